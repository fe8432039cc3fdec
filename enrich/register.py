"""What a register of works is to us: one row, one client, and five kinds of answer.

```
Question ──Client──►  Found(candidates) | Unknown | NotMine(agency) | Failed(reason) | Refused(reason)
```
A question that was not put to anybody has no answer. "Not asked" can therefore not be taken for "unknown".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias

from references.model import Candidate, Identifier, Reference

if TYPE_CHECKING:  # HTTP takes a quarter of a second to load, and a run that knows everything needs none
    from enrich.http.services import Rate, Service
    from enrich.http.session import Session


@dataclass(frozen=True, slots=True)
class Query:
    """A question in words: the cleaned citation text, and the parts of it that were read."""

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The register's records: one for an identifier, those that may be meant for a search, best first."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The register was asked, answered, and has nothing."""


@dataclass(frozen=True, slots=True)
class Gone(Unknown):
    """A web page that was cited is not there any more; `record` holds its address, why, and where a copy is."""

    record: Candidate


@dataclass(frozen=True, slots=True)
class NotMine:
    """The register does not register this kind of thing, so that it says nothing about it. `agency` names who does."""

    agency: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """The register could not be asked, or its answer could not be used; `reason` says why, for people.

    `passing` says that the same question may be answered at the end of the run.
    """

    reason: str
    passing: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class NotAsked(Failed):
    """Offline, and nothing is kept: nobody was asked, and no fact about the question is remembered."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The register does not let programs in (403, or a gate's page in place of an answer)."""

    reason: str


PAGES: Final = "web"
"""The row of the web's pages. A page says what it is, and never which work was meant: it decides nothing, and what
cannot be read leaves an entry as it is printed.
"""

PUBLICATIONS: Final = "crossref"
"""The row where the published version of a preprint is searched for."""

PREPRINTS: Final = "arxiv"
"""The row that is searched first where any version will do and a preprint is the likelier one to be found."""

POINTER: Final = "only-identifiers"
"""The flag of records that are good for their identifiers only (`Register.only_points`)."""

Answer: TypeAlias = Found | Unknown | NotMine | Failed | Refused


class Client:
    """Asks one register. Threads may share it; no method raises for an outage.

    A register that cannot do something inherits the method here, which says so.
    """

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """The record of each of `ids`, in as few requests as the register allows. Every id has an answer."""
        return dict.fromkeys(ids, NotMine())

    def search(self, queries: Sequence[Query]) -> Mapping[Query, Answer]:
        """Records that may be what each of `queries` says. Every query has an answer."""
        return dict.fromkeys(queries, NotMine())

    def first_versions(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """The record of the first version of each of `ids`: what the work was called before it was renamed."""
        return dict.fromkeys(ids, NotMine())

    def reopen(self) -> None:
        """Called at the end of a run, before what is still open is asked once more."""


class AccessSettings(Protocol):
    """What a user may have given for the sake of registers."""

    @property
    def mailto(self) -> str:
        """A mail address."""

    @property
    def keys(self) -> Mapping[str, str]:
        """Keys, by the names of registers."""

    @property
    def snapshots(self) -> Mapping[str, Path]:
        """Downloaded registers, by their names."""

    @property
    def web(self) -> bool:
        """Whether the pages of the web may be asked."""


@dataclass(frozen=True, slots=True)
class Register:
    """One row of the table of registers (`enrich.sources.REGISTERS`): all that the rest of the project knows of it.

    `service` says under which name and address, and how politely, it is asked. `answers_for` are the schemes of the
    identifiers that it looks up; `elsewhere` are beginnings of such identifiers that another register has for sure,
    so that asking for them is vain. `vouches_for` are the schemes of which it knows every identifier that there is:
    what it does not know does not exist. `searched_for` says of a reference whether the
    register may have its work, so that a search by words can find it; None: it cannot be searched. `renames` says
    whether it remembers first versions under other titles. `load` makes the client, and imports what it needs only
    then. `ids_at_once` and `queries_at_once` are how many questions one request takes. `needs` is what the user has
    to give before it can be asked: a mail address, a key, a downloaded file, leave to read pages. `last` registers
    are asked about an identifier only when all others have answered, and none knows it; `stands_in_for` are schemes
    of which this one is asked when the one before could not be. `only_points` says that its records are good for
    their identifiers only; `secondary` that its numbers stand beside others of the same work, as PMIDs beside DOIs.
    """

    service: Service
    answers_for: frozenset[str]
    searched_for: Callable[[Reference], bool] | None
    load: Callable[[Session], Client]
    elsewhere: tuple[str, ...] = ()
    vouches_for: frozenset[str] = frozenset()
    renames: bool = False
    ids_at_once: int = 1
    queries_at_once: int = 1
    needs: Literal["", "mailto", "key", "snapshot", "web"] = ""
    last: bool = False
    stands_in_for: frozenset[str] = frozenset()
    only_points: bool = False
    secondary: bool = False

    def is_available(self, settings: AccessSettings) -> bool:
        """Whether the user's settings have what the register needs."""
        match self.needs:
            case "mailto":
                return bool(settings.mailto)
            case "key":
                return bool(settings.keys.get(self.name))
            case "snapshot":
                return self.name in settings.snapshots
            case "web":
                return settings.web
        return True

    @property
    def searches(self) -> bool:
        """Whether it can be searched by words."""
        return self.searched_for is not None

    @property
    def name(self) -> str:
        """The name that origins, reports and the cache carry ("crossref")."""
        return self.service.name

    @property
    def title(self) -> str:
        """The name for people ("Crossref")."""
        return self.service.title

    @property
    def hosts(self) -> tuple[str, ...]:
        """The addresses that are asked, without a final slash."""
        return (self.service.base,) if self.service.base else ()

    @property
    def rate(self) -> Rate:
        """How often it may be asked, with a mail address."""
        return self.service.rate

    @property
    def at_once(self) -> int:
        """How many requests may be under way at a time."""
        return self.rate.at_once

    def takes(self, identifier: Identifier) -> bool:
        """Whether it is worth asking for `identifier` here."""
        return identifier.scheme in self.answers_for and not identifier.value.startswith(self.elsewhere)


class Opened(Protocol):
    """A register that can be asked in this run: its row, and its client, made with the first question."""

    @property
    def register(self) -> Register:
        """The row."""

    def client(self) -> Client:
        """Who asks it; always the same one."""
