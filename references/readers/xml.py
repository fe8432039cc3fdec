"""XML read safely, with lines: no entities, no DTD, no network, no end of depth or size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from references.readers.base import InputError
from references.text import squeeze

_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,300}\?>")
_ENTITY = re.compile(r"<!ENTITY\b", re.I)
_HEAD = 100_000

Element = Any
"""An lxml element; the library ships no types."""


def parse_xml(text: str | bytes, file: str) -> Element:
    """The root element. Raises `InputError` with the line of what is no XML, and for entity declarations."""
    if isinstance(text, str):
        text = _DECLARATION.sub(lambda found: "\n" * found.group().count("\n"), text.lstrip("\ufeff"))
        if _ENTITY.search(text[:_HEAD]):
            raise InputError(
                file, "declares entities, which are not expanded", hint="export it again without a DTD"
            )
        text = text.encode("utf-8")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        reason = str(error).split(", line ")[0]
        raise InputError(file, f"is not XML ({reason})", error.lineno or 0) from error
    if root is None:
        raise InputError(file, "has no XML element")
    return root


def name_of(element: Element) -> str:
    """An element's name without its namespace; ``""`` of what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Element | None) -> str:
    """All text inside, with its white space made single spaces."""
    return squeeze("".join(element.itertext())) if element is not None else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The elements that the path of `names` leads to, whatever their namespaces."""
    if element is None:
        return
    first, *rest = names
    for child in element:
        if name_of(child) == first:
            if rest:
                yield from children(child, *rest)
            else:
                yield child


def child_text(element: Element | None, *names: str) -> str:
    """The text of the first element on the path that has any."""
    return next((text for child in children(element, *names) if (text := text_of(child))), "")


def last_line(element: Element) -> int:
    """The line that an element ends on."""
    line = int(element.sourceline or 0)
    after = element.getnext()
    while after is not None and not isinstance(after.tag, str):
        after = after.getnext()
    if after is not None and after.sourceline and element.tail is not None:
        return max(line, int(after.sourceline) - str(element.tail).count("\n"))
    last = element
    for last in element.iter():
        line = max(line, int(last.sourceline or 0))
    return line + str(last.text or "").count("\n")
