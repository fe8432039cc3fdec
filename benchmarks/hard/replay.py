"""``python -m benchmarks.hard.replay``: real citations against real neighbours, whose data are not part of the project.

The folder ``BOOKBIB_API`` holds ``replay.jsonl.gz`` (citations, the DOI that each cites, and the records of the
Crossref list that the DOI was found in) and ``records.jsonl.gz`` (further records, which serve as distractors). Each
citation is read, compared with the records of its list and with the distractors nearest to it, and decided; and once
more without the right record, where whatever is taken is wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from enrich.match.decide import decide
from enrich.match.evidence import Assessment, assess
from enrich.sources.crossref_record import candidate_from_record
from references.model import Candidate, Match, Reference, Verdict
from references.parse import parse
from references.text import words

API: Final = Path(os.environ.get("BOOKBIB_API") or Path(__file__).parents[3] / "shared" / "api")
NEIGHBOURS: Final = 5


@dataclass(frozen=True, slots=True)
class Played:
    """A citation, the DOI that it cites, and the verdicts with and without the right record."""

    text: str
    doi: str
    match: Match
    without: Match
    considered: tuple[Assessment, ...]

    @property
    def outcome(self) -> str:
        """``right``, ``wrong``, ``review`` (with the right record named) or ``missed``."""
        if self.match.verdict is Verdict.ACCEPT and self.match.candidate:
            return "right" if self.match.candidate.id == self.doi else "wrong"
        named = self.match.verdict is Verdict.REVIEW and self.match.candidate
        return (
            "review" if named and self.match.candidate and self.match.candidate.id == self.doi else "missed"
        )


class Neighbours:
    """Distractors by the words that they share with a citation."""

    def __init__(self, records: Iterable[Candidate]) -> None:
        self._records = list(records)
        self._places: Mapping[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self._records):
            people = " ".join(name.full_family for name in one.work.authors[:5])
            for word in {*words(f"{one.work.title} {people} {one.work.container_title}")}:
                if len(word) > 3:
                    self._places[word].append(place)

    def of(self, text: str, number: int = NEIGHBOURS) -> list[Candidate]:
        """The `number` records that share most, rare words counting more."""
        score: Counter[int] = Counter()
        for word in set(words(text)):
            places = self._places.get(word, ())
            for place in places:
                score[place] += 1_000_000 // len(places)
        ranked = sorted(score, key=lambda place: (-score[place], place))
        return [self._records[place] for place in ranked[:number]]


def lines(path: Path) -> Iterator[Any]:
    """The JSON values of a compressed file, a line each."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def reference(text: str, line: int = 1) -> Reference:
    """A citation as the program reads it."""
    return parse(Reference(raw=text, text=text, file="citations.txt", line=line, end_line=line))


def play(folder: Path = API) -> Iterator[Played]:
    """All citations of the folder, decided."""
    distractors = Neighbours(
        candidate_from_record(one["record"]) for one in lines(folder / "records.jsonl.gz")
    )
    for number, one in enumerate(lines(folder / "replay.jsonl.gz"), 1):
        offered = [candidate_from_record(item) for item in one["answer"]]
        offered += distractors.of(one["text"])
        yield judged(reference(one["text"], number), one["doi"].lower(), offered)


def judged(cited: Reference, doi: str, offered: Sequence[Candidate]) -> Played:
    """A citation decided among `offered`, which may name a record twice."""
    distinct = {str(candidate): candidate for candidate in offered}
    considered = tuple(assess(cited, candidate) for candidate in distinct.values())
    without = decide([one for one in considered if one.candidate.id != doi])
    return Played(cited.text, doi, decide(considered), without, considered)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures and every wrong match; with ``--misses`` what was not taken, too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hard.replay", description=__doc__)
    parser.add_argument("--api", type=Path, default=API)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(arguments)
    if not (options.api / "replay.jsonl.gz").is_file():
        print(f"no replay.jsonl.gz in {options.api}: say where with BOOKBIB_API", file=sys.stderr)
        return 2
    done = list(play(options.api))
    outcomes = Counter(one.outcome for one in done)
    false = [one for one in done if one.without.verdict is Verdict.ACCEPT]
    print(
        f"{len(done)} citations: "
        + ", ".join(f"{outcomes[name]} {name}" for name in ("right", "wrong", "review", "missed"))
    )
    print(f"accepted when the right record is withheld: {len(false)}")
    for one in done:
        if one.outcome == "wrong" or (options.misses and one.outcome != "right"):
            evidence = ", ".join(f"{piece.name} {piece.points:+g}" for piece in one.match.evidence)
            print(f"\n{one.outcome}: {one.text}\n    {one.doi} | {one.match.candidate} {evidence}")
    for one in false:
        taken = one.without.candidate
        print(f"\nwithheld {one.doi}: {one.text}\n    {taken} {taken.work.title if taken else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
