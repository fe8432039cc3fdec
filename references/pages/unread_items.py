"""Items and paragraphs of a list that were not read, though their neighbours were: never passed over in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from references.model import Problem, Severity
from references.pages.context import Page
from references.pages.found import Found
from references.pages.pointers import points_within
from references.pages.titles import Role

_FEW = 2  # items that were read: then the others of their list are no chance
_SHARE = 0.5  # of the items; less is a list of other things, in which works are named
_LONGEST = 80  # characters; what is longer speaks of things


def unread_items(page: Page, found: Sequence[Found], file: str) -> list[Problem]:
    """A warning for what was not read where its neighbours are references.

    An item of a numbered list, or under a heading that speaks of literature, where most of the list's items are
    references; a short paragraph between two references.
    """
    read = {line for one in found for line in range(one.first, one.last + 1)}
    lists: dict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(page.blocks):
        if block.kind == "item" and block.parent < 0 and page.inline(i).text.strip():
            lists[page.places[i].first].append(i)
    problems = []
    for items in lists.values():
        silent = [i for i in items if read.isdisjoint(range(page.blocks[i].first, page.blocks[i].last + 1))]
        taken = len(items) - len(silent)
        if taken < max(_FEW, _SHARE * len(items)):
            continue
        problems += [_problem(page, i, file) for i in silent if _is_entry(page, i)]
    paragraphs = [i for i, block in enumerate(page.blocks) if block.kind == "paragraph"]
    return problems + [
        _problem(page, i, file)
        for before, i, after in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False)
        if page.places[i].role is Role.LIST
        and page.blocks[i].first not in read
        and {page.blocks[before].first, page.blocks[after].first} <= read
        and after - before == 2
        and not page.inline(i).text.rstrip().endswith((":", "："))
        and _is_entry(page, i)
    ]


def _is_entry(page: Page, i: int) -> bool:
    """Whether an item is as short as the name of a thing, on a list that is called one of literature or is numbered."""
    place = page.places[i]
    text = page.inline(i).text
    return (
        len(text) <= _LONGEST
        and not points_within(text)
        and (place.hinted or bool(page.blocks[i].label and place.title))
    )


def _problem(page: Page, i: int, file: str) -> Problem:
    text = " ".join(page.inline(i).text.split())
    return Problem(
        "unread-item",
        Severity.WARNING,
        f"not read as a reference, though the items around it are: “{text}”",
        file,
        page.lines[page.blocks[i].first].number,
        "give it an author, a year or a link, or take it off the list",
    )
