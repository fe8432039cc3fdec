"""What a reading shows by itself to have been parted at a wrong place, put together again."""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.dates import read_date
from references.model import Name, Printed, Work

_REST_OF_TITLE = re.compile(r"[-–—]\s+(?P<title>[^.]{3,120})(?:\.\s*(?P<container>.*))?", re.S)
# Journals whose name is a word or two and what they are: "Teknokultura. Revista de cultura digital".
_KIND = re.compile(
    r"(?:Revista|Rivista|Revue|Cuadernos|Cadernos|Boletín|Boletim|Anuario|Anales)\s(?:[a-zà-ÿ]|[A-ZÀ-Þ])"
)
_NAME_BEFORE = re.compile(r"(?P<title>.{8,})[.?!]\s(?P<name>[A-ZÀ-Þ][^\W\d_]+(?:\s[^\W\d_]+){0,2})", re.S)
# What parliaments and ministries enact, by number and date; what follows says what it is about.
_LAW = re.compile(
    r"(?:(?P<author>[A-ZÀ-Þ]{4,}(?:\s[A-ZÀ-Þ]{2,}){0,3})\.\s)?(?P<title>(?:Lei|Decreto(?:-Lei| Legislativo)?|Portaria"
    r"|Resolução|Medida Provisória|Ley|Real Decreto|Resolución|Loi|Décret|Arrêté|Legge|Decreto legislativo)\b"
    r"(?=.{0,40}\d)(?:[^.]|\.(?!\s)|(?<=\bn)\.\s|(?<=\bnº)\.\s){6,140}?(?:1[89]|20)\d\d)\.\s(?=\S)"
)
_WORDS = 4  # of a name that is none: nobody is called in as many words as a title has


def mended(printed: Printed) -> Printed:
    """`printed` where the end of a title was read as its container, a law as all that is said of it, and the like."""
    work = _rest_of_title(printed.work, printed.text)
    work = _title_among_names(_law(_name_of_journal(work), printed.text))
    return printed if work is printed.work else replace(printed, work=work)


def _rest_of_title(work: Work, text: str) -> Work:
    found = _REST_OF_TITLE.fullmatch(work.container_title) if work.container_title[:1] in "-–—" else None
    if not found or not work.title or not re.search(rf"{re.escape(work.title)}\s[-–—]\s", text):
        return work  # a quotation mark or a date parts them
    container = (found["container"] or "").strip(" .")
    return replace(work, title=f"{work.title} - {found['title'].strip()}", container_title=container)


def _name_of_journal(work: Work) -> Work:
    if not _KIND.match(work.container_title):
        return work
    found = _NAME_BEFORE.fullmatch(work.title)
    if not found:
        return work
    end = work.title[found.end("title") : found.start("name")].strip()
    title = found["title"] + (end if end in "?!" else "")
    return replace(work, title=title, container_title=f"{found['name']}. {work.container_title}")


def _law(work: Work, text: str) -> Work:
    found = _LAW.match(text)
    if not found or work.title == found["title"]:
        return work
    issued = work.issued or read_date(found["title"])
    authors = work.authors or ((Name(literal=found["author"]),) if found["author"] else ())
    return replace(work, title=found["title"], issued=issued, authors=authors, type="legislation")


def _title_among_names(work: Work) -> Work:
    """The title that was taken for the last of its authors, where no title was read."""
    last = work.authors[-1].literal if len(work.authors) > 1 and not work.title else ""
    if len(last.split()) < _WORDS or work.container_title:
        return work
    return replace(work, title=last, authors=work.authors[:-1])
