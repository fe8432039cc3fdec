"""What readers of structured formats share: dates, pages, names, identifiers, and the reference that a record is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from references.identifiers import normalise
from references.model import Date, Identifier, Name, Problem, Reference, Severity, Work
from references.names import split_name
from references.pages.as_text import citation_text
from references.text import squeeze
from references.urls import clean_url

_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_SEASONS = {"spring": None, "summer": None, "autumn": None, "fall": None, "winter": None}
_ISO = re.compile(
    r"\s*(?P<year>\d{4})(?=(?:\d\d|\d{4})?(?!\d))(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?"
)
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


def reference_of(
    work: Work, raw: str, file: str, line: int, *, label: str = "", end_line: int = 0
) -> Reference:
    """The reference that a record is; without an `end_line` it ends where `raw` does."""
    return Reference(
        raw=raw,
        text=citation_text(work),
        file=file,
        line=line,
        end_line=end_line or line + raw.count("\n"),
        label=label,
        urls=(work.url,) if work.url else (),
        record=work,
    )


def says_nothing(work: Work) -> bool:
    """Whether a record names nothing that it could be known by."""
    return not (work.title or work.identifiers or work.url or (work.authors and work.container_title))


def unreadable(file: str, line: int, why: str) -> Problem:
    """The problem of a record that was not read."""
    return Problem("unreadable-record", Severity.ERROR, f"not read: {why}", file, line, "mend the record")


def identifiers_of(pairs: Iterable[tuple[str, str]]) -> tuple[Identifier, ...]:
    """Scheme and printed value pairs as identifiers: the first good one of a scheme; what is none is left out."""
    found: dict[str, Identifier] = {}
    for scheme, value in pairs:
        identifier = normalise(scheme, value.strip()) if value.strip() else None
        if identifier:
            found.setdefault(identifier.scheme, identifier)
    return tuple(found.values())


def serial_numbers(text: str) -> Iterable[tuple[str, str]]:
    """Pairs for `identifiers_of` of a field that mixes ISBNs and ISSNs: "0022-2194; 1095-6859 (Electronic)"."""
    for part in re.split(r"[;,\r\n]+|\s(?=\d{4}-?\d{3}[\dXx]\b)|\s(?=97[89])", text):
        digits = re.sub(r"[^0-9Xx]", "", part.split("(")[0])
        if len(digits) in (8, 10, 13):
            yield ("issn" if len(digits) == 8 else "isbn"), digits


def inverted_name(text: str) -> Name | None:
    """ "Family, Given", "Family, Given, Jr." or, with a comma at the end, an organisation; None for no name."""
    text = squeeze(text)
    family, comma, rest = text.partition(",")
    if not comma:
        return split_name(text) if text else None
    given, _, suffix = rest.partition(",")
    if not given.strip():
        return Name(literal=family.strip()) if family.strip() else None
    words = family.strip().split(" ")
    cut = next((i for i, word in enumerate(words) if not word[:1].islower()), 0)
    return Name(" ".join(words[cut:]), given.strip(), " ".join(words[:cut]), suffix.strip())


def inverted_names(texts: Iterable[str]) -> tuple[tuple[Name, ...], bool]:
    """Names in the order given, and whether the last of them only says that there are more."""
    names: list[Name] = []
    cut = False
    for text in texts:
        if squeeze(text).strip(" ,.").casefold() in ("et al", "others", "and others"):
            cut = True
        elif name := inverted_name(text):
            names.append(name)
    return tuple(names), cut


def address(text: str) -> str:
    """`text` as an address, or ``""``."""
    return clean_url(text) if text else ""
