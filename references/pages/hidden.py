"""What nobody reads as text, taken out of the lines of a page: code, comments, scripts.

Code is no text; but a directive of MyST (```` ```{note} ````) only looks like code, and its contents are read. The
lists of names below are those of the formats' own manuals: directives whose body is code or data, and the engines of
knitr and Quarto.
"""

from __future__ import annotations

from typing import NamedTuple

from references.patterns import re

_FENCE = re.compile(r"[ \t>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(?P<mark>`{3,}|~{3,})(?P<info>[^`\n]*)\Z")
_DIRECTIVE = re.compile(r"\s{0,4}\{(?P<name>[A-Za-z][\w:.-]{0,40})\}(?P<rest>[^{}]{0,500})\Z")
_CODE_DIRECTIVES = frozenset(
    "code code-block code-cell sourcecode literalinclude math mermaid raw raw-cell eval-rst doctest testcode testsetup "
    "testoutput prompt parsed-literal plot graphviz digraph graph bibliography toctree tableofcontents list-of-figures "
    "contents csv-table embed iframe image include mdinclude autosummary automodule autoclass autofunction "
    "r python julia sql bash sh js ojs stan dot rcpp c fortran perl ruby octave matlab scala html css tikz verbatim "
    "exec eval".split()
)
_LIST = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_ONE_LINE = re.compile(r"\s{0,3}(?:\[[^\]\n]{0,100}\]:\s{0,4}(?:#|<>)\s{0,4}[(\"']|%\s)")
_SPANS = (  # opening mark, closing mark
    ("<!--", "-->"),
    ("{/*", "*/}"),
    ("{% comment %}", "{% endcomment %}"),
    ("{%- comment -%}", "{%- endcomment -%}"),
    ("<script", "</script>"),
    ("<style", "</style>"),
)


class Fence(NamedTuple):
    """Fenced code: positions of its first and last line, what its first line says of it, whether a mark closes it."""

    first: int
    last: int
    info: str
    closed: bool


def hide_code(texts: list[str]) -> list[Fence]:
    """Empties fenced code (to the end when it is never closed, as CommonMark has it) and indented code."""
    fences: list[Fence] = []
    directives: list[str] = []
    mark, start, info = "", 0, ""
    in_list = False
    may_start = True
    for i, text in enumerate(texts):
        fence = _FENCE.match(text) if "`" in text or "~" in text else None
        if mark:
            if fence and fence["mark"].startswith(mark) and not fence["info"].strip():
                fences.append(Fence(start, i, info, closed=True))
                mark = ""
            texts[i] = ""
        elif fence:
            texts[i] = ""
            may_start = True
            if not fence["info"].strip() and directives and fence["mark"].startswith(directives[-1]):
                directives.pop()
            elif title := _prose_directive(fence["info"]):
                directives.append(fence["mark"])
                texts[i] = title.strip()
            else:
                mark, start, info = fence["mark"], i, fence["info"].strip()
        elif not text.strip():
            may_start = True
        else:
            indented = text.startswith(("    ", "\t"))
            if _LIST.match(text) and not (indented and may_start and not in_list):
                in_list = True
            elif not text[0].isspace() and may_start:
                in_list = text.startswith("[^")  # a note, too, goes on in indented paragraphs
            if indented and may_start and not in_list:
                texts[i] = ""
            else:
                may_start = False
    if mark:
        fences.append(Fence(start, len(texts) - 1, info, closed=False))
    return fences


def _prose_directive(info: str) -> str:
    """The title (perhaps blank) of a directive whose contents are text; ``""`` of anything else."""
    found = _DIRECTIVE.match(info)
    if not found or found["name"].casefold().removesuffix("-start") in _CODE_DIRECTIVES:
        return ""
    return found["rest"] or " "


def hide_comments(texts: list[str]) -> None:
    """Empties comments: of HTML, MDX, Liquid, MyST, and link definitions that are used as such; and scripts."""
    whole = "\n".join(texts)
    for opening, closing in _SPANS:
        if opening in whole:
            _hide_spans(texts, opening, closing)
    for i, text in enumerate(texts):
        if text.lstrip()[:1] in ("[", "%") and _ONE_LINE.match(text):
            texts[i] = ""


def _hide_spans(texts: list[str], opening: str, closing: str) -> None:
    last_end = max((i for i, text in enumerate(texts) if closing in text), default=-1)
    inside = False
    for i, text in enumerate(texts):
        if not inside and opening not in text:
            continue
        kept: list[str] = []
        at = 0
        while at < len(text):
            if inside:
                end = text.find(closing, at)
                at = len(text) if end < 0 else end + len(closing)
                inside = end < 0
            else:
                start = text.find(opening, at)
                if start < 0:
                    kept.append(text[at:])
                    break
                kept.append(text[at:start])
                at = start + len(opening)
                # A comment that is never closed hides its own line only: people lose a mark, not a chapter.
                if i >= last_end and text.find(closing, at) < 0:
                    break
                inside = True
        texts[i] = "".join(kept)
