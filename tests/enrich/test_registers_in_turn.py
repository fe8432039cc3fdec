"""Which register is asked when there are many: one after another, none in place of one that is down, last ones last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from enrich.case import Settings
from enrich.register import Answer, Failed, Query
from enrich.sources import BY_NAME
from references.model import Candidate, Identifier, Verdict
from tests.enrich.fake import FakeSource, arxiv_source, crossref, resolve
from tests.enrich.match.builders import arxiv, cited, doi, record

TITLE, PEOPLE = "Learning to measure the depth of neural networks", ("He, Kaiming", "Zhang, Xiangyu")


def source(name: str, *records: Candidate, down: str = "") -> FakeSource:
    return FakeSource(BY_NAME[name], [replace(one, source=name) for one in records], down)


def paper(**given: object) -> Candidate:
    return record(TITLE, PEOPLE, 2017, **given)  # type: ignore[arg-type]


def test_datacite_stands_in_for_arxiv_that_is_down() -> None:
    reference = cited(TITLE, PEOPLE, 2017, text_ids=(arxiv("2001.00001"),))
    second = source("datacite", paper(arxiv="2001.00001"))
    (one,) = resolve([reference], (crossref(), arxiv_source(down="arXiv is down"), second)).resolved
    assert one.match.verdict is Verdict.ACCEPT
    assert str(one.match.candidate) == "datacite:2001.00001"
    assert second.lookups == [(arxiv("2001.00001"),)]


def test_an_outage_of_crossref_is_no_reason_to_ask_others_for_everything() -> None:
    reference = cited(TITLE, PEOPLE, 2017, text_ids=(doi("10.1/depth"),))
    others = source("datacite"), source("openalex"), source("doi.org")
    resolve([reference], (crossref(down="Crossref is down"), *others))
    assert [other.lookups for other in others] == [[], [], []]


def test_doi_org_is_asked_last_and_only_for_what_nobody_knows() -> None:
    known = cited(TITLE, PEOPLE, 2017, text_ids=(doi("10.1/depth"),))
    unknown = cited("Another title of another work", ("Doe, J",), 1999, text_ids=(doi("10.1/none"),), line=2)
    last = source("doi.org")
    made = crossref(paper(doi="10.1/depth")), source("datacite"), last
    first, second = resolve([known, unknown], made, Settings(search=False)).resolved
    assert first.match.verdict is Verdict.ACCEPT
    assert last.lookups == [(doi("10.1/none"),)]
    assert second.unknown == (doi("10.1/none"),)


@pytest.mark.parametrize(
    ("kind", "name", "asked"),
    [
        ("book", "openlibrary", True), ("paper-conference", "openlibrary", False), ("thesis", "datacite", True),
        ("paper-conference", "datacite", False), ("paper-conference", "dblp", True), ("book", "pmlr", False),
    ],
)  # fmt: skip
def test_registers_are_searched_for_what_they_may_have(kind: str, name: str, asked: bool) -> None:
    other = source(name)
    resolve([cited(TITLE, PEOPLE, 2017, type=kind)], (crossref(), other))
    assert bool(other.searches) == asked


def test_a_download_knows_the_version_of_record_of_a_preprint_without_a_doi() -> None:
    reference = cited(TITLE, PEOPLE, 2017, text_ids=(arxiv("2001.00001"),))
    preprint = paper(arxiv="2001.00001", type="article")
    published = paper(
        type="paper-conference", container_title="Advances in Neural Information Processing Systems 30"
    )
    published = replace(published, id="conf/nips/He17")
    (one,) = resolve([reference], (crossref(), arxiv_source(preprint), source("dblp", published))).resolved
    assert [str(found) for found in one.accepted] == ["dblp:conf/nips/He17", "arxiv:2001.00001"]


def test_two_registers_with_the_same_publication_are_no_doubt() -> None:
    reference = cited(TITLE, PEOPLE, 2017, text_ids=(arxiv("2001.00001"),))
    preprint = paper(arxiv="2001.00001", type="article")
    by_doi, by_key = paper(doi="10.1/depth", type="paper-conference"), paper(type="paper-conference")
    made = crossref(by_doi), arxiv_source(preprint), source("dblp", replace(by_key, id="conf/x/He17"))
    (one,) = resolve([reference], made).resolved
    assert [str(found) for found in one.accepted] == ["crossref:10.1/depth", "arxiv:2001.00001"]


def test_a_pointer_is_followed_and_never_printed() -> None:
    pointer = replace(paper(doi="10.1/depth"), id="s2", flags=("only-identifiers",))
    held = _Mute(BY_NAME["crossref"], [paper(doi="10.1/depth", container_title="CVPR")])
    (one,) = resolve([cited(TITLE, PEOPLE, 2017)], (held, source("semanticscholar", pointer))).resolved
    assert str(one.match.candidate) == "crossref:10.1/depth"
    assert all(found.source != "semanticscholar" for found in one.accepted)
    assert held.lookups == [(doi("10.1/depth"),)]


@dataclass(eq=False)
class _Mute(FakeSource):
    """Finds nothing by words."""

    def _hits(self, query: Query) -> Answer:
        return super()._hits(replace(query, title="qqqq"))


@dataclass(eq=False)
class _Hiccup(FakeSource):
    """Fails until it is opened again."""

    opened: list[bool] = field(default_factory=list)
    passing: bool = True

    def _record(self, identifier: Identifier, known: dict[Identifier, Candidate]) -> Answer:
        return super()._record(identifier, known) if self.opened else Failed("a hiccup", self.passing)

    def reopen(self) -> None:
        self.opened.append(True)


def test_what_is_open_at_the_end_is_asked_once_more() -> None:
    reference = cited(TITLE, PEOPLE, 2017, text_ids=(doi("10.1/depth"),))
    good = resolve([reference], (crossref(paper(doi="10.1/depth")),))
    made = _Hiccup(BY_NAME["crossref"], [paper(doi="10.1/depth")])
    again = resolve([reference], (made,))
    assert again.failures == ()
    assert [one.remember() for one in again.resolved] == [one.remember() for one in good.resolved]
    assert len(made.lookups) == 2


def test_what_fails_for_good_is_not_asked_again() -> None:
    reference = cited(TITLE, PEOPLE, 2017, text_ids=(doi("10.1/depth"),))
    made = _Hiccup(BY_NAME["crossref"], [paper(doi="10.1/depth")], passing=False)
    outcome = resolve([reference], (made,))
    assert outcome.failures[0].reason == "a hiccup"
    assert len(made.lookups) == 1
