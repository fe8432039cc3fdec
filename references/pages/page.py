"""A page read: its references, its citation keys, and what a person should know about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from references.close_matches import close_matches
from references.model import Problem, Reference, Severity, Work
from references.pages.as_text import citation_text
from references.pages.cited import Citation, find_citations
from references.pages.context import Page
from references.pages.finder import find_references, prose_links
from references.pages.found import Found
from references.pages.how_to_cite import CODE, printed_how_to_cite
from references.pages.records import read_records
from references.pages.source import Source, read_source
from references.pages.unread import unread_sections
from references.pages.unread_items import unread_items


def read_page(
    lines: Sequence[str],
    numbers: Sequence[int],
    file: str,
    *,
    all_links: bool,
    bib: Mapping[str, Work],
    cites: bool = False,
) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """References and problems of a page whose `lines` carry the `numbers` that people know them by.

    `cites` says that the format itself cites by ``@key`` (Quarto, R Markdown). Linear in the size of the page.
    """
    source = read_source(lines, numbers)
    page = Page(source, file)
    found = find_references(page)
    records, said = read_records(page, source.records, found, file)
    problems = [replace(problem, line=source.lines[problem.line - 1].number) for problem in said]
    problems += printed_how_to_cite(page, found, file, [one.line - 1 for one in said if one.code == CODE])
    found += records
    if all_links:
        found += prose_links(page, found)
    for citation in find_citations(source.lines, bib, cites or source.has_bibliography):
        found.append(_cited(citation, page, bib))
        if citation.key not in bib and not citation.text:
            problems.append(_unknown_key(citation, source, file, bib))
    problems += unread_sections(page, found, file)
    problems += unread_items(page, found, file)
    found.sort(key=lambda one: one.first)
    if not found:
        hint = "--links also takes the links of the running text"
        problems.append(Problem("no-references", Severity.INFO, "no references found", file, 0, hint))
    return tuple(_reference(one, source, file) for one in found), tuple(problems)


def _cited(citation: Citation, page: Page, bib: Mapping[str, Work]) -> Found:
    record = bib.get(citation.key)
    line = citation.lines[0]
    text = citation_text(record) if record else citation.text or citation.key
    urls = (record.url,) if record and record.url else ()
    return Found(line, line, text, citation.key, page.section_at(line), urls, record)


def _unknown_key(citation: Citation, source: Source, file: str, bib: Mapping[str, Work]) -> Problem:
    numbers = [source.lines[line].number for line in citation.lines]
    message = f"no entry for the citation key {citation.key!r}"
    if len(numbers) > 1:
        message += f", cited on lines {', '.join(map(str, numbers))}"
    near = close_matches(citation.key, bib)
    if not bib:
        hint = "give the bibliography with --bib FILE"
    else:
        hint = f"is {near[0]!r} meant? correct the key, " if near else ""
        hint += "or add an entry to the bibliography" if near else "add it to the bibliography"
    return Problem(
        "unknown-citation-key", Severity.WARNING, message, file, numbers[0], hint, about=citation.key
    )


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
        marked=one.marked,
    )
