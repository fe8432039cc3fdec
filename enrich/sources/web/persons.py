"""Names of persons in by-lines: a by-line taken apart, and whether what is left can be a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from enrich.sources.people import is_organisation
from references.names import LETTER, UPPER
from references.text import has_cjk, squeeze

_LEAD: Final = re.compile(
    r"\A\W*(?:(?:view|see|read)?\s*(?:all|more)?\s*(?:posts|articles|stories)\s+by|(?:(?:post(?:ed)?"
    r"|article|story|review|recipe|written|published|text|words|guest post|geschrieben|verfasst"
    r"|veröffentlicht|eingestellt|erstellt|gepostet|publié|rédigé|escrito|publicado|scritto|pubblicato"
    r"|ein beitrag|ein artikel)\s+"
    r"(?:author\s+)?)?(?:by|von|par|por|door|przez|(?-i:di|da|av|od))\b:?"
    r"|(?:post\s+)?(?:authors?|autor(?:in|en|es|e|s)?|auteurs?"
    r"|interview|verfasser(?:in)?|redakteur(?:in)?|text|foto|support)(?:\(s\))?\s*[:：]"
    r"|(?-i:(?:[Aa]uthors?|[Aa]utor(?:in|en)?|[Aa]uteurs?|AUTOR(?:/IN)?)\s+(?=[A-ZÄÖÜ]\w+ ))"
    r"|(?:作者|著者|文|撰文|執筆|記者|编辑|編集|翻訳者?|取材・文)\s*[:：／/ ])\s*",
    re.I,
)
_TAIL: Final = re.compile(
    r"\s*(?:[|•·–—<\[]|\s-\s|@\w|\bhttps?:"
    r"|\b(?:am|on|at|um|vom|le|el|il|den)\s+(?:\w+\.?,?\s+)?(?=\d|(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug"
    r"|sep|o[kc]t|nov|de[cz]))"
    r"|\b(?:published|updated|posted|last|veröffentlicht|aktualisiert|publicado|publié|stand|in|from|für"
    r"|for|follow|mehr|more"
    r"|sagt|says|via|wrote|aus|en)\b(?!-)"
    r"|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december|januar"
    r"|februar|märz|mai|juni|juli"
    r"|oktober|dezember|jan|feb|mar|apr|may|jun|jul|aug|sept?|okt|oct|nov|dez|dec)\b\.?,?\s+\d"
    r"|\b\d{1,2}[.:/ ]|\b(?:19|20)\d\d).*\Z",
    re.I | re.S,
)
_AND: Final = re.compile(
    r"\s*(?:[;；、&＆+]|,|，|\s(?:and|und|et|y|e|och|en|with|mit|和|与)\s|\s/\s)\s*", re.I
)
_ROLE: Final = re.compile(
    r"(?i)\A(?:.*\b(?:editor|reporter|writer|staff|correspondent|contributor|journalist(?:in)?"
    r"|redakteur(?:in)?|redaktion|author|autor"
    r"|editorial|team|\w*admin(?:istrator)?|\w+leiter(?:in)?(?: \w+)*|webmaster|press(?:e)?|news"
    r"|founder|ceo|phd|md|mba|professor|prof"
    r"|student|guest|user|blog"
    r"|magazin(?:e)?|online|desk|agency|agentur|dpa|afp|reuters|apa|sid|red|editors|kolumnist(?:in)?"
    r"|producers?|directors?|managers?|fellows?|interns?|analysts?|architects?|researchers?|research|labs?"
    r"|engineers?|scientists?|senior|developers?|vp|president|chief|officer|cto|community|maintainers?|unknown|anonymous|comments?|kommentare?|share|teilen"
    r"|profil(?:e)?|posts?|artikel"
    r"|articles?|view|all|show|website|impressum|kontakt|contact|login|home|min(?:uten)?|read|lesen"
    r"|copyright|www|com"
    r"|default|published|super user|root|test|null|none|undefined|author name|text|foto|support)\b.*)\Z"
)
_TITLE: Final = re.compile(
    r"\A(?:(?:Dr|Prof|Mr|Mrs|Ms|Dipl|Ing|Mag|Sir|med|jur|phil|Rev|Fr|Frau|Herr)(?:\.-?|-|(?=\s))\s*)+(?=\S)",
    re.I,
)
_PARTICLES: Final = frozenset(
    "van von der den de del della di da das dos du la le zu zum zur ter ten te bin ibn al el af av y e i ben".split()
)
_WORD: Final = re.compile(
    rf"(?:[{UPPER}][{LETTER}'’.]*(?:[-‐–][{LETTER}'’.]+)*|[dDlLO]['’][{UPPER}][{LETTER}]+(?:-[{LETTER}]+)*)\Z"
)
_OF_A_STATE: Final = re.compile(r"(?:U\.\s?[SKN]|E\.\s?U)\.?\s", re.I)
_HANDLE: Final = re.compile(rf"[{LETTER}][{LETTER}\d_.-]{{2,24}}\Z")
_HOST: Final = re.compile(r"\.[A-Za-z]{2,4}\Z")
_CJK_NAME: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々・· ]{1,11}\Z"
)


def people_in(text: str, *, inverted: bool = False) -> Iterator[str]:
    """The names in a by-line, without "by", dates, places and roles; what cannot be a name is left out.

    `inverted` is for meta tags of scholarly pages, which write "Family, Given".
    """
    text = squeeze(text)
    if inverted and text.count(",") == 1:
        family, _, given = text.partition(",")
        yield f"{given.strip()} {family.strip()}".strip()
        return
    text = _LEAD.sub("", text, count=1)
    text = _TAIL.sub("", text)
    for piece in _AND.split(text):
        name = _TITLE.sub("", _LEAD.sub("", piece.strip(" .:*-–—|()\"'“”"))).strip(" ,.:")
        half = len(name) // 2
        if name[:half] == name[half + 1 :]:
            name = name[:half]  # printed twice: for the eye, and for a picture that is missing
        if name and len(name) <= 60:
            yield name


def is_role(name: str) -> bool:
    """Whether `name` is what somebody does or whom he works for, in a by-line."""
    return bool(_ROLE.match(name))


def looks_like_person(name: str) -> bool:
    """Whether `name` can be a person's: two to five words with capitals, a CJK name, or a pen name of one word."""
    if _ROLE.match(name) or _OF_A_STATE.match(name) or is_organisation(name) or not re.search(r"\w", name):
        return False
    if has_cjk(name):
        return bool(_CJK_NAME.match(name))
    words = name.split()
    if len(words) == 1:
        return bool(_HANDLE.match(name)) and not _HOST.search(name)
    capitals = [word for word in words if _WORD.match(word)]
    return (
        len(words) <= 5
        and len(capitals) >= 2
        and all(w in capitals or w.lower() in _PARTICLES for w in words)
    )
