"""Names of people and organisations: one name to its parts, a list of names to names, and where a list ends.

Parts follow CSL (https://docs.citationstyles.org/en/stable/specification.html#name-variables): ``family``,
``given``, ``particle`` (non-dropping), ``suffix``, or ``literal`` for organisations and for names whose parts
cannot be told. Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.model import Name, Repair

_RANGES = ((0x41, 0x5B), (0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x2000))
UPPER = "".join(chr(c) for start, end in _RANGES for c in range(start, end) if chr(c).isupper())
LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1fff\u0300-\u036f"
CJK = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"

_WORD = rf"(?:[dDlLO]['’]|[Aa]l-)?[{UPPER}][{LETTER}'’]{{1,40}}(?:[-‐‑–][{LETTER}'’]{{1,40}}){{0,3}}"
_PARTICLE = (
    r"(?:van|von|vander|de|der|den|del|della|delle|dello|di|da|das|do|dos|du|la|le|les|lo|el|al|bin|ibn|ben|ter|ten"
    r"|te|tot|zu|zum|zur|af|av|y|e|i|'t|’t)"
)
_INITIAL = rf"(?:[{UPPER}]|Ch|Th|Ph|Sh|Zh|Kh|Ts|Chr|Wm|Gy)\."
_INITIALS = rf"{_INITIAL}(?:[ ]?[-‐–]?[ ]?{_INITIAL}){{0,5}}(?:[-‐–]?[{UPPER}](?![{LETTER}.]))?"
_CAPITALS = (
    rf"[{UPPER}](?:[ -]?[{UPPER}]){{0,4}}(?![{LETTER}'’])(?:[ ](?:v|d|de|van|von|der)(?![{LETTER}.])){{0,2}}"
)
_SUFFIX = r"(?:[Jj]r|[Ss]r|II|III|IV|2nd|3rd)\.?"
_MORE = rf"(?=[{UPPER}](?:[a-zß-ÿ'’]|[{UPPER}]{{3}})){_WORD}"  # not "AW" in "MacDonald AW III"
_FAMILY = rf"(?:{_PARTICLE} ){{0,3}}{_WORD}(?: {_PARTICLE}){{0,2}}(?: {_MORE}){{0,2}}"

# "Family, G. H." / "Family GH" / "Given G. Family" / "Family, Given G."
_INVERTED = re.compile(
    rf"(?P<family>{_FAMILY}),? ?, ?(?P<given>{_INITIALS}"
    rf"|{_CAPITALS})(?P<particle>(?: {_PARTICLE}){{0,2}})(?![{LETTER}])"
    rf"(?:,? (?P<suffix>{_SUFFIX})(?![{LETTER}]))?"
)
_VANCOUVER = re.compile(
    rf"(?P<family>{_FAMILY}),? (?P<given>{_INITIALS}|{_CAPITALS})(?:,? (?P<suffix>{_SUFFIX})(?![{LETTER}]))?"
)
_GIVEN_FIRST = re.compile(
    rf"(?P<given>(?:{_INITIALS} ?|{_WORD} "
    rf"|[{UPPER}](?:-?[{UPPER}]){{0,2}} )(?:{_INITIAL}[- ]?|{_WORD} "
    rf"|[{UPPER}]{{1,2}} ){{0,4}})"
    rf"(?P<particle>(?:{_PARTICLE} ){{0,3}})(?P<family>{_WORD})(?:(?P<suffix>,? {_SUFFIX})(?![{LETTER}]))?"
)
_INVERTED_FULL = re.compile(
    rf"(?P<family>{_FAMILY}), (?P<given>(?:{_INITIAL} )?{_WORD}(?:[ -](?:{_INITIAL}"
    rf"|{_WORD}|[{UPPER}](?![{LETTER}]))){{0,2}})"
    rf"(?:, (?P<suffix>{_SUFFIX})(?![{LETTER}]))?"
)
# "HongyiZhang", "YannNDauphin": a PDF's text without its spaces; Mc, Mac, De, Le are parts of one name.
_GLUED = re.compile(
    rf"(?P<given>(?!Mc|Mac|De[A-Z]|Le[A-Z]|La[A-Z]|Di[A-Z]"
    rf"|Van[A-Z])[{UPPER}][a-zà-ÿ]{{1,20}}(?:-[{UPPER}][a-zà-ÿ]{{1,20}})?[{UPPER}]?\.?)"
    rf"(?P<family>[{UPPER}][a-zà-ÿ]{{1,20}}(?:-[{UPPER}][a-zà-ÿ]{{1,20}})?)(?![{LETTER}-])"
)
# "Jakob Uszko reit", "Syl vain Gelly": words that a line's end split, told by their lower-case second half.
_BROKEN = re.compile(
    rf"(?P<given>(?:{_WORD} |{_INITIAL} ?"
    rf"|[{UPPER}] ){{1,3}})(?P<family>[{UPPER}][a-zß-ÿ]{{1,8}} [a-zß-ÿ]{{2,10}})(?=,|\."
    rf"| and )"
    rf"|(?P<given2>[{UPPER}][a-zß-ÿ]{{1,5}} [a-zß-ÿ]{{2,8}} (?:{_INITIAL} ?)?)(?P<family2>{_WORD})(?=,|\.| and )"
)
_SINGLE = re.compile(rf"(?P<family>{_WORD}(?=,? et al\b)|Anonymous|Anon)(?P<given>)")
_LOOSE = re.compile(rf"(?P<family>{_WORD})(?=,)")
_CJK_NAME = re.compile(rf"[{CJK}][{CJK}·•]{{0,40}}(?:[ ]?\([{CJK}]{{1,40}}\))?")
_ANY_CJK = re.compile(f"[{CJK}]")

_SEPARATOR = re.compile(
    r"\s*(?:[,，、]|\.?\s?[;；])?\s*(?:(?:and|und|&|и|и|с)\s+|&)|\s*(?:[,，、]|\.?\s?[;；])\s*"
)
_AND = re.compile(r"and|und|&|и|和")
_ET_AL = re.compile(
    r"\s*[,;，、]?\s*(?:(?:and\s+)?et\.?\s*al(?:ii|ia)?\b\.?|(?:and|&)\s+others?\b|\.\.\."
    r"|…|等(?=\s*[.,;:，：。．\[(]|\s*$)|и др\.|ほか|외(?=\.))"
)
_EDITORS = re.compile(r"\s*,?\s*\(?\b[Ee]d(?:s|itors?)?\b\.?\)?\s*[,.]?")
# Words that begin or fill titles and venues, and are nobody's name.
_NOT_NAMES = frozenset(
    "an the on in of for and with to from by at as is are how what why when where towards toward using via into over"
    " under between deep learning neural network networks proceedings proc conference workshop symposium journal"
    " transactions advances international ieee acm usenix trans university press technical report preprint arxiv corr"
    " phys chem biol math mol med sci rev lett appl comput natl acad annals annual review letters nature science pages"
    " vol no pp introduction survey analysis method methods model models data system systems software theory version"
    " january february march april july september october november december organization organisation institute society"
    " committee council department ministry agency foundation company corporation ltd"
    " inc llc gmbh center centre library"
    " laboratory federation commission office bureau bank collaboration project"
    " association consortium team group authors"
    " wikipedia youtube github blog news times".split()
)
_NO_FAMILY = frozenset("the of and in for with".split())

_COMPOUND_SURNAMES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙"
    " 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 呼延 歐陽 司馬 諸葛 東方 尉遲".split()
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范"
    "汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文牛樊葛邢安齐庞伍庄颜倪"
    "裴尚施柳耿路俞温芦关柴焦纪翁项苗曲祁岳盛单支战储卜冉游鲁阮詹涂兰瞿柯管骆欧谷鲍霍辛凌殷时左季童申尤阳车褚娄宁甘房麦艾"
    "章梅卓简饶符楼傅牟仇滕屈聂成辜强佟闵宗靳解沙席卫包桂柏隋应查冷池慕臧竺冒萧張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蘇呂盧鍾陸"
)
_RARER = frozenset(
    "区翟缪薄阚盖朴乐冼逄逯晁郗仝谌佘亓仉冀厉吉巩栾桑楚毕濮燕甄眭窦糜綦缑胥芮荀荆荣莘蔚蔺虞宓昝妫訾诸费郁郎郜鄂钮闵阙隗雍靖鞠韶鲜麻"
)
# Characters that write foreign names by sound: a "given name" made of them alone is no Chinese given name.
_BY_SOUND = frozenset(
    "克斯尔特德罗杰森思姆恩格基夫洛诺里拉尼亚曼伊阿奥巴布达多贝勒瑟赛赫茨兹维托普顿根比迪蒂玛塔纳卡柯"
)


@dataclass(frozen=True, slots=True)
class NameList:
    """A list of names at the beginning of a text.

    `end` is the position behind the list (and its "et al."). `form` is how names are written: ``inverted``
    ("He, K."), ``inverted-full`` ("He, Kaiming"), ``vancouver`` ("He KM"), ``given-first`` ("Kaiming He"),
    ``glued`` ("KaimingHe"), ``single`` ("He et al."), ``cjk``. `cut` says that the list goes on ("et al."),
    `initials` that some name has initials, `closed` that an "and" or "et al." marks the list's end, `editors` that
    "(eds.)" follows. `repairs` are the glued and split names that were mended.
    """

    names: tuple[Name, ...]
    end: int
    form: str
    cut: bool = False
    initials: bool = False
    closed: bool = False
    editors: bool = False
    repairs: tuple[Repair, ...] = ()


def split_name(text: str) -> Name:
    """One name, "Given Family", "Family, Given" or "Family, Suffix, Given", as its parts.

    Organisations, single words and names that do not look like a person's come back as `literal`.
    An empty text gives an empty Name.
    """
    text = " ".join(text.split()).strip(" ,;")
    if not text:
        return Name()
    if _ANY_CJK.match(text):
        return _cjk_name(text)
    if "," in text:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) == 3 and re.fullmatch(_SUFFIX, parts[1]):
            return _inverted_name(parts[0], parts[2], parts[1])
        if len(parts) == 3 and re.fullmatch(_SUFFIX, parts[2]):
            return _inverted_name(parts[0], parts[1], parts[2])
        if (
            len(parts) == 2
            and parts[0]
            and parts[1]
            and parts[1].rstrip(".").lower() not in {"inc", "ltd", "llc", "co"}
        ):
            return _inverted_name(parts[0], parts[1])
        return Name(literal=text)
    found = _VANCOUVER.fullmatch(text) if len(text) < 120 else None
    if found and not (found["given"].isupper() and found["family"].isupper() and " " in found["family"]):
        return _inverted_name(found["family"], found["given"], found["suffix"] or "")
    found = _GIVEN_FIRST.fullmatch(text) if len(text) < 160 else None
    if found and not is_organisation(text):
        return _from_match(found)
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
    cut = _ET_AL.search(text)
    if cut and not text[cut.end() :].strip(" .,"):
        text = text[: cut.start()].strip(" ,;")
    pieces = [piece for piece in re.split(r"\s*[;；]\s*|\s+and\s+|\s+&\s+", text) if piece]
    if len(pieces) == 1 and text.count(",") >= 2 and "." not in text:
        pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    return tuple(split_name(piece) for piece in pieces), cut is not None


def leading_names(text: str, start: int = 0, *, prefer: str = "") -> NameList | None:
    """The longest list of people's names at `start` of `text`, or None when there is no name.

    `prefer` names a form that a style prescribes: where it can be read so, it is.

    Only the shape of names decides; the caller judges by what follows (`text[end:]`) whether it was one.
    Full-width punctuation must have been made half-width (`references.citation.lift.flatten`).
    """
    if start < len(text) and _ANY_CJK.match(text, start):
        return _cjk_list(text, start)
    best: NameList | None = None
    for form, first, later in _FORMS:
        found = _read_list(text, start, form, first, later)
        enough = 1 if form in ("inverted", "vancouver") else 2
        if found and (form == prefer or len(found.names) > enough) and _ends_well(text, found.end):
            return found
        if found and _better(found, best, text):
            best = found
    return best


_FORMS = (
    ("inverted", _INVERTED, (_INVERTED, _GIVEN_FIRST)),
    ("vancouver", _VANCOUVER, (_VANCOUVER,)),
    ("given-first", _GIVEN_FIRST, (_GIVEN_FIRST, _GLUED)),
    ("glued", _GLUED, (_GLUED, _GIVEN_FIRST)),
    ("inverted-full", _INVERTED_FULL, (_GIVEN_FIRST, _INVERTED_FULL)),
    ("single", _SINGLE, ()),
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
        if found and _ends_well(text, found.end):
            names.extend(found.names)
            cut = cut or found.cut
            position = found.end
        else:
            comma = text.find(",", position)
            end = comma if comma >= 0 else len(text)
            piece = text[position:end].strip(" .;")
            if piece and not re.fullmatch(r"(?:and|&|et al\.?|eds?\.?)", piece):
                names.append(split_name(piece.removeprefix("and ")))
            position = end
        separator = _SEPARATOR.match(text, position)
        if separator:
            position = separator.end()
        elif position < len(text) and text[position] in ".;: ":
            position += 1
        if position >= len(text):
            break
    return tuple(names), cut


def _ends_well(text: str, end: int) -> bool:
    """Whether what follows a list can follow one: an end, punctuation, a year or a quotation mark."""
    if text[end - 1] == ".":
        return True
    rest = text[end : end + 3].lstrip()
    return not rest or rest[0] in ".,:;(\"“['‘" or rest[:2].isdigit()


def _better(found: NameList, best: NameList | None, text: str) -> bool:
    if best is None:
        return True
    good, was_good = _ends_well(text, found.end), _ends_well(text, best.end)
    if good != was_good:
        return good
    if len(found.names) == len(best.names) == 1:
        if (
            found.form == "given-first"
            and best.form == "vancouver"
            and text[found.end : found.end + 1] == ":"
        ):
            return False  # "Ewels P. RustQC: quality control"
        if found.form == "inverted-full" and best.names[0].particle and text[best.end : best.end + 1] == ",":
            return True  # "Agüera y Arcas, Blaise"
    if found.form == "inverted-full" and best.form == "inverted" and len(best.names) == 1:
        return found.cut or len(found.names) > 1  # "McMahan, H. Brendan, et al."
    if len(found.names) != len(best.names):
        return len(found.names) > len(best.names) and found.form != "inverted-full"
    return found.end > best.end and found.form != "inverted-full"


@dataclass(frozen=True, slots=True)
class _Item:
    """One name of a list, where it ends, whether it has initials, and what was mended in it."""

    name: Name
    end: int
    initials: bool = False
    repair: Repair | None = None


def _read_list(
    text: str, start: int, form: str, first: re.Pattern[str], later: tuple[re.Pattern[str], ...]
) -> NameList | None:
    item = _item(text, start, (first,), form)
    if item is None:
        return None
    items = [item]
    cut = closed = False
    end = item.end
    while True:
        more = _ET_AL.match(text, end)
        if more:
            cut = closed = True
            end = more.end()
            break
        separator = _SEPARATOR.match(text, end)
        if not separator or closed:
            break
        last = _AND.search(separator[0]) is not None
        item = _next_item(text, separator.end(), later, form, items, last)
        if item is None:
            break
        items.append(item)
        end = item.end
        closed = last and not _continues(text, end)
    editors = _EDITORS.match(text, end)
    return NameList(
        names=tuple(item.name for item in items),
        end=editors.end() if editors else end,
        form=form,
        cut=cut,
        initials=any(item.initials for item in items),
        closed=closed,
        editors=editors is not None,
        repairs=tuple(item.repair for item in items if item.repair),
    )


def _item(text: str, start: int, patterns: tuple[re.Pattern[str], ...], form: str) -> _Item | None:
    """The name at `start` that the first fitting pattern reads."""
    for pattern in patterns:
        found = pattern.match(text, start)
        if found and not _is_title_word(found, form):
            name = _from_match(found)
            glued = (
                Repair("glued-names", found[0], f"{name.given} {name.family}") if pattern is _GLUED else None
            )
            return _Item(name, found.end(), _has_initials(found), glued)
    return None


def _next_item(
    text: str, start: int, later: tuple[re.Pattern[str], ...], form: str, items: list[_Item], last: bool
) -> _Item | None:
    """The next name of a list that has begun; damaged ones are read only in a list of two names or more."""
    item = _item(text, start, later, form)
    well = item is not None and (
        _ends_well(text, item.end) or _SEPARATOR.match(text, item.end) or _ET_AL.match(text, item.end)
    )
    if item is None or not well:
        if len(items) < 2:
            return None
        broken = _BROKEN.match(text, start) if form == "given-first" else None
        if broken and not _PARTICLE_WORDS.intersection(broken[0].split()):
            return _mend(broken)
        loose = _LOOSE.match(text, start) if item is None and not last else None
        if loose and any(pattern.match(text, loose.end() + 2) for pattern in later):
            return _Item(Name(family=loose["family"]), loose.end())
        return None
    # "A. Szabo, Modern Quantum Chemistry": whoever writes initials writes them for all
    if form == "given-first" and not item.initials and not last and len(items) < 3:
        with_initials = any(before.initials for before in items)
        return None if with_initials and not _SEPARATOR.match(text, item.end) else item
    return item


_PARTICLE_WORDS = frozenset(
    "and et al van von der de den del della di da du la le bin ibn ter ten zu y".split()
)


def _mend(found: re.Match[str]) -> _Item:
    """A name without the space that a line's end put into one of its words."""
    if found["family"]:
        given, family = found["given"].strip(), found["family"].replace(" ", "")
    else:
        first, rest = found["given2"].split(" ", 1)
        given, family = (first + rest).strip(), found["family2"]
    name = Name(family=family, given=_clean_given(given))
    return _Item(name, found.end(), repair=Repair("split-names", found[0], f"{given} {family}"))


def _continues(text: str, end: int) -> bool:
    """Whether another "and" follows: "Morgan M and Obenchain V and Hester J"."""
    separator = _SEPARATOR.match(text, end)
    return separator is not None and _AND.search(separator[0]) is not None


def _has_initials(found: re.Match[str]) -> bool:
    given = found["given"].strip()
    if not given:
        return False
    return "." in given or len(given) == 1 or (given.isupper() and len(given) <= 4) or given[-2:-1] == " "


def _is_title_word(found: re.Match[str], form: str) -> bool:
    """Whether a match holds a word that titles and venues have and names have not."""
    given, family = found["given"], found["family"]
    if form in ("inverted", "vancouver"):
        return any(word in _NO_FAMILY for word in family.lower().split())
    if given[:4].isupper() and given[:4].isalpha() and len(given) > 4 and not family.isupper():
        return True  # "KINCHY A. Seeds, sciences"
    return any(word in _NOT_NAMES for word in f"{given} {family}".lower().replace(".", " ").split())


_ORGANISATION = re.compile(
    r"\b(?:team|group|authors|consortium|association|organi[sz]ation|institute|university|society|committee|council"
    r"|department|ministry|agency|foundation|company|corporation|corp|inc|ltd|llc|gmbh|center|centre|library"
    r"|laboratory|labs?|federation|commission|office|bureau|bank|collaboration|project|network|community|academy"
    r"|press|studio|developers|contributors|working|the)\b",
    re.IGNORECASE,
)


def is_organisation(text: str) -> bool:
    """Whether `text` holds a word that groups of people call themselves by."""
    return _ORGANISATION.search(text) is not None


def _from_match(found: re.Match[str]) -> Name:
    groups = found.groupdict()
    family, given = groups["family"].strip(), groups["given"].strip()
    particle = (groups.get("particle") or "").strip()
    suffix = (groups.get("suffix") or "").strip(" ,")
    if found.re is _GLUED:
        middle = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z]\.?$)", " ", given)
        return Name(family=family, given=middle)
    if found.re is _GIVEN_FIRST:
        return _given_first_name(given, particle, family, suffix)
    return _inverted_name(family, given, suffix, particle)


def _given_first_name(given: str, particle: str, family: str, suffix: str) -> Name:
    # "Laurens Van Der Maaten": capital particles stand at the end of what the pattern takes for given names
    if not particle:
        parts = given.split()
        first = len(parts)
        while first > 1 and parts[first - 1] in _CAPITAL_PARTICLES:
            first -= 1
        if first < len(parts):
            given, family = " ".join(parts[:first]), " ".join((*parts[first:], family))
    return Name(family=family, given=_clean_given(given), particle=particle, suffix=suffix)


_CAPITAL_PARTICLES = frozenset(
    ("Van", "Von", "De", "Der", "Den", "Del", "Della", "Di", "Da", "Le", "La", "El", "Ter", "Dos")
)


def _clean_given(given: str) -> str:
    given = given.strip(" ,")
    return _DOT_LETTER.sub(". ", given) if "." in given else given


_DOT_LETTER = re.compile(r"\.(?=[^\W\d_])")
_LEADING_PARTICLES = re.compile(rf"((?:{_PARTICLE} ){{1,3}})(?=\S)")


def _inverted_name(family: str, given: str, suffix: str = "", particle: str = "") -> Name:
    family, given = family.strip(" ,"), given.strip(" ,")
    found = _LEADING_PARTICLES.match(family) if not family[:1].isupper() else None
    if found and not particle:
        particle, family = found[1].strip(), family[found.end() :]
    else:
        trailing = _TRAILING_PARTICLE.search(given) if " " in given and not given[-1].isupper() else None
        if trailing:
            given, particle = given[: trailing.start()], _LONG_PARTICLE.get(trailing[1], trailing[1])
    if family.isupper() and len(family) > 3 and _ANY_CJK.search(family) is None:
        family = _capitalise(family)
    if given.isupper() and "." not in given and given.replace(" ", "").replace("-", "").isalpha():
        given = _dot_initials(given)
    return Name(
        family=family, given=_clean_given(given), particle=particle.strip(), suffix=suffix.strip(" ,")
    )


_TRAILING_PARTICLE = re.compile(r" ((?:v|d|de|van|von|der)(?: (?:v|d|de|der|den))?)$")
_LONG_PARTICLE = {"v d": "van der", "v": "von", "d": "de"}


def _capitalise(family: str) -> str:
    """Upper-case family names (GB/T 7714-2015, 8.1.1) in usual writing."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0] + word[0][1:].lower(), family)


def _dot_initials(given: str) -> str:
    """ "GH" and "G H" as "G. H."; "J-R" as "J.-R."."""
    if given.isalpha():
        return " ".join(f"{letter}." for letter in given)
    letters = re.sub(r"[^\W\d_]", lambda letter: letter[0] + ".", given)
    return _DOT_LETTER.sub(". ", letters)


def _cjk_name(text: str) -> Name:
    """A Chinese personal name as family and given name; anything else (Japanese, Korean, groups) literally."""
    text = text.strip(" ,.")
    length = len(text)
    if not 2 <= length <= 4 or any(not "\u4e00" <= char <= "\u9fff" for char in text):
        return Name(literal=text)
    if length >= 3 and text[:2] in _COMPOUND_SURNAMES:
        return Name(family=text[:2], given=text[2:])
    given = text[1:]
    if (
        length <= 3
        and (text[0] in _SURNAMES or text[0] in _RARER)
        and not (len(given) > 1 and all(char in _BY_SOUND for char in given))
    ):
        return Name(family=text[0], given=given)
    return Name(literal=text)


_CJK_GROUP = re.compile(
    r"(?:大学|学院|学会|协会|公司|集团|委员会|研究院|研究所|研究会|中心|实验室|课题组"
    r"|编辑部|编写组|出版社|图书馆|档案馆|博物馆|办公室|办公厅"
    r"|联合会|工作组|[局部厅院会组馆社队所处])$"
)
_CJK_SEPARATOR = re.compile(r"\s*[,，、;；]\s*(?:和\s*)?|\s+(?=[\u3400-\u9fff])")
_CJK_ET_AL = re.compile(r"[ ,，、]{0,3}(?:等|et\s+al\.?|ほか|외)(?=\s*[.,，。．:：(（\[]|\s|$)")


def _cjk_list(text: str, start: int) -> NameList | None:
    names: list[Name] = []
    end = start
    cut = False
    position = start
    while True:
        more = _CJK_ET_AL.match(text, end) if names else None
        if more:
            cut, end = True, more.end()
            break
        found = _CJK_NAME.match(text, position)
        if not found:
            latin = _VANCOUVER.match(text, position) or _GIVEN_FIRST.match(text, position)
            if not names or not latin or not _ends_well(text, latin.end()):
                break
            names.append(_from_match(latin))
            end = latin.end()
        else:
            word = found[0]
            if names and len(word) > 5 and "·" not in word and not _CJK_GROUP.search(word):
                break  # "李航, 统计学习方法": too long for a name, and no group of people
            if names and word in ("译", "著", "编", "主编", "编著"):
                break
            if len(word) > 2 and word.endswith("等") and _CJK_ET_AL.match(text, found.end() - 1):
                names.append(_cjk_name(word[:-1]))
                cut, end = True, found.end()
                break
            names.append(_cjk_name(word))
            end = found.end()
        separator = _CJK_SEPARATOR.match(text, end)
        if not separator and not _CJK_ET_AL.match(text, end):
            break
        if not separator:
            continue
        position = separator.end()
    if not names:
        return None
    return NameList(tuple(names), end, "cjk", cut, False, cut)
