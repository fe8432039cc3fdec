"""What came of asking for a page: a value of one of four kinds.

```
Read(record, day) | Gone(why, archived) | Refused(reason) | Failed(reason)
```
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from enrich.sources.web.record import PageRecord


class Death(StrEnum):
    """Why a link is dead."""

    NOT_FOUND = "not-found"
    PARKED = "parked"
    SENT_HOME = "sent-home"


@dataclass(frozen=True, slots=True)
class Read:
    """The page answered on `day`, from `address`, and said `record`, which may be empty but for its address."""

    record: PageRecord
    day: date
    address: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The page is gone: `why`, seen on `day`; `archived` is the address of a copy of it, or ``""``."""

    why: Death
    day: date
    archived: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The server, or we, do not let programs read the page; the entry stays as it is printed."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The page could not be asked, or what came could not be read; another run may have more luck."""

    reason: str


Visit: TypeAlias = Read | Gone | Refused | Failed
