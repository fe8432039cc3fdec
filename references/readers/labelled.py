"""Entries that are written as a title and lines that say what they are: "作者：…", "来源：…", "Link: …"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from references.model import Work
from references.names import split_names
from references.pages.evidence import signs
from references.readers.records import address, date_of, identifiers_of

_LABELS: Mapping[str, tuple[str, ...]] = {
    "authors": ("作者", "著者", "author", "authors", "by"),
    "container": ("来源", "出处", "期刊", "刊物", "source", "journal", "venue", "website"),
    "publisher": ("出版社", "出版", "publisher"),
    "year": ("年份", "出版时间", "时间", "日期", "year", "date", "published"),
    "url": ("链接", "网址", "地址", "url", "link"),
    "doi": ("doi",),
    "isbn": ("isbn",),
    "": ("图书信息", "备注", "说明", "note", "notes", "info"),
}
_NAMES = {label: name for name, labels in _LABELS.items() for label in labels}
_LINE = re.compile(r"\s*[*_]{0,2}(?P<label>[^\W\d_][\w ]{0,15}?)[*_]{0,2}\s*[:：]\s*(?P<value>.*?)\s*\Z")
_MARKED = re.compile(r"《[^》]{1,200}》")
_LATIN = re.compile(r"[（(]([A-Za-zÀ-ɏ.'’ -]{3,80})[)）]")


def labelled_work(title: str, lines: Sequence[str]) -> Work | None:
    """The work that `title` and the labelled `lines` below it describe; None unless every line has a known label."""
    values: dict[str, str] = {}
    for line in lines:
        found = _LINE.match(line[:2000])
        name = _NAMES.get(found["label"].casefold()) if found else None
        if found is None or name is None:
            return None
        values.setdefault(name, found["value"])
    if not lines or not title.strip() or ("authors" not in values and signs(_MARKED.sub("", title), 0)):
        return None  # a whole citation with its link in the next line is read as one
    url = address(values.get("url", ""))
    book = _MARKED.match(title.strip())
    people = re.split(r"、|;|；", values.get("authors", ""))
    names = [
        name for one in people if one.strip() for name in split_names(_LATIN.sub("", one).strip() or one)[0]
    ]
    return Work(
        type="book" if values.get("publisher") or (book and names) else ("webpage" if url else ""),
        title=book.group()[1:-1] if book else title.strip(),
        authors=tuple(names),
        issued=date_of(values.get("year", "")),
        container_title=values.get("container", ""),
        publisher=values.get("publisher", ""),
        url=url,
        identifiers=identifiers_of(
            (
                ("doi", values.get("doi", "")),
                ("isbn", values.get("isbn", "")),
                ("arxiv", url if "arxiv.org/" in url else ""),
            )
        ),
    )
