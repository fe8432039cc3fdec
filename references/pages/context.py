"""A page while it is read: its blocks, each made plain once, and where each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from references.model import Marked
from references.pages.block import Block
from references.pages.blocks import read_blocks
from references.pages.decoration import undecorated
from references.pages.evidence import has_facts, is_citation, is_prose
from references.pages.found import Found
from references.pages.inline import Inline, plain
from references.pages.marks import marked_of
from references.pages.people import are_people, in_brackets, in_tail, parted, title_of
from references.pages.sections import Place, place_blocks
from references.pages.source import Source
from references.text import squeeze

LONGEST = 20_000
"""Characters; no reference is longer, and what is must not cost time."""


_KEY_OR_CODE = re.compile(r"@\w|`|\\cite|\{cite")
# A term in bold and its meaning, which is no quoted or linked title.
_TERM = re.compile(
    r"\s*(?P<mark>\*\*|__)(?P<term>[^\s*_:：][^*_:：]{0,40})(?:[:：](?P=mark)|(?P=mark)\s?[:：])\s*(?![\[\"“„«《『*_])(?=\S)"
)
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_FEW = 3
_SHORT = 160  # characters of a line that names a work


class Page:
    """`blocks` in order, `places` of each, `children` of items, link `definitions` by folded label."""

    def __init__(self, source: Source, file: str) -> None:
        self.lines = source.lines
        self.blocks: list[Block] = read_blocks(source.lines)
        self.definitions = {
            squeeze(block.label).casefold(): block.target
            for block in self.blocks
            if block.kind == "definition"
        }
        self._plain: dict[int, Inline] = {}
        self._made: dict[str, Inline] = {}  # by the text, which an item and its one part have in common
        self._lines: dict[int, bool] = {}  # by the block that a section begins with
        self._defines: dict[int, bool] = {}  # the same
        self.children: dict[int, list[int]] = {}
        for i, block in enumerate(self.blocks):
            if block.parent >= 0:
                self.children.setdefault(block.parent, []).append(i)
        self.places: list[Place] = place_blocks(self.blocks, self.inline, source.title, file)

    def inline(self, i: int) -> Inline:
        """Block `i` made plain."""
        if i not in self._plain:
            self._plain[i] = self.plain(self.blocks[i].whole)
        return self._plain[i]

    def plain(self, text: str) -> Inline:
        """`text` made plain with the page's link definitions; nothing of a text that is too long."""
        if len(text) > LONGEST:
            return Inline("", (), ())
        made = self._made.get(text)
        if made is None:
            made = self._made[text] = plain(text, self.definitions)
        return made

    def is_list_of_lines(self, i: int) -> bool:
        """Whether the section of block `i` is a list of works, one in a short line each, and nothing else."""
        first = self.places[i].first
        if first not in self._lines:
            end = i
            while end < len(self.blocks) and self.places[end].first == first:
                end += 1
            start = first + (self.blocks[first].kind == "heading")
            own = [one for one in self.blocks[start:end] if one.kind != "rule"]
            self._lines[first] = len(own) >= _FEW and all(
                one.kind == "paragraph" and "\n" not in one.text and len(one.text) <= _SHORT
                and not one.text.rstrip().endswith((":", "：", "。")) and not is_prose(one.text)
                and not _KEY_OR_CODE.search(one.text)
                for one in own
            )  # fmt: skip
        return self._lines[first]

    def only_defines(self, i: int) -> bool:
        """Whether the section of item `i` says what things are, a term in bold and its meaning in each item."""
        first = self.places[i].first
        if first not in self._defines:
            end = i
            while end < len(self.blocks) and self.places[end].first == first:
                end += 1
            own = [one for one in range(first, end) if self.blocks[one].kind == "item"]
            self._defines[first] = len(own) > 1 and all(
                (term := _TERM.match(self.blocks[one].text)) is not None
                and not self.inline(one).urls
                and (_ACRONYM.search(term["term"]) or not are_people(term["term"]))
                and not is_citation(self.inline(one).text)
                for one in own
            )
        return self._defines[first]

    def looked_at(self) -> frozenset[str]:
        """Targets of the links in all that has been made plain."""
        return frozenset(link.target for inline in self._plain.values() for link in inline.links)

    def block_at(self, line: int) -> int:
        """Position of the last block that begins at or before the line at position `line`, -1 for none."""
        return bisect_right(self.blocks, line, key=lambda block: block.first) - 1

    def block_of(self, one: Found) -> int:
        """Position of the block that a reference stands in."""
        return one.block if one.block >= 0 else self.block_at(one.first)

    def section_at(self, line: int) -> str:
        """Title of the section that the line at position `line` stands in."""
        at = self.block_at(line)
        return self.places[at].title if at >= 0 else ""

    def _marked(self, i: int, text: str) -> Marked:
        """What the markup of that paragraph of block `i` says which `text` was taken from."""
        block = self.blocks[i]
        if not block.parts:
            return marked_of(self.inline(i), text)
        made = (self.plain(part) for part in (block.text, *block.parts))
        return next((marked_of(one, text) for one in made if text in one.text or one.text == text), Marked())

    def make(
        self,
        i: int,
        text: str,
        urls: Sequence[str],
        last: int = -1,
        *,
        label: str | None = None,
        marked: Marked | None = None,
        lines: tuple[int, int] | None = None,
    ) -> Found:
        """A reference of block `i`, its decoration taken off."""
        block = self.blocks[i]
        text = undecorated(text)
        who, rest = parted(text)
        if not who:
            who, rest = in_brackets(text)
        if not who and block.kind == "item" and ", " in text and not self.inline(i).emphases:
            who, rest = in_tail(text)
            if who and has_facts(text):
                who = ""  # where and when it came out may look like people
        if who:
            text = f"{who}. {rest}"
            shown = next((link.text for link in self.inline(i).links if text.startswith(who)), "")
            inside = parted(shown)[1]  # what follows the link is a remark
            inside = inside or next(
                (one.text for one in self.inline(i).emphases if rest.startswith(one.text)), ""
            )
            marked = marked or Marked(title_of(inside or rest))
        first, last = lines or (block.first, block.last if last < 0 else last)
        return Found(
            first,
            last,
            text,
            block.label if label is None else label,
            self.places[i].title,
            tuple(dict.fromkeys(urls)),
            block=i,
            marked=marked or self._marked(i, text),
        )
