"""Who made a work, as GOST 7.1 prints it: names in front of the title, and the statement of responsibility behind it.

"Иванов, И. И. Название : учебник / И. И. Иванов, П. П. Петров ; под ред. С. С. Сидорова ; пер. с англ. А. А. Орлова".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.model import Name
from references.names import NameList, leading_names

_FAMILY = r"[А-ЯЁІЎ][а-яёіў’'-]+(?:-[А-ЯЁІЎ][а-яёіў]+)?"
_INITIALS = r"(?:[А-ЯЁІЎ][а-яёіў]?\.[\s-]?){1,3}"
_ONE = rf"(?:{_FAMILY},?\s{_INITIALS}|{_INITIALS}\s?{_FAMILY}(?=[.,:;]|\sи\s))"
_HEAD = re.compile(
    rf"(?P<names>{_ONE}(?:\s?[,;]\s?{_ONE}){{0,15}}(?:\s?(?:,\s)?и\s{_ONE})?)(?P<more>,?\s?\[?и\s(?:др|соавт)\.\]?)?[.,:\s]*"
)
_EACH = re.compile(
    rf"(?P<family>{_FAMILY}),?\s(?P<given>{_INITIALS})|(?P<first>{_INITIALS})\s?(?P<last>{_FAMILY})"
)
_EDITED = re.compile(
    r"(?i)^(?:\[?(?:под(?:\s(?:общ|науч|общей|научной))?[.\s]*(?:ред(?:акцией|\.)?)|отв\.\s?ред|гл\.\s?ред|науч\.\s?ред|ред\.?-?(?:сост|кол)?"
    r"|сост(?:авител[ьи]|\.)?(?:[.,]?\s(?:и\s)?(?:отв\.\s)?ред\.)?|авт\.?-сост|ed(?:ited|s)?\b\.?\s?(?:by)?)[.:,\s]+)"
)
_TRANSLATED = re.compile(
    r"(?i)^\[?(?:пер(?:евод|\.)?|transl?(?:ated|\.)?)(?:\s(?:с|со|from)\s[\w.-]{2,12}\.?)?[\s,:.]*(?:и\s[а-я]+\.\s)?(?:by\s)?"
)
_MORE = re.compile(r"[,\s]*\[?(?:и\s(?:др|соавт)\.|et\sal\.?)\]?")
_PEOPLE_ROLES = re.compile(
    r"(?i)\.\s(?=(?:под\s(?:общ|науч|ред)|пер\.\s|отв\.\sред|ред\.\s|сост\.)|изд\.\s?\d)|\s/\s"
)


@dataclass(frozen=True, slots=True)
class Responsible:
    """The people of a statement of responsibility, by what they did; `body` is an organisation where it names one."""

    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    body: str = ""
    cut: bool = False


def leading(flat: str) -> NameList | None:
    """The Russian names at the beginning of `flat`, each a family name with initials, or None.

    A title of one word behind the initials is no part of a name: "Брагин М. Г. Кутузов".
    """
    found = _HEAD.match(flat)
    if not found:
        return None
    names = tuple(map(_name, _EACH.finditer(found["names"])))
    return NameList(names, found.end(), "inverted", found["more"] is not None, True) if names else None


def responsible(text: str) -> Responsible:
    """Who is named in `text`, what stands behind the slash of a description; parts are set off by semicolons."""
    authors: tuple[Name, ...] = ()
    editors: list[Name] = []
    translators: list[Name] = []
    body, cut = "", False
    for number, part in enumerate(re.split(r"\s*;\s*", _PEOPLE_ROLES.sub(" ; ", text))):
        part = part.strip(" []")
        role = _EDITED.match(part)
        by = None if role else _TRANSLATED.match(part)
        said = role or by
        names = _names(part[said.end() if said else 0 :])
        if role:
            editors += names
        elif by:
            translators += names
        elif number == 0 and names:
            authors, cut = tuple(names), _MORE.search(part) is not None
        elif number == 0 and re.fullmatch(r"[^\W\d][^/:;]{2,90}", part):
            body = part.strip(" .")
    return Responsible(authors, tuple(editors), tuple(translators), body, cut)


def _name(found: re.Match[str]) -> Name:
    given = found["given"] or found["first"]
    return Name(
        family=found["family"] or found["last"], given=re.sub(r"\.\s?(?=[^\s-])", ". ", given).strip()
    )


def _names(text: str) -> list[Name]:
    plain = _MORE.sub("", text).strip(" .,:")
    found = [_name(each) for each in _EACH.finditer(f"{plain}.")]
    if found:
        return found
    listed = leading_names(f"{plain}.") if plain else None
    if listed and (listed.initials or (len(listed.names[0].given) > 1 and "," not in plain)):
        return list(listed.names) if listed.end >= len(plain) else []
    return []
