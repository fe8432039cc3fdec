"""RIS as Zotero, JabRef, EndNote, pandoc and the parsers of the field read it.

Tags: https://web.archive.org/web/20120526103719/http://refman.com/support/risformat_intro.asp and, where it leaves
a choice, what docs/formats.md found out about readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exporters.base import Export, ExportSettings, Loss
from exporters.prepare import CUT, OTHERS, Prepared, page_range, prepare_all
from exporters.types import RIS, lossy, written
from references.model import Entry, Name
from references.text import fold

_TYPES = written(RIS)
_LOSSY = lossy(RIS, kept=("article",))
_GENRED = frozenset({"THES", "RPRT"})
_NUMBERED_BY_SN = frozenset({"RPRT", "PAT"})
# Zotero's item types where RIS has none that readers share (https://api.zotero.org/schema).
_ZOTERO = {
    "article": "preprint",
    "article-newspaper": "newspaperArticle",
    "dataset": "dataset",
    "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle",
    "interview": "interview",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "speech": "presentation",
    "standard": "standard",
}
Line = tuple[str, str]


def export_ris(entries: Sequence[Entry], settings: ExportSettings) -> Export:
    """Records of one line a value, each begun by TY and ended by ER."""
    losses: list[Loss] = []
    records = []
    for ready in prepare_all(entries, settings):
        lost = list(ready.losses)
        lines = _record(ready, lost)
        records.append("".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n")
        losses += lost
    return Export("\n".join(records), tuple(dict.fromkeys(losses)))


def _record(ready: Prepared, lost: list[Loss]) -> list[Line]:
    work = ready.work
    kind = _TYPES.get(work.type, "GEN")
    if work.type not in _TYPES or work.type in _LOSSY:
        lost.append(Loss(ready.key, "type", f"{work.type} is written as {kind}"))
    lines: list[Line] = [("TY", kind), ("ID", ready.key), ("TI", work.title)]
    lines += _people("AU", work.authors, ready, "authors", lost)
    if work.authors_cut and work.authors:
        lines.append(("AU", f"{OTHERS},"))
        lost.append(Loss(ready.key, "authors", CUT))
    lines += _people("A2" if kind == "CHAP" else "ED", work.editors, ready, "editors", lost)
    lines += _people("A4", work.translators, ready, "translators", lost)
    lines += _places(ready, kind, lost)
    lines += _dates(ready, lost)
    lines += _numbers(ready, kind, lost)
    lines += _addresses(ready, kind, lost)
    lines += [("KW", keyword) for keyword in ready.keywords]
    if kind != "COMP":  # Zotero reads a program's LA as its programming language
        lines.append(("LA", work.language))
    elif ready.language_said:
        lost.append(Loss(ready.key, "language", "Zotero reads LA of COMP as a programming language"))
    lines.append(("N1", work.note))
    if work.medium:
        lost.append(Loss(ready.key, "medium", "RIS has no tag for it"))
    return lines


def _places(ready: Prepared, kind: str, lost: list[Loss]) -> list[Line]:
    work = ready.work
    container, publisher = work.container_title, work.publisher
    if ready.preprint and ready.arxiv:
        publisher = "arXiv"
        container = "" if fold(container).startswith(("arxiv", "corr")) else container
    if kind == "CONF":
        container = container or work.event_title
        lines = [("T2", container), ("C3", container)]
    else:
        lines = [("T2", container)]
    if work.event_title and work.event_title != container:
        lost.append(Loss(ready.key, "event_title", "RIS has one tag for proceedings and conference"))
    lines.append(("T3", work.collection_title))
    return [*lines, ("PB", publisher), ("CY", work.publisher_place)]


def _dates(ready: Prepared, lost: list[Loss]) -> list[Line]:
    issued, accessed = ready.work.issued, ready.work.accessed
    lines: list[Line] = []
    if issued and issued.year > 0:
        month = f"{issued.month:02d}" if issued.month else ""
        day = f"{issued.day:02d}" if issued.month and issued.day else ""
        lines = [("PY", f"{issued.year:04d}"), ("DA", f"{issued.year:04d}/{month}/{day}/")]
    elif issued:
        lost.append(Loss(ready.key, "issued", "RIS has no years before the common era"))
    if accessed:
        parts = accessed.parts
        lines.append(("Y2", "/".join((f"{parts[0]:04d}", *(f"{p:02d}" for p in parts[1:])))))
    return lines


def _numbers(ready: Prepared, kind: str, lost: list[Loss]) -> list[Line]:
    work = ready.work
    first, last = page_range(work.page)
    number = work.number
    lines: list[Line] = [("VL", work.volume), ("IS", work.issue)]
    if kind == "JOUR" and number and not first:
        first, number = number, ""  # an article number stands where readers look for the first page
    lines += [("SP", first), ("EP", last), ("ET", work.edition or work.version)]
    if work.edition and work.version:
        lost.append(Loss(ready.key, "version", "RIS has one tag for edition and version"))
    if kind in _GENRED and not ready.preprint:
        lines.append(("M3", work.genre))
    elif work.genre:
        lost.append(Loss(ready.key, "genre", f"RIS {kind} has no tag for it"))
    if ready.preprint and ready.arxiv:
        lines.append(("M1", f"arXiv:{ready.arxiv}"))
        number = "" if ready.arxiv in number else number
    numbers = [n for n in (number, work.id("isbn"), work.id("issn")) if n]
    if kind in _NUMBERED_BY_SN or not number:
        lines.append(("SN", numbers[0] if numbers else ""))
        for scheme, value in (("isbn", work.id("isbn")), ("issn", work.id("issn"))):
            if value and value != numbers[0]:
                lost.append(Loss(ready.key, scheme, "RIS has one tag for ISBN, ISSN and report number"))
    else:
        lost.append(Loss(ready.key, "number", f"RIS {kind} has no tag for it"))
        lines.append(("SN", numbers[1] if len(numbers) > 1 else ""))
    return lines


def _addresses(ready: Prepared, kind: str, lost: list[Loss]) -> list[Line]:
    work = ready.work
    lines: list[Line] = [("DO", ready.doi), ("UR", _link(ready))]
    # Zotero keeps M2 as Extra and turns these lines into fields when it imports.
    zotero = _ZOTERO.get(work.type, "document" if kind == "GEN" else "")
    lines.append(("M2", f"type: {zotero}" if zotero else ""))
    lines.append(("M2", f"Citation Key: {ready.key}"))
    lines += [("M2", f"{s.upper()}: {work.id(s)}") for s in ("pmid", "pmcid") if work.id(s)]
    if ready.arxiv and (work.eprint_class or not ready.preprint):  # as Zotero itself keeps arXiv ids in Extra
        lines.append(
            ("M2", f"arXiv:{ready.arxiv}" + (f" [{work.eprint_class}]" if work.eprint_class else ""))
        )
    elif work.eprint_class and not ready.arxiv:
        lost.append(Loss(ready.key, "eprint_class", "means nothing without an arXiv id"))
    for identifier in work.identifiers:
        known = {"doi", "arxiv", "url", "isbn", "issn", "pmid", "pmcid"}
        if identifier.scheme not in known or (identifier.scheme == "arxiv" and not work.url):
            lost.append(Loss(ready.key, identifier.scheme, "RIS has no tag for it"))
    return lines


def _link(ready: Prepared) -> str:
    """The link of all formats. Where they have none, the arXiv address stands for the id.

    Readers of RIS find an arXiv id nowhere else (JabRef takes no DOI without a prefix either), and take one address.
    """
    if ready.work.url or not ready.arxiv:
        return ready.work.url
    return f"https://arxiv.org/abs/{ready.arxiv}"


def _people(tag: str, names: Iterable[Name], ready: Prepared, field: str, lost: list[Loss]) -> list[Line]:
    lines = []
    for name in names:
        lines.append((tag, _name(name)))
        if "," in f"{name.full_family}{name.given}{name.suffix}":
            lost.append(Loss(ready.key, field, "commas inside a name are left out: RIS parts names by them"))
        if name.suffix:
            lost.append(
                Loss(ready.key, field, "a suffix stands behind the given name: readers disagree on its place")
            )
    return lines


def _name(name: Name) -> str:
    """``Family, Given``; a trailing comma keeps readers from splitting a name that is one piece."""
    family = name.full_family.replace(",", "")
    given = " ".join(part.replace(",", "") for part in (name.given, name.suffix) if part)
    return f"{family}, {given}" if given else f"{family},"
