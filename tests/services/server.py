"""The HTTP server: routes requests to the two services, plays faults, keeps the log, takes control requests."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from tests.services import arxiv, crossref, datacite, doi_org, openalex, openlibrary, pubmed, semantic_scholar
from tests.services.arxiv_feed import Format, Question, error_feed, feed
from tests.services.facts import Fact, load_facts
from tests.services.faults import Fault, FaultKind, Faults
from tests.services.index import Index
from tests.services.log import Log, Logged
from tests.services.reply import CAPTIVE, GATEWAY_TIMEOUT, Reply, as_json, as_text

CROSSREF: Final = crossref.BASE
ARXIV: Final = arxiv.BASE


class Asked(NamedTuple):
    """What a service was asked: path and query below its address, headers, and the body of a POST."""

    target: str
    headers: Mapping[str, str] | Message
    body: bytes = b""

    @property
    def agent(self) -> str:
        return self.headers.get("User-Agent") or ""


class StandIn(NamedTuple):
    """The address of a service, and what it answers when nothing is wrong."""

    base: str
    answer: Callable[[Services, Asked], Reply]


STAND_INS: Final = {
    "crossref": StandIn(crossref.BASE, lambda all_, one: crossref.answer(all_.index, one.target, one.agent)),
    "arxiv": StandIn(arxiv.BASE, lambda all_, one: arxiv.answer(all_.index, one.target, all_.arxiv_format)),
    "datacite": StandIn(datacite.BASE, lambda all_, one: datacite.answer(all_.facts, all_.index, one.target)),
    "doi.org": StandIn(doi_org.BASE, lambda all_, one: doi_org.answer(all_.facts, all_.index, one.target)),
    "openlibrary": StandIn(
        openlibrary.BASE, lambda all_, one: openlibrary.answer(all_.facts, one.target, one.agent)
    ),
    "pubmed": StandIn(pubmed.BASE, lambda all_, one: pubmed.answer(all_.facts, one.target)),
    "openalex": StandIn(openalex.BASE, lambda all_, one: openalex.answer(all_.index, one.target)),
    "semanticscholar": StandIn(
        semantic_scholar.BASE,
        lambda all_, one: semantic_scholar.answer(
            all_.facts, all_.index, one.target, one.headers.get("x-api-key") or "", one.body
        ),
    ),
}
"""The services that are stood in for, by the name that the project gives them."""
FACTS: Final = tuple(sorted((Path(__file__).parent / "facts").glob("*.jsonl")))
_DATE: Final = "Sun, 01 Nov 2026 00:00:00 GMT"  # a fixed one, so that cassettes are the same bytes each time
_LARGEST_CONTROL: Final = 1_000_000


class Services:
    """All services on one loopback port. Use it as a context manager.

    `routes` maps each service's real address to the one where it is stood in for. `arxiv_format` is the feed's
    format, "new" (2026) or "old"; it may be changed while the server runs.
    """

    index: Index
    facts: tuple[Fact, ...]

    def __init__(
        self,
        facts: Iterable[Fact],
        *,
        port: int = 0,
        index: Index | None = None,
        arxiv_format: Format = "new",
    ) -> None:
        self.index = index if index is not None else Index()
        given = list(facts)
        self.index.add(given)
        self.facts = tuple(given)
        self.faults = Faults()
        self.log = Log()
        self.arxiv_format: Format = arxiv_format
        self._http = _Http(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def routes(self) -> Mapping[str, str]:
        return {one.base: f"{self.address}/{name}" for name, one in STAND_INS.items()}

    @property
    def routes_variable(self) -> str:
        """The value of BOOKBIB_ROUTES that leads a bookbib process here."""
        return " ".join(f"{real}={here}" for real, here in self.routes.items())

    def fault(
        self,
        kind: FaultKind,
        *,
        times: int | None = 1,
        service: str = "",
        path: str = "",
        seconds: float = 0.0,
    ) -> None:
        """Switch a fault on; see `Fault`."""
        self.faults.add(Fault(kind, times, service, path, seconds))

    def reset(self) -> None:
        """No faults, an empty log."""
        self.faults.clear()
        self.log.clear()

    def answer(
        self, service: str, target: str, headers: Mapping[str, str] | Message, body: bytes = b""
    ) -> Reply:
        """The answer of `service` when nothing is wrong."""
        return STAND_INS[service].answer(self, Asked(target, headers, body))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.close_connections()
        self._http.server_close()
        self._thread.join()
        self.index.close()


@contextmanager
def services(facts: Iterable[Fact] | None = None, *, arxiv_format: Format = "new") -> Iterator[Services]:
    """A running stand-in that knows `facts`, by default all facts files of this repository."""
    with Services(load_facts(FACTS) if facts is None else facts, arxiv_format=arxiv_format) as running:
        yield running


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], owner: Services) -> None:
        self.owner = owner
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(address, _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        with self._open_lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        """Wake the handlers that wait for another request on a kept connection."""
        with self._open_lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the client was first

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away in the middle of an answer is no error of the server."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "bookbib-stand-in"
    sys_version = ""
    wbufsize = -1  # one write an answer
    disable_nagle_algorithm = True
    server: _Http

    def date_time_string(self, timestamp: float | None = None) -> str:
        return _DATE

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Nothing on stderr: the log is asked for."""

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        if self.path.startswith("/__control__/"):
            self._control()
        elif self.path.startswith("/semanticscholar/"):
            self._serve(self.rfile.read(min(int(self.headers.get("Content-Length") or 0), _LARGEST_CONTROL)))
        else:
            self._send(as_text(405, "Method not allowed.\n"))

    def _serve(self, body: bytes) -> None:
        if self.path.startswith("/__control__/"):
            self._control()
            return
        service, target = _route(self.path)
        owner = self.server.owner
        agent = self.headers.get("User-Agent", "")
        if not service:
            self._send(as_text(404, "Not found.\n"))
            return
        fault = owner.faults.take(service, target)
        reply = (
            owner.answer(service, target, self.headers, body)
            if fault is None
            else _faulty(owner, fault, service, target, self.headers)
        )
        owner.log.add(
            Logged(service, target, reply.status if reply else 0, agent, fault.kind if fault else "")
        )
        if reply is None:
            # RST instead of FIN, so that the client sees a reset and not an early end.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            return
        self._send(reply, half=fault is not None and fault.kind == "truncated")

    def _control(self) -> None:
        owner = self.server.owner
        name = self.path.removeprefix("/__control__/")
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, _LARGEST_CONTROL))
        if self.command == "POST" and name == "reset":
            owner.reset()
            reply = as_json(200, {"status": "ok"})
        elif self.command == "POST" and name == "fault":
            try:
                owner.faults.add(Fault(**json.loads(body)))
                reply = as_json(200, {"status": "ok"})
            except (TypeError, ValueError) as error:
                reply = as_json(400, {"status": "failed", "message": str(error)})
        elif self.command == "GET" and name == "log":
            requests = [
                {"service": r.service, "target": r.target, "status": r.status, "fault": r.fault}
                for r in owner.log.requests
            ]
            reply = as_json(200, {**owner.log.counts(), "requests": requests})
        else:
            reply = as_text(404, "Control knows GET log, POST fault, POST reset.\n")
        self._send(reply)

    def _send(self, reply: Reply, *, half: bool = False) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if half:
            self.close_connection = True
        self.end_headers()
        self.wfile.write(reply.body[: len(reply.body) // 2] if half else reply.body)
        self.wfile.flush()


def _route(path: str) -> tuple[str, str]:
    """The service that `path` is meant for, and what stands behind the service's address."""
    for service in STAND_INS:
        if path.startswith(f"/{service}/"):
            return service, path.removeprefix(f"/{service}")
    # A client that only changes the host finds the services as well: their paths have nothing in common.
    if path.startswith(("/works", "/v1/works")):
        return "crossref", path
    return ("arxiv", path) if path.startswith("/api/query") else ("", path)


def _faulty(
    owner: Services, fault: Fault, service: str, target: str, headers: Mapping[str, str] | Message
) -> Reply | None:
    """The answer under `fault`; None for no answer at all."""
    if fault.kind == "reset":
        return None
    if fault.kind == "slow":
        time.sleep(fault.seconds)
        return owner.answer(service, target, headers)
    if fault.kind == "truncated":
        return owner.answer(service, target, headers)
    if fault.kind == "captive":
        return CAPTIVE
    if fault.kind == "504":
        return GATEWAY_TIMEOUT
    if fault.kind == "500" and service == "crossref":
        return crossref.exception()
    if fault.kind == "429" and service == "arxiv":
        return arxiv.RATE_EXCEEDED
    if fault.kind in ("empty-feed", "error-200"):
        if fault.kind == "empty-feed":
            text = feed(Question(id_list="1706.03762"), 1, (), owner.arxiv_format)
        else:
            text = error_feed("something went wrong", owner.arxiv_format)
        return as_text(200, text, "application/atom+xml; charset=utf-8")
    words = {
        "403": "Forbidden",
        "429": "Too Many Requests",
        "500": "Internal Server Error",
        "503": "Unavailable",
    }
    return as_text(int(fault.kind), words[fault.kind])
