"""What speaks for a candidate and what against it, as named pieces that a person can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from enrich.match import authors, kinds, title, venue
from enrich.match.accusation import cites_another
from enrich.match.barred import barred
from enrich.match.circumstances import add_circumstances, is_bare
from enrich.match.dates import add_year, certain, unread_year
from enrich.match.pieces import note
from enrich.match.place import PUBLISHED, add_numbers, add_venue
from enrich.match.title_in_text import compare_titles
from enrich.match.venue_name import venue as venue_of
from enrich.match.weights import FURTHER_AUTHORS, POINTS
from references.model import Candidate, Evidence, Identifier, Name, Reference, Work
from references.text import squeeze


@dataclass(frozen=True, slots=True)
class Assessment:
    """A candidate judged for one reference: the evidence, its sum, and what the verdict needs to know besides."""

    candidate: Candidate
    evidence: tuple[Evidence, ...]
    title: title.Agreement
    authors: authors.Agreement
    by_identifier: bool
    corroborated: bool
    barred: str = ""

    @property
    def points(self) -> float:
        return round(sum(piece.points for piece in self.evidence), 2)

    @property
    def names(self) -> frozenset[str]:
        """Which pieces of evidence there are."""
        return frozenset(piece.name for piece in self.evidence)

    @property
    def contradicts(self) -> bool:
        """Whether the text speaks of another work than this record (then a link to it misleads)."""
        names = self.names
        if self.title.kind in {"differs", "number-differs"}:
            return "title-may-have-changed" not in names
        # Title and names agree, but the text names another venue in a year far off: a republication.
        return bool(self.barred) or {"venue-differs", "year-far"} <= names


def assess(reference: Reference, candidate: Candidate) -> Assessment:
    """Judge `candidate` for `reference` in both directions: what the text confirms, and what it says otherwise."""
    printed = reference.claims
    text = reference.citation
    work = candidate.work
    pieces: list[Evidence] = []

    title_agreement = compare_titles(reference, candidate)
    _add_title(pieces, title_agreement, printed, work)
    named = printed.authors
    if title_agreement.holds and named:
        for said in dict.fromkeys((work.title, printed.title)):
            named = authors.outside_of(named, said, text)
    names = authors.compare(named, work.authors or _published_by(work), text)
    _add_authors(pieces, names, work)
    add_venue(pieces, printed, text, candidate)
    number_agrees = add_numbers(pieces, printed, text, work)
    sure = certain(pieces, title_agreement, names)
    year_agrees = add_year(
        pieces,
        printed,
        candidate,
        printed.year or unread_year(printed.title, text),
        elsewhere_certain=sure,
    )
    by_identifier = _add_identifier(pieces, reference, candidate)
    _add_kind(pieces, reference, candidate)
    add_circumstances(
        pieces,
        title_agreement,
        names,
        by_identifier=by_identifier,
        bare=is_bare(printed, text),
        called_short=title.is_nickname(printed.title),
    )
    if _is_only_unlike(pieces, reference) and not cites_another(names, reference, candidate):
        title_agreement = replace(title_agreement, kind="unlike")
        pieces = [_unlike(piece) if piece.name == "title-differs" else piece for piece in pieces]
    return Assessment(
        candidate=candidate,
        evidence=tuple(pieces),
        title=title_agreement,
        authors=names,
        by_identifier=by_identifier,
        corroborated=names.holds or year_agrees or number_agrees or by_identifier,
        barred=barred(candidate, printed, text),
    )


def _published_by(work: Work) -> tuple[Name, ...]:
    """Who wrote a book or report that is registered without authors: bodies publish what they write (OECD, NIST)."""
    return (Name(literal=work.publisher),) if work.type in PUBLISHED and work.publisher else ()


def _is_only_unlike(pieces: Sequence[Evidence], reference: Reference) -> bool:
    """Whether a title differs, no renaming explains it, and there is an identifier that this may be said against."""
    said = {piece.name for piece in pieces}
    return bool(reference.ids) and "title-differs" in said and "title-may-have-changed" not in said


def _unlike(piece: Evidence) -> Evidence:
    return Evidence("title-unlike", POINTS["title-unlike"], piece.detail)


def _add_title(pieces: list[Evidence], agreement: title.Agreement, printed: Work, work: Work) -> None:
    name = {"equal": "title-equal", "without-subtitle": "title-without-subtitle", "near": "title-near",
            "partly": "title-partly", "differs": "title-differs", "number-differs": "title-number-differs",
            "nickname": "title-nickname"}.get(agreement.kind)  # fmt: skip
    if name is None:
        return
    if agreement.holds:
        note(pieces, name, squeeze(work.title), scale=0.25 + 0.75 * agreement.telling)
        return
    detail = f"“{squeeze(printed.title)[:120]}” against “{squeeze(work.title)[:120]}”"
    if agreement.mostly:
        name = "title-mostly"
    note(pieces, name, detail)


def _add_authors(pieces: list[Evidence], agreement: authors.Agreement, work: Work) -> None:
    if not work.authors:
        note(pieces, "record-without-authors")
        if agreement.first:
            note(pieces, "first-author", work.publisher)
    elif agreement.differs:
        note(pieces, "authors-differ", f"the record has {_people(work)}")
    elif agreement.printed:
        if agreement.first:
            note(pieces, "first-author", work.authors[0].full_family)
        elif agreement.first is False:
            note(pieces, "first-author-differs", f"the record begins with {work.authors[0].full_family}")
        further = max(0, agreement.found - (1 if agreement.first else 0))
        if further:
            detail = f"{further} other author{'s' if further > 1 else ''}"
            note(pieces, "further-author", detail, scale=min(further, FURTHER_AUTHORS))
        if agreement.all_agree:
            detail = f"all {agreement.recorded} authors"
            note(pieces, "all-authors", detail)
        if not agreement.holds:
            note(pieces, "authors-partly", f"without {', '.join(agreement.missing[:4])}")


def _add_kind(pieces: list[Evidence], reference: Reference, candidate: Candidate) -> None:
    printed = reference.claims
    said, is_kind = kinds.said_kind(reference, printed), kinds.RECORDS.get(candidate.work.type, "")
    if printed.type == "book" and candidate.work.type == "chapter":
        is_kind = "chapter"
    venue_said = venue.is_known(printed.publisher) or venue.is_preprint_server(printed.publisher)
    if said == "book" and (not (printed.publisher or printed.edition) or venue_said):
        said = ""  # papers whose venue was not read are read as books, too
    agreed = {piece.name for piece in pieces}
    certain = "first-author" in agreed and bool({"title-equal", "title-near"} & agreed)
    certain = certain and bool({"first-page", "volume", "venue"} & agreed)
    if said and is_kind and said != is_kind and (not certain or said in kinds.TOLD):
        note(pieces, "kind-differs", f"the text cites a {said}, the record is a {candidate.work.type}")
    if candidate.work.type == "chapter" and "first-page" not in agreed and _is_in_journal(printed):
        note(pieces, "kind-differs", "the text cites an issue of a journal, the record is a chapter")
    posted = candidate.source == "crossref" and candidate.work.is_preprint
    since = candidate.online or candidate.work.year
    if posted and printed.year and since and since > printed.year:
        note(pieces, "record-younger-copy", f"posted in {since}, cited as of {printed.year}")


def _is_in_journal(printed: Work) -> bool:
    """Whether the text names a volume and an issue: books have none, and series are numbered throughout."""
    return bool(printed.volume and printed.issue) and venue_of(printed.container_title).kinds != {"s"}


def _add_identifier(pieces: list[Evidence], reference: Reference, candidate: Candidate) -> bool:
    known = identifiers_of(candidate)
    if shared := [identifier for identifier in reference.text_ids if identifier in known]:
        note(pieces, "identifier-in-text", str(shared[0]))
    elif shared := [identifier for identifier in reference.link_ids if identifier in known]:
        note(pieces, "identifier-in-link", str(shared[0]))
    return bool(shared)


def cited_in_full(assessment: Assessment, place: str) -> Assessment:
    """`assessment` of a record that was accepted for a fuller citation of the same work at `place`."""
    piece = Evidence("cited-in-full", POINTS["cited-in-full"], place)
    return replace(assessment, evidence=(*assessment.evidence, piece), corroborated=True)


def identifiers_of(candidate: Candidate) -> frozenset[Identifier]:
    """Identifiers of the record itself and of versions that it names as its own."""
    return frozenset((*candidate.work.identifiers, *candidate.related))


def _people(work: Work) -> str:
    shown = ", ".join(name.full_family for name in work.authors[:3])
    return shown + (" et al." if len(work.authors) > 3 else "")
