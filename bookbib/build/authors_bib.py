"""A .bib output of a book whose authors keep .bib files: what is theirs stays, in their order. Pure, but for reading.

Comments, ``@string``, ``@preamble`` and the order of entries are those of the authors' files. An entry of which no
register knows anything is as it was written; one that was found has the fields of the record, and behind them every
field of its author's that says something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from bookbib.build.bibliographies import bibliographies
from bookbib.build.own_keys import own_key
from bookbib.build.result import Cited
from bookbib.build.run import Run
from bookbib.fixing.corrections import of_the_text
from bookbib.fixing.patch import patched
from exporters import Export, ExportSettings, written_keys
from references.identifiers import ids_of_url
from references.lines import unified
from references.model import Entry
from references.readers import BIBTEX, read_text
from references.readers.base import InputError
from references.readers.bibtex_layout import BibBlock, BibEntry, blocks
from references.readers.bibtex_work import said_by

_OURS = re.compile(
    r"^%[ \t]*(?:Encoding:|Made by bookbib|bookbib-seal:)[^\n]*(?:\n|\Z)", re.MULTILINE | re.IGNORECASE
)
_PARENTHESISED = re.compile(r"(@\s*\w+\s*)\((.*)\)", re.DOTALL)
_BREAKS_TEX = frozenset({"html-entity", "unescaped-character"})
# Types of biblatex that say more than those that we write for them (its manual, section 2.1.1), with the same fields.
_EXACT = {
    "book": "mvbook collection mvcollection proceedings mvproceedings reference".split(),
    "incollection": "inbook bookinbook suppbook suppcollection inreference".split(),
    "misc": "online unpublished".split(),
}
_PARENTS = ("crossref", "xref")
_AS_WRITTEN = ("printed", "detected", "case", "venues")  # origins of what no register has said


@dataclass(frozen=True, slots=True)
class _Ours:
    """An entry as it is exported, `written` under its key; `lost` are attributes that the format could not hold."""

    entry: Entry
    cited: Sequence[Cited]
    written: BibEntry
    text: str
    lost: AbstractSet[str]


def with_what_is_theirs(export: Export, done: Run, settings: ExportSettings) -> Export:
    """`export`, a .bib file of what a run has found, with all that the authors' own .bib files have beside it."""
    if not any(one.reference.record is not None for one in done.built.citations):
        return export
    paths = bibliographies(done.job, done.inputs.files)
    texts = {path: text for path in paths if (text := _text(path))}
    if not texts:
        return export
    ours = _ours(export, done)
    keys = _Keys(done, ours)
    found = [(path, text, dict(keys.of_file(path, text))) for path, text in texts.items()]
    kept = {entry.key.casefold() for _, _, some in found for entry in some}
    first = min((one.written.start for one in ours.values()), default=len(export.text))
    pieces, at_author, verbatim = [export.text[:first]], set[str](), set[str]()
    for _, text, some in found:
        if not some:
            continue
        part = _File(text, some, ours, kept, settings)
        pieces.append(part.written())
        at_author |= set(some.values())
        verbatim |= part.verbatim
    rest = [one.text for key, one in ours.items() if key not in at_author]
    body = "\n\n".join(piece.strip("\n") for piece in (*pieces, *rest) if piece.strip())
    losses = tuple(loss for loss in export.losses if loss.key not in verbatim)
    return Export(body + "\n", losses)


def _text(path: Path) -> str:
    try:
        return unified(read_text(path, path.name))
    except InputError:  # it was told when it was read
        return ""


def _ours(export: Export, done: Run) -> dict[str, _Ours]:
    cited = done.built.by_key
    entries = done.built.bibliography
    by_key = dict(zip(written_keys(entries), entries, strict=True))
    lost: dict[str, set[str]] = {}
    for loss in export.losses:
        lost.setdefault(loss.key, set()).add(loss.field)
    return {
        one.key: _Ours(
            by_key[one.key], cited.get(by_key[one.key].key, ()), one, export.text[one.start : one.end + 1],
            lost.get(one.key, frozenset()),
        )
        for one in blocks(export.text) if isinstance(one, BibEntry) and one.key in by_key
    }  # fmt: skip


class _Keys:
    """Under which key each entry of an author's file is exported."""

    def __init__(self, done: Run, ours: Mapping[str, _Ours]) -> None:
        self._base = done.job.base
        self._at: dict[tuple[Path, int], str] = {}
        self._called: dict[str, str] = {}
        self._read = {(self._base / name).resolve() for name in done.inputs.files}
        for key, one in ours.items():
            for cited in one.cited:
                reference = cited.reference
                if Path(reference.file).suffix.lower() in BIBTEX:
                    self._at.setdefault(((self._base / reference.file).resolve(), reference.line), key)
                elif own_key(reference):
                    self._called.setdefault(reference.label, key)

    def of_file(self, path: Path, text: str) -> Iterator[tuple[BibEntry, str]]:
        taken: set[str] = set()
        line, at = 1, 0
        for entry in blocks(text):
            line += text.count("\n", at, entry.start)
            at = entry.start
            if isinstance(entry, BibEntry):
                key = self._at.get((path, line)) if path in self._read else self._called.get(entry.key)
                if key and key not in taken:
                    taken.add(key)
                    yield entry, key


class _File:
    """One author's file as it is written again."""

    def __init__(
        self,
        text: str,
        keys: Mapping[BibEntry, str],
        ours: Mapping[str, _Ours],
        kept: AbstractSet[str],
        settings: ExportSettings,
    ) -> None:
        self.text, self.keys, self.ours, self.kept = text, keys, ours, kept
        self.verbatim: set[str] = set()
        self.dialect = settings.dialect
        asked = (settings.dialect, settings.ascii, settings.title_case, settings.venues)
        usual = ExportSettings()
        self.plainly = asked == (usual.dialect, usual.ascii, usual.title_case, usual.venues)

    def written(self) -> str:
        pieces: list[str] = []
        at = 0
        for block in blocks(self.text):
            gap = _OURS.sub("", self.text[at : block.start])
            if pieces and not pieces[-1].strip():  # behind an entry that is not in the book
                gap = gap.lstrip("\n")
            pieces += [gap, self._block(block)]
            at = block.end + 1
        return "".join([*pieces, _OURS.sub("", self.text[at:])])

    def _block(self, block: BibEntry | BibBlock) -> str:
        shown = self.text[block.start : block.end + 1]
        if isinstance(block, BibBlock):
            return _in_braces(shown) if block.kind else _as_comment(shown)
        if block.type.lower() == "xdata":
            return _in_braces(shown)
        key = self.keys.get(block)
        if key is None:
            return ""
        one = self.ours[key]
        if self._is_as_written(block, one):
            self.verbatim.add(key)
            return _in_braces(_mended(shown, block, key))
        return _joined(one, self._type(block, one), self._theirs(block, one))

    def _is_as_written(self, block: BibEntry, one: _Ours) -> bool:
        """Whether nothing but the author's entry says what the work is, and nothing else was asked of the file."""
        if not self.plainly or not self._has_parents(block):
            return False
        records = [cited.reference.record for cited in one.cited]
        return all(record is not None and record == records[0] for record in records) and all(
            origin.startswith(_AS_WRITTEN) for origin in one.entry.origins.values()
        )

    def _has_parents(self, block: BibEntry) -> bool:
        parents = [field.text.strip().casefold() for field in block.fields if field.name.lower() in _PARENTS]
        return all(parent in self.kept for parent in parents)

    def _type(self, block: BibEntry, one: _Ours) -> str:
        """The type of our entry, or that of theirs where it says the same, more exactly."""
        theirs = block.type.lower()
        same = theirs in _EXACT.get(one.written.type, ())
        return theirs if same and self.dialect == "biblatex" else one.written.type

    def _theirs(self, block: BibEntry, one: _Ours) -> Iterator[str]:
        """The fields of an author's that say something that ours do not, as they are written."""
        written = {field.name.lower() for field in one.written.fields}
        said = said_by(block.type.lower(), {field.name.lower(): field.text for field in block.fields})
        seen = set()
        for field in block.fields:
            name = field.name.lower()
            if name in seen or (name in _PARENTS and not self._has_parents(block)):
                continue
            seen.add(name)
            about = said.get(name)  # None: not a field that is read
            if name == "url":
                is_theirs = _is_an_address_of_its_own(field.text, one)
            else:
                is_theirs = about is None or name == "langid" or (name == "howpublished" and not about)
            if is_theirs or (name not in written and _is_lost(name, about or frozenset(), one)):
                yield f"{field.name} = {field.value}"


def _is_an_address_of_its_own(url: str, one: _Ours) -> bool:
    """Whether an author's address leads to the work, and elsewhere than its DOI and its arXiv id do."""
    is_wrong = any(problem.wrong_link for cited in one.cited for problem in cited.problems)
    return not is_wrong and not ids_of_url(url.strip()) and "://" in url


def _is_lost(name: str, about: AbstractSet[str], one: _Ours) -> bool:
    """Whether what a field says, some attributes of the work, is in no field of ours."""
    work = one.entry.work
    if name in {"month", "day"} and work.issued:
        return not work.issued.month
    return all(attribute in one.lost or not getattr(work, attribute) for attribute in about)


def _joined(one: _Ours, kind: str, theirs: Iterator[str]) -> str:
    """Our entry as a `kind` with their fields, each in place of ours of that name or behind the last one."""
    fields = list(theirs)
    if not fields and kind == one.written.type:
        return one.text
    names = {field.partition(" ")[0].lower() for field in fields}
    mine = [
        one.text[field.at - one.written.start : field.end - one.written.start]
        for field in one.written.fields if field.name.lower() not in names
    ]  # fmt: skip
    shown = [_aligned(field) for field in fields]
    start = one.text.index(one.written.key, one.written.type_span[1] - one.written.start)
    head = f"@{kind}" + one.text[one.written.type_span[1] - one.written.start : start + len(one.written.key)]
    return head + "".join(f",\n  {field}" for field in (*mine, *shown)) + "\n}"


def _aligned(field: str) -> str:
    name, _, value = field.partition(" = ")
    return f"{name:<13} = {value}"


def _mended(shown: str, block: BibEntry, key: str) -> str:
    """An author's entry with its key, and without signs that would stop TeX."""
    shown = patched(shown, [one for one in of_the_text(block) if one.code in _BREAKS_TEX])
    if key == block.key:
        return shown
    at = shown.index(block.key, block.type_span[1] - block.start)
    return shown[:at] + key + shown[at + len(block.key) :]


def _in_braces(shown: str) -> str:
    """A block in braces, also where its author has put it in parentheses, which pandoc does not read."""
    found = _PARENTHESISED.fullmatch(shown)
    return f"{found[1]}{{{found[2]}}}" if found else shown


def _as_comment(shown: str) -> str:
    """What cannot be read, where no reader of the file takes it for an entry."""
    lines = shown.rstrip("\n").split("\n")
    return "\n".join(f"% {line.replace('@', '(at)')}" for line in lines) + "\n"
