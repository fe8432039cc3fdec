r"""Items of .bbl files whose style says what every part is: ``\bibinfo{title}{…}`` of REVTeX, elsarticle and others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from references.identifiers import ids_of_url
from references.model import Work
from references.readers.bibtex_work import work_of
from references.readers.latex_text import brace_end

_INFO = re.compile(r"\\bibinfo\s*\{\s*(?P<name>\w{1,30})\s*\}\s*\{")
_GIVEN = re.compile(r"\\bibfnamefont\s*\{")
_FAMILY = re.compile(r"\\bibnamefont\s*\{")
_ENOUGH = 3  # parts; with fewer the style names only some


def labelled_work(body: str, urls: Sequence[str]) -> Work | None:
    """The work that the named parts of an item describe; None when its style does not name them."""
    fields: dict[str, str] = {}
    people: dict[str, list[str]] = {}
    for found in _INFO.finditer(body):
        end = brace_end(body, found.end() - 1)
        if end < 0:
            return None
        name, value = found["name"].casefold(), body[found.end() : end - 1]
        if name in ("author", "editor"):
            people.setdefault(name, []).append(_name(value))
        else:
            fields.setdefault(name, value)
    if len(fields) + len(people) < _ENOUGH or not (people or fields.get("title")):
        return None
    fields |= {name: " and ".join(filter(None, names)) for name, names in people.items()}
    if "et~al" in body or "et al" in body:
        fields["author"] = fields.get("author", "") + " and others"
    for url in urls:
        for identifier in ids_of_url(url):
            fields.setdefault(
                identifier.scheme if identifier.scheme != "arxiv" else "eprint", identifier.value
            )
        fields.setdefault("url", url)
    if "doi" in fields:
        fields["doi"] = re.sub(r"\\doibase\s*|\\", "", fields["doi"])
    return work_of(_kind(fields), fields)


def _name(value: str) -> str:
    """A name as BibTeX writes it."""
    given, family = (_inside(pattern, value) for pattern in (_GIVEN, _FAMILY))
    if family:
        return f"{family}, {given}" if given else "{" + family + "}"
    return value.strip().rstrip(",")


def _inside(pattern: re.Pattern[str], value: str) -> str:
    found = pattern.search(value)
    end = brace_end(value, found.end() - 1) if found else -1
    return value[found.end() : end - 1].strip() if found and end > 0 else ""


def _kind(fields: dict[str, str]) -> str:
    if "journal" in fields:
        return "article"
    if "school" in fields:
        return "phdthesis"
    if "booktitle" in fields:
        return "inproceedings" if "publisher" not in fields or "organization" in fields else "incollection"
    if "institution" in fields:
        return "techreport"
    return "book" if "publisher" in fields else "misc"
