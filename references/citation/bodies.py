"""Which authors are bodies and no people, by how they are printed and by what else the citation says of them.

"SAE International", "Laravel LLC", "Open Quantum Safe (OQS) Project", "Amnesty International. ... London: Amnesty
International": the shape of a person's name fits them, and nobody is called so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.dates import UNDATED, YEAR
from references.citation.imprint import is_place
from references.citation.signed import owns
from references.model import Name, Work
from references.names import UPPER, is_organisation
from references.text import letters

# Last words that bodies call themselves by and families do not.
_LAST = frozenset(
    "international systems technologies technology research solutions networks software security insights analytics"
    " media online force data source statistics survey alliance initiative programme program forum industries partners"
    " holdings watch health corporation communications entertainment enterprises robotics motors airlines electronics"
    " instruments museum college school faculty union nations party government".split()
)
_LEGAL = (
    r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|Corp|Co|AG|S\.A|SA|B\.V|BV|PLC|plc|Pty(?: Ltd)?|S\.p\.A|S\.r\.l|AB)"
)
_WHEN = rf"(?=\s?[(\[]?(?:{YEAR}|{UNDATED})|$)"
_COMPANY = re.compile(rf"(?P<who>[{UPPER}\w][^.,;:()\d]{{0,50}}?,? {_LEGAL})(?:\.,?|,)?\s?{_WHEN}")
_BRACKETED = re.compile(
    rf"(?P<who>[{UPPER}][^.,;:()\d&]{{2,80}}\s\([{UPPER}][\w-]{{1,11}}\)(?:\s[{UPPER}][\w-]+){{0,3}})[.,]?\s?{_WHEN}"
)


def with_bodies(work: Work, flat: str) -> Work:
    """`work`, read from the text `flat`, with those of its authors that are bodies as literal names."""
    if not work.authors or len(work.authors) > 4:
        return work
    whole = _COMPANY.match(flat) or _BRACKETED.match(flat)
    if whole and "," not in whole["who"].rsplit(",", 1)[0]:
        return replace(work, authors=(Name(literal=whole["who"].strip(" ,")),), authors_cut=False)
    authors = tuple(_body(name, work, flat, alone=len(work.authors) == 1) for name in work.authors)
    return replace(work, authors=authors) if authors != work.authors else work


def _body(name: Name, work: Work, flat: str, *, alone: bool) -> Name:
    printed = f"{name.given} {name.family}".strip()
    if (
        name.literal
        or name.particle
        or not name.given
        or "." in name.given
        or not _printed_first(printed, flat)
    ):
        return name
    first, last = name.given.split()[0], name.family
    if (
        last.lower() in _LAST
        or (
            first.isupper()
            and len(first) > 1
            and first.isalpha()
            and not last.isupper()
            and _heads(printed, flat)
        )
        or (
            alone
            and not _is_given(first)
            and (is_place(last) or _is_owner(printed, work) or is_organisation(last))
        )
        or letters(printed) == letters(work.publisher or work.container_title)
    ):
        return Name(literal=printed)
    return name


def _printed_first(printed: str, flat: str) -> bool:
    """Whether a name stands near the beginning as it is, given name first."""
    return flat.find(printed, 0, 200 + len(printed)) >= 0


def _heads(printed: str, flat: str) -> bool:
    """Whether the date or a full stop follows the name: "SAE International. (2007)", and no "KHAN Ali, ..."."""
    behind = flat[flat.find(printed) + len(printed) :]
    return re.match(rf"\.?\s[(\[]|\.\s|\s{YEAR}", behind) is not None


def _is_owner(printed: str, work: Work) -> bool:
    return bool(work.url) and owns(printed, work.url)


def _is_given(word: str) -> bool:
    from references.names.given import given_names  # a list of names: read when it is first needed

    return word.lower() in given_names()
