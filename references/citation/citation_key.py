"""A citation key that no bibliography has, read as what it stands for: names and a year, as most keys are made."""

from __future__ import annotations

from references.citation.dates import YEAR
from references.model import Date, Name, Printed, Work
from references.patterns import re

_KEY = re.compile(
    rf"(?P<names>[^\W\d_]{{2,40}}(?:[.:_+-][^\W\d_]{{2,40}}){{0,8}})(?P<parted>[.:_-]?)(?P<year>{YEAR})"
    r"(?:[a-z]|[.:_-]?[^\W\d_]\w{0,60}(?:[.:_-]\w{1,60}){0,4})?"
)
_BETWEEN = re.compile(r"[.:_+-]")
_CUT = frozenset(("ea", "etal", "al", "others"))
_JOINTS = frozenset(("et", "and"))


def read_key(key: str) -> Printed | None:
    """What `key` says about its work: itself as the title, and the year and people that it names; None for no year.

    Names are read where marks part them and each has a capital; "resnet2016" may be called after anything.

    >>> [name.family for name in read_key("LeCun.Bottou.ea.1998").work.authors], read_key("resnet2016").work.authors
    (['LeCun', 'Bottou'], ())
    """
    found = _KEY.fullmatch(key)
    if not found:
        return None
    parts = [part for part in _BETWEEN.split(found["names"]) if part.casefold() not in _JOINTS]
    names = [part for part in parts if part.casefold() not in _CUT]
    told = bool(found["parted"]) and all(part[0].isupper() for part in names)
    authors = tuple(Name(family=name) for name in dict.fromkeys(names)) if told else ()
    work = Work(
        title=key,
        authors=authors,
        authors_cut=bool(authors) and len(names) < len(parts),
        issued=Date(int(found["year"])),
    )
    return Printed(work, "citation-key", key)
