"""An uncertain match says where it is exported: as printed, or in the entry of a citation that surely is that work."""

from __future__ import annotations

from bookbib.build.draft import Draft
from bookbib.build.shared_records import said_truly
from enrich.links import problems_of
from enrich.outcome import Resolved
from enrich.reason import Reason
from references.model import Candidate, Entry, Identifier, Match, Reference, Verdict, Work

RECORD = Candidate(
    source="crossref",
    id="10.1/wolves",
    work=Work(title="On wolves", identifiers=(Identifier("doi", "10.1/wolves"),)),
)
ENTRY = Entry("roe1987on", RECORD.work)


def uncertain(line: int) -> Resolved:
    reference = Reference(raw="On wolves", text="On wolves", file="a.md", line=line, end_line=line)
    return Resolved(
        reference, Match(Verdict.REVIEW, RECORD), Reason("too-little-agrees"), fingerprint=f"f{line}"
    )


def sure(line: int) -> Resolved:
    text = "Roe J. On wolves. 1987."
    reference = Reference(raw=text, text=text, file="a.md", line=line, end_line=line)
    return Resolved(
        reference,
        Match(Verdict.ACCEPT, RECORD),
        Reason("text-agrees"),
        accepted=(RECORD,),
        fingerprint=f"f{line}",
    )


def test_in_the_entry_of_another_citation() -> None:
    one, other = uncertain(3), sure(9)
    told = said_truly({each.id: problems_of(each) for each in (one, other)}, [Draft((one, other), ENTRY)])
    (problem,) = told[one.id]
    assert problem.code == "uncertain-match"
    assert "exported as printed" not in problem.message
    assert "a.md:9" in problem.message
    assert told[other.id] == ()


def test_as_printed() -> None:
    one, other = uncertain(3), sure(9)
    drafts = [Draft((one,), ENTRY), Draft((other,), ENTRY)]
    told = said_truly({each.id: problems_of(each) for each in (one, other)}, drafts)
    assert "exported as printed" in told[one.id][0].message
