"""Who read a citation and why, in words of both languages."""

import re
from pathlib import Path

import pytest

import references.citation.signs as signs
from bookbib.language.catalog import Language
from bookbib.show.read_by import SIGNS, read_by, summary
from references.citation import parse_citation
from references.model import Readers, Work

TEXT = (
    "Brown T. Language models are few-shot learners, NeurIPS, 33, 1877-1901, 2020. arXiv:2005.14165 [cs.CL]"
)


def test_every_sign_has_words() -> None:
    source = Path(signs.__file__).read_text("utf-8").split("def contradictions")[0]
    names = set(re.findall(r'found\.add\("([a-z-]+)"\)', source))
    assert len(names) > 20
    assert names <= set(SIGNS)


@pytest.mark.parametrize(("language", "words"), [("en", "the tagger, "), ("zh", "序列标注模型")])
def test_the_reader_and_its_reasons_are_named(language: Language, words: str) -> None:
    readers = parse_citation(TEXT).readers
    said = read_by(readers, language)
    assert said.startswith(words)
    assert all(SIGNS[name].in_(language) in said for name in readers.signs)


def test_no_reading_is_called_certain() -> None:
    assert read_by(Readers("rules", 1.0)) == "the rules of citation styles, 99 % sure"


def test_a_reading_on_one_line() -> None:
    readers = parse_citation(TEXT).readers
    assert readers.other is not None
    assert "2020" in summary(readers.other)
    assert summary(Work()) == "– · – · –"
