"""A small book of which nothing was asked yet, and bookbib called in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands

PAGE = """# References

1. Doe J. A treatise on widgets[J]. Journal of Widgets, 2010, 3(1): 1-9.
2. Roe R. Gadgets without end[M]. Springfield: Acme, 2012.
3. Poe E. Things in boxes, 1998.
"""
Call = Callable[..., Result]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bookbib.commands.shared.user_cache_path", lambda _name: tmp_path / "user")
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bookbib.toml").write_text(
        'inputs = ["page.md"]\ncache = "cache"\noutputs = ["refs.bib"]\n', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def call(book: Path) -> Call:
    def run(*arguments: str) -> Result:
        done = CliRunner().invoke(commands, [*arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run
