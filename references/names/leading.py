"""The list of names that a text begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from references.model import Name, Repair
from references.names.chinese import cjk_list
from references.names.forms import (
    AND,
    ANY_CJK,
    BROKEN,
    EDITORS,
    ET_AL,
    GIVEN_FIRST,
    GLUED,
    INVERTED,
    INVERTED_FULL,
    LOOSE,
    NO_FAMILY,
    NOT_NAMES,
    ROLES,
    SEPARATOR,
    SINGLE,
    VANCOUVER,
)
from references.names.list import NameList, ends_well
from references.names.parts import clean_given, from_match


def leading_names(text: str, start: int = 0, *, prefer: str = "") -> NameList | None:
    """The longest list of people's names at `start` of `text`, or None when there is no name.

    `prefer` names a form that a style prescribes: where it can be read so, it is.

    Only the shape of names decides; the caller judges by what follows (`text[end:]`) whether it was one.
    Full-width punctuation must have been made half-width (`references.text.flatten`).
    """
    if start < len(text) and ANY_CJK.match(text, start):
        return cjk_list(text, start)
    best: NameList | None = None
    for form, first, later in _FORMS:
        found = _read_list(text, start, form, first, later)
        if found and form == "glued" and len(found.names) == 1 and not found.cut:
            continue  # "HashiCorp": one word with a capital inside is a firm's name
        if found and form == "given-first" and _begins_with_family(text, found, start):
            continue  # "Tapia Sánchez, Serafín"
        enough = 1 if form in ("inverted", "vancouver") else 2
        preferred = form == prefer and not _goes_on_in_full(text, found, start)
        if found and (preferred or len(found.names) > enough) and ends_well(text, found.end):
            return found
        if found and _better(found, best, text):
            best = found
    return best


def _goes_on_in_full(text: str, found: NameList | None, start: int) -> bool:
    """Whether "Michael A." is the beginning of "Michael A. Nielsen and Isaac L. Chuang"."""
    if found is None or len(found.names) > 1 or text[found.end - 1] != ".":
        return False
    full = _read_list(text, start, "given-first", GIVEN_FIRST, (GIVEN_FIRST,))
    return full is not None and len(full.names) > 1 and full.closed and ends_well(text, full.end)


def _begins_with_family(text: str, found: NameList, start: int) -> bool:
    """Whether what reads like a name in full is a family name of two words: a known given name follows its comma.

    "La Parra López, Santiago", "Domínguez Ortiz, Antonio": Spanish, Portuguese and other names before their given ones.
    """
    first = found.names[0]
    end = found.ends[0] if found.ends else found.end
    if text[end : end + 2] != ", " or "." in first.given or is_given(first):
        return False
    inverted = _item(text, start, (INVERTED_FULL,), "inverted-full")
    return (
        inverted is not None
        and inverted.end > end
        and not (
            len(found.names) > 2 and inverted.name.given == f"{found.names[1].given} {found.names[1].family}"
        )
        and len(inverted.name.full_family.split()) > 1
        and (
            (
                text[start:end].isupper() and not inverted.name.given.isupper()
            )  # "NUNES JUNIOR, Francisco Carlos"
            or (
                not is_given(Name(given=first.family))
                and (inverted.name.particle != "" or is_given(inverted.name))
            )
        )
    )


_FORMS = (
    ("inverted", INVERTED, (INVERTED, GIVEN_FIRST)),
    ("vancouver", VANCOUVER, (VANCOUVER,)),
    ("given-first", GIVEN_FIRST, (GIVEN_FIRST, GLUED)),
    ("glued", GLUED, (GLUED, GIVEN_FIRST)),
    ("inverted-full", INVERTED_FULL, (GIVEN_FIRST, INVERTED_FULL)),
    ("single", SINGLE, ()),
)


def _better(found: NameList, best: NameList | None, text: str) -> bool:
    if best is None:
        return True
    good, was_good = ends_well(text, found.end), ends_well(text, best.end)
    if good != was_good:
        return good
    if len(found.names) == len(best.names) == 1:
        if (
            found.form == "given-first"
            and best.form == "vancouver"
            and text[found.end : found.end + 1] == ":"
        ):
            return False  # "Ewels P. RustQC: quality control"
        if (
            found.form == "given-first"
            and best.form == "vancouver"
            and best.initials
            and len(found.names[0].given.split()) > 3
        ):
            return False  # "Robbins A. Bash Pocket Reference. — O’Reilly"
        if found.form == "inverted-full" and best.names[0].particle and text[best.end : best.end + 1] == ",":
            return True  # "Agüera y Arcas, Blaise"
    if found.form == "inverted-full" and best.form == "inverted" and len(best.names) == 1:
        return found.cut or len(found.names) > 1  # "McMahan, H. Brendan, et al."
    if len(found.names) != len(best.names):
        return len(found.names) > len(best.names) and found.form != "inverted-full"
    return found.end > best.end and found.form != "inverted-full"


@dataclass(frozen=True, slots=True)
class _Item:
    """One name of a list, where it ends, whether it has initials, and what was mended in it."""

    name: Name
    end: int
    initials: bool = False
    repair: Repair | None = None


def _read_list(
    text: str, start: int, form: str, first: re.Pattern[str], later: tuple[re.Pattern[str], ...]
) -> NameList | None:
    item = _item(text, start, (first,), form)
    if item is None:
        return None
    items = [item]
    cut = closed = False
    end = item.end
    while True:
        more = ET_AL.match(text, end)
        if more:
            cut = closed = True
            end = more.end()
            break
        separator = SEPARATOR.match(text, end)
        if not separator or closed:
            break
        last = AND.search(separator[0]) is not None
        firm = (
            form == "inverted-full" and ";" in separator[0]
        )  # "Arenal, Mercedes; Rodríguez Mediano, Fernando"
        item = _next_item(text, separator.end(), later[::-1] if firm else later, form, items, last)
        if item is None:
            break
        items.append(item)
        end = item.end
        closed = last and not _continues(text, end)
    if form in ("given-first", "inverted-full") and not closed and not cut and len(items) > 1:
        items = _without_title(items, text)
        end = items[-1].end
    role = ROLES.match(text, end)
    end = role.end() if role else end
    editors = EDITORS.match(text, end)
    return NameList(
        names=tuple(item.name for item in items),
        end=editors.end() if editors else end,
        form=form,
        cut=cut,
        initials=any(item.initials for item in items),
        closed=closed,
        editors=editors is not None,
        repairs=tuple(item.repair for item in items if item.repair),
        ends=tuple(item.end for item in items),
    )


def _without_title(items: list[_Item], text: str) -> list[_Item]:
    """`items` without what follows names in full and is the title's first words: "Levin, David, Unsettling Opera: ...".

    Told by given names: the first is known as one and the others are not, and no full stop parts names from title.
    """
    if any(item.initials for item in items) or text[items[-1].end : items[-1].end + 1] not in (":", ",", " "):
        return items
    known = [is_given(item.name) for item in items]
    if not known[0]:
        return items
    last = max(number for number, each in enumerate(known) if each)
    return items[: last + 1]


def _item(text: str, start: int, patterns: tuple[re.Pattern[str], ...], form: str) -> _Item | None:
    """The name at `start` that the first fitting pattern reads."""
    for pattern in patterns:
        found = pattern.match(text, start)
        if found and not _is_title_word(found, form):
            name = from_match(found)
            glued = (
                Repair("glued-names", found[0], f"{name.given} {name.family}") if pattern is GLUED else None
            )
            return _Item(name, found.end(), _has_initials(found), glued)
    return None


def _next_item(
    text: str, start: int, later: tuple[re.Pattern[str], ...], form: str, items: list[_Item], last: bool
) -> _Item | None:
    """The next name of a list that has begun; damaged ones are read only in a list of two names or more."""
    item = _item(text, start, later, form)
    well = item is not None and (
        ends_well(text, item.end) or SEPARATOR.match(text, item.end) or ET_AL.match(text, item.end)
    )
    if item is None or not well:
        if len(items) < 2:
            return None
        broken = BROKEN.match(text, start) if form == "given-first" else None
        if broken and not _PARTICLE_WORDS.intersection(broken[0].split()):
            return _mend(broken)
        loose = LOOSE.match(text, start) if item is None and not last else None
        if loose and any(pattern.match(text, loose.end() + 2) for pattern in later):
            return _Item(Name(family=loose["family"]), loose.end())
        return None
    # "A. Szabo, Modern Quantum Chemistry": whoever writes initials writes them for all, but not who is "Quoc V. Le"
    if form == "given-first" and not item.initials and not last and len(items) < 3:
        separator = SEPARATOR.match(text, item.end)
        if any(before.initials for before in items) and (
            separator is None or not (is_given(item.name) or _goes_on(text, separator, later, items))
        ):
            return None  # "A.G. Motulsky, Medical Genetics, JAMA 261": the title
    return item


def _goes_on(
    text: str, separator: re.Match[str], later: tuple[re.Pattern[str], ...], items: Sequence[_Item]
) -> bool:
    """Whether an "and" or a name with initials follows: then what stands before it is a name, however unusual. Where
    the names before are written in full, any further name will do."""
    following = _item(text, separator.end(), later, "given-first")
    in_full = not any(_is_shortened(before.name) for before in items)
    return following is not None and (AND.search(separator[0]) is not None or following.initials or in_full)


def is_given(name: Name) -> bool:
    """Whether the given names of `name` are known as such; there must be some."""
    from references.names.given import given_names  # read when it is first needed

    words = re.split(r"[\s-]", name.given) if name.given else []
    return bool(words) and all(word.lower().strip(".") in given_names() for word in words)


# Of the words that bodies are called by, those that nobody has for a family name.
_BODY = re.compile(
    r"\b(?:associação|asociación|associazione|ministério|ministerio|ministère"
    r"|universidad\w*|università|université|universität|instituto|institut|istituto|comisión|comissão|secretaría"
    r"|conselho|consejo|limited|documentation|contributors|developers)\b",
    re.IGNORECASE,
)


def _is_shortened(name: Name) -> bool:
    """Whether there is no given name in full: "A. B.", not "Quoc V."."""
    return all(len(part) <= 2 for part in re.split(r"[\s.-]+", name.given))


_PARTICLE_WORDS = frozenset(
    "and et al van von der de den del della di da du la le bin ibn ter ten zu y".split()
)


def _mend(found: re.Match[str]) -> _Item:
    """A name without the space that a line's end put into one of its words."""
    if found["family"]:
        given, family = found["given"].strip(), found["family"].replace(" ", "")
    else:
        first, rest = found["given2"].split(" ", 1)
        given, family = (first + rest).strip(), found["family2"]
    name = Name(family=family, given=clean_given(given))
    return _Item(name, found.end(), repair=Repair("split-names", found[0], f"{given} {family}"))


def _continues(text: str, end: int) -> bool:
    """Whether another "and" follows: "Morgan M and Obenchain V and Hester J"."""
    separator = SEPARATOR.match(text, end)
    return separator is not None and AND.search(separator[0]) is not None


def _has_initials(found: re.Match[str]) -> bool:
    given = found["given"].strip()
    if not given:
        return False
    return "." in given or len(given) == 1 or (given.isupper() and len(given) <= 4) or given[-2:-1] == " "


_CYRILLIC = re.compile("[а-я]")
_POSSESSIVE = re.compile("[’']s(?: |$)")


def _is_title_word(found: re.Match[str], form: str) -> bool:
    """Whether a match holds a word that titles and venues have and names have not."""
    given, family = found["given"], found["family"]
    if _POSSESSIVE.search(given):
        return True  # "China’s America Watchers"
    if _CYRILLIC.search(given) and family.isascii():
        return True  # "Фримен А. ASP.NET Core"
    if form == "given-first" and _BODY.search(found.group()):
        return True  # "Associação Brasileira de Normas Técnicas"
    if form == "given-first" and re.match(r"[AI] [^\W\d_]\S+ ", given):
        return True  # "A High-Speed Sorting Procedure"
    if form in ("inverted", "vancouver"):
        if family.isupper() and len(family) > 3 and given.isalpha() and given.isupper() and len(given) > 3:
            return True  # "CMOS VLSI Design"
        return any(word in NO_FAMILY for word in family.lower().split())
    if given[:4].isupper() and given[:4].isalpha() and len(given) > 4 and not family.isupper():
        return True  # "KINCHY A. Seeds, sciences"
    return any(word in NOT_NAMES for word in f"{given} {family}".lower().replace(".", " ").split())
