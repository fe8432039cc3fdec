"""What the address of a page says about its title: the name of the site that stands before or behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from references.model import Marked, Name, Printed
from references.text import letters
from references.urls import host_of, path_of

_BEHIND = re.compile(
    r"(?P<title>.{4,}?)\s*(?:\s[-–—|·•:]{1,2}|\s?[|｜_])\s?(?P<site>[^|｜–—·•]{2,60})\Z", re.S
)
_THREE = re.compile(r"(?P<title>[^–—]{4,300}?)\s[–—]\s(?P<site>[^–—]{2,40}?)\s[–—]\s<?https?://")
_FRONT = re.compile(
    r"(?P<site>[^–—|:：\"“”]{2,50}?)\s+(?:[–—|]|-{1,2})\s+(?P<title>[^\W_a-zß-ÿ].{3,}\s.{2,}|[^\x00-\x7f]{4,}.*)\Z",
    re.S,
)
_BEFORE = re.compile(
    r"(?P<site>[^.,:;()\"“”]{2,50})[.,]\s(?=[^\W\d_a-zß-ÿ]|[^\W_a-zß-ÿ]\w)(?P<title>.{4,})\Z", re.S
)
_MOST = 0.65  # of the letters of what is said: "Spring Security Reference" at spring.io is more than the site
_WORD = re.compile(r"[^\W_]{4,}")
_HOSTS_OF_OTHERS = frozenset(
    {"github", "gitlab", "medium", "youtube", "huggingface", "bitbucket", "codeberg"}
)
"""Sites whose paths begin with the name of who publishes there."""


def heed_site(printed: Printed, marked: Marked, text: str, urls: Sequence[str]) -> Printed:
    """`printed` with the name of a site, which its address bears out, taken off the title: it is no part of it.

    "Carmichael number - Wolfram MathWorld" at mathworld.wolfram.com is called "Carmichael number"; "jakkra. TinyVM"
    at github.com/jakkra/TinyVM is by jakkra.
    """
    work = printed.work
    url = work.url or (urls[0] if urls else "")
    if not url or not work.title or work.authors or work.editors:
        return printed  # a citation in full prints a title as it is meant
    if (front := _FRONT.match(work.title)) and _bears(front["site"], url):
        return replace(printed, work=replace(work, title=front["title"], container_title=front["site"]))
    if (three := _THREE.match(text)) and work.title.startswith(three["title"]):
        return replace(printed, work=replace(work, title=three["title"], container_title=three["site"]))
    if work.container_title:
        turned = not marked.title and _bears(work.title, url) and not _bears(work.container_title, url)
        swapped = replace(work, title=work.container_title, container_title=work.title)
        return replace(printed, work=swapped) if turned else printed
    if (behind := _BEHIND.match(work.title)) and _is_site(behind["site"], url):
        return replace(
            printed,
            work=replace(work, title=behind["title"].rstrip(" -–—|·"), container_title=behind["site"]),
        )
    before = _BEFORE.match(work.title)
    if before and _is_publisher(before["site"], url):
        title = before["title"].strip(" .,;:")
        return replace(printed, work=replace(work, title=title, authors=(Name(literal=before["site"]),)))
    return printed


def _is_site(said: str, url: str) -> bool:
    """Whether a word of `said`, or all of it, is in the name of the host."""
    host = host_of(url)
    names = [
        part
        for part in host.split(".")[:-1]
        if part not in ("www", "docs", "blog", "en", "developer", "com", "co")
    ]
    whole = letters(said)
    if letters(host) == whole:
        return True
    words = {letters(word) for word in _WORD.findall(said)}
    return any(
        letters(name) == whole
        or letters(name) in words
        or (len(name) > 4 and letters(name) in whole)
        or any(len(word) > 4 and word in letters(name) for word in words)
        for name in names
    )


def _bears(said: str, url: str) -> bool:
    """Whether a page inside a host is of the site that `said` names; the front page of one is the thing itself."""
    if path_of(url).strip("/") == "":
        return False
    whole = letters(re.sub(r"\d", "", said))
    host = host_of(url)
    names = (letters(name) for name in host.split(".")[:-1])
    return letters(host) == whole or any(
        name == whole or (len(name) > 4 and name in whole and len(name) > _MOST * len(whole))
        for name in names
    )


def _is_publisher(said: str, url: str) -> bool:
    """Whether all of `said` is the name of the host, or of whose pages these are on a host of many."""
    whole = letters(said)
    names = host_of(url).split(".")[:-1]
    if any(letters(name) == whole for name in names):
        return True
    owner = path_of(url).strip("/@").partition("/")[0]
    return not _HOSTS_OF_OTHERS.isdisjoint(names) and letters(owner) == whole
