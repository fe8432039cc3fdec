"""What pages and citations were read as, and what was thought of the records that the lock remembers, kept in the
user's cache folder: what has not changed is neither read nor judged again.

A page is known by its contents and everything else that its reader is given, a citation by what the parser is given, a
judgement by citation and record.
Whatever was kept by another version or another code of the tool counts for nothing, like what is damaged.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from bookbib.cache_folder import keep
from enrich.match.evidence import Assessment
from enrich.match.readings import assess_readings
from references.model import Candidate, Reference
from references.parse import parse
from references.readers.base import Reading, ReadSettings

_FORM: Final = 2
Read = Callable[[str, str, ReadSettings], Reading]

_OF_ASSESSMENT: Final = tuple(one.name for one in fields(Assessment) if one.name != "candidate")


@dataclass
class Readings:
    """What is known at the beginning of a run (`pages`, `citations`, `judged`), and what it has used (`used`)."""

    path: Path | None = None
    tool: str = ""
    pages: Mapping[bytes, Reading] = field(default_factory=dict)
    citations: Mapping[bytes, Any] = field(default_factory=dict)
    judged: Mapping[bytes, tuple[Any, ...]] = field(default_factory=dict)
    used_pages: dict[bytes, Reading] = field(default_factory=dict)
    used_citations: dict[bytes, Any] = field(default_factory=dict)
    used_judged: dict[bytes, tuple[Any, ...]] = field(default_factory=dict)

    def read(self, reader: Read, suffix: str, text: str, shown: str, settings: ReadSettings) -> Reading:
        """What `reader` reads in `text`, which is worked out only if it is not known."""
        key = _key(suffix, text, shown, settings.prose_links, settings.bib, sorted(settings.defined))
        found = self.pages.get(key) or self.used_pages.get(key)
        if found is None:
            found = reader(text, shown, settings)
        self.used_pages[key] = found
        return found

    def parse(self, reference: Reference) -> Reference:
        """As `references.parse.parse`."""
        key = _key(replace(reference, file="", line=0, end_line=0))  # where it stands changes nothing
        found = self.citations.get(key) or self.used_citations.get(key)
        if found is None:
            made = parse(reference)
            found = made.printed, made.text_ids, made.link_ids
        self.used_citations[key] = found
        printed, text_ids, link_ids = found
        return replace(reference, printed=printed, text_ids=text_ids, link_ids=link_ids)

    def assess(self, reference: Reference, candidate: Candidate) -> Assessment:
        """As `enrich.match.readings.assess_readings`."""
        key = _key(replace(reference, file="", line=0, end_line=0), candidate)
        found = self.judged.get(key) or self.used_judged.get(key)
        if found is None:
            made = assess_readings(reference, candidate)
            found = tuple(getattr(made, name) for name in _OF_ASSESSMENT)
        self.used_judged[key] = found
        return Assessment(candidate, *found)

    def keep(self) -> None:
        """Writes what was used, if any of it is new; what was not used is forgotten."""
        if self.path is None or (
            self.used_pages.keys() == self.pages.keys()
            and self.used_citations.keys() == self.citations.keys()
            and self.used_judged.keys() == self.judged.keys()
        ):
            return
        value = (_FORM, self.tool, self.used_pages, self.used_citations, self.used_judged)
        keep(self.path, lambda file: pickle.dump(value, file, protocol=5))


def readings(folder: Path, project: Path, tool: str) -> Readings:
    """What is known of the project at `project` in the cache folder `folder`, by the code with the digest `tool`."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(project))).hexdigest()[:32]
    path = folder / "readings" / f"{name}.pickle"
    try:
        with path.open("rb") as file:
            form, by, pages, citations, judged = pickle.load(file)  # noqa: S301 - the user's own cache, like Python's .pyc files
        if form == _FORM and by == tool:
            return Readings(path, tool, pages, citations, judged)
    except Exception:  # noqa: BLE001 - none was kept, or it is damaged, in whatever way: then everything is read
        return Readings(path, tool)
    return Readings(path, tool)


def _key(*given: object) -> bytes:
    return hashlib.sha256(repr(given).encode("utf-8", "surrogatepass")).digest()
