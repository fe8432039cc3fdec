"""Crossref and arXiv in a few lines, on top of the loopback server: answers in the services' shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enrich.http.session import Session, open_session
from enrich.http.settings import HttpSettings
from enrich.register import Client, Failed, Found, Query, Refused
from references.model import Candidate, Identifier
from tests.enrich.http.loopback import NOT_FOUND, Asked, Loopback, Reply, atom_reply, json_reply, serving


@dataclass(frozen=True)
class Told:
    """Answers by kind: records that were found, ids without an answer, the first reason, and hits of a search."""

    found: Mapping[Identifier, Candidate]
    unanswered: frozenset[Identifier]
    failure: str
    candidates: tuple[Candidate, ...] = ()


def lookup(client: Client, ids: Iterable[Identifier]) -> Told:
    answers = client.look_up(tuple(ids))
    failed = {i: a.reason for i, a in sorted(answers.items()) if isinstance(a, Failed | Refused)}
    found = {i: a.candidates[0] for i, a in answers.items() if isinstance(a, Found)}
    return Told(found, frozenset(failed), next(iter(failed.values()), ""))


def search(client: Client, query: Query) -> Told:
    answer = client.search([query])[query]
    failed = answer.reason if isinstance(answer, Failed | Refused) else ""
    return Told({}, frozenset(), failed, answer.candidates if isinstance(answer, Found) else ())


def crossref(records: Mapping[str, Mapping[str, Any]], aliases: Mapping[str, str] | None = None) -> Any:
    """A Crossref that knows `records` by lower-case DOI; `aliases` answer 301 and are in no list."""
    known = aliases or {}

    def answer(asked: Asked) -> Reply:
        doi = asked.path.partition("/works/")[2].lower()
        if doi:
            if doi in known:
                return Reply(301, b"", {"Location": f"/works/{known[doi]}"})
            if doi not in records:
                return NOT_FOUND
            return json_reply({"status": "ok", "message-type": "work", "message": records[doi]})
        if names := [part.removeprefix("doi:") for part in asked.params.get("filter", "").split(",") if part]:
            if any("bad" in name for name in names):
                return json_reply({"status": "failed", "message": [{"message": "no DOI"}]}, 400)
            items = [records[name] for name in names if name in records]
        else:
            items = list(records.values())
        items = [{**item, "score": 12.5} for item in items][: int(asked.params["rows"])]
        message = {"total-results": len(items), "items": items}
        return json_reply({"status": "ok", "message-type": "work-list", "message": message})

    return answer


def entry(
    arxiv_id: str,
    title: str,
    authors: tuple[str, ...] = ("Ada Lovelace",),
    extra: str = "",
    scheme: str = "http",
) -> str:
    people = "".join(f"<author><name>{name}</name></author>" for name in authors)
    return (
        f"<entry><id>{scheme}://arxiv.org/abs/{arxiv_id}</id><updated>2023-08-02T00:41:18Z</updated>"
        f"<published>2017-06-12T17:57:34Z</published><title>{title}</title><summary>We.</summary>{people}{extra}"
        f'<link title="pdf" href="{scheme}://arxiv.org/pdf/{arxiv_id}" rel="related" type="application/pdf"/>'
        f'<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CL"/></entry>'
    )


def feed(*entries: str, total: int | None = None, new: bool = True) -> str:
    """A feed in the format of 2026 (namespaces on the feed), or in the older one."""
    count = len(entries) if total is None else total
    spaces = (
        ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom"'
        if new
        else ""
    )
    own = "" if new else ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed{spaces} xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>https://arxiv.org/api/x</id>\n  <title>arXiv Query</title>\n  <updated>2026-04-12T22:09:26Z</updated>\n"
        f'  <link href="https://arxiv.org/api/query?x" type="application/atom+xml"/>\n'
        f"  <opensearch:totalResults{own}>{count}</opensearch:totalResults>\n"
        f"  <opensearch:startIndex{own}>0</opensearch:startIndex>\n  {''.join(entries)}\n</feed>\n"
    )


def arxiv(entries: Mapping[str, str], *, new: bool = True) -> Any:
    """An arXiv that knows `entries` by id; a wrong id spoils the batch, and the order of ids is not kept."""

    def answer(asked: Asked) -> Reply:
        ids = [i for i in asked.params.get("id_list", "").split(",") if i]
        if any(i.startswith("0001") for i in ids):
            return atom_reply(feed(entry("x", "Error").replace("abs/x", "api/errors#x")), 400)
        found = [entries[i] for i in reversed(ids) if i in entries] if ids else list(entries.values())
        return atom_reply(feed(*found[: int(asked.params["max_results"])], total=len(found), new=new))

    return answer


@contextmanager
def session(answer: Any, cache: Path | None = None, **settings: Any) -> Iterator[tuple[Session, Loopback]]:
    with (
        serving(answer) as server,
        open_session(HttpSettings(cache, routes=server.routes, pace=False, **settings)) as opened,
    ):
        yield opened, server
