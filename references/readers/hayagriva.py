"""Hayagriva's YAML, which Typst books keep their references in: entries by key, with parents.

Format: https://github.com/typst/hayagriva/blob/main/docs/file-format.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from references.lines import split_lines
from references.model import Name, Problem, Reference, Work
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.records import (
    address,
    date_of,
    identifiers_of,
    inverted_name,
    page_range,
    reference_of,
    says_nothing,
    serial_numbers,
    unreadable,
)
from references.readers.yaml import Node, parse_yaml
from references.text import squeeze

_TYPES: Mapping[str, str] = {
    "article": "article-journal", "chapter": "chapter", "anthos": "chapter", "entry": "entry", "report": "report",
    "thesis": "thesis", "web": "webpage", "blog": "post-weblog", "post": "post", "thread": "post", "misc": "",
    "repository": "software", "video": "motion_picture", "audio": "song", "scene": "motion_picture", "artwork":
    "graphic", "patent": "patent", "case": "legal_case", "legislation": "legislation", "manuscript": "manuscript",
    "newspaper": "article-newspaper", "performance": "performance", "periodical": "periodical", "proceedings": "book",
    "book": "book", "reference": "book", "anthology": "book", "conference": "paper-conference", "original": "",
    "exhibition": "", "dataset": "dataset",
}  # fmt: skip
_IN = {"proceedings": "paper-conference", "conference": "paper-conference", "newspaper": "article-newspaper",
       "blog": "post-weblog", "web": "webpage", "reference": "entry-encyclopedia", "video": "motion_picture",
       "book": "chapter", "anthology": "chapter"}  # fmt: skip
_KIND = re.compile(r"^ {1,8}[\"']?type[\"']?:\s*[\"']?([A-Za-z]+)", re.M)
_SERVERS = re.compile(r"\b(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|ssrn|preprints?)\b", re.I)


def recognises(text: str) -> bool:
    """Whether `text` has entries by key whose types Hayagriva knows."""
    return any(kind.casefold() in _TYPES for kind in _KIND.findall(text)[:50])


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every entry as a reference with its `record`. Raises `InputError` for what is no YAML or has no entries."""
    root = parse_yaml(text, file)
    if not isinstance(root.value, dict):
        raise InputError(
            file, "is not Hayagriva's YAML", hint="entries by key, each with a type, are expected"
        )
    lines = split_lines(text)
    references: list[Reference] = []
    problems: list[Problem] = []
    for key, entry in root.value.items():
        line = _line_of(key, entry, lines)
        if not isinstance(entry.value, dict):
            problems.append(unreadable(file, line, f"{key!r} is no entry with fields"))
            continue
        work = _work(entry)
        if says_nothing(work):
            problems.append(unreadable(file, line, f"{key!r} has no title"))
            continue
        last = min(entry.end_line, len(lines))
        while last > line and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1  # the remark above the next entry
        references.append(
            reference_of(work, "\n".join(lines[line - 1 : last]), file, line, label=key, end_line=last)
        )
    return Reading(tuple(references), tuple(problems))


def _line_of(key: str, entry: Node, lines: list[str]) -> int:
    """The line of an entry's key: it stands on the line of its first field or above it."""
    for line in range(min(entry.line, len(lines)), max(entry.line - 20, 0), -1):
        if lines[line - 1].lstrip("\"'").startswith(key):
            return line
    return entry.line


def _work(entry: Node) -> Work:
    parents = list(_parents(entry, 0))
    parent = parents[0] if parents else None
    numbers = tuple(_numbers(entry, parents))
    identifiers = identifiers_of(numbers)
    type_ = _type(entry, parent, any(one.scheme == "arxiv" for one in identifiers))
    container = _title(parent) if parent is not None else ""
    if type_ == "article" and _SERVERS.search(container):
        container = container if not container.casefold().startswith("corr") else "CoRR"

    def get(*names: str) -> str:
        for node in (entry, *parents):
            for name in names:
                if value := node.text(name) or node.text(name, "value"):
                    return value
        return ""

    is_part = type_ in (
        "article-journal",
        "article",
        "chapter",
        "paper-conference",
        "article-newspaper",
        "entry",
    )
    number = entry.text("serial-number") or entry.text("serial-number", "serial")
    publisher = next((text for node in (entry, *parents) if (text := _publisher(node))), "")
    return Work(
        type=type_,
        title=_title(entry),
        authors=_people(entry.get("author")),
        editors=_people(entry.get("editor")) or (_people(parent.get("editor")) if parent is not None else ()),
        translators=_affiliated(entry, "translator"),
        issued=date_of(entry.text("date"))
        or next((d for p in parents if (d := date_of(p.text("date")))), None),
        accessed=date_of(entry.text("url", "date")),
        container_title=container,
        collection_title=_title(parents[1]) if len(parents) > 1 else "",
        event_title=next((_title(p) for p in parents if p.text("type").casefold() == "conference"), ""),
        volume=get("volume") if is_part or type_ == "book" else entry.text("volume"),
        issue=get("issue"),
        page=page_range(entry.text("page-range") or entry.text("pages")),
        number="" if any(value == number for _, value in numbers) else number,
        edition=get("edition"),
        publisher=publisher or get("organization"),
        publisher_place=get("location")
        or next((p.text("publisher", "location") for p in (entry, *parents)), ""),
        genre=entry.text("genre"),
        language=entry.text("language"),
        url=address(entry.text("url") or entry.text("url", "value")),
        note=entry.text("note"),
        identifiers=identifiers,
    )


def _parents(entry: Node, depth: int) -> Iterator[Node]:
    """The parents, and after them their own, at most four deep."""
    node = entry.get("parent")
    if node is None or depth > 3:
        return
    direct = [
        one for one in (node.value if isinstance(node.value, list) else [node]) if isinstance(one.value, dict)
    ]
    yield from direct
    for one in direct:
        yield from _parents(one, depth + 1)


def _type(entry: Node, parent: Node | None, is_arxiv: bool) -> str:
    kind = entry.text("type").casefold()
    type_ = _TYPES.get(kind, "")
    inside = parent.text("type").casefold() if parent is not None else ""
    if kind in ("article", "entry", "misc", "post", ""):
        type_ = _IN.get(inside, type_) if not (kind == "article" and inside in ("book", "web")) else type_
    if type_ in ("article-journal", "") and (parent is None or _SERVERS.search(_title(parent))):
        names = _title(parent) if parent is not None else ""
        if is_arxiv or _SERVERS.search(names):
            return "article"
    return type_


def _title(node: Node | None) -> str:
    if node is None:
        return ""
    return squeeze(
        node.text("title") or node.text("title", "value") or node.text("title", "title-case")
        or node.text("title", "sentence-case") or node.text("title", "verbatim")
    ).replace("{", "").replace("}", "")  # fmt: skip


def _people(node: Node | None) -> tuple[Name, ...]:
    if node is None:
        return ()
    names: list[Name] = []
    for one in node.value if isinstance(node.value, list) else [node]:
        if isinstance(one.value, str) and (name := inverted_name(one.value)):
            names.append(name)
        elif isinstance(one.value, dict) and (family := one.text("name")):
            given = one.text("given-name")
            part = one.text("prefix")
            names.append(
                Name(family, given, part, one.text("suffix")) if given or part else Name(literal=family)
            )
    return tuple(names)


def _affiliated(entry: Node, role: str) -> tuple[Name, ...]:
    node = entry.get("affiliated")
    for one in node.value if node is not None and isinstance(node.value, list) else ():
        if one.text("role").casefold() == role:
            return _people(one.get("names"))
    return ()


def _publisher(node: Node) -> str:
    return node.text("publisher") or node.text("publisher", "name")


def _numbers(entry: Node, parents: list[Node]) -> Iterator[tuple[str, str]]:
    for depth, node in enumerate((entry, *parents)):
        plain = node.text("serial-number")
        for scheme in ("doi", "arxiv", "pmid", "pmcid", "isbn", "issn"):
            if depth and scheme in ("doi", "arxiv", "pmid", "pmcid"):
                continue  # a journal's or a volume's own
            yield scheme, node.text(scheme) or node.text("serial-number", scheme)
        if depth == 0:
            # A bare arXiv number stands where a DOI belongs, and so do identifiers without their names.
            yield "arxiv", node.text("doi")
            yield "doi", plain
            yield "arxiv", plain if "arxiv" in plain.casefold() else ""
            link = node.text("url") or node.text("url", "value")
            yield "arxiv", link if "arxiv.org/" in link else ""
        yield from serial_numbers(plain)
