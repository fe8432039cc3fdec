"""CSL-JSON: a list of items as Zotero, pandoc and citeproc exchange them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from references.model import Problem, Reference, Severity
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.csl_items import item_reference
from references.readers.depth import TOO_DEEP, pruned
from references.readers.records import unreadable

_SPACE = re.compile(r"[ \t\r\n,]*")


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every item as a reference with its `record`; an item that breaks the schema as a problem with its place.

    Raises `InputError` when the text is no JSON, or no list of items.
    """
    references: list[Reference] = []
    problems: list[Problem] = []
    try:
        items = list(_items(text, file))
    except RecursionError:
        text, deep = pruned(text)
        problems += [unreadable(file, line, TOO_DEEP) for line in deep]
        try:
            items = list(_items(text, file))
        except RecursionError as error:  # brackets that nothing closes
            raise InputError(file, "is nested too deeply to be CSL-JSON") from error
    for number, (item, raw, line) in enumerate(items, 1):
        made = item_reference(item, raw, file, line, number)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            references.append(made)
    if not references and not problems:
        problems.append(Problem("no-references", Severity.INFO, "no references found", file))
    return Reading(tuple(references), tuple(problems))


def _number(digits: str) -> int | str:
    """A number of JSON; one of thousands of digits is no number that anything means, and stays a text."""
    return int(digits) if len(digits) < 300 else digits


def _items(text: str, file: str) -> Iterator[tuple[Any, str, int]]:
    """The items of the list, each with its text and line. An object alone, or with "items", is a list, too."""
    decoder = json.JSONDecoder(parse_int=_number)
    start = len(text) - len(text.lstrip())
    try:
        if text[start : start + 1] != "[":
            whole = json.loads(text, parse_int=_number)
            listed = whole.get("items") if isinstance(whole, dict) else None
            if isinstance(listed, list):
                for item in listed:
                    yield item, json.dumps(item, ensure_ascii=False), 1
            elif isinstance(whole, dict) and "type" in whole:
                yield whole, text.strip(), text.count("\n", 0, start) + 1
            else:
                raise InputError(file, "is not CSL-JSON", hint="a list of items with a type each is expected")
            return
        json.loads(
            text, parse_int=_number
        )  # so that a broken end is said at once and nothing is read by halves
        at, line = start + 1, text.count("\n", 0, start) + 1
        while True:
            begin = at + len(_SPACE.match(text, at).group())  # type: ignore[union-attr]  # it matches the empty text
            line += text.count("\n", at, begin)
            if text[begin] == "]":
                return
            item, at = decoder.raw_decode(text, begin)
            yield item, text[begin:at], line
            line += text.count("\n", begin, at)
    except json.JSONDecodeError as error:
        raise InputError(file, f"is not JSON ({error.msg})", error.lineno) from error
