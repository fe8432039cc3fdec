"""The bibliographies that a page or the configuration of its book names, as they name them: pure functions of text.

Front matter: https://pandoc.org/MANUAL.html#specifying-bibliographic-data; _quarto.yml: https://quarto.org/docs/books;
_config.yml: https://jupyterbook.org and jekyll-scholar; conf.py: https://sphinxcontrib-bibtex.readthedocs.io; myst.yml:
https://mystmd.org; mkdocs.yml: mkdocs-bibtex; book.toml: mdbook-bib; _bookdown.yml: https://bookdown.org.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from references.patterns import re
from references.readers.base import InputError
from references.readers.latex_source import bibliographies_of, visible
from references.readers.yaml import Node, parse_yaml

CONFIGURATIONS = (
    "_quarto.yml", "_quarto.yaml", "_config.yml", "_bookdown.yml", "myst.yml", "mkdocs.yml", "conf.py", "book.toml",
    "index.Rmd", "index.qmd", "metadata.yaml", "metadata.yml",
)  # fmt: skip
"""Files that say what holds for every page of their folder and those below it."""

_FILES = re.compile(r"\.(?:bib|bibtex|json|yaml|yml|ris|nbib|enw)\Z", re.I)
_KEYS = frozenset(
    {"bibliography", "bibtex_bibfiles", "bib_file", "bibfile", "bibfiles", "global-bibliography"}
)
_FENCE = re.compile(r"\A\ufeff?---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_PYTHON = re.compile(r"^bibtex_bibfiles\s*=\s*(?P<value>\[[^\]]{0,2000}\]|[\"'][^\"'\n]{1,300}[\"'])", re.M)
_QUOTED = re.compile(r"[\"']([^\"'\n]{1,300})[\"']")
_DIRECTIVE = re.compile(
    r"^(?:\.\. bibliography::|:{3,}\{bibliography\}|`{3,}\{bibliography\})[ \t]+(?P<names>\S.*?)\s*$", re.M
)
_ORG = re.compile(
    r"^#\+bibliography:\s*(?P<name>\S.*?)\s*$|^(?:\[\[)?bibliography:(?P<list>[^\s\]]+)", re.M | re.I
)
_ASCIIDOC = re.compile(
    r"^:(?:bibtex-file|bibliography-database|bibliography-file):\s*(?P<name>\S+)\s*$", re.M
)
_DISTILL = re.compile(r"<d-bibliography\b[^<>]{0,200}?\bsrc\s*=\s*[\"'](?P<name>[^\"']{1,300})[\"']", re.I)


class Named(NamedTuple):
    """A bibliography as a file names it, and the line that does."""

    name: str
    line: int


def front_matter(text: str, file: str = "") -> Node | None:
    """The front matter of a page in YAML; None when it has none, or one that is no YAML (another reader's matter)."""
    if not text.lstrip("\ufeff").startswith("---"):
        return None
    found = _FENCE.match(text.replace("\r\n", "\n"))
    if not found or len(found["yaml"]) > 200_000:
        return None
    try:
        node = parse_yaml("\n" + found["yaml"], file)
    except InputError:
        return None
    return node if isinstance(node.value, dict) else None


def named_in_page(text: str, suffix: str) -> list[Named]:
    """The bibliographies that a page itself names, by the rules of its format (`suffix`)."""
    if suffix in (".tex", ".ltx", ".latex"):
        return [Named(name, 0) for name in bibliographies_of(visible(text))]
    found: list[Named] = []
    if suffix == ".org":
        for one in _ORG.finditer(text):
            names = [one["name"]] if one["name"] else one["list"].split(",")
            found += [Named(name.strip().strip('"'), _line(text, one)) for name in names]
    elif suffix in (".html", ".htm", ".xhtml"):
        found += [Named(one["name"], _line(text, one)) for one in _DISTILL.finditer(text)]
    elif suffix in (".adoc", ".asciidoc", ".asc"):
        found += [Named(one["name"], _line(text, one)) for one in _ASCIIDOC.finditer(text)]
    else:
        if (node := front_matter(text)) is not None:
            found += _in_node(node)
        for one in _DIRECTIVE.finditer(text):
            found += [Named(name, _line(text, one)) for name in one["names"].split() if _FILES.search(name)]
    return list(dict.fromkeys(found))


def named_in_configuration(text: str, name: str) -> list[Named]:
    """The bibliographies that a configuration called `name` names for the pages of its book."""
    if name == "conf.py":
        return [
            Named(quoted[1], _line(text, one))
            for one in _PYTHON.finditer(text)
            for quoted in _QUOTED.finditer(one["value"])
        ]
    if name == "book.toml":
        try:
            return [Named(value, 0) for value in _in_toml(tomllib.loads(text), 0)]
        except tomllib.TOMLDecodeError:
            return []  # mdbook itself will say so
    if PurePosixPath(name).suffix in (".Rmd", ".qmd"):
        node = front_matter(text)
    else:
        try:
            node = parse_yaml(_without_tags(text), name)
        except InputError:
            return []  # the generator itself will say so; nothing here is lost by it
    return _in_node(node) if node is not None else []


def _without_tags(text: str) -> str:
    """mkdocs.yml may name functions of Python (``!!python/name:…``), which are nothing to us."""
    return re.sub(r"!!python/[\w:./]+", "", text)


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def _in_node(node: Node) -> list[Named]:
    found: list[Named] = []
    waiting = [(node, "")]
    steps = 0
    while waiting and steps < 20_000:
        one, key = waiting.pop(0)
        steps += 1
        if isinstance(one.value, dict):
            scholar = one.get("scholar") if key == "" else None
            if scholar is not None:
                found += _jekyll(scholar)
            waiting += [(child, name) for name, child in one.value.items() if name != "references"]
        elif isinstance(one.value, list):
            waiting += [(child, key) for child in one.value]
        elif key in _KEYS and _FILES.search(one.value):
            found.append(Named(one.value, one.line))
    return found


def _jekyll(scholar: Node) -> list[Named]:
    """jekyll-scholar's ``source`` (a folder from the root) and ``bibliography`` (a name, with or without a suffix)."""
    folder = scholar.text("source").strip("/") or "_bibliography"
    name = scholar.text("bibliography") or "references.bib"
    if any(sign in name for sign in "*{") or _FILES.search(name):
        return [] if "*" in name or "{" in name else [Named(f"{folder}/{name}", scholar.line)]
    return [Named(f"{folder}/{name}.bib", scholar.line)]


def _in_toml(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict) and depth < 8:
        for key, one in value.items():
            if key in _KEYS and isinstance(one, str) and _FILES.search(one):
                yield one
            else:
                yield from _in_toml(one, depth + 1)
