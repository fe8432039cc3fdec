from dataclasses import replace
from pathlib import Path

from benchmarks.accuracy.judge import judge
from benchmarks.accuracy.labels import GoldPage, GoldSet, GoldWork
from benchmarks.accuracy.labels import entry as gold_entry
from benchmarks.accuracy.table import as_json, f1, misses, render, wrong_matches
from tests.benchmarks.reports import entry, reference, report

RESNET = GoldWork(
    "he2016deep",
    type="paper-conference",
    title="Deep Residual Learning",
    authors=("He", "Zhang"),
    authors_complete=True,
    year=2016,
    venue="2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
    doi="10.1109/cvpr.2016.90",
    judged=True,
)
ADAM = GoldWork("kingma2015adam", title="Adam", authors=("Kingma",), arxiv="1412.6980", judged=True)
AUTHORS = [{"family": "He", "given": "Kaiming"}, {"family": "Zhang", "given": "Xiangyu"}]


def row(line: int, work: str, **more: object) -> dict[str, object]:
    printed = {"printed_title": None, "printed_year": None, "printed_authors": [], "link_work": None}
    return {"line": line, "end_line": line, "label": str(line), "work": work, **printed, **more}


def gold_set(*rows: dict[str, object]) -> GoldSet:
    page = GoldPage(Path("page.md"), tuple(gold_entry(r) for r in rows))
    return GoldSet("page", (page,), {work.key: work for work in (RESNET, ADAM)})


def test_printed_fields_are_compared_by_letters_and_what_is_not_printed_is_not_asked() -> None:
    gold = gold_set(
        row(
            1,
            "he2016deep",
            printed_title="Deep Residual: Learning",
            printed_year=2016,
            printed_authors=["He"],
        ),
        row(2, "kingma2015adam", printed_title="Adam"),
        row(3, "kingma2015adam"),
    )
    found = [
        reference(1, title="deep residual learning.", authors=[{"family": "He"}], year=2015),
        reference(2, title="Adam. In ICLR", authors=[{"family": "Adam"}]),
        reference(3, title="https://example.org/anything"),
    ]
    figures = judge(gold, report(found))
    assert {key: (figures[key].right, figures[key].of) for key in ("title", "first_author", "year")} == {
        "title": (1, 2),
        "first_author": (1, 1),
        "year": (0, 1),
    }
    assert [m.place for m in figures["nothing_invented"].misses] == ["page.md:2"]


def test_works_are_identified_once_and_a_wrong_match_is_named() -> None:
    gold = gold_set(row(1, "he2016deep"), row(2, "he2016deep"), row(3, "kingma2015adam"))
    found = [reference(1, "resnet"), reference(2, "resnet2"), reference(3, "adam")]
    entries = [
        entry("resnet", DOI="10.1109/CVPR.2016.90"),
        entry("resnet2"),
        entry("adam", DOI="10.1/other", title="Adam's rib and other stories", number="arXiv:1412.6981"),
    ]
    figures = judge(gold, report(found, entries))
    assert (figures["identified"].right, figures["identified"].of) == (1, 2)
    assert (figures["identified_wrongly"].right, figures["not_identified"].right) == (1, 0)
    assert [miss.place for miss in figures["not_wrong"].misses] == ["page.md:3"]
    assert "Adam's rib and other stories [10.1/other 1412.6981]" in wrong_matches({"page": figures})


def test_the_record_of_an_identified_work_is_compared_whole() -> None:
    right = {
        "DOI": "10.1109/CVPR.2016.90",
        "title": "Deep residual <i>learning</i>",
        "author": AUTHORS,
        "issued": {"date-parts": [[2016, 6]]},
        "container-title": "IEEE Conference on Computer Vision and Pattern Recognition",
    }
    gold = gold_set(row(1, "he2016deep"))
    rows = ("record_title", "record_authors", "record_year", "record_venue")
    figures = judge(gold, report([reference(1)], [entry("k", **right)]))
    assert [figures[key].share for key in rows] == [1, 1, 1, 1]
    cut = {**right, "author": AUTHORS[:1], "issued": {"date-parts": [["2015"]]}, "container-title": "Nature"}
    figures = judge(gold, report([reference(1)], [entry("k", **cut)]))
    assert [figures[key].share for key in rows] == [1, 0, 0, 0]


def test_the_year_of_a_preprint_is_right_only_where_no_doi_leads_to_the_version_of_record() -> None:
    preprint = GoldWork("w", title="Adam", year=2015, arxiv_year=2014, arxiv="1412.6980")
    assert preprint.years == {2015, 2014}
    assert replace(preprint, doi="10.1/adam").years == {2015}
    assert replace(preprint, year=None, arxiv_year=None).years == set()


def test_links_that_mislead_and_false_alarms() -> None:
    gold = gold_set(
        row(1, "he2016deep", link_work="kingma2015adam"),
        row(2, "he2016deep", link_work="the whole volume"),
        row(3, "he2016deep"),
        row(4, "he2016deep"),
    )
    found = [
        reference(1, problems=["link-mismatch"]),
        reference(2, problems=["missing-year"]),
        reference(3, problems=["link-mismatch"]),
        reference(4),
    ]
    figures = judge(gold, report(found))
    assert [miss.place for miss in figures["mislinks"].misses] == ["page.md:2"]
    assert [miss.place for miss in figures["no_false_alarm"].misses] == ["page.md:3"]
    assert figures["no_false_alarm"].of == 2


def test_duplicates_are_counted_in_pairs() -> None:
    gold = gold_set(*(row(n, "he2016deep") for n in (1, 2, 3)), row(4, "kingma2015adam"))
    found = [reference(1, "a"), reference(2, "a"), reference(3, "b"), reference(4, "b")]
    figures = judge(gold, report(found))
    assert (figures["joined"].right, figures["joined"].of) == (1, 3)
    assert (figures["joined_rightly"].right, figures["joined_rightly"].of) == (1, 2)
    assert f1(figures) == 0.4


def test_places_without_labels_of_their_text_count_for_found_only() -> None:
    only_place = {
        "line": 1,
        "end_line": 1,
        "label": None,
        "work": None,
        "printed_title": "VGG",
        "segmentation_only": True,
    }
    figures = judge(
        gold_set(only_place), report([reference(1, title="anything", problems=["link-mismatch"])])
    )
    assert {key for key, value in figures.items() if value.of} == {
        "recall",
        "precision",
        "requests",
        "questions",
    }


def test_requests_are_counted_per_reference() -> None:
    figures = judge(gold_set(), report([reference(1), reference(2)], crossref=2, arxiv=1, cached=3))
    assert (figures["requests"].share, figures["questions"].share) == (1.5, 3.0)


def test_the_table_never_rounds_a_miss_away_and_json_names_it() -> None:
    gold = gold_set(*(row(n, "", printed_title="Deep") for n in range(1, 3001)))
    found = [reference(n, title="Shallow" if n == 7 else "Deep", key=str(n)) for n in range(1, 3001)]
    figures = {"page": {key: value for key, value in judge(gold, report(found)).items() if key == "title"}}
    assert "99.9  2999/3000" in render(figures, "Pages")
    assert "page.md:7" in misses(figures)
    assert as_json(figures)["together"]["title"]["misses"] == [
        {"place": "page.md:7", "expected": "Deep", "got": "Shallow"}
    ]
