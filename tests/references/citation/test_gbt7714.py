"""GB/T 7714: types, carriers, damaged marks, half- and full-width punctuation, names in four scripts."""

# ruff: noqa: E501 - a reference is one line

from __future__ import annotations

import pytest

from references.citation import parse_citation
from references.model import Date, Reference
from references.parse import parse


@pytest.mark.parametrize(
    ("text", "kind", "title", "first"),
    [
        ("徐光宪, 王祥云. 物质结构[M]. 北京: 科学出版社, 2010.", "book", "物质结构", "徐光宪"),
        ("KANAMORI H. Shaking without quaking[J]. Science, 1998, 279 (5359): 2063.", "article-journal", "Shaking without quaking", "Kanamori"),
        ("程根伟. 长江洪水的成因[M]// 许厚泽, 赵其国. 洪涝灾害. 北京: 科学出版社, 1999: 32-36.", "chapter", "长江洪水的成因", "程根伟"),
        ("Yu Y，Pan E，et al. Unmixing before fusion：a paradigm[C/OL]// CVPR，2024：4.", "paper-conference", "Unmixing before fusion：a paradigm", "Yu"),
        ("牛志明, 雷光春. 综合湿地管理国际研讨会论文集[C]. 北京: 海洋出版社, 2012.", "book", "综合湿地管理国际研讨会论文集", "牛志明"),
        ("张鹏. 循环展开关键技术研究[D]. 湖南:国防科学技术大学,2015.", "thesis", "循环展开关键技术研究", "张鹏"),
        ("World Health Organization. Factors regulating the immune response[R]. Geneva: WHO, 1970.", "report", "Factors regulating the immune response", "World Health Organization"),
        ("丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20 (15).", "article-newspaper", "数字革命与竞争国际化", "丁文详"),
        ("邓一刚. 全智能节电器: 200610171314.3[P]. 2006-12-13.", "patent", "全智能节电器", "邓一刚"),
        ("GB/T 20090.16—2016 信息技术 第16部分：广播电视视频[S].", "standard", "信息技术 第16部分：广播电视视频", ""),
        ("IHME. Global Burden of Disease（GBD2019）data[DS/OL]. Health Data Exchange （2021） [2024-11-25]. https://ghdx.org/x", "dataset", "Global Burden of Disease（GBD2019）data", "IHME"),
        ("方向明，曹迎杰. 元宇宙在图书馆的应用[PP/OL]. ChinaXiv （2023-03-03） [2024-09-30]. http://www.chinaxiv.org/abs/1", "article", "元宇宙在图书馆的应用", "方向明"),
        ("萧钰. 出版业信息化[EB/OL]. (2001-12-19) [2002-04-15]. http://www.creader.com/x.html.", "webpage", "出版业信息化", "萧钰"),
        ("谭其骧. 中国历史地图集：第2册[CM]. 北京：地图出版社，1982：6.", "map", "中国历史地图集", "谭其骧"),
        ("Zotero. [Zotero download][CP/OL]. [2024-04-08]. https://www.zotero.org/download/.", "software", "[Zotero download]", "Zotero"),
        ("김세훈et al. 도서관 개정안 연구[M]. 서울: 한국문화관광정책연구원, 2003: 15.", "book", "도서관 개정안 연구", "김세훈"),
        ("夏目漱石. こころ[M]. 東京: 岩波書店, 1914.", "book", "こころ", "夏目漱石"),
        ("Иванов И. И. Методы оптимизации[M]. Москва: Наука, 1985: 120.", "book", "Методы оптимизации", "Иванов"),
        ("[美] 伊恩·古德费洛. 深度学习[M]. 赵申剑, 译. 北京: 人民邮电出版社, 2017.", "book", "深度学习", "伊恩·古德费洛"),
        ("Chen T , Du Z ,et al.DianNao: a small-footprint accelerator[C]//International Conference.ACM, 2014.DOI:10.1145/2541940.2541967.", "paper-conference", "DianNao: a small-footprint accelerator", "Chen"),
        ("Li S, Zhao Y, et al. Pytorch distributed[J]. arXiv preprint arXiv:2006.15704, 2020.", "article", "Pytorch distributed", "Li"),
        ("Smith J. A damaged mark[J.. Nature, 2001, 1(2): 3-4.", "article-journal", "A damaged mark", "Smith"),
        ("Smith J. Another damaged mark[C.//Proc. of X, 2001: 3-4.", "paper-conference", "Another damaged mark", "Smith"),
        ("中华医学会湖北分会. 临床内科杂志[J]. 1984，1（1）—. 武汉：中华医学会湖北分会，1984—.", "periodical", "临床内科杂志", "中华医学会湖北分会"),
    ],
)  # fmt: skip
def test_type_title_first_author(text: str, kind: str, title: str, first: str) -> None:
    printed = parse_citation(text)
    work = printed.work
    assert printed.style == "gbt7714"
    assert (work.type, work.title) == (kind, title)
    if first:
        name = work.authors[0]
        assert first in (name.literal, name.family, name.family + name.given)
    else:
        assert work.authors == ()


def test_book() -> None:
    work = parse_citation(
        "扬奎斯特，萨金特. 递归宏观经济理论[M]. 杨斌，王忠玉，等，译. 2 版. 北京：中国人民大学出版社，2010：798."
    ).work
    assert [name.family + name.given for name in work.translators] == ["杨斌", "王忠玉"]
    assert (work.edition, work.publisher_place, work.publisher, work.page) == (
        "2 版",
        "北京",
        "中国人民大学出版社",
        "798",
    )
    assert work.issued == Date(2010)


def test_edition_in_english() -> None:
    work = parse_citation(
        "FAN X. Food irradiation[M]. 2nd ed. Ames, Iowa: Blackwell Publishing, 2013: 25-26."
    ).work
    assert (work.edition, work.publisher_place, work.publisher) == (
        "2nd ed",
        "Ames, Iowa",
        "Blackwell Publishing",
    )


def test_journal() -> None:
    work = parse_citation(
        "储大同. 恶性肿瘤[J/OL]. 中华肿瘤杂志, 2010, 32 (10): 721-724 [2014-06-25]. http://vip.calis.edu.cn/asp/Detail.asp."
    ).work
    assert (work.container_title, work.volume, work.issue, work.page) == (
        "中华肿瘤杂志",
        "32",
        "10",
        "721-724",
    )
    assert work.accessed == Date(2014, 6, 25)
    assert work.url == "http://vip.calis.edu.cn/asp/Detail.asp"


def test_inside_a_book() -> None:
    text = "WEINSTEIN L. Pathogenic properties[M]// SODEMAN W A, Jr, SODEMAN W A. Pathologic physiology: mechanisms. 5th ed. Philadelphia: Saunders, 1974: 457-472."
    work = parse_citation(text).work
    assert [(name.family, name.suffix) for name in work.editors] == [("Sodeman", "Jr"), ("Sodeman", "")]
    assert (work.container_title, work.edition) == ("Pathologic physiology: mechanisms", "5th ed")
    assert (work.publisher_place, work.publisher, work.page) == ("Philadelphia", "Saunders", "457-472")


@pytest.mark.parametrize(
    ("printed_title", "title", "field", "value"),
    [
        ("国史旧闻: 第 1 卷[M]", "国史旧闻", "volume", "1"),
        ("国史旧闻: 卷 1[M]", "国史旧闻", "volume", "1"),
        ("理论物理概论: 上[M]", "理论物理概论", "volume", "上"),
        ("Textbook of psychiatry：v.1[M]", "Textbook of psychiatry", "volume", "1"),
        ("中子反射数据分析技术: CNIC-01887[R]", "中子反射数据分析技术", "number", "CNIC-01887"),
        ("元数据: ISO 15836:2009[S/OL]", "元数据", "number", "ISO 15836:2009"),
        (
            "关于核准办法的通知: 京政办发［2005］37 号[A/OL]",
            "关于核准办法的通知",
            "number",
            "京政办发［2005］37 号",
        ),
    ],
)
def test_designations_are_no_part_of_the_title(
    printed_title: str, title: str, field: str, value: str
) -> None:
    work = parse_citation(f"{printed_title}. 北京: 中华书局, 2000: 29.").work
    assert work.title == title
    assert getattr(work, field) == value


def test_nobody_and_nowhere() -> None:
    work = parse_citation("佚名. 某书[M]. 出版地不详: 出版者不详, 1990.").work
    assert (work.publisher_place, work.publisher) == ("", "")
    assert work.issued == Date(1990)


def test_a_bracketed_word_in_a_title_is_no_mark() -> None:
    assert parse_citation("[DL]Winograd 快速卷积算法").work.title == "[DL]Winograd 快速卷积算法"
    assert parse_citation("AI 算法基础 [4]：Winograd 算法原理").style == "title"


@pytest.mark.parametrize(
    ("printed", "issue"), [("(2)", "2"), ("(1-2)", "1-2"), ("（增刊1）", "增刊1"), ("(S1)", "S1")]
)
def test_an_issue_without_a_volume_is_no_part_of_the_journals_name(printed: str, issue: str) -> None:
    work = parse_citation(f"杨宗英, 1996. 电子图书馆的现实模型[J]. 中国图书馆学报{printed}: 24-29.").work
    assert (work.container_title, work.issue, work.page) == ("中国图书馆学报", issue, "24-29")


@pytest.mark.parametrize("half", ["1556", "1602", "1807", "2014", "7556", "04025"])
def test_the_second_half_of_an_arxiv_id_is_no_year(half: str) -> None:
    text = (
        f"Simonyan K, Zisserman A. Very deep networks for images[J]. arXiv preprint arXiv:1409.{half}, 2015."
    )
    read = parse(Reference(raw=text, text=text, file="page.md", line=1, end_line=1))
    assert (read.claims.year, read.claims.title) == (2015, "Very deep networks for images")


@pytest.mark.parametrize(
    ("tail", "year"),
    [
        ("[EB/OL]. arXiv:1409.1556, 2014.", 2014),
        ("[EB/OL]. (2015-04-10)[2020-03-01]. arXiv:1409.1556.", 2015),
        ("[EB/OL]. 2014, arXiv:1409.1556v6 [cs.CV].", 2014),
        ("[EB/OL]. arXiv: 1503.02531.", None),
        ("[EB/OL]. [2018-10-11]. https://arxiv.org/abs/1810.04805. arXiv:1810.04805", None),
        ("[J/OL]. arXiv, 2018: arXiv:1804.02767.", 2018),
        ("[J]. arXiv e-prints, 2018: 1804.02767.", 2018),
    ],
)
def test_the_number_of_a_preprint_is_no_page_place_or_year(tail: str, year: int | None) -> None:
    work = parse_citation(f"SIMONYAN K, ZISSERMAN A. Very deep networks for images{tail}").work
    assert (work.title, work.type, work.publisher) == ("Very deep networks for images", "article", "arXiv")
    assert (work.page, work.publisher_place, work.volume) == ("", "", "")
    assert (work.issued.year if work.issued else None) == year


@pytest.mark.parametrize("bracket", ["（", "(", "["])
def test_a_bracket_that_opens_before_the_address_is_no_publisher(bracket: str) -> None:
    text = f"Solheim M, Lind O. Slow Disks in Practice[EB/OL]. 2022. {bracket}https://tidewater.example.org/disks/"
    work = parse_citation(text, urls=["https://tidewater.example.org/disks/"]).work
    assert (work.publisher, work.issued) == ("", Date(2022))
