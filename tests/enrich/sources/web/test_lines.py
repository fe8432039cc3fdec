"""What lines of a page's text say in words about its authors, in several languages."""

from __future__ import annotations

import pytest

from enrich.sources.web.page import page_record
from tests.enrich.sources.web.test_bylines import authors, page

HEADLINE = "<h1>Slow disks</h1>"
PROSE = "<p>" + "本文介绍了如何为磁盘调度请求，以及由此带来的性能变化。" * 12 + "</p>"


def chinese(body: str, language: str = "zh-CN", title: str = "磁盘为何很慢") -> str:
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{title} - 示例网</title></head><body>'
        f"<article><h1>{title}</h1>{body}{PROSE}</article></body></html>"
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>作者：张晓明</p>", ("张晓明",)),
        ("<p><strong>作者：</strong>张晓明</p>", ("张晓明",)),
        ("<div><span>2023-05-06</span> 来源：科技日报 作者：张晓明 编辑：李娜</div>", ("张晓明",)),
        ("<p>文｜王昱 李明远</p>", ("王昱", "李明远")),
        ("<p>撰文 | 陈立、刘洋 编辑 | 杜伟</p>", ("陈立", "刘洋")),
        ("<p>作者：Otto Lind</p>", ("Otto Lind",)),
        ("<p>记者／陈冠荣 2021/03/09</p>", ("陈冠荣",)),
        ("<p>本文来自公众号“观察”，作者：邱丽婷，经授权发布。</p>", ("邱丽婷",)),
        ('<p class="author">王政 刘温馨</p><div>2020年01月02日08:10</div>', ("王政", "刘温馨")),
        ('<div><a href="/u/77">望江楼</a><time datetime="2019-07-16">2019.07.16</time></div>', ("望江楼",)),
    ],
)
def test_chinese_by_lines(line: str, names: tuple[str, ...]) -> None:
    assert authors(chinese(line)) == names


@pytest.mark.parametrize(
    "line",
    [
        "<p>责任编辑：李娜</p>",
        "<p>编辑：李娜 来源：科技日报</p>",
        "<p>作者简介：长期从事存储研究</p>",
        '<div><a href="/user/login">登录</a></div>',
    ],
)
def test_who_edited_a_text_did_not_write_it(line: str) -> None:
    assert authors(chinese(line)) == ()


@pytest.mark.parametrize(
    ("language", "title", "line", "names"),
    [
        ("ja", "ディスクが遅い理由", "<p>執筆者：佐藤 健一</p>", ("佐藤 健一",)),
        ("ja", "ディスクが遅い理由", "<p>文：山田花子</p>", ("山田花子",)),
        ("ko", "디스크가 느린 이유", "<p>글: 김민수</p>", ("김민수",)),
    ],
)
def test_names_in_japanese_may_hold_a_space(
    language: str, title: str, line: str, names: tuple[str, ...]
) -> None:
    assert authors(chinese(line, language, title)) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "<p>Posted by Marit Solheim, Senior Engineer and Otto Lind, Software Engineer, Tidewater Labs</p>",
            ("Marit Solheim", "Otto Lind"),
        ),
        ("<p>By Marit Solheim, Distinguished Engineer; Otto Lind, Chief Scientist</p>", ("Marit Solheim", "Otto Lind")),
        ("<p><strong>Authors:</strong> Marit Solheim and Otto Lind</p>", ("Marit Solheim", "Otto Lind")),
        ("<p>Posted by Marit Solheim, Product Manager, Search and Tidewater Assistant</p>", ("Marit Solheim",)),
        ("<p>Veröffentlicht am 3. Dezember 2020 von Marit Solheim</p>", ("Marit Solheim",)),
        ("<p>Publié le 3 décembre 2020 par Marit Solheim</p>", ("Marit Solheim",)),
        ("<p>di Marit Solheim</p>", ("Marit Solheim",)),
        ("<p>Feb 9, 2021 | Marit Solheim (Uni), Otto Lind (Tidewater)</p>", ("Marit Solheim", "Otto Lind")),
        (
            '<p><a href="//a.example">Marit Solheim</a> and <a>Otto Lind</a>&nbsp; <time>Apr 25, 2022</time></p>',
            ("Marit Solheim", "Otto Lind"),
        ),
        ("<h3>Written by</h3><p>Marit Solheim</p><p>Engineer</p><p>Otto Lind</p>", ("Marit Solheim", "Otto Lind")),
        ("<dl><dt>Author</dt><dd>Marit Solheim</dd></dl>", ("Marit Solheim",)),
        ("<address>Marit Solheim, 12 May 2014</address>", ("Marit Solheim",)),
        ('<div class="author-card"><span>Marit Solheim</span> <span>msolheim</span></div>', ("Marit Solheim",)),
        ("<p>May 1, 2023 • Tidewater Community</p>", ()),
        ("<p>SANTA CLARA, Calif., May 14, 2020 — Example announced a disk.</p>", ()),
    ],
)  # fmt: skip
def test_lines_that_name_persons(line: str, names: tuple[str, ...]) -> None:
    assert authors(page("", HEADLINE + line)) == names


def test_a_box_around_a_headline_is_no_second_witness() -> None:
    body = (
        '<div id="blogTitle"><h1>Notes of a diver</h1></div>'
        f'<div class="post"><h1>Slow disks</h1>{"<p>Words that make the text.</p>" * 20}</div>'
    )
    html = f"<html><head><title>Slow disks - Diver - Tidewater</title></head><body>{body}</body></html>"
    assert page_record(html, "https://tidewater.example.org/p/1").title == "Slow disks"


def test_the_sign_that_links_to_a_heading_is_no_part_of_it() -> None:
    body = '<main><h1>Slow disks<a href="#slow">¶</a></h1><p>Words that make the text.</p></main>'
    html = f"<html><head><title>Slow disks — Tool documentation</title></head><body>{body}</body></html>"
    assert page_record(html, "https://docs.example.org/disks").title == "Slow disks"
