"""What is said of one block of a page depends on what its other references are."""

from __future__ import annotations

import pytest

from references.readers import READERS, ReadSettings

CITATION = "{n}. Doe, J. ({year}). Oscillators in glass, part {n}. *Journal of Glass*, {n}(2), 1–10."
HINT = "- [Portal {n}](https://portal{n}.example.org/)"


def read(page: str, **settings: bool) -> list[str]:
    reading = READERS[".md"](page, "ch.md", ReadSettings(**settings))
    return [one.text for one in reading.references]


def citations(count: int) -> str:
    return "\n".join(CITATION.format(n=n, year=2000 + n) for n in range(1, count + 1))


def hints(count: int) -> str:
    return "\n".join(HINT.format(n=n) for n in range(1, count + 1))


@pytest.mark.parametrize(("full", "sites", "kept"), [(5, 3, 5), (4, 3, 7), (6, 4, 6), (6, 5, 11)])
def test_among_full_citations_addresses_of_whole_sites_are_hints(full: int, sites: int, kept: int) -> None:
    page = f"## References\n\n{citations(full)}\n\n## References online\n\n{hints(sites)}\n"
    assert len(read(page)) == kept


@pytest.mark.parametrize(
    ("name", "path", "kept"),
    [
        ("How glass {n} rings", "glass-{n}.html", 3),
        ("How glass {n} rings", "?glass={n}", 3),
        ("How glass {n} rings", "", 0),
        ("more…", "glass-{n}.html", 0),
    ],
)
def test_a_page_of_a_site_is_what_is_cited(name: str, path: str, kept: int) -> None:
    items = "\n".join(f"- [{name}](https://a{n}.example.org/{path})".format(n=n) for n in range(3))
    page = f"## References\n\n{citations(6)}\n\n## References online\n\n{items}\n"
    assert len(read(page)) == 6 + kept


def test_a_bare_item_with_a_number_stays_in_a_list_of_full_citations() -> None:
    page = f"## References\n\n{citations(6)}\n7. Oscillators in glass, a lecture\n"
    assert len(read(page)) == 7


def test_a_section_in_which_nothing_has_a_sign_is_none_of_references() -> None:
    page = f"## References\n\n{citations(6)}\n\n## Further reading\n\n- Oscillators\n- Glass and iron\n"
    assert len(read(page)) == 6


def test_an_introduction_of_a_list_is_none_of_its_references() -> None:
    page = f"## References\n\nOscillators in glass, Journal of Glass.\n\n{citations(5)}\n"
    assert len(read(page)) == 5
    cited = f"## References\n\nRoe, A. (1990). Glass that rings. *Journal of Glass*, 3(2), 1–10.\n\n{citations(5)}\n"
    assert len(read(cited)) == 6


def test_links_in_prose_are_references_on_wish_and_each_address_is_one() -> None:
    page = (
        "# Glass\n\nSee [Glass](https://a.example.org/glass) and https://b.example.org/iron, and\n"
        "[glass](https://a.example.org/glass) again, and [ours](other.md).\n\n"
        "[unused]: https://c.example.org/x\n\n## References\n\n1. Doe, J. (2001). [Oscillators](https://d.example.org/o)."
        " *Journal of Glass*, 1(2), 1–10.\n\nAs [Doe](https://d.example.org/o) says.\n"
    )
    assert len(read(page)) == 1
    assert read(page, prose_links=True)[1:] == ["Glass", "https://b.example.org/iron"] or read(
        page, prose_links=True
    )[:-1] == ["Glass", "https://b.example.org/iron"]
