"""OpenDocument text (.odt): paragraphs, lists, tables, notes, links, and the records of bibliography marks.

OASIS OpenDocument 1.3, part 3 (https://docs.oasis-open.org/office/OpenDocument/v1.3/).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from references.readers.as_page import escape
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.office import (
    Archive,
    Document,
    Paragraph,
    citation_items,
    is_bibliography_field,
    read_document,
)
from references.readers.xml import Element, children, name_of

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_GONE = frozenset({"tracked-changes", "note", "annotation", "change", "bookmark", "sequence-decls", "forms"})
_INSIDE = frozenset({"section", "index-body", "list", "bibliography", "user-index", "illustration-index"})
_NO_TEXT = frozenset(
    {"table-of-content", "alphabetical-index", "tracked-changes", "illustration-index", "table-index"}
)
_BIBLIOGRAPHY = re.compile(r"bibliography[_ ]\d*1|bibliography\Z|literaturverzeichnis", re.I)
# text:bibliography-mark's types are BibTeX's own with three more.
_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "conference": "paper-conference",
    "inproceedings": "paper-conference", "inbook": "chapter", "incollection": "chapter", "phdthesis": "thesis",
    "mastersthesis": "thesis", "techreport": "report", "manual": "report", "proceedings": "book", "www": "webpage",
    "email": "personal_communication", "journal": "periodical", "unpublished": "manuscript", "misc": "",
}  # fmt: skip


def read(data: bytes, file: str, settings: ReadSettings) -> Reading:
    """The references of a document; lines are numbers of paragraphs and headings, from 1, tables included.

    Raises `InputError` for what is no .odt.
    """
    archive = Archive(data, file, ".odt")
    root = archive.part("content.xml")
    if root is None:
        raise InputError(file, "is not an .odt document: it has no text", hint="save it again")
    return read_document(_Reader(root).run(), file, settings)


class _Reader:
    def __init__(self, root: Element) -> None:
        self.root = root
        self.document = Document()
        self.number = 0
        self.styles = {
            one.get(f"{_STYLE}name", ""): one.get(f"{_STYLE}parent-style-name", "")
            for one in children(root, "automatic-styles", "style")
        }
        self.numbered = {
            one.get(f"{_STYLE}name", ""): next(iter(one), None) is not None
            and name_of(one[0]).endswith("-number")
            for one in children(root, "automatic-styles", "list-style")
        }

    def run(self) -> Document:
        for body in children(self.root, "body", "text"):
            self._blocks(body, -1, "", False)
        return self.document

    def _blocks(self, parent: Element, depth: int, label: str, in_manager: bool) -> None:
        """Takes the blocks inside an element; `label` is what the first paragraph of a list item carries."""
        if depth > 40:
            raise InputError("", "is nested too deeply")
        for element in parent:
            name = name_of(element)
            if name in ("p", "h"):
                self._paragraph(element, depth, label, in_manager)
                label = " " if depth >= 0 else ""
            elif name == "list":
                self._list(element, depth + 1, in_manager)
            elif name == "table":
                self._table(element)
            elif name in _INSIDE and name not in _NO_TEXT:
                of_manager = is_bibliography_field(element.get(f"{_TEXT}name", ""))
                self._blocks(element, depth, "", in_manager or of_manager)

    def _list(self, element: Element, depth: int, in_manager: bool) -> None:
        is_numbered = self.numbered.get(element.get(f"{_TEXT}style-name", ""), False)
        number = 0
        for one in element:
            if name_of(one) in ("list-item", "list-header"):
                start = one.get(f"{_TEXT}start-value", "")
                number = int(start) if start.isdigit() else number + 1
                self._blocks(one, depth, str(number) if is_numbered else "-", in_manager)

    def _paragraph(self, element: Element, depth: int, label: str, in_manager: bool) -> None:
        self.number += 1
        markdown = self._text(element).strip()
        if in_manager and self.document.records:
            return  # it prints the records that the marks of the citations hold
        style = element.get(f"{_TEXT}style-name", "")
        marked = bool(_BIBLIOGRAPHY.match(style) or _BIBLIOGRAPHY.match(self.styles.get(style, "")))
        if name_of(element) == "h":
            level = element.get(f"{_TEXT}outline-level", "1")
            markdown = "#" * min(int(level) if level.isdigit() else 1, 6) + " " + markdown
            marked = False
        elif label and not marked:
            mark = "" if label == " " else ("- " if label == "-" else f"{label}. ")
            markdown = "    " * max(depth, 0) + (mark or "   ") + markdown
        self.document.paragraphs.append(Paragraph(self.number, markdown, marked, label.strip()))

    def _table(self, table: Element) -> None:
        head = True
        for row in table.iter("{*}table-row"):
            cells = []
            for cell in children(row, "table-cell"):
                texts = []
                for one in cell.iter(f"{_TEXT}p", f"{_TEXT}h"):
                    self.number += 1
                    texts.append(self._text(one).strip())
                cells.append(" ".join(filter(None, texts)).replace("|", "\\|"))
            at = max(self.number, 1)
            self.document.paragraphs.append(Paragraph(at, "| " + " | ".join(cells) + " |"))
            if head:
                self.document.paragraphs.append(Paragraph(at, "|" + "---|" * max(len(cells), 1)))
                head = False
        self.document.paragraphs.append(Paragraph(max(self.number, 1), ""))

    def _text(self, paragraph: Element) -> str:
        """A paragraph's text as Markdown; notes are taken out of it."""
        pieces: list[str] = [escape(paragraph.text or "")]
        waiting: list[Element | str] = list(reversed(list(paragraph)))
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                pieces.append(one)
                continue
            name = name_of(one)
            tail = escape(one.tail or "")
            if name == "note":
                self._note(one)
            elif name in ("s", "tab", "line-break"):
                count = one.get(f"{_TEXT}c", "1")
                pieces.append(" " * min(int(count) if count.isdigit() else 1, 20))
            elif name == "bibliography-mark":
                self.document.records.append((self.number, _item(one.attrib)))
            elif name == "reference-mark-start":
                items = citation_items(one.get(f"{_TEXT}name", ""))
                self.document.records += [(self.number, item) for item in items]
            elif name and name not in _GONE:
                url = one.get(f"{_XLINK}href", "") if name == "a" else ""
                is_link = re.match(r"(?:https?|ftp)://[^\s<>]+\Z", url) is not None
                pieces += ["[" if is_link else "", escape(one.text or "")]
                waiting += [tail, f"](<{url}>)" if is_link else ""]
                waiting.extend(reversed(list(one)))
                continue
            pieces.append(tail)
        return "".join(pieces).replace("\u00a0", " ").replace("\n", " ")

    def _note(self, note: Element) -> None:
        body = " ".join(
            self._text(one) for part in children(note, "note-body") for one in part if name_of(one) == "p"
        )
        label = next(("".join(one.itertext()) for one in children(note, "note-citation")), "")
        if body.strip():
            self.document.notes.append(Paragraph(max(self.number, 1), body, label=label or "1"))


def _item(attributes: Mapping[str, str]) -> dict[str, Any]:
    """A bibliography mark as a CSL item."""
    given = {name.rpartition("}")[2]: value for name, value in attributes.items() if value}
    authors = [one.strip() for one in re.split(r";|\band\b", given.get("author", "")) if one.strip()]
    people: list[dict[str, str]] = []
    for one in authors:
        family, _, rest = one.partition(",")
        if not rest.strip():
            head, _, last = one.rpartition(" ")
            family, rest = last, head
        people.append({"family": family.strip(), "given": rest.strip()} if rest.strip() else {"literal": one})
    item: dict[str, Any] = {
        "id": given.get("identifier", ""),
        "type": _TYPES.get(given.get("bibliography-type", "").casefold(), ""),
        "title": given.get("title", ""),
        "author": people,
        "container-title": given.get("journal", "") or given.get("booktitle", ""),
        "collection-title": given.get("series", ""),
        "volume": given.get("volume", ""),
        "issue": given.get("number", ""),
        "page": given.get("pages", ""),
        "edition": given.get("edition", ""),
        "publisher": given.get("publisher", "") or given.get("school", "") or given.get("institution", ""),
        "publisher-place": given.get("address", ""),
        "URL": given.get("url", ""),
        "ISBN": given.get("isbn", ""),
        "note": given.get("note", ""),
    }
    if year := given.get("year", ""):
        item["issued"] = {"raw": year}
    return item
