"""A page read: its references, its citation keys, and what a person should know about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from references.model import Problem, Reference, Severity, Work
from references.pages.as_text import citation_text
from references.pages.finder import Finder, Found
from references.pages.keys import find_keys
from references.pages.source import Source, read_source


def read_page(
    lines: Sequence[str],
    numbers: Sequence[int],
    file: str,
    *,
    prose_links: bool,
    bib: Mapping[str, Work],
    cites: bool = False,
) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """References and problems of a page whose `lines` carry the `numbers` that people know them by.

    `cites` says that the format itself cites by ``@key`` (Quarto, R Markdown). Linear in the size of the page.
    """
    source = read_source(lines, numbers)
    finder = Finder(source, file)
    found = finder.run()
    if prose_links:
        found += finder.prose_links(found)
    problems = []
    for key in find_keys(source.lines, bib, cites or source.has_bibliography):
        record = bib.get(key.key)
        section = finder.section_at(key.line)
        text = citation_text(record) if record else key.text or key.key
        found.append(Found(key.line, key.line, text, key.key, section, (), record))
        if record is None and not key.text:
            problems.append(
                Problem(
                    "unknown-citation-key",
                    Severity.WARNING,
                    f"no entry for the citation key {key.key!r}",
                    file,
                    source.lines[key.line].number,
                    "add it to the bibliography" if bib else "give the bibliography with --bib FILE",
                )
            )
    found.sort(key=lambda one: one.first)
    if not found:
        hint = "--links also takes the links of the running text"
        problems.append(Problem("no-references", Severity.INFO, "no references found", file, 0, hint))
    return tuple(_reference(one, source, file) for one in found), tuple(problems)


def _reference(one: Found, source: Source, file: str) -> Reference:
    lines = source.lines[one.first : one.last + 1]
    return Reference(
        raw="\n".join(line.raw for line in lines),
        text=one.text,
        file=file,
        line=lines[0].number,
        end_line=lines[-1].number,
        label=one.label,
        section=one.section,
        urls=one.urls,
        record=one.record,
    )
