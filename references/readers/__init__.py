"""Readers: a file becomes its references. One file a format; which one reads a file is said by its suffix."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from references.readers import bibtex, csl_json, markdown, notebook, plain, ris
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

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": markdown.read,
        ".markdown": markdown.read,
        ".mdown": markdown.read,
        ".mkd": markdown.read,
        ".mdx": markdown.read,
        ".qmd": markdown.read,
        ".rmd": markdown.read,
        ".myst": markdown.read,
        ".ipynb": notebook.read,
        ".bib": bibtex.read,
        ".bibtex": bibtex.read,
        ".json": csl_json.read,
        ".ris": ris.read,
        ".txt": plain.read,
        ".text": plain.read,
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
