"""A first bookbib.toml, in which every setting is explained. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from bookbib.build.new_project import Seen
from bookbib.language.catalog import Language, Said
from bookbib.language.wrap import wrapped
from references.readers import ARCHIVES, READERS
from references.readers.files import PAGES

_WIDTH: Final = 116  # cells of a comment


def project_text(seen: Seen, language: Language = "en") -> str:
    """A commented bookbib.toml."""
    return (
        "\n\n".join(
            "\n".join([*(f"# {line}" for line in wrapped(said, _WIDTH)), *lines])
            for said, lines in _settings(seen, language)
        )
        + "\n"
    )


def _settings(seen: Seen, language: Language) -> Iterator[tuple[str, Sequence[str]]]:
    """Comments, each with the settings below it: those that are set, and others to be set by taking the # away."""

    def say(sentence: Said, **places: str) -> str:
        text = sentence.in_(language)
        for name, value in places.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    yield say(_SAID["head"]), ()
    others = sorted({*READERS, *ARCHIVES} - {*PAGES})
    found = say(_found(seen), n=str(seen.references))
    pages = say(_SAID["inputs"], n=", ".join(PAGES), m=", ".join(others))
    yield f"{pages} {found}", [f"inputs = {_list(seen.inputs or ('chapters',))}"]
    yield say(_SAID["links"]), [f"{'' if seen.links else '# '}links = {'true' if seen.links else 'false'}"]
    yield say(_SAID["exclude"]), ['# exclude = ["drafts/"]']
    yield say(_SAID["outputs"]), [f"outputs = {_list(seen.outputs)}"]
    yield say(_SAID["report"]), ['# report = "build/report.html"']
    yield say(_SAID["style"]), ['# style = "gb7714-2015"']
    yield say(_SAID["keymap"]), ['# keymap = "build/keymap.csv"']
    yield say(_SAID["new"]), ['# new = "build/new.ris"']
    yield say(_SAID["bib"]), [f"{'' if seen.bibs else '# '}bib = {_list(seen.bibs or ('library.bib',))}"]
    yield say(_SAID["mailto"]), ['# mailto = "you@example.org"']
    yield say(_SAID["dialect"]), ['# bibtex_dialect = "biblatex"', "# ascii = false"]
    yield say(_SAID["keys"]), ['# keys = "{auth}{year}{title}"']
    yield say(_SAID["prefer"]), ['# prefer = "published"']
    spoken = "zh" if seen.chinese else language
    yield say(_SAID["language"]), [f'{"" if spoken != "en" else "# "}language = "{spoken}"']
    yield say(_SAID["titles"]), ['# title_case = "record"', '# venues = "full"']
    yield say(_SAID["web"]), ["# web = true", '# accessed = "2026-11-24"']
    yield (
        say(_SAID["sources"]),
        [
            "# fallback = false",
            '# sources = { crossref = "snapshot:registers/crossref" }',
            '# snapshots = { dblp = "downloads/dblp.xml.gz" }',
        ],
    )
    yield (
        say(_SAID["check"]),
        ["# [check]", '# unresolved = "review"', '# fail = ["year-differs"]', "# allow = []"],
    )


def _list(names: Sequence[str]) -> str:
    return json.dumps(list(names), ensure_ascii=False)


def _found(seen: Seen) -> Said:
    if seen.links:
        return _SAID["found-links"]
    if seen.references:
        return _SAID["found-one" if seen.references == 1 else "found"]
    return _SAID["found-nothing"]


_SAID: Final = {
    "head": Said(
        "bookbib: settings of this book. Paths are relative to this file. `bookbib build` makes the outputs. "
        "All keys: docs/project.md"
    ),
    "inputs": Said(
        "What to read: files, folders, or patterns such as \"chapters/*.md\". Folders are searched for {n}; "
        "other formats are read when they are named: {m}."
    ),
    "found": Said("{n} references were found there."),
    "found-one": Said("One reference was found there."),
    "found-links": Said("No list of references was found there, but {n} links in running text."),
    "found-nothing": Said("No references were found yet; name the folder or the pages that have them."),
    "links": Said("Also take the links of the running text for references."),
    "exclude": Said("What to leave out in folders, as in .gitignore."),
    "outputs": Said(
        "What to write; the suffix names the format: .bib, .json (CSL-JSON), .ris, .yaml (CSL for pandoc), or a "
        "formatted list as .md, .html or .txt."
    ),
    "report": Said("Everything that was read, asked and decided: .html for people, .json for programs."),
    "style": Said('CSL style of formatted lists: "gb7714-2015", "apa", "ieee", …, or the path of a .csl file.'),
    "keymap": Said("Which key stands for which reference (file, line, label), as .json or .csv."),
    "new": Said("Where a build writes what was not there before, to import it into Zotero once."),
    "bib": Said(".bib files with the entries that citation keys in the text (@key) stand for."),
    "mailto": Said(
        "Your mail address, for Crossref's faster pool; or set BOOKBIB_MAILTO, and keep it out of this file."
    ),
    "dialect": Said(
        'Entry types of .bib files: "biblatex" (with biber) or "bibtex" (classic styles). `ascii` writes 7-bit LaTeX.'
    ),
    "keys": Said("How new keys are made, of {auth} {year} {title} {venue}. Keys once given stay."),
    "prefer": Said('Which version of a work to take when several are known: "published", "preprint" or "cited".'),
    "language": Said('Language of what is said, and of the HTML report: "en" or "zh".'),
    "titles": Said(
        'How titles are written: "record" (the record\'s words), "sentence" or "as-is"; and venues: "full", "short" '
        'or "as-is".'
    ),
    "web": Said(
        "Whether the web pages that are cited are read for titles, authors and dates; and the day on which you read "
        "them, if you want one for all."
    ),
    "sources": Said(
        'Where a register\'s answers come from: a snapshot of your own, "network" or "off"; whether the service is '
        "asked for what a snapshot does not know; and downloads of DBLP, the ACL Anthology and PMLR."
    ),
    "check": Said(
        "What `bookbib check` fails on, beside what is wrong for certain: references without a record (\"none\" of "
        'them, those to "review", all "scholarly" ones, or "all"), and further codes of docs/problems.md.'
    ),
}  # fmt: skip
