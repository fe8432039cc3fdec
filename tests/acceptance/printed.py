"""What an editor would see on the printed page, told by the .bib file and by the links that pandoc makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bibtexparser.entrypoint import parse_string

# ctex sets these marks as wide as a Chinese character, wherever they stand.
_WIDE = re.compile("[A-Za-z0-9] ?[“”‘’–—…] ?[A-Za-z0-9]|(?:^|[ (])[“‘][A-Za-z0-9]|[a-z0-9][”’](?=$|[ ,.)])")
_CLOSES_A_WORD_BEFORE_IT = re.compile(r"(?:\A|\s)''\w")
_LISTS = ("publisher", "organization", "institution", "school", "address")  # biblatex parts them at "and"
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_ARXIV = re.compile(r"https?://(?:[a-z-]+\.)*arxiv\.org/", re.IGNORECASE)


def misprints(bib: Path) -> Iterator[str]:
    """Marks that print too wide or the wrong way round, and names that would be parted, in the file `bib`."""
    for entry in parse_string(bib.read_text(encoding="utf-8")).entries:
        for field in entry.fields:
            value = str(field.value)
            where = f"{entry.key}: {field.key}"
            if field.key in {"url", "howpublished", "doi", "keywords"}:
                continue
            if found := _WIDE.search(value):
                yield f"{where}: {found[0]!r} is set as wide as a Chinese character"
            if _CLOSES_A_WORD_BEFORE_IT.search(value):
                yield f"{where}: closing quotation marks open a word"
            if field.key in _LISTS and _AND.search(value) and not re.fullmatch(r"\{.*\}", value, re.DOTALL):
                yield f"{where}: {value!r} is parted at 'and'"


def double_links(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """CSL items of which every style would print an arXiv address beside the DOI."""
    return [
        f"{item.get('id')}: the arXiv address is printed beside the DOI"
        for item in items
        if item.get("DOI") and _ARXIV.match(str(item.get("URL", "")))
    ]
