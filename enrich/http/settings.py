"""How the services are to be asked, as it was given and checked."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from enrich.http.polite import Timeouts
from enrich.http.services import SERVICES

_MAIL = re.compile(r"[!-~]{1,64}@[!-~]{1,255}")


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """How questions are asked.

    `cache` is an SQLite file (a path ending in .sqlite, .sqlite3 or .db, or any existing file) or else a folder of
    readable JSON files; None keeps answers for this run only. Answers never expire: `refresh` asks again, once per
    run and question, and keeps the old answer where the service fails. `offline` never opens a socket.
    `routes` maps a service's base address to one that is asked in its place; it works under the cache, whose
    entries carry the real addresses. `pace` false never waits: for servers of one's own only.
    `shared` is a folder through which all runs on this machine agree on pace and pauses, and those on one cache ask
    nothing twice at once; None keeps to this process. A "not found" is asked again after `not_found_days`; None
    keeps it for ever. `keys` are the user's keys, by the name of the service: they go out with its requests only.
    `snapshots` are downloaded registers (files or folders), by name; their indexes are kept in `shared`, or for this
    process in a temporary folder. `web` says whether the pages of the web may be asked, too; `pages` maps origins
    ("https://example.org") to a server of one's own that is asked in their place. `redis` is the address of a server
    through which the runs of many machines agree on pace and pauses, beside `shared`.

    Raises:
        ValueError: `mailto` is no mail address, `routes` names no service, or both `offline` and `refresh`.
    """

    cache: Path | None = None
    mailto: str = ""
    offline: bool = False
    refresh: bool = False
    routes: Mapping[str, str] = field(default_factory=dict)
    timeouts: Timeouts = field(default_factory=Timeouts)
    pace: bool = True
    shared: Path | None = None
    not_found_days: int | None = 30
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    snapshots: Mapping[str, Path] = field(default_factory=dict)
    web: bool = False
    pages: Mapping[str, str] = field(default_factory=dict)
    redis: str = ""

    def __post_init__(self) -> None:
        if self.mailto and not _MAIL.fullmatch(self.mailto):
            raise ValueError(f"{self.mailto!r} is no mail address")
        if unknown := sorted(set(self.routes) - {service.base for service in SERVICES}):
            raise ValueError(f"{unknown[0]!r} is no service's address")
        if self.offline and self.refresh:
            raise ValueError("offline and refresh exclude each other")

    def indexes(self) -> Path:
        """The folder in which indexes of snapshots are kept."""
        return (self.shared or Path(tempfile.gettempdir()) / f"bookbib-{os.getpid()}") / "snapshots"
