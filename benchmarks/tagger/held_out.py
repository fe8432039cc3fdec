"""Genuine records printed in CSL styles that the tagger never saw: ``python -m benchmarks.tagger.held_out``.

Records: those of ``BOOKBIB_RECORDS`` (by default ``../shared/api/records.jsonl.gz``), which are in no training data.
Right is a reference whose title (.90 of its letters), first author's family name and year are read as the style
printed them; what a style leaves out must not be read.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import os
import re
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from benchmarks.tagger.csl import HELD_OUT, print_items, styles
from references.citation import parse_citation
from references.model import Printed
from references.text import letters

RECORDS = Path(os.environ.get("BOOKBIB_RECORDS", "../shared/api/records.jsonl.gz"))

_TYPES = {
    "journal-article": "article-journal",
    "article-journal": "article-journal",
    "book-chapter": "chapter",
    "chapter": "chapter",
    "proceedings-article": "paper-conference",
    "paper-conference": "paper-conference",
    "monograph": "book",
    "book": "book",
    "edited-book": "book",
    "reference-book": "book",
    "report": "report",
    "dissertation": "thesis",
}


def records(count: int, seed: int = 0) -> list[dict[str, Any]]:
    """`count` records with title, authors and year as CSL items, rarer types first: books and chapters are few."""
    items: dict[str, dict[str, Any]] = {}
    with gzip.open(RECORDS, "rt", encoding="utf-8") as lines:
        for line in lines:
            made = _item(json.loads(line)["record"])
            if made:
                items.setdefault(letters(made["title"]), made)
    ordered = sorted(
        (
            made
            for made in items.values()
            if "container-title" in made
            or made["type"] != "article-journal"
            or hash_of(made["title"], 1) % 12 == 0
        ),
        key=lambda i: (i["type"] == "article-journal", hash_of(i["title"], seed)),
    )
    return [{**made, "id": f"r{number}"} for number, made in enumerate(ordered[:count])]


def hash_of(text: str, seed: int) -> int:
    """A number that scatters texts and is the same everywhere."""
    import zlib

    return zlib.crc32(f"{seed}{text}".encode())


def _item(record: Mapping[str, Any]) -> dict[str, Any] | None:
    def one(value: Any) -> str:
        text = (value[0] if value else "") if isinstance(value, list) else (value or "")
        text = html.unescape(html.unescape(str(text)))
        return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", "", text).split())

    title, kind = one(record.get("title")), _TYPES.get(record.get("type") or "article-journal")
    people = [
        {"family": a["family"], "given": a["given"]}
        for a in record.get("author") or ()
        if a.get("family") and a.get("given")
    ]
    parts = (record.get("issued") or {}).get("date-parts") or [[None]]
    if not (title and kind and people and parts[0] and parts[0][0]) or not 12 < len(title) < 250:
        return None
    item = {
        "type": kind,
        "title": title,
        "author": people,
        "issued": {"date-parts": [[int(parts[0][0])]]},
        "container-title": one(record.get("container-title")),
        "container-title-short": one(record.get("short-container-title")),
        "volume": record.get("volume"),
        "issue": record.get("issue"),
        "page": record.get("page"),
        "publisher": re.sub(r"\s\([A-Z/]+\)$", "", record.get("publisher") or ""),
        "publisher-place": record.get("publisher-location"),
    }
    return {name: value for name, value in item.items() if value}


def right(text: str, item: Mapping[str, Any], printed: Printed) -> bool | None:
    """Whether `text` is read right; None when the style prints no author or no year of it."""
    said, work = letters(text), printed.work
    family, year = letters(item["author"][0]["family"]), item["issued"]["date-parts"][0][0]
    if family not in said or str(year) not in said:
        return None
    title = letters(item["title"])
    wanted = title if title in said else ""
    if not wanted and title[:24] in said:
        return None  # shortened, or set in another way
    got = letters(work.title)
    same = got == wanted or (
        bool(wanted) and SequenceMatcher(None, got, wanted, autojunk=False).ratio() >= 0.9
    )
    people = work.authors or work.editors
    first = letters(people[0].full_family + " " + people[0].given) if people else ""
    named = bool(people) and (
        (letters(people[0].full_family) in (family, letters(people[0].literal)) and family in first)
        or letters(people[0].family) == family
    )
    return same and named and work.year == year


def printed_lists(count: int) -> dict[str, dict[str, str]]:
    """`count` records in each held-out style, by style and record; they are kept below ``build/``."""
    known = styles()
    items = {item["id"]: item for item in records(count)}
    chosen = [name for name in HELD_OUT if name in known]
    cache = Path("build", f"held-out-{count}.json")
    if cache.exists():
        printed: dict[str, dict[str, str]] = json.loads(cache.read_text("utf-8"))
    else:
        with ThreadPoolExecutor(2) as pool:
            lists = pool.map(lambda name: print_items(list(items.values()), known[name]), chosen)
            printed = dict(zip(chosen, lists, strict=True))
        cache.parent.mkdir(exist_ok=True)
        cache.write_text(json.dumps(printed, ensure_ascii=False, sort_keys=True), "utf-8")
    return printed


def measure(parse: Callable[[str], Printed], count: int) -> dict[str, tuple[int, int]]:
    """Right and judged references of each held-out style."""
    items = {item["id"]: item for item in records(count)}
    result: dict[str, tuple[int, int]] = {}
    for name, entries in printed_lists(count).items():
        judged = [right(text, items[key], parse(text)) for key, text in entries.items()]
        result[name] = (sum(each is True for each in judged), sum(each is not None for each in judged))
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--misses", default="", help="list what is not right in this style")
    options = parser.parse_args()
    start = time.process_time()
    figures = measure(parse_citation, options.count)
    judged = {
        name: counts for name, counts in figures.items() if counts[1]
    }  # a style of notes prints no list
    for name, (good, of) in sorted(judged.items(), key=lambda each: each[1][0] / each[1][1]):
        print(f"{name:<48}{good:>5} / {of:<5}{good / of:7.1%}")
    took = time.process_time() - start
    good, of = (sum(each[part] for each in figures.values()) for part in (0, 1))
    print(f"{'together':<48}{good:>5} / {of:<5}{good / max(1, of):7.1%}  ({took:.0f} s of CPU time)")
    if options.misses:
        list_misses(options.misses, options.count)


def list_misses(style: str, count: int) -> None:
    """Print what is not read right in `style`."""
    printed = json.loads(Path("build", f"held-out-{count}.json").read_text("utf-8"))[style]
    items = {item["id"]: item for item in records(count)}
    for key, text in printed.items():
        got = parse_citation(text)
        if right(text, items[key], got) is False:
            work, names = got.work, [name.full_family for name in got.work.authors]
            print(f"\n{text}\n  {got.style} {got.readers.signs}: {work.title!r} {names} {work.year}")


if __name__ == "__main__":
    main()
