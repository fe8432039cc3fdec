"""Entries → the text of a bibliography file, and what the format could not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from exporters.base import Export, Exporter, ExportError, ExportSettings, Loss
from exporters.csl_json import csl_item, csl_items, csl_origins, export_csl_json
from exporters.prepare import prepare_all, writable_key
from references.errors import BookbibError
from references.model import Entry


def _exporter_in(module: str, name: str) -> Exporter:
    """The exporter of that name, which is loaded when a file of its format is written: some bring large libraries."""

    def export_to(entries: Sequence[Entry], settings: ExportSettings) -> Export:
        chosen: Exporter = getattr(import_module(f"exporters.{module}"), name)
        return chosen(entries, settings)

    return export_to


_YAML = _exporter_in("csl_yaml", "export_csl_yaml")
_MARKDOWN, _HTML, _TEXT = (
    _exporter_in("reference_list", name) for name in ("export_markdown", "export_html", "export_text")
)
EXPORTERS: Mapping[str, Exporter] = {
    ".bib": _exporter_in("bibtex", "export_bibtex"),
    ".json": export_csl_json,
    ".ris": _exporter_in("ris", "export_ris"),
    ".yaml": _YAML,
    ".yml": _YAML,
    ".md": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".txt": _TEXT,
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
_LISTS = frozenset({_MARKDOWN, _HTML, _TEXT})

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
    "follows_from_entries",
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
        from exporters.reference_list import ready

        ready(settings or ExportSettings())


def follows_from_entries(form: str) -> bool:
    """Whether a file of that format follows from entries and settings alone, and from no style file and no program."""
    return _exporter(form.lower()) not in _LISTS


def written_keys(entries: Sequence[Entry]) -> list[str]:
    """The key of every entry as it stands in all formats; that of its `Entry` unless a format cannot hold it."""
    return [one.key for one in prepare_all(entries)]


def _exporter(name: str) -> Exporter:
    exporter = EXPORTERS.get(FORMATS.get(name, name))
    if exporter is None:
        known = ", ".join([*EXPORTERS, *FORMATS])
        raise UnknownFormat(f"no format is called {name!r}; known are {known}")
    return exporter
