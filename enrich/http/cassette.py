"""An answer as readable JSON text, and back: the one form in which answers are kept, in files and in SQLite.

```json
{
 "url": "https://api.crossref.org/works/10.1038%2Fnature16961",
 "status": 200,
 "type": "application/json",
 "json": {"message": {}, "status": "ok"}
}
```
`json` holds a JSON body with sorted keys, `text` any other text, `base64` what is no UTF-8. `answered_by` is the
address that the service redirected to. Nothing depends on the moment or the machine: no dates, no headers but the
content type, and of an Atom feed neither its `updated` (the time of the request, since 2026) nor its `id` (of the
request, too), so that an unchanged answer gives unchanged bytes.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from typing import Any

from requests.structures import CaseInsensitiveDict
from requests_cache.models.request import CachedRequest
from requests_cache.models.response import CachedResponse

_FEED_MOMENT = re.compile(r"[ \t]*<(updated|id)>[^<]*</\1>[ \t]*\n?")


class Cassette:
    """requests-cache's serializer interface; a text that cannot be read is reported to `damaged` and counts as none."""

    is_binary = False
    name = "cassette"

    def __init__(self, *, indent: int | None = None, damaged: Callable[[str], None] = lambda _: None) -> None:
        self._indent = indent
        self._damaged = damaged

    def dumps(self, response: CachedResponse) -> str:
        """`response` as deterministic text."""
        asked = response.history[0].url if response.history else response.url
        record: dict[str, Any] = {"url": asked}
        if response.url != asked:
            record["answered_by"] = response.url
        content_type = response.headers.get("Content-Type", "")
        record |= {"status": response.status_code, "type": content_type}
        record |= _body(response.content or b"", content_type)
        text = json.dumps(record, ensure_ascii=False, indent=self._indent)
        try:
            text.encode()
        except UnicodeEncodeError:  # lone surrogates, which JSON can spell and UTF-8 cannot
            text = json.dumps(record, indent=self._indent)
        return text + "\n"

    def loads(self, text: str | bytes) -> CachedResponse | None:
        """The answer that `text` holds, or None when it holds none."""
        try:
            return _response(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            self._damaged(f"{type(error).__name__}: {error}")
            return None


def _body(content: bytes, content_type: str) -> dict[str, Any]:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}
    if "json" in content_type:
        try:
            return {"json": _sorted(json.loads(text))}
        except (ValueError, RecursionError):
            return {"text": text}
    if "atom+xml" in content_type or "<feed" in text[:4096]:
        head, entry, rest = text.partition("<entry")
        text = _FEED_MOMENT.sub("", head) + entry + rest
    return {"text": text}


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def _response(record: dict[str, Any]) -> CachedResponse:
    url, status, content_type = record["url"], record["status"], record["type"]
    if not isinstance(url, str) or status not in (200, 404) or not isinstance(content_type, str):
        raise ValueError("no answer of a service")
    if "json" in record:
        content = json.dumps(record["json"]).encode()
    elif "base64" in record:
        try:
            content = base64.b64decode(record["base64"], validate=True)
        except binascii.Error as error:
            raise ValueError(str(error)) from error
    else:
        content = record["text"].encode()
    answered_by = record.get("answered_by", url)
    return CachedResponse(
        content=content,
        headers=CaseInsensitiveDict({"Content-Type": content_type} if content_type else {}),
        encoding="utf-8",
        reason="OK" if status == 200 else "Not Found",
        request=CachedRequest(method="GET", url=answered_by),
        status_code=status,
        url=answered_by,
    )
