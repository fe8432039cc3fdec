"""COinS: the record that wikis, blogs and Zotero put beside a printed citation, in the title of an empty span.

OpenURL 1.0 key-value pairs: https://groups.niso.org/higherlogic/ws/public/download/14833 and https://ocoins.info
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs

from references.model import Name, Work
from references.readers.records import address, date_of, identifiers_of, inverted_name, page_range
from references.readers.xml import Element
from references.text import squeeze

_GENRES: Mapping[str, str] = {
    "article": "article-journal", "preprint": "article", "proceeding": "paper-conference", "conference":
    "paper-conference", "book": "book", "bookitem": "chapter", "report": "report", "dissertation": "thesis",
}  # fmt: skip
_LONGEST = 20_000


def work_of_span(span: Element) -> Work | None:
    """The work of a ``Z3988`` span; None for any other element, and when it has no title."""
    title = span.get("title") or ""
    if "Z3988" not in span.get("class", "") or len(title) > _LONGEST:
        return None
    pairs = parse_qs(title)
    if "\ufffd" in str(pairs):  # written in the page's own encoding, which was seldom any other than this
        pairs = parse_qs(title, encoding="cp1252", errors="replace")
    return work_of_pairs(pairs)


def work_of_pairs(pairs: Mapping[str, list[str]]) -> Work | None:
    """The work of OpenURL pairs; None when they have no title."""

    def get(*names: str) -> str:
        values = (pairs[f"rft.{name}"][0] for name in names if pairs.get(f"rft.{name}"))
        return next((squeeze(html.unescape(value)) for value in values), "")

    title = get("atitle") or get("btitle", "title")
    container = get("jtitle", "stitle") or (get("btitle") if get("atitle") else "")
    if not title and container:
        title, container = container, ""
    if not title:
        return None
    genre = _GENRES.get(get("genre"), "")
    links = [value for value in pairs.get("rft_id", ()) if value]
    first, last = get("spage"), get("epage")
    url = next((link for value in links if (link := address(_absolute(value)))), "")
    if not genre and url and not (get("volume") or get("isbn")):
        genre = "webpage"
    return Work(
        type=genre,
        title=title,
        authors=tuple(_authors(pairs)),
        issued=date_of(get("date")),
        container_title=container,
        collection_title=get("series"),
        volume=get("volume"),
        issue=get("issue"),
        page=page_range(get("pages") or (f"{first}-{last}" if first and last else first)),
        edition=get("edition"),
        publisher=get("pub"),
        publisher_place=get("place"),
        url=url,
        identifiers=identifiers_of(_numbers(links, get("isbn"), get("issn"))),
    )


def _absolute(value: str) -> str:
    return f"https:{value}" if value.startswith("//") else value


def _authors(pairs: Mapping[str, list[str]]) -> Iterator[Name]:
    family, given = "".join(pairs.get("rft.aulast", [])[:1]), "".join(pairs.get("rft.aufirst", [])[:1])
    seen = set()
    if family and given:
        seen.add(f"{family}, {given}")
        yield Name(family=family, given=given)
    elif family:
        seen.add(family)
        yield Name(literal=family)
    for name in pairs.get("rft.au", ()):
        if name not in seen and (made := inverted_name(name)):
            seen.add(name)
            yield made


def _numbers(links: list[str], isbn: str, issn: str) -> Iterator[tuple[str, str]]:
    for link in links:
        for prefix, scheme in (("info:doi/", "doi"), ("info:pmid/", "pmid"), ("info:arxiv/", "arxiv")):
            if link.startswith(prefix):
                yield scheme, link.removeprefix(prefix)
        if "doi.org/" in link:
            yield "doi", link
        if "arxiv.org/" in link:
            yield "arxiv", link
    yield "isbn", isbn
    yield "issn", issn
