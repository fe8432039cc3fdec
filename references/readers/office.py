"""What .docx and .odt share: a bounded archive, and paragraphs that become a page. A "line" is a paragraph's number."""

from __future__ import annotations

import io
import json
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from references.model import Problem, Reference
from references.readers.as_page import item, read_as_page
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.csl_items import item_reference
from references.readers.xml import Element, parse_xml

_LARGEST = 64 * 2**20  # bytes of one unpacked part: the text of a book has a few, a bomb has more
_CSL = re.compile(r"CSL_CITATION\s*(?=\{)|ZOTERO_ITEM\s*(?=\{)")


class Archive:
    """The parts of a document. Raises `InputError` for what is no archive, or unpacks to more than any book."""

    def __init__(self, data: bytes, file: str, kind: str) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise InputError(file, f"is not a {kind} document", hint="save it again") from error

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, sorted."""
        return tuple(sorted(self._names))

    def part(self, name: str) -> Element | None:
        """The root element of a part, or None when there is none of that name."""
        if name not in self._names:
            return None
        try:
            with self._zip.open(name) as opened:
                data = opened.read(_LARGEST + 1)
        except (
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
            OSError,
            EOFError,
            ValueError,
            zlib.error,
            lzma.LZMAError,
        ) as error:
            raise InputError(self.file, f"is damaged: {name} cannot be unpacked ({error})") from error
        if len(data) > _LARGEST:
            raise InputError(self.file, f"unpacks to more than {_LARGEST // 2**20} MB: {name}")
        head = data[:2000]
        if b"<!ENTITY" in head or (b"<!DOCTYPE" in head and b"[" in head.split(b"<!DOCTYPE", 1)[1][:300]):
            raise InputError(self.file, f"declares entities in {name}, which are not expanded")
        return parse_xml(data, self.file)


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its number in the document, its Markdown, and whether its style says that it is a reference."""

    number: int
    markdown: str
    marked: bool = False
    label: str = ""


@dataclass(slots=True)
class Document:
    """Paragraphs in order, notes by label, and the records that a reference manager left in the text."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    records: list[tuple[int, Any]] = field(default_factory=list)


def read_document(document: Document, file: str, settings: ReadSettings) -> Reading:
    """The references of a document: marked paragraphs, records, and what the reader of pages finds."""
    total = max((one.number for one in (*document.paragraphs, *document.notes)), default=0)
    lines = [""] * total
    texts: list[str] = []
    numbers: list[int] = []
    items: list[Reference] = []
    problems: list[Problem] = []
    for one in document.paragraphs:
        lines[one.number - 1] = one.markdown.strip()
        if one.marked and one.markdown.strip():
            items.append(item(one.markdown, [one.markdown.strip()], file, one.number, label=one.label))
            continue
        for text in (one.markdown, *([] if one.markdown.startswith("|") else [""])):
            texts.append(text)
            numbers.append(one.number)
    for note in document.notes:
        texts += [f"[^{note.label}]: {note.markdown.strip()}", ""]
        numbers += [note.number, note.number]
    for made in _records(document.records, file):
        if isinstance(made, Reference):
            items.append(made)
        else:
            problems.append(made)
    reading = read_as_page(lines, texts, numbers, file, settings, items=items)
    return Reading(reading.references, (*reading.problems, *problems))


def _records(records: Sequence[tuple[int, Any]], file: str) -> Iterator[Reference | Problem]:
    """Each cited item once, at its first citation."""
    seen: set[str] = set()
    for number, (at, data) in enumerate(records, 1):
        raw = json.dumps(data, ensure_ascii=False, sort_keys=True)
        name = str(data.get("DOI") or data.get("title") or raw) if isinstance(data, dict) else raw
        if name not in seen:
            seen.add(name)
            yield item_reference(data, raw, file, at, number)


def citation_items(instruction: str) -> list[Any]:
    """The CSL items in a field that Zotero or Mendeley wrote; none in any other."""
    found = _CSL.search(instruction[:200])
    if not found:
        return []
    try:
        whole = json.JSONDecoder().raw_decode(instruction, found.end())[0]
    except (ValueError, RecursionError):
        return []
    items = whole.get("citationItems", ()) if isinstance(whole, dict) else ()
    return [
        one["itemData"] for one in items if isinstance(one, dict) and isinstance(one.get("itemData"), dict)
    ]


def is_bibliography_field(instruction: str) -> bool:
    """Whether a field is the list that Zotero, Mendeley or Word printed of the items that are cited."""
    return re.search(r"ZOTERO_BIBL|CSL_BIBLIOGRAPHY|^\s*BIBLIOGRAPHY\b", instruction[:200]) is not None
