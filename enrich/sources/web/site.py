"""What a page's site calls itself, from the page alone: meta tags, JSON-LD, the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from enrich.sources.web.html import Page, types_of
from references.text import letters, squeeze
from references.urls import host_of, unwrap

_SITE_TYPES: Final = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Corporation", "Blog"})
_PUBLIC: Final = frozenset(
    "com org net edu gov co ac or ne go io info www blog news web github wordpress blogspot medium en de".split()
)
_LONGEST: Final = 50  # letters; a longer one is a title in the wrong place
_WELCOME: Final = re.compile(r"\A(?:home(?:page)?|startseite|start|index|welcome|accueil|首页|首頁)\Z", re.I)


def site_name(page: Page) -> str:
    """The name of the site as it writes it itself, or ``""`` when it does not say."""
    own = [*page.meta("og:site_name"), *_names(page, frozenset({"WebSite"})), *_publishers(page)]
    own += page.meta("application-name", "apple-mobile-web-app-title", "citation_publisher", "dc.publisher")
    return next((name for name in own if 1 < len(name) <= 80 and not _WELCOME.match(name)), "")


def site_names(page: Page) -> frozenset[str]:
    """All names of the site, folded to letters: what it calls itself, and the telling labels of its address."""
    said = [*page.meta("og:site_name", "application-name", "apple-mobile-web-app-title", "al:ios:app_name")]
    said += _names(page, _SITE_TYPES)
    said += _publishers(page)
    said += [handle.lstrip("@") for handle in page.meta("twitter:site")]
    host = host_of(unwrap(page.url))
    said += [host, *(label for label in host.split(".")[:-1] if label not in _PUBLIC and len(label) > 2)]
    return frozenset(name for name in map(letters, said) if 0 < len(name) <= _LONGEST)


def is_site(text: str, names: frozenset[str]) -> bool:
    """Whether `text` is one of the site's `names`, or one of these with an article or a domain's ending."""
    folded = letters(text)
    if not folded or folded in names or _WELCOME.match(text.strip()):
        return True
    return any(len(name) > 3 and (_nearly(folded, name) or _nearly(name, folded)) for name in names)


def _nearly(longer: str, shorter: str) -> bool:
    """Whether two folded names differ only by a word such as "the", "magazin", "blog", "com" at an end."""
    return (len(longer) - len(shorter) <= 8 and len(shorter) > 3 and longer.startswith(shorter)) or (
        longer.endswith(shorter) and len(longer) - len(shorter) <= 4
    )


def text_of_name(value: Any) -> Iterator[str]:
    """The names in a JSON-LD value: a string, an object with `name`, or a list of these."""
    if isinstance(value, str):
        yield squeeze(value)
    elif isinstance(value, list):
        for item in value[:50]:
            yield from text_of_name(item)
    elif isinstance(value, dict):
        yield from text_of_name(value.get("name") or ())


def _names(page: Page, kinds: frozenset[str]) -> list[str]:
    return [
        n for i in page.items if kinds.intersection(types_of(i)) for n in text_of_name(i.get("name")) if n
    ]


def _publishers(page: Page) -> list[str]:
    given = [resolve(page, i.get("publisher")) for i in page.main]
    # Somebody who publishes his own blog is a person, not a site's name.
    found = [n for value in given if not is_person(value) for n in text_of_name(value) if n]
    return [name for name in found if "://" not in name]


def is_person(value: Any) -> bool:
    """Whether a JSON-LD value says that it is a person."""
    return isinstance(value, dict) and "Person" in types_of(value)


def resolve(page: Page, value: Any) -> Any:
    """A JSON-LD value, or what the page's other objects say about it when it is only a reference by ``@id``."""
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return next((i for i in page.items if i.get("@id") == value["@id"] and i.get("name")), value)
    return value
