"""The names under which answers are kept in the cache."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from enrich.http.services import is_single, record_named, service_of

_SUBJECTS = ("id_list", "search_query", "query.bibliographic", "filter", "query", "bibkeys", "title")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def cache_key(url: str) -> str:
    """The name of `url`'s answer in the cache: readable, the same on every machine, safe as a file name.

    It does not depend on the order of parameters, on how the address is percent-encoded, on a DOI's case, or on a
    mail address among the parameters.
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    if is_single(url):
        path = path.lower()
    params = sorted(
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() != "mailto"
    )
    whole = f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}?{urlencode(params)}"
    digest = hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    given = dict(params)
    subject = unquote(record_named(url)) or next((given[k] for k in _SUBJECTS if given.get(k)), path)
    words = slug(subject.lower()[:200])[:48].strip("-")
    service = service_of(url)
    return "-".join(part for part in (service.name if service else parts.netloc, words, digest) if part)


def key_of_request(*, request: Any, **_: Any) -> str:
    """requests-cache's key function: only the address tells questions apart."""
    return cache_key(request.url)


def slug(text: str) -> str:
    """The letters and digits of ASCII in `text`, small, with single hyphens for what stands between them."""
    return _NO_SLUG.sub("-", text.lower()).strip("-")
