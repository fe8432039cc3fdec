"""Dates as citations print them."""

from __future__ import annotations

import re

from references.model import Date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january enero janvier januar", "feb february febrero février februar", "mar march marzo mars märz",
            "apr april abril avril", "may mayo mai", "jun june junio juin juni", "jul july julio juillet juli",
            "aug august agosto août", "sep sept september septiembre septembre", "oct october octubre octobre oktober",
            "nov november noviembre novembre", "dec december diciembre décembre dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
SEASON = r"(?:Spring|Summer|Autumn|Fall|Winter)"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"

_NUMERIC = re.compile(rf"({YEAR})(?:[-/.年]\s?(\d{{1,2}})(?:[-/.月]\s?(\d{{1,2}}))?)?")
_EUROPEAN = re.compile(rf"(\d{{1,2}})[./](\d{{1,2}})[./]({YEAR})")
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
        return None
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


def make_date(year: int, month: int | None = None, day: int | None = None) -> Date:
    """A Date of the parts that can be: month 13 and day 40 are dropped."""
    if month is None or not 1 <= month <= 12:
        return Date(year)
    return Date(year, month, day if day and 1 <= day <= 31 else None)
