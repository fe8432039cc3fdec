"""`bookbib review` as a person uses it, after a build against the stand-in: driven by Textual's pilot, and once in a
pseudo-terminal.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from bookbib.build.run import run
from bookbib.commands.shared import job_of
from bookbib.language.catalog import Language
from bookbib.people.overrides_file import OverridesFile
from bookbib.people.review import Item, undecided
from bookbib.people.review_session import ReviewSession
from bookbib.show.report.model import Report
from bookbib.show.review.app import ReviewApp
from tests.bookbib.terminal import Terminal
from tests.services.server import Services

PAGE = """# References

1. Deep Learning Inference in Meta Data Centers: Characterization, Performance Optimizations and Hardware Implications
2. [Deep Learning Inference in Meta Data Centers: Characterization, Performance Optimizations and Hardware \
Implications](https://arxiv.org/abs/1811.09886)
3. [Badrinarayanan V, Kendall A, Cipolla R. SegNet: A deep convolutional encoder-decoder architecture for image \
segmentation. 2015.](https://arxiv.org/abs/1807.10221)
4. [A page](https://pages.example/a)
5. Roe J, Doe A. On counting unheard-of wolves in the northern valleys[J]. Journal of Imagined Zoology, 1987, 4: 1-9.
"""
SETTINGS = 'inputs = ["page.md"]\noutputs = ["refs.bib"]\nreport = "report.json"\ncache = "cache.sqlite"\n'
KEPT = '# our decisions\n\n[[override]]\ntext = "A page"  # it is gone\nskip = true\n'


def environment(folder: Path, routes: str = "") -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("BOOKBIB_")},
        "BOOKBIB_ROUTES": routes, "BOOKBIB_PACE": "off", "XDG_CACHE_HOME": str(folder / "xdg"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip


def bookbib(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bookbib.cli", *arguments]


def build(folder: Path, routes: str = "") -> Report:
    done = subprocess.run(
        bookbib("build", "--force"), cwd=folder, env=environment(folder, routes), capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Report.model_validate_json((folder / "report.json").read_bytes())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, running: Services) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    (folder / "bookbib.toml").write_text(SETTINGS, encoding="utf-8")
    report = build(folder, running.routes_variable)
    statuses = [reference.status for reference in report.references]
    assert statuses == ["review", "matched", "matched", "printed", "printed"]
    return folder


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "book"))


def sitting_of(book: Path, monkeypatch: pytest.MonkeyPatch) -> ReviewSession:
    monkeypatch.chdir(book)
    monkeypatch.setenv("XDG_CACHE_HOME", str(book / "xdg"))
    job = job_of({"offline": True}, ())
    assert job.overrides is not None
    built = run(job).built
    return ReviewSession(built, undecided(built), OverridesFile(job.overrides))


Steps = Callable[[Pilot[None], ReviewApp], Awaitable[None]]
Drive = Callable[..., ReviewSession]


@pytest.fixture
def drive(book: Path, monkeypatch: pytest.MonkeyPatch) -> Drive:
    def run_steps(
        steps: Steps, language: Language = "en", size: tuple[int, int] = (100, 40)
    ) -> ReviewSession:
        sitting = sitting_of(book, monkeypatch)

        async def driven() -> None:
            app = ReviewApp(sitting, language)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await steps(pilot, app)

        asyncio.run(driven())
        return sitting

    return run_steps


def shown(app: ReviewApp) -> str:
    """What stands on the screen, without its line breaks."""
    lines = ("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())
    return " ".join(" ".join(lines).replace("\xa0", " ").split())


def decisions(book: Path) -> list[dict[str, object]]:
    found = tomllib.loads((book / "overrides.toml").read_text(encoding="utf-8"))["override"]
    assert isinstance(found, list)
    return found


def test_the_gravest_come_first_and_scholarly_works_without_a_record_last(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = sitting_of(book, monkeypatch).items
    kinds = [item.kind for item in items]
    assert kinds[0] == "link-mismatch"
    assert "uncertain-match" in kinds
    assert kinds[-1] == "not-found"
    assert "wolves" in items[-1].reference.text
    assert all("A page" not in item.reference.text or item.kind != "not-found" for item in items), (
        "a web page"
    )


def at(sitting: ReviewSession, kind: str) -> int:
    return next(number for number, item in enumerate(sitting.items) if item.kind == kind)


async def go_to(pilot: Pilot[None], app: ReviewApp, kind: str) -> Item:
    for _ in range(at(app.sitting, kind)):
        await pilot.press("s")
    await pilot.pause()
    return app.sitting.item


def test_a_record_is_accepted_and_the_next_build_obeys(book: Path, drive: Drive, running: Services) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "uncertain-match")
        seen = shown(app)
        assert "page.md:3" in seen
        assert "arXiv 1811.09886" in seen
        assert "+ the title is the same but for a word or two" in seen
        assert "1 it is this one" in seen
        before = app.sitting.at
        await pilot.press("1")
        assert app.sitting.at == before + 1
        (one,) = decisions(book)
        assert one["accept"] == "arxiv:1811.09886", "it is on disk before the next question"

    assert drive(steps).count == 1
    report = build(book, running.routes_variable)
    assert report.references[0].status == "matched"
    assert report.references[1].key == report.references[0].key


PROCEEDINGS = """@InProceedings{roe15,
  title = {Wolves, Bears and Foxes: Counting Animals with Attention},
  author = {Roe, Jane and Jong, Ann de},
  booktitle = {Proceedings of the 32nd International Conference on Machine Learning},
  pages = {2048--2057}, year = {2015}, volume = {37}, publisher = {PMLR},
  url = {https://proceedings.mlr.press/v37/roe15.html}
}
"""


def test_a_record_without_an_identifier_is_accepted_field_by_field(
    book: Path, drive: Drive, running: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    (book / "dump").mkdir()
    (book / "dump" / "v37.bib").write_text(PROCEEDINGS, encoding="utf-8")
    (book / "bookbib.toml").write_text(f'{SETTINGS}[snapshots]\npmlr = "dump"\n', encoding="utf-8")
    (book / "page.md").write_text(
        "# References\n\n1. Poe E. Wolves, Bears and Foxes: Counting Animals with Attention. 2015.\n",
        encoding="utf-8",
    )
    build(book, running.routes_variable)

    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "uncertain-match")
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one("#field-volume", Input).value = "38"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert "decided: it is pmlr:roe15" in shown(app)

    drive(steps)
    (one,) = decisions(book)
    assert (one["reason"], one["type"], one["ignore"]) == (
        "pmlr:roe15",
        "paper-conference",
        ["uncertain-match"],
    )
    assert "uncertain-match" not in {item.kind for item in sitting_of(book, monkeypatch).items}
    csl = build(book, running.routes_variable).entries[0].csl
    assert csl["author"] == [{"family": "Roe", "given": "Jane"}, {"family": "Jong", "given": "Ann de"}]
    assert (csl["type"], csl["page"]) == ("paper-conference", "2048-2057")
    assert csl["volume"] == "38", "what a person typed stands"


def test_differing_words_are_marked(drive: Drive) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "uncertain-match")
        marked = "".join(
            segment.text
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline and segment.style.bold
        )
        assert "Characterization" in marked or "Optimizations" in marked or "Facebook" in marked
        assert "Hardware" not in marked, "both sides have this word"

    drive(steps)


def test_none_of_these_with_a_reason_and_what_stood_there_stays(book: Path, drive: Drive) -> None:
    (book / "overrides.toml").write_text(KEPT, encoding="utf-8")

    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "uncertain-match")
        await pilot.press("r")
        await pilot.pause()
        app.screen.query_one(Input).value = "another “company”"
        await pilot.press("enter")
        await pilot.pause()
        assert "(another “company”)" in shown(app)
        await pilot.press("n")

    drive(steps)
    text = (book / "overrides.toml").read_text(encoding="utf-8")
    assert text.startswith(KEPT)
    made = decisions(book)[-1]
    assert made["reject"] == ["arxiv:1811.09886"]
    assert made["reason"] == "another “company”"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("10.1145/3065386", {"accept": "doi:10.1145/3065386"}),
        ("https://arxiv.org/abs/1706.03762v5", {"accept": "arxiv:1706.03762"}),
        ("978-0-13-110362-7", {"accept": "isbn:9780131103627"}),
        (
            "https://wolves.example/a.html",
            {"set": {"url": "https://wolves.example/a.html"}, "ignore": ["not-found"]},
        ),
    ],
)  # fmt: skip
def test_what_it_is_can_be_typed(book: Path, drive: Drive, text: str, written: dict[str, object]) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "not-found")
        await pilot.press("t")
        await pilot.press(*"nonsense here", "enter")
        assert "This is no DOI" in shown(app)
        app.screen.query_one(Input).value = text
        await pilot.press("enter")

    drive(steps)
    (one,) = decisions(book)
    assert {name: value for name, value in one.items() if name not in {"file", "text", "key"}} == written


def test_what_is_pasted_is_asked_about(book: Path, drive: Drive) -> None:
    from textual.events import Paste

    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "not-found")
        app.post_message(Paste(" https://doi.org/10.1145/3065386\n"))
        await pilot.pause()
        assert "10.1145/3065386" in app.screen.query_one(Input).value
        await pilot.press("enter")

    drive(steps)
    assert [one["accept"] for one in decisions(book)] == ["doi:10.1145/3065386"]


def test_fields_are_edited_and_hold_beside_a_decision(book: Path, drive: Drive, running: Services) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "not-found")
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one("#field-issued", Input).value = "in spring"
        await pilot.press("enter")
        assert "is a date" in shown(app), "what is no date is refused, and nothing is written"
        assert not (book / "overrides.toml").exists()
        app.screen.query_one("#field-issued", Input).value = "1988-05"
        app.screen.query_one("#field-author", Input).value = "Roe, Jane; Doe, Ann"
        await pilot.press("enter")
        await pilot.pause()
        assert "corrected" in shown(app)
        await pilot.press("i")

    drive(steps)
    (one,) = decisions(book)
    assert one["set"] == {"issued": "1988-05", "author": ["Roe, Jane", "Doe, Ann"]}
    assert one["ignore"] == ["not-found"]
    report = build(book, running.routes_variable)
    entry = next(entry for entry in report.entries if entry.key == report.references[-1].key)
    assert entry.csl["issued"] == {"date-parts": [[1988, 5]]}


def test_undo_goes_back_to_what_was_decided_last_and_takes_away_what_was_not_there(
    book: Path, drive: Drive
) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "uncertain-match")
        here = app.sitting.at
        await pilot.press("1", "u")
        assert app.sitting.at == here
        assert "Taken back" in shown(app)

    assert drive(steps).count == 0
    assert not (book / "overrides.toml").exists()


def test_what_was_decided_is_said_when_one_comes_back(drive: Drive) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "uncertain-match")
        await pilot.press("1", "b")
        await pilot.pause()
        assert "decided: it is arxiv:1811.09886" in shown(app)

    drive(steps)


def test_all_alike_are_decided_after_their_number_was_said(
    book: Path, drive: Drive, running: Services
) -> None:
    (book / "page.md").write_text(
        "# References\n\n1. Roe J. On counting unheard-of wolves in northern valleys. 1987.\n"
        "2. Doe A. On weighing unheard-of bears in southern forests. 1988.\n",
        encoding="utf-8",
    )
    build(book, running.routes_variable)
    lines: list[str] = []

    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        assert len(app.sitting.alike()) == len(app.sitting.items) == 2
        await pilot.press("I")
        await pilot.pause()
        lines.append(shown(app))
        await pilot.press("1", "enter")
        assert not (book / "overrides.toml").exists(), "another number is no consent"
        await pilot.press("backspace", "2", "enter")

    sitting_count = drive(steps).count
    assert "2 are alike" in lines[0]
    assert sitting_count == 2
    assert [one["ignore"] for one in decisions(book)] == [["not-found"]] * 2


def test_what_somebody_writes_meanwhile_stays(book: Path, drive: Drive) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        (book / "overrides.toml").write_text(KEPT, encoding="utf-8")
        await pilot.press("n")
        (book / "overrides.toml").write_text(KEPT, encoding="utf-8")
        await pilot.press("u")
        await pilot.pause()
        assert "changed meanwhile" in shown(app), "what is not ours any more is not taken back in silence"

    drive(steps)
    assert (book / "overrides.toml").read_text(encoding="utf-8") == KEPT


def test_open_shows_what_can_be_opened(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(ReviewApp, "open_url", lambda self, url, **more: opened.append(url))

    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "link-mismatch")
        await pilot.press("o")
        await pilot.pause()
        assert "https://arxiv.org/abs/1807.10221" in shown(app)
        await pilot.press("enter")

    drive(steps)
    assert opened == ["https://arxiv.org/abs/1807.10221"]


def test_help_has_every_key_and_a_small_screen_scrolls(drive: Drive) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Type or paste a DOI" in shown(app)
        await pilot.press("escape")
        before = shown(app)
        await pilot.press("space")
        await pilot.pause()
        assert shown(app) != before
        for _ in range(len(app.sitting.items) + 1):
            await pilot.press("s")
        assert "last one" in str(app.query_one("#said", Static).render())
        await pilot.press("q")

    drive(steps, size=(50, 20))


def test_in_chinese(drive: Drive) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        assert "无误" in shown(app)
        assert "退出" in shown(app)

    drive(steps, "zh")


def test_through_a_terminal(book: Path) -> None:
    with Terminal(bookbib("review"), book, environment(book), 100, 40) as terminal:
        terminal.wait_for("quit")
        terminal.press("s")
        terminal.wait_for("2 of")
        terminal.press("q")
        assert terminal.end() == 0
    assert b"0 decided" in terminal.raw


def test_without_a_terminal(book: Path) -> None:
    done = subprocess.run(
        bookbib("review"), cwd=book, env=environment(book), capture_output=True, text=True, timeout=300, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


def test_textual_is_loaded_by_review_alone() -> None:
    program = (
        "import sys\nfrom bookbib.cli import COMMANDS, commands\n"
        "for name in COMMANDS: commands.get_command(None, name)\n"
        "print([m for m in sys.modules if m.startswith('textual')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("uncertain-match", "1"),
        ("uncertain-match", "n"),
        ("uncertain-match", "i"),
        ("link-mismatch", "i"),
        ("link-mismatch", "n"),
        ("not-found", "x"),
        ("not-found", "i"),
        ("not-found", "t 10.1145/3065386"),
        ("not-found", "t https://wolves.example/a.html"),
        ("not-found", "e publisher"),
        ("link-mismatch", "t 10.1145/3065386"),
    ],
)
def test_what_was_decided_is_not_asked_again_before_the_next_build(
    book: Path, drive: Drive, monkeypatch: pytest.MonkeyPatch, kind: str, keys: str
) -> None:
    asked: list[Item] = []

    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        asked.append(await go_to(pilot, app, kind))
        key, _, text = keys.partition(" ")
        await pilot.press(key)
        await pilot.pause()
        if key == "e":
            app.screen.query_one(f"#field-{text}", Input).value = "Wolf Press"
            await pilot.press("enter")
        elif text:
            app.screen.query_one(Input).value = text
            await pilot.press("enter")
        await pilot.pause()

    before = drive(steps)
    left = {item.reference.place for item in sitting_of(book, monkeypatch).items}
    others = {item.reference.place for item in before.items if item.key != asked[0].key}
    assert asked[0].reference.place not in left
    assert left >= others


def test_a_record_that_was_refused_does_not_hide_another(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (book / "overrides.toml").write_text(
        '[[override]]\ntext = "Performance Optimizations and Hardware"\nreject = ["doi:10.1145/3065386"]\n'
    )
    assert "uncertain-match" in [item.kind for item in sitting_of(book, monkeypatch).items]


def test_the_reason_goes_to_what_was_decided_last(book: Path, drive: Drive) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "uncertain-match")
        await pilot.press("x")
        await pilot.pause()
        assert "page.md:3: decided: left out" in shown(app), "what was done is said beside the next question"
        await pilot.press("r")
        await pilot.pause()
        assert "Reason for page.md:3" in shown(app)
        app.screen.query_one(Input).value = "printed by mistake"
        await pilot.press("enter")
        await pilot.pause()
        here = app.sitting.item.reference.place
        await pilot.press("r")
        await pilot.pause()
        assert f"Reason for {here}" in shown(app), "the second one is about the case that is shown"
        app.screen.query_one(Input).value = "of another"
        await pilot.press("enter", "x")

    drive(steps)
    first, second = decisions(book)
    assert (first["reason"], first["skip"]) == ("printed by mistake", True)
    assert (second["reason"], second["skip"]) == ("of another", True)
    assert first["text"] != second["text"]


def test_what_was_decided_last_may_still_be_explained_or_taken_back(book: Path, drive: Drive) -> None:
    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        for _ in range(len(app.sitting.items)):
            await pilot.press("x")
        await pilot.pause()
        number = len(app.sitting.items)
        assert app.sitting.over
        assert app.is_running
        assert f"{number} decided, 0 left" in shown(app)
        await pilot.press("1", "n", "e", "o", "r")
        await pilot.pause()
        app.screen.query_one(Input).value = "the last reason"
        await pilot.press("enter")
        assert decisions(book)[-1]["reason"] == "the last reason"
        await pilot.press("u")
        await pilot.pause()
        assert app.sitting.at == number - 1
        await pilot.press("x", "enter")
        await pilot.pause()
        assert not app.is_running

    drive(steps)


def test_what_cannot_be_the_work_is_not_offered(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = {item.kind: item for item in sitting_of(book, monkeypatch).items}
    assert items["not-found"].resolved.considered, "it was looked at"
    assert not items["not-found"].candidates, "and shares hardly more than a year"
    assert items["link-mismatch"].candidates, "where a printed link leads is shown whatever it is"


def test_a_key_without_an_entry_gets_the_one_that_is_pasted(
    book: Path, drive: Drive, running: Services
) -> None:
    page = book / "page.md"
    page.write_text("As [@gone2016] says.\n\n" + page.read_text(encoding="utf-8"), encoding="utf-8")

    async def steps(pilot: Pilot[None], app: ReviewApp) -> None:
        await go_to(pilot, app, "unknown-citation-key")
        assert "no entry for the citation key 'gone2016'" in shown(app)
        await pilot.press("t")
        app.screen.query_one(Input).value = "10.1109/cvpr.2016.90"
        await pilot.press("enter")

    drive(steps)
    report = build(book, running.routes_variable)
    assert "unknown-citation-key" not in {problem.code for problem in report.problems}
    assert "{gone2016,\n" in (book / "refs.bib").read_text(encoding="utf-8")
