"""One requests adapter under the cache that keeps every service's rules: pace, retries, time limits, our name.

What reaches the cache through it is an answer of the service, whole and genuine, under the service's real address.
Everything else is `Refused` or a `ServiceFailure`. The waits have no random part: the same failures cost the same time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import requests
import urllib3.exceptions
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from requests.structures import CaseInsensitiveDict

from enrich.http.counts import Counts
from enrich.http.deadline import until, watch
from enrich.http.errors import NotCached, ServiceFailure
from enrich.http.health import Health
from enrich.http.local_agreement import Crowded
from enrich.http.pace import Agreed, LongPause, Pace
from enrich.http.services import Service, is_single
from enrich.http.trouble import TooLarge, Trouble, trouble_of_error, trouble_of_status

LARGEST_BODY: Final = 50 * 1024 * 1024
"""Bytes of an answer after decompression."""
REDIRECTS: Final = 3
"""Redirects that are followed, all of them inside the service."""
_PIECE: Final = 64 * 1024
_KEPT_HEADERS: Final = ("Content-Type", "Location")
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect, between two bytes, and for one whole answer from the start of the request."""

    connect: float = 10.0
    read: float = 30.0
    whole: float = 60.0


class PoliteAdapter(HTTPAdapter):
    """Sends requests to one service.

    `replacement` is an address that is asked in place of the service's own (a mirror, a test server); `pace` false
    means never to wait, neither between requests nor before another try. `key` is the user's secret for the service:
    it goes out with the request, and nowhere else.
    """

    def __init__(
        self,
        service: Service,
        *,
        user_agent: str,
        polite: bool,
        replacement: str,
        pace: bool,
        timeouts: Timeouts,
        counts: Counts,
        agreement: Agreed,
        key: str = "",
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__(max_retries=0, pool_maxsize=service.rate.at_once)
        watch(self.poolmanager)
        self._service = service
        self._user_agent = user_agent
        self._key = key
        self._address = (replacement or service.base).rstrip("/")
        self._sleep = sleep if pace else _no_sleep
        self._pace = Pace(service, agreement, polite=polite, clock=clock, sleep=sleep if pace else None)
        self._health = Health(service.title, service.backoff, clock)
        self._timeouts = timeouts
        self._counts = counts
        self._clock = clock

    @property
    def outage(self) -> str:
        """Why the service is not asked any more for now, or ``""``."""
        return self._health.closed

    def reopen(self) -> bool:
        """For the second round at the end of a run; see `Health.reopen`."""
        return self._health.reopen(self._pace.pause_left)

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002 - requests' signature; bodies are always read here, to be judged
        timeout: Any = None,  # noqa: ARG002 - requests' signature; ours decides, the clients pass none or 5 s
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """The service's answer: 200 or 404 with a genuine body, a redirect that stays inside, or 400.

        Raises:
            Refused: we are not let in.
            ServiceFailure: every try failed, or the service is not asked any more for now.
        """
        began = self._clock()
        tried = 0
        while True:
            if self.outage:
                raise self._health.failure()
            outcome, asked_at = self._try(request, verify=verify, cert=cert, proxies=proxies)
            if isinstance(outcome, requests.Response):
                self._health.answered()
                return outcome
            if outcome.refused:
                raise self._health.refused(outcome) from outcome.cause
            if outcome.everyone or outcome.unreachable:
                self._cool_down(outcome, asked_at)
                continue
            tried += 1
            wait = self._health.try_again(outcome, tried, self._clock() - began)
            if wait is None:
                raise self._health.in_vain(outcome, tried, self._clock() - began) from outcome.cause
            self._sleep(wait)

    def close(self) -> None:
        """Closes every connection now: urllib3 alone waits until the last answer that came over it is forgotten."""
        for key in self.poolmanager.pools.keys():  # noqa: SIM118 - urllib3's container cannot be iterated
            if pool := self.poolmanager.pools.get(key):
                pool.close()
        super().close()

    def proxy_manager_for(self, proxy: Any, **kwargs: Any) -> Any:
        """As in requests, with the same time limits."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        watch(manager)
        return manager

    def _cool_down(self, trouble: Trouble, asked_at: float) -> None:
        """Everybody pauses; the next try waits for the end of that in its turn."""
        wait = self._health.pause(trouble, asked_at)
        if trouble.wait is not None or wait:
            self._pace.pause(trouble.wait or wait or 0.0)
        if wait is None:
            raise self._health.failure(trouble.reason) from trouble.cause

    def _try(
        self, request: requests.PreparedRequest, **kwargs: Any
    ) -> tuple[requests.Response | Trouble, float]:
        """The answer or the trouble, and when the request left."""
        url = str(request.url)
        copy = (
            request.copy()
        )  # so that neither a secret, the mail address nor a mirror's address gets into the cache
        copy.url = self._address_of(url)
        copy.headers["User-Agent"] = self._user_agent
        copy.headers.update(self._service.headers)
        if self._key:
            self._service.sign(copy, self._key)
        if _is_loopback(self._address):
            kwargs["proxies"] = {}
        limits = (self._timeouts.connect, self._timeouts.read)
        try:
            with self._pace.turn(url, self._health.patience):
                asked_at = self._clock()
                if self.outage:  # found out while this request waited for its turn
                    raise self._health.failure()
                self._counts.count_asked(self._service.name)
                deadline = time.monotonic() + self._timeouts.whole
                try:
                    with until(deadline):
                        response = super().send(copy, stream=True, timeout=limits, **kwargs)
                    body = _body(response, deadline)
                except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                    return trouble_of_error(error), asked_at
        except LongPause:
            self._health.close("asked for a longer pause than a run waits")
            raise self._health.failure() from None
        except Crowded:
            raise ServiceFailure(
                f"{self._service.title} was not asked: other runs hold all its places", passing=True
            ) from None
        self._pace.heed(url, response.headers)
        return self._judge(request, response, body), asked_at

    def _judge(
        self, request: requests.PreparedRequest, response: requests.Response, body: bytes
    ) -> requests.Response | Trouble:
        url, status, headers = str(request.url), response.status_code, response.headers
        location = ""
        if headers.get("cf-mitigated", ""):
            return Trouble("keeps its doors shut to programs (a challenge)", refused=True)
        if trouble := trouble_of_status(status, headers.get("Retry-After", "")):
            return trouble
        if status in _REDIRECTS:
            location = self._inside(url, headers.get("Location", ""))
            if not location:
                return Trouble("is answered by another address (a login page of the network?)", refused=True)
        elif status == 404 and not is_single(url):
            return Trouble("does not know this kind of question (HTTP 404)", tries=1)
        elif status in (200, 404):
            judgement = self._service.judge(url, status, body)
            if judgement.complaint:
                return Trouble(
                    f"sent {judgement.complaint}",
                    tries=1 if judgement.final else 99,
                    refused=judgement.refused,
                    harmless=judgement.final,
                )
        kept = {name: headers[name] for name in _KEPT_HEADERS if name in headers}
        response.headers = CaseInsensitiveDict(kept | ({"Location": location} if location else {}))
        response.request, response.url = request, url
        response.cookies = RequestsCookieJar()
        response._content = body  # noqa: SLF001 - the only way to hand requests a body that was read in time
        response._content_consumed = True  # type: ignore[attr-defined]  # noqa: SLF001 - belongs to the line above
        return response

    def _address_of(self, url: str) -> str:
        inside = url.startswith(f"{self._service.base}/")
        return self._address + url.removeprefix(self._service.base) if inside else url

    def _inside(self, url: str, location: str) -> str:
        """`location` under the service's real address, or ``""`` when it leads elsewhere or nowhere."""
        if not location:
            return ""
        try:
            whole = urljoin(self._address_of(url), location)
            if any(whole.startswith(f"{friend}/") for friend in self._service.also):
                return whole
            for ours in (self._address, self._service.base):
                if whole.startswith(f"{ours}/"):
                    return self._service.base + whole.removeprefix(ours)
            target = urlsplit(whole)  # another scheme, or a path from the root of a server that stands in
            if target.netloc not in {urlsplit(self._service.base).netloc, urlsplit(self._address).netloc}:
                return ""
        except ValueError:  # `Location: https://[your-domain]/`
            return ""
        return self._service.base + (target.path or "/") + (f"?{target.query}" if target.query else "")


class OfflineAdapter(HTTPAdapter):
    """Never opens a socket: every request that reaches it is one that the cache could not answer."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:  # noqa: ARG002 - requests' signature
        """Raises `NotCached`."""
        raise NotCached(self._title)


class StrangerAdapter(HTTPAdapter):
    """For every address that is no service's: nothing else is ever asked."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:  # noqa: ARG002 - requests' signature
        """Raises `ServiceFailure`."""
        raise ServiceFailure(f"{urlsplit(str(request.url)).hostname} is no service that may be asked")


def _body(response: requests.Response, deadline: float) -> bytes:
    """The whole body, within the time and size allowed: a service that drips cannot hold us, nor one that inflates.

    Pieces are bounded after decompression, so that a bomb is found after a piece and not after a gigabyte.
    """
    chunks: list[bytes] = []
    size = 0
    try:
        announced = response.headers.get("Content-Length", "")
        if announced.isascii() and announced.isdigit() and int(announced[:18]) > LARGEST_BODY:
            raise TooLarge
        while chunk := response.raw.read1(_PIECE, decode_content=True):
            chunks.append(chunk)
            size += len(chunk)
            if size > LARGEST_BODY:
                raise TooLarge
            if time.monotonic() > deadline:
                raise requests.ReadTimeout("the answer takes too long")
        chunks.append(
            response.raw.read(_PIECE, decode_content=True)
        )  # nothing is left; this frees the connection
    finally:
        response.close()
    return b"".join(chunks)


def _is_loopback(address: str) -> bool:
    return (urlsplit(address).hostname or "") in {"127.0.0.1", "localhost", "::1"}


def _no_sleep(_: float) -> None:
    return None
