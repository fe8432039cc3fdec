"""The work that the fields of a BibTeX or BibLaTeX entry describe, in CSL's variables.

Fields and types: BibTeX's btxdoc (https://ctan.org/pkg/bibtex) and the biblatex manual, chapter 2
(https://ctan.org/pkg/biblatex).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from references.debris import cleaned
from references.identifiers import normalise
from references.model import Identifier, Work
from references.readers.bibtex_values import decode, field_names
from references.readers.records import date_of, page_range
from references.urls import urls_in

_TYPES: Mapping[str, str] = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference",
    "book": "book", "mvbook": "book", "booklet": "pamphlet", "inbook": "chapter", "bookinbook": "chapter",
    "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter", "collection": "book",
    "mvcollection": "book", "proceedings": "book", "mvproceedings": "book", "phdthesis": "thesis",
    "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report", "manual": "report",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "software": "software", "dataset": "dataset",
    "patent": "patent", "unpublished": "manuscript", "periodical": "periodical", "suppperiodical": "article-journal",
    "reference": "book", "inreference": "entry-encyclopedia", "movie": "motion_picture", "video": "motion_picture",
    "audio": "song", "music": "song", "artwork": "graphic", "image": "graphic", "standard": "standard",
    "legislation": "legislation", "jurisdiction": "legal_case", "letter": "personal_communication",
    "review": "review",
}  # fmt: skip
_GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "phd": "PhD thesis",
    "mathesis": "Master's thesis",
}
_PREPRINT = re.compile(r"\b(?:arxiv|corr|biorxiv|medrxiv|preprint)\b", re.I)
_HOW = re.compile(r"\\(?:url|href)\s*\{([^{}]{1,2000})\}")


def work_of(kind: str, raw: Mapping[str, str]) -> Work:
    """The work of an entry of type `kind` (lower case) with `raw` fields: names in lower case, values in LaTeX."""

    def get(*names: str) -> str:
        return next((value for name in names if (value := decode(raw.get(name, "")))), "")

    identifiers = tuple(_identifiers(raw))
    container = get("journal", "journaltitle", "booktitle", "maintitle")
    authors, cut = field_names(raw.get("author", ""))
    number, series = get("number"), get("series")
    type_ = _TYPES.get(kind, "")
    is_journal = type_ in ("article-journal", "periodical", "paper-conference")
    if kind == "article" and _PREPRINT.search(container) and not get("volume", "number"):
        type_ = "article"
    url = get("url") or next(iter(urls_in(_how(raw))), "")
    if not type_ and any(identifier.scheme == "arxiv" for identifier in identifiers):
        type_ = "article"
    elif not type_ and url:
        type_ = "webpage"
    work = Work(
        type=type_,
        title=": ".join(filter(None, (get("title"), get("subtitle")))),
        authors=authors,
        authors_cut=cut,
        editors=field_names(raw.get("editor", ""))[0],
        translators=field_names(raw.get("translator", ""))[0],
        issued=date_of(get("date", "year"), get("month"), get("day")),
        accessed=date_of(get("urldate")),
        container_title=container,
        collection_title=series,
        event_title=get("eventtitle"),
        volume=get("volume"),
        issue=get("issue") or (number if is_journal else ""),
        page=page_range(get("pages")),
        number=get("eid", "articleno") or ("" if is_journal else number),
        edition=get("edition"),
        publisher=get("publisher", "school", "institution", "organization"),
        publisher_place=get("location", "address"),
        genre=_GENRES.get(get("type"), get("type")) or _GENRES.get(kind, ""),
        version=get("version"),
        language=get("language", "langid"),
        url=url,
        note=get("note", "addendum"),
        eprint_class=get("eprintclass", "primaryclass"),
        identifiers=identifiers,
    )
    return cleaned(work)


class _Watched(dict[str, str]):
    """Fields that note which of them are asked for."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(fields)
        self.asked: set[str] = set()

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]  # fields are text
        self.asked.add(name)
        return super().get(name, default)


def said_by(kind: str, raw: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The attributes of the work that each of its fields decides; none of a field that says nothing there, for it is
    wrong or another one counts. A field of `raw` that is not in the answer is none that `work_of` reads.
    """
    watched = _Watched(raw)
    whole = work_of(kind, watched)
    out = {}
    for name in watched.asked & raw.keys():
        without = work_of(kind, {other: value for other, value in raw.items() if other != name})
        out[name] = frozenset(
            one.name for one in fields(Work) if getattr(whole, one.name) != getattr(without, one.name)
        )
    return out


def _how(raw: Mapping[str, str]) -> str:
    text = raw.get("howpublished", "") + " " + raw.get("note", "")
    return " ".join(_HOW.findall(text)) + " " + text


def _identifiers(raw: Mapping[str, str]) -> Iterator[Identifier]:
    said = raw.get("eprinttype") or raw.get("archiveprefix") or raw.get("archive") or ""
    kind = said.strip("{} ").casefold()
    pairs: Sequence[tuple[str, str]] = (
        ("doi", raw.get("doi", "")),
        (
            "arxiv",
            raw.get("eprint", "") if kind in ("", "arxiv") else raw.get("arxiv", raw.get("arxivid", "")),
        ),
        ("pmid", raw.get("pmid", "") or (raw.get("eprint", "") if kind == "pubmed" else "")),
        ("pmcid", raw.get("pmcid", "")),
        ("isbn", raw.get("isbn", "")),
        ("issn", raw.get("issn", "")),
    )
    seen: set[str] = set()
    for scheme, value in pairs:
        for one in (
            re.split(r"[,;\s]+", value.replace("\\_", "_").strip("{}")) if scheme != "doi" else [value]
        ):
            identifier = normalise(scheme, one.replace("\\_", "_").strip("{} ")) if one else None
            if identifier and identifier.scheme not in seen:
                seen.add(identifier.scheme)
                yield identifier
    if "arxiv" not in seen:
        from_journal = re.search(
            r"arxiv[: ]{0,2}(\d{4}\.\d{4,5})", raw.get("journal", "") + raw.get("note", ""), re.I
        )
        if from_journal and (identifier := normalise("arxiv", from_journal[1])):
            yield identifier
