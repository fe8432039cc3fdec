"""Questions to arXiv's search. Pure.

Its analyser cuts titles into words by the rules of Unicode (https://unicode.org/reports/tr29/#Word_Boundaries): a full
stop or an apostrophe between two letters or two digits does not part them, so that "2.5", "1.58", "Qwen2.5" and "don't"
are one word each, and are found only as such. Words are stemmed, and stop words are left out, there.
"""

from __future__ import annotations

import re
from typing import Final

from enrich.match.title import telling, weight
from enrich.register import Query
from references.text import fold

LONGEST_TITLE: Final = 24
"""Words of a phrase: enough to tell titles apart."""
LOOSE_WORDS: Final = 6
"""Words of the looser question."""
_WORD: Final = re.compile(r"[^\W_]+(?:(?:(?<=[^\W\d_])[.'](?=[^\W\d_])|(?<=\d)[.,'](?=\d))[^\W_]+)*")
_SAYS_ARXIV: Final = re.compile(r"(?i)\barxiv\b|\bcorr\b")
_TELLING: Final = 0.6


def title_words(title: str) -> list[str]:
    """The words of `title` as arXiv's analyser has them, before it stems them."""
    return _WORD.findall(title.replace("’", "'"))[:LONGEST_TITLE]


def looser(query: Query) -> str:
    """Some telling words of the title and the first author, in any order; ``""`` where the case does not deserve it.

    It does where the text itself cites arXiv, so that a phrase that finds nothing was misprinted or renamed. Either
    half of the words is enough: a word that is misprinted spoils one of them only.
    """
    if not query.authors or not _SAYS_ARXIV.search(query.text) or telling(query.title) < _TELLING:
        return ""
    plain = [word for word in dict.fromkeys(title_words(query.title)) if word.isalnum() and len(word) > 3]
    best = sorted(plain, key=lambda word: (-weight(word.lower()), -len(word), word))[:LOOSE_WORDS]
    name = re.sub(r"\W+", "_", fold(query.authors[0])).strip("_")
    if len(best) < LOOSE_WORDS // 2 or not name:
        return ""
    chosen = [word for word in plain if word in best]
    halves = (chosen[::2], chosen[1::2]) if len(chosen) > LOOSE_WORDS // 2 else (chosen,)
    either = " OR ".join(f"({' AND '.join(f'ti:{word}' for word in half)})" for half in halves)
    return f"au:{name} AND ({either})"
