"""The web's pages as a row of the table of registers: addresses in, what the pages say about themselves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from enrich.http.session import Session
from enrich.pages import GONE
from enrich.register import Answer, Client, Found, NotAsked, NotMine, Unknown
from enrich.register import Failed as NoAnswer
from enrich.register import Gone as NotThere
from enrich.register import Refused as NotLetIn
from enrich.sources.web.adapter import WebSettings
from enrich.sources.web.address import page_address
from enrich.sources.web.candidate import NAME, candidate_of
from enrich.sources.web.client import Web
from enrich.sources.web.visit import Failed, Gone, Read, Refused, Visit
from references.model import Candidate, Date, Identifier, Work

SCHEME: Final = "url"


class Pages(Client):
    """Looks up addresses (scheme ``url``). A page's record is a description: its identifiers are `related` only."""

    def __init__(self, session: Session) -> None:
        settings = session.settings
        self._offline = settings.offline
        web = WebSettings(routes=settings.pages)
        if not settings.pace:
            web = WebSettings(routes=settings.pages, interval=0.0)
        self._web = Web(session, web)

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """What each page says; hosts are asked side by side, the pages of one host one after the other."""
        asked = {i: i.value for i in ids if i.scheme == SCHEME and page_address(i.value)}
        visits = self._web.lookup(asked.values())
        return {i: self._answer(asked[i], visits[asked[i]]) if i in asked else NotMine() for i in ids}

    def _answer(self, url: str, visit: Visit) -> Answer:
        match visit:
            case Read(record, day):
                return Found((candidate_of(record, day),)) if record.title else Unknown()
            case Gone(why, day, archived):
                return NotThere(_gone(url, str(why), day, archived))
            case Refused(reason):
                return NotLetIn(reason)
            case Failed(reason):
                return NotAsked(reason) if self._offline else NoAnswer(reason)


def _gone(url: str, why: str, day: date, archived: str) -> Candidate:
    """A page that is not there: when that was seen, and the address of its archived copy, if there is one."""
    work = Work(type="webpage", accessed=Date(day.year, day.month, day.day), url=archived)
    return Candidate(work, NAME, url, flags=(GONE, why))
