"""Asks web servers for pages, under the cache: politely, within limits, and never a private address.

What reaches the cache is a `WebAnswer`: the page reduced, where it came from, and the day. A refusal (401, 403, 429, a
robots.txt that says no) and a failure raise, and nothing of them is kept.
"""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import requests
import urllib3.exceptions
from requests.structures import CaseInsensitiveDict

from enrich.http.errors import ServiceFailure
from enrich.sources.web.address import origin_of, page_address
from enrich.sources.web.answer import WebAnswer
from enrich.sources.web.gate import is_gate
from enrich.sources.web.guard import Guard, GuardedAdapter, PrivateAddressError
from enrich.sources.web.html import decode
from enrich.sources.web.manners import Hosts
from enrich.sources.web.pdf import pdf_metadata
from enrich.sources.web.reduce import reduce_html
from enrich.sources.web.robots import Rules, rules_of

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_REFUSALS: Final = frozenset({401, 402, 403, 407, 429, 451})
_GONE: Final = frozenset({404, 410})
_DATA: Final = ("json", "yaml", "text/plain", "xml")
_LARGEST_DATA: Final = 200_000


class PageRefused(ServiceFailure):
    """A server does not let programs read the page: its robots.txt, a status such as 403, or a gate."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How pages are asked.

    `seconds` is the limit of one request from its start, `largest` of its body in bytes, `redirects` how many are
    followed, `interval` the seconds between two requests to one host. `routes` maps an origin ("https://example.org")
    to a server of one's own that is asked in its place and may have a private address: for tests, and nothing else.
    `today` gives the day that answers carry.
    """

    seconds: float = 10.0
    largest: int = 5 * 1024 * 1024
    redirects: int = 3
    interval: float = 1.0
    routes: Mapping[str, str] = field(default_factory=dict)
    today: Callable[[], date] = lambda: datetime.now(UTC).date()


class WebAdapter(GuardedAdapter):
    """A requests adapter that answers with a kept form of what a web server says. Threads may share it."""

    def __init__(
        self,
        settings: WebSettings,
        *,
        mailto: str = "",
        asked: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        routed = [urlsplit(base) for base in settings.routes.values()]
        super().__init__(Guard(frozenset((part.hostname or "", part.port or 80) for part in routed)))
        self._settings = settings
        self._agent = f"bookbib/{version('bookbib')}" + (f" (mailto:{mailto})" if mailto else "")
        self._asked = asked
        self._hosts = Hosts(settings.interval, clock=clock, sleep=sleep)
        self._rules: dict[str, Rules] = {}
        self._lock = threading.Lock()

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002 - requests' signature; bodies are read and reduced here
        timeout: Any = None,  # noqa: ARG002 - requests' signature; ours decides
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """The kept form of the server's answer, as a response of status 200, or 404 for a page that is gone.

        Raises:
            PageRefused: the server does not let programs in.
            ServiceFailure: it could not be reached, or what came is no page.
        """
        url = str(request.url)
        answer = self._follow(url, {"verify": verify, "cert": cert, "proxies": proxies})
        made = requests.Response()
        # "Not found" is an answer that is kept, and asked again one day, as with every register.
        made.status_code, made.reason = (200, "OK") if answer.status == 200 else (404, "Not Found")
        made.encoding = "utf-8"
        made.headers = CaseInsensitiveDict({"Content-Type": "application/json"})
        made.request, made.url = request, url
        made.raw = urllib3.HTTPResponse(body=b"", status=200, preload_content=False)
        made._content = answer.to_json()  # noqa: SLF001 - the only way to hand requests a body that was made here
        made._content_consumed = True  # type: ignore[attr-defined]  # noqa: SLF001 - belongs to the line above
        return made

    def _follow(self, url: str, options: dict[str, Any]) -> WebAnswer:
        address = url
        for _ in range(self._settings.redirects + 1):
            address = page_address(address)
            if not address:
                raise PageRefused(f"{url} leads to an address that is not asked")
            status, headers, body = self._polite(address, options)
            if status in _REDIRECTS and (location := headers.get("Location", "")):
                address = _led_to(address, location)
                continue
            return self._judge(address, status, headers.get("Content-Type", ""), body)
        raise ServiceFailure(f"{url} redirects more than {self._settings.redirects} times")

    def _polite(self, url: str, options: dict[str, Any]) -> tuple[int, Mapping[str, str], bytes]:
        """One request, in its host's turn, if its robots.txt permits it."""
        host = urlsplit(url).hostname or ""
        with self._hosts.turn(host) as turn:
            rules = self._robots(origin_of(url), options, turn.wait)
            if refusal := rules.refuses(url):
                raise PageRefused(f"{host}: {refusal}")
            turn.wait(rules.delay)
            status, headers, body = self._request(url, options)
            if status in _REFUSALS:
                turn.refused()
                raise PageRefused(f"{host} does not let programs read this page (HTTP {status})")
            return status, headers, body

    def _robots(self, origin: str, options: dict[str, Any], wait: Callable[[float], None]) -> Rules:
        with self._lock:
            known = self._rules.get(origin)
        if known is None:
            wait(0.0)
            known = self._ask_robots(origin, options)
            with self._lock:
                self._rules[origin] = known
        return known

    def _ask_robots(self, origin: str, options: dict[str, Any]) -> Rules:
        address = f"{origin}/robots.txt"
        for _ in range(self._settings.redirects + 1):
            try:
                status, headers, body = self._request(address, options)
            except ServiceFailure as error:
                return Rules(refusal=f"its robots.txt cannot be read ({error})")
            location = headers.get("Location", "")
            if status not in _REDIRECTS or not location:
                return rules_of(status, headers.get("Content-Type", ""), body)
            address = page_address(_led_to(address, location))
            if not address:
                break
        return Rules(refusal="its robots.txt leads nowhere")

    def _request(self, url: str, options: dict[str, Any]) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body of one request, which ends within the time allowed."""
        origin = origin_of(url)
        base = self._settings.routes.get(origin, origin).rstrip("/")
        prepared = requests.Request("GET", base + url.removeprefix(origin), headers=self._headers()).prepare()
        if base != origin:
            prepared.headers["Host"] = urlsplit(url).netloc
            options = options | {"proxies": {}}
        limit = self._settings.seconds
        self._asked()
        try:
            with self.guard.within(limit):
                response = super().send(prepared, stream=True, timeout=(limit, limit), **options)
                try:
                    body = self._read(response)
                finally:
                    response.close()
        except PrivateAddressError as error:
            raise PageRefused(f"{urlsplit(url).hostname} is no address of the public internet") from error
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, zlib.error) as error:
            if _is_private(error):
                raise PageRefused(f"{urlsplit(url).hostname} is no address of the public internet") from error
            raise ServiceFailure(
                f"{urlsplit(url).hostname} could not be read ({type(error).__name__})"
            ) from error
        return response.status_code, response.headers, body

    def _headers(self) -> dict[str, str]:
        return {
            "User-Agent": self._agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf,application/json;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }

    def _read(self, response: requests.Response) -> bytes:
        """The body, unpacked, up to the largest size; what is longer is cut, for a page says what it is in its head."""
        most = self._settings.largest
        packed = response.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip", "deflate")
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed else None
        parts: list[bytes] = []
        size = 0
        while size < most and (chunk := response.raw.read1(65536, decode_content=False)):
            part = unpack.decompress(chunk, most - size) if unpack else chunk[: most - size]
            parts.append(part)
            size += len(part)
        return b"".join(parts)

    def _judge(self, address: str, status: int, content_type: str, body: bytes) -> WebAnswer:
        today, kind = self._settings.today(), content_type.lower()
        if status in _GONE:
            return WebAnswer(status, address, today)
        if status != 200:
            raise ServiceFailure(f"{urlsplit(address).hostname} answered HTTP {status}")
        try:
            if "pdf" in kind or body.startswith(b"%PDF-"):
                return WebAnswer(200, address, today, "pdf", pdf_metadata(body))
        except ValueError as error:
            raise ServiceFailure(f"{address}: {error}") from error
        if "html" in kind or (not kind and b"<html" in body[:2000].lower()):
            html = decode(body, content_type)
            if is_gate(html):
                raise PageRefused(f"{urlsplit(address).hostname} shows a gate in place of the page")
            text = reduce_html(html, address)
            if not text:
                raise ServiceFailure(f"{address} is an empty page")
            return WebAnswer(200, address, today, "html", text)
        if any(name in kind for name in _DATA) and len(body) <= _LARGEST_DATA:
            return WebAnswer(200, address, today, "data", decode(body, content_type))
        return WebAnswer(200, address, today)


def _is_private(error: BaseException) -> bool:
    """Whether a `PrivateAddressError` is what requests and urllib3 wrapped into `error`."""
    seen: list[object] = [error]
    for _ in range(12):
        if not seen:
            return False
        item = seen.pop()
        if isinstance(item, PrivateAddressError):
            return True
        if isinstance(item, BaseException):
            seen += [item.__cause__, item.__context__, getattr(item, "reason", None), *item.args]
    return False


def _led_to(address: str, location: str) -> str:
    """Where a redirect from `address` leads; ``""`` for what is no address, such as ``https://[your-domain]/``."""
    try:
        return urljoin(address, location)
    except ValueError:
        return ""
