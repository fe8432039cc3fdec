r"""LaTeX: reference lists (``\bibitem``, amsrefs, .bbl of BibTeX and biber), and the works that ``\cite`` keys name.

The running text is not read as references; what stands in a list under a heading like "Further reading" is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from references.lines import split_lines
from references.model import Problem, Reference
from references.pages.evidence import is_citation, is_prose
from references.pages.titles import Role, role_of
from references.readers.as_page import Cited, read_as_page
from references.readers.base import Reading, ReadSettings
from references.readers.biber import read_entries
from references.readers.bibinfo import labelled_work
from references.readers.bibtex_work import work_of
from references.readers.latex_source import citations_of, visible
from references.readers.latex_text import brace_end, plain_latex, printed_item
from references.readers.records import reference_of, says_nothing, unreadable

_BIBITEM = re.compile(r"\\(?:bibitem|bibAnnoteFile|harvarditem|reference)\b")
_LIST_END = re.compile(r"\\end\s*\{|\\bibitem\b|\\(?:section|chapter)\b")
_AMSREFS = re.compile(r"\\bib\*?\s*\{(?P<key>[^{}]{1,200})\}\s*\{(?P<kind>[\w.]{1,40})\}\s*\{")
_AMS_FIELD = re.compile(r"\s*(?P<name>[\w-]{1,30})\s*=\s*")
_HEADING = re.compile(
    r"\\(?P<kind>part|chapter|section|subsection|subsubsection|paragraph)\*?\s*(?:\[[^\[\]]{0,300}\])?\s*\{"
)
_FOOTNOTE = re.compile(r"\\(?:footnote(?:text)?|endnote|sidenote|marginnote)\s*(?:\[[^\[\]]{0,60}\])?\s*\{")
_LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
_ITEM = re.compile(
    r"\\item\b\s*(?:\[[^\[\]]{0,300}\])?|\\(?P<edge>begin|end)\s*\{(?:itemize|enumerate|description|compactitem|compactenum)\*?\}"
)


def read(text: str, file: str, settings: ReadSettings) -> Reading:
    r"""References printed in the file, and those that its citation keys stand for.

    A key without an entry is exported and reported, unless another file of the book has a ``\bibitem`` of that name.
    """
    lines = split_lines(text)
    source = visible("\n".join(lines))
    entries, problems = read_entries(source, lines, file)
    items = [*entries, *_bibitems(source, lines, file)]
    for found in _AMSREFS.finditer(source):
        one = _ams_entry(source, found, lines, file)
        if isinstance(one, Reference):
            items.append(one)
        else:
            problems.append(one)
    items += _footnotes(source, lines, file)
    cited = [Cited(key, line) for key, line in citations_of(source)]
    texts = [""] * len(lines) if "\\bibitem" in source else _lists(source, len(lines))
    reading = read_as_page(lines, texts, range(1, len(lines) + 1), file, settings, items=items, cited=cited)
    return Reading(reading.references, (*reading.problems, *problems))


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1


def _bibitems(source: str, lines: Sequence[str], file: str) -> Iterator[Reference]:
    r"""Every ``\bibitem[label]{key} text``, to the next one or the end of the list."""
    line, counted = 1, 0
    for found in _BIBITEM.finditer(source):
        at = _skip_option(source, found.end())
        if at >= len(source) or source[at] != "{":
            continue
        close = brace_end(source, at)
        if close < 0 or close - at > 300:
            continue
        end = _LIST_END.search(source, close)
        stop = end.start() if end else len(source)
        body = source[close:stop]
        line += source.count("\n", counted, found.start())
        counted = found.start()
        printed = printed_item(body)
        if not printed.text:
            continue
        record = labelled_work(body, printed.urls)
        # A paragraph after the last item belongs to nothing, if the list is not closed where it should be.
        last = line + source.count("\n", found.start(), close + len(body.rstrip()))
        yield Reference(
            raw="\n".join(lines[line - 1 : last]),
            text=printed.text,
            file=file,
            line=line,
            end_line=last,
            label=" ".join(source[at + 1 : close - 1].split()),
            urls=printed.urls,
            record=record,
        )


def _skip_option(source: str, at: int) -> int:
    """The position behind ``[…]`` (which may hold brackets in braces) and white space."""
    at = _skip_space(source, at)
    if at < len(source) and source[at] == "[":
        depth = 0
        for i in range(at + 1, min(at + 5000, len(source))):
            char = source[i]
            if source[i - 1] == "\\":
                continue
            depth += (char == "{") - (char == "}")
            if char == "]" and depth <= 0:
                return _skip_space(source, i + 1)
    return at


def _skip_space(source: str, at: int) -> int:
    while at < len(source) and source[at].isspace():
        at += 1
    return at


def _ams_entry(source: str, found: re.Match[str], lines: Sequence[str], file: str) -> Reference | Problem:
    """An entry of amsrefs: BibTeX's fields with other commas, a name a field."""
    line = _line(source, found.start())
    end = brace_end(source, found.end() - 1)
    if end < 0:
        return unreadable(file, line, f"the braces of {found['key']!r} are not closed")
    fields: dict[str, str] = {}
    at = found.end()
    while at < end and (named := _AMS_FIELD.match(source, at)):
        opening = _skip_space(source, named.end())
        close = brace_end(source, opening) if source[opening : opening + 1] == "{" else -1
        if close < 0:
            break
        name, value = named["name"].casefold(), source[opening + 1 : close - 1]
        if name in ("author", "editor", "translator") and name in fields:
            fields[name] += f" and {value}"
        else:
            fields.setdefault(name, value)
        at = close
        while at < end and source[at] in ", \n\t":
            at += 1
    work = work_of(found["kind"].casefold(), fields)
    if says_nothing(work):
        return unreadable(file, line, f"{found['key']!r} has no title")
    raw = "\n".join(lines[line - 1 : _line(source, end)])
    return reference_of(work, raw, file, line, label=found["key"])


def _footnotes(source: str, lines: Sequence[str], file: str) -> Iterator[Reference]:
    """Footnotes that cite in words, by their numbers; remarks are none, and those that cite by key have their keys."""
    line, counted = 1, 0
    for number, found in enumerate(_FOOTNOTE.finditer(source), 1):
        end = brace_end(source, found.end() - 1)
        body = source[found.end() : end - 1]
        if end < 0 or len(body) > 5000 or "cite" in body:
            continue
        printed = plain_latex(body)
        if not (is_citation(printed.text) or (printed.urls and not is_prose(printed.text))):
            continue
        line += source.count("\n", counted, found.start())
        counted = found.start()
        last = line + source.count("\n", found.start(), end)
        raw = "\n".join(lines[line - 1 : last])
        yield Reference(raw, printed.text, file, line, last, str(number), "", printed.urls)


def _lists(source: str, count: int) -> list[str]:
    """Items of lists under headings that name references, as Markdown; nothing else of the text."""
    marks = sorted([*_HEADING.finditer(source), *_ITEM.finditer(source)], key=lambda found: found.start())
    texts = [""] * count
    role, depth, line, counted = Role.SILENT, 0, 1, 0
    for at, found in enumerate(marks):
        line += source.count("\n", counted, found.start())
        counted = found.start()
        groups = found.groupdict()
        if kind := groups.get("kind"):
            end = brace_end(source, found.end() - 1)
            title = plain_latex(source[found.end() : max(end - 1, found.end())][:300]).text
            role = role_of(title)
            texts[line - 1] = "#" * _LEVELS[kind] + " " + title
        elif edge := groups.get("edge"):
            depth += 1 if edge == "begin" else -1
        elif role in (Role.LIST, Role.PERHAPS):
            stop = marks[at + 1].start() if at + 1 < len(marks) else len(source)
            body = re.split(r"\n\s*\n", source[found.end() : stop], maxsplit=1)[0]
            if len(body) < 5000:
                printed = plain_latex(body, markdown=True)
                texts[line - 1] = "    " * max(depth - 1, 0) + "- " + printed.text
    return texts
