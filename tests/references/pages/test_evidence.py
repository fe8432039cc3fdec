"""What speaks for a reference and what for prose."""

from __future__ import annotations

import pytest

from references.pages.evidence import is_citation, is_prose
from references.readers import READERS, ReadSettings

TITLES_LIKE_SENTENCES = [
    "Vaswani, A., Shazeer, N., Parmar, N. (2017). Attention is all you need.",
    "Wang, X. (2021). Who is there and what can we do about it?",
    "Turing, A. M. (1950). Can machines think, and if so, which of them will?",
    "Kahn, H. (1962) Thinking about the unthinkable: what we can and cannot do.",
    "A. Vaswani, N. Shazeer, Attention is all you need, 2017.",
    "May, R. M. (1976). What we can and cannot do with them.",
    "Müller, H. (2003). Das ist nicht das Ende: wir sind hier.",
]
SENTENCES = [
    "Smith, J. (2010) showed that this is not what we would have expected when we started.",
    "Domingos, P. is the one who said that we should not do this. He is right (2012).",
    "LeCun, Y., Bengio, Y. and Hinton, G. (2015) is the review that we will follow here; it is not too long.",
    "As we have seen, this was shown in 2017 by Vaswani et al. and you can see it here.",
]


@pytest.mark.parametrize("text", TITLES_LIKE_SENTENCES)
def test_a_title_that_sounds_like_a_sentence_makes_no_prose(text: str) -> None:
    assert is_citation(text)
    assert not is_prose(text)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_about_a_work_is_no_reference_to_it(text: str) -> None:
    assert is_prose(text)
    assert not is_citation(text)


def test_unnumbered_references_with_such_titles_are_found() -> None:
    page = "# A chapter\n\nText.\n\n## References\n\n" + "\n\n".join(TITLES_LIKE_SENTENCES) + "\n"
    assert len(READERS[".md"](page, "ch.md", ReadSettings()).references) == len(TITLES_LIKE_SENTENCES)


@pytest.mark.parametrize(
    ("note", "is_reference"),
    [
        ("The term was coined by McCarthy in 1956.", False),
        ("Often called “garbage collection” elsewhere", False),
        ("See OPT:Level", False),
        ("It was so, is [in use](https://x.org) by us, and will be so as long as we can see from where we are.", False),
        ("Doe, Deep Nets, 2010", True),
        ("“Deep nets in the wild”, 2010", True),
        ("See [the manual](https://x.org/manual) for what is meant.", True),
        ("vgl. Valdez, P. (1994). Effects of color. Journal of Colors, 123(4), 394–409", True),
    ],
)  # fmt: skip
def test_notes_that_are_remarks(note: str, is_reference: bool) -> None:
    page = f"# A chapter\n\nText.[^1]\n\n[^1]: {note}\n"
    assert bool(READERS[".md"](page, "ch.md", ReadSettings()).references) is is_reference
