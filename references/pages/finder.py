"""Which blocks of a page are references, and what is read of each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from references.model import Work
from references.pages.blocks import Block, read_blocks
from references.pages.evidence import is_back_reference, is_citation, is_prose, signs
from references.pages.inline import Inline, Link, plain
from references.pages.labels import find_marker
from references.pages.lone_links import is_link_only, is_substantial, leads_around, only_local
from references.pages.rows import row_text
from references.pages.sections import Place, place_blocks
from references.pages.source import Source
from references.pages.titles import Role
from references.text import has_cjk, letters, squeeze

_LONGEST = 20_000  # characters; no reference is longer, and what is must not cost time
_WORD = re.compile(r"\w+")
_LEADING_KEY = re.compile(
    r"\A\[(?:(?=[^\]\s]{0,40}\d)[^\W\d][^\[\]\s]{2,40}|[^\W\d][^\[\]\d]{2,40}\d{2,4}[a-z]?)\]\s+(?=\w)"
)
# "[paper](…) [[code](…)]" at the end: their addresses are kept, the words say nothing about the work.
_LINK_WORD = (
    r"(?:paper|pdf|code|link|url|arxiv|doi|github|project(?: page)?|slides?|video|website|web|home ?page|blog|html|"
    r"poster|talk|demo|supp|bib|bibtex|链接|代码|论文|原文|源码)"
)
_TRAILING_LINKS = re.compile(
    rf"(?<=[\w.。!?！？)）\]\"”*])(?:[\s,;|/·•–—-]{{0,4}}[\[(（]\s?{_LINK_WORD}\s?[\])）]){{1,8}}\s*\Z", re.I
)
_ONLY_LINK_WORD = re.compile(_LINK_WORD, re.I)
_POINTER = re.compile(
    r"(?:参考|参见|参阅|參考|參見|详见|見|见|\bsee|\bsee also|\brefer to|\bcf\.?)[\s:：《“\"]{0,3}\Z", re.I
)


@dataclass(frozen=True, slots=True)
class Found:
    """A reference on a page before it gets its file name: positions of its lines, and what was read of it."""

    first: int
    last: int
    text: str
    label: str = ""
    section: str = ""
    urls: tuple[str, ...] = ()
    record: Work | None = None


class Finder:
    """The decisions on one page. `places` says for every block under which heading it stands."""

    def __init__(self, source: Source, file: str) -> None:
        self.lines = source.lines
        self.blocks = read_blocks(source.lines)
        self.definitions = {
            squeeze(block.label).casefold(): block.target
            for block in self.blocks
            if block.kind == "definition"
        }
        self._plain: dict[int, Inline] = {}
        self._targets: frozenset[str] | None = None
        self.children: dict[int, list[int]] = {}
        for i, block in enumerate(self.blocks):
            if block.parent >= 0:
                self.children.setdefault(block.parent, []).append(i)
        self.places: list[Place] = place_blocks(self.blocks, self.inline, source.title, file)
        self.excerpts = self._excerpts()

    def inline(self, i: int) -> Inline:
        """Block `i` made plain."""
        if i not in self._plain:
            whole = self.blocks[i].whole
            self._plain[i] = plain(whole, self.definitions) if len(whole) <= _LONGEST else Inline("", (), ())
        return self._plain[i]

    def section_at(self, line: int) -> str:
        """Title of the section that the line at position `line` stands in."""
        at = bisect_right(self.blocks, line, key=lambda block: block.first)
        return self.places[at - 1].title if at else ""

    def run(self) -> list[Found]:
        found: list[Found] = []
        for i, block in enumerate(self.blocks):
            if block.kind == "item":
                if block.parent < 0:
                    found.extend(self._item(i))
            elif block.kind == "paragraph":
                found.extend(self._paragraph(i))
            elif one := self._single(i, block):
                found.append(one)
        # Last, when it is known which of them only serve the links of other references.
        found.extend(one for i in range(len(self.blocks)) if (one := self._definition(i)))
        return found

    def _single(self, i: int, block: Block) -> Found | None:
        if block.kind == "note":
            return self._note(i)
        if block.kind == "row":
            return self._row(i)
        return self._entry(i) if block.kind == "entry" else None

    def _make(
        self, i: int, text: str, urls: Sequence[str], last: int = -1, label: str | None = None
    ) -> Found:
        block = self.blocks[i]
        return Found(
            block.first,
            block.last if last < 0 else last,
            _TRAILING_LINKS.sub("", _LEADING_KEY.sub("", text)) or text,
            block.label if label is None else label,
            self.places[i].title,
            tuple(dict.fromkeys(urls)),
        )

    # Items

    def _item(self, i: int) -> list[Found]:
        role = self.places[i].role
        if role is Role.SILENT:
            return []
        children = self.children.get(i, [])
        inline = self.inline(i)
        if children:
            own = signs(inline.text, len(inline.urls))
            listed = sum(1 for child in children if self._is_citation(child))
            if own == 0 or 2 * listed > len(children):
                # A topic with its references under it; seldom a reference that has others under it.
                below = [one for child in children for one in self._item(child)]
                return [self._make(i, inline.text, inline.urls), *below] if self._is_citation(i) else below
        if not self._takes_item(i, role, inline):
            return []
        last, urls = self.blocks[i].last, list(inline.urls)
        waiting = list(children)
        while waiting:  # notes and further links under a reference belong to it
            child = waiting.pop(0)
            last = max(last, self.blocks[child].last)
            urls.extend(self.inline(child).urls)
            waiting.extend(self.children.get(child, []))
        return [self._make(i, _without_link_words(self._item_text(i), inline.links), urls, last)]

    def _is_citation(self, i: int) -> bool:
        inline = self.inline(i)
        return is_citation(inline.text)

    def _takes_item(self, i: int, role: Role, inline: Inline) -> bool:
        text = inline.text
        if not inline.urls and len(_WORD.findall(text[:200])) < 3 and not (has_cjk(text) and len(text) > 3):
            return False
        if role is Role.NONE:
            return self.places[i].listed and self._is_citation(i)
        if only_local(inline) and not signs(text, 0):
            return False
        if role is Role.PERHAPS:
            return signs(text, len(inline.urls)) >= 2 and not (is_prose(text) and not inline.urls)
        return bool(inline.urls) or not is_prose(text) or signs(text, 0) >= 2

    def _item_text(self, i: int) -> str:
        """The citation of an item that says more than one thing: a name and a citation, a citation and a remark."""
        block = self.blocks[i]
        if not block.parts:
            return self.inline(i).text
        head = plain(block.text, self.definitions)
        parts = [plain(part, self.definitions).text for part in block.parts]
        if not is_citation(head.text):
            for part in parts:
                if is_citation(part) or (is_link_only(head) and part and not is_prose(part)):
                    return part
        return head.text if signs(head.text, len(head.urls)) else self.inline(i).text

    # Paragraphs

    def _paragraph(self, i: int) -> list[Found]:
        place = self.places[i]
        if place.role is Role.SILENT:
            return []
        block, inline = self.blocks[i], self.inline(i)
        if not inline.text:
            return []
        split = self._split(i)
        if split:
            return split
        text, links = inline.text, len(inline.urls)
        citation = is_citation(text)
        heading = self._heading_of(i)
        if heading is not None and citation:
            above = self.inline(heading)
            one = self._make(i, text, (*above.urls, *inline.urls))
            first = (
                self.blocks[heading].first if place.role is Role.LIST and is_link_only(above) else one.first
            )
            return [Found(first, one.last, one.text, one.label, place.title, one.urls)]
        if place.role is not Role.LIST:
            return (
                [self._make(i, text, inline.urls)]
                if citation and (place.listed or place.role is Role.PERHAPS)
                else []
            )
        if citation:
            return [self._make(i, text, inline.urls)]
        if block.quoted and links and is_link_only(inline) and not place.has_items:
            return [self._make(i, text, inline.urls)]
        if only_local(inline) or not links or block.quoted:
            plain_list = not place.has_items and not block.quoted and not is_prose(text)
            return [self._make(i, text, inline.urls)] if plain_list and signs(text, 0) else []
        if self._points(i, inline):
            return [self._make(i, inline.links[-1].text, inline.urls)]
        if is_prose(text):
            return []
        if leads_around(inline):
            return []
        if block.glued or not place.has_items or is_substantial(inline):
            return [self._make(i, text, inline.urls)]
        return []

    def _heading_of(self, i: int) -> int | None:
        """The heading that paragraph `i` is all the text of, or None."""
        alone = i + 1 == len(self.blocks) or self.blocks[i + 1].kind in ("heading", "rule")
        return i - 1 if alone and i and self.blocks[i - 1].kind == "heading" else None

    def _points(self, i: int, inline: Inline) -> bool:
        """Whether a sentence between references ends in "see [the one]"."""
        if not (i and self.blocks[i - 1].kind == "item" and len(inline.links) == 1 and inline.links[-1].url):
            return False
        text = inline.links[-1].text
        return (
            bool(text)
            and inline.text.endswith(text)
            and bool(_POINTER.search(inline.text[: -len(text)][-40:]))
        )

    def _split(self, i: int) -> list[Found]:
        """One reference a line, when every line of a paragraph would be one by itself."""
        block = self.blocks[i]
        lines = block.text.split("\n")
        if len(lines) < 2 or len(lines) != block.last - block.first + 1:
            return []
        parts = [
            plain(line, self.definitions) if len(line) <= _LONGEST else Inline("", (), ()) for line in lines
        ]
        for part, line in zip(parts, lines, strict=True):
            complete = (
                part.urls or line.endswith((".", "  ", "\\", "。", ")")) or line.lower().endswith("<br>")
            )
            if not complete or not (is_citation(part.text) or is_link_only(part)):
                return []
        section = self.places[i].title
        return [
            Found(block.first + at, block.first + at, part.text, "", section, part.urls)
            for at, part in enumerate(parts)
        ]

    # Notes, rows, entries, definitions

    def _note(self, i: int) -> Found | None:
        inline = self.inline(i)
        text = inline.text
        if not text or (
            is_prose(text) and not inline.urls and signs(text, 0) < 2 and not is_back_reference(text)
        ):
            return None
        return self._make(i, self._item_text(i), inline.urls)

    def _row(self, i: int) -> Found | None:
        role = self.places[i].role
        if role in (Role.SILENT, Role.NONE):
            return None
        text = row_text(self.blocks[i], self.definitions)
        urls = self.inline(i).urls
        if not text or signs(text, len(urls)) < (1 if role is Role.LIST else 2):
            return None
        return self._make(i, text, urls) if urls or is_citation(text) else None

    def _entry(self, i: int) -> Found | None:
        if self.blocks[i].body in self.excerpts:
            return None
        inline = self.inline(i)
        marker = find_marker(inline.text) if inline.text else None
        text = inline.text[marker.end :] if marker else inline.text
        return self._make(i, text, inline.urls, label=marker.label if marker else "") if text else None

    def _definition(self, i: int) -> Found | None:
        """``[1]: https://…`` in a reference list; elsewhere it only serves the links of the text."""
        block = self.blocks[i]
        if block.kind != "definition":
            return None
        inline = plain(f"<{block.target}>", {})
        if self.places[i].role is not Role.LIST or not inline.urls or block.target in self._used():
            return None
        title = self.inline(i).text
        text = title or (block.label if not block.label.isdigit() else inline.urls[0])
        return self._make(i, text, inline.urls, label=block.label if block.label.isdigit() else "")

    def _used(self) -> frozenset[str]:
        """Targets of the links in all that has been looked at."""
        if self._targets is None:
            self._targets = frozenset(link.target for inline in self._plain.values() for link in inline.links)
        return self._targets

    def _excerpts(self) -> frozenset[int]:
        """Rendered lists whose entries all stand in a longer one of the same page: a preview, not a list."""
        bodies: dict[int, set[str]] = {}
        for i, block in enumerate(self.blocks):
            if block.kind == "entry":
                text = self.inline(i).text
                marker = find_marker(text) if text else None
                bodies.setdefault(block.body, set()).add(letters(text[marker.end :] if marker else text))
        if len(bodies) < 2:
            return frozenset()
        largest = max(bodies, key=lambda body: (len(bodies[body]), -body))
        return frozenset(
            body
            for body, texts in bodies.items()
            if body != largest and texts <= bodies[largest] and len(texts) < len(bodies[largest])
        )

    def prose_links(self, found: Sequence[Found]) -> list[Found]:
        """Every link to another site that stands in text and is in none of `found`, once an address."""
        taken = {line for one in found for line in range(one.first, one.last + 1)}
        seen = {url for one in found for url in one.urls}
        links = []
        for i, block in enumerate(self.blocks):
            if block.kind in ("definition", "rule") or block.first in taken:
                continue
            for link in self._links(i):
                if link.url in seen:
                    continue
                seen.add(link.url)
                line = next(
                    (at for at in range(block.first, block.last + 1) if link.target in self.lines[at].text),
                    block.first,
                )
                links.append(Found(line, line, link.text or link.url, "", self.places[i].title, (link.url,)))
        return links

    def _links(self, i: int) -> list[Link]:
        inline = self.inline(i)
        linked = {link.url for link in inline.links}
        bare = [Link(url, url, url) for url in inline.urls if url not in linked]
        return [link for link in inline.links if link.url] + bare


def _without_link_words(text: str, links: Sequence[Link]) -> str:
    """`text` without the links at its end that are called "PDF", "code" and the like."""
    for link in reversed(links):
        if not _ONLY_LINK_WORD.fullmatch(link.text) or not text.endswith(link.text) or text == link.text:
            break
        text = text[: -len(link.text)].rstrip(" ,;|/·•–—-([:：")
    return text
