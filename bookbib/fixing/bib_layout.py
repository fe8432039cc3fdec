"""Where things stand in a .bib file, by characters: so that a correction leaves everything else as it is. Pure.

The syntax is that of BibTeX (Markey, "Tame the BeaST", section 2; biber's btparse agrees): braces balance, quotes end
at brace depth zero, values are joined by ``#``. What is no entry is text that nobody touches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENTRY = re.compile(r"@[ \t]*([A-Za-z]+)[ \t\r\n]*([{(])")
_KEY = re.compile(r"[ \t\r\n]*([^\s,{}()]+)[ \t\r\n]*,?")
_NAME = re.compile(r"(?:[ \t\r\n,]|%[^\n]*)*([A-Za-z][\w:+.-]*)[ \t\r\n]*=[ \t\r\n]*")
_OTHER = frozenset({"comment", "preamble", "string"})


@dataclass(frozen=True, slots=True)
class BibField:
    """A field: where its name begins, and its value from `start` to `end` with its braces or quotes."""

    name: str
    at: int
    start: int
    end: int
    value: str

    @property
    def text(self) -> str:
        """The value without what delimits it; of values joined by ``#`` and of macros the whole expression."""
        return self.value[1:-1] if self.is_plain and not self.value.isdigit() else self.value

    @property
    def is_plain(self) -> bool:
        """Whether it is one value in braces or quotes, or a number: no macro, nothing joined."""
        value = self.value
        if value.isdigit():
            return True
        if value[:1] == '"':
            return (
                len(value) > 1 and _value_end(value, 1, len(value), quoted=True, until='"') == len(value) - 1
            )
        return value[:1] == "{" and _closing(value, 0) == len(value) - 1


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry; `end` is the place of its closing brace, `type_span` where its type stands."""

    type: str
    key: str
    start: int
    end: int
    type_span: tuple[int, int]
    fields: tuple[BibField, ...]

    def field(self, *names: str) -> BibField | None:
        """The first of its fields that has one of `names`, in any letter case."""
        return next((one for one in self.fields if one.name.lower() in names), None)


def entries(text: str) -> Iterator[BibEntry]:
    """The entries of a file in order; one that is not closed is left out, and with it what follows in it.

    What stands behind ``%`` is a comment, as biber reads it and authors mean it (BibTeX would read it).
    """
    at = 0
    while found := _ENTRY.search(text, at):
        if text[text.rfind("\n", 0, found.start()) + 1 : found.start()].lstrip().startswith("%"):
            at = found.end()
            continue
        closing = _closing(text, found.end() - 1)
        if closing < 0:
            at = found.end()
            continue
        at = closing + 1
        if found[1].lower() in _OTHER:
            continue
        key = _KEY.match(text, found.end())
        if key and key.end() <= closing:
            yield BibEntry(
                found[1], key[1], found.start(), closing, found.span(1),
                tuple(_fields(text, key.end(), closing)),
            )  # fmt: skip


def _fields(text: str, at: int, end: int) -> Iterator[BibField]:
    while at < end and (name := _NAME.match(text, at, end)):
        start = name.end()
        stop = _value_end(text, start, _value_end(text, start, end), until="%")  # a comment is no value
        value = text[start:stop].rstrip()
        yield BibField(name[1], name.start(1), start, start + len(value), value)
        at = stop


def _value_end(text: str, at: int, end: int, *, quoted: bool = False, until: str = ",") -> int:
    """The place of the first `until` at brace depth zero (outside quotes, unless it is the quote); else `end`.

    A backslash protects no brace from being counted: BibTeX knows no escapes.
    """
    depth = 0
    for place in range(at, end):
        letter = text[place]
        if letter == until and depth == 0 and (until == '"' or not quoted):
            return place
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
        elif letter == '"' and depth == 0:
            quoted = not quoted
    return end


def _closing(text: str, at: int) -> int:
    """The place of the brace or bracket that closes the one at `at`, or -1."""
    closer = "}" if text[at] == "{" else ")"
    depth = 0
    for place in range(at, len(text)):
        letter = text[place]
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0 and closer == "}":
                return place
        elif letter == ")" and closer == ")" and depth == 0:
            return place
    return -1
