"""A text that is nothing but a name, or nothing but names."""

from __future__ import annotations

import re

from references.model import Name
from references.names.chinese import cjk_name
from references.names.forms import ANY_CJK, ET_AL, GIVEN_FIRST, SEPARATOR, SUFFIX, VANCOUVER
from references.names.leading import is_given, leading_names
from references.names.list import ends_well
from references.names.organisations import is_organisation
from references.names.parts import from_match, inverted_name


def split_name(text: str) -> Name:
    """One name, "Given Family", "Family, Given" or "Family, Suffix, Given", as its parts.

    Organisations, single words and names that do not look like a person's come back as `literal`.
    An empty text gives an empty Name.
    """
    text = " ".join(text.split()).strip(" ,;")
    if not text:
        return Name()
    if ANY_CJK.match(text):
        return cjk_name(text)
    if "," in text:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) == 3 and re.fullmatch(SUFFIX, parts[1]):
            return inverted_name(parts[0], parts[2], parts[1])
        if len(parts) == 3 and re.fullmatch(SUFFIX, parts[2]):
            return inverted_name(parts[0], parts[1], parts[2])
        if (
            len(parts) == 2
            and parts[0]
            and parts[1]
            and parts[1].rstrip(".").lower() not in {"inc", "ltd", "llc", "co"}
        ):
            return inverted_name(parts[0], parts[1])
        return Name(literal=text)
    found = VANCOUVER.fullmatch(text) if len(text) < 120 else None
    if found and not (found["given"].isupper() and found["family"].isupper() and " " in found["family"]):
        return inverted_name(found["family"], found["given"], found["suffix"] or "")
    found = GIVEN_FIRST.fullmatch(text) if len(text) < 160 else None
    if found and (not is_organisation(text) or (text.count(" ") == 1 and is_given(from_match(found)))):
        return from_match(found)  # "Ofir Press" is a person
    return Name(literal=text)


def split_names(text: str) -> tuple[tuple[Name, ...], bool]:
    """A text that is nothing but a list of names, as names, and whether it goes on ("et al.").

    What cannot be read as people's names is split at semicolons and " and ", and kept literally.
    """
    text = " ".join(text.split()).strip(" ,;.:")
    if not text:
        return (), False
    found = leading_names(text + ".")
    if found and found.end >= len(text):
        return found.names, found.cut
    cut = ET_AL.search(text)
    if cut and not text[cut.end() :].strip(" .,"):
        text = text[: cut.start()].strip(" ,;")
    pieces = [piece for piece in re.split(r"\s*[;；]\s*|\s+and\s+|\s+&\s+", text) if piece]
    if len(pieces) == 1 and text.count(",") >= 2 and "." not in text:
        pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    return tuple(split_name(piece) for piece in pieces), cut is not None


def _is_seat(text: str) -> bool:
    """Whether `text` can say where an organisation is: a word or two, capitalised, no acronym and no initials."""
    words = text.split()
    return len(words) <= 2 and all(
        word[:1].isupper() and not word.isupper() and word.isalpha() for word in words
    )


def loose_names(text: str) -> tuple[tuple[Name, ...], bool]:
    """Who wrote it, from a text that ought to be names but is no clean list of them.

    What reads as a list is taken as one; from where it does not, items between commas are names as far as they
    look like one, and one organisation otherwise.
    """
    text = text.strip(" ,;.:")
    names: list[Name] = []
    cut = False
    position = 0
    for _ in range(60):
        found = leading_names(text, position)
        if found and ends_well(text, found.end):
            names.extend(found.names)
            cut = cut or found.cut
            position = found.end
        else:
            comma = text.find(",", position)
            end = comma if comma >= 0 else len(text)
            piece = text[position:end].strip(" .;")
            seat = names[-1].literal if names else ""
            if piece and seat and is_organisation(seat) and _is_seat(piece):
                names[-1] = Name(literal=f"{seat}, {piece}")  # "Ministry of National Development, Singapore"
                position, piece = end, ""
            if piece and not re.fullmatch(r"(?:and|&|et al\.?|eds?\.?)", piece):
                names.append(split_name(piece.removeprefix("and ")))
            position = end
        separator = SEPARATOR.match(text, position)
        if separator:
            position = separator.end()
        elif position < len(text) and text[position] in ".;: ":
            position += 1
        if position >= len(text):
            break
    return tuple(names), cut
