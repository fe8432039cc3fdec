"""What speaks for a candidate and what against it, as named pieces that a person can read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from enrich.match import authors, kinds, title, venue
from enrich.match.accusation import cites_another
from enrich.match.barred import barred
from enrich.match.title_in_text import compare_titles, volume_in
from enrich.match.twins import edition_in, first_page, number_of
from enrich.match.weights import FURTHER_AUTHORS, POINTS, TITLE_ALONE
from references.model import Candidate, Evidence, Identifier, Reference, Work
from references.text import letters, squeeze, words

PREPRINT_LAG = 5  # years between a first version and the version of record that still are one work


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
    named = (
        authors.outside_of(printed.authors, work.title, text) if title_agreement.holds else printed.authors
    )
    names = authors.compare(named, work.authors, text)
    _add_authors(pieces, names, work)
    _add_venue(pieces, printed, text, candidate)
    number_agrees = _add_numbers(pieces, printed, text, work)
    certain = _certain(pieces, title_agreement, names)
    year_agrees = _add_year(
        pieces,
        printed,
        candidate,
        printed.year or _unread_year(printed.title, text),
        elsewhere_certain=certain,
    )
    by_identifier = _add_identifier(pieces, reference, candidate)
    _add_kind(pieces, reference, candidate)
    _add_circumstances(
        pieces,
        title_agreement,
        names,
        by_identifier=by_identifier,
        bare=_is_bare(printed, text),
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


def _is_only_unlike(pieces: Sequence[Evidence], reference: Reference) -> bool:
    """Whether a title differs, no renaming explains it, and there is an identifier that this may be said against."""
    said = {piece.name for piece in pieces}
    return bool(reference.ids) and "title-differs" in said and "title-may-have-changed" not in said


def _unlike(piece: Evidence) -> Evidence:
    return Evidence("title-unlike", POINTS["title-unlike"], piece.detail)


def _note(pieces: list[Evidence], name: str, detail: str = "", scale: float = 1.0) -> None:
    pieces.append(Evidence(name, round(POINTS[name] * scale, 2), detail))


def _add_title(pieces: list[Evidence], agreement: title.Agreement, printed: Work, work: Work) -> None:
    name = {"equal": "title-equal", "without-subtitle": "title-without-subtitle", "near": "title-near",
            "partly": "title-partly", "differs": "title-differs", "number-differs": "title-number-differs",
            "nickname": "title-nickname"}.get(agreement.kind)  # fmt: skip
    if name is None:
        return
    if agreement.holds:
        _note(pieces, name, squeeze(work.title), scale=0.25 + 0.75 * agreement.telling)
        return
    detail = f"“{squeeze(printed.title)[:120]}” against “{squeeze(work.title)[:120]}”"
    if agreement.mostly:
        name = "title-mostly"
    _note(pieces, name, detail)


def _add_authors(pieces: list[Evidence], agreement: authors.Agreement, work: Work) -> None:
    if not work.authors:
        _note(pieces, "record-without-authors")
    elif agreement.differs:
        _note(pieces, "authors-differ", f"the record has {_people(work)}")
    elif agreement.printed:
        if agreement.first:
            _note(pieces, "first-author", work.authors[0].full_family)
        elif agreement.first is False:
            _note(pieces, "first-author-differs", f"the record begins with {work.authors[0].full_family}")
        further = max(0, agreement.found - (1 if agreement.first else 0))
        if further:
            _note(pieces, "further-author", f"{further} more", scale=min(further, FURTHER_AUTHORS))
        if agreement.all_agree:
            _note(pieces, "all-authors", f"all {agreement.recorded}")
        if not agreement.holds:
            _note(pieces, "authors-partly", f"without {', '.join(agreement.missing[:4])}")


def _certain(pieces: Sequence[Evidence], title_is: title.Agreement, names: authors.Agreement) -> bool:
    """Whether title, names and place agree so well that another year is a slip, not another edition."""
    said = {piece.name for piece in pieces}
    if "venue-differs" in said or not title_is.holds or not names.first or not names.holds:
        return False
    return bool({"venue", "first-page", "volume", "edition"} & said)


@lru_cache(maxsize=8192)
def _unread_year(title: str, text: str) -> int:
    """The one year that stands in the text outside of the title and was not read as its date; 0 when there is none."""
    years = set(_YEAR.findall(text.replace(title, " ") if title else text))
    return int(years.pop()) if len(years) == 1 else 0


def _add_year(
    pieces: list[Evidence], printed: Work, candidate: Candidate, year: int, *, elsewhere_certain: bool
) -> bool:
    work = candidate.work
    if not year or not work.year:
        return False
    distance, detail = abs(year - work.year), f"{year}, record {work.year}"
    preprint = work.is_preprint or printed.is_preprint or venue.is_preprint_server(printed.container_title)
    if distance == 0:
        _note(pieces, "year-equal", str(work.year))
    elif distance == 1 or (candidate.online and candidate.online <= year < work.year):
        _note(pieces, "year-near", f"{detail}, online {candidate.online}" if candidate.online else detail)
        distance = 1
    elif preprint and distance <= PREPRINT_LAG:
        _note(pieces, "year-preprint", detail)
    elif elsewhere_certain and _one_edition(pieces, distance):
        _note(pieces, "year-near", detail)  # of a printing, or of the online copy
    elif elsewhere_certain and work.type != "book":
        _note(pieces, "year-misprinted", detail)
    else:
        _note(pieces, "year-differs" if distance == 2 else "year-far", detail)
    return distance <= 1


def _one_edition(pieces: Sequence[Evidence], distance: int) -> bool:
    """Whether text and record name the same edition, so that the year is that of a printing, or of its online copy."""
    return distance <= PREPRINT_LAG and any(piece.name == "edition" for piece in pieces)


def _add_venue(pieces: list[Evidence], printed: Work, text: str, candidate: Candidate) -> None:
    work = candidate.work
    ours = tuple(filter(None, (printed.container_title, printed.event_title, printed.publisher)))
    server = next((name for name in ours if venue.is_preprint_server(name)), "")
    if server or printed.is_preprint:
        theirs = filter(None, (work.publisher, work.container_title))
        posted = work.is_preprint and any(venue.same(server, name) for name in theirs if server)
        if posted or (candidate.source == "arxiv" and venue.may_be_arxiv(server)):
            _note(pieces, "preprint-cited", "the text cites the preprint")
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
        _note(
            pieces,
            "venue" if verdict else "venue-differs",
            detail if verdict else f"{printed.container_title!r} against {detail!r}",
        )


def _same_issn(printed: Work, work: Work) -> bool:
    """Whether both name one ISSN; two of them may be those of paper and screen."""
    return bool(printed.id("issn")) and printed.id("issn") == work.id("issn")


def _add_publisher(pieces: list[Evidence], printed: Work, work: Work) -> None:
    """Books and reports have no venue: who published them stands in its place."""
    named = printed.publisher or printed.container_title
    if work.type in _PUBLISHED and named and venue.same_publisher(named, work.publisher):
        _note(pieces, "publisher", work.publisher)


_PUBLISHED = frozenset({"book", "report", "thesis", "standard", "dataset"})


def _add_kind(pieces: list[Evidence], reference: Reference, candidate: Candidate) -> None:
    printed = reference.claims
    said, is_kind = kinds.said_kind(reference, printed), kinds.RECORDS.get(candidate.work.type, "")
    if printed.type == "book" and candidate.work.type == "chapter":
        is_kind = "chapter"
    if said == "book" and (not (printed.publisher or printed.edition) or venue.is_known(printed.publisher)):
        said = ""  # papers whose venue was not read are read as books, too
    agreed = {piece.name for piece in pieces}
    certain = "first-author" in agreed and bool({"title-equal", "title-near"} & agreed)
    certain = certain and bool({"first-page", "volume", "venue"} & agreed)
    if said and is_kind and said != is_kind and (not certain or said in kinds.TOLD):
        _note(pieces, "kind-differs", f"the text cites a {said}, the record is a {candidate.work.type}")
    if candidate.work.type == "chapter" and "first-page" not in agreed and _is_in_journal(printed):
        _note(pieces, "kind-differs", "the text cites an issue of a journal, the record is a chapter")
    posted = candidate.source == "crossref" and candidate.work.is_preprint
    since = candidate.online or candidate.work.year
    if posted and printed.year and since and since > printed.year:
        _note(pieces, "record-younger-copy", f"posted in {since}, cited as of {printed.year}")


def _is_in_journal(printed: Work) -> bool:
    """Whether the text names a volume and an issue: books have none, and series are numbered throughout."""
    return bool(printed.volume and printed.issue) and venue.venue(printed.container_title).kinds != {"s"}


_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d/-])")


def _add_numbers(pieces: list[Evidence], printed: Work, text: str, work: Work) -> bool:
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
            _note(pieces, name, theirs)
            agrees = agrees or name != "issue"
        else:
            _note(pieces, f"{name}-differs", f"{ours} against {theirs}")
    editions = (
        number_of(printed.edition) or edition_in(text),
        number_of(work.edition) or edition_in(work.title),
    )
    if all(editions):
        same = editions[0] == editions[1]
        _note(pieces, "edition" if same else "edition-differs", f"{editions[0]} against {editions[1]}")
    return agrees


def _in_doi(page: str, work: Work) -> str:
    """The printed article number where the DOI of a record without pages ends in it (10.1103/PhysRevE.70.066111)."""
    end = work.id("doi").rpartition(".")[2]
    return page if len(page) >= _ARTICLE and end == page else ""


_ARTICLE = 4  # figures from which on a number at a DOI's end is an article's


def _add_identifier(pieces: list[Evidence], reference: Reference, candidate: Candidate) -> bool:
    known = identifiers_of(candidate)
    if shared := [identifier for identifier in reference.text_ids if identifier in known]:
        _note(pieces, "identifier-in-text", str(shared[0]))
    elif shared := [identifier for identifier in reference.link_ids if identifier in known]:
        _note(pieces, "identifier-in-link", str(shared[0]))
    return bool(shared)


def _add_circumstances(
    pieces: list[Evidence],
    title_is: title.Agreement,
    names: authors.Agreement,
    *,
    by_identifier: bool,
    bare: bool,
    called_short: bool,
) -> None:
    """What follows from evidence together, not from any piece alone."""
    if by_identifier and title_is.kind in {"unknown", "incomparable", "nickname"} and not names.differs:
        _note(pieces, "only-identifier", "nothing else is printed that could contradict it")
    if (
        by_identifier
        and not title_is.holds
        and names.first
        and names.found >= 2
        and names.found == names.printed
    ):
        _note(pieces, "title-may-have-changed", "all names agree and the identifier is given")
    elif by_identifier and title_is.kind == "differs" and names.first and names.holds and called_short:
        _note(
            pieces,
            "title-may-have-changed",
            "its first author is named, and hardly more of a title than a name",
        )
    said = {piece.name for piece in pieces}
    if (
        title_is.kind in {"unknown", "partly"}
        and said >= _PLACE
        and {"year-equal", "year-near"} & said
        and names.holds
    ):
        _note(
            pieces,
            "place-alone",
            "names, venue, volume, page and year say which paper it is, whatever its title",
        )
    differs = DIFFERS & {piece.name for piece in pieces}
    if title_is.holds and title_is.telling >= TITLE_ALONE and bare and not differs:
        _note(pieces, "title-alone", "a telling title, and no names that could contradict it")


_PLACE = frozenset({"first-author", "venue", "volume", "first-page"})
DIFFERS = frozenset(
    "year-differs year-far venue-differs volume-differs issue-differs first-page-differs edition-differs".split()
)


def _is_bare(printed: Work, text: str) -> bool:
    """Whether the text is a title and hardly more: no names, read or unread, that could contradict a record."""
    read = f"{printed.title} {printed.container_title} {printed.event_title} {printed.publisher} {printed.year or ''}"
    return not printed.authors and len(words(text)) - len(words(read)) <= 3


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
