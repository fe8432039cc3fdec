"""Entries → the text of a bibliography file, and what the format could not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exporters.base import Export, Exporter, ExportSettings, Loss
from exporters.bibtex import export_bibtex
from exporters.csl_json import csl_item, csl_origins, export_csl_json
from exporters.ris import export_ris
from references.model import Entry

EXPORTERS: Mapping[str, Exporter] = {
    ".bib": export_bibtex,
    ".json": export_csl_json,
    ".ris": export_ris,
}
FORMATS: Mapping[str, str] = {"bibtex": ".bib", "biblatex": ".bib", "csl-json": ".json", "ris": ".ris"}

__all__ = [
    "EXPORTERS",
    "FORMATS",
    "Export",
    "ExportSettings",
    "Exporter",
    "Loss",
    "UnknownFormat",
    "csl_item",
    "csl_origins",
    "export",
]


class UnknownFormat(ValueError):  # noqa: N818 - it names a user's mistake, not a failure of ours
    """A suffix or format name that no exporter answers to."""


def export(form: str, entries: Sequence[Entry], settings: ExportSettings | None = None) -> Export:
    """`entries` in the format that `form` names, by file suffix (``.bib``) or by name (``bibtex``).

    Raises `UnknownFormat` with the known ones in its message.
    """
    suffix = FORMATS.get(form.lower(), form.lower())
    exporter = EXPORTERS.get(suffix)
    if exporter is None:
        known = ", ".join([*EXPORTERS, *FORMATS])
        raise UnknownFormat(f"no format is called {form!r}; known are {known}")
    return exporter(entries, settings or ExportSettings())
