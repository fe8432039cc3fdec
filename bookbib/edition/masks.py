"""Parts of a Markdown page in which a number in brackets is no citation: code, mathematics, addresses, HTML. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

Span = tuple[int, int]
"""Start and end of a part of a text, by characters; the end is not included."""

_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r"^[ >\t]*(`{3,}|~{3,})[^\n]*\n", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RAW = re.compile(r"<(pre|code|script|style|math|svg)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TICKS = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_MATH = re.compile(
    r"\$\$.+?\$\$|\\\[.+?\\\]|\\\(.+?\\\)|\\begin\{(\w+\*?)\}.+?\\end\{\1\}"
    r"|(?<![\\$\w])\$(?=[^\s$])[^$\n]{0,400}?[^\s$\\]\$(?![\d$])"
    r"|(?<![\\$\w])\$ (?=[^$\n]{0,200}[\\^_={}\[∈])[^$\n]{1,400}? \$(?![\d$])",
    re.DOTALL,
)
# A superscript in mathematics that holds nothing but a citation, as Chinese authors write: $^{[1]}$
CITING_MATH = re.compile(r"\$\s*(?:\{\s*\})?\s*\^\s*\{?\s*(\[[\d,，、;\s–—~-]+\])\s*\}?\s*\$")
_TARGET = re.compile(r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n^@]+\]:[ \t]*\S+[^\n]*$", re.MULTILINE)
_ADDRESS = re.compile(r"<?(?:https?|ftp)://[^\s<>]+>?")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_PROMPT = re.compile(
    r"^[ \t>]*(?:\$(?=[ \t]+[^\s\d$][^$\n]*$)|>>>|In \[\d+\]:|[\w.-]+@[\w.-]+:[^\s$#]*[$#]|[A-Z]:\\[^\s>]*>)"
    r"[ \t]*\S[^\n]*$",
    re.MULTILINE,
)
_ESCAPED_BRACKET = re.compile(r"\A\\\[[\d,，、;\s–—~-]+\\\]\Z")

_HOLDS_BLOCKS = re.compile(r" {0,3}(?:[-*+:~]|\d{1,9}[.)]|\[[^\]\n]+\]:?|!!!|\?\?\?\+?|===|:::)(?:\s|$)")


class Masks:
    """The masked spans of one page, for quick look-ups."""

    def __init__(self, text: str) -> None:
        self._spans = _merged(sorted(_spans(text)))
        self._starts = [start for start, _ in self._spans]

    def covers(self, start: int, end: int) -> bool:
        """Whether any character from `start` to `end` lies in a masked part."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and self._spans[at][1] > start:
            return True
        return at + 1 < len(self._spans) and self._spans[at + 1][0] < end


def _spans(text: str) -> Iterator[Span]:
    if front := _FRONT.match(text):
        yield front.span()
    fenced = [*_fenced(text), *_indented(text)]
    yield from fenced
    blocks = Blank(text, _merged(sorted(fenced)))
    for pattern in (_COMMENT, _RAW, _TICKS, _TARGET, _DEFINITION, _ADDRESS, _TAG, _PROMPT):
        yield from (found.span() for found in pattern.finditer(blocks.text))
    for found in _MATH.finditer(blocks.text):
        whole = found.group()
        if not CITING_MATH.fullmatch(whole) and not _ESCAPED_BRACKET.match(whole):
            yield found.span()


class Blank:
    """`text` with `spans` overwritten by blanks, so that nothing in them begins or ends anything; same length."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        parts, at = [], 0
        for start, end in spans:
            parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
            at = end
        self.text = "".join([*parts, text[at:]])


def _fenced(text: str) -> Iterator[Span]:
    at = 0
    while opening := _FENCE.search(text, at):
        closing = re.compile(
            rf"^[ >\t]*{re.escape(opening[1][0])}{{{len(opening[1])},}}[ \t]*$", re.MULTILINE
        )
        closed = closing.search(text, opening.end())
        at = closed.end() if closed else len(text)
        yield opening.start(), at


def _indented(text: str) -> Iterator[Span]:
    """Blocks of code that are set off by four spaces (CommonMark 4.4). What stands so below a list item, a footnote or
    an admonition of MkDocs belongs to that, and is text.
    """
    at = 0
    is_blank, in_code, in_item = True, False, False
    for line in text.splitlines(keepends=True):
        if not line.strip():
            is_blank = True
        else:
            deep = line.startswith(("    ", "\t"))
            in_code = deep and not in_item and (is_blank or in_code)
            if not deep:
                in_item = bool(_HOLDS_BLOCKS.match(line)) or (in_item and (not is_blank or line[0] == " "))
            if in_code:
                yield at, at + len(line)
            is_blank = False
        at += len(line)


def _merged(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
