"""Where a preprint's own record says that it appeared, and whether a printed venue can be believed beside that. Pure.

Authors of preprints name the conference in a comment ("Accepted by ECCV 2018"). A citation that names another venue
for the same year was filled in by a machine that guessed ("NetAdapt", an article in "Energy"); one that names a known
venue of a later year is the extended version.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from enrich.match.venue import is_known, is_preprint_server, same
from references.model import Candidate, Work
from references.patterns import re
from references.text import squeeze

_PARTS: Final = re.compile(r"\s*[;()\[\]]\s*|[,.]\s+|\s+-\s+")
_LEAD: Final = re.compile(
    r"(?i)\A(?:(?:this (?:paper|work)|it|paper|manuscript|camera[- ]ready(?: version)?)\s+)?"
    r"(?:(?:is|was|has been|will be|to)\s+)*(?:accepted|appear(?:s|ed|ing)?|published|presented|publication)?"
    r"(?:\s+as an?\s+[\w-]+(?:\s+(?:paper|presentation|poster|talk))?|\s+for\s+\w+)?"
    r"\s*(?:(?:at|by|to|in|for)\b\s*)?(?:the\s+)?"
)
_TAIL: Final = re.compile(
    r"(?i)\s*(?:camera[- ]ready|oral|poster|spotlight|final version|paper|proceedings)\b.*\Z"
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def venue_said(*texts: str) -> str:
    """The one venue that is named in the remarks `texts` of a record, and known; ``""`` where none is."""
    for text in texts:
        for part in _PARTS.split(squeeze(text)):
            name = _TAIL.sub("", _LEAD.sub("", part)).strip(" .,:")
            if _YEAR.search(name) and is_known(name) and not is_preprint_server(name):
                return name
    return ""


def disbelieved(printed: Work, records: Sequence[Candidate]) -> str:
    """The venue in which the work appeared by its record, where the printed one cannot be true; else ``""``."""
    name = printed.container_title
    if not name or not printed.year or not any(record.appeared for record in records):
        return ""
    if not all(record.work.is_preprint for record in records):
        return ""  # the record of the published version has the venue itself
    if is_preprint_server(name):
        return ""
    for record in records:
        said = record.appeared
        if said and same(name, said) is False and printed.year <= int(_YEAR.findall(said)[-1]):
            return said
    return ""
