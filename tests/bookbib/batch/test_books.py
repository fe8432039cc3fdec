"""Which books a batch is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookbib.batch.books import find_books
from bookbib.errors import ConfigError


def _book(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "bookbib.toml").write_text('inputs = ["."]\n')
    return folder


def test_folders_and_folders_of_books(tmp_path: Path) -> None:
    one, two, deep = (_book(tmp_path / name) for name in ("one", "more/two", "more/deeper/three"))
    _book(tmp_path / "more" / ".hidden" / "four")
    found = find_books([one, tmp_path / "more", one / "bookbib.toml"])
    assert found.books == (deep, two, one)
    assert found.given == {}


def test_a_list_of_books(tmp_path: Path) -> None:
    one, two = _book(tmp_path / "books" / "one"), _book(tmp_path / "books" / "two")
    (tmp_path / "books" / "notes.txt").write_text("no book")
    listed = tmp_path / "books.toml"
    listed.write_text(
        'books = ["books/*"]\ncache = "shared.sqlite"\noffline = true\nsummary = "out"\n'
        '[sources]\ncrossref = "snapshot:registers/crossref"\narxiv = "off"\n'
    )
    found = find_books([listed])
    assert found.books == (one, two)
    assert found.given == {
        "offline": True,
        "cache": tmp_path / "shared.sqlite",
        "sources": (f"crossref=snapshot:{tmp_path / 'registers/crossref'}", "arxiv=off"),
    }
    assert found.summary == tmp_path / "out"


def test_a_folder_that_is_not_there_stays_so_that_it_is_said(tmp_path: Path) -> None:
    assert find_books([tmp_path / "gone"]).books == (tmp_path / "gone",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("books = [", "is not TOML"),
        ("bocks = ['a']", "did you mean"),
        ("books = 'a'", "another kind"),
        ("books = []", "books is missing"),
        ("books = ['nothing*']", "nothing fits"),
        ("books = ['../**x/[']", "no pattern|nothing fits"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(tmp_path: Path, text: str, said: str) -> None:
    listed = tmp_path / "books.toml"
    listed.write_text(text)
    with pytest.raises(ConfigError, match=said):
        find_books([listed])


def test_no_book_at_all(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no book was found"):
        find_books([tmp_path])
