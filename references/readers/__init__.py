"""Readers: a file becomes its references. One file a format; which one reads a file is said by its suffix."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from references.readers.base import InputError, Reader, Reading, ReadSettings
from references.readers.files import Input, find_inputs, read_text
from references.readers.sniff import format_of

__all__ = [
    "READERS",
    "Input",
    "InputError",
    "ReadSettings",
    "Reader",
    "Reading",
    "find_inputs",
    "read_file",
]


def _reader(module: str) -> Reader:
    """The reader in `module`, which is loaded when a file of its format is read: some bring large libraries."""

    def read(text: str, file: str, settings: ReadSettings) -> Reading:
        chosen: Reader = import_module(f"references.readers.{module}").read
        return chosen(text, file, settings)

    return read


_MARKDOWN, _BIBTEX, _PLAIN = _reader("markdown"), _reader("bibtex"), _reader("plain")
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": _MARKDOWN,
        ".markdown": _MARKDOWN,
        ".mdown": _MARKDOWN,
        ".mkd": _MARKDOWN,
        ".mdx": _MARKDOWN,
        ".qmd": _MARKDOWN,
        ".rmd": _MARKDOWN,
        ".myst": _MARKDOWN,
        ".ipynb": _reader("notebook"),
        ".bib": _BIBTEX,
        ".bibtex": _BIBTEX,
        ".json": _reader("csl_json"),
        ".ris": _reader("ris"),
        ".txt": _PLAIN,
        ".text": _PLAIN,
    }
)


def read_file(path: Path, shown: str, settings: ReadSettings) -> Reading:
    """The references of the file at `path`, which messages call `shown`; ``-`` is standard input.

    A suffix that is not in `READERS`, and standard input, are read as what their text looks like.
    Raises `InputError` when there is no such file, it cannot be read, is empty, binary or not UTF-8, or is not at
    all what its suffix says. A page without references is no error: it has a problem ``no-references``.
    """
    text = read_text(path, shown)
    reader = READERS.get(path.suffix.lower()) or READERS[format_of(text)]
    return reader(text, shown, settings)
