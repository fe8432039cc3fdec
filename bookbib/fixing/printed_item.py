"""One reference as it stands in the text of a page: where its addresses, numbers and words are, by characters. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from references.identifiers import find_in_text, ids_of_url
from references.model import Identifier, Reference
from references.urls import ADDRESS, clean_url, comparable

Span = tuple[int, int]
"""Start and end of a part of the page's text; the end is not included."""

_IDENTIFIER = re.compile(r"\b10\.\d{4,9}/\S+|\barxiv:\s*\S+|\d{4}\.\d{4,5}(?:v\d+)?", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class PrintedItem:
    """The part of `text` from `start` to `end` on which one reference is printed."""

    text: str
    start: int
    end: int

    @cached_property
    def addresses(self) -> tuple[tuple[Span, str], ...]:
        """Its addresses as they are meant, with the characters that they take."""
        return tuple(self._addresses())

    def _addresses(self) -> Iterator[tuple[Span, str]]:
        for found in ADDRESS.finditer(self.text, self.start, self.end):
            shown = found[0]
            if shown.count(")") > shown.count("("):  # the bracket of a Markdown link, and what follows it
                shown = shown[: _unopened(shown)]
            url = clean_url(shown)
            if url and shown.startswith(url):
                yield (found.start(), found.start() + len(url)), url

    def addresses_of(self, identifier: Identifier) -> list[Span]:
        """The addresses that lead to the record of `identifier`."""
        return [span for span, url in self.addresses if identifier in ids_of_url(url)]

    def addresses_like(self, url: str) -> list[Span]:
        """The addresses of the page that `url` is the address of."""
        wanted = comparable(url)
        return [span for span, other in self.addresses if url == other or comparable(other) == wanted]

    def printed_ids(self, identifier: Identifier) -> list[Span]:
        """Where `identifier` is printed outside addresses."""
        pattern = re.compile(re.escape(identifier.value) + r"(?:v\d+)?(?![\w/])", re.IGNORECASE)
        found = [one.span() for one in pattern.finditer(self.text, self.start, self.end)]
        return [span for span in found if not self._is_in(span, [at for at, _ in self.addresses])]

    def words(self, word: str, outside: str = "", *, any_case: bool = False) -> list[Span]:
        """Where `word` stands by itself, outside addresses and identifiers, and outside the words `outside`.

        With `any_case` it may be written in other letters: lists in GB/T 7714 have names in capitals.
        """
        masked = [at for at, _ in self.addresses]
        masked += [one.span() for one in _IDENTIFIER.finditer(self.text, self.start, self.end)]
        if outside and (at := self.text.find(outside, self.start, self.end)) >= 0:
            masked.append((at, at + len(outside)))
        bounds = (r"(?<!\w)(?<!\d[-–])", r"(?![\w])(?![-–]\d)") if word.isascii() else ("", "")
        pattern = re.compile(bounds[0] + re.escape(word) + bounds[1], re.IGNORECASE if any_case else 0)
        found = [one.span() for one in pattern.finditer(self.text, self.start, self.end)]
        return [span for span in found if not self._is_in(span, masked)]

    @staticmethod
    def _is_in(span: Span, masked: list[Span]) -> bool:
        return any(start < span[1] and span[0] < end for start, end in masked)


def item_of(text: str, reference: Reference) -> PrintedItem | None:
    """The lines of `reference` in the `text` of its page, which may have any line ends.

    None when they do not hold what the reference was read from: the file was changed since.
    """
    starts = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
    if not 0 < reference.line <= reference.end_line < len(starts):
        return None
    item = PrintedItem(text, starts[reference.line - 1], starts[reference.end_line])
    held = {url for _, url in item.addresses}
    known = {str(one) for one in find_in_text(text[item.start : item.end])}
    first = reference.raw.split(maxsplit=1)[:1]
    stands = first and first[0] in text[item.start : item.end]
    return item if stands or held & {*reference.urls} or known & {str(one) for one in reference.ids} else None


def _unopened(text: str) -> int:
    """The place of the first closing bracket that nothing opened."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return place
    return len(text)
