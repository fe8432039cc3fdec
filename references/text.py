"""Folding of text for comparison: what a reader would call "the same words" becomes the same string."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from references.patterns import re

_HALF = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_CJK_CHAR = re.compile(f"[{_CJK}]")
# Letters that NFKD leaves whole although people type them with plain ones.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)


def squeeze(text: str) -> str:
    """`text` with every run of white space made one space, and none at the ends."""
    return " ".join(text.split())


def encodable(text: str) -> str:
    r"""`text` with U+FFFD for halves of surrogate pairs, which JSON can hold (``"\ud800"``) and no file or library can.

    >>> encodable("a\ud800b") == "a\ufffdb"
    True
    """
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def fold(text: str) -> str:
    """Lower case, compatibility forms and accents removed: "Łukasz" and "lukasz" fold to the same."""
    if text.isascii():
        return text.lower()  # most text is, and nothing else happens to it
    text = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def words(text: str) -> list[str]:
    """The folded words of `text`, without punctuation; every CJK character is a word of its own."""
    return _TOKEN.findall(fold(text))


@lru_cache(maxsize=65536)  # names and titles are compared many times over
def letters(text: str) -> str:
    """Only the folded letters and digits of `text`: equal for texts that differ in spacing and punctuation."""
    return "".join(_WORD.findall(fold(text)))


def has_cjk(text: str) -> bool:
    """Whether `text` holds a Chinese, Japanese or Korean character."""
    return not text.isascii() and _CJK_CHAR.search(text) is not None


_FLAT = str.maketrans("，：；（）［］【】．。？！＆　“”„‟″＂", ',:;()[][]..?!& """"""')


def flatten(text: str) -> str:
    """`text` with full-width punctuation made half-width and double quotes straight, character by character."""
    return text.translate(_FLAT)
