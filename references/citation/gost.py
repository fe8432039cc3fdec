"""GOST 7.1 and R 7.0.5: names, title, and behind a double slash what it is in.

"Иванов И. И., Петров П. П. Название // Журнал. 2010. Т. 5. № 3. С. 12–20."; "Family A. B. et al. Title // Journal. –
2016. – Vol. 6, No. 1. – P. 3-4."; "Иванов И. И. Название. — М.: Наука, 2005. — 300 с."
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, make_reading
from references.citation.dates import YEAR, read_date
from references.citation.locator import dash
from references.citation.venue import Venue, read_venue
from references.names import NameList, leading_names

_INSIDE = re.compile(r"\s*/{2}\s*(?=[^\s/])")
# "Title / I. I. Ivanov, P. P. Petrov [et al.] ; ed. by S. S. Sidorov": who wrote it, once more, and in full
_RESPONSIBLE = re.compile(r"\s+/\s+(?P<who>[^/]{3,300})$")
_DASHES = re.compile(r"\s*[.,]?\s+[-–—]\s+|\.[-–—]\s?")
_YEAR = re.compile(rf"(?<!\d)({YEAR})(?!\d)")
_VOLUME = re.compile(r"(?:\b[Vv]ol\.?|\bТ\.|\bт\.|\bBd\.|\bT\.|\bV\.|\b[Вв]ып\.)\s?(?P<value>\d{1,5}[\w/-]*)")
_ISSUE = re.compile(r"(?:№|\bNo\.?|\b[Nn]r?\.|\b[Ii]ss\.)\s?(?P<value>\d{1,5}(?:\s?[\(/-]\d{1,4}\)?)?)")
_PAGES = re.compile(
    r"\b(?:[СсCPpS]|[Pp]p|[СC][сc])\.\s?(?P<value>[A-Za-z]?\d{1,7}(?:\s?[-–—]\s?[A-Za-z]?\d{1,7})?)"
)
_IMPRINT = re.compile(
    rf"(?P<title>.{{4,500}}?)\.?\s+[-–—]\s+(?:(?P<edition>[^:]{{3,30}}?изд[^:–—]{{0,14}}?)\s+[-–—]\s+)?"
    rf"(?:(?P<place>(?:[А-Я]\. )?[^:;.–—]{{1,40}}\.?)\s?:\s?(?P<publisher>[^:–—]{{2,80}}?)"
    rf"|(?P<alone>[^:.–—]{{2,60}}?))\s?,\s(?P<year>{YEAR})\b(?P<size>\.?\s+[-–—]\s+\d+\s?[сcpSs]{{1,2}}\.)?"
)
_CYRILLIC = re.compile("[а-я]")
_PLACES = {
    "М.": "Москва",
    "СПб.": "Санкт-Петербург",
    "Л.": "Ленинград",
    "М": "Москва",
    "СПб": "Санкт-Петербург",
}


def read(citation: Citation) -> Reading | None:
    """A reading, or None where neither a double slash nor a dash before the place parts the title from the rest."""
    flat, names = citation.flat, citation.names
    if "//" not in flat and " – " not in flat and " — " not in flat and " - " not in flat:
        return None
    start = _behind(flat, names)
    if flat[start : start + 1] in ("/", "&"):
        return None  # names that slashes part: their list was not read to its end
    inside = _INSIDE.search(flat, start)
    if inside and inside.start() > start + 3:
        return _reading(citation, flat[start : inside.start()], _venue(flat[inside.end() :]))
    found = _IMPRINT.match(flat, start)
    if not found:
        return None
    named = names is not None and (names.initials or names.form == "inverted-full") and start > 0
    if not (named or _responsible(found["title"])):
        return None
    if found["alone"] and not (found["size"] or (named and _CYRILLIC.search(flat))):
        return None
    place = (found["place"] or "").strip()
    venue = Venue(
        type="book",
        publisher=(found["publisher"] or found["alone"]).strip(),
        place=_PLACES.get(place, place),
        issued=read_date(found["year"]),
        edition=(found["edition"] or "").strip(" .,"),
        evidence=frozenset({"date", "imprint"}),
    )
    return _reading(citation, found["title"], venue)


def _responsible(title: str) -> NameList | None:
    """The people behind the slash of "Title / I. I. Ivanov, P. P. Petrov", told by their initials."""
    found = _RESPONSIBLE.search(title)
    names = leading_names(found["who"].lstrip("[ ").replace("[и др.]", "и др.") + ".") if found else None
    return names if names and names.initials else None


def _behind(flat: str, names: NameList | None) -> int:
    if names is None or (names.form in ("given-first", "single") and len(names.names) == 1):
        return 0
    return names.end + (len(flat[names.end :]) - len(flat[names.end :].lstrip(" .,:")))


def _reading(citation: Citation, title: str, venue: Venue) -> Reading | None:
    head = citation.names if _behind(citation.flat, citation.names) else None
    behind = _responsible(title)
    names = behind if behind and (head is None or _fuller(behind, head)) else head
    return make_reading(
        citation,
        "gost",
        _RESPONSIBLE.sub("", title),
        "",
        authors=names.names if names else (),
        cut=bool(names and names.cut),
        venue=venue,
        evidence={"double-slash"},
    )


def _fuller(behind: NameList, head: NameList) -> bool:
    """Whether the list behind the slash names the first author of the one in front, and others besides."""
    families = [name.family for name in behind.names]
    return len(families) > len(head.names) and head.names[0].family in families


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
            if plain[: found.start()].rstrip(" (").endswith((".", ",", ":", "(")) or found.start() == 0
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
