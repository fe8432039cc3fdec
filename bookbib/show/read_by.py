"""Who read a printed citation and why, in words: by the rules of a style, or by the tagger where these fail. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bookbib.language.catalog import Language, Said
from references.model import Readers, Work

SIGNS: Mapping[str, Said] = {
    "author-unread": Said("it begins like a name, and no author was read"),
    "year-unread": Said("a year is printed, and none was read"),
    "year-in-title": Said("the only year stands inside the title"),
    "publisher-in-title": Said("a publisher stands inside the title"),
    "venue-in-title": Said("words of a journal or a volume stand inside the title"),
    "comma-in-title": Said("the title ends in a comma and a name"),
    "names-in-title": Said("names of people stand inside the title"),
    "bracket-in-title": Said("a bracket with an imprint stands inside the title"),
    "imprint-in-title": Said("place and publisher stand inside the title"),
    "journal-in-title": Said("the title is made of a journal's abbreviations"),
    "sentences-in-title": Said("the title has several sentences"),
    "one-word-title": Said("the title is one short word"),
    "long-title": Said("the title is very long"),
    "no-title": Said("what was read as the title is none"),
    "title-begins-small": Said("the title begins with a small letter"),
    "nothing-behind-title": Said("all that follows the names was taken for the title"),
    "numbers-in-container": Said("numbers were left in the journal's name"),
    "long-container": Said("the journal's or book's name is very long"),
    "prose-in-venue": Said("what stands for a journal or publisher reads like a subtitle"),
    "page-is-year": Said("the page is the year"),
    "volume-is-year": Said("the volume is the year"),
    "digit-in-names": Said("a name holds a digit"),
    "long-name": Said("a name is very long"),
    "half-a-name": Said("a name is only a letter"),
    "unsplit-name": Said("a name could not be split into family and given name"),
    "name-without-given": Said("a name in a list has no given name"),
}
"""What `Readers.signs` mean."""

_BY = {
    "rules": Said("the rules of citation styles"),
    "tagger": Said("the tagger"),
}
_SURE = Said("{n} % sure")
_SIGNS = Said("signs that the rules fail: {signs}")


def read_by(readers: Readers, language: Language = "en") -> str:
    """Which of both read a citation, how sure that is, and what speaks against the reading of the rules."""
    # What is right in 98 of 100 cases is never called certain.
    percent = min(99, round(readers.confidence * 100))
    head = f"{_BY[readers.reader].in_(language)}, {_SURE.in_(language).format(n=percent)}"
    if not readers.signs:
        return head
    between = "; " if language == "en" else "；"
    signs = between.join(SIGNS[name].in_(language) if name in SIGNS else name for name in readers.signs)
    return f"{head}; {_SIGNS.in_(language).format(signs=signs)}"


def summary(work: Work) -> str:
    """Title, first author and year of a reading, on one line; a dash for what it does not have."""
    people = work.authors or work.editors
    first = (people[0].literal or people[0].full_family) if people else "–"
    return f"{first} · {work.year or '–'} · {work.title or '–'}"
