"""What goes into a run beside its references, what comes out of it, and what the lock learns from that. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bookbib.memory.lock import Lock, Locked, updated
from bookbib.people.overrides import Override
from enrich.outcome import Failure, Resolution
from references.model import Entry, Problem, Reference


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a run: the lock, people's decisions, and which outcomes are to be found out anew.

    `name_of` gives the lock's name of a file. `relock` are keys, `all` or `unresolved`.
    """

    lock: Lock = field(default_factory=Lock)
    overrides: tuple[Override, ...] = ()
    name_of: Callable[[str], str] = str
    relock: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a run: references in document order, what was decided on each, and the entries.

    `key_of[n]` is the key of the entry that reference `n` became; `problems[n]` what there is to say about it;
    `fingerprints[n]` what the lock knows it by. `kept` are keys that came from the lock. `skipped` references were read
    and left out; `notes` are problems of overrides; `ignored[n]` are codes of problems that a person told us to ignore.
    `by_hand` are keys that a person gave. `unfulfilled` are references for which a person chose a record that could not
    be had.
    """

    references: tuple[Reference, ...]
    resolution: Resolution
    entries: tuple[Entry, ...]
    key_of: tuple[str, ...]
    problems: tuple[tuple[Problem, ...], ...]
    fingerprints: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()
    skipped: tuple[Reference, ...] = ()
    notes: tuple[Problem, ...] = ()
    ignored: Mapping[int, frozenset[str]] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()
    unfulfilled: frozenset[int] = frozenset()

    @property
    def failures(self) -> tuple[Failure, ...]:
        return self.resolution.failures

    @property
    def new(self) -> tuple[Entry, ...]:
        """Entries that the lock did not have before."""
        return tuple(entry for entry in self.entries if entry.key not in self.kept)


def learnt(
    known: Known, built: Built, prefer: str, read: Sequence[str] = (), gone: Sequence[str] = ()
) -> Lock:
    """The lock after a run. `read` are the files that were read, also those without references; `gone` those that are
    no more (names of the lock).

    References of which a source could not be asked keep what was known of them before; the next run asks for the rest.
    Keys that are given while a source fails are provisional: what is found later may make other ones.
    """
    pending = _pending(built.resolution) | built.unfulfilled
    promised = {one.key for some in known.lock.files.values() for one in some if not one.provisional}
    promised |= built.by_hand | set(known.lock.retired)
    joined = _joined(built)
    files: dict[str, list[Locked]] = {known.name_of(name): [] for name in read}
    for position, reference in enumerate(built.references):
        if reference.short_for:
            continue
        print_ = built.fingerprints[position]
        before = known.lock.by_fingerprint.get(print_)
        if position in pending:
            memory = before.memory if before and known.lock.prefer == prefer else None
        else:
            memory = built.resolution.resolved[position].remember()
        key = built.key_of[position]
        line = Locked(
            print_, key, reference.text, reference.urls, memory, reference.record,
            provisional=bool(built.failures) and key not in promised, joined=joined.get(position, ""),
        )  # fmt: skip
        files.setdefault(known.name_of(reference.file), []).append(line)
    return updated(known.lock, files, gone, prefer)


def _joined(built: Built) -> dict[int, str]:
    """For each citation that shares its entry with others, the least of their fingerprints."""
    out: dict[int, str] = {}
    for entry in built.entries:
        prints = {built.fingerprints[position] for position in entry.references}
        if len(prints) > 1:
            out |= dict.fromkeys(entry.references, min(prints))
    return out


def _pending(resolution: Resolution) -> frozenset[int]:
    """References whose outcome an outage has touched: those that asked, and those that would have shared the answer."""
    failed = {position for failure in resolution.failures for position in failure.references}
    return frozenset(
        position for members in resolution.groups if failed & {*members}
        for position in members if resolution.resolved[position].known is None
    )  # fmt: skip
