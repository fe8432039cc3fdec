"""The source "web": asks for pages through the one session and its cache, and says what they say about themselves."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from enrich.http.errors import NoAnswer
from enrich.http.polite import OfflineAdapter
from enrich.http.session import Session
from enrich.sources.web.adapter import PageRefused, WebAdapter, WebSettings
from enrich.sources.web.address import page_address
from enrich.sources.web.answer import WebAnswer, from_json
from enrich.sources.web.gate import is_parked, leads_home
from enrich.sources.web.html import parse
from enrich.sources.web.page import page_record
from enrich.sources.web.pdf import pdf_record
from enrich.sources.web.record import PageRecord
from enrich.sources.web.roads import roads_of
from enrich.sources.web.visit import Death, Failed, Gone, Read, Refused, Visit
from enrich.sources.web.wayback import archived_address, cdx_address

AT_ONCE: Final = 8
"""Hosts that are asked side by side; each of them gets one request at a time."""


class Web:
    """Asks web servers for the pages that a book links to. Threads may share it.

    It takes over the session's addresses of strangers; registers keep theirs.
    """

    def __init__(
        self,
        session: Session,
        settings: WebSettings | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._session = session
        adapter: WebAdapter | OfflineAdapter = OfflineAdapter("the web")
        if not session.settings.offline:
            adapter = WebAdapter(
                settings or WebSettings(),
                mailto=session.settings.mailto,
                asked=lambda: session.counts.count_asked("web"),
                clock=clock,
                sleep=sleep,
            )
        for scheme in ("https://", "http://"):
            session.requests.mount(scheme, adapter)

    def lookup(self, urls: Iterable[str]) -> Mapping[str, Visit]:
        """What came of asking for each of `urls`; every one has an answer, in the order given. Never raises.

        Hosts are asked side by side, the pages of one host one after the other. The result does not depend on how
        fast they are.
        """
        wanted = list(dict.fromkeys(urls))
        by_host: dict[str, list[str]] = defaultdict(list)
        for url in wanted:
            by_host[_host(url)].append(url)
        found: dict[str, Visit] = {}
        with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
            for visits in pool.map(
                lambda group: [(url, self._visit(url)) for url in group], by_host.values()
            ):
                found.update(visits)
        return {url: found[url] for url in wanted}

    def _visit(self, url: str) -> Visit:
        address = page_address(url)
        if not address:
            return Refused("addresses of this kind are not asked")
        for road, better in roads_of(url):
            try:
                answer = self._answer(better)
                if answer.status == 200 and answer.text:
                    return Read(road.read(answer.text, url), answer.day, url)
            except (NoAnswer, ValueError):
                continue  # the next road, and at last the page itself, which has the last word
        try:
            return self._read(url, self._answer(address))
        except PageRefused as error:
            return Refused(str(error))
        except (NoAnswer, ValueError) as error:
            return Failed(str(error))

    def _answer(self, address: str) -> WebAnswer:
        """The kept answer to `address`, from the cache or the server.

        Raises:
            NoAnswer: there is none.
            ValueError: the cache holds something else.
        """
        response = self._session.get(address)
        if getattr(response, "from_cache", False):
            self._session.counts.count_cached("web")
        return from_json(response.content or b"")

    def _read(self, url: str, answer: WebAnswer) -> Visit:
        if answer.status != 200:
            return self._gone(url, Death.NOT_FOUND, answer.day)
        if leads_home(url, answer.address):
            return self._gone(url, Death.SENT_HOME, answer.day)
        if answer.form == "pdf":
            return Read(pdf_record(answer.text, url), answer.day, answer.address)
        if answer.form != "html":
            return Read(PageRecord(url), answer.day, answer.address)
        page = parse(answer.text, url)
        if page is not None and is_parked(page):
            return self._gone(url, Death.PARKED, answer.day)
        return Read(page_record(answer.text, url), answer.day, answer.address)

    def _gone(self, url: str, why: Death, day: date) -> Gone:
        """A dead link with the address of its copy; without one where the archive cannot be asked or has none."""
        try:
            archived = archived_address(self._answer(cdx_address(url, day)).text)
        except (NoAnswer, ValueError) as error:
            self._session.notice(
                f"the Wayback Machine could not be asked for dead links ({type(error).__name__})"
            )
            archived = ""
        return Gone(why, day, archived)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:  # "https://[your-domain]/"
        return url
