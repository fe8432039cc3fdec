"""Kinds of things that are never taken for each other: a video or slides of a paper are not the paper. Pure."""

from __future__ import annotations

from functools import lru_cache

from references.model import Reference, Work
from references.patterns import re
from references.urls import host_of, path_of

RECORDS = {
    "book": "book", "thesis": "thesis", "article-journal": "paper", "paper-conference": "paper", "article": "paper",
}  # fmt: skip
"""What kind a record of a CSL type is, where that matters."""
_SAID = {
    "book": "book", "thesis": "thesis", "article-journal": "paper", "paper-conference": "paper",
    "motion_picture": "video", "broadcast": "video", "speech": "talk", "dataset": "data set",
}  # fmt: skip
TOLD = frozenset({"video", "talk"})
"""Kinds that no agreement of title and names turns into a paper."""
_VIDEO_HOST = re.compile(
    r"(?:\A|\.)(?:youtube\.com|youtu\.be|bilibili\.com|b23\.tv|vimeo\.com|videolectures\.net|slideslive\.com)\Z"
)
_SLIDES_HOST = re.compile(r"(?:\A|\.)(?:slideshare\.net|speakerdeck\.com)\Z")
_SLIDES_PATH = re.compile(r"(?i)(?:\.pptx?|\.key)\Z|\bslides?\b")


def said_kind(reference: Reference, printed: Work) -> str:
    """What kind the text cites ("book", "thesis", "paper", "data set", "video", "talk"); ``""`` where it is silent.

    Where a link leads decides before what was read: who links to a video cites the video.
    """
    linked = _kind_of_links(reference.urls) if reference.urls and not reference.ids else ""
    if not linked and not (reference.ids or printed.page or printed.volume):
        linked = _kind_of_words(reference.citation, printed.title)
    return linked or _SAID.get(printed.type, "")


@lru_cache(maxsize=8192)
def _kind_of_words(text: str, title: str) -> str:
    """What the words around a title say: "[Slides] Title", "Title [video]", "CVPR 2021 oral slides".

    Labels that stand elsewhere say where a paper's slides are: "Title. CVPR 2021. [pdf] [slides]".
    """
    before, _, behind = text.partition(title) if title else (text, "", "")
    end = _LABEL_AT_END.search(title)
    for found in (_LABEL.match(before), end, _LABEL.match(behind), _CLAUSE.search(behind)):
        if found:
            return "talk" if _SLIDES.search(found.group()) else "video"
    return ""


_SLIDES = re.compile(r"(?i)slides?|幻灯片|课件")
_THING = r"(?:slides?(?: deck)?|video(?: recording)?|幻灯片|课件|视频|录像)"
_LABEL = re.compile(rf"(?i)\W{{0,2}}[\[(【（](?:(?:talk|oral|lecture|keynote|conference) )?{_THING}[\])】）]")
_LABEL_AT_END = re.compile(_LABEL.pattern + r"\Z")
_CLAUSE = re.compile(
    rf"(?i)(?:[.,;]|\b(?:19|20)\d\d|\b(?:oral|talk|lecture|keynote|presentation))\s+{_THING}\s*(?=[.,;]|\Z|https?:)"
)


@lru_cache(maxsize=8192)
def _kind_of_links(urls: tuple[str, ...]) -> str:
    hosts = [host_of(url) for url in urls]
    if all(_VIDEO_HOST.search(host) for host in hosts):
        return "video"
    paths = [path_of(url) for url in urls]
    if all(
        _SLIDES_HOST.search(host) or _SLIDES_PATH.search(path)
        for host, path in zip(hosts, paths, strict=True)
    ):
        return "talk"
    return ""
