"""What readers of structured formats share: dates and pages."""

from __future__ import annotations

import re

from references.model import Date

_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_SEASONS = {"spring": None, "summer": None, "autumn": None, "fall": None, "winter": None}
_ISO = re.compile(r"\s*(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def month_number(text: str) -> int | None:
    """1-12 of "3", "mar", "March"; None of a season and of anything else."""
    text = text.strip().casefold()
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return _MONTHS.get(text[:3]) if text not in _SEASONS else None


def date_of(year: str, month: str = "", day: str = "") -> Date | None:
    """A date of what is known of it: "2017", "2017-03-01", "circa 1950"; None without a year."""
    found = _ISO.match(year)
    if found:
        number = _in_range(found["month"], 12) or month_number(month)
        return Date(
            int(found["year"]), number, (_in_range(found["day"], 31) or _day(day)) if number else None
        )
    if loose := _YEAR.search(year):
        return Date(int(loose.group()), month_number(month), None)
    return None


def _in_range(text: str | None, high: int) -> int | None:
    return int(text) if text and 1 <= int(text) <= high else None


def _day(text: str) -> int | None:
    found = _DAY.search(text[:40])
    return _in_range(found.group(), 31) if found else None


def page_range(text: str) -> str:
    """Pages as CSL has them: "484--489" and "484–489" become "484-489"."""
    return re.sub(r"\s*(?:-{1,3}|[–—−])\s*", "-", text.strip())
