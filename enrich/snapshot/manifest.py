"""What a snapshot's folder says of itself: of which register it is, how much it holds, and the digest of all of it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from enrich.sources.snapshots.index import SnapshotError

NAME: Final = "manifest.json"
FORM: Final = 1
"""Of the folder; another number is built anew."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What of a dump is taken; empty takes all.

    `since` is the first year (a record that says none is left out), `prefixes` are beginnings of DOIs ("10.1145"),
    `types` are the register's own names of types, and `subjects` its own names of subjects (arXiv's "cs" takes all
    categories of computer science).
    """

    since: int | None = None
    prefixes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    @property
    def are_set(self) -> bool:
        """Whether anything is left out, so that the snapshot is a slice."""
        return self != EVERYTHING


EVERYTHING: Final = Filters()


@dataclass(frozen=True, slots=True)
class Manifest:
    """`source` is the register's name; `records` how many there are; `data` the folder of store and index, relative.

    `digest` is of the records in their order, whatever files they came in; `files` are the digests of those files, by
    their names. `unreadable` is how many records of the dump no parser could read.
    """

    source: str
    records: int
    digest: str
    data: str
    files: dict[str, str] = field(default_factory=dict)
    filters: Filters = EVERYTHING
    unreadable: int = 0
    form: int = FORM


def read_manifest(folder: Path) -> Manifest:
    """What `folder` says of itself.

    Raises:
        SnapshotError: it is no snapshot, or one that another version of bookbib made.
    """
    path = folder / NAME
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if found["form"] != FORM:
            raise SnapshotError(f"{folder}: made by another version of bookbib; build it again")
        filters: dict[str, Any] = found.pop("filters")
        lists = {name: tuple(filters[name]) for name in ("prefixes", "types", "subjects")}
        return Manifest(filters=Filters(since=filters["since"], **lists), **found)
    except FileNotFoundError as error:
        raise SnapshotError(
            f"{folder}: no snapshot is there; make one with bookbib snapshot build"
        ) from error
    except SnapshotError:
        raise
    except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise SnapshotError(f"{path}: cannot be read ({error}); build the snapshot again") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Puts the manifest in place at once: from now on the folder is this snapshot, and until now it was the old one."""
    part = folder / f"{NAME}.part"
    with part.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, indent=1, ensure_ascii=False, sort_keys=True)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / NAME)
