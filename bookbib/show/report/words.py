"""What the codes of a report mean, in the words of its readers: English and Chinese, side by side.

One table a kind of code. `tests/bookbib/test_report_words.py` holds them complete: every piece of evidence that can
be given, every problem that docs/problems.md explains, every reason there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from enrich.sources import REGISTERS

Language = Literal["en", "zh"]


class Said(NamedTuple):
    """One meaning in both languages; ``{n}`` stands for a number or a name."""

    en: str
    zh: str

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


EVIDENCE: Mapping[str, Said] = {
    "title-equal": Said("the title is the same", "题名相同"),
    "title-without-subtitle": Said(
        "the title is the same; one side has no subtitle", "题名相同，一方缺副题名"
    ),
    "title-near": Said("the title is the same but for its spelling", "题名相同，仅写法略异"),
    "title-mostly": Said("the title is the same but for a word or two", "题名仅一两个词不同"),
    "title-partly": Said("the titles share only some words", "题名只有部分词相同"),
    "title-differs": Said("the title is another one", "题名不同"),
    "title-number-differs": Said("the titles differ in a number that tells works apart", "题名中的编号不同"),
    "title-nickname": Said("only a short name is printed, not the title", "文中只有简称，没有题名"),
    "first-author": Said("the first author is the same", "第一作者相同"),
    "further-author": Said("further authors are the same", "其他作者也相同"),
    "authors-partly": Said("some printed names are not in the record", "部分作者不在记录中"),
    "first-author-differs": Said("the first author is another one", "第一作者不同"),
    "authors-differ": Said("the authors are other people", "作者不是同一批人"),
    "year-equal": Said("the year is the same", "年份相同"),
    "year-near": Said("the years are one apart", "年份相差一年"),
    "year-preprint": Said(
        "the years differ as those of preprint and paper do", "年份差异符合预印本与正式发表的间隔"
    ),
    "year-differs": Said("the years are two apart", "年份相差两年"),
    "year-far": Said("the years are far apart", "年份相差很远"),
    "year-misprinted": Said(
        "the year is another one, but all else agrees: it may be misprinted",
        "年份不同，但其余全部相符：可能误印",
    ),
    "venue": Said("it appeared in the same place", "出处相同"),
    "venue-differs": Said("it appeared somewhere else", "出处不同"),
    "preprint-cited": Said("the text cites the preprint", "文中引用的是预印本"),
    "volume": Said("the volume is the same", "卷号相同"),
    "issue": Said("the issue is the same", "期号相同"),
    "first-page": Said("it begins on the same page", "起始页相同"),
    "volume-differs": Said("another volume", "卷号不同"),
    "issue-differs": Said("another issue", "期号不同"),
    "first-page-differs": Said("another first page", "起始页不同"),
    "edition": Said("the edition", "版次"),
    "edition-differs": Said("another edition", "版次不同"),
    "place-alone": Said(
        "names, volume, page and year say which paper it is", "作者、卷、页与年份足以确定文献"
    ),
    "all-authors": Said("all authors agree", "全部作者一致"),
    "twin": Said("registered twice", "重复注册"),
    "identifier-in-text": Said("its identifier is printed in the text", "文中印有它的标识符"),
    "identifier-in-link": Said("the link leads to it", "链接指向它"),
    "kind-differs": Said("it is another kind of work", "著作类型不同"),
    "only-identifier": Said(
        "the identifier stands alone; nothing speaks against it", "只有标识符，没有与之矛盾的内容"
    ),
    "title-may-have-changed": Said(
        "all names agree, so the title may have been changed later", "作者全部相同，题名可能后来改过"
    ),
    "title-alone": Said("nothing but a telling title is printed", "文中只有题名，但足以辨认"),
    "cited-in-full": Said("the same work is cited in full elsewhere", "同一著作在别处有完整引用"),
    "record-without-authors": Said("the record names no authors", "记录中没有作者"),
    "override": Said("a person chose it", "由人工选定"),
    "record-younger-copy": Said("the record looks like a later copy", "记录像是后来的复制品"),
    "other-reading": Said("it fits the text as it can be read otherwise", "与文字的另一种读法相符"),
}

PROBLEMS: Mapping[str, Said] = {
    "link-mismatch": Said("Link leads to another work", "链接指向另一著作"),
    "retracted": Said("Work was retracted", "著作已被撤稿"),
    "withdrawn": Said("Work was withdrawn", "著作已被撤回"),
    "uncertain-match": Said("Match is uncertain", "匹配不确定"),
    "unknown-identifier": Said("Identifier is not registered", "标识符未登记"),
    "unverified-identifier": Said("Identifier could not be verified", "标识符未能核实"),
    "record-differs": Said("Record is not the register's", "记录与登记机构不符"),
    "dead-link": Said("Link is dead", "链接已失效"),
    "year-differs": Said("Year differs", "年份不一致"),
    "title-differs": Said("Title differs", "题名不一致"),
    "title-changed": Said("Title was changed later", "题名后来改过"),
    "unknown-citation-key": Said("Citation key without an entry", "引文键没有条目"),
    "duplicate-citation-key": Said("Citation key is used twice", "引文键重复"),
    "missing-bibliography": Said("Bibliography that is named is not there", "所指文献库不存在"),
    "encoding": Said("Encoding of the file", "文件编码"),
    "unreadable-field": Said("Field cannot be read", "字段无法读取"),
    "unreadable-record": Said("Record cannot be read", "记录无法读取"),
    "unfinished-record": Said("Record has no end", "记录不完整"),
    "unresolved": Said("No record", "没有记录"),
    "not-in-lock": Said("Not in bookbib.lock", "不在 bookbib.lock 中"),
    "not-on-page": Said("On no page any more", "已不在任何页面上"),
    "output-not-current": Said("Output is not current", "输出文件不是最新"),
    "not-found": Said("Nothing found", "未找到记录"),
    "uncertain-reading": Said("Text can be read in two ways", "文字有两种读法"),
    "no-references": Said("No references on the page", "页面没有参考文献"),
    "unread-section": Said("Section may be references and was not read", "疑似参考文献而未读取的章节"),
    "unread-item": Said("Item of a list was not read", "列表条目未读取"),
    "how-to-cite": Said("How to cite the page itself", "本页自身的引用方式"),
    "duplicate-entry": Said("Entry stands twice", "条目重复"),
    "near-duplicate": Said("Two entries may be one work", "两个条目可能是同一著作"),
    "unused-key": Said("Entry that nothing cites", "条目未被引用"),
    "override": Said("A person decided", "人工决定"),
    "stale-override": Said("Decision without a reference", "人工决定已失效"),
    "override-failed": Said("Chosen record could not be had", "人工选定的记录无法获取"),
    "key-conflict": Said("One key for two works", "一个引文键对应两部著作"),
    "key-changed": Said("Key is another one now", "引文键已改变"),
    "page-from-lock": Said("Page could not be read", "页面无法读取"),
    "internal-error": Said("A defect of bookbib", "bookbib 内部错误"),
}

ADVICE: Mapping[str, Said] = {
    "link-mismatch": Said(
        "The text was believed. Correct the link, or the text if the link was meant.",
        "已以文字为准。请更正链接；若链接才是原意，请更正文字。",
    ),
    "retracted": Said("Reconsider citing it.", "请重新考虑是否引用。"),
    "withdrawn": Said("Reconsider citing it.", "请重新考虑是否引用。"),
    "uncertain-match": Said(
        "Look at the candidate, and accept or reject it.", "请查看候选记录，接受或拒绝。"
    ),
    "unknown-identifier": Said("Check it for a typing error or a cut-off end.", "请检查是否有误或被截断。"),
    "unverified-identifier": Said(
        "Nothing to do if it opens; otherwise check it for a typing error or a cut-off end.",
        "若能打开则无需处理；否则请检查是否有误或被截断。",
    ),
    "dead-link": Said(
        "Link to where the page is now, or to an archived copy.", "请改为该页面的现址，或链接到存档副本。"
    ),
    "year-differs": Said("Check the year.", "请核对年份。"),
    "title-differs": Said("Check the title.", "请核对题名。"),
    "uncertain-reading": Said(
        "Compare the entry with the page; correct it with an override, or add an identifier.",
        "请对照原文核对条目；可用 override 更正，或补上标识符。",
    ),
    "not-found": Said(
        "Nothing to do if the work has no DOI and no preprint; otherwise add its identifier.",
        "若该著作没有 DOI 也没有预印本，则无需处理；否则请补上标识符。",
    ),
}
"""What to do about a kind of problem."""

SEVERITIES: Mapping[str, Said] = {
    "error": Said("error", "错误"),
    "warning": Said("warning", "警告"),
    "info": Said("note", "提示"),
}

STATUSES: Mapping[str, Said] = {
    "matched": Said("Matched", "已匹配"),
    "review": Said("Uncertain", "待确认"),
    "printed": Said("As printed", "照原文"),
}

REASONS: Mapping[str, Said] = {
    "identifier-agrees": Said(
        "Its identifier stands on the page, and the text agrees with the record.",
        "页面给出了标识符，文字与记录相符。",
    ),
    "text-agrees": Said(
        "Title and further details agree with the record, and no other work comes near.",
        "题名及其他信息与记录相符，没有其他著作接近。",
    ),
    "title-alone-tells": Said(
        "Only a title is printed, but it is telling enough, and no other work has it.",
        "文中只有题名，但足以辨认，且没有其他著作同名。",
    ),
    "cited-in-full-elsewhere": Said(
        "The same work is cited more fully at {n}, and was found there.",
        "同一著作在 {n} 有更完整的引用，由此找到。",
    ),
    "published-version": Said(
        "{n} was found first; this is its published version.", "先找到 {n}，此为其正式发表的版本。"
    ),
    "too-little-agrees": Said(
        "Some things agree, but not enough to take the record without a person.",
        "有些信息相符，但不足以自动采用。",
    ),
    "two-works-fit": Said("Another work fits nearly as well: {n}.", "另一著作几乎同样符合：{n}。"),
    "nothing-beside-title": Said(
        "The title agrees, but nothing beside it is printed that could confirm it.",
        "题名相符，但没有其他信息可以印证。",
    ),
    "names-disagree": Said("The title fits, the names do not.", "题名相符，作者不符。"),
    "kind-disagrees": Said("It is another kind of work than the text says.", "著作类型与文中所述不同。"),
    "record-names-nobody": Said(
        "The record names no authors, so nothing can confirm it.", "记录没有作者，无法印证。"
    ),
    "none-fits": Said("What the sources offered are other works.", "各来源给出的都是其他著作。"),
    "nothing-offered": Said("The sources know no such work.", "各来源都没有此著作。"),
    "not-asked": Said(
        "Nothing was asked: it reads like a web page, a video or code, or too little is printed to search for.",
        "没有查询：看来是网页、视频或代码，或文字太少无法检索。",
    ),
    "not-reached": Said(
        "A source could not be asked, so nothing is known about it yet.", "有来源无法访问，尚不清楚。"
    ),
    "override": Said("A person decided this.", "由人工决定。"),
}

WHY_NOT: Mapping[str, Said] = {
    "barred": Said("never taken: {n}", "不予采用：{n}"),
    "another-work": Said("the text speaks of another work", "文中所指是另一著作"),
    "republication": Said("a republication, in another place and year", "另一年份和出处的再次发表"),
    "another-version": Said("another version of the same work", "同一著作的另一版本"),
    "names-disagree": Said("the people are others", "作者不是同一批人"),
    "too-little": Said("too little agrees", "相符之处太少"),
    "not-sure": Said("not sure enough to take it without a person", "不够确定，需人工判断"),
    "second": Said("another record fits better", "另一条记录更相符"),
}
"""Why a record that was looked at was not taken; ``{n}`` is what it is instead."""

FIELDS: Mapping[str, Said] = {
    "type": Said("Kind", "类型"),
    "title": Said("Title", "题名"),
    "author": Said("Authors", "作者"),
    "editor": Said("Editors", "编者"),
    "translator": Said("Translators", "译者"),
    "issued": Said("Date", "日期"),
    "accessed": Said("Accessed", "访问日期"),
    "container-title": Said("In", "出处"),
    "collection-title": Said("Series", "丛书"),
    "event-title": Said("Event", "会议"),
    "volume": Said("Volume", "卷"),
    "issue": Said("Issue", "期"),
    "page": Said("Pages", "页码"),
    "number": Said("Number", "编号"),
    "edition": Said("Edition", "版次"),
    "publisher": Said("Publisher", "出版者"),
    "publisher-place": Said("Place", "出版地"),
    "genre": Said("Genre", "体裁"),
    "medium": Said("Medium", "载体"),
    "version": Said("Version", "版本"),
    "language": Said("Language", "语言"),
    "note": Said("Note", "附注"),
    "keyword": Said("Keywords", "关键词"),
    "abstract": Said("Abstract", "摘要"),
}
"""CSL variables that are words; DOI, ISBN, URL and their like are called by their names in both languages."""

TYPES: Mapping[str, Said] = {
    "article": Said("preprint", "预印本"),
    "article-journal": Said("journal article", "期刊论文"),
    "article-magazine": Said("magazine article", "杂志文章"),
    "article-newspaper": Said("newspaper article", "报纸文章"),
    "paper-conference": Said("conference paper", "会议论文"),
    "chapter": Said("chapter", "章节"),
    "book": Said("book", "图书"),
    "thesis": Said("thesis", "学位论文"),
    "report": Said("report", "报告"),
    "webpage": Said("web page", "网页"),
    "post-weblog": Said("blog post", "博客"),
    "software": Said("software", "软件"),
    "dataset": Said("data set", "数据集"),
    "patent": Said("patent", "专利"),
    "standard": Said("standard", "标准"),
    "speech": Said("talk", "演讲"),
    "motion_picture": Said("video", "视频"),
}

SOURCES: Mapping[str, str] = {register.name: register.title for register in REGISTERS}
"""The names of registers as their owners write them."""

QUESTIONS: Mapping[str, Said] = {
    "record": Said("record of {n}", "{n} 的记录"),
    "first-version": Said("first version of {n}", "{n} 的第一版"),
    "search": Said("search for “{n}”", "检索“{n}”"),
}
"""What was asked of a register."""

ANSWERS: Mapping[str, Said] = {
    "found": Said("found", "已找到"),
    "unknown": Said("not there", "无此记录"),
    "not-mine": Said("registered elsewhere", "不在该处登记"),
    "failed": Said("no answer", "未答复"),
    "refused": Said("refused", "被拒绝"),
}
"""Which kind of answer came."""

STYLES: Mapping[str, str] = {
    "title": "a bare title",
    "unknown": "no known style; the whole text was kept as the title",
    "url": "a web address",
    "gbt7714": "GB/T 7714",
    **{style: style.upper() for style in ("acm", "apa", "icml", "ieee", "lncs", "mla")},
    **{style: style.capitalize() for style in ("chicago", "harvard", "vancouver")},
    "record": "a record with named fields",
}

_STRENGTHS = (
    (4.0, Said("very strong", "很强")),
    (2.0, Said("strong", "强")),
    (1.0, Said("fair", "中")),
    (0.01, Said("slight", "弱")),
)


def strength(points: float) -> Said:
    """How much a piece of evidence says, for or against, in a word."""
    return next((word for least, word in _STRENGTHS if abs(points) >= least), Said("says little", "无"))


def source_name(source: str) -> str:
    return SOURCES.get(source, source)
