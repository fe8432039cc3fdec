"""What goes into a run beside its references, what comes out of it, and what the lock learns from that. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bookbib.build.own_keys import is_undefined
from bookbib.memory.lock import Lock, Locked, updated
from bookbib.people.overrides import Override
from enrich.match.readings import Assess, assess_readings
from enrich.outcome import CitationId, Failure, Resolution, Resolved
from references.model import Entry, Problem, Reference
from references.parse import parse


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a run: the lock, people's decisions, and which outcomes are to be found out anew.

    `name_of` gives the lock's name of a file. `relock` are keys, `all` or `unresolved`. `parse` is
    `references.parse.parse`, or what knows its answers; so is `assess` `enrich.match.readings.assess_readings`.
    """

    lock: Lock = field(default_factory=Lock)
    overrides: tuple[Override, ...] = ()
    name_of: Callable[[str], str] = str
    relock: frozenset[str] = frozenset()
    parse: Callable[[Reference], Reference] = parse
    assess: Assess = assess_readings


@dataclass(frozen=True, slots=True)
class Cited:
    """One reference and what became of it: the `key` of its entry, and what there is to say about it.

    `ignored` are codes of problems that a person told us to ignore. `unfulfilled`: a person chose a record for it that
    could not be had.
    """

    resolved: Resolved
    key: str
    problems: tuple[Problem, ...] = ()
    ignored: frozenset[str] = frozenset()
    unfulfilled: bool = False

    @property
    def id(self) -> CitationId:
        return self.resolved.id

    @property
    def reference(self) -> Reference:
        return self.resolved.reference

    @property
    def fingerprint(self) -> str:
        return self.resolved.fingerprint


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a run: references in document order with what was decided on each, and the entries.

    `kept` are keys that came from the lock. `skipped` references were read and left out; `notes` are problems of
    overrides. `by_hand` are keys that a person gave.
    """

    citations: tuple[Cited, ...]
    resolution: Resolution
    entries: tuple[Entry, ...]
    kept: frozenset[str] = frozenset()
    skipped: tuple[Reference, ...] = ()
    notes: tuple[Problem, ...] = ()
    by_hand: frozenset[str] = frozenset()

    @property
    def references(self) -> tuple[Reference, ...]:
        return tuple(one.reference for one in self.citations)

    @property
    def by_key(self) -> dict[str, list[Cited]]:
        """The citations of each entry."""
        out: dict[str, list[Cited]] = {}
        for one in self.citations:
            out.setdefault(one.key, []).append(one)
        return out

    @property
    def bibliography(self) -> tuple[Entry, ...]:
        """The entries that outputs have: all but those of citation keys of which nothing is known but their letters.

        An entry made of the letters of a key would hide from LaTeX and pandoc that it is undefined.
        """
        known = {
            one.key for one in self.citations if not is_undefined(one.reference) or one.resolved.accepted
        }
        return tuple(
            entry for entry in self.entries
            if entry.key in known or any(origin.startswith("override") for origin in entry.origins.values())
        )  # fmt: skip

    @property
    def settled_keys(self) -> frozenset[tuple[str, str]]:
        """Citation keys without an entry of which a person has said what they are, or that this is no problem; each
        with the file that cites it.
        """
        written = {entry.key for entry in self.bibliography}
        return frozenset(
            (one.reference.file, one.reference.label) for one in self.citations
            if is_undefined(one.reference)
            and (one.key in written or "unknown-citation-key" in one.ignored)
        )  # fmt: skip

    @property
    def failures(self) -> tuple[Failure, ...]:
        return self.resolution.failures

    @property
    def new(self) -> tuple[Entry, ...]:
        """Entries that the lock did not have before."""
        return tuple(entry for entry in self.bibliography if entry.key not in self.kept)


def learnt(
    known: Known, built: Built, prefer: str, read: Sequence[str] = (), gone: Sequence[str] = ()
) -> Lock:
    """The lock after a run. `read` are the files that were read, also those without references; `gone` those that are
    no more (names of the lock).

    References of which a source could not be asked keep what was known of them before; the next run asks for the rest.
    Keys that are given while a source fails are provisional: what is found later may make other ones.
    """
    pending = _pending(built.resolution) | {one.id for one in built.citations if one.unfulfilled}
    promised = {one.key for some in known.lock.files.values() for one in some if not one.provisional}
    promised |= built.by_hand | set(known.lock.retired)
    joined = {key: {one.fingerprint for one in some} for key, some in built.by_key.items()}
    files: dict[str, list[Locked]] = {known.name_of(name): [] for name in read}
    for one in built.citations:
        reference = one.reference
        if reference.short_for:
            continue
        before = known.lock.by_fingerprint.get(one.fingerprint)
        if one.id in pending:
            memory = before.memory if before and known.lock.prefer == prefer else None
        else:
            memory = one.resolved.remember()
        line = Locked(
            one.fingerprint, one.key, reference.text, reference.urls, memory, reference.record,
            provisional=bool(built.failures) and one.key not in promised,
            joined=min(joined[one.key]) if len(joined[one.key]) > 1 else "",
        )  # fmt: skip
        files.setdefault(known.name_of(reference.file), []).append(line)
    return updated(known.lock, files, gone, prefer)


def _pending(resolution: Resolution) -> frozenset[CitationId]:
    """Citations whose outcome an outage has touched: those that asked, and those that would have shared the answer."""
    failed = {citation for failure in resolution.failures for citation in failure.citations}
    return frozenset(
        one.id for work in resolution.works if any(member.id in failed for member in work)
        for one in work if one.known is None
    )  # fmt: skip
