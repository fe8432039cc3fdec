"""What pages of Distill (https://distill.pub/guide) and Jupyter cite by key in HTML, and the BibTeX that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from references.model import Problem, Work
from references.readers.as_page import Cited
from references.readers.html_inline import line_of
from references.readers.xml import Element

_ATTRIBUTES = {"d-cite": ("key", "bibtex-key"), "dt-cite": ("key",), "cite": ("data-cite", "data-footcite")}
_RECORDS = frozenset({"text/bibliography", "text/bibtex"})


def keys_in(root: Element) -> Iterator[Cited]:
    """The keys that elements of the page cite, in order, each with its line."""
    for element in root.iter(*_ATTRIBUTES):
        for name in _ATTRIBUTES[element.tag]:
            for key in re.split(r"[,;\s]+", element.get(name, "")):
                if key:
                    yield Cited(key, line_of(element))


def works_in(root: Element, file: str) -> tuple[Mapping[str, Work], tuple[Problem, ...]]:
    """The works by key of the BibTeX that the page holds in a script, and what cannot be read of it."""
    works: dict[str, Work] = {}
    said: list[Problem] = []
    for element in root.iter("script"):
        if element.get("type", "") in _RECORDS and element.text:
            from references.readers.bibtex_entries import read_works  # here, for it loads a large library

            found, problems = read_works(element.text, file)
            works.update(found)
            said += [replace(one, line=one.line + line_of(element) - 1) for one in problems]
    return works, tuple(said)
