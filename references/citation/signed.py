"""Short references whose first sentence is who publishes them, told by the address, by its form or by its last word.

"bytecodealliance. WebAssembly Micro Runtime. https://github.com/bytecodealliance/wasm"; "OpenAI. GPT-4 System Card.
https://openai.com/..."; "GOOGLE DEVELOPERS. YouTube Data API"; "R Core Team. R: A language. Vienna, 2020."
"""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading, make_reading
from references.citation.boundary import split_title
from references.citation.dates import YEAR
from references.citation.words import CONFERENCE
from references.model import Name
from references.text import letters
from references.urls import split_url

_BODY = re.compile(
    r"(?P<who>[A-Z][\w&'’.-]*(?:,? (?:[A-Z][\w&'’-]*|of|for|the|and|de|del|für|&)){0,7} "
    r"(?:Team|Group|Association|Organi[sz]ation|Society|Committee|Council|Foundation|Agency|Commission|Consortium"
    r"|Collaboration|Institute|Federation|Secretariat|Contributors|Developers"
    r"|Corporation|Company|University|Ministry|Department|Authority|Bureau|Alliance|Initiative))\. (?=[A-Z]\S*[: ])"
)
_FIRST = re.compile(r"(?P<who>[^\W_][^.?!:,;()\"“]{1,40})\. (?=[\"“]?[^\W\d_a-z]|[\"“]?[a-z]+[A-Z])")
_LEGAL = re.compile(
    r",? (?:Inc|LLC|Ltd|GmbH|Corp|Authors|Foundation|Team|Project|Contributors|Community|Developers)$"
)
_HOSTED = frozenset(
    ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co", "gist.github.com")
)


def read(citation: Citation, text: str) -> Reading | None:
    """A reading of `text`, the end of the citation, or None when nothing says that it is signed."""
    return _by_body(citation, text) or _by_host(citation, text)


def _by_body(citation: Citation, text: str) -> Reading | None:
    """ "R Core Team. R: A language ... Vienna, 2020.": a group of people, and a title behind it."""
    found = _BODY.match(text)
    if not found or not re.search(YEAR, text) or CONFERENCE.search(found["who"]):
        return None
    title, tail = split_title(citation.flat[len(citation.flat) - len(text) + found.end() :])
    if len(title.split()) < 2:
        return None
    return make_reading(
        citation,
        "title-first",
        title,
        tail,
        authors=(Name(literal=found["who"]),),
        evidence={"signed", "names-stop"},
    )


def _by_host(citation: Citation, text: str) -> Reading | None:
    """Who is named as the address's host or account is, and a title of several words behind the full stop."""
    found = _FIRST.match(text) if citation.url else None
    if not found or len(found["who"].split()) > 5 or not owns(found["who"], citation.url):
        return None
    title, tail = split_title(citation.flat[len(citation.flat) - len(text) + found.end() :])
    if len(title.split()) < 2:
        return None
    who = Name(literal=found["who"])
    return make_reading(citation, "title", title, tail, authors=(who,), evidence={"signed", "names-stop"})


def owns(who: str, url: str) -> bool:
    """Whether the address `url` is one of `who`: a label of its host, or the account on a host of many."""
    parts = split_url(url)
    if parts is None or not parts.hostname:
        return False
    host = parts.hostname.removeprefix("www.")
    labels = host.split(".")[:-1]
    if host in _HOSTED:
        labels = [part for part in parts.path.split("/") if part][:1]
    name, bare = letters(who), letters(_LEGAL.sub("", who))
    return any(label and letters(label) in (name, bare) for label in labels)
