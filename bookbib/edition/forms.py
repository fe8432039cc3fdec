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
    """`cite` writes a group of keys, `narrative` a key as part of a sentence, before what `follows`; `unused` has works
    printed that no marker cites (``""``: this form says it elsewhere). `tex` tells that commands of LaTeX stay.
    """

    cite: Callable[[Sequence[Keyed], str], str]
    narrative: Callable[[Keyed, str], str]
    unused: Callable[[Sequence[str]], str]
    tex: bool = False


_PLAIN_KEY = re.compile(r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*")


# What may go on a key: letters of any script, so that a key before a Chinese word would be another one.
_GOES_ON = re.compile(r"\w|[:.#$%&+?<>~/-]\w")


def _pandoc_key(key: str, follows: str = "") -> str:
    is_plain = _PLAIN_KEY.fullmatch(key) and not _GOES_ON.match(follows)
    return f"@{key}" if is_plain else f"@{{{key}}}"


def _pandoc(keyed: Sequence[Keyed], _follows: str) -> str:
    parts = [
        " ".join(filter(None, (one.before, ("-" if one.bare else "") + _pandoc_key(one.key))))
        + (f", {one.after}" if one.after else "")
        for one in keyed
    ]
    return f"[{'; '.join(parts)}]"


def _pandoc_narrative(one: Keyed, follows: str) -> str:
    return f"{_pandoc_key(one.key)} [{one.after}]" if one.after else _pandoc_key(one.key, follows)


def _latex(keyed: Sequence[Keyed], _follows: str) -> str:
    if not any(one.before or one.after or one.bare for one in keyed):
        return f"\\cite{{{','.join(one.key for one in keyed)}}}"
    return "".join(f"\\cite{'*' if one.bare else ''}{_notes(one)}{{{one.key}}}" for one in keyed)


def _notes(one: Keyed) -> str:
    if one.before:
        return f"[{one.before}][{one.after}]"
    return f"[{one.after}]" if one.after else ""


def _latex_narrative(one: Keyed, _follows: str) -> str:
    return f"\\textcite{_notes(one)}{{{one.key}}}"


def _typst_key(one: Keyed, follows: str) -> str:
    plain = re.fullmatch(r"[\w.:-]*\w", one.key) and not re.match(r"\w|[.:-]\w|[\[(]", follows)
    shown = f"@{one.key}" + (f"[{one.after}]" if one.after else "")
    return f"{one.before} {shown if plain else _typst_call(one, follows)}".strip()


def _typst_call(one: Keyed, follows: str, form: str = "") -> str:
    named = "".join(
        [f', form: "{form}"' if form else "", f", supplement: [{one.after}]" if one.after else ""]
    )
    ends = ";" if re.match(r"[\[(.;]|\w", follows) else ""  # else what follows would belong to the call
    return f'#cite(label("{one.key}"){named}){ends}'


def _typst(keyed: Sequence[Keyed], follows: str) -> str:
    nexts = [" "] * (len(keyed) - 1) + [follows]
    return " ".join(_typst_key(one, after) for one, after in zip(keyed, nexts, strict=True))


def _typst_narrative(one: Keyed, follows: str) -> str:
    return _typst_call(one, follows, "prose")


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
        "latex": Form(_latex, _latex_narrative, _latex_unused, tex=True),
        "typst": Form(_typst, _typst_narrative, _typst_unused),
    }
)
