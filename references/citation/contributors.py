"""Who else had a hand in a work, as styles tell it behind the title: editors, translators, directors.

"ed. Don E. Fehrenbacher"; "Translated by John Sturrock"; "Michael Holquist (ed.)"; "Dir. David Twohy".
"""

from __future__ import annotations

import re

from references.model import Name
from references.names import leading_names, split_names

_WORD = r"(?:[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.){0,3}|[A-ZÀ-Þ][\w'’-]*)"
_NAME = rf"(?:{_WORD}\s){{1,3}}(?:(?:d[aeiou]|v[ao]n|der|la|le)\s){{0,2}}[A-ZÀ-Þ][\w'’-]+"
NAMES = rf"{_NAME}(?:(?:, and |, | and ){_NAME}){{0,4}}"
_TRANSLATED = (
    r"(?:[Tt]ranslated(?: and (?:edited|introduced))? by|[Tt]rans\.(?: by)?"
    r"|[Tt]rad(?:\.|uit|uction|otto|uzione|ução|ucción|ucido|uzido)"
    r"(?: (?:de l['’]\w+|d[ue] \w+|dal(?:l['’])?\s?\w+|it\.|fr\.|esp\.)){0,2}"
    r"(?: (?:par|di|da|por|de))?|(?:[ÜU]|Ue)bers(?:\.|etzt)(?: von)?|[Aa]us dem \w+ von)"
)
_EDITED = (
    r"(?:[Ee]dited(?: and (?:translated|introduced))? by|[Ee]ds?\.(?: and [Tt]rans\.)?(?: by)?|[Aa] cura di"
    r"|[Hh](?:rsg|g)\. (?:u\. [\w.]+ )?(?:von|v\.)|[Hh]erausgegeben von|[Éé]d\. (?:par|de)|[Ee]dición de|[Éé]dition de)"
)
CONTRIBUTOR = re.compile(
    rf"(?:{_TRANSLATED}|{_EDITED}|(?:[Dd]irected|[Ii]llustrated) by|Dir\.|Perf\.)\s(?=[A-ZÀ-Þ])"
)
"""What begins a contributor's part."""

_ROLE_BEHIND = r"\((?:eds?|trans)\.(?: and trans\.)?\)"
_PART = re.compile(
    rf"(?:(?:{CONTRIBUTOR.pattern})(?P<behind>{NAMES})|(?P<before>{NAMES}) {_ROLE_BEHIND})[.,;]?\s*"
)
_ENDS_TITLE = re.compile(rf"[,;]\s(?:(?:{CONTRIBUTOR.pattern})|{NAMES} {_ROLE_BEHIND})")
_MAYBE = re.compile(
    r"ed\.|eds\.|rans\.|ed by|Dir\.|[Tt]rad|[Üüe]bers|a cura di|\bH(?:rs)?g\.|gegeben von|ción de|éd\.|Éd"
)
_TRANSLATES = re.compile(_TRANSLATED)
_EDITS = re.compile(_EDITED)


def contributed(text: str) -> int:
    """Where a comma or semicolon parts what is before it from a contributor's part, or 0."""
    found = _ENDS_TITLE.search(text, 3) if _MAYBE.search(text) else None
    return found.start() if found else 0


def take_contributors(tail: str) -> tuple[tuple[Name, ...], tuple[Name, ...], str]:
    """Editors and translators that `tail` begins with, and the rest of it; directors are read and not kept."""
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    found = _PART.match(tail) if _MAYBE.search(tail) else None
    while found:
        text = found["behind"] or found["before"]
        listed = leading_names(text)
        names = listed.names if listed and listed.end >= len(text) else split_names(text)[0]
        role = found[0] if found["behind"] else found[0].rpartition("(")[2]
        if _TRANSLATES.match(role) or "and trans" in role:
            translators += names
        if _EDITS.match(role) or role.startswith("ed"):
            editors += names
        tail = tail[found.end() :]
        found = _PART.match(tail)
    return editors, translators, tail
