"""CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema, csl-data.json) as Zotero and pandoc read it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from exporters.base import Export, ExportSettings, Loss
from exporters.names import cjk_person
from exporters.paths import portable_origin
from exporters.prepare import CUT, OTHERS, Prepared, prepare, prepare_all
from exporters.text import clean
from exporters.types import CSL, lossy, written
from references.model import Entry, Name
from references.text import fold

_TYPES = written(CSL)
_LOSSY = lossy(CSL, kept=("software",))
_JOURNALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
# `Work` attribute → CSL variable, in the order of writing; those that need more than copying are not here.
_VARIABLES = (
    ("container_title", "container-title"),
    ("collection_title", "collection-title"),
    ("event_title", "event-title"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("page", "page"),
    ("number", "number"),
    ("edition", "edition"),
    ("publisher", "publisher"),
    ("publisher_place", "publisher-place"),
    ("genre", "genre"),
    ("medium", "medium"),
    ("version", "version"),
)
_SPECIAL_VARIABLES = {
    "authors": "author",
    "editors": "editor",
    "translators": "translator",
    "url": "URL",
}
_IDENTIFIERS = {"isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID"}


def export_csl_json(entries: Sequence[Entry], settings: ExportSettings) -> Export:
    """A JSON array of CSL items, one variable a line."""
    losses: list[Loss] = []
    items = []
    for entry, ready in zip(entries, prepare_all(entries, settings), strict=True):
        items.append(_item(ready, ready.origins(entry.origins), settings.here))
        losses += ready.losses
        losses += csl_losses(ready)
    return Export(json.dumps(items, ensure_ascii=False, indent=1) + "\n", tuple(dict.fromkeys(losses)))


def csl_item(entry: Entry) -> dict[str, Any]:
    """`entry` as one CSL item, as it would stand in a file of its own."""
    ready = prepare(entry)
    return _item(ready, ready.origins(entry.origins), "")


def csl_items(
    entries: Sequence[Entry], settings: ExportSettings, only: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """`entries`, or those of them whose keys are in `only`, as the CSL items of one file: what depends on the book is
    settled.
    """
    shown = [entry for entry in entries if only is None or entry.key in only]
    prepared = zip(shown, prepare_all(entries, settings, only), strict=True)
    return [_item(ready, ready.origins(entry.origins), settings.here) for entry, ready in prepared]


def csl_origins(origins: Mapping[str, str], here: str = "", *, line: bool = True) -> dict[str, str]:
    """`Entry.origins` by the names of CSL variables; absolute paths relative to `here`, or by their last part.

    Without `line` places are files without lines: see `exporters.paths.portable_origin`.
    """
    named = dict(_VARIABLES) | _SPECIAL_VARIABLES | _IDENTIFIERS | {"doi": "DOI"}
    return {
        named.get(name, name.replace("_", "-")): clean(portable_origin(origin, here, line=line))[0]
        for name, origin in sorted(origins.items())
    }


def processor_item(ready: Prepared, kind: str) -> dict[str, Any]:
    """`ready` as CSL processors want it, who know the type `software` and need no word for Zotero.

    `kind` is the type that the work had before it was prepared.
    """
    item = _item(ready, {}, "")
    for ours in ("citation-key", "custom", "keyword", "note", "annote"):
        item.pop(ours, None)
    for role, people in (("author", ready.work.authors), ("editor", ready.work.editors)):
        if role in item:  # or styles would put a comma, a full stop or a space into Chinese names
            item[role] = [
                {"literal": f"{name.family}{name.given}"} if cjk_person(name) else written_name
                for name, written_name in zip_longest(people, item[role], fillvalue=Name())
            ]
    if item.get("publisher") == item.get("container-title"):
        item.pop("container-title", None)
    if kind == "software":
        item["type"] = kind
        if ready.work.version:
            item["version"] = ready.work.version
    if ready.work.note:
        item["note"] = ready.work.note
    return item


def _item(ready: Prepared, origins: Mapping[str, str], here: str) -> dict[str, Any]:
    work = ready.work
    # Zotero takes only citation-key for the key; pandoc and citeproc take only id.
    item: dict[str, Any] = {
        "id": ready.key,
        "citation-key": ready.key,
        "type": _TYPES.get(work.type, work.type),
    }
    item["title"] = work.title
    item["author"] = _names(work.authors, cut=work.authors_cut)
    item["editor"] = _names(work.editors)
    item["translator"] = _names(work.translators)
    item["issued"] = {"date-parts": [work.issued.parts]} if work.issued else None
    item["accessed"] = {"date-parts": [work.accessed.parts]} if work.accessed else None
    for attribute, variable in _VARIABLES:
        item[variable] = getattr(work, attribute)
    if ready.preprint and ready.arxiv:
        # Zotero's own shape of an arXiv paper: repository and archive id.
        if fold(work.container_title).startswith(("arxiv", "corr")):
            item["container-title"] = ""
        item["number"], item["publisher"] = f"arXiv:{ready.arxiv}", "arXiv"
    if item["type"] == "motion_picture" and not work.publisher:
        item["publisher"] = work.container_title  # Zotero's film has no container
    if work.type == "book":
        item["version"] = ""  # Zotero would take the book for a program
    if item["type"] in _JOURNALS and work.number and not work.page:
        # CSL has no article number; styles and Zotero print and keep what stands for pages.
        item["page"], item["number"] = work.number, ""
    item["DOI"] = ready.doi
    for scheme, variable in _IDENTIFIERS.items():
        item[variable] = work.id(scheme)
    item["URL"] = work.url
    item["language"] = work.language
    item["note"] = "; ".join(part for part in (work.note, _extra(ready)) if part)
    item["annote"] = _extra(ready)  # pandoc drops notes, and no style prints annotations
    item["keyword"] = ", ".join(k.replace(",", ";") for k in ready.keywords)
    custom = _custom(ready, csl_origins(origins, here, line=False), item)
    item["custom"] = {"bookbib": custom} if custom else None
    return {variable: value for variable, value in item.items() if value not in ("", None, [])}


def _extra(ready: Prepared) -> str:
    """The arXiv id of a published work, as Zotero itself keeps it: its Extra field is CSL's note."""
    if not ready.arxiv or ready.preprint:
        return ""
    return f"arXiv:{ready.arxiv}" + (f" [{ready.work.eprint_class}]" if ready.work.eprint_class else "")


def _custom(ready: Prepared, origins: Mapping[str, str], item: Mapping[str, Any]) -> dict[str, Any]:
    """What CSL has no variable for: where each one comes from, the arXiv id, and that a list of authors goes on."""
    custom: dict[str, Any] = {}
    if ready.arxiv:
        custom["arxiv"] = ready.arxiv
    if ready.work.eprint_class:
        custom["eprint-class"] = ready.work.eprint_class
    if ready.work.authors_cut:
        custom["authors-cut"] = True
    known = {name: origin for name, origin in origins.items() if item.get(name) or name in custom}
    if known:
        custom["origins"] = known
    return custom


def _names(names: Iterable[Name], *, cut: bool = False) -> list[dict[str, str]]:
    written_names = [_name(name) for name in names]
    if cut and written_names:
        # CSL cannot say that a list goes on; pandoc prints this very name as "et al."
        written_names.append({"literal": OTHERS})
    return written_names


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    # Zotero drops non-dropping-particle, so that it stands in the family name.
    parts = {"family": name.full_family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def csl_losses(ready: Prepared) -> list[Loss]:
    """What CSL has no word for in `ready`, beside what it lost when it was prepared."""
    work, losses = ready.work, []
    csl = _TYPES.get(work.type, work.type)
    if work.type in _LOSSY:
        losses.append(Loss(ready.key, "type", f"{work.type} is written as {csl}"))
    if work.type == "book" and work.version:
        losses.append(Loss(ready.key, "version", "Zotero takes a book with a version for a program"))
    if work.authors_cut and work.authors:
        losses.append(Loss(ready.key, "authors", CUT))
    losses += [
        Loss(ready.key, i.scheme, "CSL has no variable for it")
        for i in work.identifiers
        if i.scheme not in _IDENTIFIERS and i.scheme not in {"doi", "arxiv", "url"}
    ]
    return losses
