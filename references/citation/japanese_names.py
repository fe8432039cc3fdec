"""Who wrote it, in Japanese and Korean references: names, their roles, and the year that may stand behind them."""

from __future__ import annotations

import re

from references.citation.dates import YEAR
from references.model import Name
from references.names import CJK, split_names

_LETTERS = re.compile(f"[{CJK}]")
_ROLES = re.compile(r"(?:\s|(?<=[^\s]))(?:엮음|지음|옮김|편저|편집|공저|편|저|編著|編集|編|著|監修)\s*$")
_MORE = re.compile(r"\s*(?:ほか|他|외(?:\s?\d인)?|等|et al\.?)\s*$")
_DATED = re.compile(
    rf"[,.\s]*[(\[]?(?<!\d)(?P<year>{YEAR})(?:\.\d{{1,2}}){{0,2}}\.?\s?[a-zㄱ-ㅎ]?年?[)\]]?[\s,.:]*$"
)
_HANGUL_DOT = re.compile(r"(?<=[\uac00-\ud7af])\s?[·ㆍ・]\s?(?=[\uac00-\ud7af])")
_LATIN_FIRST = re.compile(rf"^(?:[A-Z]\.[ -]?){{1,3}}\s?[{CJK}・]{{2,20}}(?=[,.])")
# Between katakana the dot joins the parts of one foreign name: マイケル・ポランニー.
_DOT = re.compile(r"\s*・\s*(?![ァ-ヶー])|(?<![ァ-ヶー])\s*・\s*")
# Booksellers write the role behind each name: アリストテレス (著)・出隆(翻訳).
_CREDIT = re.compile(
    r"(?P<who>[^()、,;・][^()、,;]{0,30}?)\s?\((?P<role>著者?|共著|編集?|編著|編者|監修|監訳|翻訳|訳者?)\)"
)
_TRANSLATES = re.compile(r"訳")
# 著、佐藤敬三訳: what follows the author's role is about others.
_AUTHOR_THEN_OTHERS = re.compile(
    r"^(?P<who>.{2,60}?)\s?(?:著|編著|作)\s?[、,・ ]\s?.{2,40}(?:監訳|訳|編|監修)$"
)
_LATIN_NAME = re.compile(r"\s?\([A-Z][\w.’' -]{2,40}\)")
BODY = re.compile(
    r"(?:[省庁局会院所部学社団構室党館課]|センター|グループ|研究室|Inc\.|Labs|Ltd\.?|LLC|Corp\.)$"
)
"""What the names of public bodies, firms and societies end in."""


def is_who(text: str) -> bool:
    """Whether `text` can be the people whom a reference names: a few short names, and no other figures than a year."""
    plain = _CREDIT.sub(r"\g<who>", _LATIN_NAME.sub("", _DATED.sub("", text))).strip(" ,.:(、")
    pieces = re.split(r"[,、·・ㆍ;/]|\s(?:and|&)\s", plain)
    return (
        bool(plain)
        and len(pieces) <= 8
        and all(0 < len(piece.strip()) <= 20 and not re.search(r"\d", piece) for piece in pieces)
    )


def people(who: str) -> tuple[tuple[Name, ...], bool, str]:
    """The names, whether more are meant, and the year that stands behind them."""
    dated = _DATED.search(who)
    year = dated["year"] if dated else ""
    who = _LATIN_NAME.sub("", (who[: dated.start()] if dated else who).strip(" ,.:、"))
    if credited := list(_CREDIT.finditer(who)):
        return _credited(credited, year)
    if others := _AUTHOR_THEN_OTHERS.match(who):
        who = others["who"]
    who = _ROLES.sub("", who).strip(" ,.:")
    more = _MORE.search(who)
    who = _ROLES.sub("", who[: more.start()] if more else who).strip(" ,.:")
    if BODY.search(who) and len(who) > 6 and "、" not in who:
        bodies = who.split("・")
        whole = not all(BODY.search(body) for body in bodies)  # 厚生労働省・中央労働委員会 are two
        return tuple(map(_body, [who] if whole else bodies)), more is not None, year
    who = _DOT.sub("、", _HANGUL_DOT.sub("、", who))
    if re.fullmatch(rf"[{CJK}]{{1,4}} [{CJK}]{{1,5}}", who):
        who = who.replace(" ", "")  # "砂川 重信": family and given name of one person
    if not _LETTERS.search(who):
        names, cut = split_names(who)
        return names, cut or more is not None, year
    if _LATIN_FIRST.match(who + ","):
        return (Name(literal=who),), more is not None, year
    pieces = [piece.strip() for piece in re.split(r"[,、;.]", who) if piece.strip()]
    names = (
        tuple(name for piece in pieces for name in split_names(piece)[0])
        if len(pieces) < 2
        else tuple(split_names(piece)[0][0] for piece in pieces)
    )
    if len(pieces) == 1 and " " in who and _LETTERS.search(who):
        names = (Name(literal=who),)  # "알베르토 망구엘": a foreign name in native letters
    return names, more is not None, year


def _body(name: str) -> Name:
    return Name(literal=name)


def _credited(credited: list[re.Match[str]], year: str) -> tuple[tuple[Name, ...], bool, str]:
    """Names that each carry a role: those who wrote or edited it, and not who translated it."""
    wrote = [one for one in credited if not _TRANSLATES.search(one["role"])]
    names: list[Name] = []
    cut = False
    for one in wrote:
        more = _MORE.search(one["who"])
        cut = cut or more is not None
        bare = (one["who"][: more.start()] if more else one["who"]).strip(" ・")
        found, _ = split_names(bare)
        names.extend(found if len(found) == 1 else (Name(literal=bare),))
    return tuple(names), cut, year
