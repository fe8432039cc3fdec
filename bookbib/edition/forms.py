"""How an edition writes a citation: pandoc and Quarto, LaTeX with biblatex, Typst. One row a form. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Keyed:
    """One citation key with the words around it; `bare` leaves the author out."""

    key: str
    before: str = ""
    after: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """`cite` writes a group of keys, `narrative` a key as part of a sentence; `unused` has works printed that no
    marker cites (``""``: this form says it elsewhere).
    """

    cite: Callable[[Sequence[Keyed]], str]
    narrative: Callable[[Keyed], str]
    unused: Callable[[Sequence[str]], str]


_PLAIN_KEY = re.compile(r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*")


def _pandoc_key(key: str) -> str:
    return f"@{key}" if _PLAIN_KEY.fullmatch(key) else f"@{{{key}}}"


def _pandoc(keyed: Sequence[Keyed]) -> str:
    parts = [
        " ".join(filter(None, (one.before, ("-" if one.bare else "") + _pandoc_key(one.key))))
        + (f", {one.after}" if one.after else "")
        for one in keyed
    ]
    return f"[{'; '.join(parts)}]"


def _pandoc_narrative(one: Keyed) -> str:
    return _pandoc_key(one.key) + (f" [{one.after}]" if one.after else "")


def _latex(keyed: Sequence[Keyed]) -> str:
    if not any(one.before or one.after or one.bare for one in keyed):
        return f"\\cite{{{','.join(one.key for one in keyed)}}}"
    return "".join(f"\\cite{'*' if one.bare else ''}{_notes(one)}{{{one.key}}}" for one in keyed)


def _notes(one: Keyed) -> str:
    if one.before:
        return f"[{one.before}][{one.after}]"
    return f"[{one.after}]" if one.after else ""


def _latex_narrative(one: Keyed) -> str:
    return f"\\textcite{_notes(one)}{{{one.key}}}"


def _typst_key(one: Keyed) -> str:
    plain = re.fullmatch(r"[\w.:-]*\w", one.key)
    supplement = f"[{one.after}]" if one.after else ""
    named = f", supplement: {supplement}" if supplement else ""
    shown = f"@{one.key}{supplement}" if plain else f'#cite(label("{one.key}"){named})'
    return f"{one.before} {shown}".strip()


def _typst(keyed: Sequence[Keyed]) -> str:
    return " ".join(map(_typst_key, keyed))


def _typst_narrative(one: Keyed) -> str:
    return f'#cite(label("{one.key}"), form: "prose")'


def _latex_unused(keys: Sequence[str]) -> str:
    return f"\\nocite{{{','.join(keys)}}}" if keys else ""


def _typst_unused(keys: Sequence[str]) -> str:
    return "\n".join(f'#cite(label("{key}"), form: none)' for key in keys)


def _said_elsewhere(_keys: Sequence[str]) -> str:
    return ""


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "pandoc": Form(_pandoc, _pandoc_narrative, _said_elsewhere),
        "quarto": Form(_pandoc, _pandoc_narrative, _said_elsewhere),
        "latex": Form(_latex, _latex_narrative, _latex_unused),
        "typst": Form(_typst, _typst_narrative, _typst_unused),
    }
)
