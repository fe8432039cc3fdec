"""The version of record is taken where it is sure which one it is: by the preprint's own word, or as the only one."""

from __future__ import annotations

from dataclasses import replace

from enrich.published import version_of_record
from references.model import Candidate
from tests.enrich.match.builders import record

PEOPLE = ("Kelly, Sorcha", "Amadi, Obi", "Weiss, Lior")
TITLE = "Nitrogen uptake in kelp forests is set by upwelling"
PREPRINT = record(TITLE, PEOPLE, 2021, type="article", doi="10.1101/2021.01.08.425840")
PUBLISHED = record(
    TITLE, PEOPLE, 2022, type="article-journal", doi="10.1002/lno.1", volume="67", page="401-415",
    container_title="Limnology and Oceanography",
)  # fmt: skip


def published(title: str, people: tuple[str, ...], year: int) -> Candidate:
    return record(title, people, year, type="article-journal", doi="10.1002/lno.1")


def test_what_a_preprint_names_may_be_retitled_by_all_its_people() -> None:
    retitled = published("Upwelling feeds the coast", PEOPLE, 2022)
    assert version_of_record(PREPRINT, [retitled], [], []) is retitled
    for other in (
        published("Upwelling feeds the coast", PEOPLE[:2], 2022),  # not all of them
        published("Upwelling feeds the coast", (*PEOPLE, "Okada, Haru"), 2022),
        published("Upwelling feeds the coast", PEOPLE, 2019),  # before the preprint
        published("Upwelling feeds the coast", PEOPLE, 2030),
    ):
        assert version_of_record(PREPRINT, [other], [], []) is None


def test_nobody_names_a_retitled_one_by_being_found() -> None:
    assert version_of_record(PREPRINT, [], [published("Upwelling feeds the coast", PEOPLE, 2022)], []) is None


def test_a_copy_does_not_make_the_version_of_record_unsure() -> None:
    original = replace(PUBLISHED, cited_by=40)
    copy = replace(record(TITLE, PEOPLE, 2024, type="article-journal", doi="10.9999/copy.1"), cited_by=0)
    for hits in ([original, copy], [copy, original]):
        assert version_of_record(PREPRINT, [], hits, []) is original


def test_two_works_of_one_title_do() -> None:
    other = record(
        TITLE,
        PEOPLE,
        2023,
        type="article-journal",
        doi="10.1002/eco.7",
        container_title="Ecology",
        page="7-19",
    )
    assert version_of_record(PREPRINT, [], [PUBLISHED, other], []) is None


def test_twins_are_one_version() -> None:
    title = "Branch prediction by nobody at all for free"
    preprint = record(title, PEOPLE, 2013, type="article", doi="10.1101/branch")
    proceedings = record(
        title, PEOPLE, 2013, doi="10.1145/155090.155113", page="300-313", container_title="PLDI"
    )
    notices = record(
        title, PEOPLE, 2013, type="article-journal", doi="10.1145/173262.155113", page="300-313",
        container_title="ACM SIGPLAN Notices",
    )  # fmt: skip
    assert version_of_record(preprint, [], [notices, proceedings], []) is proceedings
