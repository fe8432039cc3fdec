"""Spellings of one venue within one book: which names mean the same conference or journal, and how to write it.

Nothing is known here about any venue. Two names are one venue when their telling words are the same once years,
ordinals, sponsors and "Proceedings of the" are left out, when they give the same acronym in brackets, or when one is
an acronym that the other one spells out; workshops are never their conference. The book itself chooses the spelling.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from references.patterns import re
from references.text import fold, has_cjk, squeeze

Style = Literal["full", "short"]

_DOUBLED = re.compile(
    r"\b(?:International|Annual)? ?Con?f?e?r?e?nce on (?=(?:International |Annual )?Conference on\b)", re.I
)
_YEAR = r"(?:19|20)\d\d"
_LEADING = re.compile(
    rf"\A(?:(?:in )?proceedings of (?:the )?|{_YEAR}\s+|\d+(?:st|nd|rd|th)\s+|annual\s+"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy)?-?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth)\s+"
    r"|(?:(?:IEEE|ACM|CVF|USENIX|IFIP|RSJ|EuCA|Computer Society)(?:/|\s+)(?=\S))+)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\s+(?:annual\s+)?", re.IGNORECASE)
_ACRONYM = re.compile(
    rf"\s*[(\[]\s*([A-Za-z][A-Za-z&-]*[A-Z][A-Za-z&]*?)\s*[-–'’]?\s*(?:{_YEAR}|\d\d)?\s*[)\]]"
)
_BARE = re.compile(rf"\A([A-Z][A-Za-z]*[A-Z][A-Za-z]*)(?:\s*[-–'’]?\s*(?:{_YEAR}|['’]?\d\d))?\Z")
_TAIL = re.compile(rf"(?:,\s+[^,()]*\b{_YEAR}.*|[\s,]*'?\b{_YEAR}|(?<=[a-z]{{3}})\s+\d{{1,3}})\Z")
_VOLUME = re.compile(rf"[-–:]\s*[A-Z][A-Za-z]*[A-Z][A-Za-z]*\s+{_YEAR}\Z")  # the title of a book of a series
_WORKSHOP = re.compile(r"\bworkshops?\b|\btutorials?\b|\bcompanion\b", re.IGNORECASE)
_KIND = re.compile(
    r"\b(conference|symposium|meeting|congress|transactions|journal|letters|magazine)\b", re.IGNORECASE
)
_GENERIC = frozenset(
    "a an and at for in of on the to international national annual conference symposium meeting congress proceedings "
    "advances joint".split()
)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name as it is grouped: what is left of it, its acronym, its telling words and what kind of venue it says."""

    name: str
    acronym: str
    words: tuple[str, ...]
    kind: str
    workshop: bool

    @property
    def bare(self) -> bool:
        return bool(self.acronym) and not self.words


def undoubled(name: str) -> str:
    """`name` without a phrase that a publisher's template set twice ("International Coference on International…")."""
    return _DOUBLED.sub("", name)


def one_spelling(names: Iterable[str], style: Style = "full") -> dict[str, str]:
    """How to write each of `names`, all of one book, so that a venue has one spelling.

    Only names of which the book has more than one spelling are changed. ``full`` takes the commonest long form without
    what changes from year to year, with the acronym where the book gives one; ``short`` the acronym.
    """
    counted = Counter(names)
    spelt = {name: _spelling(name) for name in counted if name and not has_cjk(name)}
    out: dict[str, str] = {}
    for members in _groups(spelt):
        if len(members) < 2 and style == "full":
            continue
        written = _written([spelt[name] for name in members], [counted[name] for name in members], style)
        if written:
            out |= {name: written for name in members if name != written}
    return out


def _spelling(name: str) -> _Spelling:
    left = squeeze(undoubled(name))
    found = _ACRONYM.search(left)
    acronym = found[1] if found else ""
    left = _ACRONYM.sub("", left)
    bare = _BARE.match(left)
    if bare:
        return _Spelling(bare[1], bare[1], (), "", False)
    left = left if _VOLUME.search(left) else _TAIL.sub("", left)
    shorter = _LEADING.sub("", left)
    while shorter != left and shorter:
        left, shorter = shorter, _LEADING.sub("", shorter)
    left = _ORDINAL.sub("", left)
    kind = _KIND.search(left)
    words = tuple(word for word in re.findall(r"[^\W_]+", fold(left)) if word not in _GENERIC)
    said = "conference" if left.lower().startswith("advances in") else fold(kind[0]) if kind else ""
    return _Spelling(left, acronym, words, said, bool(_WORKSHOP.search(left)))


def _groups(spelt: Mapping[str, _Spelling]) -> list[list[str]]:
    parent = {name: name for name in spelt}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    names = sorted(spelt)
    first: dict[tuple[object, ...], str] = {}
    for name in names:
        for key in _keys(spelt[name]):
            parent[root(name)] = root(first.setdefault(key, name))
    # A bare acronym joins the one venue that spells it out, and nothing where two could be meant.
    initial: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in {word[0] for word in re.findall(r"[^\W_]+", fold(spelt[name].name))}:
            initial[word].append(name)
    for one in names:
        if spelt[one].bare:
            acronym = spelt[one].acronym
            meant = {
                root(n) for n in initial[acronym[0].lower()]
                if not spelt[n].bare and (spelt[n].acronym == acronym or _spells(acronym, spelt[n]))
            }  # fmt: skip
            if len(meant) == 1:
                parent[root(one)] = meant.pop()
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[root(name)].append(name)
    return [*groups.values()]


def _keys(one: _Spelling) -> list[tuple[object, ...]]:
    """What two spellings of one venue have in common, one of them at least."""
    if one.bare:
        return [("bare", one.acronym.lower())]
    keys: list[tuple[object, ...]] = [(one.words, one.kind, one.workshop)] if one.words else []
    if one.acronym and not one.workshop and one.words:
        keys.append((one.acronym.lower(), one.kind, one.words[-1]))
        keys.append((one.acronym.lower(), one.words))  # a symposium that became a conference
    return keys


def _spells(acronym: str, full: _Spelling) -> bool:
    """Whether `acronym` is made of the beginnings of the words of `full`, in their order, all but generic ones used."""
    if full.workshop or len(acronym) < 3 or len(full.words) > 12:
        return False
    small = frozenset("a an and at for in of on the to".split())
    words = [word for word in re.findall(r"[^\W_]+", fold(full.name)) if word not in small]

    def fits(rest: str, left: list[str], begun: bool) -> bool:
        if not rest:
            return all(word in _GENERIC for word in left)
        if not left:
            return False
        head, tail = left[0], left[1:]
        if head in _GENERIC and fits(rest, tail, begun):
            return True
        longest = max((n for n in range(1, len(head) + 1) if rest.startswith(head[:n])), default=0)
        return any(fits(rest[n:], tail, True) for n in range(longest, 0, -1))

    return fits(acronym.lower(), words, False)


def _written(group: list[_Spelling], counts: list[int], style: Style) -> str:
    acronyms = Counter[str]()
    forms = Counter[str]()
    for one, count in zip(group, counts, strict=True):
        if one.acronym:
            acronyms[one.acronym] += count
        if not one.bare:
            forms[one.name] += count
    acronym = min(acronyms, key=lambda a: (-acronyms[a], a), default="")
    if style == "short":
        return acronym
    if not forms:
        return acronym if len(group) > 1 else ""
    merged = Counter[str]()
    for (
        form,
        count,
    ) in forms.items():  # capitals are a matter of house style: the commonest words, in their best capitals
        merged[fold(form)] += count
    best = max(merged, key=lambda f: (merged[f], len(f), f))
    form = max((f for f in forms if fold(f) == best), key=lambda f: (sum(map(str.isupper, f)), f))
    form = form[:1].upper() + form[1:]  # what stood before it is left out
    workshop = any(one.workshop for one in group)
    return f"{form} ({acronym})" if acronym and not workshop and acronym not in form else form
