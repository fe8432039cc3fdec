"""Words that groups of people call themselves by."""

from __future__ import annotations

from references.patterns import re

_ORGANISATION = re.compile(
    r"\b(?:team|group|authors|consortium|association|organi[sz]ation|institute|university|society|committee|council"
    r"|department|ministry|agency|foundation|company|corporation|corp|inc|ltd|llc|gmbh|center|centre|library"
    r"|laboratory|labs?|federation|commission|office|bureau|bank|collaboration|project|network|community|academy"
    r"|banco|banque|banca|minist[ée]ri\w+|institut\w*|istituto|universi[dt]\w+|comisi[óo]n|comissão|commissione|fondation"
    r"|fundaç[ãa]o|fundaci[óo]n|fondazione|stiftung|gesellschaft|agencia|agência|agenzia|sociedad\w*|conselho|consejo|oficina"
    r"|asociaci[óo]n|associação|associazione|akadem\w+|zentrum|centro|observatorio|secretar[íi]a|ombuds\w+|wikipedia"
    r"|board|authority|chamber|parliament|bundes\w+|\w*amt|landes\w+|\w+stelle|\w*regierung\w*|verband|soci[ée]t[ée]|minist[èe]\w+|press|studio|services|education|developers|contributors|working|the)\b",
    re.IGNORECASE,
)


def is_organisation(text: str) -> bool:
    """Whether `text` holds a word that groups of people call themselves by."""
    return _ORGANISATION.search(text) is not None
