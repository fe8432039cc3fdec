"""Titles and the people who wrote them, parted by a dash, as short lists have them: "Doe et al. — A title"."""

from __future__ import annotations

import re

from references.names import is_organisation, leading_names
from references.names.given import given_names
from references.pages.evidence import is_names
from references.text import flatten, has_cjk

_CUT = re.compile(r"[\s,]+(?:et al|and others|u\. ?a|等|ほか|他|외)\.?\s*\Z")
_SEVERAL = re.compile(r",|;|&|、|，|\b(?:and|und|et|y|e|и)\b")
_DASHED = re.compile(
    r"(?P<who>[^–—\d]{3,200}?)\s+(?:[–—]{1,2}|-{1,2})\s+(?P<title>[\"“«„『《(\[]?\w.{2,})", re.S
)
_CAMEL = re.compile(r"\A(?!Mc|Mac|De|Di|Du|La|Le|Van|O['’])[^\W\d_][a-zß-ÿ]+[A-Z]")
_FACTS = re.compile(r"\s[(\[][^()\[\]]*(?:\d{4}|arXiv|doi)[^()\[\]]*[)\]].{0,40}\Z", re.I | re.S)
_JOINT = re.compile(
    r"(?:\s?[（(]?第\s?\w{1,3}\s?版[)）]?)?\s{0,2}"
    r"(?:[-–—]{1,2}|[:：]|,?\s(?:(?:co-?)?authored |written )?(?:by|von|par|por|di|da)(?=\s))\s{0,2}"
)
_BRACKETED = re.compile(r"(?P<title>[^()（）]{4,300}?)\s?[(（](?P<who>[^()（）\d]{5,120})[)）][\s.]*", re.S)
_SURNAMES = re.compile(
    r"[^\W\d_a-z][\w'’-]+(?:(?:, | ?& | and )[^\W\d_a-z][\w'’-]+){1,6}(?=\s*(?:\Z|[.,;(]))"
)
_ONE = r"(?:[^\W\d_a-z][\w'’-]*\.? ){1,3}[^\W\d_a-z][\w'’-]+"
_PERSON = re.compile(rf"{_ONE}(?: (?:et|y|e|and|und|&) {_ONE})?")
_TITLE = 3  # words of a title that may have its authors behind a comma
_STOP = re.compile(r"(?<![A-ZА-Я])\.\Z")


def are_people(text: str, *, in_full: bool = False) -> bool:
    """Whether `text` is nothing but people: several names, a name with initials, or a given name that is known.

    `in_full`: family names alone, which other words look like, are none.

    >>> are_people("Jane Doe"), are_people("Doe, Roe & Poe"), are_people("Doe et al."), are_people("Wolfram MathWorld")
    (True, True, True, False)
    """
    bare = _CUT.sub("", text.strip(" .,:;")).strip(" .,:;")
    cut = len(bare) < len(text.strip(" .,:;"))
    if has_cjk(bare) or not (is_names(bare) or (cut and re.fullmatch(r"[^\W\d_a-z][\w'’-]+", bare))):
        return False
    pieces = [piece for piece in _SEVERAL.split(bare) if piece.strip()]
    if (cut or len(pieces) > 1) and all(" " not in piece.strip() for piece in pieces):
        return not in_full  # family names alone
    found = leading_names(f"{bare}.")
    if found is None or found.end < len(bare):
        return False
    if cut or len(found.names) > 1:
        return True
    if _CAMEL.search(found.names[0].family):
        return False  # "MathWorld"
    return found.initials or all(
        word.casefold().strip(".") in given_names() for word in found.names[0].given.split()
    )


def parted(text: str) -> tuple[str, str]:
    """Those who wrote it, and the rest of `text`, where a dash parts them from the title; else two empty texts.

    >>> parted("Zou et al. — Graph attacks (arXiv:2307.15043)")
    ('Zou et al', 'Graph attacks (arXiv:2307.15043)')
    """
    if " -" not in text and "–" not in text and "—" not in text:
        return "", ""
    found = _DASHED.match(text)
    if not found:
        return "", ""
    who = found["who"].rstrip()
    if (_STOP.search(who) and not _CUT.search(who)) or not are_people(who):
        return "", ""  # "Ivanov I. Physics. — Moscow, 2010": the dash of GOST
    return who.rstrip("."), found["title"]


def title_of(rest: str) -> str:
    """The title that `rest` begins with, up to the brackets that say where or when it came out."""
    return _FACTS.sub("", rest).strip(" .,;:\"“”'«»")


def behind_title(text: str, title: str) -> str:
    """The people whom a dash, a colon or "by" sets behind the `title` that `text` begins with; "" for none.

    >>> behind_title('"Inspired" - Marty Cagan: on products', '"Inspired"')
    'Marty Cagan'
    """
    if not text.startswith(title):
        return ""
    joint = _JOINT.match(text, len(title))
    if not joint:
        return ""
    rest = flatten(text[joint.end() : joint.end() + 600])
    shaped = title[:1] in '《『「“«"'  # a book, whatever stands behind it
    found = leading_names(rest)
    if found is None:
        joined = _SURNAMES.match(rest) if shaped else None
        return joined.group() if joined else ""
    names, after = rest[: found.end], rest[found.end :].lstrip()
    ends = not after or after[0] in ".,:;()[]（：。，、" or after[:2] in ("- ", "– ", "— ")
    shaped = shaped and not has_cjk(names) and not is_organisation(names)
    return names if ends and (shaped or are_people(names, in_full=True)) else ""


def in_brackets(text: str) -> tuple[str, str]:
    """The people in the round brackets that `text` ends with, and what stands before; two empty texts for none.

    >>> in_brackets("JavaScript: the guide (Jane Doe)")
    ('Jane Doe', 'JavaScript: the guide')
    """
    found = _BRACKETED.fullmatch(text) if text.rstrip(" .").endswith((")", "）")) else None
    if not found or not are_people(found["who"], in_full=True):
        return "", ""
    return found["who"], found["title"]


def in_tail(text: str) -> tuple[str, str]:
    """The people whom a comma sets behind a title that stands alone, and the title; two empty texts for none.

    >>> in_tail("Construire des compétences dès l'école, Philippe Perrenoud")
    ('Philippe Perrenoud', "Construire des compétences dès l'école")
    """
    pieces = text.rstrip(" .").split(", ")
    at = len(pieces)
    while at > 1 and _PERSON.fullmatch(pieces[at - 1].strip()):
        at -= 1
    people = ", ".join(pieces[at:])
    title = ", ".join(pieces[:at])
    first = _SEVERAL.split(people, maxsplit=1)[0].strip()  # whose given name is known: the others need not be
    known = bool(first) and are_people(first, in_full=True)
    if not known or len(title.split()) < _TITLE or is_names(title):
        return "", ""
    return people, title
