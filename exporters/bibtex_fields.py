"""The fields of one .bib entry as they are written: escaped, in the encoding that is asked for, losses kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bibtexparser.model import Field

from exporters.base import Loss
from exporters.bibtex_names import bibtex_names
from exporters.latex import escape, lone_braces, to_ascii
from exporters.punctuation import as_tex, marked
from references.model import Name

# babel's names, which biblatex and gbt7714 take as langid, by the primary subtag of BCP 47
LANGID = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "zh": "chinese",
}


_AND = re.compile(r"(?<!\S)and(?!\S)", re.IGNORECASE)


class FieldBlock:
    """Collects the fields of the entry `key` in the order of print, and what could not be written of them."""

    def __init__(self, key: str, losses: Sequence[Loss], *, ascii_only: bool) -> None:
        self.key = key
        self.ascii = ascii_only
        self.losses = list(losses)
        self.fields: list[Field] = []

    def lose(self, field: str, reason: str) -> None:
        """Note that the attribute `field` of the work is not, or not wholly, in the file."""
        self.losses.append(Loss(self.key, field, reason))

    def macro(self, name: str, value: str) -> None:
        """A field whose value is the name of a string, such as a month's."""
        self.fields.append(Field(name, value))

    def raw(self, name: str, value: str) -> None:
        """A field that is written as it is."""
        if value:
            self.fields.append(Field(name, f"{{{value}}}"))

    def title(self, name: str, value: str, attribute: str, kept: Sequence[tuple[int, int]]) -> None:
        """A title whose spans `kept` are braced, so that no style lowers their capitals."""
        if "{" in value or "}" in value:  # braces of the text and braces of ours would be hard to tell apart
            self.text(name, value, attribute, protect=True)
            return
        whole = marked(value)
        out, end = [], 0
        for start, stop in kept:
            out += [escape(whole[end:start]), "{", escape(whole[start:stop]), "}"]
            end = stop
        self.raw(name, self.finish(as_tex("".join([*out, escape(whole[end:])])), attribute))

    def literal(self, name: str, value: str, attribute: str) -> None:
        """A field that biblatex reads as a list of names (publisher, organization, ...): "and" would part it."""
        self.text(name, value, attribute, protect=bool(_AND.search(value)))

    def text(self, name: str, value: str, attribute: str, *, protect: bool = False) -> None:
        """A text field; `protect` keeps it whole, and its capitals from styles and readers that lower them."""
        if not value:
            return
        if ("{" in value or "}" in value) and lone_braces(value):
            self.lose(attribute, "a brace without its partner is written as a full-width one")
        value = self.finish(as_tex(escape(marked(value))), attribute)
        self.raw(name, f"{{{value}}}" if protect else value)

    def names(self, name: str, people: Sequence[Name], attribute: str, *, cut: bool = False) -> None:
        if people:
            self.raw(
                name,
                bibtex_names(people, cut, lambda latex: self.finish(latex, attribute), joined=not self.ascii),
            )

    def finish(self, latex: str, attribute: str) -> str:
        """`latex` in the encoding of the file; `attribute` is what loses when it must be romanised."""
        if not self.ascii or latex.isascii():
            return latex
        text, romanised = to_ascii(latex)
        if romanised:
            self.lose(attribute, "romanised: 7-bit LaTeX cannot set it")
        return text
