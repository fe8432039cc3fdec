"""Differences that no way of writing the files avoids, or only at the price of a consumer that is better kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.acceptance.items import Item


@dataclass(frozen=True)
class Explanation:
    """Why `consumer` may differ in `field`; `holds` gets what was read and the item as it should be."""

    consumer: str
    file: str
    field: str
    reason: str
    holds: Callable[[str, Item], bool]


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
        lambda read, true: read.replace("¡", "<").replace("¿", ">") == true.title,
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


NOBODY = Item("", "", "", (), "", "", "")
"""Stands for the item of an error that names none."""


def reason(consumer: str, file: str, field: str, read: str, true: Item = NOBODY) -> str:
    """Why this difference, or error of a consumer, was to be expected, or ``""``."""
    for e in EXPLAINED:
        if (e.consumer, e.file, e.field) == (consumer, file, field) and e.holds(read, true):
            return e.reason
    return ""
