"""Author-date styles: names, the year, then the title.

APA ("He, K., & Sun, J. (2016). Title."), Harvard and Elsevier-Harvard ("He, K., Sun, J., 2016. Title, in: ..."),
ACM and Chicago author-date ("Kaiming He and Jian Sun. 2016. Title."), Springer Basic ("He K, Sun J (2016) Title"),
Frontiers, Royal Society.
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, make_reading
from references.citation.boundary import only_preprint, split_title
from references.citation.dates import MONTH, SEASON, UNDATED, YEAR, read_date
from references.citation.imprint import is_place
from references.citation.journal import is_journal_name
from references.citation.locator import dash
from references.citation.sentence import has_given_name
from references.citation.sentence import untitled as inside_something
from references.model import Date, Name, Work
from references.names import CJK, LETTER, UPPER, is_organisation, loose_names

_WHEN = (
    rf"{YEAR}[a-z]?(?:\s?[-–/]\s?\d{{2,4}})?(?:,?\s(?:{MONTH}"
    rf"|{SEASON})\.?(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?)?)?(?:/{YEAR})?"
)
# "2022, Juni 4", "2021, 3 de mayo": what stands in brackets between names and title is a date in any language.
_STATE = r"[a-z]?,\s(?:in review|in press|under review|in preparation|forthcoming|submitted|accepted)"
_DAY_BEHIND = r"[a-z]?,\s(?:\d{1,2}(?:[-–]\d{1,2})?\.?\s)?(?:de\s)?[^\W\d_]{3,11}\.?(?:\s\d{1,2}\.?)?"
_BRACKETED = re.compile(
    rf"[\s,.]*[(\[]\s?(?P<date>(?:(?:\d{{1,2}}\s)?(?:{MONTH}"
    rf"|{SEASON})\.?(?:\s\d{{1,2}})?,?\s)?{_WHEN}|{YEAR}{_DAY_BEHIND}|{YEAR}{_STATE}|{UNDATED}"
    rf"|(?:[Ii]n press|[Ff]orthcoming|[Ii]m Druck|[Ii]m Erscheinen|[Ee]n prensa|[Ss]ous presse|[Nn]o prelo)"
    rf"(?:,?\s{YEAR})?)\s?[)\]][.,:]?\s*"
)
_BARE = re.compile(
    rf"(?:\.?,?\s|,|\.)\s*(?P<date>{YEAR}[a-z]?)(?:[.,:]\s*"
    rf"|\s)(?=[\"“‘'《\[({UPPER}{CJK}0-9α-ω]|[a-z]{{2,}} ?[A-Z]|[a-z]+[- ])"
)
_BRACKETED_ANYWHERE = re.compile(
    rf"\s?\(\s?(?P<date>{_WHEN}|{YEAR}{_DAY_BEHIND}|{UNDATED})\s?\)[.,:]?\s+(?=[\"“‘'《\[{LETTER}{CJK}0-9α-ω])"
)
_BARE_ANYWHERE = re.compile(rf"[.,]\s(?P<date>{YEAR}[a-z]?)[.:]\s+(?=[\"“‘'《\[{UPPER}{CJK}0-9])")
_UNDATED = re.compile(rf"(?<=[{LETTER}.])\s\[(?P<date>{UNDATED})\][.,:]?\s+(?=[{UPPER}{CJK}])")
# Nobody is named: "2016. Title. In ...", "(2015). Title. In ...", "Title. (2015). In ..."
_FIRST = re.compile(rf"(?P<open>\()?(?P<date>{YEAR})[a-z]?(?(open)\))\.\s+(?=[\"“‘'{UPPER}{CJK}])")
_BEHIND_TITLE = re.compile(rf"[.?!]\s\((?P<date>{_WHEN})\)\.\s+(?=[{UPPER}])")
UNDATED_ALONE = re.compile(UNDATED)
# "2012, AJ, 144, 134": volume and page follow the first words at once, which are a journal's name.
_JOURNAL_AT_ONCE = re.compile(
    rf"(?P<journal>[{UPPER}][^,;:\"“”()]{{0,70}}),\s(?:[Vv]ol\.\s?)?(?P<volume>[A-Z]?\d{{1,4}}[A-Z]?)"
    rf"(?:\s?\((?P<issue>\d{{1,4}})\))?,\s(?:pp?\.\s?)?(?P<page>[A-Z]{{0,3}}\d[\w.]*(?:\s?[-–]\s?[A-Z]?\d+)?)"
    r"(?:\s?[(;][^\n]*)?\.?"
)
# "Oxford, England: Blackwell.", "New York: Penguin, 1982.": nothing but who published the work.
_IMPRINT_ALONE = re.compile(rf"(?P<place>[{UPPER}][^:.;()\d]{{2,40}}):\s[^:.;()\d]{{2,50}}(?:,\s{YEAR})?\.?")
# Physics: "Mechanics 3rd edn (Oxford: Butterworth-Heinemann)", "Solitons (Cambridge: CUP) p 12"
_BRACKETED_IMPRINT = re.compile(
    rf"(?P<title>[^()]{{2,200}}?)(?P<edition>,?\s\d{{1,2}}(?:st|nd|rd|th)\sedn?\.?)?"
    rf"\s\((?P<place>[{UPPER}][^():;\d]{{2,40}}):\s(?P<publisher>[^():;\d]{{2,60}})\)(?P<behind>\s(?:pp?|ch)\.?\s?[\d–-]+)?\.?"
)
_INSIDE = re.compile(r"in:? (?=[A-ZÀ-Þ‘'\"])|In: ")  # "2008, in Plionis M., ... eds": no title is printed
_CONNECTIVE = frozenset("and of the for de la on in et und et. & von van der del di da".split())


def read(citation: Citation) -> Reading | None:
    """A reading, or None when no year stands between the names and the rest."""
    flat, names = citation.flat, citation.names
    evidence = {"year-behind-names"}
    if names:
        end = len(flat[: names.end].rstrip())
        found = _BRACKETED.match(flat, end) or _BARE.match(flat, end if flat[end - 1] != "." else end - 1)
        if found:
            if names.initials or len(names.names) > 1 or names.cut:
                evidence.add("list-of-names")
            if "(" in found[0] or "[" in found[0]:
                evidence.add("bracketed-year")
            people = names.names
            group = flat[: names.end].rstrip(" .,")
            if (
                len(people) == 1
                and names.form == "given-first"
                and not names.initials
                and is_organisation(group)
            ):
                people = (
                    people if has_given_name(names) else (Name(literal=group),)
                )  # "Banco Mundial", "World Bank"
            return _rest(citation, found, people, names.cut, names.editors, evidence)
    first = _FIRST.match(flat)
    if first:
        return _rest(
            citation, first, (), False, False, evidence | ({"bracketed-year"} if first["open"] else set())
        )
    return _behind_title(citation) or _behind_anything(citation, evidence)


def _behind_title(citation: Citation) -> Reading | None:
    """ "Title. (2015). In Proceedings": running words before the year are the title, and nobody is named."""
    flat = citation.flat
    found = _BEHIND_TITLE.search(flat, 0, 2000)
    if not found or _could_be_names(flat[: found.start()], citation):
        return None
    title = flat[: found.start() + 1]
    names = citation.names
    # "GWU NLP at SemEval": what looks like a name with initials, and goes on as no list does
    listed = names and (
        flat[names.end - 1] == "." or flat[names.end : names.end + 1] in ("", ".", ",", ":", ";")
    )
    if names and listed and (len(names.names) > 1 or names.initials):
        return None
    if sum(word[:1].islower() for word in title.split() if word not in _CONNECTIVE) < 2:
        return None
    return make_reading(
        citation,
        "apa",
        title,
        flat[found.end() :],
        issued=read_date(found["date"]),
        evidence={"bracketed-year", "year-behind-names"},
    )


def _behind_anything(citation: Citation, evidence: set[str]) -> Reading | None:
    """A year behind what is no clean list of names: an organisation, or a list with a damaged name in it."""
    flat = citation.flat
    found = _BRACKETED_ANYWHERE.search(flat, 0, 2000)
    if not found or not _could_be_names(flat[: found.start()], citation):
        found = _UNDATED.search(flat, 0, 2000) or _BARE_ANYWHERE.search(flat, 0, 2000)
        if not found or not _could_be_names(flat[: found.start()], citation):
            return None
    prefix = flat[: found.start()]
    authors, cut = loose_names(prefix)
    if citation.names and len(citation.names.names) > 1:
        evidence.add("list-of-names")
    evidence.add("loose-names")
    if "(" in found[0]:
        evidence.add("bracketed-year")
    return _rest(citation, found, authors, cut, False, evidence)


def _could_be_names(prefix: str, citation: Citation) -> bool:
    """Whether a text before a year can be who wrote it: capitalised words, or a list that began well."""
    if not prefix.strip() or '"' in prefix:
        return False
    if citation.names and len(citation.names.names) > 2 and citation.names.end * 3 > len(prefix):
        return True
    words = [word.strip(".,()&;:") for word in prefix.split()]
    words = [word for word in words if word]
    if not words or len(words) > 14 or ":" in prefix:
        return False
    if re.search(f"[{CJK}]", prefix):
        return len(prefix) <= 40
    plain = [word for word in words if word.lower() not in _CONNECTIVE]
    if is_organisation(prefix) and (len(words) <= 8 or (len(words) <= 12 and ". " not in prefix)):
        return True
    capital = sum(not word[:1].islower() for word in plain)
    return bool(plain) and capital >= len(plain) - (len(plain) > 2) and prefix.rstrip(" .").count(". ") <= 2


def _rest(
    citation: Citation,
    found: re.Match[str],
    authors: tuple[Name, ...],
    cut: bool,
    editors: bool,
    evidence: set[str],
) -> Reading | None:
    rest = citation.flat[found.end() :].strip()
    if not rest:
        return None
    date = read_date(found["date"])
    if authors and date and only_preprint(rest):
        return Reading(
            "aps",
            Work(
                type="article",
                authors=authors,
                authors_cut=cut,
                issued=date,
                accessed=citation.accessed,
                url=citation.url,
            ),
            frozenset({"names", "journal-without-title", "preprint", *evidence}),
        )
    if authors and citation.names and citation.names.end > found.start() - 2 and _INSIDE.match(rest):
        inside_work = inside_something(citation, rest, evidence)
        return replace(inside_work, work=replace(inside_work.work, issued=date or inside_work.work.issued))
    journal = _JOURNAL_AT_ONCE.fullmatch(rest) if authors and not editors else None
    if journal and is_journal_name(journal["journal"]):
        return _untitled(citation, journal, Work(authors=authors, authors_cut=cut, issued=date), evidence)
    bracketed = "bracketed-year" in evidence
    book = _BRACKETED_IMPRINT.fullmatch(rest) if authors and date and not bracketed else None
    if book:
        tail = f"{(book['edition'] or '').strip(' ,.')}. {book['place']}: {book['publisher']}{book['behind'] or ''}"
        return make_reading(
            citation, "springer", book["title"], tail.lstrip(". "), authors=authors, cut=cut, editors=editors,
            issued=date, evidence=evidence,
        )  # fmt: skip
    imprint = _IMPRINT_ALONE.fullmatch(rest)
    if imprint and is_place(imprint["place"]):  # the title stands before the year
        before = citation.flat[: found.start()].strip(" .,")
        names = citation.names
        named = names and (names.initials or len(names.names) > 1 or names.form.startswith("inverted"))
        return _rest_is_imprint(citation, before, rest, date, evidence) if bracketed and not named else None
    title, tail = split_title(
        rest, dated=date is not None or UNDATED_ALONE.fullmatch(found["date"]) is not None
    )
    before = citation.flat[: found.start()].strip(" .,")
    if (
        authors
        and "," not in before
        and re.search(r"[a-z] \d+$", before)
        and is_organisation(title)
        and not tail
    ):
        title, authors = before, (Name(literal=title.strip(" .")),)  # "OWASP Top 10 (2021). Project."
    style = "apa" if bracketed else "acm"
    if authors and citation.names:
        form = citation.names.form
        if form == "vancouver":
            style = "springer"
        elif form == "inverted" and not bracketed:
            style = "harvard"
    return make_reading(
        citation,
        style,
        title,
        tail,
        authors=authors,
        cut=cut,
        editors=editors,
        issued=date,
        evidence=evidence,
    )


def _rest_is_imprint(
    citation: Citation, title: str, tail: str, date: Date | None, evidence: set[str]
) -> Reading | None:
    """ "The Blackwell dictionary of cognitive psychology. (1991). Oxford, England: Blackwell." """
    if len(title.split()) < 3:
        return None
    return make_reading(citation, "apa", title, tail, issued=date, evidence=evidence)


def _untitled(citation: Citation, journal: re.Match[str], work: Work, evidence: set[str]) -> Reading:
    """Names, year and journal, as astronomers print them: the work has no printed title."""
    found = replace(
        work,
        type="article-journal",
        accessed=citation.accessed,
        container_title=journal["journal"].strip(" ."),
        volume=journal["volume"],
        issue=journal["issue"] or "",
        page=dash(journal["page"].rstrip(".")),
        url=citation.url,
    )
    return Reading("aps", found, frozenset({"names", "journal-without-title", "locator", *evidence}))
