"""Short forms of lists on web pages: a title set apart, then surnames, a venue and a year, in few words.

"Lynn et al.，《Title》，Venue, 2017。"; "《Title》: Names. Publisher, 2011."; "Title. Hansen et al., ACM, 2019.";
"Title - Rupp et al., IEEE’15, 2015"; "Title，ACM’11, 2011。"; "Title (Artif. Intell. 2023)"; "Title. GSI 2023".
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, make_reading
from references.citation.dates import YEAR, read_date
from references.citation.sentences import sentence_ends
from references.citation.title_first import PREFIX
from references.citation.venue import read_venue
from references.citation.venue_kind import PERIODICAL
from references.citation.words import JOURNAL_ABBREVIATIONS, PUBLISHER, is_conference_acronym
from references.model import Name
from references.names import CJK, UPPER, is_organisation, leading_names, split_names

_SURNAME = rf"[{UPPER}][\w'’-]{{1,30}}"
_WHO = rf"{_SURNAME}(?:(?:, {_SURNAME}){{0,3}},? (?:and|&) {_SURNAME}|,? et al\b\.?)"
_SURNAMES = re.compile(rf"{_WHO}|{_SURNAME}")
_MARKED = re.compile(r"《(?P<title>[^《》]{2,400})》")
# Where names or a venue begin behind a title.
_NAMES_BEHIND = re.compile(rf"(?:(?<=[.?!])\s|\s[-–—]\s)(?P<who>{_WHO}),\s")
_NAME_BEHIND_DASH = re.compile(rf"\s[-–—]\s(?P<who>[{UPPER}][a-zß-ÿ'’-]{{2,30}}),\s(?={YEAR}\.?$)")
_VENUE_BEHIND_DASH = re.compile(rf"\s[-–—]\s(?P<venue>[{UPPER}][^,]{{2,100}}),\s(?P<year>{YEAR})\.?$")
_WIDE_COMMA = re.compile(r"\s*，\s*")
_YEAR_AT_END = re.compile(rf"(?<!\d)(?P<year>{YEAR})[.。)\s]*$")
_IN_BRACKETS = re.compile(
    rf"\s*\(\s?(?P<venue>[{UPPER}][^():]{{1,80}}?)(?:[ ,]{{1,2}}(?P<year>{YEAR})|\s?['’](?P<short>\d\d))\s?\)\.?$"
)
_SHORT_VENUE = re.compile(
    rf"(?<=[.?!])\s(?P<venue>[{UPPER}][\w&'’-]*(?: (?:of|and|the|[{UPPER}][\w&'’-]*)){{0,5}}),?\s(?P<year>{YEAR})\.?$"
)
_CAMEL = re.compile(r"[A-Z][a-z]{3,}[A-Z]")  # "MethodsX", "SoftwareX"
_SHORT_YEAR = re.compile(r"(?<=\w)\s?['’]\d\d(?=,)")
_CONNECTIVE = frozenset("of the and for in on & de la et und".split())
_HAS_CJK = re.compile(f"[{CJK}]")
# Short for "at one of its conferences" in such lists.
_SOCIETY = re.compile(r"ACM|IEEE|USENIX|AAAI|PMLR")
# One-word journals, which look like a surname.
_JOURNALS = frozenset("nature science cell neuron lancet circulation bioinformatics genetics".split())


def read(citation: Citation) -> Reading | None:
    """A reading, or None when the text has none of these forms."""
    flat = citation.flat
    if PREFIX.match(flat):
        return None
    if "《" in flat:
        return _marked(citation)
    if not _YEAR_AT_END.search(flat) and not flat.rstrip(".").endswith(")"):
        return None
    if "，" in citation.text:
        found = _between_wide_commas(citation)
        if found:
            return found
    return _named_behind(citation) or _in_brackets(citation) or _venue_behind(citation)


def surnames(text: str) -> tuple[tuple[Name, ...], bool]:
    """The people of "Scha and Sallard", "Hansen et al." or a full list, and whether it goes on."""
    text = text.strip(" ,;:")
    if not _SURNAMES.fullmatch(text):
        return split_names(text)
    cut = re.search(r",? et al\b\.?$", text)
    if cut:
        return (Name(family=text[: cut.start()]),), True
    return tuple(Name(family=one) for one in re.split(r",? (?:and|&) |, ", text)), False


def _marked(citation: Citation) -> Reading | None:
    """Book marks always delimit a title; who wrote it stands before them or right behind."""
    flat = citation.flat
    found = _MARKED.search(flat)
    if not found or _HAS_CJK.search(flat[: found.start()]):
        return None
    who, rest = flat[: found.start()].strip(" ,.:"), flat[found.end() :].lstrip(" ,.:;")
    authors: tuple[Name, ...] = ()
    cut = False
    if who:
        authors, cut = surnames(who)
        if len(who) > 300 or not authors:
            return None
    elif flat[found.end() :].lstrip()[:1] == ":":
        listed = leading_names(rest)
        if listed and listed.form != "cjk":
            authors, cut, rest = listed.names, listed.cut, rest[listed.end :]
    elif _HAS_CJK.search(flat):
        return None
    title = citation.text[found.start("title") : found.end("title")]
    return _reading(citation, title, rest, authors, cut, "book-marks")


def _between_wide_commas(citation: Citation) -> Reading | None:
    """ "Names，Title，Venue, year" in Latin writing: only full-width commas part one field from another."""
    text = citation.text
    if _HAS_CJK.search(text):
        return None
    fields = _WIDE_COMMA.split(text)
    authors: tuple[Name, ...] = ()
    cut = False
    if len(fields) == 3 and _SURNAMES.fullmatch(fields[0].strip(" ,")):
        authors, cut = surnames(fields[0])
        fields = fields[1:]
    if len(fields) != 2 or len(fields[0].split()) < 2:
        return None
    return _reading(citation, fields[0], fields[1].strip(" 。"), authors, cut, "page-form")


def _named_behind(citation: Citation) -> Reading | None:
    """ "Title. Names, venue, year", "Title - Name, year", "Title - Venue, year"."""
    flat = citation.flat
    names = citation.names
    if names and (
        names.initials or (names.form == "inverted-full" and flat[names.end : names.end + 1] == ".")
    ):
        return None
    found = _NAMES_BEHIND.search(flat) or _NAME_BEHIND_DASH.search(flat)
    if found and len(flat[: found.start()].split()) > 2:
        if found["who"].lower() in _JOURNALS:
            return _reading(
                citation, flat[: found.start()], flat[found.start("who") :], (), False, "page-form"
            )
        if _names_journal(found["who"]):
            return _reading(
                citation, flat[: found.start()], flat[found.start("who") :], (), False, "page-form"
            )
        authors, cut = surnames(found["who"])
        return _reading(citation, flat[: found.start()], flat[found.end() :], authors, cut, "page-form")
    found = _VENUE_BEHIND_DASH.search(flat)
    if found and len(flat[: found.start()].split()) > 2 and _is_name(found["venue"]):
        return _reading(citation, flat[: found.start()], flat[found.start("venue") :], (), False, "page-form")
    return None


def _names_journal(who: str) -> bool:
    """Whether "Materials & Design" is a journal: one of its words is one that journals abbreviate."""
    words = who.lower().split(" & ")
    stems = tuple(word for word in JOURNAL_ABBREVIATIONS if len(word) > 4)
    return len(words) == 2 and any(word.startswith(stems) for word in words)


def _in_brackets(citation: Citation) -> Reading | None:
    """ "Title (Artif. Intell. 2023)", "Title (Big Data’15)", "Title (CoRR, abs/cs/0703889 2006)"."""
    flat = citation.flat
    found = _IN_BRACKETS.search(flat, max(0, len(flat) - 110))
    if not found or len(flat[: found.start()].split()) < 3 or not _is_name(found["venue"]):
        return None
    if PUBLISHER.search(found["venue"]):
        return None  # "(Cambridge University Press, 2010)" is a book's imprint
    if citation.names and (citation.names.initials or len(citation.names.names) > 1):
        return None
    year = found["year"] or f"20{found['short']}"
    venue = f"{found['venue'].strip(' ,')}, {year}"
    return _reading(citation, citation.text[: found.start()], venue, (), False, "page-form", style="title")


def _venue_behind(citation: Citation) -> Reading | None:
    """ "Title. GSI 2023", "Title. IEEE Access, 2020": a venue's short name and a year alone, and nobody named."""
    flat = citation.flat
    found = _SHORT_VENUE.search(flat, max(0, len(flat) - 80))
    if not found or len(flat[: found.start()].split()) < 4 or sentence_ends(flat[: found.start() - 1]):
        return None
    if citation.names and (citation.names.initials or len(citation.names.names) > 1 or citation.names.cut):
        return None
    name = found["venue"]
    known = is_conference_acronym(name) or PERIODICAL.search(name) or _CAMEL.fullmatch(name)
    if not known or is_organisation(name):
        return None
    return _reading(citation, flat[: found.start()], flat[found.start("venue") :], (), False, "page-form")


def _is_name(venue: str) -> bool:
    """Whether `venue` is capitalised as the names of journals and conferences are."""
    words = [word for word in venue.split() if not word.startswith("abs/")]
    return 0 < len(words) <= 14 and all(
        not word[0].islower() or word.lower() in _CONNECTIVE for word in words
    )


def _reading(
    citation: Citation,
    title: str,
    tail: str,
    authors: tuple[Name, ...],
    cut: bool,
    mark: str,
    *,
    style: str = "",
) -> Reading | None:
    venue = read_venue(_SHORT_YEAR.sub("", tail))
    if venue.type == "book" and _SOCIETY.fullmatch(venue.publisher):
        venue = replace(venue, type="paper-conference")
    year = _YEAR_AT_END.search(tail)
    return make_reading(
        citation,
        style or ("page" if authors else "title-first"),
        title,
        "",
        authors=authors,
        cut=cut,
        venue=venue,
        issued=venue.issued or (read_date(year["year"]) if year else None),
        evidence={mark},
    )
