"""AsciiDoc: bibliography lists (``[[[key]]]``), lists, footnotes, and the keys of asciidoctor-bibtex.

https://docs.asciidoctor.org/asciidoc/latest/ and https://github.com/asciidoctor/asciidoctor-bibtex
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from references.lines import split_lines
from references.model import Reference
from references.pages.evidence import is_citation, is_prose
from references.pages.inline import plain
from references.readers import tables
from references.readers.as_page import Cited, item, nothing, numbered, read_as_page, running, substitute
from references.readers.base import Reading, ReadSettings

_FENCE = re.compile(r"(?P<mark>-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}|_{4,}|={4,}|\*{4,}|--)(?P<rest>[\w, ]*)\s*\Z")
_TABLE = re.compile(r"[|!]={3,}\Z")
_HIDDEN = "-.+/`"  # listings, literals, passthroughs, comments; quotes, examples and sidebars are text
_ATTRIBUTE = re.compile(r":(?P<name>!?[\w-]{1,60}!?):(?:\s+(?P<value>.*))?\Z")
_BLOCK_LINE = re.compile(r"\[(?!\[)[^\[\]]{0,300}\]\s*\Z|\[\[[^\[\]]{1,200}\]\]\s*\Z|\.[^\s.].{0,200}\Z")
_HEADING = re.compile(r"(?P<marks>={1,6}|#{1,6})\s+(?P<text>\S.*)\Z")
_ANCHORED = re.compile(
    r"\s*(?:[*\-]{1,5}|\.{1,5}|\d{1,5}\.)?\s*\[\[\[(?P<key>[^\[\],]{1,120})(?:,\s*(?P<label>[^\[\]]{1,120}))?\]\]\]\s*(?P<text>.*)\Z"
)
_BULLET = re.compile(r"\s*(?P<mark>\*{1,5}|-|\.{1,5}|•)\s+(?P<text>\S.*)\Z")
_MACRO = re.compile(
    r"(?:include|image|ifdef|ifndef|ifeval|endif|toc|bibliography|video|audio)::\S*\[.*\]\s*\Z"
)
_CITE = re.compile(
    r"\b(?:(?:full|no)?cite[a-z]{0,3}|fullcite):(?:[\w,@.:+/-]{0,200})?\[(?P<keys>[^\[\]]{1,2000})\]"
)
_LINK = re.compile(
    r"(?:link:)?(?:\$\$)?(?P<url>(?:https?|ftp)://[^\s\[\]$]{1,2000})(?:\$\$)?\[(?P<text>[^\[\]]{0,1000})\]"
)
_LOCAL_LINK = re.compile(r"(?:link|xref|mailto):(?P<url>[^\s\[\]<>]{1,500})\[(?P<text>[^\[\]]{0,1000})\]")
_FOOTNOTE = re.compile(r"footnote(?:ref)?:[\w-]{0,60}\[(?P<text>(?:[^\[\]]|\[[^\[\]]{0,600}\]){0,3000})\]")
_CROSS = re.compile(r"<<[^<>,]{1,120}(?:,(?P<text>[^<>]{0,300}))?>>")
_ANCHOR = re.compile(r"\[\[[^\[\]]{1,120}\]\]|anchor:[\w:-]{1,80}\[[^\[\]]{0,200}\]")
_ATTRIBUTE_USE = re.compile(r"\{(?P<name>[\w-]{1,60})\}")
_PASSED = re.compile(
    r"\$\$(?P<money>[^$\n]{1,2000})\$\$|\+\+\+?(?P<text>[^+\n]{1,300})\+?\+\+|pass:[a-z,]{0,20}\[(?P<inside>[^\[\]]{0,500})\]"
)
_SPAN = re.compile(
    r"(?:\[[^\[\]]{1,60}\])?(?P<mark>##|#|\+|\^|~)(?=\S)(?P<text>[^#+^~\n]{1,300}?)(?<=\S)(?P=mark)(?!\w)"
)
_WORDS = {"nbsp": " ", "amp": "&", "plus": "+", "apos": "'", "quot": '"', "lt": "<", "gt": ">", "empty": "", "sp": " ",
          "cpp": "C++", "blank": "", "zwsp": "", "ndash": "–", "mdash": "—", "hyphen": "-", "lsquo": "‘", "rsquo": "’",
          "ldquo": "“", "rdquo": "”", "deg": "°", "lsqb": "[", "rsqb": "]", "startsb": "[", "endsb": "]", "caret": "^",
          "asterisk": "*", "tilde": "~", "backslash": "\\"}  # fmt: skip


def read(text: str, file: str, settings: ReadSettings) -> Reading:
    """Anchored items by their keys, list items and footnotes that are references, and the works behind keys."""
    lines = split_lines(text)
    page = _Page(lines, file)
    texts = page.inline("\n".join(page.texts)).split("\n")
    return read_as_page(
        lines, texts, range(1, len(lines) + 1), file, settings,
        items=page.items, cited=list(_keys(lines, page.read)),
    )  # fmt: skip


class _Page:
    """The lines as Markdown blocks, without anchored items, comments and listings."""

    def __init__(self, lines: Sequence[str], file: str) -> None:
        self.lines = lines
        self.file = file
        self.texts = [""] * len(lines)
        self.read = [False] * len(lines)
        self.items: list[Reference] = []
        self.attributes = dict(_WORDS)
        self.section = ""
        self.is_bibliography = False
        self.count: dict[int, int] = {}  # of the items of numbered lists, by depth
        self.indent = ""  # of lines that go on with an item
        at = 0
        while at < len(lines):
            at = self._line(at)
        self._footnotes()

    def _line(self, at: int) -> int:
        line = self.lines[at].rstrip()
        if not line.strip() or (line.startswith("//") and not line.startswith("///")):
            return at + 1
        if _TABLE.match(line):
            return self._table(at, line)
        if fence := _FENCE.match(line):
            return self._fence(at, fence)
        if attribute := _ATTRIBUTE.match(line[:2000]):
            self.attributes[attribute["name"].casefold()] = (attribute["value"] or "").strip()
            return at + 1
        if _MACRO.match(line[:2000]):
            return at + 1
        if line.startswith("[bibliography"):
            self.is_bibliography = True  # so is the section whose heading comes next
        if line[0] in "[." and _BLOCK_LINE.match(line[:400]) and not self._is_item(at):
            return at + 1
        self.read[at] = True
        if heading := _HEADING.match(line[:2000]):
            self.section = self.inline(heading["text"])
            style = " {.bibliography}" if self.is_bibliography else ""
            self.texts[at] = "#" * min(len(heading["marks"]), 6) + " " + heading["text"] + style
            self.is_bibliography = False
            self.count.clear()
            return at + 1
        if anchored := _ANCHORED.match(line[:20_000]):
            return self._anchored(at, anchored)
        self._text(at, line)
        return at + 1

    def _table(self, at: int, edge: str) -> int:
        """A table between two edges ``|===``, with what the line above it says of its columns."""
        end = next((i for i in range(at + 1, len(self.lines)) if self.lines[i].rstrip() == edge), -1)
        if end < 0:
            return at + 1
        above = " ".join(line for line in self.lines[max(0, at - 3) : at] if line.startswith("["))
        self.texts[at] = "<table>"
        tables.put(tables.bar_rows(self.lines, at + 1, end, above), self.texts)
        self.read[at:end] = [True] * (end - at)
        return end + 1

    def _is_item(self, at: int) -> bool:
        """Whether a line in brackets, ``[1]``, is the label of an item whose text is in the next line."""
        return re.fullmatch(r"\[\d{1,4}\]\s*", self.lines[at]) is not None

    def _fence(self, at: int, fence: re.Match[str]) -> int:
        mark = fence["mark"]
        if mark[0] not in _HIDDEN or mark == "--":
            return at + 1
        for i in range(at + 1, len(self.lines)):
            if self.lines[i].rstrip() == mark:
                return i + 1
        # Never closed: a row of dots or hyphens in running text is no reason to lose the rest.
        return len(self.lines) if mark[0] in "/`" else at + 1

    def _anchored(self, at: int, anchored: re.Match[str]) -> int:
        """An item with a key; what is nested under it or goes on with it belongs to it."""
        own = re.match(r"\s*([*.-]{1,5}|\d+\.)?", self.lines[at])
        mark = own[1] or "" if own else ""
        end = at + 1
        while end < len(self.lines):
            line = self.lines[end]
            bullet = _BULLET.match(line[:300])
            is_deeper = bullet is not None and (bullet["mark"] in ("**", "***") or bullet["mark"] != mark)
            if (
                not line.strip()
                or (bullet and not is_deeper)
                or _ANCHORED.match(line[:300])
                or _HEADING.match(line[:300])
            ):
                break
            end += 1
        body = [anchored["text"], *(re.sub(r"\s\+\Z", "", one).strip() for one in self.lines[at + 1 : end])]
        body = [re.sub(r"\A(?:\*{1,5}|-)\s+", "", one) for one in body if one != "+"]
        self.read[at:end] = [True] * (end - at)
        markdown = self.inline("\n".join(body))
        if markdown.strip():
            self.items.append(
                item(
                    markdown,
                    self.lines[at:end],
                    self.file,
                    at + 1,
                    label=anchored["key"].strip(),
                    section=self.section,
                )
            )
        return end

    def _text(self, at: int, line: str) -> None:
        if bullet := _BULLET.match(line[:20_000]):
            mark = bullet["mark"]
            depth = len(mark) - 1 if mark[0] in "*." else 0
            text = line.lstrip()[len(mark) :].strip()
            sign = "- "
            if mark[0] == ".":
                self.count[depth] = self.count.get(depth, 0) + 1
                sign = f"{self.count[depth]}. "
            self.texts[at] = "    " * depth + sign + text
            self.indent = "    " * depth + "   "
            return
        if not (at and self.lines[at - 1].strip()):
            self.indent = ""
        stripped = line.strip()
        if stripped != "+":
            self.texts[at] = self.indent + re.sub(r"\s\+\Z", "  ", stripped)
        else:
            self.indent = "   "
            self.texts[at] = ""

    def inline(self, text: str) -> str:
        """Inline markup as Markdown; line ends stay where they are."""
        text = substitute(_ATTRIBUTE_USE, self._attribute, text)
        text = substitute(_FOOTNOTE, nothing, substitute(_CITE, nothing, text))
        text = substitute(_LINK, _link, text)
        text = substitute(
            _PASSED, lambda found: found["money"] or found["text"] or found["inside"] or "", text
        )
        text = substitute(_LOCAL_LINK, lambda found: found["text"] or found["url"], text)
        text = substitute(_ANCHOR, nothing, text)
        text = substitute(_CROSS, lambda found: found["text"] or "", text)
        text = substitute(_SPAN, lambda found: found["text"], text)
        text = re.sub(r"(?<![\w*])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![\w*])", r"**\1**", text)
        return re.sub(r"(?<![\\\w])@", r"\\@", text)

    def _attribute(self, found: re.Match[str]) -> str:
        return self.attributes.get(found["name"].casefold(), found.group())

    def _footnotes(self) -> None:
        """Footnotes that cite, by their numbers; a remark is none."""
        text = "\n".join(line if is_read else "" for line, is_read in zip(self.lines, self.read, strict=True))
        at, line = 0, 1
        for number, found in enumerate(_FOOTNOTE.finditer(text), 1):
            line += text.count("\n", at, found.start())
            at = found.start()
            inline = plain(self.inline(found["text"]), {})
            if is_citation(inline.text) or (inline.urls and not is_prose(inline.text)):
                raw = self.lines[line - 1 : line + found.group().count("\n")]
                self.items.append(
                    item(
                        self.inline(found["text"]),
                        raw,
                        self.file,
                        line,
                        label=str(number),
                        section=self.section,
                    )
                )


def _link(found: re.Match[str]) -> str:
    text = re.sub(r",\s*(?:window|role|opts|rel)=.*\Z|\^\Z", "", found["text"]).strip('"')
    url = found["url"].replace("<", "%3C").replace(">", "%3E")
    return f"[{text or url}](<{url}>)"


def _keys(lines: Sequence[str], read: Sequence[bool]) -> Iterator[Cited]:
    """Keys in order; ``cite:[see a, b(12)]`` gives words before a key and pages in round brackets behind it."""
    for found, line in numbered(_CITE, running([line[:200_000] for line in lines], read)):
        for key in re.sub(r"\([^()]*\)", "", found["keys"]).split(","):
            if name := "".join(key.split()[-1:]).lstrip("@&"):
                yield Cited(name, line)
