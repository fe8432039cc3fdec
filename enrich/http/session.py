"""One HTTP session for all sources: one cache, one pace, one count.

`open_session` builds it from frozen settings; sources get a `Session` and ask nothing in any other way.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import requests
from requests.structures import CaseInsensitiveDict
from requests_cache import NEVER_EXPIRE, CachedSession
from requests_cache.models.request import CachedRequest
from requests_cache.models.response import CachedResponse

from enrich.http.cache_key import cache_key, key_of_request, slug
from enrich.http.counts import Counts
from enrich.http.errors import NoAnswer, ServiceFailure
from enrich.http.local_agreement import LocalAgreement
from enrich.http.notices import Notices
from enrich.http.pace import Agreed
from enrich.http.polite import REDIRECTS, OfflineAdapter, PoliteAdapter, StrangerAdapter
from enrich.http.services import SERVICES, Service, is_batch, service_of
from enrich.http.settings import HttpSettings
from enrich.http.single_flight import SingleFlight
from enrich.http.storage import AnswerCache, open_cache
from enrich.http.validate import found_nothing

_DAY = 24 * 3600.0


class Session:
    """What a source may ask with; threads may share it. Made by `open_session`."""

    def __init__(
        self,
        settings: HttpSettings,
        inner: CachedSession,
        cache: AnswerCache,
        counts: Counts,
        single_flight: SingleFlight,
        notices: Notices,
    ) -> None:
        self.settings = settings
        self.requests = inner
        self.counts = counts
        self._cache = cache
        self._single_flight = single_flight
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[threading.Lock, int]] = {}
        self._fresh: set[str] = set()
        self._notices = notices

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
        return self._notices.told

    def notice(self, message: str) -> None:
        """Adds to `notices`."""
        self._notices.add(message)

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
    notices, counts = Notices(), Counts()
    cache = open_cache(
        settings.cache, offline=settings.offline, notice=notices.add, keeps=lambda url: not is_batch(url)
    )
    inner = CachedSession(
        backend=cache, expire_after=NEVER_EXPIRE, allowable_codes=(200, 404), allowable_methods=("GET",),
        ignored_parameters=(), key_fn=key_of_request,
    )  # fmt: skip
    inner.max_redirects = REDIRECTS
    inner.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    for scheme in ("https://", "http://"):
        inner.mount(scheme, StrangerAdapter())
    agreements = _agreements(settings, notices.add)
    for service in SERVICES:
        adapter = (
            OfflineAdapter(service.title)
            if settings.offline
            else _polite(service, settings, counts, agreements(service), clock, sleep)
        )
        for base in (service.base, *service.also):
            inner.mount(base + "/", adapter)
    single_flight = SingleFlight(settings.shared, settings.cache, notices.add)
    try:
        yield Session(settings, inner, cache, counts, single_flight, notices)
    finally:
        inner.close()  # type: ignore[no-untyped-call]  # not annotated in requests-cache 1.3


def _polite(
    service: Service, settings: HttpSettings, counts: Counts, agreement: Agreed,
    clock: Callable[[], float], sleep: Callable[[float], None],
) -> PoliteAdapter:  # fmt: skip
    return PoliteAdapter(
        service,
        user_agent=_user_agent(settings.mailto),
        polite=bool(settings.mailto),
        replacement=settings.routes.get(service.base, ""),
        pace=settings.pace,
        timeouts=settings.timeouts,
        counts=counts,
        agreement=agreement,
        key=settings.keys.get(service.name, ""),
        clock=clock,
        sleep=sleep,
    )


def _agreements(settings: HttpSettings, notice: Callable[[str], None]) -> Callable[[Service], Agreed]:
    """Runs that are routed elsewhere agree among themselves: another server has a pace of its own."""
    client: Any = None
    if settings.redis and settings.pace and not settings.offline:
        from enrich.http.redis_agreement import RedisAgreement, connect

        client = connect(settings.redis)

    def agreement(service: Service) -> Agreed:
        route = settings.routes.get(service.base, "")
        name = service.name + (f"-{slug(route)[:60]}" if route else "")
        own = LocalAgreement(settings.shared if settings.pace else None, name, notice)
        return RedisAgreement(client, name, own, notice) if client is not None else own

    return agreement


def _user_agent(mailto: str) -> str:
    try:
        number = version("bookbib")
    except PackageNotFoundError:
        number = "0"
    contact = f" (mailto:{mailto})" if mailto else ""
    return f"bookbib/{number}{contact}"  # "python-requests" in it is turned away by some
