"""Markdown and HTML inside a block made plain: the text as it is read, and where its links lead.

One pass over the tokens of the text, with stacks; every look ahead goes through a table made once, so that the
work is linear whatever stands on the line. It forgives what CommonMark does not: spaces in a target, brackets
that are full-width or never closed.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Mapping
from operator import itemgetter
from typing import NamedTuple

from references.patterns import re
from references.text import squeeze
from references.urls import SICI, clean_url, trim_tail, urls_in

# It begins with one class of characters, which a search leaps to; what the character was is asked for behind it.
_TOKEN = re.compile(
    r"[hHfF`\\!\[\]*_~<](?:(?<=h)ttps?://[^SPACE]{1,4096}|(?<=f)tp://[^SPACE]{1,4096}|(?<=`)`*|(?<=\\).|(?<=!)\[|"
    r"(?<=[\[\]])|(?<=\*)\**|(?<=_)_*|(?<=~)~+|(?<=<)/?[A-Za-z][^<>]{0,2000}>)".replace(
        "SPACE", r"\s<>\[\]\"“”，。；：！？、（）【】《》「」`|\\"
    ),
    re.I | re.S,
)
_MARKUP = re.compile(r"[`\\\[\]*_~<&{]")
_SIMPLE_TARGET = re.compile(r"\(([^\s()（）<\"'”]*)\)")
_HREF = re.compile(
    r"""\bhref\s{0,4}=\s{0,4}(?:"(?P<d>[^"]{1,2000})"|'(?P<s>[^']{1,2000})'|(?P<b>[^\s"'>]{1,2000}))""", re.I
)
_TITLE = re.compile(r"""\s+(?:"[^"]{0,500}"|'[^']{0,500}'|“[^”]{0,500}”)\s*\Z""")
_ATTRIBUTES = re.compile(r"\{:?\s{0,4}(?:[#.][\w:.-]{1,80}|[\w-]{1,40}=[^{}\s]{1,200})(?:\s[^{}]{0,300})?\}")
_NOTE_MARK = re.compile(r"\[\^[\w.:-]{1,60}\]")
_BRACKETED_URL = re.compile(r"[\[【]\s{0,8}((?:https?|ftp)://[^\s\[\]【】]{1,4096})\s{0,8}[\]】]")
# Between two runs of the same emphasis, with no sign that ends the first: they are one, "**Digital** **systems**".
_SEAM = re.compile(r"(?<=[\w’'-])(?P<mark>\*{1,2})(?P<gap>\s)(?P=mark)(?=\w)")
_GAP = re.compile(r"\s+([,.;:!?)\]，。；：])")
_TAG_GAP = ("</p", "<br", "</li", "</div", "</td", "</tr", "<p", "<li", "<div", "<td")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_WINDOW = 4096
_MANY = 60  # pieces of a text; what has more is no title
_STANDS_OUT = {"<i>": False, "<em>": False, "<cit": False, "<b>": True, "<str": True}
_INVISIBLE = re.compile("[\u21a9\ufe0e\u200b\u2060\ufeff]+")


class Link(NamedTuple):
    """A link: where it leads (cleaned; "" when that is no address), its target as written, and its text."""

    url: str
    target: str
    text: str


class Emphasis(NamedTuple):
    """Words that stand out: their text, and whether they are set in bold."""

    text: str
    strong: bool


class Inline(NamedTuple):
    """Plain text of a block, its links, all its addresses without repetition, what is emphasised; all in order."""

    text: str
    links: tuple[Link, ...]
    urls: tuple[str, ...]
    emphases: tuple[Emphasis, ...] = ()


def plain(source: str, definitions: Mapping[str, str]) -> Inline:
    """`source` without Markdown and HTML; `definitions` are the page's link definitions by folded label."""
    if not _MARKUP.search(source) and "://" not in source:
        return Inline(squeeze(source if source.isascii() else _INVISIBLE.sub("", source)), (), ())
    if "* *" in source or "*\n*" in source:
        source = _SEAM.sub(r"\g<gap>", source)
    return _Scan(source, definitions).run()


class _Scan:
    """One pass. `pieces` is the text so far; an opening mark is a piece that is emptied when it turns out to be one."""

    def __init__(self, source: str, definitions: Mapping[str, str]) -> None:
        self.source = source
        self.definitions = definitions
        self.pieces: list[str] = []
        self.brackets: list[tuple[int, int, bool]] = []  # piece, position, image
        self.emphasis: dict[str, list[int]] = {"*": [], "_": []}
        self.links: list[Link] = []
        self.urls: list[tuple[int, str]] = []  # with the position where it begins
        self.anchor: list[tuple[str, int]] = []
        self.emphases: list[tuple[int, Emphasis]] = []  # with the piece where it begins
        self.tags: list[tuple[bool, int]] = []  # open <i> and <b>
        self._closing: dict[int, int] | None = None
        self._ticks: dict[int, list[int]] | None = None

    def run(self) -> Inline:
        source = self.source
        at = 0
        while found := _TOKEN.search(source, at):
            start = found.start()
            if start > at:
                self.pieces.append(source[at:start])
            at = self._token(found.group(), start, found.end())
        self.pieces.append(source[at:])
        text = "".join(self.pieces)
        if "&" in text:
            text = html.unescape(text)
        if "[^" in text:
            text = _NOTE_MARK.sub("", text)
        if "{" in text:
            text = _ATTRIBUTES.sub("", text)
        if "://" in text and ("[" in text or "【" in text):
            text = _BRACKETED_URL.sub(r"\1", text)
        # Footnote back-links and zero-width spaces are not text.
        text = squeeze(text if text.isascii() else _INVISIBLE.sub("", text))
        urls = dict.fromkeys(url for _, url in sorted(self.urls, key=itemgetter(0)))
        emphases = tuple(one for _, one in sorted(self.emphases, key=itemgetter(0)))
        return Inline(_unwrap(text), tuple(self.links), tuple(urls), emphases)

    def _token(self, mark: str, start: int, end: int) -> int:
        """Takes one token; the position to go on from."""
        first = mark[0]
        if first in "hHfF":
            return self._url(mark, start)
        if first == "`":
            return self._code(mark, end)
        if first == "\\":
            self.pieces.append(mark[1] if mark[1] in _ESCAPABLE else (" " if mark[1] == "\n" else mark))
        elif mark in ("[", "!["):
            self.brackets.append((len(self.pieces), start, mark == "!["))
            self.pieces.append(mark)
        elif mark == "]":
            return self._close(end)
        elif first in "*_":
            self._emphasis(mark, start, end)
        elif first == "<":
            self._tag(mark, start)
        return end  # "~~" is struck out: the mark is dropped and the text kept

    def _url(self, token: str, start: int) -> int:
        if sici := SICI.match(self.source, start + len(token)):
            token += sici.group()
        token = trim_tail(token)
        if url := clean_url(html.unescape(token)):
            self.urls.append((start, url))
        self.pieces.append(token)
        return start + len(token)

    def _code(self, ticks: str, end: int) -> int:
        close = self._next_ticks(len(ticks), end)
        if close < 0:
            self.pieces.append(ticks)
            return end
        code = self.source[end:close]
        self.urls.extend((end, url) for url in urls_in(code[:_WINDOW]))
        self.pieces.append(code.strip())
        return close + len(ticks)

    def _next_ticks(self, length: int, after: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for found in re.finditer("`+", self.source):
                self._ticks.setdefault(len(found.group()), []).append(found.start())
        places = self._ticks.get(length, [])
        at = bisect_right(places, after - 1)
        return places[at] if at < len(places) else -1

    def _close(self, end: int) -> int:
        if not self.brackets:
            self.pieces.append("]")
            return end
        piece, start, image = self.brackets.pop()
        target, after = self._target(piece, end)
        if after < 0:
            self.pieces.append("]")
            return end
        if image:
            self._drop(piece)
            return after
        self.pieces[piece] = ""
        text = squeeze("".join(self.pieces[piece : piece + 200]))
        url = clean_url(html.unescape(target))
        if url:
            # Before the addresses that its own text shows: the target is what was meant to be cited.
            self.urls.append((start, url))
        self.links.append(Link(url, target, text))
        return after

    def _drop(self, piece: int) -> None:
        """Forgets the pieces from `piece` on, an image and the text that stands for it."""
        del self.pieces[piece:]
        for opened in self.emphasis.values():
            while opened and opened[-1] >= piece:
                opened.pop()
        for waiting in (self.anchor, self.tags):
            while waiting and waiting[-1][1] > piece:
                waiting.pop()

    def _target(self, piece: int, end: int) -> tuple[str, int]:
        """Target of the link whose text ends before `end`, and the position after it (-1: no link)."""
        source = self.source
        if simple := _SIMPLE_TARGET.match(source, end):
            return simple[1], simple.end()
        if source.startswith(("(", "（http", "（ http"), end):
            close = self._closing_at(end)
            if close < 0:
                ahead = source[end + 1 : end + 1 + _WINDOW]
                close = end + 1 + len(ahead) - len(ahead.lstrip()) + len((ahead.split(None, 1) or [""])[0])
            return _target_of(source[end + 1 : close]), close + 1
        label = ""
        after = end
        if end < len(source) and source[end] == "[":
            close = source.find("]", end, end + 200)
            if close > 0:
                label, after = source[end + 1 : close], close + 1
        label = label or squeeze("".join(self.pieces[piece + 1 : piece + 50]))
        target = self.definitions.get(squeeze(label).casefold(), "")
        return (target, after) if target else ("", -1)

    def _closing_at(self, opening: int) -> int:
        """The bracket that closes the one at `opening`: its partner, else the next closing one, else -1."""
        if self._closing is None:
            self._closing = _pair_brackets(self.source)
        return self._closing.get(opening, -1)

    def _emphasis(self, token: str, start: int, end: int) -> None:
        before = self.source[start - 1] if start else " "
        after = self.source[end] if end < len(self.source) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if token[0] == "_":  # inside a word it is a letter, as in "snake_case"
            opens = opens and not before.isalnum()
            closes = closes and not after.isalnum()
        stack = self.emphasis[token[0]]
        left = len(token)
        while closes and left and stack:
            opened = stack[-1]
            size = min(left, len(self.pieces[opened]))
            self.pieces[opened] = self.pieces[opened][size:]
            left -= size
            if not self.pieces[opened]:
                stack.pop()
                self._emphasised(opened, strong=size > 1)
        if opens and left:
            stack.append(len(self.pieces))
        if left:
            self.pieces.append(token[:left])

    def _emphasised(self, piece: int, *, strong: bool) -> None:
        """Notes what stands out from `piece` on, unless that is too much to be a title."""
        if len(self.pieces) - piece <= _MANY:
            text = squeeze("".join(self.pieces[piece:]))
            self.emphases.append((piece, Emphasis(html.unescape(text) if "&" in text else text, strong)))

    def _tag(self, tag: str, start: int) -> None:
        name = tag[:4].lower()
        if name in _STANDS_OUT:
            self.tags.append((_STANDS_OUT[name], len(self.pieces)))
        elif self.tags and name in ("</i>", "</em", "</b>", "</st", "</ci"):
            strong, piece = self.tags.pop()
            self._emphasised(piece, strong=strong)
        if name.startswith("<a") and (href := _HREF.search(tag)):
            target = next(filter(None, href.groups()), "")
            self.anchor.append((target, len(self.pieces)))
            if url := clean_url(html.unescape(target)):
                self.urls.append((start, url))
        elif name.startswith("</a") and self.anchor:
            target, piece = self.anchor.pop()
            text = squeeze("".join(self.pieces[piece : piece + 200]))
            self.links.append(Link(clean_url(html.unescape(target)), target, text))
        elif tag[1:].lower().startswith(("http://", "https://")):
            self.pieces.append(tag[1:-1])
            if url := clean_url(html.unescape(tag[1:-1])):
                self.urls.append((start, url))
        if tag.lower().startswith(_TAG_GAP):
            self.pieces.append(" ")


def _pair_brackets(source: str) -> dict[int, int]:
    """For every opening round bracket its partner, half- and full-width ones taken alike after a link text.

    One that has no partner gets the next closing bracket after it, so that "(http://x/a(b)" still ends.
    """
    pairs: dict[int, int] = {}
    half: list[int] = []
    full: list[int] = []
    for found in re.finditer("[()（）]", source):
        char, at = found.group(), found.start()
        if char == "(":
            half.append(at)
        elif char == "（":
            full.append(at)
        else:
            stack = half if char == ")" else full
            if stack:
                pairs[stack.pop()] = at
    if half or full:
        following = -1
        lonely = {*half, *full}
        for at in range(len(source) - 1, -1, -1):
            char = source[at]
            if char in ")）":
                following = at
            elif at in lonely and following >= 0:
                pairs[at] = following
    return pairs


def _target_of(inside: str) -> str:
    """The address in the round brackets of a link, without its title and without stray spaces."""
    inside = inside.strip()
    if inside.startswith("<") and (end := inside.find(">")) > 0:
        return inside[1:end].strip()
    if inside[-1:] in "\"'”":
        inside = inside[:-1_000] + _TITLE.sub("", inside[-1_000:])
    head, *rest = inside.split(None, 2) if inside else [""]
    if not rest or not head.lower().startswith(("http://", "https://", "ftp://")):
        return inside
    # One space inside an address is a slip of the keyboard; more words after it are a remark.
    return head + rest[0] if len(rest) == 1 and "://" not in rest[0] else head


def _unwrap(text: str) -> str:
    """`text` without a bracket that only wraps it: "[A title]" was meant to become a link."""
    if text.startswith("[") and text.endswith("]") and text.count("[") == text.count("]"):
        depth = 0
        for i, char in enumerate(text):
            depth += (char == "[") - (char == "]")
            if depth == 0 and i < len(text) - 1:
                return text
        return text[1:-1].strip()
    return text[1:].lstrip() if text.startswith("[") and "]" not in text else text
