"""A tagged citation as a `Work`, with the confidence of the tags; parts that contradict what they claim are refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from references.citation.base import clean_title
from references.citation.dates import YEAR, read_date
from references.citation.locator import dash
from references.citation.tagger.clues import place_words
from references.citation.tagger.features import features
from references.citation.tagger.people import people
from references.citation.tagger.tokens import Token, tokenise
from references.citation.venue import kind_of_venue
from references.citation.words import CONFERENCE
from references.model import Date, Name, Work
from references.names import is_organisation
from references.names.given import given_names

LONGEST = 300
"""Tokens; what is longer is no citation that was ever seen in training."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger says: the work, and how sure it is of title, authors and date together, in [0, 1]."""

    work: Work
    confidence: float


@cache
def _tagger() -> Any:
    """The model; read when the first citation needs it."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    with as_file(files(__package__).joinpath("model.crfsuite")) as path:
        tagger.open(str(path))
    return tagger


def tag(flat: str) -> Tagged | None:
    """The tagger's reading of a citation with half-width punctuation, or None when it makes no sense."""
    tokens = tokenise(flat)
    if not 2 < len(tokens) <= LONGEST:
        return None
    tagger = _tagger()
    labels = tagger.tag(features(tokens, given_names(), place_words()))
    labels = _to_the_mark(tokens, labels)
    segments = _segments(tokens, labels)
    work = _work(flat, segments)
    if work is None or _cut_inside(tokens, labels):
        return None
    return Tagged(work, _confidence(tagger, labels))


def _to_the_mark(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """Labels whose title reaches to a mark: "A Modern | Edition. New York: Verso" ends behind its last word.

    Only where the word that was cut off is no venue by itself: more of the same label stands behind its mark.
    """
    mended = list(labels)
    for number in range(1, len(labels) - 1):
        label = labels[number]
        if labels[number - 1] != "title" or label not in ("container", "publisher"):
            continue
        before, cut = tokens[number - 1].text, tokens[number].text
        marked = before[-1].isalnum() and cut[0].isalnum() and cut[-1] in ".," and len(cut) > 4
        if marked and label in labels[number + 1 :]:
            mended[number] = "title"
    return mended


_SMALL = frozenset(
    "the of and in for with on to from by at as or a an der die das und von für im zur des"
    " de la le et del y di e da".split()
)


def _cut_inside(tokens: Sequence[Token], labels: Sequence[str]) -> bool:
    """Whether a title ends where none does: behind a small word, or before a word that goes on in small letters."""
    for number in range(1, len(labels)):
        if labels[number] == "title" or labels[number - 1] != "title":
            continue
        before, behind = tokens[number - 1].text, tokens[number].text
        if not before[-1].isalnum():
            continue
        if before.lower() in _SMALL or (behind[0].islower() and behind.strip(".:,").lower() not in _OPENING):
            return True
    return False


_OPENING = frozenset("in vol no pp p by ed eds en dans nr bd hrsg hg v vols phd dans und".split())


def _confidence(tagger: Any, labels: Sequence[str]) -> float:
    """The least of the marginals where authors, title and date begin and end: there a reading goes wrong."""
    least = 1.0
    for number, label in enumerate(labels):
        edge = (
            number == 0
            or number + 1 == len(labels)
            or labels[number - 1] != label
            or labels[number + 1] != label
        )
        if edge and label in ("author", "title", "date", "editor"):
            least = min(least, tagger.marginal(label, number))
    return least


@dataclass(frozen=True, slots=True)
class _Segment:
    label: str
    start: int
    end: int


def _segments(tokens: Sequence[Token], labels: Sequence[str]) -> list[_Segment]:
    found: list[_Segment] = []
    for token, label in zip(tokens, labels, strict=True):
        if found and found[-1].label == label:
            found[-1] = _Segment(label, found[-1].start, token.end)
        else:
            found.append(_Segment(label, token.start, token.end))
    return found


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


def _work(flat: str, segments: Sequence[_Segment]) -> Work | None:
    texts: dict[str, str] = {}
    for segment in segments:
        text = flat[segment.start : segment.end]
        if segment.label in ("page", "volume", "issue") and not _number(text):
            continue
        if segment.label in texts:
            longer = segment.label in ("author", "title", "container") and len(text) > 2 * len(
                texts[segment.label]
            )
            if not longer:
                continue
        texts[segment.label] = text
    title = clean_title(texts.get("title", ""))
    authors, cut = _people(texts.get("author", ""))
    editors = _people(_EDITOR_WORDS.sub(" ", texts.get("editor", "")))[0] if "editor" in texts else ()
    if authors is None or editors is None:
        return None
    if not authors and segments[0].label == "editor":
        authors, editors = (), editors
    issued = next((date for s in segments if s.label == "date" and (date := _date(flat, s))), None)
    if title and not any(char.isalpha() for char in title):
        return None
    container = _IN.sub("", _strip(texts.get("container", "")))
    publisher = _strip(texts.get("publisher", ""))
    edited = bool(editors) and not authors and "volume" not in texts
    numbered = any(segment.label in ("volume", "page") for segment in segments)
    if not title and container and (edited or (publisher and not numbered)):
        title, container = (
            clean_title(container),
            "",
        )  # a publisher and no volume: a book, whose title this is
    volume, issue, page = (_number(texts.get(label, "")) for label in ("volume", "issue", "page"))
    if issued and volume == str(issued.year):
        volume = ""
    genre = _strip(texts.get("genre", ""))
    inside = any(s.label == "other" and _IN.match(flat[s.start : s.end] + " ") for s in segments)
    evidence = {"in"} if inside or editors else set()
    if page:
        evidence.add("pages")
    if volume and (page or issue):
        evidence.add("locator")
    kind = kind_of_genre(genre) or kind_of_venue(container, publisher, bool(volume), bool(issue), evidence)
    if not kind and container and (volume or page):
        kind = "article-journal"
    return Work(
        type=kind,
        title=title,
        authors=authors,
        authors_cut=cut,
        editors=editors,
        translators=_people(
            re.sub(
                r"^\W*(?:[Tt]rans\w*\.?|[Üü]bers\w*\.?|[Tt]radu\w*)(?:\s(?:by|von|v\.|par))?",
                "",
                texts.get("translator", ""),
            )
        )[0]
        or (),
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


def _date(flat: str, segment: _Segment) -> Date | None:
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


__all__ = ["Tagged", "kind_of_genre", "tag"]
