"""One HTTP session for all sources: one cache, one pace, one count.

`open_session` builds it from frozen settings; sources get a `Session` and ask nothing in any other way.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import requests
from requests.structures import CaseInsensitiveDict
from requests_cache import NEVER_EXPIRE, CachedSession
from requests_cache.models.request import CachedRequest
from requests_cache.models.response import CachedResponse

from enrich.http.counts import Counts
from enrich.http.errors import NoAnswer, ServiceFailure
from enrich.http.polite import OfflineAdapter, PoliteAdapter, StrangerAdapter, Timeouts
from enrich.http.services import SERVICES, is_batch, is_single, record_named, service_of
from enrich.http.storage import AnswerCache, open_cache

_MAIL = re.compile(r"[!-~]{1,64}@[!-~]{1,255}")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """How questions are asked.

    `cache` is an SQLite file (a path ending in .sqlite, .sqlite3 or .db, or any existing file) or else a folder of
    readable JSON files; None keeps answers for this run only. Answers never expire: `refresh` asks again, once per
    run and question, and keeps the old answer where the service fails. `offline` never opens a socket.
    `routes` maps a service's base address to one that is asked in its place; it works under the cache, whose
    entries carry the real addresses. `pace` false never waits: for servers of one's own only.

    Raises:
        ValueError: `mailto` is no mail address, `routes` names no service, or both `offline` and `refresh`.
    """

    cache: Path | None = None
    mailto: str = ""
    offline: bool = False
    refresh: bool = False
    routes: Mapping[str, str] = field(default_factory=dict)
    timeouts: Timeouts = field(default_factory=Timeouts)
    pace: bool = True

    def __post_init__(self) -> None:
        if self.mailto and not _MAIL.fullmatch(self.mailto):
            raise ValueError(f"{self.mailto!r} is no mail address")
        if unknown := sorted(set(self.routes) - {service.base for service in SERVICES}):
            raise ValueError(f"{unknown[0]!r} is no service's address")
        if self.offline and self.refresh:
            raise ValueError("offline and refresh exclude each other")


class Session:
    """What a source may ask with; threads may share it. Made by `open_session`."""

    def __init__(
        self, settings: HttpSettings, inner: CachedSession, cache: AnswerCache, counts: Counts
    ) -> None:
        self.settings = settings
        self.requests = inner
        self.counts = counts
        self._cache = cache
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[threading.Lock, int]] = {}
        self._fresh: set[str] = set()
        self._notices: dict[str, None] = {}

    def get(self, url: str) -> requests.Response:
        """The answer to `url`, from the cache or the service: status 200, 404 or 400.

        The same question asked by two threads at once goes out once.

        Raises:
            NoAnswer: offline and not in the cache, or the service failed and the cache holds no older answer.
        """
        key = cache_key(url)
        with self._alone(key):
            try:
                again = self._asks_again(key)
                # What requests-cache would answer, too, but only after a request was prepared, which takes longer.
                response: requests.Response | None = None if again else self._cache.get_response(key)
                if response is None:
                    response = self.requests.get(url, force_refresh=again)
                self._settle(key)
            except NoAnswer as error:
                old = self._cache.get_response(key)
                if old is None:
                    raise
                self._settle(key)
                self.notice(f"an older answer from the cache is used: {error}")
                response = old
            except requests.RequestException as error:
                raise ServiceFailure(f"{url} cannot be asked ({error})") from error
        service = service_of(url)
        if service and getattr(response, "from_cache", False):
            self.counts.count_cached(service.name)
        return response

    def holds(self, url: str) -> bool:
        """Whether `get` would answer from the cache."""
        key = cache_key(url)
        return not self._asks_again(key) and key in self._cache.responses

    def settle_for_old(self, url: str) -> bool:
        """After a failure: whether the cache holds an older answer, which `get` then gives without asking again."""
        key = cache_key(url)
        if key not in self._cache.responses:
            return False
        self._settle(key)
        return True

    def keep(self, url: str, content_type: str, body: bytes) -> None:
        """Keeps `body`, which came in another answer, as what the service would say to `url`."""
        key = cache_key(url)
        self._cache.responses[key] = CachedResponse(
            content=body,
            headers=CaseInsensitiveDict({"Content-Type": content_type}),
            encoding="utf-8",
            reason="OK",
            request=CachedRequest(method="GET", url=url),
            status_code=200,
            url=url,
        )
        self._settle(key)

    @property
    def outages(self) -> dict[str, str]:
        """Services that were given up in this run, and why."""
        adapters = {service.name: self.requests.get_adapter(f"{service.base}/") for service in SERVICES}
        return {n: a.outage for n, a in adapters.items() if isinstance(a, PoliteAdapter) and a.outage}

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know about the cache, each once, sorted."""
        with self._lock:
            return tuple(sorted(self._notices))

    def notice(self, message: str) -> None:
        """Adds to `notices`."""
        with self._lock:
            self._notices[message] = None

    def _asks_again(self, key: str) -> bool:
        with self._lock:
            return self.settings.refresh and key not in self._fresh

    def _settle(self, key: str) -> None:
        with self._lock:
            self._fresh.add(key)

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        with self._lock:
            lock, users = self._waiting.get(key, (threading.Lock(), 0))
            self._waiting[key] = (lock, users + 1)
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, users = self._waiting.pop(key)
                if users > 1:
                    self._waiting[key] = (lock, users - 1)


@contextmanager
def open_session(
    settings: HttpSettings,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Session]:
    """The session for one run; closed at the end of the block.

    Raises:
        CacheError: the cache is something else, or cannot be opened.
    """
    notices: list[str] = []
    counts = Counts()
    # Notices of opening come before there is a session that could take them.
    take: list[Callable[[str], None]] = [notices.append]
    cache = open_cache(
        settings.cache,
        offline=settings.offline,
        notice=lambda message: take[0](message),
        keeps=lambda url: not is_batch(url),
    )
    inner = CachedSession(
        backend=cache,
        expire_after=NEVER_EXPIRE,
        allowable_codes=(200, 404),
        allowable_methods=("GET",),
        ignored_parameters=(),
        key_fn=_key_of_request,
    )
    inner.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    for scheme in ("https://", "http://"):
        inner.mount(scheme, StrangerAdapter())
    for service in SERVICES:
        adapter: OfflineAdapter | PoliteAdapter = OfflineAdapter(service.title)
        if not settings.offline:
            adapter = PoliteAdapter(
                service,
                user_agent=_user_agent(settings.mailto),
                polite=bool(settings.mailto),
                replacement=settings.routes.get(service.base, ""),
                pace=settings.pace,
                timeouts=settings.timeouts,
                counts=counts,
                clock=clock,
                sleep=sleep,
            )
        inner.mount(service.base + "/", adapter)
    session = Session(settings, inner, cache, counts)
    for message in notices:
        session.notice(message)
    take[0] = session.notice
    try:
        yield session
    finally:
        inner.close()  # type: ignore[no-untyped-call]  # not annotated in requests-cache 1.3


def cache_key(url: str) -> str:
    """The name of `url`'s answer in the cache: readable, the same on every machine, safe as a file name.

    It does not depend on the order of parameters, on how the address is percent-encoded, on a DOI's case, or on a
    mail address among the parameters.
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    if is_single(url):
        path = path.lower()
    params = sorted(
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() != "mailto"
    )
    whole = f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}?{urlencode(params)}"
    digest = hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    given = dict(params)
    subject = unquote(record_named(url)) or next(
        (given[k] for k in ("id_list", "search_query", "query.bibliographic", "filter") if given.get(k)), path
    )
    slug = _NO_SLUG.sub("-", subject.lower()[:200]).strip("-")[:48].strip("-")
    service = service_of(url)
    return "-".join(part for part in (service.name if service else parts.netloc, slug, digest) if part)


def _key_of_request(*, request: Any, **_: Any) -> str:
    """requests-cache's key function: only the address tells questions apart."""
    return cache_key(request.url)


def _user_agent(mailto: str) -> str:
    try:
        number = version("bookbib")
    except PackageNotFoundError:
        number = "0"
    contact = f" (mailto:{mailto})" if mailto else ""
    return f"bookbib/{number}{contact} python-requests/{requests.__version__}"
