"""The Wayback Machine's index: the copy of a dead page that is closest to a day.

The CDX interface is asked, not ``/wayback/available``, which drops hits
(https://archive.org/developers/wayback-cdx-server.html).
"""

from __future__ import annotations

import json
from datetime import date
from typing import Final
from urllib.parse import urlencode

_CDX: Final = "https://web.archive.org/cdx/search/cdx"


def cdx_address(url: str, day: date) -> str:
    """Where the copy of `url` that is closest to `day` is asked for; only copies of HTTP 200 count."""
    asked = {
        "url": url,
        "output": "json",
        "filter": "statuscode:200",
        "closest": f"{day:%Y%m%d}",
        "limit": "1",
    }
    return f"{_CDX}?{urlencode(asked)}"


def archived_address(text: str) -> str:
    """The address of the copy in a CDX answer, or ``""`` when there is none.

    The answer is a list of rows, the first of which names the columns; rows of revisits have no status of their own.

    Raises:
        ValueError: `text` is no CDX answer.
    """
    rows = json.loads(text or "[]")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ValueError("no answer of the Wayback Machine's index")
    for row in rows[1:]:
        copy = dict(zip(rows[0], row, strict=False))
        stamp, original = str(copy.get("timestamp", "")), str(copy.get("original", ""))
        if stamp.isdigit() and len(stamp) == 14 and original.startswith(("http://", "https://")):
            return f"https://web.archive.org/web/{stamp}/{original}"
    return ""
