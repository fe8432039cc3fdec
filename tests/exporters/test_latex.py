"""LaTeX text: escaped so that it is text, readable back, and braces always balanced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.latex import accent, escape, lone_braces, to_ascii, unescape


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% of C# & my_var below $5", r"50\% of C\# \& my\_var below \$5"),
        ("a~b^c\\d", r"a{\textasciitilde}b{\textasciicircum}c{\textbackslash}d"),
        ("the set {x}", r"the set \{x\}"),
        ("机器学习 é", "机器学习 é"),
        ("\\input{/etc/passwd}", r"{\textbackslash}input\{/etc/passwd\}"),
        ("a } b { c", "a ｝ b ｛ c"),
        ("}{x", "｝｛x"),
    ],
)
def test_escape(text: str, latex: str) -> None:
    assert escape(text) == latex


@given(st.text(alphabet=st.sampled_from("ab{}\\%&$#_~^ é中\"'@,=")))
def test_escaped_text_has_balanced_braces_and_comes_back(text: str) -> None:
    latex = escape(text)
    depth = 0
    for char in latex:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    back = unescape(latex).replace("｛", "{").replace("｝", "}")
    assert back == text


@pytest.mark.parametrize(
    ("char", "latex"),
    [
        ("Ł", r"{\L}"),
        ("Ž", r"{\v Z}"),
        ("í", r"{\'i}"),
        ("ü", r"{\"u}"),
        ("ç", r"{\c c}"),
        ("ő", r"{\H o}"),
        ("赵", ""),
    ],
)
def test_accent(char: str, latex: str) -> None:
    assert accent(char) == latex
    assert not latex or unescape(latex) == char


@pytest.mark.parametrize(
    ("text", "latex", "romanised"),
    [
        ("Martín Ångström", r"Mart{\'i}n {\AA}ngstr{\"o}m", False),
        ("pages 3–5 — “so”", "pages 3--5 --- ``so''", False),
        ("机器学习", "JiQiXueXi", True),
    ],
)
def test_seven_bits(text: str, latex: str, romanised: bool) -> None:
    assert to_ascii(text) == (latex, romanised)


@given(st.text())
def test_seven_bits_are_seven_bits(text: str) -> None:
    latex, _ = to_ascii(escape(text))
    assert latex.isascii()
    assert not lone_braces(latex.replace("\\{", "").replace("\\}", ""))


def test_a_megabyte_of_braces_takes_linear_time() -> None:
    assert escape("{" * 1_000_000) == "｛" * 1_000_000
