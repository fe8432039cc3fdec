"""A citation that two readers read differently is compared with a record in both ways."""

from dataclasses import replace

from enrich.match.decide import decide
from enrich.match.evidence import assess
from enrich.match.readings import assess_readings
from references.model import Readers, Reference, Verdict
from tests.enrich.match.builders import cited, record, work

TITLE = "Sediment transport in braided mountain rivers"
RECORD = record(TITLE, ("Moor, Jane", "Hill, Karl"), 2006, doi="10.1234/rivers")


def read_twice(believed: str, other: str) -> Reference:
    reference = cited(believed, ("Moor, Jane",), 2006)
    assert reference.printed is not None
    readers = Readers("rules", 0.78, ("comma-in-title",), work(other, ("Moor, Jane",), 2006))
    return replace(reference, printed=replace(reference.printed, readers=readers))


def test_the_other_reading_can_find_the_record() -> None:
    reference = read_twice("Mountain rivers", TITLE)
    judged = assess_readings(reference, RECORD)
    assert "other-reading" in judged.names
    assert judged.points > assess(reference, RECORD).points
    assert decide([judged]).verdict is Verdict.ACCEPT


def test_the_believed_reading_comes_first() -> None:
    reference = read_twice(TITLE, "Mountain rivers")
    assert assess_readings(reference, RECORD) == assess(reference, RECORD)


def test_two_readings_do_not_make_another_work_right() -> None:
    reference = read_twice("Glass and light", "Glass, light and shadow in towns")
    assert decide([assess_readings(reference, RECORD)]).verdict is Verdict.REJECT


def test_a_reading_without_a_title_judges_nothing() -> None:
    reference = read_twice("Mountain rivers", "")
    assert assess_readings(reference, RECORD) == assess(reference, RECORD)
