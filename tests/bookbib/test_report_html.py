"""report.html: what stands in it, that nothing in it acts, and how it behaves in a real browser."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bookbib.show.report.html import to_html
from bookbib.show.report.model import Report, Requests
from bookbib.show.report.page_words import all_words
from bookbib.show.report.view import view
from tests.bookbib.browser import CHROMIUM, Page, browser
from tests.bookbib.reports import RESNET, SCRIPT, hostile, matched, report, uncertain

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not installed (apt install chromium)"
)


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def test_nothing_from_outside_becomes_markup() -> None:
    elements = Elements(to_html(report())).found
    tags = {tag for tag, _ in elements}
    assert not tags & {"img", "iframe", "object", "embed", "link", "form", "base"}
    assert sum(tag == "script" for tag, _ in elements) == 2
    for tag, attributes in elements:
        assert not [name for name in attributes if name.startswith("on") or name in {"style", "src"}], tag
    links = [
        attributes for tag, attributes in elements if tag == "a" and not attributes["href"].startswith("#")
    ]
    assert links
    for attributes in links:
        assert attributes["href"].startswith(("https://", "http://"))
        assert "noopener" in attributes["rel"].split()
    page = to_html(report())
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", page), (
        "control characters are not carried over"
    )


def test_the_policy_names_the_only_script_and_style() -> None:
    page = to_html(report())
    elements = Elements(page).found
    policy = next(a["content"] for tag, a in elements if a.get("http-equiv") == "Content-Security-Policy")
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    for directive, pattern in (
        ("style-src", r"<style>(.*?)</style>"),
        ("script-src", r"<script>(.*?)</script>"),
    ):
        (text,) = re.findall(pattern, page, re.S)
        assert directives[directive] == f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_problems_come_first_and_the_page_is_the_same_every_time() -> None:
    shown = view(report())
    assert [card.number for card in shown.cards] == [3, 2, 1, 4]
    assert (shown.needing, shown.statuses["matched"], shown.works) == (2, 2, 2)
    gravest, number = shown.kinds[0]
    assert (gravest.code, number) == ("link-mismatch", 1)
    assert to_html(report()) == to_html(report())


def test_every_part_of_a_bar_is_counted_once() -> None:
    shown = view(report())
    assert dict(shown.outcomes.parts) == {"crossref": 2, "review": 1, "printed": 1}
    assert shown.outcomes.total == 4
    assert sum(group.total for group in shown.groups) == 4
    assert shown.grouped_by == "file"
    assert view(report(matched(), uncertain())).grouped_by == "section"
    assert view(report(matched())).groups == (), "one bar alone says nothing"


@pytest.mark.parametrize(
    ("files", "title", "groups"),
    [
        (["a/one.md"], "one.md", []),
        (["one.md", "two.md"], "", ["one.md", "two.md"]),
        (["a/one.md", "ab/two.md"], "", ["a/one.md", "ab/two.md"]),
        (["the/book/one.md", "the/book/part/two.md"], "book", ["one.md", "part/two.md"]),
        (["/one.md", "/two.md"], "", ["one.md", "two.md"]),
    ],
)
def test_a_book_is_called_by_its_folder(files: list[str], title: str, groups: list[str]) -> None:
    shown = view(report(*(matched(file=file) for file in files)))
    assert shown.title == title
    assert [group.name for group in shown.groups] == groups


def test_an_empty_report_is_a_page_too() -> None:
    page = to_html(Report(tool="bookbib 0", references=[], entries=[], requests=Requests()))
    assert "No problems were found." in page


def test_the_page_opens_in_the_language_of_its_source() -> None:
    chinese = matched(section="参考文献")
    assert '<html lang="zh-Hans">' in to_html(report(chinese))
    assert '<html lang="en">' in to_html(report(matched()))
    assert '<html lang="zh-Hans">' in to_html(report(matched()), "zh")


def test_every_phrase_of_the_template_has_words_in_both_languages() -> None:
    template = (Path(__file__).parents[2] / "bookbib/show/report/page.html.j2").read_text(encoding="utf-8")
    used = set(re.findall(r"""(?:t|say)\('([a-z]\.[a-z-]+)'(?! ~)""", template))
    used |= set(re.findall(r'data-a="[a-z-]+:([a-z]\.[a-z-]+)"', template))
    words = all_words()
    assert used <= set(words)
    for key, said in words.items():
        assert said.in_("en").strip(), key
        assert said.in_("zh").strip(), key
        assert said.in_("en").count("{n}") == said.in_("zh").count("{n}"), key


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "report.html"
    path.write_text(to_html(report()), encoding="utf-8")
    page.open(path)
    return page


def shown(page: Page) -> list[str]:
    ids = page.run("[...document.querySelectorAll('.card')].filter(c => c.offsetHeight > 0).map(c => c.id)")
    assert isinstance(ids, list)
    return ids


@needs_chromium
def test_it_opens_without_a_complaint_and_asks_for_nothing(opened: Page) -> None:
    assert shown(opened) == ["r3", "r2", "r1", "r4"]
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert len(opened.requests) == 1


@needs_chromium
def test_no_script_of_a_title_runs(opened: Page) -> None:
    for link in ("document.querySelectorAll('summary')", "document.querySelectorAll('.card [data-o]')"):
        opened.run(f"{link}.forEach(node => node.click())")
    assert opened.run("typeof window.stolen") == "undefined"
    assert SCRIPT in opened.run("document.querySelector('#r3 .entry .text').textContent"), (
        "it is shown as text"
    )
    assert opened.run("document.querySelectorAll('img, iframe').length") == 0


@needs_chromium
def test_it_filters_and_finds(opened: Page) -> None:
    opened.run("document.querySelector('[data-state=matched]').click()")
    assert shown(opened) == ["r1", "r4"]
    assert opened.run("document.getElementById('shown').textContent") == "2 shown"
    opened.run("document.querySelector('.charts [data-kind=link-mismatch]').click()")
    assert shown(opened) == []
    assert opened.run("document.getElementById('none').offsetHeight > 0")
    opened.run("document.getElementById('reset').click()")
    assert len(shown(opened)) == 4
    opened.press("/")
    assert opened.run("document.activeElement.id") == "query"
    for key in "lukasz":  # as people type the name Łukasz, of the candidate of r2
        opened.press(key)
    assert shown(opened) == ["r2"]
    opened.press("Escape")
    for key in "he2016 residual":
        opened.press(key)
    assert shown(opened) == ["r1", "r4"]
    opened.run("document.getElementById('order').value = 'number';"
               "document.getElementById('order').dispatchEvent(new Event('change'))")  # fmt: skip
    opened.press("Escape")
    assert shown(opened) == ["r1", "r2", "r3", "r4"]
    assert opened.complaints == []


@needs_chromium
def test_a_link_to_a_hidden_reference_shows_it(opened: Page) -> None:
    opened.run("document.querySelector('[data-state=review]').click()")
    opened.run("location.hash = '#r4'")
    opened.run("new Promise(done => setTimeout(done, 100))")
    assert "r4" in shown(opened)


@needs_chromium
def test_words_that_agree_are_marked_and_fields_tell_their_origin(opened: Page) -> None:
    marks = opened.run("[...document.querySelectorAll('#r1 mark')].map(m => [m.className, m.textContent])")
    assert ["title yes", RESNET.lower()] in marks
    assert ["year yes", "2016"] in marks
    assert ["name yes", "He"] in marks
    assert ["venue read", "CVPR"] in marks, "the venue is the page's own: no record confirms it"
    assert opened.run("document.querySelector('#r1 .v-title').dataset.o") == "Crossref · 10.1109/cvpr.2016.90"
    assert opened.run("document.querySelector('#r1 .v-container-title').dataset.o") == "one.md:3"
    opened.point("#r1 .v-title")
    seen = opened.run("getComputedStyle(document.querySelector('#r1 .v-title'), '::after').content")
    assert "10.1109/cvpr.2016.90" in seen


@needs_chromium
def test_the_other_language(opened: Page) -> None:
    assert opened.run("document.documentElement.lang") == "en"
    opened.run("document.getElementById('language').click()")
    assert opened.run("document.documentElement.lang") == "zh-Hans"
    assert opened.run("document.querySelector('#r1 .pill').textContent") == "已匹配"
    assert opened.run("document.getElementById('shown').textContent") == "显示 4 条"
    assert "题名" in opened.run("document.querySelector('#r1 details').textContent")
    assert opened.complaints == []


@needs_chromium
def test_the_keyboard_reaches_everything(opened: Page) -> None:
    opened.press("Tab")
    assert opened.run("document.activeElement.className") == "skip"
    opened.run("document.querySelector('#r1 summary').focus()")
    opened.press("Enter")
    assert opened.run("document.querySelector('#r1 details').open") is True
    unnamed = opened.run(
        "[...document.querySelectorAll('button, select, input, a[href]:not([hidden])')].filter(n =>"
        " !(n.textContent.trim() || n.getAttribute('aria-label') || n.closest('label')?.textContent.trim())).length"
    )
    assert unnamed == 0


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(page: Page, tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(to_html(report()), encoding="utf-8")
    page.open(path, prefers_color_scheme=scheme)
    page.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
    # WCAG 2.2, 1.4.3: 4.5 to 1 between text and what is behind it.
    poor = page.run("""(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      const rgba = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data]; };
      const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((v) => { v /= 255;
        return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
      const behind = (node) => { for (; node; node = node.parentElement) {
        const color = rgba(getComputedStyle(node).backgroundColor); if (color[3] === 255) return color; }
        return [255, 255, 255]; };
      const poor = new Set();
      for (const node of document.querySelectorAll("body *")) {
        if (!node.offsetHeight || ![...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
        const [a, b] = [light(rgba(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) poor.add(`${node.tagName}.${node.className}`);
      }
      return [...poor];
    })()""")
    assert poor == []


@needs_chromium
def test_it_fits_a_phone_and_a_sheet(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    long = hostile().model_copy(update={"raw": "unbroken" * 500, "key": "k" * 300})
    path.write_text(to_html(report(matched(), uncertain(), long)), encoding="utf-8")
    page.open(path, width=360, height=740)
    wide = "[...document.querySelectorAll('body *')].filter(n => n.getBoundingClientRect().right > 361)"
    assert page.run("document.documentElement.scrollWidth") <= 360, page.run(
        f"{wide}.map(n => n.outerHTML.slice(0, 80))"
    )
    assert page.picture().startswith(b"\x89PNG")
    assert page.pdf().startswith(b"%PDF")
    assert page.complaints == []
