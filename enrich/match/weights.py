"""All numbers of the matcher in one place: what a piece of evidence is worth, and where the lines are drawn.

Points add up like log-odds: evidence for a candidate is positive, evidence against it negative. How they were
chosen, and what precision each band of confidence had on development data, stands in docs/matching.md.
"""

from __future__ import annotations

from math import exp
from types import MappingProxyType

POINTS = MappingProxyType(
    {
        # The title; scaled by how telling it is (see `title.telling`), so that "Deep learning" alone says little.
        "title-equal": 6.0,
        "title-without-subtitle": 4.5,
        "title-near": 4.5,
        "title-mostly": 3.0,
        "title-partly": 0.5,
        "title-differs": -7.0,
        "title-number-differs": -6.0,
        "title-nickname": 0.0,
        "title-unlike": -2.0,
        # Names: the first one, each further one, and what contradicts.
        "first-author": 2.5,
        "further-author": 0.8,
        "all-authors": 1.0,
        "authors-partly": 0.5,
        "first-author-differs": -2.0,
        "authors-differ": -6.0,
        # Dates.
        "year-equal": 1.5,
        "year-near": 0.8,
        "year-preprint": 0.5,
        "year-misprinted": -2.0,
        "year-differs": -2.5,
        "year-far": -5.0,
        # Where it stands.
        "venue": 1.5,
        "venue-differs": -1.0,
        "publisher": 1.0,
        "preprint-cited": 1.0,
        "volume": 1.0,
        "issue": 0.5,
        "first-page": 2.0,
        "volume-differs": -1.0,
        "issue-differs": -1.0,
        "first-page-differs": -1.0,
        "edition": 1.0,
        "edition-differs": -3.0,
        "place-alone": 4.0,
        "twin": 0.0,
        # Identifiers that stand in the text or can be read off its link.
        "identifier-in-text": 6.0,
        "identifier-in-link": 5.0,
        "only-identifier": 3.5,
        "title-may-have-changed": 3.5,
        "title-alone": 2.5,
        "cited-in-full": 3.0,
        # The record itself.
        "record-without-authors": -1.0,
        "record-younger-copy": -4.0,
        "kind-differs": -3.0,
        # The text was read in two ways, and it is the less trusted one that fits.
        "other-reading": -1.0,
    }
)

FURTHER_AUTHORS = 3
"""How many names after the first one may still add points: a longer list proves little more."""

ACCEPT = 8.0
"""A candidate with fewer points is never accepted without a person."""

REVIEW = 5.0
"""From here on a person should look at the candidate."""

GAP = 2.0
"""How far the best candidate must be ahead of the best one that is another work."""

TITLE_ALONE = 0.85
"""How telling a title must be (0..1) to be believed when the text prints neither a name nor a year."""

SHORTENED = 0.5
"""The share of words in common from which on a title may be the shortened one of the same people's paper."""

_MIDDLE, _SLOPE = 6.0, 0.775


def confidence(points: float) -> float:
    """Points as a probability of being right in [0, 1], on the curve that docs/matching.md shows."""
    return round(1.0 / (1.0 + exp(-_SLOPE * (points - _MIDDLE))), 3)
