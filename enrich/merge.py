"""One work out of its records and of what was printed: per field, the source that is right most often.

The order of trust stands in `_ORDER`; docs/matching.md gives the reasons. Nothing is invented: every field of the
result stands in one of the inputs, and its origin says in which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from enrich.match.title import compare
from enrich.preprint_venue import disbelieved
from references.identifiers import url_of
from references.model import Candidate, Date, Identifier, Name, Reference, Work
from references.text import letters


@dataclass(frozen=True, slots=True)
class Merged:
    """`origins` names for every filled field of `work`, and every scheme of its identifiers, the record or the printed
    line that it comes from.
    """

    work: Work
    origins: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Version:
    """A work as one origin gives it. `kind` is ``published``, ``preprint`` or ``printed``."""

    work: Work
    origin: str
    kind: str


# Which kinds of origin may fill a field, best first. Fields that are not listed take the first that has them.
_ORDER = ("published", "printed", "preprint")
_FIELD_ORDER: Mapping[str, tuple[str, ...]] = {
    "title": ("published", "preprint", "printed"),
    "authors": ("published", "preprint", "printed"),
    "editors": ("published", "printed"),
    "eprint_class": ("preprint", "published", "printed"),
    "language": ("published", "preprint", "printed"),
}
# Where a preprint was found but the text names the venue, these come from the text, not from arXiv.
_VENUE_FIELDS = frozenset({"type", "issued", "container_title", "publisher", "number"})
_SPECIAL = frozenset({"title", "authors", "authors_cut", "identifiers", "url", "accessed"})


def merge(
    references: Sequence[Reference],
    records: Sequence[Candidate],
    dropped: frozenset[Identifier] = frozenset(),
) -> Merged:
    """Merge accepted `records` (best first) with what `references` (of the same work, in order) print.

    `dropped` are identifiers that turned out to lead elsewhere: neither they nor their links are carried over.
    Without records the result is what is printed, cleaned.
    """
    versions = _versions(references, records)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}

    def take(name: str, value: Any, origin: str) -> None:
        if value:
            values[name], origins[name] = value, origin

    for name in (field.name for field in fields(Work) if field.name not in _SPECIAL):
        version = _first(versions, name)
        if version is not None:
            take(name, getattr(version.work, name), version.origin)
    if values.get("type") == "chapter" and (conference := _conference(versions)):
        take("type", "paper-conference", conference.origin)
    issued = _first(versions, "issued")
    if issued is not None and issued.kind == "preprint" and values.get("type") != "article":
        values["issued"] = Date(values["issued"].year)  # the month of the preprint is not that of the paper
    if title := _best_title(versions):
        take("title", title.work.title, title.origin)
    if people := _best_authors(versions):
        take("authors", people.work.authors, people.origin)
        take("authors_cut", people.work.authors_cut, people.origin)
    identifiers = _identifiers(versions, references, records, dropped)
    if identifiers:
        values["identifiers"] = tuple(identifiers)
        origins |= {identifier.scheme: origin for identifier, origin in identifiers.items()}
    take("url", *_url(references, identifiers, dropped, bool(records)))
    if "title" not in values and "url" in values:
        take(
            "title", _SCHEME.sub("", values["url"]).rstrip("/"), origins["url"]
        )  # an address is all that is printed
    for version in versions:
        if version.kind == "printed" and version.work.accessed and not records:
            take("accessed", version.work.accessed, version.origin)
            break
    return Merged(replace(Work(), **values), origins)


def _versions(references: Sequence[Reference], records: Sequence[Candidate]) -> list[_Version]:
    found = [_Version(c.work, str(c), "preprint" if c.work.is_preprint else "published") for c in records]
    printed = [
        _Version(_believed(reference.printed.work, records), f"printed:{reference.place}", "printed")
        for reference in references
        if reference.printed is not None
    ]
    # The reference that prints most speaks first; the order of the page decides between equals.
    printed.sort(key=lambda version: -_fullness(version.work))
    return found + printed


def _believed(printed: Work, records: Sequence[Candidate]) -> Work:
    """What is printed, without the details of a venue in which the work never was."""
    if not disbelieved(printed, records):
        return printed
    return replace(printed, **dict.fromkeys(_DETAIL - {"issued", "type"}, ""), type="", issued=None)  # type: ignore[arg-type]  # names of fields of text


def _fullness(work: Work) -> int:
    return sum(bool(getattr(work, field.name)) for field in fields(Work)) + 3 * bool(work.container_title)


def _first(versions: Sequence[_Version], name: str) -> _Version | None:
    published = any(version.kind == "published" for version in versions)
    order = _FIELD_ORDER.get(name, _ORDER)
    if name in _VENUE_FIELDS and not published:
        venue = next((v for v in versions if v.kind == "printed" and _names_venue(v.work)), None)
        if venue is not None and (getattr(venue.work, name) or name in {"publisher", "number"}):
            return venue if getattr(venue.work, name) else None
        order = ("printed", "preprint") if venue else ("preprint", "printed")
    if published and name in _DETAIL:
        # A volume from one edition and pages from another make a chimera; the year may be missing in the record.
        spare = {"issued": ("published", "printed", "preprint"), "container_title": ("published", "printed")}
        order = spare.get(name, ("published",))
    for kind in order:
        for version in versions:
            if version.kind == kind and getattr(version.work, name):
                return version
    return None


_DETAIL = frozenset(
    {"container_title", "collection_title", "event_title", "volume", "issue", "page", "number", "publisher",
     "publisher_place", "edition", "type", "issued", "note", "genre", "medium", "version"}
)  # fmt: skip


_PROCEEDINGS = re.compile(
    r"\b(?i:proceedings|conference|congress|symposium|workshops?)\b|\b[A-Z][A-Za-z]*[A-Z]{2,} ?(?:19|20)\d\d\b"
)
_SCHEME = re.compile(r"\Ahttps?://(?:www\.)?", re.I)


def _conference(versions: Sequence[_Version]) -> _Version | None:
    """Who says that a chapter is a conference paper: publishers of proceedings in series register chapters."""
    for version in versions:
        if version.work.type == "paper-conference" or _PROCEEDINGS.search(version.work.container_title):
            return version
    return None


def _names_venue(work: Work) -> bool:
    return work.type in {
        "paper-conference",
        "article-journal",
        "chapter",
        "book",
        "thesis",
        "report",
    } and bool(work.container_title or work.event_title or work.publisher)


def _best_title(versions: Sequence[_Version]) -> _Version | None:
    """The published title; a version with better capitals, or with the subtitle, if the words are the same."""
    titled = [v for kind in _FIELD_ORDER["title"] for v in versions if v.kind == kind and v.work.title]
    if not titled:
        return None
    best = titled[0]
    for other in titled[1:]:
        same = letters(other.work.title) == letters(best.work.title)
        if same and _shouts(best.work.title) and not _shouts(other.work.title):
            best = other
    if best.kind == "published":
        for other in titled:
            longer = compare(best.work.title, other.work.title)
            if (
                other.kind == "preprint"
                and longer.kind == "without-subtitle"
                and len(other.work.title) > len(best.work.title)
                and letters(other.work.title).startswith(letters(best.work.title))
            ):
                return other
    return best


def _shouts(title: str) -> bool:
    cased = [c for c in title if c.isalpha() and c.upper() != c.lower()]
    return len(cased) > 8 and sum(c.isupper() for c in cased) > 0.7 * len(cased)


def _best_authors(versions: Sequence[_Version]) -> _Version | None:
    """The fullest list of the best kind; a preprint's when it names more people, or the same with fuller names."""
    listed = [v for kind in _FIELD_ORDER["authors"] for v in versions if v.kind == kind and v.work.authors]
    if not listed:
        return None
    best = listed[0]
    if best.kind == "printed":
        return max(listed, key=lambda version: (len(version.work.authors), -version.work.authors_cut))
    for other in listed[1:]:
        if other.kind == "printed":
            continue
        more = len(other.work.authors) - len(best.work.authors)
        fuller = _given(other.work.authors) > _given(best.work.authors) + len(best.work.authors)
        if (more > 0 and best.work.authors_cut) or (more == 0 and fuller):
            best = other
    return best


def _given(names: Sequence[Name]) -> int:
    return sum(len(letters(name.given)) for name in names)


def _identifiers(
    versions: Sequence[_Version],
    references: Sequence[Reference],
    records: Sequence[Candidate],
    dropped: frozenset[Identifier],
) -> dict[Identifier, str]:
    """One identifier a scheme with its origin: from records first; printed ones only if nothing speaks against them."""
    offered: list[tuple[Identifier, str]] = [
        (i, v.origin) for v in versions if v.kind != "printed" for i in v.work.identifiers
    ]
    offered += [(i, str(c)) for c in records for i in c.related if i.scheme == "arxiv"]
    for reference in references:
        place = f"printed:{reference.place}"
        ids = [
            *(reference.record.identifiers if reference.record else ()),
            *reference.text_ids,
            *reference.link_ids,
        ]
        own = {"doi", "arxiv"} if records else set()
        offered += [
            (i, place) for i in ids if i not in dropped and not (i.scheme in own and _taken(i, records))
        ]
    chosen: dict[str, tuple[Identifier, str]] = {}
    for identifier, origin in offered:
        chosen.setdefault(identifier.scheme, (identifier, origin))
    return dict(chosen.values())


def _taken(identifier: Identifier, records: Sequence[Candidate]) -> bool:
    """Whether records settle this scheme: a printed DOI that no record bears is not put beside them."""
    return identifier.scheme == "doi" or any(c.work.id(identifier.scheme) for c in records)


def _url(
    references: Sequence[Reference],
    identifiers: Mapping[Identifier, str],
    dropped: frozenset[Identifier],
    found: bool,
) -> tuple[str, str]:
    by_scheme = {identifier.scheme: identifier for identifier in identifiers}
    if found:
        for scheme in ("doi", "arxiv"):
            if scheme in by_scheme:
                return url_of(by_scheme[scheme]), identifiers[by_scheme[scheme]]
    for reference in references:
        if reference.printed and reference.printed.work.url and not set(reference.link_ids) & dropped:
            return reference.printed.work.url, f"printed:{reference.place}"
    return "", ""
