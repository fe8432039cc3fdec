"""Where a preprint appeared by its own record, and printed venues that cannot be true beside that."""

from __future__ import annotations

import pytest

from enrich.merge import merge
from enrich.preprint_venue import disbelieved, venue_said
from references.model import Candidate, Date, Identifier, Printed, Reference, Work


@pytest.mark.parametrize(
    ("comment", "venue"),
    [
        ("ECCV 2018", "ECCV 2018"),
        ("12 pages, 3 figures. Accepted by ECCV 2018", "ECCV 2018"),
        ("To appear in CVPR 2017 (Spotlight)", "CVPR 2017"),
        ("Published as a conference paper at ICLR 2015", "ICLR 2015"),
        ("Submitted to ICLR 2017", ""),
        ("An extended version of our ICCV 2015 paper", ""),
        ("12 pages, code is at https://example.org", ""),
        ("", ""),
    ],
)
def test_the_venue_in_a_comment(comment: str, venue: str) -> None:
    assert venue_said(comment) == venue


def _preprint(said: str) -> Candidate:
    work = Work(
        type="article",
        title="NetAdapt",
        issued=Date(2018, 4),
        identifiers=(Identifier("arxiv", "1804.03230"),),
    )
    return Candidate(work, "arxiv", "1804.03230", appeared=said)


def _printed(venue: str, year: int) -> Work:
    return Work(
        type="article-journal",
        title="Netadapt",
        container_title=venue,
        volume="41",
        page="46",
        issued=Date(year),
    )


@pytest.mark.parametrize(
    ("venue", "year", "said", "believed"),
    [
        ("Energy", 2018, "ECCV 2018", False),
        ("ECCV", 2018, "ECCV 2018", True),
        ("European Conference on Computer Vision", 2018, "ECCV 2018", True),
        ("International Journal of Computer Vision", 2020, "ECCV 2018", True),  # the extended version
        ("Energy", 2018, "", True),
        ("arXiv", 2018, "ECCV 2018", True),
    ],
)
def test_printed_venues(venue: str, year: int, said: str, believed: bool) -> None:
    assert disbelieved(_printed(venue, year), [_preprint(said)]) == ("" if believed else said)


def test_a_record_of_the_published_version_settles_it() -> None:
    published = Candidate(
        Work(type="paper-conference", title="NetAdapt", container_title="ECCV"), "crossref", "10.1/x"
    )
    assert disbelieved(_printed("Energy", 2018), [published, _preprint("ECCV 2018")]) == ""


def test_nothing_of_a_venue_that_is_not_believed_is_in_the_entry() -> None:
    text = "Netadapt. Energy, 41:46, 2018"
    reference = Reference(text, text, "a.md", 1, 1, printed=Printed(_printed("Energy", 2018), "ieee", text))
    work = merge([reference], [_preprint("ECCV 2018")]).work
    assert (work.type, work.container_title, work.volume, work.page) == ("article", "", "", "")
    assert work.issued == Date(2018, 4)


def test_the_month_of_a_preprint_is_not_that_of_the_paper() -> None:
    text = "Netadapt. In ECCV"
    printed = Work(type="paper-conference", title="Netadapt", container_title="ECCV")
    reference = Reference(text, text, "a.md", 1, 1, printed=Printed(printed, "ieee", text))
    assert merge([reference], [_preprint("ECCV 2018")]).work.issued == Date(2018)
    assert merge([], [_preprint("")]).work.issued == Date(2018, 4)
