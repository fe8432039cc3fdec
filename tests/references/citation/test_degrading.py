"""Whatever the text is: no exception, no half name as a title, and time in proportion to the length."""

# ruff: noqa: E501 - a reference is one line

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from references.citation import LONGEST, parse_citation
from references.names import leading_names

WORDS = st.sampled_from(
    "Smith J. J ( ) [ ] [J] // : . , ; 2016 (2016) 12(3):4-5 pp. 1-9 In Proc. et al. and “ ” \" ' doi:10.1/x arXiv 王小明 ， 。 等 "
    "译 《 》 [M] http://a.b/c Deep learning for vision Nature Vol. 3 no. 4 eds. (Eds.) Press Springer, New York \n - – ´ {".split()
)


@given(st.text(max_size=300) | st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=400)
@example("")
@example("[J]")
@example("“”")
@example("\x01 2016")
def test_any_text(text: str) -> None:
    printed = parse_citation(text, urls=["http://[bad", "x"])
    work = printed.work
    assert printed.style
    assert "\x01" not in work.title + work.container_title + work.publisher or "\x01" in text
    assert work.title == work.title.strip()


UNSEEN = [
    "→ 7 ← Deep nets ⟨He⟩ ⟨Sun⟩ ⟨2016⟩",
    "HE, Kaiming / SUN, Jian // Deep residual learning // Las Vegas",
    "title = Deep residual learning ; who = He ; when = 2016",
    "Resnets -- see He16, Sun17 and the discussion in chapter 4",
    "He | Deep residual learning | CVPR | 2016",
]


@pytest.mark.parametrize("text", UNSEEN)
def test_an_unseen_style_keeps_its_words(text: str) -> None:
    work = parse_citation(text).work
    kept = f"{work.title} {' '.join(name.full_family for name in work.authors)}"
    assert "eep" in kept or "nets" in kept
    names = leading_names(work.title)
    assert names is None or not names.initials or names.end < len(work.title)


@pytest.mark.parametrize(
    "text",
    [
        "A. Szabo and N. S. Ostlund, Modern Quantum Chemistry. Dover, 1996.",
        "Ekin D. Cubuk, Barret Zoph, Vijay Va sudevan, and Quoc V. Le. Autoaugment: Learning strategies. In CVPR, 2019.",
        "Wild D, Grove A, ISPOR Task Force: Principles of Good Practice. Value Health 2005, 8:94-104.",
        "W.-K. Chen, Linear Networks and Systems. Belmont, CA, USA: Wadsworth, 1993, pp. 123–135.",
    ],
)
def test_half_a_name_is_no_title(text: str) -> None:
    title = parse_citation(text).work.title
    assert title in (
        "Modern Quantum Chemistry",
        "Autoaugment: Learning strategies",
        "Principles of Good Practice",
        "Linear Networks and Systems",
    )


def test_what_is_too_long_for_a_citation_is_kept_whole() -> None:
    printed = parse_citation("word " * LONGEST)
    assert printed.style == "unknown"
    assert printed.work.title == printed.text


PIECES = [
    "[", "()[]", "1", "[^", " ", "A", "Aa B, ", "A. ", ". ", ",", '"', "2015 ", "1-", "12(3):4-5 ", "doi:10.1234/x ", "[2020-01-01]",
    "http://a ", "王小明，", "Word ", "a-\n", "a ´ ", "Retrieved ", "vol. ", ". In A", "arXiv ", "[J] ", "x, ", "A: ", "(", "_", "《", "“", "and ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("size", [LONGEST, 1_000_000])
def test_time_is_linear(piece: str, size: int) -> None:
    text = (piece * (size // len(piece) + 1))[:size]
    start = time.process_time()
    parse_citation(text)
    parse_citation(f"Smith, J. (2000). {text[: LONGEST - 60]} Press, 2010, 1(2): 3.")
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "text",
    ["arXiv:1512.03385", "arXiv:1512.03385v2 [cs.CV].", "arXiv preprint arXiv:1512.03385", "arXiv: cs/0001001",
     "ISBN 978-3-16-148410-0", "isbn:9783161484100", "PMID: 1234567", "doi:10.1000/182"],
)  # fmt: skip
def test_an_identifier_alone_claims_no_title(text: str) -> None:
    assert parse_citation(text).work.title == ""
