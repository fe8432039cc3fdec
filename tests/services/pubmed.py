"""eutils.ncbi.nlm.nih.gov: summaries by PMID. Shapes after the service's documentation; contents from facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from tests.services.facts import Fact, PubmedFacts
from tests.services.reply import Reply, as_json, as_text

BASE: Final = "https://eutils.ncbi.nlm.nih.gov"
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def answer(facts: Iterable[Fact], target: str) -> Reply:
    """What ESummary answers to a GET of `target`; of a PMID that it does not know it says so in its place."""
    parts = urlsplit(target)
    given = dict(parse_qsl(parts.query))
    if parts.path != "/entrez/eutils/esummary.fcgi" or given.get("retmode") != "json":
        return as_text(404, "not found\n")
    known = {fact.pubmed.pmid: fact for fact in facts if fact.pubmed}
    asked = given.get("id", "").split(",")
    absent = {"error": "cannot get document summary"}
    result: dict[str, Any] = {"uids": asked}
    for pmid in asked:
        fact = known.get(pmid)
        result[pmid] = {"uid": pmid} | (_summary(fact, fact.pubmed) if fact and fact.pubmed else absent)
    return as_json(200, {"header": {"type": "esummary", "version": "0.3"}, "result": result})


def _summary(fact: Fact, own: PubmedFacts) -> dict[str, Any]:
    year, *rest = own.date
    month = [_MONTHS[rest[0] - 1]] if rest else []
    return {
        "pubdate": " ".join([str(year), *month, *map(str, rest[1:])]),
        "epubdate": "",
        "source": own.source,
        "authors": [
            {"name": _name(person), "authtype": _kind(person), "clusterid": ""} for person in fact.authors
        ],
        "title": f"{fact.title}.",
        "volume": own.volume,
        "issue": own.issue,
        "pages": own.pages,
        "lang": ["eng"],
        "pubtype": list(own.kinds),
        "articleids": [
            {"idtype": "pubmed", "idtypen": 1, "value": own.pmid},
            *([{"idtype": "doi", "idtypen": 3, "value": own.doi}] if own.doi else []),
        ],
        "fulljournalname": own.journal,
    }


def _name(person: tuple[str, ...]) -> str:
    """ "Family AB", with the suffix behind the initials."""
    if len(person) == 1:
        return person[0]
    initials = "".join(part[0] for part in person[1].replace("-", " ").split())
    return " ".join([person[0], initials, *person[2:]])


def _kind(person: tuple[str, ...]) -> str:
    return "Author" if len(person) > 1 else "CollectiveName"
