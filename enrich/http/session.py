"""One HTTP session for all sources: one cache, one pace, one count.

`open_session` builds it from frozen settings; sources get a `Session` and ask nothing in any other way.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
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
from enrich.http.local_agreement import LocalAgreement
from enrich.http.pace import Agreed
from enrich.http.polite import REDIRECTS, OfflineAdapter, PoliteAdapter, StrangerAdapter, Timeouts
from enrich.http.services import SERVICES, Service, is_batch, is_single, record_named, service_of
from enrich.http.single_flight import SingleFlight
from enrich.http.storage import AnswerCache, open_cache
from enrich.http.validate import found_nothing

_MAIL = re.compile(r"[!-~]{1,64}@[!-~]{1,255}")
_DAY = 24 * 3600.0
_SUBJECTS = ("id_list", "search_query", "query.bibliographic", "filter", "query", "bibkeys", "title")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """How questions are asked.

    `cache` is an SQLite file (a path ending in .sqlite, .sqlite3 or .db, or any existing file) or else a folder of
    readable JSON files; None keeps answers for this run only. Answers never expire: `refresh` asks again, once per
    run and question, and keeps the old answer where the service fails. `offline` never opens a socket.
    `routes` maps a service's base address to one that is asked in its place; it works under the cache, whose
    entries carry the real addresses. `pace` false never waits: for servers of one's own only.
    `shared` is a folder through which all runs on this machine agree on pace and pauses, and those on one cache ask
    nothing twice at once; None keeps to this process. A "not found" is asked again after `not_found_days`; None
    keeps it for ever. `keys` are the user's keys, by the name of the service: they go out with its requests only.
    `snapshots` are downloaded registers (files or folders), by name; their indexes are kept in `shared`, or for this
    process in a temporary folder. `web` says whether the pages of the web may be asked, too; `pages` maps origins
    ("https://example.org") to a server of one's own that is asked in their place. `redis` is the address of a server
    through which the runs of many machines agree on pace and pauses, beside `shared`.

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
    shared: Path | None = None
    not_found_days: int | None = 30
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    snapshots: Mapping[str, Path] = field(default_factory=dict)
    web: bool = False
    pages: Mapping[str, str] = field(default_factory=dict)
    redis: str = ""

    def __post_init__(self) -> None:
        if self.mailto and not _MAIL.fullmatch(self.mailto):
            raise ValueError(f"{self.mailto!r} is no mail address")
        if unknown := sorted(set(self.routes) - {service.base for service in SERVICES}):
            raise ValueError(f"{unknown[0]!r} is no service's address")
        if self.offline and self.refresh:
            raise ValueError("offline and refresh exclude each other")

    def indexes(self) -> Path:
        """The folder in which indexes of snapshots are kept."""
        return (self.shared or Path(tempfile.gettempdir()) / f"bookbib-{os.getpid()}") / "snapshots"


class Session:
    """What a source may ask with; threads may share it. Made by `open_session`."""

    def __init__(
        self,
        settings: HttpSettings,
        inner: CachedSession,
        cache: AnswerCache,
        counts: Counts,
        single_flight: SingleFlight,
    ) -> None:
        self.settings = settings
        self.requests = inner
        self.counts = counts
        self._cache = cache
        self._single_flight = single_flight
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[threading.Lock, int]] = {}
        self._fresh: set[str] = set()
        self._notices: dict[str, None] = {}

    def get(self, url: str) -> requests.Response:
        """The answer to `url`, from the cache or the service: status 200, 404 or 400.

        The same question asked at once by two threads, or by two runs on one cache, goes out once.

        Raises:
            NoAnswer: offline and not in the cache, or the service failed and the cache holds no older answer.
        """
        try:
            key = cache_key(url)
        except ValueError as error:  # "https://example.com：8080/", "https://[your-domain]/"
            raise ServiceFailure(f"{url} is no address ({error})") from error
        with self._alone(key):
            response = self._kept(key)
            if response is None:
                try:
                    response = self._ask(url, key)
                except NoAnswer as error:
                    response = self._cache.get_response(key)
                    if response is None:
                        raise
                    if not self.settings.offline:
                        self.notice(f"an older answer from the cache is used: {error}")
                except (requests.RequestException, ValueError) as error:
                    raise ServiceFailure(f"{url} cannot be asked ({error})") from error
            self._settle(key)
        service = service_of(url)
        if service and getattr(response, "from_cache", False):
            self.counts.count_cached(service.name)
        return response

    def _kept(self, key: str) -> requests.Response | None:
        # What requests-cache would answer, too, but only after a request was prepared, which takes longer.
        return None if self._asks_again(key) else self._cache.get_response(key)

    def _ask(self, url: str, key: str) -> requests.Response:
        # Of a batch the answers are kept one by one: `asking` holds their questions.
        with self._single_flight.alone(() if self.settings.offline or is_batch(url) else (key,)):
            kept = self._kept(key)  # another run may just have asked
            return kept if kept is not None else self.requests.get(url, force_refresh=self._asks_again(key))

    @contextmanager
    def asking(self, urls: Iterable[str]) -> Iterator[list[str]]:
        """Those of `urls` that the cache does not hold, and that no other run asks while the block lasts.

        For questions that go out in one batch, whose answers are kept one by one. Blocks are not nested.
        """
        wanted = list(urls)
        missing = [url for url in wanted if not self.holds(url)]
        with self._single_flight.alone(() if self.settings.offline else map(cache_key, missing)):
            yield [url for url in missing if not self.holds(url)]

    def post(self, url: str, question: object) -> requests.Response:
        """The answer to a question for several records that is too long for an address; it is never kept as such.

        Raises:
            NoAnswer: offline, or the service failed.
        """
        try:
            return self.requests.post(url, json=question)
        except NoAnswer:
            raise
        except (requests.RequestException, ValueError) as error:
            raise ServiceFailure(f"{url} cannot be asked ({error})") from error

    def forget(self, url: str) -> None:
        """Drops a kept answer that turned out to be none."""
        with suppress(KeyError):
            del self._cache.responses[cache_key(url)]

    def holds(self, url: str) -> bool:
        """Whether `get` would answer from the cache."""
        key = cache_key(url)
        return key in self._cache.responses and not self._asks_again(key)

    def reopen(self, name: str) -> bool:
        """For the end of a run: whether the service `name` was closed, and may be asked once more.

        It has `COMEBACK_SECONDS`. Questions whose failure was `passing` may be asked again then.
        """
        adapter = self._adapters().get(name)
        return adapter.reopen() if adapter else False

    def _adapters(self) -> dict[str, PoliteAdapter]:
        found = {service.name: self.requests.get_adapter(f"{service.base}/") for service in SERVICES}
        return {name: adapter for name, adapter in found.items() if isinstance(adapter, PoliteAdapter)}

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
        return {name: adapter.outage for name, adapter in self._adapters().items() if adapter.outage}

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
            if key in self._fresh:
                return False
        return self.settings.refresh or self._is_outdated(key)

    def _is_outdated(self, key: str) -> bool:
        """Whether the cache says "not found", and said it long ago."""
        days = self.settings.not_found_days
        if days is None or self.settings.offline or self._cache.age(key) <= days * _DAY:
            return False
        kept = self._cache.get_response(key)
        return kept is not None and found_nothing(kept.status_code, kept.content or b"")

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
    clock: Callable[[], float] = time.time,
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
    inner.max_redirects = REDIRECTS
    inner.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    for scheme in ("https://", "http://"):
        inner.mount(scheme, StrangerAdapter())
    agreements = _agreements(settings, lambda message: take[0](message))
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
                agreement=agreements(service),
                key=settings.keys.get(service.name, ""),
                clock=clock,
                sleep=sleep,
            )
        for base in (service.base, *service.also):
            inner.mount(base + "/", adapter)
    single_flight = SingleFlight(settings.shared, settings.cache, lambda message: take[0](message))
    session = Session(settings, inner, cache, counts, single_flight)
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
    subject = unquote(record_named(url)) or next((given[k] for k in _SUBJECTS if given.get(k)), path)
    slug = _NO_SLUG.sub("-", subject.lower()[:200]).strip("-")[:48].strip("-")
    service = service_of(url)
    return "-".join(part for part in (service.name if service else parts.netloc, slug, digest) if part)


def _agreements(settings: HttpSettings, notice: Callable[[str], None]) -> Callable[[Service], Agreed]:
    """Runs that are routed elsewhere agree among themselves: another server has a pace of its own."""
    client: Any = None
    if settings.redis and settings.pace and not settings.offline:
        from enrich.http.redis_agreement import RedisAgreement, connect

        client = connect(settings.redis)

    def agreement(service: Service) -> Agreed:
        route = settings.routes.get(service.base, "")
        name = service.name + (f"-{_NO_SLUG.sub('-', route.lower()).strip('-')[:60]}" if route else "")
        own = LocalAgreement(settings.shared if settings.pace else None, name, notice)
        return RedisAgreement(client, name, own, notice) if client is not None else own

    return agreement


def _key_of_request(*, request: Any, **_: Any) -> str:
    """requests-cache's key function: only the address tells questions apart."""
    return cache_key(request.url)


def _user_agent(mailto: str) -> str:
    try:
        number = version("bookbib")
    except PackageNotFoundError:
        number = "0"
    contact = f" (mailto:{mailto})" if mailto else ""
    return f"bookbib/{number}{contact}"  # "python-requests" in it is turned away by some
