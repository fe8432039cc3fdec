"""Fields come from the source that is right most often, each with its origin, and nothing is put together wrongly."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from enrich.merge import merge
from references.model import Date, Work
from tests.enrich.match.builders import arxiv, cited, doi, people, record

NAMES = ("He, Kaiming", "Zhang, Xiangyu")


def test_a_reference_without_a_record_is_what_is_printed() -> None:
    reference = cited("A blog", type="webpage", urls=("https://a.example",), url="https://a.example", line=7)
    merged = merge([reference], ())
    assert merged.work.title == "A blog"
    assert merged.work.url == "https://a.example"
    assert merged.origins["title"] == "printed:page.md:7"


def test_every_filled_field_has_an_origin() -> None:
    paper = record(
        "Deep residual learning", NAMES, 2016, doi="10.1109/x", container_title="CVPR", page="770-778"
    )
    preprint = record("Deep Residual Learning", NAMES, 2015, arxiv="1512.03385", eprint_class="cs.CV")
    merged = merge([cited("Deep residual learning", ("He, K.",), 2016, volume="4")], (paper, preprint))
    filled = {field.name for field in fields(Work) if getattr(merged.work, field.name)} - {"identifiers"}
    assert filled | {"doi", "arxiv"} == set(merged.origins)


def test_the_preprint_gives_its_number_and_class_and_the_paper_the_rest() -> None:
    paper = record("Deep residual learning", NAMES, 2016, doi="10.1109/x", container_title="CVPR")
    preprint = record(
        "Deep Residual Learning", NAMES, 2015, arxiv="1512.03385", eprint_class="cs.CV", publisher="arXiv"
    )
    work = merge([cited("Deep residual learning")], (paper, preprint)).work
    assert (work.type, work.year, work.container_title) == ("paper-conference", 2016, "CVPR")
    assert (work.id("doi"), work.id("arxiv"), work.eprint_class) == ("10.1109/x", "1512.03385", "cs.CV")
    assert work.publisher == ""


def test_no_chimera_of_the_printed_volume_and_the_records_pages() -> None:
    paper = record("Deep residual learning", NAMES, 2016, doi="10.1109/x", page="770-778")
    work = merge([cited("Deep residual learning", volume="4", issue="2", page="1-9")], (paper,)).work
    assert (work.volume, work.issue, work.page) == ("", "", "770-778")


def test_a_wrong_printed_doi_is_not_kept_beside_the_right_paper() -> None:
    paper = record("Deep residual learning", NAMES, 2016, doi="10.1109/x")
    reference = cited("Deep residual learning", text_ids=(doi("10.1109/cut"),))
    assert merge([reference], (paper,)).work.id("doi") == "10.1109/x"
    assert merge([reference], (), frozenset({doi("10.1109/cut")})).work.id("doi") == ""
    assert merge([reference], ()).work.id("doi") == "10.1109/cut"


def test_a_link_that_leads_elsewhere_is_not_carried_over() -> None:
    reference = cited("Overfeat", url="https://a.example/10.1/other", link_ids=(doi("10.1/other"),))
    merged = merge([reference], (), frozenset({doi("10.1/other")}))
    assert merged.work.url == ""
    assert merged.work.identifiers == ()


def test_the_venue_that_the_text_names_goes_before_the_preprints() -> None:
    preprint = record(
        "Deep Residual Learning",
        NAMES,
        2015,
        arxiv="1512.03385",
        publisher="arXiv",
        number="arXiv:1512.03385",
    )
    reference = cited(
        "Deep residual learning", ("He, K.",), 2016, type="paper-conference", container_title="NeurIPS"
    )
    merged = merge([reference], (preprint,))
    work = merged.work
    assert (work.type, work.year, work.container_title, work.number) == (
        "paper-conference",
        2016,
        "NeurIPS",
        "",
    )
    assert work.authors == people(*NAMES)
    assert merged.origins["container_title"] == "printed:page.md:1"
    assert work.id("arxiv") == "1512.03385"


def test_a_shouted_title_gives_way_to_the_same_words_in_better_case() -> None:
    paper = record("DEEP RESIDUAL LEARNING", NAMES, 2016, doi="10.1109/x")
    preprint = record("Deep Residual Learning", NAMES, 2015, arxiv="1512.03385")
    assert merge([cited("x")], (paper, preprint)).work.title == "Deep Residual Learning"
    assert merge([cited("Deep residual learning")], (paper,)).work.title == "Deep residual learning"


def test_fuller_names_win() -> None:
    paper = record("Deep residual learning", ("He, K.", "Zhang, X."), 2016, doi="10.1109/x")
    preprint = record("Deep residual learning", NAMES, 2015, arxiv="1512.03385")
    assert merge([cited("x")], (paper, preprint)).work.authors == people(*NAMES)


def test_an_arxiv_id_that_the_text_prints_stays_on_the_paper() -> None:
    paper = record("Deep residual learning", NAMES, 2016, doi="10.1109/x")
    reference = cited("Deep residual learning", link_ids=(arxiv("1512.03385"),))
    assert merge([reference], (paper,)).work.id("arxiv") == "1512.03385"


def test_a_chapter_of_proceedings_is_a_conference_paper() -> None:
    chapter = record(
        "SSD", NAMES, 2016, doi="10.1007/x", type="chapter", container_title="Computer Vision – ECCV 2016"
    )
    assert merge([cited("SSD")], (chapter,)).work.type == "paper-conference"
    other = record("SSD", NAMES, 2016, doi="10.1007/x", type="chapter", container_title="Wavelets")
    assert merge([cited("SSD")], (other,)).work.type == "chapter"
    said = merge([cited("SSD", type="paper-conference")], (other,))
    assert (said.work.type, said.origins["type"]) == ("paper-conference", "printed:page.md:1")


def test_a_bare_address_is_its_own_title() -> None:
    work = merge([cited("", url="https://www.modular.com/")], ()).work
    assert (work.title, work.url) == ("modular.com", "https://www.modular.com/")


def test_the_month_of_a_preprint_is_not_that_of_its_paper() -> None:
    preprint = record("Deep residual learning", NAMES, arxiv="1512.03385")
    preprint = replace(preprint, work=replace(preprint.work, issued=Date(2015, 12, 10)))
    paper = record("Deep residual learning", NAMES, doi="10.1109/x", container_title="CVPR")
    assert merge([cited("Deep residual learning")], (paper, preprint)).work.issued == Date(2015)
    assert merge([cited("Deep residual learning")], (preprint,)).work.issued == Date(2015, 12, 10)
    dated = replace(paper, work=replace(paper.work, issued=Date(2016, 6)))
    assert merge([cited("Deep residual learning")], (dated, preprint)).work.issued == Date(2016, 6)


@pytest.mark.parametrize(
    ("published", "preprint", "merged"),
    [
        ("DEEP RESIDUAL LEARNING", "Deep residual learning", "Deep residual learning"),
        ("DEEP RESIDUAL LEARNING", "Deep residual networks", "DEEP RESIDUAL LEARNING"),
        ("Deep Residual Learning", "Deep residual learning", "Deep Residual Learning"),
        ("Deep residual learning", "Deep residual learning: images", "Deep residual learning: images"),
        ("Deep residual learning: images", "Deep residual learning", "Deep residual learning: images"),
    ],
)  # fmt: skip
def test_the_published_title_with_the_better_capitals_or_the_subtitle(
    published: str, preprint: str, merged: str
) -> None:
    records = (
        record(published, NAMES, 2016, doi="10.1109/x"),
        record(preprint, NAMES, 2015, arxiv="1512.03385"),
    )
    assert merge([cited("")], records).work.title == merged


@pytest.mark.parametrize(
    ("published", "cut", "preprint", "merged"),
    [
        (("He, K.", "Zhang, X."), False, ("He, Kaiming", "Zhang, Xiangyu"), "Kaiming"),
        (("He, Kai", "Zhang, Xiang"), False, ("He, Kaim", "Zhang, Xiangy"), "Kai"),
        (("He, K.",), True, ("He, Kaiming", "Zhang, Xiangyu"), "Kaiming"),
        (("He, K.",), False, ("He, Kaiming", "Zhang, Xiangyu"), "K."),
        (("He, K.", "Zhang, X."), True, ("He, Kaiming",), "K."),
    ],
)
def test_the_fullest_list_of_people(
    published: tuple[str, ...], cut: bool, preprint: tuple[str, ...], merged: str
) -> None:
    paper = record("Deep residual learning", published, 2016, doi="10.1109/x", authors_cut=cut)
    other = record("Deep residual learning", preprint, 2015, arxiv="1512.03385")
    assert merge([cited("Deep residual learning")], (paper, other)).work.authors[0].given == merged
