"""What a .bib file does not mean as it stands is said at its line, and the rest of the file is read."""

from __future__ import annotations

import pytest

from references.model import Problem, Severity
from references.readers.base import ReadSettings
from references.readers.bibtex import read

GOOD = "@book{good, title={A good one}, author={Roe, J}, year=2001}\n"


def problems(text: str) -> list[Problem]:
    reading = read(GOOD + text, "a.bib", ReadSettings())
    assert reading.references[0].record
    assert reading.references[0].record.year == 2001
    return [one for one in reading.problems if one.code == "unreadable-field"]


@pytest.mark.parametrize("year", ["1" * 6000, "20170", "99", "20O7 or 8"])
def test_a_year_that_is_none_is_left_out_and_said(year: str) -> None:
    text = GOOD + "@book{b,\n  title = {Wolves},\n  year = {" + year + "},\n}\n"
    (one,) = problems(text.removeprefix(GOOD))
    assert (one.line, one.severity) == (4, Severity.ERROR)
    assert year[:20] in one.message
    record = read(text, "a.bib", ReadSettings()).references[1].record
    assert record
    assert record.year is None


@pytest.mark.parametrize("year", ["2017", "{in press}", '"2017-03"', "{20170301}", "{c. 1950}", ""])
def test_a_year_that_says_what_it_means_is_no_problem(year: str) -> None:
    assert problems("@book{b, title={Wolves}, year=" + (year or "{}") + "}\n") == []


@pytest.mark.parametrize(
    ("text", "name", "line", "severity"),
    [
        (
            '@string{aa = bb # "x"}\n@string{bb = aa}\n@book{b, title={W}, publisher=bb}\n',
            "bb",
            2,
            Severity.ERROR,
        ),
        ("@string{cc = cc # cc}\n@book{b, title=cc}\n", "cc", 2, Severity.ERROR),
        ("@book{b,\n title={W},\n journal = ieeetse # { Letters}}\n", "ieeetse", 4, Severity.WARNING),
    ],
)
def test_an_abbreviation_that_nothing_above_defines_is_said_once(
    text: str, name: str, line: int, severity: Severity
) -> None:
    (one,) = problems(text)
    assert (one.line, one.severity) == (line, severity)
    assert one.message.endswith(name)


def test_what_is_defined_or_is_a_month_is_no_problem() -> None:
    assert (
        problems('@string{Aa = "x"}\n@book{b, title={W}, publisher=aA # " y", month=mar, note={zz}}\n') == []
    )


def test_fifty_thousand_braces_take_nothing_away() -> None:
    deep = "{" * 50_000 + "Roe" + "}" * 50_000
    closed = read(f"@book{{b, title={{{deep}}}, year=2001}}\n" + GOOD, "a.bib", ReadSettings())
    assert [one.record.title for one in closed.references if one.record] == ["Roe", "A good one"]
    opened = read(f"@book{{b, title={{W {'{' * 50_000}}}, year=2001}}\n" + GOOD, "a.bib", ReadSettings())
    assert [one.label for one in opened.references] == ["good"]
    assert [(one.code, one.line) for one in opened.problems] == [("unreadable-record", 1)]
