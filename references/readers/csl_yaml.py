"""CSL-YAML: CSL items in YAML, alone or under ``references:``, as pandoc and Quarto keep them.

https://pandoc.org/MANUAL.html#specifying-bibliographic-data
"""

from __future__ import annotations

import re
from typing import Any

from references.lines import split_lines
from references.model import Problem, Reference, Work
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.csl_items import item_reference
from references.readers.depth import TOO_DEEP, pruned
from references.readers.records import unreadable
from references.readers.yaml import Node, TooDeep, parse_yaml

_MARKUP = re.compile(r"(?<!\w)(\*\*|\*|__|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_SPAN = re.compile(
    r"\[([^\[\]]*)\]\{[.#][^{}]*\}|<(?:i|b|span|sc|sup|sub)\b[^<>]*>|</(?:i|b|span|sc|sup|sub)>"
)
_PROSE = ("title", "container-title", "collection-title", "note", "publisher")


def recognises(text: str) -> bool:
    """Whether `text` has a list ``references:``, or is a list whose items have ids or types."""
    return (
        re.search(r"^references:\s*(?:#.*)?$|^references:\s*\[", text, re.M) is not None
        or re.search(r"^-\s+(?:id|type|title|author|DOI|URL|issued):", text, re.M) is not None
    )


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every item as a reference with its `record`. Raises `InputError` when there is no list of items."""
    # One document, with or without the rules that Markdown's front matter stands between.
    body = re.sub(r"\n(?:---|\.\.\.)\s*\Z", "\n", text.rstrip() + "\n")
    problems: list[Problem] = []
    try:
        root = parse_yaml(body, file)
    except TooDeep:
        body, deep = pruned(body)
        problems += [unreadable(file, line, TOO_DEEP) for line in deep]
        root = parse_yaml(body, file)
    listed = root.get("references") if isinstance(root.value, dict) else root
    if listed is None or not isinstance(listed.value, list):
        raise InputError(
            file, "is not CSL-YAML", hint="a list of items, or one under references:, is expected"
        )
    lines = split_lines(text)
    references: list[Reference] = []
    for number, node in enumerate(listed.value, 1):
        last = node.end_line
        while last > node.line and last <= len(lines) and not lines[last - 1].strip():
            last -= 1
        raw = "\n".join(lines[node.line - 1 : last])
        made = item_reference(_item(node), raw, file, node.line, number, last)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            references.append(made)
    return Reading(tuple(references), tuple(problems))


def read_works(text: str, file: str) -> dict[str, Work]:
    """The works of the items by id: the ``references:`` in a page's front matter."""
    return {
        one.label: one.record for one in read(text, file, ReadSettings()).references if one.record is not None
    }


def _item(node: Node) -> Any:
    """The item as CSL-JSON has it: dates in parts, Markdown in titles made plain."""
    if not isinstance(node.value, dict):
        return _value(node)
    item = {key: _value(one) for key, one in node.value.items()}
    for upper in ("DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID"):
        if upper.lower() in item:
            item.setdefault(upper, item.pop(upper.lower()))
    for name in ("issued", "accessed"):
        if name in item:
            item[name] = _date(item[name])
    for name in ("author", "editor", "translator"):
        if name in item:
            people = item[name] if isinstance(item[name], list) else [item[name]]
            item[name] = [one if isinstance(one, dict) else {"literal": one} for one in people]
    for name in _PROSE:
        if isinstance(item.get(name), str):
            item[name] = _plain(item[name])
    item.setdefault("type", "")
    return item


def _value(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _value(one) for key, one in node.value.items()}
    return [_value(one) for one in node.value] if isinstance(node.value, list) else node.value


def _date(value: Any) -> Any:
    """Pandoc also takes "2017-03", and a list of year, month and day by name."""
    one = value[0] if isinstance(value, list) and value and isinstance(value[0], dict) else value
    if isinstance(one, dict) and "year" in one:
        parts = [one.get("year", ""), one.get("month", ""), one.get("day", "")]
        return {"date-parts": [[part for part in parts if part]]}
    return one if isinstance(one, dict) else {"raw": str(one)}


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\2", _SPAN.sub(lambda found: found[1] or "", text)) if len(text) < 5000 else text
