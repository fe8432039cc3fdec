"""The order of questions, and that as few as possible are asked."""

from __future__ import annotations

from dataclasses import replace

from enrich.case import Settings
from enrich.links import problems_of
from enrich.reason import Reason
from references.model import Verdict
from tests.enrich.fake import FakeSource, arxiv_source, crossref, resolve
from tests.enrich.match.builders import arxiv, cited, doi, record

RESNET = "Deep Residual Learning for Image Recognition"
PEOPLE = ("He, Kaiming", "Zhang, Xiangyu", "Ren, Shaoqing", "Sun, Jian")
PREPRINT = record(RESNET, PEOPLE, 2015, arxiv="1512.03385")
PAPER = record(
    RESNET, PEOPLE, 2016, doi="10.1109/cvpr.2016.90",
    container_title="2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
)  # fmt: skip


class Made(tuple[FakeSource, ...]):
    """Registers in order, also by name."""

    def __call__(self, name: str) -> FakeSource:
        return next(source for source in self if source.name == name)


def sources(*made: FakeSource) -> Made:
    return Made(made)


def test_an_identifier_that_fits_settles_the_work_without_a_search() -> None:
    made = sources(crossref(PAPER), arxiv_source())
    references = [cited(RESNET, ("He, K.",), 2016, text_ids=(doi("10.1109/cvpr.2016.90"),)), cited(RESNET)]
    resolution = resolve(references, made)
    assert [one.match.verdict for one in resolution.resolved] == [Verdict.ACCEPT, Verdict.ACCEPT]
    assert len(made("crossref").lookups) == 1
    assert not made("crossref").searches
    assert not made("arxiv").searches


def test_a_work_cited_five_times_is_searched_for_once() -> None:
    made = sources(crossref(PAPER), arxiv_source())
    resolution = resolve([cited(RESNET, ("He, K.",), 2016)] * 5, made)
    assert all(one.accepted for one in resolution.resolved)
    assert len(made("crossref").searches) == 1


def test_a_preprint_becomes_its_version_of_record() -> None:
    made = sources(crossref(PAPER), arxiv_source(PREPRINT))
    reference = cited(RESNET, ("He, K.",), 2015, type="article", link_ids=(arxiv("1512.03385"),))
    (one,) = resolve([reference], made).resolved
    assert [str(candidate) for candidate in one.accepted] == [
        "crossref:10.1109/cvpr.2016.90",
        "arxiv:1512.03385",
    ]


def test_the_cited_version_stays_when_that_is_preferred() -> None:
    made = sources(crossref(PAPER), arxiv_source(PREPRINT))
    reference = cited(RESNET, ("He, K.",), 2015, type="article", link_ids=(arxiv("1512.03385"),))
    (one,) = resolve([reference], made, Settings(prefer="cited")).resolved
    assert [str(candidate) for candidate in one.accepted] == ["arxiv:1512.03385"]
    assert not made("crossref").searches


def test_a_version_in_another_venue_is_not_the_version_of_record_of_what_is_cited() -> None:
    journal = record(
        RESNET, PEOPLE, 2018, doi="10.1/j", type="article-journal", container_title="Annals of Optics"
    )
    made = sources(crossref(journal), arxiv_source(PREPRINT))
    reference = cited(RESNET, ("He, K.",), 2016, container_title="CVPR", link_ids=(arxiv("1512.03385"),))
    (one,) = resolve([reference], made).resolved
    assert [str(candidate) for candidate in one.accepted] == ["arxiv:1512.03385"]


def test_the_record_that_an_alias_leads_to_is_the_work_that_bears_it() -> None:
    alias = doi("10.1/alias")
    made = sources(crossref(PAPER), arxiv_source())
    made("crossref").aliases[alias] = replace(PAPER, related=(alias,))
    (one,) = resolve([cited(link_ids=(alias,))], made).resolved
    assert one.match.verdict is Verdict.ACCEPT
    assert "identifier-in-link" in {piece.name for piece in one.match.evidence}
    assert not made("crossref").searches


def test_a_misleading_alias_is_reported_as_any_other_link() -> None:
    alias = doi("10.1/alias")
    other = record("Semantic contours from inverse detectors", ("Hariharan, B.",), 2011, doi="10.1/other")
    made = sources(crossref(other, PAPER), arxiv_source())
    made("crossref").aliases[alias] = replace(other, related=(alias,))
    (one,) = resolve([cited(RESNET, ("He, K.",), 2016, link_ids=(alias,))], made).resolved
    assert one.contradicted == (alias,)
    assert [str(candidate) for candidate in one.accepted] == ["crossref:10.1109/cvpr.2016.90"]
    assert [problem.code for problem in problems_of(one)] == ["link-mismatch"]


def test_a_misleading_link_is_replaced_by_a_search() -> None:
    other = record("Semantic contours from inverse detectors", ("Hariharan, B.",), 2011, doi="10.1/other")
    made = sources(crossref(other, PAPER), arxiv_source())
    (one,) = resolve([cited(RESNET, ("He, K.",), 2016, link_ids=(doi("10.1/other"),))], made).resolved
    assert one.contradicted == (doi("10.1/other"),)
    assert [str(candidate) for candidate in one.accepted] == ["crossref:10.1109/cvpr.2016.90"]


def test_pages_videos_and_code_are_not_searched_for() -> None:
    made = sources(crossref(PAPER), arxiv_source(PREPRINT))
    references = [
        cited(RESNET, type=kind, urls=("https://blog.example/resnet",))
        for kind in ("webpage", "motion_picture", "software")
    ]
    resolve(references, made)
    assert not made("crossref").searches
    assert not made("arxiv").searches


def test_an_outage_is_reported_with_the_references_that_it_concerns() -> None:
    made = sources(crossref(down="cannot be reached"), arxiv_source(PREPRINT))
    references = [
        cited(RESNET, ("He, K.",), 2016, text_ids=(doi("10.1109/cvpr.2016.90"),)),
        cited(RESNET, type="webpage", urls=("https://a.example",)),
    ]
    resolution = resolve(references, made)
    (failure,) = resolution.failures
    assert (failure.source, failure.reason) == ("crossref", "cannot be reached")
    assert failure.citations == (resolution.resolved[0].id,)


def test_a_paper_that_was_renamed_is_known_by_its_first_title() -> None:
    today = record(
        "Simple Recurrent Units for Highly Parallelizable Recurrence", PEOPLE, 2017, arxiv="1709.02755"
    )
    source = arxiv_source(today)
    source.former[arxiv("1709.02755")] = "Training RNNs as Fast as CNNs"
    reference = cited("Training rnns as fast as cnns", ("He, K.",), 2017, link_ids=(arxiv("1709.02755"),))
    (one,) = resolve([reference], sources(crossref(), source), Settings(prefer="cited")).resolved
    assert one.match.verdict is Verdict.ACCEPT
    assert one.contradicted == ()
    assert one.accepted[0].work.title == "Simple Recurrent Units for Highly Parallelizable Recurrence"
    assert len(source.lookups) == 2, "the record, and its first title"


def test_first_titles_are_asked_for_only_where_a_title_is_doubtful() -> None:
    source = arxiv_source(PREPRINT)
    resolve([cited(RESNET, ("He, K.",), 2015, link_ids=(arxiv("1512.03385"),))], sources(source))
    assert len(source.lookups) == 1


def test_a_shortened_published_title_is_remembered_for_the_citation_that_confirms_it() -> None:
    preprint = record(
        "Interleaved Group Convolutions for Deep Neural Networks", PEOPLE, 2017, arxiv="1707.02725"
    )
    paper = record(
        "Interleaved Group Convolutions", PEOPLE, 2017, doi="10.1109/iccv.2017.469", container_title="ICCV"
    )
    made = sources(crossref(paper), arxiv_source(preprint))
    title, ids = preprint.work.title, (arxiv("1707.02725"),)
    first = cited(title, ("He, K.",), 2017, type="article", link_ids=ids)
    (one,) = resolve([first], made).resolved
    assert [str(candidate) for candidate in one.accepted] == ["arxiv:1707.02725"], (
        "no venue confirms the paper yet"
    )
    second = cited(
        title, ("He, K.",), 2017, type="paper-conference", container_title="ICCV", link_ids=ids, line=2
    )
    at_once = resolve([first, second], made).resolved
    later = resolve([first, second], made, remembered={0: one.remember()}).resolved
    assert (
        [one.accepted[:1] for one in later] == [one.accepted[:1] for one in at_once] == [(paper,), (paper,)]
    )


def test_where_a_work_is_cited_in_full_is_told_anew_in_every_run() -> None:
    made = sources(crossref(PAPER), arxiv_source())
    full = cited(RESNET, ("He, K.",), 2016, text_ids=(doi("10.1109/cvpr.2016.90"),), line=7)
    first = resolve([full, cited(RESNET, line=9)], made).resolved
    assert first[1].reason == Reason("cited-in-full-elsewhere", "page.md:7")
    assert first[1].remember().reason == Reason("cited-in-full-elsewhere"), "a lock holds no line"
    known = {number: one.remember() for number, one in enumerate(first)}
    moved = [replace(full, line=17), cited(RESNET, line=19)]
    second = resolve(moved, sources(), remembered=known).resolved
    assert second[1].reason == Reason("cited-in-full-elsewhere", "page.md:17")
    assert [one.remember() for one in second] == list(known.values())
