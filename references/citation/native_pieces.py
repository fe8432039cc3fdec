"""A Japanese or Korean reference cut at its commas and full stops, and where title and venue part among the pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.citation.dates import YEAR
from references.citation.imprint import is_place
from references.citation.native_people import has_role
from references.names import CJK

_OPEN, _CLOSE = "「『《〈(“[", "」』》〉)”]"
_ABBREVIATION = re.compile(r"(?:^|[^A-Za-z])(?:[Vv]ol|[Nn]o|[pP]{1,2}|[A-Z]|[IVX]{1,4}|et al|[Ee]d|p\.p)$")
_NUMBERS = re.compile(
    rf"(?:[Vv]ol\b|[Nn]o\b|[Pp]{{1,2}}\.?\s?\d|p\.p|[第제]\s?\d|\d{{1,4}}(?:\s?\(|\s?[-–~～:]|$|\s?[年巻号頁쪽면권호])"
    rf"|[A-Z]{{1,2}}\d+(?:-|$|\()|{YEAR}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s|vol)"
)
_DATED_END = re.compile(rf"\s?\((?:[A-Z][a-z]{{2,8}}\.?\s)?{YEAR}[年.]?[^()]{{0,10}}\)$")
_EDITION = re.compile(r"(?:第?\s?[\d一二三四五]{1,2}|初|改訂|新訂|増補|原著第\d|개정)\s?[版판]")
_JOURNAL = re.compile(r"(?:誌|論文誌[A-Z]?|論文集|研究|報告|紀要|学会|年報|ジャーナル|학회지|논문지|연구)$")
_SCHOOL = re.compile(r"(?:대학교|대학원|大学|大学院)$")
_MEETING = re.compile(
    r"第\s?\d+回|(?:大会|予稿集|シンポジウム|論文集|論文誌|研究報告|講究録|学会誌|학술대회|논문집|학회지|논문지)"
)
_PUBLISHER = re.compile(
    r"(?:出版[社会局]?|書[店房院館林]|[社館堂閣舎]|書籍|プレス|メディア|ジャパン|オーム社|ブックス|文庫|新書|출판사?|미디어|북스|사|문고|서적)$"
)

_HOUSE = re.compile(r"(?:출판사?|미디어|북스|출판부|出版[社会局]?|書[店房院])$")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two separators of the flat text; `stop` is the one behind it."""

    text: str
    start: int
    end: int
    stop: str


def cut(flat: str, start: int = 0) -> list[Piece]:
    """`flat` from `start` on, cut at commas, semicolons and full stops that stand in no brackets or quotation marks."""
    pieces: list[Piece] = []
    depth, begin, quoted = 0, start, False
    for at in range(start, len(flat)):
        char = flat[at]
        if char == '"':
            quoted = not quoted
        elif char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and not quoted and char in ",、;." and _parts(flat, at, begin):
            _add(pieces, flat, begin, at, char)
            begin = at + 1
    _add(pieces, flat, begin, len(flat), "")
    return pieces


def _parts(flat: str, at: int, begin: int) -> bool:
    behind = flat[at + 1 : at + 2]
    if flat[at] == ".":
        ends = not behind or behind.isspace() or re.match(f"[{CJK}「『]", behind) is not None
        return ends and _ABBREVIATION.search(flat[max(begin, at - 8) : at]) is None
    return not (
        flat[at] == "," and behind.isdigit() and flat[at - 1 : at].isdigit() and not behind.isspace()
    ) or (re.match(rf"{YEAR}|\d{{1,4}}[-–]|\d{{1,3}}\(", flat[at + 1 : at + 7]) is not None)


def _add(pieces: list[Piece], flat: str, begin: int, end: int, stop: str) -> None:
    text = flat[begin:end]
    bare = text.strip()
    if bare:
        at = begin + text.index(bare)
        pieces.append(Piece(bare, at, at + len(bare), stop))
    elif pieces and stop == "." and not bare:
        last = pieces[-1]
        pieces[-1] = Piece(last.text, last.start, last.end, stop)


def meets(piece: Piece) -> bool:
    """Whether a piece names a meeting, its proceedings, or a journal."""
    return _MEETING.search(piece.text) is not None


def is_number(piece: Piece) -> bool:
    """Whether a piece is a volume, number, page or date."""
    return _NUMBERS.match(piece.text) is not None


def is_publisher(piece: Piece) -> bool:
    """Whether a piece ends like the name of a publisher or of a journal."""
    name = _DATED_END.sub("", piece.text)
    return (_PUBLISHER.search(name) or _JOURNAL.search(name)) is not None and len(name) <= 24


def is_house(piece: Piece) -> bool:
    """Whether a piece ends in a word that only publishers call themselves by."""
    return _HOUSE.search(piece.text) is not None and len(piece.text) <= 20


def title_and_tail(flat: str, pieces: list[Piece]) -> tuple[int, int, int] | None:
    """Where the title begins and ends and where the tail begins, in `pieces` that stand behind the names."""
    if not pieces or is_number(pieces[0]):
        return None
    stopped = next((at for at, piece in enumerate(pieces[:-1]) if piece.stop == "."), None)
    plain = stopped is not None and not any(map(is_number, pieces[: stopped + 1]))
    last = stopped if plain and stopped is not None else _by_commas(pieces)
    while last > 0 and (_EDITION.fullmatch(pieces[last].text) or has_role(pieces[last].text)):
        last -= 1
    end = pieces[last].end
    tail = pieces[last + 1].start if last + 1 < len(pieces) else len(flat)
    text = flat[pieces[0].start : end]
    dated = _DATED_END.search(text)
    if dated and last + 1 == len(pieces):
        end = tail = pieces[0].start + dated.start()
    elif last + 1 < len(pieces) and is_number(pieces[last + 1]) and " " in text:
        name = text.rsplit(" ", 1)[1]
        if _JOURNAL.search(name) and len(name) > 3:
            tail = end - len(name)
            end = tail
    edition = re.search(
        r"\s(?:第|改訂|新訂|増補)[^\s]{0,8}版$|(?<=\S)第[\d一二三四五六]{1,2}版$", flat[pieces[0].start : end]
    )
    if edition and edition.start() > 0:
        end = pieces[0].start + edition.start()
    return pieces[0].start, end, tail


def _by_commas(pieces: list[Piece]) -> int:
    """The index of the title's last piece, where commas part all: what stands before the first number is the venue."""
    number = next((at for at, piece in enumerate(pieces) if is_number(piece)), len(pieces))
    dated = next((at for at, piece in enumerate(pieces[:number]) if _DATED_END.search(piece.text)), None)
    meeting = next((at for at, piece in enumerate(pieces[1:number], 1) if _MEETING.search(piece.text)), None)
    venue = meeting or (dated if dated is not None else number - 1)
    if dated is not None and venue == dated > 1 and is_place(_DATED_END.sub("", pieces[venue].text)):
        venue -= 1  # "相性, 東京大学出版会, 東京 (2001)"
    last = venue - 1
    if last > 0 and (is_place(pieces[last].text) or _SCHOOL.search(pieces[last].text)):
        last -= 1
    return max(last, 0)
