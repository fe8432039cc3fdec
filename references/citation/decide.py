"""Who read a citation right: the rules, or the tagger where these show signs of failure. The one place that decides."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from references.citation.base import Citation, Reading
from references.citation.choose import CERTAIN, weigh
from references.citation.signs import contradictions, signs
from references.model import Readers, Work
from references.names import CJK
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
_SURE_AGAINST_STRONG, _SURE_AGAINST_WEAK = 0.15, 0.6
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
    )
)
_SMALL_WORDS = re.compile(r"(?<![\w.])[a-zß-ÿ]{4,}(?![\w.])")
_CJK = re.compile(f"[{CJK}]")


@dataclass(frozen=True, slots=True)
class Decision:
    """The work that is believed, the style it was read in, and who read it."""

    work: Work
    style: str
    readers: Readers


def decide(citation: Citation, reading: Reading) -> Decision:
    """`reading`, or the tagger's where that is better."""
    confidence = _confidence(reading)
    by_rules = Decision(reading.work, reading.style, Readers("rules", confidence))
    if reading.evidence & _MARKS or not _taggable(citation.flat):
        return by_rules
    found = signs(citation, reading)
    if not found:
        return by_rules
    shown = tuple(sorted(found))
    weakened = Readers("rules", _doubted(confidence, found), shown)
    from references.citation.tagger.decode import tag  # loads a model: only where a citation needs it

    tagged = tag(citation.flat)
    if tagged is None or contradictions(tagged.work, citation.flat):
        return replace(by_rules, readers=weakened)
    work = replace(tagged.work, url=citation.url, accessed=citation.accessed)
    if same_reading(work, reading.work):
        sure = max(weakened.confidence, tagged.confidence)
        better = "numbers-in-container" in found or "long-container" in found
        return Decision(
            work if better else reading.work,
            reading.style,
            Readers("tagger" if better else "rules", sure, shown),
        )
    needed = _SURE_AGAINST_WEAK if found <= _WEAK else _SURE_AGAINST_STRONG
    swallowed = (
        not work.title and len(_SMALL_WORDS.findall(reading.work.title)) > 2
    )  # words of a title, taken for nothing
    if tagged.confidence < needed or swallowed:
        return replace(by_rules, readers=replace(weakened, other=work))
    return Decision(work, "tagged", Readers("tagger", round(tagged.confidence, 2), shown, reading.work))


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


def _confidence(reading: Reading) -> float:
    """How often a reading of such evidence and no sign of failure is right, measured on rendered references."""
    weight = weigh(reading)
    return 0.98 if weight >= CERTAIN else 0.93 if weight >= 6 else 0.8


def _doubted(confidence: float, found: frozenset[str]) -> float:
    """The confidence that is left beside signs of failure: few readings with several of them are right."""
    return round(confidence * (0.75 if found <= _WEAK else 0.3), 2)
