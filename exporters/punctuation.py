"""Quotes, apostrophes and dashes: curled in all formats, and in .bib files in the spelling that TeX sets right.

With ctex and its kin, “ ” ‘ ’ – — … are Chinese punctuation, as wide as a character, wherever they stand; TeX's own
ASCII spelling (```` `` '' ' -- --- ````) is set in the font of the text around it. So the marks of Latin text are
written in ASCII, and those of Chinese text stay as they are.
"""

from __future__ import annotations

import re

from references.text import has_cjk

_DOUBLE = re.compile(r'"([^"“”]*)"')
_PAIR = re.compile("“([^“”]*)”|‘((?:[^‘’]|(?<=\\w)’(?=\\w))*)’")
_MARK = re.compile("[“”‘’–—…]")
# A dash as it is typed; an option of a program is none. Beside Chinese "--" stays: JabRef parts the wide dash in RIS.
_TYPED = re.compile(r"(?<=\S )-{2,3}(?= \S)")
# Private characters stand for TeX's spelling until the text around them is escaped.
_STAND_INS = {
    "“": "\ue000",
    "”": "\ue001",
    "‘": "\ue002",
    "’": "\ue003",
    "–": "\ue004",
    "—": "\ue005",
    "…": "\ue006",
}
_TEX = {
    "\ue000": "``",
    "\ue001": "''",
    "\ue002": "{`}",  # pandoc would make double quotes of single ones that it knows for a pair
    "\ue003": "'",
    "\ue004": "--",
    "\ue005": "---",
    "\ue006": r"{\ldots}",
}
_STAND_IN = re.compile("[\ue000-\ue006]")


def curled(text: str) -> str:
    """`text` with straight quotation marks that are pairs, and typed dashes, as the marks of print.

    An inch or a lone mark stays.
    """
    if '"' in text:
        text = _DOUBLE.sub("“\\1”", text)
    if "'" in text:
        text = _single(text)
    if "--" in text:
        text = _TYPED.sub(lambda typed: "–" if len(typed[0]) == 2 else "—", text)
    return text


def _single(text: str) -> str:
    """Single quotation marks curled: one that opens a word, and the next one that closes one."""
    out = list(text)
    opened = -1
    for index, char in enumerate(text):
        if char != "'":
            continue
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if after.isalnum() and (not before or before in " ([“‘"):
            opened = index
        elif opened >= 0 and not after.isalnum() and (before.isalnum() or before in ".,!?)"):
            out[opened], out[index], opened = "‘", "’", -1
    return "".join(out)


def marked(text: str) -> str:
    """`text` with stand-ins for the marks that TeX's spelling is for; `as_tex` puts that in their places."""
    if text.isascii():
        return (
            text.replace('"', "\ue000") if text.count('"') == 1 and re.search(r'(?<!\S)"\w', text) else text
        )
    if not _MARK.search(text):
        return text
    latin = {m.start() for m in _MARK.finditer(text) if _latin(text, m)}
    for pair in _PAIR.finditer(text):  # both or none
        if pair.start() in latin or pair.end() - 1 in latin:
            latin |= {pair.start(), pair.end() - 1}
    return "".join(_STAND_INS[char] if index in latin else char for index, char in enumerate(text))


def _latin(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands between letters that are not Chinese (the text's end counts as either)."""
    before = next((c for c in reversed(text[: mark.start()]) if c.isalnum()), "")
    after = next((c for c in text[mark.end() :] if c.isalnum()), "")
    if mark[0] == "’" and re.match(r"[A-Za-z]", text[mark.end() :]):
        return True  # an apostrophe: "谷歌’s"
    return not has_cjk(before + after)


def as_tex(latex: str) -> str:
    """Escaped text with TeX's marks for the stand-ins; marks that fonts would join are kept apart."""
    if latex.isascii():
        return latex
    latex = re.sub(
        "(?<=[\ue002\ue003])(?=[\ue000-\ue003])|(?<=[\ue000\ue001])(?=[\ue002\ue003])|(?<=[`'])(?=[\ue000-\ue003])"
        "|(?<=[\ue002\ue003])(?=[`'])|(?<=[?!])(?=[\ue000\ue002])|(?<=-)(?=[\ue004\ue005])|(?<=[\ue004\ue005])(?=-)",
        "{}",
        latex,
    )
    return _STAND_IN.sub(lambda mark: _TEX[mark[0]], latex)
