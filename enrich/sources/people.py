"""Names as services give them: parts of known meaning, in a known order, that are only sometimes well written.

Unlike `references.names`, which must find names in a printed text, nothing has to be guessed about where a name
begins or which part comes first.
"""

from __future__ import annotations

import re

from references.model import Name
from references.text import has_cjk, squeeze

_PARTICLES = frozenset(
    "van von der den de del della delle dello degli dei di da das do dos du la le les lo ter ten te tot zu zum zur vom"
    " af av al el bin ibn ben 't op in".split()
)
_SUFFIX = re.compile(r"(?:,\s*|\s+)(?P<suffix>Jr|Sr|Junior|II|III|IV|2nd|3rd)\.?\Z", re.I)
_DEGREES = re.compile(r",\s*(?:Ph\.?\s?D|M\.?D|D\.?Phil|M\.?Sc|B\.?Sc|MPH|FRCP|RN|Prof|Dr)\b.*\Z")
_MC = re.compile(r"\AMc(\w)")
_MARKS = " 0123456789*†‡§¶#,;∗⁎"
_ORGANISATION = re.compile(
    r"(?i)\b(?:collaborations?|consortium|consortia|team|group|network|committee|initiative|project|organi[sz]ation"
    r"|association|society|council|commission|agency|foundation|federation|company|corporation|inc|ltd|llc|gmbh"
    r"|institutes?|university|universit[àäé]t?|universidad|department|laborator(?:y|ies)|center|centre|academy|college"
    r"|ministry|bureau|investigators|participants|staff|editors|contributors|museum|library"
    r"|working group|task force|authority|programme|alliance)\b"
)
_AFFILIATION = re.compile(
    r"(?i)\b(?:department|dept|school|faculty|college|universit\w{1,6}|hospital|clinic|institute|laboratory|research"
    r" cent(?:er|re)|division|academy|inc|ltd)\b"
)
# A part of a university signs no papers; the university or a ministry ("Department of Energy" of a country) may.
_PART_OF_A_BODY = re.compile(
    r"(?i)(?:dept\.?|department|school|faculty|college|division|chair) (?:of|for)"
    r" (?!energy|health|defen[cs]e|labor|the )"
)
_AUTHORED_BY_MANY = re.compile(
    r"(?i)\b(?:collaborations?|consortium|team|group|network|committee|initiative|investigators|society|council|staff)\b"
)


def person(given: str, family: str, suffix: str = "") -> Name:
    """A name from its parts, with capitals, particles and suffixes put right; nothing is invented.

    "LECUN" becomes "Lecun", for nobody can know the "Cun"; initials such as "JM" stay.
    """
    given, family = _clean(given), _clean(family)
    if found := _SUFFIX.search(family) or _SUFFIX.search(given):
        suffix = suffix or found["suffix"]
        family, given = _SUFFIX.sub("", family), _SUFFIX.sub("", given)
    if not family:
        return _lone(given)
    if not given:
        return _lone(family)
    if has_cjk(family):
        return Name(family=family, given=given)
    particle, family = _leading_particle(family)
    if _is_shouted(family):
        inner, family = _leading_particle(" ".join(_recase(word) for word in family.split()))
        particle = f"{particle} {inner}".strip()
        if _is_shouted(given) and max(len(part) for part in re.split(r"[\s.-]+", given)) > 3:
            given = " ".join(_recase(word) for word in given.split())
    given, moved = _trailing_particle(given)
    return Name(family=family, given=given, particle=f"{moved} {particle}".strip(), suffix=_suffix(suffix))


def given_first(text: str) -> Name:
    """A name written "Given Family", as arXiv gives all of them; one word or an organisation is literal."""
    text = _clean(re.sub(r"\([^()]*\)", " ", text))
    if not text or not re.search(r"\w", text):
        return Name()
    suffix = ""
    if found := _SUFFIX.search(text):
        suffix, text = found["suffix"], text[: found.start()]
    parts = text.split(" ")
    if len(parts) == 1 or is_organisation(text) or has_cjk(text):
        return Name(literal=text)
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    return person(" ".join(parts[:start]), " ".join(parts[start:]), suffix)


def is_organisation(text: str) -> bool:
    """Whether `text` names a body, not a person."""
    return _ORGANISATION.search(text) is not None or bool(re.search(r"-AI\Z|\bAI\Z", text))


def is_affiliation(text: str) -> bool:
    """Whether `text` is somebody's address, such as "School of Medicine, Tehran University, Tehran, Iran"."""
    if _AUTHORED_BY_MANY.search(text):
        return False
    return bool(_PART_OF_A_BODY.match(text)) or (
        bool(_AFFILIATION.search(text)) and ("," in text or ";" in text)
    )


def _clean(text: str) -> str:
    text = squeeze(text)
    return _DEGREES.sub("", text).rstrip(_MARKS) if text and not has_cjk(text) else text


def _lone(text: str) -> Name:
    """A name of one part: a person of one name ("Aristotle", "de Gaulle"); "World Bank" is a body, for all we know."""
    particle, family = _leading_particle(text)
    if " " in family or is_organisation(text):
        return Name(literal=text)
    if _is_shouted(family) and len(family) > 4:
        family = _recase(family)
    return Name(family=family, particle=particle)


def _is_shouted(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2 or not all(c.isupper() for c in letters):
        return False
    # "LI" and "NG" are names, "MG" behind "Swetha" are initials.
    return len(letters) > 2 or bool(set(text) & set("AEIOUY")) or text == "NG"


def _recase(word: str) -> str:
    if word.lower() in _PARTICLES and word.lower() not in {"la", "le", "al", "do", "in", "te"}:
        return word.lower()
    if re.fullmatch(r"(?:\w\.)+", word):
        return word
    parts = re.split(r"([-'’‐])", word)
    return "".join(_MC.sub(lambda match: "Mc" + match[1].upper(), _capitalised(part)) for part in parts)


def _capitalised(part: str) -> str:
    # Lower-casing "İ" gives "i" and a combining dot.
    return part[:1].upper() + part[1:].lower().replace("i\u0307", "i")


def _leading_particle(family: str) -> tuple[str, str]:
    parts = family.split(" ")
    end = 0
    while end < len(parts) - 1 and parts[end] in _PARTICLES:
        end += 1
    return " ".join(parts[:end]), " ".join(parts[end:])


def _trailing_particle(given: str) -> tuple[str, str]:
    parts = given.split(" ")
    start = len(parts)
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(parts[:start]), " ".join(parts[start:])


def _suffix(text: str) -> str:
    text = squeeze(text).rstrip(".,")
    return {"jr": "Jr.", "junior": "Jr.", "sr": "Sr."}.get(text.lower(), text)
