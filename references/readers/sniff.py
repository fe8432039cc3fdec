"""What a file is when its name does not say, and what no reader takes whatever its name says."""

from __future__ import annotations

from references.patterns import re
from references.readers.base import InputError

_BIBTEX = re.compile(r"^\s*@[A-Za-z]{3,20}\s*[{(]", re.M)
_RIS = re.compile(r"^TY {2}- ", re.M)
_NBIB = re.compile(r"\s*PMID- \d")
_TAGGED = re.compile(r"\s*%0 [A-Z]")
_LATEX = re.compile(r"\\(?:documentclass|begin\{|bibitem|section\*?\{|chapter\*?\{)")
_HTML = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(r"\s*<(?:\?xml|xml>|rdf:RDF)")
_YAML = re.compile(r"(?:---\s*\n)?references:\s*\n\s*-\s")
_RST = re.compile(r"^\.\. (?:\[[\w.:+-]+\] |[\w-]+::)", re.M)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\[\^[^\]\n]+\]:|\|.*\|\s*$|```|:::|---$)|\]\(https?:|\[@[\w-]", re.M)
_HEAD = 20_000
_RECORDS = frozenset({".bib", ".json", ".ipynb", ".ris", ".nbib", ".enw", ".xml"})
_KNOWN = (
    "Markdown, .ipynb, .tex, .bbl, .rst, .adoc, .org, .wiki, .html, .docx, .odt, .bib, .json, .yaml, .ris, .nbib, "
    ".enw, .xml, .rdf, .txt"
)
_FOREIGN = (
    (b"%PDF-", "a PDF", "take the text out of it (pdftotext) and give the reference list as .txt"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word or Excel", "save it as .docx"),
    (b"{\\rtf", "RTF", "save it as .docx or .odt"),
    (b"PK\x03\x04", "a ZIP archive", "give the document inside it; .docx and .odt must be called so"),
    (b"\x1f\x8b", "compressed", "unpack it"),
)


def foreign(data: bytes) -> tuple[str, str] | None:
    """What `data` is when no reader of text can take it, and what to do; None for all else."""
    return next(((kind, hint) for magic, kind, hint in _FOREIGN if data.startswith(magic)), None)


def format_of(text: str, shown: str = "-", *, sure: bool = False) -> str:
    """The suffix (a key of `READERS`) of the format that `text` looks like; Markdown before plain text.

    With `sure`, for a file whose suffix is not known, only lists of records are recognised, which cannot be mistaken;
    for anything else it raises `InputError`.
    """
    found = _format_of(text)
    if sure and found not in _RECORDS:
        raise InputError(shown, "is of a kind that is not known", hint=f"known are {_KNOWN}")
    return found


def records_format(text: str) -> str:
    """The suffix of a list of records that `text` surely is; ``""`` for everything else."""
    found = _format_of(text)
    return found if found in _RECORDS - {".json", ".ipynb"} else ""


def _format_of(text: str) -> str:
    head = text[:_HEAD]
    start = head.lstrip()[:1]
    if start in ("{", "[") and '"' in head:
        if '"cells"' in text and '"nbformat"' in text:
            return ".ipynb"
        if _is_json(head):
            return ".json"
    if _NBIB.match(head):
        return ".nbib"
    if _TAGGED.match(head):
        return ".enw"
    if _RIS.search(head):
        return ".ris"
    if _BIBTEX.match(head) or (start == "%" and _BIBTEX.search(head)):
        return ".bib"
    for pattern, suffix in ((_HTML, ".html"), (_XML, ".xml"), (_YAML, ".yaml")):
        if pattern.match(head):
            return suffix
    if start in ("\\", "%") and _LATEX.search(head):
        return ".tex"
    if _MARKDOWN.search(head):
        return ".md"
    return ".rst" if _RST.search(head) else ".txt"


def _is_json(head: str) -> bool:
    return re.match(r"\s*(?:\[\s*)?(?:\{\s*(?:\"[^\"]{1,100}\"\s*:|\})|\])", head) is not None
