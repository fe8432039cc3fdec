"""A table row as the text of a reference: the columns that cite, in the order in which citations are printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from references.pages.block import Block
from references.pages.evidence import is_citation
from references.pages.inline import Inline, plain
from references.patterns import re

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "authors",
        re.compile(
            r"authors?|by|auteure?s?|autore?s?|autori|autora?(?:es)?|autor(?:en)?|авторы?|作者|著者|저자|지은이",
            re.I,
        ),
    ),
    (
        "title",
        re.compile(
            r"(?:paper |article |book )?(?:title|name|paper|article|work|reference|book|publication)s?|"
            r"标题|題名|名字|名称|论文(?:标题|名称|题目)?|题目|书名|文献|文章|タイトル|書名|"
            r"titres?|ouvrages?|títulos?|titulos?|obras?|libros?|livros?|titel|werke?|titol[oi]|oper[ae]|"
            r"названи[ея]|заглавие|제목|서명|문헌",
            re.I,
        ),
    ),
    (
        "venue",
        re.compile(
            r"venue|journal|conference|published(?: in)?|publisher|source|会议|期刊|出处|来源|出版社|发表|掲載誌|"
            r"revue|éditeur|revista|editorial|editora|verlag|zeitschrift|rivista|editore|журнал|издательство|출판사|학술지",
            re.I,
        ),
    ),
    (
        "year",
        re.compile(
            r"years?|dates?|年份?|年代|日期|时间|发表时间|出版年|années?|años?|anos?|jahr|anno|год|연도|년도",
            re.I,
        ),
    ),
)


def row_text(block: Block, made: Callable[[str], Inline]) -> str:
    """Authors, title, venue, year where the header names them; else every cell that says something."""
    cells = [made(cell).text for cell in block.cells]
    columns = _columns(block)
    if "title" not in columns and (at := _linked_title(block, made)) >= 0:
        columns["title"] = at
    if "title" in columns:
        chosen = [cells[columns[name]] for name, _ in _COLUMNS if name in columns]
    else:
        chosen = [
            cell
            for at, cell in enumerate(cells)
            if re.search(r"\w", cell) and not (at == 0 and _LABEL.fullmatch(cell))
        ]
    return ". ".join(part.rstrip(". ") for part in chosen if part)


_LABEL = re.compile(r"[\[(]?\d{1,4}[\])]?\.?")


def row_label(block: Block) -> str:
    """The number that a row begins with: "[1]" or "3"; "" for none."""
    first = block.cells[0].strip() if len(block.cells) > 1 else ""
    return first.strip("[]().") if _LABEL.fullmatch(first) else ""


def row_title(block: Block, made: Callable[[str], Inline]) -> str:
    """What stands in the column of titles; "" where no column is called so, or no other column cites."""
    columns = _columns(block)
    if "title" not in columns or len(columns) < 2:
        return ""
    cell = made(block.cells[columns["title"]][:20_000])
    shown = [one.text for one in cell.emphases] + [one.text for one in cell.links]
    longest = max((one for one in shown if cell.text.startswith(one)), key=len, default="")
    # "*Title* (MEMIT)", but "**Name**: the rest of the title" is all of it.
    rest = cell.text[len(longest) :].strip()
    return (longest if longest and rest[:1] in ("(", "[") else cell.text).strip(" .,")


def cites(block: Block) -> bool:
    """Whether the header of a table says that its rows are works: titles, and who wrote them."""
    columns = _columns(block)
    if "authors" not in columns or "title" not in columns:
        return False
    parts = re.split(r"[\s/&、,，]+", block.header[columns["title"]].strip(" *:：").casefold())
    return not _VAGUE.issuperset(parts)


_VAGUE = frozenset("name names work works 名字 名称 obra obras werk werke opera opere".split())
"""What heads the column of titles in tables of works, and of many other things."""
_BREAK = re.compile(r"<br\s{0,3}/?>", re.I)


def cited_cells(block: Block, made: Callable[[str], Inline]) -> list[Inline]:
    """The citations of a row whose last telling cell is made of whole citations, one a line; none otherwise."""
    if "authors" in _columns(block):
        return []
    for cell in reversed(block.cells):
        lines = [
            shown
            for line in _BREAK.split(cell[:20_000])
            if (shown := made(line)).text and re.search(r"\w", shown.text)
        ]
        if lines and all(is_citation(line.text) and len(line.text) > 40 for line in lines):
            return lines
    return []


def _columns(block: Block) -> dict[str, int]:
    """Which of the columns that cite a table has, by the name that its header gives them."""
    return dict(_columns_of(tuple(block.header[: len(block.cells)])))


@lru_cache(maxsize=64)  # the rows of a table have one header
def _columns_of(header: tuple[str, ...]) -> Mapping[str, int]:
    titles = [plain(cell, {}).text.strip(" *:：") for cell in header]
    columns: dict[str, int] = {}
    for name, pattern in _COLUMNS:
        for at, title in enumerate(titles):
            parts = [title, *re.split(r"\s*[/&、,，]\s*", title)]
            if any(pattern.fullmatch(part) for part in parts) and at not in columns.values():
                columns.setdefault(name, at)
    return columns


def _linked_title(block: Block, made: Callable[[str], Inline]) -> int:
    """The first column whose cell is one link of several words, -1 for none: in a table of works, that is the title."""
    for at, cell in enumerate(block.cells):
        shown = made(cell) if "](" in cell else None
        if shown and len(shown.links) == 1 and shown.links[0].text == shown.text and " " in shown.text:
            return at
    return -1
