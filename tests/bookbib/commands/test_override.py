"""`bookbib override` takes no decision that is about nothing: a typing error is told at once, with what is nearest."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookbib.build.relative import seen_from
from bookbib.people.overrides_file import with_overrides
from tests.bookbib.commands.conftest import Call


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere.md:3", "--skip"), "nowhere.md: no such file; known are page.md"),
        (("pgae.md:3", "--skip"), "pgae.md: no such file; did you mean “page.md”?"),
        (("chapters/one.tex:3", "--skip"), "chapters/one.tex: no such file"),
        (("page.md:9", "--skip"), "page.md:9: no reference stands there; the nearest is on line 5"),
        (("doe2010treatis", "--skip"), "'doe2010treatis'; did you mean “doe2010treatise”?"),
        (("--key", "nosuch", "--skip"), "no entry has the key 'nosuch'"),
        (("--text", "words of nobody", "--skip"), "no reference of the book fits text words of nobody"),
        (("--file", "other.md", "--text", "widgets", "--key", "roe2012gadgets", "--skip"), "fits key roe2012gadgets"),
        (("--id", "doi:10.1234/none", "--skip"), "no reference of the book fits id doi:10.1234/none"),
        (("doe2010treatise", "--merge", "rob2012gadgets"), "did you mean “roe2012gadgets”?"),
        (("doe2010treatise", "--merge", "doi:10.1234/none"), "no reference of the book is doi:10.1234/none"),
        (("doe2010treatise", "--rename", "roe2012gadgets"), "another entry has the key roe2012gadgets"),
    ],
)  # fmt: skip
def test_a_decision_about_nothing_is_refused(
    call: Call, book: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = call("override", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (book / "overrides.toml").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("doe2010treatise", "--skip"),
        ("@DOE2010treatise", "--skip"),
        ("page.md:3", "--skip"),
        ("--text", "gadgets WITHOUT", "--skip"),
        ("doe2010treatise", "--merge", "roe2012gadgets"),
        ("doe2010treatise", "--rename", "Doe2010Treatise"),
        ("doe2010treatise", "--accept", "doi:10.1234/new"),
    ],
)
def test_a_decision_about_something_is_taken_and_obeyed(
    call: Call, book: Path, arguments: tuple[str, ...]
) -> None:
    assert call("override", *arguments).exit_code == 0
    assert (book / "overrides.toml").exists()
    assert "stale-override" not in call("check", "--all").output


def test_without_a_project_a_decision_is_not_compared_and_that_is_said(call: Call, book: Path) -> None:
    (book / "bookbib.toml").unlink()
    done = call("override", "anything", "--skip")
    assert (done.exit_code, "not compared with any page" in done.stderr) == (0, True)


def test_a_page_that_cannot_be_read_today_refuses_nothing(call: Call, book: Path) -> None:
    (book / "bookbib.toml").write_text('inputs = ["page.md", "away.md"]\noutputs = ["refs.bib"]\n')
    assert call("override", "key-of-the-other-page", "--skip").exit_code == 0


def test_explain_and_override_name_the_same(call: Call) -> None:
    one, other = (
        call(name, "doe2010treatis", *more) for name, more in (("explain", ()), ("override", ("--skip",)))
    )
    assert one.stderr == other.stderr
    assert one.exit_code == other.exit_code == 2


@pytest.mark.parametrize("command", ["explain doe2010treatise", "check", "check --all"])
def test_what_is_offline_may_be_asked_to_be(call: Call, command: str) -> None:
    plain, told = call(*command.split()), call(*command.split(), "--offline")
    assert (told.exit_code, told.output) == (plain.exit_code, plain.output)


def test_a_key_of_a_large_book_is_answered_by_the_three_nearest(call: Call, book: Path) -> None:
    rows = (
        f"{n}. Author{n:02} A. Writing number {n} of many[J]. Journal, {1950 + n}.\n" for n in range(1, 30)
    )
    (book / "page.md").write_text("# References\n\n" + "".join(rows))
    told = call("explain", "zzz").stderr
    assert told.count(",") == 2


def test_the_old_key_of_an_entry_still_names_it(call: Call) -> None:
    assert call("override", "doe2010treatise", "--rename", "Widgets").exit_code == 0
    assert call("override", "doe2010treatise", "--set", "volume=4").exit_code == 0
    assert call("override", "widgets", "--set", "volume=5").exit_code == 0


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_stands_in_the_file_stays_to_the_byte(call: Call, book: Path, newline: str, mark: str) -> None:
    kept = f'{mark}# ours\n\n[[override]]\nkey = "roe2012gadgets"  # gone\nskip = true'.replace(
        "\n", newline
    ).encode()
    (book / "overrides.toml").write_bytes(kept)
    assert call("override", "doe2010treatise", "--set", "volume=4").exit_code == 0
    now = (book / "overrides.toml").read_bytes()
    assert now.startswith(kept)
    assert now.count(b"\n") == now.count(newline.encode())
    more = with_overrides(kept.decode(), [{"key": "x", "skip": True}])
    assert more.encode().startswith(kept)
    assert more.count("\n") == more.count(newline)


def test_settings_may_begin_with_a_mark(call: Call, book: Path) -> None:
    (book / "bookbib.toml").write_text((book / "bookbib.toml").read_text(), encoding="utf-8-sig")
    assert call("override", "doe2010treatise", "--set", "volume=4").exit_code == 0


def test_a_file_on_another_drive_is_called_by_its_whole_path(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_arguments: str) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", no_way)
    assert seen_from("/d/page.md", "/c") == "/d/page.md"


def test_a_line_that_cites_several_works_is_asked_about_and_one_of_them_is_named_by_its_key(
    call: Call, book: Path
) -> None:
    (book / "own.bib").write_text("@book{doe10, title={Widgets}, year=2010}\n@book{roe12, title={Gadgets}}\n")
    (book / "text.md").write_text("# Text\n\nSee [@doe10] and [@roe12; @doe10].\n\nOnly [@roe12].\n")
    (book / "bookbib.toml").write_text('inputs = ["text.md"]\nbib = ["own.bib"]\noutputs = ["refs.bib"]\n')
    done = call("override", "text.md:3", "--skip")
    assert (done.exit_code, "text.md:3: 2 references stand there" in done.stderr) == (2, True), done.stderr
    assert "doe10, roe12" in done.stderr
    assert not (book / "overrides.toml").exists()
    (book / "text.md").write_text("# Text\n\nOnly [@roe12].\n")
    assert call("override", "text.md:3", "--skip").exit_code == 0
    assert 'key = "roe12"' in (book / "overrides.toml").read_text()


def test_what_is_wrong_with_a_new_decision_stands_on_no_line_of_the_file(call: Call, book: Path) -> None:
    done = call("override", "doe2010treatise", "--set", "year=2004x")
    assert (done.exit_code, done.stderr.strip()) == (2, "set: year is a number")
    assert not (book / "overrides.toml").exists()


def test_the_file_of_decisions_is_named_as_seen_from_here(call: Call, book: Path) -> None:
    assert call("override", "doe2010treatise", "--skip").output.startswith("overrides.toml:\n")
