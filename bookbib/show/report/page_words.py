"""The words of the page itself, in both languages; ``{n}`` stands for a number or a name."""

from __future__ import annotations

from collections.abc import Mapping

from bookbib.language.catalog import Language, Said
from bookbib.show.report.words import (
    ADVICE,
    ANSWERS,
    EVIDENCE,
    FIELDS,
    PROBLEMS,
    QUESTIONS,
    REASONS,
    SEVERITIES,
    SOURCES,
    STATUSES,
    TYPES,
    strength,
)

_PAGE: Mapping[str, Said] = {
    "u.report": Said("Bibliography report"),
    "u.files": Said("{n} files"),
    "u.in-files": Said("in {n} files"),
    "u.references": Said("references"),
    "u.works": Said("works"),
    "u.matched": Said("of {n} scholarly references found"),
    "u.needing": Said("to look at"),
    "u.nothing-to-do": Said("Nothing needs your attention."),
    "u.outcome": Said("Where the entries come from"),
    "u.by-file": Said("By file"),
    "u.by-section": Said("By section"),
    "u.problems": Said("Problems by kind"),
    "u.no-problems": Said("No problems were found."),
    "u.search": Said("Search titles, names, keys …"),
    "u.find": Said("Find in references"),
    "u.filters": Said("Filters"),
    "u.all": Said("All"),
    "u.look": Said("To look at"),
    "u.any-problem": Said("Any or no problem"),
    "u.any-source": Said("Any source"),
    "u.any-file": Said("Every file"),
    "u.any-section": Said("Every section"),
    "u.kind-of-problem": Said("Kind of problem"),
    "u.source": Said("Source"),
    "u.place": Said("Place", "page_words"),
    "u.order": Said("Order"),
    "u.problems-first": Said("Problems first"),
    "u.page-order": Said("As on the page"),
    "u.open-all": Said("Open all"),
    "u.close-all": Said("Close all"),
    "u.reset": Said("Show all"),
    "u.shown": Said("{n} shown"),
    "u.none-shown": Said("No reference fits these filters."),
    "u.legend": Said("In the printed text"),
    "u.m-title": Said("title"),
    "u.m-name": Said("names"),
    "u.m-year": Said("year"),
    "u.m-venue": Said("venue"),
    "u.m-number": Said("volume, pages"),
    "u.m-read": Said("read, not confirmed"),
    "u.m-differs": Said("the record says otherwise"),
    "u.legend-entry": Said("In the entry, colours say where a field comes from"),
    "u.hover": Said("Point at a field or tap it to see its record."),
    "u.page": Said("the page"),
    "u.printed": Said("As it stands on the page"),
    "u.entry": Said("As it stands in the bibliography"),
    "u.entry-printed": Said("In the bibliography, from what is printed"),
    "u.no-entry": Said("No entry"),
    "u.details": Said("Why, and where each field comes from"),
    "u.for": Said("Speaks for it"),
    "u.against": Said("Speaks against it"),
    "u.nothing-against": Said("nothing"),
    "u.asked": Said("What was asked"),
    "u.nothing-asked": Said("nothing"),
    "u.fields": Said("Fields"),
    "u.candidate": Said("This record may be it"),
    "u.others": Said("Other records that were looked at"),
    "u.also": Said("Also cited:"),
    "u.line": Said("line {n}"),
    "u.open-link": Said("link on the page"),
    "u.confidence": Said("confidence {n} %"),
    "u.inputs": Said("Problems with the files"),
    "u.losses": Said("What an output format could not hold"),
    "u.requests": Said("Requests in this run: {n}"),
    "u.from-cache": Said("answered from the cache: {n}"),
    "u.other-language": Said("中文"),
    "u.pages": Said("Pages of this report"),
    "u.page-of": Said("page {n}; search and filters look at this page"),
    "u.skip": Said("Skip to the references"),
    "u.style": Said("Read as"),
    "u.mended": Said("Mended"),
}


def all_words() -> dict[str, Said]:
    """Every phrase of the page by its key: ``e.`` evidence, ``p.`` problems, ``r.`` reasons, ``f.`` fields ..."""
    words = dict(_PAGE)
    tables = {
        "e": EVIDENCE,
        "h": ADVICE,
        "p": PROBLEMS,
        "r": REASONS,
        "f": FIELDS,
        "k": TYPES,
        "s": STATUSES,
        "v": SEVERITIES,
        "q": QUESTIONS,
        "a": ANSWERS,
    }
    for prefix, table in tables.items():
        words |= {f"{prefix}.{code}": said for code, said in table.items()}
    words |= {f"s.{name}": said for name, said in SOURCES.items()}
    for points in (4, 2, 1, 0.1, 0):
        said = strength(points)
        words[f"w.{said.en}"] = said
    return words


def say(words: Mapping[str, Said], language: Language, key: str, n: object = "") -> str:
    """The phrase of `key`; a code that nobody has put into words yet stands for itself."""
    said = words.get(key)
    return said.in_(language).replace("{n}", str(n)) if said else key.partition(".")[2]
