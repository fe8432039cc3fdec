"""HTML: lists of references as wikis, generators and people write them, and COinS records inside them.

The page is made Markdown, a block a line, and read as such; what a class or an element says to be a reference is one.
COinS: https://ocoins.info (OpenURL key-value pairs in the title of ``<span class="Z3988">``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html
from rapidfuzz import fuzz

from references.lines import split_lines
from references.model import Reference, Work
from references.pages.evidence import is_full_citation
from references.pages.inline import Inline, plain
from references.pages.marks import marked_of
from references.readers.as_page import read_as_page
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.coins import work_of_span
from references.readers.distill import keys_in, works_in
from references.readers.html_inline import BLOCKS, address_of, is_hidden, last_line_of, line_of, markdown_of
from references.readers.xml import Element
from references.text import squeeze

_MARK_CLASS = re.compile(
    r"(?:^|\s)(?:ref|refs|reference|references?-?item|bib|bibitem|bib-?entry|bibliography-?item|citation|csl-entry|"
    r"ltx_bibitem|reference-text|cite|bibl|biblio-?entry)(?:\s|$)",
    re.I,
)
_LIST_CLASS = re.compile(
    r"(?:^|\s)(?:references?|reflist|refbegin|citation-?list|bibliography|biblist|ltx_biblist|csl-bib-body|works-cited|"
    r"ref-list|citations?)(?:\s|$)",
    re.I,
)
_PLAIN = re.compile(r"[\w ,.-]{3,30}")  # a beginning that no markup or entity changes
_LOOK = 200  # lines of a paragraph in which the beginning of a part is looked for
_SAME = 93.0  # of 100: two titles of which a letter or two differ
_REMARK = re.compile(r"\A(?:see|for|this|these|note|cf\.?|in|the)\b.{0,400}\Z", re.I | re.S)


def read(text: str, file: str, settings: ReadSettings) -> Reading:
    """The references of a web page. Raises `InputError` when there is no element in it."""
    lines = split_lines(text)
    if "<" not in text:
        raise InputError(file, "has no HTML element")
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        # UTF-8 is said here, whatever the page says that it was written in: it is text already.
        root = lxml_html.document_fromstring(_without_charset("\n".join(lines)).encode("utf-8"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, RecursionError) as error:
        raise InputError(file, f"is not HTML ({error})") from error
    page = _Page(lines, file)
    page.walk(root)
    texts = [text for _, text in page.blocks]
    numbers = [number for number, _ in page.blocks]
    works, said = works_in(root, file)
    if works:
        settings = replace(settings, bib={**works, **settings.bib})
    cited = list(keys_in(root))
    reading = read_as_page(lines, texts, numbers, file, settings, items=page.items, cited=cited)
    return replace(reading, problems=(*reading.problems, *said)) if said else reading


def _without_charset(text: str) -> str:
    head = re.sub(r"(?i)<\?xml[^>]{0,200}\?>", "", text[:5000])
    return (
        "<meta charset=utf-8>"
        + re.sub(r"(?i)\bcharset\s*=\s*([\"']?)[\w-]+", r"charset=\1utf-8", head)
        + text[5000:]
    )


class _Page:
    """Blocks as Markdown with their lines, and the references that are marked as such."""

    def __init__(self, lines: Sequence[str], file: str) -> None:
        self.lines = lines
        self.file = file
        self.blocks: list[tuple[int, str]] = []
        self.items: list[Reference] = []
        self.section = ""
        self.table: Element | None = None  # whose rows are read, and what of it spans rows: left, text
        self.spans: dict[int, tuple[int, str]] = {}

    def walk(self, root: Element) -> None:
        """Takes the elements in order; without recursion, for pages may be nested a thousand deep."""
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if not isinstance(element.tag, str) or is_hidden(element):
                continue
            name = element.tag
            if re.fullmatch(r"h[1-6]", name):
                self.section = squeeze(plain(markdown_of(element), {}).text)
                self._add(element, f"{'#' * int(name[1])} {self.section}")
            elif self._is_marked(element):
                self._item(element)
            elif name == "tr":
                self._row(element)
            elif name == "dl" and _is_definition_list(element):
                self._definitions(element)
            elif _has_blocks(element):
                self._loose(element)
                waiting.extend(reversed(list(element)))
            elif name in (
                "li",
                "p",
                "div",
                "dd",
                "dt",
                "td",
                "blockquote",
                "section",
                "article",
                "figcaption",
                "body",
            ):
                self._plain_block(element)
            else:
                waiting.extend(reversed(list(element)))

    def _add(self, element: Element, markdown: str, line: int = 0) -> None:
        text = re.sub(r"\s*\n\s*", " ", markdown).strip(" ") if markdown.strip() else ""
        if text:
            indent = re.match(r" *", markdown).group()  # type: ignore[union-attr]  # it matches the empty text
            line = line or line_of(element)
            self.blocks += [(line, indent + text), (line, "")]

    def _is_marked(self, element: Element) -> bool:
        """Whether a class, or the list that it stands in, says that an element is a reference."""
        name, classes = element.tag, element.get("class", "")
        if name in ("p", "li", "div", "dd", "tr", "cite", "blockquote") and _MARK_CLASS.search(classes):
            return not any(_MARK_CLASS.search(inner.get("class", "")) and inner.tag in ("p", "li", "div", "dd")
                           for inner in element.iterdescendants("p", "li", "div", "dd"))  # fmt: skip
        if name != "li":
            return False
        if re.match(
            r"(?:cite_note|bib\.bib|bibitem|ref-|bib-|ref\d|bib\d|R\d|CR\d|B\d)", element.get("id", "")
        ):
            return True
        parent = element.getparent()
        above = parent.getparent() if parent is not None else None
        return any(one is not None and _LIST_CLASS.search(one.get("class", "")) for one in (parent, above))

    def _item(self, element: Element) -> None:
        inside = next((e for e in element.iter("span") if "reference-text" in e.get("class", "")), element)
        markdown = markdown_of(inside)
        inline = plain(markdown, {})
        # What wikis print of a source stands in <cite>; a note without one may be a remark.
        is_wiki_note = inside is not element
        if not inline.text or (is_wiki_note and not inline.urls and next(inside.iter("cite"), None) is None
                               and _is_remark(inline.text)):  # fmt: skip
            return
        record = next((work for span in inside.iter("span") if (work := work_of_span(span))), None)
        if record is not None:
            record = _as_shown(record, inline)
        first, last = line_of(element), last_line_of(element, len(self.lines))
        label = self._label(element)
        text = re.sub(r"\A(?:\^|↑)\s*", "", inline.text)
        raw = "\n".join(self.lines[first - 1 : last])
        urls = _with_relative(inside, inline.urls)
        marked = marked_of(inline, text)
        self.items.append(
            Reference(raw, text, self.file, first, last, label, self.section, urls, record, marked=marked)
        )

    def _label(self, element: Element) -> str:
        for inner in element.iter("span", "a", "b", "td"):
            if re.search(r"\b(?:csl-left-margin|ltx_tag_bibitem|label|brackets)\b", inner.get("class", "")):
                return squeeze("".join(inner.itertext())).strip("[]. ")
        parent = element.getparent()
        if element.tag == "li" and parent is not None and parent.tag == "ol":
            before = sum(1 for _ in element.itersiblings("li", preceding=True))
            start = parent.get("start", "1")
            return str(before + (int(start) if start.isdigit() else 1))
        return element.get("id", "") if element.tag != "li" else "-"

    def _row(self, element: Element) -> None:
        cells = self._cells(element)
        if not any(cell.strip() for cell in cells):
            return
        line = line_of(element)
        is_head = all(cell.tag == "th" for cell in element if cell.tag in ("td", "th"))
        previous = self.blocks[-1][1] if self.blocks else ""
        if not previous.startswith("|"):
            head = cells if is_head else [""] * len(cells)
            self.blocks += [(line, "| " + " | ".join(head) + " |"), (line, "|" + "---|" * len(cells))]
        if not is_head:
            self.blocks.append((line, "| " + " | ".join(cells) + " |"))

    def _cells(self, row: Element) -> list[str]:
        """The cells of a row, those among them that span rows and began above."""
        table = next(row.iterancestors("table"), None)
        if table is not self.table:
            self.table, self.spans = table, {}
        cells: list[str] = []

        def spanned() -> None:
            while (held := self.spans.get(len(cells))) and held[0]:
                self.spans[len(cells)] = (held[0] - 1, held[1])
                cells.append(held[1])

        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            spanned()
            text = re.sub(r"\s*\n\s*", " ", markdown_of(cell)).replace("|", "\\|")
            self.spans[len(cells)] = (_span(cell, "rowspan") - 1, text)
            cells.append(text)
            cells += [""] * (_span(cell, "colspan") - 1)
        spanned()
        return cells

    def _definitions(self, element: Element) -> None:
        """``<dl class="citation">`` of docutils: the term is the label, the description the reference."""
        label = ""
        for child in element:
            if child.tag == "dt":
                label = squeeze("".join(child.itertext())).strip("[]. ¶")
            elif child.tag == "dd":
                markdown = markdown_of(child)
                inline = plain(markdown, {})
                first, last = line_of(child), last_line_of(child, len(self.lines))
                if inline.text:
                    raw = "\n".join(self.lines[first - 1 : last])
                    self.items.append(
                        Reference(raw, inline.text, self.file, first, last, label, self.section, inline.urls)
                    )

    def _loose(self, element: Element) -> None:
        """The text in front of the first block inside an element: an item's own, above the list under it."""
        own = markdown_of(element, until_block=True)
        if element.tag == "li" and squeeze(own):
            self._plain_block(element, own)
        elif element.tag in ("td", "div", "body", "dd") and len(squeeze(own)) > 20:
            self._add(element, own)

    def _plain_block(self, element: Element, markdown: str = "") -> None:
        markdown = markdown or markdown_of(element)
        if not squeeze(markdown):
            return
        if element.tag == "li":
            depth = sum(1 for above in element.iterancestors("ul", "ol")) - 1
            parent = element.getparent()
            mark = f"{self._label(element)}. " if parent is not None and parent.tag == "ol" else "- "
            self._add(element, "    " * max(depth, 0) + mark + markdown.strip())
        else:
            line = line_of(element)
            for part in _parts(markdown):
                line = self._line_from(line, part)
                self._add(element, part.strip(), line)

    def _line_from(self, line: int, markdown: str) -> int:
        """The line on which the text of a part of a paragraph begins: `line`, or one of those after it."""
        text = plain(markdown, {}).text
        start = _PLAIN.match(text)
        if start is None:
            return line
        after = range(line, min(line + _LOOK, len(self.lines) + 1))
        return next((at for at in after if start.group() in self.lines[at - 1]), line)


def _as_shown(record: Work, inline: Inline) -> Work:
    """`record` with its title as the page shows it, where they are the same but for a letter that was garbled."""
    for link in inline.links:
        if link.text != record.title and fuzz.ratio(link.text, record.title) > _SAME:
            return replace(record, title=link.text)
    return record


def _parts(markdown: str) -> list[str]:
    """A paragraph's parts: what blank lines part, and whole citations, one after each line break."""
    parts = []
    for part in re.split(r"\n\s*\n", markdown):
        lines = [line for line in part.split(" \n") if line.strip()]
        several = len(lines) > 1 and all(is_full_citation(plain(line, {}).text) for line in lines)
        parts += lines if several else [part]
    return parts


def _span(cell: Element, name: str) -> int:
    """How many rows or columns a cell takes, no more than a page has use for."""
    said = cell.get(name, "1").strip()
    return min(int(said), 100) if said.isdecimal() and int(said) else 1


def _is_remark(text: str) -> bool:
    return _REMARK.match(text) is not None or len(text.split()) < 4


def _is_definition_list(element: Element) -> bool:
    return re.search(r"\b(?:citation|footnote)\b", element.get("class", "")) is not None


def _has_blocks(element: Element) -> bool:
    return any(
        isinstance(child.tag, str) and (child.tag in BLOCKS or _has_blocks_below(child)) for child in element
    )


def _has_blocks_below(element: Element) -> bool:
    return (
        next(element.iterdescendants("p", "li", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4"), None)
        is not None
    )


def _with_relative(element: Element, urls: tuple[str, ...]) -> tuple[str, ...]:
    return urls or tuple(url for link in element.iter("a") if (url := address_of(link)))
