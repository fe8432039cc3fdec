"""Pages in other markups than Markdown: what their own markup names as a reference is one, and the rest of the page is
handed to the reader of pages, line by line, so that places stay exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from references.close_matches import close_matches
from references.model import Problem, Reference, Severity
from references.names import leading_names
from references.pages.as_text import citation_text
from references.pages.inline import plain
from references.pages.marks import marked_of
from references.pages.page import read_page
from references.readers.base import Reading, ReadSettings
from references.readers.labelled import labelled_work

_MARKUP = re.compile(r"https?://[^\s<>\"]+|[\\`*_\[\]<>@#|{}~^$]")
_NUMBERED = re.compile(r"\\?\[(\d{1,4})\\?\]\s+\S")
_NUMBER = re.compile(r"\A\s*(?:\[\d{1,4}\]|\d{1,4}[.)、]|[-*+])\s*")
_ENOUGH = 5
_HEADING = "# References"

EVERY = "*"
r"""As a key: every entry of the bibliography (``\nocite{*}``, ``:all:``)."""


class Cited(NamedTuple):
    """A citation key and the line that it is cited on."""

    key: str
    line: int


def escape(text: str) -> str:
    """Running text as Markdown that reads the same; addresses are left as they are."""
    return _MARKUP.sub(lambda found: found.group() if len(found.group()) > 1 else "\\" + found.group(), text)


def substitute(pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str) -> str:
    """`pattern.sub`, after which every line is still on its line: line ends that `replace` drops come after it.

    The lines that are left are not blank, or a paragraph would end there: they hold a space without width.
    """

    def one(found: re.Match[str]) -> str:
        new = replace(found)
        return new + "\u200b\n" * (found.group().count("\n") - new.count("\n"))

    return pattern.sub(one, text)


def running(lines: Sequence[str], read: Sequence[bool]) -> str:
    """The lines that are `read` as one text, for what may break over a line; the others are blank in it."""
    return "\n".join(line if is_read else "" for line, is_read in zip(lines, read, strict=True))


def numbered(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    """What `pattern` finds in `text`, each with the number of the line that it begins on."""
    at, line = 0, 1
    for found in pattern.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        yield found, line


def nothing(_: re.Match[str]) -> str:
    """For `substitute`: takes what was found away."""
    return ""


def item(
    markdown: str, raw: Sequence[str], file: str, line: int, *, label: str = "", section: str = ""
) -> Reference:
    """A reference that the page's own markup marks as one; `raw` are its lines from `line` on."""
    inline = plain(markdown, {})
    return Reference(
        raw="\n".join(raw),
        text=inline.text,
        file=file,
        line=line,
        end_line=line + len(raw) - 1,
        label=label,
        section=section,
        urls=inline.urls,
        marked=marked_of(inline, inline.text),
    )


def after_names(before: str, title: str, after: str) -> str:
    """The text of a reference whose `title` stands apart, in quotation marks; ``""`` unless `before` is all names.

    An emphasised run behind the authors is the title of a book; one behind a title is its journal.
    """
    before = before.strip(" ,;")
    names = leading_names(before) if 3 < len(before) < 600 else None
    if names is None or before[names.end :].strip(" .,:;()0123456789abcd") or not title.strip(" .,"):
        return ""
    comma = "" if before[-1] in ".:)" else ","
    return f"{before}{comma} “{title.strip().rstrip('.,')}.” {after.strip().lstrip('.,').strip()}".strip()


def read_as_page(
    lines: Sequence[str],
    texts: Sequence[str],
    numbers: Sequence[int],
    file: str,
    settings: ReadSettings,
    *,
    items: Sequence[Reference] = (),
    cited: Iterable[Cited] = (),
) -> Reading:
    """The references of a page: its marked `items`, those that the reader of pages finds, those behind its keys.

    `lines` is the file; `texts` is the same in Markdown without what `items` hold, and `numbers` are the lines that
    `texts` come from.
    """
    is_list = _is_numbered_list(texts)
    if is_list:
        texts, numbers = [_HEADING, "", *texts], [1, 1, *numbers]
    found, problems = read_page(texts, numbers, file, all_links=settings.prose_links, bib={})
    page = [
        replace(
            one,
            raw="\n".join(lines[one.line - 1 : one.end_line]),
            label=one.label.removeprefix("^"),
            section="" if is_list else one.section,
            record=labelled_work(_NUMBER.sub("", lines[one.line - 1]), lines[one.line : one.end_line]),
        )
        for one in found
    ]
    keyed, unknown = _cited(cited, file, settings, {one.label for one in items})
    references = sorted((*items, *page, *keyed), key=lambda one: one.line)
    said = [one for one in problems if not (references and one.code == "no-references")]
    if unknown:
        said = [one for one in said if one.code != "no-references"]
    return Reading(tuple(references), (*said, *unknown))


def _is_numbered_list(texts: Sequence[str]) -> bool:
    """Whether a page without headings is one list ``[1]``, ``[2]``, …: its form says what no heading does."""
    starts = [text for at, text in enumerate(texts) if text.strip() and not (at and texts[at - 1].strip())]
    found = [int(mark[1]) for text in starts if (mark := _NUMBERED.match(text))]
    in_order = found == list(range(1, len(found) + 1))
    return (
        in_order
        and len(found) >= _ENOUGH
        and 2 * len(found) > len(starts)
        and not any(text.startswith("#") for text in starts)
    )


def _cited(
    cited: Iterable[Cited], file: str, settings: ReadSettings, own: Collection[str]
) -> tuple[list[Reference], list[Problem]]:
    """A reference for every key of the bibliography, a problem for every one that is nowhere defined."""
    places: dict[str, list[int]] = {}
    for key, line in cited:
        for one in settings.bib if key == EVERY else (key,):
            places.setdefault(one, []).append(line)
    references: list[Reference] = []
    problems: list[Problem] = []
    for key, at in places.items():
        record = settings.bib.get(key)
        if record is not None:
            references.append(
                Reference(
                    raw=key, text=citation_text(record), file=file, line=at[0], end_line=at[0], label=key,
                    urls=(record.url,) if record.url else (), record=record,
                )
            )  # fmt: skip
        elif key not in own and key not in settings.defined:
            # The key still stands for something that the book cites: it is reported, and said.
            references.append(Reference(raw=key, text=key, file=file, line=at[0], end_line=at[0], label=key))
            problems.append(_unknown(key, at, file, {*settings.bib, *settings.defined, *own}))
    return references, problems


def _unknown(key: str, at: Sequence[int], file: str, known: Collection[str]) -> Problem:
    message = f"no entry for the citation key {key!r}"
    if len(at) > 1:
        message += f" (also on lines {', '.join(map(str, at[1:6]))}{', …' if len(at) > 6 else ''})"
    if near := close_matches(key, known):
        hint = f"did you mean {near[0]!r}?"
    else:
        hint = "add it to the bibliography" if known else "give the bibliography with --bib FILE"
    return Problem("unknown-citation-key", Severity.WARNING, message, file, at[0], hint, about=key)
