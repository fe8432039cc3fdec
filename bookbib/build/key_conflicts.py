"""What a person must know when two branches of a book gave one citation key to two works. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookbib.build.result import Built
from bookbib.memory.retired import KeyConflict
from references.model import Problem, Severity

_SHOWN = 100  # characters of a citation


def key_conflicts(conflicts: Sequence[KeyConflict], built: Built) -> Iterator[Problem]:
    """One problem for each key, at the citation that lost it."""
    here = {one.fingerprint: one for one in built.citations}
    for conflict in conflicts:
        for one in conflict.loses:
            cited = here.get(one.fingerprint)
            now = f"is {cited.key} from now on" if cited else "gets a key of its own"
            yield Problem(
                "key-conflict",
                Severity.ERROR,
                f"the key {conflict.key} was given to two works: “{conflict.keeps.text[:_SHOWN]}” keeps it, and "
                f"“{one.text[:_SHOWN]}” {now}",
                cited.reference.file if cited else "",
                cited.reference.line if cited else 0,
                f"Look at every \\cite{{{conflict.key}}}: it may mean either.",
            )
