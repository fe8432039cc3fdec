"""A small HTTP server on loopback that answers as a test says and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from enrich.http.services import ARXIV, CROSSREF


@dataclass(frozen=True)
class Reply:
    """What the server sends; `length` overrides the announced length, `drip` sends byte by byte with this pause."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    length: int | None = None
    drip: float = 0.0


@dataclass(frozen=True)
class Asked:
    """What the server was asked."""

    path: str
    params: Mapping[str, str]
    headers: Mapping[str, str]


def json_reply(value: Any, status: int = 200, **headers: str) -> Reply:
    return Reply(status, json.dumps(value).encode(), {"Content-Type": "application/json"} | headers)


def atom_reply(text: str, status: int = 200) -> Reply:
    return Reply(status, text.encode(), {"Content-Type": "application/atom+xml; charset=utf-8"})


NOT_FOUND = Reply(404, b"Resource not found.", {"Content-Type": "text/plain"})


class Loopback:
    """The running server: `answer` may be replaced at any time; `asked` is in order of arrival."""

    def __init__(self, answer: Callable[[Asked], Reply]) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = False
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def routes(self) -> dict[str, str]:
        return {CROSSREF.base: self.address, ARXIV.base: self.address}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # head and body in one packet: no 40 ms of delayed acknowledgement

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                params = {k: v[0] for k, v in parse_qs(parts.query, keep_blank_values=True).items()}
                asked = Asked(unquote(parts.path), params, dict(self.headers))
                with outer._lock:
                    outer.asked.append(asked)
                    outer._at_once += 1
                    outer.most_at_once = max(outer.most_at_once, outer._at_once)
                try:
                    reply = outer.answer(asked)
                    time.sleep(reply.delay)
                finally:
                    with outer._lock:  # before the last byte, behind which the client may ask again at once
                        outer._at_once -= 1
                try:
                    self._send(reply)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the client has had enough

            def _send(self, reply: Reply) -> None:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header(
                    "Content-Length", str(len(reply.body) if reply.length is None else reply.length)
                )
                if reply.length is not None:
                    self.send_header("Connection", "close")
                self.end_headers()
                if not reply.drip:
                    self.wfile.write(reply.body)
                    return
                for byte in reply.body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(reply.drip)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class' name
                return None

        return Handler

    def start(self) -> None:
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[Loopback]:
    server = Loopback(answer)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class FakeTime:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(round(seconds, 3))
            self.now += seconds
