"""Work grows with the number of references, also where all of them are one work or want one key."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bookbib.build.citekey import assign_keys
from bookbib.build.pipeline import build
from bookbib.build.result import Known, learnt
from references.model import Date, Name, Reference, Work


def test_a_thousand_works_that_want_one_key(count_steps: Callable[..., float]) -> None:
    some = [
        Work(title=f"Deep nets, part {n}", authors=(Name("He", "K."),), issued=Date(2016))
        for n in range(2000)
    ]
    assert len({*assign_keys(some)}) == 2000
    assert count_steps(assign_keys, some) < 8 * max(count_steps(assign_keys, some[:500]), 0.002)


@pytest.mark.parametrize(
    "text", ["He, K. (2016). Deep residual learning.", "He, K. (2016). Deep nets number {n} of all."]
)
def test_a_book_of_one_work_and_one_of_many(count_steps: Callable[..., float], text: str) -> None:
    def again(number: int) -> Callable[[], object]:
        texts = [text.format(n=n) for n in range(number)]
        pages = [f"{n}.md" for n in range(number)]
        some = [Reference(one, one, page, 1, 1) for one, page in zip(texts, pages, strict=True)]
        lock = learnt(Known(), build(some, ()), "published", pages)
        return lambda: build(some, (), known=Known(lock=lock))

    assert count_steps(again(1200)) < 8 * count_steps(again(300))
