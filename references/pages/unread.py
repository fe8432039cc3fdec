"""Sections that look like references although nothing in them was read: never passed over in silence."""

from __future__ import annotations

from collections.abc import Sequence

from references.model import Problem, Severity
from references.pages.context import Page
from references.pages.evidence import is_citation
from references.pages.found import Found
from references.pages.lone_links import leads_to_work
from references.pages.titles import Role

_FEW = 3  # citations under a heading that says nothing: with this many it looks like a list
_SHARE = 0.25  # of the blocks of such a section; less is a text that mentions works
_SAMPLE = 200


def unread_sections(page: Page, found: Sequence[Found], file: str) -> list[Problem]:
    """A warning for every section that is called a list of references, or has citations, and gave none."""
    read = {page.places[at].first for one in found if (at := page.block_of(one)) >= 0}
    problems = []
    for first, content in _sections(page).items():
        place = page.places[content[0]]
        if first in read or place.role is Role.NONE:
            continue
        items = [i for i in content if page.blocks[i].kind in ("item", "row")]
        sample = content[:_SAMPLE]
        citations = sum(1 for i in sample if is_citation(page.inline(i).text))
        called = place.hinted and _is_short(place.title) and len(items) >= _FEW
        links = sum(1 for i in items[:_SAMPLE] if leads_to_work(page.inline(i)))
        if not called and all(few < _FEW or few < _SHARE * len(sample) for few in (citations, links)):
            continue
        if citations >= max(1, links):
            reason = (
                f"{citations} of its {len(sample)} blocks look like citations, too few to take it for a list"
            )
        elif links:
            reason = f"{links} of its {len(sample)} blocks are links to papers or books, too few to take it for a list"
        else:
            reason = (
                f"none of its {len(items)} items has a year, a name, a link or another sign of a citation"
            )
        problems.append(_problem(page, first, place.title, reason, file))
    return problems


def _is_short(title: str) -> bool:
    """Whether a heading is a name, and no sentence that happens to speak of references."""
    return len(title.split()) <= 4


def _sections(page: Page) -> dict[int, list[int]]:
    sections: dict[int, list[int]] = {}
    for i, block in enumerate(page.blocks):
        if block.kind in ("paragraph", "row") or (block.kind == "item" and block.parent < 0):
            sections.setdefault(page.places[i].first, []).append(i)
    return sections


def _problem(page: Page, first: int, title: str, reason: str, file: str) -> Problem:
    line = page.lines[page.blocks[first].first].number
    where = f"the section {title!r}" if title else "the page"
    return Problem(
        "unread-section",
        Severity.WARNING,
        f"{where} may be a list of references and was not read: {reason}",
        file,
        line,
        'call it "References" to have it read',
    )
