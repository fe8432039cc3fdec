"""The bibliographies of a book: those that its settings give, and those that its pages name. Pure, but for reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bookbib.build.job import Job
from references.readers import BIBTEX, read_text
from references.readers.beside import CITING
from references.readers.book import bibliographies_for


def bibliographies(job: Job, files: Sequence[str]) -> tuple[Path, ...]:
    """The .bib files that a book uses whose inputs are `files`, each once: given, named by a page, or an input."""
    found = [*(job.base / name for name in files), *job.bibs]
    for name in files:
        path = job.base / name
        if path.suffix.lower() in CITING:
            found += bibliographies_for(path, read_text(path, name)).paths
    return tuple(
        dict.fromkeys(path.resolve() for path in found if path.suffix.lower() in BIBTEX and path.exists())
    )
