"""Names of people as all formats write them."""

from __future__ import annotations

import re
from dataclasses import replace

from exporters.base import Loss
from exporters.text import clean
from references.model import Name
from references.text import has_cjk

# What styles would cut initials of: "Chun-Fu (Richard)" became "C.-F. (".
_NICKNAME = re.compile(
    r"""(?:\A|(?<=\s))(?:\([^\W\d_][^()]*\)|（[^\W\d_][^（）]*）|"[^\W\d_][^"]*"|“[^\W\d_][^“”]*”)(?=\s|\Z)"""
)
NICKNAME = "the nickname {nickname!r} is left out: styles would print its mark for an initial"
# GB/T 7714 prints family names in capitals; longer ones are put right where they are read, "LI" may be initials there.
_SHOUTED = re.compile(r"[A-Z]{2,3}")
_POINTED = re.compile(r"(?:[A-Z]\.[ -]?){1,3}")
_MOST_INITIALS = 3  # in one word; longer ones are names in capitals
REMOVED = "control or direction characters taken out"


def clean_name(name: Name, key: str, field: str, losses: list[Loss]) -> Name:
    """`name` without control characters and nicknames; what that loses is added to `losses`."""
    parts = (name.family, name.given, name.particle, name.suffix, name.literal)
    if all(p.isascii() and p.isprintable() and "  " not in p and p == p.strip() for p in parts):
        cleaned = name
    else:
        results = [clean(p) for p in parts]
        if any(removed for _, removed in results):
            losses.append(Loss(key, field, REMOVED))
        cleaned = Name(*(text for text, _ in results))
    if cleaned.family and (found := _NICKNAME.search(cleaned.given)):
        given = " ".join(_NICKNAME.sub(" ", cleaned.given).split())
        if given:
            losses.append(Loss(key, field, NICKNAME.format(nickname=found[0].strip())))
            cleaned = replace(cleaned, given=given)
    if _SHOUTED.fullmatch(cleaned.family) and _POINTED.fullmatch(cleaned.given):
        cleaned = replace(cleaned, family=cleaned.family.capitalize())
    if _are_initials(cleaned):
        cleaned = replace(cleaned, given=_dotted(cleaned.given))
    if cleaned.given and not cleaned.family and not cleaned.literal:
        return Name(literal=cleaned.given)  # a name that nobody split is a name as it stands
    return cleaned


def _are_initials(name: Name) -> bool:
    """Whether the given name is initials without points ("Ewels PA"); in a name all in capitals nobody can tell."""
    parts = re.split(r"[ -]", name.given)
    return name.family.lower() != name.family != name.family.upper() and all(
        len(part) <= _MOST_INITIALS and part.isalpha() and part == part.upper() != part.lower()
        for part in parts
    )


def _dotted(given: str) -> str:
    """ "PA" as "P. A.", "J-P" as "J.-P.": BibTeX and CSL take "PA" for one word and print "P."."""
    return " ".join("-".join(". ".join(part) + "." for part in word.split("-")) for word in given.split(" "))


def cjk_person(name: Name) -> bool:
    """Whether family and given name are both in Chinese, Japanese or Korean script: such names take no comma."""
    return (
        bool(name.family and name.given)
        and not name.particle
        and has_cjk(name.family)
        and has_cjk(name.given)
    )
