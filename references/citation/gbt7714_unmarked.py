"""GB/T 7714 as many Chinese journals print it: the standard's order without its mark of document type.

"白书农. 1998. 植物开花研究. 李承森, 编//植物科学进展. 北京: 高等教育出版社: 146~163.";
"陈登原. 国史旧闻: 第 1 卷. 北京: 中华书局, 2000: 29."; "杨宗英. 1996. 电子图书馆的现实模型. 中国图书馆学报, 2: 24~29.".
What stands behind the title tells which mark is missing; with it put in, the citation is read as the standard is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading
from references.citation.chinese_people import COUNTRY, ROLE, Makers, read_makers
from references.citation.dates import YEAR, read_date
from references.citation.gbt7714 import read as read_marked
from references.names import CJK, leading_names

_DATED = re.compile(
    rf"(?:\s*[.,]\s?(?P<year>{YEAR})[a-z]?\s?|\s*\.?\s?\((?P<bracketed>{YEAR})[a-z]?\)\s?)[.,:]\s*(?=\S)"
)
# A journal's numbers as APA prints them: ", 15, 1-25", ", 15(2), 1-25"
_APA_NUMBERS = re.compile(
    r",\s?(?P<volume>\d{1,4})(?P<issue>\s?\(\w{1,8}\))?,\s?(?P<page>\d{1,5}\s?[-–—~]\s?\d{1,5})\s?\.?$"
)
# "统计学习方法(第2版). 清华大学出版社": the edition in brackets behind the title
_EDITION_IN_BRACKETS = re.compile(
    r"\s?\((?P<edition>(?:原[书書著])?第\s?[\d一二三四五六七八九十]{1,3}\s?版|[修增]订版)\)\s*$"
)
# "Brian Kernighan, Dennis Ritchie 著, 徐宝文, 李志 译. "
_FOREIGN = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}"
_NAME = rf"(?:[{CJK}]{{2,4}}|[{CJK}]{{1,8}}·[{CJK}·]{{1,12}})"
_NOBODY = "佚名"  # stands for people whose roles are read here
_CREDITED = re.compile(
    rf"{_FOREIGN}(?:\s?[,、]\s?{_FOREIGN}){{0,8}}\s?(?:等\s?)?(?:编著|合著|主编|[著编])"
    rf"(?:\s?[,;]\s?{_NAME}(?:\s?[,、]\s?{_NAME}){{0,4}}?\s?(?:等\s?)?译)?(?=\.\s?\S)"
)
_STOP = re.compile(rf"(?P<stop>\.)\s*(?=[^\s\d.]|\d{{1,2}}\s?版)|[?!]\s+(?=[{CJK}])")
_BY = re.compile(
    rf"(?P<by>[{CJK}·A-Za-z ,、]{{2,60}}?)[,\s]+(?:等[,\s]+)?(?P<role>译注|译校|译|编|主编|ed)\s?(?P<end>\.\s*|(?=//))"
)
# Translators without their role, between title and place.
_NAMES_ALONE = re.compile(
    rf"(?P<by>[{CJK}]{{2,4}}(?:[,、]\s?[{CJK}]{{2,4}}){{0,4}})\.\s?(?=[{CJK}]{{2,8}}\s?:)"
)
_EDITION = re.compile(
    rf"(?:第?\s?[\d一二三四五六七八九十]{{1,3}}\s?版|[{CJK}]{{1,8}}本\s?版?|\d{{1,2}}\s版)\.\s*"
)
_ACCESSED = re.compile(r"\s*\[\s?\d{4}[-–—]\d{1,2}[-–—]\d{1,2}\s?\]")
_ONLINE = re.compile(rf"\s*\((?P<date>{YEAR}[-–—]\d{{1,2}}[-–—]\d{{1,2}})\)\s*$")
_IMPRINT = re.compile(
    rf"[{CJK}]{{2,8}}(?:[, ][{CJK}]{{2,6}})?\s?:\s?(?P<publisher>[{CJK}A-Za-z·()、 ]{{2,40}})"
    rf"(?:,\s?c?{YEAR}(?:[-.]\d{{1,2}})?(?:\s?\(\d{{1,4}}\))?)?(?:\s?:\s?[\w–—~～\-. ,]{{1,24}})?\s?[.,]?$"
)
_JOURNAL = re.compile(
    rf"(?P<name>[{CJK}A-Za-z·]{{2,40}}(?:\s?\([^()]{{1,14}}\))?)"
    rf"(?:,\s?(?:{YEAR})?(?:[,\s]{{0,2}}\d{{1,4}})?(?:\s?\(\w{{1,8}}\))?"
    r"(?:\s?[:,]\s?[\d–—~～\-+ ,A-Z]{1,24})?)?\s?\.?$"
)
_SCHOOL = re.compile(r"(?:大学|学院|研究院|研究所)$")
_HOUSE = re.compile(r"(?:出版社|出版公司|出版集团|出版中心|书局|印书馆|书店|书社|有限公司)$")
_THESIS = re.compile(r"[博硕]士(?:学位)?(?:毕业)?论文|毕业论文")
# "知乎, 2023-05-01": a site, and the day when it was put there
_SITED = re.compile(
    rf"(?P<site>[^,.:\d][^,.:]{{0,24}}),\s?(?P<date>{YEAR}(?:-\d{{1,2}}-\d{{1,2}}|年\d{{1,2}}月\d{{1,2}}日))\.?\s*$"
)
_STANDARD = re.compile(r":\s?[A-Z]{1,4}(?:/[A-Z])?\s?\d[\d.]*[-—–:]\d{2,4}$")
_PATENT = re.compile(r":\s?(?:CN|ZL|US|JP|EP|WO)?\s?\d[\d.]{5,}[A-Z]?\d?$")
_DAY = re.compile(rf"{YEAR}[-–—]\d{{1,2}}[-–—]\d{{1,2}}\.?$")


def read(citation: Citation) -> Reading | None:
    """A reading, or None where names, a title and an imprint or a journal's numbers do not follow each other."""
    flat, text = citation.flat, citation.text
    head = _head(flat)
    if head is None:
        return None
    names_end, year, start = head
    end = next((stop for stop in _STOP.finditer(flat, start) if stop.start() > start + 1), None)
    online = _ONLINE.search(_ACCESSED.sub("", flat[start:]).rstrip(" .")) if year else None
    if end is None:
        return _read(citation, names_end, year, start, _bare(flat, start), "EB", "") if online else None
    tail = _ACCESSED.sub("", flat[end.end() :])
    kept = end.start() + (0 if end["stop"] else 1)
    sited = _SITED.fullmatch(tail)
    if sited:
        reading = _read(citation, names_end, year, start, kept, "EB", "")
        if reading is None:
            return None
        issued = read_date(sited["date"])
        return replace(reading, work=replace(reading.work, container_title=sited["site"], issued=issued))
    letter, rest = _letter(flat[start:kept], tail)
    if not letter or re.search(f"[{CJK}]", text[start:kept]) is None:
        return None
    return _read(citation, names_end, year, start, kept, letter, rest)


def _head(flat: str) -> tuple[int, str, int] | None:
    """Where the names end, the year behind them, and where the title begins."""
    country = COUNTRY.match(flat)
    names = leading_names(flat, country.end() if country else 0)
    end = names.end if names and (names.form == "cjk" or country) else None
    credited = _CREDITED.match(flat, country.end() if country else 0)
    if credited:
        end = credited.end()
    if end is None or not (re.match(r"\s*[.,]\s?\S", flat[end:]) or _DATED.match(flat, end)):
        body = re.match(rf"[{CJK}][{CJK}·()、,\s]{{3,80}}(?=\.\s?\S)", flat)
        end = body.end() if body else None
    if end is None:
        return None
    dated = _DATED.match(flat, end)
    if dated:
        return end, dated["year"] or dated["bracketed"], dated.end()
    stop = re.match(r"\s*\.\s*(?=\S)", flat[end:])
    return (end, "", end + stop.end()) if stop else None


def _bare(flat: str, start: int) -> int:
    """Where a title ends that a day of publication or of access ends the citation behind."""
    found = re.search(rf"\s*[(\[]{YEAR}[-–—]\d", flat[start:])
    return start + found.start() if found else len(flat.rstrip(" ."))


def _letter(title: str, tail: str) -> tuple[str, str]:
    """The mark that is missing, and the tail as it stands behind one; an empty mark where the tail is unlike any."""
    translators = ""
    by = _BY.match(tail)
    if by and by["role"].startswith("译"):
        translators, tail = f"{by['by']}, 译. ", tail[by.end() :]
        by = _BY.match(tail)
    alone = None if by else _NAMES_ALONE.match(tail)
    if alone:
        translators, tail = f"{alone['by']}, 译. ", tail[alone.end() :]
    inside = re.match(r"//\s*", tail[by.end() :] if by else tail)
    if by and not inside:
        tail = tail[
            by.end() :
        ]  # who edited it is said behind the title, and the book begins with who wrote it
    elif inside:
        book = tail[(by.end() if by else 0) + inside.end() :].replace("《", "").replace("》", ". ")
        return ("M", f"//{by['by']}. {book}" if by else f"//{book}") if "." in book else ("", "")
    edition = _EDITION.match(tail)
    rest = tail[edition.end() :] if edition else tail
    said = re.sub(r"(?<=本)\s版(?=\.)", "", tail)
    imprint = _IMPRINT.match(rest)
    if imprint:
        school = _SCHOOL.search(imprint["publisher"].strip()) and not edition and not translators
        return ("S" if _STANDARD.search(title) else "D" if school else "M"), translators + said
    if _PATENT.search(title) and _DAY.match(tail):
        return "P", tail
    journal = _JOURNAL.match(rest) if not translators and not edition else None
    if (
        journal
        and _SCHOOL.search(_THESIS.sub("", journal["name"]))
        and re.fullmatch(rf".*,\s?{YEAR}\.?", rest)
    ):
        return "D", _THESIS.sub("", tail)
    if journal and _HOUSE.search(journal["name"]):
        return "M", translators + said
    if journal and re.search(r"\d", rest):
        return ("N" if journal["name"].endswith("报") and "(" not in rest else "J"), tail
    return ("N", tail) if journal and journal["name"].endswith("报") else ("", "")


def _read(
    citation: Citation, names_end: int, year: str, start: int, end: int, letter: str, tail: str
) -> Reading | None:
    """The citation with its mark put in behind the title, as the standard reads it."""
    edition = _EDITION_IN_BRACKETS.search(citation.flat, start, end) if letter == "M" else None
    if edition and edition.start() > start:
        end = edition.start()
        others, said, imprint = tail.rpartition(", 译. ")
        tail = f"{others}{said}{edition['edition']}. {imprint}"
    if letter == "J":
        tail = _APA_NUMBERS.sub(rf", {year}, \g<volume>\g<issue>: \g<page>" if year else r"\g<0>", tail)
    mark = f"[{letter}]"
    gap = "" if tail.startswith("//") else ". "
    in_front = f", {year}. " if year else ". "
    who = citation.flat[:names_end]
    makers = read_makers(who) if ROLE.search(who) else Makers()

    def marked(whole: str) -> str:
        return (
            (_NOBODY if makers.authors else whole[:names_end])
            + in_front
            + whole[start:end]
            + mark
            + gap
            + tail
        )

    reading = read_marked(replace(citation, text=marked(citation.text), flat=marked(citation.flat)))
    if reading is None:
        return None
    online = _ONLINE.search(_ACCESSED.sub("", citation.flat).rstrip(" ."))
    work = reading.work
    if makers.authors:
        translators = makers.translators or work.translators
        work = replace(work, authors=makers.authors, authors_cut=makers.cut, translators=translators)
    if online and letter == "EB":
        work = replace(work, issued=read_date(re.sub("[–—]", "-", online["date"])) or work.issued)
    return replace(reading, work=work, evidence=reading.evidence - {"type-mark"} | {"chinese-order"})
