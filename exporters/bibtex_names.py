"""Names as BibTeX parses them (btxdoc, section 4; Patashnik's btxhak, section 4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from exporters.latex import accent
from exporters.latex import escape as escape_text
from exporters.names import cjk_person
from exporters.punctuation import as_tex, marked
from references.model import Name

_AND = re.compile(r"(?<!\S)and(?!\S)", re.IGNORECASE)
# At the start of a given name any accent is spelt out, but for the letters that pandoc then drops.
_PART_START = re.compile(r"(?<![^\s\-])[^\x00-\x7fĐđÐðÞþŒœ]")
# Letters whose LaTeX spelling every reader decodes. Classic styles need it: they change the case of names and cut
# initials byte by byte, and take a braced command for one letter.
_DECODED = re.compile("[àáâãäăąçčďèéêëĕėęěğģįķĺļľňņñòóôõöŏőŕŗřşšţťùúûüŭůűųýÿžÀÁÂÃÄÇČÉÍÓÖØŁÚÜÝŽŠßæÆøłıíćńśźż]")
_WORDS = re.compile(r"\s")


def escape(text: str) -> str:
    """Escaped text with TeX's own apostrophes and dashes."""
    return as_tex(escape_text(marked(text)))


def bibtex_names(
    names: Iterable[Name], cut: bool, finish: Callable[[str], str], *, joined: bool = True
) -> str:
    """`names` joined with ``and``; `cut` adds BibTeX's own ``and others``.

    `finish` has the last word on text; `joined` writes Chinese names as one word (not when they get romanised).
    """
    written = [finish(bibtex_name(name, joined=joined)) for name in names]
    if cut and written:
        written.append("others")
    return " and ".join(written)


def bibtex_name(name: Name, *, joined: bool = True) -> str:
    """One name: ``Family, Given``, ``Family, Jr., Given``, ``赵鑫`` or ``{Organisation}``."""
    if name.literal:
        return f"{{{_guarded(name.literal)}}}"
    if joined and cjk_person(name):  # a comma would make styles print the given name first
        return escape(name.family + name.given)
    family = _part(f"{name.particle} {name.family}" if name.particle else name.family)
    if not name.given:
        # Without a comma BibTeX would look for a given name in the words.
        alone = _WORDS.search(family) is None and family.lower() != "others" and not name.suffix
        return family if alone else f"{{{family} {_part(name.suffix)}}}" if name.suffix else f"{{{family}}}"
    given = _PART_START.sub(_spelt, _part(name.given))
    return f"{family}, {_part(name.suffix)}, {given}" if name.suffix else f"{family}, {given}"


def _spelt(match: re.Match[str]) -> str:
    return accent(match[0]) or match[0]


def _part(text: str) -> str:
    """A part of a name, escaped; braced where BibTeX would see a separator in it."""
    guarded = _guarded(text)
    separated = "," in text or len(guarded) != len(escape(text))
    if not guarded.isascii():
        guarded = _DECODED.sub(_spelt, guarded)
    return f"{{{guarded}}}" if separated else guarded


def _guarded(text: str) -> str:
    """Escaped text whose word "and" parts no names, not even in parsers that do not count braces."""
    return _AND.sub(r"{\g<0>}", escape(text))
