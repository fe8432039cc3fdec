"""Lines grouped into blocks: headings, list items, notes, table rows, paragraphs, entries of rendered lists.

It reads lists as people write them rather than as CommonMark defines them: "1.[…]", "19[…]", "[3] …", "【4】…",
"**[5]** …", "<li>…", numbers that start over or repeat, items glued to the line above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from references.pages.labels import Marker, find_marker
from references.pages.source import Line

_ATX = re.compile(r"(?P<marks>#{1,6})(?P<gap>[ \t　]*)(?P<text>.*?)(?:[ \t]+#{1,20})?[ \t]*\Z")
_HTML_HEADING = re.compile(r"<h(?P<level>[1-6])\b[^>]{0,300}>(?P<text>.*?)(?:</h[1-6]>|\Z)", re.I)
_SUMMARY = re.compile(
    r"(?:<details\b[^>]{0,200}>\s*)?<summary\b[^>]{0,200}>(?P<text>.*?)(?:</summary>.*|\Z)", re.I
)
_BOLD_LINE = re.compile(r"(?P<mark>\*\*|__)(?P<text>[^*_]{1,80})(?P=mark)\s*[:：]?\Z")
_RULE = re.compile(r"(?:\*[ \t]*){3,}\Z|(?:-[ \t]*){3,}\Z|(?:_[ \t]*){3,}\Z|<hr\b[^>]{0,100}>\Z", re.I)
_SETEXT = re.compile(r"(?:=+|-{2,})[ \t]*\Z")
_QUOTE = re.compile(r"[ \t]{0,12}>[ \t]?")
_DELIMITER = re.compile(r"\|?[ \t]*:?-{1,300}:?[ \t]*(?:\|[ \t]*:?-{1,300}:?[ \t]*){0,60}\|?[ \t]*\Z")
_CELL = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,80})\][ \t]{0,8}[:：][ \t]*")
_DEFINITION = re.compile(
    r"\[(?P<label>[^\]\[^][^\]\[]{0,200})\]:[ \t]*<?(?P<target>[^\s>]{1,4000})>?[ \t]*(?P<title>.*)\Z"
)
_ENTRY = re.compile(
    r"""<(?:div|p|li)\b[^>]{0,300}\bclass\s{0,2}=\s{0,2}["'][^"']{0,200}\bcsl-entry\b""", re.I
)
_BODY = re.compile(
    r"""<(?:div|ol|ul)\b[^>]{0,300}\bclass\s{0,2}=\s{0,2}["'][^"']{0,200}\bcsl-bib-body\b""", re.I
)
_DIV = re.compile(r"<(?P<end>/?)div\b", re.I)
_FENCED_DIV = re.compile(r":{3,}[ \t]*(?P<attributes>.{0,300}?)[ \t]*:*\Z")
_TAGS_ONLY = re.compile(r"(?:\s*</?[A-Za-z][^<>]{0,500}>)+\s*\Z")


@dataclass(slots=True)
class Block:
    """A block of the page; `first` and `last` are positions in the list of lines, both included.

    `kind`: heading, item, note, definition, paragraph, row, entry, rule. `text` is its visible source without
    markers and quote signs, lines joined with line breaks. `parts` are the later paragraphs of an item or note.
    `parent` is the position of the item that an item is nested in, -1 for none. `glued` is true when no blank
    line stands between it and the block before it.
    """

    kind: str
    first: int
    last: int
    text: str = ""
    label: str = ""
    indent: int = 0
    level: int = 0
    quoted: bool = False
    glued: bool = False
    parent: int = -1
    target: str = ""
    parts: list[str] = field(default_factory=list)
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    body: int = -1

    @property
    def whole(self) -> str:
        return "\n".join((self.text, *self.parts))


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a page in order. Linear: no line is looked at more than a few times."""
    return _Grouping(lines).run()


class _Grouping:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.texts: list[list[str]] = []  # of each block, joined at the end
        self.open: int = -1  # the block that a line may go on with
        self.items: list[int] = []  # open items, outermost first
        self.blank = True
        self.header: tuple[str, ...] | None = None
        self.body = -1
        self.last_number = 0
        self.brackets = 0  # square and round brackets that the open block has not closed

    def run(self) -> list[Block]:
        i = 0
        while i < len(self.lines):
            i = self._line(i)
        for block, texts in zip(self.blocks, self.texts, strict=True):
            block.text = "\n".join(texts)
        return self.blocks

    def _line(self, i: int) -> int:
        """Takes the line at `i`; the position of the next one."""
        text = self.lines[i].text
        if not text.strip():
            self.blank = True
            self.header = None
            return i + 1
        indent = _indent(text)
        quoted = False
        while len(text) < 100_000 and (quote := _QUOTE.match(text)):
            quoted, text = True, text[quote.end() :]
        if quoted:
            indent += _indent(text)
        content = text.strip()
        if not content:
            self.blank = True
            return i + 1
        if content[0] == "<" or content.startswith(":::"):
            if _BODY.search(content[:600]):
                self.body += 1
            if _ENTRY.search(content[:600]):
                return self._html_entry(i)
            if fence := _FENCED_DIV.match(content[:400]):
                return self._fenced_div(i, fence["attributes"])
            if _is_wrapper(content):
                self.blank = True
                return i + 1
        if self._heading(i, content, quoted) or self._table(i, content):
            return i + 1
        return self._text(i, content, indent, quoted)

    def _heading(self, i: int, content: str, quoted: bool) -> bool:
        level, text = 0, ""
        first = content[0]
        if first == "#" and not quoted:
            found = _ATX.match(content[:2000])
            # "##参考" without the space is common where no spaces are written; "#tag" and "#!" are not headings.
            if found and (found["gap"] or len(found["marks"]) > 1 or not found["text"][:1].isascii()):
                level, text = len(found["marks"]), found["text"]
        elif first == "<" and (
            found := _HTML_HEADING.match(content[:2000]) or _SUMMARY.match(content[:2000])
        ):
            level, text = int(found.groupdict().get("level") or 7), found["text"]
        elif first in "=-" and not self.blank and self.open >= 0 and _SETEXT.match(content):
            above = self.blocks[self.open]
            if above.kind == "paragraph" and above.first == above.last and above.quoted == quoted:
                above.kind, above.level, above.last = "heading", (1 if first == "=" else 2), i
                self._close()
                return True
        elif (
            first in "*_"
            and len(content) <= 90
            and (self.blank or self.open < 0)
            and (found := _BOLD_LINE.match(content))
        ):
            level, text = 7, found["text"]
        if level:
            self._add(Block("heading", i, i, level=level), text)
            self._close()
            return True
        if first in "*-_<" and _RULE.match(content[:300]):
            self._add(Block("rule", i, i), "")
            self._close()
            return True
        return False

    def _table(self, i: int, content: str) -> bool:
        if self.header is None:
            if "|" not in content or i + 1 >= len(self.lines):
                return False
            following = self.lines[i + 1].text.strip()
            if "-" not in following or "|" not in following or not _DELIMITER.match(following[:20_000]):
                return False
            self.header = _cells(content)
            self._close()
            return True
        if _DELIMITER.match(content[:20_000]) and not self.blank and self.open < 0:
            return True
        if "|" not in content or len(content) > 100_000:
            self.header = None
            return False
        self._add(Block("row", i, i, cells=_cells(content), header=self.header), content)
        self._close()
        self.blank = False
        return True

    def _text(self, i: int, content: str, indent: int, quoted: bool) -> int:
        if content[0] == "[":
            if note := _NOTE.match(content):
                self._add(
                    Block("note", i, i, label="^" + note["label"], quoted=quoted), content[note.end() :]
                )
                self._opened(content)
                self.items.clear()
                return i + 1
            if (found := _DEFINITION.match(content[:8000])) and _is_definition(
                found["target"], found["title"]
            ):
                block = Block("definition", i, i, label=found["label"], target=found["target"])
                self._add(block, found["title"].strip().strip("\"'()"))
                self._close()
                return i + 1
        marker = find_marker(content)
        # "* ### Bibliography": a heading that somebody has put into a list.
        if marker and content.startswith("#", marker.end) and self._heading(i, content[marker.end :], quoted):
            return i + 1
        if marker and self._accepts(marker, indent):
            self._item(i, content, indent, quoted, marker)
        elif not self._continues(content, indent, quoted):
            self._add(Block("paragraph", i, i, indent=indent, quoted=quoted, glued=not self.blank), content)
            if indent == 0:
                self.items.clear()
            self._opened(content)
        else:
            self._continue(i, content, quoted)
        return i + 1

    def _accepts(self, marker: Marker, indent: int) -> bool:
        """Whether a marker starts an item here, and is not a year or a volume at the start of a wrapped line."""
        number = marker.number
        follows = number is not None and self.last_number <= number <= self.last_number + 20
        if self.blank or self.open < 0:
            return number is None or follows or number < 1000
        if self.brackets > 0 and self._unfinished():
            return False
        block = self.blocks[self.open]
        if marker.doubtful and number is None:
            return block.kind == "item" and block.label != "-" and not block.label.isdigit()
        if number is None or number == 1 or follows:
            return True
        if block.kind == "item" and block.label.isdigit() and indent <= block.indent:
            return False
        return number < 1000

    def _unfinished(self) -> bool:
        """Whether the open block breaks off inside the text of a link, so that the next line belongs to it."""
        texts = self.texts[self.open]
        return (
            len(texts) < 12
            and texts[0].count("[") > texts[0].count("]")
            and texts[0].lstrip().startswith("[")
        )

    def _item(self, i: int, content: str, indent: int, quoted: bool, marker: Marker) -> None:
        while self.items and self.blocks[self.items[-1]].indent >= indent:
            self.items.pop()
        parent = self.items[-1] if self.items else -1
        if marker.number is not None:
            self.last_number = marker.number
        glued = not self.blank
        self._add(
            Block("item", i, i, label=marker.label, indent=indent, quoted=quoted, parent=parent, glued=glued),
            content[marker.end :],
        )
        self.items.append(self.open)
        self._opened(content[marker.end :])

    def _continues(self, content: str, indent: int, quoted: bool) -> bool:
        """Whether a line without a marker goes on with the open block."""
        if self.open < 0:
            return False
        block = self.blocks[self.open]
        if self.blank:
            if block.kind not in ("item", "note"):
                return False
            return indent > block.indent + (1 if block.kind == "item" else 3)
        if block.quoted != quoted and block.kind == "paragraph":
            return False
        if block.kind != "item" or indent > block.indent or quoted:
            return True
        if self.brackets > 0 and self._unfinished():
            return True
        return not _is_complete(self.texts[self.open][-1]) or not _has_address(content)

    def _continue(self, i: int, content: str, quoted: bool) -> None:
        block = self.blocks[self.open]
        texts = self.texts[self.open]
        if (self.blank or quoted != block.quoted) and block.kind in ("item", "note"):
            block.parts.append(content)
        elif block.parts:
            block.parts[-1] += "\n" + content if len(block.parts[-1]) < 20_000 else ""
        else:
            texts.append(content)
        self.brackets += content.count("[") - content.count("]")
        block.last = i
        self.blank = False

    def _html_entry(self, i: int) -> int:
        """An entry of a list that citeproc rendered: from its opening tag to the one that closes it."""
        depth = 0
        last = i
        for j in range(i, min(len(self.lines), i + 200)):
            text = self.lines[j].text
            if j > i and _ENTRY.search(text[:600]):
                break
            last = j
            for found in _DIV.finditer(text[:200_000]):
                depth += -1 if found["end"] else 1
            if depth <= 0:
                break
        text = "\n".join(self.lines[j].text.strip() for j in range(i, last + 1))
        self._add(Block("entry", i, last, body=self.body), text)
        self._close()
        return last + 1

    def _fenced_div(self, i: int, attributes: str) -> int:
        self._close()
        if "csl-entry" not in attributes:
            if "csl-bib-body" in attributes:
                self.body += 1
            return i + 1
        last = i
        for j in range(i + 1, min(len(self.lines), i + 200)):
            last = j
            if self.lines[j].text.lstrip().startswith(":::"):
                break
        self._add(
            Block("entry", i, last, body=self.body),
            "\n".join(self.lines[j].text.strip() for j in range(i + 1, last)),
        )
        self._close()
        return last + 1

    def _add(self, block: Block, text: str) -> None:
        self.open = len(self.blocks)
        self.blocks.append(block)
        self.texts.append([text])

    def _opened(self, content: str) -> None:
        self.brackets = content.count("[") - content.count("]")
        self.blank = False

    def _close(self) -> None:
        self.open = -1
        self.items.clear()
        self.blank = True


def _is_definition(target: str, title: str) -> bool:
    """Whether ``[3]: …`` defines a link, and is not the third reference of a list."""
    title = title.strip()
    quoted = len(title) > 1 and (title[0], title[-1]) in (('"', '"'), ("'", "'"), ("(", ")"))
    return (not title or quoted) and any(sign in target for sign in "/#.")


def _is_wrapper(content: str) -> bool:
    """Whether a line has only tags: an anchor or a wrapper between two entries."""
    if len(content) > 5000 or not _TAGS_ONLY.match(content):
        return False
    return "<a" not in content.lower() and not content.lower().startswith("<li")


def _indent(text: str) -> int:
    lead = text[: len(text) - len(text.lstrip())]
    return len(lead.expandtabs(4))


def _cells(content: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in _CELL.split(content.strip().removeprefix("|").removesuffix("|")))


_COMPLETE = re.compile(r"(?:\)|）|\]|https?://\S{1,2000})[\s.,;。；]*\Z")
_ADDRESS = re.compile(r"https?://|\]\(|\bdoi:|\barxiv:", re.I)
_SHORT_LINK = re.compile(
    r"\s*[\[(（]?[\w ]{1,20}[\])）]?\s*[:：]?\s*(?:\(?https?://\S+|\[?\w{0,20}\]\(\S+)\s*\Z"
)


def _is_complete(text: str) -> bool:
    """Whether an item ends in a link or an address, so that nothing more is to be expected of it."""
    return ("](" in text or "http" in text) and _COMPLETE.search(text[-2100:]) is not None


def _has_address(content: str) -> bool:
    """Whether a line brings an address of its own and words to it (and is not just "[code](…)")."""
    return _ADDRESS.search(content[:20_000]) is not None and not _SHORT_LINK.match(content[:2000])
