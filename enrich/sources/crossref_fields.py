"""Single fields of a Crossref record, each with the quirks that real records have.

Field names are those of the REST API (https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md). Values of
an unexpected kind count as absent; nothing here raises for any JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from enrich.sources.markup import plain
from enrich.sources.people import is_affiliation, person
from references.identifiers import normalise
from references.model import Date, Identifier, Name
from references.text import letters, words

Record = Mapping[str, Any]

_DATES = (
    "published-print",
    "journal-issue",
    "issued",
    "published",
    "published-online",
    "posted",
    "published-other",
)
_SERIES = re.compile(
    r"(?i)\b(?:series|lecture notes|advances in|communications in computer|studies in|progress in|topics in|texts"
    r" in|springer ?briefs|monographs|proceedings in|conference proceedings|spie proceedings|synthesis lectures|library"
    r"|methods in|contributions|schriften|contemporary mathematics|IFIP advances|innovative renewable|LIPIcs)\b"
)
_VOLUME = re.compile(
    r"(?i)(?:\b(?:19|20)\d\d\b|['’]\d\d\b|\b\d{1,3}(?:st|nd|rd|th)\b|\bproceedings of\b"
    r"|\bworkshop on\b|\bconference on\b|\b(?:first|second|third|fourth|fifth) |\b[IVXL]{1,6}\Z)"
)
_NO_PAGE = re.compile(r"(?i)(?:n/a|no|na|0|null|-)+\Z")
_DASH = re.compile(r"\s*(?:--+|[-‐‑‒–—−])\s*")
_ABBREVIATED = frozenset("inc co ltd corp jr sr etc al st vol no ed eds vs dr s.a".split())
_STATE = r"(retracted|withdrawn|removed)(?: article| paper| chapter)?"
_RETRACTED = re.compile(  # "RETRACTED: X", "[Retracted Article] X", "X (Retracted article. See vol. 5)"
    rf"(?i)\A(?:{_STATE}\s*(?:[:.]|\s[–—-])\s*|[\[(]{_STATE}[\])]\s*[:.–—-]?\s*)|\s*[\[(]{_STATE}(?:[.:,][^\[\]()]{{0,200}})?[\])]\Z"
)
_NOTICES = (
    (
        "retraction-notice",
        re.compile(r"(?i)\A(?:retraction|withdrawal|removal)(?: notice| note)?(?:\s*[:.–—-]| to\b| of:?\s)"),
    ),
    ("erratum", re.compile(r"(?i)\A(?:publisher['’]s )?errat(?:um|a)(?:\s*[:.–—-]| to\b| for\b|\Z)")),
    (
        "correction",
        re.compile(
            r"(?i)\A(?:author |publisher )?(?:correction|corrigend(?:um|a)|addendum)(?:\s*[:–—-]| to[: ]| for:|\Z)"
        ),
    ),
)
_UPDATES = {  # update types: https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates/
    "retraction": ("retracted", "retraction-notice"),
    "partial_retraction": ("partly-retracted", "retraction-notice"),
    "withdrawal": ("withdrawn", "retraction-notice"),
    "removal": ("withdrawn", "retraction-notice"),
    "expression_of_concern": ("expression-of-concern", "expression-of-concern-notice"),
    "correction": ("corrected", "correction"),
    "corrigendum": ("corrected", "correction"),
    "erratum": ("corrected", "erratum"),
    "addendum": ("corrected", "correction"),
    "clarification": ("corrected", "correction"),
}
_VERSIONS = (
    "is-preprint-of",
    "has-preprint",
    "is-version-of",
    "has-version",
    "is-identical-to",
    "is-same-as",
)


def texts(value: object) -> list[str]:
    """The non-empty plain texts of a field that is a list, or a string, or missing."""
    items = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [text for item in items if (text := plain(item))]


def text(record: Record, field: str) -> str:
    """The first plain text of a field; numbers count as their digits."""
    value = record.get(field)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return next(iter(texts(value)), "")


def mappings(value: object) -> Iterator[Record]:
    """The objects in a field that holds a list of them, or one."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            yield item


def title(record: Record) -> tuple[str, tuple[str, ...]]:
    """The title with its subtitle, and flags that its text gives away.

    The subtitle is joined by ": " unless the title already holds it. "RETRACTED: " and the like become a flag.
    Capitals are kept as they are: nobody can know which of them were small.
    """
    main = text(record, "title") or text(record, "original-title") or text(record, "short-title")
    flags: list[str] = []
    if found := _RETRACTED.search(main):
        state = (found[1] or found[2] or found[3]).lower()
        flags.append("retracted" if state == "retracted" else "withdrawn")
        main = main[: found.start()] + main[found.end() :]
    flags += [flag for flag, pattern in _NOTICES if pattern.match(main)]
    sub = text(record, "subtitle").lstrip(" :–—-")
    if sub and letters(sub) not in letters(main):
        main = main.rstrip(" :.–—-") if not main.endswith("..") else main
        main = f"{main} {sub}" if main.endswith(("?", "!")) else f"{main}: {sub}" if main else sub
    main = _without_stop(main)
    if is_shouted(main):
        flags.append("all-caps-title")
    return main, tuple(flags)


def _without_stop(text: str) -> str:
    """`text` without a final full stop, unless that belongs to an abbreviation or an ellipsis."""
    if not text.endswith(".") or text.endswith(".."):
        return text
    last = text[:-1].rpartition(" ")[2]
    return text if len(last) < 2 or "." in last or last.lower() in _ABBREVIATED else text[:-1].rstrip()


_NOTES = "corresp|invited|extended abstract|abstract only|keynote|reprint(?:ed)?|tutorial"
_NOTE_BEHIND = re.compile(
    rf"(?i)\s*[(\[](?:[^()\[\]]*\b(?:{_NOTES})\b[^()\[\]]*|[^()\[\]]{{4,60}}\((?:18|19|20)\d\d\))[)\]]\Z"
)
# A magazine's column behind its article's title ("[Lecture Notes]"); what makes another work of it stays.
_COLUMN_BEHIND = re.compile(
    r"(?i)\s*\[(?![^\[\]]*\b(?:review|letter|comment|reply|response|erratum|correction|retract|book|part|vol)|[^\[\]]*\d)"
    r"[^\W\d_][^\[\]]{3,30}\]\Z"
)
_PROGRAMME_NUMBER = re.compile(r"\A\d{1,2}\.\d{1,2}[:.]?\s+(?=[^\W\d])")


def other_titles(record: Record, main: str) -> tuple[str, ...]:
    """What else the record is called: its original title, further titles, and the title without the publisher's notes.

    Notes are "(Corresp.)", "[Lecture Notes]", "[Phys. Rev. Lett. 77, 3865 (1996)]" behind a title, and the number in
    a conference's programme before it ("14.5 Eyeriss: ...").
    """
    found = [*texts(record.get("original-title")), *texts(record.get("title"))[1:]]
    bare = _PROGRAMME_NUMBER.sub("", _COLUMN_BEHIND.sub("", _NOTE_BEHIND.sub("", main)))
    found += [bare] if bare != main else []
    seen = {letters(main)}
    kept = []
    for name in found:
        if letters(name) not in seen and len(letters(name)) > 1:
            seen.add(letters(name))
            kept.append(_without_stop(name))
    return tuple(kept)


def other_venues(record: Record, container: str, series: str) -> tuple[str, ...]:
    """Further names of the venue: an event's acronym, a journal's abbreviated title, further containers."""
    event = record.get("event")
    acronym = text(event, "acronym") if isinstance(event, Mapping) else ""
    found = [acronym, *texts(record.get("short-container-title")), *texts(record.get("container-title"))]
    return tuple(dict.fromkeys(name for name in found if name and name not in (container, series)))


def online_year(record: Record, issued: Date | None) -> int | None:
    """The year in which the work was there before it was printed, when that is another one.

    A DOI that was created before the year of print was made for the early access; one that was created later says
    only when an old volume was registered.
    """
    if issued is None:
        return None
    for field in ("published-online", "created"):
        value = record.get(field)
        date = _date(value.get("date-parts")) if isinstance(value, Mapping) else None
        if date and issued.year - _LONGEST_ACCESS <= date.year < issued.year:
            return date.year
    return None


_LONGEST_ACCESS = 4  # years that a paper waits for its issue at most


def cited_by(record: Record) -> int | None:
    """How often the registrant's count says that the work is cited."""
    count = record.get("is-referenced-by-count")
    return count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else None


def people(record: Record, field: str) -> tuple[tuple[Name, ...], bool]:
    """The names in `field` ("author", "editor", ...), and whether addresses that were filed as names were left out."""
    entries = list(mappings(record.get(field) or []))
    has_person = any(plain(entry.get("family")) for entry in entries)
    names: list[Name] = []
    dropped = False
    for entry in entries:
        family, given = plain(entry.get("family")), plain(entry.get("given"))
        literal = plain(entry.get("name"))
        if family or given:
            name = person(given, family, plain(entry.get("suffix")))
        elif literal and has_person and is_affiliation(literal):
            dropped = True
            continue
        else:
            name = Name(literal=literal)
        if name.family or name.literal:
            names.append(name)
    return tuple(names), dropped


def issued(record: Record) -> Date | None:
    """When the work appeared.

    The print date first, for that is the year that people cite and that belongs to the volume; then that of the
    issue, `issued` (the earliest of all), and what else there is. A preprint is dated by `posted`.
    """
    fields: Sequence[str] = _DATES
    if record.get("type") == "posted-content":
        fields = ("posted", *_DATES)
    for field in fields:
        value = record.get(field)
        if field == "journal-issue" and isinstance(value, Mapping):
            value = value.get("published-print")
        if isinstance(value, Mapping) and (date := _date(value.get("date-parts"))):
            return date
    return None


def _date(parts: object) -> Date | None:
    while isinstance(parts, list) and parts and isinstance(parts[0], list):
        parts = parts[0]
    if not isinstance(parts, list):
        return None
    numbers = [
        int(p) for p in parts[:3] if isinstance(p, (int, str)) and str(p).isascii() and str(p).isdigit()
    ]
    if not numbers or not 1000 <= numbers[0] <= 2999:
        return None
    month = numbers[1] if len(numbers) > 1 and 1 <= numbers[1] <= 12 else None
    day = numbers[2] if month and len(numbers) > 2 and 1 <= numbers[2] <= 31 else None
    return Date(numbers[0], month, day)


def containers(record: Record, csl_type: str, own_title: str) -> tuple[str, str]:
    """The container's title and its series': of two `container-title`s of a book, which stand in either order.

    A journal has one title; a second is its abbreviation or translation.
    """
    found = [
        t for t in dict.fromkeys(texts(record.get("container-title"))) if letters(t) != letters(own_title)
    ]
    if not found:
        return "", ""
    if len(found) == 1 or csl_type == "article-journal":
        return found[0], ""
    event = record.get("event")
    event_words = set(words(plain(event.get("name")))) if isinstance(event, Mapping) else set()
    ranked = sorted(found[:2], key=lambda name: _volume_likeness(name, event_words))
    return ranked[1], ranked[0]


def _volume_likeness(name: str, event_words: set[str]) -> float:
    """How much `name` looks like the title of one volume rather than of a series; 0 says nothing."""
    shared = len(event_words & set(words(name))) / len(event_words) if event_words else 0.0
    return bool(_VOLUME.search(name)) + 2 * shared - 1.5 * bool(_SERIES.search(name))


def page(record: Record) -> tuple[str, str]:
    """Pages as CSL wants them ("484-489"), and the article number; placeholders of unpaged articles are neither."""
    pages, number = _DASH.sub("-", text(record, "page")), text(record, "article-number")
    first, _, last = pages.partition("-")
    if _NO_PAGE.match(pages) or (pages == "1-1" and not record.get("volume")):
        pages = ""
    elif first == last:
        pages = first
    if pages and pages == number:
        pages = ""
    return pages, number


def identifiers(record: Record, doi: str) -> tuple[Identifier, ...]:
    """The DOI, and the printed form's ISBN and ISSN."""
    found = [Identifier("doi", doi)]
    for scheme in ("isbn", "issn"):
        typed = sorted(
            (
                (0 if entry.get("type") == "print" else 1, str(entry.get("value", "")))
                for entry in mappings(record.get(f"{scheme}-type") or [])
            ),
            key=lambda pair: pair[0],
        )
        values = [value for _, value in typed] + texts(record.get(scheme.upper()))
        good = (normalise(scheme, value.rsplit("/", 1)[-1]) for value in values)
        if first := next((identifier for identifier in good if identifier), None):
            found.append(first)
    return tuple(found)


def related(record: Record, doi: str) -> tuple[Identifier, ...]:
    """Other versions of the work that the record itself links to: preprint, published article, another version."""
    relation = record.get("relation")
    found: set[Identifier] = set()
    relations = relation if isinstance(relation, Mapping) else {}
    for name in _VERSIONS:
        for entry in mappings(relations.get(name) or []):
            scheme, value = entry.get("id-type"), entry.get("id")
            if scheme in ("doi", "arxiv") and isinstance(value, str) and (other := normalise(scheme, value)):
                found.add(other)
    return tuple(sorted(found - {Identifier("doi", doi)}))


def update_flags(record: Record, doi: str) -> tuple[str, ...]:
    """What `updated-by` and `update-to` say: all of them, for a correction may precede a retraction.

    On the original stands `updated-by`, on the notice `update-to`. A record that "updates" itself is the original.
    """
    flags: list[str] = []
    for field in ("updated-by", "update-to"):
        for entry in mappings(record.get(field) or []):
            kind = str(entry.get("type", "")).lower().replace("-", "_").replace(" ", "_")
            if kind in _UPDATES:
                itself = str(entry.get("DOI", "")).lower() == doi
                flags.append(_UPDATES[kind][0 if field == "updated-by" or itself else 1])
    return tuple(flags)


def is_shouted(text: str) -> bool:
    """Whether a title is in capitals, so that nobody can know which of them were small."""
    letters_of = [c for c in text if c.isalpha()]
    return len(letters_of) >= 8 and " " in text and text.upper() == text != text.lower()
