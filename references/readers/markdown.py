"""Markdown: reference lists, notes and citation keys of a page."""

from __future__ import annotations

from references.lines import split_lines
from references.pages.page import read_page
from references.readers.base import Reading, ReadSettings


def read(text: str, file: str, settings: ReadSettings) -> Reading:
    """The references of a Markdown page (also Quarto and R Markdown, whose citations are pandoc's)."""
    lines = split_lines(text)
    references, problems = read_page(
        lines,
        range(1, len(lines) + 1),
        file,
        all_links=settings.prose_links,
        bib=settings.bib,
        cites=file.lower().endswith((".qmd", ".rmd")),
    )
    return Reading(references, problems)
