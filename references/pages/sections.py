"""Where on the page a block stands: under which heading, and whether references are to be looked for there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from references.pages.blocks import Block
from references.pages.evidence import is_citation
from references.pages.inline import Inline
from references.pages.titles import Role, clean_title, named_as_list, role_of

# How to cite the page itself, under "Citation" or "引用".
_CITE_US = re.compile(
    r"(?:如果|若|如|请|歡迎|欢迎).{0,60}(?:请|可以?|进行)?引用|\bplease (?:consider )?cit(?:e|ing)\b|"
    r"\bcite (?:this|our|us|the following|as follows|it as)\b|\bcite as\b",
    re.I,
)
_ENOUGH = 5
_SHARE = 0.6
_SAMPLE = 500  # blocks that are looked at; a page of a hundred thousand shows its kind by these


class Place(NamedTuple):
    """`role` of the section, its `title`, whether it has list items or rows, whether the whole page is a list."""

    role: Role
    title: str
    has_items: bool
    listed: bool


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
        elif block.kind == "paragraph" and _is_lead(block):
            title = clean_title(inline(i).text)
            if (role := role_of(title)) is Role.LIST:
                block.kind, block.level = "heading", 7
                titles[i], roles[i] = title, role
    whole = _is_whole(blocks, titles, roles, page_title, file)
    if not whole and Role.LIST not in roles.values():
        whole = _is_essentially_list(blocks, inline)
    return _walk(blocks, titles, roles, whole)


def _is_lead(block: Block) -> bool:
    """A line of its own that may be a heading without a heading's mark: "References:"."""
    text = block.text.strip()
    return len(text) <= 60 and "\n" not in text and "](" not in text and "http" not in text


def _is_whole(
    blocks: Sequence[Block], titles: dict[int, str], roles: dict[int, Role], page_title: str, file: str
) -> bool:
    if named_as_list(file) or role_of(page_title) is Role.LIST:
        return True
    if not titles:
        return False
    first = next(iter(titles))
    at_top = all(block.kind in ("rule", "paragraph") for block in blocks[:first])
    return at_top and roles[first] is Role.LIST and blocks[first].level == 1


def _is_essentially_list(blocks: Sequence[Block], inline: Callable[[int], Inline]) -> bool:
    content = [i for i, block in enumerate(blocks) if block.kind in ("item", "paragraph", "row")]
    if len(content) < _ENOUGH:
        return False
    sample = content[:: max(1, len(content) // _SAMPLE)]
    citations = sum(1 for i in sample if is_citation(inline(i).text))
    return citations >= _ENOUGH and citations >= _SHARE * len(sample)


def _walk(
    blocks: Sequence[Block], titles: dict[int, str], roles: dict[int, Role], whole: bool
) -> list[Place]:
    base = Role.LIST if whole else Role.SILENT
    open_roles: list[tuple[int, Role]] = []  # level and role of the headings that hold here
    sections: list[tuple[Role, str, bool]] = []
    number: list[int] = []
    current = (base, "", whole)
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
            current = (role, titles[i], whole or above is Role.LIST)
            sections.append(current)
        elif (
            block.kind == "paragraph"
            and len(sections) - 1 not in with_items
            and _CITE_US.search(block.text[:2000])
        ):
            current = (Role.NONE, current[1], False)
            sections.append(current)
        if block.kind in ("item", "row", "entry", "definition"):
            with_items.add(len(sections) - 1)
        number.append(len(sections) - 1)
    return [Place(sections[n][0], sections[n][1], n in with_items, sections[n][2]) for n in number]
