"""The services that are asked, and how politely: one literal table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from requests import PreparedRequest

from enrich.http.validate import Judgement, arxiv_judgement, crossref_judgement


@dataclass(frozen=True, slots=True)
class Service:
    """How one service wants to be asked.

    `single` and `many` are the seconds between the starts of two requests for one record and for a list, with a
    mail address; `single_public` and `many_public` without one. `concurrency` likewise. `backoff` are the waits
    before the second, third, ... try. `judge` judges a body of status 200 or 404. `key_header` and `key_parameter` say
    where the user's key goes, if the service takes one.
    """

    name: str
    title: str
    base: str
    judge: Callable[[str, int, bytes], Judgement]
    single: float
    many: float
    single_public: float
    many_public: float
    concurrency: int
    concurrency_public: int
    backoff: tuple[float, ...]
    key_header: str = ""
    key_parameter: str = ""

    def sign(self, request: PreparedRequest, key: str) -> None:
        """Adds the user's key to a request that is about to leave; it is in no answer and no cache."""
        if self.key_header:
            request.headers[self.key_header] = key
        elif self.key_parameter:
            request.prepare_url(str(request.url), {self.key_parameter: key})

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
    judge=crossref_judgement,
    single=1 / 10,
    many=1 / 3,
    single_public=1 / 5,
    many_public=1.0,
    concurrency=3,
    concurrency_public=1,
    backoff=(1.0, 2.0, 4.0),
)
ARXIV = Service(
    # One request every three seconds over one connection: https://info.arxiv.org/help/api/tou.html
    name="arxiv",
    title="arXiv",
    base="https://export.arxiv.org",
    judge=arxiv_judgement,
    single=3.0,
    many=3.0,
    single_public=3.0,
    many_public=3.0,
    concurrency=1,
    concurrency_public=1,
    backoff=(5.0, 15.0),
)
SERVICES: tuple[Service, ...] = (CROSSREF, ARXIV)


def service_of(url: str) -> Service | None:
    """The service at the address `url`, or None."""
    host = urlsplit(url).hostname or ""
    return next((s for s in SERVICES if urlsplit(s.base).hostname == host), None)


def is_single(url: str) -> bool:
    """Whether `url` asks for one record by its name (``/works/10.1038%2F...``), not for a list."""
    return bool(urlsplit(url).path.partition("/works/")[2])


def is_batch(url: str) -> bool:
    """Whether `url` asks for several records by their names.

    Such an answer is not kept as it came: the next question will be for another set. Its records are kept one by
    one, under the addresses that ask for one.
    """
    given = dict(parse_qsl(urlsplit(url).query))
    return given.get("filter", "").startswith("doi:") or "," in given.get("id_list", "")
