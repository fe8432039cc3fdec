"""Names printed family name first without a comma, as in French lists: "Mauriès Patrick, Cabinets, Paris, 2002"."""

from __future__ import annotations

import re
from dataclasses import replace

from references.language import language_of
from references.model import Name
from references.names import NameList

_FRENCH_PLACE = re.compile(
    r", (?:Paris|Lyon|Marseille|Toulouse|Genève|Lausanne|Bruxelles|Montréal|Québec)(?:,| :)"
)


def turned(names: tuple[Name, ...], flat: str) -> tuple[Name, ...]:
    """`names`, read given name first from the text `flat`, the other way round where they are meant so.

    Told by given names: what stands last is known as one and what stands first is not, in every name of the list, and
    the text is French or the first word of each name is in capitals.
    """
    if not names or not all(_is_turned(name) for name in names):
        return names
    capital = all(name.given.isupper() for name in names)
    if not capital and not _FRENCH_PLACE.search(flat) and language_of(flat) != "fr":
        return names
    return tuple(
        replace(name, family=name.given.title() if capital else name.given, given=name.family)
        for name in names
    )


def turned_list(names: NameList, flat: str) -> NameList:
    """`names` turned, where that is how they are meant."""
    if names.form != "given-first" or names.initials:
        return names
    right = turned(names.names, flat)
    return names if right is names.names else replace(names, names=right, form="inverted-full")


def _is_turned(name: Name) -> bool:
    from references.names.given import given_names  # a list of names: read when it is first needed

    known = given_names()
    return (
        bool(name.family and name.given)
        and not (name.literal or name.particle or name.suffix)
        and "." not in name.given
        and name.family.lower() in known
        and not any(part in known for part in name.given.lower().replace("-", " ").split())
    )
