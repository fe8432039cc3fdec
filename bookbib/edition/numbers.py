"""Whether numbers in brackets, or raised, cite, or are an interval, an index, a power or a label. Pure.

What stands around them decides, and what the rest of the page does with such brackets. Where that does not decide, a
person is told: to cite a work that nobody cited is worse than to leave a marker as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bookbib.edition.markers import Marker
from bookbib.edition.signs import Signs, numbers_in

Reading = Literal["citation", "other", "unsure"]

_SUBSCRIPTED = re.compile(
    r"(?:(?<![A-Za-z0-9'’])[A-Za-z]|[A-Za-z]\w*_\w*|[A-Za-z_]\w*\([^()]*\)|\w\(|[A-Za-z]\w*\.\w+|\]|\[)"
    r"(?:[*_]{1,2})?\Z"
)
_CODE_LIKE = re.compile(
    r"\A(?:\s*(?:=(?!=)|\+=|:=|\.[A-Za-z_]|\{)|\+|\*(?![*\w])|\?(?=[\w\[(])|\\[dwsb]|[\]|])"
)
_LABEL = re.compile(
    r"(?:\b(?:[Ee]qs?\.?|[Ff]igs?\.?|[Ff]igure|[Ss]teps?|[Ll]ine|Equations?|Figures|Tab\.?|Tables?|Rows?|Columns?|Cells?|"
    r"Listings?|Algorithms?|Sections?|Sec\.?|Chapters?|Parts?|Items?|Questions?|Exercises?|Problems?|Days?|Weeks?|Pages?|"
    r"Levels?|Layers?|Appendix|Slots?|(?:pp?|nn?)\.)"
    r"|(?:(?<![\u4e00-\u9fff])|(?<=[见如在由据与和]))(?:图|表|式|公式|步骤|第))\s?\Z"
)
# "the array indices [1] and [2]"; an index alone may be a thing that is cited (the Jaccard index [12]).
_INDEXED = re.compile(
    r"\bat\s(?:index|position)\s(?:\[\d+\]\s?(?:&|,|and|or)\s?)*\Z|\b(?:array|list|vector|tensor|matrix|string|buffer|loop|tuple)\s(?:index|indices|elements?|entr(?:y|ies)|"
    r"positions?|slots?|cells?|of\s(?:length|size|shape))\s(?:\[\d+\](?:,|\sand|\sor|,\sand|,\sor)\s)*\Z"
)
_OPERATOR = re.compile(r"(?:[=∈∉≤≥<>×⊂⊆+*/^|≈∼~]|\\(?:in|times|subset))\s*\Z")
_IS = r"(?:\s+(?:is|are|be|of|to|at|was|were))?\s*(?:为|是)?\s*[：:]?\s*\Z"
_ARRAY = re.compile(
    r"(?:\b(?:ranges?|intervals?|shapes?|dimensions?|dims?|arrays?|vectors?|lists?|tensors?|between|within|indices|axis|"
    r"axes|intervalle|Intervall|Bereich|inputs?|outputs?|returns?|becomes?|yields?|tuples?|coordinates?|permutations?|"
    r"subarrays?|matrix|CI|IQR|HDI|HPD|clip(?:ped)?|equals?|sorted)"
    r"|区间|范围|取值|属于|形状|数组|向量|列表|维度|索引|输入|输出|返回|得到|变为|变成|等于|元素|置信区间)"
    + _IS,
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"(?:\b(?:in|to|from|over|on|is|are|be|was|into|so|\w\s+(?:as|like)|e\.g\.,?|i\.e\.,?|for example,?|containing|"
    r"data)|例如|比如|如|为|是|即|[:：])\s*\Z"
    r"|(?:\b(?:sizes?|domain|index|indexes|values?|pairs?|points?|elements?|sequences?|kernel|median|mean|scale[ds]?|"
    r"uniform)|序列|排列)" + _IS,
    re.IGNORECASE,
)
# Things that bear numbers and are called by them (option [1], node [2], note [1]), and what one does with keys.
_NUMBERED = re.compile(
    r"\b(?<!-)(?:options?|choices?|nodes?|notes?|bits?|bytes?|ports?|pins?|threads?|cores?|channels?|registers?|"
    r"keys?|buttons?|answers?|press|hit|type|pick|choose|select|click|enter)\s\Z"
    r"|(?:选项|节点|备注|注|方案|题|引脚|寄存器|参数)\s?\Z",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:[a-z,;(]\s+[A-Z][\w.’'-]*|\bal\.|\bco-?workers|\bcolleagues|[A-Z]\w*[A-Z]\w*)\s?\Z")
_BRACKET = r"\\?\[\s*\d[\d\s,;–-]*\\?\]"
_JOINT = (
    r"(?:\s?[,;，、]\s?(?:(?:and|or|und|et|y|和|或)\s)?|\s(?:and|or|to|und|et|y|bis|à)\s|\s?[和或至到]\s?)"
)
_SERIES_BEFORE = re.compile(rf"(?:{_BRACKET}{_JOINT})+\Z")
_SERIES_AFTER = re.compile(rf"(?:{_JOINT}{_BRACKET})+")
_CITING = re.compile(
    r"\b(?:\w+ed|shown|given|found|seen|done|known|taken|drawn|made|built|proven|written|according|similar|analogous|"
    r"refer|see|also|cf\.?|works?|methods?|results?|approach(?:es)?|those|that|than|literature|papers?|studies|surveys?|"
    r"reviews?|algorithms?|models?|experiments?|proofs?|details)\s+(?:\w+\s+)?(?:in|to|from|on|by|of|as)\s*\Z|"
    r"\b(?:(?:been|was|were|is|are)\s+\w+ed|methods?|approach(?:es)?|algorithms?|models?|systems?|networks?|works?|studies|"
    r"techniques?|literature)\s*\Z|"
    r"\b(?:Refs?|References?|Cf|see|by|and|al)\.?\s*\Z|\bsee,?\s(?:also|e\.g\.|for (?:example|instance)),?\s*\Z"
    r"|(?:文献|参见|参考|论文|见|人|等)\s*\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"([a-z][a-z0-9]*)\Z")
_RANGED = re.compile(
    r"\b(?:normali[sz]ed|scaled|clipped|restricted|bounded|limited|mapped|distributed|contained|rescaled|increased|decreased|reduced|"
    r"raised|sampled|selected|picked|chosen)\b"
)
_SHAPE = re.compile(r"\b(?:shape|dims?)\s(?:of\s)?\Z", re.IGNORECASE)
_R_OUTPUT = re.compile(r"\s*(?:-?\d|TRUE\b|FALSE\b|NA\b|NULL\b|\"|<)")
_UNITS = re.compile(
    r"(?:(?<![A-Za-z])(?:[kcdmnµμp]?m|sin|cos|tan|cot|sec|log|ln|exp|det|sinh|cosh)|\d\s?(?:in|ft|yd|mi|s|ha)|/[a-z]{1,3})\Z"
)
_MARKUP = re.compile(r"(?:[*_]{1,2}|</(?:i|em|b|strong|var|span)>)+\Z", re.IGNORECASE)


def reading(marker: Marker, text: str, signs: Signs) -> Reading:
    """What the numbers of `marker` are, by what stands around them."""
    if marker.is_linked:
        return "citation"
    before, after = text[max(0, marker.start - 60) : marker.start], text[marker.end : marker.end + 8]
    shown = text[marker.start : marker.end]
    before = before[before.rfind("\n\n") + 1 :]
    if not shown.lstrip("\\").startswith(("[", "［", "【")):
        return _raised(marker, shown, before, after, signs)
    is_code = _CODE_LIKE.match(after) and not (after[:1] == "|" and _in_table(text, marker.start))
    if _SUBSCRIPTED.search(before) or is_code or re.search(r"[$]\Z", before):
        return "other"
    if re.match(r"[a-z]{2}", after):
        return "unsure"  # "[2]en.wikipedia.org", or a blank that was lost
    if (word := _WORD.search(before)) and word[1] in signs.indexed:
        return "other"
    if _begins_line(text, marker.start) and (
        text.rfind("\n", 0, marker.start) + 1 in signs.items or _R_OUTPUT.match(after) or after[:1] == ":"
    ):
        return "other"
    before = re.sub(r"(?:==|\*\*|__)\Z", "", before)
    numbers = numbers_in(shown)
    series = _series(text, marker)
    first = before[: len(before) - len(series.before)] if before.endswith(series.before) else before
    if shown.count("[") > 1 and len({*numbers}) < len(numbers):
        return "other"  # an index of a matrix
    if len(numbers) == 1 or shown.count("[") > 1:
        return _alone(first, after, series, signs)
    return _several(marker, shown, first, series, signs)


def _alone(before: str, after: str, series: Series, signs: Signs) -> Reading:
    """Of one number in brackets, or of brackets with one each."""
    if (
        re.search(r"[=∈∉]\s*\Z", before)
        or _LABEL.search(before)
        or _SHAPE.search(before)
        or _INDEXED.search(before)
    ):
        return "other"
    is_doubtful = series.has_arrays or _NUMBERED.search(before)
    if (
        is_doubtful
        or re.match(r"\s(?:below|above)\b", after)
        or (series.is_choice and not _CITING.search(before))
    ):
        return "unsure"
    return "unsure" if signs.arrays and re.search(r"\b(?:into|to|is|axis|index)\s\Z", before) else "citation"


def _several(marker: Marker, shown: str, before: str, series: Series, signs: Signs) -> Reading:
    """Of a bracket with several numbers, which may be an interval, an array or a shape."""
    if _OPERATOR.search(before) or _LABEL.search(before) or _repeats(shown):
        return "other"
    if _CITING.search(before) and not _RANGED.search(before) and not series.has_arrays:
        return "citation"
    if _ARRAY.search(before):
        return "other"
    if series.has_arrays or series.is_choice or _NUMBERED.search(before) or marker.start in signs.early:
        return "unsure"
    listed, numbers = "," in shown or "，" in shown, numbers_in(shown)
    if numbers != sorted(numbers) and ";" not in shown:
        return "unsure"
    is_known = _NAMED.search(before) or marker.start in signs.in_turn
    is_doubtful = series.has_lists or (listed and (signs.arrays or (signs.lists and not is_known)))
    if is_doubtful or _EITHER.search(before) or re.search(r"\d\s?\Z|\bof\s\Z", before):
        return "unsure"
    return "citation"


@dataclass(frozen=True, slots=True)
class Series:
    """Brackets that stand side by side, as in "[1, 2], [2, 1] and [3]": those `before` one of them, whether any has
    numbers as no citation has them, whether another one has several, and whether they are a choice ("[1] or [2]").
    """

    before: str
    has_arrays: bool
    has_lists: bool
    is_choice: bool


def _series(text: str, marker: Marker) -> Series:
    """The series that `marker` stands in."""
    before = _SERIES_BEFORE.search(text, max(0, marker.start - 120), marker.start)
    after = _SERIES_AFTER.match(text, marker.end, marker.end + 120)
    sides = (before[0] if before else "", after[0] if after else "")
    others = re.findall(_BRACKET, " ".join(sides))
    has_arrays = bool(others) and any(map(_no_citation, (*others, text[marker.start : marker.end])))
    has_lists = any(re.search(r"\d\s?[,，]", one) for one in others)
    return Series(
        sides[0],
        has_arrays,
        has_lists,
        any(re.search(r"\b(?:or|oder|ou)\b|或", one) for one in sides),
    )


def _no_citation(shown: str) -> bool:
    numbers = numbers_in(shown)
    return 0 in numbers or numbers != sorted(numbers) or _repeats(shown)


def _repeats(shown: str) -> bool:
    """Whether one bracket has a number twice: nobody cites a work twice at once."""
    numbers = numbers_in(shown)
    return shown.count("[") < 2 and len({*numbers}) < len(numbers)


def _raised(marker: Marker, shown: str, before: str, after: str, signs: Signs) -> Reading:
    if any(one.label in signs.notes for one in marker.cited):
        return "other"  # a note of the page's own, as below a table
    if "[" in shown:  # what is raised is no index, but layers are numbered so: A^[1]^
        return "unsure" if re.search(r"(?<![^\W_])[A-Za-z]\Z|\]\^?\Z", before) else "citation"
    if re.match(r"[^\W_]", after):
        return "other"  # an affiliation, an isotope
    if marker.start in signs.names:
        return "other"
    before = _MARKUP.sub("", before)
    if re.search(r"(?:(?<![^\W\d_]|['’])[^\W\d_]|\d)\Z", before) and not re.search(
        r"[\u4e00-\u9fff]\Z", before
    ):
        return "other"  # a power
    if _UNITS.search(before) or re.search(r"\((?:[^()]{0,2}|[^()]*[+*/=^−][^()]*)\)\Z", before):
        return "other"
    if not before.strip() or before.endswith((" ", "\n")):
        return "other" if re.match(r"\s?[^\W\d_]", after) else "unsure"
    if re.search(r"(?<![a-z])[A-Z]{2,}\Z", before) and shown.strip("^") and numbers_in(shown) in ([2], [3]):
        return "unsure"
    return "citation"


def _in_table(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip().startswith("|")


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t#>*+-")
