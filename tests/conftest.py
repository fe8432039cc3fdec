"""What tests of all parts share."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is; whether work grows as it should is asked by ratios.
settings.register_profile("bookbib", deadline=None)
settings.load_profile("bookbib")


@pytest.fixture
def count_steps() -> Callable[..., float]:
    """Processor seconds of one call, the least of three: for asserting how work grows, not how long it takes."""

    def measure(function: Callable[..., object], *arguments: object) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            function(*arguments)
            best = min(best, time.process_time() - start)
        return best

    return measure
