"""BibTeX and BibLaTeX: the records of a .bib file, and the works that citation keys stand for."""

from __future__ import annotations

from references.model import Problem, Severity
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.bibtex_entries import read_entries, read_works

__all__ = ["read", "read_works"]


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every entry as a reference with its `record`; what could not be parsed as a problem with its line."""
    references, problems = read_entries(text, file)
    if not references and not problems:
        if "@" not in text:
            raise InputError(file, "has no BibTeX entry", hint="an entry begins with @ and its type")
        problems.append(Problem("no-references", Severity.INFO, "no references found", file))
    return Reading(tuple(references), tuple(problems))
