"""Values of BibTeX fields: LaTeX decoded to Unicode, names to their parts."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import zip_longest

from pylatexenc.latex2text import LatexNodes2Text

from references.model import Name
from references.names import split_name
from references.text import squeeze

_TO_TEXT = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True, keep_comments=True)
_COMMANDS = re.compile(r"\\(?:url|textsc|textit|emph|textbf|textrm|mbox|protect|bibinfo\{[^{}]{0,40}\})\b\s?")
_LOGO = re.compile(r"\\((?:La|Bib)?TeX)\b(?:\{\}|\s(?=\W))?")
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[mn]dash|[lr][sd]quo|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE
)
_MATH = re.compile(
    r"((?<!\\)\$[^$]{1,400}(?<!\\)\$|\\\(.{1,400}?\\\)|\\ensuremath\s*\{[^{}]{0,400}\})", re.DOTALL
)
_SIGN = re.compile(r"(?<!\\)[&%#]")
_AND = re.compile(r"\s+and\s+", re.I)
_LONGEST = 20_000
_DEEPEST = 40


@lru_cache(maxsize=4096)
def decode(value: str) -> str:
    """A field's value as plain text: accents and symbols as Unicode, braces gone, math left as it is.

    >>> decode(r'{G\\"odel}, Escher, {\\ss} \\& Bach')
    'Gödel, Escher, ß & Bach'
    """
    value = _ENTITY.sub(lambda found: html.unescape(found[0]), value)
    if "\\" in value and len(value) <= _LONGEST and _depth(value) <= _DEEPEST:
        value = _LOGO.sub(r"\1", value)
        value = _TO_TEXT.latex_to_text(_as_signs(_COMMANDS.sub("", value)))
    value = value.replace("{", "").replace("}", "").replace("~", " ").replace("---", "—").replace("--", "–")
    return squeeze(value.replace("``", "“").replace("''", "”"))


def _as_signs(value: str) -> str:
    """`value` with signs that TeX would take for something else, and people do not, as the signs that they are.

    Fields have no comments, tables or arguments.
    """
    parts = _MATH.split(value)  # every other one is mathematics
    signs = (_SIGN.sub(r"\\\g<0>", part) for part in parts[::2])
    return "".join(part for pair in zip_longest(signs, parts[1::2], fillvalue="") for part in pair)


def evaluate(value: str, strings: Mapping[str, str]) -> str:
    """A field's value without its enclosing braces or quotes, abbreviations put in, parts joined by ``#`` joined.

    >>> evaluate('nips # " 30"', {"nips": "Advances"})
    'Advances 30'
    """
    value = value.strip()
    parts = [value] if "#" not in value or _is_enclosed(value) else split_quoted(value)
    return "".join(_part(part, strings) for part in parts)


def _part(part: str, strings: Mapping[str, str]) -> str:
    if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
        return part[1:-1]
    return strings.get(part.casefold(), part)


def _is_enclosed(value: str) -> bool:
    return value.startswith("{") and _closes_at_end(value)


def split_quoted(value: str) -> list[str]:
    """`value` split at each ``#`` outside braces and quotes."""
    parts: list[str] = []
    depth = start = 0
    quoted = False
    for at, char in enumerate(value):
        depth += (char == "{") - (char == "}")
        if char == '"' and depth == 0:
            quoted = not quoted
        elif char == "#" and depth == 0 and not quoted:
            parts.append(value[start:at].strip())
            start = at + 1
    return [*parts, value[start:].strip()]


def _depth(value: str) -> int:
    depth = deepest = 0
    for char in value:
        depth += (char == "{") - (char == "}")
        deepest = max(deepest, depth)
    return deepest


def field_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """The names of an author or editor field, and whether it ends in "and others"."""
    names: list[Name] = []
    cut = False
    for part in _split(squeeze(value), _AND):
        if part.casefold() in ("others", "et al", "et al."):
            cut = True
        elif name := _name(part):
            names.append(name)
    return tuple(names), cut


def _name(part: str) -> Name | None:
    if part.startswith("{") and part.endswith("}") and _closes_at_end(part):
        return Name(literal=decode(part)) if decode(part) else None
    if "=" in part and (parts := _extended(part)):
        return parts
    pieces = [decode(piece) for piece in _split(part, re.compile(r"\s*,\s*"))]
    if not any(pieces):
        return None  # nothing but commas
    if len(pieces) == 1:
        return split_name(pieces[0])
    words = pieces[0].split(" ")
    cut = next((i for i, word in enumerate(words) if not word[:1].islower()), 0)
    family, particle = " ".join(words[cut:]), " ".join(words[:cut])
    if len(pieces) == 2:
        return Name(family=family, particle=particle, given=pieces[1])
    return Name(family=family, particle=particle, suffix=pieces[1], given=", ".join(pieces[2:]))


def _extended(part: str) -> Name | None:
    """biblatex's "given=Hans, family=Harman, prefix=von" (manual, 3.4)."""
    values: dict[str, str] = {}
    for piece in part.split(","):
        name, equals, value = piece.partition("=")
        if equals:
            values[name.strip().casefold()] = decode(value.strip())
    if "family" not in values:
        return None
    return Name(values["family"], values.get("given", ""), values.get("prefix", ""), values.get("suffix", ""))


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """`text` split where `separator` stands outside all braces. Linear."""
    parts: list[str] = []
    depth = at = start = 0
    for found in separator.finditer(text):
        depth += text.count("{", at, found.start()) - text.count("}", at, found.start())
        at = found.start()
        if depth <= 0:
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _closes_at_end(text: str) -> bool:
    depth = 0
    for i, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return i == len(text) - 1
    return False
