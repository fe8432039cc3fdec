"""Headings that are works: "### [Title](address)", each with remarks under it, as annotated lists have them."""

from __future__ import annotations

from references.identifiers import ids_of_url
from references.pages.context import Page
from references.pages.decoration import without_link_words
from references.pages.evidence import is_citation
from references.pages.found import Found
from references.pages.lone_links import is_link_only, leads_around, leads_to_work
from references.pages.titles import Role
from references.patterns import re

_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?=\S)")
_FEW = 3
_SHARE = 0.6  # of the headings of a level that are links, before these are works


def linked_headings(page: Page) -> frozenset[int]:
    """Positions of the headings that are works: links, where most on their level are, in what may be a list.

    Anywhere, where most of the links are DOIs, arXiv ids and the like.
    """
    levels: dict[int, list[int]] = {}
    for i, block in enumerate(page.blocks):
        if block.kind == "heading":
            levels.setdefault(block.level, []).append(i)
    found: set[int] = set()
    for positions in levels.values():
        linked = [i for i in positions if _is_linked(page, i)]
        if len(linked) >= _FEW and len(linked) >= _SHARE * len(positions):
            cited = sum(any(ids_of_url(url) for url in page.inline(i).urls) for i in linked)
            unwanted = {Role.NONE} if cited >= _SHARE * len(linked) else {Role.NONE, Role.SILENT}
            found.update(i for i in linked if page.places[i].role not in unwanted)
    return frozenset(found)


def read_heading(page: Page, i: int) -> list[Found]:
    """The work that the heading at block `i` links to, unless a paragraph under it cites it in full."""
    end = next(
        (at for at in range(i + 1, len(page.blocks)) if page.blocks[at].kind == "heading"), len(page.blocks)
    )
    if any(
        page.blocks[at].kind == "paragraph" and is_citation(page.inline(at).text) for at in range(i + 1, end)
    ):
        return []
    inline = page.inline(i)
    text = without_link_words(inline.text, inline.links)
    marker = _NUMBER.match(text)
    label = marker["number"] if marker else ""
    return [page.make(i, text[marker.end() :] if marker else text, inline.urls, label=label)]


def _is_linked(page: Page, i: int) -> bool:
    inline = page.inline(i)
    return leads_to_work(inline) or (
        bool(inline.links)
        and is_link_only(inline)
        and not leads_around(inline)
        and len(inline.text.split()) >= 3
    )
