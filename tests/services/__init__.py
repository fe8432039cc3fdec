"""A stand-in for api.crossref.org and export.arxiv.org: real HTTP on loopback, answers rendered from facts.

``with services() as s:`` serves the facts of this repository; `s.routes` maps the services' real addresses to
the loopback ones. See README.md beside this file.
"""

from tests.services.facts import Fact, load_facts
from tests.services.faults import Fault, FaultKind
from tests.services.log import Logged
from tests.services.server import ARXIV, CROSSREF, FACTS, Services, services

__all__ = [
    "ARXIV",
    "CROSSREF",
    "FACTS",
    "Fact",
    "Fault",
    "FaultKind",
    "Logged",
    "Services",
    "load_facts",
    "services",
]
