"""Text and addresses of strangers, made fit to be shown: no control characters, no address that does more than lead."""

from __future__ import annotations

import re
from functools import lru_cache

from references.urls import split_url

# Control characters except tab and line end; those that turn the direction of text; surrogates; non-characters.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_COMMAND = re.compile(r"^([ \t]*)(::|##\[)", re.M)
_SPACE = re.compile(r"\s")
_LONGEST = 2000  # what browsers and servers agree to take


def fit(text: str) -> str:
    """`text` with every character that a terminal or a browser would act on replaced by ``U+FFFD``."""
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`text` fit to be shown and on one line: nothing in it can begin a line of its own in a log."""
    return " ".join(fit(text).split())


def for_log(text: str) -> str:
    """`text` of several lines, fit for a terminal and for the log of a CI service.

    No line of it is read as a command: GitHub's runner obeys lines that begin with ``::`` or ``##[``
    (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
    """
    return _COMMAND.sub(lambda found: f"{found[1]}{found[2][0]}\u200b{found[2][1:]}", fit(text))


def for_json(text: str) -> str:
    """JSON `text` in which every character that a terminal would act on is written as an escape."""
    return _UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@lru_cache(maxsize=8192)
def web_address(url: str) -> str:
    """`url` if it is a plain web address (http, https), else ``""``."""
    if len(url) > _LONGEST or _UNFIT.search(url) or _SPACE.search(url):
        return ""
    parts = split_url(url)
    plain = parts is not None and parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    return url if plain else ""
