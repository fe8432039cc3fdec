"""The services that are asked, and how politely: one literal table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus, urlsplit

from enrich.http.validate import (
    Judgement,
    arxiv_judgement,
    crossref_judgement,
    doi_org_judgement,
    json_judge,
    on_demand,
)

if TYPE_CHECKING:  # it takes a while to load, and a run that knows everything asks nothing
    from requests import PreparedRequest


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a service may be asked: the seconds between the starts of two requests for one record, and for a list
    (`many`; None: the same), and how many may be under way `at_once`.
    """

    single: float
    many: float | None = None
    at_once: int = 1

    def interval(self, url: str) -> float:
        """Seconds between the starts of two requests such as `url`."""
        return self.single if self.many is None or is_single(url) else self.many


@dataclass(frozen=True, slots=True)
class Service:
    """How one service wants to be asked.

    `rate` is kept with a mail address, `rate_public` without one (None: the same). `backoff` are the waits before the
    second, third, ... try. `judge` judges a body of status 200 or 404. `record` is a pattern of the
    paths that ask for one record by its name (group 1), `batch` of the decoded queries that ask for several.
    `key_header` and `key_parameter` say where the user's key goes, if the service takes one. `headers` go out with
    every request. `also` are addresses of others to which the service may redirect.
    """

    name: str
    title: str
    base: str
    judge: Callable[[str, int, bytes], Judgement]
    rate: Rate
    rate_public: Rate | None = None
    backoff: tuple[float, ...] = (2.0, 5.0, 10.0)
    record: str = ""
    batch: str = ""
    key_header: str = ""
    key_parameter: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()

    def sign(self, request: PreparedRequest, key: str) -> None:
        """Adds the user's key to a request that is about to leave; it is in no answer and no cache."""
        if self.key_header:
            request.headers[self.key_header] = key
        elif self.key_parameter:
            request.prepare_url(str(request.url), {self.key_parameter: key})

    def allowed(self, *, polite: bool) -> Rate:
        """The rate with a mail address (`polite`), or without one."""
        return self.rate if polite or self.rate_public is None else self.rate_public


CROSSREF = Service(
    # Limits of the two pools: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
    name="crossref",
    title="Crossref",
    base="https://api.crossref.org",
    judge=crossref_judgement,
    rate=Rate(1 / 10, many=1 / 3, at_once=3),
    rate_public=Rate(1 / 5, many=1.0),
    backoff=(1.0, 2.0, 4.0),
    record=r"/works/(.+)",
    batch=r"(?:\A|&)filter=doi:",
)
ARXIV = Service(
    # One request every three seconds over one connection: https://info.arxiv.org/help/api/tou.html
    name="arxiv",
    title="arXiv",
    base="https://export.arxiv.org",
    judge=arxiv_judgement,
    rate=Rate(3.0),
    backoff=(5.0, 15.0),
    batch=r'(?:\A|&)id_list=[^&]*,|" OR ti:"',
)
DATACITE = Service(
    # 1 000 requests in five minutes with a mail address, 500 without: https://support.datacite.org/docs/rate-limit
    name="datacite",
    title="DataCite",
    base="https://api.datacite.org",
    judge=json_judge(on_demand("enrich.sources.datacite:read")),
    rate=Rate(0.3, at_once=2),
    rate_public=Rate(0.6),
    record=r"/dois/(.+)",
    batch=r"(?:\A|&)query=doi:\(",
)
DOI_ORG = Service(
    # No limit is published; it is asked last, and for little.
    name="doi.org",
    title="doi.org",
    base="https://doi.org",
    judge=doi_org_judgement,
    rate=Rate(0.4),
    rate_public=Rate(1.0),
    record=r"/(?:doiRA/|api/handles/)?(.+)",
    headers=(("Accept", "application/vnd.citationstyles.csl+json"),),
    also=("https://data.medra.org", "http://data.medra.org", "https://data.crosscite.org"),
)
OPENLIBRARY = Service(
    # Three a second with name and contact (https://openlibrary.org/developers/api); some met 403 after ten or twenty.
    name="openlibrary",
    title="Open Library",
    base="https://openlibrary.org",
    judge=json_judge(on_demand("enrich.sources.openlibrary:read")),
    rate=Rate(1.0),
    batch=r"(?:\A|&)bibkeys=[^&]*,",
)
PUBMED = Service(
    # Three a second without a key, and a name of the tool: https://www.ncbi.nlm.nih.gov/books/NBK25497/
    name="pubmed",
    title="PubMed",
    base="https://eutils.ncbi.nlm.nih.gov",
    judge=json_judge(on_demand("enrich.sources.pubmed:read")),
    rate=Rate(0.4),
    batch=r"(?:\A|&)id=\d+,",
)
OPENALEX = Service(
    # A daily budget that all requests of an address share: https://docs.openalex.org/how-to-use-the-api/rate-limits-and-authentication
    name="openalex",
    title="OpenAlex",
    base="https://api.openalex.org",
    judge=json_judge(on_demand("enrich.sources.openalex:read"), absent_is_a_page=True),
    rate=Rate(0.2, many=0.5, at_once=2),
    record=r"/works/(.+)",
    batch=r"(?:\A|&)filter=doi:",
    key_parameter="api_key",
)
SEMANTIC_SCHOLAR = Service(
    # One request a second with a key: https://www.semanticscholar.org/product/api#api-key-form
    name="semanticscholar",
    title="Semantic Scholar",
    base="https://api.semanticscholar.org",
    judge=json_judge(on_demand("enrich.sources.semantic_scholar:read")),
    rate=Rate(1.0),
    record=r"/graph/v1/paper/(?!batch\Z)(.+)",  # "no match" is a 404, too
    key_header="x-api-key",
)


def _without_address(name: str, title: str) -> Service:
    """What has no server of its own to be asked at a pace: a register that is read from a file, or the web at large."""
    return Service(name, title, "", json_judge(lambda _url, _body: ()), Rate(0))


DBLP = _without_address("dblp", "DBLP")
ACL = _without_address("acl", "ACL Anthology")
PMLR = _without_address("pmlr", "PMLR")
WEB = _without_address("web", "the web")
"""Servers of all kinds, without an address in common; `enrich.sources.web` has its own manners, a host at a time."""
SERVICES: tuple[Service, ...] = (
    CROSSREF,
    ARXIV,
    DATACITE,
    DOI_ORG,
    OPENLIBRARY,
    PUBMED,
    OPENALEX,
    SEMANTIC_SCHOLAR,
)


def service_of(url: str) -> Service | None:
    """The service at the address `url`, or None."""
    host = urlsplit(url).hostname or ""
    return _BY_HOST.get(host)


_BY_HOST = {urlsplit(service.base).hostname or "": service for service in SERVICES}


def record_named(url: str) -> str:
    """The name of the one record that `url` asks for (``10.1038/...``), as the path has it; ``""`` for a list."""
    service = service_of(url)
    found = service and service.record and re.fullmatch(service.record, urlsplit(url).path)
    return found[1] if found else ""


def is_single(url: str) -> bool:
    """Whether `url` asks for one record by its name, not for a list."""
    return bool(record_named(url))


def is_batch(url: str) -> bool:
    """Whether `url` asks several questions at once.

    Such an answer is not kept as it came: the next question will be for another set. Its parts are kept one by one,
    under the addresses that ask for one.
    """
    service = service_of(url)
    return bool(service and service.batch and re.search(service.batch, unquote_plus(urlsplit(url).query)))
