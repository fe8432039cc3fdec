"""Who issued a work that styles name where a journal's name can stand too: "(2018). Title. Sage.", "Title. Verizon."

APA prints a journal with volume and pages and a publisher without, both in the same place. What has no numbers behind
it is who published the work where its name, its author or its style say so.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace

from references.citation.words import CONFERENCE, NEWSPAPER, is_conference_acronym
from references.model import Work
from references.text import letters

# A body by its name: what is called so is nobody's journal.
_BODY = re.compile(
    r"\b(?i:universi\w+|institut\w*|istituto|hochschule|college|foundation|fundaci[óo]n|fundação|fondation|fondazione|stiftung"
    r"|department|dept|ministr\w+|ministerio|ministère|ministério|bundes(?:amt|ministerium|anstalt)\w*|agency|agencia|agência"
    r"|commission|comisión|association|asociación|associação|society|council|consejo|conselho|committee|authority|bureau|office"
    r"|organi[sz]ation|corporation|company|bank|banco|banque|laborator\w+|biblioteca|government|gobierno|consortium"
    r"|federation|union|ministry|secretar\w+|academy|academia|centre|center|centro|zentrum|press|publish\w+|verlag|editorial"
    r"|editora|ediciones|edições|éditions|edizioni|books)\b"
    r"|\b(?:Corp|Inc|Ltd|LLC|GmbH|AS|AB|A/S|S\.?A|S\.?p\.?A|BV|B\.V|plc|PLC|Pty|AG|Oy)\b\.?$"
)
_JOURNAL = re.compile(
    r"\b(?i:journal|transactions|trans\.|review|revue|revista|rivista|zeitschrift|letters|annals|magazine|bulletin|bolet[ií]n"
    r"|proceedings|advances|archives?|quarterly|nature|science|communications|studies|reports|notes|forum|gazette|times"
    r"|news|blog|medium|arxiv|preprints?|newsletter|daily|weekly|monthly|wikipedia|encyclop\w+|cuadernos|cahiers|anales)\b"
)
_CONNECTING = frozenset(("of", "and", "the", "for", "de", "la", "y", "e", "et", "und", "für", "&"))


def with_issuer(work: Work, evidence: AbstractSet[str]) -> Work:
    """`work` with its container as its publisher where that is what it is; `evidence` is what the style showed."""
    name = work.container_title
    if (
        not name
        or work.publisher
        or work.volume
        or work.issue
        or work.page
        or work.number
        or evidence & {"in", "quoted-title"}
        or work.type in ("article-newspaper", "post-weblog", "motion_picture", "article")
        or len(name) > 90
    ):
        return work
    if _is_author(name, work) or (
        "year-behind-names" in evidence and _BODY.search(name) and _may_publish(name)
    ):
        kind = "" if work.type == "paper-conference" else work.type
        return replace(work, publisher=name, container_title="", type=kind or _kind(work))
    if "bracketed-year" in evidence and not work.url and not (work.issued and work.issued.month):
        words = name.replace(".", " ").split()
        capital = all(word[0].isupper() or word in _CONNECTING for word in words)
        bodies = all(author.literal for author in work.authors)  # they write no papers for conferences
        acronym = is_conference_acronym(name) and not (bodies and work.authors)
        if capital and len(words) <= 5 and _may_publish(name) and not acronym:
            kind = "" if work.type == "paper-conference" else work.type
            return replace(work, publisher=name, container_title="", type=kind or "book")
    return work


def _kind(work: Work) -> str:
    return "" if work.url else "book"


def _may_publish(name: str) -> bool:
    """Whether nothing in a name says journal, conference or newspaper."""
    return (
        not (_JOURNAL.search(name) or CONFERENCE.search(name) or NEWSPAPER.search(name)) and ":" not in name
    )


def _is_author(name: str, work: Work) -> bool:
    """Whether `name` is the body that wrote the work, or its initials: "Center for Internet Security. ... CIS."."""
    who = work.authors[0].literal if work.authors else ""
    if not who:
        return False
    capitals = "".join(word[0] for word in re.findall(r"[^\W\d_][\w.’'-]*", who) if word[0].isupper())
    return (
        letters(name) == letters(who)
        or (len(name) > 1 and name.isupper() and name == capitals)
        or (f"({name})" in who)
    )
