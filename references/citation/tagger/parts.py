"""The tagged parts of a citation as a `Work`; parts that contradict what they claim are refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from references.citation.base import clean_title
from references.citation.dates import YEAR, read_date
from references.citation.locator import dash
from references.citation.tagger.people import people
from references.citation.venue import kind_of_venue
from references.citation.words import CONFERENCE
from references.model import Date, Name, Work
from references.names import is_organisation


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that bears one label."""

    label: str
    start: int
    end: int


_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_ARXIV = re.compile(r"(?<!\d)\d{4}\.\d{4,5}(?!\d)")
_DIGITS = re.compile(
    r"(?<!['’\w])[A-Za-z]{0,4}-?\d[\w.]*(?:\s?[-–—/]{1,2}\s?[A-Za-z]{0,2}\d[\w.]*)?|\b[IVXLC]+\b"
)
_EDITOR_WORDS = re.compile(
    r"\(?\s*\b(?:[Ee]ditors?|[Ee]ds?|[Ee]dited|[Hh]rsg|[Hh]gg?|[Hh]erausgegeben|[Oo]rgs?|[Cc]oords?|[Cc]omps?|by|von|v|bei|durch)\b\.?\s*\)?"
)
_INITIAL_AT_END = re.compile(r"(?<![^\W\d_])[^\W\d_]\.$|\b[JS]r\.$")
_IN = re.compile(r"^(?:[Ii][Nn]|[Dd]ans|[Ee]n|[Ee]m)\s?:?\s+")
_TRANSLATOR_WORDS = re.compile(r"^\W*(?:[Tt]rans\w*\.?|[Üü]bers\w*\.?|[Tt]radu\w*)(?:\s(?:by|von|v\.|par))?")


def read_work(flat: str, segments: Sequence[Segment]) -> Work | None:
    """The work that the tagged parts of `flat` describe, or None where a part is not what its tag claims."""
    texts = _texts(flat, segments)
    title, container = clean_title(texts.get("title", "")), _IN.sub("", _strip(texts.get("container", "")))
    authors, cut = _people(texts.get("author", ""))
    editors = _people(_EDITOR_WORDS.sub(" ", texts.get("editor", "")))[0] if "editor" in texts else ()
    if authors is None or editors is None or (title and not any(char.isalpha() for char in title)):
        return None
    publisher = _strip(texts.get("publisher", ""))
    numbered = any(segment.label in ("volume", "page") for segment in segments)
    edited = bool(editors) and not authors and "volume" not in texts
    if not title and container and (edited or (publisher and not numbered)):
        title, container = clean_title(container), ""  # what was tagged as a container is a book
    issued = next((date for s in segments if s.label == "date" and (date := _date(flat, s))), None)
    volume, issue, page = (_number(texts.get(label, "")) for label in ("volume", "issue", "page"))
    if issued and volume == str(issued.year):
        volume = ""
    genre = _strip(texts.get("genre", ""))
    inside = bool(editors) or any(
        s.label == "other" and _IN.match(flat[s.start : s.end] + " ") for s in segments
    )
    kind = kind_of_genre(genre) or _kind(container, publisher, (volume, issue, page), inside=inside)
    return Work(
        type=kind,
        title=title,
        authors=authors,
        authors_cut=cut,
        editors=editors,
        translators=_people(_TRANSLATOR_WORDS.sub("", texts.get("translator", "")))[0] or (),
        issued=issued,
        container_title=container,
        collection_title=_strip(texts.get("series", "")),
        volume=volume,
        issue=issue,
        page=page,
        number=_strip(texts.get("number", "")),
        edition=_strip(texts.get("edition", "")),
        publisher=publisher,
        publisher_place=_strip(texts.get("place", "")),
        genre=genre if kind in ("thesis", "report") else "",
    )


def _texts(flat: str, segments: Sequence[Segment]) -> dict[str, str]:
    """The text of each label: the first one, unless a later one is more than twice as long."""
    texts: dict[str, str] = {}
    for segment in segments:
        label, text = segment.label, flat[segment.start : segment.end]
        if label in ("page", "volume", "issue") and not _number(text):
            continue
        longer = label in ("author", "title", "container") and len(text) > 2 * len(texts.get(label, ""))
        if label not in texts or longer:
            texts[label] = text
    return texts


def _kind(container: str, publisher: str, numbers: tuple[str, str, str], *, inside: bool) -> str:
    volume, issue, page = numbers
    evidence = {"in"} if inside else set()
    if page:
        evidence.add("pages")
    if volume and (page or issue):
        evidence.add("locator")
    kind = kind_of_venue(container, publisher, bool(volume), bool(issue), evidence)
    return kind or ("article-journal" if container and (volume or page) else "")


def _date(flat: str, segment: Segment) -> Date | None:
    """The date of a segment; a number of arXiv holds none."""
    return read_date(_ARXIV.sub(" ", flat[segment.start : segment.end]))


def kind_of_genre(genre: str) -> str:
    """The CSL type that a genre speaks for, or ``""``."""
    if re.search(r"(?i)thes|diss|diplom|magister|habil|tese|дис", genre):
        return "thesis"
    return "report" if genre else ""


def _people(text: str) -> tuple[tuple[Name, ...] | None, bool]:
    """The names in `text`; None in place of them when it cannot be a list of names: it holds a year, or prose."""
    text = text.lstrip(" .,;:([-–—/&").rstrip(" ,;:([-–—/&")
    if text.endswith(".") and not _INITIAL_AT_END.search(text):
        text = text.rstrip(" .,;:")
    if not text:
        return (), False
    if _YEAR.search(text) or (CONFERENCE.search(text) and not is_organisation(text)):
        return None, False
    return people(text)


def _number(text: str) -> str:
    found = _DIGITS.search(text)
    return dash(found[0].strip(".,")) if found else ""


def _strip(text: str) -> str:
    text = text.strip(" ,;.:/–—\"'“”")
    if text.endswith(")") and text.count("(") < text.count(")"):
        text = text[:-1].rstrip(" ,;.:")
    if text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:].lstrip()
    return text
