"""One requests adapter under the cache that keeps every service's rules: pace, retries, time limits, our name.

What reaches the cache through it is an answer of the service, whole and genuine, under the service's real address.
Everything else is a `ServiceFailure`. The waits have no random part: the same failures cost the same time.
"""

from __future__ import annotations

import email.utils
import threading
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
from enrich.http.errors import NotCached, ServiceFailure
from enrich.http.pace import Pace
from enrich.http.services import Service, is_single

QUESTION_SECONDS: Final = 60.0
"""No new try of a question begins later than this after its first one."""
SERVICE_SECONDS: Final = 120.0
"""A service that has cost more than this on questions without an answer is not asked any more in this run."""
FAILURES_IN_A_ROW: Final = 3
"""As many questions that used up their tries one after the other end a service for this run."""
LONGEST_RETRY_AFTER: Final = 60.0
"""A service that asks for a longer pause is left alone for the rest of the run."""
_LARGEST_BODY: Final = 64 * 1024 * 1024
_KEPT_HEADERS: Final = ("Content-Type", "Location")
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect, between two bytes, and for one whole answer."""

    connect: float = 10.0
    read: float = 30.0
    whole: float = 60.0


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why a try gave no answer; `tries` is how many tries it is worth, `final` that the service is given up."""

    reason: str
    tries: int = 99
    wait: float | None = None
    final: bool = False
    cause: Exception | None = None


class PoliteAdapter(HTTPAdapter):
    """Sends requests to one service.

    `replacement` is an address that is asked in place of the service's own (a mirror, a test server); `pace` false
    means never to wait, neither between requests nor before another try.
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
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__(max_retries=0, pool_maxsize=service.concurrency)
        self._service = service
        self._user_agent = user_agent
        self._address = (replacement or service.base).rstrip("/")
        self._sleep = sleep if pace else _no_sleep
        self._pace = Pace(service, polite=polite, clock=clock, sleep=self._sleep)
        self._timeouts = timeouts
        self._counts = counts
        self._clock = clock
        self._lock = threading.Lock()
        self._outage = ""
        self._failed_in_a_row = 0
        self._seconds_lost = 0.0

    @property
    def outage(self) -> str:
        """Why the service is not asked any more, or ``""``."""
        with self._lock:
            return self._outage

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
            ServiceFailure: every try failed, or the service is not asked any more.
        """
        if outage := self.outage:
            raise ServiceFailure(outage)
        began = self._clock()
        tried = 0
        while True:
            outcome = self._try(request, verify=verify, cert=cert, proxies=proxies)
            tried += 1
            if isinstance(outcome, requests.Response):
                with self._lock:
                    self._failed_in_a_row = 0
                return outcome
            wait = self._wait(outcome, tried, self._clock() - began)
            if wait is None:
                raise self._give_up(outcome, tried, self._clock() - began) from outcome.cause
            if wait:
                self._sleep(wait)

    def close(self) -> None:
        """Closes every connection now: urllib3 alone waits until the last answer that came over it is forgotten."""
        for key in self.poolmanager.pools.keys():  # noqa: SIM118 - urllib3's container cannot be iterated
            if pool := self.poolmanager.pools.get(key):
                pool.close()
        super().close()

    def _wait(self, trouble: _Trouble, tried: int, spent: float) -> float | None:
        """Seconds until another try is worth it, or None."""
        backoff = self._service.backoff
        if tried > len(backoff) or tried >= trouble.tries or self.outage:
            return None
        wait = backoff[tried - 1] if trouble.wait is None else trouble.wait
        return wait if spent + wait <= QUESTION_SECONDS and wait <= LONGEST_RETRY_AFTER else None

    def _give_up(self, trouble: _Trouble, tried: int, spent: float) -> ServiceFailure:
        times = f" ({tried} tries)" if tried > 1 else ""
        message = f"{self._service.title} {trouble.reason}{times}"
        too_long = trouble.wait is not None and trouble.wait > LONGEST_RETRY_AFTER
        with self._lock:
            self._failed_in_a_row += 1
            self._seconds_lost += spent
            if (
                trouble.final
                or too_long
                or self._failed_in_a_row >= FAILURES_IN_A_ROW
                or self._seconds_lost > SERVICE_SECONDS
            ):
                self._outage = self._outage or message
        return ServiceFailure(message)

    def _try(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response | _Trouble:
        copy = request.copy()  # so that neither the mail address nor a mirror's address gets into the cache
        copy.url = self._address + str(request.url).removeprefix(self._service.base)
        copy.headers["User-Agent"] = self._user_agent
        if _is_loopback(self._address):
            kwargs["proxies"] = {}
        limits = (self._timeouts.connect, self._timeouts.read)
        with self._pace.turn(str(request.url)):
            if outage := self.outage:  # found out while this request waited for its turn
                return _Trouble(outage.removeprefix(f"{self._service.title} "), tries=1)
            self._counts.count_asked(self._service.name)
            try:
                response = super().send(copy, stream=True, timeout=limits, **kwargs)
                body = self._read(response)
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                return _trouble_of(error)
        self._pace.heed(str(request.url), response.headers)
        return self._judge(request, response, body)

    def _read(self, response: requests.Response) -> bytes:
        """The whole body, within the time and size allowed: a service that drips cannot hold us."""
        deadline = time.monotonic() + self._timeouts.whole
        chunks: list[bytes] = []
        size = 0
        try:
            while chunk := response.raw.read1(65536, decode_content=True):
                chunks.append(chunk)
                size += len(chunk)
                if size > _LARGEST_BODY:
                    raise requests.ConnectionError("the answer is too large")
                if time.monotonic() > deadline:
                    raise requests.ReadTimeout("the answer takes too long")
            chunks.append(
                response.raw.read(decode_content=True)
            )  # nothing is left; this frees the connection
        finally:
            response.close()
        return b"".join(chunks)

    def _judge(
        self, request: requests.PreparedRequest, response: requests.Response, body: bytes
    ) -> requests.Response | _Trouble:
        status, headers = response.status_code, response.headers
        location = ""
        if status in _REDIRECTS:
            location = self._inside(str(request.url), headers.get("Location", ""))
            if not location:
                return _Trouble("is answered by another address (a login page of the network?)", tries=1)
        elif status in (401, 403):
            return _Trouble(f"refuses us (HTTP {status})", tries=1, final=True)
        elif status == 429 or status >= 500:
            what = "says that we ask too often (HTTP 429)" if status == 429 else f"failed (HTTP {status})"
            return _Trouble(what, wait=_retry_after(headers.get("Retry-After", "")))
        elif status == 404 and not is_single(str(request.url)):
            return _Trouble("does not know this kind of question (HTTP 404)", tries=1)
        elif status in (200, 404):
            if complaint := self._service.complaint(status, body):
                return _Trouble(f"sent {complaint}")
        elif status != 400:
            return _Trouble(f"answered HTTP {status}", tries=1)
        kept = {name: headers[name] for name in _KEPT_HEADERS if name in headers}
        response.headers = CaseInsensitiveDict(kept | ({"Location": location} if location else {}))
        response.request, response.url = request, str(request.url)
        response.cookies = RequestsCookieJar()
        response._content = body  # noqa: SLF001 - the only way to hand requests a body that was read in time
        response._content_consumed = True  # type: ignore[attr-defined]  # noqa: SLF001 - belongs to the line above
        return response

    def _inside(self, url: str, location: str) -> str:
        """`location` under the service's real address, or ``""`` when it leads elsewhere."""
        if not location:
            return ""
        whole = urljoin(self._address + url.removeprefix(self._service.base), location)
        for ours in (self._address, self._service.base):
            if whole.startswith(f"{ours}/"):
                return self._service.base + whole.removeprefix(ours)
        target = urlsplit(whole)  # another scheme, or a path from the root of a server that stands in
        if target.netloc not in {urlsplit(self._service.base).netloc, urlsplit(self._address).netloc}:
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


def _trouble_of(error: Exception) -> _Trouble:
    reasons = _chain(error)
    if any(isinstance(e, urllib3.exceptions.NameResolutionError) for e in reasons):
        return _Trouble("cannot be reached (its name is not known)", tries=2, final=True, cause=error)
    if any(isinstance(e, urllib3.exceptions.NewConnectionError) for e in reasons):
        why = next((e.strerror for e in reasons if isinstance(e, OSError) and e.strerror), "no connection")
        return _Trouble(f"cannot be reached ({why.lower()})", tries=2, final=True, cause=error)
    if any(isinstance(e, urllib3.exceptions.ConnectTimeoutError) for e in reasons):
        return _Trouble("cannot be reached (no answer in time)", tries=2, cause=error)
    if isinstance(error, requests.exceptions.ProxyError):
        return _Trouble("cannot be reached (the proxy does not work)", tries=2, final=True, cause=error)
    if isinstance(error, requests.exceptions.SSLError):
        return _Trouble(
            "has no valid certificate (a login page of the network?)", tries=1, final=True, cause=error
        )
    if any(isinstance(e, (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)) for e in reasons):
        return _Trouble("did not answer in time", tries=2, cause=error)
    return _Trouble("broke the connection", cause=error)


def _chain(error: BaseException) -> list[BaseException]:
    """`error` and what it was made from: requests and urllib3 hide the reason in `args` and `reason`."""
    found: list[BaseException] = []
    ahead: list[object] = [error]
    while ahead and len(found) < 20:
        item = ahead.pop()
        if isinstance(item, BaseException) and not any(item is e for e in found):
            found.append(item)
            ahead += [item.__cause__, item.__context__, getattr(item, "reason", None), *item.args]
    return found


def _retry_after(text: str) -> float | None:
    """Seconds that a `Retry-After` asks for (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after)."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = email.utils.parsedate_to_datetime(text)
        return max(0.0, moment.timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _is_loopback(address: str) -> bool:
    return (urlsplit(address).hostname or "") in {"127.0.0.1", "localhost", "::1"}


def _no_sleep(_: float) -> None:
    return None
