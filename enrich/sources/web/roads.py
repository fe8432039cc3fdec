"""Addresses whose site has a better answer than its page: video players (oEmbed), code hosts (CITATION.cff).

One row a road: which addresses, what is asked in their place, and how the answer is read. The ends are those that
the sites document for programs (https://oembed.com/#section7, https://citation-file-format.github.io).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from enrich.sources.web.cff import cff_record
from enrich.sources.web.data import bilibili_record, github_record, oembed_record
from enrich.sources.web.record import PageRecord

Reader = Callable[[str, str], PageRecord]
"""Text of an answer and the address that was printed → record; raises ValueError for what is no such answer."""


@dataclass(frozen=True, slots=True)
class Road:
    """`ask` is a template for `re.Match.expand`, in which ``{url}`` is the printed address, encoded."""

    name: str
    pattern: re.Pattern[str]
    ask: str
    read: Reader

    def address(self, url: str) -> str:
        """What is asked in place of `url`, or ``""`` when it is none of this road's."""
        found = self.pattern.match(url)
        return found.expand(self.ask).replace("{url}", quote(url, safe="")) if found else ""


_REPOSITORY: Final = re.compile(
    r"https?://(?:www\.)?github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?(?:(?:tree|blob)/.*)?(?:[?#].*)?\Z"
)
ROADS: Final[tuple[Road, ...]] = (
    Road(
        "youtube",
        re.compile(r"https?://(?:(?:www\.|m\.)?youtube\.com/(?:watch|live|shorts|playlist)|youtu\.be/).+"),
        "https://www.youtube.com/oembed?format=json&url={url}",
        oembed_record,
    ),
    Road(
        "vimeo",
        re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?\d+.*"),
        "https://vimeo.com/api/oembed.json?url={url}",
        oembed_record,
    ),
    Road(
        "slideshare",
        re.compile(r"https?://(?:www\.)?slideshare\.net/[^/]+/.+"),
        "https://www.slideshare.net/api/oembed/2?format=json&url={url}",
        oembed_record,
    ),
    Road(
        "speakerdeck",
        re.compile(r"https?://speakerdeck\.com/[^/]+/.+"),
        "https://speakerdeck.com/oembed.json?url={url}",
        oembed_record,
    ),
    Road(
        "bilibili",
        re.compile(r"https?://(?:www\.|m\.)?bilibili\.com/video/(BV\w{10})\b.*"),
        r"https://api.bilibili.com/x/web-interface/view?bvid=\1",
        bilibili_record,
    ),
    Road("cff", _REPOSITORY, r"https://raw.githubusercontent.com/\1/\2/HEAD/CITATION.cff", cff_record),
    Road("github", _REPOSITORY, r"https://api.github.com/repos/\1/\2", github_record),
)


def roads_of(url: str) -> tuple[tuple[Road, str], ...]:
    """The roads for `url` and what each asks, in the order in which they are tried before the page itself."""
    return tuple((road, address) for road in ROADS if (address := road.address(url)))
