"""Citation markers in the running text of a page: what they look like and what they name. Pure.

A marker is found by its form alone; whether it is a citation is decided where the page's list is known
(`bookbib.edition.resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bookbib.edition.masks import CITING_MATH, Masks

Kind = Literal["number", "footnote", "author-year", "narrative", "key", "narrative-key", "textual-key"]
_MOST = 60  # numbers that a range may stand for; a longer one is an interval

_DASH = r"(?:[-–—～]|\\?~)"  # converters escape the tilde
_NUMBERS = rf"\d{{1,4}}(?:\s*(?:[,，、;；]|{_DASH})\s*\d{{1,4}})*"
_OPEN, _CLOSE = r"\\?[\[［【]", r"\\?[\]］】]"
_GROUP = rf"{_OPEN}\s*(?:{_NUMBERS})\s*{_CLOSE}"
_SUP, _NO_SUP = r"<sup\b[^>\n]*>", r"</sup\s*>"
_TARGET = r"[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
# [12](#r), [[12]](#r), [^12^](#r), [<sup>12</sup>](#r)
_LINKED = rf"\[(?:\^|{_SUP})?\s*(?:{_GROUP}|{_NUMBERS})\s*(?:\^|{_NO_SUP})?\]"
_LINK = rf"{_LINKED}\({_TARGET}(?:\s+\"[^\"\n]*\")?\)(?:\{{[^{{}}\n]*\}})?"
_ONE_LINK = re.compile(rf"(?P<numbers>{_LINKED})\((?P<target>{_TARGET})", re.IGNORECASE)
_LINKS = rf"{_LINK}(?:\s?[,;，、]?\s?{_LINK})*"
_A, _NO_A = r"<a\b[^>\n]*>", r"</a\s*>"
_NUMERIC = re.compile(
    rf"(?:{_SUP}\s*|\\?\^\s*|\\?\[(?=\[))?(?P<links>{_LINKS})(?:\s*{_NO_SUP}|\\?\^|\\?\](?!\())?"
    rf"|(?:{_A})?{_SUP}\s*(?:{_A})?\s*(?P<sup>{_GROUP}|{_NUMBERS})\s*(?:{_NO_A})?\s*{_NO_SUP}(?:{_NO_A})?"
    rf"|{_A}(?P<a>{_GROUP}){_NO_A}|{_OPEN}{_A}(?P<in_a>{_NUMBERS}){_NO_A}{_CLOSE}"
    rf"|\^\s*(?P<caret>{_GROUP})\^?"  # ^[12]
    rf"|(?<!\^)\^(?P<pandoc>{_NUMBERS})\^(?!\w)"  # ^12^
    rf"|(?P<plain>{_GROUP}(?:\s?(?:{_DASH}\s?)?{_GROUP})*)(?![\[(]|\])",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"\[\s*0\s*,\s*\d+\s*\]\s(?=\[)")
_BETWEEN = re.compile(rf"{_CLOSE}\s?{_DASH}\s?{_OPEN}")  # [3]–[5]
_ONE_GROUP = re.compile(rf"{_OPEN}?\s*({_NUMBERS})\s*{_CLOSE}?")
_FOOTNOTE = re.compile(r"\[\^([^\]\s^]+)\](?!:)")
_KEY = r"(?:\{[^{}\n]+\}|[\w](?:[\w]|[:.#$%&+?<>~/-](?=\w))*)"
_PANDOC = re.compile(rf"\[(?P<inside>[^\[\]\n]*?-?@{_KEY}[^\[\]\n]*)\](?!\()")
_BARE = re.compile(rf"(?<![\w@/.&=+\\\[`-])@(?P<key>{_KEY})(?:\s\[(?P<after>[^\[\]@\n]{{1,60}})\](?![(\[]))?")
# Commands that cite in brackets or in a sentence; \\nocite, \\citeyear and their like print something else.
_TEX = re.compile(
    r"\\(?P<name>(?:[Cc]ite[pt]?|[Pp]arencite|[Aa]utocite|[Tt]extcite|[Ss]martcite|[Ss]upercite)s?)\*?"
    r"(?P<notes>(?:\[[^\]\n]*\]){0,2})\{(?P<keys>[^{}\n]+)\}"
)
_ROLE = re.compile(r"(?:\{cite(?::(?P<kind>[a-z]+))?\}|:cite(?::(?P<sphinx>[a-z]+))?:)`(?P<keys>[^`\n]+)`")

_LATIN = r"[A-ZÀ-ÖØ-ÞĀ-Ž](?:[^\W\u4e00-\u9fff]|['’‐-])+"
_FAMILY = rf"(?:(?:van|von|de|der|den|la|le|di|da|del)\s+)*{_LATIN}|[\u4e00-\u9fff]{{2,4}}?"
_AND = r"(?:and|&|und|et(?!\s+al)|y|e|和|与|、|,)"
_OTHERS = r"(?:et\s+al\.?|等人?|u\.\s?a\.)"
_PEOPLE = rf"(?P<first>{_FAMILY})(?P<others>(?:\s*,?\s*{_AND}\s*(?:{_FAMILY}))*)\s*,?\s*(?P<etal>{_OTHERS})?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?P<suffix>[a-z])?"
_AROUND = r"[^;；()（）]{0,40}"
_ONE = re.compile(rf"(?P<before>{_AROUND}?)(?<!\w){_PEOPLE}\s*[,，]?\s*{_YEAR}(?P<after>{_AROUND})\Z")
_PARENTHESES = re.compile(r"[(（]([^()（）\n]{2,300}?(?:1[5-9]|20)\d\d[a-z]?[^()（）\n]{0,40})[)）]")
_NARRATIVE = re.compile(
    rf"(?<![\w(（]){_PEOPLE}\s*[(（]{_YEAR}(?P<after>\s*[,，:：][^()（）\n]{{1,40}})?[)）]"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing that a marker names: the label of a list item or a footnote, a key, or a first author with a year.

    `before` and `after` are words around it that belong to the citation ("see", "p. 3"); `bare` is a form without the
    author. `others` are further authors, and `et_al` says that more are not named. `target` is where a number leads
    that is a link.
    """

    label: str = ""
    family: str = ""
    year: str = ""
    before: str = ""
    after: str = ""
    bare: bool = False
    others: tuple[str, ...] = ()
    et_al: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A place of a page that may cite: characters `start` to `end`, and what it names."""

    start: int
    end: int
    kind: Kind
    cited: tuple[Cited, ...]

    @property
    def is_linked(self) -> bool:
        """Whether its numbers are links."""
        return any(one.target for one in self.cited)


def find_markers(text: str) -> tuple[Marker, ...]:
    """What looks like a citation in `text`, outside code, mathematics and addresses, in order, without overlaps."""
    masks = Masks(text)
    found = sorted(
        (*_numeric(text, masks), *_footnotes(text, masks), *_keys(text, masks), *_author_years(text, masks)),
        key=lambda marker: (marker.start, -marker.end),
    )
    out: list[Marker] = []
    for marker in found:
        if not out or marker.start >= out[-1].end:
            out.append(marker)
    return tuple(out)


def _numeric(text: str, masks: Masks) -> Iterator[Marker]:
    for found in CITING_MATH.finditer(text):
        if numbers := _expanded(found[1]):
            yield Marker(found.start(), found.end(), "number", tuple(Cited(label=n) for n in numbers))
    for found in _NUMERIC.finditer(text):
        kind = found.lastgroup or ""
        start, end = found.span(kind)
        if kind == "plain" and (interval := _INTERVAL.match(found[0])):  # "in [0, 1] [3]"
            start += interval.end()
            rest = _plain(text[start:end], start, end, masks)
            if rest:
                yield Marker(start, end, "number", rest)
            continue
        cited = (
            _linked(text, start, end, masks) if kind == "links" else _plain(found[kind], start, end, masks)
        )
        if cited:
            yield Marker(found.start(), found.end(), "number", cited)


def _plain(inside: str, start: int, end: int, masks: Masks) -> tuple[Cited, ...]:
    return () if masks.covers(start, end) else tuple(Cited(label=number) for number in _expanded(inside))


def _linked(text: str, start: int, end: int, masks: Masks) -> tuple[Cited, ...]:
    """The numbers of links that stand side by side, each with where it leads."""
    out: list[Cited] = []
    for link in _ONE_LINK.finditer(text, start, end):
        numbers = _expanded(re.sub(r"[\^]|<[^<>]*>", "", link["numbers"])[1:-1])
        digits = re.search(r"\d.*\d|\d", link["numbers"])
        if not numbers or not digits or masks.covers(*(link.start() + at for at in digits.span())):
            return ()
        out += [Cited(label=number, target=link["target"]) for number in numbers]
    return tuple(out)


def _expanded(inside: str) -> list[str]:
    """The numbers that ``[3-5, 7]`` or ``[3][5]`` stands for; none when it is no list of citations."""
    out: list[int] = []
    inside = _BETWEEN.sub("-", inside)
    for group in _ONE_GROUP.finditer(inside):
        for part in re.split(r"[,，、;；]", group[1]):
            ends = [int(number) for number in re.findall(r"\d+", part)]
            if len(ends) > 2 or (len(ends) == 2 and not 0 < ends[1] - ends[0] < _MOST):
                return []
            out += range(ends[0], ends[-1] + 1)
    return [str(number) for number in dict.fromkeys(out)]


def _footnotes(text: str, masks: Masks) -> Iterator[Marker]:
    for found in _FOOTNOTE.finditer(text):
        if not masks.covers(*found.span()):
            yield Marker(found.start(), found.end(), "footnote", (Cited(label=f"^{found[1]}"),))


def _keys(text: str, masks: Masks) -> Iterator[Marker]:
    for found in _PANDOC.finditer(text):
        if masks.covers(*found.span()):
            continue
        parts = [_pandoc_part(part) for part in found["inside"].split(";")]
        if all(parts):
            yield Marker(found.start(), found.end(), "key", tuple(part for part in parts if part))
    for found in _BARE.finditer(text):
        if not masks.covers(*found.span()):
            one = Cited(label=found["key"].strip("{}"), after=(found["after"] or "").strip())
            yield Marker(found.start(), found.end(), "narrative-key", (one,))
    for found in _TEX.finditer(text):
        if not masks.covers(found.start("keys"), found.end("keys")):
            is_textual = found["name"].lower() in {"citet", "textcite"}
            notes = re.findall(r"\[([^\]]*)\]", found["notes"])
            yield _commanded(found, is_textual, notes)
    for found in _ROLE.finditer(text):
        yield _commanded(found, (found["kind"] or found["sphinx"]) in {"t", "ct", "textual"}, [])


def _commanded(found: re.Match[str], is_textual: bool, notes: Sequence[str]) -> Marker:
    """What a command cites: ``\\cite[see][p. 3]{a,b}``, where one note stands behind, as in biblatex."""
    keys = [key.strip() for key in found["keys"].split(",") if key.strip()]
    before, after = (notes[0], notes[1]) if len(notes) == 2 else ("", notes[0] if notes else "")
    cited = tuple(
        Cited(label=key, before=before if number == 0 else "", after=after if number == len(keys) - 1 else "")
        for number, key in enumerate(keys)
    )
    return Marker(found.start(), found.end(), "textual-key" if is_textual else "key", cited)


def _pandoc_part(part: str) -> Cited | None:
    found = re.fullmatch(rf"(?P<before>.*?)(?P<bare>-?)@(?P<key>{_KEY})(?P<after>.*)", part.strip())
    if found is None or re.search(r"\w\Z", found["before"]):
        return None
    return Cited(
        label=found["key"].strip("{}"), before=found["before"].strip(), after=found["after"].strip(" ,"),
        bare=bool(found["bare"]),
    )  # fmt: skip


def _author_years(text: str, masks: Masks) -> Iterator[Marker]:
    for found in _PARENTHESES.finditer(text):
        if masks.covers(*found.span()):
            continue
        ones = [_ONE.fullmatch(part.strip()) for part in re.split(r"[;；]", found[1])]
        if all(ones):
            cited = tuple(_person(one, before=one["before"].strip(" ,，")) for one in ones if one)
            yield Marker(found.start(), found.end(), "author-year", cited)
    for found in _NARRATIVE.finditer(text):
        if not masks.covers(*found.span()):
            yield Marker(found.start(), found.end(), "narrative", (_person(found),))


def _person(found: re.Match[str], before: str = "") -> Cited:
    return Cited(
        family=found["first"],
        year=found["year"] + (found["suffix"] or ""),
        before=before,
        after=(found["after"] or "").strip(" ,，:："),
        others=tuple(re.findall(_FAMILY, found["others"])),
        et_al=bool(found["etal"]),
    )
