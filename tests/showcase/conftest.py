"""Servers on loopback in place of the registers, and a home of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bookbib.running import away_from_home
from tests.services.server import Services, services


@pytest.fixture(scope="session")
def running() -> Iterator[Services]:
    with services() as started:
        yield started


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: Services) -> Path:
    """A folder for books; nothing but the servers is asked."""
    away_from_home(monkeypatch, tmp_path / "home", running.routes_variable)
    monkeypatch.setenv("BOOKBIB_NO_WEB", "1")
    return tmp_path
