from math import exp
from random import Random

from benchmarks.calibrate import Sample, by_points, fit


def test_the_curve_of_the_samples_is_found() -> None:
    chance = Random(1)
    middle, slope = 5.0, 0.8
    points = [chance.uniform(-5, 15) for _ in range(4000)]
    samples = [Sample(p, chance.random() < 1 / (1 + exp(-slope * (p - middle)))) for p in points]
    found = fit(samples)
    assert abs(found[0] - middle) < 0.3
    assert abs(found[1] - slope) < 0.1


def test_a_clean_cut_has_a_finite_slope() -> None:
    middle, slope = fit([Sample(float(p), p > 6) for p in range(13)])
    assert 6 < middle < 7
    assert 1 < slope < 100


def test_weight_counts_as_so_many_cases() -> None:
    once = [Sample(4.5, True), Sample(4.5, False, 3.0)]
    (row,) = list(by_points(once, 5.0, 1.0))[2:]
    assert row.split("|")[2:4] == [" 4.0 ", " 0.2500 "]
