"""Japanese and Korean books of which everything but the title stands in brackets behind it.

"제목(저자 지음, 옮긴이 역, 출판사, 2014)"; "제목(저자 저/옮긴이 역, 출판사/2008년)"; "제목 (출판사, 2016)".
"""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading
from references.citation.dates import YEAR, read_date
from references.citation.korean_names import KOREAN_NAME
from references.citation.native_orders import SURELY_NATIVE, YEAR_IN_TEXT, is_who, native_reading
from references.citation.native_people import People, has_role, is_person, read_people
from references.citation.native_pieces import Piece, cut, is_publisher
from references.citation.venue import Venue

_ROLES_IN_BRACKETS = re.compile(
    r"(?P<title>[^()]{2,160}?(?:\([^()]{1,60}\))?)\s?\((?P<inside>[^()]{2,120}(?:\([^()]{1,20}\)[^()]{0,20})?)\)(?:\s.{0,80})?\.?$"
)
_GLUED_ROLE = re.compile(r"(?<=[가-힣])(?<!\s공)(?=(?:공?저|공?역)(?:[/,]|$))")  # "켄트 벡저/전동환역"


def in_brackets(citation: Citation) -> Reading | None:
    """ "제목(저자 저/옮긴이 역, 출판사/2008년)", all that is said of a book in brackets behind it."""
    flat = citation.flat
    found = _ROLES_IN_BRACKETS.match(flat)
    if not found or not SURELY_NATIVE.search(found["inside"]) or found["title"][0] in '「『《〈"':
        return None
    inside = _GLUED_ROLE.sub(" ", found["inside"])
    parts = [part.strip() for part in re.split(r"[,/]\s?", inside) if part.strip()]
    by = [at for at, part in enumerate(parts) if re.search(r"\s(?:공?저|지음|글)$", part)]
    if not by or not all(is_person(part) or has_role(part) for part in parts[: by[-1] + 1]):
        return None
    rest = by[-1] + 1
    while rest < len(parts) and (has_role(parts[rest]) or any(map(has_role, parts[rest + 1 :]))):
        rest += 1
    people = read_people(", ".join(parts[:rest]))
    year = next((each[1] for part in parts[rest:] if (each := YEAR_IN_TEXT.search(part))), "")
    house = next((part for part in parts[rest:] if not YEAR_IN_TEXT.search(part)), "")
    venue = Venue(
        type="book",
        publisher=house,
        issued=read_date(year) if year else None,
        translators=people.translators,
        evidence=frozenset({"imprint"}),
    )
    return native_reading(citation, 0, found.end("title"), people, venue)


_BRACKET = re.compile(
    rf"(?P<mark>[<⌜])?(?P<title>[^<>⌜⌟\"「『:]{{2,120}}?)[>⌟]?\s?\((?P<inside>[^()]{{2,120}}?[,.]\s?{YEAR})\)\.?$"
)


def title_bracket(citation: Citation) -> Reading | None:
    """ "제목(저자 지음, 옮긴이 역, 출판사, 2014)", "제목(출판사, 저자 지음, 2019)", "제목 (저자, 출판사, 2016)"."""
    flat = citation.flat
    found = _BRACKET.match(flat)
    if not found or not SURELY_NATIVE.search(flat) or re.search(r"[,.、]\s", found["title"]):
        return None
    bracket = found["inside"]
    pieces = cut(bracket)[:-1]
    by = [at for at, piece in enumerate(pieces) if has_role(piece.text)]
    if by:
        first = 1 if by[-1] == len(pieces) - 1 and len(pieces) > 1 and _is_house(pieces[0]) else 0
        who, others = pieces[first : by[-1] + 1], pieces[:first] + pieces[by[-1] + 1 :]
    else:
        who, others = pieces[:-1], pieces[-1:]
    if len(others) > 1 or not all(is_who(piece.text) for piece in who) or not (by or others):
        return None
    people = read_people(bracket[who[0].start : who[-1].end]) if who else People()
    venue = Venue(
        type="book",
        publisher=others[0].text if others else "",
        issued=read_date(bracket[-4:]),
        translators=people.translators,
        evidence=frozenset({"imprint"}),
    )
    return native_reading(citation, found.start("title"), found.end("title"), people, venue, anonymous=True)


def _is_house(piece: Piece) -> bool:
    """Whether the first piece in a bracket rather is the publisher: it is called so, or is no Korean name."""
    return is_publisher(piece) or (not has_role(piece.text) and KOREAN_NAME.fullmatch(piece.text) is None)
