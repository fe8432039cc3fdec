"""Which words of a printed reference stand in the entry: spans of the raw text, each with what it was read as. Pure.

A title or a venue is looked for as a run of letters, so that line ends, markup and punctuation between its words
do not matter; names and numbers are looked for as words in what is left. All of it is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from references.text import fold, letters, words
from references.urls import trim_tail

Kind = Literal["", "title", "name", "year", "venue", "number", "link"]

# The tokens of `references.text`, found in text that was not folded.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_LINK = re.compile(r"(?:https?|ftp)://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Claims:
    """What the text was read as: `title`, `venue` as printed, `names` of persons, `year`, `numbers`."""

    title: str = ""
    names: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the raw text; `agrees` is whether the record says the same, None where there is no record."""

    text: str
    kind: Kind = ""
    agrees: bool | None = None


class _Token(NamedTuple):
    start: int
    end: int
    word: str


def mark(raw: str, read: Claims, record: Claims | None) -> tuple[Span, ...]:
    """`raw` cut into spans; joined they are `raw` again."""
    links = [(found.start(), found.start() + len(trim_tail(found[0]))) for found in _LINK.finditer(raw)]
    tokens = [
        _Token(found.start(), found.end(), fold(found[0]))
        for found in _TOKEN.finditer(raw)
        if not _within(found.start(), links)
    ]
    kinds: list[tuple[Kind, bool | None]] = [("", None)] * len(tokens)
    _mark_run(tokens, kinds, "title", read.title, record.title if record else None)
    _mark_run(tokens, kinds, "venue", read.venue, record.venue if record else None)
    names = set(words(" ".join(read.names)))
    known = set(words(" ".join(record.names))) if record else set()
    numbers = {word for number in read.numbers for word in words(number)}
    known_numbers = {word for number in record.numbers for word in words(number)} if record else set()
    for n, token in enumerate(tokens):
        if kinds[n][0]:
            continue
        if token.word in names and (len(token.word) > 1 or not token.word.isascii()):
            kinds[n] = ("name", token.word in known if known else None)
        elif read.year is not None and token.word == str(read.year):
            kinds[n] = ("year", record.year == read.year if record and record.year else None)
        elif token.word in numbers and token.word.isdigit():
            kinds[n] = ("number", token.word in known_numbers if known_numbers else None)
    pieces = [(token.start, token.end, *kind) for token, kind in zip(tokens, kinds, strict=True) if kind[0]]
    pieces += [(start, end, "link", None) for start, end in links]
    return tuple(_spans(raw, sorted(pieces, key=lambda piece: piece[:2])))


def _mark_run(
    tokens: Sequence[_Token],
    kinds: list[tuple[Kind, bool | None]],
    kind: Kind,
    phrase: str,
    known: str | None,
) -> None:
    wanted = letters(phrase)
    if len(wanted) < 2:
        return
    starts, run = [], 0
    for token in tokens:
        starts.append(run)
        run += len(token.word)
    found = "".join(token.word for token in tokens).find(wanted)
    if found < 0:
        return
    first, last = bisect_left(starts, found), bisect_left(starts, found + len(wanted))
    same = known is not None and letters(known) == wanted
    theirs = set(words(known)) if known else set()
    for n in range(first, last):
        if not kinds[n][0]:
            kinds[n] = (kind, (same or tokens[n].word in theirs) if known else None)


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (place + 1,)) - 1
    return at >= 0 and place < spans[at][1]


def _spans(raw: str, pieces: Iterable[tuple[int, int, Kind, bool | None]]) -> Iterable[Span]:
    """Neighbours of one kind become one span, with what stands between them."""
    done = 0
    kept: tuple[int, int, Kind, bool | None] | None = None
    for piece in pieces:
        if kept and piece[2:] == kept[2:] and not _WORDY.search(raw, kept[1], piece[0]):
            kept = (kept[0], piece[1], *kept[2:])
            continue
        if kept:
            yield from _span(raw, done, kept)
            done = kept[1]
        kept = piece
    if kept:
        yield from _span(raw, done, kept)
        done = kept[1]
    if done < len(raw):
        yield Span(raw[done:])


_WORDY = re.compile(r"\w")


def _span(raw: str, done: int, piece: tuple[int, int, Kind, bool | None]) -> Iterable[Span]:
    if done < piece[0]:
        yield Span(raw[done : piece[0]])
    yield Span(raw[piece[0] : piece[1]], piece[2], piece[3])
