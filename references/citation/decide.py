"""Who read a citation right: the rules, or the tagger where these show signs of failure. The one place that decides."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from references.citation.base import Citation, Reading
from references.citation.choose import weigh
from references.citation.confidence import AGREED, of_doubted, of_rules, of_tagger
from references.citation.dates import YEAR
from references.citation.words import PUBLISHER
from references.model import Readers, Work
from references.names import CJK, is_organisation
from references.text import letters

# Signs that a reading can well be right with: they only make the tagger's word count where it is sure of it.
_WEAK = frozenset(
    (
        "comma-in-title",
        "long-title",
        "numbers-in-container",
        "long-container",
        "one-word-title",
        "sentences-in-title",
        "title-begins-small",
        "unsplit-name",
        "name-without-given",
        "volume-is-year",
        "digit-in-names",
        "half-a-name",
        "prose-in-venue",
    )
)
# How sure the tagger must be of a reading, by what speaks against that of the rules.
_SURE_AGAINST_STRONG, _SURE_AGAINST_WEAK, _SURE_AGAINST_VENUE = 0.15, 0.6, 0.85
# Signs that say nothing about the title: of names, and of what the work is in.
_OF_NAMES = frozenset(("unsplit-name", "name-without-given", "half-a-name", "digit-in-names", "long-name"))
_OF_VENUES = frozenset(("numbers-in-container", "long-container", "volume-is-year"))
_TITLES = frozenset(("title", "unknown", "title-first"))
# Marks of a style that leave no doubt about where the title is.
_MARKS = frozenset(
    (
        "type-mark",
        "book-marks",
        "chinese-imprint",
        "credit",
        "short-note",
        "prefix",
        "page-form",
        "chinese-order",
        "gost-areas",
        "by-line",
        "slashed",
    )
)
_SMALL_WORDS = re.compile(r"(?<![\w.])[a-zß-ÿ]{4,}(?![\w.])")
_YEAR = re.compile(rf"(?<!\d)(?<!\d:){YEAR}(?!\d)")  # no "OWASP Top 10:2025"
# Numbers of standards are no years: "RFC 1812: Requirements", "IEEE 1588-2008 Standard", "ISO 2108".
_STANDARD = re.compile(
    r"\b(?:RFC|BCP|PEP|ISO|IEC|IEEE|ITU-T|GB|DIN|EN|ANSI|ASTM|BS|JIS|KS|ECMA|NIST|FIPS|ASME|ASHRAE|SAE|ГОСТ)"
    r"(?:[/ -](?:[A-Z]{1,5}|Р|Std\.?))*[ -]?\d[\d.-]*(?::\d{4})?"
)
_CJK = re.compile(f"[{CJK}]")


@dataclass(frozen=True, slots=True)
class Decision:
    """The work that is believed, the style it was read in, and who read it."""

    work: Work
    style: str
    readers: Readers


def decide(citation: Citation, reading: Reading) -> Decision:
    """`reading`, or the tagger's where that is better."""
    by_rules = Decision(reading.work, reading.style, Readers("rules", of_rules(weigh(reading))))
    if reading.evidence & _MARKS or not _taggable(citation.flat):
        return by_rules
    from references.citation.signs import signs  # many patterns: compiled for the first citation

    found = signs(citation, reading)
    if not found or _is_bare_title(citation, reading) or (found <= _OF_NAMES and _mended(citation)):
        return by_rules
    shown = tuple(sorted(found))
    weak = found <= _WEAK
    from references.citation.contradictions import contradictions, half_of
    from references.citation.tagger.decode import tag  # loads a model: only where a citation needs it

    tagged = tag(citation.flat)
    halved = tagged is not None and "names-in-title" not in found and half_of(tagged.work, reading.work)
    if tagged is None or halved or contradictions(tagged.work, citation.flat):
        return replace(by_rules, readers=Readers("rules", of_doubted(weak=weak, tagger="alone"), shown))
    work = _with_bracket(replace(tagged.work, url=citation.url, accessed=citation.accessed), citation.flat)
    if same_reading(work, reading.work) or _same_but_for_names(work, reading.work, found):
        better = "numbers-in-container" in found or "long-container" in found
        return Decision(
            work if better else reading.work,
            reading.style,
            Readers("tagger", AGREED, shown)
            if better
            else Readers("rules", of_doubted(weak=weak, tagger="agreed"), shown),
        )
    if _unsplit(reading.work, work):
        mended = replace(reading.work, authors=work.authors, authors_cut=work.authors_cut)
        return Decision(mended, reading.style, Readers("tagger", AGREED, shown))
    needed = _needed(found, "quoted-title" in reading.evidence)
    swallowed = (
        not work.title and len(_SMALL_WORDS.findall(reading.work.title)) > 2
    )  # words of a title, taken for nothing
    if tagged.confidence < needed or swallowed:
        disputed = Readers("rules", of_doubted(weak=weak, tagger="disputed"), shown, work)
        return replace(by_rules, readers=disputed)
    return Decision(work, "tagged", Readers("tagger", of_tagger(tagged.confidence), shown, reading.work))


# "(HPKE)", "(COVID-19)", "(1859)" behind a title, and no imprint: of one word or two, before a full stop or an end.
_OWN_BRACKET = re.compile(r"\s\((?P<inside>[^\s():;,]{2,24}(?:\s[^\s():;,]{1,24})?)\)(?=[.,:]\s|\.?$)")


def _with_bracket(work: Work, flat: str) -> Work:
    """`work` with the short bracket behind its title, which the tagger takes for a venue, a publisher or nothing."""
    at = flat.find(work.title) if work.title else -1
    found = _OWN_BRACKET.match(flat, at + len(work.title)) if at >= 0 else None
    if not found or PUBLISHER.search(found["inside"]) or _YEAR.fullmatch(found["inside"]):
        return work
    parts = {letters(found["inside"]), *(letters(part) for part in re.split(r"[\s-]", found["inside"]))}
    return replace(
        work,
        title=f"{work.title}{found[0]}",
        container_title="" if letters(work.container_title) in parts else work.container_title,
        publisher="" if letters(work.publisher) in parts else work.publisher,
        page="" if letters(work.page) in parts else work.page,
    )


def _same_but_for_names(one: Work, other: Work, found: frozenset[str]) -> bool:
    """Whether title and year are the same, and nothing speaks against the names that the rules read."""
    doubts = found & (_OF_NAMES | {"author-unread"})
    trusted = bool(other.authors) and (not doubts or (doubts == {"unsplit-name"} and len(other.authors) > 2))
    return trusted and letters(one.title) == letters(other.title) and one.year == other.year


def _unsplit(rules: Work, tagged: Work) -> bool:
    """Whether the rules left several names in one piece that the tagger split, and nothing else is in dispute."""
    first = rules.authors[0].literal if rules.authors else ""
    return (
        _JOINED.search(first) is not None
        and not is_organisation(first)
        and len(tagged.authors) > 1
        and all(name.family and name.given for name in tagged.authors)
        and letters(rules.title) == letters(tagged.title)
    )


_JOINED = re.compile(r" (?:and|et|und|y|e|&|–|-) ")


def _needed(found: frozenset[str], quoted: bool) -> float:
    """How sure the tagger must be to be believed against the rules about another title."""
    if found <= _OF_NAMES or (quoted and found <= _WEAK):
        return 1.0  # names alone are in doubt, or quotation marks say where the title is
    if found <= _OF_VENUES or quoted:
        return _SURE_AGAINST_VENUE
    return _SURE_AGAINST_WEAK if found <= _WEAK else _SURE_AGAINST_STRONG


def _is_bare_title(citation: Citation, reading: Reading) -> bool:
    """Whether nothing says that more than a title is printed: no year, and nobody's initials in front."""
    undated = _YEAR.search(_STANDARD.sub("", citation.flat)) is None
    named = citation.names is not None and citation.names.initials
    return undated and not named and reading.style in _TITLES


def _mended(citation: Citation) -> bool:
    """Whether the names were damaged and mended: the tagger sees them as they were."""
    return citation.names is not None and bool(citation.names.repairs)


def same_reading(one: Work, other: Work) -> bool:
    """Whether both readings say the same of title, first author and year."""
    first, second = ((work.authors or work.editors)[:1] for work in (one, other))
    return (
        letters(one.title) == letters(other.title)
        and one.year == other.year
        and [letters(name.literal or name.family) for name in first]
        == [letters(name.literal or name.family) for name in second]
    )


def _taggable(flat: str) -> bool:
    """Whether the tagger knows such texts: it learnt none in Chinese, Japanese or Korean writing."""
    return len(flat) < 3000 and len(_CJK.findall(flat)) * 5 < len(flat)
