"""Numbers of standards behind a title are the work's number, and no journal, volume or page."""

import pytest

from references.citation import parse_citation


@pytest.mark.parametrize(
    ("printed", "number", "publisher"),
    [
        ('IETF. (2022). "The exclusion protocol." RFC 9309.', "RFC 9309", ""),
        ('E. Rescorla, "The layer protocol," RFC 8446, Aug. 2018.', "RFC 8446", ""),
        ("E. Rescorla. The layer protocol. RFC 8446, RFC Editor, August 2018.", "RFC 8446", "RFC Editor"),
        ("Doe, J. (2007). Modes (GCM). NIST Special Publication 800-38D.", "NIST Special Publication 800-38D", ""),
    ],
)  # fmt: skip
def test_a_standard_has_its_number(printed: str, number: str, publisher: str) -> None:
    work = parse_citation(printed).work

    assert (work.number, work.type, work.publisher) == (number, "standard", publisher)
    assert f"{work.container_title}{work.page}{work.volume}" == ""


def test_a_conference_of_a_body_of_standards_is_none() -> None:
    work = parse_citation("Doe, J. (2011). Radio networks. IEEE 802.11 working group. New York: Wiley.").work

    assert work.number == ""
    assert work.container_title == "IEEE 802.11 working group"
