"""robots.txt as RFC 9309 reads it, by a well-kept parser: may this address be asked, and how slowly.

An absent file permits; a server that fails, or a gate's page in its place, does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from protego import Protego

AGENT: Final = "bookbib"
_LARGEST: Final = 500 * 1024  # RFC 9309, 2.5: as much must be parsed at least
_LONGEST_DELAY: Final = 20.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one server's robots.txt says; `refusal` is why nothing may be asked there, or ``""``."""

    parsed: Protego | None = None
    refusal: str = ""

    def refuses(self, url: str) -> str:
        """Why `url` may not be asked, or ``""``."""
        if self.refusal or self.parsed is None or self.parsed.can_fetch(url, AGENT):
            return self.refusal
        return "its robots.txt does not let programs read this page"

    @property
    def delay(self) -> float:
        """Seconds between two requests that the server asks for; a longer wait than 20 is cut to that."""
        asked = self.parsed.crawl_delay(AGENT) if self.parsed else None
        return min(float(asked or 0.0), _LONGEST_DELAY)


def rules_of(status: int, content_type: str, body: bytes) -> Rules:
    """The rules in an answer to ``/robots.txt`` (https://www.rfc-editor.org/rfc/rfc9309#section-2.3.1)."""
    if status in (401, 403, 429) or status >= 500:
        return Rules(refusal=f"its robots.txt is refused (HTTP {status})")
    if status != 200:
        return Rules()
    head = body[:1024].lstrip().lower()
    if "html" in content_type.lower() or head.startswith((b"<!doctype", b"<html", b"<head")):
        return Rules(refusal="a web page stands in place of its robots.txt (a gate?)")
    return Rules(Protego.parse(body[:_LARGEST].decode("utf-8", "replace")))
