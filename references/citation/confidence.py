"""How often a reading is right, by who read, what the evidence weighs, and whether both readers say the same.

The numbers are shares of readings that were right (title, first author and year at once), counted on genuine records
printed in citation styles that neither the tagger nor this table had seen: ``python -m benchmarks.tagger.calibration``
prints them, on the half that they were fitted to and on another. Those styles are tidy: on damaged or unusual lists
fewer readings are right than is said here, so that the numbers order readings better than they price them.
"""

from __future__ import annotations

from types import MappingProxyType

BY_RULES = MappingProxyType(
    {
        "certain": 0.99,
        "likely": 0.96,
        "thin": 0.9,
        "weak-agreed": 0.98,
        "strong-agreed": 0.97,
        "weak-alone": 0.97,
        "strong-alone": 0.3,
        "weak-disputed": 0.73,
        "strong-disputed": 0.4,
    }
)
"""Rules without a sign of failure, by the weight of their evidence; with signs, by what the tagger says of it."""

BY_TAGGER = ((0.0, 0.71), (0.9, 0.77), (0.95, 0.79), (0.97, 0.81), (0.99, 0.88))
"""From which least marginal on a reading of the tagger that the rules contradict is right how often."""

AGREED = 0.97
"""The tagger's reading where the rules have the same title, first author and year."""

CERTAIN, LIKELY = 12.0, 6.0
"""Weights of evidence (`references.citation.choose`) from which on rules are certain, or likely, to be right."""


def of_rules(weight: float) -> float:
    """The confidence in a reading by rules that nothing speaks against."""
    return BY_RULES["certain" if weight >= CERTAIN else "likely" if weight >= LIKELY else "thin"]


def of_doubted(*, weak: bool, tagger: str) -> float:
    """The confidence in a reading by rules with signs of failure, all of them `weak` or not.

    `tagger` is ``"agreed"``, ``"disputed"``, or ``"alone"`` where it had no reading that could be taken.
    """
    return BY_RULES[f"{'weak' if weak else 'strong'}-{tagger}"]


def of_tagger(marginal: float) -> float:
    """The confidence in a reading of the tagger against that of the rules; `marginal` is what its model says."""
    return max(share for least, share in BY_TAGGER if marginal >= least)
