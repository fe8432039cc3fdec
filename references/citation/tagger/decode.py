"""The model's tags of a citation, as a `Work` and how sure it is of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from references.citation.tagger.clues import place_words
from references.citation.tagger.features import features
from references.citation.tagger.parts import Segment, read_work
from references.citation.tagger.tokens import Token, tokenise
from references.model import Work
from references.names.given import given_names

LONGEST = 300
"""Tokens; what is longer is no citation that was ever seen in training."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger says: the work, and how sure it is of title, authors and date together, in [0, 1]."""

    work: Work
    confidence: float


@cache
def _tagger() -> Any:
    """The model; read when the first citation needs it."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    with as_file(files(__package__).joinpath("model.crfsuite")) as path:
        tagger.open(str(path))
    return tagger


def tag(flat: str) -> Tagged | None:
    """The tagger's reading of a citation with half-width punctuation, or None when it makes no sense."""
    tokens = tokenise(flat)
    if not 2 < len(tokens) <= LONGEST:
        return None
    tagger = _tagger()
    labels = tagger.tag(features(tokens, given_names(), place_words()))
    labels = _to_the_mark(tokens, labels)
    segments = _segments(tokens, labels)
    work = read_work(flat, segments)
    if work is None or _cut_inside(tokens, labels):
        return None
    return Tagged(work, _confidence(tagger, labels))


def _to_the_mark(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """Labels whose title reaches to a mark: "A Modern | Edition. New York: Verso" ends behind its last word.

    Only where the word that was cut off is no venue by itself: more of the same label stands behind its mark.
    """
    mended = list(labels)
    for number in range(1, len(labels) - 1):
        label = labels[number]
        if labels[number - 1] != "title" or label not in ("container", "publisher"):
            continue
        before, cut = tokens[number - 1].text, tokens[number].text
        marked = before[-1].isalnum() and cut[0].isalnum() and cut[-1] in ".," and len(cut) > 4
        if marked and label in labels[number + 1 :]:
            mended[number] = "title"
    return mended


_SMALL = frozenset(
    "the of and in for with on to from by at as or a an der die das und von für im zur des"
    " de la le et del y di e da".split()
)


def _cut_inside(tokens: Sequence[Token], labels: Sequence[str]) -> bool:
    """Whether a title ends where none does: behind a small word, or before a word that goes on in small letters."""
    for number in range(1, len(labels)):
        if labels[number] == "title" or labels[number - 1] != "title":
            continue
        before, behind = tokens[number - 1].text, tokens[number].text
        if not before[-1].isalnum():
            continue
        if before.lower() in _SMALL or (behind[0].islower() and behind.strip(".:,").lower() not in _OPENING):
            return True
    return False


_OPENING = frozenset("in vol no pp p by ed eds en dans nr bd hrsg hg v vols phd dans und".split())


def _confidence(tagger: Any, labels: Sequence[str]) -> float:
    """The least of the marginals where authors, title and date begin and end: there a reading goes wrong."""
    least = 1.0
    for number, label in enumerate(labels):
        edge = (
            number == 0
            or number + 1 == len(labels)
            or labels[number - 1] != label
            or labels[number + 1] != label
        )
        if edge and label in ("author", "title", "date", "editor"):
            least = min(least, tagger.marginal(label, number))
    return least


def _segments(tokens: Sequence[Token], labels: Sequence[str]) -> list[Segment]:
    found: list[Segment] = []
    for token, label in zip(tokens, labels, strict=True):
        if found and found[-1].label == label:
            found[-1] = Segment(label, found[-1].start, token.end)
        else:
            found.append(Segment(label, token.start, token.end))
    return found


__all__ = ["Tagged", "tag"]
