"""What a page prints about how to cite itself is left out, once a section, and said."""

from __future__ import annotations

import pytest

from references.model import Problem
from references.readers import READERS, ReadSettings

_OWN = "Doe, J., Roe, R. (2020). Deep things. Journal of Things, 3, 1-9. https://doi.org/10.1000/182"
_LIST = "## References\n\n1. Roe, R. (2011). Wide nets. Nets 4, 1-2.\n"


def read(text: str) -> tuple[list[int], list[Problem]]:
    reading = READERS[".md"](text, "ch.md", ReadSettings())
    return [one.line for one in reading.references], [
        one for one in reading.problems if one.code == "how-to-cite"
    ]


@pytest.mark.parametrize(
    "heading", ["## How to cite", "## Citation", "If you use this software, please cite:"]
)
@pytest.mark.parametrize("mark", ["", "> ", "- "])
def test_a_printed_citation_of_the_page_is_left_out_and_said(heading: str, mark: str) -> None:
    lines, said = read(f"# Deep things\n\n{heading}\n\n{mark}{_OWN}\n\n{_LIST}")
    assert lines == [9]
    assert [(one.line, "citation" in one.message) for one in said] == [(5, True)]


def test_once_for_a_section_with_text_and_bibtex() -> None:
    bibtex = "```bibtex\n@article{doe, title={Deep things}, author={Doe, J.}, year=2020}\n```"
    assert len(read(f"# Deep\n\n## How to cite\n\n{_OWN}\n\n{_OWN}\n\n{bibtex}\n\n{_LIST}")[1]) == 1


def test_a_section_that_prints_no_citation_leaves_nothing_out() -> None:
    assert read(f"# Deep\n\n## How to cite\n\nPlease name the authors.\n\n{_LIST}") == ([9], [])


def test_a_list_of_citations_is_a_list_whatever_it_is_called() -> None:
    items = "".join(f"{n}. Roe, R. (201{n}). Wide nets {n}. Nets {n}, 1-2.\n" for n in range(1, 5))
    lines, said = read(f"# Deep\n\n## Citations\n\n{items}")
    assert (len(lines), said) == (4, [])
