"""Where things stand in a .bib file, by characters: so that all that is not corrected can stay as it is. Pure.

The syntax is that of BibTeX (Markey, "Tame the BeaST", section 2; biber's btparse agrees): braces balance, quotes end
at brace depth zero, values are joined by ``#``. What stands behind ``%`` outside a value is a comment, as biber reads
it and authors mean it (BibTeX would read it). What is no entry is text that nobody touches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOP = re.compile(r"%[^\n]*|@[ \t]*([A-Za-z]+)[ \t\r\n]*([{(])")
# A block that begins on a line of its own ends one that is not closed, as in bibtexparser.
_NEXT = re.compile(r"\n[ \t]*@\w*[ \t]*[{(]")
_KEYS = {
    "}": re.compile(r"[ \t\r\n]*+([^,{}=\"\r\n]*+)[ \t\r\n]*+(?:,|(?=\}))"),
    ")": re.compile(r"[ \t\r\n]*+([^,{}()=\"\r\n]*+)[ \t\r\n]*+(?:,|(?=\)))"),
}
_GAP = re.compile(r"[ \t\r\n,]+|(%[^\n]*)")
_NAME = re.compile(r"([A-Za-z][\w:+.-]*)[ \t\r\n]*=[ \t\r\n]*")
_MARK = re.compile(r"[{}\",%()]|\n[ \t]*@\w*[ \t]*[{(]")
_OTHER = frozenset({"comment", "preamble", "string"})

Span = tuple[int, int]
"""Start and end of a part of a file, by characters; the end is not included."""


@dataclass(frozen=True, slots=True)
class BibField:
    """A field: where its name begins, and its value from `start` to `end` with its braces or quotes. It is `torn` where
    more than a comment stands between the value and what ends the field: no comma, say.
    """

    name: str
    at: int
    start: int
    end: int
    value: str
    torn: bool = False

    @property
    def text(self) -> str:
        """The value without what delimits it; of values joined by ``#`` and of macros the whole expression."""
        return self.value[1:-1] if self.is_plain and not self.value.isdigit() else self.value

    @property
    def is_plain(self) -> bool:
        """Whether it is one value in braces or quotes, or a number: no macro, nothing joined, nothing torn."""
        value = self.value
        if self.torn:
            return False
        if value.isdigit():
            return True
        depth, last = 0, len(value) - 1
        if value[:1] == '"':
            for place, letter in enumerate(value[1:], 1):
                depth += (letter == "{") - (letter == "}")
                if letter == '"' and depth == 0:
                    return place == last
        elif value[:1] == "{":
            for place, letter in enumerate(value):
                depth += (letter == "{") - (letter == "}")
                if depth == 0:
                    return place == last
        return False


@dataclass(frozen=True, slots=True)
class BibBlock:
    """A ``@string``, ``@preamble`` or ``@comment`` whose closing brace stands at `end`. `kind` is ``""`` of what cannot
    be read: an entry without a key, or one that is not closed and whose text ends at `end`.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry; `end` is the place of its closing brace, `type_span` where its type stands."""

    type: str
    key: str
    start: int
    end: int
    type_span: Span
    fields: tuple[BibField, ...]

    def field(self, *names: str) -> BibField | None:
        """The first of its fields that has one of `names`, in any letter case."""
        return next((one for one in self.fields if one.name.lower() in names), None)


def entries(text: str) -> Iterator[BibEntry]:
    """The entries of a file in order; one that is not closed ends where another begins on a line of its own."""
    return (one for one in blocks(text) if isinstance(one, BibEntry))


def blocks(text: str) -> Iterator[BibEntry | BibBlock]:
    """Everything in a file that begins with ``@`` and is no comment, in order."""
    return _scanned(text, [])


def without_comments(text: str) -> str:
    """`text` with blanks in place of what stands behind ``%`` outside values: all else is where it was."""
    if "%" not in text:
        return text
    comments: list[Span] = []
    for _ in _scanned(text, comments):
        pass
    pieces, at = [], 0
    for start, end in comments:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _scanned(text: str, comments: list[Span]) -> Iterator[BibEntry | BibBlock]:
    """The blocks of `text`; `comments` gets the places of those outside values."""
    at = 0
    while found := _TOP.search(text, at):
        at = found.end()
        if found[1] is None:
            comments.append(found.span())
            continue
        closer = "}" if found[2] == "{" else ")"
        if found[1].lower() in _OTHER:
            end, stop = _value_end(text, found.end(), closer, until="")
            at = stop + 1 if end >= 0 else _next(text, found.end())
            yield BibBlock(found[1].lower() if end >= 0 else "", found.start(), stop if end >= 0 else at - 1)
            continue
        inside: list[Span] = []
        key = _KEYS[closer].match(text, found.end())
        fields: list[BibField] = []
        start = key.end() if key else found.end()
        closing = _fields(text, start, closer, fields, inside)
        if closing < 0:
            at = _next(text, found.end())
            yield BibBlock("", found.start(), at - 1)
            continue
        at = closing + 1
        comments += inside
        if key and (name := key[1].rstrip()):
            yield BibEntry(found[1], name, found.start(), closing, found.span(1), tuple(fields))
        else:
            yield BibBlock("", found.start(), closing)


def _next(text: str, at: int) -> int:
    """Where what follows a block that is not closed begins: on a line of its own, or nowhere."""
    found = _NEXT.search(text, at)
    return found.start() + 1 if found else len(text)


_COMMENTS = re.compile(r"%[^\n]*")


def _fields(text: str, at: int, closer: str, fields: list[BibField], comments: list[Span]) -> int:
    """The place of the `closer` of an entry whose fields begin at `at`, or -1; collects these and its comments."""
    while at < len(text):
        if gap := _GAP.match(text, at):
            if gap[1] is not None:
                comments.append(gap.span())
            at = gap.end()
        elif text[at] == closer:
            return at
        else:
            name = _NAME.match(text, at)
            start = name.end() if name else at
            end, at = _value_end(text, start, closer, comments=comments)
            if end < 0:
                return -1
            value = text[start:end].rstrip()
            if name and value:
                torn = bool(_COMMENTS.sub("", text[end:at]).strip())
                fields.append(BibField(name[1], name.start(), start, start + len(value), value, torn))
    return -1


def _value_end(
    text: str, at: int, closer: str, *, until: str = ",", comments: list[Span] | None = None
) -> tuple[int, int]:
    """Where a value ends that begins at `at`, and where what ended it stands: `until` or the `closer` of its block at
    brace depth zero, outside quotes. (-1, -1) when it does not end. Behind ``%`` at that depth it has ended.

    A backslash protects no brace from being counted: BibTeX knows no escapes.
    """
    depth, quoted, end = 0, False, -1
    while found := _MARK.search(text, at):
        mark, at = found[0], found.end()
        if mark[0] == "\n":
            return -1, -1
        if mark == "{":
            depth += 1
        elif mark == "}" and depth:
            depth -= 1
        elif depth == 0 and mark == '"' and until:
            quoted = not quoted
        elif depth == 0 and not quoted and mark in {until, closer}:
            return (found.start() if end < 0 else end), found.start()
        elif mark == "%" and depth == 0 and not quoted and comments is not None:
            end = found.start() if end < 0 else end
            line = text.find("\n", at)
            at = line if line >= 0 else len(text)
            comments.append((found.start(), at))
        elif mark == "}":
            return -1, -1
    return -1, -1
