"""arXiv's words are Unicode's: what its analyser keeps whole is asked for whole."""

from __future__ import annotations

import pytest

from enrich.register import Query
from enrich.sources.arxiv_query import LONGEST_TITLE, looser, title_words
from enrich.sources.arxiv_titles import phrase


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("All LLMs are in 1.58 Bits", ["All", "LLMs", "are", "in", "1.58", "Bits"]),
        ("Qwen2.5 Technical Report", ["Qwen2.5", "Technical", "Report"]),
        ("Don’t stop pretraining", ["Don't", "stop", "pretraining"]),
        ("End-to-end, fast.", ["End", "to", "end", "fast"]),
        ("1,000 fps", ["1,000", "fps"]),
    ],
)
def test_words(title: str, words: list[str]) -> None:
    assert title_words(title) == words


def test_phrase() -> None:
    assert phrase("Qwen2.5 Technical Report") == "Qwen2.5 Technical Report"
    assert phrase("") == ""
    assert len(title_words("word " * 40)) == LONGEST_TITLE


def test_the_looser_question_needs_arxiv_in_the_text_names_and_a_telling_title() -> None:
    title = "Misprinted Overview of Robust Gradient Estimation in Hierarchical Bandits"
    text = f"Müller, K. {title}. arXiv preprint, 2020."
    question = looser(Query(text, title, ("Müller",), 2020))
    assert question == (
        "au:muller AND ((ti:Misprinted AND ti:Gradient AND ti:Hierarchical) "
        "OR (ti:Overview AND ti:Estimation AND ti:Bandits))"
    )
    assert looser(Query(text, "Misprinted Gradient Bandits", ("Müller",), 2020)).count("(") == 2
    assert looser(Query(text.replace("arXiv", "Some"), title, ("Müller",), 2020)) == ""
    assert looser(Query(text, title, (), 2020)) == ""
    assert looser(Query(text, "Deep learning", ("Müller",), 2020)) == ""
