"""Word's own sources: what its reference manager holds of the works that a document cites.

ECMA-376, part 1, 22.6 (http://schemas.openxmlformats.org/officeDocument/2006/bibliography); the fields that cite them
are ``CITATION Tag`` (17.16.5.10), with ``\\m Tag`` for each further one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from references.readers.office import Archive
from references.readers.xml import Element, child_text, children, name_of

_PART = re.compile(r"customXml/item\d{1,4}\.xml")
_CITATION = re.compile(r"\bCITATION\s+(?P<tag>[^\s\\]{1,200})")
_FURTHER = re.compile(r"\\m\s+(?P<tag>[^\s\\]{1,200})")
_TYPES = {
    "Book": "book", "BookSection": "chapter", "JournalArticle": "article-journal", "Report": "report",
    "ArticleInAPeriodical": "article-magazine", "ConferenceProceedings": "paper-conference", "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage", "ElectronicSource": "webpage", "Film": "motion_picture", "Patent": "patent",
    "Interview": "interview", "Case": "legal_case", "Art": "graphic", "Performance": "performance",
}  # fmt: skip
_FIELDS = {
    "title": ("Title",), "volume": ("Volume",), "issue": ("Issue",), "page": ("Pages",), "edition": ("Edition",),
    "publisher": ("Publisher", "Institution"), "publisher-place": ("City",), "DOI": ("DOI",), "URL": ("URL",),
    "container-title": ("JournalName", "PeriodicalTitle", "ConferenceName", "BookTitle", "InternetSiteTitle"),
    "number": ("PatentNumber",), "ISBN": ("StandardNumber",),
}  # fmt: skip


def sources_of(archive: Archive) -> Mapping[str, Any]:
    """The CSL items of a document's sources, by tag."""
    found: dict[str, Any] = {}
    for name in archive.names:
        if not _PART.fullmatch(name):
            continue
        root = archive.part(name)
        if root is not None and name_of(root) == "Sources":
            for source in children(root, "Source"):
                if tag := _text(source, "Tag"):
                    found.setdefault(tag, {"id": tag, **_item(source)})
    return found


def tags_in(instruction: str) -> Iterator[str]:
    """The tags that the field with `instruction` cites."""
    if found := _CITATION.search(instruction[:2000]):
        yield found["tag"]
        for further in _FURTHER.finditer(instruction[:2000], found.end()):
            yield further["tag"]


def _item(source: Element) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(_text(source, "SourceType"), "document")}
    for variable, names in _FIELDS.items():
        if value := next((text for name in names if (text := _text(source, name))), ""):
            item[variable] = value
    for variable, role in (("author", "Author"), ("editor", "Editor"), ("translator", "Translator")):
        if people := _people(source, role):
            item[variable] = people
    if year := re.search(r"\d{4}", _text(source, "Year")):
        item["issued"] = {"date-parts": [[int(year.group())]]}
    if year := re.search(r"\d{4}", _text(source, "YearAccessed")):
        item["accessed"] = {"date-parts": [[int(year.group())]]}
    return item


def _people(source: Element, role: str) -> list[dict[str, str]]:
    """People of one role: ``<b:Author><b:Author>…`` holds a list of names, or an organisation."""
    people: list[dict[str, str]] = []
    for group in children(source, "Author", role):
        people.extend({"literal": (one.text or "").strip()} for one in children(group, "Corporate"))
        for person in children(group, "NameList", "Person"):
            given = " ".join(filter(None, (_text(person, "First"), _text(person, "Middle"))))
            people.append({"family": _text(person, "Last"), "given": given})
    return [one for one in people if any(one.values())]


def _text(element: Element, name: str) -> str:
    return child_text(element, name).strip()
