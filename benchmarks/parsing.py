"""How well and how fast printed citations are read, on labelled ones.

``python -m benchmarks.parsing [--misses]`` reads ``parsing/*.jsonl`` and ``*.entries.jsonl`` below ``BOOKBIB_GOLD``
(by default ``../shared/gold``) and the pages below ``BOOKBIB_PAGES``; labels that are not there are passed over.
Titles are compared by their letters and digits, names by their letters.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from references.citation import parse_citation
from references.model import Name, Printed
from references.text import letters

GOLD = Path(os.environ.get("BOOKBIB_GOLD", "../shared/gold"))
PAGES = Path(os.environ.get("BOOKBIB_PAGES", "../shared/pages"))

# BibTeX entry types of the labelled GB/T sets -> CSL types that say the same.
BIBTEX_TYPES: dict[str, tuple[str, ...]] = {
    "article": ("article-journal",),
    "book": ("book",),
    "collection": ("book",),
    "proceedings": ("book",),
    "inproceedings": ("paper-conference",),
    "incollection": ("chapter",),
    "phdthesis": ("thesis",),
    "mastersthesis": ("thesis",),
    "techreport": ("report",),
    "patent": ("patent",),
    "standard": ("standard",),
    "newspaper": ("article-newspaper",),
    "online": ("webpage", "post-weblog"),
    "periodical": ("periodical", "book"),
    "legislation": ("legislation",),
    "archive": ("manuscript",),
    "letter": ("personal_communication", "manuscript"),
    "map": ("map",),
    "dataset": ("dataset",),
    "software": ("software",),
    "preprint": ("article",),
    "image": ("graphic", "webpage"),
}


@dataclass(frozen=True)
class Row:
    """One labelled field of one reference: what it should be and what it is."""

    data: str
    field: str
    right: bool
    text: str
    wanted: str
    got: str


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


def gbt(path: Path) -> Iterator[Row]:
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        fields: dict[str, str] = record["fields"]
        printed = parse_citation(record["text"])
        work, text = printed.work, record["text"]
        title = re.sub(r"\\quad|\\em\b|\$", " ", fields["title"])
        yield Row(
            path.stem,
            "title",
            letters(title) == letters(re.sub(r"\\em\b", " ", work.title)),
            text,
            title,
            work.title,
        )
        wanted = first_bibtex_author(fields, text)
        yield Row(
            path.stem,
            "author",
            same_author(wanted, work.authors or work.editors),
            text,
            wanted,
            author(work.authors),
        )
        yield Row(
            path.stem, "type", work.type in BIBTEX_TYPES[fields["_type"]], text, fields["_type"], work.type
        )
        if "year" in fields and fields["year"] in text:
            year = re.search(r"\d{4}", fields["year"])
            yield Row(
                path.stem,
                "year",
                year is not None and str(work.year) == year[0],
                text,
                fields["year"],
                str(work.year),
            )
        if "pages" in fields and fields["pages"].replace("--", "-") in text:
            yield Row(
                path.stem,
                "pages",
                letters(fields["pages"]) == letters(work.page),
                text,
                fields["pages"],
                work.page,
            )
        container = fields.get("journal") or fields.get("booktitle")
        if container and letters(container) in letters(text):
            yield Row(
                path.stem,
                "container",
                letters(container) == letters(work.container_title),
                text,
                container,
                work.container_title,
            )
        if "publisher" in fields and fields["publisher"] in text:
            yield Row(
                path.stem,
                "publisher",
                letters(fields["publisher"]) == letters(work.publisher),
                text,
                fields["publisher"],
                work.publisher,
            )


def first_bibtex_author(fields: dict[str, str], text: str) -> str:
    """The first responsible person that the text prints (standards and some patents print none, or the holder)."""
    for field in ("holder", "author", "editor"):
        whole = fields.get(field, "").replace("\\&", "&")
        name = whole if whole in text else whole.split(" and ")[0]
        family = name if name in text and "," in name and " " in name.split(",")[0] else name.split(",")[0]
        title_at = letters(text).find(letters(fields["title"])[:12])
        at = letters(text).find(letters(family))
        if (name and at >= 0 and (at < title_at or title_at < 0)) or (
            name and at == title_at == 0 and letters(text).count(letters(family)) > 1
        ):
            return family
    return ""


def biomedical(path: Path) -> Iterator[Row]:
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        text = record["reference"]
        work = parse_citation(text).work
        ratio = SequenceMatcher(None, letters(record["atitle"]), letters(work.title), autojunk=False).ratio()
        rows = [Row(path.stem, "title", ratio >= 0.95, text, record["atitle"], work.title)]
        if record.get("firstAuthor"):
            rows.append(
                Row(
                    path.stem,
                    "author",
                    same_author(record["firstAuthor"], work.authors),
                    text,
                    record["firstAuthor"],
                    author(work.authors),
                )
            )
        if record.get("volume"):
            rows.append(
                Row(
                    path.stem,
                    "volume",
                    letters(record["volume"]) == letters(work.volume),
                    text,
                    record["volume"],
                    work.volume,
                )
            )
        if record.get("firstPage"):
            first = re.split(r"[-–]", work.page)[0] or work.number
            rows.append(
                Row(
                    path.stem,
                    "page",
                    letters(record["firstPage"]) == letters(first),
                    text,
                    record["firstPage"],
                    first,
                )
            )
        yield from rows
        wrong = [row.field for row in rows if not row.right]
        yield Row(path.stem, "all four", not wrong, text, "", ",".join(wrong))
        yield Row(
            path.stem,
            "journal",
            letters(record["jtitle"]) == letters(work.container_title),
            text,
            record["jtitle"],
            work.container_title,
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
    texts = [
        json.loads(line)["reference"]
        for line in (GOLD / "parsing/biomedical-dev.jsonl").read_text("utf-8").splitlines()
    ]
    texts += [
        json.loads(line)["text"]
        for line in (GOLD / "parsing/gbt7714-2015-dev.jsonl").read_text("utf-8").splitlines()
    ]
    start = time.perf_counter()
    for text in texts:
        parse_citation(text)
    took = time.perf_counter() - start
    print(f"{len(texts) / took:,.0f} references/s ({len(texts)} in {took:.2f} s)")


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
    parser.add_argument(
        "--misses", nargs="?", const="", help="list every miss (of data sets whose name contains this)"
    )
    parser.add_argument("--hostile", action="store_true", help="time hostile texts")
    options = parser.parse_args()
    rows: list[Row] = []
    for path in sorted(GOLD.glob("parsing/*.jsonl")):
        rows.extend(biomedical(path) if path.stem.startswith("biomedical") else gbt(path))
    for path in sorted(GOLD.glob("*.entries.jsonl")):
        if (PAGES / path.name.replace(".entries.jsonl", ".md")).exists():
            rows.extend(page(path))
    for key in dict.fromkeys((row.data, row.field) for row in rows):
        mine = [row for row in rows if (row.data, row.field) == key]
        right = sum(row.right for row in mine)
        print(f"{key[0]:<28} {key[1]:<12} {right:>5} / {len(mine):<5} {right / len(mine):7.1%}")
    if options.misses is not None:
        for row in rows:
            if not row.right and options.misses in f"{row.data} {row.field}":
                print(f"\n{row.data} {row.field}: {row.text!r}\n   want {row.wanted!r}\n   got  {row.got!r}")
    if rows:
        speed()
    if options.hostile:
        hostile()


if __name__ == "__main__":
    main()
