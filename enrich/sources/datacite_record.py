"""A DataCite record as a candidate. Pure. The schema: https://schema.datacite.org/meta/kernel-4.6/"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from enrich.sources import crossref_fields as fields
from enrich.sources.people import given_first, is_organisation, person
from references.identifiers import normalise
from references.model import Candidate, Date, Identifier, Name, Work
from references.text import has_cjk

Record = Mapping[str, Any]

TYPES: Final[Mapping[str, str]] = {
    # resourceTypeGeneral in CSL 1.0.2's types. `types.citeproc` is no help: it calls Zenodo's software an article.
    "audiovisual": "motion_picture",
    "book": "book",
    "bookchapter": "chapter",
    "collection": "dataset",
    "computationalnotebook": "software",
    "conferencepaper": "paper-conference",
    "conferenceproceeding": "book",
    "datapaper": "article-journal",
    "dataset": "dataset",
    "dissertation": "thesis",
    "image": "graphic",
    "journal": "periodical",
    "journalarticle": "article-journal",
    "model": "software",
    "outputmanagementplan": "report",
    "peerreview": "review",
    "preprint": "article",
    "presentation": "speech",
    "report": "report",
    "software": "software",
    "sound": "song",
    "standard": "standard",
    "workflow": "software",
}
_SAID_FREELY: Final = (
    # `resourceType` is free text, and says what a general "Text" or "Other" is.
    (re.compile(r"(?i)blog"), "post-weblog"),
    (re.compile(r"(?i)pre-?print"), "article"),
    (re.compile(r"(?i)thesis|dissertation|habilitation"), "thesis"),
    (re.compile(r"(?i)conference ?paper|proceedings|poster"), "paper-conference"),
    (re.compile(r"(?i)presentation|slides|lecture|talk"), "speech"),
    (re.compile(r"(?i)chapter|book ?section"), "chapter"),
    (re.compile(r"(?i)\bbook|monograph"), "book"),
    (re.compile(r"(?i)report|working ?paper|white ?paper|deliverable"), "report"),
    (re.compile(r"(?i)journal|article"), "article-journal"),
)
_RIS: Final[Mapping[str, str]] = {
    "JOUR": "article-journal",
    "CPAPER": "paper-conference",
    "CONF": "paper-conference",
    "THES": "thesis",
    "RPRT": "report",
    "CHAP": "chapter",
    "BOOK": "book",
    "COMP": "software",
    "DATA": "dataset",
}
_VERSIONS: Final = frozenset(
    "isversionof hasversion isnewversionof ispreviousversionof isidenticalto isvariantformof isoriginalformof"
    " ispublishedin".split()
)
_DEPOSITED: Final = ("10.5281/", "10.6084/")
"""Zenodo and figshare: anyone deposits anything there, other people's papers, too."""
_PUBLISHED: Final = frozenset({"article-journal", "paper-conference", "book", "chapter"})
_ISO: Final = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_VOLUME_OF_SERIES: Final = re.compile(r",? (?:Volume|Vol\.) \d+\b.*\Z")
_VERSION_IN_TITLE: Final = re.compile(r"\s*[(\[](?:version|v\.?|release)\s*(?P<version>[\w.-]+)[)\]]\Z", re.I)


def candidate_from_attributes(record: Record) -> Candidate:
    """The work that `record`, the ``attributes`` of ``/dois/{doi}``, describes.

    arXiv's DOIs give the preprint under its arXiv id. A record without a DOI gives a candidate with an empty id.
    """
    doi = fields.text(record, "doi").lower()
    csl_type = csl_type_of(record)
    title, version = _title(record)
    container, series, position = _container(record, csl_type)
    authors = _people(fields.mappings(record.get("creators")))
    related = tuple(fields.mappings(record.get("relatedIdentifiers")))
    publisher = _publisher(record)
    arxiv = normalise("arxiv", doi.removeprefix("10.48550/arxiv.")) if "10.48550/arxiv." in doi else None
    work = Work(
        type=csl_type,
        title=title,
        authors=authors,
        editors=_people(
            entry
            for entry in fields.mappings(record.get("contributors"))
            if entry.get("contributorType") == "Editor"
        ),
        issued=_issued(record, first_version=arxiv is not None),
        container_title=container,
        collection_title=series,
        volume=fields.text(position, "volume"),
        issue=fields.text(position, "issue"),
        page=_pages(position),
        number=f"arXiv:{arxiv.value}" if arxiv else "",
        publisher=publisher,
        version=version if csl_type in ("software", "dataset") else "",
        language=fields.text(record, "language"),
        url=f"https://arxiv.org/abs/{arxiv.value}" if arxiv else "",
        identifiers=_identifiers(doi, related),
    )
    flags = [] if authors else ["no-authors"]
    flags += ["all-caps-title"] if fields.is_shouted(title) else []
    flags += ["deposited-copy"] if csl_type in _PUBLISHED and doi.startswith(_DEPOSITED) else []
    return Candidate(work, "datacite", doi, tuple(sorted(flags)), _related(related, work.identifiers))


def csl_type_of(record: Record) -> str:
    """The CSL type: the general type, what is said freely where that is vague, then the type for RIS."""
    types = record.get("types")
    types = types if isinstance(types, Mapping) else {}
    general = fields.text(types, "resourceTypeGeneral").lower().replace(" ", "")
    if found := TYPES.get(general):
        return found
    freely = fields.text(types, "resourceType")
    said = next((csl for pattern, csl in _SAID_FREELY if pattern.search(freely)), "")
    return said or _RIS.get(fields.text(types, "ris"), "document")


def _title(record: Record) -> tuple[str, str]:
    """The title in the work's own language, and the version, which some repositories put into the title."""
    titles = [entry for entry in fields.mappings(record.get("titles")) if fields.text(entry, "title")]
    own = [entry for entry in titles if not entry.get("titleType")] or titles
    main = fields.text(own[0], "title") if own else ""
    subtitle = next(
        (fields.text(entry, "title") for entry in titles if entry.get("titleType") == "Subtitle"), ""
    )
    version = fields.text(record, "version").removeprefix("v")
    if found := _VERSION_IN_TITLE.search(main):
        main, version = main[: found.start()], version or found["version"]
    if main.endswith(".") and not main.endswith(".."):
        main = main[:-1]
    if subtitle and subtitle.lower() not in main.lower():
        main = f"{main}: {subtitle}"
    return main, version


def _people(entries: Iterable[Record]) -> tuple[Name, ...]:
    names = (_name(entry) for entry in entries)
    return tuple(name for name in names if name.family or name.literal)


def _name(entry: Record) -> Name:
    """`nameType` is often missing, and a body may be filed as a person."""
    family, given, whole = (
        fields.text(entry, "familyName"),
        fields.text(entry, "givenName"),
        fields.text(entry, "name"),
    )
    if entry.get("nameType") == "Organizational" or is_organisation(f"{given} {family}" if family else whole):
        return Name(literal=f"{given} {family}" if family and "," in whole else whole or family)
    if family:
        return person(given, family)
    if "," in whole and whole.count(",") == 1:
        last, _, first = whole.partition(",")
        return person(first.strip(), last.strip())
    return Name(literal=whole) if has_cjk(whole) or "," in whole else given_first(whole)


def _issued(record: Record, *, first_version: bool) -> Date | None:
    """When the work appeared: the first version of a preprint, else `Issued`.

    Where a new version has been filed since, `Issued` is that one's, and the work is as old as its first deposit.
    """
    dates: dict[str, list[Date]] = {}
    for entry in fields.mappings(record.get("dates")):
        if date := _date(fields.text(entry, "date")):
            dates.setdefault(fields.text(entry, "dateType").lower(), []).append(date)
    if first_version and (submitted := dates.get("submitted")):
        return min(submitted, key=lambda date: date.parts)
    year = _date(fields.text(record, "publicationYear"))
    issued = min(dates.get("issued", [year] if year else []), key=lambda date: date.parts, default=None)
    deposits = [date for kind in ("created", "submitted") for date in dates.get(kind, [])]
    first = min(deposits, key=lambda date: date.parts, default=None)
    updated = dates.get("updated")
    if (
        issued
        and first
        and updated
        and first.year < issued.year
        and max(d.year for d in updated) == issued.year
    ):
        return first
    if issued and not issued.month:
        same = [d for d in dates.get("available", []) if d.year == issued.year and d.month]
        return same[0] if same else issued
    return issued or year


def _date(text: str) -> Date | None:
    found = _ISO.match(text)
    if not found or not 1000 <= int(found[1]) <= 2999:
        return None
    month = int(found[2]) if found[2] and 1 <= int(found[2]) <= 12 else None
    day = int(found[3]) if month and found[3] and 1 <= int(found[3]) <= 31 else None
    return Date(int(found[1]), month, day)


def _container(record: Record, csl_type: str) -> tuple[str, str, Record]:
    """The container's title, its series, and where volume and pages stand.

    A `relatedItem` that the work is published in says more than `container`: the series' volume, and under it, as
    a subtitle, what the volume is called.
    """
    container = record.get("container")
    container = container if isinstance(container, Mapping) else {}
    if csl_type not in (*_PUBLISHED, "post-weblog", "report", "document"):
        return "", "", {}
    for item in fields.mappings(record.get("relatedItems")):
        if fields.text(item, "relationType").lower() != "ispublishedin":
            continue
        titles = [
            (fields.text(entry, "title"), entry.get("titleType"))
            for entry in fields.mappings(item.get("titles"))
        ]
        main = next((title for title, kind in titles if not kind), "")
        volume_title = next((title for title, kind in titles if kind == "Subtitle"), "")
        if volume_title:
            return volume_title, _VOLUME_OF_SERIES.sub("", main), item
        if main:
            return main, "", item
    title = fields.text(container, "title")  # some put the issue there: "№1(24) (2019)"
    return title if sum(map(str.isalpha, title)) > len(title) / 3 else "", "", container


def _pages(position: Record) -> str:
    first, last = fields.text(position, "firstPage"), fields.text(position, "lastPage")
    return f"{first}-{last}" if first and last and first != last else first


def _publisher(record: Record) -> str:
    publisher = record.get("publisher")  # a string, and an object where `publisher=true` is asked for
    return (
        fields.text(publisher, "name") if isinstance(publisher, Mapping) else fields.text(record, "publisher")
    )


def _identifiers(doi: str, related: tuple[Record, ...]) -> tuple[Identifier, ...]:
    found = [normalise("doi", doi)] if doi else []
    for scheme, kinds in (("isbn", {"ISBN"}), ("issn", {"ISSN", "EISSN", "LISSN"})):
        values = [
            fields.text(entry, "relatedIdentifier")
            for entry in related
            if entry.get("relatedIdentifierType") in kinds
            and fields.text(entry, "relationType").lower() in ("ispartof", "ispublishedin")
        ]
        found += [next((i for value in values if (i := normalise(scheme, value))), None)]
    return tuple(identifier for identifier in found if identifier)


def _related(entries: tuple[Record, ...], own: tuple[Identifier, ...]) -> tuple[Identifier, ...]:
    """What the record calls another version of the work."""
    found: set[Identifier] = set()
    for entry in entries:
        scheme = fields.text(entry, "relatedIdentifierType").lower()
        if fields.text(entry, "relationType").lower() in _VERSIONS and scheme in ("doi", "arxiv"):
            other = normalise(scheme, fields.text(entry, "relatedIdentifier"))
            found |= {other} if other else set()
    return tuple(sorted(found - set(own)))
