"""`uncertain-reading`: two readings disagree, and no record says which of them is right."""

from dataclasses import replace

from enrich.links import problems_of
from enrich.outcome import Resolved
from enrich.reason import Reason
from references.citation import parse_citation
from references.model import Match, Problem, Readers, Reference, Severity, Verdict
from tests.enrich.match.builders import cited, record, work

TEXT = (
    "Brown T. Language models are few-shot learners, NeurIPS, 33, 1877-1901, 2020. arXiv:2005.14165 [cs.CL]"
)
NOTHING = Match(Verdict.REJECT, None, 0.0)


def told(reference: Reference, **fields: object) -> list[Problem]:
    resolved = Resolved(reference, NOTHING, Reason("nothing-fits"), **fields)  # type: ignore[arg-type]
    return [problem for problem in problems_of(resolved) if problem.code == "uncertain-reading"]


def reference() -> Reference:
    return replace(cited(line=7), printed=parse_citation(TEXT), text=TEXT, raw=TEXT)


def test_both_readings_are_told() -> None:
    (problem,) = told(reference())
    assert problem.severity is Severity.INFO
    assert (problem.file, problem.line) == ("page.md", 7)
    assert "“Language models are few-shot learners” or “" in problem.message


def test_a_record_settles_it() -> None:
    found = record("Rivers and the Making of Memory", ("Keller, Anna B.",), 2006, doi="10.1234/a")
    assert told(reference(), accepted=(found,)) == []


def test_one_reading_is_certain_enough() -> None:
    assert told(cited("Slow rivers", ("Moor, Jane",), 2001)) == []


def test_a_difference_that_no_reader_sees_is_none() -> None:
    one = cited("Slow rivers", ("Moor, Jane",), 2001)
    assert one.printed is not None
    readers = Readers("rules", 0.8, ("comma-in-title",), work("Slow Rivers.", ("Moor, Jane",), 2001))
    assert told(replace(one, printed=replace(one.printed, readers=readers))) == []
