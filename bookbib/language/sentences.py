"""Sentences for people in another language.

Problems, errors and evidence are made as English sentences, where their facts are known; they travel through
exceptions, the lock and the report. Here a sentence is recognised by the template in the catalog that it was made of
(``{…}`` stands for what was filled in), and said again in another language. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from string import Formatter
from typing import NamedTuple

from bookbib.language.catalog import Language, catalog

_LONGEST = 4000  # characters of a sentence; no sentence of ours is longer
_TELLING = 8  # letters by which a sentence is recognised although parts of it may be sentences of their own
_OF_TABLES = frozenset(
    {"n", "m"}
)  # places in phrases of tables, which are filled by `Said` and are no sentences
_JOINTS = ((": ", "："), ("; ", "；"), (" — ", " — "))
"""What holds sentences together that were made one by one (place: what is wrong; what to do); in Chinese the second."""


class _Template(NamedTuple):
    """`chunks` are what stands before, between and behind the `names`; `weight` is how much of it says something."""

    chunks: tuple[str, ...]
    names: tuple[str, ...]
    translation: str
    weight: int


def translated(text: str, language: Language) -> str:
    """`text`, a sentence of ours, in `language`; as it is where it is none of ours."""
    if language == "en" or not text or len(text) > _LONGEST:
        return text
    return _translated(text, language) or text


@lru_cache(maxsize=4096)
def _translated(text: str, language: Language) -> str:
    """The translation, or ``""``."""
    found = catalog(language)
    if found is None:
        return ""
    known = found.sentences().get(text.replace("{", "{{").replace("}", "}}"))
    if known:
        return known.replace("{{", "{").replace("}}", "}")
    strong, weak = _templates(language)
    return (
        _by(strong, text, language, whole=True)
        or _in_parts(text, language)
        or _by(strong, text, language)
        or _by(weak, text, language)
    )


def _by(templates: tuple[_Template, ...], text: str, language: Language, *, whole: bool = False) -> str:
    """`text` by the first of `templates` that it was made of; `whole`: by none that swallows a sentence before it."""
    for template in templates:
        values = _values(template, text)
        if values is not None and not (whole and _swallows(template, values, language)):
            said = {name: _value(name, value, template, language) for name, value in values.items()}
            return _filled(template.translation, said)
    return ""


def _swallows(template: _Template, values: Mapping[str, str], language: Language) -> bool:
    """Whether what was filled in first holds a joint: then it is a place and the head of another sentence, unless it
    is a sentence of ours as a whole.
    """
    first = "" if template.chunks[0] else values[template.names[0]]
    if not any(joint in first for joint, _ in _JOINTS):
        return False
    return not _by(_templates(language)[0], first, language, whole=True)


def _value(name: str, value: str, template: _Template, language: Language) -> str:
    """What was filled in: a sentence of ours is translated, what is quoted is somebody else's and stays."""
    if template.chunks[template.names.index(name)].endswith(("“", "'", "`")):
        return value
    joint, ours = next(((one, in_it) for one, in_it in _JOINTS if value.startswith(one)), ("", ""))
    rest = value.removeprefix(joint)
    said = _translated(value, language)
    return said or (ours + (_translated(rest, language) or rest) if joint else value)


def _in_parts(text: str, language: Language) -> str:
    """`text` as parts that were joined, when one of them at least is ours."""
    if text.endswith(")") and " (" in text:
        head, _, tail = text[:-1].rpartition(" (")
        parts = [_translated(part, language) for part in (head, tail)]
        if any(parts):
            return f"{parts[0] or head}（{parts[1] or tail}）"
    for joint, ours in _JOINTS:
        at = text.find(joint)
        while at > 0:
            head, tail = text[:at], text[at + len(joint) :]
            told = _translated(tail, language)
            before = _translated(head, language)
            if told or before:
                return (before or head) + (ours if before or told else joint) + (told or tail)
            at = text.find(joint, at + 1)
    return ""


@cache
def _templates(language: Language) -> tuple[tuple[_Template, ...], tuple[_Template, ...]]:
    """Those with something filled in, the most telling first; apart from them those that say little by themselves."""
    found = catalog(language)
    made = [_template(text, said) for text, said in (found.sentences().items() if found else ())]
    ranked = sorted(
        (one for one in made if one.weight and {*one.names} - _OF_TABLES), key=lambda one: -one.weight
    )
    strong = sum(one.weight >= _TELLING for one in ranked)
    return tuple(ranked[:strong]), tuple(ranked[strong:])


def _template(text: str, translation: str) -> _Template:
    chunks, names = [""], []
    for literal, name, _, _ in Formatter().parse(text):
        chunks[-1] += literal
        if name is not None:
            names.append(name)
            chunks.append("")
    weight = sum(letter.isalpha() for chunk in chunks for letter in chunk)
    return _Template(tuple(chunks), tuple(names), translation, weight)


def _values(template: _Template, text: str) -> Mapping[str, str] | None:
    """What was filled into `template` to make `text`; None when it was not made of it. Takes linear time."""
    chunks = template.chunks
    if not text.startswith(chunks[0]) or not text.endswith(chunks[-1]):
        return None
    at, end, values = len(chunks[0]), len(text) - len(chunks[-1]), []
    for chunk in chunks[1:-1]:
        found = text.find(chunk, at, end) if chunk else _second(text, at, end)
        if found < 0:
            return None
        values.append(text[at:found])
        at = found + len(chunk)
    if at > end:
        return None
    values.append(text[at:end])
    return dict(zip(template.names, values, strict=True))


def _second(text: str, at: int, end: int) -> int:
    """Where the second of two things that were filled in side by side begins: a suggestion, or nothing at all."""
    places = (text.find(joint, at, end) for joint, _ in _JOINTS[1:])
    return min((place for place in places if place >= 0), default=end)


def _filled(translation: str, values: Mapping[str, str]) -> str:
    pieces = []
    for literal, name, _, _ in Formatter().parse(translation):
        pieces.append(literal)
        if name is not None:
            pieces.append(values[name])
    return "".join(pieces)
