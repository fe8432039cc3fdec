"""An answer before it becomes bytes on a connection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def as_json(status: int, data: Any) -> Reply:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return Reply(status, "application/json", body)


def as_text(status: int, text: str, content_type: str = "text/plain") -> Reply:
    return Reply(status, content_type, text.encode())


CAPTIVE = as_text(
    200,
    "<!DOCTYPE html><html><head><title>Sign in to the network</title></head>"
    "<body><form action='/login'><input name='room'></form></body></html>",
    "text/html",
)
GATEWAY_TIMEOUT = as_text(
    504,
    "<html>\n<head><title>504 Gateway Time-out</title></head>\n<body>\n"
    "<center><h1>504 Gateway Time-out</h1></center>\n</body>\n</html>\n",
    "text/html",
)
