"""The stress set on a small pool: the thousand papers of the facts, without the large corpus."""

import re
from random import Random

import pytest

from benchmarks.stress.__main__ import replaced
from benchmarks.stress.cases import Case, Cited, StressSet
from benchmarks.stress.damage import DAMAGES
from benchmarks.stress.invented import invent
from benchmarks.stress.judge import judge, pairs
from benchmarks.stress.make import as_deposited, make
from benchmarks.stress.pool import Pool, known
from benchmarks.stress.run import pages, play, read
from benchmarks.stress.styles import STYLES, render, sentence_case
from benchmarks.stress.table import figures, reliability
from benchmarks.stress.twins import TWINS
from references.model import Identifier
from references.text import letters
from tests.services import FACTS, load_facts
from tests.services.index import Index

DISTRACTORS = [file for file in FACTS if file.stem == "distractors"]
WORK = Cited(
    "Learning Deep Features: The Final Flow", (("Göbel", "Andreas"), ("Li", "Qi"), ("Roy", "Ann B.")), 2019,
    "2019 IEEE Conference on Computer Vision (CVPR)", pages="12–19", publisher="IEEE",
)  # fmt: skip


@pytest.fixture(scope="module")
def pool() -> Pool:
    facts = [
        fact
        for fact in load_facts(DISTRACTORS)
        if fact.crossref and fact.authors and fact.crossref.container and fact.crossref.print
        and all(len(person) > 1 for person in fact.authors)
    ]  # fmt: skip
    titles: dict[str, list[str]] = {}
    for fact in facts:
        assert fact.crossref
        titles.setdefault(letters(fact.title), []).append(fact.crossref.doi.lower())
    return Pool(facts, (), titles)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_prints_the_title_and_nothing_empty(style: str) -> None:
    for work in (WORK, Cited(WORK.title), Cited(WORK.title, WORK.authors), Cited(WORK.title, year=2019)):
        text = render(work, style)
        assert letters(WORK.title) in letters(text)
        assert "None" not in text
        assert "**" not in text.replace(f"**{WORK.title}.**", "")
        assert not re.search(r"\s{2}|[(（]\s*[)）]|,\s*[,.]|\A[\s,.]", text)


def test_names_are_printed_as_the_styles_want_them() -> None:
    assert render(WORK, "apa").startswith(
        "Göbel, A., Li, Q., & Roy, A. B. (2019). Learning deep features: The final"
    )
    assert render(WORK, "vancouver").startswith("Göbel A, Li Q, Roy AB. Learning deep features")
    assert render(WORK, "gbt7714").startswith(
        "GÖBEL A, LI Q, ROY A B. Learning deep features: The final flow[C]//2019"
    )
    assert render(WORK, "ieee").startswith("A. Göbel, Q. Li, and A. B. Roy, “Learning")
    assert render(WORK, "lncs").startswith("Göbel, A., Li, Q., Roy, A.B.: Learning Deep")


def test_a_list_that_goes_on_says_so_once() -> None:
    cut = DAMAGES["et-al"](WORK, Random(1))
    for style in sorted(set(STYLES) - {"title"}):
        assert len(re.findall(r"(?i)et al", render(cut, style))) == 1


def test_sentence_case_keeps_acronyms_and_the_first_word() -> None:
    assert (
        sentence_case("Deep Learning for BERT and ResNet: A Study")
        == "Deep learning for BERT and ResNet: A study"
    )


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_damage_depends_on_the_seed_alone_and_keeps_the_first_letter(damage: str) -> None:
    once, again = (DAMAGES[damage](WORK, Random(7)) for _ in range(2))
    assert once == again != WORK
    assert once.title[0] == WORK.title[0]


def test_ocr_puts_accents_beside_their_letters() -> None:
    assert DAMAGES["ocr"](WORK, Random(1)).authors[0][0] == "G¨obel"


def test_equal_seeds_give_equal_sets_and_others_do_not(pool: Pool) -> None:
    assert make(pool, 40, 1) == make(pool, 40, 1)
    assert make(pool, 40, 1) != make(pool, 40, 2)


def test_invented_titles_are_nobodys_or_by_other_people(pool: Pool) -> None:
    chance = Random(3)
    people = {letters(fact.title): {person[0] for person in fact.authors} for fact in pool.papers}
    for how, made in (invent(pool, pool.papers, chance) for _ in range(60)):
        if how == "other-people":
            assert not people[letters(made.title)] & {family for family, _ in made.authors}
        else:
            assert letters(made.title) not in pool.titles


def test_twins_are_other_records(pool: Pool) -> None:
    for number, kind in enumerate(sorted(TWINS)):
        work = next(fact for fact in pool.papers if re.match(r"\w+: ", fact.title))
        twin = TWINS[kind](work, pool.papers[-1], number, Random(1))
        assert twin is not None
        assert not (twin.crossref and work.crossref and twin.crossref.doi == work.crossref.doi)
        assert (twin.title == work.title) == (
            kind in {"other-people", "journal", "component", "copy", "preprint"}
        )


def test_a_case_is_the_reference_on_its_line(pool: Pool) -> None:
    stress = make(pool, 150, 1)
    references, place = read(stress)
    assert len(pages(stress)) == -(-len(stress.cases) // 100)
    found = [(case, references[n]) for case, n in zip(stress.cases, place, strict=True) if n is not None]
    assert len(found) >= 0.98 * len(stress.cases)
    assert all(letters(case.printed.title)[:20] in letters(reference.text) for case, reference in found)


def test_the_program_is_judged_by_what_is_true(pool: Pool) -> None:
    stress = make(pool, 40, 1)
    done = play(stress, load_facts(DISTRACTORS), Index())
    judged = judge(done)
    right = [one for one in judged if one.outcome == "right"]
    assert len(right) > 20
    assert all(one.case.kind == "work" for one in right)
    assert all(one.entry and one.case.right & set(one.entry.work.identifiers) for one in right)
    assert "| recall (of decidable works) |" in figures(done, judged, 1)


def test_an_identifier_of_another_work_is_wrong(pool: Pool) -> None:
    fact = pool.papers[0]
    assert fact.crossref
    printed = Cited(fact.title, tuple((p[0], p[1]) for p in fact.authors), (fact.crossref.print or (0,))[0])
    text = render(printed, "acm")
    truth = Case(
        "work",
        "one",
        fact.title,
        printed,
        "acm",
        text,
        right=frozenset({Identifier("doi", fact.crossref.doi)}),
    )
    lie = Case("invented", "two", printed, printed, "acm", text)
    done = play(StressSet(1, (truth, lie)), load_facts(DISTRACTORS), Index())
    assert [one.outcome for one in judge(done)] == ["right", "wrong"]
    assert (pairs(done).same, pairs(done).joined, pairs(done).both) == (0, 1, 0)


def test_reliability_puts_each_confidence_in_its_band() -> None:
    rows = list(reliability([(0.1, False), (0.97, True), (0.96, False), (1.0, True)]))
    assert [row.split("|")[1].strip() for row in rows[2:]] == ["0 – 0.2", "0.95 – 0.98", "0.999 – 1"]
    assert "50.00 % (1 of 2)" in rows[3]


def test_figures_are_written_between_their_marks_only() -> None:
    page = "a\n<!-- figures -->\nold\n<!-- /figures -->\nb\n"
    assert replaced(page, "new") == page.replace("old", "new")
    with pytest.raises(ValueError, match="figures"):
        replaced("a\nb\n", "new")


def test_only_what_is_printed_decides_between_works_of_one_title(pool: Pool) -> None:
    cases = [case for case in make(pool, 900, 1).cases if case.kind == "work"]
    unsure = [case for case in cases if not case.decidable]
    assert unsure
    assert {case.twin for case in unsure} <= {"journal", "is-journal", "other-people", "is-other-people"}
    assert not [case for case in unsure if case.link == "right"]
    assert not [case for case in unsure if case.printed.venue and case.printed.venue in case.text]


def test_most_records_name_their_venue_without_its_acronym(pool: Pool) -> None:
    full = "IEEE Conference on Computer Vision and Pattern Recognition"
    work = pool.papers[0]
    spelt = [
        work.model_copy(
            update={
                "crossref": known(work).model_copy(
                    update={"doi": f"10.1/{n}", "container": (f"{full} (CVPR)",), "acronym": ""}
                )
            }
        )
        for n in range(200)
    ]
    named = [known(one) for paper in spelt for one in as_deposited(paper, 7)]
    assert 0.65 < len(named) / len(spelt) < 0.85
    assert {one.container for one in named} == {(full,)}
    assert {one.acronym for one in named} == {"", "CVPR"}
