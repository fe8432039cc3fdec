"""Which addresses may be asked: those that a book prints, of public web servers, and nothing else."""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from enrich.http.services import SERVICES
from references.identifiers import ids_of_url

_LONGEST: Final = 2000
_NO_PAGE: Final = re.compile(
    r"\.(?:zip|gz|bz2|xz|7z|tar|tgz|rar|exe|dmg|iso|png|jpe?g|gif|svg|webp|mp[34]|avi|mov|mkv|wav|pptx?|docx?|xlsx?|whl|jar)\Z",
    re.I,
)
_LOCAL_NAMES: Final = (
    ".local",
    ".localhost",
    ".internal",
    ".lan",
    ".home.arpa",
    ".test",
    ".invalid",
    ".onion",
)
_SAFE: Final = "/:?#[]@!$&'()*+,;=%~-._"
_PORTS: Final = frozenset({None, 80, 443})
_RESOLVED: Final = frozenset({"doi", "arxiv", "pmid", "pmcid"})
"""Schemes whose links name a record of a register; the register is asked, not the page."""


def page_address(url: str) -> str:
    """The address under which the page of `url` is asked, in normal form, or ``""`` when it is not asked at all.

    Not asked are: other schemes than http and https, addresses with a user name or an unusual port, private and
    unfinished host names, files that have no words about themselves, links that a register answers, and services.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except ValueError:  # UnicodeError is one, too
        return ""
    if (
        parts.scheme.lower() not in ("http", "https")
        or len(url) > _LONGEST
        or parts.username
        or port not in _PORTS
    ):
        return ""
    if not is_public_name(host) or _NO_PAGE.search(parts.path):
        return ""
    if any(i.scheme in _RESOLVED for i in ids_of_url(url)) or any(
        urlsplit(s.base).hostname == host for s in SERVICES
    ):
        return ""
    at = host if port is None else f"{host}:{port}"
    return urlunsplit(
        (parts.scheme.lower(), at, quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE), "")
    )


def is_public_name(host: str) -> bool:
    """Whether `host` may be a server of the public web; what it resolves to is checked when it is connected."""
    if not host or len(host) > 253 or host.endswith(_LOCAL_NAMES):
        return False
    try:
        return is_public(host.strip("[]"))
    except ValueError:
        last = host.rpartition(".")[2]
        return "." in host and not last.isdigit() and re.fullmatch(r"[a-z0-9._-]+", host.lower()) is not None


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, multicast or reserved.

    IPv4 addresses that are wrapped in IPv6 (mapped, 6to4, NAT64) are judged by what is inside.

    Raises:
        ValueError: `address` is no IP address.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


def origin_of(url: str) -> str:
    """Scheme, host and port of `url`, without a final slash."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
