"""Whatever the order of answers, and whatever is asked together: the same outcome; and as few requests as can be."""

from __future__ import annotations

import random

import pytest

from enrich.case import Case, Citation, Settings
from enrich.judge import judged, learn
from enrich.next_questions import next_questions
from enrich.outcome import Resolution
from enrich.question import Question, RecordOf, SearchFor
from enrich.register import Answer, Failed, Found, NotMine, Unknown
from enrich.schedule import ask, run
from enrich.sources import BY_NAME
from references.model import Candidate, Reference, Verdict
from tests.enrich.fake import FakeSource, arxiv_source, crossref, resolve
from tests.enrich.match.builders import arxiv, cited, doi, record

WORDS = "depth width heat cost speed shape noise phase colour order".split()
PEOPLE = ("He, Kaiming", "Zhang, Xiangyu")


def title(word: str) -> str:
    return f"Learning to measure the {word} of neural networks"


def library() -> tuple[list[Candidate], list[Candidate]]:
    """Papers at Crossref, and preprints; some works are in both, some are named by their preprints."""
    papers = [
        record(title(word), PEOPLE, 2017, doi=f"10.1/{word}", container_title="CVPR") for word in WORDS[:7]
    ]
    preprints = [
        record(
            title(word), PEOPLE, 2016, arxiv=f"2001.0000{n}", related=(doi(f"10.1/{word}"),) if n % 2 else ()
        )
        for n, word in enumerate(WORDS[3:])
    ]
    return papers, preprints


def references() -> list[Reference]:
    """Works cited by identifier, by words, by a wrong link, more than once, or not to be found."""
    found = [cited(title(word), PEOPLE, 2017, line=n) for n, word in enumerate(WORDS)]
    found += [
        cited(title(word), ("He, K.",), 2016, link_ids=(arxiv(f"2001.0000{n}"),), line=20 + n)
        for n, word in enumerate(WORDS[3:])
    ]
    found.append(cited(title("shape"), PEOPLE, 2017, text_ids=(doi("10.1/noise"),), line=40))
    found.append(
        cited(
            "A book that no register holds at all", ("Doe, J",), 1999, text_ids=(doi("10.1/none"),), line=41
        )
    )
    found.append(
        cited(
            "Another work that only Zenodo holds",
            ("Doe, J",),
            2020,
            text_ids=(doi("10.5281/zenodo.1"),),
            line=42,
        )
    )
    return found  # fmt: skip


def outcome(resolution: Resolution) -> list[object]:
    return [one.remember() for one in resolution.resolved]


@pytest.mark.parametrize("prefer", ["published", "preprint", "cited"])
def test_the_order_of_answers_changes_nothing(prefer: str) -> None:
    papers, preprints = library()
    settings = Settings(prefer=prefer)  # type: ignore[arg-type]  # one of the three
    expected = resolve(references(), (crossref(*papers), arxiv_source(*preprints)), settings)
    for seed in range(6):
        chance = random.Random(seed)
        made = crossref(*papers), arxiv_source(*preprints)
        for source in made:
            source.delays += [chance.random() / 50 for _ in range(200)]
        shuffled = resolve(references(), made, settings)
        assert outcome(shuffled) == outcome(expected)
        assert shuffled.failures == expected.failures


def questions_of(case: Case) -> tuple[Question, ...]:
    return next_questions(case, [BY_NAME["crossref"], BY_NAME["arxiv"]])


def test_a_case_learns_the_same_in_any_order() -> None:
    papers, preprints = library()
    sources = {"crossref": crossref(*papers), "arxiv": arxiv_source(*preprints)}
    ends = set()
    for seed in range(20):
        chance = random.Random(seed)
        case = judged(Case((
            Citation(cited(title("shape"), (), None, link_ids=(arxiv("2001.00002"),))),
            Citation(cited(title("shape"), PEOPLE, 2017, text_ids=(doi("10.1/noise"), doi("10.1/none")), line=2)),
        )))  # fmt: skip
        while waiting := list(questions_of(case)):
            question = chance.choice(waiting)
            case = learn(case, question, ask(sources[question.register].client, [question])[question])
        ends.add(
            tuple(
                (c.match.verdict, str(c.match.candidate), tuple(map(str, c.accepted))) for c in case.citations
            )
        )
    assert len(ends) == 1


def test_a_case_asks_nothing_that_depends_on_an_answer_that_it_waits_for() -> None:
    reference = cited(title("depth"), PEOPLE, 2017, text_ids=(doi("10.1/other"),))
    case = judged(Case((Citation(reference),)))
    assert questions_of(case) == (RecordOf("crossref", doi("10.1/other")),)
    case = learn(case, RecordOf("crossref", doi("10.1/other")), Unknown())
    (search,) = questions_of(case)
    assert isinstance(search, SearchFor)
    assert search.register == "crossref"
    case = learn(case, search, Failed("Crossref cannot be reached"))
    assert [q.register for q in questions_of(case)] == ["arxiv"]


def test_a_preprint_that_names_its_doi_is_not_searched_for() -> None:
    papers, preprints = library()
    made = crossref(*papers), arxiv_source(*preprints)
    reference = cited(title("speed"), PEOPLE, 2016, type="article", link_ids=(arxiv("2001.00001"),))
    (one,) = resolve([reference], made).resolved
    assert [str(c) for c in one.accepted] == ["crossref:10.1/speed", "arxiv:2001.00001"]
    assert not made[0].searches


@pytest.mark.parametrize(
    ("flags", "authors", "searched"),
    [((), PEOPLE, True), (("venue-without-doi",), PEOPLE, False), ((), (), False)],
)
def test_searches_for_versions_that_cannot_succeed_are_not_made(
    flags: tuple[str, ...], authors: tuple[str, ...], searched: bool
) -> None:
    preprint = record(title("depth"), authors, 2016, arxiv="2001.00001", flags=flags)
    made = crossref(), arxiv_source(preprint)
    resolve([cited(title("depth"), authors, 2016, link_ids=(arxiv("2001.00001"),))], made)
    assert bool(made[0].searches) is searched


def test_equal_questions_are_asked_once_and_identifiers_together() -> None:
    papers, preprints = library()
    made = crossref(*papers), arxiv_source(*preprints)
    resolve([*references(), *references()], made)
    for source in made:
        asked = [i for ids in source.lookups for i in ids]
        assert len(asked) == len(set(asked))
        assert len(source.searches) == len(set(source.searches))
    assert len(made[0].lookups) <= 3


def test_registers_that_wait_for_each_other_go_on() -> None:
    papers, preprints = library()
    made = crossref(*papers), arxiv_source(*preprints)
    both = [
        cited(title(w), PEOPLE, 2017, text_ids=(doi(f"10.1/{w}"),), line=n) for n, w in enumerate(WORDS[:2])
    ]
    both += [cited(title(WORDS[-1]), PEOPLE, 2016, link_ids=(arxiv("2001.00006"),), line=9)]
    assert all(one.accepted for one in resolve(both, made).resolved)


def test_an_answer_that_is_known_costs_no_question() -> None:
    reference = cited(title("depth"), PEOPLE, 2017, text_ids=(doi("10.1/depth"),))
    source = crossref()
    known: dict[Question, Answer] = {RecordOf("crossref", doi("10.1/depth")): Found((library()[0][0],))}
    (case,), _ = run([Case((Citation(reference),))], (source,), known)
    assert case.citations[0].match.verdict is Verdict.ACCEPT
    assert not source.lookups


def test_not_asked_is_never_unknown() -> None:
    zenodo, typo, absent = doi("10.5281/zenodo.1"), doi("10.1109/nobody.1"), arxiv("1901.99999")
    reference = cited("A data set of things", ("Doe, J",), 2020, text_ids=(zenodo, typo, absent))
    (one,) = resolve([reference], (crossref(), arxiv_source())).resolved
    assert one.unknown == (absent,), "arXiv knows all of its ids"
    assert one.unverified == (typo,), "Crossref knows only some DOIs"
    assert {(a.register, a.subject, a.answer) for a in one.asked if a.kind == "record"} == {
        ("crossref", typo, "unknown"), ("arxiv", absent, "unknown"),
    }  # fmt: skip


def test_a_register_that_says_not_mine_has_said_nothing() -> None:
    class Elsewhere(FakeSource):
        def look_up(self, ids: object) -> dict[object, Answer]:  # type: ignore[override]  # a fake
            return dict.fromkeys(ids, NotMine("ISTIC"))  # type: ignore[call-overload]  # ids

    reference = cited("A paper of a Chinese journal", ("Li, M",), 2020, text_ids=(doi("10.3969/j.1"),))
    (one,) = resolve([reference], (Elsewhere(BY_NAME["crossref"], []),)).resolved
    assert (one.unknown, one.unverified) == ((), ())
    assert ("not-mine", doi("10.3969/j.1")) in {(a.answer, a.subject) for a in one.asked}


def test_a_defect_concerns_one_case_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(FakeSource):
        def look_up(self, ids: object) -> dict[object, Answer]:  # type: ignore[override]  # a fake
            raise ZeroDivisionError("on purpose")

    papers, _ = library()
    made = (
        Broken(BY_NAME["crossref"], papers),
        arxiv_source(record("Nobody", PEOPLE, 2016, arxiv="2001.00009")),
    )
    by_doi = cited(title("depth"), PEOPLE, 2017, text_ids=(doi("10.1/depth"),), line=1)
    by_words = cited(title("heat"), PEOPLE, 2017, line=2)
    resolution = resolve([by_doi, by_words], made)
    (problem,) = resolution.problems
    assert (problem.code, problem.line) == ("internal-error", 1)
    assert "ZeroDivisionError" in problem.message
    assert [str(c) for c in resolution.resolved[1].accepted] == ["crossref:10.1/heat"]
    assert resolution.resolved[0].unreached, "it is asked for again"

    def refuse(case: Case, *rest: object) -> Case:
        if "heat" in case.citations[0].reference.text:
            raise ZeroDivisionError("on purpose")
        return learn(case, *rest)  # type: ignore[arg-type]  # a question and an answer

    monkeypatch.setattr("enrich.schedule.learn", refuse)
    other = cited(title("width"), PEOPLE, 2017, line=3)
    resolution = resolve([by_words, other], (crossref(*papers), arxiv_source()))
    assert [bool(one.accepted) for one in resolution.resolved] == [False, True]
    assert {problem.line for problem in resolution.problems} == {2}
    assert resolution.resolved[0].unreached
