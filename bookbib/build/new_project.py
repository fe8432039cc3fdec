"""The first bookbib.toml of a book, from what lies in its folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from references.readers import READERS, find_inputs, read_file
from references.readers.base import InputError, ReadSettings
from references.text import has_cjk

_READ_AT_MOST = 400  # pages that are opened: enough to know a book


@dataclass(frozen=True, slots=True)
class Seen:
    """What a folder holds: folders and pages with references, .bib files that pages cite from, the language,
    and names for outputs that no file has."""

    inputs: tuple[str, ...]
    references: int
    bibs: tuple[str, ...] = ()
    chinese: bool = False
    latex: bool = False
    outputs: tuple[str, ...] = ()


def look(folder: Path) -> Seen:
    """Read the pages below `folder`, as a build would find them."""
    try:
        pages = find_inputs([str(folder)])
    except InputError:
        pages = ()
    counted: dict[str, int] = {}
    chinese = total = unknown = 0
    for page in pages[:_READ_AT_MOST]:
        try:
            reading = read_file(page.path, page.shown, ReadSettings())
        except InputError:  # a build will say so
            continue
        name = page.path.relative_to(folder).as_posix()
        unknown += sum(problem.code == "unknown-citation-key" for problem in reading.problems)
        if reading.references:
            counted[name] = len(reading.references)
            total += len(reading.references)
            chinese += sum(has_cjk(reference.text) for reference in reading.references)
    bibs = tuple(
        sorted(
            path.relative_to(folder).as_posix() for path in folder.rglob("*.bib") if not _hidden(path, folder)
        )
    )
    return Seen(
        inputs=_inputs(counted),
        references=total,
        bibs=bibs if unknown else (),
        chinese=2 * chinese > total,
        latex=next(folder.glob("*.tex"), None) is not None,
        outputs=_free_names(folder),
    )


def _free_names(folder: Path) -> tuple[str, ...]:
    """Names for the three bibliographies that no file of the author's has, in whatever case."""
    there = {path.name.casefold() for path in folder.iterdir()}
    for number in count():
        stem = ("refs", "bookbib-refs")[number] if number < 2 else f"bookbib-refs-{number}"
        names = tuple(f"{stem}{suffix}" for suffix in (".bib", ".json", ".ris"))
        if not there & {*names}:
            return names
    raise AssertionError("numbers never end")


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") or part == "node_modules" for part in path.relative_to(folder).parts)


def _inputs(counted: dict[str, int]) -> tuple[str, ...]:
    """Top-level folders with references, and pages beside them; all pages of the folder when there are many."""
    folders = sorted({name.partition("/")[0] for name in counted if "/" in name})
    pages = sorted(name for name in counted if "/" not in name)
    if len(pages) > 3:
        pages = sorted({f"*{Path(name).suffix}" for name in pages})
    return (*folders, *pages)


def project_text(seen: Seen) -> str:
    """A commented bookbib.toml."""
    inputs = list(seen.inputs) or ["chapters"]
    found = (
        f"# {seen.references} references were found there."
        if seen.inputs
        else "# No references were found yet; name the folder or the pages that have them."
    )
    pages = ", ".join(sorted(suffix for suffix in READERS if suffix in {".md", ".ipynb", ".bib", ".ris"}))
    return f"""\
# bookbib: settings of this book. Paths are relative to this file. Run `bookbib build` to make the outputs.
# All keys: docs/project.md

# Pages to read: files, folders (searched for Markdown and notebooks) or patterns such as "chapters/*.md".
# Formats: {pages}, CSL-JSON, plain text.
{found}
inputs = {json.dumps(inputs, ensure_ascii=False)}

# What to leave out in folders, as in .gitignore.
# exclude = ["drafts/"]

# What to write; the suffix names the format: .bib, .json (CSL-JSON), .ris, .yaml (CSL for pandoc), or a formatted
# list as .md, .html or .txt.
outputs = {json.dumps(list(seen.outputs))}

# Everything that was read, asked and decided: .html for people, .json for programs.
# report = "build/report.html"

# CSL style of formatted lists: "gb7714-2015", "apa", "ieee", ..., or the path of a .csl file.
# style = "gb7714-2015"

# Which key stands for which reference (file, line, label), as .json or .csv.
# keymap = "build/keymap.csv"

# Where `bookbib build` writes what was not there before, to import it into Zotero once.
# new = "build/new.ris"

# .bib files with the entries that citation keys in the text (@key) stand for.
{"" if seen.bibs else "# "}bib = {json.dumps(list(seen.bibs) or ["library.bib"], ensure_ascii=False)}

# Your mail address, for Crossref's faster pool; or set BOOKBIB_MAILTO, and keep it out of this file.
# mailto = "you@example.org"

# Entry types of .bib files: "biblatex" (with biber) or "bibtex" (classic styles). ascii writes 7-bit LaTeX.
# bibtex_dialect = "biblatex"
# ascii = false

# How new keys are made, of {{auth}} {{year}} {{title}} {{venue}}. Keys once given stay.
# keys = "{{auth}}{{year}}{{title}}"

# Which version of a work to take when several are known: "published", "preprint" or "cited".
# prefer = "published"

# Language of what is said, and of the HTML report: "en" or "zh".
{"" if seen.chinese else "# "}language = "{"zh" if seen.chinese else "en"}"

# How titles are written: "record" (the record's words), "sentence" or "as-is"; and venues: "full", "short" or "as-is".
# title_case = "record"
# venues = "full"

# Read the web pages that are cited for titles, authors and dates; and the day on which pages were read, if you say it.
# web = true
# accessed = "2026-11-24"

# Where a register's answers come from: a snapshot of your own, "network" or "off"; and whether the service is asked
# for what a snapshot does not know. Downloads of DBLP, the ACL Anthology and PMLR.
# fallback = false
# sources = {{ crossref = "snapshot:registers/crossref" }}
# snapshots = {{ dblp = "downloads/dblp.xml.gz" }}

# Also take the links of the running text for references.
# links = false

# What `bookbib check` fails on, beside what is wrong for certain: "none", "review" or "all" unresolved references,
# and further codes of docs/problems.md.
# [check]
# unresolved = "review"
# fail = ["year-differs"]
# allow = []
"""
