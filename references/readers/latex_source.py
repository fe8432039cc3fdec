"""The source of a LaTeX document as its readers want it: what LaTeX does not read, blanked; line ends kept."""

from __future__ import annotations

from collections.abc import Iterator

from references.patterns import re

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_VERBATIM = re.compile(
    r"\\begin\{(?P<name>verbatim\*?|Verbatim\*?|BVerbatim|lstlisting|minted|comment|alltt|filecontents\*?|tcblisting|"
    r"pycode|sagesilent|luacode\*?)\}.*?\\end\{(?P=name)\}",
    re.S,
)
_INLINE_VERBATIM = re.compile(
    r"\\(?:verb\*?|lstinline(?:\[[^\]\n]*\])?)(?P<mark>[^\sA-Za-z*{])[^\n]*?(?P=mark)"
)
_FALSE = re.compile(r"\\iffalse\b.*?\\fi\b", re.S)
_END = re.compile(r"\\end\{document\}.*\Z", re.S)
_INPUT = re.compile(
    r"\\(?:input|include|subfile|subfileinclude|import\{(?P<folder>[^{}\n]{0,200})\})\s*\{(?P<name>[^{}\n]{1,300})\}|\\input\s+(?P<bare>[\w./-]{1,200})"
)
_BIBLIOGRAPHY = re.compile(
    r"\\(?:bibliography|addbibresource|addglobalbib|addsectionbib|nobibliography\*?)\s*(?:\[[^\[\]]{0,200}\])?\s*\{(?P<names>[^{}]{1,2000})\}"
)
_ROOT = re.compile(r"^\s*%+\s*!\s*tex\s+root\s*=\s*(?P<name>\S.*?)\s*$", re.I | re.M)
_CITE = re.compile(
    r"\\(?P<name>[A-Za-z]{0,14}[cC]ite[A-Za-z]{0,14}|bibentry|fullcite|footfullcite)\*?"
    r"(?P<options>(?:\s*(?:\[(?:[^\[\]{}]|\{[^{}]{0,200}\}){0,400}\]|\([^()\n]{0,400}\)|<[^<>]{0,200}>)){0,4})\s*\{(?P<keys>[^{}\\]{1,3000})\}"
)
_MORE = re.compile(r"\s*(?:\[[^\[\]]{0,400}\]){0,2}\s*\{(?P<keys>[^{}\\]{1,1000})\}")
_NO_CITATION = re.compile(
    r"DeclareCite|newcite|bibcite|citealias|defcitealias|citestyle|setcite|citereset|DefineCite|citeindex|mkbibcite|"
    r"citesetup|precite|postcite|citenamefont|citenumfont|citeauthoryear|citename|citetrackerset"
)
_OF_VOLUME = re.compile(r"[pfstanP]?(?:ft)?[vV]olcites?\Z")
_KEY = re.compile(r"[^\s,{}\\%#~\"]{1,200}\Z")


def visible(text: str) -> str:
    """`text` with comments, verbatim material and everything after the document blanked, line by line."""
    text = _VERBATIM.sub(_blank, text)
    text = _COMMENT.sub(lambda found: found[1], text)
    text = _FALSE.sub(_blank, text)
    text = _INLINE_VERBATIM.sub("", text)
    return _END.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n")


def inputs_of(source: str) -> list[str]:
    """The files that `source` (made `visible`) reads in, as it names them, in order."""
    names = []
    for found in _INPUT.finditer(source):
        name = (found["name"] or found["bare"] or "").strip().strip('"')
        folder = (found["folder"] or "").strip()
        if name and "\\" not in name and "#" not in name:
            names.append(f"{folder.rstrip('/')}/{name}" if folder else name)
    return names


def bibliographies_of(source: str) -> list[str]:
    """The .bib files that `source` (made `visible`) names, with their suffix, in order."""
    names = (
        name.strip().strip('"')
        for found in _BIBLIOGRAPHY.finditer(source)
        for name in found["names"].split(",")
    )
    return [name if name.endswith(".bib") else f"{name}.bib" for name in names if name and "\\" not in name]


def root_of(text: str) -> str:
    """The main file that a chapter names in an editor's comment (``% !TEX root = ../book.tex``), or ``""``."""
    found = _ROOT.search(text[:5000])
    return found["name"] if found else ""


def citations_of(source: str) -> Iterator[tuple[str, int]]:
    r"""The keys that commands of the ``\cite`` family name in `source` (made `visible`), each with its line."""
    at, line = 0, 1
    for found in _CITE.finditer(source):
        if _NO_CITATION.match(found["name"]) or source[
            max(0, found.start() - 24) : found.start()
        ].rstrip().endswith(
            ("newcommand{", "renewcommand{", "\\def", "providecommand{", "newcommand", "\\let")
        ):
            continue
        line += source.count("\n", at, found.start())
        at = found.start()
        lists = [found["keys"]]
        end = found.end()
        if _OF_VOLUME.match(found["name"]):  # \volcite[pre]{volume}[page]{key}
            more = _MORE.match(source, end)
            lists = [more["keys"]] if more else []
        # \cites[pre][post]{a}[post]{b}: as many as there are.
        while found["name"].endswith("cites") and (more := _MORE.match(source, end)):
            lists.append(more["keys"])
            end = more.end()
        for keys in lists:
            for key in keys.split(","):
                key = " ".join(key.split())
                if key and _KEY.match(key):
                    yield key, line
