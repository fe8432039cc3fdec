"""Paragraphs: references that stand in a list without marks, a line or a paragraph each."""

from __future__ import annotations

from collections.abc import Sequence

from references.pages.context import LONGEST, Page
from references.pages.decoration import without_link_words
from references.pages.evidence import Sign, is_account, is_citation, is_prose, is_weighty, signs_of
from references.pages.found import Found
from references.pages.inline import Inline
from references.pages.lone_links import is_link_only, is_substantial, leads_around, only_local
from references.pages.marks import marked_of
from references.pages.titles import Role
from references.patterns import re

_LABELLED = re.compile(r"\s*(?:\*\*|__)[^*_\d]{1,30}(?:[:：](?:\*\*|__)|(?:\*\*|__)\s?[:：])")
_SLANTED_LINE = re.compile(r"\s*(?P<mark>[*_])(?![*_\s])[^*\n]{4,2000}(?P=mark)\s*\\?")
_ADDRESSED = re.compile(r"\s*(?:[^\s:：][^:：]{0,60}[:：]\s*)?<?https?://[^\s<>]{4,2000}>?\s*[,;.]?\s*")
_ENDED = re.compile(r"(?:[.)\]]|\d[a-z]?|https?://\S+)\s*\Z")
_MANY = 4  # lines of a paragraph that may be a list
_MOST = 0.6  # of its parts that are citations then
_POINTER = re.compile(
    r"(?:参考|参见|参阅|參考|參見|详见|見|见|\bsee|\bsee also|\brefer to|\bcf\.?)[\s:：《“\"]{0,3}\Z", re.I
)


def read_paragraph(page: Page, i: int) -> list[Found]:
    """The references that the paragraph at block `i` is made of: none, one, or one a line."""
    place = page.places[i]
    if place.role is Role.SILENT:
        return []
    inline = page.inline(i)
    if not inline.text:
        return []
    if split := _split(page, i):
        return split
    text = inline.text
    closes = place.has_items or (i > 0 and page.blocks[i - 1].kind == "rule")
    if closes and all(_SLANTED_LINE.fullmatch(line) for line in page.blocks[i].text.split("\n")):
        return []  # the colophon below a list or a line
    citation = is_citation(text)
    heading = _heading_of(page, i)
    wanted = place.role in (Role.LIST, Role.PERHAPS) or place.listed
    if citation and (not wanted or _is_metadata(page.blocks[i].text) or _annotates(page, i)):
        return []
    if heading is not None and citation:
        above = page.inline(heading)
        one = page.make(i, text, (*above.urls, *inline.urls))
        takes_heading = place.role is Role.LIST and is_link_only(above)
        first = page.blocks[heading].first if takes_heading else one.first
        return [Found(first, one.last, one.text, one.label, place.title, one.urls, block=i)]
    if citation:
        return [page.make(i, without_link_words(text, inline.links), inline.urls)]
    return _uncertain(page, i, inline) if place.role is Role.LIST else []


def _uncertain(page: Page, i: int, inline: Inline) -> list[Found]:
    """A paragraph of a list that is no full citation: a title, a link, a sentence that ends in one."""
    place, block, text = page.places[i], page.blocks[i], inline.text
    if block.quoted and inline.urls and is_link_only(inline) and not place.has_items:
        return [page.make(i, text, inline.urls)]
    if only_local(inline) or not inline.urls or block.quoted:
        plain_list = not (place.has_items or block.quoted or is_prose(text) or is_account(text))
        taken = plain_list and (is_weighty(text) or page.is_list_of_lines(i) or _is_among_citations(page, i))
        return [page.make(i, text, inline.urls)] if taken else []
    if _points(page, i, inline):
        return [page.make(i, inline.links[-1].text, inline.urls)]
    if is_prose(_outside(inline)) or leads_around(inline):
        return []
    if block.glued or not place.has_items or is_substantial(inline) or _is_among_citations(page, i):
        return [page.make(i, without_link_words(text, inline.links), inline.urls)]
    return []


def _is_among_citations(page: Page, i: int) -> bool:
    """Whether a short dated paragraph stands beside citations: "Dictionary of things. 2024." is one of them."""
    if Sign.YEAR not in signs_of(page.inline(i).text):
        return False
    beside = (at for at in (i - 1, i + 1) if 0 <= at < len(page.blocks))
    return any(
        page.blocks[at].kind == "paragraph"
        and page.places[at].first == page.places[i].first
        and is_citation(page.inline(at).text)
        for at in beside
    )


def _is_metadata(source: str) -> bool:
    """Whether every line is a name in bold and its value: what a page says about itself."""
    return all(_LABELLED.match(line) for line in source.split("\n"))


def _annotates(page: Page, i: int) -> bool:
    """Whether a quoted paragraph is what somebody says about the citation above it."""
    above = page.blocks[i - 1] if i else None
    return bool(
        page.blocks[i].quoted
        and above
        and above.kind in ("item", "paragraph")
        and not above.quoted
        and is_citation(page.inline(i - 1).text)
    )


def _outside(inline: Inline) -> str:
    """The text around the links: a title may sound like a sentence, and says nothing about who cites it."""
    text = inline.text
    for link in inline.links:
        if len(link.text) > 8:
            text = text.replace(link.text, " ", 1)
    return text if text == inline.text else text.rstrip(" :：")


def _heading_of(page: Page, i: int) -> int | None:
    """The heading that paragraph `i` is all the text of, or None."""
    alone = i + 1 == len(page.blocks) or page.blocks[i + 1].kind in ("heading", "rule")
    return i - 1 if alone and i and page.blocks[i - 1].kind == "heading" else None


def _points(page: Page, i: int, inline: Inline) -> bool:
    """Whether a sentence between references ends in "see [the one]"."""
    after_item = i and page.blocks[i - 1].kind == "item"
    if not (after_item and len(inline.links) == 1 and inline.links[-1].url):
        return False
    text = inline.links[-1].text
    before = inline.text[: -len(text)] if text and inline.text.endswith(text) else ""
    return bool(_POINTER.search(before[-40:]))


def _split(page: Page, i: int) -> list[Found]:
    """One reference a line, when every line of a paragraph would be one by itself."""
    block = page.blocks[i]
    lines = block.text.split("\n")
    if len(lines) < 2 or len(lines) != block.last - block.first + 1:
        return []
    if page.places[i].role is Role.LIST and all(_ADDRESSED.fullmatch(line) for line in lines):
        return _addresses(page, i, lines)
    if (
        len(lines) >= _MANY
        and page.places[i].role in (Role.LIST, Role.PERHAPS)
        and (runs := _runs(page, i, lines))
    ):
        return runs
    parts = [page.plain(line) if len(line) <= LONGEST else Inline("", (), ()) for line in lines]
    broken = all(_is_broken(page.lines[at].text) for at in range(block.first, block.last))
    for part, line in zip(parts, lines, strict=True):
        complete = part.urls or broken or line.endswith((".", "。", ")"))
        if not complete or not (is_citation(part.text) or is_link_only(part) or (broken and part.urls)):
            return []
    return [
        page.make(i, part.text, part.urls, marked=marked_of(part, part.text), lines=(block.first + at,) * 2)
        for at, part in enumerate(parts)
    ]


def _runs(page: Page, i: int, lines: Sequence[str]) -> list[Found]:
    """One reference for every run of lines of a long paragraph that ends where a citation ends, if most are citations.

    Whether breaks are written as Markdown wants them differs from line to line.
    """
    first = page.blocks[i].first
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        ended = at and (_is_broken(page.lines[first + at - 1].text) or _ENDED.search(lines[at - 1][-20:]))
        if not runs or (ended and not line.lstrip(' *_"“«„(')[:1].islower()):
            runs.append([])
        runs[-1].append(at)
    parts = [(run, page.plain("\n".join(lines[run[0] : run[-1] + 1]))) for run in runs]
    citations = sum(is_citation(part.text) for _, part in parts)
    if len(parts) < _MANY or citations < _MOST * len(parts) or any(is_prose(part.text) for _, part in parts):
        return []
    return [
        page.make(
            i,
            part.text,
            part.urls,
            marked=marked_of(part, part.text),
            lines=(first + run[0], first + run[-1]),
        )
        for run, part in parts
    ]


def _addresses(page: Page, i: int, lines: Sequence[str]) -> list[Found]:
    """Lines that are an address each, with what they are called before it; after a comma the same goes on."""
    first = page.blocks[i].first
    groups: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        goes_on = at and lines[at - 1].rstrip().endswith(",") and line.lstrip().startswith("http")
        groups.append((groups.pop()[0], at) if goes_on else (at, at))
    parts = [(start, end, page.plain("\n".join(lines[start : end + 1]))) for start, end in groups]
    return [
        page.make(i, part.text, part.urls, lines=(first + start, first + end)) for start, end, part in parts
    ]


def _is_broken(line: str) -> bool:
    """Whether a line of a paragraph ends in a hard break: two blanks, a backslash, ``<br>``."""
    return line.endswith(("  ", "\\")) or line.rstrip().lower().endswith(("<br>", "<br/>", "<br />"))
