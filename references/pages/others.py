"""Notes, table rows, entries of rendered lists, link definitions: which of them are references."""

from __future__ import annotations

import re

from references.identifiers import find_in_text
from references.model import Marked
from references.pages.context import Page
from references.pages.evidence import (
    has_facts,
    is_back_reference,
    is_citation,
    is_prose,
    is_short_form,
    says_too_little,
    signs,
)
from references.pages.found import Found
from references.pages.inline import Inline, plain
from references.pages.items import citation_of
from references.pages.keys import Certainty, marks_in
from references.pages.labels import find_marker
from references.pages.marks import marked_of
from references.pages.pointers import points_around, without_signal
from references.pages.rows import cited_cells, cites, row_label, row_text, row_title
from references.pages.titles import Role
from references.text import has_cjk, letters

_WORD = re.compile(r"\w+")
_KEYED = re.compile(r"\[[^\[\]]{0,500}@[^\[\]]{1,500}\]|\\?[A-Za-z:{}]{0,20}cite[^\s]{0,200}")
_REMARK = 45  # words; a note that is longer, in sentences, is a remark even if it has a link
_ASIDE = 20  # words of such a remark, when the link is only on one or two of them


def read_note(page: Page, i: int) -> list[Found]:
    """The note at block `i`, unless it is a remark."""
    inline = page.inline(i)
    text = inline.text
    if not text or _is_remark(text, inline) or _cites_by_key(page.blocks[i].whole):
        return []
    return [page.make(i, without_signal(citation_of(page, i)), inline.urls)]


def _cites_by_key(source: str) -> bool:
    """Whether a note names its sources by their keys and prints nothing of them: "See [@doe2020, p. 3]"."""
    if "@" not in source and "ite" not in source:
        return False
    keys = [mark for mark in marks_in(source) if mark.certainty is Certainty.CITED]
    return bool(keys) and not has_facts(_KEYED.sub(" ", source))


def _is_remark(text: str, inline: Inline) -> bool:
    if is_back_reference(text) or is_short_form(text):
        return False
    if points_around(inline):
        return True
    found = signs(text, 0)
    if is_prose(text):
        wide = has_cjk(text)
        length = len(text) // 3 if wide else len(_WORD.findall(text))
        long = length > (_ASIDE if _links_in_passing(inline) else _REMARK)
        return (found < 2 or not has_facts(text)) and (not inline.urls or long)
    return not inline.urls and (not found or says_too_little(text))


def _links_in_passing(inline: Inline) -> bool:
    """Whether only a word or two of a sentence are linked, as a service to readers: no title, no address."""
    return bool(inline.links) and all(
        "://" not in link.text and len(_WORD.findall(link.text)) <= 2 and not has_cjk(link.text)
        for link in inline.links
    )


def read_row(page: Page, i: int) -> list[Found]:
    """The references of a table's row: of its cells where those are citations, else of its columns."""
    role = page.places[i].role
    block = page.blocks[i]
    if role is Role.NONE or (role is Role.SILENT and not cites(block)):
        return []
    label = row_label(block)
    cells = cited_cells(block, page.plain)
    if cells:
        return [
            page.make(i, cell.text, cell.urls, label=label, marked=marked_of(cell, cell.text))
            for cell in cells
        ]
    text = row_text(block, page.plain)
    urls = page.inline(i).urls
    title = row_title(block, page.plain)
    named = cites(block) and len(_WORD.findall(title)) > (role is not Role.LIST)
    if not text or (signs(text, len(urls)) < (1 if role is Role.LIST else 2) and not named):
        return []
    if not urls and not is_citation(text) and not cites(block) and not find_in_text(text):
        return []
    marked = Marked(title) if title and title in text else None
    return [page.make(i, text, urls, label=label, marked=marked)]


def read_entry(page: Page, i: int, previews: frozenset[int]) -> list[Found]:
    """An entry of a list that citeproc rendered, unless its list is one of the `previews`."""
    if page.blocks[i].body in previews:
        return []
    inline = page.inline(i)
    marker = find_marker(inline.text) if inline.text else None
    text = inline.text[marker.end :] if marker else inline.text
    return [page.make(i, text, inline.urls, label=marker.label if marker else "")] if text else []


def previews_of(page: Page) -> frozenset[int]:
    """Rendered lists whose entries all stand in a longer one of the same page: a preview, not a list."""
    bodies: dict[int, set[str]] = {}
    for i, block in enumerate(page.blocks):
        if block.kind == "entry":
            text = page.inline(i).text
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


def read_definitions(page: Page) -> list[Found]:
    """``[1]: https://…`` in a reference list; elsewhere, and where it is used, it only serves the text's links."""
    found = []
    used: frozenset[str] | None = None
    for i, block in enumerate(page.blocks):
        if block.kind != "definition" or page.places[i].role is not Role.LIST:
            continue
        inline = plain(f"<{block.target}>", {})
        if used is None:
            used = page.looked_at()
        title = page.inline(i).text
        number = block.label if block.label.isdigit() else ""
        if not inline.urls or block.target in used or not (title or number):
            continue
        found.append(page.make(i, title or inline.urls[0], inline.urls, label=number))
    return found
