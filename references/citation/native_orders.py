"""What the orders of Japanese and Korean references share: marks of titles, whether a text is names, the reading."""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, make_reading
from references.citation.dates import YEAR
from references.citation.native_people import People, has_role, is_body, is_person, is_surely_person
from references.citation.native_pieces import Piece
from references.citation.venue import Venue
from references.citation.words import JAPANESE
from references.names import CJK

LETTERS = re.compile(f"[{CJK}]")
KANA_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
SURELY_NATIVE = re.compile(rf"[「『{JAPANESE}]|{KANA_HANGUL.pattern}")
MARKED = (
    r"「(?P<a>(?:[^「」]|「[^「」]*」)+)」|『(?P<b>(?:[^『』]|『[^『』]*』)+)』|《(?P<c>[^《》]+)》|〈(?P<d>[^〈〉]+)〉"
    r"|\"(?P<e>[^\"]+)\"|«\s?(?P<g>[^«»]+?)\s?»|⌜(?P<h>[^⌜⌟]+)⌟"
)
TITLE = re.compile(
    rf"(?:{MARKED}|(?<=[,. ])'(?P<f>[^']{{6,}})'(?=[,. ]))(?![のをとにはがへも]|[이의은는을를과와]\s)"
)
TITLE_FIRST = re.compile(rf"(?:{MARKED})\s*(?P<open>[(,、])\s*")
YEAR_IN_TEXT = re.compile(rf"(?<![\d:~-])({YEAR})(?!\d|\s?[~-])")
_DATED = re.compile(
    rf"[,.\s]*[(\[]?(?<!\d)(?P<year>{YEAR})(?:\.\d{{1,2}}){{0,2}}\.?\s?[a-zㄱ-ㅎ]?年?[)\]]?[\s,.:]*$"
)


_EDITION_AT_END = re.compile(r"\s?\((?P<edition>[^()]{0,10}[版판])\)$")


def inside(title: re.Match[str]) -> tuple[str, int]:
    """The title between its marks, and where it begins."""
    text = next(group for name, group in title.groupdict().items() if group and name != "open").strip()
    return text, title.start() + title[0].index(text)


def is_who(text: str, *, strictly: bool = False) -> bool:
    """Whether `text` can be nothing but names; `strictly` where no mark around the title says so."""
    plain = text.strip(" ,.:;(、")
    if plain and is_body(plain) and len(plain) <= 40:
        return True
    pieces = [piece for piece in re.split(r"[,、·・ㆍ;/]|\.\s|\s(?:and|&)\s", plain) if piece.strip()]
    if not pieces or len(pieces) > 16:
        return False
    if not all(is_person(piece) or has_role(piece.strip()) for piece in pieces):
        return False
    return not strictly or len(plain) <= 16 or len(pieces) > 1 or is_surely_person(plain) or is_body(plain)


def undated(who: str) -> tuple[str, str]:
    """The names without the year behind them, and that year."""
    dated = _DATED.search(who)
    return (who[: dated.start()], dated["year"]) if dated else (who, "")


def made_by(piece: Piece) -> bool:
    return has_role(piece.text) and not re.search(r"[訳譯역]\)?$|옮김\)?$", piece.text)


def native_reading(
    citation: Citation, start: int, end: int, people: People, venue: Venue, *, anonymous: bool = False
) -> Reading | None:
    if not people.makers and not people.translators and not anonymous:
        return None
    edition = _EDITION_AT_END.search(citation.flat[start:end])
    if edition and edition.start() > 0:
        end = start + edition.start()
        venue = replace(venue, edition=venue.edition or edition["edition"])
    return make_reading(
        citation,
        "japanese-korean",
        citation.text[start:end],
        "",
        authors=people.makers,
        editors=not people.authors and bool(people.editors),
        translators=people.translators,
        cut=people.cut,
        venue=venue,
        evidence={"chinese-order"},
    )
