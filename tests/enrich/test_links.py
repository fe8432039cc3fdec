"""What a person must know of a reference, and where the line is drawn beside which there is nothing to say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from enrich.links import dead_link, misleading, problems_of, shared_links
from enrich.match.dates import PREPRINT_LAG
from enrich.match.readings import assess_readings
from enrich.outcome import Resolved
from enrich.pages import GONE
from enrich.question import Asked
from enrich.reason import Reason
from references.model import Candidate, Match, Name, Problem, Readers, Reference, Severity, Verdict, Work
from tests.enrich.match.builders import cited, doi, people, record, work

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
        ((Asked("crossref", "record", doi("10.1234/a"), "unknown"),), False),
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
        Asked("doi.org", "record", doi("10.1234/other"), "unknown", agency="JaLC"),
        Asked("doi.org", "record", doi("10.1234/a"), "unknown", agency="KISTI"),
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


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "https://example.org",
        "https://doi.org/10.1234/a",
        "https://github.com/doe/wolves",
        "https://doe.github.io/wolves/",
        "https://example.org/conference/2016/program",
    ],
)
def test_a_site_a_project_and_an_identifier_may_stand_on_several(url: str) -> None:
    first = resolved(cited(TITLE, HE, 2016, urls=(url,), line=1))
    second = resolved(cited("Wolves and their ways in snow", ("Roe, Jane",), 2001, urls=(url,), line=2))
    assert shared(first, second) == {}


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/document/7780459",
        "https://example.org/crid/1573668925020519424",
        "https://example.org/catalogue/7ff08f6f-384f-3129-9f54-b7327bdd4276/",
        "https://example.org/files/He16.pdf",
        "https://example.org/paper?id=12",
    ],
)
def test_the_address_of_one_document_is_that_of_one_work(url: str) -> None:
    first = resolved(cited(TITLE, HE, 2016, urls=(url,), line=1))
    second = resolved(cited("Wolves and their ways in snow", ("Roe, Jane",), 2001, urls=(url,), line=2))
    assert [*shared(first, second)] == [2]


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
    mismatch = Problem("link-mismatch", Severity.ERROR, "leads elsewhere", wrong_link=True)
    assert misleading(one, []) == frozenset()
    assert misleading(one, [mismatch]) == {doi("10.1234/w")}
    assert misleading(replace(one, contradicted=(doi("10.1234/x"),)), [mismatch]) == {doi("10.1234/x")}


def message(one: Resolved, code: str) -> str:
    (problem,) = [problem for problem in problems_of(one) if problem.code == code]
    return problem.message


def test_a_link_to_a_whole_volume_and_to_an_identifier_of_the_text() -> None:
    volume = record("Proceedings of wolves", (), 2001, doi="10.1234/w", flags=("proceedings",))
    one = resolved(
        cited(TITLE, HE, 2016, text_ids=(doi("10.1234/w"),)),
        contradicted=(doi("10.1234/w"),),
        considered=(assess_readings(cited(TITLE, HE, 2016), volume),),
    )
    assert message(one, "link-mismatch").startswith("the DOI doi:10.1234/w is a whole volume: ")
    assert problems_of(replace(one, considered=())) == [], "without its record there is nothing to show"


def test_the_record_of_an_alias_is_known_by_what_the_identifier_led_to() -> None:
    other = record("Wolves and their ways", ("Roe, Jane",), 2001, doi="10.1234/w")
    reference = cited(TITLE, HE, 2016, link_ids=(doi("10.1234/alias"),))
    seen = (
        assess_readings(reference, record(TITLE, HE, 2016, doi="10.1/a")),
        assess_readings(reference, other),
    )
    one = resolved(
        reference, contradicted=(doi("10.1234/alias"),), considered=seen, found={doi("10.1234/alias"): other}
    )
    assert "“Wolves and their ways (2001)”" in message(one, "link-mismatch")


def test_venue_and_year_are_told_where_titles_alone_do_not_tell_two_works_apart() -> None:
    other = record(TITLE, ("Roe, Jane",), 2001, doi="10.1234/w", container_title="Wolves Today")
    for reference, told in (
        (cited(TITLE, HE, 2016, container_title="CVPR"), f"“{TITLE} (CVPR, 2016)”"),
        (cited(TITLE, HE, 2016), f"“{TITLE} (2016)”"),
        (cited(TITLE, HE, container_title="CVPR"), f"“{TITLE} (CVPR)”"),
        (cited(TITLE, HE), f"“{TITLE}”"),
        (cited("Foxes of the low south", HE, 2016, container_title="CVPR"), "“Foxes of the low south”"),
    ):
        one = resolved(
            reference, contradicted=(doi("10.1234/w"),), considered=(assess_readings(reference, other),)
        )
        assert f"the text says {told}, the record says “{TITLE} (Wolves Today, 2001)”" in message(
            one, "link-mismatch"
        )


@pytest.mark.parametrize("flag", ["retracted", "withdrawn"])
def test_a_work_that_was_taken_back(flag: str) -> None:
    paper = record(TITLE, HE, 2016, doi="10.1234/a")
    gone = replace(record(TITLE, HE, 2016, doi="10.1234/b"), flags=(flag,))
    (problem,) = problems_of(resolved(cited(TITLE, HE, 2016), paper, gone))
    assert (problem.code, problem.severity, problem.message) == (
        flag,
        Severity.ERROR,
        f"“{TITLE}” was {flag}",
    )
    assert problems_of(resolved(cited(TITLE, HE, 2016), paper)) == []


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"title": "Wolves", "authors": HE, "year": 2016}, [f"title “{TITLE}” or “Wolves”"]),
        ({"title": TITLE.upper(), "authors": ("Roe, Jane",), "year": 2016}, ["first author “He” or “Roe”"]),
        ({"title": TITLE, "authors": (), "year": None}, ["first author “He” or none", "year “2016” or none"]),
        ({"title": TITLE, "authors": ("he, K.",), "year": 2016}, []),
    ],
)
def test_two_readings_that_disagree(other: dict[str, Any], told: list[str]) -> None:
    reference = cited(TITLE, HE, 2016)
    assert reference.printed
    readers = Readers(other=work(**other))
    one = resolved(replace(reference, printed=replace(reference.printed, readers=readers)))
    found = [problem for problem in problems_of(one) if problem.code == "uncertain-reading"]
    assert [problem.severity for problem in found] == [Severity.INFO] * bool(told)
    for problem in found:
        assert f"can be read in two ways: {'; '.join(told)}; the first one was taken" in problem.message
    with_record = replace(one, accepted=(record(TITLE, HE, 2016, doi="10.1234/a"),))
    assert "uncertain-reading" not in codes(with_record)


def test_editors_and_organisations_stand_for_authors_of_a_reading() -> None:
    reference = cited(TITLE, (), 2016, editors=people("Roe, Jane"))
    assert reference.printed
    readers = Readers(other=work(TITLE, (), 2016, editors=(Name(literal="Wolf Society"),)))
    one = resolved(replace(reference, printed=replace(reference.printed, readers=readers)))
    assert "first author “Roe” or “Wolf Society”;" in message(one, "uncertain-reading")


def test_a_title_that_stands_in_the_record_s_is_no_other() -> None:
    long = f"{TITLE}: an account of the winning entry"
    assert codes(resolved(cited(long, HE, 2016), record(TITLE, HE, 2016, doi="10.1234/a"))) == []
    # No candidate of the match: accepted by a person, who has seen the title.
    chosen = resolved(
        cited("Wolves and their ways in snow", HE, 2016), record(TITLE, HE, 2016, doi="10.1234/a")
    )
    assert "title-differs" in codes(chosen)
    assert "title-differs" not in codes(replace(chosen, match=replace(chosen.match, candidate=None)))


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        (("gone", "not-found"), "the server has no such page any more"),
        (("gone", "parked"), "its domain has lapsed or is for sale"),
        (("gone", "sent-home"), "it leads to the start page of the site"),
        (("gone",), "it is gone"),
    ],
)
def test_why_a_link_is_dead_and_where_a_copy_is(flags: tuple[str, ...], why: str) -> None:
    copy = "https://web.archive.org/web/2020/https://a.example/x"
    page = Candidate(Work(url=copy), "web", "https://a.example/x", flags)
    said = dead_link(cited(TITLE, line=7), page)
    assert said.message == f"the link https://a.example/x is dead: {why}; an archived copy is at {copy}"
    assert (said.file, said.line, said.severity) == ("page.md", 7, Severity.WARNING)
    assert dead_link(cited(TITLE), replace(page, work=Work())).message.endswith(why)
    assert ("dead-link" in codes(resolved(cited(TITLE), page=page))) is (GONE in flags)
    assert "dead-link" not in codes(resolved(cited(TITLE), page=replace(page, flags=())))


def test_what_is_worst_is_said_first() -> None:
    page = Candidate(Work(), "web", "https://a.example/x", ("gone",))
    gone = replace(record(TITLE, HE, 2010, doi="10.1234/b"), flags=("retracted",))
    assert codes(resolved(cited(TITLE, HE, 2016), gone, page=page)) == [
        "retracted",
        "year-differs",
        "dead-link",
    ]


def test_a_venue_that_the_preprint_s_record_speaks_against() -> None:
    preprint = record(TITLE, HE, 2018, arxiv="1804.03230", appeared="ECCV 2018")
    one = resolved(cited(TITLE, HE, 2018, container_title="Energy"), preprint)
    assert message(one, "venue-differs") == "“Energy” is printed, the record says “ECCV 2018”"
    assert codes(resolved(cited(TITLE, HE, 2018, container_title="ECCV"), preprint)) == []


def test_references_without_records_share_a_link_by_what_they_print() -> None:
    first = resolved(cited(TITLE, HE, 2016, urls=(URL,), line=1))
    same_people = resolved(cited("Wolves and their ways in snow", HE, 2001, urls=(URL,), line=2))
    same_title = resolved(cited(TITLE, ("Roe, Jane",), 2001, urls=(URL,), line=3))
    other_part = resolved(cited(f"{TITLE}, part 2", ("Roe, Jane",), 2001, urls=(URL,), line=4))
    nameless = resolved(cited("Wolves and their ways in snow", (), 2001, urls=(URL,), line=5))
    assert [*shared(first, same_people, same_title, nameless)] == []
    numbered = resolved(cited(f"{TITLE}, part 1", HE, 2016, urls=(URL,), line=1))
    assert [*shared(numbered, other_part)] == [4]


def test_works_that_were_found_share_a_link_where_one_of_their_records_is_the_same() -> None:
    paper, preprint = record(TITLE, HE, 2016, doi="10.1234/a"), record(TITLE, HE, 2015, arxiv="1512.03385")
    wolves = record("Wolves and their ways", ("Roe, Jane",), 2001, doi="10.1234/w")
    first = resolved(cited(TITLE, HE, 2016, urls=(URL,), line=1), paper)
    both = resolved(cited("Resnets", ("Roe, Jane",), 2016, urls=(URL,), line=2), wolves, preprint)
    assert shared(first, both) == {}
    assert [*shared(first, replace(both, accepted=(wolves,)))] == [2]


def test_a_number_that_is_in_several_dois_belongs_to_another_only_where_all_are() -> None:
    number = "7780459"
    link = (f"https://ieeexplore.ieee.org/document/{number}",)
    mine = record("Wolves and their ways", ("Roe, Jane",), 2001, doi=f"10.1234/w.{number}")
    one = resolved(cited("Wolves and their ways", ("Roe, Jane",), 2001, urls=link, line=1))
    other = resolved(cited(TITLE, HE, 2016, line=2), record(TITLE, HE, 2016, doi=f"10.1109/x.{number}"))
    twin = resolved(cited("Wolves and their ways", ("Roe, Jane",), 2001, line=3), mine)
    assert [*shared(one, other)] == [1]
    assert shared(one, other, twin) == {}
    # A reference of which nothing is known accuses nobody; an identifier in the link speaks for itself.
    nothing = replace(one, reference=replace(one.reference, printed=None, text=""))
    assert shared(nothing, other) == {}
    known = replace(one, reference=replace(one.reference, urls=(f"https://doi.org/10.1145/{number}",)))
    assert shared(known, other) == {}


@pytest.mark.parametrize(("digits", "counts"), [("12345", False), ("123456", True), ("1234567", True)])
def test_how_long_a_number_must_be_to_tell_a_work(digits: str, counts: bool) -> None:
    owner = resolved(cited(TITLE, HE, 2016, line=1), record(TITLE, HE, 2016, doi=f"10.1109/x.{digits}"))
    link = (f"https://a.example/document/{digits}",)
    wrong = resolved(cited("Wolves and their ways", ("Roe, Jane",), 2001, urls=link, line=2))
    assert ([*shared(owner, wrong)] == [2]) is counts
