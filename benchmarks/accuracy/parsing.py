"""Judges the citation parser alone, on printed references whose fields are known.

This is the one part that imports the program instead of reading its report: a parsing set has no page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from benchmarks.accuracy.compare import plain, same_title, squash
from benchmarks.accuracy.figures import Figure, Miss, figure
from benchmarks.accuracy.labels import read_jsonl
from references.model import Name, Printed, Work

Parse = Callable[[str], Printed]

_CLOSE = 95.0
_NEAR = 90.0
# What CSL 1.0.2 has for the entry types of the GB/T 7714 BibTeX styles; the first is the best, all are right.
_TYPES: Mapping[str, tuple[str, ...]] = {
    "archive": ("document", "manuscript", "collection"),
    "article": ("article-journal", "article-magazine"),
    "book": ("book",),
    "collection": ("book", "collection", "document"),
    "dataset": ("dataset",),
    "image": ("graphic", "webpage"),
    "incollection": ("chapter", "entry-encyclopedia", "entry-dictionary"),
    "inproceedings": ("paper-conference",),
    "legislation": ("legislation", "document", "regulation"),
    "letter": ("personal_communication", "document", "manuscript"),
    "map": ("map",),
    "mastersthesis": ("thesis",),
    "newspaper": ("article-newspaper",),
    "online": ("webpage", "post-weblog", "post"),
    "patent": ("patent",),
    "periodical": ("periodical", "article-journal"),
    "phdthesis": ("thesis",),
    "preprint": ("article",),
    "proceedings": ("book", "paper-conference"),
    "software": ("software",),
    "standard": ("standard",),
    "techreport": ("report",),
}
_LATEX = re.compile(r"\\(?:quad|,|;|\s)|\\(?=[&%$#_])|[{}]")


def judge_folder(folder: Path, parse: Parse) -> dict[str, dict[str, Figure]]:
    """Figures of every parsing set in `folder`, by the set's name; an empty dict when there is no folder."""
    found: dict[str, dict[str, Figure]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        rows = read_jsonl(path)
        if rows and "fields" in rows[0]:
            found[path.stem] = judge_gbt7714(rows, parse)
        elif rows and "reference" in rows[0]:
            found[path.stem] = judge_biomedical(rows, parse)
        elif rows and "want" in rows[0]:
            found[path.stem] = judge_wanted(rows, parse)
    return found


def judge_wanted(rows: Iterable[Mapping[str, Any]], parse: Parse) -> dict[str, Figure]:
    """Sets of ``text`` and ``want``: each part that is labelled, and *key3*: title, first author and year at once.

    A title is right when .90 of its letters and digits are the same; a title that is labelled empty must be read
    empty. A first author is right by the family name. Any of the years that the text prints is right.
    """
    parts: dict[str, list[Miss | None]] = {name: [] for name in _WANTED}
    key3: list[Miss | None] = []
    for row in rows:
        want, work = row["want"], parse(row["text"]).work
        failed = []
        for name, (field, passes, shown) in _WANTED.items():
            if field not in want or (
                (name == "parsed_title") != bool(want.get("title")) and field == "title"
            ):
                continue
            right = passes(work, want[field])
            place = f"{row['id']} {row['text'][:300]}"
            parts[name].append(None if right else Miss(place, str(want[field]), shown(work)))
            if not right and name in _KEY3:
                failed.append(name.removeprefix("parsed_"))
        key3.append(Miss(row["text"][:300], "all right", "wrong: " + ", ".join(failed)) if failed else None)
    return {"parsed_key3": figure(key3)} | {name: figure(outcomes) for name, outcomes in parts.items()}


def _first_page(work: Work) -> str:
    return squash(re.split(r"[-–—]", work.page or work.number)[0])


def _first(work: Work) -> str:
    people = work.authors or work.editors
    return _said(people[0]) if people else ""


def _similar(got: str, wanted: str) -> bool:
    one, other = squash(got), squash(wanted)
    return one == other or 100 * SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


_WANTED: Mapping[str, tuple[str, Callable[[Work, Any], bool], Callable[[Work], str]]] = {
    "parsed_title": ("title", lambda work, v: _similar(work.title, v), lambda work: work.title),
    "parsed_untitled": ("title", lambda work, _: not squash(work.title), lambda work: work.title),
    "parsed_author": (
        "first",
        lambda work, v: any(_is(v, name) for name in (work.authors or work.editors)[:1]),
        _first,
    ),
    "parsed_year": (
        "year",
        lambda work, v: work.year in (v if isinstance(v, list) else [v]),
        lambda work: str(work.year),
    ),
    "parsed_container": (
        "container",
        lambda work, v: _similar(work.container_title, v),
        lambda work: work.container_title,
    ),
    "parsed_publisher": (
        "publisher",
        lambda work, v: _similar(work.publisher, v),
        lambda work: work.publisher,
    ),
    "parsed_volume": ("volume", lambda work, v: squash(work.volume) == squash(v), lambda work: work.volume),
    "parsed_page": ("page", lambda work, v: _first_page(work) == squash(str(v)), lambda work: work.page),
}
_KEY3 = ("parsed_title", "parsed_untitled", "parsed_author", "parsed_year")


def judge_gbt7714(rows: Iterable[Mapping[str, Any]], parse: Parse) -> dict[str, Figure]:
    """Title, first author and type of printed GB/T 7714 references, against the BibTeX they were printed from."""
    titles, authors, types = [], [], []
    for row in rows:
        fields, work = row["fields"], parse(row["text"]).work
        title = _LATEX.sub(" ", fields["title"])
        titles.append(None if same_title(title, work.title) else Miss(row["id"], title, work.title))
        if "author" in fields:
            whole = _LATEX.sub("", fields["author"])
            gold = whole if whole in row["text"] else whole.split(" and ")[0]
            if plain(gold.split(",")[0]) not in plain(row["text"]):
                continue  # standards print no author, some patents their holder: nothing to read
            got = _said(work.authors[0]) if work.authors else ""
            authors.append(
                None if work.authors and _is(gold, work.authors[0]) else Miss(row["id"], gold, got)
            )
        wanted = _TYPES.get(fields["_type"], ())
        if wanted:
            types.append(
                None if work.type in wanted else Miss(f"{row['id']} {row['text'][:60]}", wanted[0], work.type)
            )
    return {"parsed_title": figure(titles), "parsed_author": figure(authors), "parsed_type": figure(types)}


def judge_biomedical(rows: Iterable[Mapping[str, Any]], parse: Parse) -> dict[str, Figure]:
    """Title, first author, volume and first page of life-science references, and all that are labelled at once."""
    tests: Mapping[str, Callable[[Printed, str], bool]] = {
        "atitle": lambda p, v: fuzz.ratio(squash(p.work.title), squash(v)) >= _CLOSE,
        "firstAuthor": lambda p, v: bool(p.work.authors) and _is(v, p.work.authors[0]),
        "volume": lambda p, v: squash(p.work.volume) == squash(v),
        "firstPage": lambda p, v: squash(re.split(r"[-–—]", p.work.page or p.work.number)[0]) == squash(v),
    }
    names = {
        "atitle": "parsed_title",
        "firstAuthor": "parsed_author",
        "volume": "parsed_volume",
        "firstPage": "parsed_page",
    }
    single: dict[str, list[Miss | None]] = {name: [] for name in names}
    all_four: list[Miss | None] = []
    for row in rows:
        printed = parse(row["reference"])
        place = row["reference"].replace("\n", " ")
        failed = []
        for name, passes in tests.items():
            if not row.get(name):
                continue
            right = passes(printed, row[name])
            single[name].append(None if right else Miss(place, row[name], _got(printed, name)))
            if not right:
                failed.append(name)
        all_four.append(Miss(place, "all right", "wrong: " + ", ".join(failed)) if failed else None)
    return {names[name]: figure(outcomes) for name, outcomes in single.items()} | {
        "parsed_all": figure(all_four)
    }


def _is(gold: str, name: Name) -> bool:
    """`gold` as BibTeX has it ("Family, Given") or as a family name alone."""
    family = gold.split(",")[0]
    said = {name.family, name.full_family, name.literal, name.family + name.given, name.given + name.family}
    return bool({plain(family), plain(gold)} & {plain(form) for form in said if form})


def _said(name: Name) -> str:
    return name.literal or f"{name.full_family}, {name.given}"


def _got(printed: Printed, name: str) -> str:
    work = printed.work
    first = _said(work.authors[0]) if work.authors else ""
    return {"atitle": work.title, "firstAuthor": first, "volume": work.volume}.get(
        name, work.page or work.number
    )
