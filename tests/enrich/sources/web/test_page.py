"""Pages to records: every place where pages say what they are, alone and against each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enrich.sources.web.html import decode
from enrich.sources.web.page import page_record
from references.model import Date, Identifier
from tests.services.web import BLOG_POST

URL = "https://notes.tidewater.example.org/caches"
NAMED = '<meta property="og:site_name" content="Tidewater Notes">'
LD = '<script type="application/ld+json">{"@type":"Article",'
PROSE = "<p>" + "Words that make this the text of the page and not one of its margins. " * 6 + "</p>"


def page(head: str = "", body: str = "", lang: str = "en") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body><article>{body}{PROSE}</article></body></html>'


def test_a_blog_post() -> None:
    record = page_record(BLOG_POST, URL)
    assert record.title == "Why caches lie about the clock"
    assert record.authors == ("Marit Solheim",)
    assert record.organisations == ()
    assert record.date == Date(2023, 4, 5)
    assert (record.site, record.language, record.kind) == ("Tidewater Notes", "en", "post-weblog")
    assert record.canonical == URL


@pytest.mark.parametrize("separator", [" | ", " - ", " – ", " — ", " › ", " » ", " · ", " :: "])
def test_the_sites_name_is_no_part_of_the_title(separator: str) -> None:
    head = f"<title>Slow disks{separator}Tidewater Notes</title>" + NAMED
    assert page_record(page(head), URL).title == "Slow disks"


def test_the_domain_is_the_sites_name_where_nothing_else_says_it() -> None:
    assert (
        page_record(page("<title>Slow disks | Tidewater</title>"), "https://tidewater.org/slow").title
        == "Slow disks"
    )


def test_a_dash_inside_a_title_stays() -> None:
    head = "<title>Disks – slow and sure | Tidewater</title>"
    assert page_record(page(head, "<h1>Disks – slow and sure</h1>"), URL).title == "Disks – slow and sure"


def test_the_headline_tells_how_much_of_the_title_is_a_slogan() -> None:
    head = "<title>Slow disks - all about storage and more</title>"
    assert page_record(page(head, "<h1>Slow disks</h1>"), URL).title == "Slow disks"


def test_a_headline_that_is_the_sites_name_is_not_the_title() -> None:
    head = (
        '<title>Slow disks | Tidewater Notes</title><meta property="og:site_name" content="Tidewater Notes">'
    )
    assert page_record(page(head, "<h1>Tidewater Notes</h1><h2>Slow disks</h2>"), URL).title == "Slow disks"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Marit Solheim", ("Marit Solheim",)),
        ("Von Jörg van den Berg und Ana-Lucía Pérez", ("Jörg van den Berg", "Ana-Lucía Pérez")),
        ("Marit Solheim, Staff Writer", ("Marit Solheim",)),
        ("Written by Marit Solheim on 5 April 2023", ("Marit Solheim",)),
        ("Marit Solheim & Otto Lind · 3 min read", ("Marit Solheim", "Otto Lind")),
        ("Dr. Marit Solheim | 05.04.2023", ("Marit Solheim",)),
        ("作者：王小明", ("王小明",)),
        ("Leonardo Di Maria", ("Leonardo Di Maria",)),
        ("Editorial Team", ()),
        ("Share this article", ()),
    ],
)
def test_by_lines_become_names(line: str, names: tuple[str, ...]) -> None:
    body = f'<h1>Slow disks</h1><div class="byline">{line}</div>'
    assert page_record(page("<title>Slow disks</title>", body), URL).authors == names


def test_a_declared_author_whom_the_page_does_not_show_is_nobody() -> None:
    head = '<title>Slow disks</title><meta name="author" content="Karla Upload">'
    assert page_record(page(head, "<h1>Slow disks</h1>"), URL).authors == ()


def test_whoever_comments_is_no_author() -> None:
    body = '<h1>Slow disks</h1></article><div class="comments"><span class="author">Otto Grumbler</span></div><article>'
    assert page_record(page("", body), URL).authors == ()


def test_an_organisation_that_signs_is_kept_apart() -> None:
    head = LD + '"author":{"@type":"Organization","name":"Disk Council"}}</script>'
    record = page_record(page(head, "<h1>Slow disks</h1><p>Disk Council</p>"), URL)
    assert (record.authors, record.organisations) == ((), ("Disk Council",))


def test_somebodys_own_blog_is_signed_by_him_although_it_is_called_like_him() -> None:
    head = (
        f"""<meta property="og:site_name" content="Marit Solheim's blog">{LD}"""
        '"author":{"@type":"Person","name":"Marit Solheim"},'
        '"publisher":{"@type":"Person","name":"Marit Solheim"}}</script>'
    )
    assert page_record(page(head, "<h1>Slow disks</h1><p>Marit Solheim</p>"), URL).authors == (
        "Marit Solheim",
    )


@pytest.mark.parametrize(
    ("text", "lang", "date"),
    [
        ("5 April 2023", "en", Date(2023, 4, 5)),
        ("Apr. 5, 2023", "en-US", Date(2023, 4, 5)),
        ("05.04.2023", "de", Date(2023, 4, 5)),
        ("04/05/2023", "en-US", Date(2023, 4, 5)),
        ("5. März 2023", "de", Date(2023, 3, 5)),
        ("le 5 août 2023", "fr", Date(2023, 8, 5)),
        ("5 de mayo de 2023", "es", Date(2023, 5, 5)),
        ("2023年4月5日", "zh", Date(2023, 4, 5)),
        ("2023-04-05", "zh", Date(2023, 4, 5)),
        ("31.02.2023", "de", None),
        ("in 1812", "en", None),
    ],
)
def test_printed_dates(text: str, lang: str, date: Date | None) -> None:
    assert (
        page_record(page("", f'<h1>Slow disks</h1><span class="post-date">{text}</span>', lang), URL).date
        == date
    )


def test_the_day_of_a_change_is_not_the_day_of_publication() -> None:
    changed = '<meta property="article:modified_time" content="2024-01-01">'
    first = '<meta property="article:published_time" content="2023-04-05">'
    assert page_record(page(changed + first), URL).date == Date(2023, 4, 5)
    assert page_record(page(changed), URL).date is None


def test_the_printed_day_wins_over_a_stamp_in_another_time_zone() -> None:
    head = '<meta property="article:published_time" content="2023-04-04T23:30:00Z">'
    body = '<h1>Slow disks</h1><span class="date">5 April 2023</span>'
    assert page_record(page(head, body), URL).date == Date(2023, 4, 5)


def test_the_address_gives_a_day_or_a_month() -> None:
    assert page_record(page(), "https://a.example.org/2023/04/05/slow").date == Date(2023, 4, 5)
    assert page_record(page(), "https://a.example.org/2023/04/slow").date == Date(2023, 4)
    assert page_record(page(), "https://a.example.org/2023/12/one-day").date == Date(2023, 12)


def test_scholarly_tags() -> None:
    head = (
        '<meta name="citation_title" content="On slow disks"><meta name="citation_author" content="Solheim, Marit">'
        '<meta name="citation_author" content="Lind, Otto"><meta name="citation_publication_date" content="2023/04/05">'
        '<meta name="citation_doi" content="10.1234/Slow.1"><meta name="citation_journal_title" content="Disk Letters">'
    )
    record = page_record(page(head), URL)
    assert record.title == "On slow disks"
    assert record.authors == ("Marit Solheim", "Otto Lind")
    assert record.date == Date(2023, 4, 5)
    assert record.identifiers == (Identifier("doi", "10.1234/slow.1"),)
    assert record.container_title == "Disk Letters"


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "\x00",
        "<",
        "<html>",
        "<!-- only a comment",
        "plain words",
        '<script type="application/ld+json">{"@type": [1, {}]}</script>',
    ],
)
def test_debris_gives_an_empty_record_or_less_than_nothing(html: str) -> None:
    record = page_record(html, URL)
    assert (record.url, record.authors, record.date) == (URL, (), None)


def test_broken_and_deep_json_ld_says_nothing() -> None:
    deep = '{"@graph":' * 400 + "1" + "}" * 400
    for source in ("{not json", deep, '{"@type":"Article","headline":{"a":[]},"author":[null,3]}'):
        head = f'<title>Slow disks</title><script type="application/ld+json">{source}</script>'
        assert page_record(page(head), URL).title == "Slow disks"


def test_pages_for_old_browsers_are_read_to_their_end() -> None:
    old = "<!DOCTYPE html><!--[if lt IE 7]> <html class='ie'> <![endif]--><!--[if gt IE 8]>"
    html = f"{old}<head><title>Slow disks</title></head><body>x</body>"
    assert page_record(html, URL).title == "Slow disks"


def test_character_sets() -> None:
    assert decode("Märchen".encode("cp1252"), "text/html; charset=iso-8859-1") == "Märchen"
    assert decode('<meta charset="gb2312">缓存'.encode("gb18030")) == '<meta charset="gb2312">缓存'
    assert decode("Märchen".encode(), "text/html; charset=nonsense") == "Märchen"
    assert decode(b"\xff\xfeM\x00") == "M"


def test_a_page_of_by_lines_costs_what_its_length_costs(count_steps: Callable[..., float]) -> None:
    def signed_by(number: int) -> str:
        lines = "".join(
            f'<p class="byline">By <a rel="author">Marit Solheim{"a" * (n % 7)}</a></p>'
            for n in range(number)
        )
        return f"<html><head><title>A list of posts</title></head><body><h1>A list of posts</h1>{lines}</body></html>"

    few, many = (count_steps(page_record, signed_by(n), URL) for n in (2_000, 16_000))
    assert many < 20 * few  # eight times as long; the square of that would be 64


def test_a_declared_author_may_be_marked_beside_the_text() -> None:
    head = LD + '"author":{"@type":"Person","name":"Harald Bauer"}}</script>'
    beside = '<aside class="sidebar"><a rel="author" href="/a/hb">Harald Bauer</a></aside>'
    whole = page(head).replace("</body>", f"{beside}</body>")
    assert page_record(whole, URL).authors == ("Harald Bauer",)
    assert page_record(page().replace("</body>", f"{beside}</body>"), URL).authors == ()  # nobody declares it
    assert page_record(page(head), URL).authors == ()  # nobody sees it


@pytest.mark.parametrize(
    "path", ["news/29-10-2021", "detail/~02.11.2021-land", "bericht_vom_05.11.2021_heute"]
)
def test_a_day_in_an_address_with_the_day_first(path: str) -> None:
    date = page_record(page(), f"https://notes.tidewater.example.org/{path}").date
    assert date is not None
    assert (date.year, date.month in {10, 11}, date.day in {29, 2, 5}) == (2021, True, True)
