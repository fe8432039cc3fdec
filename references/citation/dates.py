"""Dates as citations print them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from references.model import Date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen january enero janvier januar jänner janeiro gennaio januari января stycznia ledna ocak",
            "feb fev févr fév february febrero février februar fevereiro febbraio februari февраля lutego února şubat",
            "mar mrt march marzo mars märz março maart марта marca března mart",
            "apr abr avr april abril avril aprile апреля kwietnia dubna nisan",
            "may mayo mai maio maggio mei мая maja května mayıs maj",
            "jun giu june junio juin juni junho giugno июня czerwca června haziran",
            "jul juil lug july julio juillet juli julho luglio июля lipca července temmuz",
            "aug august agosto août augustus augusti августа sierpnia srpna ağustos",
            "sep sept september septiembre septembre setembro settembre сентября września září eylül",
            "oct okt ott october octubre octobre oktober outubro ottobre октября października října ekim",
            "nov november noviembre novembre novembro ноября listopada listopadu kasım",
            "dec dez dic déc december diciembre décembre dezember dezembro dicembre декабря grudnia prosince aralık",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
# "o. J." and its like in other languages: the date that an undated work has in author-date styles.
UNDATED = (
    r"(?:n\.\s?d\.|o\.\s?[JD]\.|s\.\s?[fad]\.|s/f|z\.\s?[jd]\.|u\.\s?å\.|б\.\s?г\.)(?:\s?-?[a-z](?![a-z]))?"
)
SEASON = r"(?:Spring|Summer|Autumn|Fall|Winter)"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
ERA_YEAR = rf"(?:{'|'.join(_ERAS)})\s?(?:\d{{1,2}}|元)\s?年"
"""A year of a Japanese era: 平成26年 is 2014."""
_ERA = re.compile(
    rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>\d{{1,2}}|元)\s?年"
    r"(?:\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?)?"
)
_NUMERIC = re.compile(rf"({YEAR})(?:\s?[-/.年]\s?(\d{{1,2}})(?:\s?[-/.月]\s?(\d{{1,2}}))?)?")
_EUROPEAN = re.compile(rf"(\d{{1,2}})[./]\s?(\d{{1,2}})[./]\s?({YEAR})")
_YEAR = re.compile(rf"(?<!\d)({YEAR})(?!\d)")
_NAME = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?!\d)")


def read_date(text: str) -> Date | None:
    """The date that `text` holds ("2006 Jul 28", "February 14, 2019", "2024-04-14", "Spring 2022"), or None."""
    found = _EUROPEAN.search(text)
    if found:
        return make_date(int(found[3]), int(found[2]), int(found[1]))
    year = _YEAR.search(text)
    if not year:
        return _read_era(text) if "年" in text else None
    numeric = _NUMERIC.match(text, year.start())
    if numeric and numeric[2]:
        return make_date(int(numeric[1]), int(numeric[2]), int(numeric[3]) if numeric[3] else None)
    rest = f"{text[: year.start()]} {text[year.end() :]}"
    for word in _NAME.findall(rest):
        month = _MONTHS.get(word.lower())
        if month:
            day = _DAY.search(rest)
            return make_date(int(year[1]), month, int(day[1]) if day else None)
    return Date(int(year[1]))


def _read_era(text: str) -> Date | None:
    found = _ERA.search(text)
    if not found:
        return None
    year = _ERAS[found["era"]] + (1 if found["year"] == "元" else int(found["year"]))
    month, day = found["month"], found["day"]
    return make_date(year, int(month) if month else None, int(day) if day else None)


def make_date(year: int, month: int | None = None, day: int | None = None) -> Date:
    """A Date of the parts that can be: month 13 and day 40 are dropped."""
    if month is None or not 1 <= month <= 12:
        return Date(year)
    return Date(year, month, day if day and 1 <= day <= 31 else None)


DATE_HERE = "\x01"  # stands where a date was taken out, so that "60, 6 (June 2017), 84-90" keeps its shape
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?"
_DATE = re.compile(
    rf"(?P<open>\(\s?)?(?:(?:{_DAYS}\s)?(?:{MONTH}"
    rf"|{SEASON})\.?(?:\s?[-–/]\s?(?:\d{{1,2}}\s)?{MONTH}\.?)?(?:\s{_DAYS})?,?\s)?"
    rf"(?<![\w/:–\-.])(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?)?(?P<circa>[cC]\.?\s?)?(?P<year>{YEAR})(?P<letter>[a-z](?![A-Za-z]))?(?![\d/]"
    rf"|\s?[-–—]\s?\d|:\d|\.\d(?!\d(?!\d)))(?:\.(?:0[1-9]|1[0-2])(?!\d))?"
    rf"(?:,?\s(?:{MONTH}"
    rf"|{SEASON})\.?(?:\s?[-–/]\s?{MONTH}\.?)?(?:\s{_DAYS})?(?![a-z]))?(?P<close>\s?\))?(?P<cjk>\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?)?"
)
_MONTH_NUMBER = re.compile(rf"(?<!\d)(?:0?[1-9]|1[0-2])\s+(?=({YEAR})\.?$)")
_NUMBER_YEAR = re.compile(rf"(?<![\d/])\d{{1,3}}/({YEAR})(?![\d/])")
_INSIDE_A_NAME = 1


_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_BEFORE, _BEHIND = 44, 44  # how far a date's days and months can stand from its year


def _dates(text: str) -> Iterator[re.Match[str]]:
    """The dates of a text. Looking around its years only is what makes it fast."""
    done = 0
    for year in _ANY_YEAR.finditer(text):
        if year.start() < done:
            continue
        for found in _DATE.finditer(text, max(done, year.start() - _BEFORE), year.end() + _BEHIND):
            if found.start("year") >= year.start():
                if found.start("year") == year.start():
                    done = found.end()
                    yield found
                break


def take_date(text: str) -> tuple[Date | None, str]:
    """The date of publication in `text`, and `text` with `DATE_HERE` in its place.

    A year alone in brackets, before a semicolon, or at an end speaks for itself more than one inside a name
    ("In 2009 IEEE conference"), which stays where it is; among equals the last one counts.
    """
    best: re.Match[str] | None = None
    best_rank = 0
    for found in _dates(text):
        following = text[found.end() : found.end() + 2]
        if (found["open"] and found["close"]) or following[:1] == ";" or found["cjk"]:
            rank = 4
        elif not following.strip() or following[0] in ".,:)]":
            rank = 3
        else:
            rank = _INSIDE_A_NAME
        if rank >= best_rank:
            best, best_rank = found, rank
    if best is None:
        numbered = _NUMBER_YEAR.search(text)  # "Osteuropa, Nr. 2/1996": the number stays where it is
        return (make_date(int(numbered[1])) if numbered else None), text
    start, end = best.span()
    if best["open"] and not best["close"]:
        start += len(best["open"])
    if best["close"] and not best["open"]:
        end -= len(best["close"])
    date = read_date(text[start:end]) or make_date(int(best["year"]))
    if date.month is None:
        number = _MONTH_NUMBER.search(text, 0, end)
        if number and number.end() == best.start("year"):
            start = number.start()
            date = make_date(date.year, int(number[0]))
    if best_rank == _INSIDE_A_NAME:
        return date, text
    return date, text[:start] + DATE_HERE + text[end:]
