"""What every family of styles gets and gives: a `Citation` to read, a `Reading` of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.citation.contributors import CONTRIBUTOR
from references.citation.venue import EDITION, TRANSLATORS, Venue, read_venue
from references.model import Date, Name, Work
from references.names import CJK, NameList, is_organisation, leading_names, split_names


@dataclass(frozen=True, slots=True)
class Citation:
    """A repaired citation without addresses and identifiers.

    `flat` is `text` with half-width punctuation, character by character; `names` are the names at its beginning;
    `marks` say what else stood in the text (see `references.citation.lift.Lifted`).
    """

    text: str
    flat: str
    names: NameList | None
    url: str = ""
    accessed: Date | None = None
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """How one family reads a citation, and the named evidence that it is right (weighed in `choose`).

    `locator` is the place in the work that a note cites.
    """

    style: str
    work: Work
    evidence: frozenset[str]
    locator: str = ""


_BOOK_MARKS = re.compile(r"^《([^《》]+)》$|^〈([^〈〉]+)〉$|^「([^「」]+)」$|^『([^『』]+)』$|^«([^«»]+)»$")
# "[Computer software]", "[Conjunto de datos]", "[Diss.]": what kind of thing it is, as APA puts it behind a title.
_FORMAT_NOTE = re.compile(
    r"\s\[(?:[^\W\d_a-zß-ÿа-я][^\W\d_]*[.-]?(?:[\s-][^\W\d_][\w.’']*){0,4}|online|pdf|software|video)\]\s*$"
)
_EDGE = re.compile(r"^[\s\-–—•·*_]+|[\s\-–—_*¶]+$")


def clean_title(title: str) -> str:
    """A title without the marks around it: quotation and book marks, the full stop of the style, format notes."""
    title = title.strip()
    if title.endswith(("]", "].")):
        title = _FORMAT_NOTE.sub("", title.rstrip("."))
    if title[:1] in _EDGES or title[-1:] in _EDGES:
        title = _EDGE.sub("", title).strip()
    for _ in range(3):
        before = title
        marked = _BOOK_MARKS.match(title) if title[:1] in "《〈「『«" else None
        if marked:
            title = next(group for group in marked.groups() if group)
        stripped = title.rstrip(",;:，；：、 ")
        if (
            stripped.endswith((".", "。"))
            and not stripped.endswith("..")
            and not _abbreviation_at_end(stripped)
        ):
            stripped = stripped[:-1].rstrip(",;， ")
        title = _strip_quotes(
            stripped.lstrip(",;:.，；：。、 ") if not stripped.startswith("..") else stripped
        )
        if title == before:
            break
    return title


_EDGES = "-–—•·*_¶"
_PAIRS = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "»": "«", "„": "“"}


def _strip_quotes(title: str) -> str:
    """Take off a quotation mark at either end, unless it belongs to quoted words inside the title."""
    if (
        len(title) > 2
        and title[0] in _PAIRS
        and title[-1] == _PAIRS[title[0]]
        and title[0] not in title[1:-1]
    ):
        return title[1:-1].strip()
    if title[:1] in ('"', "“", "‘") and _PAIRS[title[0]] not in title[1:]:
        return title[1:].strip()
    if title[-1:] in ('"', "”") and title[:-1].count('"') + title[:-1].count("“") == 0:
        return title[:-1].strip()
    return title


def _abbreviation_at_end(title: str) -> bool:
    return re.search(r"(?:\b[A-Z]\.[A-Z]\.|\betc\.|\bInc\.|\bal\.)$", title) is not None


_LETTER = re.compile(r"[^\W\d_]")
_NAME_FIRST = re.compile(
    r"[^\W\d_a-z][\w'’-]*,? ?(?:[^\W\d_a-z]\.|[^\W\d_a-z]{1,3}[,. ]|and )|[^\W\d_a-z]\. ?[^\W\d_a-z]"
)
_INITIALS_ONLY = re.compile(r"(?:[A-Z]\.[ -]?){1,4}[A-Z]?|[A-Z] ?[A-Z]?")


def title_problem(title: str) -> str:
    """Why a text can hardly be a title, or ``""``: half a name is worse than no title at all."""
    letters = len(_LETTER.findall(title[:200]))
    if letters < 2 or (letters < 4 and not re.search(f"[{CJK}]", title) and not title.isupper()):
        return "too-short"
    if _INITIALS_ONLY.fullmatch(title):
        return "initials"
    if re.match(r"(?:et al|and|&|eds?\b|等)\b", title):
        return "rest-of-names"
    if CONTRIBUTOR.match(title):
        return "contributor"
    if len(title) < 200 and ("," in title or ". " in title) and _NAME_FIRST.match(title):
        names = leading_names(title)
        if (
            names
            and names.initials
            and names.end >= len(title.rstrip(" .,")) - 1
            and (len(names.names) > 1 or names.form != "given-first")
        ):
            return "names"
    return ""


_EDITION_AT_END = re.compile(rf"\s*[(（](?:{EDITION.pattern})[^()（）]{{0,30}}[)）]?$")
# ", 3rd edn", ", 5., überarb. Auflage"
_EDITION_BEHIND = re.compile(
    r",\s(?P<edition>\d{1,2}(?:st|nd|rd|th|\.?[ªº°a]|\.) [Ee]d(?:ition|n)?\.?"
    r"|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) [Ee]d(?:ition|n)\.?"
    r"|\d{1,2}\.,?(?:\s[a-zß-ü]{2,14}\.?,?){0,4}\sAufl(?:age)?)\.?$"
)
_VOLUME_AT_END = re.compile(r",\s(?:[Vv]olume|[Vv]ol\.)\s(?P<volume>\d{1,4}|[IVX]{1,5})$")


def _title_notes(title: str) -> tuple[str, str, str, tuple[Name, ...]]:
    """A title without the edition, volume and translators that styles append to it: (title, edition, volume, ...)."""
    edition = volume = ""
    translators: tuple[Name, ...] = ()
    if title.endswith((")", "）", "版")):
        found = _EDITION_AT_END.search(title)
        if found and found.start() > 1:
            edition, title = (found["value"] or found["cjk"]), title[: found.start()]
    found = _EDITION_BEHIND.search(title)
    if found and found.start() > 3:
        edition, title = edition or found["edition"], title[: found.start()]
    found = TRANSLATORS.search(title) if "rans" in title else None
    if found and found.end() >= len(title) - 1 and found.start() > 3:
        translators, title = split_names(found["names"])[0], title[: found.start()]
    found = _VOLUME_AT_END.search(title)
    if found:
        volume, title = found["volume"], title[: found.start()]
    return title, edition, volume, translators


def _body_or_person(name: Name, flat: str) -> Name:
    """The only author: a body where it is named in one go, and by words that are nobody's given names.

    "ANU Information Technology Services 2023, Guide"; "Python Packaging Authority."
    """
    words = name.given.split()
    whole = f"{name.given} {name.family}"
    if not words or name.particle or not flat.startswith(whole) or any(len(word) < 3 for word in words):
        return name
    from references.names.given import is_given  # a list of names: read when it is first needed

    if any(map(is_given, words)):
        return name
    return Name(literal=whole) if len(words) > 1 or is_organisation(whole) else name


def make_reading(
    citation: Citation,
    style: str,
    title: str,
    tail: str,
    *,
    authors: tuple[Name, ...] = (),
    cut: bool = False,
    editors: bool = False,
    issued: Date | None = None,
    translators: tuple[Name, ...] = (),
    evidence: set[str] | frozenset[str] = frozenset(),
    venue: Venue | None = None,
) -> Reading | None:
    """Put a reading together from what a family found; None when what is left for a title is none."""
    title = clean_title(title)
    if len(authors) == 1 and not cut:
        authors = (_body_or_person(authors[0], citation.flat),)
    problem = title_problem(title)
    if problem:
        return None
    venue = venue or read_venue(tail)
    title, edition, volume, by = _title_notes(title)
    found = set(evidence) | venue.evidence
    if authors:
        found.add("names")
    if len(authors) > 1:
        found.add("several-names")
    if cut:
        found.add("et-al")
    if venue.publisher:
        found.add("publisher")
    if venue.type:
        found.add("typed-venue")
    if title[:1].islower() and title[:2] == title[:2].lower():
        found.add("lower-case-title")
    if len(title) < 15 and " " not in title and not re.search(f"[{CJK}]", title):
        found.add("one-word-title")
    # "Title (New York: Berghahn, 2020), 118": a note cites this page; it is none that the work itself has.
    cited = venue.type == "book" and "imprint" in venue.evidence and bool(venue.page)
    return Reading(
        style=style,
        work=Work(
            type=venue.type,
            title=title,
            authors=() if editors else authors,
            authors_cut=cut,
            editors=authors if editors else venue.editors,
            translators=translators or by or venue.translators,
            issued=issued or venue.issued,
            accessed=citation.accessed,
            container_title=venue.container,
            collection_title=venue.collection,
            volume=venue.volume or volume,
            issue=venue.issue,
            page="" if cited else venue.page,
            number=venue.number,
            edition=venue.edition or edition,
            publisher=venue.publisher,
            publisher_place=venue.place,
            genre=venue.genre,
            url=citation.url,
        ),
        evidence=frozenset(found),
        locator=venue.page if cited else "",
    )
