"""MediaWiki's own text: citation templates, ``<ref>`` notes and lists under headings.

https://www.mediawiki.org/wiki/Help:Formatting and https://www.mediawiki.org/wiki/Help:Cite
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from references.lines import split_lines
from references.model import Problem, Reference
from references.pages.evidence import is_citation, is_prose
from references.pages.inline import plain
from references.readers.as_page import item, nothing, read_as_page, substitute
from references.readers.base import Reading, ReadSettings
from references.readers.csl_items import item_reference
from references.readers.wiki_templates import item_of, type_of, value_of

_COMMENT = re.compile(r"<!--.*?-->|<(nowiki|pre|syntaxhighlight|source|math)\b[^<>]*>.*?</\1>", re.S | re.I)
_REF = re.compile(r"<ref\b(?P<attributes>[^<>/]{0,300})>(?P<text>.{0,5000}?)</ref>", re.S | re.I)
_NAMED = re.compile(r"<ref\b[^<>]{0,300}/>", re.I)
_NAME = re.compile(r"name\s*=\s*[\"']?(?P<name>[^\"'>]{1,100})", re.I)
_HEADING = re.compile(r"(?P<marks>={1,6})\s*(?P<text>[^=\n].*?)\s*=+\s*\Z")
_ITEM = re.compile(r"(?P<marks>[*#:;]{1,6})\s*(?P<text>\S.*)\Z")
_EXTERNAL = re.compile(r"\[(?P<url>(?:https?|ftp):[^\s\[\]]{1,2000})(?:\s+(?P<text>[^\[\]]{1,1000}))?\]")
_INTERNAL = re.compile(r"\[\[(?P<page>[^\[\]|]{1,300})(?:\|(?P<text>[^\[\]]{0,500}))?\]\]")
_STRONG = re.compile(r"'''(?P<text>[^'\n](?:[^'\n]|'(?!''))*)'''")
_SLANTED = re.compile(r"''(?P<text>[^'\n](?:[^'\n]|'(?!'))*)''")
_PARAMETER = re.compile(r"\s*(?P<name>[^=|{}\[\]<>]{1,60}?)\s*=(?P<value>.*)\Z", re.S)
_LONGEST = 20_000  # characters of a template that cites


def read(text: str, file: str, settings: ReadSettings) -> Reading:
    """Citation templates as records, notes and list items as they are printed."""
    page = _Page(text, file)
    reading = read_as_page(
        page.lines, page.texts(), range(1, len(page.lines) + 1), file, settings, items=page.items
    )
    said = [one for one in reading.problems if not (page.items and one.code == "no-references")]
    return Reading(reading.references, (*said, *page.problems))


class _Page:
    """The text without what has been read of it: `items`, and what could not be, `problems`."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = split_lines(text)
        self.items: list[Reference] = []
        self.problems: list[Problem] = []
        self.text = substitute(_COMMENT, nothing, "\n".join(self.lines))
        self._templates()
        self._notes()

    def _templates(self) -> None:
        kept: list[str] = []
        at, line, count = 0, 1, 0
        for start, end in _outermost(self.text):
            name, parameters = _parts(self.text[start + 2 : end - 2])
            line += self.text.count("\n", at, start)
            kept.append(self.text[at:start])
            at = start
            if type_of(name) is None or not parameters:
                continue
            count += 1
            last = line + self.text.count("\n", start, end)
            raw = "\n".join(self.lines[line - 1 : last])
            made = item_reference(item_of(name, parameters), raw, self.file, line, count, last)
            if isinstance(made, Problem):
                self.problems.append(made)
            else:
                self.items.append(made)
            kept.append("\n" * (last - line))
            line, at = last, end
        self.text = "".join((*kept, self.text[at:]))

    def _notes(self) -> None:
        """Notes that cite in words; one that only holds a template has been read, and a remark is none."""
        at, line = 0, 1
        for found in _REF.finditer(self.text):
            line += self.text.count("\n", at, found.start())
            at = found.start()
            markdown = _inline(found["text"])
            inline = plain(markdown, {})
            if is_citation(inline.text) or (inline.urls and not is_prose(inline.text)):
                name = _NAME.search(found["attributes"])
                last = line + found.group().count("\n")
                raw = self.lines[line - 1 : last]
                self.items.append(
                    item(markdown, raw, self.file, line, label=name["name"].strip() if name else "")
                )
        self.text = substitute(_NAMED, nothing, substitute(_REF, nothing, self.text))

    def texts(self) -> list[str]:
        """The lines as Markdown."""
        texts = []
        for line in self.text.split("\n"):
            if heading := _HEADING.match(line[:2000]):
                texts.append("#" * min(len(heading["marks"]), 6) + " " + _inline(heading["text"]))
            elif found := _ITEM.match(line):
                marks = found["marks"]
                sign = "1. " if marks[-1] == "#" else "- "
                texts.append("    " * (len(marks) - 1) + sign + _inline(found["text"]))
            elif (
                not line.strip("*#:; ")
                or line[:1] in ("{", "|", "!")
                or line.startswith(("[[Category:", "[[File:", "[[Kategorie:"))
            ):
                texts.append("")  # tables and boxes
            else:
                texts.append(_inline(line))
        return texts


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    """Where citation templates start and end: the outermost that cites, of those nested in boxes and notes. Linear."""
    open_at: list[int] = []
    done = -1
    spans: list[tuple[int, int]] = []
    for found in re.finditer(r"\{\{|\}\}", text):
        if found.group() == "{{":
            open_at.append(found.start())
        elif open_at:
            start, end = open_at.pop(), found.end()
            if (
                end - start > _LONGEST
                or type_of(re.split(r"[|}\n]", text[start + 2 : start + 62], maxsplit=1)[0]) is None
            ):
                continue
            while spans and spans[-1][0] > start:
                spans.pop()  # inside this one
            spans.append((start, end))
    for start, end in spans:
        if start >= done:
            yield start, end
            done = end


def _parts(body: str) -> tuple[str, dict[str, str]]:
    """The name of a template and its named parameters; bars in links and inner templates part nothing."""
    parts, depth, start = [], 0, 0
    for found in re.finditer(r"\[\[|\]\]|\{\{|\}\}|\|", body):
        mark = found.group()
        if mark in ("[[", "{{"):
            depth += 1
        elif mark in ("]]", "}}"):
            depth = max(0, depth - 1)
        elif not depth:
            parts.append(body[start : found.start()])
            start = found.end()
    parts.append(body[start:])
    parameters = {}
    for part in parts[1:]:
        if found_parameter := _PARAMETER.match(part):
            value = value_of(found_parameter["value"])
            if value:
                parameters[found_parameter["name"].strip()] = value
    return parts[0].strip(), parameters


def _inline(text: str) -> str:
    text = re.sub(r"(?<![\\\w])@", r"\\@", text)
    text = _EXTERNAL.sub(
        lambda found: f"[{found['text']}](<{found['url']}>)" if found["text"] else f"<{found['url']}>", text
    )
    text = _INTERNAL.sub(lambda found: found["text"] or found["page"], text)
    text = _STRONG.sub(r"**\g<text>**", text)
    text = _SLANTED.sub(r"*\g<text>*", text)
    return re.sub(r"\{\{[^{}]{0,2000}\}\}", "", text)
