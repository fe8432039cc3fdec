"""Pages that stand in place of the page: gates that want a proof of a human, and sellers of a lapsed domain.

Both answer with HTTP 200. They are told by what they say and by how little else is on them.
"""

from __future__ import annotations

import re
from typing import Final

from enrich.sources.web.html import Page, parse, text_of
from references.text import letters, squeeze
from references.urls import host_of, path_of, unwrap

_SHORT: Final = 1500
"""Letters: gates and parked pages say no more than this; whole pages that quote such a sentence do."""
_GATE: Final = re.compile(
    r"(?i)just a moment|attention required|checking (?:if the site connection|your browser)"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|making sure you(?:'|’)re not a bot|are you a robot|robot check|unusual traffic"
    r"|enable javascript and cookies to continue"
    r"|proof[- ]of[- ]work|security check|access denied|pardon our interruption|ddos protection|安全验证|人机验证"
    r"|访问验证|请完成验证"
    r"|异常流量|请输入验证码|滑动验证|アクセスが拒否|sicherheitsüberprüfung"
)
_PARKED: Final = re.compile(
    r"(?i)domain (?:name )?(?:is|may be|ist) (?:for sale|available|zu verkaufen)|buy this domain"
    r"|this domain (?:has expired|is parked"
    r"|is registered at|was registered)|domain (?:parking|steht zum verkauf)|parked (?:free|domain)"
    r"|make an offer on this domain"
    r"|domain for sale|inquire about this domain|域名(?:出售|转让|已过期|到期)|こちらのドメイン|ce domaine est à vendre"
    r"|este dominio está en venta|der domainname|account (?:has been )?suspended"
)


def is_gate(html: str) -> bool:
    """Whether `html` is a gate in place of the page: it says so, in its title or in what little text it has."""
    page = parse(html, "")
    if page is None:
        return False
    text = _text(page)
    title = " ".join(text_of(element) for element in page.tree.iter("title"))
    return len(letters(text)) < _SHORT and bool(_GATE.search(f"{title} {text[:600]}"))


def is_parked(page: Page) -> bool:
    """Whether the page only says that its domain is for sale or has lapsed."""
    text = _text(page)
    return len(letters(text)) < _SHORT and bool(_PARKED.search(text))


def leads_home(asked: str, came: str) -> bool:
    """Whether an address with a path was answered by the start page of a site: what was there is gone.

    A start page is one with no path, or with nothing but a language or "index" in it.
    """
    if not _is_deep(asked):
        return False
    return not _is_deep(came) and (
        path_of(unwrap(asked)) != path_of(came) or host_of(unwrap(asked)) != host_of(came)
    )


def _is_deep(url: str) -> bool:
    path = path_of(unwrap(url)).partition("?")
    return bool(
        re.sub(
            r"(?i)\A/*(?:[a-z]{2}(?:[-_][a-z]{2})?)?/*(?:(?:index|home|default)(?:\.\w{2,5})?)?/*\Z",
            "",
            path[0],
        )
    ) or bool(path[2])


def _text(page: Page) -> str:
    body = page.tree.find("body")
    return "" if body is None else squeeze(" ".join(str(part) for part in body.itertext()))
