"""What goes wrong between a work and its printed form; each takes a work and gives the damaged one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType

from benchmarks.stress.cases import ET_AL, Cited

Damage = Callable[[Cited, Random], Cited]

# After the list of title word abbreviations (ISO 4), as far as conference names need it.
_SHORT = MappingProxyType(
    {
        "advances": "Adv.", "american": "Am.", "analysis": "Anal.", "annual": "Annu.", "applications": "Appl.",
        "artificial": "Artif.", "association": "Assoc.", "automation": "Autom.", "communications": "Commun.",
        "computational": "Comput.", "computer": "Comput.", "computing": "Comput.", "conference": "Conf.",
        "design": "Des.", "development": "Dev.", "discovery": "Discov.", "empirical": "Empir.",
        "engineering": "Eng.", "european": "Eur.", "information": "Inf.", "intelligence": "Intell.",
        "international": "Int.", "joint": "Jt.", "journal": "J.", "knowledge": "Knowl.", "language": "Lang.",
        "learning": "Learn.", "linguistics": "Linguist.", "management": "Manag.", "meeting": "Meet.",
        "methods": "Methods", "national": "Natl.", "natural": "Nat.", "networks": "Netw.", "neural": "Neural",
        "north": "North", "proceedings": "Proc.", "processing": "Process.", "recognition": "Recognit.",
        "research": "Res.", "retrieval": "Retr.", "robotics": "Robot.", "science": "Sci.",
        "symposium": "Symp.", "systems": "Syst.", "technology": "Technol.", "transactions": "Trans.",
        "workshop": "Workshop", "workshops": "Workshops",
    }
)  # fmt: skip
_ACRONYM = re.compile(
    r"\(([A-Z][A-Za-z@/ -]{1,14})\)\s*\Z|\b(?!ACM|IEEE|AAAI Conf|ACL-)([A-Z]{3,7})(?: \d{4})?\b"
)


def typo(work: Cited, random: Random) -> Cited:
    """One slip of the pen in the title, and sometimes one in a name."""
    damaged = replace(work, title=_in_a_word(work.title, random, _slip))
    if work.authors and random.random() < 0.4:
        place = random.randrange(len(work.authors))
        family, given = work.authors[place]
        authors = (
            *work.authors[:place],
            (_in_a_word(family, random, _slip), given),
            *work.authors[place + 1 :],
        )
        damaged = replace(damaged, authors=authors)
    return damaged


def ocr(work: Cited, random: Random) -> Cited:
    """Words split, glued or hyphenated in the title, accents standing beside their letters in names."""
    how = random.choice([_split, _glue, _hyphenate, _ligature])
    title = how(work.title, random)
    authors = tuple((_accents_apart(family), _accents_apart(given)) for family, given in work.authors)
    return replace(work, title=title, authors=authors)


def no_year(work: Cited, _random: Random) -> Cited:
    return replace(work, year=None)


def no_venue(work: Cited, _random: Random) -> Cited:
    return replace(work, venue="", volume="", issue="", pages="", publisher="", arxiv="")


def no_authors(work: Cited, _random: Random) -> Cited:
    return replace(work, authors=())


def no_pages(work: Cited, _random: Random) -> Cited:
    return replace(work, pages="", publisher="")


def near_year(work: Cited, random: Random) -> Cited:
    return replace(work, year=work.year + random.choice([-1, 1])) if work.year else work


def wrong_year(work: Cited, random: Random) -> Cited:
    """A year that is two to nine years off."""
    return replace(work, year=work.year - random.randint(2, 9)) if work.year else work


def short_venue(work: Cited, _random: Random) -> Cited:
    """The venue with its words abbreviated."""
    said = re.sub(r"\s*\([^()]*\)\s*\Z", "", work.venue)
    kept = [word for word in said.split() if word.lower() not in {"of", "the", "on", "in", "for", "and"}]
    return replace(work, venue=" ".join(_SHORT.get(word.lower(), word) for word in kept))


def acronym(work: Cited, random: Random) -> Cited:
    """The venue by its acronym alone, sometimes with the year's two digits; without pages and publisher."""
    found = _ACRONYM.search(work.venue)
    if not found:
        return short_venue(work, random)
    name = found[1] or found[2]
    behind = f"’{work.year % 100:02}" if work.year and random.random() < 0.3 else ""
    return replace(work, venue=name + behind, publisher="", pages=work.pages if random.random() < 0.5 else "")


def et_al(work: Cited, _random: Random) -> Cited:
    """Only the first name is left, and that there are others."""
    return replace(work, authors=(work.authors[0], (ET_AL, ""))) if len(work.authors) > 2 else work


DAMAGES: Mapping[str, Damage] = MappingProxyType(
    {
        "typo": typo, "ocr": ocr, "no-year": no_year, "no-venue": no_venue, "no-authors": no_authors,
        "no-pages": no_pages, "near-year": near_year, "wrong-year": wrong_year, "short-venue": short_venue,
        "acronym": acronym, "et-al": et_al,
    }
)  # fmt: skip


def _in_a_word(text: str, random: Random, change: Callable[[str, Random], str]) -> str:
    """`text` with one of its longer plain words changed."""
    given = text.split(" ")
    places = [n for n, word in enumerate(given) if len(word) >= 6 and word.isalpha()]
    if not places:
        return text
    place = random.choice(places)
    given[place] = change(given[place], random)
    return " ".join(given)


def _slip(word: str, random: Random) -> str:
    """Two letters exchanged, one left out, or one doubled; never the first."""
    at = random.randrange(1, len(word) - 1)
    kind = random.randrange(3)
    if kind == 0 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if kind == 1 else word[: at + 1] + word[at:]


def _split(text: str, random: Random) -> str:
    return _in_a_word(text, random, lambda word, r: _cut(word, r, " "))


def _hyphenate(text: str, random: Random) -> str:
    return _in_a_word(text, random, lambda word, r: _cut(word, r, "- "))


def _cut(word: str, random: Random, between: str) -> str:
    at = random.randrange(2, len(word) - 2)
    return word[:at] + between + word[at:]


def _glue(text: str, random: Random) -> str:
    given = text.split(" ")
    places = [n for n in range(len(given) - 1) if given[n].isalpha() and given[n + 1].isalpha()]
    if not places:
        return text
    place = random.choice(places)
    return " ".join([*given[:place], given[place] + given[place + 1], *given[place + 2 :]])


def _ligature(text: str, random: Random) -> str:
    damaged = text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")
    return damaged if damaged != text else _split(text, random)


def _accents_apart(text: str) -> str:
    """ "Göbel" as a PDF's text layer has it: "G¨obel"."""
    beside = {"\u0308": "¨", "\u0301": "´", "\u0300": "`", "\u0302": "ˆ", "\u0303": "˜"}
    shown = ""
    for character in text:
        apart = unicodedata.normalize("NFD", character)
        shown += beside[apart[1]] + apart[0] if len(apart) == 2 and apart[1] in beside else character
    return shown
