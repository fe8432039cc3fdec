"""One form for what every consumer has read, and the comparison of two readings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# What a type is called where, brought to one word. A word after "/" is a poorer class that is no mistake.
CLASSES: Mapping[str, str] = {
    **dict.fromkeys(
        ("article-journal", "article-magazine", "article-newspaper", "JOUR", "MGZN", "@article"), "journal"
    ),
    **dict.fromkeys(("paper-conference", "CONF", "@inproceedings", "@conference"), "conference"),
    **dict.fromkeys(("book", "BOOK", "@book", "pamphlet", "PAMP", "@booklet"), "book"),
    **dict.fromkeys(("chapter", "CHAP", "@incollection", "@inbook"), "chapter"),
    **dict.fromkeys(("thesis", "THES", "@phdthesis", "@mastersthesis", "@thesis"), "thesis"),
    **dict.fromkeys(("report", "RPRT", "@techreport", "@report"), "report"),
    **dict.fromkeys(("webpage", "post", "post-weblog", "ELEC", "@online"), "web page"),
    **dict.fromkeys(("motion_picture", "VIDEO", "@video"), "video"),
    **dict.fromkeys(("software", "program", "COMP", "@software"), "software"),
    **dict.fromkeys(("dataset", "DATA", "@dataset"), "data"),
    **dict.fromkeys(("manuscript", "UNPB", "@unpublished"), "manuscript"),
    "article": "preprint",
}
POORER: Mapping[str, frozenset[str]] = {
    "preprint": frozenset({"other", "report"}),
    "web page": frozenset({"other"}),
    "video": frozenset({"web page", "other"}),
    "software": frozenset({"other", "book"}),
    "data": frozenset({"other"}),
}
_ARXIV = re.compile(r"(?:arxiv[:./]\s?|/abs/)((?:\d{4}\.\d{4,5})|(?:[a-z-]+/\d{7}))", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:span|i|b|sup|sub|sc)\b[^>]*>|[{}]")


@dataclass(frozen=True)
class Item:
    """One entry as a consumer has read it, in normal form; `names` are family and given name run together."""

    id: str
    type: str
    title: str
    names: tuple[str, ...]
    year: str
    doi: str
    arxiv: str


@dataclass(frozen=True)
class Comparison:
    """`differences` are ``(id, field, what was read)``; a field is "missing" when the whole entry is."""

    read: int
    equal: int
    differences: tuple[tuple[str, str, str], ...] = field(default=())


def plain(text: object) -> str:
    text = unicodedata.normalize("NFC", _MARKUP.sub("", str(text or "")))
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    # TeX's own marks, which parsers without a typesetter leave as they are (ADR 14)
    text = (
        text.replace("``", '"')
        .replace("''", '"')
        .replace("`", "'")
        .replace("\\ldots", "…")
        .replace("...", "…")
    )
    return re.sub(r"\s*(?:---?|–|—)\s*", " - ", re.sub(r"\s+", " ", text)).strip()


def person(family: object, given: object = "") -> str:
    """Family and given name as one string: consumers part Chinese names and suffixes in different ways."""
    joined = plain(f"{family or ''} {given or ''}")
    return joined.replace(" ", "").replace(",", "")


def item(
    key: object, kind: object, title: object, names: Sequence[str], year: object, doi: object, *arxiv: object
) -> Item:
    found = next((m[1] for text in (*arxiv, doi) if (m := _ARXIV.search(str(text or "")))), "")
    return Item(
        str(key),
        CLASSES.get(str(kind), "other"),
        plain(title),
        tuple(names),
        str(year or ""),
        re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", str(doi or ""), flags=re.IGNORECASE).lower(),
        found,
    )


def from_csl(csl: Mapping[str, Any]) -> Item:
    """A CSL-JSON item, from us or from a consumer. A book with a version is software, as Zotero has it."""
    kind = "software" if csl.get("type") == "book" and csl.get("version") else csl.get("type")
    names = [
        person(
            name.get("literal")
            or " ".join(
                filter(
                    None,
                    (name.get("dropping-particle"), name.get("non-dropping-particle"), name.get("family")),
                )
            ),
            " ".join(filter(None, (name.get("given"), name.get("suffix")))),
        )
        for name in csl.get("author", ())
    ]
    date = csl.get("issued") or {}
    parts = date.get("date-parts") or [[""]]
    year = str(parts[0][0]) if parts[0] else ""
    texts = (
        csl.get("number"),
        csl.get("note"),
        csl.get("archive_location"),
        csl.get("annote"),
        csl.get("URL"),
    )
    return item(csl.get("id"), kind, csl.get("title"), names, year, csl.get("DOI"), *texts)


def compare(truth: Sequence[Item], read: Sequence[Item]) -> Comparison:
    """Every field of every item of `truth` against what was read, found by id, else by title."""
    by_id = {i.id.lower(): i for i in read}
    by_title: dict[str, list[Item]] = {}
    for i in read:
        by_title.setdefault(i.title, []).append(i)
    differences: list[tuple[str, str, str]] = []
    equal = 0
    for true in truth:
        found = by_id.get(true.id.lower()) or next(iter(by_title.get(true.title, ())), None)
        if found is None:
            differences.append((true.id, "missing", ""))
            continue
        unlike = [
            (true.id, name, str(getattr(found, name)))
            for name in ("type", "title", "names", "year", "doi", "arxiv")
            if getattr(found, name) != getattr(true, name)
            and not (name == "type" and found.type in POORER.get(true.type, ()))
        ]
        differences += unlike
        equal += not unlike
    return Comparison(len(read), equal, tuple(differences))
