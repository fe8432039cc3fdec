"""Elements of HTML as Markdown in one line: links, emphasis, breaks; what is hidden, and on which lines they stand."""

from __future__ import annotations

import re

from references.readers.as_page import escape
from references.readers.xml import Element

_NOT_TEXT = frozenset(
    "script style nav footer aside head form button select textarea template noscript svg math iframe object pre code"
    " header input title".split()
)
BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li"
    " main ol p section table tbody td tfoot th thead tr ul html summary".split()
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:mw-editsection|mw-cite-backlink|mw-jump-link|cite-accessibility-label|headerlink|footnote-back|"
    r"footnote-backref|reference-accessdate-hidden|noprint|navbox|toc|sidebar|printfooter|catlinks|Z3988|backlink|"
    r"fn-backref|label-hidden|sr-only|navigation|breadcrumbs?)(?:\s|$)",
    re.I,
)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def markdown_of(element: Element, until_block: bool = False) -> str:
    """The text inside as Markdown: links, emphasis, line breaks."""
    pieces: list[str] = []
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        one, closing = stack.pop()
        if closing:
            pieces.append(_close(one))
            if one is not element:
                pieces.append(escape(one.tail or ""))
            continue
        if not isinstance(one.tag, str) or (one is not element and is_hidden(one)):
            pieces.append(escape(one.tail or "") if one is not element else "")
            continue
        if until_block and one is not element and one.tag in BLOCKS:
            break
        pieces += [_open(one), escape(one.text or "")]
        stack.append((one, True))
        stack.extend((child, False) for child in reversed(list(one)))
    return "".join(pieces).replace("\u00a0", " ")


def _open(element: Element) -> str:
    if element.tag == "a" and address_of(element):
        return "["
    if element.tag == "br":
        return " \n"
    if _is_bold_run(element):
        return "<b>"
    return "*" if element.tag in ("i", "em") else (" " if element.tag in BLOCKS else "")


def _close(element: Element) -> str:
    if element.tag == "a" and (url := address_of(element)):
        return f"](<{url}>)"
    if _is_bold_run(element):
        return "</b>"
    return "*" if element.tag in ("i", "em") else (" " if element.tag in BLOCKS else "")


def _is_bold_run(element: Element) -> bool:
    """Whether an element sets several words in bold: a title may be told by it, a label or a name is none."""
    if element.tag not in ("b", "strong") or len(element):
        return False
    parent = element.getparent()
    leads = parent is not None and not (parent.text or "").strip() and parent[0] is element
    return not leads and len((element.text or "").split()) > 1


def address_of(element: Element) -> str:
    """The outside address that a link leads to; wiki pages about identifiers are none."""
    url = (element.get("href") or "").strip()
    if url.startswith("//"):
        url = f"https:{url}"
    return url if re.match(r"(?:https?|ftp)://[^\s<>]+\Z", url) else ""


def is_hidden(element: Element) -> bool:
    if element.tag in _NOT_TEXT or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN_CLASS.search(element.get("class", "")) or _INVISIBLE.search(element.get("style", "")))


def line_of(element: Element) -> int:
    return int(element.sourceline or 1)


def last_line_of(element: Element, most: int) -> int:
    """The line that an element ends on: before what follows it, or that of the last text inside."""
    last = line_of(element)
    for inner in element.iter():
        if inner.sourceline:
            last = max(last, int(inner.sourceline))
    tail = list(element.iter())[-1]
    last += (tail.text or "").count("\n") if tail is element else _trailing(element)
    after = element.getnext()
    if after is not None and after.sourceline and after.sourceline > line_of(element):
        last = max(last, int(after.sourceline) - (element.tail or "").count("\n"))
    return min(last, most)


def _trailing(element: Element) -> int:
    """Line ends between the last element inside and the end of this one."""
    count = 0
    one = element
    while len(one):
        one = one[-1]
        count += (one.tail or "").count("\n")
    return count
