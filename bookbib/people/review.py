"""What is undecided in a book, and what a person decides about it. Pure; the screen and the keys are elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bookbib.build.result import Built, Cited
from bookbib.people.decisions import about
from bookbib.people.overrides import PROBLEMS, Override
from bookbib.show.safe import fit
from enrich.match.evidence import Assessment
from enrich.outcome import Resolved
from enrich.reason import ranked
from references.model import Candidate, Identifier, Problem, Reference, Severity
from references.text import squeeze

_CANDIDATES = 9  # what one key can choose
_TEXT = 300  # characters of a citation by which a decision finds it again


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: a citation (at every place where the same stands), and the records that it may be.

    `taken` are records that bookbib took of itself; `codes` the problems that a person may call none.
    """

    places: tuple[Reference, ...]
    reference: Reference
    resolved: Resolved
    key: str
    problems: tuple[Problem, ...]
    candidates: tuple[Assessment, ...]

    @property
    def taken(self) -> tuple[Candidate, ...]:
        return self.resolved.accepted

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.code for p in self.problems if p.code in PROBLEMS))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said: take this record, none of these records, or that the problems are none."""

    accept: Identifier | None = None
    reject: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    reason: str = ""


def undecided(built: Built) -> tuple[Item, ...]:
    """What a person should look at, in the order of the pages: errors and warnings, uncertain matches among them.

    Citations with the same words and links are one item: whoever decides one has decided the others.
    """
    groups: dict[tuple[str, tuple[str, ...], str], list[Cited]] = {}
    for one in built.citations:
        if any(problem.severity is not Severity.INFO for problem in one.problems):
            same = (squeeze(one.reference.text), one.reference.urls, one.key)
            groups.setdefault(same, []).append(one)
    return tuple(map(_item, groups.values()))


def _item(citations: Sequence[Cited]) -> Item:
    first = citations[0]
    resolved = first.resolved
    taken = {str(candidate) for candidate in resolved.accepted}
    candidates = [
        one for one in ranked(resolved.considered)
        if str(one.candidate) not in taken and not one.barred and chosen_by(one.candidate) is not None
    ]  # fmt: skip
    return Item(
        places=tuple(one.reference for one in citations),
        reference=first.reference,
        resolved=resolved,
        key=first.key,
        problems=first.problems,
        candidates=tuple(candidates[:_CANDIDATES]),
    )


def chosen_by(candidate: Candidate) -> Identifier | None:
    """The identifier by which a decision can name a record; None for one that cannot be named."""
    return next(
        (i for scheme in ("doi", "arxiv") for i in candidate.work.identifiers if i.scheme == scheme), None
    )


def accepted(item: Item, number: int) -> Decision:
    """Candidate `number` (from 0) is the work."""
    return Decision(accept=chosen_by(item.candidates[number].candidate))


def rejected(item: Item) -> Decision:
    """None of the records that are shown is the work, nor the one that was taken."""
    refused = [*item.taken, *(one.candidate for one in item.candidates)]
    return Decision(reject=tuple(dict.fromkeys(map(str, refused))))


def ignored(item: Item) -> Decision:
    """It is right as it is: the problems are none."""
    return Decision(ignore=item.codes)


class Indistinct(Exception):  # noqa: N818 - what the citation is
    """A citation that no text, file and key tell from others; ``str()`` says what to do."""


def overrides_of(
    item: Item, decision: Decision, built: Built, name_of: Mapping[str, str]
) -> tuple[Override, ...]:
    """`decision` as overrides.toml says it: one override for each file that the citation stands in.

    It names the citation by file and text; where other entries hold the same text, by the key, too. `name_of` gives the
    name of each file in decisions. Raises `Indistinct`.
    """
    found: list[Override] = []
    for one in _overrides(item, decision, built, name_of):
        if one not in found:
            found.append(one)
    return tuple(found)


def _overrides(
    item: Item, decision: Decision, built: Built, name_of: Mapping[str, str]
) -> Iterator[Override]:
    keys = {one.id: one.key for one in built.citations}
    references = {one.id: one.reference for one in built.citations}
    mine = frozenset(citation for citation, key in keys.items() if key == item.key)
    text = fit(squeeze(item.reference.text))
    if len(text) > _TEXT:
        text = text[:_TEXT].rpartition(" ")[0] or text[:_TEXT]
    for file in dict.fromkeys(reference.file for reference in item.places):
        one = Override(
            place="", line=0, file=name_of.get(file, file), text=text, accept=decision.accept,
            reject=decision.reject, ignore=decision.ignore, reason=decision.reason,
        )  # fmt: skip
        choices = (one, replace(one, key=item.key), replace(one, key=item.key, text="", file=""))
        fitting = [
            choice for choice, hits in zip(choices, about(choices, references, keys, {}), strict=True)
            if hits and hits <= mine
        ]  # fmt: skip
        if not fitting:
            raise Indistinct(
                f"{item.reference.place}: other works hold the same text; decide it by hand in overrides.toml"
            )
        yield fitting[0]
