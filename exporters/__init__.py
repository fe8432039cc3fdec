"""Entries → the text of a bibliography file, and what the format could not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exporters.base import Export, Exporter, ExportError, ExportSettings, Loss
from exporters.bibtex import export_bibtex
from exporters.csl_json import csl_item, csl_items, csl_origins, export_csl_json
from exporters.csl_yaml import export_csl_yaml
from exporters.prepare import prepare_all, writable_key
from exporters.reference_list import export_html, export_markdown, export_text, ready
from exporters.ris import export_ris
from references.errors import BookbibError
from references.model import Entry

EXPORTERS: Mapping[str, Exporter] = {
    ".bib": export_bibtex,
    ".json": export_csl_json,
    ".ris": export_ris,
    ".yaml": export_csl_yaml,
    ".yml": export_csl_yaml,
    ".md": export_markdown,
    ".html": export_html,
    ".htm": export_html,
    ".txt": export_text,
}
FORMATS: Mapping[str, str] = {
    "bibtex": ".bib",
    "biblatex": ".bib",
    "csl-json": ".json",
    "csl-yaml": ".yaml",
    "ris": ".ris",
    "markdown": ".md",
    "html": ".html",
    "text": ".txt",
}
"""The names of formats, and the suffixes that stand for them; the dialect of .bib is one of the settings."""
_LISTS = frozenset({export_markdown, export_html, export_text})

__all__ = [
    "EXPORTERS",
    "FORMATS",
    "Export",
    "ExportError",
    "ExportSettings",
    "Exporter",
    "Loss",
    "UnknownFormat",
    "check_format",
    "csl_item",
    "csl_items",
    "csl_origins",
    "export",
    "writable_key",
    "written_keys",
]


class UnknownFormat(BookbibError):  # noqa: N818 - it names a user's mistake, not a failure of ours
    """A suffix or format name that no exporter answers to."""


def export(form: str, entries: Sequence[Entry], settings: ExportSettings | None = None) -> Export:
    """`entries` in the format that `form` names, by file suffix (``.bib``) or by name (``bibtex``).

    Raises `UnknownFormat` with the known ones in its message, and `ExportError` where pandoc or a style is missing.
    """
    return _exporter(form.lower())(entries, settings or ExportSettings())


def check_format(form: str, settings: ExportSettings | None = None) -> None:
    """Raises what `export` would raise, without any entries: for what a user should know before a run."""
    if _exporter(form.lower()) in _LISTS:
        ready(settings or ExportSettings())


def written_keys(entries: Sequence[Entry]) -> list[str]:
    """The key of every entry as it stands in all formats; that of its `Entry` unless a format cannot hold it."""
    return [one.key for one in prepare_all(entries)]


def _exporter(name: str) -> Exporter:
    exporter = EXPORTERS.get(FORMATS.get(name, name))
    if exporter is None:
        known = ", ".join([*EXPORTERS, *FORMATS])
        raise UnknownFormat(f"no format is called {name!r}; known are {known}")
    return exporter
