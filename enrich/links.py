"""Links and identifiers that lead elsewhere than the text says, and other things a person must know. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from enrich.match import authors, title
from enrich.match.barred import CONTAINERS
from enrich.match.dates import PREPRINT_LAG
from enrich.match.decide import same_work
from enrich.match.evidence import Assessment
from enrich.outcome import CitationId, Resolved
from enrich.pages import GONE
from enrich.preprint_venue import disbelieved
from enrich.reason import contradiction
from references.identifiers import SCHEMES, ids_of_url
from references.model import Candidate, Identifier, Problem, Reference, Severity, Verdict, Work
from references.text import letters
from references.urls import comparable, path_of

DEATHS: Final = {
    "not-found": "the server has no such page any more",
    "parked": "its domain has lapsed or is for sale",
    "sent-home": "it leads to the start page of the site",
}
"""Why a page is gone, in words."""
# How the address of one document looks: it has the document's number, or is a file.
_DOCUMENT = re.compile(r"(?i)\d{6,}|[/=]\d+/?\Z|[0-9a-f]{8}-[0-9a-f-]{20,}|\.pdf\Z")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{6,}(?!\d)")


def problems_of(one: Resolved) -> list[Problem]:
    """What a person should know about one reference, worst first."""
    found = [
        *_contradicted(one),
        *_retracted(one),
        *_review(one),
        *_unknown(one),
        *_not_found(one),
        *_read_twice(one),
        *_year(one),
        *_venue(one),
        *_title(one),
        *([dead_link(one.reference, one.page)] if one.page and GONE in one.page.flags else []),
    ]
    return sorted(found, key=lambda problem: problem.severity.rank)


def _problem(one: Resolved, code: str, severity: Severity, message: str, hint: str) -> Problem:
    return Problem(code, severity, message, one.reference.file, one.reference.line, hint)


def _wrong_link(one: Resolved, message: str, hint: str) -> Problem:
    return replace(_problem(one, "link-mismatch", Severity.ERROR, message, hint), wrong_link=True)


def _contradicted(one: Resolved) -> list[Problem]:
    found = []
    for identifier in one.contradicted:
        led_to = str(one.found.get(identifier, ""))  # the record of an alias bears another identifier
        record = next((a for a in one.considered if identifier in a.candidate.work.identifiers), None)
        record = record or next((a for a in one.considered if str(a.candidate) == led_to), None)
        if record is None:
            continue
        where = "link" if identifier in one.reference.link_ids else SCHEMES[identifier.scheme].name.upper()
        what = (
            "is a whole volume" if set(record.candidate.flags) & CONTAINERS else _SAID[contradiction(record)]
        )
        found.append(
            _wrong_link(
                one,
                f"the {where} {identifier} {what}: the text says “{_told(one.reference, record)}”, "
                f"the record says “{_called(record)}”",
                "The text was believed. Correct the link, or the text if the link was meant.",
            )
        )  # fmt: skip
    return found


_SAID: Final = {
    "republication": "is a republication, in another place and year",
    "another-work": "is another work",
}


def _called(assessment: Assessment) -> str:
    work = assessment.candidate.work
    told = ", ".join(part for part in (work.container_title, str(work.year or "")) if part)
    where = f" ({told})" if told else ""
    return f"{work.title}{where}"


def _told(reference: Reference, assessment: Assessment) -> str:
    """What the text says; with its venue and year where the titles alone would not tell the two works apart."""
    printed, said = reference.claims, _said(reference)
    where = ", ".join(part for part in (printed.container_title, str(printed.year or "")) if part)
    return f"{said} ({where})" if where and assessment.title.holds else said


def _said(reference: Reference) -> str:
    return reference.claims.title or reference.text[:120]


def _retracted(one: Resolved) -> list[Problem]:
    flags = {flag for candidate in one.accepted for flag in candidate.flags}
    return [
        _problem(
            one, code, Severity.ERROR, f"“{one.accepted[0].work.title}” was {code}", "Reconsider citing it."
        )
        for code in ("retracted", "withdrawn")
        if code in flags
    ]


def _review(one: Resolved) -> list[Problem]:
    if one.accepted or one.match.verdict is not Verdict.REVIEW or one.match.candidate is None:
        return []
    candidate = one.match.candidate
    return [
        _problem(
            one, "uncertain-match", Severity.WARNING,
            f"may be “{candidate.work.title}” ({candidate}), but that is not sure; exported as printed",
            "Look at the candidate, and accept or reject it.",
        )
    ]  # fmt: skip


def _unknown(one: Resolved) -> list[Problem]:
    return [
        _problem(
            one, "unknown-identifier", Severity.WARNING,
            f"{identifier} is not known to its register", "Check it for a typing error or a cut-off end.",
        )
        for identifier in one.unknown
    ] + [
        _problem(
            one, "unverified-identifier", Severity.INFO,
            f"{identifier} is registered with {agency}, which offers no metadata; exported as printed" if agency
            else f"{identifier} is not in the registers that were asked; another agency may have it",
            "Nothing to do if it opens; otherwise check it for a typing error or a cut-off end.",
        )
        for identifier in one.unverified
        for agency in [next((a.agency for a in one.asked if a.agency and a.subject == identifier), "")]
    ]  # fmt: skip


def _not_found(one: Resolved) -> list[Problem]:
    if (
        one.accepted
        or one.match.verdict is Verdict.REVIEW
        or not any(asked.kind == "search" and asked.answered for asked in one.asked)
    ):
        return []
    return [
        _problem(
            one, "not-found", Severity.INFO, f"no record fits “{_said(one.reference)}”; exported as printed",
            "Nothing to do if the work has no DOI and no preprint; otherwise add its identifier.",
        )
    ]  # fmt: skip


def _read_twice(one: Resolved) -> list[Problem]:
    """Two readings that disagree, where no record says which is right: one of them is exported as printed."""
    printed = one.reference.printed
    if one.accepted or one.reference.record or printed is None or printed.readers.other is None:
        return []
    work, other = printed.work, printed.readers.other
    pairs = {
        "title": (work.title, other.title),
        "first author": (_first(work), _first(other)),
        "year": (str(work.year or ""), str(other.year or "")),
    }
    told = [
        f"{name} {_quoted(one_way)} or {_quoted(the_other)}"
        for name, (one_way, the_other) in pairs.items()
        if letters(one_way) != letters(the_other)
    ]
    if not told:
        return []
    return [
        _problem(
            one, "uncertain-reading", Severity.INFO,
            f"can be read in two ways: {'; '.join(told)}; the first one was taken",
            "Compare the entry with the page; correct it with an override, or add an identifier.",
        )
    ]  # fmt: skip


def _first(work: Work) -> str:
    people = work.authors or work.editors
    return (people[0].literal or people[0].full_family) if people else ""


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "none"


def _title(one: Resolved) -> list[Problem]:
    said = one.reference.claims.title
    if not said or not one.accepted or one.match.candidate is None:
        return []
    if any(c.former_title and title.compare(said, c.former_title).holds for c in one.accepted):
        return [
            _problem(
                one, "title-changed", Severity.INFO,
                f"“{said}” is what the first version was called; now it is “{one.accepted[0].work.title}”",
                "Nothing to do; the entry has the title of today.",
            )
        ]  # fmt: skip
    kinds = [title.compare(said, candidate.work.title).kind for candidate in one.accepted]
    if not set(kinds) <= {"partly", "differs", "number-differs"} or title.stands_in(
        one.accepted[0].work.title, said
    ):
        return []
    return [
        _problem(
            one, "title-differs", Severity.WARNING,
            f"“{said}” is printed, the record is called “{one.match.candidate.work.title}”", "Check the title.",
        )
    ]  # fmt: skip


def dead_link(reference: Reference, page: Candidate) -> Problem:
    """What there is to say about a cited page that is gone (`enrich.register.Gone`)."""
    why = next((DEATHS[flag] for flag in page.flags if flag in DEATHS), "it is gone")
    copy = f"; an archived copy is at {page.work.url}" if page.work.url else ""
    return Problem(
        "dead-link", Severity.WARNING, f"the link {page.id} is dead: {why}{copy}", reference.file, reference.line,
        "Link to where the page is now, or to an archived copy.",
    )  # fmt: skip


def _year(one: Resolved) -> list[Problem]:
    printed = one.reference.claims
    years = {candidate.work.year for candidate in one.accepted if candidate.work.year}
    if not printed.year or not years or min(abs(printed.year - year) for year in years) <= 1:
        return []
    if min(years) < printed.year < max(years):
        return []
    only_preprints = all(candidate.work.is_preprint for candidate in one.accepted)
    if only_preprints and 0 < printed.year - min(years) <= PREPRINT_LAG:
        return []  # the year of the published version, which no source knows
    shown = " and ".join(map(str, sorted(years)))
    return [
        _problem(
            one,
            "year-differs",
            Severity.WARNING,
            f"{printed.year} is printed, the record has {shown}",
            "Check it.",
        )
    ]


def _venue(one: Resolved) -> list[Problem]:
    printed = one.reference.claims
    said = disbelieved(printed, one.accepted)
    if not said:
        return []
    message = f"“{printed.container_title}” is printed, the record says “{said}”"
    return [_problem(one, "venue-differs", Severity.WARNING, message, "Check where it appeared.")]


def shared_links(resolved: Sequence[Resolved]) -> dict[CitationId, list[Problem]]:
    """Links whose number says nothing by itself, but which belong to another reference of the input.

    Two signs: the same address of one document stands on references with different titles (copied down and not changed:
    the later one is wrong); or the number in the address is that of another reference's DOI (IEEE's document numbers
    are). A project, a repository or a meeting has many papers, so that their addresses accuse nobody.
    """
    found: dict[CitationId, list[Problem]] = defaultdict(list)
    by_url: dict[str, list[Resolved]] = defaultdict(list)
    by_number: dict[str, list[Resolved]] = defaultdict(list)
    for one in resolved:
        for url in dict.fromkeys(one.reference.urls):
            if not ids_of_url(url) and _DOCUMENT.search(path_of(url)):
                by_url[comparable(url)].append(one)
        for candidate in one.accepted:
            number = re.search(r"\d{6,}\Z", candidate.work.id("doi"))
            if number:
                by_number[number.group()].append(one)
    for first, *others in by_url.values():
        for one in others:
            if _different(first, one):
                found[one.id].append(_shared(one, first))
    for one in resolved:
        if not found.get(one.id) and (owner := _owner(one, by_number)):
            found[one.id].append(_shared(one, owner))
    return dict(found)


def _owner(one: Resolved, by_number: Mapping[str, Sequence[Resolved]]) -> Resolved | None:
    """The other work whose DOI bears the number in a link of `one`, where every such work is another one."""
    if not (one.accepted or _said(one.reference)):
        return None
    for url in one.reference.urls:
        if ids_of_url(url):
            continue
        owners = [
            o for n in _LONG_NUMBER.findall(path_of(url)) for o in by_number.get(n, ()) if o.id != one.id
        ]
        if owners and all(_different(other, one) for other in owners):
            return owners[0]
    return None


def _different(one: Resolved, other: Resolved) -> bool:
    """Whether two references surely are of two works; pages are called by many names, so titles do not suffice."""
    if one.accepted and other.accepted:
        return not any(same_work(a.work, b.work) for a in one.accepted for b in other.accepted)
    mine, yours = one.reference.claims, other.reference.claims
    if not authors.compare(mine.authors, yours.authors).differs:
        return False
    return title.compare(mine.title, yours.title).kind in {"differs", "number-differs"}


def _shared(one: Resolved, owner: Resolved) -> Problem:
    return _wrong_link(
        one,
        f"the link leads to another work: the text says “{_said(one.reference)}”, but the link is that of "
        f"“{_said(owner.reference)}” ({owner.reference.place})",
        "The text was believed. Correct the link.",
    )  # fmt: skip


def misleading(one: Resolved, problems: Sequence[Problem]) -> frozenset[Identifier]:
    """Identifiers of a reference that must not be carried into its entry."""
    if any(problem.wrong_link for problem in problems) and not one.contradicted:
        return frozenset(one.reference.link_ids)
    return frozenset(one.contradicted)
