"""Where on the page a block stands: under which heading, and whether references are to be looked for there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from references.pages.block import Block
from references.pages.evidence import is_citation, is_full_citation, is_prose
from references.pages.inline import Inline
from references.pages.lone_links import leads_to_work
from references.pages.marks import marked_of
from references.pages.people import behind_title
from references.pages.titles import (
    Role,
    asks_for_citation,
    begins_as_list,
    clean_title,
    is_called_list,
    is_marked_as_list,
    named_as_list,
    names_sources,
    role_of,
    stem_of,
    suggests_list,
)

# How to cite the page itself, under "Citation" or "引用".
_CITE_US = re.compile(
    r"(?:如果|若|如|请|歡迎|欢迎).{0,60}(?:请|可以?|进行)?引用|\bplease (?:consider )?cit(?:e|ing)\b|"
    r"\bcite (?:this|our|us|the following|as follows|it as)\b|\bcite as\b",
    re.I,
)
_CITING = re.compile(r"cit(?:e|ing)\b|引用", re.I)
_ENOUGH = 5  # blocks of a page, before their kind is judged
_FEW = 3  # items of a section, the same
_SHARE = 0.6  # of them that are citations, where nothing else speaks for a list
_MIXED = 0.5  # the same where the others are links, too
_HINTED = 0.3  # the same where the title or the file's name speaks for one
_SHORT = 4  # words of a heading that names what is below it; a longer one is a sentence that speaks of it
_SAMPLE = 500  # blocks that are looked at; a page of a hundred thousand shows its kind by these


class Place(NamedTuple):
    """`role` of the section, its `title`, whether it has list items or rows, whether the whole page is a list.

    `first` is the block that the section begins with; `hinted` is true when its title speaks of literature.
    """

    role: Role
    title: str
    has_items: bool
    listed: bool
    first: int = 0
    hinted: bool = False


def place_blocks(
    blocks: Sequence[Block], inline: Callable[[int], Inline], page_title: str, file: str
) -> list[Place]:
    """The place of every block, in order.

    A heading's role holds for its sub-headings that say nothing themselves. The whole page is a list when its
    title or file name says so, or when most of what stands on it are citations.
    """
    titles: dict[int, str] = {}
    known: dict[str, Role] = {}
    roles: dict[int, Role] = {}
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            titles[i] = clean_title(inline(i).text)
            roles[i] = known.get(titles[i]) or known.setdefault(titles[i], role_of(titles[i]))
            if roles[i] is Role.SILENT and "{" in block.text and is_marked_as_list(block.text):
                roles[i] = Role.LIST
        elif block.kind == "paragraph" and _is_lead(block):
            title = clean_title(inline(i).text)
            if (role := role_of(title)) is Role.LIST:
                block.kind, block.level = "heading", 7
                titles[i], roles[i] = title, role
    at_top = bool(titles) and _is_top(blocks, titles, roles)
    called = role_of(page_title) is Role.LIST
    named = named_as_list(file)
    whole = at_top or called or (named and not _is_article(blocks, inline))
    if not whole and Role.LIST not in roles.values():
        hinted = suggests_list(stem_of(file)) or suggests_list(page_title) or _first_title_hints(titles)
        whole = _bears_out(blocks, inline, _HINTED if hinted else _SHARE)
    asking = _asking(blocks, titles)
    roles.update(dict.fromkeys(asking, Role.NONE))
    if not whole:
        _judge_sections(blocks, titles, roles, inline)
    # What stands above a first heading "References" is not under it.
    return _walk(blocks, titles, roles, whole, asking, preamble=whole and (called or named or not at_top))


def _first_title_hints(titles: dict[int, str]) -> bool:
    first = next(iter(titles), None)
    return first is not None and first < 3 and suggests_list(titles[first])


def _asking(blocks: Sequence[Block], titles: dict[int, str]) -> frozenset[int]:
    """Headings over sections that say how to cite the page: called so, and with no whole list under them."""
    starts = sorted(titles)
    return frozenset(
        start
        for start, end in zip(starts, [*starts, len(blocks)][1:], strict=True)
        if asks_for_citation(titles[start]) and len(_content(blocks, start + 1, end)) < _FEW
    )


def _judge_sections(
    blocks: Sequence[Block], titles: dict[int, str], roles: dict[int, Role], inline: Callable[[int], Inline]
) -> None:
    """Makes lists of the sections whose items are citations, whatever they are called.

    A section's own blocks are looked at, up to the next heading of any level.
    """
    starts = sorted(roles)
    hints = _hints(blocks, titles, starts)
    small: list[int] = []
    for at, start in enumerate(starts):
        if roles[start] not in (Role.SILENT, Role.PERHAPS):
            continue
        end = starts[at + 1] if at + 1 < len(starts) else len(blocks)
        content = _content(blocks, start + 1, end)
        hinted = start in hints
        if len(content) < _FEW and not (hinted and content):
            if content and all(blocks[i].kind == "item" and leads_to_work(inline(i)) for i in content):
                small.append(start)
            continue
        share, judge = (_HINTED, _cites) if hinted else (_SHARE, _is_full)
        sample = content[:: max(1, len(content) // _SAMPLE)]
        listed = [i for i in sample if blocks[i].kind != "paragraph"]
        if not hinted and 2 * len(listed) < len(sample):
            continue  # paragraphs with names and years are how chapters are written
        few = 1 if is_called_list(titles[start]) or names_sources(titles[start]) else _FEW
        if (few == 1 or begins_as_list(titles[start])) and _is_links(sample, inline, few):
            roles[start] = Role.LIST
            continue
        citations = _works(blocks, sample, inline, judge)
        if _is_links(sample, inline):
            share = min(share, _MIXED)
        if citations >= min(_FEW, len(sample)) and citations >= share * len(sample):
            roles[start] = Role.LIST
    if len(small) >= _FEW:  # a list under many headings, with a work or two under each
        roles.update(dict.fromkeys(small, Role.LIST))


def asks_for_citation_here(block: Block) -> bool:
    """Whether a section that begins with `block` says how to cite the page: by its heading, or in its first words."""
    if block.kind == "heading":
        return asks_for_citation(clean_title(block.text))
    return block.kind == "paragraph" and _CITE_US.search(block.text[:2000]) is not None


def is_reference(inline: Inline) -> bool:
    """Whether a block would be a reference wherever it stands."""
    return is_citation(inline.text)


def _hints(blocks: Sequence[Block], titles: dict[int, str], starts: Sequence[int]) -> frozenset[int]:
    """Headings that speak of literature, and those below a short one that does."""
    hinted = set()
    above: list[tuple[int, bool]] = []  # level of the headings that hold here, and whether they hint
    for start in starts:
        while above and above[-1][0] >= blocks[start].level:
            above.pop()
        own = suggests_list(titles[start])
        if own or (above and above[-1][1]):
            hinted.add(start)
        short = len(titles[start].split()) <= _SHORT
        above.append((blocks[start].level, (own and short) or (bool(above) and above[-1][1])))
    return frozenset(hinted)


def _is_links(sample: Sequence[int], inline: Callable[[int], Inline], few: int = _FEW) -> bool:
    """Whether at least `few` blocks lead to other sites and none is a sentence."""
    return len(sample) >= few and all(inline(i).urls and not is_prose(inline(i).text) for i in sample)


def _works(
    blocks: Sequence[Block],
    sample: Sequence[int],
    inline: Callable[[int], Inline],
    judge: Callable[[Inline], bool],
) -> int:
    """How many blocks of `sample` are citations by `judge`, or items that are links to works.

    What a register numbers is a work, and a .pdf beside such links; tables link to works beside what they are about.
    """
    items = [i for i in sample if blocks[i].kind == "item"]
    linked = {i for i in items if leads_to_work(inline(i))}
    if linked:
        linked.update(i for i in items if leads_to_work(inline(i), registered=False))
    return sum(1 for i in sample if i in linked or judge(inline(i)))


def _is_full(inline: Inline) -> bool:
    return is_full_citation(inline.text)


def _cites(inline: Inline) -> bool:
    """Whether a block is a citation, or sets its title off behind the names of those who wrote it."""
    if is_citation(inline.text):
        return True
    title = marked_of(inline, inline.text).title
    if title and not inline.text.startswith(title):
        return True
    shown = [one.text for one in inline.emphases[:1]] + [one.text for one in inline.links[:1]]
    return any(behind_title(inline.text, one) for one in shown if one)


def _content(blocks: Sequence[Block], start: int, end: int) -> list[int]:
    """Positions of the blocks that could be references: rows, paragraphs, outermost items, and those under a topic."""
    parents = {blocks[i].parent for i in range(start, end) if blocks[i].kind == "item"}
    topics = {i for i in parents if i >= start and blocks[i].parent < start and _is_lead(blocks[i])}
    return [
        i
        for i in range(start, end)
        if blocks[i].kind in ("paragraph", "row")
        or (
            blocks[i].kind == "item"
            and i not in topics
            and (blocks[i].parent < start or blocks[i].parent in topics)
        )
    ]


def _is_lead(block: Block) -> bool:
    """A line of its own that may be a heading without a heading's mark: "References:"."""
    text = block.text.strip()
    return len(text) <= 60 and "\n" not in text and "](" not in text and "http" not in text


def _is_top(blocks: Sequence[Block], titles: dict[int, str], roles: dict[int, Role]) -> bool:
    first = next(iter(titles))
    at_top = all(block.kind in ("rule", "paragraph") for block in blocks[:first])
    return at_top and roles[first] is Role.LIST and blocks[first].level == 1


def _is_article(blocks: Sequence[Block], inline: Callable[[int], Inline]) -> bool:
    """Whether most of what stands on a page are paragraphs of prose."""
    content = [i for i, block in enumerate(blocks) if block.kind in ("item", "paragraph", "row", "entry")]
    sample = content[:: max(1, len(content) // _SAMPLE)]
    prose = sum(1 for i in sample if blocks[i].kind == "paragraph" and is_prose(inline(i).text))
    citations = sum(1 for i in sample if is_reference(inline(i)) or inline(i).urls)
    return len(sample) >= _ENOUGH and prose >= _HINTED * len(sample) and citations < _HINTED * len(sample)


def _bears_out(blocks: Sequence[Block], inline: Callable[[int], Inline], share: float) -> bool:
    """Whether at least `share` of what stands on the page are citations, and not just a few."""
    content = [i for i, block in enumerate(blocks) if block.kind in ("item", "paragraph", "row")]
    if len(content) < (_ENOUGH if share >= _SHARE else _FEW):
        return False
    sample = content[:: max(1, len(content) // _SAMPLE)]
    if share < _SHARE:  # remarks and links under the entries say nothing against a list that is called one
        sample = [i for i in sample if blocks[i].parent < 0]
    citations = _works(blocks, sample, inline, is_reference)
    return citations >= min(_ENOUGH, len(sample)) and citations >= share * len(sample)


def _walk(
    blocks: Sequence[Block],
    titles: dict[int, str],
    roles: dict[int, Role],
    whole: bool,
    asking: frozenset[int],
    *,
    preamble: bool,
) -> list[Place]:
    base = Role.LIST if whole else Role.SILENT
    open_roles: list[tuple[int, Role]] = []  # level and role of the headings that hold here
    sections: list[tuple[Role, str, bool, int]] = []
    number: list[int] = []
    current = (base if preamble else Role.SILENT, "", preamble, 0)
    with_items: set[int] = set()
    sections.append(current)
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            while open_roles and open_roles[-1][0] >= block.level:
                open_roles.pop()
            role = roles[i]
            above = open_roles[-1][1] if open_roles else base
            if role is Role.SILENT or (above is Role.LIST and role is Role.PERHAPS):
                role = above
            open_roles.append((block.level, role))
            current = (role, titles[i], (whole or above is Role.LIST) and i not in asking, i)
            sections.append(current)
        elif (
            block.kind == "paragraph"
            and len(sections) - 1 not in with_items
            and _CITING.search(block.text, 0, 2000)
            and _CITE_US.search(block.text[:2000])
        ):
            current = (Role.NONE, current[1], False, i)
            sections.append(current)
        if block.kind in ("item", "row", "entry", "definition"):
            with_items.add(len(sections) - 1)
        number.append(len(sections) - 1)
    hinted = [suggests_list(title) for _, title, _, _ in sections]
    return [
        Place(sections[n][0], sections[n][1], n in with_items, sections[n][2], sections[n][3], hinted[n])
        for n in number
    ]
