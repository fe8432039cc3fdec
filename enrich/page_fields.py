"""What the web page that an entry cites gives to its fields, each with its origin. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Final

from enrich.match.title import compare, stands_in
from enrich.merge import Merged
from enrich.pages import GONE, access_date, fill_from_page, is_bare
from references.model import Candidate, Date, Work
from references.text import letters

SETTING: Final = "setting:accessed"
"""The origin of an access date that bookbib.toml gives."""
_SCHOLARLY: Final = frozenset(
    "article article-journal paper-conference chapter book thesis report patent standard".split()
)


def with_page(merged: Merged, pages: Sequence[Candidate], setting: Date | None = None) -> Merged:
    """`merged`, of what is printed only, with what it lacks from the first of `pages` that can be read.

    Nothing but the access date comes from a page whose title is not what is printed, for it may be another page by
    now, and nothing but that goes to a scholarly work, whose venue is not the site that shows it. A work without an
    address was not read on the web, and has no access date.
    """
    work, origins = merged.work, dict(merged.origins)
    page = next((one for one in pages if GONE not in one.flags), None)
    if page is not None:
        filled = fill_from_page(work, page).work
        taken = {
            field.name: getattr(filled, field.name) for field in fields(Work)
            if getattr(filled, field.name) != getattr(work, field.name) and field.name != "accessed"
        } if _is_about(page, work) else {}  # fmt: skip
        work = replace(work, **taken)
        origins |= dict.fromkeys(taken, str(page))
    if not work.url:
        return Merged(work, origins)
    day = access_date(work.accessed, setting, page.work.accessed if page else None)
    if day and not work.accessed:
        origins["accessed"] = SETTING if setting else str(page)
    return Merged(replace(work, accessed=day), origins)


def _is_about(page: Candidate, work: Work) -> bool:
    """Whether the page may say what an entry is: no scholarly work, and called as the entry is, or by its address."""
    if work.type in _SCHOLARLY:
        return False
    if not work.title or is_bare(work.title, work.url or page.work.url):
        return True
    agreed = compare(work.title, page.work.title)
    if agreed.kind == "nickname":  # any single word may be one; it must stand in what the page is called
        return letters(work.title) in letters(page.work.title)
    return agreed.holds or agreed.kind == "partly" or stands_in(page.work.title, work.title)
