"""Where a record stands: its venue or publisher, volume, issue, page and edition against the printed ones. Pure."""

from __future__ import annotations

from dataclasses import replace

from enrich.match import authors, venue
from enrich.match.pieces import note
from enrich.match.title_in_text import volume_in
from enrich.match.twins import edition_in, first_page, number_of
from references.model import Candidate, Evidence, Name, Work
from references.text import letters


def add_venue(pieces: list[Evidence], printed: Work, text: str, candidate: Candidate) -> None:
    work = candidate.work
    ours = tuple(filter(None, (printed.container_title, printed.event_title, printed.publisher)))
    server = next((name for name in ours if venue.is_preprint_server(name)), "")
    if server or printed.is_preprint:
        theirs = filter(None, (work.publisher, work.container_title))
        posted = work.is_preprint and any(venue.same(server, name) for name in theirs if server)
        if posted or (candidate.source == "arxiv" and venue.may_be_arxiv(server)):
            note(pieces, "preprint-cited", "the text cites the preprint")
        return
    if volume := volume_in(printed.title):
        printed = replace(printed, container_title=volume)
    _add_publisher(pieces, printed, work)
    if not printed.container_title and venue.is_known(printed.publisher):
        printed = replace(printed, container_title=printed.publisher)  # "IEEE TPAMI (2016)"
    verdict = True if _same_issn(printed, work) else venue.agrees(printed, work, candidate.venues)
    if not verdict and venue.stands_in(work.container_title, text, printed.title):
        verdict = True
    if verdict is not None:
        detail = work.container_title or work.event_title
        note(
            pieces,
            "venue" if verdict else "venue-differs",
            detail if verdict else f"{printed.container_title!r} against {detail!r}",
        )


def _same_issn(printed: Work, work: Work) -> bool:
    """Whether both name one ISSN; two of them may be those of paper and screen."""
    return bool(printed.id("issn")) and printed.id("issn") == work.id("issn")


def _add_publisher(pieces: list[Evidence], printed: Work, work: Work) -> None:
    """Books and reports have no venue: who published them stands in its place, and often in the author's."""
    if work.type not in PUBLISHED or not work.publisher:
        return
    named = printed.publisher or printed.container_title
    bodies = tuple(name for name in printed.authors if name.literal)
    if (named and venue.same_publisher(named, work.publisher)) or (
        bodies and authors.compare(bodies, (Name(literal=work.publisher),)).found
    ):
        note(pieces, "publisher", work.publisher)


PUBLISHED = frozenset({"book", "report", "thesis", "standard", "dataset"})


def add_numbers(pieces: list[Evidence], printed: Work, text: str, work: Work) -> bool:
    if work.is_preprint:
        return False
    agrees = False
    for name, ours, theirs in (
        ("volume", printed.volume, work.volume),
        ("issue", printed.issue, work.issue),
        ("first-page", first_page(printed), first_page(work) or _in_doi(first_page(printed), work)),
    ):
        if not ours or not theirs:
            continue
        if letters(ours).lstrip("0") == letters(theirs).lstrip("0"):
            note(pieces, name, theirs)
            agrees = agrees or name != "issue"
        else:
            note(pieces, f"{name}-differs", f"{ours} against {theirs}")
    editions = (
        number_of(printed.edition) or edition_in(text),
        number_of(work.edition) or edition_in(work.title),
    )
    if all(editions):
        same = editions[0] == editions[1]
        note(pieces, "edition" if same else "edition-differs", f"{editions[0]} against {editions[1]}")
    return agrees


def _in_doi(page: str, work: Work) -> str:
    """The printed article number where the DOI of a record without pages ends in it (10.1103/PhysRevE.70.066111)."""
    end = work.id("doi").rpartition(".")[2]
    return page if len(page) >= _ARTICLE and end == page else ""


_ARTICLE = 4  # figures from which on a number at a DOI's end is an article's
