"""A text that is nothing but a journal's name, volume, year and pages: the work's title is not printed."""

from __future__ import annotations

import re

from references.citation.dates import DATE_HERE, YEAR, read_date, take_date
from references.citation.locator import dash, last_locator
from references.citation.sentences import sentence_ends
from references.citation.venue import Venue, read_venue
from references.citation.words import JOURNAL_ABBREVIATIONS

_YEAR_VOLUME_PAGE = re.compile(
    rf"(?P<name>(?:(?:[A-ZÀ-Þ][\w&:-]*\.?|of|and|in|on|the|for|de|la|&) ){{0,8}}[A-ZÀ-Þ][\w&-]*\.?)"
    rf",? (?P<year>{YEAR}), (?P<volume>\d{{1,4}})(?:\s?\((?P<issue>\d{{1,3}})\))?"
    r"[,:] (?P<page>[A-Z]?\d{1,6}(?:\s?[-–]\s?[A-Z]?\d{1,6})?)\.?"
)


_CUT_WORD = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]*\.")


_VOLUME_YEAR_PAGE = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][^()\d:;\"“”]{{0,90}}?)[ ,]{{1,2}}(?:[Vv]ol\. ?)?(?P<volume>[A-Z]?\d{{1,4}}[A-Z]?)"
    rf"(?: ?\((?P<issue>\d{{1,3}})\))?,? ?\((?P<year>{YEAR})\)[ ,:]{{0,2}}"
    r"(?P<page>[A-Z]{0,2}\d{1,6}(?: ?[-–] ?[A-Z]?\d{1,6})?)[.,;]?"
)
# "High-Performance Composite Material, Engineering": a title in capitals before the journal's name. A journal's own
# comma stands behind an abbreviation, or before its part: "J. Chem. Soc., Faraday Trans.", "Physica, Section A".
_TITLE_BEFORE = re.compile(
    r"(?=[^.,]*\s)[^.,]+, (?!(?:Ser|Sect|Part|Pt|Suppl|Series|Section|Abt|and|&|[A-Z]\b)\b)[^,]+$|(?:[^.,]+, ){2}[^,]+$"
)
_SMALL = frozenset("of and the in on for de la für der & und et".split())


def is_journal_name(text: str) -> bool:
    """Whether words before a volume are a journal's name: none of them runs, and no sentence ends among them."""
    words = text.replace(".", " ").split()
    if not 0 < len(words) <= 10 or not all(not word[0].islower() or word in _SMALL for word in words):
        return False
    if _TITLE_BEFORE.match(text):
        return False
    cut = len(_CUT_WORD.findall(text)) + (len(words[-1]) == 1)
    return cut * 2 >= len(words) or not sentence_ends(text, abbreviated=True)


def journal_only(rest: str) -> Venue | None:
    """`rest` as a journal's name, volume, pages and year with no title before them, or None."""
    if len(rest) > 160:
        return None
    found = _YEAR_VOLUME_PAGE.fullmatch(rest) or _VOLUME_YEAR_PAGE.fullmatch(rest)
    if found and is_journal_name(found["name"]):  # the number behind the volume is a page, were it 1979
        return Venue(
            type="article-journal",
            container=found["name"].strip(" .,"),
            volume=found["volume"],
            issue=found["issue"] or "",
            page=dash(found["page"]),
            issued=read_date(found["year"]),
            evidence=frozenset({"date", "locator"}),
        )
    _, dated = take_date(rest)
    locator = last_locator(dated)
    if not locator or dated[locator.end() :].strip(f" .,;(){DATE_HERE}"):
        return None
    name = dated[: locator.start()].strip(f" ,;.{DATE_HERE}")
    name = re.sub(r"\s\([A-Z][a-z]{2,15}\)$", "", name)  # "Nature (London)"
    words = name.replace(".", " ").split()
    if not words or len(words) > 8 or '"' in name or ":" in name:
        return None
    if not all(word[:1].isupper() or word in ("of", "and", "the", "für", "der", "&", "de") for word in words):
        return None
    known = sum(word.lower() in JOURNAL_ABBREVIATIONS for word in words)
    cut = len(_CUT_WORD.findall(name)) + (len(words[-1]) == 1)  # "Astropart. Phys.", "Chin. Phys. C"
    # "Fluid Phase Equilib. 182, 47": an abbreviated word before a volume ends no title
    ends_cut = name.endswith(".") or dated[: locator.start()].rstrip(f" ,;{DATE_HERE}").endswith(".")
    whole = ends_cut and "," not in name and not sentence_ends(name, abbreviated=True)
    if max(known, cut) * 2 < len(words) and len(words) > 2 and not (whole and len(words) < 6):
        return None
    return read_venue(rest)
