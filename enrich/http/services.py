"""The services that are asked, and how politely: one literal table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote_plus, urlsplit

from enrich.http.validate import arxiv_complaint, crossref_complaint


@dataclass(frozen=True, slots=True)
class Service:
    """How one service wants to be asked.

    `single` and `many` are the seconds between the starts of two requests for one record and for a list, with a
    mail address; `single_public` and `many_public` without one. `concurrency` likewise. `backoff` are the waits
    before the second, third, ... try. `complaint` judges a body of status 200 or 404. `record` is a pattern of the
    paths that ask for one record by its name (group 1), `batch` of the decoded queries that ask for several.
    """

    name: str
    title: str
    base: str
    complaint: Callable[[int, bytes], str]
    single: float
    many: float
    single_public: float
    many_public: float
    concurrency: int
    concurrency_public: int
    backoff: tuple[float, ...]
    record: str = ""
    batch: str = ""

    def interval(self, url: str, *, polite: bool) -> float:
        """Seconds between the starts of two requests such as `url`."""
        if is_single(url):
            return self.single if polite else self.single_public
        return self.many if polite else self.many_public


CROSSREF = Service(
    # Limits of the two pools: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
    name="crossref",
    title="Crossref",
    base="https://api.crossref.org",
    complaint=crossref_complaint,
    single=1 / 10,
    many=1 / 3,
    single_public=1 / 5,
    many_public=1.0,
    concurrency=3,
    concurrency_public=1,
    backoff=(1.0, 2.0, 4.0),
    record=r"/works/(.+)",
    batch=r"(?:\A|&)filter=doi:",
)
ARXIV = Service(
    # One request every three seconds over one connection: https://info.arxiv.org/help/api/tou.html
    name="arxiv",
    title="arXiv",
    base="https://export.arxiv.org",
    complaint=arxiv_complaint,
    single=3.0,
    many=3.0,
    single_public=3.0,
    many_public=3.0,
    concurrency=1,
    concurrency_public=1,
    backoff=(5.0, 15.0),
    batch=r'(?:\A|&)id_list=[^&]*,|" OR ti:"',
)
SERVICES: tuple[Service, ...] = (CROSSREF, ARXIV)


def service_of(url: str) -> Service | None:
    """The service at the address `url`, or None."""
    host = urlsplit(url).hostname or ""
    return next((s for s in SERVICES if urlsplit(s.base).hostname == host), None)


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
