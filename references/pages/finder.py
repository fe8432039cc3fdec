"""Which blocks of a page are references: every kind of block asked in turn, and the whole weighed at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from references.pages.context import Page
from references.pages.evidence import is_citation, is_weighty
from references.pages.found import Found
from references.pages.headings import linked_headings, read_heading
from references.pages.inline import Link
from references.pages.items import read_item
from references.pages.others import previews_of, read_definitions, read_entry, read_note, read_row
from references.pages.paragraphs import read_paragraph
from references.pages.titles import is_called_list
from references.urls import split_url

_MOSTLY = 0.6  # of the references of a page that are full citations: then bare names are something else
_ENOUGH = 5
_FEW = 3
_CITED = re.compile(r"\s\[(\d{1,3})(?:\s?[,–-]\s?\d{1,3}){0,9}\][.。]?\s*\Z")
_MORE = re.compile(r"\w{1,20}\s?(?:\.{2,}|…)")


def find_references(page: Page) -> list[Found]:
    """The printed references of `page`, in order."""
    previews = previews_of(page)
    found: list[Found] = []
    headings = linked_headings(page)
    for i, block in enumerate(page.blocks):
        if i in headings:
            found.extend(read_heading(page, i))
        elif page.places[i].first in headings and block.kind in ("item", "row"):
            continue  # what is said about the work that its heading links to
        elif block.kind == "item":
            if block.parent < 0:
                found.extend(read_item(page, i))
        elif block.kind == "paragraph":
            found.extend(read_paragraph(page, i))
        elif block.kind == "note":
            found.extend(read_note(page, i))
        elif block.kind == "row":
            found.extend(read_row(page, i))
        elif block.kind == "entry":
            found.extend(read_entry(page, i, previews))
    # Last, when it is known which of them only serve the links of other references.
    found.extend(read_definitions(page))
    return _weighed(page, found)


def _weighed(page: Page, found: Sequence[Found]) -> list[Found]:
    """`found` without what only looked like a reference: what is said of one depends on what the others are.

    On a page of links a site is what is cited; on a page of full citations "Journal X" and the address of a portal are
    hints for readers.
    """
    found = _without_introductions(page, _without_mentions(found))
    return _without_hints(page, _without_bare_sections(page, found))


def _without_mentions(found: Sequence[Found]) -> list[Found]:
    """`found` without texts that end in the number of an entry of the page: "Doe 2024 [8]" cites, and is none."""
    numbers = {one.label for one in found if one.label.isdigit()}
    return [
        one
        for one in found
        if one.label.isdigit() or not (cited := _CITED.search(one.text[-40:])) or cited[1] not in numbers
    ]


def _without_hints(page: Page, found: list[Found]) -> list[Found]:
    """Where most are full citations: no bare names of another kind of block or in a section of their own, no sites."""
    kinds = _kinds(page, found)
    strong = [
        is_weighty(one.text) or (kind == "row" and bool(one.urls))
        for one, kind in zip(found, kinds, strict=True)
    ]
    if sum(strong) < max(_ENOUGH, _MOSTLY * len(found)):
        return found
    usual = Counter(kind for kind, is_strong in zip(kinds, strong, strict=True) if is_strong).most_common(1)[
        0
    ][0]
    sections = _sections(page, found)
    borne_out = {
        section
        for one, section, is_strong in zip(found, sections, strong, strict=True)
        if is_strong and not one.label.startswith("^")
    }
    return [
        one
        for one, is_strong, section, kind in zip(found, strong, sections, kinds, strict=True)
        if is_strong
        or one.label.startswith("^")
        or (section in borne_out and kind == usual and (one.label.isdigit() or not one.urls))
        or (section not in borne_out and is_called_list(page.places[page.block_of(one)].title))
        or (any(not _is_front_door(url) for url in one.urls) and not _MORE.fullmatch(one.text))
    ]


def _without_bare_sections(page: Page, found: list[Found]) -> list[Found]:
    """Where most have a sign or a link: no section in which nothing has either."""
    bare = [not one.urls and not is_weighty(one.text) for one in found]
    if len(found) - sum(bare) < max(_FEW, _MOSTLY * len(found)):
        return found
    sections = _sections(page, found)
    borne_out = {section for section, is_bare in zip(sections, bare, strict=True) if not is_bare}
    return [
        one
        for one, section in zip(found, sections, strict=True)
        if section in borne_out
        or one.label.startswith("^")
        or is_called_list(page.places[page.block_of(one)].title)
    ]


def _without_introductions(page: Page, found: Sequence[Found]) -> list[Found]:
    """`found` without paragraphs that are no citation and have no link, where the references are list items."""
    kinds = _kinds(page, found)
    items = sum(kind in ("item", "row", "entry") for kind in kinds)
    if items < max(_FEW, _MOSTLY * len(found)):
        return list(found)
    return [
        one
        for one, kind in zip(found, kinds, strict=True)
        if kind != "paragraph" or one.urls or is_citation(one.text)
    ]


def _kinds(page: Page, found: Sequence[Found]) -> list[str]:
    return [page.blocks[page.block_of(one)].kind for one in found]


def _sections(page: Page, found: Sequence[Found]) -> list[int]:
    return [page.places[page.block_of(one)].first for one in found]


def _is_front_door(url: str) -> bool:
    """Whether an address is that of a whole site."""
    parts = split_url(url)
    return parts is not None and parts.path in ("", "/") and not parts.query


def prose_links(page: Page, found: Sequence[Found]) -> list[Found]:
    """Every link to another site that stands in text and is in none of `found`, once an address."""
    taken = {line for one in found for line in range(one.first, one.last + 1)}
    seen = {url for one in found for url in one.urls}
    links = []
    for i, block in enumerate(page.blocks):
        if block.kind in ("definition", "rule") or block.first in taken:
            continue
        for link in _links(page, i):
            if link.url in seen:
                continue
            seen.add(link.url)
            line = next(
                (at for at in range(block.first, block.last + 1) if link.target in page.lines[at].text),
                block.first,
            )
            links.append(Found(line, line, link.text or link.url, "", page.places[i].title, (link.url,)))
    return links


def _links(page: Page, i: int) -> list[Link]:
    inline = page.inline(i)
    linked = {link.url for link in inline.links}
    bare = [Link(url, url, url) for url in inline.urls if url not in linked]
    return [link for link in inline.links if link.url] + bare
