"""What resolving asks of a source: the clients of `enrich.register`, by name, opened with the first question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Protocol

from enrich.register import Answer, Client, Failed, Found, NotMine, Query, Refused, Register
from enrich.sources import REGISTERS
from references.model import Candidate, Identifier

if TYPE_CHECKING:
    from enrich.http.session import Session

__all__ = ["Hits", "Lookup", "Progress", "Query", "RegisterSource", "Source", "no_progress"]

Progress = Callable[[int], None]
"""Called with the number of questions that have just been settled."""


def no_progress(settled: int) -> None:
    """Ignores progress."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """`found` records, ids that nobody could be asked for (`failure` says why), and those that were not asked for."""

    found: Mapping[Identifier, Candidate] = field(default_factory=dict)
    unanswered: frozenset[Identifier] = frozenset()
    failure: str = ""
    elsewhere: frozenset[Identifier] = frozenset()


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a search, best first as the source ranks them; `failure` says why there is no answer."""

    candidates: tuple[Candidate, ...] = ()
    failure: str = ""


class Source(Protocol):
    """A register, ready to be asked."""

    @property
    def name(self) -> str: ...

    @property
    def schemes(self) -> frozenset[str]: ...

    def lookup(self, ids: Iterable[Identifier], progress: Progress = no_progress) -> Lookup: ...

    def search(self, query: Query) -> Hits: ...

    def former_titles(self, ids: Iterable[Identifier]) -> Mapping[Identifier, str]: ...


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """A row of the table as a `Source`; `client` opens it."""

    register: Register
    client: Callable[[], Client]

    @property
    def name(self) -> str:
        return self.register.name

    @property
    def schemes(self) -> frozenset[str]:
        return self.register.answers_for

    def lookup(self, ids: Iterable[Identifier], progress: Progress = no_progress) -> Lookup:
        wanted = sorted({i for i in ids if i.scheme in self.schemes})
        taken = [i for i in wanted if self.register.takes(i)]
        answers = self.client().look_up(taken) if taken else {}
        progress(len(wanted))
        elsewhere = {i for i in wanted if isinstance(answers.get(i, NotMine()), NotMine)}
        failed = {i: reason for i, answer in answers.items() if (reason := _failure(answer))}
        found = {i: a.candidates[0] for i, a in answers.items() if isinstance(a, Found)}
        return Lookup(found, frozenset(failed), next(iter(failed.values()), ""), frozenset(elsewhere))

    def former_titles(self, ids: Iterable[Identifier]) -> Mapping[Identifier, str]:
        wanted = [i for i in ids if self.register.renames and self.register.takes(i)]
        answers = self.client().first_versions(wanted) if wanted else {}
        return {i: a.candidates[0].work.title for i, a in answers.items() if isinstance(a, Found)}

    def search(self, query: Query) -> Hits:
        answer = self.client().search([query])[query]
        return Hits(answer.candidates if isinstance(answer, Found) else (), _failure(answer))


def _failure(answer: Answer) -> str:
    return answer.reason if isinstance(answer, Failed | Refused) else ""


def open_sources(session: Session) -> tuple[RegisterSource, ...]:
    """Every register, ready to be asked through `session`."""
    return tuple(RegisterSource(one, lru_cache(maxsize=1)(partial(one.load, session))) for one in REGISTERS)
