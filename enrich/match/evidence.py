"""What speaks for a candidate and what against it, as named pieces that a person can read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from enrich.match import authors, title, venue
from enrich.match.title_in_text import compare_titles
from enrich.match.weights import FURTHER_AUTHORS, POINTS, TITLE_ALONE
from references.model import Candidate, Evidence, Identifier, Reference, Work
from references.text import letters, squeeze, words

# A record with one of these is never what a bibliography cites, whatever its title says.
NEVER = {
    "component": "a part of a publication (a figure, a table), not the publication",
    "peer-review": "a peer review of the work, not the work",
    "grant": "a grant",
    "copy-prefix": "registered by a copier of other people's papers",
    "retraction-notice": "the notice of a retraction, not the work",
    "journal-issue": "a whole issue",
    "supplementary": "supplementary material",
}
# These may be cited, but only by a text that says so.
ONLY_IF_SAID = {
    "correction": ("correction", "corrigendum", "erratum", "更正", "勘误"),
    "erratum": ("correction", "corrigendum", "erratum", "更正", "勘误"),
    "review": ("review", "书评"),
}
CONTAINERS = frozenset({"proceedings", "book-set", "journal-issue", "journal", "book-series"})
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
    names = authors.compare(printed.authors, work.authors, "" if printed.authors else text)
    if printed.authors and not names.holds:
        names = authors.compare(printed.authors, work.authors, text)
    _add_authors(pieces, names, work)
    _add_venue(pieces, printed, work, candidate)
    number_agrees = _add_numbers(pieces, printed, work)
    certain = _certain(pieces, title_agreement, names)
    year_agrees = _add_year(pieces, printed, work, _unread_year(printed, text), elsewhere_certain=certain)
    by_identifier = _add_identifier(pieces, reference, candidate)
    _add_kind(pieces, printed, candidate)
    _add_circumstances(
        pieces, title_agreement, names, by_identifier=by_identifier, bare=_is_bare(printed, text)
    )
    return Assessment(
        candidate=candidate,
        evidence=tuple(pieces),
        title=title_agreement,
        authors=names,
        by_identifier=by_identifier,
        corroborated=names.holds or year_agrees or number_agrees or by_identifier,
        barred=_barred(candidate, printed, text),
    )


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
        if not agreement.holds:
            _note(pieces, "authors-partly", f"without {', '.join(agreement.missing[:4])}")


def _certain(pieces: Sequence[Evidence], title_is: title.Agreement, names: authors.Agreement) -> bool:
    """Whether title, names and place agree so well that another year is a slip, not another edition."""
    said = {piece.name for piece in pieces}
    if "venue-differs" in said or not title_is.holds or not names.first or not names.holds:
        return False
    return bool({"venue", "first-page", "volume"} & said)


def _unread_year(printed: Work, text: str) -> int:
    """The one year that stands in the text outside of the title and was not read as its date; 0 when there is none."""
    years = set(_YEAR.findall(text.replace(printed.title, " ") if printed.title else text))
    return int(years.pop()) if len(years) == 1 and not printed.year else 0


def _add_year(
    pieces: list[Evidence], printed: Work, work: Work, unread_year: int, *, elsewhere_certain: bool
) -> bool:
    year = printed.year or unread_year
    if not year or not work.year:
        return False
    distance, detail = abs(year - work.year), f"{year}, record {work.year}"
    preprint = "article" in (work.type, printed.type) or venue.is_preprint_server(printed.container_title)
    if distance == 0:
        _note(pieces, "year-equal", str(work.year))
    elif distance == 1:
        _note(pieces, "year-near", detail)
    elif preprint and distance <= PREPRINT_LAG:
        _note(pieces, "year-preprint", detail)
    elif elsewhere_certain and work.type != "book":  # a book has editions
        _note(pieces, "year-misprinted", detail)
    else:
        _note(pieces, "year-differs" if distance == 2 else "year-far", detail)
    return distance <= 1


def _add_venue(pieces: list[Evidence], printed: Work, work: Work, candidate: Candidate) -> None:
    if venue.is_preprint_server(printed.container_title) or printed.type == "article":
        if candidate.source == "arxiv":
            _note(pieces, "preprint-cited", "the text cites the preprint")
        return
    verdict = venue.agrees(printed, work)
    if verdict is not None:
        detail = work.container_title or work.event_title
        _note(
            pieces,
            "venue" if verdict else "venue-differs",
            detail if verdict else f"{printed.container_title!r} against {detail!r}",
        )


# Kinds of work that are never taken for each other: a book is not its review, a thesis not the paper on it.
_KINDS = {
    "book": "book", "thesis": "thesis", "article-journal": "paper", "paper-conference": "paper", "article": "paper",
}  # fmt: skip
_SAID_KINDS = {"book": "book", "thesis": "thesis", "article-journal": "paper", "paper-conference": "paper"}


def _add_kind(pieces: list[Evidence], printed: Work, candidate: Candidate) -> None:
    said, is_kind = _SAID_KINDS.get(printed.type, ""), _KINDS.get(candidate.work.type, "")
    if printed.type == "book" and candidate.work.type == "chapter":
        is_kind = "chapter"
    if said == "book" and not (printed.publisher or printed.edition):
        said = ""  # proceedings papers without their venue are read as books, too
    agreed = {piece.name for piece in pieces}
    certain = {"title-equal", "first-author"} <= agreed and bool({"first-page", "volume", "venue"} & agreed)
    if said and is_kind and said != is_kind and not certain:
        _note(pieces, "kind-differs", f"the text cites a {said}, the record is a {candidate.work.type}")
    posted = candidate.source == "crossref" and candidate.work.type == "article"
    if posted and printed.year and candidate.work.year and candidate.work.year > printed.year:
        _note(pieces, "record-younger-copy", f"posted in {candidate.work.year}, cited as of {printed.year}")


_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d/-])")
_FIRST = re.compile(r"[A-Za-z]?\d+")


def _add_numbers(pieces: list[Evidence], printed: Work, work: Work) -> bool:
    if work.type == "article":
        return False
    agrees = False
    for name, ours, theirs in (
        ("volume", printed.volume, work.volume),
        ("issue", printed.issue, work.issue),
        ("first-page", _first(printed.page or printed.number), _first(work.page or work.number)),
    ):
        if not ours or not theirs:
            continue
        if letters(ours).lstrip("0") == letters(theirs).lstrip("0"):
            _note(pieces, name, theirs)
            agrees = agrees or name != "issue"
        else:
            _note(pieces, "number-unexplained", f"{name} {ours} against {theirs}")
    return agrees


def _first(pages: str) -> str:
    found = _FIRST.search(pages)
    return found.group() if found else ""


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
    differs = {"year-differs", "year-far", "venue-differs", "number-unexplained"} & {
        piece.name for piece in pieces
    }
    if title_is.holds and title_is.telling >= TITLE_ALONE and bare and not differs:
        _note(pieces, "title-alone", "a telling title, and no names that could contradict it")


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


def _barred(candidate: Candidate, printed: Work, text: str) -> str:
    for flag in candidate.flags:
        if flag in NEVER:
            return NEVER[flag]
        if flag in ONLY_IF_SAID and not any(said in text.casefold() for said in ONLY_IF_SAID[flag]):
            return f"a {flag} of the work, which the text does not say"
        if flag in CONTAINERS and letters(printed.title) != letters(candidate.work.title):
            return "a whole volume, while the text names a part of it"
    return ""


def _people(work: Work) -> str:
    shown = ", ".join(name.full_family for name in work.authors[:3])
    return shown + (" et al." if len(work.authors) > 3 else "")
