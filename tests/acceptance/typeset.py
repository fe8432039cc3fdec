"""XeLaTeX documents that print every entry of a .bib file, by biber and by BibTeX."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance.tools import run

BIBLATEX = r"""\documentclass[fontset=fandol]{ctexart}
\usepackage[a4paper,margin=22mm]{geometry}\usepackage{xurl}
\usepackage[backend=biber,style=STYLE]{biblatex}\usepackage{hyperref}
\addbibresource{refs.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
"""
BIBTEX = r"""\documentclass[fontset=fandol]{ctexart}
\usepackage[a4paper,margin=22mm]{geometry}\usepackage{xurl}PACKAGE
\usepackage{hyperref}
\begin{document}\nocite{*}\bibliographystyle{STYLE}\bibliography{refs}\end{document}
"""
# BibTeX styles warn about what a reference does not say; the file cannot help that.
_FACTS = re.compile(r"^Warning--(?:empty \w+(?: and \w+)? in |to sort, need )")


@dataclass(frozen=True)
class Typeset:
    """`printed` of the entries reached the document; `complaints` are errors and warnings but for missing facts."""

    style: str
    printed: int = 0
    complaints: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    glyphs: tuple[str, ...] = ()
    pdf: Path | None = None
    skipped: str = ""


def typeset(bib: Path, engine: str, style: str, titles: Sequence[tuple[str, str]], work: Path) -> Typeset:
    """Prints `bib` with `style` by `engine` ("biber" or "bibtex") and looks for the first words of each title."""
    name = f"{engine} {style}"
    lacking = [program for program in ("xelatex", engine, "pdftotext") if not shutil.which(program)]
    if lacking:
        return Typeset(name, skipped=f"{', '.join(lacking)} not installed")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    shutil.copy(bib, work / "refs.bib")
    package = r"\usepackage{gbt7714}" if style.startswith("gbt7714") else ""
    source = BIBLATEX if engine == "biber" else BIBTEX
    (work / "t.tex").write_text(source.replace("STYLE", style).replace("PACKAGE", package))
    latex = ["xelatex", "-interaction=nonstopmode", "-file-line-error", "-no-shell-escape", "t.tex"]
    run(latex, work)
    told = run([engine, "t"], work).out
    run(latex, work)
    run(latex, work)
    log = (work / "t.log").read_text(errors="replace") if (work / "t.log").is_file() else "! no log"
    complaints = re.findall(r"^(?:\S*:\d+: .*|! .*)$", log, re.MULTILINE)
    complaints += [
        line
        for line in told.splitlines()
        if re.search(r"WARN|ERROR|^Warning--|error message|I was expecting|I couldn't|---line", line)
        and not _FACTS.search(line)
    ]
    bbl = (work / "t.bbl").read_bytes() if (work / "t.bbl").is_file() else b""
    try:
        text = bbl.decode()
    except UnicodeDecodeError as error:
        complaints.append(f"the .bbl file is not UTF-8: {error}")
        text = bbl.decode("utf-8", "replace")
    keys = set(
        re.findall(
            r"\\entry\{([^}]*)\}" if engine == "biber" else r"\\bibitem(?:\[.*?\])?%?\s*\{([^}]*)\}",
            text,
            re.DOTALL,
        )
    )
    glyphs = sorted(set(re.findall(r"Missing character: There is no (\S+)", log)))
    run(["pdftotext", "-layout", "t.pdf", "t.txt"], work)
    shown = _letters((work / "t.txt").read_text(errors="replace")) if (work / "t.txt").is_file() else ""
    absent = [
        key
        for key, title in titles
        if _letters(_without(title, glyphs))[:18] not in shown and not set(glyphs) & set(title)
    ]
    pdf = work / "t.pdf"
    return Typeset(
        name, len(keys), tuple(complaints), tuple(absent), tuple(glyphs), pdf if pdf.is_file() else None
    )


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _without(text: str, glyphs: Sequence[str]) -> str:
    return "".join(c for c in text if c not in glyphs)
