"""What pages call a paper that they link to, instead of printing its title: such a label contradicts no record. Pure.

"[He et al., MAE](…)", "the vLLM paper", "IEEE 754-2019" or a sentence of prose with the address behind it say less than
a title does. What they say is compared: who is named must be among the record's authors.
"""

from __future__ import annotations

import re
from functools import lru_cache

from references.model import Work
from references.text import has_cjk, letters, words

_PEOPLE = r"(?P<names>[A-Z][\w'’-]+(?:(?:,| and| &) [A-Z][\w'’-]+| [A-Z]{1,3}\b\.?)?),? et\.? al\b\.?"
_YEAR = r"(?:,?\s*[(\[]?(?:19|20)\d\d[a-z]?[)\]]?)?"
_BY = re.compile(r"(?i)\W*\b(?:by|of|from|in)\Z")
_BEFORE = re.compile(rf"\A\W*{_PEOPLE}{_YEAR}\W*")
_BEHIND = re.compile(rf"\W*\b{_PEOPLE}{_YEAR}\W*\Z")
# "the vLLM paper", "Google's paper on ..."; a white paper is a kind of work, and may call itself so.
_PAPER = re.compile(
    r"(?i)(?<!white )(?<!position )(?<!working )(?<!discussion )(?<!green )"
    r"\bpapers?(?=\s*(?:\(|from\b|by\b|on\b|about\b|in\b)|\W*\Z)|(?<!白)(?:论文|論文)"
)
_SENTENCE = re.compile(r"。\s*\S")
_LONG = 8  # words up to which "... paper" is a label; longer ones are titles of works about papers
_PROSE = 30  # words from which on no title is read, but a sentence
_SHORT = 2  # words up to which what is left beside the people is a name ("MAE"), not a title


def alternatives(printed: str) -> tuple[str, ...]:
    """The names of "Tensor Programs V / muP", which are two of one work; none where there is only one."""
    some = tuple(one.strip() for one in printed.split(" / "))
    return some if len(some) == 2 and all(some) else ()


@lru_cache(maxsize=8192)
def is_prose(printed: str) -> bool:
    """Whether what was read as a title is a sentence, or a standard's number: it can be held against no record."""
    sentence = has_cjk(printed) and _SENTENCE.search(printed) is not None
    return sentence or len(words(printed)) > _PROSE or _is_designation(printed)


def is_label(printed: str, work: Work) -> bool:
    """Whether what was read as a title only points to the record `work`, and says nothing that it does not bear out."""
    for people in (_BEFORE, _BEHIND):
        if found := people.search(printed):
            rest = _BY.sub("", people.sub("", printed))
            return (len(words(rest)) <= _SHORT or is_method(rest)) and _wrote(found["names"], work)
    said = _PAPER.search(printed) is not None and _PAPER.search(work.title) is None
    return said and (has_cjk(printed) or len(words(printed)) <= _LONG)


@lru_cache(maxsize=8192)
def is_method(printed: str) -> bool:
    """Whether what was read as a title is what a method is called: "SAC", "SAC (Soft Actor-Critic)"."""
    found = _METHOD.fullmatch(printed.strip(" :,.–—-"))
    return found is not None and len(words(found["what"] or found["what_first"] or "")) <= _LONG


_CALLED = r"(?=[^\s()]*[A-Z][^\s()]*[A-Z\d])[\w+.*-]{2,20}"
_METHOD = re.compile(
    rf"{_CALLED}(?:\s?\((?P<what>[^()]{{2,80}})\)?)?|(?P<what_first>[A-Z][^():,]{{2,80}}?)\s?\({_CALLED}\)"
)


def other_people(printed: str, work: Work) -> bool:
    """Whether what was read as a title names people, as labels do, the first of whom is no author of `work`."""
    found = _BEFORE.search(printed) or _BEHIND.search(printed)
    return found is not None and bool(work.authors) and not _wrote(found["names"], work)


def _wrote(names: str, work: Work) -> bool:
    """Whether the first of `names` is an author's; some pages call people by their given names."""
    called = {letters(one) for name in work.authors for one in (name.full_family, *name.given.split())}
    return letters(re.split(r",| and| &| (?=[A-Z]{1,3}\b)", names)[0]) in called


def _is_designation(printed: str) -> bool:
    """Whether a name is a body's letters and a number, as those of standards are: "IEEE 754-2019", "ISO/IEC 9899"."""
    some = re.findall(r"[^\W_]+", printed)
    capital = [word.isupper() and not word.isdigit() for word in some]
    return (
        any(capital)
        and all(word.isupper() or word.isdigit() for word in some)
        and any(map(str.isdigit, some))
    )
