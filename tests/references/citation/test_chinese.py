"""Chinese notes and lists: roles and dynasties of people, parts of works, containers, GB/T 7714 without marks."""

import pytest

from references.citation import parse_citation
from references.model import Name, Work


def names(people: tuple[Name, ...]) -> list[str]:
    return [name.literal or f"{name.family}{name.given}" for name in people]


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ("参见〔德〕河流·山地：《河流法总论》第1卷，王一鸣译，山地出版社2005年版，第88页。",
         "河流法总论", ["河流·山地"], 2005),
        ("（清）陈一：《平平河》，清光绪十八年（1892）刊本，卷三，第43页。", "平平河", ["陈一"], 1892),
        ("（唐）陈一著；（清）王二笺注．山地诗 下．山地出版社．2009.04．第688页", "山地诗 下", ["陈一"], 2009),
        ("王一鸣整理：《河流日记》，西安：山地出版社，1986年。", "河流日记", ["王一鸣"], 1986),
        ("王一鸣主编：《河流史（先秦卷）》，北京：山地出版社，1983年。", "河流史（先秦卷）", ["王一鸣"], 1983),
        ("佚名：《河流汇钞五十七种》上册，北京：全国河流文献中心，1998年。", "河流汇钞五十七种", [], 1998),
        ("王一鸣：《河流诗话续集》卷5，沈阳：山地书社，1991年影印本。", "河流诗话续集", ["王一鸣"], 1991),
        ("《河流书》卷9《山地纪下》，北京：山地书局，1975年标点本，第233页。", "河流书", [], 1975),
        ("《河流法：原理》（王一鸣著，山地出版社2025年版）", "河流法：原理", ["王一鸣"], 2025),
        ("《河流语言》：Paul Rivers，Joseph H. Moor，山地出版社，2006年。",
         "河流语言", ["RiversPaul", "MoorJoseph H."], 2006),
        ("小河, 《河流搜索已恢复》, 河流之家, 2022-03-26. (参照 2024-02-10).", "河流搜索已恢复", ["小河"], 2022),
        ("河流云, 2025-08-28. 河流托管哪家强？. https://example.org/1", "河流托管哪家强？", ["河流云"], 2025),
        ("河流漫谈（一）：河 = 山 + 水, 王一鸣, In 河流空间, 2022, html",
         "河流漫谈（一）：河 = 山 + 水", ["王一鸣"], 2022),
    ],
)  # fmt: skip
def test_notes_and_lists(text: str, title: str, authors: list[str], year: int) -> None:
    work = parse_citation(text).work
    assert (work.title, names(work.authors), work.year) == (title, authors, year)


def test_a_chapter_names_its_book_and_editors() -> None:
    text = "王一鸣：《走向河流》，陈一、李二主编：《河流批评》，北京：山地出版社，1999年，第247—266页。"
    work = parse_citation(text).work
    assert (work.type, work.container_title, names(work.editors)) == ("chapter", "河流批评", ["陈一", "李二"])
    assert (work.publisher, work.page) == ("山地出版社", "247-266")


def test_a_journal_behind_the_title_is_none_that_a_publisher_makes_a_book() -> None:
    work = parse_citation("王一鸣：《河流史》，《山地学报》，2023年第4期，第76-86页。").work
    assert (work.type, work.container_title, work.issue, work.page) == (
        "article-journal",
        "山地学报",
        "4",
        "76-86",
    )


def unmarked(text: str) -> tuple[Work, tuple[str, list[str], int | None]]:
    work = parse_citation(text).work
    return work, (work.title, names(work.authors), work.year)


@pytest.mark.parametrize(
    ("text", "kind", "read"),
    [
        ("王一鸣. 1998. 河流开花研究. 李明远, 编//河流进展. 北京: 山地出版社: 146～163.", "chapter",
         ("河流开花研究", ["王一鸣"], 1998)),
        ("山地委员会, 河流研究所. 2012. 历代河流. 北京: 山地出版社: 112.", "book",
         ("历代河流", ["山地委员会", "河流研究所"], 2012)),
        ("王一鸣. 2000a. 河流旧闻: 第 1 卷. 北京: 山地书局: 29.", "book", ("河流旧闻", ["王一鸣"], 2000)),
        ("王一鸣. 河流旧闻. 李明远, 译. 北京: 山地出版社, 2012: 235-236.", "book", ("河流旧闻", ["王一鸣"], 2012)),
        ("王一鸣. 2010. 从河流到山地. 山地导刊, 10: 93[2013–03–20].", "article-journal",
         ("从河流到山地", ["王一鸣"], 2010)),
        ("王一鸣, 李明远. 2013. 水来, 如何突围? 山地日报[2013–11–06].", "article-newspaper",
         ("水来, 如何突围?", ["王一鸣", "李明远"], 2013)),
        ("王一鸣. 2003. 面向河流的研究. 北京: 山地大学[2013–10–14].", "thesis", ("面向河流的研究", ["王一鸣"], 2003)),
        ("王一鸣. 2012. 化解河流矛盾(2012–05–03)[2013–03–25].", "webpage", ("化解河流矛盾", ["王一鸣"], 2012)),
        ("山地委员会. 河流 元素集: GB/T 25100—2010. 北京: 山地出版社, 2010: 2-3.", "standard",
         ("河流 元素集", ["山地委员会"], 2010)),
    ],
)  # fmt: skip
def test_gbt7714_without_its_mark(text: str, kind: str, read: tuple[str, list[str], int]) -> None:
    work, got = unmarked(text)
    assert (got, work.type) == (read, kind)


def test_the_chapter_of_an_unmarked_reference_has_book_editor_and_pages() -> None:
    work, _ = unmarked("王一鸣. 1998. 河流开花研究. 李明远, 编//河流进展. 北京: 山地出版社: 146～163.")
    assert (work.container_title, names(work.editors), work.publisher) == (
        "河流进展",
        ["李明远"],
        "山地出版社",
    )


@pytest.mark.parametrize(
    ("text", "title", "authors", "year", "container"),
    [
        ("王一鸣. 河流综述. 河流网, 2023-05-01. https://example.org/1", "河流综述", ["王一鸣"], 2023, "河流网"),
        ("王一鸣. (Mar. 23, 2021). 《河流升级之路》[Blog post]. Retrieved from https://example.org/1", "河流升级之路",
         ["王一鸣"], 2021, ""),
        ("王一鸣, 李明远, RIV-1的山地研究, 山地学报, 1(1), 2014, pp. 13–25.", "RIV-1的山地研究",
         ["王一鸣", "李明远"], 2014, "山地学报"),
        ("王一鸣 等, RIV-1的山地研究, 山地学报, 1(1), 2014, pp. 13–25.", "RIV-1的山地研究", ["王一鸣"], 2014,
         "山地学报"),
        ("[美]Joshua Rivers, Sanjay Moor. 河流架构与编程. 王一鸣, 李明远. 北京: 山地出版社, 2017-10(1): 244-245.",
         "河流架构与编程", ["RiversJoshua", "MoorSanjay"], 2017, ""),
        ("王一鸣《河流编》，山地书局1979年版，第10页。", "河流编", ["王一鸣"], 1979, ""),
        ("王一鸣. 河流日记[m]. 北京: 山地书局, 2001.", "河流日记", ["王一鸣"], 2001, ""),
        ("李明远. 河流学习方法. 山地出版社, 2012.", "河流学习方法", ["李明远"], 2012, ""),
    ],
)  # fmt: skip
def test_sites_and_commas(text: str, title: str, authors: list[str], year: int, container: str) -> None:
    work = parse_citation(text, urls=["https://example.org/1"] if "https" in text else []).work
    assert (work.title, names(work.authors), work.year, work.container_title) == (
        title,
        authors,
        year,
        container,
    )


def test_theses_without_a_mark() -> None:
    for text in ("王一鸣. 论河流. 山地大学硕士学位论文, 2015.", "王一鸣. 论河流. 山地大学, 2015."):
        work = parse_citation(text).work
        assert (work.type, work.title, work.publisher, work.year) == ("thesis", "论河流", "山地大学", 2015)


def test_laws_and_judgments() -> None:
    article = parse_citation("《山地河流法典》第1034条").work
    assert (article.type, article.title) == ("legislation", "山地河流法典")
    passed = parse_citation("《河流保护法》（2021年8月20日通过）").work
    assert (passed.type, passed.title, passed.year) == ("legislation", "河流保护法", 2021)
    case = parse_citation("最高人民法院（2020）最高法民终123号民事判决书。").work
    assert (case.type, case.number, case.year) == ("legal_case", "最高法民终123号", 2020)
    standard = parse_citation("GB/T 7714—2015，河流 参考规则[S].").work
    assert (standard.number, standard.title, standard.year) == ("GB/T 7714—2015", "河流 参考规则", 2015)


def test_the_day_of_access_is_no_year_of_the_work() -> None:
    work = parse_citation("河流社：《关于河的报道》，2020年3月4日访问。", urls=["https://example.org/1"]).work
    assert work.accessed
    assert (work.year, work.accessed.year) == (None, 2020)
