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
    PUBMED,
    SEMANTIC_SCHOLAR,
    WEB,
)
from enrich.register import Client, Register
from enrich.scope import is_any, is_book, is_data_or_thesis, is_paper, may_be_at_arxiv, may_be_at_crossref
from references.identifiers import IDENTIFYING, normalise
from references.model import Identifier

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


def _pubmed(session: Session) -> Client:
    from enrich.sources.pubmed import PubMed

    return PubMed(session)


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
        searched_for=may_be_at_crossref,
        load=_crossref,
        ids_at_once=50,
    ),
    Register(
        ARXIV,
        answers_for=frozenset({"arxiv"}),
        vouches_for=frozenset({"arxiv"}),
        searched_for=may_be_at_arxiv,
        renames=True,
        load=_arxiv,
        ids_at_once=100,
        queries_at_once=20,
    ),
    Register(
        DATACITE,
        answers_for=frozenset({"doi", "arxiv"}),
        searched_for=is_data_or_thesis,
        load=_datacite,
        ids_at_once=50,
        stands_in_for=frozenset({"arxiv"}),
    ),
    Register(
        OPENLIBRARY,
        answers_for=frozenset({"isbn"}),
        searched_for=is_book,
        load=_openlibrary,
        ids_at_once=25,
        needs="mailto",
    ),
    Register(
        PUBMED,
        answers_for=frozenset({"pmid"}),
        vouches_for=frozenset({"pmid"}),
        searched_for=None,
        load=_pubmed,
        secondary=True,
        ids_at_once=100,
    ),
    *(
        Register(
            service,
            answers_for=frozenset(),
            searched_for=asked_of,
            load=partial(_snapshot, service.name),
            needs="snapshot",
        )
        for service, asked_of in ((DBLP, is_any), (ACL, is_paper), (PMLR, is_paper))
    ),
    Register(
        OPENALEX,
        answers_for=frozenset({"doi"}),
        searched_for=is_any,
        load=_openalex,
        ids_at_once=50,
        needs="key",
    ),
    Register(
        SEMANTIC_SCHOLAR,
        answers_for=frozenset({"doi", "arxiv", "pmid", "pmcid"}),
        searched_for=is_any,
        load=_semantic_scholar,
        ids_at_once=500,
        needs="key",
        only_points=True,
    ),
    Register(
        DOI_ORG,
        answers_for=frozenset({"doi"}),
        vouches_for=frozenset({"doi"}),
        searched_for=None,
        load=_doi_org,
        last=True,
    ),
    Register(
        WEB,
        answers_for=frozenset({"url"}),
        searched_for=None,
        load=_web,
        ids_at_once=64,  # of as many hosts: those are asked side by side
        needs="web",
    ),
)
BY_NAME: Final = {register.name: register for register in REGISTERS}
DOWNLOADS: Final = tuple(sorted(row.name for row in REGISTERS if row.needs == "snapshot"))
"""The names of registers that are read from a file which the user has downloaded."""


def identifier_in(record: str) -> Identifier | None:
    """The identifier in the name of a record, as reports show it (``crossref:10.1000/182``).

    None for what is no such name, and for records that their register names otherwise (``dblp:conf/nips/…``).
    """
    name, _, value = record.partition(":")
    row = BY_NAME.get(name.strip().lower())
    schemes = (scheme for scheme in IDENTIFYING if row and scheme in row.answers_for)
    return next((found for scheme in schemes if (found := normalise(scheme, value))), None)


def title_of(name: str) -> str:
    """What people call the register `name`; the name itself for what is none."""
    return BY_NAME[name].title if name in BY_NAME else name
