"""One page with its markers resolved and its printed list taken out. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bookbib.build.own_keys import is_key_alone
from bookbib.edition.forms import Form, Keyed
from bookbib.edition.markers import Marker, find_markers
from bookbib.edition.resolve import Listed, Lists, Unresolved, numbered_lists, resolve
from bookbib.edition.signs import signs_of
from references.pages.titles import Role, clean_title, role_of

Answer = tuple[Keyed, ...] | Unresolved | None
"""The keys that a marker stands for, why they are not known, or None for what is no citation."""
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S| {0,3}<h[1-6]\b", re.IGNORECASE)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_MARKUP = re.compile(r"<[^<>]*>|[*_]{1,3}")
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Told:
    """A marker that could not be resolved: where it stands, what it says, and what is missing."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Edited:
    """`text` is the page of the edition, `cited` the keys that it cites in order, `unresolved` what is left to do.

    `kept` are the lines on which lists begin that nothing cites and that stay, for another list is what the page cites.
    """

    text: str
    cited: tuple[str, ...]
    unused: tuple[str, ...]
    unresolved: tuple[Told, ...]
    markers: int
    kept: tuple[int, ...] = ()


def edit(text: str, mine: Sequence[Listed], lists: Lists, form: Form, *, keep_list: bool = False) -> Edited:
    """The page `text`, whose references are `mine`, with every citation as `form` writes it.

    With `keep_list` the printed list stays; else its items, and a heading that is left without text, are taken out.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    blocks = _printed_lines(mine)
    pieces: list[str] = []
    cited: list[str] = []
    unresolved: list[Told] = []
    at = count = 0
    markers = find_markers(text)
    known = max((int(number) for _, items in lists.numbered for number in items), default=0)
    signs = signs_of(text, markers, known, blocks)
    placed = [(marker, bisect_right(starts, marker.start)) for marker in markers]
    answered = [
        (marker, line, resolve(marker, text, line, lists, signs))
        for marker, line in placed
        if line not in blocks
    ]
    for number, (marker, line, answer) in enumerate(answered):
        if answer is None or _says_it_twice(answered[number : number + 2], text):
            continue
        if isinstance(answer, Unresolved):
            unresolved.append(Told(line, text[marker.start : marker.end], answer.reason))
            continue
        pieces += [text[at : marker.start], _written(marker, answer, text, form)]
        at = marker.end
        count += 1
        cited += [one.key for one in answer]
    pieces.append(text[at:])
    edited = "".join(pieces)
    kept = [] if keep_list else _uncited([one for one in mine if one.reference.line in blocks], {*cited})
    if not keep_list:
        edited = _without_list(text, edited, blocks - _printed_lines([one for some in kept for one in some]))
    stays = {one.key for some in kept for one in some}
    listed = dict.fromkeys(one.key for one in mine if one.reference.line in blocks and one.key not in stays)
    unused = tuple(key for key in listed if key not in cited)
    if not keep_list and (more := form.unused(unused)):
        edited = f"{edited.rstrip()}\n\n{more}\n"
    return Edited(
        edited, tuple(dict.fromkeys(cited)), unused, tuple(unresolved), count,
        tuple(some[0].reference.line for some in kept),
    )  # fmt: skip


def _uncited(printed: Sequence[Listed], cited: set[str]) -> list[list[Listed]]:
    """The lists for further reading of which nothing is cited, where another list of the page is.

    What has no numbers counts as one list, whatever headings part it.
    """
    numbered = [[*items.values()] for _, items in numbered_lists(printed)]
    plain = [one for one in printed if not one.number]
    lists = [*numbered, *([plain] if plain else [])]
    without = [some for some in lists if not any(one.key in cited for one in some)]
    if len(without) == len(lists):
        return []
    further = [some for some in without if all(_TO_READ.search(one.reference.section) for one in some)]
    return sorted(further, key=lambda some: some[0].reference.line)


_TO_READ = re.compile(r"(?i)\bread|lesen|lektüre|lectur|leitur|lettur|читат|чтени|阅读|閱讀|閲覧|読|더 ?읽")
"""Headings that ask to read on, in the languages of pages; what is called references is the edition's to print."""


def _says_it_twice(some: Sequence[tuple[Marker, int, Answer]], text: str) -> bool:
    """Whether the first of two markers names authors in the text whose work the number behind them cites."""
    if len(some) < 2 or some[0][0].kind != "narrative" or some[1][0].kind != "number":
        return False
    (first, _, one), (second, _, other) = some
    if not isinstance(one, tuple) or not isinstance(other, tuple) or text[first.end : second.start].strip():
        return False
    return {keyed.key for keyed in one} <= {keyed.key for keyed in other}


def _printed_lines(mine: Sequence[Listed]) -> frozenset[int]:
    """The lines of the page on which its references are printed; a key in the running text is none of them."""
    return frozenset(
        line for one in mine if one.reference.record is None and not is_key_alone(one.reference)
        for line in range(one.reference.line, one.reference.end_line + 1)
    )  # fmt: skip


def _written(marker: Marker, keyed: Sequence[Keyed], text: str, form: Form) -> str:
    lines = "\n" * text.count("\n", marker.start, marker.end)  # a marker may run on; the page keeps its lines
    follows = lines or text[marker.end : marker.end + 2]
    shown = text[marker.start : marker.end]
    if form.tex and shown.startswith("\\") and all(one.key in shown for one in keyed):
        return shown  # it is LaTeX already
    if marker.kind in {"narrative", "narrative-key"} or (marker.kind == "textual-key" and len(keyed) == 1):
        return form.narrative(keyed[0], follows) + lines
    before = text[marker.start - 1 : marker.start]
    space = " " if re.match(r"[A-Za-z0-9.,;:!?)]", before) else ""  # what was raised needs room on the line
    return space + form.cite(keyed, follows) + lines


def _without_list(text: str, changed: str, blocks: frozenset[int]) -> str:
    """`changed`, which is `text` with its markers replaced, without the lines in `blocks` and without headings that had
    nothing else below them. Of blank lines around what is taken out, one stays.

    No marker is replaced inside `blocks`, and a replacement has the line ends of its marker: both have the same lines.
    """
    before, lines = text.split("\n"), changed.split("\n")
    assert len(before) == len(lines), "replacing markers changes no line"
    gone = blocks | _emptied(before, blocks)
    out: list[str] = []
    cut = False
    for number, line in enumerate(lines, 1):
        if number in gone:
            cut = True
        elif line.strip():
            out.append(line)
            cut = False
        elif not cut or (out and out[-1].strip()):
            out.append(line)
    return "\n".join(out).rstrip("\n") + ("\n" if text.endswith("\n") else "")


def _emptied(lines: Sequence[str], blocks: frozenset[int]) -> frozenset[int]:
    """The lines of headings below which, before the next heading, only lines in `blocks` stand."""
    out: list[int] = []
    head = _front_end(lines)
    for number in range(head + 1, len(lines) + 1):
        if number in blocks or not _is_title(lines, number):
            continue
        underlined = _is_underlined(lines, number)
        below = 0
        for after, other in enumerate(lines[number + underlined :], number + underlined + 1):
            if after in blocks:
                below += 1
            elif _is_title(lines, after):
                break
            elif other.strip():
                below = 0
                break
        if below:
            out += [number, number + 1] if underlined else [number]
    return frozenset(out)


def _front_end(lines: Sequence[str]) -> int:
    """The number of the line that ends the page's front matter; 0 when it has none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() in {"---", "..."}), 0)


def _is_title(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a heading: by its mark, by the line under it, or by what it says ("**References**")."""
    line = lines[number - 1]
    if _HEADING.match(line) or _is_underlined(lines, number):
        return True
    return 0 < len(line) <= _LONGEST_TITLE and role_of(clean_title(_MARKUP.sub("", line))) is Role.LIST


def _is_underlined(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a heading by a line of ``===`` or ``---`` under it (CommonMark 4.3)."""
    line, under = lines[number - 1], lines[number] if number < len(lines) else ""
    return bool(line.strip() and _UNDERLINE.fullmatch(under) and not _UNDERLINE.fullmatch(line))
