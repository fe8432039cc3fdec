"""Titles that end where somebody else's part in the work is told, with one name before them or none.

"Ovid. Metamorphoseon. Edited by Michael von Albrecht. Stuttgart: Reclam, 1994."; "The Arrival. Dir. David Twohy.
Artisan, 1996."; "Citizen Kane. Directed by Orson Welles, RKO Radio Pictures, 1941."
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, make_reading
from references.citation.boundary import sentence_ends
from references.citation.contributors import CONTRIBUTOR
from references.citation.venue import read_venue
from references.model import Name
from references.names import UPPER

_MAYBE = re.compile(r"[.?!] (?:[Ee]d|[Tt]ra[nd]|Dir|Perf|[Ii]llus|Übers|A cura|H(?:rs)?g\.|Herausg)")
_ONE_NAME = re.compile(rf"[{UPPER}][^\W\d_]{{3,20}}\.")


def read(citation: Citation) -> Reading | None:
    """A reading, or None where no sentence begins with a contributor's part."""
    flat, names = citation.flat, citation.names
    if not _MAYBE.search(flat) or (names and (names.initials or len(names.names) > 1)):
        return None
    ends = sentence_ends(flat, limit=4)
    at = next((number for number, end in enumerate(ends) if CONTRIBUTOR.match(flat, end + 1)), -1)
    if at < 0 or (at > 0 and not _ONE_NAME.fullmatch(flat[: ends[0]])):
        return None
    start = ends[0] if at > 0 else 0
    if at == 0 and names and names.form.startswith("inverted"):
        return None  # "Tolstoy, Leo. Edited by ..." has no title
    authors = (Name(family=flat[: ends[0] - 1]),) if start else ()
    venue = read_venue(flat[ends[at] :])
    if flat[ends[at] + 1 :].startswith(("Dir", "dir", "Perf")):
        venue = replace(venue, type="motion_picture")
    return make_reading(
        citation,
        "title-first",
        flat[start : ends[at]],
        "",
        authors=authors,
        venue=venue,
        evidence={"title-first", "credit"},
    )
