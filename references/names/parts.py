"""The parts of one name that a pattern found, as a `Name`."""

from __future__ import annotations

from references.model import Name
from references.names.forms import ANY_CJK, GIVEN_FIRST, GLUED, PARTICLE
from references.patterns import re


def from_match(found: re.Match[str]) -> Name:
    groups = found.groupdict()
    family, given = groups["family"].strip(), groups["given"].strip()
    particle = (groups.get("particle") or "").strip()
    suffix = (groups.get("suffix") or "").strip(" ,")
    if found.re.pattern == GLUED.pattern:
        middle = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z]\.?$)", " ", given)
        return Name(family=family, given=middle)
    if found.re.pattern == GIVEN_FIRST.pattern:
        return _given_first_name(given, particle, family, suffix)
    return inverted_name(family, given, suffix, particle)


def _given_first_name(given: str, particle: str, family: str, suffix: str) -> Name:
    # "Laurens Van Der Maaten": capital particles stand at the end of what the pattern takes for given names
    if not particle:
        parts = given.split()
        first = len(parts)
        while first > 1 and parts[first - 1] in _CAPITAL_PARTICLES:
            first -= 1
        if first < len(parts):
            given, family = " ".join(parts[:first]), " ".join((*parts[first:], family))
    return Name(family=family, given=clean_given(given), particle=particle, suffix=suffix)


_CAPITAL_PARTICLES = frozenset(
    ("Van", "Von", "De", "Der", "Den", "Del", "Della", "Di", "Da", "Le", "La", "El", "Ter", "Dos")
)


def clean_given(given: str) -> str:
    given = given.strip(" ,")
    return _DOT_LETTER.sub(". ", given) if "." in given else given


_DOT_LETTER = re.compile(r"\.(?=[^\W\d_])")
_LEADING_PARTICLES = re.compile(rf"((?:{PARTICLE} ){{1,3}})(?=\S)")


def inverted_name(family: str, given: str, suffix: str = "", particle: str = "") -> Name:
    family, given = family.strip(" ,"), given.strip(" ,")
    found = _LEADING_PARTICLES.match(family) if not family[:1].isupper() else None
    if found and not particle:
        particle, family = found[1].strip(), family[found.end() :]
    else:
        trailing = _TRAILING_PARTICLE.search(given) if " " in given and not given[-1].isupper() else None
        if trailing:
            given, particle = given[: trailing.start()], _LONG_PARTICLE.get(trailing[1], trailing[1])
    if family.isupper() and len(family) > 3 and ANY_CJK.search(family) is None:
        family = _capitalise(family)
    if given.isupper() and "." not in given and given.replace(" ", "").replace("-", "").isalpha():
        given = _dot_initials(given)
    return Name(family=family, given=clean_given(given), particle=particle.strip(), suffix=suffix.strip(" ,"))


_TRAILING_PARTICLE = re.compile(r" ((?:v|d|de|van|von|der)(?: (?:v|d|de|der|den))?)$")
_LONG_PARTICLE = {"v d": "van der", "v": "von", "d": "de"}


def _capitalise(family: str) -> str:
    """Upper-case family names (GB/T 7714-2015, 8.1.1) in usual writing."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0] + word[0][1:].lower(), family)


def _dot_initials(given: str) -> str:
    """ "GH" and "G H" as "G. H."; "J-R" as "J.-R."."""
    if given.isalpha():
        return " ".join(f"{letter}." for letter in given)
    letters = re.sub(r"[^\W\d_]", lambda letter: letter[0] + ".", given)
    return _DOT_LETTER.sub(". ", letters)
