"""Styles that put the title in quotation marks: IEEE, MLA, Chicago, Harvard with single marks, '"Title." Site'."""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, make_reading
from references.citation.boundary import split_title
from references.citation.dates import MONTH, UNDATED, YEAR, read_date
from references.model import Name
from references.names import CJK, UPPER, leading_names, loose_names

_CLOSING = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’"}
_OPENING = re.compile(r"[\"“„«]|(?:^|(?<=[\s(]))»(?=\w)|(?<=[,.)] )[‘'](?=[^\W\d_])")
_MARKS = ('"', "“", "„", "«", "»", " '", " ‘")
_STRAIGHT_END = re.compile(rf"[.,?!]\"(?=[\s,.(]|$)|\"(?=[.,;)]|$|\s\(|\s(?:[Ii]n|vol|[{UPPER}\[{CJK}]|\d))")
_SINGLE_END = re.compile(r"[.,?!]['’](?=[\s,.]|$)|['’](?=[,.]\s|$|\s(?:[Ii]n\s|[A-Z(]))")
_GOES_ON = re.compile(r"\s?:\s+(?=\S)")
_DATE_BEFORE = re.compile(
    rf"[,.]?\s?\(?(?P<date>(?:(?:\d{{1,2}}\s)?{MONTH}\.?\s(?:\d{{1,2}},\s)?)?{YEAR}[a-z]?(?:,\s{MONTH}\s\d{{1,2}})?)\)?[,.:]?$"
)
_UNDATED = re.compile(rf"[,.]?\s\(?{UNDATED}\)?[,.:]?$")
_BY_BEHIND = re.compile(
    rf"[\s,.;]{{0,3}}(?P<by>by )?(?=[{UPPER}])"
)  # `"Title", F. Jelezko, and J. Wrachtrup, ...`
_PREFIX_END = re.compile(r"[.,:;)\]]$|al\.?$|等$")


def read(citation: Citation) -> Reading | None:
    """A reading, or None when no quotation marks stand where a title's would."""
    text = citation.text
    opening = _OPENING.search(text) if any(mark in text for mark in _MARKS) else None
    if not opening:
        return None
    start = opening.start()
    close = _closing(text, opening.start())
    if close < 0:
        return None
    title = text[start + 1 : close]
    tail = citation.flat[close + 1 :]
    goes_on = _GOES_ON.match(tail) if title[-1:] not in ".,。，" else None
    if goes_on:
        names = leading_names(tail, goes_on.end())
        if names is None or len(names.names) < 2:
            # `"Alexa is a Toy": Identifying ...`: the quoted words are the first part of the title
            subtitle, tail = split_title(tail[goes_on.end() :])
            title = f"{text[start : close + 1]}: {subtitle}"
    prefix = citation.flat[:start].strip()
    if not _stands_alone(prefix, title, tail):
        return None
    evidence = {"quoted-title"}
    issued = None
    behind = _BY_BEHIND.match(tail) if not prefix else None
    if behind:
        signed = leading_names(tail, behind.end())
        if (
            signed
            and (signed.initials or behind["by"])
            and tail[signed.end : signed.end + 1] in ("", ",", ".", "(")
        ):
            return make_reading(
                citation,
                "ieee",
                title,
                tail[signed.end :].lstrip(" .,;:"),
                authors=signed.names,
                cut=signed.cut,
                evidence=evidence | {"names-behind-title"},
            )
    dated = _DATE_BEFORE.search(prefix)
    if dated and dated.start() > 0:
        issued = read_date(dated["date"])
        prefix = prefix[: dated.start()]
    else:
        prefix = _UNDATED.sub("", prefix)
    authors, cut, editors = _authors(prefix, citation)
    if not authors and prefix.strip(" ,.:;"):
        return None
    if authors:
        evidence.add("list-of-names")
    style = "mla" if citation.names and citation.names.form.startswith("inverted") else "ieee"
    reading = make_reading(
        citation,
        style,
        title,
        tail.lstrip(" .,;:"),
        authors=authors,
        cut=cut,
        editors=editors,
        issued=issued,
        evidence=evidence,
    )
    if reading and reading.work.type == "book" and reading.work.container_title:
        return replace(
            reading, work=replace(reading.work, type="chapter")
        )  # quoted titles stand inside something
    return reading


def _closing(text: str, start: int) -> int:
    """Position of the mark that closes the one at `start`, or -1; marks of quoted words inside are passed over."""
    mark = text[start]
    if mark in "“„«»":
        close = _CLOSING[mark]
        depth = 0
        for index in range(start, len(text)):
            if text[index] == mark and close != mark:
                depth += 1
            elif text[index] == close:
                depth -= 1
                if depth == 0:
                    return index
        found = _STRAIGHT_END.search(text, start + 1)
        return found.end() - 1 if found else -1
    found = (_SINGLE_END if mark in "‘'" else _STRAIGHT_END).search(text, start + 2)
    if found:
        return found.end() - 1
    return text.find(mark, start + 2) if mark == '"' else -1


def _stands_alone(prefix: str, title: str, tail: str) -> bool:
    """Whether the quoted words are a title and not words inside one."""
    if prefix and not _PREFIX_END.search(prefix):
        return False
    stripped = tail.lstrip(" .,;:")
    if not stripped:
        return True
    if (
        not prefix
        and stripped[0].islower()
        and tail[:1] == " "
        and title[-1:] not in ".,?!"
        and not stripped.startswith("in ")
    ):
        return False
    return bool(prefix) or not re.match(rf"[{CJK}]", tail) or title[-1:] in ".。,，"


def _authors(prefix: str, citation: Citation) -> tuple[tuple[Name, ...], bool, bool]:
    """The names before the title, whether the list goes on, and whether they are editors."""
    names = citation.names
    bare = prefix.strip(" ,.:;")
    if not bare:
        return (), False, False
    if names and names.end >= len(bare) - 1:
        return names.names, names.cut, names.editors
    if len(bare) > 600 or re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", bare):
        return (), False, False
    authors, cut = loose_names(bare)
    return authors, cut, False
