"""Who made a work, as Chinese references print it: countries or dynasties in brackets before names, roles behind them.

"[美]约翰·罗尔斯著；何怀宏、何包钢译"; "（唐）杜甫著；（清）钱谦益笺注"; "任继愈主编"; "参见〔德〕克劳斯·罗克辛".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.model import Name
from references.names import CJK, leading_names, split_name, split_names

COUNTRY = re.compile(rf"[\[(〔【]\s?[{CJK}]{{1,5}}\s?[\])〕】]\s*")
"""Where or when somebody lived: "[美]", "（清）"."""
# What a note says before it names a work.
SEE = re.compile(
    r"^(?:(?:另|并|又|可|也)?(?:参见|参看|参阅|参考|详见|转引自|引自|见于|化用)|见(?=[\[(〔]))[:\s]*"
)
_WROTE = r"(?:编著|編著|合著|原著|独著|等著|(?<=..)[著撰]|口述|讲述|执笔|(?<=...)述)"
_EDITED = r"(?:总?主编|副?主编|主編|编纂|编辑|选编|合编|编写|编选|汇编|选注|整理|辑录|(?<=..)[编編辑])"
_TRANSLATED = r"(?:编译|译注|译校|合译|翻译|(?<=..)[译譯])"
_OTHERS = (
    r"(?:点校|校注|校点|校释|校勘|笺注|集注|注释|注疏|评注|集解|审定|审校|(?<=..)[注校]|(?<=...)[疏绘序])"
)
ROLE = re.compile(
    rf"\s*等?\s?(?:(?P<wrote>{_WROTE})|(?P<edited>{_EDITED})|(?P<translated>{_TRANSLATED})|(?P<others>{_OTHERS}))\s*$"
)
_LONGEST = 400  # characters that hold all the names of a reference
_NOBODY = re.compile(r"(?:佚名|无名氏|未署名|作者不详|匿名)")


@dataclass(frozen=True, slots=True)
class Makers:
    """The people of a Chinese reference by what they did; `cut` where more are meant than are named."""

    authors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    cut: bool = False


def read_makers(text: str) -> Makers:
    """Everybody in `text`, which holds names, roles, brackets and separators only.

    Who edited counts as an author where nobody wrote; who annotated counts only where nobody else is named.
    """
    found: dict[str, list[Name]] = {"wrote": [], "edited": [], "translated": [], "others": []}
    cut = False
    for part in _parts(SEE.sub("", text.strip()).strip(" ,:.、")):
        role = ROLE.search(part)
        kind = next((name for name, said in role.groupdict().items() if said), "wrote") if role else "wrote"
        names = part[: role.start()] if role and role.start() else part
        cut = cut or "等" in (role[0] if role else "") or names.rstrip().endswith("等")
        names = COUNTRY.sub("", names).strip(" ,:.、").removesuffix("等").strip()
        if not names or _NOBODY.fullmatch(names):
            continue
        listed, more = _listed(names)
        found[kind] += listed
        cut = cut or more
    authors = found["wrote"] or found["edited"] or found["others"]
    return Makers(tuple(authors), tuple(found["translated"]), cut)


def _listed(names: str) -> tuple[tuple[Name, ...], bool]:
    """The names of one role; foreign ones in their own writing stand between Chinese commas: "Paul Hudak，John Doe"."""
    parts = re.split(r"\s*[,、]\s*", names)
    if len(parts) > 1 and re.search(f"[{CJK}]", names) is None and all(" " in part for part in parts):
        return tuple(split_name(part) for part in parts), False
    return split_names(re.sub(r"\s*[・]\s*", "、", names))


def _parts(text: str) -> list[str]:
    """`text` cut at semicolons and behind roles that a comma follows, "郭象注，成玄英疏"."""
    parts: list[str] = []
    for piece in re.split(r"\s*[;；]\s*", text):
        begin = 0
        for comma in re.finditer(r"[,，]\s*", piece):
            if ROLE.search(piece[begin : comma.start()]):
                parts.append(piece[begin : comma.start()])
                begin = comma.end()
        parts.append(piece[begin:])
    return [part for part in parts if part.strip()]


def is_name(text: str) -> bool:
    """Whether `text` can be nobody's but a person's name: a Chinese one by its surname, a foreign one by its dot."""
    text = COUNTRY.sub("", text).strip()
    if "·" in text and re.fullmatch(rf"[{CJK}A-Z.·\s]{{3,24}}", text):
        return True
    if re.search(f"[{CJK}]", text):
        names = leading_names(text)
        return names is not None and len(names.names) == 1 and bool(names.names[0].family) and len(text) <= 3
    names = leading_names(f"{text}.")
    return names is not None and names.form == "given-first" and names.end >= len(text)


def names_behind(text: str) -> tuple[Makers, str] | None:
    """The people that stand behind a title, "（刘剑峰著，法律出版社…", "：Paul Hudak，…", and the rest of the text.

    A role, or a comma between names and what follows, has to say that they are people.
    """
    text, behind = text[:_LONGEST], text[_LONGEST:]
    opened = re.match(r"\s*[(:,—–-]{0,2}\s*", text)
    begin = opened.end() if opened else 0
    taken = begin
    for piece in re.finditer(r"[^,，、;；()]+", text[begin:].split("《")[0]):
        bare = ROLE.sub("", piece[0])
        credited = bare != piece[0] and re.fullmatch(rf"[{CJK}·]{{2,8}}", bare.strip())
        if not (credited or is_name(bare)):
            break
        taken = begin + piece.end()
        if bare == piece[0] and re.match(r"\s*(?:$|\))", text[taken:]) and not parenthesis(text, begin):
            return None
    if taken == begin:
        return None
    makers = read_makers(text[begin:taken])
    rest = text[taken:].lstrip(" ,，、;；") + behind
    return (makers, rest.rstrip(" )") if parenthesis(text, begin) else rest) if makers.authors else None


def parenthesis(text: str, begin: int) -> bool:
    """Whether what begins at `begin` stands in brackets."""
    return "(" in text[:begin]
