"""The number of a preprint in what GB/T 7714 prints behind its mark: a number of arXiv is no page, volume or place."""

from __future__ import annotations

from references.patterns import re

_NUMBERED = re.compile(
    r"(?:\barXiv(?:\s(?:preprint|e-?prints?))?[,.:]?\s*)?\barXiv\s?:\s*(?:\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7})"
    r"(?:v\d{1,2})?(?:\s?\[[\w. -]{2,16}\])?(?![\d.]\d)",
    re.I,
)
# "arXiv e-prints, 2018: 1804.02767": where articles have their pages.
_AS_PAGE = re.compile(r"(?P<kept>\barXiv\b.{0,200}?):\s?\d{4}\.\d{4,5}(?:v\d{1,2})?(?=[\s.]*\Z)", re.I)
_WORD = re.compile(r"[^\W\d_]{2,}")


def without_number(tail: str) -> str:
    """`tail` without arXiv's number for the work, arXiv named in front of what is left if no other venue is.

    >>> without_number("(2015-04-10). arXiv:1409.1556."), without_number("ICLR, 2015. arXiv:1409.1556")
    ('arXiv, (2015-04-10)', 'ICLR, 2015')
    """
    if "rxiv" not in tail.casefold():
        return tail
    rest, count = _NUMBERED.subn("", tail)
    if not count:
        return _AS_PAGE.sub(r"\g<kept>", tail)
    rest = rest.strip(" .,;:")
    return rest if _WORD.search(rest) else f"arXiv, {rest}".rstrip(" ,")
