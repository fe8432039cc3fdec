"""Every word and number of a reference is in some field of what was read, or in its note: nothing is lost."""

from __future__ import annotations

import dataclasses
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from references.citation import parse_citation
from references.model import Name, Work

AUTHORS = (
    "Keller, A.", "Nowak, B., & Okafor, C.", "Lindqvist, M. T.", "Tidewater Institute", "Harbour Systems Inc.",
    "La Parra López, Santiago",
)  # fmt: skip
TITLES = (
    "Rivers of the northern plains", "Measuring soil moisture (SMAP)", "Towards tables: Outlook 2030",
    "Learning to route 4.0", "What is a tide? A study of harbours",
)  # fmt: skip
NOTES = (
    "", " (3rd ed.)", " (10th anniversary ed.)", " (2nd ed., Vol. 3)", " (Version 2.1)", " (Version 1.0.3)",
    " (RFC 8071)",
    " (Tech. Rep. No. 44)", " (Report No. CD-TR 94/64)", " (ISO/IEC 29148:2018)", " (U.S. Patent No. 1,329,559)",
    " (Doctoral dissertation, Tidewater University)", " (H. Weaver, Trans.)", " (NISTIR 8105)", " (revised)",
    " (Working Paper No. 7)",
)  # fmt: skip
WHERE = (
    "", " Tidewater Press.", " Tidewater Institute.", " Duncker & Humblot.", " London: Routledge.",
    " Zenodo.", " Journal of Hydrology, 12(3), 45-67.",
)  # fmt: skip
BEHIND = ("", " (Original work published 1846)", " Reprinted in Collected Papers, Leipzig: Teubner, 1911.")
# Words that say what a part is, and are that part's place in the record.
STRUCTURE = frozenset("ed rev trans vol no version v in data set".split())


def _fields(work: Work) -> str:
    """All that a record says, as one text."""
    said: list[str] = []
    for field in dataclasses.fields(Work):
        value = getattr(work, field.name)
        if isinstance(value, tuple):
            said += [" ".join(dataclasses.astuple(each)) for each in value if isinstance(each, Name)]
        elif value is not None and not isinstance(value, bool):
            said.append(" ".join(map(str, value.parts)) if hasattr(value, "parts") else str(value))
    return " ".join(said).lower()


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


@given(
    st.sampled_from(AUTHORS), st.integers(1950, 2025), st.sampled_from(TITLES), st.sampled_from(NOTES),
    st.sampled_from(WHERE), st.sampled_from(BEHIND),
)  # fmt: skip
@settings(max_examples=500, deadline=None)
def test_every_word_is_somewhere(
    authors: str, year: int, title: str, note: str, where: str, behind: str
) -> None:
    text = f"{authors} ({year}). {title}{note}.{where}{behind}"
    work = parse_citation(text).work

    assert work.title == title, text
    assert work.year == year, text
    lost = _words(text) - _words(_fields(work)) - STRUCTURE
    assert not lost, (text, lost, work)


@given(st.sampled_from(AUTHORS), st.integers(1950, 2025), st.sampled_from(TITLES), st.sampled_from(NOTES))
@settings(max_examples=300, deadline=None)
def test_a_bracket_is_no_page_and_nobodys_journal(authors: str, year: int, title: str, note: str) -> None:
    text = f"{authors} ({year}). {title}{note}. Tidewater Press."
    work = parse_citation(text).work

    assert (work.page, work.container_title, work.publisher != "") == ("", "", True), text
    assert not any(char.isdigit() for name in work.authors for char in f"{name}"), text
