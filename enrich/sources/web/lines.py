"""Authors whom a line of a page's text names in words: "Posted by …", "作者：…", and names beside the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree

from enrich.sources.web.dates import days_in
from enrich.sources.web.html import Element, Page, text_of
from enrich.sources.web.persons import is_role, looks_like_person, people_in
from enrich.sources.web.topics import SUBJECT_PATH, Topics
from references.text import has_cjk, squeeze

_BY: Final = r"by|von|par|por|auteurs?\s*:|autor(?:in|en)?\s*:|authors?\s*:|text:|von:|by:|di|door|przez"
# What stands before the name of an author in Chinese, Japanese and Korean, with a colon or a line behind it.
_LABEL: Final = (
    r"(?:本文|原文)?作者|文字?|撰文|撰稿|执笔|執筆者?|著者|記者|记者|寄稿|筆者|글|글쓴이|기자|저자"
)
_TEXT_BY: Final = re.compile(
    r"\A(?:(?:written|posted|published|story|text|words|geschrieben|verfasst|veröffentlicht|article|publié"
    r"|escrito|(?:\w+ )?beitrag)\s+)?"
    rf"(?:{_BY})(?:\s+|(?<=\W))(?=\S)",
    re.I,
)
SAYS_BY: Final = re.compile(r"\A(?:(?:written|posted|published)\s+by|auth?ors?\s*:)\s", re.I)
"""How a by-line begins that may be as long as a paragraph."""
_CJK: Final = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々·・]"
_ONE: Final = rf"(?:{_CJK}{{2,10}}|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{1,3}})(?!{_CJK}|\s*[:：｜|丨／/])"
_LABELLED: Final = re.compile(
    rf"(?:\A|(?<=[\s|｜丨/／（(【\[，,；;·]))(?:{_LABEL})\s*[:：｜|丨／/]\s*"
    rf"(?P<names>{_ONE}(?:\s*[、，,；;&＆/／和与及\s]\s*{_ONE}(?!。)){{0,7}})"
)
_BETWEEN: Final = re.compile(r"\s*[、，,；;&＆/／]\s*|\s+(?:和|与|及)\s+")
_KANA: Final = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_PARTS: Final = re.compile(r"\s*[|｜·•‧∙—–/]\s*|\s+-\s+|,\s+|\s+(?:and|und|et|&)\s+")
_NAMED: Final = re.compile(
    r"\A(?:authors?|autor(?:in|en)?|auteurs?|by|von|par|por|作者|著者)\s*[:：]?\s+", re.I
)
_DAY_BY: Final = re.compile(r"\s(?:by|von|par|por|di|door)(?:\s*\|)?\s+(?=\w)", re.I)
_JOINS: Final = re.compile(r"and|und|et|y|&", re.I)
_BRACKETS: Final = re.compile(r"\s*[(（][^()（）]{0,60}[)）]")
_LINES: Final = frozenset(
    {"p", "div", "span", "small", "header", "h2", "h3", "h4", "h5", "h6", "li", "em", "td", "dd", "address"}
)
_ALONE: Final = re.compile(
    rf"(?:(?:written|posted|published)\s+)?by|authors?|auteurs?|autor(?:in|en|e|es)?|von|par|por|{_LABEL}",
    re.I,
)
_HEAD: Final = 60
_SHORT: Final = 90


def is_spaced(page: Page) -> bool:
    """Whether names of the page's language have a space inside: Japanese ones may, Chinese ones never."""
    language = (page.tree.get("lang") or "").lower()
    title = page.tree.findtext("head/title") or ""
    return language.startswith(("ja", "ko")) or bool(_KANA.search(title))


def _head_of(element: Element) -> str:
    """How the text of `element` begins."""
    head = ""
    for text in element.itertext():
        head = f"{head} {text}".strip()
        if len(head) > _HEAD:
            break
    return squeeze(head)[:_HEAD]


def begins_by(element: Element, near: bool) -> bool:
    """Whether the line `element` says whose text it is; away from the headline marks count that are its own."""
    own = (element.text or "").strip()[:_HEAD]
    head = _head_of(element) if near or element.tag in _LINES else own
    if not head:
        return False
    return bool(_TEXT_BY.match(f"{head if near else own} x") or _LABELLED.search(head))


def signed_by(text: str, spaced: bool = False) -> tuple[str, ...]:
    """The persons whom the line `text` names as its authors; `spaced` when CJK names may hold a space."""
    if found := _LABELLED.search(text):
        names = (name for one in _BETWEEN.split(found["names"]) for name in ([one] if spaced else apart(one)))
        return tuple(dict.fromkeys(names))
    begun = _TEXT_BY.match(text)
    return _leading_people(text[begun.end() :]) if begun else ()


def apart(name: str) -> list[str]:
    """The persons in `name`, which Chinese by-lines part by nothing but a space ("王政 刘温馨")."""
    parts = name.split()
    return parts if has_cjk(name) and all(len(part) > 1 for part in parts) else [name]


def _leading_people(text: str) -> tuple[str, ...]:
    """The persons that `text` begins with, and those behind an "and" whose roles are told as well.

    Behind them only roles and bodies may stand, or it is running text.
    """
    named = list(people_in(text))
    persons = [name for name in named if looks_like_person(name) and (" " in name or has_cjk(name))]
    count = next((at for at, name in enumerate(named) if name not in persons), len(named))
    if not all((name[:1].isupper() or has_cjk(name)) and len(name) <= 60 for name in named[count:]):
        return ()
    behind = [
        name
        for before, name, after in zip(
            named[count:], named[count + 1 :], [*named[count + 2 :], ""], strict=False
        )
        if name in persons
        and is_role(before)
        and (
            f"; {name}" in text
            or (is_role(after) and re.search(rf"\s(?:and|und|et|&)\s+{re.escape(name)}", text))
        )
    ]
    return (*named[:count], *behind)


def people_under(element: Element) -> tuple[str, ...]:
    """The persons in the elements behind `element`, where that says "Author" or "Written by" and nothing else."""
    if element.tag not in _LINES | {"dt", "th", "strong", "b"} or len(head := _head_of(element)) > 20:
        return ()
    if not _ALONE.fullmatch(head.rstrip(" :：")) or head != text_of(element):
        return ()
    found: list[str] = []
    for behind in islice(element.itersiblings(tag=etree.Element), 16):
        names = list(people_in(text_of(behind)))
        if names and all(looks_like_person(name) and (" " in name or has_cjk(name)) for name in names):
            found += names
        elif not names or not all(map(is_role, names)):
            break
    return tuple(dict.fromkeys(found))


def dated_people(element: Element, topics: Topics, headline: str) -> tuple[str, ...]:
    """The persons of a line that has a date and nothing more than that: "29 December 2023 · 4 min · Ada Example"."""
    if element.tag not in _LINES or not 10 <= len(text := text_of(element)) <= 2 * _SHORT:
        return ()
    if not any(True for _ in days_in(text)):
        return ()
    lined = " | ".join(part for one in element.itertext() if (part := squeeze(one)))
    if found := _DAY_BY.search(lined):
        names = list(people_in(lined[found.end() :]))
        if names and all(_stands_for_a_person(name) and not topics.name(name) for name in names):
            return tuple(names)
    if len(text) <= _SHORT:
        parts = (part for part in _printed_parts(element) if part not in headline)
        names = [part for part in parts if _stands_for_a_person(part) and not topics.name(part)]
        if len(names) == 1:
            return tuple(people_in(names[0]))
    return _only_people(element, lined, topics)


def _only_people(element: Element, text: str, topics: Topics) -> tuple[str, ...]:
    """The persons of a line in which nothing but names, dates and numbers stands, whatever is a link of it."""
    if any(SUBJECT_PATH.search(a.get("href") or "") for a in element.iter("a")):
        return ()
    parts = [part for one in _PARTS.split(_BRACKETS.sub("", text)) if (part := one.strip(" ,;."))]
    names = [part for part in parts if _stands_for_a_person(part) and not topics.name(part)]
    others = [p for p in parts if p not in names and not re.search(r"\d", p) and not _JOINS.fullmatch(p)]
    return tuple(names) if len(names) > 1 and not others else ()


def _printed_parts(element: Element) -> Iterator[str]:
    """The texts of `element` between separators, without what links and buttons say."""
    for node in element.iter():
        own = node.text if node.tag not in ("a", "button", "script") else None
        behind = node.tail if node is not element else None
        for text in (own, behind):
            for part in _PARTS.split(text or ""):
                yield _NAMED.sub("", squeeze(part).strip(" ,;"))


def _stands_for_a_person(text: str) -> bool:
    return (
        " " in text
        and not text.isupper()
        and not has_cjk(text)
        and looks_like_person(text)
        and list(people_in(text)) == [text]
    )
