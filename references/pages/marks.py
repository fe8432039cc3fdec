"""What the markup of a reference says about its title: a link, bold or slanted letters, the column of a table.

Plain text loses it: in "Doe, J. Deep nets. Two volumes, Acme" only the page shows that the title ends after "volumes".
"""

from __future__ import annotations

from references.model import Marked
from references.names import is_organisation, leading_names
from references.pages.capital_names import people_in_capitals
from references.pages.decoration import is_link_word
from references.pages.evidence import is_citation, is_names
from references.pages.inline import Inline
from references.patterns import re
from references.text import has_cjk

_FEW = 6  # words of a name that is no person's
_LONGEST = 400  # characters of a title, and of the names before it
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED = re.compile(r"[\"“„«『「《][^\"”“»』」》]{3,300}[\"”“»』」》]")
_OPENING = re.compile('["“„«『「《]')
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_DATED = re.compile(
    rf"[(（,]\s?(?:\w{{3,9}}\.?\s)?{_YEAR}[)）]?\s*\Z|[(（]{_YEAR}[,)）]|\bet al\b|[, ]['’]\d\d\b"
)
_DIGIT = re.compile(r"\d")
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_DATABLE = re.compile(r"\d|\bet al\b")
_MONTH = r"[^\W\d_]{3,9}\.?"
_DATE = re.compile(
    rf"[\s.,:;]*[(（]?\s*(?:(?:\d{{1,2}}[. ])?(?:\d{{1,2}}[. ]|{_MONTH}\s)?{_YEAR}(?:[-–/]\d{{2,4}})?"
    rf"(?:,\s{_MONTH}(?:\s\d{{1,2}})?)?|n\. ?d\.|o\. ?J\.|s\. ?f\.|s\. ?d\.|б\. ?г\.|in press|forthcoming|im Druck)?"
    r"\s*[)）]?[\s.,:;–—-]*"
)
_DATE_BEHIND = re.compile(
    rf"[\s.,]*(?:[(（](?:[^()（）]{{0,25}}\s)?(?:{_YEAR}|n\. ?d\.|o\. ?J\.|s\. ?f\.|s\. ?d\.|б\. ?г\.)(?:-[a-z])?"
    rf"(?:,\s[^()（）]{{1,20}})?[)）]|{_YEAR}|n\. ?d\.|o\. ?J\.|s\. ?f\.|s\. ?d\.|б\. ?г\.)(?:-[a-z])?[\s.,:]*\Z"
)
_EDITORS = re.compile(
    r"[\s,(]*(?:eds?|hrsg|hg|coords?|comps?|dirs?|orgs?|éds?|a cura di|et al|ред|u\. ?a)?[.\s)]*(?:\([^()]{1,12}\))?",
    re.I,
)
# "2021-03-09: blog.archive.org - ": when, and on which site.
_SITE = re.compile(r"(?:\d{4}(?:[-/.]\d{1,2}){0,2}[:,]?\s*)?(?:(?:[\w-]{1,40}\.){1,4}[a-z]{2,10})?\s*[-–—:]")
# Behind the name of a journal: its volume, a year, pages.
_LOCATED = re.compile(
    rf"[\s,;:]{{0,3}}[(（]?\s?(?:\d|vol|no\b|núm|Bd|Jg|nº|n°|T\. |pp?\.|S\. \d|[^\W\d_]{{3,9}} {_YEAR})", re.I
)
_INSIDE = re.compile(r"(?:[.,;:!?»”\"’)\]]|[.,;:]\s?(?:In|in|en|em|dans|En|Em|Dans|В|//)\s?:?|//)\s*\Z")
_BY = re.compile(r"\s?\((?P<who>[^()\d]{5,120})\)")
_ADDRESS = re.compile(
    r"(?:[\w-]{1,40}\.){1,4}[A-Za-z]{2,10}(?:/\S*)?|\S+/\S+/\S*|[\w-]+\.\w{2,5}|10\.\d{4,}/\S+"
    r"|(?:arxiv|doi|pmid|isbn)[:\s]\s?\S+",
    re.I,
)
_SMALL = frozenset(
    "and of the for in on to a an de la le les el los las et y und der die das des da do dos di del für &".split()
)


def marked_of(inline: Inline, text: str, title: str = "") -> Marked:
    """What the markup of `inline` says about the reference whose citation is `text`.

    `title` is the title when a column of a table says so.
    """
    if title:
        return Marked(title) if title in text else Marked()
    candidates = _candidates(inline) if inline.links or inline.emphases else []
    quoted = _QUOTED.search(text) if _OPENING.search(text) else None
    if quoted:
        inner = quoted.group()[1:-1].strip(" .,")
        if _are_named(text[: quoted.start()]):
            return Marked() if _OPENING.search(inner) else Marked(title=inner)
        ahead = text[: quoted.start()]
        if len(_WORD.findall(inner)) > 2 and not any(
            _may_be_title(shown) and (at := ahead.find(shown)) > 0 and _is_person(ahead[:at])
            for shown, _ in candidates
        ):
            return Marked()  # quotation marks say more
    if not candidates:
        return Marked()
    for shown, strong in candidates:
        at = text.find(shown)
        if at < 0 or not _may_be_title(shown, inside=at > 0) or len(shown) >= len(text.rstrip(" .")):
            continue
        if at == 0 and is_names(shown) and (strong or len(candidates) > 1) and not is_by(text, len(shown)):
            continue
        if (_leads(text[:at]) or _is_phrase(text[:at], text[at + len(shown) :])) and not (
            at and _LOCATED.match(text, at + len(shown)) and not _is_person(text[:at])
        ):
            return Marked(title=shown)
    return _container(inline, text)


def is_by(text: str, end: int) -> bool:
    """Whether people stand in round brackets behind what ends at `end`: "Clean Code (Robert C. Martin)"."""
    by = _BY.match(text, end)
    return by is not None and is_names(by["who"])


def _are_named(before: str) -> bool:
    """Whether all that stands `before` a quotation are names, with nothing between: 'Jane Doe "A title"'."""
    before = before.strip().removesuffix(" :").strip()
    names = leading_names(before) if before and before[-1].isalpha() else None
    return names is not None and names.end == len(before) and is_names(before)


def _candidates(inline: Inline) -> list[tuple[str, bool]]:
    """What may be a title, surest first: links, then bold (which is said), then slanted letters."""
    links = [
        link.text
        for link in inline.links
        if "://" not in link.text
        and not (_DATABLE.search(link.text) and _DATED.search(link.text))
        and not _ADDRESS.fullmatch(link.text)
        and not is_link_word(link.text)
    ]
    strong = [one.text for one in inline.emphases if one.strong]
    slanted = [one.text for one in inline.emphases if not one.strong]
    shown = [(one, False) for one in links[:3]] + [(one, True) for one in strong[:3]]
    shown += [(one, False) for one in slanted[:2]]
    return list(dict.fromkeys((text.strip(" \"“”'‘’.,:;"), strong) for text, strong in shown))


def _may_be_title(shown: str, *, inside: bool = False) -> bool:
    """Whether what stands out may be a title; one of a single short word only `inside` a text, behind a name."""
    words = len(_WORD.findall(shown))
    if not 4 <= len(shown) <= _LONGEST or "http" in shown or is_citation(shown):
        return False
    return words >= 2 or (
        words == 1 and (has_cjk(shown) or len(shown) > 6 or (inside and shown[0].isupper()))
    )


def _leads(before: str) -> bool:
    """Whether all that stands `before` a title are those who wrote it, and when."""
    before = before.strip()
    if not before or _SITE.fullmatch(before):
        return True
    if len(before) > _LONGEST:
        return False
    return _is_person(before) or bool(body_of(before)) or people_in_capitals(before) is not None


def _is_phrase(before: str, behind: str) -> bool:
    """Whether a few words before a comma are whose title stands out behind it: "Parlamento europeo, *Norme*, 2006"."""
    bare = before.rstrip()
    return (
        bare.endswith(",")
        and 0 < len(bare.split()) <= _FEW
        and bare[0].isupper()
        and bare.count(",") == 1
        and _DIGIT.search(bare) is None
        and _YEARS.search(behind) is not None
    )


def _is_person(before: str) -> bool:
    bare = before.strip(" .,:;–—-")
    names = leading_names(before)
    if names is not None and _DATE.fullmatch(before, _EDITORS.match(before, names.end).end()):  # type: ignore[union-attr]
        return True
    return (
        is_names(_DATE.sub("", bare, count=1) or bare)
        and re.search(r",|&|\b(?:and|und|et|y|e|и)\b", bare) is not None
    )


def body_of(before: str) -> str:
    """The organisation that `before` names, perhaps with a date, when nothing else stands there; "" for none.

    It is known for one by its words, or has few of them, each with a capital.
    """
    bare = _DATE_BEHIND.sub("", before).strip(" .,:;—–")
    words = bare.split()
    if (
        before.rstrip()[-1:] not in (".", ",", ":", ")", "）", "—", "–")
        or not 0 < len(words) <= 12
        or not words[0][0].isupper()
    ):
        return ""
    if "(" in bare or re.search(rf"[.,]\s{_YEAR}", bare):
        return ""  # names, their date, and more
    if is_organisation(bare):
        return bare
    capital = all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)
    return bare if capital and len(words) <= 5 and "." not in bare and "," not in bare else ""


def _container(inline: Inline, text: str) -> Marked:
    """What is in slanted letters behind a title: where the work appeared."""
    for one in inline.emphases:
        shown = one.text.strip(" .,;")
        at = text.find(shown) if len(shown) > 3 else -1
        if at <= 0 or one.strong or len(shown) > 200 or not any(char.isalpha() for char in shown):
            continue
        behind = text[at + len(shown) :].lstrip()
        if _INSIDE.search(text[:at]) and not behind[:1].isalpha() and len(_WORD.findall(text[:at])) > 2:
            return Marked(container_title=shown)
        return Marked()
    return Marked()
