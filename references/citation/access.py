"""Phrases that say where and when an address was read, in many languages.

"Acesso em: 3 mar. 2022", "abgerufen am 3. März 2022", "[cit. 2020-01-31]. Dostupné z:".
"""

from __future__ import annotations

import re

from references.citation.dates import YEAR, read_date
from references.model import Date

_DAY = (
    r"(?:\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\.?"
    r"|\d{1,2}(?:\.|º|er)?\s?(?:de )?[^\W\d_]{3,12}\.?,?\s(?:de |del )?\d{4}|[^\W\d_]{3,12}\.?\s\d{1,2},?\s\d{4})"
)
_VERBS = (
    r"(?:(?:[Úú]ltimo|[Ll]etzter|[Ss]idst|[Dd]ernier|[Dd]ernière|[Ff]echa de|[Dd]ata|[Dd]atum|[Pp]age)\s)?"
    r"(?:abgerufen|aufgerufen|zugegriffen|eingesehen|zugriff|abruf|aufruf|stand|consultée?|consulta|consultado|consultato|consultazione"
    r"|récupérée?|accédé|accedido|accesso|acceso|accès|recuperado|visitado|visitato|acesso|acessado|acedido|geraadpleegd|bezocht"
    r"|hämtad|hämtat|läst|hentet|besøgt|tilgået|viitattu|luettu|dostęp|dostępu|odczyt|cit\.|citováno"
    r"|přístup|erişim tarihi|erişim"
    r"|letöltve|letöltés|hozzáférés|дата обращения|дата доступа|обращение|доступ|truy cập|diakses|accesat)"
)
_WHEN = re.compile(
    rf"[\s,.;]*[\[(]?\s*(?<![^\W_])(?i:{_VERBS})\s?:?(?:\s(?:am|le|el|em|il|op|den|dne|på|на|pada|ngày|vom|la))?\s?:?\s*"
    rf"(?P<date>{_DAY})\s*(?:г\.)?\s*[\])]?(?:,?\s*(?:von|de|da|desde|unter|à l’adresse|från|fra"
    rf"|z)\b\s*:?(?=\s*(?:$|[.,;)])))?"
)
_WHERE = re.compile(
    r"(?:^|(?<=[\s.,;(\[>]))[\[(]?(?:[Dd]ispon[ií]vel(?:\sem)?|[Dd]isponìvel(?:\sem)?"
    r"|[Dd]isponible(?:\s(?:en|sur|à l[’']adresse))?"
    r"|[Rr]écupéré(?:\sde)?|[Rr]ecuperado(?:\sde)?|[Oo]btenido de|[Vv]erfügbar(?:\s(?:unter|über|auf))?"
    r"|[Oo]nline unter|[Aa]brufbar unter"
    r"|[Dd]ostupné z|[Dd]ostęp(?:ne)?(?:\s(?:na|pod|online))?|[Hh]entet fra|[Hh]ämtad från"
    r"|[Tt]illgänglig\w*(?:\s(?:på|via))?"
    r"|[Tt]ilgængelig(?:\s(?:på|via|fra))?|[Dd]isponibile(?:\s(?:su|in|all[’']indirizzo))?|[Рр]ежим доступа"
    r"|[Ee]rişim(?:\sadresi)?"
    r"|[Bb]eschikbaar(?:\s(?:op|via))?|[Tt]ruy cập|[Uu]nter|[新旧]?URL|[Uu]rl)\s*[:：]?\s*(?=$|[.,;)\](\[])[)\]]?"
)
_MEDIUM = re.compile(
    r"\s*\[\s?(?i:en l[ií]nea|em linha|en ligne|on-?line|electronic resource|электронный ресурс|текст"
    r"|електронний ресурс|elektronische ressource|in linea|elektronický zdroj|dokument elektroniczny"
    r"|recurso electrónico)\s?\]"
)
_DASH_LEFT = re.compile(r"(?<=\w)[\s.]*\s[-–—][\s.]*$")  # "Title. — URL:" without its address
_NATIVE = re.compile(
    r"\s*[（(][^()（）]{0,4}(?:平成|令和|昭和|\d{4})[^()（）]{1,14}(?:現在|閲覧|アクセス|参照|확인|접속|검색)[)）]?"
    r"|\s*[（(\[](?:最終)?(?:参照|閲覧|アクセス|접속|확인|검색)日?[:：]?\s?\d{4}[^()（）\[\]]{1,14}[)）\]]"
)
# "2020年3月4日访问"; "最后访问日期：2020年3月4日"; "（访问时间：2020-03-04）"
_CHINESE = re.compile(
    r"[\s,，.。;；]*[（(]?\s?(?:(?:最后|最近)?访问(?:日期|时间|于)?\s?[:：]?\s?(?P<a>\d{4}[-–/.年]\d{1,2}[-–/.月]\d{1,2}日?)"
    r"|(?P<b>\d{4}[-–/.年]\d{1,2}[-–/.月]\d{1,2}日?)\s?(?:最后)?访问)\s?[)）]?"
)
# GOST R 7.0.100: "— Текст : электронный // Лань : электронная библиотека", "— Режим доступа: по подписке"
_RUSSIAN_MEDIUM = re.compile(
    r"\s*[-–—]?\s+(?:Текст|Изображение)\s?(?:\([^()]{2,40}\)\s?)?:\s?(?:электрон|непосред)\w+.*$"
    r"|[,.]?\s*[-–—]?\s*[Рр]ежим доступа\s?:\s?(?:для\s|по\s|свобод|открыт|ограничен)[^.]*"
    r"(?:\. пользователей)?\.?$"
)
# "Web. 29 Sept. 2016." and "2 Aug. 2001. 23 Jan. 2002 <...>" before an address: the day on which MLA has a page read.
_MLA = re.compile(
    r"(?P<stop>(?:^|[.,]\s)Web|\d{4})[.,]\s(?P<date>\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d\d)[\s.,<>]*$"
)
# A cheap look before the dear one: most citations hold none of these.
_STEMS = (
    "gerufen", "gegriff", "gesehen", "zugriff", "abruf", "aufruf", "stand", "consult", "cupér", "accéd", "acced",
    "acces", "accès", "recup", "visit", "acess", "aced", "raadpl", "bezoch", "hämta", "läst", "hentet", "besøgt",
    "tilg", "viit", "luettu", "dostęp", "odczyt", "cit.", "citov", "přístup", "eriş", "letölt", "hozzáf", "обращ",
    "доступ", "truy", "diakses",
)  # fmt: skip


def cut_access(text: str, *, addressed: bool) -> tuple[str, Date | None]:
    """`text` without such phrases, and the date of access.

    `addressed`: an address was taken out of it; only then are words such as "URL" or "unter" known to announce one.
    """
    accessed: Date | None = None
    text = _MEDIUM.sub(" ", text) if "[" in text else text
    text = _RUSSIAN_MEDIUM.sub("", text) if "лектрон" in text or "доступа" in text else text
    low = text.lower()
    found = _WHEN.search(text) if any(stem in low for stem in _STEMS) else None
    for _ in range(3):
        if not found or found.start() < 3:
            break
        accessed = accessed or read_date(found["date"])
        text = f"{text[: found.start()].rstrip()}. {text[found.end() :].lstrip(' .,;)]')}".rstrip()
        found = _WHEN.search(text)
    if not text.isascii() and (native := _NATIVE.search(text)):
        accessed = accessed or read_date(native[0])
        text = _NATIVE.sub(" ", text)
    if "访问" in text and (chinese := _CHINESE.search(text)):
        accessed = accessed or read_date(chinese["a"] or chinese["b"])
        text = _CHINESE.sub(" ", text).rstrip()
    mla = _MLA.search(text, max(0, len(text) - 60))
    if mla and (addressed or mla["stop"].endswith("Web")) and re.search(YEAR, text[: mla.start("date")]):
        accessed = accessed or read_date(mla["date"])
        text = f"{text[: mla.end('stop')].removesuffix('Web').rstrip(' ,')}."
    if addressed:
        text = _DASH_LEFT.sub("", _WHERE.sub(" ", text))
    return text, accessed
