"""A stretch of text that is known to be nothing but names, as names: in any order, with any marks between them."""

from __future__ import annotations

import re

from references.model import Name
from references.names import LETTER, UPPER, is_organisation, leading_names, split_name
from references.names.given import given_names

_MORE = re.compile(
    r"[,;]?\s*(?:\(?\[?(?:et al|u\.\s?a|et coll|and others|и др|и соавт|ea)\b\.?[\])]*)\.?\s*$"
)
_FIRM = re.compile(r"\s*;\s*(?:(?:and|und|et|y|e|&|и)\s+)?|\s+/\s+|(?<=[\w.])/(?=[^\W\d_])|\s+[–—]\s+")
_AND = re.compile(r"\s*,?\s+(?:and|und|et|y|e|i|en|och|&|и)\s+|\s*&\s*")
_INITIALS = re.compile(rf"(?:[{UPPER}][a-z]?\.?[ -]{{0,2}}){{1,5}}")
_SUFFIX = re.compile(r"(?:[Jj]r|[Ss]r|II|III|IV)\.?")
_ROLE = re.compile(r"\s*\([^()]{2,24}\)")
_WHOLE = re.compile(rf"[{UPPER}][{LETTER}'’-]+ (?:[{UPPER}]\. ){{0,2}}[{UPPER}][{LETTER}'’-]+")
_FAMILY = re.compile(rf"[{LETTER}'’ .-]{{2,40}}")


def people(text: str) -> tuple[tuple[Name, ...], bool]:
    """The names in `text`, and whether the list goes on."""
    text = _ROLE.sub("", text).strip(" ,;:/&")
    more = _MORE.search(text)
    if more:
        text = text[: more.start()].rstrip(" ,;")
    if not text:
        return (), more is not None
    listed = leading_names(text)
    if (
        listed
        and listed.end >= len(text.rstrip(" ."))
        and all(name.given or name.literal for name in listed.names)
    ):
        return listed.names, more is not None or listed.cut
    firm = [part for part in _FIRM.split(text) if part and part.strip(" ,.")]
    if len(firm) > 1:
        return tuple(_one(part) for part in firm), more is not None
    whole = _whole_names(text)
    if whole:
        return whole, more is not None
    if is_organisation(text) and not _INITIALS.fullmatch(text.rsplit(", ", 1)[-1]):
        return (Name(literal=text.rstrip(" .,")),), more is not None
    names: list[Name] = []
    for group in _AND.split(text):
        names += _commas(group)
    return tuple(names), more is not None


def _whole_names(text: str) -> tuple[Name, ...]:
    """The names that commas part, each whole and one with a known given name: "Ofir Press, Noah A. Smith"."""
    parts = [part.split() for part in re.split(r",\s(?:and\s)?", text)]
    if len(parts) < 2 or not all(_WHOLE.fullmatch(" ".join(words)) for words in parts):
        return ()
    if not any(words[0].lower() in given_names() for words in parts):
        return ()
    return tuple(Name(family=words[-1], given=" ".join(words[:-1])) for words in parts)


def _one(text: str) -> Name:
    text = text.strip(" ,")
    text = text if re.search(rf"(?<![{LETTER}])[{UPPER}]\.$|[Jj]r\.$", text) else text.rstrip(". ")
    name = split_name(text)
    words = text.split()
    if name.literal and 2 <= len(words) <= 4 and not is_organisation(text) and words[-1][:1].isupper():
        return Name(family=words[-1], given=" ".join(words[:-1]))
    return name


def _commas(text: str) -> list[Name]:
    """The names of one group without conjunctions: "Family, Given, Family, Given" or names that are whole."""
    parts = [part.strip() for part in text.split(",") if part.strip(" .")]
    names: list[Name] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        following = parts[index + 1] if index + 1 < len(parts) else ""
        if following and _is_family(part) and _is_given(following):
            suffix = (
                parts[index + 2] if index + 2 < len(parts) and _SUFFIX.fullmatch(parts[index + 2]) else ""
            )
            names.append(_one(f"{part}, {suffix}, {following}" if suffix else f"{part}, {following}"))
            index += 3 if suffix else 2
        else:
            names.append(_one(part))
            index += 1
    return names


def _is_family(text: str) -> bool:
    """Whether `text` can be a family name alone: no initials, few words."""
    return (
        _FAMILY.fullmatch(text) is not None
        and len(text.split()) <= 4
        and not re.search(rf"(?<![{LETTER}])[{UPPER}]\.?(?![{LETTER}'’])", text)
    )


def _is_given(text: str) -> bool:
    """Whether `text` is initials or begins with a given name, and can so follow a family name and a comma."""
    if _INITIALS.fullmatch(text.rstrip() + " ") or _INITIALS.fullmatch(text):
        return True
    words = text.split()
    first = words[0].lower().strip(".")
    known = first in given_names() or first.split("-")[0] in given_names()
    return len(words) <= 4 and (
        known
        or len(words) == 1
        or _INITIALS.fullmatch(words[-1]) is not None
        or len(words[0].strip(".")) == 1
    )
