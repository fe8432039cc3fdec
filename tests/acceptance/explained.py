"""Differences that no way of writing the files avoids, or only at the price of a consumer that is better kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from references.case import kept_words
from tests.acceptance.items import Item, plain


@dataclass(frozen=True)
class Explanation:
    """Why `consumer` may differ in `field`; `holds` gets what was read and the item as it should be."""

    consumer: str
    file: str
    field: str
    reason: str
    holds: Callable[[str, Item], bool]


def sentence_case(read: str, true: Item) -> bool:
    """Whether `read` is the title in sentence case, with the capitals of every word that we braced in the .bib file."""
    read, title = (
        text.replace('"', "'") for text in (read, true.title)
    )  # pandoc makes outer single quotes double
    if read.casefold() != title.casefold() or len(read) != len(title):
        return False
    return all(read[start:end] == title[start:end] for start, end in kept_words(true.title))


PANDOC = (("pandoc -f bibtex", ".bib"), ("pandoc -f biblatex", ".bib"), ("pandoc -f csljson", ".json"))
EXPLAINED: Sequence[Explanation] = (
    Explanation(
        "biblatex-csl-converter", ".bib", "type", "makes CSL article, a preprint, of @article",
        lambda read, true: true.type == "journal" and read == "preprint",
    ),
    Explanation(
        "biblatex-csl-converter", ".bib", "type", "makes CSL article, a preprint, of @misc",
        lambda read, true: true.type in {"other", "data", "web page", "video", "software"} and read == "preprint",
    ),
    Explanation(
        "bibtexparser", ".bib", "names", "takes \"and\" inside braces for a separator of names",
        lambda _, true: any("and" in name for name in true.names),
    ),
    *(
        Explanation(
            consumer, file, "title", "makes typographic quotes of straight ones",
            lambda read, true: read.replace('"', "'") == true.title.replace('"', "'"),
        )
        for consumer, file in PANDOC
    ),
    Explanation(
        "bibtex-parser", ".bib", "title", "reads < and > as pdfTeX's old fonts would print them",
        lambda read, true: plain(read.replace("¡", "<").replace("¿", ">")) == true.title,
    ),
    *(
        Explanation(
            consumer, file, "title", "writes ² as <sup>2</sup> and ™ as TM",
            lambda read, true: unicodedata.normalize("NFKC", read) == unicodedata.normalize("NFKC", true.title),
        )
        for consumer, file in (*PANDOC, ("pandoc -f ris", ".ris"))
    ),
    *(
        Explanation(consumer, ".bib", "title", "puts titles into sentence case, but for what is braced", sentence_case)
        for consumer in ("pandoc -f bibtex", "pandoc -f biblatex", "biblatex-csl-converter")
    ),
    *(
        Explanation(
            consumer, ".ris", "arxiv", "takes no id from M2, and UR has the publisher's address of a published work",
            lambda read, true: read == "" and bool(true.doi) and true.type != "preprint",
        )
        for consumer in ("pandoc -f ris", "citation-js", "rispy")
    ),
    Explanation(
        "citation-js", ".bib", "names", "does not know {\\AA}, which classic styles need at the start of a given name",
        lambda read, true: "\\AA" in read and any("Å" in name for name in true.names),
    ),
    Explanation(
        "citation-js", ".ris", "names", "reads BILL, CASE, HEAR and STAT without their authors",
        lambda read, true: read == "()" and true.type == "other",
    ),
    Explanation(
        "citation-js", ".ris", "type", "takes SOUND for a video",
        lambda read, true: true.type == "other" and read == "video",
    ),
    Explanation(
        "pandoc -f ris", ".ris", "type", "takes HEAR for a report and does not know UNPB",
        lambda read, true: (true.type, read) in {("other", "report"), ("manuscript", "other")},
    ),
    Explanation(
        "biblatex-csl-converter", ".bib", "error", "takes no host with a top-level domain in other letters",
        lambda read, _: "unknown_uri" in read and ".xn--" in read,
    ),
    Explanation(
        "biblatex-csl-converter", ".bib", "title", "drops {\\textasciicircum}",
        lambda _, true: "^" in true.title,
    ),
)  # fmt: skip


# Letters whose first byte classic BibTeX cuts off when it writes initials, and that no command of LaTeX spells.
_UNSPELT = re.compile("[\u01a0\u01a1\u01af\u01b0\u0370-\u06ff]|[A-Za-z][\u4e00-\u9fff]")


def tex_reason(style: str, complaint: str, items: Sequence[Item]) -> str:
    """Why a complaint of TeX or BibTeX was to be expected of `items` in `style`, or ``""``."""
    if (
        style in {"abbrv", "gbt7714-numerical"}
        and "not UTF-8" in complaint
        and any(_UNSPELT.search(n) for i in items for n in i.names)
    ):
        return "cuts initials byte by byte; names in Greek, Cyrillic or Vietnamese need biber or bibtexu"
    if style.startswith("gbt7714") and "isn't a brace-balanced string" in complaint:
        return "cuts titles for its own sorting, through the middle of {\\textbackslash}"
    return ""


NOBODY = Item("", "", "", (), "", "", "")
"""Stands for the item of an error that names none."""


def reason(consumer: str, file: str, field: str, read: str, true: Item = NOBODY) -> str:
    """Why this difference, or error of a consumer, was to be expected, or ``""``."""
    for e in EXPLAINED:
        if (e.consumer, e.file, e.field) == (consumer, file, field) and e.holds(read, true):
            return e.reason
    return ""
