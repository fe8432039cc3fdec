"""LaTeX text: what must be escaped, in which spelling every reader of .bib files understands it, and back.

The spellings are those that twelve readers decode alike (docs/formats.md): ``{\\'e}`` and ``{\\v Z}`` for accents,
``\\&`` for special characters. Everything else stays UTF-8 unless 7-bit text is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from pylatexenc.latexencode import get_builtin_uni2latex_dict

_SPECIAL = {
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "\\": r"{\textbackslash}",
}
_ESCAPES = str.maketrans(_SPECIAL)
_ESCAPES_WITH_BRACES = str.maketrans(_SPECIAL | {"{": r"\{", "}": r"\}"})
# A brace without its partner ends the field too early or too late in every reader, escaped or not: BibTeX counts
# braces and knows no escapes (btxhak, section 4). These look the same and are text.
_LONE = {"{": "｛", "}": "｝"}
_NEEDS_ESCAPE = re.compile(r"[&%$#_~^\\{}]|--|``|''|[?!]`")
# Pairs that TeX fonts join into one character (– “ ” ¿ ¡); "--offline" must stay two hyphens.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")

_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_LETTERS = {
    "ß": r"{\ss}",
    "Æ": r"{\AE}",
    "æ": r"{\ae}",
    "Œ": r"{\OE}",
    "œ": r"{\oe}",
    "Ø": r"{\O}",
    "ø": r"{\o}",
    "Ł": r"{\L}",
    "ł": r"{\l}",
    "ı": r"{\i}",
    "Å": r"{\AA}",
    "å": r"{\aa}",
    "Đ": r"{\DJ}",
    "đ": r"{\dj}",
    "Ð": r"{\DH}",
    "ð": r"{\dh}",
    "Þ": r"{\TH}",
    "þ": r"{\th}",
}
_PUNCTUATION = {
    "\u00a0": "~",
    "\u2010": "-",
    "\u2011": "-",
    "\u2013": "--",
    "\u2014": "---",
    "\u2018": "`",
    "\u2019": "'",
    "\u201c": "``",
    "\u201d": "''",
    "\u2026": r"{\ldots}",
    "\u202f": "~",
}
_FROM_LATEX = {value: key for key, value in {**_SPECIAL, **_LETTERS}.items()} | {r"\{": "{", r"\}": "}"}
_LETTER_OF = {command: mark for mark, command in _ACCENTS.items()}
_TOKEN = re.compile(
    r"\{\}|\{\\([`'^~=.\"])(\\?[A-Za-z])\}|\{\\([uHrvdckb]) ([A-Za-z])\}|\{\\[A-Za-z]+\}|\\[&%$#_{}]"
)


def escape(text: str) -> str:
    """`text` as LaTeX text in UTF-8, braces balanced; it contains no command that `text` did not ask for.

    A brace that has no partner becomes a full-width one; `lone_braces` tells whether there is any.
    """
    if not _NEEDS_ESCAPE.search(text):
        return text
    return _LIGATURE.sub("{}", _escape_characters(text))


def _escape_characters(text: str) -> str:
    if "{" not in text and "}" not in text:
        return text.translate(_ESCAPES)
    lone = lone_braces(text)
    if not lone:
        return text.translate(_ESCAPES_WITH_BRACES)
    paired = list(text)
    for index in lone:
        paired[index] = _LONE[paired[index]]
    return "".join(paired).translate(_ESCAPES_WITH_BRACES)


def lone_braces(text: str) -> list[int]:
    """Positions of braces in `text` that have no partner."""
    opened: list[int] = []
    lone: list[int] = []
    for match in re.finditer(r"[{}]", text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            lone.append(match.start())
    return lone + opened


def unescape(latex: str) -> str:
    """The text that `escape`, `accent` and the accents of `to_ascii` came from (full-width braces stay)."""
    return unicodedata.normalize("NFC", _TOKEN.sub(_decode, latex))


def _decode(match: re.Match[str]) -> str:
    command, letter = match[1] or match[3], match[2] or match[4]
    if match[0] == "{}":
        return ""
    if command:
        return letter.lstrip("\\") + _LETTER_OF[command]
    return _FROM_LATEX.get(match[0], match[0])


@lru_cache(maxsize=4096)
def accent(char: str) -> str:
    """The braced LaTeX spelling of a letter with an accent, or ``""`` if there is none.

    Classic BibTeX takes a braced command for one letter when it abbreviates a name, where it would cut the first
    byte of a UTF-8 letter off and leave an invalid file.
    """
    if char in _LETTERS:
        return _LETTERS[char]
    decomposed = unicodedata.normalize("NFD", char)
    if (
        len(decomposed) != 2
        or decomposed[1] not in _ACCENTS
        or not (decomposed[0].isascii() and decomposed[0].isalpha())
    ):
        return ""
    command = _ACCENTS[decomposed[1]]
    return f"{{\\{command} {decomposed[0]}}}" if command.isalpha() else f"{{\\{command}{decomposed[0]}}}"


def to_ascii(latex: str) -> tuple[str, bool]:
    """LaTeX text in 7 bits, and whether something had to be transliterated because LaTeX has no command for it.

    Letters with accents and the punctuation of books get LaTeX's own spelling, symbols that of pylatexenc;
    scripts that 7-bit LaTeX cannot set (Chinese, Greek prose, ...) are romanised.
    """
    if latex.isascii():
        return latex, False
    out = []
    romanised = False
    for char in latex:
        spelt, lost = (char, False) if char.isascii() else _seven_bit(char)
        out.append(spelt)
        romanised |= lost
    return "".join(out), romanised


@lru_cache(maxsize=8192)
def _seven_bit(char: str) -> tuple[str, bool]:
    known = _PUNCTUATION.get(char) or accent(char)
    if known:
        return known, False
    symbol = get_builtin_uni2latex_dict().get(ord(char), "")
    if symbol and symbol.isascii() and not unicodedata.category(char).startswith("Lo"):
        return f"{{{symbol}}}", False
    plain = anyascii(char)
    return plain.translate(_ESCAPES_WITH_BRACES) if not set(plain) & {"{", "}"} else "", True
