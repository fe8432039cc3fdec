"""What speaks for a text being a reference, and what for prose. Counts of signs, no decision."""

from __future__ import annotations

from enum import Flag, auto
from functools import lru_cache

from references.patterns import re


def _uppercase() -> str:
    """The capital letters of Latin, Greek and Cyrillic as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in range(0x41, 0x530):
        if chr(code).isupper():
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" if low < high else chr(low) for low, high in ranges)


_UP = _uppercase()
_NAME = rf"[{_UP}][\w'’`´.-]{{1,30}}"
_URL = re.compile(r"(?:https?|ftp)://\S+")
_YEAR = re.compile(r"[12]\d\d\d(?<=1[5-9]\d\d|20\d\d)(?<![A-Za-z\d./-]\d{4})(?![\d/])[a-z]?(?!\w)")
_OTHER_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?=[年년г])|(?:平成|昭和|令和|大正|民國|民国)\s?(?:\d{1,3}|元)\s?年|"
    r"[(（](?:n\. ?d\.|o\. ?J\.|s\. ?f\.|s\. ?d\.|б\. ?г\.|in press|forthcoming|im Druck)[^()（）]{0,6}[)）]"
)
_DOI = re.compile(r"10\.\d{4,9}/\S")
_REGISTERS = frozenset({"arxiv", "pmid", "pmcid", "isbn", "doi"})
_TYPE_MARK = re.compile(r"[\[［](?:[JCMDRNPSGAZK]|DB|CP|EB|DS|CM|PP)(?:/[A-Z]{2,3})?(?:[\]］]|\.\.|\.?//)")
_ET_AL = re.compile(r"\bet[ .]*al\b|\bи др\.|\bu\. ?a\.|\by otros\b", re.I)
_ET_AL_WIDE = re.compile(r"等[,，.。]|等人|ほか|\s외[,. ]")
_AUTHOR = re.compile(
    r"^[^\w]{0,3}(?:"
    # Smith, J.  Smith JA,
    rf"[^\W\d_][\w'’`´-]{{1,30}}(?: [^\W\d_][\w'’`´-]{{1,30}})?,? (?:[{_UP}]\.?[ -]?){{1,4}}[,.;:&(]|"
    rf"[^\W\d_][\w'’`´-]{{1,30}}(?: [{_UP}][\w'’`´-]{{1,30}})?, [{_UP}][\w'’-]{{1,20}}[ ,.;]|"  # Smith, John
    # J. A. Smith,
    rf"(?:[{_UP}]\.[ -]?){{1,4}}(?:[a-z]{{2,4}} )?[^\W\d_][\w'’`´-]+(?:,| and| &|:| und| et| y| e| и|\.)|"
    rf"(?:[{_UP}][\w'’`´.-]{{0,20}} ){{1,3}}{_NAME}(?:,| (?:and|&|und|et|y|e|и) [{_UP}])|"  # John Smith, Ann Lee
    rf"(?:{_NAME}(?:, | & | and | und | et | y | и )){{1,30}}{_NAME}\s?[(,.]|"  # Davín, Tricou & Tannier (
    r"[\u4e00-\u9fff]{2,4}[,，、][ ]?[\u4e00-\u9fff]{2,4}[,，、.．]|"
    r"[\u3040-\u30ff\u4e00-\u9fff・\s]{2,40}(?:著|編|訳|编著|主编|编|译)[,，、：:（(「『《\s]|"
    r"[\w・\s]{2,40}：[^：、，]{2,80}[、，].{1,40}[、，]\s?(?:19|20)\d\d|"  # 著者：書名、出版社、1986
    r"(?:[\uac00-\ud7af]{2,4}[,·、 ]{1,2}){0,6}[\uac00-\ud7af]{2,20}\s?[(（,.]\s?\d{4}"
    r")"
)
_AUTHOR_DATE = re.compile(
    r"[^()（）]{2,200}[(（](?:1[5-9]\d\d|20\d\d|n\. ?d\.|o\. ?J\.|s\. ?f\.|s\. ?d\.|б\. ?г\.)"
    r"[^()（）]{0,20}[)）][.,:]?(?=\s|\Z)"
)
# A date behind names that a title follows: "Doe, J. (2010). Are we there?", not "Doe, J. (2010) says that we are".
_DATED_HEAD = re.compile(
    r"(?P<names>[^()（）]{2,300})[(（](?:1[5-9]\d\d|20\d\d|n\. ?d\.|o\. ?J\.|s\. ?f\.|s\. ?d\.|б\. ?г\.|in press)"
    rf"[^()（）]{{0,20}}[)）](?:[.:]\s*(?=\w|[\"“„«‹'‘¿¡])|,?\s+(?=[{_UP}\d\"“„«‹¿¡]))"
)
_DATED_END = re.compile(r",\s(?:\w{3,9}\.?\s)?(?:1[5-9]|20)\d\d[a-z]?\.?\Z")
_VENUE_WORDS = frozenset(
    "proceedings proc journal transactions trans conference symposium workshop press springer elsevier wiley packt "
    "reilly manning addison ieee acm usenix nature science thesis dissertation preprint corr lncs neurips nips "
    "icml iclr cvpr iccv eccv acl emnlp naacl aaai ijcai kdd sigmod siggraph osdi sosp nsdi micro isca verlag hrsg "
    "zeitschrift jahrbuch festschrift diss éditions édition editions presses revue thèse these editora editorial "
    "ediciones revista tesis anales edizioni rivista tesi atti журнал вестник спб".split()
)
_VENUE = re.compile(
    r"\b(?:pp?|vol|no|ed|eds|S|Bd|Nr|Jg|Aufl|núm|n|v|т|Т|С|с|изд|Изд|Вып|вып|Lett|Rev|Phys|Tech|Hrsg|М|Дис|дис)\.[\s:]?|"
    r"\bUniv|\bIn: |\bpages \d|№\s?\d|[Ии]зд-во|[Уу]чеб"
)
# The words that begin with what `_VENUE` looks for, in small letters; "12pp." has none.
_PARTS = frozenset(
    "pp p vol no ed eds s bd nr jg aufl núm n v t т с изд вып lett rev phys tech hrsg м дис".split()
)
_NAMED_PARTS = ("In: ", "pages ", "Univ", "№", "зд-во", "чеб")
_VENUE_WIDE = re.compile(
    r"出版社|学报|大学|期刊|会议|出版|書店|書房|書院|学会|學報|論文|研究所|學會|출판|학회|대학|논문|연구원"
)
_PLACE = re.compile(
    rf"(?:[{_UP}][\w.’' -]{{1,30}}\s?:\s?[{_UP}][^:;()]{{2,60}}|[{_UP}][\w.-]{{2,20}}, [{_UP}][^,.;:()]{{2,40}})"
    r", (?:1[5-9]|20)\d\d"
)
# Volume and issue, volume and pages, pages; years from one to another are neither.
_NUMBERS = re.compile(
    r"\d{1,6}(?:\s?\(\d+(?:[-–]\d+)?\)|\s?[:,]\s?\d+\s?[-–]\s?\d+|"
    r"(?<=\d\d)(?<!(?<!\d)19\d\d)(?<!(?<!\d)20\d\d)[-–]\d{2,5}|[-–](?!19\d\d(?!\d)|20\d\d(?!\d))\d{3,5})"
)
_QUOTED = re.compile(
    r"[\"“][^\"”]{12,300}[,.?!]?[\"”]|《[^》]{2,100}》|«[^»]{6,300}»|„[^“”]{6,300}[“”]|"
    r"『[^』]{2,100}』|「[^」]{4,100}」|〈[^〉]{2,100}〉"
)
_ACCESS_WORDS = frozenset(
    "accessed retrieved visited abgerufen zugriff aufgerufen consulté consultée consultado recuperado disponible "
    "acesso disponível disponivel consultato accesso geraadpleegd обращения доступа".split()
)
_ACCESS_WIDE = re.compile(r"アクセス|閲覧|現在|검색|访问日期|引用日期")
# "(abgerufen am 26.06.2018)": no sentence ends so.
_ACCESSED_END = re.compile(
    rf"(?i:[(\[,.;]\s?(?:last |letzter )?(?:{'|'.join(sorted(_ACCESS_WORDS))})\b)[^()]{{0,30}}\d{{4}}\s?[)\].]*\Z"
)
_SHORT = re.compile(
    rf"^{_NAME}(?: (?:and|&|und|et|y) {_NAME})?,\s.{{2,80}},?\s(?:pp?\.\s?|S\.\s?)?\d+(?:[-–]\d+)?\.?$"
)
_BACK = re.compile(
    r"^(?:ibid|id|op\. ?cit|loc\. ?cit|ebd|ebenda|同上|同前|出处同上|见注|参见注|там же)\b", re.I
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Verbs, pronouns and negations: what sentences have and titles seldom do. Closed classes of eight languages.
_FUNCTION = frozenset(
    "is are was were be been being am this these that those we you your our they their it its she i my me us has "
    "have had will would can could may might should must does did which who when where while there here please not "
    "because however therefore then than so if but also just very see let's don't it's "
    "ist sind war waren wird werden wurde wurden haben hat hatte kann können muss müssen sollte wir sie ich uns unser "
    "unsere diese dieser dieses dass nicht auch aber hier wenn sich finden findet "
    "est sont était nous vous je il elle ils elles cette ces pas peut peuvent doit été avons sera notre votre ici "
    "fue están está nosotros este esta estos estas puede pueden debe han nuestro nuestra usted aquí también donde "
    "foi estão nós pode podem deve não foram nosso nossa você aqui também "
    "sono era noi questo questa questi può possono deve hanno nostro qui anche "
    "это мы вы он она они был была было были есть не можно нужно наш ваш здесь также если который которые".split()
)
_NO_NAME = re.compile(r"\d|[:?!\"“”]")
_BETWEEN_NAMES = re.compile(r",|;|\band\b|&|、|，")
_PART_OF_NAME = re.compile(rf"[{_UP}][\w'’`´.-]*|[a-z]{{1,3}}|[\u4e00-\u9fff]+")
_FAMILY = re.compile(rf"[{_UP}\u4e00-\u9fff]")
_CJK_PROSE = re.compile(
    r"我们|我們|你可以|您|大家|可以|这里|這裡|此外|因此|所以|但是|然而|如下|以下|介绍了|本章|本节|本文|希望|欢迎|其中|为了|需要|请|就是|这些|这个|一个|是一|。.{4,}。|です|ます|である|"
    r"습니다|입니다|하는 것|합니다|[\uac00-\ud7af]다[.\"”]{1,2}(?:\s|\Z)"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WINDOW = 3000
_LONG = 40  # words; few titles are so long
_PLENTY = 4  # signs that outweigh a title which sounds like a sentence
_DIGIT = re.compile(r"\d")


class Sign(Flag):
    """A kind of sign that a text is a citation."""

    NONE = 0
    YEAR = auto()
    AUTHOR = auto()
    AUTHOR_DATE = auto()
    VENUE = auto()
    PLACE = auto()
    NUMBERS = auto()
    ET_AL = auto()
    QUOTED = auto()
    ACCESS = auto()
    IDENTIFIER = auto()
    TYPE_MARK = auto()


# The same as numbers: joining flags one by one is slow, and every text is asked.
_AUTHOR_, _AUTHOR_DATE_, _VENUE_, _YEAR_ = (
    one.value for one in (Sign.AUTHOR, Sign.AUTHOR_DATE, Sign.VENUE, Sign.YEAR)
)
_PLACE_, _NUMBERS_, _ET_AL_, _QUOTED_ = (
    one.value for one in (Sign.PLACE, Sign.NUMBERS, Sign.ET_AL, Sign.QUOTED)
)
_ACCESS_, _IDENTIFIER_, _TYPE_MARK_ = (one.value for one in (Sign.ACCESS, Sign.IDENTIFIER, Sign.TYPE_MARK))
_FACTS = _YEAR_ | _IDENTIFIER_ | _TYPE_MARK_ | _NUMBERS_ | _ET_AL_
_WRITTEN = _AUTHOR_ | _VENUE_
_WHO = _AUTHOR_ | _AUTHOR_DATE_ | _ET_AL_ | _QUOTED_
_SURE = _TYPE_MARK_ | _IDENTIFIER_ | _ET_AL_ | _AUTHOR_DATE_


def signs_of(text: str) -> Sign:
    """The kinds of signs of a citation that `text` (plain) shows."""
    return Sign(sign_bits(text))


@lru_cache(maxsize=4096)  # one text is asked about by the section, the page and the item that it stands in
def sign_bits(text: str) -> int:
    """The value of `signs_of`: for those who count signs, which is faster with numbers."""
    text = text[:_WINDOW]
    bare = _URL.sub(" ", text) if "://" in text else text
    words = set(_WORD.findall(text.casefold()))
    wide = not bare.isascii() and _CJK.search(bare) is not None
    found = _dates(bare, wide) if _DIGIT.search(bare) or "(" in bare else 0
    if not words.isdisjoint(_VENUE_WORDS) or _names_part(bare, words) or (wide and _VENUE_WIDE.search(bare)):
        found |= _VENUE_
    if ("et" in words or "др" in words or "otros" in words or "u" in words) and _ET_AL.search(bare):
        found |= _ET_AL_
    if wide and _ET_AL_WIDE.search(bare):
        found |= _ET_AL_
    if not words.isdisjoint(_ACCESS_WORDS) or (wide and _ACCESS_WIDE.search(bare)):
        found |= _ACCESS_
    if _QUOTED.search(bare):
        found |= _QUOTED_
    if _AUTHOR.match(bare):
        found |= _AUTHOR_
    if not words.isdisjoint(_REGISTERS) or ("10." in text and _DOI.search(text)):
        found |= _IDENTIFIER_
    if ("[" in text or "［" in text) and _TYPE_MARK.search(text):
        found |= _TYPE_MARK_
    return found


def _dates(bare: str, wide: bool) -> int:
    """The signs that are made of digits, or stand in for them."""
    found = 0
    if _YEAR.search(bare) or ((wide or "(" in bare or "г" in bare) and _OTHER_YEAR.search(bare)):
        found |= _YEAR_
        if _PLACE.search(bare):
            found |= _PLACE_
        if ("(" in bare or "（" in bare) and _AUTHOR_DATE.match(bare):
            found |= _AUTHOR_DATE_
    if _NUMBERS.search(bare):
        found |= _NUMBERS_
    return found


def _names_part(bare: str, words: set[str]) -> bool:
    """Whether an abbreviation or number says which part of a container is meant: "vol. 3", "S. 12", "№ 4", "Univ.".

    `words` are those of the text in small letters: a look at them tells most texts without it.
    """
    abbreviated = "." in bare and not words.isdisjoint(_PARTS)
    if not abbreviated and not any(one in bare for one in _NAMED_PARTS):
        return False
    for found in _VENUE.finditer(bare):
        mark = found.group()
        if not mark.rstrip().endswith((".", ":")) or mark.startswith(
            ("Lett", "Rev", "Phys", "Hrsg", "М.", "In")
        ):
            return True
        if bare[found.end() : found.end() + 1].isdigit() and mark != "М.":
            return True
    return False


def signs(text: str, links: int) -> int:
    """How many kinds of signs of a citation `text` (plain) shows; `links` is how many addresses lead out of it.

    A type mark of GB/T 7714 counts twice: nothing else has one.
    """
    found = sign_bits(text)
    return found.bit_count() + bool(found & _TYPE_MARK_) + (1 if links else 0)


def has_facts(text: str) -> bool:
    """Whether `text` has what only citations have: a year, an identifier, a type mark, volume and pages."""
    found = sign_bits(text)
    return bool(found & _FACTS) or found & _WRITTEN == _WRITTEN


def is_weighty(text: str) -> bool:
    """Whether `text` shows any sign; in a short one a name, a date or a venue by itself is none."""
    long = text.count(" ", 0, _WINDOW) >= 8
    if long and _YEAR.search(text, 0, _WINDOW):
        return True
    found = sign_bits(text)
    return bool(found) and (long or found not in (_VENUE_, _YEAR_, _AUTHOR_))


@lru_cache(maxsize=4096)
def is_citation(text: str) -> bool:
    """Whether `text` would be taken for a reference wherever it stands: two signs beside a link, and no prose."""
    found = sign_bits(text)
    if found & _TYPE_MARK_:
        return not is_prose(text)
    count = found.bit_count()
    return count >= _PLENTY or (count >= 2 and not is_prose(_QUOTED.sub(" ", text[:_WINDOW])))


def is_full_citation(text: str) -> bool:
    """Whether `text` is a citation beyond doubt: dated or typed, with a person, and more than a phrase."""
    found = sign_bits(text)
    if found & _TYPE_MARK_:
        return not is_prose(text)
    sure = found & (_YEAR_ | _IDENTIFIER_) and found & _WHO
    return bool(sure) and is_citation(text) and (text.count(" ") >= 4 or _CJK.search(text) is not None)


def is_back_reference(text: str) -> bool:
    """Whether `text` points to an earlier note ("Ibid.", "同上")."""
    return _BACK.match(text.strip()) is not None


def is_short_form(text: str) -> bool:
    """Whether a note may be a short form of an earlier one ("Smith, Title, 23.")."""
    return len(text) <= 120 and _SHORT.match(text.strip()) is not None


def says_too_little(text: str) -> bool:
    """Whether the one sign of a citation in `text` may as well stand in a remark.

    A name alone ("See MN:OPT"), a term in quotation marks, a date or a number in a sentence ("was coined in 1956").
    """
    found = sign_bits(text)
    if found.bit_count() != 1 or found & _SURE:
        return False
    words = _WORD.findall(text)
    if found == _AUTHOR_:
        return len(words) <= 3
    if found == _QUOTED_:
        quoted = " ".join(_QUOTED.findall(text))
        if len(_WORD.findall(quoted)) <= 2 and not _CJK.search(text):
            return True
    outside = _WORD.findall(_QUOTED.sub(" ", text[:_WINDOW]))
    return len(words) >= 5 and any(word in _FUNCTION for word in outside[1:])


def is_account(text: str) -> bool:
    """Whether a long `text` says something of works in general: it names nobody and no title, and has one sign."""
    return text.count(" ") >= _LONG and (found := sign_bits(text)).bit_count() <= 1 and not found & _WHO


@lru_cache(maxsize=4096)
def is_names(text: str) -> bool:
    """Whether `text` is a list of people and nothing else: "Jie Zhou, Ganqu Cui, and Maosong Sun".

    >>> is_names("*Zhiyuan Liu, Jie Zhou.*".strip("*")), is_names("A survey of graphs, 2019")
    (True, False)
    """
    whole = text.strip(" .*_()")
    text = whole.removesuffix("et al").removesuffix("and others").strip(" ,")
    if not 4 <= len(text) <= 3000 or _NO_NAME.search(text):
        return False
    people = [one.strip() for one in _BETWEEN_NAMES.split(text) if one.strip()]
    words = [person.split() for person in people]
    return (
        all(len(person) <= 5 for person in words)
        and all(_PART_OF_NAME.fullmatch(word) for person in words for word in person)
        and all(_FAMILY.match(person[-1]) for person in words)
        and sum(len(person) for person in words) >= 2
        and (len(people) > 1 or len(words[0]) in (2, 3) or text != whole or _with_initials(words[0]))
    )


def _with_initials(person: list[str]) -> bool:
    """Whether four words are one person, by initials: "J. J. von Allmen"."""
    return len(person) == 4 and len(person[0]) == 2 and person[0].endswith(".")


@lru_cache(maxsize=4096)
def is_prose(text: str) -> bool:
    """Whether `text` is a sentence about something rather than a reference to it."""
    if text.rstrip().endswith((":", "：")):
        return True
    text = _URL.sub(" ", text[:_WINDOW]).strip()
    if len(_CJK.findall(text)) > len(text) / 4:
        if _TYPE_MARK.search(text):
            return False
        return len(_CJK_PROSE.findall(text)) >= 1 and (text.endswith(("。", "！", "；")) or len(text) > 60)
    found = [word.casefold() for word in _WORD.findall(text)]
    function = sum(1 for word in found if word in _FUNCTION)
    return (
        len(found) >= 6 and function >= 2 and function > len(found) * 0.07 and not _has_head_of_citation(text)
    )


def _has_head_of_citation(text: str) -> bool:
    """Whether `text` begins as only references do: the words of a title after it may be those of a sentence."""
    if _ACCESSED_END.search(text[-80:]):
        return True
    if not _AUTHOR.match(text):
        return False
    head = _DATED_HEAD.match(text)
    if head:  # "May, R." is a name, "may" is none
        return not any(word in _FUNCTION for word in _WORD.findall(head["names"]))
    return _DATED_END.search(text[-30:]) is not None
