"""How a person is called in running text. Pure."""

from __future__ import annotations

from references.model import Name
from references.text import has_cjk


def called(name: Name) -> str:
    """A name as it is read aloud."""
    return aloud(name.given, name.full_family, name.literal)


def aloud(given: str, family: str, literal: str = "", suffix: str = "") -> str:
    """A name as it is read aloud: given name first, but in Chinese, Japanese and Korean behind the family's, joined."""
    if literal:
        return literal
    if has_cjk(family + given):
        return f"{family}{given}"
    return " ".join(part for part in (given, family, suffix) if part)


def listed(name: Name) -> str:
    """A name as in an index, the family's first."""
    if name.literal or not name.given or has_cjk(name.family + name.given):
        return called(name)
    return f"{name.full_family}, {name.given}"
