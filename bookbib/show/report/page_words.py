"""The words of the page itself, in both languages; ``{n}`` stands for a number or a name."""

from __future__ import annotations

from collections.abc import Mapping

from bookbib.show.report.words import (
    ADVICE,
    ANSWERS,
    EVIDENCE,
    FIELDS,
    PROBLEMS,
    QUESTIONS,
    REASONS,
    SEVERITIES,
    SOURCES,
    STATUSES,
    TYPES,
    Language,
    Said,
    strength,
)

_PAGE: Mapping[str, Said] = {
    "u.report": Said("Bibliography report", "参考文献报告"),
    "u.files": Said("{n} files", "{n} 个文件"),
    "u.in-files": Said("in {n} files", "共 {n} 个文件"),
    "u.references": Said("references", "条引用"),
    "u.works": Said("works", "部著作"),
    "u.matched": Said("matched", "已匹配"),
    "u.needing": Said("to look at", "条待查看"),
    "u.nothing-to-do": Said("Nothing needs your attention.", "没有需要处理的问题。"),
    "u.outcome": Said("Where the entries come from", "条目来源"),
    "u.by-file": Said("By file", "按文件"),
    "u.by-section": Said("By section", "按章节"),
    "u.problems": Said("Problems by kind", "问题类型"),
    "u.no-problems": Said("No problems were found.", "没有发现问题。"),
    "u.search": Said("Search titles, names, keys …", "搜索题名、作者、引文键……"),
    "u.find": Said("Find in references", "查找引用"),
    "u.filters": Said("Filters", "筛选"),
    "u.all": Said("All", "全部"),
    "u.look": Said("To look at", "待查看"),
    "u.any-problem": Said("Any or no problem", "不限问题"),
    "u.any-source": Said("Any source", "不限来源"),
    "u.any-file": Said("Every file", "全部文件"),
    "u.any-section": Said("Every section", "全部章节"),
    "u.kind-of-problem": Said("Kind of problem", "问题类型"),
    "u.source": Said("Source", "来源"),
    "u.place": Said("Place", "位置"),
    "u.order": Said("Order", "排序"),
    "u.problems-first": Said("Problems first", "问题优先"),
    "u.page-order": Said("As on the page", "原文顺序"),
    "u.open-all": Said("Open all", "全部展开"),
    "u.close-all": Said("Close all", "全部收起"),
    "u.reset": Said("Show all", "显示全部"),
    "u.shown": Said("{n} shown", "显示 {n} 条"),
    "u.none-shown": Said("No reference fits these filters.", "没有符合筛选条件的引用。"),
    "u.legend": Said("In the printed text", "原文标记"),
    "u.m-title": Said("title", "题名"),
    "u.m-name": Said("names", "作者"),
    "u.m-year": Said("year", "年份"),
    "u.m-venue": Said("venue", "出处"),
    "u.m-number": Said("volume, pages", "卷页"),
    "u.m-read": Said("read, not confirmed", "已识别，未核实"),
    "u.m-differs": Said("the record says otherwise", "与记录不符"),
    "u.legend-entry": Said("In the entry, colours say where a field comes from", "条目中的颜色表示字段来源"),
    "u.hover": Said("Point at a field or tap it to see its record.", "指向或点按字段可查看其来源记录。"),
    "u.page": Said("the page", "原文"),
    "u.printed": Said("As it stands on the page", "原文"),
    "u.entry": Said("As it stands in the bibliography", "条目"),
    "u.entry-printed": Said("In the bibliography, from what is printed", "条目（照原文）"),
    "u.no-entry": Said("No entry", "没有条目"),
    "u.details": Said("Why, and where each field comes from", "依据与各字段来源"),
    "u.for": Said("Speaks for it", "支持"),
    "u.against": Said("Speaks against it", "反对"),
    "u.nothing-against": Said("nothing", "无"),
    "u.asked": Said("What was asked", "查询"),
    "u.nothing-asked": Said("nothing", "无"),
    "u.fields": Said("Fields", "字段"),
    "u.candidate": Said("This record may be it", "可能是这条记录"),
    "u.others": Said("Other records that were looked at", "其他查看过的记录"),
    "u.also": Said("Also cited:", "另见引用："),
    "u.line": Said("line {n}", "第 {n} 行"),
    "u.open-link": Said("link on the page", "原文链接"),
    "u.confidence": Said("confidence {n} %", "置信度 {n}%"),
    "u.inputs": Said("Problems with the files", "文件问题"),
    "u.losses": Said("What an output format could not hold", "输出格式无法容纳的内容"),
    "u.requests": Said("Requests in this run: {n}", "本次请求：{n}"),
    "u.from-cache": Said("answered from the cache: {n}", "缓存应答：{n}"),
    "u.other-language": Said("中文", "English"),
    "u.skip": Said("Skip to the references", "跳到引用列表"),
    "u.style": Said("Read as", "识别格式"),
    "u.mended": Said("Mended", "修复"),
}


def all_words() -> dict[str, Said]:
    """Every phrase of the page by its key: ``e.`` evidence, ``p.`` problems, ``r.`` reasons, ``f.`` fields ..."""
    words = dict(_PAGE)
    tables = {
        "e": EVIDENCE,
        "h": ADVICE,
        "p": PROBLEMS,
        "r": REASONS,
        "f": FIELDS,
        "k": TYPES,
        "s": STATUSES,
        "v": SEVERITIES,
        "q": QUESTIONS,
        "a": ANSWERS,
    }
    for prefix, table in tables.items():
        words |= {f"{prefix}.{code}": said for code, said in table.items()}
    words |= {f"s.{name}": Said(shown, shown) for name, shown in SOURCES.items()}
    for points in (4, 2, 1, 0.1, 0):
        said = strength(points)
        words[f"w.{said.en}"] = said
    return words


def say(words: Mapping[str, Said], language: Language, key: str, n: object = "") -> str:
    """The phrase of `key`; a code that nobody has put into words yet stands for itself."""
    said = words.get(key)
    return said.in_(language).replace("{n}", str(n)) if said else key.partition(".")[2]
