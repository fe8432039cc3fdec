"""The words in which a printed text and a record differ, marked so that they are seen without colors, too. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rich.text import Text

from bookbib.show.safe import fit
from references.text import letters

_WORD = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")
DIFFERS = "bold underline"
"""The style of a word that the other side does not have."""


def compared(printed: str, recorded: str, style: str = "") -> tuple[Text, Text]:
    """Both texts, with those words marked that the other one has not (case and punctuation do not count).

    Where one side is empty nothing is marked: it says nothing that could differ.
    """
    mine, yours = list(_WORD.finditer(printed)), list(_WORD.finditer(recorded))
    texts = Text(fit(printed)), Text(fit(recorded))
    if not mine or not yours:
        return texts
    one, other = ([letters(word.group()) for word in words] for words in (mine, yours))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            _mark(texts[0], mine[a:b], style)
            _mark(texts[1], yours[c:d], style)
    return texts


def _mark(text: Text, words: list[re.Match[str]], style: str) -> None:
    for word in words:
        if letters(word.group()):
            text.stylize(f"{DIFFERS} {style}".strip(), *word.span())
