"""JSON answers about videos, slides and repositories, as records."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any, Final

from enrich.sources.web.dates import days_in
from enrich.sources.web.persons import looks_like_person
from enrich.sources.web.record import PageRecord
from references.model import Date
from references.text import has_cjk, squeeze

_KINDS: Final = {"video": "motion_picture", "rich": "", "photo": "graphic", "link": ""}


def oembed_record(text: str, url: str) -> PageRecord:
    """An oEmbed answer (https://oembed.com/#section2.3): title, channel or speaker, and a date where there is one.

    Raises:
        ValueError: it is none, or names no title.
    """
    said = _object(text)
    day = next(iter(days_in(str(said.get("upload_date", "")))), None)
    return _record(
        url,
        title=said.get("title"),
        name=said.get("author_name"),
        date=Date(day.year, day.month, day.day) if day else None,
        site=said.get("provider_name"),
        kind="speech"
        if "slide" in str(said.get("provider_name", "")).lower()
        else _KINDS.get(str(said.get("type")), ""),
    )


def bilibili_record(text: str, url: str) -> PageRecord:
    """An answer of Bilibili's own interface: `title`, `owner.name`, `pubdate` (seconds since 1970).

    Raises:
        ValueError: it is none, or names no title.
    """
    said = _object(text).get("data")
    if not isinstance(said, dict):
        raise ValueError("no answer of Bilibili about a video")
    owner, stamp = said.get("owner"), said.get("pubdate")
    moment = datetime.fromtimestamp(stamp, UTC) if isinstance(stamp, int) and 0 < stamp < 1 << 33 else None
    return _record(
        url,
        title=said.get("title"),
        name=owner.get("name") if isinstance(owner, dict) else None,
        date=Date(moment.year, moment.month, moment.day) if moment else None,
        site="Bilibili",
        kind="motion_picture",
    )


def github_record(text: str, url: str) -> PageRecord:
    """An answer of GitHub's API about a repository. The day on which it was made is no date of publication.

    Raises:
        ValueError: it is none.
    """
    said = _object(text)
    name, about, owner = (squeeze(str(said.get(key) or "")) for key in ("name", "description", "owner"))
    if isinstance(said.get("owner"), dict):
        owner = squeeze(str(said["owner"].get("login") or ""))
    if not name:
        raise ValueError("no answer of GitHub about a repository")
    title = f"{name}: {about}" if about and len(about) <= 200 else name
    return PageRecord(
        url=url, title=title, organisations=(owner,) if owner else (), site="GitHub", kind="software"
    )


def _record(url: str, *, title: Any, name: Any, date: Date | None, site: Any, kind: str) -> PageRecord:
    said, who = squeeze(str(title or "")), squeeze(re.sub(r"(?i)\s+-\s+topic\Z", "", str(name or "")))
    if not said:
        raise ValueError("an answer without a title")
    # A channel is a person only where it is called like one.
    person = bool(who) and looks_like_person(who) and (" " in who or has_cjk(who))
    return PageRecord(
        url=url,
        title=said,
        authors=(who,) if person else (),
        organisations=(who,) if who and not person else (),
        date=date,
        site=squeeze(str(site or "")),
        kind=kind,
    )


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("JSON that is no object")
    return value
