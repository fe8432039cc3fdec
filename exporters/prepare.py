"""An entry made ready for writing: clean text, one settled DOI and URL, a type that consumers take, a usable key.

What is decided here is decided once for all formats, so that they agree with each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from exporters.base import Loss
from exporters.text import clean, clean_id, clean_url, plain_math, plain_quotes
from exporters.types import CSL_TYPES
from references.model import Entry, Identifier, Name, Work
from references.text import has_cjk

_BAD_KEY = re.compile(r"[^A-Za-z0-9:._/+-]+")
_LEADS = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_ARXIV_DOI = "10.48550/arXiv."
_TEXTS = tuple(
    f.name
    for f in fields(Work)
    if f.type == "str" and f.name not in {"type", "title", "url", "page", "eprint_class"}
)
_DASHES = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*")

SOFTWARE_AS_PAGE = (
    "software without a version is written as a web page: Zotero refuses files with CSL type software"
)
URL_REPLACED = (
    "{url} gives way to the arXiv address: it carries the arXiv id to consumers that know no eprint field"
)
REMOVED = "control or direction characters taken out"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What exporters write: `work` is clean, `doi`, `arxiv` and `work.url` are settled, `key` is safe and unique."""

    key: str
    work: Work
    doi: str
    arxiv: str
    keywords: tuple[str, ...]
    losses: tuple[Loss, ...]

    @property
    def preprint(self) -> bool:
        return self.work.type == "article"


def prepare_all(entries: Iterable[Entry]) -> Iterator[Prepared]:
    """Every entry in order, with keys that are unique ignoring case (BibTeX compares them so)."""
    taken: set[str] = set()
    for entry in entries:
        ready = prepare(entry)
        key = _free(ready.key, taken)
        taken.add(key.lower())
        if key != entry.key:
            loss = Loss(key, "key", f"the key {entry.key!r} cannot be written in every format or is taken")
            ready = replace(ready, key=key, losses=(*(replace(x, key=key) for x in ready.losses), loss))
        yield ready


def _free(key: str, taken: set[str]) -> str:
    free, count = key, 1
    while free.lower() in taken:
        count += 1
        free = f"{key}-{count}"
    return free


def prepare(entry: Entry) -> Prepared:
    """One entry made ready by itself; only its key may still collide with another one."""
    key = _BAD_KEY.sub("-", entry.key).strip("-") or "entry"
    losses: list[Loss] = []
    work = _clean_work(entry.work, key, losses)
    arxiv, doi = work.id("arxiv"), work.id("doi")
    work = _typed(work, key, losses)
    if work.type == "article" and arxiv and not doi:
        doi = _ARXIV_DOI + arxiv
    elif doi.lower().startswith(_ARXIV_DOI.lower()):
        doi = _ARXIV_DOI + doi[len(_ARXIV_DOI) :]  # arXiv's own spelling; DOIs ignore case
    url = _url(work, doi, arxiv, key, losses)
    keywords = tuple(word for word in (clean(k)[0] for k in entry.keywords) if word)
    return Prepared(
        key, work if url == work.url else replace(work, url=url), doi, arxiv, keywords, tuple(losses)
    )


def _typed(work: Work, key: str, losses: list[Loss]) -> Work:
    """`work` with a type that every consumer reads: what nobody typed is what its identifiers and address say."""
    if work.type and work.type not in CSL_TYPES:
        losses.append(Loss(key, "type", f"{work.type!r} is no type of CSL 1.0.2"))
        work = replace(work, type="")
    if work.type == "software" and not work.version:
        losses.append(Loss(key, "type", SOFTWARE_AS_PAGE))
        return replace(work, type="webpage" if work.url else "document")
    if work.type:
        return work
    if work.id("arxiv") and not work.container_title:
        return replace(work, type="article")
    return replace(work, type="webpage" if work.url and not work.container_title else "document")


def _url(work: Work, doi: str, arxiv: str, key: str, losses: list[Loss]) -> str:
    """The one address to write: arXiv's where there is an arXiv id, none that only repeats the DOI."""
    own = "" if doi and _RESOLVER.match(work.url) else work.url
    if not arxiv:
        return own
    url = f"https://arxiv.org/abs/{arxiv}"
    # A DOI leads to the publisher's page, so that only works without one lose an address of their own.
    if own and not doi and "arxiv.org/" not in own.lower():
        losses.append(Loss(key, "url", URL_REPLACED.format(url=own)))
    return url


def _clean_work(work: Work, key: str, losses: list[Loss]) -> Work:
    changed: dict[str, object] = {}
    for name in ("title", *_TEXTS):
        old = getattr(work, name)
        if not old:
            continue
        new, removed = clean(old)
        if "$" in new:
            new = plain_math(new)
        new = plain_quotes(new)
        if removed:
            losses.append(Loss(key, name, REMOVED))
        if new != old:
            changed[name] = new
    for name in ("authors", "editors", "translators"):
        people = getattr(work, name)
        cleaned = tuple(n for n in (_clean_name(p, key, name, losses) for p in people) if n != Name())
        if cleaned != people:
            changed[name] = cleaned
    if work.page:
        page = _DASHES.sub("-", clean(work.page)[0])
        changed |= {} if page == work.page else {"page": page}
    if work.eprint_class:
        changed |= {"eprint_class": clean_id(work.eprint_class)}
    if work.url:
        changed |= {"url": _web_address(work.url, key, losses)}
    ids = tuple(Identifier(i.scheme, clean_id(i.value)) for i in work.identifiers)
    if ids != work.identifiers:
        changed["identifiers"] = ids
    return replace(work, **changed) if changed else work  # type: ignore[arg-type]  # names come from fields(Work)


def _web_address(url: str, key: str, losses: list[Loss]) -> str:
    """`url` when it only leads somewhere: what a page or a record of a stranger has may be a script or a local file."""
    if not _LEADS.match(url):
        losses.append(Loss(key, "url", f"only http, https and ftp addresses are written, not {url[:60]!r}"))
        return ""
    return clean_url(url)


def _clean_name(name: Name, key: str, field: str, losses: list[Loss]) -> Name:
    parts = (name.family, name.given, name.particle, name.suffix, name.literal)
    if all(p.isascii() and p.isprintable() and "  " not in p and p == p.strip() for p in parts):
        cleaned = name
    else:
        results = [clean(p) for p in parts]
        if any(removed for _, removed in results):
            losses.append(Loss(key, field, REMOVED))
        cleaned = Name(*(text for text, _ in results))
    if cleaned.given and not cleaned.family and not cleaned.literal:
        return Name(literal=cleaned.given)  # a name that nobody split is a name as it stands
    return cleaned


def cjk_person(name: Name) -> bool:
    """Whether family and given name are both in Chinese, Japanese or Korean script: such names take no comma."""
    return (
        bool(name.family and name.given)
        and not name.particle
        and has_cjk(name.family)
        and has_cjk(name.given)
    )


def page_range(page: str) -> tuple[str, str]:
    """First and last page of ``484-489``; the whole and ``""`` when it is no plain range of numbers."""
    first, dash, last = page.partition("-")
    plain = dash and "-" not in last and "," not in page and any(c.isdigit() for c in first)
    return (first, last) if plain and any(c.isdigit() for c in last) else (page, "")


OTHERS = "others"
CUT = "the list goes on: written as the name 'others'"
