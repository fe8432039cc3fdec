"""api.openalex.org: works by DOI and by title. Shapes after genuine bodies; contents from Crossref's facts."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.services.facts import Fact
from tests.services.index import Index, words
from tests.services.reply import Reply, as_json, as_text

BASE: Final = "https://api.openalex.org"
_TYPES: Final = {
    "journal-article": "article",
    "proceedings-article": "conference-paper",
    "posted-content": "preprint",
}


def answer(index: Index, target: str) -> Reply:
    """What api.openalex.org answers to a GET of `target`; without a key it answers nobody."""
    parts = urlsplit(target)
    given = dict(parse_qsl(parts.query))
    if not given.get("api_key"):
        return as_json(401, {"error": "Unauthorized", "message": "API key required"})
    if parts.path.startswith("/works/doi:"):
        fact = index.crossref(unquote(parts.path.removeprefix("/works/doi:")).lower())
        return (
            as_json(200, _work(fact))
            if fact
            else as_text(404, "<!doctype html><h1>Not Found</h1>", "text/html")
        )
    name, _, value = given.get("filter", "").partition(":")
    size = int(given.get("per-page", "25"))
    if name == "doi":
        found = [fact for doi in value.split("|") if (fact := index.crossref(doi.lower()))]
    else:
        hits = index.search_crossref({"title": value}, "1", ())
        asked = set(words(value))
        records = [fact for _, doi in hits if (fact := index.crossref(doi))]
        found = [fact for fact in records if asked <= set(words(_title(fact)))]
    results = [_work(fact) for fact in found[:size]]
    return as_json(200, {"meta": {"count": len(results)}, "results": results})


def _title(fact: Fact) -> str:
    return (
        fact.crossref.title if fact.crossref and fact.crossref.title is not None else fact.title
    ) or fact.title


def _work(fact: Fact) -> dict[str, Any]:
    own = fact.crossref
    assert own
    kind = _TYPES.get(own.type, own.type)
    first, _, last = own.page.partition("-")
    date = own.print or own.online or own.posted or (0,)
    venue = own.container[0] if own.container else ""
    series = {"display_name": venue, "type": "journal", "issn_l": own.issn[0] if own.issn else None}
    place = {
        "landing_page_url": f"https://doi.org/{own.doi}",
        "source": series if venue and kind == "article" else None,
        "raw_source_name": venue or None,
        "raw_type": own.type,
    }
    return {
        "id": f"https://openalex.org/W{int.from_bytes(own.doi.encode()[-5:], 'big')}",
        "doi": f"https://doi.org/{own.doi}",
        "title": _title(fact),
        "display_name": _title(fact),
        "publication_year": date[0] or None,
        "type": kind,
        "language": "en",
        "primary_location": place,
        "locations": [place],
        "authorships": [
            {"author": {"display_name": f"{person[0]} (merged)"}, "raw_author_name": _display(person)}
            for person in (own.authors or fact.authors)
        ],
        "biblio": {
            "volume": own.volume or None,
            "issue": own.issue or None,
            "first_page": first or own.article_number or None,
            "last_page": last or first or own.article_number or None,
        },
        "is_retracted": False,
    }


def _display(person: tuple[str, ...]) -> str:
    return f"{person[1]} {person[0]}" if len(person) > 1 else person[0]
