"""Leftovers that records of publishers and hand-kept .bib files have in their fields, taken out before use."""

from __future__ import annotations

import html
from dataclasses import fields, replace

from references.model import Date, Work
from references.patterns import re
from references.text import squeeze

_TEXTS = tuple(
    f.name for f in fields(Work) if f.type == "str" and f.name not in {"type", "url", "page", "eprint_class"}
)
_TAG = re.compile(
    r"</?(?:i|b|em|strong|sub|sup|sc|scp|span|tt|u|p|br|title|inf)(?:\s[^<>]{0,80})?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,24}\d?);", re.IGNORECASE)
_FINAL_DOT = re.compile(r"(?<=[^\W\d_]{3})(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\betc)\.\Z|(?<=[^\W_])\s+\.\Z")
_SEEN = r"(?:last\s+)?(?:accessed|retrieved|visited|checked|viewed|access(?:ed)?\s+date|date\s+accessed)"
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_ISO = r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
_DAY_FIRST = r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<m2>[A-Z][a-z]{2,8})\.?,?[\s-]+(?P<y2>\d{4})"
_MONTH_FIRST = r"(?P<m3>[A-Z][a-z]{2,8})\.?\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{4})"
_ACCESSED = re.compile(
    rf"[\[(]?\s*(?:online\s*[;:,]\s*)?{_SEEN}\s*(?:on|at|:)?\s*:?\s*(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST})\s*[\])]?\.?",
    re.IGNORECASE,
)


def cleaned(work: Work) -> Work:
    """`work` without HTML's tags and entities, without the full stop that ends its title, and with the day on which
    an address was read taken out of the note, where no field says it."""
    changed: dict[str, object] = {}
    for name in _TEXTS:
        old: str = getattr(work, name)
        new = _plain(old)
        if name == "title":
            new = _FINAL_DOT.sub("", new) if new.count(".") == 1 or not new.endswith("..") else new
        if new != old:
            changed[name] = new
    note = str(changed.get("note", work.note))
    found = _ACCESSED.search(note)
    day = _day(found) if found else None
    if found and day and not work.accessed:
        rest = note[: found.start()] + note[found.end() :]
        changed |= {"accessed": day, "note": squeeze(rest).strip(" ;,.")}
    return replace(work, **changed) if changed else work  # type: ignore[arg-type]  # names come from fields(Work)


def _plain(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    for _ in range(2):  # "&amp;lt;" was encoded twice
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return squeeze(_TAG.sub("", text))


def _day(found: re.Match[str]) -> Date | None:
    if found["y1"]:
        year, month, day = int(found["y1"]), int(found["m1"]), int(found["d1"])
    else:
        one = "2" if found["y2"] else "3"
        name = found[f"m{one}"].lower()[:3]
        year, month, day = int(found[f"y{one}"]), _MONTHS.get(name, 0), int(found[f"d{one}"])
    return Date(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
