"""Web servers of all hosts on one loopback port: pages that we wrote, told apart by the header `Host`.

Nothing here is a recording. The pages show the forms that pages of the web have (https://schema.org, https://ogp.me,
Highwire's ``citation_*`` tags); their words, people and sites are invented.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class WebReply:
    """What a server sends; `delay` are the seconds before it starts, `drip` those between two bytes."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0


@dataclass(frozen=True, slots=True)
class WebRequest:
    """What a server was asked, and at which moment of a monotonic clock."""

    host: str
    path: str
    headers: Mapping[str, str]


def page(html: str, **headers: str) -> WebReply:
    """A reply with `html`."""
    return WebReply(html.encode(), 200, {"Content-Type": "text/html; charset=utf-8"} | headers)


def data(text: str, kind: str = "application/json") -> WebReply:
    """A reply with `text` of another kind."""
    return WebReply(text.encode(), 200, {"Content-Type": kind})


def moved(to: str, status: int = 302) -> WebReply:
    """A redirect."""
    return WebReply(b"", status, {"Location": to})


NOT_FOUND: Final = WebReply(
    b"<html><title>404</title><h1>Not found</h1></html>", 404, {"Content-Type": "text/html"}
)


class WebServers:
    """Use it as a context manager. `replies` maps addresses to replies; an address that is not there is not found."""

    def __init__(self, replies: Mapping[str, WebReply]) -> None:
        self.replies = dict(replies)
        self.asked: list[WebRequest] = []
        self.most_at_once: dict[str, int] = {}
        self._under_way: dict[str, int] = {}
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def address(self) -> str:
        """Where all hosts are."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def routes(self, *more: str) -> dict[str, str]:
        """Every origin that has a reply, and `more`, routed here."""
        origins = {"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in self.replies}
        return dict.fromkeys(sorted(origins | set(more)), self.address)

    def paths(self, host: str = "") -> list[str]:
        """The paths that were asked (of `host`), without robots.txt, in order."""
        return [r.path for r in self.asked if r.path != "/robots.txt" and host in ("", r.host)]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _reply(self, host: str, path: str) -> WebReply:
        for scheme in ("https", "http"):
            if reply := self.replies.get(f"{scheme}://{host}{path}"):
                return reply
        return NOT_FOUND

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        servers = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host = self.headers.get("Host", "")
                servers._begin(WebRequest(host, self.path, dict(self.headers)))
                reply = servers._reply(host, self.path)
                time.sleep(reply.delay)
                servers._end(host)  # before the last byte, behind which the client may ask again at once
                try:
                    self._send(reply)
                except OSError:
                    self.close_connection = True  # the client hung up, as some tests want

            def _send(self, reply: WebReply) -> None:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                if not reply.drip:
                    self.wfile.write(reply.body)
                    return
                for byte in _bytes(reply.body):
                    self.wfile.write(byte)
                    self.wfile.flush()
                    time.sleep(reply.drip)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
                """Says nothing."""

        return Handler

    def _begin(self, request: WebRequest) -> None:
        with self._lock:
            self.asked.append(request)
            now = self._under_way.get(request.host, 0) + 1
            self._under_way[request.host] = now
            self.most_at_once[request.host] = max(now, self.most_at_once.get(request.host, 0))

    def _end(self, host: str) -> None:
        with self._lock:
            self._under_way[host] -= 1


def _bytes(body: bytes) -> Iterable[bytes]:
    return (body[at : at + 1] for at in range(len(body)))


BLOG_POST: Final = """<!DOCTYPE html><html lang="en"><head>
<title>Why caches lie about the clock | Tidewater Notes</title>
<meta property="og:title" content="Why caches lie about the clock">
<meta property="og:site_name" content="Tidewater Notes">
<meta property="article:published_time" content="2023-04-05T08:00:00+00:00">
<link rel="canonical" href="https://notes.tidewater.example.org/caches">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "BlogPosting", "headline": "Why caches lie about the clock", "author": {"@id": "#p"},
  "datePublished": "2023-04-05T08:00:00+00:00", "publisher": {"@type": "Organization", "name": "Tidewater Notes"}},
 {"@type": "Person", "@id": "#p", "name": "Marit Solheim"}]}</script>
<script>document.title = "rewritten by a script";</script></head><body>
<nav><a href="/">Tidewater Notes</a><h2>Topics</h2></nav>
<article><h1>Why caches lie about the clock</h1>
<p class="byline">By <a rel="author" href="/people/marit">Marit Solheim</a>, 5 April 2023</p>
<p>A cache remembers what a clock has said, and a clock goes on. That is all that there is to this post, said in
as many words as it takes to make a text that is longer than the navigation around it, and then some more.</p></article>
<section class="comments"><div class="comment-author">Otto Grumbler says:</div><p>First!</p></section>
</body></html>"""
