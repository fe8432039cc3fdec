"""A Crossref record as a candidate: every quirk that real records have."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrich.sources.crossref_record import TYPES, candidate_from_record
from references.model import Candidate, Date, Identifier, Name


def mapped(**fields: Any) -> Candidate:
    given_fields = {name.replace("_", "-"): value for name, value in fields.items()}
    return candidate_from_record({"DOI": "10.1/A", "type": "journal-article"} | given_fields)


def test_an_ordinary_article() -> None:
    candidate = mapped(
        DOI="10.1038/NATURE16961",
        title=["Mastering the game of Go with deep neural networks and tree search"],
        author=[
            {"given": "David", "family": "Silver", "sequence": "first"},
            {"given": "George", "family": "van den Driessche", "sequence": "additional"},
        ],
        issued={"date-parts": [[2016, 1, 27]]},
        published_print={"date-parts": [[2016, 1, 28]]},
        container_title=["Nature"],
        short_container_title=["Nature"],
        volume="529",
        issue="7587",
        page="484-489",
        publisher="Springer Science and Business Media LLC",
        ISSN=["0028-0836", "1476-4687"],
        issn_type=[{"value": "1476-4687", "type": "electronic"}, {"value": "0028-0836", "type": "print"}],
        language="en",
    )
    work = candidate.work
    assert str(candidate) == "crossref:10.1038/nature16961"
    assert candidate.flags == candidate.related == ()
    assert work.type == "article-journal"
    assert work.authors == (Name("Silver", "David"), Name("Driessche", "George", "van den"))
    assert work.issued == Date(2016, 1, 28)
    assert (work.container_title, work.collection_title) == ("Nature", "")
    assert (work.volume, work.issue, work.page, work.number) == ("529", "7587", "484-489", "")
    assert work.identifiers == (Identifier("doi", "10.1038/nature16961"), Identifier("issn", "0028-0836"))
    assert work.language == "en"


@pytest.mark.parametrize(
    ("fields", "title", "flags"),
    [
        ({"title": ["Deep learning."]}, "Deep learning", set()),
        ({"title": ["Acme Inc."]}, "Acme Inc.", set()),
        ({"title": ["To be continued..."]}, "To be continued...", set()),
        ({"title": ["Attention\n    is  all"], "subtitle": ["A study"]}, "Attention is all: A study", set()),
        ({"title": ["Why?"], "subtitle": ["A study"]}, "Why? A study", set()),
        ({"title": ["X: a study"], "subtitle": ["A  Study"]}, "X: a study", set()),
        ({"title": ["Head."], "subtitle": [": tail"]}, "Head: tail", set()),
        ({"title": [], "original-title": ["Ursprung"]}, "Ursprung", set()),
        ({"title": "A string"}, "A string", set()),
        ({"title": []}, "", set()),
        ({}, "", set()),
        ({"title": ["THE USE OF CAPITALS"]}, "THE USE OF CAPITALS", {"all-caps-title"}),
        ({"title": ["BERT"]}, "BERT", set()),
        ({"title": ["RETRACTED: Ileal hyperplasia"]}, "Ileal hyperplasia", {"retracted"}),
        ({"title": ["[Retracted Article] Foo bar"]}, "Foo bar", {"retracted"}),
        ({"title": ["Foo bar (Retracted article. See vol. 5, p. 3)"]}, "Foo bar", {"retracted"}),
        ({"title": ["Foo (retracted states)"]}, "Foo (retracted states)", set()),
        ({"title": ["WITHDRAWN: Foo bar"]}, "Foo bar", {"withdrawn"}),
        ({"title": ["Erratum to: Foo bar"]}, "Erratum to: Foo bar", {"erratum"}),
        ({"title": ["Author Correction: Foo bar"]}, "Author Correction: Foo bar", {"correction"}),
        ({"title": ["Retraction notice to “Foo”"]}, "Retraction notice to “Foo”", {"retraction-notice"}),
        ({"title": ["Correction of astigmatism"]}, "Correction of astigmatism", set()),
        ({"title": ["Retracted-state models"]}, "Retracted-state models", set()),
    ],
)
def test_titles(fields: dict[str, Any], title: str, flags: set[str]) -> None:
    candidate = candidate_from_record({"DOI": "10.1/a", "author": [{"family": "A", "given": "B"}]} | fields)
    assert candidate.work.title == title
    assert set(candidate.flags) == flags


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"published_print": [[2017, 3]], "issued": [[2016, 12, 1]], "published_online": [[2016, 12, 1]]},
            Date(2017, 3),
        ),
        ({"issued": [[2016]]}, Date(2016)),
        ({"issued": [[None]]}, None),
        ({"issued": [[]]}, None),
        ({"issued": []}, None),
        ({"issued": [[None]], "published_online": [[2001, 2, 3]]}, Date(2001, 2, 3)),
        ({"issued": [[2016, 13, 1]]}, Date(2016)),
        ({"issued": [[0, 1, 1]]}, None),
        ({"issued": [["1998", "04"]]}, Date(1998, 4)),
        ({"type": "posted-content", "posted": [[2020, 12, 1]], "issued": [[2021]]}, Date(2020, 12, 1)),
    ],
)
def test_dates(fields: dict[str, Any], expected: Date | None) -> None:
    record = {k: {"date-parts": v} if isinstance(v, list) else v for k, v in fields.items()}
    assert mapped(**record).work.issued == expected


def test_the_date_of_the_printed_issue_comes_before_the_online_date() -> None:
    issue = {"issue": "1", "published-print": {"date-parts": [[2018, 1]]}}
    record = mapped(journal_issue=issue, issued={"date-parts": [[2017, 11, 2]]})
    assert record.work.issued == Date(2018, 1)


def test_addresses_that_were_filed_as_authors_are_left_out() -> None:
    candidate = mapped(
        author=[
            {"family": "Akbari", "given": "P."},
            {"name": "Department of Obstetrics, University of Medical Sciences, Tehran, Iran"},
            {"name": "The PLOS ONE Staff"},
            {"name": ""},
            {},
        ]
    )
    assert candidate.work.authors == (Name("Akbari", "P."), Name(literal="The PLOS ONE Staff"))
    assert candidate.flags == ("affiliation-as-author",)
    alone = mapped(author=[{"name": "Institute of Medicine, National Academy"}])
    assert alone.work.authors == (Name(literal="Institute of Medicine, National Academy"),)


@pytest.mark.parametrize(
    ("titles", "event", "container", "series"),
    [
        (["Lecture Notes in Computer Science", "Computer Vision – ECCV 2014"], None, 1, 0),
        (["Computer Vision – ECCV 2014", "Lecture Notes in Computer Science"], None, 0, 1),
        (["SPIE Proceedings", "Optical Coherence Tomography in Biomedicine XX"], "SPIE BiOS", 1, 0),
        (["Of body snatchers and cyberpunks", "Göttinger Schriften zur Englischen Philologie"], None, 0, 1),
        (["Balisage Series on Markup Technologies", "Proceedings of Balisage 2010"], "Balisage 2010", 1, 0),
        (["Next Generation DNA Led Technologies", "SpringerBriefs in Applied Sciences"], None, 0, 1),
        (["Progress in Colloid &amp;amp; Polymer Science", "Trends in Colloid Science XI"], None, 1, 0),
        (["Only One"], None, 0, None),
        (["Same", "Same"], None, 0, None),
    ],
)
def test_of_two_containers_the_volume_is_told_from_the_series(
    titles: list[str], event: str | None, container: int, series: int | None
) -> None:
    extra = {"event": {"name": event}} if event else {}
    work = mapped(type="book-chapter", title=["T"], container_title=titles, **extra).work
    clean = [t.replace("&amp;amp;", "&") for t in titles]
    assert work.container_title == clean[container]
    assert work.collection_title == ("" if series is None else clean[series])


@pytest.mark.parametrize(
    ("fields", "page", "number"),
    [
        ({"page": "484–489"}, "484-489", ""),
        ({"page": "484 -- 489"}, "484-489", ""),
        ({"page": "12-12"}, "12", ""),
        ({"page": "n/a-n/a"}, "", ""),
        ({"page": "1-1"}, "", ""),
        ({"page": "1-1", "volume": "3"}, "1", ""),
        ({"page": "S1-S9"}, "S1-S9", ""),
        ({"article_number": "104436"}, "", "104436"),
        ({"page": "e0158831", "article_number": "e0158831"}, "", "e0158831"),
        ({"page": "1-12", "article_number": "7"}, "1-12", "7"),
    ],
)
def test_pages_and_article_numbers(fields: dict[str, str], page: str, number: str) -> None:
    work = mapped(**fields).work
    assert (work.page, work.number) == (page, number)


@pytest.mark.parametrize(
    ("kind", "csl", "flags"),
    [
        ("proceedings-article", "paper-conference", set()),
        ("posted-content", "article", {"posted-content"}),
        ("monograph", "book", set()),
        ("dissertation", "thesis", set()),
        ("report-component", "report", set()),
        ("component", "", {"component"}),
        ("grant", "", {"grant"}),
        ("peer-review", "review", {"peer-review"}),
        ("journal-issue", "periodical", {"journal-issue"}),
        ("proceedings", "book", {"proceedings"}),
        ("a-type-of-tomorrow", "", set()),
    ],
)
def test_types(kind: str, csl: str, flags: set[str]) -> None:
    candidate = mapped(type=kind, author=[{"family": "A", "given": "B"}])
    assert candidate.work.type == csl
    assert set(candidate.flags) == flags


def test_blog_posts_are_told_from_preprints() -> None:
    blog = mapped(
        type="posted-content", subtype="blog", institution=[{"name": "Front Matter"}], publisher="F"
    )
    assert (blog.work.type, blog.work.publisher) == ("post-weblog", "Front Matter")


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        (
            {
                "updated_by": [
                    {"type": "correction", "DOI": "10.2/x"},
                    {"type": "retraction", "DOI": "10.2/y"},
                ]
            },
            "retracted",
        ),
        ({"updated_by": [{"type": "withdrawal", "DOI": "10.2/x"}]}, "withdrawn"),
        ({"updated_by": [{"type": "Expression of concern"}]}, "expression-of-concern"),
        (
            {"update_to": [{"type": "retraction", "DOI": "10.2/x", "source": "retraction-watch"}]},
            "retraction-notice",
        ),
        ({"update_to": [{"type": "retraction", "DOI": "10.1/A"}]}, "retracted"),
        ({"update_to": [{"type": "correction", "DOI": "10.2/x"}]}, "correction"),
        ({"update_to": [{"type": "erratum", "DOI": "10.2/x"}]}, "erratum"),
        ({"DOI": "10.65215/COPY"}, "copy-prefix"),
        ({}, "no-authors"),
    ],
)
def test_flags(fields: dict[str, Any], flag: str) -> None:
    assert flag in mapped(**fields).flags


def test_a_new_version_is_no_correction() -> None:
    candidate = mapped(author=[{"family": "A"}], updated_by=[{"type": "new_version", "DOI": "10.2/x"}])
    assert candidate.flags == ()


def test_other_versions() -> None:
    relation = {
        "is-preprint-of": [{"id-type": "doi", "id": "10.1016/J.XGEN.2025.100814", "asserted-by": "subject"}],
        "has-preprint": {"id-type": "doi", "id": "10.48550/arXiv.1706.03762"},
        "is-version-of": [
            {"id-type": "doi", "id": "10.1/a"},
            {"id-type": "arxiv", "id": "2001.00001v2"},
            "x",
            {},
        ],
        "has-review": [{"id-type": "doi", "id": "10.9/review"}],
    }
    assert mapped(relation=relation).related == (
        Identifier("arxiv", "1706.03762"),
        Identifier("arxiv", "2001.00001"),
        Identifier("doi", "10.1016/j.xgen.2025.100814"),
    )


def test_books() -> None:
    work = mapped(
        type="edited-book",
        title=["Handbook"],
        editor=[{"given": "A.", "family": "EDITOR"}],
        ISBN=["http://id.crossref.org/isbn/9783319052694", "9783319052700"],
        isbn_type=[
            {"type": "electronic", "value": "9783319052700"},
            {"type": "print", "value": "9783319052694"},
        ],
        edition_number="2",
        publisher_location="Cham",
    ).work
    assert work.editors == (Name("Editor", "A."),)
    assert work.id("isbn") == "9783319052694"
    assert (work.edition, work.publisher_place) == ("2", "Cham")


def test_theses() -> None:
    thesis = mapped(
        type="dissertation", degree=["PhD Thesis"], institution=[{"name": "MIT", "place": ["Cambridge"]}]
    )
    assert (thesis.work.genre, thesis.work.publisher, thesis.work.publisher_place) == (
        "PhD Thesis",
        "MIT",
        "Cambridge",
    )


def test_every_type_is_one_of_csl() -> None:
    csl = set(
        "article-journal paper-conference article chapter entry-encyclopedia book thesis report dataset standard review"
        " periodical document".split()
    )
    assert set(TYPES.values()) == csl


FIELDS = st.sampled_from(
    "DOI type title subtitle author editor issued published-print journal-issue container-title page volume event ISBN"
    " isbn-type ISSN relation update-to updated-by institution publisher language degree edition-number".split()
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["name", "family", "given", "date-parts", "value", "type", "id", "id-type", "DOI"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


@given(st.dictionaries(FIELDS, JSON, max_size=8))
def test_no_json_makes_it_raise(record: dict[str, Any]) -> None:
    candidate = candidate_from_record(record)
    assert candidate.source == "crossref"
    assert candidate == candidate_from_record(record)


@pytest.mark.parametrize(
    ("fields", "also_called"),
    [
        ({"title": ["Survey"], "original_title": ["综述研究"]}, ("综述研究",)),
        ({"title": ["The rule (Corresp.)"]}, ("The rule",)),
        ({"title": ["Gradients made simple [Phys. Rev. Lett. 77, 3865 (1996)]"]}, ("Gradients made simple",)),
        ({"title": ["14.5 Eyeriss: An accelerator"]}, ("Eyeriss: An accelerator",)),
        ({"title": ["Mapping (SLAM)"], "original_title": ["MAPPING (SLAM)"]}, ()),
    ],
)
def test_what_else_a_record_is_called(fields: dict[str, Any], also_called: tuple[str, ...]) -> None:
    assert mapped(**fields).also_called == also_called


def test_further_names_of_the_venue() -> None:
    candidate = mapped(
        container_title=["Proceedings of a meeting"],
        short_container_title=["Proc. Meet."],
        event={"name": "A meeting", "acronym": "PLDI '13"},
    )
    assert candidate.venues == ("PLDI '13", "Proc. Meet.")


@pytest.mark.parametrize(
    ("created", "online"), [(2018, 2018), (2020, None), (2021, None), (2016, 2016), (2015, None)]
)
def test_early_access_is_older_than_print_by_a_few_years(created: int, online: int | None) -> None:
    fields = {"issued": {"date-parts": [[2020]]}, "created": {"date-parts": [[created, 5, 1]]}}
    assert mapped(**fields).online == online


@pytest.mark.parametrize(
    ("count", "cited_by"), [(7, 7), (0, 0), (None, None), ("7", None), (True, None), (-1, None)]
)
def test_citation_counts(count: object, cited_by: int | None) -> None:
    assert mapped(is_referenced_by_count=count).cited_by == cited_by
