"""What tells that a record of the lock was changed by hand: a checksum of it that stands beside it. Pure.

A lock comes with the book, and the book may come from a stranger: an author or a DOI that somebody changed in it would
go into the bibliography with the register's name on it. Corrections of people belong into overrides.toml.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from bookbib.memory.json_values import BadValue

DIGEST = "digest"


def with_digest(record: Mapping[str, Any]) -> dict[str, Any]:
    """`record` with its checksum."""
    return {**record, DIGEST: _digest(record)}


def without_digest(record: object) -> object:
    """`record` as it was before it got its checksum."""
    return {n: v for n, v in record.items() if n != DIGEST} if isinstance(record, dict) else record


def verify(record: Mapping[str, Any]) -> None:
    """Raises `BadValue` when `record` is not what its checksum says, or has none."""
    rest = {name: value for name, value in record.items() if name != DIGEST}
    if record.get(DIGEST) != _digest(rest):
        raise BadValue(
            f"the record {rest.get('id', '')} was changed by hand; a correction belongs into overrides.toml"
        )


def _digest(record: Mapping[str, Any]) -> str:
    text = json.dumps(record, sort_keys=True)
    return sha256(text.encode("ascii")).hexdigest()[:16]
