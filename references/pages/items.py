"""Items of lists: which are references, and which text of an item is the citation."""

from __future__ import annotations

from references.pages.context import Page
from references.pages.decoration import without_comment, without_link_words
from references.pages.evidence import (
    Sign,
    has_facts,
    is_citation,
    is_full_citation,
    is_names,
    is_prose,
    signs,
    signs_of,
)
from references.pages.found import Found
from references.pages.inline import Inline
from references.pages.lone_links import is_link_only, only_local
from references.pages.marks import is_by
from references.pages.people import are_people, behind_title
from references.pages.pointers import points_within
from references.pages.titles import Role
from references.patterns import re
from references.text import has_cjk, letters

_WORD = re.compile(r"\w+")
_TOPIC = 3  # words that name a topic
_WHO = Sign.AUTHOR | Sign.AUTHOR_DATE | Sign.ET_AL
_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<text>[^*]{4,400}?)(?:\*\*|__)")
_SLANTED = re.compile(r"\s*(?P<mark>[*_])(?![*_\s])(?P<text>[^*_\n]{4,400}?)(?P=mark)(?![*_\w])")
_ADDRESS = re.compile(r"(?:(?:doi:\s?)?10\.\d{4,9}/|https?://|arxiv:)[^\s]{1,500}", re.I)
_ITALIC_LINE = re.compile(r"\s*(?P<mark>[*_])(?![*_])[^*\n]{10,2000}(?P=mark)\s*\Z")
# A file of the project: "`docs/plan.md`", "**README.md**", or a path that an item begins with.
_FILE = re.compile(
    r"`[^`\s]{0,200}[./][^`\s]{0,200}`|\A\s*(?:\*\*|__)[\w./-]{1,120}\.[a-z]{1,5}(?:\*\*|__)|\A\s*\.{0,2}/?[\w-][\w.-]{0,80}(?:/[\w.-]{1,80}){1,9}\.\w{1,5}(?=[\s,;:]|\Z)"
)
_ASIDE = re.compile(r"\s(?:—|–|--)\s(?=[a-zß-öø-ÿа-яё])")
_DASH = re.compile(r"\.\s[—–]{1,2}\s")
# Remarks in Chinese or Japanese behind a citation in Latin letters: "… 553–563. （the origin） checked".
_WIDE_REMARK = re.compile(
    r"(?:\s{0,3}(?:[（(][^（）()]{0,300}[\u3040-\u9fff](?:[^（）()]|\([^()]{0,40}\)){0,300}[）)]|\[?[\u3040-\u9fff]{2,8}\]?)){1,6}\s{0,3}\Z"
)
_BY = re.compile(
    r"\s{0,2}(?:by|von|par|por|di|da)\s(?P<names>[^-–—:;()\[\]]{4,200}?)(?=\s[-–—]\s|[:;(\[]|\.?\Z)"
)
# What kind of thing an item is, in bold before it.
_LEAD = re.compile(
    r"\s*(?P<mark>\*\*|__)(?P<label>[^\s*_:：]{1,16})(?:[:：](?P=mark)|(?P=mark)\s?[:：—–])\s*(?=\[|[『《“\"「«])"
)
_MARKED_TITLE = re.compile(
    r"\s*(?:《[^《》]{2,200}》|『[^『』]{2,200}』|“[^“”]{3,200}”|\"[^\"]{3,200}\"|«[^«»]{3,200}»|„[^„“”]{3,200}[“”])"
)
_REMARK = re.compile(r"\s*(?:[-–—:：]|[(（][^()（）]{2,80}[)）]\s*[-–—:：])")
_HARD_BREAK = re.compile(r"<br\s{0,3}/?>\s*|[ ]{2,}\n|\\\n", re.I)


def read_item(page: Page, i: int) -> list[Found]:
    """The references that the item at block `i` is or has below it."""
    role = page.places[i].role
    if role is Role.SILENT:
        return []
    children = page.children.get(i, [])
    inline = page.inline(i)
    if children:
        own = signs(inline.text, len(inline.urls))
        listed = sum(1 for child in children if is_citation(page.inline(child).text))
        remark = len(children) == 1 and _is_remark(page.inline(children[0]))
        if (own == 0 and not remark) or 2 * listed > len(children):
            # A topic with its references under it; seldom a reference that has others under it.
            if _is_described(page, i, role, inline, children):
                return [page.make(i, inline.text, ())]
            below = [one for child in children for one in read_item(page, child)]
            if is_citation(inline.text):
                return [page.make(i, inline.text, inline.urls), *below]
            return below or _alone(page, i, role, inline)
    if not _takes(page, i, role, inline):
        return []
    if not children and (several := _glued(page, i)):
        return several
    last, urls = page.blocks[i].last, list(inline.urls)
    waiting = list(children)
    while waiting:  # notes and further links under a reference belong to it
        child = waiting.pop(0)
        last = max(last, page.blocks[child].last)
        urls.extend(page.inline(child).urls)
        waiting.extend(page.children.get(child, []))
    return [page.make(i, citation_of(page, i), urls, last)]


def _is_described(page: Page, i: int, role: Role, inline: Inline, children: list[int]) -> bool:
    """Whether a numbered item is a title in bold, and what is nested under it says more, without a sign of a work.

    A short one is a topic, and the titles of works may stand under it.
    """
    return (
        role is Role.LIST
        and page.blocks[i].label.isdigit()
        and _BOLD.match(page.blocks[i].text) is not None
        and len(_WORD.findall(inline.text)) > _TOPIC
        and not inline.text.rstrip().endswith((":", "："))
        and all(_is_remark(page.inline(child)) for child in children)
        and _takes(page, i, role, inline)
    )


def _is_remark(inline: Inline) -> bool:
    """Whether what is nested under an item is no reference: it has no sign of one and leads nowhere."""
    return not inline.urls and not signs(inline.text, 0)


def _glued(page: Page, i: int) -> list[Found]:
    """The citations of an item, a whole one on every line: the marks of the later ones were forgotten."""
    block = page.blocks[i]
    lines = block.text.split("\n")
    if not 2 <= len(lines) <= 20 or block.parts or len(lines) != block.last - block.first + 1:
        return []
    parts = [page.plain(line) for line in lines]
    if not all(is_full_citation(part.text) for part in parts):
        return []
    later = zip(parts[1:], page.lines[block.first + 1 :], strict=False)
    if any(line.text[:1].isspace() or not signs_of(part.text) & _WHO for part, line in later):
        return []  # what is indented, or begins with nobody's name, goes on with the same
    return [
        page.make(
            i, part.text, part.urls, lines=(block.first + at,) * 2, label=block.label if at == 0 else ""
        )
        for at, part in enumerate(parts)
    ]


def _alone(page: Page, i: int, role: Role, inline: Inline) -> list[Found]:
    """An item without signs whose children are none either: a title with remarks under it."""
    if role is not Role.LIST or not inline.urls or not _takes(page, i, role, inline):
        return []
    return [page.make(i, citation_of(page, i), inline.urls)]


def _takes(page: Page, i: int, role: Role, inline: Inline) -> bool:
    text = inline.text
    numbered = role is Role.LIST and page.blocks[i].label.isdigit()
    if (
        not inline.urls
        and not numbered
        and len(_WORD.findall(text[:200])) < 3
        and not (has_cjk(text) and len(text) > 3)
    ):
        return False
    if role is Role.NONE:
        return page.places[i].listed and is_citation(text)
    if only_local(inline) and not is_citation(text):
        return False
    if not inline.urls and _FILE.search(page.blocks[i].text) and not is_citation(text):
        return False  # a file of the project is pointed to
    if points_within(text) or (not inline.urls and page.only_defines(i)):
        return False
    if page.blocks[i].quoted and not inline.urls and not is_citation(text):
        return False
    if role is Role.PERHAPS:
        return signs(text, len(inline.urls)) >= 2 and not (is_prose(text) and not inline.urls)
    return bool(inline.urls) or not _is_sentence(text) or signs(text, 0) >= 2 or _is_remarked(text)


def _is_remarked(text: str) -> bool:
    """Whether a title between marks leads an item, and a remark on it follows: "《A book》：a standard work"."""
    title = _MARKED_TITLE.match(text)
    return title is not None and _REMARK.match(text, title.end()) is not None


def _is_sentence(text: str) -> bool:
    """Whether an item is prose; a short one without a full stop is a title that sounds like it ("Can you hear it?")."""
    short = len(_WORD.findall(text)) <= 12 and not has_cjk(text) and not text.endswith((".", "!", ":"))
    return not short and is_prose(text)


def citation_of(page: Page, i: int) -> str:
    """The citation of an item or note that says more than one thing.

    A name and a citation, a citation and a remark, a title and below it its authors, a title and a comment on it.
    """
    block = page.blocks[i]
    head = page.plain(block.text) if block.parts else page.inline(i)
    parts = [page.plain(part).text for part in block.parts]
    if parts and not is_citation(head.text):
        for part in parts:
            if is_citation(part) or (is_link_only(head) and has_facts(part) and not is_prose(part)):
                return part
    if not block.parts and (kept := _without_annotation(page, block.text)):
        head = page.plain(kept)
    if not block.parts and (lead := _LEAD.match(block.text)) and not are_people(lead["label"]):
        head = page.plain(block.text[lead.end() :])  # "**Book**: [A title](address)"
    text = _lines_of(page, block.text) or without_link_words(head.text, head.links)
    if parts and is_names(parts[0]):
        return f"{parts[0].strip(' .*')}. {text}"
    text = _authors_first(text, headline := _headline(block.text, head, page))
    text = without_comment(_up_to_remark(text), headline)
    if not headline:
        text = _without_aside(text, head)
    if not parts or signs(head.text, len(head.urls)):
        return text
    return page.inline(i).text


def _without_annotation(page: Page, source: str) -> str:
    """`source` without the lines in italics at its end, below a citation; ``""`` when there are none."""
    if "\n" not in source:
        return ""
    lines = source.split("\n")
    last = len(lines)
    while last > 1 and _ITALIC_LINE.match(lines[last - 1]):
        last -= 1
    kept = "\n".join(lines[:last])
    return kept if last < len(lines) and is_citation(page.plain(kept).text) else ""


def _up_to_remark(text: str) -> str:
    """`text` without the remark behind a whole citation: after the DOI or address it ends with, or after a dash."""
    ends = []
    if "://" in text or "10." in text or "rXiv:" in text:
        ends = [found.end() for found in _ADDRESS.finditer(text)][-1:]
    if ("—" in text or "–" in text) and (dash := _DASH.search(text)):
        ends.append(dash.start() + 1)
    is_latin = has_cjk(text[-12:]) and not has_cjk(text[:60])
    wide = _WIDE_REMARK.search(text, max(0, len(text) - 700)) if is_latin else None
    if wide and not has_cjk(text[: wide.start()]) and is_citation(text[: wide.start()]):
        return text[: wide.start()].rstrip()
    for end in ends:
        rest = text[end:]
        if len(_WORD.findall(rest)) > 1 and not has_facts(rest) and is_citation(text[:end]):
            return text[:end]
    return text


def _without_aside(text: str, head: Inline) -> str:
    """`text` without what a dash and a small letter set behind the title that stands out in it: a remark."""
    if " — " not in text and " – " not in text and " -- " not in text:
        return text
    if not (dash := _ASIDE.search(text)):
        return text
    shown = [one.text.strip(" .") for one in head.emphases] + [one.text.strip(" .") for one in head.links]
    before = text[: dash.start()]
    stands = any(one in before for one in shown if len(_WORD.findall(one)) > 1)
    after = text[dash.end() :]
    return before if stands and len(_WORD.findall(after)) > 1 and not has_facts(after) else text


def _authors_first(text: str, headline: str) -> str:
    """What the markup shows to be a title, after the names that stand before it or "by" which it is."""
    at = text.find(headline) if headline else -1
    if at < 0:
        return text
    before, after = text[:at].strip(" ,:：–—-"), text[at + len(headline) :]
    if before:
        return f"{before.rstrip('.')}. {text[at:]}" if is_names(before) else text
    by = _BY.match(after)
    if by and is_names(by["names"]):
        return f"{by['names'].strip(' .')}. {headline}{after[by.end() :]}"
    if names := behind_title(text[at:], headline):
        rest = after[after.index(names) + len(names) :]
        rest = "" if _REMARK.match(rest) and not has_facts(rest) else rest
        return f"{names.strip(' .')}. {headline}{rest}"
    return text


def _headline(source: str, head: Inline, page: Page) -> str:
    """The title that leads an item: its first link, or what it begins with in bold; ``""`` for none."""
    shown = next(
        (link.text for link in head.links if link.url and link.text in head.text and "://" not in link.text),
        "",
    )
    if shown and head.text.find(shown) <= 80 and len(_WORD.findall(shown)) > 0:
        return shown.strip()
    if marked := _MARKED_TITLE.match(head.text):
        return marked.group().strip()
    bold = _BOLD.match(source) or _SLANTED.match(source)
    if not bold or has_facts(text := page.plain(bold["text"]).text):
        return ""
    if is_names(text) and not is_by(head.text, len(text)):
        return ""
    return text.rstrip(" .:：")


def _lines_of(page: Page, source: str) -> str:
    """An item whose lines are broken by hand, one for each field, with the authors brought to the front."""
    if ("\n" not in source and "<" not in source) or not _HARD_BREAK.search(source):
        return ""
    parts = [page.plain(part) for part in _HARD_BREAK.split(source)]
    texts = [
        text for part in parts if (text := without_link_words(part.text, part.links)) and not _is_links(part)
    ]
    if len(texts) < 2:
        return ""
    if letters(texts[0]) in letters(texts[1]) and len(texts[1]) > len(texts[0]) + 8:
        return " ".join(texts[1:])  # the title, and below it the citation
    if is_citation(texts[0]) and not is_names(texts[1]):
        return texts[0]
    if is_names(texts[1]) and not is_names(texts[0]):
        texts[0], texts[1] = texts[1], texts[0]
    return " ".join(text if text.endswith((".", "?", "!", "。")) else f"{text}." for text in texts)


def _is_links(part: Inline) -> bool:
    """Whether a line has only links that are called "paper", "code" and so on."""
    return bool(part.links) and len(without_link_words(f"x {part.text}", part.links)) <= 2
