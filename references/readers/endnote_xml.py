"""EndNote's XML export: a list of ``record`` elements whose texts are wrapped in ``style``.

Elements: EndNote's RSXML document type, as its exports show it.
"""

from __future__ import annotations

from collections.abc import Iterator

from references.lines import split_lines
from references.model import Name, Problem, Reference, Work
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.endnote import TYPES, date_in
from references.readers.endnote_old import old_work
from references.readers.records import (
    address,
    date_of,
    identifiers_of,
    inverted_names,
    page_range,
    reference_of,
    says_nothing,
    serial_numbers,
    unreadable,
)
from references.readers.xml import Element, child_text, children, last_line, name_of, parse_xml, text_of


def recognises(text: str) -> bool:
    """Whether `text` is EndNote's XML."""
    head = text[:20_000].casefold()
    return (
        "<records>" in head
        and "<record" in head
        and any(
            name in head
            for name in ("<ref-type", "<contributors>", "<reference_type>", "<titles>", "<title>")
        )
    )


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every ``record`` as a reference with its `record`. Raises `InputError` for what is no XML or has no record."""
    lines = split_lines(text)
    references: list[Reference] = []
    problems: list[Problem] = []
    root = parse_xml("\n".join(lines), file)
    for element in root.iter("{*}record", "{*}RECORD"):
        line, last = int(element.sourceline), last_line(element)
        work = old_work(element) if element.tag.endswith("RECORD") else _work(element)
        if says_nothing(work):
            problems.append(unreadable(file, line, "the record has no title"))
            continue
        raw = "\n".join(lines[line - 1 : last])
        label = (
            child_text(element, "label") or child_text(element, "rec-number") or child_text(element, "REFNUM")
        )
        references.append(reference_of(work, raw, file, line, label=label, end_line=last))
    if not references and not problems:
        raise InputError(file, "has no EndNote record", hint="export the library as XML")
    return Reading(tuple(references), tuple(problems))


def _work(record: Element) -> Work:
    def get(*path: str) -> str:
        return child_text(record, *path)

    kind = next((element.get("name", "") for element in children(record, "ref-type")), "")
    type_ = TYPES.get(kind.casefold(), "")
    authors, cut = _names(record, "authors")
    secondary, series = get("titles", "secondary-title"), get("titles", "tertiary-title")
    container = get("periodical", "full-title") or secondary or get("titles", "alt-title")
    if type_ in ("book", "report"):
        container, series = "", series or secondary
    url = next((link for link in map(address, _urls(record)) if link), "")
    numbered = type_ in ("report", "patent", "standard")
    return Work(
        type=type_,
        title=get("titles", "title"),
        authors=authors,
        authors_cut=cut,
        editors=_names(record, "secondary-authors")[0] if type_ != "thesis" else (),
        translators=_names(record, "subsidiary-authors")[0],
        issued=date_in(get("dates", "year"), get("dates", "pub-dates", "date")),
        accessed=date_of(get("access-date")),
        container_title=container,
        collection_title=series,
        volume=get("volume"),
        issue="" if numbered else get("number"),
        number=get("number") if numbered else get("custom7"),
        page=page_range(get("pages")),
        edition=get("edition"),
        publisher=get("publisher"),
        publisher_place=get("pub-location"),
        genre=get("work-type"),
        language=get("language"),
        url=url,
        note=get("notes"),
        identifiers=identifiers_of(
            (
                ("doi", get("electronic-resource-num")),
                ("pmcid", get("custom2") if get("custom2").upper().startswith("PMC") else ""),
                ("pmid", get("accession-num") if get("remote-database-name").casefold() == "medline" else ""),
                ("arxiv", url if "arxiv.org/" in url else ""),
                *serial_numbers(get("isbn")),
            )
        ),
    )


def _names(record: Element, role: str) -> tuple[tuple[Name, ...], bool]:
    return inverted_names(
        text_of(name) for group in children(record, "contributors", role) for name in group if name_of(name)
    )


def _urls(record: Element) -> Iterator[str]:
    for group in ("related-urls", "web-urls"):
        for url in children(record, "urls", group, "url"):
            yield text_of(url)
