"""Org: lists, footnotes and annotated headings that are references, org-bibtex entries, and the keys of its citations.

https://orgmode.org/manual/ (13.10 for ``[cite:@key]``), https://github.com/jkitchin/org-ref for ``cite:key``, and
ol-bibtex for headings whose properties are BibTeX fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from references.lines import split_lines
from references.model import Problem, Reference
from references.pages.evidence import is_citation, is_prose
from references.pages.inline import plain
from references.pages.titles import Role, named_as_list, role_of
from references.readers.as_page import Cited, item, nothing, numbered, read_as_page, running, substitute
from references.readers.base import Reading, ReadSettings
from references.readers.bibtex_entries import read_entries
from references.readers.bibtex_work import work_of
from references.readers.records import reference_of

_HEADING = re.compile(r"(?P<stars>\*{1,12})\s+(?P<text>\S.*)\Z")
_STATE = re.compile(
    r"\A(?:(?:TODO|DONE|NEXT|WAITING|READ|READING|UNREAD|CANCELLED|STARTED)\s+)?(?:\[#[A-Z]\]\s+)?(?:COMMENT\s+)?"
)
_TAGS = re.compile(r"\s+:[\w@#%:]+:\s*\Z")
_COOKIE = re.compile(r"\s*\[\d*(?:/\d*|%)\]")
_BEGIN = re.compile(r"\s*#\+begin_(?P<name>\w+)", re.I)
_SHOWN = frozenset({"quote", "center", "verse", "abstract", "note", "tip"})
_KEYWORD = re.compile(r"\s*#\+(?P<name>[\w-]+)(?:\[[^\]]*\])?:\s*(?P<value>.*)\Z")
_DRAWER = re.compile(r"\s*:(?P<name>[\w-]+):\s*\Z")
_PROPERTY = re.compile(r"\s*:(?P<name>[\w-]+):\s+(?P<value>.*\S)\s*\Z")
_FOOTNOTE = re.compile(r"\[fn:(?P<label>[\w-]{1,60})\]\s+(?P<text>.*)\Z")
_LINK = re.compile(r"\[\[(?P<url>[^\[\]\n]{1,2000})\](?:\[(?P<text>[^\[\]]{1,2000})\])?\]")
_TARGET = re.compile(r"<<{1,2}[^<>\n]{1,100}>{1,2}>\s?")
_LINKED = re.compile(r"\[\[[^\[\]\n]{1,2000}\]\[[^\[\]]{1,2000}\]\].{0,200}")
_SAYS_WORK = frozenset({"author", "editor", "year", "date", "publisher", "journal", "doi", "isbn"})
_CITE = re.compile(r"\[cite(?:/[\w/-]{1,40})?:(?P<keys>[^\[\]@]{0,1000}@[^\[\]]{1,2000})\]")
_ORG_REF = re.compile(
    r"(?<![\w\[/])\[{0,2}(?:[Cc]ite[a-zA-Z]{0,12}|(?:foot|paren|text|auto|no|full|super)cites?|citep?\*|citet\*):"
    r"(?P<keys>[^\s\[\]()\"“”<>]{1,600}|&[^\[\]]{1,600}(?=\]))"
)
_LATEX = re.compile(
    r"\\[a-zA-Z]{0,10}cite[a-zA-Z]{0,10}\*?(?:\[[^\[\]]{0,200}\]){0,2}\{(?P<keys>[^{}]{1,1000})\}"
)
_EMPHASIS = re.compile(
    r"(?<![\w/:*])(?P<mark>[/_+=~])(?=\S)(?P<text>[^/_+=~\n]{1,400}?)(?<=\S)(?P=mark)(?![\w/])"
)


def read(text: str, file: str, settings: ReadSettings) -> Reading:
    """List items, footnotes and annotated headings that are references, entries in properties, works behind keys."""
    lines = split_lines(text)
    page = _Page(lines, file)
    texts = _inline("\n".join(page.texts)).split("\n")
    reading = read_as_page(
        lines, texts, range(1, len(lines) + 1), file, settings,
        items=[*page.items, *_annotated(page, texts, file)], cited=list(_keys(lines, page.read)),
    )  # fmt: skip
    return Reading(reading.references, (*reading.problems, *page.problems))


class _Page:
    """The lines as Markdown blocks, without blocks of code, drawers, comments and keywords."""

    def __init__(self, lines: Sequence[str], file: str) -> None:
        self.lines = lines
        self.file = file
        self.texts = [""] * len(lines)
        self.read = [False] * len(lines)
        self.items: list[Reference] = []
        self.problems: list[Problem] = []
        self.title = ""
        self.margin = -1  # indentation of the item that is open
        self.headings: list[tuple[int, int]] = []  # position, stars
        self.entries: list[tuple[int, int]] = []  # those of them that are works
        at = 0
        while at < len(lines):
            at = self._line(at)
        self.close()

    def _line(self, at: int) -> int:
        line = self.lines[at]
        stripped = line.strip()
        if not stripped:
            return at + 1
        if begin := _BEGIN.match(line[:300]):
            name = begin["name"].casefold()
            if name == "src" and re.match(r"\s*#\+begin_src\s+(?:bib|bibtex|biblatex)\b", line, re.I):
                return self._bibtex(at)
            return (
                at + 1
                if name in _SHOWN
                else self._end(at, re.compile(rf"\s*#\+end_{re.escape(name)}\b", re.I))
            )
        if stripped.startswith("#"):
            if (keyword := _KEYWORD.match(line[:2000])) and keyword["name"].casefold() == "title":
                self.title = keyword["value"]
            if re.match(r"\s*#(?:\s|\+|\Z)", line):
                return at + 1
        if drawer := _DRAWER.match(line[:200]):
            if drawer["name"].casefold() != "end":
                return self._drawer(at, drawer["name"].casefold())
            return at + 1
        if re.match(r"\s*(?:CLOSED|DEADLINE|SCHEDULED|CLOCK): ?[\[<]", line) or re.match(r"\s*: ", line):
            return at + 1
        self.read[at] = True
        if heading := _HEADING.match(line[:5000]):
            text = _COOKIE.sub("", _TAGS.sub("", _STATE.sub("", heading["text"])))
            self.headings.append((at, len(heading["stars"])))
            self.texts[at] = "#" * min(len(heading["stars"]), 6) + " " + text
            return at + 1
        if note := _FOOTNOTE.match(line[:20_000]):
            self.texts[at] = f"[^{note['label']}]: {note['text']}"
            return at + 1
        self._text(at, line)
        return at + 1

    def _text(self, at: int, line: str) -> None:
        """Text: an indented paragraph is no code in Org; items and what belongs to them keep their indentation."""
        content = line.strip()
        if content.startswith("|-"):  # the rule of a table: |---+---|
            self.texts[at] = content.replace("+", "|")
            return
        marked = re.match(r"(?:[-+]|\d{1,4}[.)])(?:\s|\Z)", content) or (
            line[:1].isspace() and content.startswith("* ")
        )
        indent = len(line) - len(line.lstrip())
        if marked:
            self.texts[at] = " " * indent + re.sub(
                r"\A([-+*\d.)]+\s+)(?:\[@\d+\]\s*)?(?:\[[ X-]\]\s+)?", r"\1", content
            )
            self.margin = indent
        elif self.margin >= 0 and indent > self.margin:
            self.texts[at] = " " * indent + content
        else:
            self.margin = -1
            self.texts[at] = content

    def _end(self, at: int, end: re.Pattern[str]) -> int:
        return next((i + 1 for i in range(at + 1, len(self.lines)) if end.match(self.lines[i][:300])), at + 1)

    def _bibtex(self, at: int) -> int:
        """A block of BibTeX, as those who keep a heading a work have it under each."""
        end = self._end(at, re.compile(r"\s*#\+end_src\b", re.I))
        references, problems = read_entries("\n".join(self.lines[at + 1 : end - 1]), self.file, at + 1)
        self.items += references
        self.problems += problems
        return end

    def _drawer(self, at: int, name: str) -> int:
        end = next(
            (i for i in range(at + 1, len(self.lines)) if self.lines[i].strip().casefold() == ":end:"), -1
        )
        if end < 0 or any(_HEADING.match(line[:100]) for line in self.lines[at:end]):
            return at + 1
        if name in ("properties", "bibliography"):
            fields = {}
            for line in self.lines[at + 1 : end]:
                if found := _PROPERTY.match(line[:20_000]):
                    fields[found["name"].casefold()] = found["value"]
            self._entry(end, fields)
        return end + 1

    def _entry(self, end: int, fields: dict[str, str]) -> None:
        """A heading of ol-bibtex: ``:BTYPE: article`` and BibTeX fields, perhaps with a prefix; or title and author."""
        bare = {name.removeprefix("bib_"): value for name, value in fields.items()}
        if not self.headings:
            return
        start, stars = self.headings[-1]
        heading = _HEADING.sub(r"\g<text>", self.lines[start])
        if "btype" not in bare:
            if "title" not in bare or not _SAYS_WORK.intersection(bare):
                return
            bare["btype"] = heading.split(" ", 1)[0] if heading.split(" ", 1)[0].isupper() else "misc"
            bare["url"] = bare.get("url", "").strip("[]")
        bare.setdefault("title", heading)
        work = work_of(bare["btype"].casefold(), bare)
        raw = "\n".join(self.lines[start : end + 1])
        label = bare.get("custom_id", "") or bare.get("key", "") or bare.get("citekey", "")
        self.items.append(reference_of(work, raw, self.file, start + 1, label=label))
        self.texts[start] = ""
        self.entries.append((start, stars))

    def close(self) -> None:
        """Takes away what stands below headings that are works: it is said about them."""
        for start, stars in self.entries:
            self._clear(start, stars)
        for at, stars in list(self.headings):
            above = [(other, depth) for other, depth in self.headings if other < at and depth < stars]
            if not above or not self.texts[at] or not _LINKED.fullmatch(self.texts[at].lstrip("# ")):
                continue
            if role_of(self.texts[above[-1][0]].lstrip("# ")) is Role.LIST:
                item = "- " + self.texts[at].lstrip("# ")
                self._clear(at, stars)
                self.texts[at] = item

    def _clear(self, start: int, stars: int) -> None:
        """Blanks the heading at `start` and all that is below it."""
        end = next((at for at, depth in self.headings if at > start and depth <= stars), len(self.lines))
        self.texts[start:end] = [""] * (end - start)


def _annotated(page: _Page, texts: list[str], file: str) -> list[Reference]:
    """References that are headings with remarks under them, where the page is a list of references.

    Under each heading of the deepest level stands no list. The reference is the first paragraph that is a citation,
    else the heading. What was read is taken out of `texts`.
    """
    first = next((text for text in texts if text.strip()), "")
    second = next((text for i, text in enumerate(texts) if text.strip() and texts[i - 1] == first), "")
    titles = (page.title, first, second, f"{first} {second}")
    if not (named_as_list(file) or any(_names_list(title) for title in titles)):
        return []
    positions = [at for at, _ in page.headings if texts[at]]
    found: list[Reference] = []
    for at, after in pairwise([*positions, len(texts)]):
        body = texts[at + 1 : after]
        title = texts[at].lstrip("# ")
        if (
            any(re.match(r"\s*(?:[-+*]|\d+[.)])\s", line) for line in body)
            or role_of(title) is not Role.SILENT
        ):
            continue
        paragraphs = [part for part in re.split(r"\n\s*\n", "\n".join(body)) if part.strip()]
        cited = next((part for part in paragraphs[:2] if _cites(part)), "")
        linked = next(
            (part for part in paragraphs[:1] if "](<" in part and not is_prose(plain(part, {}).text)), ""
        )
        cited = cited or linked
        last = max(i for i in range(at, after) if texts[i].strip())
        section = first.lstrip("# ")
        addresses = " ".join(f"<{url}>" for part in paragraphs[:3] for url in plain(part, {}).urls)
        one = item(cited or title, page.lines[at : last + 1], file, at + 1, label="*", section=section)
        urls = tuple(dict.fromkeys((*one.urls, *plain(addresses, {}).urls)))
        found.append(replace(one, urls=urls))
        texts[at : last + 1] = [""] * (last + 1 - at)
    return found


def _names_list(title: str) -> bool:
    last = re.split(r"\s[-–—]{1,3}\s", title.lstrip("# "))[-1]
    return role_of(last) is Role.LIST


def _cites(markdown: str) -> bool:
    return is_citation(plain(markdown, {}).text)


def _inline(text: str) -> str:
    """Inline markup as Markdown; line ends stay where they are."""
    text = substitute(_LINK, _link, substitute(_CITE, nothing, text))
    text = _EMPHASIS.sub(lambda found: f"*{found['text']}*" if found["mark"] == "/" else found["text"], text)
    text = _TARGET.sub("", re.sub(r"\[fn:[\w-]{1,60}\]", "", text))
    return re.sub(r"(?<![\\\w])@", r"\\@", text)


def _link(found: re.Match[str]) -> str:
    url, text = found["url"], found["text"]
    if url.startswith("doi:"):
        url = f"https://doi.org/{url[4:]}"
    if "://" not in url:
        return text or ""
    return f"[{text}](<{url}>)" if text else f"<{url}>"


def _keys(lines: Sequence[str], read: Sequence[bool]) -> Iterator[Cited]:
    """Keys in order. What is in square brackets may break over a line; no paragraph ends in it."""
    text = running([line[:200_000] for line in lines], read)
    if "cite" not in text and "Cite" not in text:
        return
    for found, line in numbered(_CITE, text):
        if "\n\n" not in found["keys"]:
            for key in re.findall(r"@([\w!#$%&*+./:<>?^`{}|~'-]*[\w/])", found["keys"]):
                yield Cited(key, line)
    text = _CITE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    for found, line in numbered(_ORG_REF, text):
        keys = found["keys"]
        parts = re.findall(r"&([\w:./+-]*[\w/])", keys) if "&" in keys else keys.rstrip(".,;:").split(",")
        for key in parts:
            if key.strip(" ;."):
                yield Cited(key.strip(" ;."), line)
    for found, line in numbered(_LATEX, text):
        yield from (Cited(key.strip(), line) for key in found["keys"].split(",") if key.strip())
