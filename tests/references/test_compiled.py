"""Patterns that another process has compiled do what those do that this one compiles."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator

import pytest

from references import compiled, patterns
from references.compiled import Code, code_of, pattern_of
from references.patterns import LazyPattern
from tests.references.test_patterns import all_patterns

pytestmark = pytest.mark.skipif(not compiled.CAN, reason="this Python is made otherwise inside")
_TEXTS = (
    "1. Vaswani, A., et al. Attention Is All You Need. NeurIPS 30, 2017. https://arxiv.org/abs/1706.03762",
    "[12] 周志华. 机器学习[M]. 北京: 清华大学出版社, 2016: 1-20.",
    "Müller-Ørsted, Ł. (Hrsg.): Über „Größe“, 3. Aufl., Bd. 2, S. 14–17, doi:10.1000/182",
)


@pytest.fixture
def remembering() -> Iterator[None]:
    yield
    patterns._Memory.known, patterns._Memory.new = {}, None


def test_every_pattern_that_is_given_back_is_the_one_that_was_compiled() -> None:
    given = {(one._given[0], int((*one._given, 0)[1])) for one in all_patterns().values()}
    assert len(given) > 200
    for text, flags in given:
        code = Code(*marshal.loads(marshal.dumps(tuple(code_of(text, flags)))))
        ours, python_s = pattern_of(text, code), re.compile(text, flags)
        assert ours == python_s, text
        assert (ours.flags, ours.groups, dict(ours.groupindex)) == (
            python_s.flags, python_s.groups, dict(python_s.groupindex),
        )  # fmt: skip
        for tried in _TEXTS:
            assert [one.regs for one in ours.finditer(tried)] == [
                one.regs for one in python_s.finditer(tried)
            ]


@pytest.mark.usefixtures("remembering")
def test_long_patterns_are_learnt_and_then_known(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "|".join(f"word{number}" for number in range(100))
    patterns.remember({})
    assert LazyPattern(text).search("a word77")
    assert LazyPattern("short").search("short")
    learnt = patterns.learnt()
    assert learnt.keys() == {(text, 0)}, "what is short is compiled in the time that keeping it takes"
    patterns.remember(learnt)
    monkeypatch.setattr(compiled, "code_of", lambda *_: pytest.fail("is known"))
    assert LazyPattern(text).search("a word77")
    assert not patterns.learnt()


@pytest.mark.usefixtures("remembering")
def test_what_the_engine_refuses_is_compiled_as_ever() -> None:
    patterns.remember({("a+b", 0): Code(32, b"\xff\xff\xff\xff" * 7, 0, {})})
    assert LazyPattern("a+b").fullmatch("aab")


@pytest.mark.usefixtures("remembering")
def test_a_broken_pattern_says_so() -> None:
    patterns.remember({})
    with pytest.raises(re.error):
        LazyPattern("(").search("x")
