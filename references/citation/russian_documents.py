"""Russian laws and standards, which have no author: "О персональных данных: федер. закон от 27.07.2006 № 152-ФЗ".

"Федеральный закон от 27.07.2006 № 152-ФЗ «О персональных данных»"; "ГОСТ Р 7.0.5–2008. Библиографическая ссылка".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.citation.dates import YEAR, read_date
from references.model import Date

_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_ACT = (
    r"(?:[Фф]едер(?:альный|\.)\s(?:конст\w*\.?\s)?закон|ФЗ|[Зз]акон|[Уу]каз|[Пп]остановление"
    r"|[Пп]риказ|[Рр]аспоряжение|[Дд]екрет|[Кк]одекс)"
)
_DATED = (
    rf"(?:от\s|,\s)(?P<date>\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{1,2}}\s(?:{'|'.join(_MONTHS)}|[а-яі]{{3,8}}\.?)\s\d{{4}})(?:\s?г(?:\.|ода))?,?"
    r"\s?(?:[№N]\s?(?P<number>[\w/.-]{1,24}\w))?"
)
_BEHIND = re.compile(
    rf"(?P<title>[^:\[\]]{{6,300}}?)(?:\s?\[[^\]]+\])?\s?:\s?{_ACT}[^«»:]{{0,80}}?\s{_DATED}"
)
_IN_FRONT = re.compile(rf"{_ACT}[^«»:]{{0,80}}?\s{_DATED}[^«»]{{0,40}}«(?P<title>[^»]{{4,300}})»")
_NAMED = re.compile(rf"{_ACT}[^«»:]{{0,60}}«(?P<title>[^»]{{4,300}})»[^«»]{{0,60}}?\s{_DATED}")
_STANDARD = re.compile(
    r"(?P<number>(?:ГОСТ|ОСТ|СТО|СТБ|СП|СНиП|СанПиН|РД|ДСТУ|МИ|ТУ)(?:\s(?:Р|РВ|ISO|ИСО|МЭК|IEC|EN))*(?:/[А-ЯA-Z]+)?\s?\d[\d./]*(?:[-–—]\d{2,4})?)"
    r"[.:]?\s(?P<title>[«\"А-ЯЁ].{4,})"
)
_YEAR_IN_NUMBER = re.compile(rf"[-–—](?P<year>{YEAR}|\d\d)$")


@dataclass(frozen=True, slots=True)
class Document:
    """A law or standard: its title with where it stands, its number, its date and CSL type."""

    title: str
    start: int
    end: int
    number: str
    issued: Date | None
    type: str


def read_law(flat: str) -> Document | None:
    """The law that `flat` names, or None."""
    found = _IN_FRONT.match(flat) or _NAMED.match(flat) or _BEHIND.match(flat)
    if not found:
        return None
    return Document(
        found["title"].strip(" ."), found.start("title"), found.end("title"), found["number"] or "",
        _date(found["date"]), "legislation",
    )  # fmt: skip


def read_standard(flat: str) -> Document | None:
    """The standard that `flat` begins with, or None; the title reaches to the end of the text."""
    found = _STANDARD.match(flat)
    if not found:
        return None
    year = _YEAR_IN_NUMBER.search(found["number"])
    short = year is not None and len(year["year"]) == 2
    issued = (
        Date(int(year["year"]) + (1900 if short and int(year["year"]) > 30 else 2000 if short else 0))
        if year
        else None
    )
    return Document(
        found["title"], found.start("title"), found.end("title"), found["number"], issued, "standard"
    )


def _date(text: str) -> Date | None:
    if " " in text:
        day, name, year = text.split()
        month = next((at for at, each in enumerate(_MONTHS, 1) if each[:3] == name[:3]), None)
        return Date(int(year), month, int(day) if month else None)
    day, number, year = text.split(".")
    return read_date(f"{year}-{int(number):02}-{int(day):02}")
