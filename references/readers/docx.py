"""Word's .docx: paragraphs, lists, tables, footnotes, links, and the records of Zotero's and Mendeley's fields.

ECMA-376 (https://ecma-international.org/publications-and-standards/standards/ecma-376/), part 1, WordprocessingML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

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
from references.readers.word_sources import sources_of, tags_in
from references.readers.xml import Element, child_text, children, name_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|заголовок|标题|標題|見出し|제목)\s*(?P<level>[1-9])\Z", re.I
)
_BIBLIOGRAPHY = re.compile(
    r"(?:end ?note )?bibliography\Z|literaturverzeichnis\Z|参考文献(?:正文|条目)?\Z|bibliographie\Z", re.I
)
_HYPERLINK = re.compile(r"HYPERLINK\s+\"(?P<url>[^\"]{1,2000})\"")
_GONE = frozenset(
    {"del", "moveFrom", "Fallback", "pPr", "rPr", "delText", "footnoteReference", "endnoteReference"}
)


def read(data: bytes, file: str, settings: ReadSettings) -> Reading:
    """The references of a document; lines are numbers of paragraphs, from 1, tables included.

    Raises `InputError` for what is no .docx.
    """
    archive = Archive(data, file, ".docx")
    root = archive.part("word/document.xml")
    if root is None:
        raise InputError(file, "is not a .docx document: it has no text", hint="save it again")
    return read_document(_Reader(archive).run(root), file, settings)


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and where its result begins."""

    instruction: str = ""
    shown: bool = False
    link: str = ""


@dataclass(slots=True)
class _Style:
    name: str = ""
    based: str = ""
    level: int = 0
    list: tuple[str, int] | None = None


class _Reader:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.document = Document()
        self.sources = sources_of(archive)
        self.links = self._relations("word/_rels/document.xml.rels")
        self.styles = self._styles()
        self.formats = self._numbering()
        self.counters: dict[tuple[str, int], int] = {}
        self.fields: list[_Field] = []
        self.in_list_of_manager = False  # whether the paragraph is one that a reference manager printed
        self.number = 0
        self.marks: dict[tuple[str, str], int] = {}  # paragraphs of the notes, by kind and id

    def run(self, root: Element) -> Document:
        for body in children(root, "body"):
            self._blocks(body)
        last = self.number
        for kind in ("footnote", "endnote"):
            part = self.archive.part(f"word/{kind}s.xml")
            self.links = self._relations(f"word/_rels/{kind}s.xml.rels")
            for note in part if part is not None else ():
                if name_of(note) == kind and note.get(f"{_W}type") in (None, "normal"):
                    text = " ".join(self._text(one) for one in note.iter(f"{_W}p"))
                    self._note(kind, note.get(f"{_W}id", ""), text, last)
        return self.document

    def _note(self, kind: str, ident: str, text: str, last: int) -> None:
        """A note has the number of the paragraph that it is marked in."""
        at = self.marks.get((kind, ident), last)
        if text.strip():
            self.document.notes.append(Paragraph(max(at, 1), text, label=ident))

    def _relations(self, name: str) -> Mapping[str, str]:
        part = self.archive.part(name)
        return {one.get("Id", ""): one.get("Target", "") for one in part} if part is not None else {}

    def _styles(self) -> dict[str, _Style]:
        styles: dict[str, _Style] = {}
        for one in children(self.archive.part("word/styles.xml"), "style"):
            style = _Style(
                name=next((e.get(f"{_W}val", "") for e in children(one, "name")), ""),
                based=next((e.get(f"{_W}val", "") for e in children(one, "basedOn")), ""),
            )
            if level := next((e.get(f"{_W}val", "") for e in children(one, "pPr", "outlineLvl")), ""):
                style.level = int(level) + 1 if level.isdigit() and int(level) < 9 else 0
            style.list = _list_of(next(children(one, "pPr", "numPr"), None))
            styles[one.get(f"{_W}styleId", "")] = style
        return styles

    def _numbering(self) -> dict[tuple[str, int], str]:
        """The format of every level of every list: "bullet", "decimal", …"""
        part = self.archive.part("word/numbering.xml")
        abstract: dict[str, dict[int, str]] = {}
        for one in children(part, "abstractNum"):
            levels = abstract.setdefault(one.get(f"{_W}abstractNumId", ""), {})
            for level in children(one, "lvl"):
                kind = next((e.get(f"{_W}val", "") for e in children(level, "numFmt")), "bullet")
                at = level.get(f"{_W}ilvl", "0")
                levels[int(at) if at.isdigit() else 0] = kind
        formats: dict[tuple[str, int], str] = {}
        for one in children(part, "num"):
            ident = one.get(f"{_W}numId", "")
            named = next((e.get(f"{_W}val", "") for e in children(one, "abstractNumId")), "")
            for at, kind in abstract.get(named, {}).items():
                formats[ident, at] = kind
        return formats

    def _blocks(self, parent: Element) -> None:
        waiting = list(reversed(list(parent)))
        while waiting:
            element = waiting.pop()
            name = name_of(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in (
                "sdt",
                "sdtContent",
                "ins",
                "moveTo",
                "customXml",
                "smartTag",
                "AlternateContent",
                "Choice",
            ):
                waiting.extend(reversed(list(element)))

    def _paragraph(self, element: Element) -> None:
        self.number += 1
        self.in_list_of_manager = any(is_bibliography_field(one.instruction) for one in self.fields)
        markdown = self._text(element)
        if self.in_list_of_manager and self.document.records:
            return  # it prints the records that the fields of the citations hold
        level, listed, marked = self._style_of(element)
        label = ""
        if level:
            markdown = "#" * min(level, 6) + " " + markdown
        elif listed:
            ident, depth = listed
            kind = self.formats.get((ident, depth), "bullet")
            if kind != "bullet" and kind != "none":
                self.counters[ident, depth] = self.counters.get((ident, depth), 0) + 1
                for deeper in [key for key in self.counters if key[0] == ident and key[1] > depth]:
                    del self.counters[deeper]
                label = str(self.counters[ident, depth])
            if not marked:
                markdown = "    " * depth + (f"{label}. " if label else "- ") + markdown
        self.document.paragraphs.append(Paragraph(self.number, markdown, marked, label or "-"))

    def _style_of(self, element: Element) -> tuple[int, tuple[str, int] | None, bool]:
        """Level of a heading or 0, list and depth in it, whether the style is that of reference lists."""
        properties = next(children(element, "pPr"), None)
        listed = _list_of(next(children(properties, "numPr"), None))
        level, marked = 0, False
        ident = next((e.get(f"{_W}val", "") for e in children(properties, "pStyle")), "")
        own = next((e.get(f"{_W}val", "") for e in children(properties, "outlineLvl")), "")
        for _ in range(10):
            style = self.styles.get(ident) or _Style(ident)
            found = _HEADING.match(style.name) or _HEADING.match(ident)
            level = level or (int(found["level"]) if found else style.level)
            level = level or (1 if style.name.casefold() in ("title", "toc heading") else 0)
            marked = marked or bool(_BIBLIOGRAPHY.match(style.name))
            listed = listed or style.list
            if not style.based:
                break
            ident = style.based
        if own.isdigit() and int(own) < 9:
            level = int(own) + 1
        return level, None if level else listed, marked

    def _table(self, table: Element) -> None:
        head = True
        for row in children(table, "tr"):
            cells = []
            for cell in children(row, "tc"):
                texts = []
                for one in cell.iter(f"{_W}p"):
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
        """A paragraph's text as Markdown; deleted text is none."""
        pieces: list[str] = []
        waiting: list[Element | str] = list(reversed(list(paragraph)))
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                pieces.append(one)
                continue
            name = name_of(one)
            if name in _GONE:
                if name in ("footnoteReference", "endnoteReference"):
                    self.marks[name.removesuffix("Reference"), one.get(f"{_W}id", "")] = self.number
            elif name == "t":
                if all(field.shown for field in self.fields):
                    pieces.append(escape(one.text or ""))
            elif name in ("tab", "br", "cr"):
                pieces.append(" ")
            elif name in ("noBreakHyphen", "softHyphen"):
                pieces.append("-" if name == "noBreakHyphen" else "")
            elif name == "instrText":
                if self.fields:
                    self.fields[-1].instruction += one.text or ""
            elif name == "fldChar":
                self._field(one.get(f"{_W}fldCharType", ""), pieces)
            else:
                before, after = self._around(one, name)
                pieces.append(before)
                waiting.append(after)
                waiting.extend(reversed(list(one)))
        return re.sub(r"\[\]\(<[^<>]*>\)|\*\*", "", "".join(pieces)).replace("\u00a0", " ")

    def _around(self, element: Element, name: str) -> tuple[str, str]:
        """What stands around the text of an element: a link's or an emphasis' marks."""
        url = ""
        if name == "hyperlink":
            url = self.links.get(element.get(f"{_R}id", ""), "")
        elif name == "fldSimple":
            instruction = element.get(f"{_W}instr", "")
            found = _HYPERLINK.search(instruction)
            url = found["url"] if found else ""
            self._cited(instruction)
        elif name == "r" and (italic := next(children(element, "rPr", "i"), None)) is not None:
            text = child_text(element, "t")
            if (
                italic.get(f"{_W}val") not in ("0", "false")
                and text
                and text == "".join(one.text or "" for one in children(element, "t"))
            ):
                return "*", "*"
        return ("[", f"](<{url}>)") if _is_address(url) else ("", "")

    def _cited(self, instruction: str) -> None:
        """Keeps the records that a field holds, or that it cites by their tags."""
        self.document.records += [(self.number, one) for one in citation_items(instruction)]
        tags = tags_in(instruction) if self.sources else ()
        self.document.records += [(self.number, self.sources[tag]) for tag in tags if tag in self.sources]

    def _field(self, kind: str, pieces: list[str]) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            field = self.fields[-1]
            field.shown = True
            self.in_list_of_manager = self.in_list_of_manager or is_bibliography_field(field.instruction)
            found = _HYPERLINK.search(field.instruction)
            if found and _is_address(found["url"]):
                field.link = found["url"]
                pieces.append("[")
        elif kind == "end" and self.fields:
            field = self.fields.pop()
            self._cited(field.instruction)
            if field.link:
                pieces.append(f"](<{field.link}>)")


def _is_address(url: str) -> bool:
    return re.match(r"(?:https?|ftp)://[^\s<>]+\Z", url) is not None


def _list_of(properties: Element | None) -> tuple[str, int] | None:
    """The list (numId) and the depth in it that paragraph properties name; 0 takes a paragraph out of its list."""
    if properties is None:
        return None
    ident = next((e.get(f"{_W}val", "") for e in children(properties, "numId")), "")
    level = next((e.get(f"{_W}val", "") for e in children(properties, "ilvl")), "0")
    return (ident, int(level) if level.isdigit() else 0) if ident and ident != "0" else None
