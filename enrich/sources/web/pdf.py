"""A PDF's own metadata as a record: the document information dictionary and XMP, read by pypdf.

Word processors fill these in: a title is taken only when it looks like one, an author only when it can be a person.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from enrich.sources.web.persons import looks_like_person, people_in
from enrich.sources.web.record import PageRecord
from references.identifiers import normalise
from references.model import Date
from references.text import squeeze

_NO_TITLE: Final = re.compile(
    r"(?i)\A(?:untitled.*|document\d*|microsoft \w+ - .*|powerpoint.*|presentation\d*|slide \d+"
    r"|.*\.(?:docx?|pdf|tex|dvi|pptx?|indd|qxd)"
    r"|layout \d+|[\d\W_]+|\w{1,3}|title|paper|main|none)\Z"
)
_STAMP: Final = re.compile(r"D?:?((?:19|20)\d\d)(\d\d)?(\d\d)?")
_FIELDS: Final = ("/Title", "/Author", "/CreationDate", "/doi", "/Subject")


def pdf_metadata(body: bytes) -> str:
    """The metadata of the PDF `body` as JSON, to be kept in its place.

    Raises:
        ValueError: it is no PDF that can be read.
    """
    try:
        information: Mapping[str, Any] = PdfReader(io.BytesIO(body), strict=False).metadata or {}
        said = {
            name.lstrip("/").lower(): squeeze(str(information[name]))
            for name in _FIELDS
            if information.get(name)
        }
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise ValueError(f"no PDF that can be read ({type(error).__name__})") from error
    return json.dumps({name: value[:500] for name, value in said.items()}, ensure_ascii=False, sort_keys=True)


def pdf_record(text: str, url: str) -> PageRecord:
    """The record in kept metadata; what is no title and nobody's name is left out.

    The date is that of the file, so only its year is taken.

    Raises:
        ValueError: `text` is no kept metadata.
    """
    said: dict[str, Any] = json.loads(text)
    title = squeeze(str(said.get("title", "")))
    people = [
        name for name in people_in(str(said.get("author", ""))) if looks_like_person(name) and " " in name
    ]
    stamp = _STAMP.match(str(said.get("creationdate", "")))
    doi = normalise("doi", str(said.get("doi", "")))
    year = int(stamp[1]) if stamp else 0
    return PageRecord(
        url=url,
        title="" if _NO_TITLE.match(title) else title,
        authors=tuple(people),
        date=Date(year) if 1990 <= year <= date.max.year else None,
        identifiers=(doi,) if doi else (),
    )
