"""The bibliographies of the Proceedings of Machine Learning Research as candidates. https://proceedings.mlr.press"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from enrich.sources.snapshots.index import Row, SnapshotError
from references.model import Candidate, Reference, Work
from references.readers.base import InputError, ReadSettings
from references.readers.bibtex import read


def files(folder: Path) -> list[Path]:
    """The .bib files below `folder` (one a volume), or the file that it is.

    Raises:
        SnapshotError: there are none.
    """
    found = [folder] if folder.is_file() else sorted(folder.rglob("*.bib"))
    if not found:
        raise SnapshotError(f"{folder}: no .bib there; put PMLR's bibliographies into it, one a volume")
    return found


def rows(paths: list[Path]) -> Iterator[Row]:
    """The papers of all bibliographies: an entry is kept as the text that it is, under its citation key.

    Raises:
        SnapshotError: a file is no bibliography.
    """
    for path in paths:
        try:
            references = read(
                path.read_text(encoding="utf-8", errors="replace"), path.name, ReadSettings()
            ).references
        except InputError as error:
            raise SnapshotError(str(error)) from error
        for reference in references:
            work = reference.record
            if work and work.title and work.type == "paper-conference" and reference.label:
                yield Row(reference.label, work.title, {"entry": reference.raw})


def candidate_from_pmlr(key: str, record: Mapping[str, Any]) -> Candidate:
    """The paper that an entry describes.

    Raises:
        ValueError: it is no entry.
    """
    try:
        found: Sequence[Reference] = read(str(record.get("entry", "")), key, ReadSettings()).references
    except InputError as error:
        raise ValueError(str(error)) from error
    work = found[0].record if found else None
    if work is None:
        raise ValueError(f"{key}: no entry")
    return Candidate(_as_register(work), "pmlr", key, () if work.authors else ("no-authors",))


def _as_register(work: Work) -> Work:
    """`abstract` and `note` are the paper's, not the bibliography's."""
    return replace(work, note="", accessed=None)
