"""A printed citation read anew where the page's markup says better than its words what the title is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from references.citation import parse_citation
from references.citation.dates import read_date
from references.citation.imprint import is_place
from references.citation.venue import EDITION
from references.citation.words import PUBLISHER
from references.model import Marked, Name, Printed, Work
from references.names import is_organisation, leading_names, split_names
from references.pages.capital_names import people_in_capitals
from references.pages.evidence import is_names
from references.pages.marks import body_of
from references.text import flatten, letters, words

_SITE = re.compile(r"\s*(?:[-–—|·_]|[(（\[][^()（）\[\]]{0,60}\d{4})")
_SUBTITLE_HERE = re.compile(r"\s?[:：]\s[^.:?!\d][^.:]{3,160}(?=\.(?:\s|\Z))")
_SUBTITLE = re.compile(r"\s?[:：]\s?\w")
# "Knorr Cetina, Karin.": alone before a title that is marked, this can only be one person.
_INVERTED = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]+ [^\W\d_a-z][\w'’-]+), (?P<given>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z]\.)*)[.,:]?"
)
_DATE_BEHIND = re.compile(r"[\s,]*[(]?(?:1[5-9]|20)\d\d[a-z]?[)]?[\s.,:]*\Z")
_CAPITALS = re.compile(r"[^\W\d_a-zß-ÿ]{3,}(?:[ -][^\W\d_a-zß-ÿ]{2,})*, [^\W\d_a-zß-ÿ]")
# A body, its short name in brackets and a colon, or a body and a full stop.
_BODY_IN_FRONT = re.compile(
    r"(?P<body>(?P<name>[^\W\d_a-z][^.:()]{6,100}?)(?P<short>\s\([A-Z][\w-]{1,10}\))?)(?(short)[.:]|\.)\s"
    r"(?P<title>[^\W_a-zß-ÿ].{4,})\Z",
    re.S,
)
_CUT = re.compile(r"[\s,]+(?:et al|and others)\.?\s*\Z")
_END = re.compile(
    r"\W*(?:et al|eds?|hrsg|hg|coords?|dirs?|orgs?|éds?|u\. ?a|and others|y otros)?[\W\d]*[a-z]?[\W\d]*\Z",
    re.I,
)
_JOINT = re.compile(r"[\s.,;:–—-]*(?:\b(?:In|in|en|em|dans|En|Em|Dans)\b:?\s*)?\Z")


def heed(printed: Printed, marked: Marked, text: str, urls: Sequence[str]) -> Printed:
    """`printed`, which was read of `text`, with the title and the container that the markup shows."""
    printed = _with_body_in_front(_parted(printed))
    if marked.title:
        if not _agrees(printed.work.title, marked.title):
            printed = _with_title(printed, marked.title, text, urls)
        elif len(printed.work.title) > len(marked.title):
            printed = _with_subtitle_only(printed, marked.title, text)
        return _with_body(printed, text[: max(0, text.find(marked.title))].strip())
    if marked.container_title:
        return _with_container(printed, marked.container_title)
    return printed


def _agrees(read: str, shown: str) -> bool:
    """Whether what was read is what is shown, or that without the name of its site, or with its subtitle."""
    if letters(read) == letters(shown):
        return True
    if read.startswith(
        shown
    ):  # "**Educação a distância:** fundamentos": Brazil's standard sets the first part in bold
        return _SUBTITLE.match(read, len(shown)) is not None
    return bool(read) and shown.startswith(read) and _SITE.match(shown, len(read)) is not None


def _with_title(printed: Printed, title: str, text: str, urls: Sequence[str]) -> Printed:
    at = text.find(title)
    if at < 0:
        return printed
    if text[:at].strip() and (subtitle := _SUBTITLE_HERE.match(text, at + len(title))):
        title += subtitle.group()  # "BRASIL. **Formação básica**: texto 1. São Paulo"
    before, after = text[:at].strip(' "“„«「:'), text[at + len(title) :].lstrip(" .,;:–—-")
    joint = "" if not before or before[-1] in ".,:)" else ","
    again = parse_citation(f"{before}{joint} “{title}.” {after}".strip(), urls=urls)
    work = again.work if letters(again.work.title) == letters(title) else _patched(printed.work, title)
    if not (work.authors or work.editors):
        work = replace(work, authors=_people(before or ("" if _is_imprint(after) else after)))
    if work.issued is None:
        work = replace(work, issued=printed.work.issued or (read_date(before) if before else None))
    return replace(
        printed, work=replace(work, title=title), style=again.style if work is again.work else printed.style
    )


def _with_subtitle_only(printed: Printed, shown: str, text: str) -> Printed:
    """`printed`, whose title begins as the markup shows, without what stands behind the subtitle."""
    at = text.find(shown)
    subtitle = _SUBTITLE_HERE.match(text, at + len(shown)) if at > 0 else None
    title = shown + subtitle.group() if subtitle else ""
    if not title or not printed.work.title.startswith(f"{title}. "):
        return printed
    return replace(printed, work=replace(printed.work, title=title))


def _patched(work: Work, title: str) -> Work:
    """`work` without what cannot be true when `title` is: names and containers that are made of its words."""
    folded = letters(title)
    authors = tuple(name for name in work.authors if letters(name.full_family) not in folded)
    container = "" if letters(work.container_title) in folded else work.container_title
    return replace(work, title=title, authors=authors, container_title=container)


def _is_imprint(text: str) -> bool:
    """Whether an edition, a publisher or a place follows a title, and nobody: "Second Edition, Prentice Hall, 2008"."""
    head = text.split(". ")[0].split(":")[0]
    first = head.split(",")[0]
    edition = EDITION.match(f" {first}") or first.endswith((" Edition", " edition"))
    return bool(edition or PUBLISHER.search(first) or is_place(first) or is_place(head.strip()))


def _people(text: str) -> tuple[Name, ...]:
    """The people whose names `text` begins with, when the list ends behind them."""
    flat = flatten(text)
    if people := _surnames(_CUT.sub("", text)):
        return people
    names = leading_names(flat) if flat else None
    if names is not None and flat[names.end : names.end + 1] in ("", ".", ",", ":", " ", ";"):
        return names.names
    bare = flat.strip(" .,:;")
    return split_names(bare)[0] if is_names(bare) else ()  # surnames alone: "Bienstock & Verma."


def _with_body(printed: Printed, before: str) -> Printed:
    """By the organisation that all of `before` names, where no list of people is all that stands there."""
    if inverted := _INVERTED.fullmatch(before):
        name = Name(inverted["family"], inverted["given"])
        return replace(printed, work=replace(printed.work, authors=(name,), editors=()))
    if people := people_in_capitals(before):
        editing = bool(people[1])
        works = replace(
            printed.work, authors=() if editing else people[0], editors=people[0] if editing else ()
        )
        return replace(printed, work=works)
    body = "" if _surnames(before) or _are_all(printed, before) else body_of(before)
    names = leading_names(flatten(before)) if body else None
    if not body or (names is not None and _END.match(before[names.end :])):
        return printed
    return replace(
        printed, work=replace(printed.work, authors=(Name(literal=body),), authors_cut=False, editors=())
    )


def _are_all(printed: Printed, before: str) -> bool:
    """Whether the people that were read are all that `before` says: "CAVELL Stanley." is one, and no body."""
    people = printed.work.authors
    if not people or any(one.literal for one in people):
        return False
    said = words(" ".join(f"{one.given} {one.full_family} {one.suffix}" for one in people))
    return sorted(said) == sorted(words(before))


def _with_body_in_front(printed: Printed) -> Printed:
    """`printed` with the body that its title begins with taken for its author: what it calls itself says what it is."""
    work = printed.work
    if work.authors or work.editors:
        return printed
    if (
        _CAPITALS.match(work.title)
        and (names := leading_names(work.title))
        and names.form.startswith("inverted")
    ):
        rest = work.title[names.end :]
        if rest.startswith(". ") and len(rest) > 6:  # "SERRANO, Milene. Módulo criador"
            return replace(printed, work=replace(work, title=rest[2:].strip(), authors=names.names))
    found = _BODY_IN_FRONT.match(work.title)
    if found is None or not is_organisation(found["name"]) or not body_of(f"{found['name']}."):
        return printed
    return replace(printed, work=replace(work, title=found["title"], authors=(Name(literal=found["body"]),)))


def _parted(printed: Printed) -> Printed:
    """`printed` with family names that are joined taken for people, and not for one body."""
    literal = printed.work.authors[0].literal if len(printed.work.authors) == 1 else ""
    people = _surnames(literal) if literal else ()
    return replace(printed, work=replace(printed.work, authors=people)) if people else printed


def _surnames(before: str) -> tuple[Name, ...]:
    """The family names that `before` joins: "Bertsekas & Tsitsiklis (1996)."; none of what bodies call themselves."""
    bare = _DATE_BEHIND.sub("", before).strip(" .,:;")
    joined = re.fullmatch(r"[^\W\d_a-z][\w'’-]+(?:(?:, | ?& | and )[^\W\d_a-z][\w'’-]+){1,8}", bare)
    if not joined or ("&" not in bare and " and " not in bare and "," not in bare) or is_organisation(bare):
        return ()
    return tuple(Name(family=name) for name in re.split(r", | ?& | and ", bare))


def _with_container(printed: Printed, container: str) -> Printed:
    """Without the container at the end of the title, which ran on into it."""
    work = printed.work
    at = work.title.rfind(container)
    if at <= 0 or at + len(container) < len(work.title.rstrip(" .,;)")):
        return printed
    title = _JOINT.sub("", work.title[:at])
    if len(letters(title)) < 4:
        return printed
    return replace(
        printed, work=replace(work, title=title, container_title=work.container_title or container)
    )
