"""A list of names and where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from references.model import Name, Repair


@dataclass(frozen=True, slots=True)
class NameList:
    """A list of names at the beginning of a text.

    `end` is the position behind the list (and its "et al."). `form` is how names are written: ``inverted``
    ("He, K."), ``inverted-full`` ("He, Kaiming"), ``vancouver`` ("He KM"), ``given-first`` ("Kaiming He"),
    ``glued`` ("KaimingHe"), ``single`` ("He et al."), ``cjk``. `cut` says that the list goes on ("et al."),
    `initials` that some name has initials, `closed` that an "and" or "et al." marks the list's end, `editors` that
    "(eds.)" follows. `repairs` are the glued and split names that were mended. `ends` is where each name ends, where
    that is known.
    """

    names: tuple[Name, ...]
    end: int
    form: str
    cut: bool = False
    initials: bool = False
    closed: bool = False
    editors: bool = False
    repairs: tuple[Repair, ...] = ()
    ends: tuple[int, ...] = ()


def ends_well(text: str, end: int) -> bool:
    """Whether what follows a list can follow one: an end, punctuation, a year or a quotation mark."""
    if text[end - 1] == ".":
        return True
    rest = text[end : end + 3].lstrip()
    return not rest or rest[0] in ".,:;(\"“['‘" or rest[:2].isdigit()
