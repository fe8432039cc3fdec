"""Which requests came in, so that a test can count requests per reference."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logged:
    """One request: `target` is its path and query as sent; `fault` names the fault that it met."""

    service: str
    target: str
    status: int
    user_agent: str = ""
    fault: str = ""


class Log:
    """The requests in the order of their answers; safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: list[Logged] = []

    def add(self, request: Logged) -> None:
        with self._lock:
            self._requests.append(request)

    def clear(self) -> None:
        with self._lock:
            self._requests.clear()

    @property
    def requests(self) -> tuple[Logged, ...]:
        with self._lock:
            return tuple(self._requests)

    def count(self, service: str = "") -> int:
        """How many requests `service` ("crossref", "arxiv"; both by default) was asked."""
        return sum(1 for request in self.requests if service in ("", request.service))

    def counts(self) -> dict[str, int]:
        others = {request.service for request in self.requests} - {"crossref", "arxiv"}
        return {service: self.count(service) for service in ("crossref", "arxiv", *sorted(others))}
