"""The registers whose dumps are read: one row each. What is read lightly here is read fully by the records' parsers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from enrich.snapshot import arxiv_dump
from enrich.snapshot.dump import Trouble, files, values
from enrich.snapshot.manifest import Filters
from enrich.sources.crossref_record import candidate_from_record
from enrich.sources.datacite_record import candidate_from_attributes
from enrich.sources.openalex_record import candidate_from_work
from enrich.sources.snapshots import dblp_record
from references.identifiers import normalise
from references.model import Candidate
from references.text import squeeze

Record = Mapping[str, Any]
Find = Callable[[str], Record | None]
"""Another record of the same snapshot, by its id."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a dump: its identifiers (its own first), what it is found by, and itself, without ballast."""

    ids: tuple[str, ...]
    text: str
    record: Record


@dataclass(frozen=True, slots=True)
class Kind:
    """How one register's dump is read.

    `values` gives the records of a file as the register wrote them, `item` what is kept of one (None: it is no work,
    or the filters leave it out), `title` what a kept one is called, and `candidate` all that it means. `whole` is how
    many records a whole dump has at least: with fewer, and no filters, something else was downloaded.
    """

    source: str
    schemes: frozenset[str]
    suffixes: tuple[str, ...]
    values: Callable[[Path, Trouble], Iterator[Any]]
    item: Callable[[Record, Filters], Item | None]
    title: Callable[[Record], str]
    candidate: Callable[[Record, Find], Candidate]
    whole: int
    filters: frozenset[str]

    def files(self, path: Path) -> list[Path]:
        """The files of a dump. Raises `SnapshotError` when there are none."""
        return files(path, self.suffixes)


_JSON: Final = (".json", ".jsonl", ".json.gz", ".jsonl.gz", ".gz")
_NOTICE: Final = 60  # letters of an abstract that tell a notice of withdrawal
_BALLAST: Final = frozenset(
    # What is large in a record, and no part of what is cited; abstracts are not free, either.
    "reference license link assertion indexed funder content-domain clinical-trial-number score"  # Crossref
    " xml landingPage descriptions rightsList fundingReferences geoLocations schemaVersion contentUrl metadataVersion"
    " viewsOverTime downloadsOverTime citationsOverTime"  # DataCite
    " abstract_inverted_index referenced_works related_works concepts keywords topics counts_by_year mesh"
    " sustainable_development_goals corresponding_author_ids corresponding_institution_ids ngrams_url apc_list"
    " citation_normalized_percentile cited_by_percentile_year indexed_in institution_assertions grants"
    " funders".split()  # OpenAlex
)


def _light(record: Record) -> dict[str, Any]:
    return {
        name: value
        for name, value in record.items()
        if name not in _BALLAST and value not in (None, "", [], {})
    }


def _crossref(record: Record, filters: Filters) -> Item | None:
    doi = str(record.get("DOI") or "").lower()
    year = _crossref_year(record)
    if not doi.startswith("10.") or not _fits(
        filters, doi, year, str(record.get("type")), _strings(record.get("subject"))
    ):
        return None
    people = [*_mappings(record.get("author")), *_mappings(record.get("editor"))]
    names = [str(one.get("family") or one.get("name") or "") for one in people]
    titles = (
        _strings(record.get("title"))
        + _strings(record.get("subtitle"))
        + _strings(record.get("original-title"))
    )
    venue = _strings(record.get("container-title")) + _strings(record.get("short-container-title"))
    place = [str(record.get(name) or "") for name in ("volume", "page", "article-number")]
    return Item((f"doi:{doi}",), " ".join([*titles, *names, *venue, str(year or ""), *place]),
                _light({**record, "abstract": None}))  # fmt: skip


def _crossref_year(record: Record) -> int | None:
    for name in ("published-print", "published", "issued", "published-online"):
        parts = record.get(name)
        dates = parts.get("date-parts") if isinstance(parts, Mapping) else None
        if (
            isinstance(dates, list)
            and dates
            and isinstance(dates[0], list)
            and dates[0]
            and isinstance(dates[0][0], int)
        ):
            return dates[0][0]
    return None


def _datacite(record: Record, filters: Filters) -> Item | None:
    found = record.get("attributes")
    given: Record = found if isinstance(found, Mapping) else record
    doi = str(given.get("doi") or "").lower()
    types = given.get("types")
    kind = str(types.get("resourceTypeGeneral") or "") if isinstance(types, Mapping) else ""
    year = _number(given.get("publicationYear"))
    subjects = [str(one.get("subject")) for one in _mappings(given.get("subjects"))]
    if not doi.startswith("10.") or not _fits(filters, doi, year, kind, subjects):
        return None
    ids = [f"doi:{doi}"]
    if doi.startswith("10.48550/arxiv.") and (
        arxiv := normalise("arxiv", doi.removeprefix("10.48550/arxiv."))
    ):
        ids.append(str(arxiv))
    titles = [str(one.get("title") or "") for one in _mappings(given.get("titles"))]
    names = [str(one.get("familyName") or one.get("name") or "") for one in _mappings(given.get("creators"))]
    return Item(tuple(ids), " ".join([*titles, *names, str(year or "")]), _light(given))


def _openalex(record: Record, filters: Filters) -> Item | None:
    key = str(record.get("id") or "").rpartition("/")[2]
    doi = normalise("doi", str(record.get("doi") or ""))
    year = _number(record.get("publication_year"))
    topics = [
        str(one.get("display_name")) for one in _mappings(record.get("topics") or record.get("concepts"))
    ]
    if not key or not _fits(filters, doi.value if doi else "", year, str(record.get("type")), topics):
        return None
    names = [
        str(one.get("raw_author_name") or (_mapping(one.get("author"))).get("display_name") or "")
        for one in _mappings(record.get("authorships"))
    ]
    venue = _mapping(_mapping(record.get("primary_location")).get("source")).get("display_name") or ""
    ids = (f"openalex:{key}", *((str(doi),) if doi else ()))
    title = str(record.get("title") or record.get("display_name") or "")
    return Item(ids, " ".join([title, *names, str(venue), str(year or "")]), _light(record))


def _arxiv(record: Record, filters: Filters) -> Item | None:
    identifier = normalise("arxiv", str(record.get("id") or ""))
    categories = str(record.get("categories") or "").split()
    subjects = [*categories, *(one.partition(".")[0] for one in categories)]
    year = arxiv_dump.year_of(record)
    if identifier is None or not _fits(filters, "", year, "", subjects):
        return None
    names = " ".join(str(one[0]) for one in record.get("authors_parsed") or [] if one)
    text = f"{record.get('title') or ''} {names or record.get('authors') or ''} {year or ''}"
    start = squeeze(str(record.get("abstract") or ""))[:_NOTICE]  # where a paper was withdrawn, it says so
    return Item((str(identifier),), text, _light({**record, "abstract": start}))


def _dblp_values(path: Path, _trouble: Trouble) -> Iterator[Record]:
    for row in dblp_record.rows(path):
        yield {"key": row.key, **row.record}


def _dblp(record: Record, filters: Filters) -> Item | None:
    year = _number(record.get("year"))
    doi = next((i for a in record.get("ee", ()) if "doi.org/" in a and (i := normalise("doi", a))), None)
    if not _fits(filters, doi.value if doi else "", year, str(record["type"]), ()):
        return None
    ids = (f"dblp:{record['key']}", *((str(doi),) if doi else ()))
    said = [
        *record.get("author", ()),
        record.get("booktitle", ""),
        record.get("journal", ""),
        str(year or ""),
    ]
    return Item(
        ids,
        " ".join([str(record["title"]), *said, record.get("volume", ""), record.get("pages", "")]),
        record,
    )


def _dblp_candidate(record: Record, find: Find) -> Candidate:
    volume = record.get("crossref")
    return dblp_record.candidate_from_dblp(
        str(record["key"]), record, find(f"dblp:{volume}") if volume else None
    )


def _arxiv_candidate(record: Record, _find: Find) -> Candidate:
    found = arxiv_dump.candidate_from_metadata(record)
    if found is None:
        raise ValueError("no record of arXiv")
    return found


KINDS: Final[Mapping[str, Kind]] = {
    kind.source: kind
    for kind in (
        Kind("crossref", frozenset({"doi"}), _JSON, values, _crossref,
             lambda r: next(iter(_strings(r.get("title"))), ""),
             lambda r, _: candidate_from_record(r),
             100_000_000, frozenset({"since", "prefixes", "types", "subjects"})),
        Kind("arxiv", frozenset({"arxiv"}), _JSON, values, _arxiv, lambda r: str(r.get("title") or ""),
             _arxiv_candidate, 1_000_000, frozenset({"since", "subjects"})),
        Kind("datacite", frozenset({"doi", "arxiv"}), _JSON, values, _datacite,
             lambda r: next((str(one.get("title") or "") for one in _mappings(r.get("titles"))), ""),
             lambda r, _: candidate_from_attributes(r), 10_000_000,
             frozenset({"since", "prefixes", "types", "subjects"})),
        Kind("openalex", frozenset({"doi"}), _JSON, values, _openalex,
             lambda r: str(r.get("title") or r.get("display_name") or ""), lambda r, _: candidate_from_work(r),
             100_000_000, frozenset({"since", "prefixes", "types", "subjects"})),
        Kind("dblp", frozenset(), (".xml", ".xml.gz"), _dblp_values, _dblp, lambda r: str(r["title"]), _dblp_candidate,
             100_000, frozenset({"since", "prefixes", "types"})),
    )
}  # fmt: skip
"""By the names of the registers."""


def _fits(filters: Filters, doi: str, year: int | None, kind: str, subjects: Iterable[str]) -> bool:
    if filters.since is not None and (year is None or year < filters.since):
        return False
    if filters.prefixes and not doi.startswith(
        tuple(f"{prefix.rstrip('/')}/" for prefix in filters.prefixes)
    ):
        return False
    if filters.types and kind not in filters.types:
        return False
    return not filters.subjects or not {one.casefold() for one in filters.subjects}.isdisjoint(
        one.casefold() for one in subjects
    )


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _number(value: object) -> int | None:
    text = str(value or "")
    return int(text) if text.isdigit() and len(text) == 4 else None
