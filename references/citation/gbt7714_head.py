"""What stands before the mark of a document type in GB/T 7714: names (and year), title, numbers."""

from __future__ import annotations

import re

from references.citation.boundary import sentence_ends
from references.citation.chinese_people import SEE
from references.citation.dates import YEAR, make_date
from references.model import Date, Name
from references.names import CJK, UPPER, is_organisation, leading_names, split_names

# GB/T 7714-2015, 9.3.2 and -2025: the second order, "Names, 2011a. Title[M]"; "无日期-b" where no date is known.
DATED_HEAD = re.compile(
    rf"(?P<who>[^\[\]]{{2,300}}?)[,.]?\s*[,.(]\s*(?:\[?[c©]?(?P<year>{YEAR})[a-z]?\]?|无日期|n\.\s?d\.)(?:\s?[-–—/]\s?(?:{YEAR})?)?"
    rf"(?:\s?\([^()]{{1,40}}\))?\s?-?\s?[a-z]{{0,2}}\)?\s?[.:]\s*(?=\S)"
)
_INCORPORATED = re.compile(r",? (?:Inc|Ltd|Corp|Co|LLC)\.?$")
_NOBODY = re.compile(r"佚名|无名氏|[Aa]non(?:ymous)?|\[?[Ss]\.\s?n\.\]?")
# A part's designation behind the title: "第 4 卷", "卷 35", "上", "Vol. 1", "2011年卷", "巳集上: 水部"
PART = re.compile(
    r"\s*:\s*(?P<part>(?:第"
    r"|제)\s?[\d一二三四五六七八九十百千]{1,6}\s?[卷册冊部集辑分编篇권]"
    r"|[卷册]\s?[\d一二三四五六七八九十百]{1,6}|[上中下](?:[卷册部编])?"
    r"|[一二三四五六七八九十]{1,3}[部卷册集编]|[\d]{4}年卷|[Vv](?:ol(?:ume)?)?\.\s?[\dIVXLC]{1,6}|\d{1,3}"
    r"|[子丑寅卯辰巳午未申酉戌亥甲乙丙丁]集?[上中下]?[ :]{0,3}[^:\[\]]{0,6}部)\s*$"
)
_NUMBER = re.compile(
    rf"\s*:\s*(?P<number>(?:[{CJK}]{{1,12}}\s?[\[(〔]\s?\d{{4}}\s?[\])〕]\s?(?:第\s?)?\d{{1,5}}\s?号"
    rf"|(?=[^:]*\d)[A-Z0-9][A-Za-z0-9./_()—–-]*(?:[ :][A-Z]?[A-Za-z0-9./_()—–:-]*\d[A-Za-z0-9./_()—–:-]*){{0,3}}))\s*$"
)
_STANDARD_FIRST = re.compile(
    r"(?P<number>(?:[A-Z]{1,8}(?:/[A-Z]{1,8}){0,3})\s?(?:[A-Z]{1,3}[- ])?[A-Z]?[\d.]{2,12}"
    r"(?:[-—–:]\d{1,5}){0,4}(?:\([a-z]{2}\))?)(?:\s+|,\s?)(?=\S)"
)
_COUNTRY = re.compile(rf"[\[(〔]\s?[{CJK}]{{1,4}}\s?[\])〕]\s*(?=[{CJK}{UPPER}])")  # "[美] 伊恩·古德费洛"
_SCALE = re.compile(r"\.?\s*(?:比例尺\s*)?1\s?:\s?\d[\d ]{2,12}\s*$")


def responsible(text: str) -> tuple[tuple[Name, ...], bool]:
    """Who stands before the year of the second order; "佚名" and "Anon" say that nobody is named."""
    text = text.strip(" .,")
    if _NOBODY.fullmatch(text):
        return (), False
    if re.search(f"[{CJK}]", text) is None and is_organisation(text):
        plain = _INCORPORATED.sub("", text)
        if ", " not in plain:
            return (Name(literal=text),), False
    names = leading_names(text, prefer="vancouver")
    if names and names.form != "single" and not text[names.end :].strip(" .,"):
        return names.names, names.cut
    return split_names(text)


def dated_year(dated: re.Match[str]) -> Date | None:
    return make_date(int(dated["year"])) if dated["year"] else None


def split_head(head: str) -> tuple[tuple[Name, ...], bool, int]:
    """Authors, whether the list goes on, and where the title begins."""
    start = len(head) - len(head.lstrip(" .,"))
    said = SEE.match(head[start:])
    start += said.end() if said else 0
    country = _COUNTRY.match(head, start)
    start = country.end() if country else start
    names = leading_names(head, start, prefer="vancouver")
    if names:
        rest = head[names.end :]
        stop = re.match(
            rf"[\s,]*\.\s*(?=\S)|\s+(?=\S)|(?=[{UPPER}{CJK}\"“])"
            if names.cut or head[names.end - 1] == "."
            else r"[\s,]*\.\s*(?=\S)",
            rest,
        )
        if stop and names.form != "single":
            return names.names, names.cut, names.end + stop.end()
        if names.cut and rest.strip():
            return names.names, True, names.end + (len(rest) - len(rest.lstrip(" .,")))
    stop_at = _first_stop(head, start)
    if stop_at < 0 or _STANDARD_FIRST.match(head, start):
        return (), False, start
    authors, cut = _organisations(head[start:stop_at])
    if not authors:
        return (), False, start
    title_at = stop_at + (len(head[stop_at:]) - len(head[stop_at:].lstrip(" .")))
    return authors, cut, title_at


def _first_stop(head: str, start: int) -> int:
    """Position of the full stop that ends who wrote it, or -1; one in a number or an abbreviation is none."""
    ends = sentence_ends(head, start, 6)
    if not ends:
        found = re.compile(rf"(?<=[{CJK})])\.(?=\S)|(?:Inc|Ltd|Co|Corp|LLC)\.(?=\s)").search(head, start)
        return found.end() if found and found.end() < len(head) - 1 else -1
    index = 0
    while (
        index + 1 < len(ends)
        and is_organisation(head[ends[index] : ends[index + 1]])
        and len(head[ends[index] : ends[index + 1]]) < 80
    ):
        index += 1  # "Commonwealth Libraries. Department of Education Office. Library laws"
    inc = re.search(r"(?:Inc|Ltd|Corp|LLC)\.(?=\s)", head[start : ends[index]])
    return start + inc.end() if inc else ends[index]


def _organisations(text: str) -> tuple[tuple[Name, ...], bool]:
    text = text.strip(" .,")
    cut = re.search(r"[,\s]*(?:等|et al)$", text)
    if cut:
        text = text[: cut.start()]
    if len(text) > 200 or "《" in text or ":" in text:
        return (), False
    if re.search(f"[{CJK}]", text):
        return split_names(text)[0], cut is not None
    if "," in text and leading_names(text) and not is_organisation(text):
        return split_names(text)[0], cut is not None
    return (Name(literal=text),), cut is not None


def designations(title: str, flat: str, letter: str) -> tuple[str, str, str]:
    """The title without its number (reports, patents, standards, archives), part or scale; number; volume."""
    number = volume = ""
    offset = len(title) - len(flat)
    if letter == "S":
        found = _STANDARD_FIRST.match(flat)
        if found:
            return title[found.end() + offset :], found["number"], ""
    if letter in ("R", "P", "S", "A", "Z"):
        found = _NUMBER.search(flat)
        if found and found.start() > 1:
            return title[: found.start() + offset], title[found.start("number") + offset :].strip(), ""
    if letter == "CM":
        scale = _SCALE.search(flat)
        if scale and scale.start() > 1:
            return title[: scale.start() + offset], "", ""
    if letter in ("M", "G", "C", "CM", "A", "Z", "K", "DB"):
        found = PART.search(flat)
        if found and found.start() > 1 and not re.fullmatch(r"\d{4}", found["part"]):
            digits = re.search(r"\d+", found["part"])
            volume = (
                digits[0]
                if (digits and found["part"][0] not in "0123456789") or (digits and len(digits[0]) < 4)
                else found["part"]
            )
            return title[: found.start() + offset], number, volume
    return title, number, volume
