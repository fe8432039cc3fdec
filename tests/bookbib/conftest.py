"""Servers on loopback in place of the registers, and an empty folder in which nothing else is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bookbib.running import away_from_home
from tests.services.server import Services, services


@pytest.fixture(scope="module")
def running() -> Iterator[Services]:
    with services() as started:
        yield started


@pytest.fixture
def new_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: Services) -> Path:
    """The folder of a book, with nothing in it; it is the current one."""
    away_from_home(monkeypatch, tmp_path / "home", running.routes_variable)
    folder = tmp_path / "book"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
