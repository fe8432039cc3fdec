"""What sends a reader somewhere: "See Smith 2010" names a work, "See section 3" and "voir le chapitre 2" name none."""

from __future__ import annotations

from references.pages.evidence import has_facts
from references.pages.inline import Inline
from references.pages.lone_links import only_local
from references.patterns import re

# The words that a note begins with when it only names its source, as the styles of each language have them.
_SIGNAL = (
    r"(?:(?:but |e\. ?g\.,? )?(?:see(?: also| especially| for example,?| e\. ?g\.,?)?|cf|cfr|compare)\b\.?|"
    r"(?:vgl|vergleiche|siehe)\b\.?(?:(?: auch| etwa| dazu| hierzu| insbesondere| z\. ?B\.)+\b)?|"
    r"(?:voir|confer)(?: aussi| également| notamment| par exemple,?| à ce sujet)?\s?|"
    r"(?:véanse|véase|vease|ver|vid|vide|veja(?:-se)?|conferir|confira)\b\.?"
    r"(?: también| também| por ejemplo,?| por exemplo,?)?|"
    r"(?:vedi|si veda(?:no)?|cfr|vd)\b\.?(?: anche)?|(?:см|ср)\.(?: также| подробнее| например,?)?|"
    r"(?:zie|zie ook)\b|(?:另?可?参见|另?參見|参阅|參閱|参看|詳見|详见|转引自|轉引自))"
)
_LEAD = re.compile(rf"\s*{_SIGNAL}\s?[:：]?\s*", re.I)
_PART = (
    r"(?:sections?|sec|chapters?|ch|appendix|appendices|figures?|fig|tables?|equations?|eqs?|pages?|footnotes?|note|"
    r"abschnitte?|kapitel|kap|anhang|abbildung|abb|tabelle|seite|fußnote|chapitres?|annexe|tableau|"
    r"capítulos?|secci[oó]n(?:es)?|seção|seções|apartado|anexo|figura|tabla|tabela|capitol[oi]|sezion[ei]|paragrafo|appendice|"
    r"глав[аеуы]|раздел[аеу]?|приложени[еяю]|рисун\w{2,4}|рис|таблиц[аеуы])"
)
_WHERE = (
    r"(?:\d{1,3}(?:[.-]\d{1,3}){0,4}[a-z]?|[IVX]{1,5}(?:\.\d{1,3}){0,3}|[A-H](?:\.\d{1,2})?|above|below|oben|unten|ci-dessus|"
    r"ci-dessous|anterior|siguiente|seguinte|precedente|выше|ниже)"
)
_WITHIN = re.compile(
    rf"\s*(?:{_SIGNAL})?\s*(?:(?:the|this|also|die|das|den|le|la|les|el|los|o|a|os|as|il|lo|в|на)\s)?"
    rf"(?:{_PART}\b\.?\s{{0,2}}{_WHERE}(?!\w)|第\s?[\d一二三四五六七八九十]{{1,4}}\s?[章节節]|§{{1,2}}\s?\d)",
    re.I,
)
_LONGEST = 80  # characters of a text that only says where to look
_SOURCE = re.compile(
    r"[^\W\d_a-zà-öø-ÿа-яё]|[\"“„«‹《『「]|https?://"
)  # what a name, a title or an address begins with


def without_signal(text: str) -> str:
    """`text` of a note without the word that sends the reader to the source that it names.

    >>> without_signal("Vgl. Doe, Jane: Deep nets, 2019"), without_signal("voir la lettre de Gödel")
    ('Doe, Jane: Deep nets, 2019', 'voir la lettre de Gödel')
    """
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead and _SOURCE.match(text, lead.end()) else text


def points_within(text: str) -> bool:
    """Whether `text` only sends the reader to another part of the same work.

    >>> points_within("See Chapter 5 above"), points_within("Chapter 5 of Doe, J. (2019). Deep nets")
    (True, False)
    """
    return len(text) <= _LONGEST and _WITHIN.match(text) is not None and not has_facts(text)


def points_around(inline: Inline) -> bool:
    """Whether a note only sends the reader to another part of the work, or to a page of the site."""
    return points_within(inline.text) or (only_local(inline) and not has_facts(inline.text))
