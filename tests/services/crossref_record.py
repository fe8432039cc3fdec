"""A fact as Crossref's REST API gives it: the item of a list, the message of a single look-up.

The keys, their order of magnitude and their nesting are those of genuine records of the `work` and `work-list`
messages (https://api.crossref.org/swagger-ui/index.html); tests/test_services_shapes.py holds them to it.
"""

from __future__ import annotations

import calendar
import zlib
from collections.abc import Iterable
from html import escape
from typing import Any

from tests.services.facts import CrossrefFacts, DateParts, Fact, Person, Quirk, Update

Json = dict[str, Any]

_MEMBERS = {
    "10.1007": "297",
    "10.1016": "78",
    "10.1038": "297",
    "10.1109": "263",
    "10.1145": "320",
    "10.1162": "281",
    "10.1371": "340",
    "10.18653": "1643",
    "10.1126": "221",
}
_INDEXED = (2026, 10, 1)


def render(fact: Fact, facts: CrossrefFacts) -> Json:
    """The record of `fact`, without `score`, which belongs to the answer and not to the record."""
    quirks = frozenset(facts.quirks)
    doi = facts.doi.lower()
    prefix = doi.split("/", 1)[0]
    dates = {
        key: date[:1] if Quirk.YEAR_ONLY in quirks else date
        for key, date in (
            ("published-print", facts.print),
            ("published-online", facts.online),
            ("posted", facts.posted),
        )
        if date is not None and Quirk.ISSUED_NULL not in quirks
    }
    earliest = min(dates.values()) if dates else None
    created = _timestamp(_complete(facts.online or facts.posted or facts.print or (2010,)))
    item: Json = {
        "indexed": _timestamp(_INDEXED) | {"version": "3.41.0"},
        "reference-count": zlib.crc32(doi.encode()) % 60,
        "publisher": facts.publisher,
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "DOI": doi,
        "type": facts.type,
        "created": created,
        "source": "Crossref",
        "is-referenced-by-count": zlib.crc32(doi[::-1].encode()) % 900,
        "prefix": prefix,
        "member": _MEMBERS.get(prefix, "4443"),
        "deposited": created,
        "resource": {"primary": {"URL": facts.url or f"https://doi.org/{doi}"}},
        "issued": {"date-parts": [list(earliest) if earliest else [None]]},
        "URL": f"https://doi.org/{doi}",
    }
    item["references-count"] = item["reference-count"]
    item |= {key: {"date-parts": [list(date)]} for key, date in dates.items()}
    if earliest:
        item["published"] = {"date-parts": [list(earliest)]}
    item |= _titles(fact, facts, quirks)
    people = facts.authors if facts.authors is not None else fact.authors
    if people and Quirk.NO_AUTHORS not in quirks:
        item["author"] = _people(people, quirks)
    if facts.editors:
        item["editor"] = _people(facts.editors, quirks)
    item |= _place(facts, quirks)
    item |= _links(facts)
    return item


def _titles(fact: Fact, facts: CrossrefFacts, quirks: frozenset[Quirk]) -> Json:
    if Quirk.TITLE_ABSENT in quirks:
        return {}
    if Quirk.TITLE_EMPTY in quirks:
        return {"title": []}
    title = fact.title if facts.title is None else facts.title
    subtitle = ""
    if Quirk.SUBTITLE_APART in quirks:
        title, _, subtitle = title.partition(": ")
    if Quirk.TITLE_ENTITY in quirks:
        title, subtitle = (escape(escape(part, quote=False), quote=False) for part in (title, subtitle))
    if Quirk.TITLE_UPPER in quirks:
        title, subtitle = title.upper(), subtitle.upper()
    if Quirk.TITLE_MARKUP in quirks:
        first, space, rest = title.partition(" ")
        title = f"<i>{first}</i>{space}{rest}"
    if Quirk.TITLE_SPACES in quirks:
        middle = title.find(" ", len(title) // 2)
        title = title if middle < 0 else f"{title[:middle]}\n                    {title[middle + 1 :]}"
    if Quirk.TITLE_STOP in quirks:
        title += "."
    both = [title, facts.other_title] if Quirk.TWO_TITLES in quirks and facts.other_title else [title]
    titles: Json = {"title": both}
    if subtitle:
        titles["subtitle"] = [subtitle]
    if facts.other_title and Quirk.TWO_TITLES not in quirks:
        titles["original-title"] = [facts.other_title]
    return titles


def _people(people: Iterable[Person], quirks: frozenset[Quirk]) -> list[Json]:
    rendered: list[Json] = []
    for number, person in enumerate(people):
        one: Json = {}
        if len(person) == 1:
            one["name"] = person[0]
        else:
            family, given, suffix = (*person, "")[:3]
            if Quirk.GIVEN_INITIALS in quirks:
                given = " ".join(f"{name[0]}." for name in given.split())
            if given and Quirk.FAMILY_ONLY not in quirks:
                one["given"] = given
            one["family"] = family.upper() if Quirk.FAMILY_UPPER in quirks else family
            if suffix:
                one["suffix"] = suffix
        one["sequence"] = "first" if number == 0 else "additional"
        one["affiliation"] = []
        rendered.append(one)
    if Quirk.AFFILIATION_AUTHOR in quirks:
        rendered.append(
            {"name": "Department of Computer Science", "sequence": "additional", "affiliation": []}
        )
    return rendered


def _place(facts: CrossrefFacts, quirks: frozenset[Quirk]) -> Json:
    """Where the work stands: container, volume, pages, event, numbers of serials and books."""
    containers = [] if Quirk.NO_CONTAINER in quirks else list(facts.container)
    if Quirk.CONTAINER_ENTITY in quirks:
        containers = [escape(container, quote=False) for container in containers]
    place: Json = {}
    if containers:
        place["container-title"] = containers
    if facts.short_container or facts.type == "journal-article":
        place["short-container-title"] = [facts.short_container] if facts.short_container else []
    pages = {} if Quirk.NO_PAGES in quirks else {"page": facts.page}
    for key, value in (
        {
            "volume": facts.volume,
            "issue": facts.issue,
            "article-number": facts.article_number,
            "edition-number": facts.edition,
            "publisher-location": facts.place,
            "language": facts.language,
            "subtype": facts.subtype,
            "group-title": facts.group_title,
        }
        | pages
    ).items():
        if value:
            place[key] = value
    if facts.issue:
        place["journal-issue"] = {"issue": facts.issue}
        if facts.print:
            place["journal-issue"]["published-print"] = {"date-parts": [list(facts.print)]}
    if facts.institution:
        place["institution"] = [{"name": facts.institution}]
    if facts.event or facts.type == "proceedings-article":
        name = facts.event or "".join(facts.container[-1:])
        place["event"] = {"name": name} | ({"acronym": facts.acronym} if facts.acronym else {})
    kinds = ("print", "electronic")
    if facts.issn:
        place["ISSN"] = list(facts.issn)
        place["issn-type"] = [{"value": v, "type": k} for v, k in zip(facts.issn, kinds * 9, strict=False)]
    if facts.isbn:
        place["ISBN"] = list(facts.isbn)
        place["isbn-type"] = [{"value": v, "type": k} for v, k in zip(facts.isbn, kinds * 9, strict=False)]
    if facts.type == "peer-review":
        place["review"] = {"type": "referee-report", "stage": "pre-publication"}
    return place


def _links(facts: CrossrefFacts) -> Json:
    """Links to other records: relations, and update notices in both directions."""
    links: Json = {}
    if facts.relation:
        links["relation"] = {
            name: [{"id-type": _id_type(id_), "id": id_, "asserted-by": "subject"} for id_ in ids]
            for name, ids in facts.relation.items()
        }
    if facts.update_to:
        links["update-to"] = [_update(update) for update in facts.update_to]
    if facts.updated_by:
        links["updated-by"] = [_update(update) for update in facts.updated_by]
    return links


def _update(update: Update) -> Json:
    return {
        "DOI": update.doi.lower(),
        "type": update.type,
        "label": update.type.replace("_", " ").capitalize(),
        "source": update.source,
        "updated": _timestamp(_complete(update.date)),
    }


def _id_type(value: str) -> str:
    return "doi" if value.startswith("10.") else "arxiv" if value.lower().startswith("arxiv:") else "uri"


def _complete(date: DateParts) -> tuple[int, int, int]:
    year, month, day = (*date, 1, 1)[:3]
    return year, month, day


def _timestamp(date: tuple[int, int, int]) -> Json:
    year, month, day = date
    seconds = calendar.timegm((year, month, day, 0, 0, 0))
    return {
        "date-parts": [[year, month, day]],
        "date-time": f"{year:04}-{month:02}-{day:02}T00:00:00Z",
        "timestamp": seconds * 1000,
    }
