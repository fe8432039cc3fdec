"""The table that people read, and the same figures as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.accuracy.figures import Figure, Figures, together

ROWS: Mapping[str, str] = {
    "recall": "references found: recall",
    "precision": "references found: precision",
    "title": "printed title right",
    "first_author": "printed first author right",
    "year": "printed year right",
    "type": "printed type right",
    "nothing_invented": "no author read where none is",
    "identified": "works identified (of those with a DOI or arXiv id)",
    "identified_wrongly": "  as another work",
    "identified_otherwise": "  by an identifier that the labels do not know",
    "not_identified": "  not found",
    "not_wrong": "matches that are not wrong",
    "mislinks": "misleading links found",
    "no_false_alarm": "right links left in peace",
    "record_title": "record of identified works: title",
    "record_authors": "record of identified works: full author list",
    "record_year": "record of identified works: year",
    "record_venue": "record of identified works: venue (loosely)",
    "joined": "duplicates: pairs joined (recall)",
    "joined_rightly": "duplicates: joined pairs that are one work (precision)",
    "requests": "requests that went out, per reference",
    "questions": "requests and cache answers, per reference",
    "parsed_key3": "parsing: title, first author and year at once",
    "parsed_title": "parsing: title",
    "parsed_untitled": "parsing: no title read where none is printed",
    "parsed_author": "parsing: first author",
    "parsed_year": "parsing: year",
    "parsed_container": "parsing: container",
    "parsed_publisher": "parsing: publisher",
    "parsed_type": "parsing: type",
    "parsed_volume": "parsing: volume",
    "parsed_page": "parsing: first page",
    "parsed_all": "parsing: all of title, first author, volume, page",
}
RATIOS = frozenset({"requests", "questions"})
"""Rows that are a quotient and no share."""
F1 = ("joined", "joined_rightly")


def render(judged: Mapping[str, Figures], title: str) -> str:
    """A plain-text table of `judged` (figures by column); the last column adds them up."""
    columns = list(judged)
    total = together(judged.values())
    rows = [key for key in ROWS if key in total and (total[key].of or key in RATIOS)]
    width = max((len(ROWS[key]) for key in rows), default=0)
    lines = [title, *(f"  ({n}) {name}" for n, name in enumerate(columns, 1)), ""]
    heads = [f"({n})" for n in range(1, len(columns) + 1)]
    lines.append(" " * width + "".join(f"{head:>8}" for head in heads) + f"{'together':>12}")
    for key in rows:
        cells = "".join(f"{_cell(key, judged[name].get(key, Figure())):>8}" for name in columns)
        sum_ = total[key]
        lines.append(f"{ROWS[key]:<{width}}{cells}{_cell(key, sum_):>12}  {sum_.right}/{sum_.of}")
    if all(key in total and total[key].of for key in F1):
        cells = "".join(f"{_percent(f1(judged[name])):>8}" for name in columns)
        lines.append(f"{'duplicates: pairwise F1':<{width}}{cells}{_percent(f1(total)):>12}")
    return "\n".join(lines)


def f1(figures: Figures) -> float | None:
    """The harmonic mean of precision and recall of joined pairs."""
    recall, precision = (figures.get(key, Figure()) for key in F1)
    if not recall.of and not precision.of:
        return None
    return 2 * recall.right / (recall.of + precision.of)


def wrong_matches(judged: Mapping[str, Figures]) -> str:
    """Every wrong match by name, and every alarm about a link that was right or missed."""
    lines: list[str] = []
    for key, heading in (
        ("not_wrong", "Wrong matches"),
        ("mislinks", "Misleading links missed"),
        ("no_false_alarm", "False alarms about links"),
    ):
        lines += _listing(judged, key, heading)
    return "\n".join(lines)


def misses(judged: Mapping[str, Figures]) -> str:
    """Every miss of every row."""
    return "\n".join(line for key, heading in ROWS.items() for line in _listing(judged, key, heading))


def as_json(judged: Mapping[str, Figures]) -> dict[str, Any]:
    """The figures and every miss, for programs."""
    return {
        name: {
            key: {
                "right": value.right,
                "of": value.of,
                "misses": [{"place": m.place, "expected": m.expected, "got": m.got} for m in value.misses],
            }
            for key, value in figures.items()
        }
        for name, figures in {**judged, "together": together(judged.values())}.items()
    }


def _listing(judged: Mapping[str, Figures], key: str, heading: str) -> Sequence[str]:
    listed = [miss for figures in judged.values() for miss in figures.get(key, Figure()).misses]
    if not listed:
        return []
    return [
        "",
        f"{heading}: {len(listed)}",
        *(f"  {m.place}\n    label: {m.expected}\n    read:  {m.got}" for m in listed),
    ]


def _cell(key: str, value: Figure) -> str:
    if key in RATIOS:
        return "-" if value.share is None else f"{value.share:.2f}"
    return _percent(value.share)


def _percent(share: float | None) -> str:
    # Never round a miss away: 100.0 is said only when nothing is missing.
    return "-" if share is None else f"{min(share * 100, 99.9 if share < 1 else 100.0):.1f}"
