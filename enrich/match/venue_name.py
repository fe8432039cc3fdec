"""What the name of a venue says: the forms that it holds, the rows of the table that it can be. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from enrich.match.venue_table import by_acronym, is_acronym, is_bare_acronym, keys_of, rows
from enrich.match.venue_words import telling, tokens
from references.patterns import re
from references.text import fold, has_cjk

_WORKSHOP = re.compile(r"(?i:\b(?:workshops?|wkshps?|wksps?)\b)|\b[A-Z]{3,}W\b")
# Volumes beside the proceedings, of posters, short papers and late-breaking work; "EA" is how CHI cites its own.
_BESIDE = re.compile(
    r"(?i:[\s:,-]*\b(?:(?:and|in)\s+)?(?:extended abstracts?(?: on)?|companion(?: (?:proceedings|publication|volume))?"
    r"(?: of)?|adjunct(?: (?:proceedings|publication))?(?: of)?))(?![\w(])|\b(?<=[A-Z]{3} )EA\b"
)
BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_DASH = re.compile(r"\s+[-–—]+\s+|\s*[.;]\s+(?=[A-Z]{2,}\b)|,\s+(?=[A-Z]{2,}[ '’]*(?:19|20)?\d\d\b)")
_BEHIND = re.compile(
    r"\s*[:;]\s+|,\s*(?:(?:19|20)\d\d|held\b|vol(?:ume)?\b)|,?\s+part\s+[IVX\d]+\b"
    r"|[,.]?\s*[(\[]?\b(?:early access|in press|to appear|forthcoming|accepted|(?:advance )?online|ahead of print)\b",
    re.I,
)
_OPENING = re.compile(
    r"(?i)\A(?:in\s*[:：]?\s+|presented at\s+(?:the\s+)?|to appear in\s+|accepted (?:at|by|to)\s+)"
)
_CALLED = re.compile(r"(\w{2,12}):\s+(\w.{8,})")
_W_BEHIND = re.compile(r"\b([A-Z]{3,})W\b")
_HYPHENED = re.compile(r"\b([A-Z]{1,5})-([A-Z]{1,4})\b")
_JOINT = re.compile(r"\A([A-Z]\w{2,})\s?[-–/]\s?([A-Z]\w{2,})\b")


@dataclass(frozen=True, slots=True)
class Venue:
    """A name and what it says. `variants` are the forms that it holds, `keys` the rows of the table that it can be.

    `workshop` is true of companion volumes and extended abstracts, too: they are not the conference's proceedings.
    """

    name: str
    variants: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    workshop: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its rows."""
        return frozenset(rows()[key].kind for key in self.keys)

    @property
    def acronym(self) -> str:
        """The letters of a name that is nothing but an acronym."""
        bare = _HYPHENED.sub(r"\1\2", self.name)
        words = [word for word in tokens(bare) if fold(word) in telling(bare)]
        return fold(words[0]) if len(words) == 1 and is_acronym(words[0]) else ""


@lru_cache(maxsize=16384)
def venue(name: str) -> Venue:
    """What `name` says, read once."""
    bare = _OPENING.sub("", name.strip().rstrip(" .,;")).strip()
    said = _WORKSHOP.search(bare)
    workshop = said is not None and not (
        said.group().isupper() and keys_of(bare)
    )  # the W of CSCW is no workshop
    read = _W_BEHIND.sub(r"\1", bare) if workshop and not keys_of(bare) else bare
    if beside := _BESIDE.search(read):
        workshop, read = True, _BESIDE.sub(" ", read).strip()
        read = read or beside.group()
    variants = tuple(dict.fromkeys(filter(None, _variants(read))))
    keys: frozenset[str] = frozenset()
    for variant in variants:
        keys |= keys_of(variant)
    if len({rows()[key].kind for key in keys} - {"s"}) and any(rows()[key].kind == "s" for key in keys):
        keys = frozenset(key for key in keys if rows()[key].kind != "s")
    return Venue(bare, variants, keys, workshop)


def _variants(name: str) -> Iterable[str]:
    yield name
    outside = BRACKETED.sub(" ", name)
    yield outside
    for found in BRACKETED.finditer(name):
        # "Full Name (FN)", or the other way round.
        in_two_scripts = has_cjk(found[1]) != has_cjk(outside)
        if is_acronym(found[1].split(" ")[0].strip("'’")) or is_bare_acronym(outside) or in_two_scripts:
            yield found[1]
    if (called := _CALLED.match(name)) and is_acronym(
        called[1]
    ):  # "JNCI: Journal of the National Cancer Institute"
        yield called[2]
    for other in name.split("/") if "/" in name else ():  # "Ruan Jian Xue Bao/Journal of Software"
        if keys_of(other):
            yield other
    if (joint := _JOINT.match(name)) and not keys_of(name):  # "LREC-COLING"
        yield from (one for one in joint.groups() if is_acronym(one) and keys_of(one))
    parts = _DASH.split(outside)
    for part in (outside, *(parts if len(parts) > 1 else ())):
        front = _BEHIND.split(part, maxsplit=1)[0]
        yield part
        if len(telling(front)) >= 2 or by_acronym(front):
            yield front
