"""Whether a decision that a person is about to write down is about anything in the book. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bookbib.build.result import Built
from bookbib.people.override_targets import merge_ids, override_targets
from bookbib.people.overrides import Override, parse_identifier
from bookbib.suggest import suggest


def refusal(overrides: Sequence[Override], built: Built) -> str:
    """Why the last of `overrides` could not be carried out, in a sentence with what is nearest; ``""`` when it can be.

    The others count, for one of them may have renamed what this one calls by its old key.
    """
    one = overrides[-1]
    keys = {cited.id: cited.key for cited in built.citations}
    references = {cited.id: cited.reference for cited in built.citations}
    ids = {
        cited.id: frozenset(i for record in cited.resolved.accepted for i in record.work.identifiers)
        for cited in built.citations
    }
    known = {key.casefold(): key for key in keys.values()}
    mine = override_targets(overrides, references, keys, ids)[-1].citations
    if not mine and one.key and one.key.casefold() not in known:
        return f"no entry has the key {one.key!r}{suggest(one.key, known.values(), listed=False)}"
    if not mine:
        return f"no reference of the book fits {one.about}"
    own = {keys[citation].casefold() for citation in mine}
    if one.rename and one.rename.casefold() in known.keys() - own:
        return f"another entry has the key {one.rename}; choose another"
    there = frozenset(i for some in ids.values() for i in some)
    there |= {i for reference in references.values() for i in reference.ids}
    for name in one.merge:
        if parse_identifier(name) is None and name.casefold() not in known:
            return f"no entry has the key {name!r}{suggest(name, known.values(), listed=False)}"
    if unknown := sorted(map(str, merge_ids(one) - there)):
        return f"no reference of the book is {unknown[0]}"
    return ""
