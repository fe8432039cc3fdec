"""What patterns were compiled to, kept in the user's cache folder for all runs of one version of Python."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bookbib.cache_folder import keep
from references import compiled, patterns

_MOST: Final = 3000
"""Patterns that are kept; five times what the packages hold, for they change with the version."""


@contextmanager
def remembered_patterns() -> Iterator[None]:
    """Takes patterns from what earlier runs have kept, and keeps what this one had to compile."""
    if not compiled.CAN:
        yield
        return
    path = _path()
    known = _kept(path)
    patterns.remember(known)
    try:
        yield
    finally:
        if new := patterns.learnt():
            _keep(path, {**known, **new} if len(known) + len(new) <= _MOST else new)


def _keep(path: Path, codes: patterns.Codes) -> None:
    body = marshal.dumps([(*key, *code) for key, code in codes.items()])
    keep(path, lambda file: file.write(hashlib.sha256(body).digest() + body))


def _kept(path: Path) -> dict[tuple[str, int], compiled.Code]:
    try:
        data = path.read_bytes()
        digest, body = data[:32], data[32:]
        if hashlib.sha256(body).digest() != digest:
            return {}
        return {(text, flags): compiled.Code(*code) for text, flags, *code in marshal.loads(body)}  # noqa: S302 - ours, and whole
    except (OSError, ValueError, EOFError, TypeError):  # none was kept, or it is another's
        return {}


def _path() -> Path:
    from platformdirs import user_cache_path

    name = hashlib.sha256(compiled.VERSION.encode()).hexdigest()[:16]
    return user_cache_path("bookbib") / "patterns" / name
