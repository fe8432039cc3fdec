"""Rows of the table of registers that are answered from a snapshot in place of the service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from enrich.register import Client, Register
from enrich.snapshot.manifest import Manifest, read_manifest
from enrich.sources.snapshots.index import SnapshotError

if TYPE_CHECKING:
    from enrich.http.session import Session

AT_ONCE = 20  # questions that go to a snapshot together


@dataclass(frozen=True, slots=True)
class Local:
    """Where a register's answers come from: a snapshot's `folder`, or, where that is None, nowhere.

    `fallback` asks the service for what the snapshot does not know.
    """

    folder: Path | None
    manifest: Manifest | None = None
    fallback: bool = False


def local(name: str, says: str, root: Path, *, fallback: bool) -> Local | None:
    """What ``snapshot:FOLDER``, ``off`` or ``network`` (None) says of the register `name`.

    Raises:
        SnapshotError: it is none of these, or there is no snapshot of that register in the folder.
    """
    how, _, where = says.partition(":")
    if says == "network":
        return None
    if says == "off":
        return Local(None)
    if how != "snapshot" or not where:
        raise SnapshotError(f"{says!r} is no source: network, off, or snapshot:FOLDER")
    folder = (root / Path(where).expanduser()).absolute()
    manifest = read_manifest(folder)
    if manifest.source != name:
        raise SnapshotError(f"{where}: a snapshot of {manifest.source}, not of {name}")
    from enrich.snapshot.index import engine

    engine()
    return Local(folder, manifest, fallback)


def answered_from(rows: Iterable[Register], sources: Mapping[str, Local]) -> tuple[Register, ...]:
    """`rows` with those of `sources` answered from there. Identifiers are vouched for by services only."""
    out = []
    for row in rows:
        source = sources.get(row.name)
        if source is None:
            out.append(row)
        elif source.folder is not None:
            out.append(_answered(row, source))
    return tuple(out)


def _answered(row: Register, source: Local) -> Register:
    needs: Literal["", "snapshot"] = "snapshot" if row.needs == "snapshot" else ""
    return replace(
        row,
        load=partial(_load, row.load, source),
        vouches_for=row.vouches_for if source.fallback else frozenset(),
        renames=row.renames and source.fallback,
        ids_at_once=max(row.ids_at_once, AT_ONCE),
        queries_at_once=max(row.queries_at_once, AT_ONCE),
        needs=needs,
    )  # fmt: skip


def _load(service: Callable[[Session], Client], source: Local, session: Session) -> Client:
    from enrich.snapshot.client import SnapshotRegister

    assert source.folder is not None
    made: list[Client] = []

    def fallback() -> Client:
        if not made:
            made.append(service(session))
        return made[0]

    return SnapshotRegister(source.folder, fallback if source.fallback else None)
