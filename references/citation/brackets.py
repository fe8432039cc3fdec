"""What stands in brackets behind a title and is no part of it: edition, version, number, what kind of thing it is.

"(10th anniversary ed.)", "(2nd ed., Vol. 3)", "(Version 1.2)", "(RFC 9110)", "(Tech. Rep. No. 5)", "(U.S. Patent No.
1,329,559)", "(Doctoral dissertation, MIT)", "[Data set]", as APA has them. They are taken out before a family of styles
reads the citation, so that none can take a number for pages or a school for a journal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from references.citation.dates import YEAR, read_date
from references.citation.grey import STANDARD
from references.model import Date, Name, Work
from references.names import UPPER, split_names


@dataclass(frozen=True, slots=True)
class Notes:
    """What the brackets of a citation said, in the variables of `Work`; `printed` are the brackets themselves."""

    type: str = ""
    genre: str = ""
    number: str = ""
    version: str = ""
    edition: str = ""
    volume: str = ""
    publisher: str = ""
    collection: str = ""
    more: str = ""
    issued: Date | None = None
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    printed: tuple[str, ...] = ()


_BRACKET = re.compile(
    r",?\s\((?P<round>[^()]{1,120}(?:\([^()]{1,30}\)[^()]{0,60})?)\)(?![.,]?[\"”»])(?=\s*(?:[.,;:]|$|[(\[]|§))"
    r"|(?<=[\w.)”\"»!?])\s?\[(?P<square>[^\[\]]{2,120})\](?=\s*(?:[.,;:]|$|[(\[]))"
)
_MAYBE = re.compile(
    r"\d|[Ee]d|[Rr]ev|diss|[Tt]h[eè]s|[Tt]es[ie]|arbeit|Habil|[Rr]epo|[Pp]aper|[Tt]ra[nd]|bers|ief|emor"
)
_ORDINAL = r"\d{1,3}(?:st|nd|rd|th|e|è?re|[eè]me|\.?\s?[ªº°aoe])?\.?"
_KIND = (
    r"(?i:revised|rev\.?|reprint(?:ed)?|illustrated|international|student|kindle|expanded|enlarged|updated|special|deluxe"
    r"|new|global|annotated|critical|bilingual|unabridged|abridged|anniversary|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth|int\.?|nueva|nouvelle|neue|überarb\.?|erw\.?|aktualis\.?)"
)
_EDITION_WORD = (
    r"(?:[Ee]d(?:itio)?n?s?\.?|[Ee]dici[óo]n|[Ee]diç[ãa]o|[Ee]dizione|[ÉEée]d(?:ition)?\.?|Aufl(?:age)?\.?)"
)
_EDITION = re.compile(
    rf"(?P<edition>(?:{_ORDINAL}|{_KIND})(?:(?:,? (?:and|&|und|et|y) |,? ){_KIND}){{0,3}})\s?{_EDITION_WORD}"
    rf"(?:,\s(?:[Vv]ols?|[Bb]ds?|[Tt])\.\s?(?P<volume>[\dIVX]{{1,5}}(?:\s?[-–]\s?\d{{1,3}})?))?"
)
_REVISED = re.compile(r"(?i:(?P<edition>revised|rev\.))")
_VERSION = re.compile(
    r"(?:[A-Z]\w{0,12} package )?(?:[Vv]ersi[oó]n|[Vv]ersão|[Vv]er\.|[Rr]elease|[Bb]uild|[Vv])\.?\s?"
    r"(?P<version>(?:[A-Z]{1,3}-?)?\d[\w.+-]{0,24})(?:[,;]\s(?P<more>.*))?"
    r"|(?P<bare>\d{1,4}(?:\.(?:\d{1,6}|x)){1,3}(?:[-.]?[a-z]{1,5}\.?\d{0,3})?|\w{1,12}_v\d[\w.]{0,12})"
)
_THESIS_WORD = (
    r"(?i:(?:[\w’']*\s?|ph\.?\s?d\.? |m\.?\s?sc\.? |b\.?\s?sc\.? )(?:dissertations?|thesis|th[èe]se|tesis|tese|tesi"
    r"|dissertação|tesina|habilitation\w*|(?:master|bachelor|diplom|doktor)\w*arbeit|mémoire)(?: (?:de|di|du) \w+)?)"
)
_THESIS = re.compile(
    rf"(?:(?:Publication|Order|Accession|UMI)\sNo\.\s(?P<number>[\w./-]{{3,20}})[,;]?\s?)?"
    rf"(?P<genre>(?:[Uu]npublished |[Uu]nveröffentlichte |[A-Z][\w.’']{{1,14}} )?{_THESIS_WORD})"
    r"(?:(?:,|\s[-–—])\s(?P<school>\S.{2,100}))?"
)
_PATENT = re.compile(
    r"(?P<genre>(?:[A-Z][\w.]*\s){0,3}[Pp]atent(?:\s[Aa]pplication)?)(?:\s[Nn]os?\.|\s[Nn]o\b)?\s?"
    r"(?P<number>[A-Z]{0,2}\s?\d[\d,./-]*\d(?:\s?[A-Z]\d?)?)(?:[.,;]\s(?P<more>.*))?"
)
_LAW = re.compile(r"(?P<genre>Public Law|Pub\. ?L\.|Law|Ley|Act)\s(?:No\.\s)?(?P<number>\d[\w./-]*)")
_NUMBERED = re.compile(
    r"(?P<genre>[^\d,;:()]{2,60}?)\s?(?:\b[Nn]os?\.|\b[Nn]r\.|\b[Nn]um(?:ber|\.)|\b[Nn]úm\.|\bN[°º]\.?|#)\s?"
    r"(?P<number>(?:[A-Z]{2,8} )?[\w./ -]{0,24}\d[\w./-]*)(?:[,;]\s(?P<more>.*))?"
)
_SERIES = re.compile(
    rf"(?P<genre>[A-Z][A-Z.&]+(?:[ /-][A-Z][A-Z.&]+)+)\s(?P<number>(?!{YEAR}\b|\d\.\d)\d[\w.-]*)(?:[,;]\s(?P<more>.*))?"
)
_GREY = re.compile(
    r"(?P<genre>(?:[^\W\d_][\w.’'&-]*\s){0,7}(?i:reports?|informe|rapport|bericht|(?:working|discussion|technical|white|staff"
    r"|research|policy|occasional) paper|brief(?:ing)?|memorandum|bulletin|circular|(?:special )?publication|monograph"
    r"|work item|fact ?sheet|directive|regulation|internet[- ]draft|request for comments|standard)s?)"
    r"(?:\s(?P<number>[\w./-]*\d[\w./-]*))?(?:[,;]\s(?P<more>.*))?"
)
# "(H. J. Silverman, Trans.)", "(J. Strachey, Ed. & Trans.)", "(A. Sáenz, Trad.)": whose hand a translation is of.
_HANDS = re.compile(
    rf"(?P<names>[{UPPER}][^()\d]{{2,80}}?),\s(?P<roles>(?:Eds?\.? (?:&|and) )?(?:[Tt]rans|[Tt]rad|[ÜU]bers)[ls]?\.?)"
    r"(?:,\s\d{4}|[;,]\s(?P<more>.+))?"
    r"|(?:[Tt]rad\.|[Tt]rans\.|[ÜU]bers\.)(?: by| par| de| di| por| von)? (?P<behind>[^\W\d_a-zß-ÿ][^()\d]{2,60})"
)
_ANY_YEAR = re.compile(rf"(?<![\w.:/-]){YEAR}(?![\w:/-])")
_FORMATS = {
    "data set": "dataset", "dataset": "dataset", "database record": "dataset", "conjunto de datos": "dataset",
    "data collection": "dataset", "jeu de données": "dataset", "datensatz": "dataset", "raw data": "dataset",
    "software": "software", "computer software": "software", "computer program": "software", "mobile app": "software",
    "source code": "software", "code": "software", "mobile application": "software",
    "video": "motion_picture", "vídeo": "motion_picture", "film": "motion_picture", "película": "motion_picture",
    "youtube video": "motion_picture", "video file": "motion_picture", "archivo de video": "motion_picture",
    "powerpoint slides": "speech", "slides": "speech", "conference presentation": "speech", "lecture": "speech",
    "blog post": "post-weblog", "white paper": "report", "technical report": "report", "preprint": "",
    "archivo pdf": "", "pdf": "", "pdf file": "", "online": "", "en línea": "", "en ligne": "", "web page": "webpage",
    "página web": "webpage", "ebook": "book", "e-book": "book", "libro electrónico": "book",
}  # fmt: skip


def _edition(text: str) -> Notes | None:
    found = _EDITION.fullmatch(text)
    if found:
        edition = re.sub(r"(?<=\d)\.?\s?[ªº°]$", ".", found["edition"]).strip(" ,")
        return Notes(edition=edition, volume=found["volume"] or "")
    revised = _REVISED.fullmatch(text)
    return Notes(edition=revised["edition"]) if revised else None


def _thesis(text: str) -> Notes | None:
    found = _THESIS.fullmatch(text)
    if not found:
        return None
    school = re.sub(rf",?\s{YEAR}$", "", found["school"] or "")
    if re.fullmatch(YEAR, school):
        school = ""
    return Notes(type="thesis", genre=found["genre"], number=found["number"] or "", publisher=school)


def _patent(text: str) -> Notes | None:
    found = _PATENT.fullmatch(text)
    if not found:
        return None
    return Notes(
        type="patent",
        genre=found["genre"],
        number=found["number"],
        issued=read_date(found["more"]) if found["more"] else None,
    )


def _version(text: str) -> Notes | None:
    found = _VERSION.fullmatch(text)
    return Notes(version=found["version"] or found["bare"]) if found else None


def _standard(text: str) -> Notes | None:
    found = STANDARD.fullmatch(text)
    return Notes(type="standard", number=found["number"], more=found["more"] or "") if found else None


def _numbered(text: str) -> Notes | None:
    law = _LAW.fullmatch(text)
    if law:
        return Notes(type="legislation", genre=law["genre"], number=law["number"])
    found = _NUMBERED.fullmatch(text) or _SERIES.fullmatch(text) or _GREY.fullmatch(text)
    if not found:
        return None
    genre = found["genre"].strip(" .")
    return Notes(
        type="standard" if genre.endswith("tandard") else "report",
        genre=genre,
        number=found["number"] or "",
        more=found["more"] or "",
    )


def _hands(text: str) -> Notes | None:
    found = _HANDS.fullmatch(text)
    if not found:
        return None
    names = split_names(found["names"] or found["behind"])[0]
    editors = names if (found["roles"] or "").startswith("Ed") else ()
    more = _edition(found["more"]) if found["more"] else None
    return replace(more or Notes(), translators=names, editors=editors)


_CLASSES: tuple[Callable[[str], Notes | None], ...] = (
    _edition, _version, _thesis, _patent, _standard, _hands, _numbered,
)  # fmt: skip


def _square(text: str) -> Notes | None:
    kind = _FORMATS.get(text.lower().strip(" ."))
    if kind is not None:
        return Notes(type=kind)
    return _thesis(text)


def take_notes(text: str) -> tuple[str, Notes]:
    """`text` without the brackets that are notes, and what they say.

    >>> take_notes("Tesla, N. (1920). Valvular conduit (U.S. Patent No. 1,329,559). USPTO.")[0]
    'Tesla, N. (1920). Valvular conduit. USPTO.'
    """
    text, notes = _take_collection(text)
    if "(" not in text and "[" not in text:
        return text, notes
    pieces: list[str] = []
    done = 0
    for found in _BRACKET.finditer(text, 4):
        inside = (found["round"] or found["square"]).strip()
        said = _square(inside) if found["square"] else _round(inside)
        if said is None or (said.version and not _versioned(text, found)):
            continue
        notes = _both(notes, replace(said, printed=(found[0].strip(),)))
        pieces.append(text[done : found.start()] + _dated(inside, text))
        done = found.end()
    return "".join((*pieces, text[done:])), notes


def _dated(inside: str, text: str) -> str:
    """What is left of a bracket that holds the only year of a citation: "(PhD thesis, University of Sydney, 2014)"."""
    year = _ANY_YEAR.search(inside)
    if not year:
        return ""
    first = _ANY_YEAR.search(text)  # of two years it is enough to find another one
    others = first is not None and (first[0] != year[0] or _ANY_YEAR.search(text, first.end()) is not None)
    return "" if others else f" ({year[0]})"


def _round(inside: str) -> Notes | None:
    if not _MAYBE.search(inside):
        return None
    return next((said for read in _CLASSES if (said := read(inside)) is not None), None)


def _versioned(text: str, found: re.Match[str]) -> bool:
    """Whether a number alone is a version: a word says so, or "[Data set]" and the like follow."""
    inside = found["round"] or ""
    return not inside[:1].isdigit() or text[found.end() : found.end() + 2].lstrip().startswith("[")


def _both(one: Notes, other: Notes) -> Notes:
    """What `one` says, and where it says nothing, what `other` does."""
    said = {field.name: value for field in fields(Notes) if (value := getattr(one, field.name))}
    return replace(other, **(said | {"printed": one.printed + other.printed}))


# ", coll. «Le savoir suisse», 2013", ", collection Folio, 1990": the series of a French book.
_COLLECTION = re.compile(
    r"[,.]\s(?:in\s|dans la\s)?coll(?:ection|\.)\s(?:«\s?(?P<a>[^«»]{2,60}?)\s?»|[“\"](?P<b>[^“”\"]{2,60})[”\"]"
    r"|(?P<c>[^\W\d_][^,.;:«»“”\"()]{2,50}))(?:,?\s(?:n°|no\.)\s?\d{1,4})?(?=[,.;]|$)"
)


def _take_collection(text: str) -> tuple[str, Notes]:
    found = _COLLECTION.search(text, 12) if "oll" in text else None
    if not found:
        return text, Notes()
    series = (found["a"] or found["b"] or found["c"]).strip(" ,")
    return f"{text[: found.start()]}{text[found.end() :]}", Notes(collection=series, printed=(found[0],))


# Kinds that what was read may have for want of a better word; a paper of a journal stays one.
_VAGUE = frozenset(("", "book", "webpage", "document", "article", "paper-conference", "report", "chapter"))


def with_notes(work: Work, notes: Notes) -> Work:
    """`work` with what its brackets said, where nothing else was read."""
    if not notes.printed:
        return work
    numbered = bool(work.volume or work.page or work.issue) and bool(work.container_title)
    kind = work.type
    if notes.type and not numbered and (work.type in _VAGUE or not work.volume):
        kind = notes.type
    publisher, container = work.publisher, work.container_title
    if notes.publisher and (kind == "thesis" or not publisher):
        publisher = notes.publisher  # the school; who keeps or sells a thesis is told in the note
    elif notes.type and not numbered and not publisher and container and kind == notes.type:
        publisher, container = container, ""  # who issues a report, a patent or a data set is no journal
    full = _filled(work, notes, kind, publisher, container)
    spare = [
        said
        for said, kept in (
            (work.publisher, full.publisher), (notes.publisher, full.publisher), (notes.number, full.number),
            (notes.edition, full.edition), (notes.volume, full.volume), (notes.more, ""), (notes.genre, full.genre),
        )
        if said and said not in kept
    ]  # fmt: skip
    return replace(full, note="; ".join(part for part in (full.note, *spare) if part)) if spare else full


def _filled(work: Work, notes: Notes, kind: str, publisher: str, container: str) -> Work:
    """`work` with its empty fields filled from `notes`."""
    return replace(
        work,
        type=kind,
        genre=work.genre or notes.genre,
        number=work.number or notes.number,
        version=work.version or notes.version,
        edition=work.edition or notes.edition,
        volume=work.volume or notes.volume,
        collection_title=work.collection_title or notes.collection,
        publisher=publisher,
        container_title=container,
        issued=work.issued or notes.issued,
        editors=work.editors or notes.editors,
        translators=work.translators or notes.translators,
    )
