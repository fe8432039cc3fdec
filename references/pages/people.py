"""Titles and the people who wrote them, parted by a dash, as short lists have them: "Doe et al. — A title"."""

from __future__ import annotations

import re

from references.citation.tagger.clues import given_names
from references.names import leading_names
from references.pages.evidence import is_names
from references.text import has_cjk

_CUT = re.compile(r"[\s,]+(?:et al|and others|u\. ?a|等|ほか|他|외)\.?\s*\Z")
_SEVERAL = re.compile(r",|;|&|、|，|\b(?:and|und|et|y|e|и)\b")
_DASHED = re.compile(
    r"(?P<who>[^–—\d]{3,200}?)\s+(?:[–—]{1,2}|-{1,2})\s+(?P<title>[\"“«„『《(\[]?\w.{2,})", re.S
)
_CAMEL = re.compile(r"\A(?!Mc|Mac|De|Di|Du|La|Le|Van|O['’])[^\W\d_][a-zß-ÿ]+[A-Z]")
_FACTS = re.compile(r"\s[(\[][^()\[\]]*(?:\d{4}|arXiv|doi)[^()\[\]]*[)\]].{0,40}\Z", re.I | re.S)
_JOINT = re.compile(r"\s{0,2}(?:[-–—]{1,2}|[:：]|,?\s(?:by|von|par|por|di|da)(?=\s))\s{0,2}")
_STOP = re.compile(r"(?<![A-ZА-Я])\.\Z")


def are_people(text: str) -> bool:
    """Whether `text` is nothing but people: several names, a name with initials, or a given name that is known.

    >>> are_people("Jane Doe"), are_people("Doe, Roe & Poe"), are_people("Doe et al."), are_people("Wolfram MathWorld")
    (True, True, True, False)
    """
    bare = _CUT.sub("", text.strip(" .,:;")).strip(" .,:;")
    cut = len(bare) < len(text.strip(" .,:;"))
    if has_cjk(bare) or not (is_names(bare) or (cut and re.fullmatch(r"[^\W\d_a-z][\w'’-]+", bare))):
        return False
    pieces = [piece for piece in _SEVERAL.split(bare) if piece.strip()]
    if (cut or len(pieces) > 1) and all(" " not in piece.strip() for piece in pieces):
        return True  # family names alone
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
    rest = text[joint.end() : joint.end() + 600]
    found = leading_names(rest)
    if found is None:
        return ""
    names, after = rest[: found.end], rest[found.end :].lstrip()
    ends = not after or after[0] in ".,:;()[]（：。，、" or after[:2] in ("- ", "– ", "— ")
    return names if ends and are_people(names) else ""
