"""Corrections written into the text of a file: of a .bib file in that file's own layout. Pure."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bookbib.fixing.corrections import Correction
from references.readers.bibtex_layout import BibEntry, BibField, entries

# What may stand behind the last field of an entry: a comma, and a comment on the same line.
_TAIL = re.compile(r"(?P<comma>[ \t\r\n]*,)?(?P<comment>[ \t]*%[^\r\n]*)?")


def patched(text: str, corrections: Iterable[Correction]) -> str:
    """`text` with `corrections`; only the values concerned change, new fields stand at the end of their entry.

    Indentation, alignment, letter case of names, quoting and line ends are those of the entry's other fields.
    """
    by_key: dict[str, list[Correction]] = defaultdict(list)
    for one in corrections:
        by_key[one.key].append(one)
    edits: list[tuple[int, int, str]] = []
    seen: set[str] = set()
    for entry in entries(text):
        if entry.key in by_key:
            line = text.count("\n", 0, entry.start) + 1
            first = 0 if entry.key not in seen else line  # without a line, the first is meant, as BibTeX does
            seen.add(entry.key)
            edits += _edits(text, entry, [one for one in by_key[entry.key] if one.line in {line, first}])
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def replaced(text: str, corrections: Iterable[Correction]) -> str:
    """`text` with each of `corrections` in place of the characters in its span; every other byte stays."""
    for one in sorted(corrections, key=lambda one: one.span, reverse=True):
        text = text[: one.span[0]] + one.value + text[one.span[1] :]
    return text


def patch_of(before: str, after: str, name: str) -> str:
    """The difference as a patch of the file `name`, for ``git apply`` and ``patch -p1``; ``""`` when there is none.

    Lines end where `git` says, at a line feed only; a last line without one is marked.
    """
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


def _edits(text: str, entry: BibEntry, corrections: list[Correction]) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    new: list[Correction] = []
    gone: list[BibField] = []
    for one in corrections:
        field = _field_of(entry, one)
        if not one.field:
            out.append((*entry.type_span, one.value))
        elif field is not None and not one.value:
            gone.append(field)
        elif field is not None and one.renames:
            name = one.field.upper() if field.name.isupper() else one.field
            out.append(
                (field.at, field.end, f"{name}{_padding(text, field, name)}{_delimited(one.value, field)}")
            )
        elif field is None:
            new.append(one)
        else:
            out.append((field.start, field.end, _delimited(one.value, field)))
    if new:
        out.append(_added(text, entry, new))
        gone = gone if len(gone) < len(entry.fields) else []  # new ones need one to stand behind
    return [*out, *_removed(text, entry, gone)]


def _field_of(entry: BibEntry, one: Correction) -> BibField | None:
    """The field that a correction is about: at its place, or the first of its name; None for one that is new."""
    if one.span != (0, 0):
        return next((field for field in entry.fields if field.at == one.span[0]), None)
    return entry.field((one.renames or one.field).lower()) if one.field else None


def _removed(text: str, entry: BibEntry, gone: Sequence[BibField]) -> Iterator[tuple[int, int, str]]:
    """The edits that take fields out, with what parts them from the one before or, of the first ones, from the next. A
    comment between two fields stays.
    """
    places = sorted(map(entry.fields.index, gone))
    first = next((place for place, other in enumerate(places) if place != other), len(places))
    for place in places[first:]:
        before, field = entry.fields[place - 1], entry.fields[place]
        if text[before.end : field.at].strip() == ",":
            yield before.end, field.end, ""
            continue
        comma = re.match(r"[ \t\r\n]*,", text[field.end : entry.end])
        start, end = field.at, field.end + (comma.end() if comma else 0)
        line = text.rfind("\n", 0, start) + 1
        if not text[line:start].strip() and (rest := re.match(r"[ \t]*\r?\n", text[end : entry.end])):
            start, end = line, end + rest.end()  # it had a line to itself
        yield start, end, ""
    if first:
        last = entry.fields[first - 1]
        comma = re.match(r"[ \t\r\n]*,?[ \t]*(?:\r?\n[ \t]*)?", text[last.end : entry.end])
        yield entry.fields[0].at, last.end + (comma.end() if comma else 0), ""


def _delimited(value: str, like: BibField) -> str:
    if like.value.startswith('"') and '"' not in value:
        return f'"{value}"'
    if like.value.isdigit() and value.isdigit():
        return value
    return f"{{{value}}}"


def _added(text: str, entry: BibEntry, new: list[Correction]) -> tuple[int, int, str]:
    """The edit that puts `new` fields behind the last one of the entry."""
    newline = "\r\n" if "\r\n" in text[entry.start : entry.end] else "\n"
    last = entry.fields[-1] if entry.fields else None
    if last is None:
        at = text.index(entry.key, entry.start) + len(entry.key)
        rest = text[at : entry.end]
        lines = "".join(f",{newline}  {one.field} = {{{one.value}}}" for one in new)
        return at, entry.end, lines + newline if not rest.strip(", \t\r\n") else lines + rest
    line_start = text.rfind("\n", 0, last.at) + 1
    before = text[line_start : last.at]
    leads = before.strip() == ","  # each line begins with the comma
    one_line = bool(before.strip()) and not leads
    tail = _TAIL.match(text, last.end, entry.end)
    assert tail is not None  # it may be empty
    like = last if one_line else _like(text, entry)
    parts = []
    for one in new:
        name = one.field.upper() if last.name.isupper() else one.field
        pad = _padding(text, like, name)
        shown = f"{name}{pad}{_delimited(one.value, last if not last.value.isdigit() else _BRACED)}"
        if one_line:
            parts.append(f", {shown}")
        else:
            parts.append(f"{newline}{before}{shown}" if leads else f",{newline}{before}{shown}")
    added = "".join(parts)
    if comment := tail["comment"]:  # "year = {2017},   % really": a comma is no good behind it
        added = f",{comment}" + (newline + added[2:] if one_line else added[1:])
    return last.end, tail.end(), added + ("," if tail["comma"] else "")


_BRACED = BibField("", 0, 0, 0, "{}")


def _like(text: str, entry: BibEntry) -> BibField:
    """The field whose layout new ones take: of those that begin a line, the last in the commonest column."""
    columns = {one.at: text.find("=", one.at) - text.rfind("\n", 0, one.at) for one in entry.fields}
    common = Counter(columns.values()).most_common(1)[0][0]
    return [one for one in entry.fields if columns[one.at] == common][-1]


def _padding(text: str, like: BibField, name: str) -> str:
    """What stands between a field's name and its value, with the equals sign in the column of the other fields."""
    between = text[like.at + len(like.name) : like.start]
    before, _, after = between.partition("=")
    if len(before) > 1:
        before = " " * max(1, len(like.name) + len(before) - len(name))
    return f"{before}={after}"
