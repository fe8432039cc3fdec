"""The areas of a description by GOST 7.1, which dashes part: title, edition, imprint, size, series, content type.

"Название : учебник / И. И. Иванов. — 2-е изд. — Москва : Наука, 2005. — 300 с. — Текст : непосредственный."
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from references.citation.dates import YEAR, read_date
from references.citation.imprint import is_place
from references.model import Date

_DASH = re.compile(r"\s*[.,]?\s+[-–—]\s*(?=\S)|[.)\]]\s?[-–—]\s?(?=\S)")
_EDITION = re.compile(
    r"(?:\[?\d{1,2}-[ео]е?\s.{0,40}?(?:изд|доп|перераб|испр)|\[?(?:Изд|изд)\.\s?\d|\d{1,2}(?:st|nd|rd|th)\sed|(?:Стер|Переизд|Репр)\w*\.)"
)
_CONTENT = re.compile(r"(?:Текст|Изображение|Электронн\w+|Text)\s?(?:\([^)]*\)\s?)?:|\[?Электронный\sресурс")
_PLACE = r"\[?(?:[^\W\d]{1,2}\.\s)?[^\W\d][^:;,.–—]{0,40}\.?"
_IMPRINT = re.compile(
    rf"(?:(?P<place>{_PLACE}(?:\s?;\s?{_PLACE}){{0,2}}\]?)\s?:\s?(?P<publisher>[^,]{{2,90}}?(?:,\s[^,\d]{{2,40}})?)"
    rf"|(?P<only>{_PLACE})\s?:(?=\s?{YEAR})|(?P<alone>[^\W\d][^:.–—]{{0,60}}?\.?))\s?[,.]?\s?\[?(?:[cс©]\s?)?(?P<year>{YEAR})\]?(?:\s?г\.)?(?P<rest>[.,;:\s/(].*)?"
)
_YEAR_ALONE = re.compile(rf"(?P<year>{YEAR})(?:\s?г)?\.?")
_ENDS_TITLE = re.compile(rf"{_EDITION.pattern}|{_CONTENT.pattern}|{YEAR}(?:\s?г)?\.?$")
_SIZE = re.compile(r"\d{1,5}\s?(?:\[\d+\]\s?)?(?:[сcpSs]|стр|pp?)\b\.?")
_NOBODY = re.compile(r"\[?\s?(?:[бБ]\.?\s?[ми]\.?|[sS]\.\s?[nl]\.?)\s?\]?")
# How Russian lists shorten cities; the places themselves are in the list of places.
_PLACES = {
    "М": "Москва", "СПб": "Санкт-Петербург", "Спб": "Санкт-Петербург", "Л": "Ленинград", "Мн": "Минск",
    "К": "Киев", "Н. Новгород": "Нижний Новгород", "Ростов н/Д": "Ростов-на-Дону", "Пг": "Петроград",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Areas:
    """Where the title's area ends, and what the areas behind it say; `sure` where nothing else looks like them."""

    end: int
    place: str = ""
    publisher: str = ""
    issued: Date | None = None
    edition: str = ""
    sure: bool = False
    sized: bool = False


def read_areas(flat: str, start: int) -> Areas | None:
    """The areas of `flat` behind the title that begins at `start`, or None where none is an imprint."""
    cuts = list(_DASH.finditer(flat, start + 3))[:24]
    spans = [(cut.start(), cut.end()) for cut in cuts] + [(len(flat), len(flat))]
    areas = [(before, flat[begin:stop].strip()) for (before, begin), (stop, _) in pairwise(spans)]
    imprint = next((found for _, text in areas if (found := _IMPRINT.fullmatch(text))), None)
    year = next((found["year"] for _, text in areas if (found := _YEAR_ALONE.fullmatch(text))), "")
    if not imprint and not year:
        return None
    end = next(before for before, text in areas if _ENDS_TITLE.match(text) or _IMPRINT.fullmatch(text))
    edition = next((text.strip(" .[]") for _, text in areas if _EDITION.match(text)), "")
    sized = any(_SIZE.fullmatch(text.split(" : ")[0].strip(" .:")) for _, text in areas)
    if not imprint:
        return Areas(end, issued=read_date(year), edition=edition, sized=sized)
    place, publisher = (
        _place(imprint["place"] or imprint["only"] or ""),
        _publisher(imprint["publisher"] or ""),
    )
    alone = (imprint["alone"] or "").strip(" .[]")
    if alone and (alone in _PLACES or is_place(alone)):
        place, alone = _place(alone), ""
    return Areas(
        end, place, publisher or alone, read_date(imprint["year"]), edition,
        sure=bool(imprint["place"] or imprint["only"]), sized=sized,
    )  # fmt: skip


def _place(text: str) -> str:
    parts = [part.strip(" []") for part in text.split(";")]
    named = [_PLACES.get(part.rstrip("."), part) for part in parts if part and not _NOBODY.fullmatch(part)]
    return " ; ".join(named)


def _publisher(text: str) -> str:
    text = text.strip(" []")
    return "" if _NOBODY.fullmatch(text) else text


# "Название. М.: Наука, 1990. 384 с.": the short form of GOST R 7.0.5 has full stops where dashes were
_STOPPED = re.compile(
    rf"[.,]\s(?P<place>[А-ЯЁ][а-яё.-]{{0,20}}(?:\s[А-ЯЁ][а-яё]{{2,20}})?)\s?:\s?(?P<publisher>[^:]{{2,80}}?),\s?(?P<year>{YEAR})(?!\d)"
)


def read_stopped(flat: str, start: int) -> Areas | None:
    """The imprint behind a full stop, where its place is known."""
    found = _STOPPED.search(flat, start + 2)
    while found:
        place = found["place"].rstrip(".")
        if place in _PLACES or is_place(place):
            return Areas(
                found.start(),
                _place(place),
                _publisher(found["publisher"]),
                read_date(found["year"]),
                sure=True,
            )
        found = _STOPPED.search(flat, found.start() + 2)
    return None
