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
_SPONSORS = ("IEEE", "ACM", "CVF", "USENIX", "IFIP", "RSJ", "EuCA", "Computer Society")
_SPONSORED = re.compile(rf"\A(?:(?:{'|'.join(_SPONSORS)})(?:/|\s+)(?=\S))+", re.IGNORECASE)
_LEADING = re.compile(
    rf"\A(?:(?:in:? )?proc(?:eedings|s?\.) (?:of )?(?:the )?|{_YEAR}\s+|\d+(?:st|nd|rd|th)\s+|annual\s+(?!meeting)"
    rf"|[A-Z]{{2,}}\s?(?:['’]?\d\d:|{_YEAR}\s?[-–:])\s+"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy)?-?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth)\s+)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\s+(?:annual\s+(?!meeting))?", re.IGNORECASE)
_ACRONYM = re.compile(
    rf"\s*[(\[]\s*([A-Za-z][A-Za-z&-]*[A-Z][A-Za-z&]*?)\s*[-–'’]?\s*(?:{_YEAR}|\d\d)?\s*[)\]]"
)
_DATED = re.compile(r"\s*[(\[][^()\[\]]*\s['’]?\d\d[)\]]\Z")  # "(USENIX Security 20)"
_BARE = re.compile(
    rf"\A([A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[-/][A-Z]{{2,}})*)(?:\s*[-–'’]?\s*(?:{_YEAR}|['’]?\d\d))?\Z"
)
_BEHIND = re.compile(r"(?<=\w{4}),\s+([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\Z")  # "…, ICSE"
_TAIL = re.compile(rf"(?:,\s+[^,()]*\b{_YEAR}.*|[\s,]*'?\b{_YEAR}|(?<=[a-z]{{3}})\s+\d{{1,3}})\Z")
_VOLUME = re.compile(rf"[-–:]\s*[A-Z][A-Za-z]*[A-Z][A-Za-z]*\s+{_YEAR}\Z")  # the title of a book of a series
_WORKSHOP = re.compile(r"\bworkshops?\b|\btutorials?\b|\bcompanion\b", re.IGNORECASE)
_KIND = re.compile(
    r"\b(?:(conference|symposium|meeting|congress|transactions|journal|letters|magazine)\b|(conf|symp|trans|lett|mag)\.)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_]+")
_SMALL = frozenset("a an and at for in of on the to".split())
_BODIES = frozenset({"ieee", "acm", "usenix"})
_KINDS = ("conference", "symposium", "meeting", "congress", "transactions", "journal", "letters", "magazine")
_JOURNALS = frozenset({"transactions", "journal", "letters", "magazine"})
_GENERIC = frozenset(
    "a an and at for in of on the to international national annual conference symposium meeting congress proceedings "
    "advances joint proc".split()
)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name as it is grouped: what is left of it, its acronym, its telling words and what kind of venue it says."""

    name: str
    acronym: str
    words: tuple[str, ...]
    kind: str
    workshop: bool
    cut: bool = False
    """Whether it has abbreviated words."""

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
    left = _DATED.sub("", _ACRONYM.sub("", left))
    if not _BARE.match(left):
        left = left if _VOLUME.search(left) else _TAIL.sub("", left)
        if not acronym and (behind := _BEHIND.search(left)):
            acronym, left = behind[1], left[: behind.start()]
    core, shorter = left, _LEADING.sub("", _stripped(left))
    while shorter != core and shorter:
        core, shorter = shorter, _LEADING.sub("", _stripped(shorter))
    core = _ORDINAL.sub("", core)
    if bare := _BARE.match(core):
        return _Spelling(bare[1], bare[1], (), "", False)
    kind = _KIND.search(core)
    words = tuple(word for word in _WORDS.findall(fold(core)) if word not in _GENERIC)
    said = "conference" if core.lower().startswith("advances in") else _kind(kind) if kind else ""
    # "Proceedings of the" and a sponsor are a part of the names of journals, and none of those of conferences.
    name = core if said and said not in _JOURNALS else _ORDINAL.sub("", left)
    return _Spelling(name, acronym, words, said, bool(_WORKSHOP.search(core)), "." in left)


def _stripped(name: str) -> str:
    """`name` without the bodies that hold a conference, unless too little is left ("USENIX Security Symposium")."""
    left = _SPONSORED.sub("", name)
    return left if len([word for word in _WORDS.findall(fold(left)) if word not in _GENERIC]) > 1 else name


def _kind(found: re.Match[str]) -> str:
    said = fold(found[1] or found[2])
    return next(kind for kind in _KINDS if kind.startswith(said))


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
    for one, full in _cut_forms(spelt).items():
        if len(meant := {root(name) for name in full}) == 1:
            parent[root(one)] = meant.pop()
    # A bare acronym joins the one venue that spells it out, and nothing where two could be meant.
    initial: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in {word[0] for word in _WORDS.findall(fold(spelt[name].name))}:
            initial[word].append(name)
    for one in names:
        if not spelt[one].bare:
            continue
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
    words = [word for word in _WORDS.findall(fold(full.name)) if word not in _SMALL]

    def fits(rest: str, left: list[str], begun: bool) -> bool:
        if not rest:
            return all(word in _GENERIC for word in left)
        if not left:
            return False
        head, tail = left[0], left[1:]
        if (head in _GENERIC or head in _BODIES) and fits(rest, tail, begun):
            return True
        longest = max((n for n in range(1, len(head) + 1) if rest.startswith(head[:n])), default=0)
        return any(fits(rest[n:], tail, True) for n in range(longest, 0, -1))

    return fits(acronym.lower(), words, False)


def _cut_forms(spelt: Mapping[str, _Spelling]) -> dict[str, list[str]]:
    """Which names each abbreviated one can stand for ("Nat. Commun", ISO 4): word for word, small ones left out."""
    words = {
        name: [word for word in _WORDS.findall(fold(one.name)) if word not in _SMALL]
        for name, one in spelt.items()
        if not one.bare
    }
    whole: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for name, said in sorted(words.items()):
        if not spelt[name].cut and len(said) > 1:
            whole["".join(word[0] for word in said), spelt[name].workshop].append(name)
    return {
        name: [
            full
            for full in whole["".join(word[0] for word in said), spelt[name].workshop]
            if all(map(_is_cut, said, words[full]))
        ]
        for name, said in sorted(words.items())
        if spelt[name].cut
    }


def _is_cut(short: str, word: str) -> bool:
    """Whether `short` is `word` cut at its end ("Comput") or drawn together ("Natl")."""
    return word.startswith(short) or (len(short) > 3 and _drawn_together(short, word))


def _drawn_together(short: str, word: str) -> bool:
    letters = iter(word)
    return all(letter in letters for letter in short)


def _written(group: list[_Spelling], counts: list[int], style: Style) -> str:
    acronyms = Counter[str]()
    forms = Counter[str]()
    whole = tuple(
        one.name for one in group if not one.bare and "." not in one.name
    )  # no abbreviation, if it can be
    for one, count in zip(group, counts, strict=True):
        if one.acronym:
            acronyms[one.acronym] += count
        if not one.bare and (whole == () or one.name in whole):
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
    said = acronym.lower() in _WORDS.findall(fold(form))
    # Conferences are known by their acronyms; of journals it is written only where the book does.
    known = any(one.kind and one.kind not in _JOURNALS for one in group) or any(
        one.acronym and not one.bare for one in group
    )
    return f"{form} ({acronym})" if acronym and known and not workshop and not said else form
