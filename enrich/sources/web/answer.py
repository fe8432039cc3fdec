"""What is kept of a web server's answer: JSON that the cache holds under the address that was asked.

The day of the answer is part of it, so that an access date does not move when a run is repeated.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """One answer: HTTP `status` 200, 404 or 410; `address` is where it came from after redirects; `day` is when.

    `form` is ``html``, ``pdf``, ``data`` (JSON, YAML, text) or ``""`` where nothing is kept; `text` is the reduced
    page, the metadata of the PDF as JSON, or the data.
    """

    status: int
    address: str
    day: date
    form: str = ""
    text: str = ""

    def to_json(self) -> bytes:
        """As bytes for the cache."""
        return json.dumps(
            asdict(self) | {"day": self.day.isoformat(), "web": VERSION}, ensure_ascii=False
        ).encode()


def from_json(body: bytes) -> WebAnswer:
    """The answer that `body` holds.

    Raises:
        ValueError: it holds none, or one of a version that is not known here.
    """
    value = json.loads(body)
    if not isinstance(value, dict) or value.pop("web", None) != VERSION:
        raise ValueError("no kept answer of a web page")
    try:
        return WebAnswer(**(value | {"day": date.fromisoformat(value["day"])}))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no kept answer of a web page ({error})") from error
