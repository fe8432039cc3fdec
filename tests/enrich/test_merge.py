"""Fields come from the source that is right most often, each with its origin, and nothing is put together wrongly."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from enrich.merge import merge
from references.model import Candidate, Date, Identifier, Work
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


@pytest.mark.parametrize("records", [(), (record("A blog", NAMES, 2016, doi="10.1109/x"),)])
def test_when_a_page_was_looked_at_counts_where_no_record_stands_for_it(
    records: tuple[Candidate, ...],
) -> None:
    bare = cited("A blog", url="https://a.example", line=1)
    seen = cited("A blog", NAMES, url="https://a.example", accessed=Date(2020, 5, 1), line=2)
    again = cited("A blog", url="https://a.example", accessed=Date(2024, 1, 1), line=3)
    merged = merge([bare, seen, again], records)
    assert merged.work.accessed == (None if records else Date(2020, 5, 1))
    assert merged.origins.get("accessed") == (None if records else "printed:page.md:2")


def test_the_reference_that_prints_most_speaks_first_and_the_earlier_of_equals() -> None:
    short = cited("Residual learning", NAMES, line=1)
    full = cited("Deep residual learning", NAMES, 2016, container_title="CVPR", volume="4", line=2)
    equal = cited("Deep Residual Learning!", NAMES, 2015, container_title="CVPR", volume="5", line=3)
    merged = merge([short, full, equal], ())
    assert (merged.work.title, merged.work.year, merged.work.volume) == ("Deep residual learning", 2016, "4")
    assert merged.origins["volume"] == "printed:page.md:2"
    # A venue outweighs three fields of another kind, and no more.
    venue = cited("With a venue", NAMES, container_title="CVPR", line=1)
    details = cited("With details", NAMES, 2016, volume="4", issue="2", page="1-9", line=2)
    assert merge([details, venue], ()).work.title == "With details"
    fewer = cited("With details", NAMES, 2016, volume="4", line=2)
    assert merge([fewer, venue], ()).work.title == "With a venue"


@pytest.mark.parametrize(
    ("title", "shouts"),
    [
        ("ABCDEFGH", False),  # eight capitals may be an abbreviation
        ("ABCDEFGHI", True),
        ("ABCDEFG hij", False),  # seven in ten are not more than that
        ("ABCDEFGH ijk", True),
        ("DEEP LEARNING 深度学习", True),
    ],
)
def test_what_a_shouted_title_is(title: str, shouts: bool) -> None:
    better = title.lower()
    records = (record(title, NAMES, 2016, doi="10.1109/x"), record(better, NAMES, 2015, arxiv="1512.03385"))
    assert merge([cited("")], records).work.title == (better if shouts else title)


def test_a_title_that_shouts_everywhere_is_the_published_one() -> None:
    records = (
        record("DEEP RESIDUAL LEARNING", NAMES, 2016, doi="10.1109/x"),
        record("DEEP RESIDUAL-LEARNING", NAMES, 2015, arxiv="1512.03385"),
    )
    assert merge([cited("")], records).work.title == "DEEP RESIDUAL LEARNING"


def test_a_longer_title_that_begins_otherwise_is_not_taken() -> None:
    records = (
        record("Residual learning", NAMES, 2016, doi="10.1109/x"),
        record("Images: residual learning", NAMES, 2015, arxiv="1512.03385"),
    )
    assert merge([cited("")], records).work.title == "Residual learning"
    # And a subtitle that only the text prints does not go before the record's.
    assert merge([cited("Residual learning: images")], records[:1]).work.title == "Residual learning"


@pytest.mark.parametrize(
    ("records", "field", "expected"),
    [
        # In the record, in the text, and what is left of a preprint.
        (("paper",), "publisher", "IEEE"),
        (("paper", "preprint"), "publisher", "IEEE"),
        (("preprint",), "publisher", "arXiv"),
        ((), "publisher", "Printed"),
        (("paper",), "volume", ""),
        (("preprint",), "volume", "4"),
        (("paper",), "language", "en"),
        (("preprint",), "language", "fr"),
        (("paper", "preprint"), "eprint_class", "cs.CV"),
    ],
)
def test_whose_field_it_is(records: tuple[str, ...], field: str, expected: str) -> None:
    known = {
        "paper": record("Wolves", NAMES, 2016, doi="10.1109/x", publisher="IEEE", language="en", eprint_class="x"),
        "preprint": record("Wolves", NAMES, 2015, arxiv="1512.03385", publisher="arXiv", language="fr",
                           eprint_class="cs.CV"),
    }  # fmt: skip
    printed = cited("Wolves", NAMES, 2017, volume="4", publisher="Printed", language="de")
    assert getattr(merge([printed], [known[name] for name in records]).work, field) == expected


def test_a_year_may_come_from_the_text_where_the_published_record_has_none() -> None:
    undated = record("Wolves", NAMES, doi="10.1109/x", container_title="CVPR")
    merged = merge([cited("Wolves", NAMES, 2017)], (undated,))
    assert (merged.work.year, merged.origins["issued"]) == (2017, "printed:page.md:1")
    venueless = record("Wolves", NAMES, 2016, doi="10.1109/x")
    assert merge([cited("Wolves", container_title="CVPR")], (venueless,)).work.container_title == "CVPR"


def test_a_venue_without_a_publisher_leaves_out_that_of_the_preprint() -> None:
    preprint = record("Wolves", NAMES, 2015, arxiv="1512.03385", publisher="arXiv", number="arXiv:1512.03385")
    journal = cited("Wolves", NAMES, type="article-journal", container_title="Nature")
    work = merge([journal], (preprint,)).work
    assert (work.type, work.container_title, work.publisher, work.number) == (
        "article-journal",
        "Nature",
        "",
        "",
    )
    assert work.year == 2015, "the text has none"
    page = cited("Wolves", NAMES, 2017, type="webpage", container_title="A blog")
    work = merge([page], (preprint,)).work
    assert (work.type, work.year, work.publisher) == ("article", 2015, "arXiv"), "a web page is no venue"


@pytest.mark.parametrize(
    ("container", "type_"),
    [
        ("Proceedings of the Society", "paper-conference"),
        ("Third Symposium on Wolves", "paper-conference"),
        ("wolves, a workshop", "paper-conference"),
        ("Computer Vision – ECCV 2016", "paper-conference"),
        ("Advances of 2016", "chapter"),
        ("ECCV", "chapter"),
        ("Conferences of wolves", "chapter"),
    ],
)
def test_what_the_title_of_proceedings_looks_like(container: str, type_: str) -> None:
    chapter = record("SSD", NAMES, 2016, doi="10.1007/x", type="chapter", container_title=container)
    assert merge([cited("SSD")], (chapter,)).work.type == type_


def test_identifiers_of_records_go_before_printed_ones_and_each_scheme_has_one() -> None:
    paper = record("Wolves", NAMES, 2016, doi="10.1109/x", related=(arxiv("1512.03385"), doi("10.1/y")))
    reference = cited(
        "Wolves", text_ids=(Identifier("isbn", "9780262035613"),), link_ids=(arxiv("2001.00001"),)
    )
    merged = merge([reference], (paper,))
    assert merged.work.identifiers == (
        doi("10.1109/x"),
        arxiv("1512.03385"),
        Identifier("isbn", "9780262035613"),
    )
    assert merged.origins["arxiv"] == "crossref:10.1109/x"
    assert merged.origins["isbn"] == "printed:page.md:1"
    assert (
        merge([reference], (record("Wolves", NAMES, 2015, arxiv="1512.03385"),)).work.id("arxiv")
        == "1512.03385"
    )


def test_the_address_is_that_of_the_doi_else_the_arxiv_number_else_the_printed_one() -> None:
    page = cited("Wolves", url="https://a.example/wolves", line=2)
    paper = record("Wolves", NAMES, 2016, doi="10.1109/x")
    preprint = record("Wolves", NAMES, 2015, arxiv="1512.03385")
    assert merge([page], (preprint, paper)).work.url == "https://doi.org/10.1109/x"
    assert merge([page], (preprint,)).work.url == "https://arxiv.org/abs/1512.03385"
    assert merge([page], (preprint,)).origins["url"] == "arxiv:1512.03385"
    assert (
        merge([cited("Wolves", text_ids=(doi("10.1109/x"),)), page], ()).work.url
        == "https://a.example/wolves"
    )
    assert merge([cited("Wolves"), page], ()).origins["url"] == "printed:page.md:2"


@pytest.mark.parametrize(
    "address", ["http://www.modular.com/", "https://modular.com", "HTTPS://WWW.modular.com//"]
)
def test_an_address_that_stands_for_a_title_has_no_scheme(address: str) -> None:
    assert merge([cited("", url=address)], ()).work.title == "modular.com"


def test_of_printed_lists_of_people_the_longest_that_is_not_cut() -> None:
    cut = cited("Wolves", (*NAMES, "Ren, Shaoqing"), authors_cut=True, container_title="CVPR", line=1)
    whole = cited("Wolves", (*NAMES, "Sun, Jian"), line=2)
    merged = merge([cut, whole], ())
    assert [name.family for name in merged.work.authors] == ["He", "Zhang", "Sun"]
    assert (merged.work.authors_cut, merged.origins["authors"]) == (False, "printed:page.md:2")
    assert merge([cut, cited("Wolves", NAMES, line=2)], ()).work.authors_cut is True


def test_printed_people_never_replace_those_of_a_record() -> None:
    paper = record("Wolves", ("He, K.",), 2016, doi="10.1109/x", authors_cut=True)
    assert merge([cited("Wolves", NAMES)], (paper,)).work.authors == people("He, K.")


def test_a_preprint_of_more_people_counts_only_where_the_paper_s_list_is_cut() -> None:
    paper = record("Wolves", ("He, Kaiming",), 2016, doi="10.1109/x")
    preprint = record("Wolves", NAMES, 2015, arxiv="1512.03385")
    assert len(merge([cited("Wolves")], (paper, preprint)).work.authors) == 1
    cut = replace(paper, work=replace(paper.work, authors_cut=True))
    merged = merge([cited("Wolves")], (cut, preprint))
    assert (len(merged.work.authors), merged.work.authors_cut) == (2, False)


def test_a_second_published_record_may_have_the_fuller_list() -> None:
    first = record("Wolves", NAMES[:1], 2016, doi="10.1109/x", authors_cut=True)
    second = record("Wolves", NAMES, 2016, doi="10.1109/y")
    assert merge([cited("Wolves")], (first, second)).work.authors == people(*NAMES)
