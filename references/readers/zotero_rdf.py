"""Zotero's RDF export: items of Zotero's own types, described with Dublin Core, FOAF, PRISM and BIBO's forerunner.

Shapes: the translator "Zotero RDF" (https://github.com/zotero/translators).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from references.lines import split_lines
from references.model import Name, Problem, Reference, Work
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.records import (
    address,
    date_of,
    identifiers_of,
    page_range,
    reference_of,
    says_nothing,
    serial_numbers,
    unreadable,
)
from references.readers.xml import Element, child_text, children, last_line, name_of, parse_xml, text_of

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_TYPES: Mapping[str, str] = {
    "journalArticle": "article-journal", "magazineArticle": "article-magazine", "newspaperArticle":
    "article-newspaper", "conferencePaper": "paper-conference", "book": "book", "bookSection": "chapter",
    "thesis": "thesis", "report": "report", "webpage": "webpage", "blogPost": "post-weblog", "forumPost": "post",
    "computerProgram": "software", "dataset": "dataset", "preprint": "article", "manuscript": "manuscript",
    "patent": "patent", "standard": "standard", "presentation": "speech", "videoRecording": "motion_picture",
    "film": "motion_picture", "tvBroadcast": "broadcast", "radioBroadcast": "broadcast", "podcast": "song",
    "audioRecording": "song", "artwork": "graphic", "map": "map", "interview": "interview", "letter":
    "personal_communication", "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
    "dictionaryEntry": "entry-dictionary", "case": "legal_case", "statute": "legislation", "bill": "bill",
    "hearing": "hearing", "document": "document",
}  # fmt: skip
_NO_ITEMS = frozenset({"attachment", "note", "annotation"})
_BY_ELEMENT = {"Article": "article-journal", "Book": "book", "BookSection": "chapter", "Thesis": "thesis",
               "Report": "report", "Patent": "patent", "Manuscript": "manuscript"}  # fmt: skip
_KEY = re.compile(r"^Citation Key:\s*(\S+)", re.M | re.I)


def recognises(text: str) -> bool:
    """Whether `text` is RDF with items of Zotero."""
    return "<rdf:RDF" in text[:5000] and "zotero.org/namespaces" in text[:5000]


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every item as a reference with its `record`; attachments, notes and collections are none.

    Raises `InputError` for what is no XML or no RDF with items.
    """
    lines = split_lines(text)
    root = parse_xml("\n".join(lines), file)
    about = {
        key: element
        for element in root
        if isinstance(element.tag, str) and (key := element.get(f"{_RDF}about"))
    }
    references: list[Reference] = []
    problems: list[Problem] = []
    for element in root:
        kind = child_text(element, "itemType")
        if kind in _NO_ITEMS or not (kind or name_of(element) in _BY_ELEMENT):
            continue
        line, last = int(element.sourceline), last_line(element)
        work = _work(element, kind, about)
        if says_nothing(work):
            problems.append(unreadable(file, line, "the item has no title"))
            continue
        extra = next(
            (found for field in _plain(element, "description") if (found := _KEY.search(field))), None
        )
        label = child_text(element, "citationKey") or (extra[1] if extra else "")
        raw = "\n".join(lines[line - 1 : last])
        references.append(reference_of(work, raw, file, line, label=label, end_line=last))
    if not references and not problems:
        raise InputError(file, "has no Zotero item", hint="export the items again, as Zotero RDF or CSL JSON")
    return Reading(tuple(references), tuple(problems))


def _work(item: Element, kind: str, about: Mapping[str, Element]) -> Work:
    whole = _parts_of(item, about)
    inner = whole[0] if whole else None
    series = next((child_text(part, "title") for part in whole if name_of(part) == "Series"), "")
    container = next(
        (text for part in whole if name_of(part) != "Series" and (text := child_text(part, "title"))), ""
    )
    event = child_text(item, "presentedAt", "Conference", "title")

    def get(name: str) -> str:
        return child_text(item, name) or next(
            (text for part in whole if (text := child_text(part, name))), ""
        )

    type_ = _TYPES.get(kind, "") or _BY_ELEMENT.get(name_of(item), "")
    identifiers = list(_identifiers(item))
    for part in whole:
        identifiers += _identifiers(part)
    url = next((value for scheme, value in identifiers if scheme == "url"), "") or _about_url(item)
    organisation = child_text(item, "publisher", "Organization", "name") or (
        child_text(inner, "publisher", "Organization", "name") if inner is not None else ""
    )
    place = child_text(item, "publisher", "Organization", "adr", "Address", "locality")
    return Work(
        type=type_,
        title=child_text(item, "title"),
        authors=_people(item, "authors") or _people(item, "programmers") or _people(item, "directors")
        or _people(item, "presenters") or _people(item, "contributors"),
        editors=_people(item, "editors"),
        translators=_people(item, "translators"),
        issued=date_of(child_text(item, "date")),
        accessed=date_of(child_text(item, "dateSubmitted")),
        container_title=container,
        collection_title=series,
        event_title=event,
        volume=get("volume"),
        issue=get("number") if type_ in ("article-journal", "article-magazine", "article-newspaper", "") else "",
        number="" if type_.startswith("article-") else child_text(item, "number"),
        page=page_range(child_text(item, "pages")),
        edition=child_text(item, "edition"),
        publisher=organisation,
        publisher_place=place,
        genre=child_text(item, "type"),
        version=child_text(item, "version"),
        language=child_text(item, "language"),
        url=url,
        identifiers=identifiers_of((scheme, value) for scheme, value in identifiers if scheme != "url"),
    )  # fmt: skip


def _parts_of(item: Element, about: Mapping[str, Element]) -> list[Element]:
    """What the item is part of: journal, book, series, given inside or named."""
    parts: list[Element] = []
    for relation in children(item, "isPartOf"):
        named = about.get(relation.get(f"{_RDF}resource", ""))
        parts += [named] if named is not None else [part for part in relation if name_of(part)]
    return [*parts, *(part for one in parts for relation in children(one, "isPartOf") for part in relation)]


def _people(item: Element, role: str) -> tuple[Name, ...]:
    names: list[Name] = []
    for person in children(item, role, "Seq", "li", "Person"):
        family = child_text(person, "surname")
        given = child_text(person, "givenName") or child_text(person, "givenname")
        if family and given:
            names.append(Name(family=family, given=given))
        elif family or given:
            names.append(Name(literal=family or given))
    return tuple(names)


def _plain(element: Element, name: str) -> Iterator[str]:
    for child in children(element, name):
        yield "".join(child.itertext())


def _identifiers(element: Element) -> Iterator[tuple[str, str]]:
    for child in children(element, "identifier"):
        text = text_of(child)
        scheme, _, value = text.partition(" ")
        if scheme.upper() in ("DOI", "ISBN", "ISSN"):
            yield from [("doi", value)] if scheme.upper() == "DOI" else serial_numbers(value)
        elif link := address(text):
            yield "url", link
            yield "arxiv", link if "arxiv.org/" in link else ""
    for text in _plain(element, "description"):
        for found in re.finditer(r"^(PMID|PMCID|arXiv|DOI):\s*(\S+)", text, re.M | re.I):
            yield found[1].casefold(), found[2]


def _about_url(item: Element) -> str:
    return address(item.get(f"{_RDF}about", ""))
