"""Citation templates of wikis as records: ``{{cite journal |last=Doe |title=…}}``, and those of other languages.

Parameters: https://en.wikipedia.org/wiki/Wikipedia:Citation_templates, https://de.wikipedia.org/wiki/Vorlage:Literatur,
https://fr.wikipedia.org/wiki/Modèle:Ouvrage, https://es.wikipedia.org/wiki/Plantilla:Cita_libro, and their like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from references.citation.dates import read_date
from references.text import squeeze

# A template's name, folded, and the type of what it cites; "" where its parameters must say.
_TYPES = {
    "cite journal": "article-journal", "cite magazine": "article-magazine", "cite news": "article-newspaper",
    "cite book": "book", "cite encyclopedia": "chapter", "cite web": "webpage", "cite conference": "paper-conference",
    "cite thesis": "thesis", "cite report": "report", "cite techreport": "report", "cite arxiv": "article",
    "cite biorxiv": "article", "cite av media": "motion_picture", "cite patent": "patent", "cite press release": "",
    "cite tweet": "post", "cite video game": "software", "citation": "", "cite": "",
    "literatur": "", "internetquelle": "webpage",
    "ouvrage": "book", "article": "article-journal", "lien web": "webpage", "chapitre": "chapter",
    "cita libro": "book", "cita web": "webpage", "cita publicación": "article-journal",
    "cita noticia": "article-newspaper",
    "cita pubblicazione": "article-journal", "cita news": "article-newspaper",
    "citar livro": "book", "citar web": "webpage", "citar periódico": "article-journal",
    "citar jornal": "article-newspaper",
    "citar tese": "thesis", "книга": "book", "статья": "article-journal", "публикация": "", "서적 인용": "book",
    "저널 인용": "article-journal", "웹 인용": "webpage", "뉴스 인용": "article-newspaper", "citeer boek": "book",
    "citeer web": "webpage", "citeer journal": "article-journal", "bokref": "book", "webbref": "webpage",
    "tidskriftsref": "article-journal", "cytuj książkę": "book", "cytuj pismo": "article-journal", "cytuj": "",
    "cytuj stronę": "webpage",
}  # fmt: skip
# CSL variables by the parameters that hold them, in the languages of the templates above.
_FIELDS = {
    "title": "title titel titre título titolo заглавие 제목 tytuł titulo",
    "container-title": "book-title conference journal work website newspaper magazine periodical "
                       "encyclopedia encyclopaedia booktitle werk sammelwerk périodique publicación periódico rivista "
                       "obra издание site czasopismo 저널 tidskrift jornal",
    "publisher": "publisher verlag éditeur editorial editore editora издательство 출판사 wydawca institution hrsg "
                 "förlag",
    "publisher-place": "location place ort lieu ubicación città local место 위치 miejsce",
    "volume": "volume band vol volumen том 권",
    "issue": "issue number nummer numéro número numero fascicolo номер выпуск 호",
    "page": "pages page seiten seite pp p passage páginas página pagine pagina страницы 쪽 strony",
    "edition": "edition auflage édition edición edizione edição",
    "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmc", "arxiv": "arxiv eprint",
    "URL": "url url-texte lire\u00a0en\u00a0ligne online ссылка adres",
    "language": "language sprache langue idioma lingua язык",
}  # fmt: skip
_CHAPTER = (
    "chapter",
    "contribution",
    "article",
    "section",
    "titre chapitre",
    "capítulo",
    "capitolo",
    "часть",
)
_DATE = (
    "date",
    "year",
    "datum",
    "jahr",
    "année",
    "fecha",
    "año",
    "data",
    "anno",
    "ano",
    "год",
    "날짜",
    "연도",
    "rok",
)
_ACCESSED = (
    "access-date",
    "accessdate",
    "abruf",
    "zugriff",
    "consulté le",
    "fechaacceso",
    "accesso",
    "acessodata",
)
_NAMES = ("author", "authors", "vauthors", "autor", "auteur", "auteurs", "auteur1", "autore", "autores", "автор",
          "저자", "forfattare", "författare", "last", "nom1", "apellidos", "sobrenome", "cognome")  # fmt: skip
_FAMILY = (
    "last",
    "surname",
    "nom",
    "apellidos",
    "sobrenome",
    "cognome",
    "último",
    "nazwisko",
    "성",
    "efternamn",
)
_GIVEN = ("first", "given", "prénom", "nombre", "nome", "primeiro", "imię", "이름", "förnamn")
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]]{0,500})\]\]")
_MARKS = re.compile(r"'{2,5}|<[^<>]{1,200}>|\{\{[^{}]{0,200}\}\}")


def type_of(name: str) -> str | None:
    """The CSL type that the template `name` is for ("" when it does not say); None for one that cites nothing."""
    return _TYPES.get(squeeze(name.replace("_", " ")).casefold())


def item_of(name: str, parameters: Mapping[str, str]) -> dict[str, Any]:
    """The CSL item that a citation template stands for; of repeated parameters the last that says something."""
    given = {key.casefold(): value for key, value in parameters.items() if value}
    item: dict[str, Any] = {}
    for variable, names in _FIELDS.items():
        value = next(
            (
                given[key.replace("\u00a0", " ")]
                for key in names.split(" ")
                if given.get(key.replace("\u00a0", " "))
            ),
            "",
        )
        if value:
            item[variable] = value
    chapter = next((given[key] for key in _CHAPTER if given.get(key)), "")
    kind = type_of(name) or _kind(item, chapter)
    if chapter and "title" in item:
        item.setdefault("container-title", item["title"])
        item["title"], kind = chapter, "chapter"
    item["type"] = kind
    if authors := _people(given, _FAMILY, _GIVEN, _NAMES):
        item["author"] = authors
    if editors := _people(
        given,
        ("editor-last", "editor-surname"),
        ("editor-first", "editor-given"),
        ("editor", "editors", "hrsg."),
    ):
        item["editor"] = editors
    for variable, keys in (("issued", _DATE), ("accessed", _ACCESSED)):
        value = next((given[key] for key in keys if given.get(key)), "")
        if date := read_date(value) if value else None:
            item[variable] = {"date-parts": [date.parts]}
    return item


def value_of(text: str) -> str:
    """A parameter's value as it is read."""
    return squeeze(_MARKS.sub("", _LINK.sub(r"\1", text)))


def _kind(item: Mapping[str, str], chapter: str) -> str:
    if "container-title" in item:
        return "article-journal" if "volume" in item or "issue" in item or "ISSN" in item else "chapter"
    if chapter or "ISBN" in item or "publisher" in item:
        return "book"
    return "webpage" if "URL" in item else "article"


def _people(
    given: Mapping[str, str], family: tuple[str, ...], first: tuple[str, ...], whole: tuple[str, ...]
) -> list[dict[str, str]]:
    """People in order: of numbered parameters (``last1``, ``editor2-first``), else of one list."""
    people: list[dict[str, str]] = []
    for number in range(1, 100):
        names = [_numbered(given, key, number) for key in family]
        last = next((name for name in names if name), "")
        if last:
            rest = next((name for key in first if (name := _numbered(given, key, number))), "")
            people.append({"family": last, "given": rest} if rest else {"literal": last})
            continue
        one = next((name for key in whole if (name := _numbered(given, key, number))), "")
        if not one:
            break
        people += [
            _person(part)
            for part in re.split(r"\s*;\s*|\s+(?:and|und|et|y|e|и)\s+|,\s+(?=\w+ \w)", one)
            if part
        ]
    return people


def _numbered(given: Mapping[str, str], key: str, number: int) -> str:
    head, dash, tail = key.partition("-")
    forms = [f"{key}{number}", f"{head}{number}{dash}{tail}"] if dash else [f"{key}{number}"]
    return next((given[form] for form in ([key, *forms] if number == 1 else forms) if given.get(form)), "")


def _person(text: str) -> dict[str, str]:
    family, comma, rest = text.partition(", ")
    if comma:
        return {"family": family, "given": rest}
    initials = re.fullmatch(r"(\S+(?: [^\s.]+)?) ([A-ZА-ЯЁ]{1,3}|(?:[A-ZА-ЯЁ]\.\s?){1,3})", text)
    if initials:
        return {"family": initials[1], "given": initials[2]}
    words = text.rsplit(" ", 1)
    return {"family": words[1], "given": words[0]} if len(words) == 2 else {"literal": text}
