"""What a page prints about how to cite itself: no reference of it, and not left out in silence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from references.model import Problem, Severity
from references.pages.context import Page
from references.pages.evidence import is_citation
from references.pages.found import Found
from references.pages.sections import asks_for_citation_here
from references.pages.titles import Role

CODE = "how-to-cite"
_HINT = "put it under a heading of references to have it read"


def how_to_cite(what: str, file: str, line: int) -> Problem:
    """The information that `what` ("BibTeX", "a citation") is left out, on `line` of `file`."""
    return Problem(
        CODE, Severity.INFO, f"{what} that says how to cite this page itself is left out", file, line, _HINT
    )


def printed_how_to_cite(
    page: Page, found: Sequence[Found], file: str, said: Collection[int]
) -> list[Problem]:
    """One information for each section that asks to be cited and prints how, unless its records were `said` already.

    `said` are positions of lines, from 0, for which the same was said.
    """
    read = {page.block_of(one) for one in found}
    told = {page.places[at].first for line in said if (at := page.block_at(line)) >= 0}
    problems = []
    for i, block in enumerate(page.blocks):
        place = page.places[i]
        if place.role is not Role.NONE or place.first in told or i in read:
            continue
        if block.kind not in ("paragraph", "item") or not asks_for_citation_here(page.blocks[place.first]):
            continue
        if is_citation(page.inline(i).text):
            told.add(place.first)
            problems.append(how_to_cite("a citation", file, page.lines[block.first].number))
    return problems
