"""Lines grouped into blocks: headings, list items, notes, table rows, paragraphs, entries of rendered lists.

It reads lists as people write them rather than as CommonMark defines them: "1.[…]", "19[…]", "[3] …", "【4】…",
"**[5]** …", "<li>…", numbers that start over or repeat, items glued to the line above.
"""

from __future__ import annotations

from collections.abc import Sequence

from references.pages.block import Block
from references.pages.html_blocks import (
    entry_at,
    fenced_div,
    fenced_entry_at,
    is_wrapper,
    parts_of,
    row_at,
    starts_body,
    starts_entry,
    starts_row,
)
from references.pages.labels import Marker, find_marker, may_count_on, numbered_parts
from references.pages.markup import (
    cells_of,
    definition_of,
    has_address,
    heading_of,
    indent_of,
    is_complete,
    is_delimiter,
    is_rule,
    note_of,
    underline_of,
    unquoted,
)
from references.pages.source import Line


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
        self.html_header: tuple[str, ...] = ()
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
        indent = indent_of(text)
        text, quoted = unquoted(text)
        if quoted:
            indent += indent_of(text)
        content = text.strip()
        if not content:
            self.blank = True
            return i + 1
        if content[0] == "<" or content.startswith(":::"):
            if (following := self._html(i, content)) > i:
                return following
            parts = parts_of(content)
            if len(parts) > 1 or content[:2].lower() == "<p":
                for part in parts:
                    self._part(i, part.strip(), indent, quoted)
                return i + 1
        return self._plain_line(i, content, indent, quoted)

    def _plain_line(self, i: int, content: str, indent: int, quoted: bool) -> int:
        if self._heading(i, content, quoted) or self._table(i, content) or self._described(i, content):
            return i + 1
        for part in self._counted(content):
            following = self._text(i, part, indent, quoted)
        return following

    def _counted(self, content: str) -> list[str]:
        """The line, cut where the next numbers of a list stand in it."""
        if "[" not in content[1:] or len(content) > 100_000 or not may_count_on(content):
            return [content]
        marker = find_marker(content)
        number = marker.number if marker else None
        if number is None and self.open >= 0 and not self.blank:
            label = self.blocks[self.open].label
            number = int(label) if label.isdigit() and self.blocks[self.open].kind == "item" else None
        return [content] if number is None else numbered_parts(content, number)

    def _html(self, i: int, content: str) -> int:
        """Takes a block of HTML or a fenced div; the position after it, `i` when the line is none of them."""
        if starts_body(content):
            self.body += 1
        if starts_entry(content):
            text, last = entry_at(self.lines, i)
            return self._entry(i, last, text)
        attributes = fenced_div(content)
        if attributes is not None:
            self._close()
            if "csl-entry" in attributes:
                text, last = fenced_entry_at(self.lines, i)
                return self._entry(i, last, text)
            self.body += "csl-bib-body" in attributes
            return i + 1
        if starts_row(content) and (row := row_at(self.lines, i)):
            cells, is_head, last = row
            if is_head:
                self.html_header = cells
            else:
                self._add(Block("row", i, last, cells=cells, header=self.html_header), " | ".join(cells))
            self._close()
            return last + 1
        if content[:6].lower() == "<table":
            self.html_header = ()
        if is_wrapper(content):
            self.blank = True
            return i + 1
        return i

    def _part(self, i: int, part: str, indent: int, quoted: bool) -> None:
        """A list item or paragraph of HTML: it begins a block wherever it stands, unless an item waits for its text."""
        waits = self.open >= 0 and not "".join(self.texts[self.open]).strip()
        if part[:2].lower() == "<p" and not waits:
            self._close()
        self._plain_line(i, part, indent, quoted)
        if part.lower().endswith("</p>"):
            self.blank = True

    def _heading(self, i: int, content: str, quoted: bool) -> bool:
        above = self.blocks[self.open] if self.open >= 0 else None
        if (
            above
            and above.kind == "paragraph"
            and above.first == above.last
            and above.quoted == quoted
            and not self.blank
            and (level := underline_of(content))
        ):
            above.kind, above.level, above.last = "heading", level, i
            self._close()
            return True
        level, text = heading_of(content, self.blank or self.open < 0)
        if level and not (quoted and content[0] == "#"):
            self._add(Block("heading", i, i, level=level), text)
        elif is_rule(content):
            self._add(Block("rule", i, i), "")
        else:
            return False
        self._close()
        return True

    def _described(self, i: int, content: str) -> bool:
        """Takes the line ``:   A. Doe. Title.`` of a definition list: an item whose label or head is the term above."""
        if not content.startswith((": ", ":	")) or not self.blocks:
            return False
        at = len(self.blocks) - 1
        term = self.blocks[at]
        if term.kind != "paragraph" or term.first != term.last or term.quoted or len(self.texts[at][0]) > 200:
            return False
        said = self.texts[at][0].strip()
        term.kind = "item"
        term.label = "-" if " " in said else said.strip("[]*_")
        text = content[1:].strip()
        self.texts[at] = [f"{said.rstrip('.')}. {text}" if " " in said else text]
        term.last, self.open, self.items = i, at, [at]
        self._opened(text)
        return True

    def _table(self, i: int, content: str) -> bool:
        if self.header is None:
            if "|" not in content or i + 1 >= len(self.lines):
                return False
            following = self.lines[i + 1].text.strip()
            if "|" not in following or not is_delimiter(following):
                return self._bare_row(i, content, following)
            self.header = cells_of(content)
            self._close()
            return True
        if is_delimiter(content) and not self.blank and self.open < 0:
            return True
        if "|" not in content or len(content) > 100_000:
            self.header = None
            return False
        self._row(Block("row", i, i, cells=cells_of(content), header=self.header), content)
        return True

    def _row(self, block: Block, content: str) -> None:
        self._add(block, content)
        self._close()
        self.blank = False

    def _bare_row(self, i: int, content: str, following: str) -> bool:
        """Takes a row of a table without a head, as kramdown has them: lines between bars, one below another."""
        above = self.blocks[-1] if self.blocks and not self.blank and self.blocks[-1].last == i - 1 else None
        in_table = above is not None and above.kind == "row"
        if (
            content[0] != "|"
            or content[-1] != "|"
            or not (in_table or following[:1] == "|" == following[-1:])
        ):
            return False
        cells = cells_of(content)
        if len(cells) < 2:
            return False
        self._row(Block("row", i, i, cells=cells), content)
        return True

    def _text(self, i: int, content: str, indent: int, quoted: bool) -> int:
        if content[0] == "[":
            if note := note_of(content):
                self._add(Block("note", i, i, label=note[0], quoted=quoted), note[1])
                self._opened(content)
                self.items.clear()
                return i + 1
            if found := definition_of(content):
                label, target, title = found
                self._add(Block("definition", i, i, label=label, target=target), title)
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
        return not is_complete(self.texts[self.open][-1]) or not has_address(content)

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

    def _entry(self, i: int, last: int, text: str) -> int:
        self._add(Block("entry", i, last, body=self.body), text)
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
