from pathlib import Path

from benchmarks.accuracy.align import align
from benchmarks.accuracy.labels import GoldEntry, GoldPage
from tests.benchmarks.reports import reference


def page(*entries: GoldEntry, until: int = 0) -> GoldPage:
    return GoldPage(Path("pages/page.md"), entries, until)


def test_shared_lines_make_a_pair_and_the_rest_is_missed_or_extra() -> None:
    result = align(page(GoldEntry(3, 5), GoldEntry(7, 7)), [reference(4), reference(9)])
    assert (result.pairs, result.missed, result.extra) == (((0, 0),), (1,), (1,))


def test_a_label_is_paired_once_so_a_split_reference_is_an_extra() -> None:
    result = align(page(GoldEntry(3, 6)), [reference(3), reference(4, end=6)])
    assert result.pairs == ((0, 1),)
    assert result.extra == (0,)


def test_two_references_merged_into_one_leave_one_missed() -> None:
    result = align(page(GoldEntry(3, 3), GoldEntry(4, 6)), [reference(3, end=6)])
    assert (result.pairs, result.missed) == (((1, 0),), (0,))


def test_on_one_line_the_printed_label_decides() -> None:
    result = align(
        page(GoldEntry(3, 3, label="1"), GoldEntry(3, 3, label="2")),
        [reference(3, label="[2]"), reference(3, label="1.")],
    )
    assert result.pairs == ((0, 1), (1, 0))


def test_other_files_and_lines_below_the_labels_are_not_judged() -> None:
    found = [reference(3), reference(3, file="other.md"), reference(40, file="book/page.md")]
    result = align(page(GoldEntry(3, 3), until=30), found)
    assert (result.pairs, result.extra) == (((0, 0),), ())


def test_a_key_that_is_cited_again_is_no_extra_but_another_key_is() -> None:
    gold = GoldEntry(3, 3, label="Turing.1950", lines=frozenset({3, 9}))
    found = [
        reference(3, label="Turing.1950"),
        reference(9, label="@Turing.1950"),
        reference(3, label="Hebb.1949"),
    ]
    result = align(page(gold), found)
    assert result.pairs == ((0, 0),)
    assert result.extra == (2,)
