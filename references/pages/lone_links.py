"""Links that stand alone: what they cite, and when they only lead around the site."""

from __future__ import annotations

import re

from references.identifiers import ids_of_url
from references.pages.evidence import is_prose
from references.pages.inline import Inline
from references.text import has_cjk

_PRINTED = re.compile(r"\.pdf(?:[?#]|\Z)", re.I)
_REMARK = 120  # characters beside a link
_MARKS = " .,;:()[]（）【】*_-–—"
_TITLE = 60  # the same; what is shorter may be a title that sounds like a sentence
_WORD = re.compile(r"\w+")
_NAVIGATION = re.compile(
    r"discussions?|comments?|edit|next|previous|prev|home|back|top|讨论|返回|编辑|上一|下一|首页|目录", re.I
)


def only_local(inline: Inline) -> bool:
    """Whether every link there stays within the site: a table of contents, "next chapter"."""
    return bool(inline.links) and not inline.urls and all(_is_local(link.target) for link in inline.links)


def _is_local(target: str) -> bool:
    return " " not in target and (
        target.startswith(("#", ".", "/")) or target.endswith((".md", ".html", "/")) or "#" in target
    )


def is_link_only(inline: Inline) -> bool:
    """Whether the text is one link or address and no more."""
    if not inline.urls:
        return False
    if inline.links:
        return len(inline.links[0].text) >= len(inline.text) - 2
    return inline.text.startswith(("http://", "https://", "www.")) and " " not in inline.text


def leads_around(inline: Inline) -> bool:
    """Whether a lone link says no more than "Discussions" or "Edit this page"."""
    return is_link_only(inline) and len(inline.text) < 40 and _NAVIGATION.match(inline.text) is not None


def leads_to_work(inline: Inline, *, registered: bool = True) -> bool:
    """Whether a short text has a link to what a register numbers, whatever it calls the work ("[VGG](…)")."""
    if not inline.urls:
        return False
    outside = inline.text
    for link in inline.links:
        outside = outside.replace(link.text, "", 1) if link.text else outside
    if len(outside) > _REMARK or not _at_an_end(inline) or (len(outside) > _TITLE and is_prose(outside)):
        return False
    return any(ids_of_url(url) or (not registered and _PRINTED.search(url)) for url in inline.urls)


def _at_an_end(inline: Inline) -> bool:
    """Whether a text begins or ends with a link or address: one in the middle is mentioned."""
    text = inline.text.strip(_MARKS)
    shown = [link.text.strip(_MARKS) for link in inline.links]
    if any(text.startswith(one) or text.endswith(one) for one in shown if one):
        return True
    return any("://" in word for word in (*text.split()[:1], *text.split()[-1:]))


def is_substantial(inline: Inline) -> bool:
    """Whether a link that stands alone between items says enough to be a reference."""
    text = inline.text
    if not is_link_only(inline):
        return False
    return text.startswith("http") or len(_WORD.findall(text)) >= 3 or (has_cjk(text) and len(text) >= 6)
