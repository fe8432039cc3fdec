"""Addresses as people paste them: cleaned, and unwrapped where they only lead on to another address."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from references.patterns import re

# What a page leaves behind at the end of an address: sentence punctuation, half- and full-width, also encoded.
_TAIL = re.compile(
    r"(?:[\s.,;:!?'\"*_`。，；：！？、】』」》”’]|%E3%80%82|%EF%BC%8C|%EF%BC%9B|%EF%BC%89|%E3%80%91)+\Z", re.I
)
_CLOSERS = {")": "(", "）": "（", "]": "[", "}": "{", ">": "<"}
_SCHEME = re.compile(r"\A(?:https?|ftp)://", re.I)
_BARE_HOST = re.compile(
    r"\A(?:www\.[\w-]+\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|cn|ai|dev)/)", re.I
)
_ARCHIVE = re.compile(r"/(?:web|all|save)/(?:\d{4,14}(?:[a-z]{2}_)?/)?(?=https?:/)", re.I)
_REDIRECT_KEYS = ("target", "url", "q", "u", "to", "redirect", "dest")
SICI = re.compile(r"<[\w:.+-]{3,60}>\d\.\d[\w.;#-]{1,20}")
"""What a DOI that is a SICI ends with, "<1661::AID-SIM968>3.0.CO;2-2": brackets that are part of it."""
ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"“”‘’，。；、（）【】《》「」\u4e00-\u9fff\\^`{}|]+(?:<[\w:.+-]{3,60}>\d\.\d[\w.;#-]{1,20})?",
    re.I,
)
"""An address as it stands in running text, with whatever debris is glued to it (`clean_url`)."""
_WINDOW = 4096  # no address that anyone cites is longer; keeps the work on a hostile line bounded


@lru_cache(maxsize=4096)
def clean_url(text: str) -> str:
    """`text` as an address without the debris around it, or ``""`` when it is none.

    Stray white space inside is removed, an address without a scheme ("www.modular.com") gets ``https``.
    """
    url = "".join(text[:_WINDOW].split()).strip("<>[]【】（）「」《》\"'“”‘’")
    url = trim_tail(url)
    if _SCHEME.match(url):
        if split_url(url) is None:  # "https://example.com：8080/": full-width marks of an input method
            scheme, marks, rest = url.partition("://")
            host, slash, path = rest.partition("/")
            narrow = f"{scheme}{marks}{unicodedata.normalize('NFKC', host)}{slash}{path}"
            url = narrow if split_url(narrow) else url
        return url if len(url) > len("https://") else ""
    return f"https://{url}" if _BARE_HOST.match(url) else ""


def trim_tail(url: str) -> str:
    """`url` without trailing punctuation; a closing bracket stays when its opening one is inside."""
    while True:
        shorter = _TAIL.sub("", url[-64:]) if url else ""
        shorter = url[: len(url) - len(url[-64:]) + len(shorter)] if url else ""
        if (
            shorter
            and shorter[-1] in _CLOSERS
            and shorter.count(shorter[-1]) > shorter.count(_CLOSERS[shorter[-1]])
        ):
            shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter


def urls_in(text: str) -> tuple[str, ...]:
    """The addresses that stand in `text`, cleaned, in order."""
    return tuple(filter(None, (clean_url(found.group()) for found in ADDRESS.finditer(text))))


def unwrap(url: str) -> str:
    """The address that an archive or a redirecting page only leads on to; `url` itself for all others.

    web.archive.org/web/2016…/http://example.org and link.example/?target=https%3A//example.org both name
    example.org; what is wrapped in the path or in a query parameter decides, not a list of hosts.
    """
    if archived := _ARCHIVE.search(url[:_WINDOW]):
        inner = url[archived.end() :]
        return re.sub(r"\A(https?):/+", r"\1://", inner)
    parts = split_url(url) if "?" in url[:_WINDOW] and len(url) <= _WINDOW else None
    query = parse_qs(parts.query) if parts else {}
    for key in _REDIRECT_KEYS:
        for value in query.get(key, ()):
            if _SCHEME.match(value):
                return value
    return url


@lru_cache(maxsize=4096)  # the page, the identifiers and the matching ask for the parts of one address
def split_url(url: str) -> SplitResult | None:
    """The parts of `url`, or None when it is no address by RFC 3986, however much it looks like one.

    Pages print "https://example.com：8080/" with a full-width colon and "https://[your-domain]/wiki". This is the only
    place of the project that takes an address apart.
    """
    try:
        parts = urlsplit(url)
        parts.hostname, parts.port  # noqa: B018 - both are read late, and may fail
    except ValueError:
        return None
    return parts


def host_of(url: str) -> str:
    """The host of `url`, lower case, without ``www.``; ``""`` when there is none."""
    parts = split_url(url)
    return ((parts.hostname or "") if parts else "").removeprefix("www.")


def path_of(url: str) -> str:
    """Path and query of `url` with percent-encoding undone."""
    parts = split_url(url)
    if parts is None:
        return ""
    return unquote(parts.path + (f"?{parts.query}" if parts.query else ""))


def comparable(url: str) -> str:
    """A form of `url` that is equal for addresses of the same page: no scheme, ``www.``, fragment or last slash."""
    parts = split_url(unwrap(url))
    if parts is None:
        return url
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{unquote(parts.path).rstrip('/')}{query}".casefold()
