"""Japanese references whose author stands before a colon: "徳重宏一郎：経営管理要論、同友館、1994".

And documents on the web that bodies publish: "文部科学省：合否決定基準（平成26年1月29日） http://…（平成26年9月14日現在）".
"""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading, make_reading
from references.citation.dates import ERA_YEAR, YEAR, read_date
from references.citation.japanese_names import BODY, people
from references.citation.venue import Venue

_WHO = re.compile(r"(?P<who>[^:、。,「『《\"\d][^:、。「『《\"]{1,39}):\s?(?=\S)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_ERA = re.compile(ERA_YEAR)
_KANA = re.compile(r"[\u3040-\u30ff]")
_BOOK = re.compile(rf"、\s?(?P<year>{YEAR})年?\.?$")
_DATE = re.compile(rf"\s?\((?P<date>(?:{ERA_YEAR}|{YEAR}年)[^()]{{0,12}})\)$")
_YEAR = re.compile(rf"(?<!\d)(?:{ERA_YEAR}|{YEAR}年(?:\d{{1,2}}月)?)")
_EDITION = re.compile(r"\s(?:第|改訂|新訂|増補)[^\s]{0,8}版$")
_SITE = re.compile(r"、(?P<site>[^、()]{2,20})$")
_DEBRIS = re.compile(r"\s*(?:(?:新|旧)?URL\s?:?|[)）\s]+(?<=[\s)）]))\s*$")


def read_colon(citation: Citation) -> Reading | None:
    """A book, by the publisher and the year at its end; or a document of a body, or one that was read on the web."""
    flat = citation.flat
    who = _WHO.match(flat)
    native = citation.accessed or "、" in flat or _KANA.search(flat) or _ERA.search(flat)
    if not who or not native or not _CJK.search(flat):
        return None
    rest = flat[who.end() :]
    year = _BOOK.search(rest)
    pieces = [piece.strip() for piece in rest[: year.start()].split("、")] if year else []
    if year and 2 <= len(pieces) <= 4:
        title = _EDITION.sub("", "、".join(pieces[:-1]))
        venue = Venue(
            type="book", publisher=pieces[-1], issued=read_date(year[1]), evidence=frozenset({"imprint"})
        )
    elif BODY.search(who["who"].strip()) or citation.accessed:
        title, venue = _document(rest)
    else:
        return None
    authors, cut, _ = people(who["who"])
    if not title or not authors:
        return None
    start = who.end()
    return make_reading(
        citation, "japanese-korean", citation.text[start : start + len(title)], "",
        authors=authors, cut=cut, venue=venue, evidence={"chinese-order"},
    )  # fmt: skip


def _document(rest: str) -> tuple[str, Venue]:
    """Title of a document, with its date and the site that it stands on."""
    title = rest.rstrip(" .")
    if debris := _DEBRIS.search(title):
        title = (
            title[: debris.start()] if title.count("(") < title.count(")") or "URL" in debris[0] else title
        )
    title = title.rstrip(" .")
    dated = _DATE.search(title)
    issued = read_date(dated["date"]) if dated else None
    title = title[: dated.start()] if dated else title
    site = _SITE.search(title)
    container = site["site"] if site and len(title[: site.start()]) > 3 and not dated else ""
    title = title[: site.start()] if container and site else title
    named = _YEAR.search(title) if issued is None else None  # "平成26年度実施案内": its year is in its name
    issued = read_date(named[0]) if named else issued
    return title, Venue(container=container, issued=issued, evidence=frozenset({"date"} if issued else ()))
