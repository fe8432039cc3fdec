"""Chinese references without a mark of type.

"周志华，《机器学习》，清华大学出版社，2016年"; "书名，X 著，Y 译，出版社，年"; "作者, 书名, 出版社, 年".
"""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading, make_reading
from references.citation.chinese_people import ROLE, names_behind, read_makers
from references.citation.dates import YEAR, read_date
from references.citation.venue import Venue
from references.citation.words import PUBLISHER
from references.model import Name
from references.names import CJK, leading_names, split_names

_BOOK = re.compile(r"《(?P<title>[^《》]{1,200})》")
_WHO_ENDS = re.compile(r"(?:[,.:;)\]]|等)\s*$")
_NAME = (
    r"(?:[\u3400-\u9fff]{2,4}(?![\u3400-\u9fff])|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff·]{1,12}"
    r"|[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3})"
)
_NAMES_ONLY = re.compile(r"[\u3400-\u9fff]{2,4}(?:[、,]\s?[\u3400-\u9fff]{2,4}){0,8}")
_EDITION_NEXT = re.compile(r"\s*[(]?第?\s?[\d一二三四五六七八九十]{1,3}\s?版")
# 《机器学习》 - 周志华; 《机器学习》周志华 著; 《机器学习》（周志华 著）
_BEHIND = re.compile(
    rf"\s*(?:[(]第?\s?\w{{1,3}}\s?版[)])?\s*(?:[-–—/]{{1,3}}\s*(?P<dashed>{_NAME}(?:[、,]\s?{_NAME}){{0,8}})(?:\s?(?:编著|主编|著|编))?"
    rf"|[,(]?\s*(?P<credited>[\u3400-\u9fff]{{2,4}}?|{_NAME}(?:\s?[、,]\s?{_NAME}){{0,8}})\s?(?:等\s?)?(?:编著|主编|著)\)?)(?=\s*(?:$|[,.;(]))"
)
_BY = re.compile(r"[,;]\s*(?P<who>[^,;]{2,60}?)\s?(?:编著|主编|著)(?=[,;.]|$)")
_TRANSLATED = re.compile(r"[,;]\s*(?P<who>[^,;]{2,60}?(?:,[^,;]{2,12}){0,3}?)\s?(?:等)?译(?=[,;.]|$)")
_IMPRINT = re.compile(
    rf"(?P<title>[^,]{{2,120}}),\s*(?P<rest>(?:[^,]{{2,10}}:\s?)?[^,:]{{2,30}}(?:{PUBLISHER.pattern})[^,]{{0,10}},\s?{YEAR}.*)$"
)
_YEAR_BEHIND = re.compile(
    rf"[,.\s]*[(]?(?P<date>(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}},?\s)?{YEAR})[)]?年?[,.:\s]*$"
)
# "[Blog post]. Retrieved from": what a site offers to be cited as
_CITED_AS = re.compile(r"^\s*\[Blog post\][.\s]*(?:Retrieved from)?[.\s]*", re.IGNORECASE)
_CJK = re.compile(f"[{CJK}]")


def read(citation: Citation) -> Reading | None:
    """A reading, or None when the text is no Chinese book reference of these shapes."""
    flat = citation.flat
    if not _CJK.search(flat):
        return None
    return (
        _marked(citation)
        or _credited(citation)
        or _dated_first(citation)
        or _on_site(citation)
        or _listed(citation)
    )


def _marked(citation: Citation) -> Reading | None:
    """ "Names, 《Title》, publisher, year": book marks where a title would stand."""
    flat = citation.flat
    found = _BOOK.search(flat)
    if not found:
        return None
    who, rest = flat[: found.start()].strip(), _CITED_AS.sub("", flat[found.end() :].strip())
    if not who and (behind := _BEHIND.match(rest)):
        who, rest = behind["dashed"] or behind["credited"], rest[behind.end() :].strip()
    elif who and not (_WHO_ENDS.search(who) or ROLE.search(who) or _NAMES_ONLY.fullmatch(who)):
        return None
    if rest and rest[0] not in ",.:;([" and not _EDITION_NEXT.match(rest):
        return None
    dated = _YEAR_BEHIND.search(who)
    if dated:
        who = who[: dated.start()]
    if len(who) > 80:
        return None
    makers = read_makers(who)
    if not who and (named := names_behind(rest)):
        makers, rest = named
    if who and not (makers.authors or makers.translators):
        return None
    title = citation.text[found.start("title") : found.end("title")]
    return make_reading(
        citation,
        "chinese",
        title,
        rest.lstrip(",.:; "),
        authors=makers.authors,
        translators=makers.translators,
        cut=makers.cut,
        venue=_site(rest),
        issued=read_date(dated["date"]) if dated else None,
        evidence={"book-marks"},
    )


# "IT之家, 2022-03-26"; "微信公众号，2020年3月4日": where on the web, and when
_SITE = re.compile(
    rf"[,.:;\s]*(?:(?P<site>[^,.:;\d][^,;:]{{1,30}})[,.\s]+)?(?P<date>{YEAR}(?:[-/.]\d{{1,2}}[-/.]\d{{1,2}}|年\d{{1,2}}月(?:\d{{1,2}}日)?))[\s,.;()]*"
)


def _site(rest: str) -> Venue | None:
    """The site and the day behind a title, where nothing else stands there."""
    found = _SITE.fullmatch(rest)
    if not found:
        return None
    return Venue(container=(found["site"] or "").strip(), issued=read_date(found["date"]))


_DATED_FIRST = re.compile(
    rf"(?P<who>[^,.;:《》]{{2,30}}), (?P<date>{YEAR}-\d{{1,2}}-\d{{1,2}})\.\s(?P<title>.{{4,200}}?)[. ]*$"
)


def _dated_first(citation: Citation) -> Reading | None:
    """ "腾讯云, 2025-08-28. 静态网站托管哪家强？": who, the day, and a page's title to the end."""
    found = _DATED_FIRST.match(citation.flat)
    if not found or not _CJK.search(found["title"]):
        return None
    title = citation.text[found.start("title") : found.end("title")]
    makers = read_makers(found["who"])
    venue = Venue(issued=read_date(found["date"]))
    return make_reading(
        citation, "chinese", title, "", authors=makers.authors, venue=venue, evidence={"credit"}
    )


_ON_SITE = re.compile(
    rf"(?P<title>.{{4,200}}?)(?:, (?P<who>{_NAME}(?:(?:、|, ){_NAME}){{0,8}}))?"
    rf", In (?P<site>[^,]{{2,40}}), (?P<year>{YEAR})"
)


def _on_site(citation: Citation) -> Reading | None:
    """ "标题, 作者, In 科学空间, 2022": a title, who wrote it, the site behind "In"."""
    found = _ON_SITE.match(citation.flat)
    if not found or not _CJK.search(found["site"]):
        return None
    makers = read_makers(found["who"] or "")
    venue = Venue(container=found["site"], issued=read_date(found["year"]))
    title = citation.text[: found.end("title")]
    return make_reading(
        citation, "chinese", title, "", authors=makers.authors, venue=venue, evidence={"credit"}
    )


def _credited(citation: Citation) -> Reading | None:
    """ "Title, X 著, Y 译, publisher, year"."""
    flat = citation.flat
    by = _BY.search(flat)
    if not by or by.start() < 2:
        return None
    authors, cut = split_names(by["who"])
    rest = flat[by.end() :]
    translated = _TRANSLATED.match(rest)
    translators: tuple[Name, ...] = ()
    if translated:
        translators, _ = split_names(translated["who"])
        rest = rest[translated.end() :]
    return make_reading(
        citation,
        "chinese",
        citation.text[: by.start()],
        rest.lstrip(",.;: "),
        authors=authors,
        cut=cut,
        translators=translators,
        evidence={"credit"},
    )


def _listed(citation: Citation) -> Reading | None:
    """ "Names, title, publisher, year": told by a publisher and a year at the end."""
    names, flat = citation.names, citation.flat
    if not names or names.form != "cjk" or flat[names.end : names.end + 1] not in (",", ":"):
        return None
    start = names.end + 1
    found = _IMPRINT.match(flat, start + (len(flat[start:]) - len(flat[start:].lstrip())))
    if not found:
        return None
    title = citation.text[found.start("title") : found.end("title")]
    return make_reading(
        citation,
        "chinese",
        title,
        found["rest"],
        authors=names.names,
        cut=names.cut,
        evidence={"chinese-imprint"}
        | ({"list-of-names"} if len(names.names) > 1 or leading_names(title) is None else set()),
    )
