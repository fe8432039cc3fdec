"""``python -m benchmarks.calibrate``: what the numbers of enrich/match/weights.py should be, on development data.

It runs the stress set of the development seeds, fits the curve from points to confidence, and replays the verdicts
under other thresholds. It prints; the numbers are entered by a person, who has the figures of other data as well.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from unittest.mock import patch

from benchmarks.stress.cases import Case
from benchmarks.stress.judge import own_ids
from benchmarks.stress.pool import DEV_SEEDS
from benchmarks.stress.run import run
from benchmarks.stress.table import reliability
from enrich.match import decide as verdicts
from enrich.match import weights
from enrich.match.evidence import Assessment
from references.model import Match, Verdict

WITHHELD_WEIGHT = 0.2
"""How often, against the cases as they are, a work is thought to be one that no service knows."""
ACCEPTS = (5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 10.0)
GAPS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
_POINTS = (0, 2, 4, 5, 6, 7, 8, 9, 10, 12, 14, 18, 30)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A case with what it was compared with, as it is and without the right records."""

    case: Case
    considered: tuple[Assessment, ...]
    without: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The points of the record that a verdict is on, and whether it is the right one."""

    points: float
    right: bool
    weight: float = 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the fitted curve, the table of confidence against precision, and the thresholds compared."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="works to draw for each seed (1000)")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(DEV_SEEDS))
    parser.add_argument("--answers", type=Path, metavar="DIR", help="keep the stand-in's answers here")
    options = parser.parse_args(arguments)
    weighed = [one for seed in options.seeds for one in collect(options.size, seed, options.answers)]
    samples = list(samples_of(weighed))
    middle, slope = fit(samples)
    print(f"curve: _MIDDLE, _SLOPE = {middle:.2f}, {slope:.3f} (now {_now()})\n")
    print("\n".join(by_points(samples, middle, slope)))
    print("\nConfidence by the fitted curve")
    print("\n".join(reliability((_curve(one.points, middle, slope), one.right) for one in samples)))
    print("\nConfidence by the curve in use")
    print("\n".join(reliability((weights.confidence(one.points), one.right) for one in samples)))
    print(
        "\nThresholds: accepted rightly of decidable works, accepted wrongly, the same with right records withheld"
    )
    print("\n".join(thresholds(weighed)))
    return 0


def collect(size: int, seed: int, answers: Path | None = None) -> Iterator[Weighed]:
    """The cases of one seed with their assessed candidates."""
    done = run(size, seed, answers=answers)
    for case, place in zip(done.cases, done.place, strict=True):
        if place is not None:
            considered = done.built.resolution.resolved[place].considered
            left = tuple(one for one in considered if not case.right & set(own_ids(one.candidate)))
            yield Weighed(case, considered, left)


def samples_of(weighed: Iterable[Weighed]) -> Iterator[Sample]:
    """One sample for each verdict that names a record, and one more for that without the right records."""
    for one in weighed:
        yield from _sample(one.case, verdicts.decide(one.considered), 1.0)
        if one.case.right:
            yield from _sample(one.case, verdicts.decide(one.without), WITHHELD_WEIGHT)


def _sample(case: Case, match: Match, weight: float) -> Iterator[Sample]:
    if match.candidate is not None:
        points = sum(piece.points for piece in match.evidence)
        yield Sample(points, bool(case.right & set(own_ids(match.candidate))), weight)


def fit(samples: Sequence[Sample], rounds: int = 50) -> tuple[float, float]:
    """Middle and slope of the logistic curve of greatest likelihood, by Newton's method with a weak prior.

    The prior, that the slope is no larger than it has to be, keeps it finite where points part right from wrong
    without a rest.
    """
    intercept, slope = -3.0, 0.5
    for _ in range(rounds):
        gradient, hessian = [0.0, -1e-3 * slope], [1e-6, 0.0, 1e-3]
        for one in samples:
            points = max(-10.0, min(one.points, 20.0))
            sure = 1 / (1 + exp(-(intercept + slope * points)))
            error, spread = one.weight * (one.right - sure), one.weight * sure * (1 - sure)
            gradient[0] += error
            gradient[1] += error * points
            hessian[0] += spread
            hessian[1] += spread * points
            hessian[2] += spread * points * points
        determinant = hessian[0] * hessian[2] - hessian[1] ** 2
        if determinant <= 0:
            break
        intercept += (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant
        slope += (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant
    return -intercept / slope, slope


def by_points(samples: Sequence[Sample], middle: float, slope: float) -> Iterator[str]:
    """How often the record was right, by its points."""
    yield "| points | weight | right | fitted | in use |"
    yield "|---|--:|--:|--:|--:|"
    for low, high in zip((-99, *_POINTS), (*_POINTS, 99), strict=True):
        some = [one for one in samples if low <= one.points < high]
        weight = sum(one.weight for one in some)
        if some:
            right = sum(one.weight for one in some if one.right) / weight
            mean = sum(one.weight * one.points for one in some) / weight
            yield (
                f"| {low} – {high} | {weight:.1f} | {right:.4f} | {_curve(mean, middle, slope):.4f} "
                f"| {weights.confidence(mean):.4f} |"
            )


def thresholds(weighed: Sequence[Weighed]) -> Iterator[str]:
    """The first verdict replayed under other values of ACCEPT and GAP; searches that follow on it are not."""
    sure = [one for one in weighed if one.case.right and one.case.decidable]
    alone = [one for one in weighed if one.case.twin not in ("journal", "is-journal")]
    yield "| ACCEPT | GAP | right | wrong | wrong, withheld |"
    yield "|--:|--:|--:|--:|--:|"
    for accept in ACCEPTS:
        for gap in GAPS if accept == weights.ACCEPT else (weights.GAP,):
            with patch.multiple(verdicts, ACCEPT=accept, GAP=gap):
                right = sum(_accepts(one.case, one.considered) == "right" for one in sure)
                wrong = sum(_accepts(one.case, one.considered) == "wrong" for one in weighed)
                withheld = sum(_accepts(one.case, one.without) == "wrong" for one in alone)
            mark = " (in use)" if (accept, gap) == (weights.ACCEPT, weights.GAP) else ""
            yield f"| {accept:g}{mark} | {gap:g} | {right} of {len(sure)} | {wrong} | {withheld} of {len(alone)} |"


def _accepts(case: Case, considered: Sequence[Assessment]) -> str:
    match = verdicts.decide(considered)
    if match.verdict is not Verdict.ACCEPT or match.candidate is None:
        return ""
    return "right" if case.right & set(own_ids(match.candidate)) else "wrong"


def _curve(points: float, middle: float, slope: float) -> float:
    return 1 / (1 + exp(-slope * (points - middle)))


def _now() -> str:
    """Middle and slope of the curve in use, read off the curve itself."""
    low, high = (log(p / (1 - p)) for p in (weights.confidence(4.0), weights.confidence(7.0)))
    slope = (high - low) / 3
    return f"{4.0 - low / slope:.2f}, {slope:.3f}"


if __name__ == "__main__":
    sys.exit(main())
