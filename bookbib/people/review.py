"""What is undecided in a book, and what a person decides about it. Pure; the screen and the keys are elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bookbib.build.own_keys import is_undefined
from bookbib.build.result import Built, Cited
from bookbib.people.override_targets import override_targets
from bookbib.people.overrides import PROBLEMS, Override, parse_identifier, values_of
from bookbib.people.overrides_file import Values
from bookbib.show.safe import fit, web_address
from enrich.match.evidence import Assessment
from enrich.match.weights import confidence
from enrich.outcome import Resolved
from enrich.reason import ranked
from enrich.scope import is_page
from enrich.sources import REGISTERS
from references.identifiers import IDENTIFYING, identities, ids_of_url, normalise
from references.model import Candidate, Entry, Identifier, Problem, Reference, Severity
from references.text import squeeze

_CANDIDATES = 9  # what one key can choose
_OFFERED = (
    0.05  # what is surer than that may be the work; a printed identifier's record is shown whatever it is
)
_TEXT = 300  # characters of a citation by which a decision finds it again
_ASKED_ABOUT = frozenset({"not-found"})  # of what is merely told, what a person can often settle
_LINKED = frozenset({"not-found", "dead-link"})  # what a better address settles
ACCEPTABLE = tuple(
    scheme
    for scheme in IDENTIFYING
    if any(scheme in row.answers_for for row in REGISTERS if row.needs != "key")
)
"""Schemes whose identifiers a register can be asked for, without a key."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: a citation (at every place where the same stands), and the records that it may be.

    `entry` is what it has become so far. `taken` are records that bookbib took of itself; `codes` the problems that a
    person may call none; `kind` is the code of the worst problem, by which similar cases come together.
    """

    places: tuple[Reference, ...]
    reference: Reference
    resolved: Resolved
    entry: Entry
    problems: tuple[Problem, ...]
    candidates: tuple[Assessment, ...]

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def kind(self) -> str:
        return self.problems[0].code

    @property
    def taken(self) -> tuple[Candidate, ...]:
        return self.resolved.accepted

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.code for p in self.problems if p.code in PROBLEMS))

    @property
    def about(self) -> str:
        """The record that the question is about, as `source:id`, or the title: who has seen one knows the others."""
        return str(self.candidates[0].candidate) if self.candidates else squeeze(self.reference.claims.title)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said: take this record, none of these, leave it out, or that the problems are none.

    `fields` are values to be set beside that, by the names and in the types of overrides.toml, and `type` the CSL type;
    `record` names the record that they were taken from, as `source:id`.
    """

    accept: Identifier | None = None
    reject: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    leave_out: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)
    type: str = ""
    record: str = ""
    reason: str = ""

    @property
    def values(self) -> Values:
        """What is written of it."""
        said = {
            "accept": str(self.accept or ""), "reject": self.reject, "skip": self.leave_out,
            "ignore": self.ignore, "type": self.type, "set": dict(self.fields),
            "reason": self.reason or self.record,
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}


def undecided(built: Built) -> tuple[Item, ...]:
    """What a person should look at: errors, then warnings, then scholarly works that no register knows.

    Within that similar cases stand together (the most frequent first, then those of one record), else they come in
    the order of the pages. Citations with the same words and links are one item: who decides one decides the others.
    What a person has decided and the next build has still to carry out is not among it.
    """
    groups: dict[tuple[str, tuple[str, ...], str], list[Cited]] = {}
    settled = built.settled_keys
    for one in built.citations:
        if _is_decided(one):
            continue
        if is_undefined(one.reference) and (one.reference.file, one.reference.label) not in settled:
            one = replace(one, problems=(*one.problems, _unknown(one.reference)))
        if any(map(_to_decide, one.problems)) and not (_mildest(one.problems) and is_page(one.reference)):
            same = (squeeze(one.reference.text), one.reference.urls, one.key)
            groups.setdefault(same, []).append(one)
    entries = {entry.key: entry for entry in built.entries}
    items = [_item(citations, entries[citations[0].key]) for citations in groups.values()]
    often = Counter(item.kind for item in items)
    first: dict[tuple[str, str], int] = {}
    for number, item in enumerate(items):
        first.setdefault((item.kind, item.about), number)
    ranked_items = sorted(
        items,
        key=lambda one: (
            one.problems[0].severity.rank, -often[one.kind], one.kind, first[one.kind, one.about],
        ),
    )  # fmt: skip
    return tuple(ranked_items)


def _unknown(reference: Reference) -> Problem:
    """A key that no bibliography has: whoever types what it stands for gives it an entry."""
    key, line = reference.label, reference.line
    message = f"no entry for the citation key {key!r}"
    return Problem("unknown-citation-key", Severity.WARNING, message, reference.file, line, about=key)


def _is_decided(one: Cited) -> bool:
    """Whether a person has said which record is the work, or that none of those on offer is, so that nothing is left
    to ask. A record that was chosen and that its register does not know is asked about again.
    """
    wish, resolved = one.resolved.wish, one.resolved
    if wish.accept:
        return resolved.unreached or not one.unfulfilled
    return bool(wish.reject) and not resolved.accepted and not _on_offer(resolved)


def _on_offer(resolved: Resolved) -> list[Assessment]:
    """The records that a person may take instead of what was taken, best first."""
    taken = {str(candidate) for candidate in resolved.accepted}
    return [
        one for one in ranked(resolved.considered)
        if str(one.candidate) not in taken and not one.barred
        and not resolved.wish.forbids(one.candidate)
        and (one.by_identifier or one.title.holds or confidence(one.points) >= _OFFERED)
    ]  # fmt: skip


def _to_decide(problem: Problem) -> bool:
    return problem.severity is not Severity.INFO or problem.code in _ASKED_ABOUT


def _mildest(problems: Sequence[Problem]) -> bool:
    return all(problem.severity is Severity.INFO for problem in problems)


def _item(citations: Sequence[Cited], entry: Entry) -> Item:
    first = citations[0]
    return Item(
        places=tuple(one.reference for one in citations),
        reference=first.reference,
        resolved=first.resolved,
        entry=entry,
        problems=tuple(sorted(first.problems, key=lambda p: (p.severity.rank, not _to_decide(p)))),
        candidates=tuple(_on_offer(first.resolved)[:_CANDIDATES]),
    )


def accepted(item: Item, number: int) -> Decision:
    """Candidate `number` (from 0) is the work.

    A record that has no identifier which a register can be asked for (a paper of PMLR or DBLP without a DOI) is written
    down field by field, and what was taken instead is refused.
    """
    record = item.candidates[number].candidate
    by = next((i for i in identities(record.work) if i.scheme in ACCEPTABLE), None)
    if by is not None:
        return Decision(accept=by)
    taken = tuple(dict.fromkeys(map(str, item.taken)))
    return Decision(
        reject=taken, ignore=item.codes, fields=values_of(record.work), type=record.work.type, record=str(record)
    )  # fmt: skip


def rejected(item: Item) -> Decision:
    """None of the records that are shown is the work, nor the one that was taken."""
    refused = [*item.taken, *(one.candidate for one in item.candidates)]
    return Decision(reject=tuple(dict.fromkeys(map(str, refused))))


def ignored(item: Item) -> Decision:
    """It is right as it is: the problems are none."""
    return Decision(ignore=item.codes)


def typed(item: Item, text: str) -> Decision | None:
    """What a person means who types or pastes `text`: this work (DOI, arXiv id, ISBN, bare or in an address), or this
    address for the entry. None when it is none of these.
    """
    text = text.strip().strip("<>")
    found = (*ids_of_url(text), *([named] if (named := _named(text)) else []))
    for scheme in ACCEPTABLE:
        if one := next((i for i in found if i.scheme == scheme), None):
            return Decision(accept=one)
    url = web_address(text)
    if not url:
        return None
    return Decision(fields={"url": url}, ignore=tuple(code for code in item.codes if code in _LINKED))


def _named(text: str) -> Identifier | None:
    if text.lower().startswith(("http:", "https:")):
        return normalise("doi", text) if "doi.org/" in text.lower() else None
    return parse_identifier(text) or normalise("isbn", text)


def alike(items: Sequence[Item], at: int, decisions: Mapping[int, Decision]) -> tuple[int, ...]:
    """The numbers of the undecided items that have the very problems of item `at`, itself among them."""
    codes = {*items[at].codes}
    return tuple(
        number for number, one in enumerate(items)
        if codes and {*one.codes} == codes and (number == at or number not in decisions)
    )  # fmt: skip


class Indistinct(Exception):  # noqa: N818 - what the citation is
    """A citation that no text, file and key tell from others; ``str()`` says what to do."""


def overrides_of(
    item: Item, decision: Decision, built: Built, name_of: Mapping[str, str]
) -> tuple[Values, ...]:
    """`decision` as overrides.toml says it: one override for each file that the citation stands in.

    It names the citation by file and text; where other entries hold the same text, by the key, too. `name_of` gives the
    name of each file in decisions. Raises `Indistinct`.
    """
    found: list[Values] = []
    for one in _overrides(item, decision, built, name_of):
        if one not in found:
            found.append(one)
    return tuple(found)


def _overrides(item: Item, decision: Decision, built: Built, name_of: Mapping[str, str]) -> Iterator[Values]:
    keys = {one.id: one.key for one in built.citations}
    references = {one.id: one.reference for one in built.citations}
    mine = frozenset(citation for citation, key in keys.items() if key == item.key)
    text = fit(squeeze(item.reference.text))
    if len(text) > _TEXT:
        text = text[:_TEXT].rpartition(" ")[0] or text[:_TEXT]
    for file in dict.fromkeys(reference.file for reference in item.places):
        one = Override(source="", line=0, file=name_of.get(file, file), text=text)
        choices = (one, replace(one, key=item.key), replace(one, key=item.key, text="", file=""))
        fitting = [
            applied.override for applied in override_targets(choices, references, keys, {})
            if applied.citations and applied.citations <= mine
        ]  # fmt: skip
        if not fitting:
            raise Indistinct(
                f"{item.reference.place}: other works hold the same text; decide it by hand in overrides.toml"
            )
        told = {"key": fitting[0].key, "file": fitting[0].file, "text": fitting[0].text}
        yield {**{name: value for name, value in told.items() if value}, **decision.values}
