"""Who made a work, as Japanese and Korean references print it: names, their roles, and whether more are meant.

"アリストテレス (著)・出隆 (翻訳)"; "山田 太郎, 水野 花子"; "アンスコム, G. E. M. ほか";
"조시 골드버그 지음, 고승원 옮김".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.citation.korean_names import is_foreign_name
from references.model import Name
from references.names import CJK, split_names

_KANA = "\u3040-\u30ff"
_KATAKANA = "\u30a0-\u30ff"
_HANGUL = "\uac00-\ud7af"
_KANJI = "\u3005\u3400-\u9fff\uf900-\ufaff"
# A role behind names. Those of the second group end given names too, and count behind a space or in brackets only.
_ROLE = re.compile(
    r"(?:\s*[((]\s?|\s*)(?:(?P<glued>編著者?|共編著?|共著|著者?|編集|編者?|監修|監訳|共訳|全訳|翻訳|訳著?|校[注註]|엮음|지음|옮김|공저|공역|등저|편저|편집|감수))"
    r"\s?[))]?(?=$|ほか|[\s,、;・.:/])"
    r"|(?:\s[((]?|[((])(?P<apart>作|述|文|絵|저|편|역|글|著|編|訳)\s?[))]?(?=$|ほか|[\s,、;・.:/])"
)
# Who translated, in brackets behind who wrote: "M. フーコー(田村俶訳)"
_TRANSLATED = re.compile(r"\s?[(（](?P<who>[^()（）\d]{2,30}?)\s?(?:監訳|共訳|全訳|訳)[)）]")
_TRANSLATE = re.compile("[訳譯역]|옮김")
_EDIT = re.compile("^(?:編集?者?|監修|共編|엮음|편집?|감수)$")
_MORE = re.compile(
    rf"(?<=[{_KANJI}])ら\s*$|"
    r"\s*(?:ほか|[他等](?=$|\s)|외(?:\s?\d+[인명])?|et al\.?)\s*(?:\d{1,2}名)?\s*$"
)
_SEPARATOR = re.compile(r"\s*[,、;/]\s*(?:(?:&|and|および)\s)?|\s+(?:&|and)\s+|\s+[・·ㆍ]\s*|\s*[・·ㆍ]\s+")
_DOT = re.compile(r"\s*[・·ㆍ]\s*")
_FOREIGN = re.compile(rf"[{_KATAKANA}][{_KATAKANA}=・]*(?:・(?:[A-Z]\.\s?)+[{_KATAKANA}・]*)?")
_INITIALS = re.compile(r"(?:[A-Z]\s?[.・]?[\s-]?){1,4}")
_INITIALS_FIRST = re.compile(rf"(?P<given>(?:[A-Z][.・]\s?-?){{1,3}})(?P<family>[{_KATAKANA}]{{2,20}})")
_SPACED = re.compile(rf"([{_KANJI}{_KANA}]{{1,4}}) ([{_KANJI}{_KANA}]{{1,5}})")
_KANA_GIVEN = re.compile(rf"[{_KANJI}]{{1,3}}[\u3040-\u309f]{{1,4}}")  # "鈴木たかのり"
# "(英語版)", and how the name is written at home: "マイケル・ポランニー(Michael Polanyi)".
_NOTE = re.compile(r"\s*\([^()]{0,6}語版\)|(?<=[^\x00-\x7f])\s?\([A-Z][A-Za-z.’' -]{3,40}\)(?!\s*$)")
_PARTICLES = re.compile(r"[のをはがとでへ](?=[^のをはがとでへ])|(?:によ|につ|にお)[^\s]")
_BODY_END = (
    r"(?:会社|会|研究[所室]|[省庁局院部団室党館社園課]|機構|大学|新聞|センター|チーム|グループ|ラボ|[Tt]eam|Inc\.?|Labs?|Ltd\.?|LLC|Corp\.?"
    r"|협회|학회|연구[소원]|위원회|공사|신문|일보|방송|[부청처원]|뉴스)$"
)
_BODY = re.compile(
    rf"{_BODY_END}|^(?:株式会社|有限会社|独立行政法人|(?:一般|公益)?(?:社団|財団)法人|㈱|\(株\)|주식회사)"
)
_LATIN = re.compile(r"(?:[A-Z][\w.'’-]*\s?){1,4}")


@dataclass(frozen=True, slots=True)
class People:
    """The names of a reference by what they did; `cut` where more are meant than are named."""

    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    cut: bool = False

    @property
    def makers(self) -> tuple[Name, ...]:
        """The authors, or the editors of a work that has none."""
        return self.authors or self.editors


def read_people(text: str) -> People:
    """Everybody in `text`, which holds names, roles and separators only."""
    text = _NOTE.sub("", text)
    groups: dict[str, list[Name]] = {"author": [], "editor": [], "translator": []}
    start, cut = 0, False
    translated = _TRANSLATED.search(text)
    if translated and translated.start() > 0:
        groups["translator"] += _names(translated["who"])[0]
        text = text[: translated.start()] + text[translated.end() :]
    for role in [*_ROLE.finditer(text), None]:
        piece = text[start : role.start() if role else len(text)]
        kind = _kind(role["glued"] or role["apart"]) if role else "author"
        names, more = _names(piece)
        groups[kind] += names
        cut = cut or (more and kind != "translator")
        start = role.end() if role else start
    if not groups["author"] and not groups["editor"]:
        groups["author"] = _translated(groups["translator"])
    return People(tuple(groups["author"]), tuple(groups["editor"]), tuple(groups["translator"]), cut)


def _translated(names: list[Name]) -> list[Name]:
    """The foreign names in front of those of translators, taken from these: "ジャック・アタリ, 金塚貞文訳"."""
    first = 0
    while first < len(names) - 1 and _is_foreign(names[first]):
        first += 1
    authors = names[:first]
    del names[:first]
    return authors


def _is_foreign(name: Name) -> bool:
    text = name.literal or name.family
    return (
        re.search(f"[{CJK}]", text) is None or _FOREIGN.fullmatch(text) is not None or is_foreign_name(text)
    )


def has_role(text: str) -> bool:
    """Whether `text` ends in a word that says what somebody did ("著", "편")."""
    found = next((each for each in _ROLE.finditer(text) if each.end() >= len(text.rstrip())), None)
    return found is not None and found.start() > 0


def is_person(text: str) -> bool:
    """Whether `text`, one piece between separators, can be a name: by its form, or as that of a body."""
    text = _MORE.sub("", _NOTE.sub("", text)).strip(" .")
    role = next((each for each in _ROLE.finditer(text) if each.end() >= len(text)), None)
    text = text[: role.start()] if role and role.start() else text
    if not text or len(text) > 30 or re.search(r"\d{2}|[「」『』《》〈〉\"“”:!?]", text):
        return False
    if _INITIALS.fullmatch(text) or _FOREIGN.fullmatch(text) or _LATIN.fullmatch(text) or _BODY.search(text):
        return True
    if _KANA_GIVEN.fullmatch(text) or _is_spaced(text):
        return True
    return len(text) <= 12 and _PARTICLES.search(text[1:]) is None and not text[0].isdigit()


def is_surely_person(text: str) -> bool:
    """Whether the form of `text` leaves no doubt: family and given name apart, a role, initials, a foreign name."""
    plain = _MORE.sub("", text).strip(" .")
    return (
        has_role(text)
        or plain != text.strip(" .")
        or _is_spaced(plain)
        or (_FOREIGN.fullmatch(plain) is not None and "・" in plain)
        or re.fullmatch(rf"(?:[A-Z]\.[ -]?){{1,3}}\s?[{CJK}・]{{2,20}}", plain) is not None
    )


def _is_spaced(text: str) -> bool:
    """Whether a space parts family and given name: "今井 ひとみ"."""
    spaced = _SPACED.fullmatch(text)
    return spaced is not None and re.search(f"[{_KANJI}]", spaced[1]) is not None and len(text) <= 8


def is_body(text: str) -> bool:
    """Whether `text` is the name of an organisation, by its last word or its legal form."""
    return _BODY.search(text.strip(" .")) is not None


def _kind(role: str) -> str:
    if _TRANSLATE.search(role):
        return "translator"
    return "editor" if _EDIT.match(role) else "author"


def _names(text: str) -> tuple[list[Name], bool]:
    text = text.strip(" ,、;・.:/()")
    more = _MORE.search(text)
    text = text[: more.start()].rstrip(" ,、;・.") if more else text
    if not text:
        return [], more is not None
    if is_body(text) and re.search(r"[,、;/]|\s[・&]|and ", text) is None and not _several_bodies(text):
        return [Name(literal=text)], more is not None
    names: list[Name] = []
    for piece in (each.strip(" .") if not each.endswith(".") else each.strip() for each in _pieces(text)):
        last = names[-1] if names else None
        if last and last.literal and _INITIALS.fullmatch(piece) and _FOREIGN.fullmatch(last.literal):
            given = piece.replace("・", ". ")
            names[-1] = Name(
                family=last.literal, given=f"{given}." if re.search(r"\.\s?[A-Z]$", given) else given
            )
        elif piece:
            names.append(_name(piece))
    return names, more is not None


def _several_bodies(text: str) -> bool:
    """Whether dots part bodies, "厚生労働省・中央労働委員会", and not the words of one name."""
    parts = text.split("・")
    return len(parts) > 1 and all(re.search(_BODY_END, part) for part in parts)


def _pieces(text: str) -> list[str]:
    pieces = []
    for piece in _SEPARATOR.split(text):
        whole = _INITIALS.fullmatch(piece) or _FOREIGN.fullmatch(piece) or re.match(r"[A-Z][.・]", piece)
        pieces += [piece] if whole else _DOT.split(piece)
    return pieces


def _name(piece: str) -> Name:
    spaced = _SPACED.fullmatch(piece)
    if spaced and re.search(f"[{_KANJI}]", piece):
        return Name(family=spaced[1], given=spaced[2])
    initials = _INITIALS_FIRST.fullmatch(piece)
    if initials:  # "J.-P. セール"
        return Name(family=initials["family"], given=initials["given"].strip(" ・"))
    if re.search(f"[{CJK}]", piece) is None:
        names, _ = split_names(piece)
        return names[0] if len(names) == 1 else Name(literal=piece)
    if re.fullmatch(f"[{_KANJI}]+|[{_HANGUL}]{{2,4}}", piece) and not is_body(piece):
        names, _ = split_names(piece)
        if len(names) == 1:
            return names[0]
    return Name(literal=piece)
