"""reStructuredText: citations (``.. [key] text``), footnotes, lists, and the keys of Sphinx's ``:cite:`` roles.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html and https://sphinxcontrib-bibtex.readthedocs.io
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from references.lines import split_lines
from references.model import Reference
from references.readers import tables
from references.readers.as_page import (
    EVERY,
    Cited,
    item,
    nothing,
    numbered,
    read_as_page,
    running,
    substitute,
)
from references.readers.base import Reading, ReadSettings

_CITATION = re.compile(
    r"(?P<indent>\s*)\.\. \[(?P<label>(?=[^\]]*[^\W\d])[\w.:+&-]{1,80})\]\s*(?P<text>.*)\Z"
)
_FOOTNOTE = re.compile(r"(?P<indent>\s*)\.\. \[(?P<label>#[\w.:+-]{0,80}|\d{1,6}|\*)\](?:\s+(?P<text>.*))?\Z")
_TARGET = re.compile(r"\s*\.\. _(?P<name>`[^`]{1,200}`|[^:`]{1,200}):(?:\s+(?P<url>\S+))?\s*\Z")
_DIRECTIVE = re.compile(r"\s*\.\. (?:\|[^|]{1,100}\| )?(?P<name>[\w:+.-]{1,60})::\s*(?P<rest>.*)\Z")
_COMMENT = re.compile(r"\s*\.\.(?:\s|\Z)")
_ADORNED = re.compile(r"(?P<mark>[!-/:-@\[-`{-~])(?P=mark){2,}\s*\Z")
_TEXT_IN = frozenset(
    "admonition attention caution container danger error epigraph hint highlights important note only pull-quote"
    " rst-class seealso sidebar tip topic warning versionadded versionchanged".split()
)
_CITE = re.compile(
    r":(?:[a-z]{1,12}:)?(?:foot|full|p|t)?cite[a-z]{0,12}(?::[a-z*]{1,12}){0,2}:`(?P<keys>[^`]{1,2000})`"
)
_LINK = re.compile(r"`(?P<text>[^`<>]{0,2000}?)\s*<(?P<url>[^`<>]{1,2000})>`__?")
_NAMED_LINK = re.compile(r"`(?P<text>[^`<>]{1,500})`__?(?!\w)")
_WORD_LINK = re.compile(r"(?<![\w`])(?P<text>[A-Za-z][\w.+-]{0,80})_(?!\w)")
_ROLE = re.compile(r":(?P<role>[\w:+.-]{1,40}):`(?P<text>[^`]{1,1000})`")
_LITERAL = re.compile(r"``(?P<text>[^`]{1,1000})``")
_REFERENCE_MARK = re.compile(r"\s?\[(?:#[\w.:+-]{0,80}|\d{1,6}|\*)\]_(?!\w)|(?<=\])_(?!\w)")
_SUBSTITUTION = re.compile(r"\|[^|\s][^|\n]{0,80}\|_{0,2}")


def read(text: str, file: str, settings: ReadSettings) -> Reading:
    """Citations by their labels, list items and footnotes that are references, and the works that keys stand for."""
    lines = split_lines(text.expandtabs(8))
    page = _Page(lines, file)
    texts = _inline("\n".join(page.texts), page.targets).split("\n")
    cited = list(_keys(lines, page.read))
    return read_as_page(lines, texts, range(1, len(lines) + 1), file, settings, items=page.items, cited=cited)


class _Page:
    """The lines as Markdown blocks (``texts``), without citations (``items``), comments and code."""

    def __init__(self, lines: Sequence[str], file: str) -> None:
        self.lines = lines
        self.file = file
        self.texts = [""] * len(lines)
        self.read = [False] * len(lines)  # whether a line is text of the page
        self.items: list[Reference] = []
        self.targets: dict[str, str] = {}
        self.levels: list[str] = []
        self.section = ""
        self.margin: list[int] = []  # indentation of the items of lists that are open
        for line in lines:
            if ".. _" in line and (found := _TARGET.match(line[:3000])) and found["url"]:
                self.targets[_folded(found["name"])] = found["url"]
        at = 0
        while at < len(lines):
            at = self._line(at)

    def _line(self, at: int) -> int:
        """Takes the line at `at`; the position to go on from."""
        line = self.lines[at]
        stripped = line.lstrip()
        if not stripped:
            return at + 1
        indent = len(line) - len(stripped)
        if stripped.startswith(".."):
            return self._explicit(at, line, indent)
        if tables.is_grid(line) or tables.is_simple(line):
            rows, end = (tables.grid_rows if "+" in line else tables.simple_rows)(self.lines, at)
            if rows:
                return self._rows(at, end, rows)
        if after := self._title(at, line):
            return after
        self._text(at, line, indent)
        if line.rstrip().endswith("::") and not self._next_is_list(at):
            return self._literal(at + 1, indent)
        return at + 1

    def _explicit(self, at: int, line: str, indent: int) -> int:
        end = self._block_end(at, indent)
        if found := _CITATION.match(line[:20_000]):
            body = [found["text"], *(one.strip() for one in self.lines[at + 1 : end])]
            self._mark(at, end)
            markdown = _inline("\n".join(body), self.targets)
            raw = self.lines[at:end]
            if markdown.strip():
                self.items.append(
                    item(markdown, raw, self.file, at + 1, label=found["label"], section=self.section)
                )
            return end
        if found := _FOOTNOTE.match(line[:20_000]):
            label = found["label"].lstrip("#") or str(at + 1)
            self._mark(at, end)
            body = [found["text"] or "", *(one.strip() for one in self.lines[at + 1 : end])]
            start = next((i for i, one in enumerate(body) if one), 0)
            self.texts[at + start] = f"[^{label.replace('*', 'star')}]: {body[start]}"
            for i in range(start + 1, len(body)):
                self.texts[at + i] = "    " + body[i] if body[i] else ""
            return end
        if (found := _DIRECTIVE.match(line[:2000])) and not _TARGET.match(line[:3000]):
            name = found["name"].casefold()
            if name in ("rubric", "topic"):
                self.section = found["rest"]
                self.texts[at] = f"###### {found['rest']}"
            if name in _TEXT_IN or name in ("topic", "table"):
                return at + 1  # its content is text
            if name in ("list-table", "csv-table"):
                rows = (tables.list_rows if name == "list-table" else tables.csv_rows)(
                    self.lines, at + 1, end
                )
                return self._rows(at, end, rows)
            return end if name != "rubric" else at + 1
        return end if _COMMENT.match(line) else at + 1

    def _rows(self, at: int, end: int, rows: Sequence[tables.Row]) -> int:
        """Takes the rows of a table that begins at `at`; the position behind it, `end`."""
        self.texts[at] = "<table>"
        tables.put(rows, self.texts)
        self._mark(at, end)
        return end

    def _mark(self, start: int, end: int) -> None:
        self.read[start:end] = [True] * (end - start)

    def _block_end(self, at: int, indent: int) -> int:
        """Where the block that starts at `at` and is indented deeper than `indent` ends, before any blank lines."""
        end = i = at + 1
        while i < len(self.lines):
            line = self.lines[i]
            if line.strip():
                if len(line) - len(line.lstrip()) <= indent:
                    break
                end = i + 1
            i += 1
        return end

    def _literal(self, at: int, indent: int) -> int:
        while at < len(self.lines) and not self.lines[at].strip():
            at += 1
        if at < len(self.lines) and len(self.lines[at]) - len(self.lines[at].lstrip()) > indent:
            return self._block_end(at - 1, indent)
        return at

    def _next_is_list(self, at: int) -> bool:
        following = next((line for line in self.lines[at + 1 : at + 3] if line.strip()), "")
        return re.match(r"\s*(?:[-*+•]|\d{1,4}[.)]|#\.|\.\. )\s", following) is not None

    def _title(self, at: int, line: str) -> int:
        """The position after a title that stands at `at` with its adornment, or 0."""
        following = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        over = _ADORNED.match(line)
        if (
            over
            and following.strip()
            and at + 2 < len(self.lines)
            and self.lines[at + 2].rstrip() == line.rstrip()
        ):
            self._heading(at + 1, following.strip(), over["mark"] * 2)
            return at + 3
        if over:
            return at + 1  # a transition, or the edge of a simple table
        under = _ADORNED.match(following) if following else None
        if under and line[:1].strip() and len(following.rstrip()) >= min(len(line.strip()), 4):
            self._heading(at, line.strip(), under["mark"])
            return at + 2
        return 0

    def _heading(self, at: int, title: str, style: str) -> None:
        if style not in self.levels:
            self.levels.append(style)
        self.section = title
        self.margin.clear()
        self.texts[at] = "#" * min(self.levels.index(style) + 1, 6) + " " + title
        self.read[at] = True

    def _text(self, at: int, line: str, indent: int) -> None:
        """A line of text; block quotes are not code, and ``#.`` counts by itself."""
        self.read[at] = True
        content = line.strip()
        content = re.sub(r"\A#\.\s", "1. ", re.sub(r"\A\|\s", "", content))
        while self.margin and indent < self.margin[-1]:
            self.margin.pop()
        if re.match(r"(?:[-*+•]|\(?[\dA-Za-z]{1,4}[.)])\s", content):
            if not self.margin or indent > self.margin[-1]:
                self.margin.append(indent)
        elif indent and self.margin and indent > self.margin[-1]:
            self.texts[at] = "    " * (len(self.margin) - 1) + "   " + content
            return
        else:
            self.margin.clear()
        self.texts[at] = "    " * max(len(self.margin) - 1, 0) + content


def _folded(name: str) -> str:
    return " ".join(name.strip("`").split()).casefold()


def _inline(text: str, targets: dict[str, str]) -> str:
    """Inline markup as Markdown; line ends stay where they are."""
    text = substitute(_CITE, nothing, text)
    text = substitute(_LITERAL, lambda found: found["text"].replace("*", "\\*").replace("_", "\\_"), text)
    text = substitute(_LINK, _link, text)
    text = substitute(_ROLE, _role, text)
    text = substitute(_NAMED_LINK, lambda found: _named(found, targets), text)
    text = substitute(_REFERENCE_MARK, nothing, text)
    if targets:
        text = substitute(_WORD_LINK, lambda found: _named(found, targets), text)
    text = substitute(_SUBSTITUTION, nothing, text)
    text = re.sub(r"\\(?=[^\W\d_])", "", text)  # any sign may be escaped; "\N. Barker" is no enumerated list
    return re.sub(r"(?<![\\\w])@", r"\\@", text).replace("\\ ", "")


def _link(found: re.Match[str]) -> str:
    url = "".join(found["url"].split())
    title = found["text"] or url
    if url.endswith("_") or ("://" not in url and not url.startswith("www.")):
        return title  # a link to another target of the book
    return f"[{title}](<{url}>)"


def _named(found: re.Match[str], targets: dict[str, str]) -> str:
    url = targets.get(_folded(found["text"]))
    return (
        f"[{found['text']}](<{url}>)"
        if url
        else (found["text"] if found.group()[0] == "`" else found.group())
    )


def _role(found: re.Match[str]) -> str:
    role, text = found["role"].casefold(), found["text"]
    if role in ("doc", "ref", "any", "class", "func", "meth", "mod", "download", "numref", "term"):
        title, target = (
            (text.rpartition("<")[0].strip(), text.rpartition("<")[2].strip("> "))
            if "<" in text
            else ("", text)
        )
        return f"[{title or target}](#{''.join(target.split())})"  # to another page of the book
    if role in ("doi", "pmid", "arxiv", "isbn") and "<" not in text:
        return {"doi": "https://doi.org/", "arxiv": "arXiv:"}.get(role, role.upper() + " ") + text
    return re.sub(r"\s*<[^<>]*>\Z", "", text)


def _keys(lines: Sequence[str], read: Sequence[bool]) -> Iterator[Cited]:
    """Keys in order of their citation. A role may break over a line; texts in braces stand around keys."""
    for at, one in enumerate(lines):
        if one.startswith(".. bibliography::") and any(
            re.match(r"\s+:all:", after) for after in lines[at + 1 : at + 8]
        ):
            yield Cited(EVERY, at + 1)
    for found, line in numbered(_CITE, running(lines, read)):
        for key in re.sub(r"\{[^{}]*\}", "", re.sub(r".*<([^<>]*)>\Z", r"\1", found["keys"])).split(","):
            if key.strip():
                yield Cited(key.strip(), line)
