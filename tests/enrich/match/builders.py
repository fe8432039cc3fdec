"""Short ways to write references and records in tests; facts of real works, put together by hand."""

from __future__ import annotations

from typing import Any

from references.model import Candidate, Date, Identifier, Name, Printed, Reference, Work


def people(*names: str) -> tuple[Name, ...]:
    """``"Krizhevsky, Alex"`` → Name; without a comma, a family name alone."""
    return tuple(Name(family=n.partition(", ")[0], given=n.partition(", ")[2]) for n in names)


def work(title: str = "", authors: tuple[str, ...] = (), year: int | None = None, **fields: Any) -> Work:
    ids = tuple(Identifier(s, fields.pop(s)) for s in ("doi", "arxiv") if s in fields)
    issued = Date(year) if year else None
    return Work(title=title, authors=people(*authors), issued=issued, identifiers=ids, **fields)


def record(title: str, authors: tuple[str, ...] = (), year: int | None = None, **fields: Any) -> Candidate:
    flags, related = fields.pop("flags", ()), fields.pop("related", ())
    appeared = fields.pop("appeared", "")
    fields.setdefault("type", "article" if "arxiv" in fields else "paper-conference")
    made = work(title, authors, year, **fields)
    source, scheme = ("arxiv", "arxiv") if made.id("arxiv") and not made.id("doi") else ("crossref", "doi")
    return Candidate(made, source, made.id(scheme), flags, related, appeared=appeared)


def cited(
    title: str = "",
    authors: tuple[str, ...] = (),
    year: int | None = None,
    *,
    text_ids: tuple[Identifier, ...] = (),
    link_ids: tuple[Identifier, ...] = (),
    urls: tuple[str, ...] = (),
    line: int = 1,
    **fields: Any,
) -> Reference:
    printed = work(title, authors, year, **fields)
    text = ". ".join(filter(None, (", ".join(authors), title, printed.container_title, str(year or ""))))
    return Reference(
        raw=text, text=text, file="page.md", line=line, end_line=line, urls=urls,
        text_ids=text_ids, link_ids=link_ids, printed=Printed(printed, "test", text),
    )  # fmt: skip


def doi(value: str) -> Identifier:
    return Identifier("doi", value)


def arxiv(value: str) -> Identifier:
    return Identifier("arxiv", value)
