"""How well and how fast printed citations are read, on labelled ones.

``python -m benchmarks.parsing [--ablation] [--misses SET]`` reads ``parsing/*.jsonl`` and ``*.entries.jsonl`` below
``BOOKBIB_GOLD`` (by default ``../shared/gold``) and the pages below ``BOOKBIB_PAGES``; labels that are not there are
passed over. ``--ablation`` judges the rules alone, the tagger alone, and both, as the program has them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy.figures import Figure
from benchmarks.accuracy.parsing import judge_folder
from benchmarks.accuracy.table import misses
from references.citation import parse_citation
from references.citation.base import Citation
from references.citation.choose import choose
from references.citation.lift import lift, take_urls
from references.citation.tagger.decode import tag
from references.model import Name, Printed, Work
from references.names import leading_names
from references.repair import repair
from references.text import flatten, letters

GOLD = Path(os.environ.get("BOOKBIB_GOLD", "../shared/gold"))
PAGES = Path(os.environ.get("BOOKBIB_PAGES", "../shared/pages"))
# What AnyStyle 1.6 gets right of title, first author and year at once, per cent (the labels' README).
ANYSTYLE = {
    "gbt7714-2015-author-year-dev": "21.0", "gbt7714-2025-author-year-dev": "18.9", "mixed-dev": "(94.8, its own data)",
    "science-dev": "82.0", "science-untitled-dev": "68.5 (title)", "german-dev": "66.8", "biomedical-dev": "80.7",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One labelled field of one reference: what it should be and what it is."""

    data: str
    field: str
    right: bool
    text: str
    wanted: str
    got: str


def read_by_rules(text: str) -> Printed:
    """`text` as the families of styles read it, never mind signs of failure."""
    citation = _citation(text)
    reading = choose(citation)
    return Printed(reading.work, reading.style, citation.text)


def read_by_tagger(text: str) -> Printed:
    """`text` as the tagger reads it, never mind what the rules know."""
    citation = _citation(text)
    tagged = tag(citation.flat)
    return Printed(tagged.work if tagged else Work(title=citation.text), "tagged", citation.text)


def _citation(text: str) -> Citation:
    bare, printed = take_urls(text)
    lifted = lift(repair(bare)[0], (), printed)
    flat = flatten(lifted.body)
    return Citation(lifted.body, flat, leading_names(flat), lifted.url, lifted.accessed, lifted.marks)


READERS: Mapping[str, Callable[[str], Printed]] = {
    "rules": read_by_rules,
    "tagger": read_by_tagger,
    "both": parse_citation,
}


def ablation() -> None:
    """Title, first author and year at once, by each reader alone and by both."""
    columns = {name: judge_folder(GOLD / "parsing", parse) for name, parse in READERS.items()}
    print(f"{'per cent':<34}" + "".join(f"{name:>9}" for name in columns) + "   AnyStyle 1.6")
    for data in columns["both"]:
        cells = "".join(f"{_percent(judged[data]):>9}" for judged in columns.values())
        print(f"{data:<34}{cells}   {ANYSTYLE.get(data, '-')}")


def _percent(figures: Mapping[str, Figure]) -> str:
    whole = figures.get("parsed_key3") or figures.get("parsed_all") or figures["parsed_title"]
    return "-" if whole.share is None else f"{100 * whole.share:.1f}"


def author(names: tuple[Name, ...]) -> str:
    """The first author as lists print it: the family name, or all of a name that is not split in them."""
    if not names:
        return ""
    first = names[0]
    if first.literal or any(ord(char) > 0x2E80 for char in first.family):
        return first.literal or first.family + first.given
    return first.full_family


def same_author(wanted: str, names: tuple[Name, ...]) -> bool:
    got = letters(author(names))
    return letters(wanted) in (got, letters(names[0].family) if names else "") or (
        bool(got) and got.endswith(letters(wanted)) and len(got) - len(letters(wanted)) <= 6
    )


_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?:<([^<>]*)>|((?:[^()\n]|\([^()]*\))*))\s*\)")
_MARKER = re.compile(r"^\s*(?:[-*+>]\s+|\d{1,3}[.、)]\s*|\[\^?\d{1,3}\]:?\s*|\d{1,3}(?=\[)|\s)*")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,2}|[*_]{1,2}(?!\w)")


def plain(lines: str) -> tuple[str, list[str]]:
    """A reference's lines without list marker, links and emphasis, and its link targets (for measuring only)."""
    urls: list[str] = []

    def link(found: re.Match[str]) -> str:
        urls.append((found[2] or found[3] or "").strip())
        return found[1]

    quoted = [line.split(">", 1)[1].strip() for line in lines.split("\n") if line.lstrip().startswith(">")]
    text = _MARKER.sub("", lines)
    text = _LINK.sub(link, text)
    if quoted:
        text = _LINK.sub(link, " ".join(quoted))
    text = re.sub(r"^\[[A-Z][\w.]*:\d{4}(?::\w+)?\]\s*", "", text)
    text = re.sub(r"\[(?=https?://)|(?<=/)\]\s*$", "", text)
    if text.startswith("[") and text.endswith("]") and text.count("[") == 1:
        text = text[1:-1]
    text = re.sub(r"^>\s?", "", text, flags=re.MULTILINE)
    return _EMPHASIS.sub("", text).strip(), urls


def page(entries: Path) -> Iterator[Row]:
    name = entries.name.removesuffix(".entries.jsonl")
    lines = (PAGES / f"{name}.md").read_text("utf-8").split("\n")
    for line in entries.read_text("utf-8").splitlines():
        entry: dict[str, Any] = json.loads(line)
        if entry.get("kind") == "citation-key" or entry.get("segmentation_only"):
            continue
        raw = "\n".join(lines[entry["line"] - 1 : entry["end_line"]])
        text, urls = plain(raw)
        if "text" in entry:
            text, urls = entry["text"], []
        yield from judge(name, entry, parse_citation(text, urls=urls), text)


def judge(name: str, entry: dict[str, Any], printed: Printed, text: str) -> Iterator[Row]:
    work = printed.work
    shown = f"{entry['line']}: {text[:400]} <{printed.style}>"
    if "printed_title" in entry:
        wanted = entry["printed_title"] or ""
        yield Row(name, "title", letters(wanted) == letters(work.title), shown, wanted, work.title)
        authors: list[str] = entry.get("printed_authors") or []
        yield Row(
            name,
            "author",
            same_author(authors[0], work.authors) if authors else not work.authors,
            shown,
            str(authors[:1]),
            str(work.authors[:1]),
        )
        if authors:
            got = [letters(author((each,))) for each in work.authors]
            full = len(got) == len(authors) and all(
                same_author(want, (each,)) for want, each in zip(authors, work.authors, strict=False)
            )
            yield Row(name, "all authors", full, shown, str(authors), str(got))
        yield Row(
            name,
            "year",
            entry.get("printed_year") == work.year,
            shown,
            str(entry.get("printed_year")),
            str(work.year),
        )
    if "csl_type" in entry:
        yield Row(name, "type", work.type == entry["csl_type"], shown, entry["csl_type"], work.type)


def speed() -> None:
    """References a second of CPU time over all sets together, the model's loading not counted."""
    texts = [
        record.get("text") or record["reference"]
        for path in sorted(GOLD.glob("parsing/*.jsonl"))
        for record in map(json.loads, path.read_text("utf-8").splitlines())
    ]
    if not texts:
        return
    read_by_tagger(texts[0])
    start = time.process_time()
    tagged = sum(bool(parse_citation(text).readers.signs) for text in texts)
    took = time.process_time() - start
    share = tagged / len(texts)
    print(
        f"{len(texts) / took:,.0f} references/s of CPU time ({len(texts)} in {took:.2f} s; {share:.0%} show signs)"
    )


def hostile() -> None:
    for name, text in HOSTILE.items():
        start = time.perf_counter()
        parse_citation(text)
        print(f"hostile {name:<12} {len(text):>9,} characters {time.perf_counter() - start:.3f} s")


HOSTILE = {
    f"{name}-{size}": (piece * (size // len(piece) + 1))[:size]
    for size in (19_999, 1_000_000)
    for name, piece in {
        "brackets": "[",
        "pairs": "()[]",
        "digits": "1",
        "footnotes": "[^",
        "spaces": " ",
        "capitals": "A",
        "names": "Aa B, ",
        "initials": "A. ",
        "dots": ". ",
        "commas": ",",
        "quotes": '"',
        "years": "2015 ",
        "ranges": "1-",
        "volumes": "12(3):4-5 ",
        "dois": "doi:10.1234/x ",
        "accessed": "[2020-01-01]",
        "urls": "http://a ",
        "cjk": "王小明，",
        "words": "Word ",
        "hyphens": "a-\n",
        "accents": "a ´ ",
        "retrieved": "Retrieved ",
        "vol": "vol. ",
        "in": ". In A",
        "arxiv": "arXiv ",
        "marks": "[J] ",
        "trans": "x, ",
        "colon": "A: ",
    }.items()
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ablation", action="store_true", help="rules, tagger, and both")
    parser.add_argument(
        "--misses", nargs="?", const="", help="list every miss (of sets whose name contains this)"
    )
    parser.add_argument("--hostile", action="store_true", help="time hostile texts")
    options = parser.parse_args()
    if options.ablation:
        ablation()
    judged = judge_folder(GOLD / "parsing", parse_citation)
    for data, figures in judged.items():
        for name, value in figures.items():
            if value.share is not None:
                print(f"{data:<34} {name:<18} {value.right:>5} / {value.of:<5} {value.share:7.1%}")
    rows = [
        row
        for path in sorted(GOLD.glob("*.entries.jsonl"))
        if (PAGES / path.name.replace(".entries.jsonl", ".md")).exists()
        for row in page(path)
    ]
    for key in dict.fromkeys((row.data, row.field) for row in rows):
        mine = [row for row in rows if (row.data, row.field) == key]
        right = sum(row.right for row in mine)
        print(f"{key[0]:<34} {key[1]:<18} {right:>5} / {len(mine):<5} {right / len(mine):7.1%}")
    if options.misses is not None:
        print(misses({data: figures for data, figures in judged.items() if options.misses in data}))
        for row in rows:
            if not row.right and options.misses in f"{row.data} {row.field}":
                print(f"\n{row.data} {row.field}: {row.text!r}\n   want {row.wanted!r}\n   got  {row.got!r}")
    speed()
    if options.hostile:
        hostile()


if __name__ == "__main__":
    main()
