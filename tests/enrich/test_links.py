"""What a person must know of a reference, and where the line is drawn beside which there is nothing to say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enrich.links import misleading, problems_of, shared_links
from enrich.match.evidence import PREPRINT_LAG
from enrich.match.readings import assess_readings
from enrich.outcome import Resolved
from enrich.question import Asked
from enrich.reason import Reason
from references.model import Candidate, Match, Problem, Reference, Severity, Verdict
from tests.enrich.match.builders import cited, doi, record

HE = ("He, Kaiming",)
TITLE = "Deep residual learning for image recognition"


def resolved(
    reference: Reference, *accepted: Candidate, verdict: Verdict | None = None, **more: object
) -> Resolved:
    found = Match(
        verdict or (Verdict.ACCEPT if accepted else Verdict.REJECT), accepted[0] if accepted else None, 1.0
    )
    more = {"match": found, **more}
    print_ = f"{reference.line:016}"
    return Resolved(reference, reason=Reason("nothing-fits"), accepted=accepted, fingerprint=print_, **more)  # type: ignore[arg-type]


def codes(one: Resolved) -> list[str]:
    return [problem.code for problem in problems_of(one)]


@pytest.mark.parametrize(
    ("printed", "years", "said"),
    [
        (2016, (2016,), False),
        (2017, (2016,), False),
        (2015, (2016,), False),
        (2018, (2016,), True),
        (2014, (2016,), True),
        (2016, (2013, 2019), False),
        (2011, (2013, 2019), True),
        (2021, (2013, 2019), True),
        (None, (2016,), False),
    ],
)
def test_a_year_that_no_version_has(printed: int | None, years: tuple[int, ...], said: bool) -> None:
    records = [record(TITLE, HE, year, doi=f"10.1234/{year}") for year in years]
    assert ("year-differs" in codes(resolved(cited(TITLE, HE, printed), *records))) is said


@pytest.mark.parametrize(
    ("lag", "said"), [(2, False), (PREPRINT_LAG, False), (PREPRINT_LAG + 1, True), (-2, True), (-1, False)]
)
def test_the_year_of_a_preprint_s_published_version_is_nothing_to_say(lag: int, said: bool) -> None:
    preprint = record(TITLE, HE, 2015, arxiv="1512.03385")
    assert ("year-differs" in codes(resolved(cited(TITLE, HE, 2015 + lag), preprint))) is said
    paper = record(TITLE, HE, 2015, doi="10.1234/a")
    if lag > 1:
        assert "year-differs" in codes(resolved(cited(TITLE, HE, 2015 + lag), preprint, paper))


@pytest.mark.parametrize(
    ("printed", "recorded", "said"),
    [
        (TITLE, TITLE, False),
        (TITLE + ".", "Deep Residual Learning for Image Recognition", False),
        ("Wolves and their ways in the high north", TITLE, True),
        ("Deep residual learning, part 2", "Deep residual learning, part 1", True),
        (f"{TITLE} and further words of the venue that ran on", TITLE, False),
    ],
)
def test_a_record_of_another_title(printed: str, recorded: str, said: bool) -> None:
    one = resolved(cited(printed, HE, 2016), record(recorded, HE, 2016, doi="10.1234/a"))
    assert ("title-differs" in codes(one)) is said
    if said:
        assert f"“{recorded}”" in next(p.message for p in problems_of(one) if p.code == "title-differs")


def test_one_version_with_the_printed_title_is_enough() -> None:
    versions = [record("Another name", HE, 2016, doi="10.1234/a"), record(TITLE, HE, 2016, doi="10.1234/b")]
    assert "title-differs" not in codes(resolved(cited(TITLE, HE, 2016), *versions))


def test_a_work_that_was_renamed_is_called_by_its_name_of_today() -> None:
    renamed = replace(record("New and better name", HE, 2016, doi="10.1234/a"), former_title=TITLE)
    (problem,) = problems_of(resolved(cited(TITLE, HE, 2016), renamed))
    assert problem.code == "title-changed"
    assert "now it is “New and better name”" in problem.message


@pytest.mark.parametrize("verdict", [*Verdict])
def test_only_what_is_for_a_person_to_decide_is_uncertain(verdict: Verdict) -> None:
    candidate = record(TITLE, HE, 2016, doi="10.1234/a")
    one = resolved(cited(TITLE, HE, 2016), match=Match(verdict, candidate, 0.5))
    assert ("uncertain-match" in codes(one)) is (verdict is Verdict.REVIEW)
    taken = replace(one, accepted=(candidate,))
    assert "uncertain-match" not in codes(taken)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), False),
        ((Asked("crossref", "search", TITLE, "unknown"),), True),
        ((Asked("crossref", "search", TITLE, "failed"),), False),
        ((Asked("crossref", "record", "doi:10.1234/a", "unknown"),), False),
    ],
)
def test_not_found_is_said_where_somebody_searched_and_had_an_answer(
    asked: tuple[Asked, ...], said: bool
) -> None:
    assert ("not-found" in codes(resolved(cited(TITLE, HE, 2016), asked=asked))) is said
    found = record(TITLE, HE, 2016, doi="10.1234/a")
    assert "not-found" not in codes(resolved(cited(TITLE, HE, 2016), found, asked=asked))


def test_the_agency_of_an_identifier_is_that_which_was_named_for_it() -> None:
    asked = (
        Asked("doi.org", "record", "doi:10.1234/other", "unknown", agency="JaLC"),
        Asked("doi.org", "record", "doi:10.1234/a", "unknown", agency="KISTI"),
    )
    one = resolved(cited(TITLE, HE, 2016), asked=asked, unverified=(doi("10.1234/a"), doi("10.1234/b")))
    told = [problem.message for problem in problems_of(one) if problem.code == "unverified-identifier"]
    assert len(told) == 2
    assert "registered with KISTI" in told[0]
    assert "another agency may have it" in told[1]


@pytest.mark.parametrize(("flags", "what"), [((), "is another work"), (("component",), "is another work")])
def test_a_link_to_another_work(flags: tuple[str, ...], what: str) -> None:
    other = record("Wolves and their ways", ("Roe, Jane",), 2001, doi="10.1234/w", flags=flags)
    reference = cited(TITLE, HE, 2016, link_ids=(doi("10.1234/w"),))
    one = resolved(
        reference, contradicted=(doi("10.1234/w"),), considered=(assess_readings(reference, other),)
    )
    (problem,) = [p for p in problems_of(one) if p.code == "link-mismatch"]
    assert f"the link doi:10.1234/w {what}" in problem.message
    assert "“Wolves and their ways (2001)”" in problem.message
    assert misleading(one, [problem]) == {doi("10.1234/w")}


def shared(*some: Resolved) -> dict[int, list[Problem]]:
    return {int(print_): problems for (print_, *_), problems in shared_links(some).items()}


URL = "https://example.org/papers/17"


def test_a_link_that_was_copied_down_is_the_later_ones_mistake() -> None:
    first = resolved(cited(TITLE, HE, 2016, urls=(URL,), line=1))
    second = resolved(cited("Wolves and their ways in snow", ("Roe, Jane",), 2001, urls=(URL + "/",), line=2))
    again = resolved(cited(TITLE, HE, 2016, urls=(URL,), line=3))
    found = shared(first, second, again)
    assert [*found] == [2]
    assert TITLE in found[2][0].message
    assert "page.md:1" in found[2][0].message


@pytest.mark.parametrize("url", ["https://example.org/", "https://example.org", "https://doi.org/10.1234/a"])
def test_a_site_as_a_whole_and_an_identifier_may_stand_on_several(url: str) -> None:
    first = resolved(cited(TITLE, HE, 2016, urls=(url,), line=1))
    second = resolved(cited("Wolves and their ways in snow", ("Roe, Jane",), 2001, urls=(url,), line=2))
    assert shared(first, second) == {}


def test_a_link_with_the_number_of_another_reference_s_doi() -> None:
    number = "7780459"
    owner = resolved(cited(TITLE, HE, 2016, line=1), record(TITLE, HE, 2016, doi=f"10.1109/x.{number}"))
    wolves = record("Wolves and their ways", ("Roe, Jane",), 2001, doi="10.1234/w")
    link = (f"https://ieeexplore.ieee.org/document/{number}/",)
    wrong = resolved(cited("Wolves and their ways", ("Roe, Jane",), 2001, urls=link, line=2), wolves)
    right = resolved(cited(TITLE, HE, 2016, urls=link, line=1), *owner.accepted)
    assert [*shared(owner, wrong)] == [2]
    assert shared(right, replace(owner, fingerprint="9" * 16)) == {}
    short = replace(wrong, reference=replace(wrong.reference, urls=("https://example.org/12345",)))
    assert shared(owner, short) == {}


def test_a_link_that_leads_elsewhere_is_not_carried_over() -> None:
    one = resolved(cited(TITLE, HE, 2016, link_ids=(doi("10.1234/w"),)))
    mismatch = Problem("link-mismatch", Severity.ERROR, "leads elsewhere")
    assert misleading(one, []) == frozenset()
    assert misleading(one, [mismatch]) == {doi("10.1234/w")}
    assert misleading(replace(one, contradicted=(doi("10.1234/x"),)), [mismatch]) == {doi("10.1234/x")}
