"""What speaks for a text being a reference, and what for prose. Counts of signs, no decision."""

from __future__ import annotations

import re

_URL = re.compile(r"(?:https?|ftp)://\S+")
_YEAR = re.compile(
    r"(?<![A-Za-z\d./-])(?:1[5-9]\d\d|20\d\d)(?![\d/])[a-z]?(?![\w])|(?<!\d)(?:19|20)\d\d(?=年)"
)
_IDENTIFIER = re.compile(r"\b10\.\d{4,9}/\S|\barxiv\b|\bPMID\b|\bPMCID\b|\bISBN\b|\bdoi\b", re.I)
_TYPE_MARK = re.compile(r"[\[［](?:[JCMDRNPSGAZK]|DB|CP|EB|DS|CM|PP)(?:/[A-Z]{2,3})?(?:[\]］]|\.\.|\.?//)")
_ET_AL = re.compile(r"\bet[ .]*al\b|等[,，.。]|等人")
_AUTHOR = re.compile(
    r"^[^\w]{0,3}(?:"
    r"[^\W\d_][\w'’`´-]{1,30},? (?:[A-Z]\.?[ -]?){1,4}[,.;:&(]|"  # Smith, J.  Smith JA,
    r"[^\W\d_][\w'’`´-]{1,30}, [A-Z][\w'’-]{1,20}[ ,.]|"  # Smith, John
    r"(?:[A-Z]\.[ -]?){1,4}(?:[a-z]{2,4} )?[^\W\d_][\w'’`´-]+(?:,| and| &|:)|"  # J. A. Smith,
    r"(?:[A-Z][\w'’`´.-]{0,20} ){1,3}[A-Z][\w'’`´-]{1,20}(?:,| and [A-Z]| & [A-Z])|"  # John Smith, Ann Lee
    r"[\u4e00-\u9fff]{2,4}[,，、][ ]?[\u4e00-\u9fff]{2,4}[,，、.．]"
    r")"
)
_VENUE = re.compile(
    r"\b(?:Proceedings|Proc\.|Journal|Transactions|Trans\.|Conference|Symposium|Workshop|Press|Univ\w*|Lett\.|Rev\.|"
    r"Phys\.|Springer|Elsevier|Wiley|IEEE|ACM|USENIX|Nature|Science|Thesis|Dissertation|Preprint|CoRR|LNCS|"
    r"NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|ACL|EMNLP|NAACL|AAAI|IJCAI|KDD|SIGMOD|SIGGRAPH|OSDI|SOSP|NSDI|MICRO|ISCA|"
    r"Technical Report|Tech\. Rep)\b|\bIn: |\b(?:pp?|vol|no|ed|eds)\.\s?\d|出版社|学报|大学|期刊|会议"
)
_NUMBERS = re.compile(
    r"\d+\s?\(\d+(?:[-–]\d+)?\)|\d+\s?[:,]\s?\d+\s?[-–]\s?\d+|\bpages \d|\d{2,5}[-–]\d{2,5}|\*\*\d+\*\*"
)
_QUOTED = re.compile(r"[\"“][^\"”]{12,300}[,.?!]?[\"”]|《[^》]{2,100}》")
_BACK = re.compile(r"^(?:ibid|id|op\. ?cit|loc\. ?cit|同上|同前|出处同上|见注|参见注)\b", re.I)
_WORD = re.compile(r"[A-Za-z'’]+")
_FUNCTION = frozenset(
    "is are was were be been being am this these that those we you your our they their it its he she i my me us has "
    "have had will would can could may might should must do does did which who when where while there here please not "
    "because however therefore then than so if but also just very see note let's don't it's".split()
)
_CJK_PROSE = re.compile(
    r"我们|我們|你可以|您|大家|可以|这里|這裡|此外|因此|所以|但是|然而|如下|以下|介绍了|本章|本节|本文|希望|欢迎|其中|为了|需要|请|就是|这些|这个|一个|是一|。.{4,}。|です|ます|である"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WINDOW = 3000


def signs(text: str, links: int) -> int:
    """How many kinds of signs of a citation `text` (plain) shows; `links` is how many addresses lead out of it."""
    text = text[:_WINDOW]
    bare = _URL.sub(" ", text)
    return (
        (1 if links else 0)
        + sum(1 for sign in (_YEAR, _ET_AL, _AUTHOR, _VENUE, _NUMBERS, _QUOTED) if sign.search(bare))
        + (1 if _IDENTIFIER.search(text) else 0)
        + (2 if _TYPE_MARK.search(text) else 0)
    )


def is_citation(text: str) -> bool:
    """Whether `text` would be taken for a reference wherever it stands: two signs beside a link, and no prose."""
    text = text[:_WINDOW]
    if _TYPE_MARK.search(text):
        return not is_prose(text)
    bare = _URL.sub(" ", text) if "://" in text else text
    found = 0
    for sign in (_YEAR, _AUTHOR, _VENUE, _NUMBERS, _ET_AL, _QUOTED, _IDENTIFIER):
        found += sign.search(text if sign is _IDENTIFIER else bare) is not None
        if found == 2:
            return not is_prose(text)
    return False


def is_back_reference(text: str) -> bool:
    """Whether `text` points to an earlier note ("Ibid.", "同上")."""
    return _BACK.match(text.strip()) is not None


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
    return len(found) >= 6 and function >= 2 and function > len(found) * 0.07
