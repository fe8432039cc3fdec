"""GOST 7.1, R 7.0.100 and R 7.0.5: names, title, and behind a double slash what it is in, or areas that dashes part.

"Иванов И. И., Петров П. П. Название // Журнал. 2010. Т. 5. № 3. С. 12–20."; "Family A. B. et al. Title // Journal. –
2016. – Vol. 6, No. 1. – P. 3-4."; "Иванов И. И. Название. — М.: Наука, 2005. — 300 с."; "Справочник / под ред. С. С.
Сидорова. – М. : Наука, 1985."
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, make_reading
from references.citation.dates import YEAR, read_date
from references.citation.gost_areas import Areas, read_areas, read_stopped
from references.citation.gost_people import Responsible, leading, responsible
from references.citation.locator import dash
from references.citation.russian_documents import Document, read_law, read_standard
from references.citation.venue import Venue, read_venue
from references.model import Name
from references.names import NameList

_INSIDE = re.compile(r"\s*/{2}\s*(?=[^\s/])")
_SLASH = re.compile(r"\s/\s(?=\S)")
_DASHES = re.compile(r"\s*[.,]?\s+[-–—]\s+|\.[-–—]\s?")
_YEAR = re.compile(rf"(?<!\d)({YEAR})(?!\d)")
_VOLUME = re.compile(r"(?:\b[Vv]ol\.?|\bТ\.|\bт\.|\bBd\.|\bT\.|\bV\.|\b[Вв]ып\.)\s?(?P<value>\d{1,5}[\w/-]*)")
_ISSUE = re.compile(r"(?:№|\bNo\.?|\b[Nn]r?\.|\b[Ii]ss\.)\s?(?P<value>\d{1,5}(?:\s?[\(/-]\d{1,4}\)?)?)")
_PAGES = re.compile(
    r"\b(?:[СсCPpS]|[Pp]p|[СC][сc])\.\s?(?P<value>[A-Za-z]?\d{1,7}(?:\s?[-–—]\s?[A-Za-z]?\d{1,7})?)"
)
_CYRILLIC = re.compile("[а-я]")
_MIXED = re.compile("[А-ЯЁ][а-яё]+,? [A-Z]")  # "Язык UML": a Russian word, and no initials
# What is said of the title and is no part of it: the medium, the number of volumes, the language it came from.
_MEDIUM = re.compile(
    r"\s*(?:\[\s?(?:Электронный\sресурс|Текст|Electronic\sresource)\s?\]|[.,]?\s[-–—]\s(?:Текст|Изображение)\s?:.*$"
    r"|\s:\sэлектронный\sресурс)"
)
_BEHIND_TITLE = re.compile(
    r"(?:\s=\s[^=]{4,}|[.,:;]\s(?:[Вв]\s(?:\d{1,2}|двух|тр[её]х)(?:-х)?\s(?:т|ч|кн|томах|частях|книгах)\.?|[Пп]ер\.\sс\s.{2,60}"
    r"|\d{1,2}-[ео]е?\s(?:изд(?:ание)?|доп|перераб|испр)\b.{0,40}))\s*$"
)
_EDITION_IN_TITLE = re.compile(r"[.,:]\s(?P<edition>\d{1,2}-[ео]е?\s(?:изд|доп|перераб|испр)\w*\.?)")
_THESIS = re.compile(
    r"\s?:\s(?P<genre>(?:автореф\w*\.?\s(?:д[иы]с\w*\.?)?|д[иы]с\w*\.?)\s?(?:…|\.\.\.|на\sсоиск)?[^:/]{2,60}?(?:наук|навук|степени[^:/]{0,40}))(?:\s?:.{0,20})?$"
)


def read(citation: Citation) -> Reading | None:
    """A reading, or None where neither a double slash nor a dash before the place parts the title from the rest."""
    flat = citation.flat
    russian = _CYRILLIC.search(flat) is not None
    law = read_law(flat) if russian else None
    if law:
        return _document(citation, law, law.title, Venue(issued=law.issued))
    head = leading(flat) or _given(citation)
    start = head.end + (len(flat[head.end :]) - len(flat[head.end :].lstrip(" .,:–—"))) if head else 0
    if flat[start : start + 1] in ("/", "&"):
        return None  # names that slashes part: their list was not read to its end
    inside = _INSIDE.search(flat, start)
    if inside and inside.start() > start + 3:
        venue = _venue(_MEDIUM.sub("", flat[inside.end() :]))
        return _reading(
            citation, head, flat[start : inside.start()], venue, sure=russian and head is not None
        )
    areas = read_areas(flat, start) or (read_stopped(flat, start) if russian else None)
    standard = read_standard(flat) if russian else None
    if standard:
        venue = _imprint(areas) if areas else Venue()
        title = flat[standard.start : areas.end] if areas else standard.title
        return _document(citation, standard, _plain(title)[0], venue)
    if areas is None or not areas.issued or not _is_described(flat[start : areas.end], areas, head, russian):
        return None
    return _reading(citation, head, flat[start : areas.end], _imprint(areas), sure=russian and areas.sure)


def _is_described(title: str, areas: Areas, head: NameList | None, russian: bool) -> bool:
    """Whether dashes part areas here, and no words: names, an imprint with its place, the number of pages say so."""
    behind = _behind(title)
    named = (head is not None and (head.initials or head.form == "inverted-full")) or (
        behind is not None and bool(behind.authors or behind.editors)
    )
    return (
        russian
        if named and not areas.sized and not areas.sure
        else named or (russian and (areas.sure or areas.sized))
    )


def _document(citation: Citation, document: Document, title: str, venue: Venue) -> Reading | None:
    """A law or a standard, by its own number."""
    return make_reading(
        citation,
        "gost",
        title,
        "",
        venue=replace(
            venue, type=document.type, number=document.number, issued=venue.issued or document.issued
        ),
        evidence={"double-slash", "gost-areas"},
    )


def _given(citation: Citation) -> NameList | None:
    """The list of names that the citation begins with, unless it is one name that can as well be a title."""
    names = citation.names
    if (
        names is None
        or _MIXED.match(citation.flat)
        or (names.form in ("given-first", "single") and len(names.names) == 1)
    ):
        return None
    return names


def _behind(title: str) -> Responsible | None:
    slash = _SLASH.search(title)
    return responsible(title[slash.end() :].strip(" .")) if slash else None


def _imprint(areas: Areas) -> Venue:
    return Venue(
        type="book",
        publisher=areas.publisher,
        place=areas.place,
        issued=areas.issued,
        edition=areas.edition,
        evidence=frozenset({"date", "imprint"}),
    )


def _reading(
    citation: Citation, head: NameList | None, title: str, venue: Venue, *, sure: bool
) -> Reading | None:
    behind = _behind(title) or Responsible()
    slash = _SLASH.search(title)
    title, edition, genre = _plain(title[: slash.start()] if slash else title)
    names: tuple[Name, ...] = head.names if head else ()
    if behind.authors and (not names or _fuller(behind.authors, names)):
        names = behind.authors
    if not names and not behind.editors and behind.body:
        names = (Name(literal=behind.body),)
    if genre:
        place = venue.place or (venue.publisher if " " not in venue.publisher else "")
        venue = replace(
            venue, type="thesis", genre=genre, place=place,
            publisher="" if place == venue.publisher else venue.publisher,
        )  # fmt: skip
    editors = behind.editors or venue.editors
    return make_reading(
        citation,
        "gost",
        title,
        "",
        authors=names or editors,
        editors=not names and bool(editors),
        translators=behind.translators,
        cut=bool(names and head and head.cut) or behind.cut,
        venue=replace(venue, editors=editors, edition=venue.edition or edition),
        evidence={"double-slash", "gost-areas"} if sure else {"double-slash"},
    )


def _plain(title: str) -> tuple[str, str, str]:
    """A title without what is said of it, the edition, and the kind of thesis."""
    title = _MEDIUM.sub("", title).strip(" .,;")
    thesis = _THESIS.search(title)
    if thesis:
        return title[: thesis.start()], "", thesis["genre"].strip()
    edition = _EDITION_IN_TITLE.search(title)
    for _ in range(3):
        shorter = _BEHIND_TITLE.sub("", title)
        if shorter == title:
            break
        title = shorter.rstrip(" .,;")
    return title, edition["edition"] if edition else "", ""


def _fuller(behind: tuple[Name, ...], head: tuple[Name, ...]) -> bool:
    """Whether the list behind the slash names the first author of the one in front, and others besides."""
    families = [name.family for name in behind]
    return len(families) > len(head) and head[0].family in families


def _venue(tail: str) -> Venue:
    """Journal or book, then year, volume, issue and pages, each behind its word and parted by stops or dashes."""
    plain = _DASHES.sub(". ", tail)
    numbers = {
        name: found
        for name, pattern in (("volume", _VOLUME), ("issue", _ISSUE), ("page", _PAGES))
        if (found := pattern.search(plain))
    }
    year = next(
        (
            found
            for found in _YEAR.finditer(plain)
            if plain[: found.start()].rstrip(" (").endswith((".", ",", ":", "("))
            or found.start() == 0
            or plain[found.end() :].lstrip().startswith("г")
        ),
        None,
    )
    if not numbers:
        return read_venue(plain)
    ends = [found.start() for found in numbers.values()] + ([year.start()] if year else [])
    container = plain[: min(ends)].strip(" .,;:(")
    value = {name: found["value"] for name, found in numbers.items()}
    venue = Venue(
        container=container,
        volume=value.get("volume", ""),
        issue=value.get("issue", ""),
        page=dash(value.get("page", "")),
        issued=read_date(year[0]) if year else None,
        type="article-journal",
        evidence=frozenset({"date", "locator"} if year else {"locator"}),
    )
    if ":" in container and not value.get("volume"):
        read = read_venue(plain)
        return replace(read, type=read.type or "chapter")
    return venue
