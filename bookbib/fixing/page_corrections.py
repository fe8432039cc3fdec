"""What a printed reference has wrong, by the record that was taken for it: places in the page and what belongs there.

Pure. A correction is offered only where it is plain which characters it is about; everything else is left to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bookbib.fixing.corrections import Correction
from bookbib.fixing.misprints import in_case_of, name_slips, title_slips
from bookbib.fixing.printed_item import PrintedItem, Span
from enrich.match.twins import first_page
from enrich.outcome import Resolved
from enrich.pages import GONE
from references.identifiers import ids_of_url, url_of
from references.model import Candidate, Entry, Identifier, Problem

_LINKED = ("doi", "arxiv")  # schemes whose address shows a work, the better one first


def of_item(item: PrintedItem, one: Resolved, entry: Entry, problems: Sequence[Problem]) -> list[Correction]:
    """The corrections of one printed reference; none that touch the same characters."""
    codes = {problem.code for problem in problems}
    found = [
        *_links(item, one, entry, "link-mismatch" in codes),
        *_dead(item, one, "dead-link" in codes),
        *_year(item, one, "year-differs" in codes),
        *_names(item, one),
        *_title(item, one),
        *_published(item, one),
    ]
    out: list[Correction] = []
    for correction in found:
        if not any(a.span[0] < correction.span[1] and correction.span[0] < a.span[1] for a in out):
            out.append(replace(correction, key=entry.key, line=one.reference.line))
    return out


def _at(item: PrintedItem, code: str, field: str, span: Span, value: str, source: object) -> Correction:
    return Correction(code, "", field, value, item.text[slice(*span)], str(source), span)


def _links(item: PrintedItem, one: Resolved, entry: Entry, is_wrong: bool) -> Iterator[Correction]:
    """Addresses and identifiers of another work, replaced by those of the work that the text describes."""
    if not is_wrong or not one.accepted:
        return
    right = right_ids(one, entry)
    for wrong in one.contradicted:
        to = next((i for i in right if i.scheme == wrong.scheme), right[0] if right else None)
        if to is None or to == wrong:
            continue
        for span in item.addresses_of(wrong):
            yield _at(item, "wrong-link", "link", span, url_of(to), one.accepted[0])
        if to.scheme == wrong.scheme:
            for span in item.printed_ids(wrong):
                yield _at(item, "wrong-identifier", wrong.scheme, span, to.value, one.accepted[0])
    if not one.contradicted and right:  # the address of another reference, copied down
        strange = [span for span, url in item.addresses if not ids_of_url(url)]
        if len(strange) == 1 == len(item.addresses):
            yield _at(item, "wrong-link", "link", strange[0], url_of(right[0]), one.accepted[0])


def right_ids(one: Resolved, entry: Entry) -> list[Identifier]:
    """What names the work that was taken for a reference, the better scheme first; nothing that leads elsewhere."""
    mine = {i for candidate in one.accepted for i in candidate.work.identifiers} - {*one.contradicted}
    mine |= {i for i in entry.work.identifiers if i not in one.contradicted}
    return sorted((i for i in mine if i.scheme in _LINKED), key=lambda i: (_LINKED.index(i.scheme), i.value))


def _dead(item: PrintedItem, one: Resolved, is_dead: bool) -> Iterator[Correction]:
    page = one.page
    if is_dead and page is not None and GONE in page.flags and page.work.url:
        for span in item.addresses_like(page.id):
            yield _at(item, "dead-link", "link", span, page.work.url, f"{page.source}:{page.work.url}")


def _year(item: PrintedItem, one: Resolved, differs: bool) -> Iterator[Correction]:
    work = one.reference.claims
    record = _version(one)
    if record is None or not record.work.year or not work.year:
        return
    if not differs and not _is_in_another_volume(one, record):
        return
    places = item.words(str(work.year), outside=work.title)
    if len(places) == 1:
        yield _at(item, "wrong-year", "year", places[0], str(record.work.year), record)


def _is_in_another_volume(one: Resolved, record: Candidate) -> bool:
    """Whether an article is printed with the record's volume and first page, and the year of neither its printing nor
    its appearance online: a volume has one year, so that one year off is a slip, too."""
    work, its = one.reference.claims, record.work
    if its.type != "article-journal" or not work.volume or work.volume != its.volume:
        return False
    years = {year for c in one.accepted for year in (c.work.year, c.online) if year}
    known = work.year is None or min(years) <= work.year <= max(years)
    return not known and first_page(work) == first_page(its) != ""


def _version(one: Resolved) -> Candidate | None:
    """The record of the version that the text cites: the preprint where it names no other venue."""
    cites_preprint = one.reference.claims.is_preprint
    fitting = [c for c in one.accepted if c.work.is_preprint == cites_preprint]
    return next(iter((*fitting, *one.accepted)), None)


def _names(item: PrintedItem, one: Resolved) -> Iterator[Correction]:
    people = one.reference.claims.authors
    if not people or not one.accepted:
        return
    records = [c for c in one.accepted if c.work.authors]
    for record in records[:1]:
        for before, after in name_slips(people, record.work.authors):
            if _is_known(before, records):
                continue
            title = one.reference.claims.title
            places = item.words(before, outside=title) or item.words(before, outside=title, any_case=True)
            if len(places) == 1:
                shown = in_case_of(item.text[slice(*places[0])], after)
                yield _at(item, "wrong-authors", "author", places[0], shown, record)


def _is_known(family: str, records: Iterable[Candidate]) -> bool:
    """Whether some record of the work spells a name so."""
    return any(family in {name.family, name.literal} for c in records for name in c.work.authors)


def _title(item: PrintedItem, one: Resolved) -> Iterator[Correction]:
    said = one.reference.claims.title
    titles = [t for c in one.accepted for t in (c.work.title, c.former_title, *c.also_called) if t]
    for before, after in title_slips(said, titles):
        places = item.words(before)
        if len(places) == 1:
            yield _at(item, "wrong-title", "title", places[0], after, one.accepted[0])


def _published(item: PrintedItem, one: Resolved) -> Iterator[Correction]:
    """Links to a preprint whose version of record is known, where nothing in the text gives its DOI."""
    published = [c for c in one.accepted if not c.work.is_preprint and c.work.id("doi")]
    if not published or any(i.scheme == "doi" for i in one.reference.ids):
        return
    mine = {i for c in one.accepted for i in c.work.identifiers if i.scheme == "arxiv"}
    doi = Identifier("doi", published[0].work.id("doi"))
    for identifier in one.reference.link_ids:
        if identifier in mine:
            for span in item.addresses_of(identifier):
                yield _at(item, "published-link", "link", span, url_of(doi), published[0])
