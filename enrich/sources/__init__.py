"""The table of registers, in the order in which they are asked for an identifier.

docs/adding-a-source.md says how to add one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from enrich.http.services import (
    ACL,
    ARXIV,
    CROSSREF,
    DATACITE,
    DBLP,
    DOI_ORG,
    OPENALEX,
    OPENLIBRARY,
    PMLR,
    SEMANTIC_SCHOLAR,
    WEB,
)
from enrich.register import Client, Register

if TYPE_CHECKING:
    from enrich.http.session import Session


def _crossref(session: Session) -> Client:
    from enrich.sources.crossref import Crossref

    return Crossref(session)


def _arxiv(session: Session) -> Client:
    from enrich.sources.arxiv import Arxiv

    return Arxiv(session)


def _datacite(session: Session) -> Client:
    from enrich.sources.datacite import DataCite

    return DataCite(session)


def _openlibrary(session: Session) -> Client:
    from enrich.sources.openlibrary import OpenLibrary

    return OpenLibrary(session)


def _openalex(session: Session) -> Client:
    from enrich.sources.openalex import OpenAlex

    return OpenAlex(session)


def _semantic_scholar(session: Session) -> Client:
    from enrich.sources.semantic_scholar import SemanticScholar

    return SemanticScholar(session)


def _doi_org(session: Session) -> Client:
    from enrich.sources.doi_org import DoiOrg

    return DoiOrg(session)


def _web(session: Session) -> Client:
    from enrich.sources.web.register import Pages

    return Pages(session)


def _snapshot(name: str, session: Session) -> Client:
    from enrich.sources.snapshots.clients import open_snapshot

    return open_snapshot(name, session)


REGISTERS: Final[tuple[Register, ...]] = (
    Register(
        CROSSREF,
        answers_for=frozenset({"doi"}),
        # Registered with DataCite: arXiv, Zenodo, figshare, Mendeley Data, Dryad.
        elsewhere=("10.48550/", "10.5281/", "10.6084/", "10.17632/", "10.5061/"),
        searches=True,
        load=_crossref,
        ids_at_once=50,
    ),
    Register(
        ARXIV,
        answers_for=frozenset({"arxiv"}),
        vouches_for=frozenset({"arxiv"}),
        searches=True,
        renames=True,
        load=_arxiv,
        ids_at_once=100,
        queries_at_once=20,
    ),
    Register(
        DATACITE,
        answers_for=frozenset({"doi", "arxiv"}),
        searches=True,
        load=_datacite,
        ids_at_once=50,
        stands_in_for=frozenset({"arxiv"}),
    ),
    Register(
        OPENLIBRARY,
        answers_for=frozenset({"isbn"}),
        searches=True,
        load=_openlibrary,
        ids_at_once=25,
        needs="mailto",
    ),
    *(
        Register(
            service,
            answers_for=frozenset(),
            searches=True,
            load=partial(_snapshot, service.name),
            needs="snapshot",
        )
        for service in (DBLP, ACL, PMLR)
    ),
    Register(
        OPENALEX,
        answers_for=frozenset({"doi"}),
        searches=True,
        load=_openalex,
        ids_at_once=50,
        needs="key",
    ),
    Register(
        SEMANTIC_SCHOLAR,
        answers_for=frozenset({"doi", "arxiv", "pmid", "pmcid"}),
        searches=True,
        load=_semantic_scholar,
        ids_at_once=500,
        needs="key",
        only_points=True,
    ),
    Register(
        DOI_ORG,
        answers_for=frozenset({"doi"}),
        vouches_for=frozenset({"doi"}),
        searches=False,
        load=_doi_org,
        last=True,
    ),
    Register(
        WEB,
        answers_for=frozenset({"url"}),
        searches=False,
        load=_web,
        ids_at_once=64,  # of as many hosts: those are asked side by side
        needs="web",
    ),
)
BY_NAME: Final = {register.name: register for register in REGISTERS}


def title_of(name: str) -> str:
    """What people call the register `name`; the name itself for what is none."""
    return BY_NAME[name].title if name in BY_NAME else name
