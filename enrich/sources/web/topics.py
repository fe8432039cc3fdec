"""What a page is about, so that a topic that is written like a name is not taken for a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from enrich.sources.web.headline import COUNTED
from enrich.sources.web.html import Page, text_of
from references.names import LETTER
from references.text import letters

SUBJECT_PATH: Final = re.compile(r"(?i)/(?:tags?|categor\w*|topics?|sections?|series|rubri\w+|kategorien?)/")
_WORD: Final = re.compile(rf"[{LETTER}]{{3,}}")


@dataclass(frozen=True, slots=True)
class Topics:
    """What a page is about: `said` by tags and sections, and the words that its text writes `small`."""

    said: frozenset[str]
    small: frozenset[str]

    def name(self, text: str) -> bool:
        """Whether `text` is a topic, though it is written like a person's name ("Machine Learning")."""
        return letters(text) in self.said or any(word.lower() in self.small for word in _WORD.findall(text))


def topics_of(page: Page) -> Topics:
    """The topics of `page`. Nobody's name is written small in a text, and most of its topics are."""
    said = page.meta("keywords", "news_keywords", "article:section", "article:tag", "parsely-section")
    words = {letters(word) for text in said for word in re.split(r"[,;]", text)}
    words |= {letters(text_of(a)) for a in page.tree.iter("a") if SUBJECT_PATH.search(a.get("href") or "")}
    texts = [
        (text or "")[:COUNTED]
        for e in page.tree.iter(etree.Element)
        for text in (e.text, e.tail)
        if e.tag != "script"
    ]
    texts += page.meta("description", "og:description")
    return Topics(
        frozenset(words), frozenset(w for text in texts for w in _WORD.findall(text) if w.islower())
    )
