"""All pages of a book, edited: markers of one page may name the list of another. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bookbib.build.result import Built
from bookbib.edition.forms import Form
from bookbib.edition.page import Edited, edit
from bookbib.edition.resolve import Listed, lists_of
from exporters import written_keys


@dataclass(frozen=True, slots=True)
class EditedBook:
    """`unused` are keys of works that are printed in a list and cited nowhere in the book."""

    pages: Mapping[str, Edited]
    unused: tuple[str, ...]


def edit_book(texts: Mapping[str, str], built: Built, form: Form, *, keep_list: bool = False) -> EditedBook:
    """The pages `texts` by name, with the keys that `built` gave to their references."""
    entries = built.bibliography
    keys = dict(zip((entry.key for entry in entries), written_keys(entries), strict=True))
    listed = [Listed(one.reference, keys.get(one.key, one.key), one.key in keys) for one in built.citations]
    pages = {}
    for name, text in texts.items():
        mine = [one for one in listed if one.reference.file == name]
        pages[name] = edit(text, mine, lists_of(name, listed), form, keep_list=keep_list)
    cited = {key for page in pages.values() for key in page.cited}
    unused = dict.fromkeys(key for page in pages.values() for key in page.unused if key not in cited)
    return EditedBook(pages, tuple(unused))
