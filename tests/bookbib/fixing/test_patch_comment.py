"""A comment behind the last field of an entry stays behind it, and swallows no comma."""

from types import SimpleNamespace

from bookbib.fixing.bib_layout import entries
from bookbib.fixing.patch import _added

TEXT = "@article{a,\n  pages = {1-3},\n  year = {2015}   % really\n}\n"


def test_new_fields_come_after_the_comment_of_the_last_one() -> None:
    entry = next(iter(entries(TEXT)))
    new = [SimpleNamespace(field="volume", value="3")]
    start, end, added = _added(TEXT, entry, new)  # type: ignore[arg-type]  # what is needed of a correction
    assert TEXT[:start] + added + TEXT[end:] == (
        "@article{a,\n  pages = {1-3},\n  year = {2015},   % really\n  volume = {3}\n}\n"
    )
