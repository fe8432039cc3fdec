"""One line, no control characters, no TeX: what every format may hold."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.text import clean, clean_id, clean_url, plain_math


@pytest.mark.parametrize(
    ("text", "expected", "removed"),
    [
        ("a  b\r\nc\td", "a b c d", False),
        ("a\x00b\x1b[31m", "ab[31m", True),
        ("x\u2028TY  - JOUR", "x TY - JOUR", False),
        ("soft\u00adhyphen\u200b\ufeff", "softhyphen", False),
        ("abc\u202edcb", "abcdcb", True),
        ("\u200fעברית", "\u200fעברית", False),
        ("bad \ud800 \uffff", "bad", True),
        ("e\u0301", "é", False),
    ],
)
def test_clean(text: str, expected: str, removed: bool) -> None:
    assert clean(text) == (expected, removed)


@given(st.text())
def test_clean_text_is_one_line_of_text(text: str) -> None:
    cleaned, _ = clean(text)
    assert len(cleaned.splitlines()) <= 1
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in cleaned)
    assert clean(cleaned) == (cleaned, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$\\alpha$-GAN", "α-GAN"),
        ("$O(n \\log n)$ sorting", "O(n log n) sorting"),
        ("$\\mathcal{O}(n^2)$ and CO$_2$", "O(n²) and CO₂"),
        ("$\\ell_1$-minimisation", "ℓ₁-minimisation"),
        ("from $5 to $10", "from $5 to $10"),
        ("$5 and x_1 for $6", "$5 and x_1 for $6"),
        ("US$ and more", "US$ and more"),
        ("no closing $\\alpha", "no closing $\\alpha"),
    ],
)
def test_only_real_formulas_become_unicode(text: str, expected: str) -> None:
    assert plain_math(text) == expected


def test_hostile_dollars_take_linear_time() -> None:
    assert len(plain_math("$" * 1_000_000 + "\\" * 1_000_000)) >= 1_000_000


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/a_b%20c#d~e&f=g", "https://x.org/a_b%20c#d~e&f=g"),
        ("https://x.org/a b/{c}", "https://x.org/a%20b/%7Bc%7D"),
        ("https://zh.wikipedia.org/wiki/机器", "https://zh.wikipedia.org/wiki/%E6%9C%BA%E5%99%A8"),
        ("https://books.谷歌.com/書?q=é", "https://books.xn--flw351e.com/%E6%9B%B8?q=%C3%A9"),
        ("https://" + "漢" * 99 + ".com", "https://" + "%E6%BC%A2" * 99 + ".com"),
        ("https://x.org/\nTY  - JOUR", "https://x.org/%20TY%20-%20JOUR"),
        ("http://x\\input", "http://x%5Cinput"),
    ],
)
def test_urls(url: str, expected: str) -> None:
    assert clean_url(url) == expected


def test_real_identifiers_pass_unchanged() -> None:
    doi = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    assert clean_id(doi) == doi
    assert clean_id("10.1/a}\n@article{") == "10.1/a%7D%20@article%7B"
