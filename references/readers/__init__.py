"""Readers: a file becomes its references. One file a format; which one reads a file is said by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from references.lines import unified
from references.model import Work
from references.readers.base import BinaryReader, InputError, Reader, Reading, ReadSettings
from references.readers.beside import CITING, with_bibliographies
from references.readers.encodings import decode
from references.readers.files import Input, find_inputs, read_bytes, read_text
from references.readers.sniff import foreign, format_of, records_format
from references.text import encodable

__all__ = [
    "ARCHIVES",
    "READERS",
    "Input",
    "InputError",
    "ReadSettings",
    "Reader",
    "Reading",
    "find_inputs",
    "read_file",
    "read_text",
]


Through = Callable[[Reader, str, str, str, ReadSettings], Reading]


def _reader(module: str) -> Reader:
    """The reader in `module`, which is loaded when a file of its format is read: some bring large libraries.

    What counts lines in it, be it ours or a library, is given one kind of line end.
    """

    def read(text: str, file: str, settings: ReadSettings) -> Reading:
        chosen: Reader = import_module(f"references.readers.{module}").read
        return chosen(unified(encodable(text)), file, settings)

    return read


def _one_of(*modules: str, hint: str) -> Reader:
    """The first reader whose ``recognises`` takes the text: several formats share some suffixes."""

    def read(text: str, file: str, settings: ReadSettings) -> Reading:
        text = unified(encodable(text))
        for name in modules:
            module = import_module(f"references.readers.{name}")
            if module.recognises(text):
                chosen: Reader = module.read
                return chosen(text, file, settings)
        raise InputError(file, "has no references in a form that is known", hint=hint)

    return read


def _archive(module: str) -> BinaryReader:
    def read(data: bytes, file: str, settings: ReadSettings) -> Reading:
        chosen: BinaryReader = import_module(f"references.readers.{module}").read
        return chosen(data, file, settings)

    return read


BIBTEX = (".bib", ".bibtex", ".biblatex")
"""Suffixes of BibTeX's and biblatex's files."""

_MARKDOWN, _BIBTEX = _reader("markdown"), _reader("bibtex")
_LATEX, _RST, _ASCIIDOC, _HTML = (
    _reader("latex"), _reader("restructuredtext"), _reader("asciidoc"), _reader("html"),
)  # fmt: skip
_WIKI = _reader("wikitext")
_YAML = _one_of(
    "csl_yaml", "hayagriva", hint="YAML is read as CSL-YAML (references:) and as Hayagriva's (entries by key)"
)
_XML = _one_of("endnote_xml", "zotero_rdf", hint="XML is read as EndNote's export and as Zotero RDF")


def _text(text: str, file: str, settings: ReadSettings) -> Reading:
    """Plain text, unless it is an export of records: PubMed calls its own .txt."""
    found = records_format(text)
    return (READERS[found] if found else _reader("plain"))(text, file, settings)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": _MARKDOWN, ".markdown": _MARKDOWN, ".mdown": _MARKDOWN, ".mkd": _MARKDOWN, ".mdx": _MARKDOWN,
        ".qmd": _MARKDOWN, ".rmd": _MARKDOWN, ".myst": _MARKDOWN, ".ipynb": _reader("notebook"),
        ".tex": _LATEX, ".ltx": _LATEX, ".latex": _LATEX, ".bbl": _LATEX,
        ".rst": _RST, ".rest": _RST, ".adoc": _ASCIIDOC, ".asciidoc": _ASCIIDOC, ".asc": _ASCIIDOC,
        ".org": _reader("org"), ".wiki": _WIKI, ".mediawiki": _WIKI, ".wikitext": _WIKI,
        ".html": _HTML, ".htm": _HTML, ".xhtml": _HTML,
        **dict.fromkeys(BIBTEX, _BIBTEX),
        ".json": _reader("csl_json"), ".csljson": _reader("csl_json"), ".yaml": _YAML, ".yml": _YAML,
        ".ris": _reader("ris"), ".nbib": _reader("nbib"), ".medline": _reader("nbib"),
        ".enw": _reader("endnote_tagged"), ".refer": _reader("endnote_tagged"), ".xml": _XML, ".rdf": _XML,
        ".txt": _text, ".text": _text,
    }
)  # fmt: skip
"""Readers of text by suffix."""

ARCHIVES: Mapping[str, BinaryReader] = MappingProxyType({".docx": _archive("docx"), ".odt": _archive("odt")})
"""Readers of documents that are archives, by suffix."""


def directly(reader: Reader, suffix: str, text: str, shown: str, settings: ReadSettings) -> Reading:
    """What `reader`, that of `suffix`, reads in `text`."""
    del suffix
    return reader(text, shown, settings)


def read_file(path: Path, shown: str, settings: ReadSettings, through: Through = directly) -> Reading:
    """The references of the file at `path`, which messages call `shown`; ``-`` is standard input.

    Standard input and files without a suffix are read as what their text looks like; so is one whose suffix is not
    known, if it is surely a list of records. The bibliographies that the file or its book names are read for its
    citation keys. Raises `InputError` when there is no such file, it cannot be read, is empty, of a kind that is not
    known, or not at all what its suffix says. A page without references is no error: it has a problem
    ``no-references``. `through` calls the reader of a text, or knows what it would say.
    """
    suffix = path.suffix.lower()
    data = read_bytes(path, shown)
    if suffix in ARCHIVES and data.strip():
        return ARCHIVES[suffix](data, shown, settings)
    if kind := foreign(data):
        raise InputError(shown, f"is {kind[0]}", hint=kind[1])
    text, said = decode(data, shown)
    if suffix not in READERS:
        suffix = format_of(text, shown, sure=bool(suffix) and str(path) != "-")
    if suffix in CITING and str(path) != "-":
        settings, wrong = with_bibliographies(path, text, shown, settings, _works)
        said += wrong
    reading = through(READERS[suffix], suffix, text, shown, settings)
    return replace(reading, problems=(*said, *reading.problems)) if said else reading


def _works(path: Path) -> Mapping[str, Work]:
    """The works of a bibliography by citation key."""
    shown = path.as_posix()
    if path.suffix.lower() in (".bib", ".bibtex"):
        works: Mapping[str, Work] = import_module("references.readers.bibtex").read_works(
            read_text(path, shown), shown
        )[0]
        return works
    references = READERS[path.suffix.lower()](read_text(path, shown), shown, ReadSettings()).references
    return {one.label: one.record for one in references if one.record is not None and one.label}
