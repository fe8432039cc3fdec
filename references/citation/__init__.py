"""Printed citation -> `Printed`: one file per family of styles, and `choose.py`, which picks one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from references.citation.base import Citation
from references.citation.bodies import with_bodies
from references.citation.brackets import take_notes, with_notes
from references.citation.choose import choose
from references.citation.decide import decide
from references.citation.issuer import with_issuer
from references.citation.lift import lift, take_urls
from references.citation.turned import turned, turned_list
from references.citation.web import kind_of_url
from references.model import Printed, Readers, Work
from references.names import leading_names
from references.repair import repair
from references.text import flatten, squeeze

# Longer texts are no citations: they are kept as they are, so that no step has to be fast on a megabyte.
LONGEST = 20_000
_TEX_QUOTES = re.compile(r"``((?:(?!``|'').){1,400}?)(?:''|\")")
_ISSUE_BEHIND = re.compile(r"(.*\S)\s*[(（](\d{1,3}(?:[-–/]\d{1,3})?|[Zz]\d|增刊\s?\d?|S\d)[)）]")
# A citation that is an identifier and nothing else claims no title.
_IDENTIFIER_ALONE = re.compile(
    r"\W*(?:arxiv\W{0,3}(?:preprint\W{0,3}(?:arxiv\W{0,3})?)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?"
    r"(?:\s*\[[\w.-]{2,20}\])?|isbn(?:-1[03])?\W{0,3}[\dX -]{10,17}|pm(?:c?id|c)\W{0,3}\d{1,9})\W*",
    re.IGNORECASE,
)


def parse_citation(text: str, *, urls: Sequence[str] = (), section: str = "", label: str = "") -> Printed:
    """What a printed citation claims about the work that it refers to.

    `text` is the citation's plain text (no Markdown; line breaks and bare URLs may be in it), `urls` are the targets
    of its links. `section` and `label` are where it stands; no style needs them yet. Never raises: a text in no
    known style comes back with all of it as the title and style "unknown". `work.identifiers` is left to the caller.
    """
    del section, label
    if len(text) > LONGEST:
        whole = squeeze(text)
        return Printed(Work(title=whole, url=urls[0] if urls else ""), "unknown", whole)
    bare, printed = take_urls(_TEX_QUOTES.sub(r"“\1”", text) if "``" in text else text)
    mended, repairs = repair(bare)
    lifted = lift(mended, urls, printed)
    body = lifted.body
    if not any(char.isalnum() for char in body) or _IDENTIFIER_ALONE.fullmatch(body):
        kind = kind_of_url(lifted.url) if lifted.url else ""
        return Printed(Work(type=kind, url=lifted.url, accessed=lifted.accessed), "url", "", repairs)
    if "ditto" in lifted.marks:
        body = _DITTO_NAME + body
    body, notes = take_notes(body)
    flat = flatten(body)
    names = leading_names(flat)
    if names and names.repairs:
        repairs += names.repairs
    if names:
        names = turned_list(names, flat)
    citation = Citation(body, flat, names, lifted.url, lifted.accessed, lifted.marks)
    reading = choose(citation)
    decision = decide(citation, reading)
    work = decision.work
    if "ditto" in lifted.marks:
        body = lifted.body
        work, decision = (
            _without_ditto(work),
            replace(decision, readers=_readers_without_ditto(decision.readers)),
        )
    if work.authors and decision.readers.reader == "tagger":
        work = replace(work, authors=turned(work.authors, flat))
    if lifted.note:
        work = replace(work, note=lifted.note)
    work = with_issuer(with_notes(with_bodies(work, flat), notes), reading.evidence)
    if (
        lifted.url
        and work.type in ("", "article-journal")
        and not (work.volume or work.page or work.publisher)
    ):
        kind = kind_of_url(lifted.url, work.title)
        published = bool(work.container_title) and "page-form" in reading.evidence
        if published and kind in ("webpage", "software"):
            pass  # a paper's venue says more than its project's page
        elif kind in ("motion_picture", "post-weblog", "software") or (
            not work.type and (not work.container_title or kind != "article")
        ):
            work = replace(work, type=kind)
    return Printed(_with_issue(work), decision.style, lifted.body, repairs, decision.readers, reading.locator)


# Stands where "———" stood, so that what follows is read as what follows a name; only the page knows whose it is.
_DITTO_NAME = "Ditto, Anna. "


def _without_ditto(work: Work) -> Work:
    """`work` without the name that stood for a dash."""
    return replace(
        work,
        title=work.title.removeprefix(_DITTO_NAME.strip()).lstrip(" .,"),
        authors=tuple(name for name in work.authors if name.family != "Ditto"),
        editors=tuple(name for name in work.editors if name.family != "Ditto"),
    )


def _readers_without_ditto(readers: Readers) -> Readers:
    return replace(readers, other=_without_ditto(readers.other)) if readers.other else readers


def _with_issue(work: Work) -> Work:
    """`work` with the issue that stands in brackets behind its journal, as GB/T 7714 prints one without a volume."""
    found = _ISSUE_BEHIND.fullmatch(work.container_title)
    if work.type != "article-journal" or work.volume or work.issue or found is None:
        return work
    return replace(work, container_title=found[1], issue=found[2])


__all__ = ["parse_citation"]
