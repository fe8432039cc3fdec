"""Who read a printed citation and why, in words: by the rules of a style, or by the tagger where these fail. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bookbib.show.report.words import Language, Said
from references.model import Readers, Work

SIGNS: Mapping[str, Said] = {
    "author-unread": Said("it begins like a name, and no author was read", "开头像人名，却未识别出作者"),
    "year-unread": Said("a year is printed, and none was read", "文中有年份，却未识别"),
    "year-in-title": Said("the only year stands inside the title", "唯一的年份落在题名中"),
    "publisher-in-title": Said("a publisher stands inside the title", "题名中有出版者"),
    "venue-in-title": Said("words of a journal or a volume stand inside the title", "题名中有期刊或卷期用语"),
    "comma-in-title": Said("the title ends in a comma and a name", "题名以逗号加名称结尾"),
    "names-in-title": Said("names of people stand inside the title", "题名中有人名"),
    "bracket-in-title": Said("a bracket with an imprint stands inside the title", "题名中有含出版信息的括号"),
    "imprint-in-title": Said("place and publisher stand inside the title", "题名中有出版地与出版者"),
    "journal-in-title": Said("the title is made of a journal's abbreviations", "题名由刊名缩写组成"),
    "sentences-in-title": Said("the title has several sentences", "题名含多个句子"),
    "one-word-title": Said("the title is one short word", "题名只有一个短词"),
    "long-title": Said("the title is very long", "题名过长"),
    "no-title": Said("what was read as the title is none", "识别出的题名不是题名"),
    "title-begins-small": Said("the title begins with a small letter", "题名以小写字母开头"),
    "nothing-behind-title": Said(
        "all that follows the names was taken for the title", "作者之后的全部文字都被当作题名"
    ),
    "numbers-in-container": Said("numbers were left in the journal's name", "刊名中残留数字"),
    "long-container": Said("the journal's or book's name is very long", "刊名或书名过长"),
    "prose-in-venue": Said(
        "what stands for a journal or publisher reads like a subtitle", "刊名或出版者像副题名"
    ),
    "page-is-year": Said("the page is the year", "页码与年份相同"),
    "volume-is-year": Said("the volume is the year", "卷号与年份相同"),
    "digit-in-names": Said("a name holds a digit", "人名中有数字"),
    "long-name": Said("a name is very long", "人名过长"),
    "half-a-name": Said("a name is only a letter", "人名只有一个字母"),
    "unsplit-name": Said("a name could not be split into family and given name", "人名未能分出姓与名"),
    "name-without-given": Said("a name in a list has no given name", "作者列表中有人只有姓"),
}
"""What `Readers.signs` mean."""

_BY = {
    "rules": Said("the rules of citation styles", "著录格式规则"),
    "tagger": Said("the tagger", "序列标注模型"),
}
_SURE = Said("{n} % sure", "置信度 {n}%")
_SIGNS = Said("signs that the rules fail: {signs}", "规则失效的迹象：{signs}")


def read_by(readers: Readers, language: Language = "en") -> str:
    """Which of both read a citation, how sure that is, and what speaks against the reading of the rules."""
    # What is right in 98 of 100 cases is never called certain.
    percent = min(99, round(readers.confidence * 100))
    head = f"{_BY[readers.reader].in_(language)}, {_SURE.in_(language).format(n=percent)}"
    if not readers.signs:
        return head
    between = "; " if language == "en" else "；"
    signs = between.join(SIGNS[name].in_(language) if name in SIGNS else name for name in readers.signs)
    return f"{head}; {_SIGNS.in_(language).format(signs=signs)}"


def summary(work: Work) -> str:
    """Title, first author and year of a reading, on one line; a dash for what it does not have."""
    people = work.authors or work.editors
    first = (people[0].literal or people[0].full_family) if people else "–"
    return f"{first} · {work.year or '–'} · {work.title or '–'}"
