"""A name behind a title without volume and pages is who issued the work, unless it is a journal's or a site's."""

import pytest

from references.citation import parse_citation


@pytest.mark.parametrize(
    ("printed", "publisher"),
    [
        ("Ebbinghaus, H. (1885). Über das Gedächtnis. Duncker & Humblot.", "Duncker & Humblot"),
        ("Coll, C. (1999). El constructivismo en el aula. Graó.", "Graó"),
        ("Center for Internet Security. (2026). Guide to controls. CIS.", "CIS"),
        ("Bostrom, A. (2014). Risk reports. Institute of Risk. https://doi.org/10.1/x", "Institute of Risk"),
        ("Verizon. (2025). Data breach investigations. Verizon. https://verizon.com/dbir", "Verizon"),
        ("OWASP. (2021). Verification standard. OWASP Foundation. https://owasp.org/x", "OWASP Foundation"),
    ],
)
def test_who_issued_the_work_is_its_publisher(printed: str, publisher: str) -> None:
    work = parse_citation(printed).work

    assert work.publisher == publisher
    assert work.container_title == ""


@pytest.mark.parametrize(
    ("printed", "container"),
    [
        ("Doe, J. (2020). On cells. Journal of Cells.", "Journal of Cells"),
        ("Doe, J. (2015). On nets. MICCAI.", "MICCAI"),
        ("Doe, J. (2015). On cells. Nature, 12(3), 4-5.", "Nature"),
        ("Doe, J. (2024, March 6). On towns. The Guardian.", "The Guardian"),
    ],
)
def test_a_journal_stays_one(printed: str, container: str) -> None:
    work = parse_citation(printed).work

    assert work.container_title == container
    assert work.publisher == ""
