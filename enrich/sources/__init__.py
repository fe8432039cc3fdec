"""The table of registers, in the order in which they are asked for an identifier.

docs/adding-a-source.md says how to add one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enrich.http.services import ARXIV, CROSSREF
from enrich.register import Client, Register

if TYPE_CHECKING:
    from enrich.http.session import Session


def _crossref(session: Session) -> Client:
    from enrich.sources.crossref import Crossref

    return Crossref(session)


def _arxiv(session: Session) -> Client:
    from enrich.sources.arxiv import Arxiv

    return Arxiv(session)


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
    ),
)
BY_NAME: Final = {register.name: register for register in REGISTERS}


def title_of(name: str) -> str:
    """What people call the register `name`; the name itself for what is none."""
    return BY_NAME[name].title if name in BY_NAME else name
