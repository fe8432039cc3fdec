"""Plain text: one reference a line or a paragraph, as copied from a PDF or typed; or a list of identifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from references.lines import split_lines
from references.model import Problem, Reference, Severity
from references.pages.evidence import is_citation
from references.pages.labels import Marker, find_marker
from references.pages.titles import Role, role_of
from references.readers.base import Reading, ReadSettings
from references.text import has_cjk, squeeze
from references.urls import urls_in

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\Z")
_END = re.compile(r"(?:[.。!?…)\]>\"”]|https?://\S+|10\.\d{4,9}/\S+|\b\d{4}[a-z]?)\s*\Z")
_IDENTIFIER_LINE = re.compile(
    r"\s*(?:https?://\S+|(?:doi|arxiv|pmid|pmcid|isbn)[:\s]\s*\S+|10\.\d{4,9}/\S+|\d{4}\.\d{4,5}(?:v\d+)?|PMC\d+)\s*\Z",
    re.I,
)
_MAYBE_TITLE = re.compile(r"[\W\d]{0,12}[^\W\d][^\d,;!?\"]{2,45}\Z")
_LONGEST = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(slots=True)
class _Group:
    """Lines of one reference: their positions, texts, and the label in front of them."""

    first: int
    last: int
    texts: list[str]
    label: str = ""
    indent: int = 0


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """The references of a plain text; what stands above a line "References" is not one."""
    lines = [line.lstrip("\f").replace("\f", " ") for line in split_lines(text)]  # page breaks end no line
    start, section = _start(lines)
    words = frozenset(word.casefold() for line in lines for word in _WORD.findall(line[:_LONGEST]))
    references = []
    for group in _groups(lines, start):
        whole = mend(group.texts, words)
        if not whole or len(whole) > _LONGEST or not any(char.isalnum() for char in whole):
            continue
        references.append(
            Reference(
                raw="\n".join(lines[group.first : group.last + 1]),
                text=whole,
                file=file,
                line=group.first + 1,
                end_line=group.last + 1,
                label=group.label,
                section=section,
                urls=tuple(dict.fromkeys(urls_in(whole))),
            )
        )
    problems = () if references else (Problem("no-references", Severity.INFO, "no references found", file),)
    return Reading(tuple(references), problems)


def mend(texts: Sequence[str], words: frozenset[str] = frozenset()) -> str:
    """Lines joined to running text, words that a line break cut in two made whole.

    A hyphen at the end of a line stays when the text knows the word with it ("low-rank"), or when what follows
    is no lower-case letter ("pages 78-" "84"); `words` are the words of the text, folded.
    """
    whole = ""
    for line in texts:
        line = line.strip()
        if not whole or not line:
            whole += line
        elif _HYPHEN.search(whole[-2:]) and line[0].islower():
            before = re.search(r"[^\W\d_-]{1,60}\Z", whole[-62:-1])
            after = re.match(r"[^\W\d_]{1,60}", line)
            head, tail = (before.group() if before else ""), (after.group() if after else "")
            keep = f"{head}-{tail}".casefold() in words and f"{head}{tail}".casefold() not in words
            whole = (whole if keep and whole[-1] != "\u00ad" else whole[:-1]) + line
        elif (
            whole[-1] in "-–"
            and (line[0].isdigit() or line[0].isupper())
            and len(whole) > 1
            and whole[-2] != " "
        ) or (has_cjk(whole[-1]) and has_cjk(line[0])):
            whole += line
        else:
            whole += f" {line}"
    return squeeze(whole.replace("\u00ad", ""))


def _start(lines: Sequence[str]) -> tuple[int, str]:
    """Where the list starts: after the last heading "References" if there is one."""
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i].strip()
        if i + 1 < len(lines) and _MAYBE_TITLE.match(line) and role_of(line) is Role.LIST:
            return i + 1, squeeze(line).rstrip(":：")
    return 0, ""


def _groups(lines: Sequence[str], start: int) -> list[_Group]:
    groups: list[_Group] = []
    blank = True
    paragraphs = _has_wrapped_paragraphs(lines[start:])
    for i in range(start, len(lines)):
        content = lines[i].strip()
        if not content:
            blank = True
            continue
        indent = len(lines[i]) - len(lines[i].lstrip())
        marker = find_marker(content)
        previous = groups[-1] if groups else None
        if previous and not _starts(previous, content, marker, blank, indent, paragraphs):
            previous.texts.append(content)
            previous.last = i
        else:
            end = marker.end if marker else 0
            groups.append(_Group(i, i, [content[end:]], marker.label if marker else "", indent))
        blank = False
    return groups


def _has_wrapped_paragraphs(lines: Sequence[str]) -> bool:
    """Whether blank lines part the references, so that a line break inside a paragraph means nothing."""
    wrapped = whole = run = 0
    for line in [*lines, ""]:
        if line.strip():
            run += 1
            continue
        wrapped += run > 1
        whole += run == 1
        run = 0
    return wrapped > 0 and wrapped + whole > 1


def _starts(
    previous: _Group, content: str, marker: Marker | None, blank: bool, indent: int, paragraphs: bool
) -> bool:
    """Whether a line starts a reference, rather than going on with `previous`."""
    if marker and _follows(previous, marker):
        return True
    last = previous.texts[-1]
    if _HYPHEN.search(last[-2:]) and content[0].islower():
        return False
    if blank:
        return not (previous.label and not marker and content[0].islower())
    if _IDENTIFIER_LINE.match(content[:2000]) and _IDENTIFIER_LINE.match(last[:2000]):
        return True
    if previous.label or indent > previous.indent:
        return False  # a marked list goes on until the next mark; a hanging indent says so itself
    if paragraphs:
        complete = is_citation(last) and is_citation(content) and _END.search(last[-300:]) is not None
        return complete and len(previous.texts) == 1
    return not (content[0].islower() or (_END.search(last[-300:]) is None and last[-1] in ",:;&-–"))


def _follows(previous: _Group, marker: Marker) -> bool:
    if marker.number is None:
        return not marker.doubtful or (bool(previous.label) and not previous.label.isdigit())
    if previous.label.isdigit():
        return int(previous.label) < marker.number <= int(previous.label) + 5 or marker.number == 1
    return marker.number < 1000
