"""What a text is when its name does not say: standard input, unknown suffixes."""

from __future__ import annotations

import re

_BIBTEX = re.compile(r"^\s*@[A-Za-z]{3,20}\s*[{(]", re.M)
_RIS = re.compile(r"^TY {2}- ", re.M)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\[\^[^\]\n]+\]:|\|.*\|\s*$|```|:::|---$)|\]\(https?:|\[@[\w-]", re.M)
_HEAD = 20_000


def format_of(text: str) -> str:
    """The suffix (a key of `READERS`) of the format that `text` looks like; Markdown before plain text."""
    head = text[:_HEAD]
    start = head.lstrip()[:1]
    if start in ("{", "[") and '"' in head:
        if '"cells"' in text and '"nbformat"' in text:
            return ".ipynb"
        if _is_json(head):
            return ".json"
    if _RIS.search(head):
        return ".ris"
    if _BIBTEX.match(head) or (start == "%" and _BIBTEX.search(head)):
        return ".bib"
    return ".md" if _MARKDOWN.search(head) else ".txt"


def _is_json(head: str) -> bool:
    return re.match(r"\s*(?:\[\s*)?(?:\{\s*(?:\"[^\"]{1,100}\"\s*:|\})|\])", head) is not None
