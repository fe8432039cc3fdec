"""Notes that only point back: "Ibid.", "同上", and short forms such as "Wu et al., 7"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from references.model import Printed, Reference, Work
from references.text import has_cjk, words

_IBID = re.compile(
    r"\A\W*(?:ibid(?:em)?|idem|ebd|ebenda|op\.?\s?cit|loc\.?\s?cit|там же|同上|同前|同書)(?![a-z])", re.I
)
_FILLER = frozenset(
    "et al and others p pp page pages see also cf vol no note in the a an of op cit ibid".split()
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LONGEST = 100  # characters of a note that is only a short form


def link_short_forms(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Parsed `references`, in document order, with `short_for` set on those that only point to an earlier one.

    What such a note prints is no claim of its own about the work: its `printed` is emptied (style "short").
    """
    linked: list[Reference] = []
    for reference in references:
        target = _target(reference, linked)
        if target is not None:
            text = reference.citation
            full = target.short_for or target
            reference = replace(reference, short_for=full, printed=Printed(Work(), "short", text))
        linked.append(reference)
    return tuple(linked)


def _target(reference: Reference, earlier: Sequence[Reference]) -> Reference | None:
    if reference.record is not None or len(reference.text) > _LONGEST or not earlier:
        return None
    if _IBID.match(reference.text):
        return earlier[-1] if earlier[-1].file == reference.file else None
    if reference.urls or reference.text_ids or _YEAR.search(reference.text) or has_cjk(reference.text):
        return None
    if not reference.label.startswith("^"):
        return None  # only notes have short forms; in a list, a short item is a work of its own
    said = [word for word in words(reference.text) if word not in _FILLER and not word.isdigit()]
    if not said or len(said) > 12:
        return None
    for other in reversed(earlier):
        if other.file != reference.file or other.short_for or other.printed is None:
            continue
        people = other.printed.work.authors
        names = words(people[0].full_family) + words(people[0].given) if people else []
        if said[0] in names and set(said) <= set(words(other.text)) and len(other.text) > len(reference.text):
            return other
    return None
