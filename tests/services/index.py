"""The records of both services in SQLite, found by identifier or, ranked by BM25, by their words.

A search is done in two steps so that it stays quick over a hundred thousand records: FTS5 finds the records that
hold the query's rarest words, then BM25 (k1 1.2, b 0.75, as Elasticsearch, which Crossref runs) over all words of
the query ranks these. In a small index both steps see every record that shares a word with the query.
"""

from __future__ import annotations

import math
import re
import sqlite3
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.services.crossref_record import render
from tests.services.facts import Fact

FIELDS = ("title", "author", "container", "year")
_ARXIV_FIELDS = ("ti", "au", "abs", "co", "jr", "cat", "rn", "id")
_SCHEMA = f"""
CREATE TABLE crossref (id INTEGER PRIMARY KEY, doi TEXT UNIQUE, prefix TEXT, type TEXT, issued TEXT,
                       fact TEXT, words TEXT, length INTEGER);
CREATE VIRTUAL TABLE crossref_words USING fts5({", ".join(FIELDS)}, content='');
CREATE TABLE alias (alias TEXT PRIMARY KEY, doi TEXT);
CREATE TABLE arxiv (id INTEGER PRIMARY KEY, number TEXT UNIQUE, published TEXT, updated TEXT, fact TEXT);
CREATE VIRTUAL TABLE arxiv_words USING fts5({", ".join(_ARXIV_FIELDS)}, content='');
"""
_WORD = re.compile(r"[^\W_]+")
_RARE_TOTAL = 6000  # records that the rare words may bring in
_RANKED = 300  # records that are ranked in full
_SEPARATOR = "\x1f"


def words(text: str) -> list[str]:
    """The words of `text`, lower case and without accents, as the analyser of a search engine makes them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


class Index:
    """Facts by identifier and by words. One connection behind a lock; open it with `Index.new` or on a file."""

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path or ":memory:", check_same_thread=False)
        fresh = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if fresh:
            self._db.executescript(_SCHEMA)
        self._db.execute(
            "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'crossref_words', 'row')"
        )
        self._size: tuple[int, float] | None = None

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def add(self, facts: Iterable[Fact]) -> None:
        """Add `facts`; a later fact for the same identifier takes the place of an earlier one."""
        with self._lock, self._db:
            for fact in facts:
                self._add_crossref(fact)
                self._add_arxiv(fact)
            self._size = None

    def _add_crossref(self, fact: Fact) -> None:
        if fact.crossref is None:
            return
        item = render(fact, fact.crossref)
        columns = [" ".join(words(text)) for text in _search_texts(item)]
        issued = "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0] if part)
        everything = _SEPARATOR.join(columns)
        row = self._db.execute(
            "INSERT OR REPLACE INTO crossref (doi, prefix, type, issued, fact, words, length) VALUES (?,?,?,?,?,?,?)",
            (
                item["DOI"],
                item["prefix"],
                item["type"],
                issued,
                fact.model_dump_json(exclude_defaults=True),
                everything,
                everything.count(" ") + len(columns),
            ),
        ).lastrowid
        self._db.execute(
            f"INSERT INTO crossref_words (rowid, {', '.join(FIELDS)}) VALUES (?,?,?,?,?)", (row, *columns)
        )
        for alias in fact.crossref.aliases:
            self._db.execute("INSERT OR REPLACE INTO alias VALUES (?, ?)", (alias.lower(), item["DOI"]))

    def _add_arxiv(self, fact: Fact) -> None:
        known = fact.arxiv
        if known is None:
            return
        people = known.authors if known.authors is not None else fact.authors
        dates = [
            "-".join(f"{part:02}" for part in date)
            for date in (known.published, known.updated or known.published)
        ]
        row = self._db.execute(
            "INSERT OR REPLACE INTO arxiv (number, published, updated, fact) VALUES (?,?,?,?)",
            (known.id, *dates, fact.model_dump_json(exclude_defaults=True)),
        ).lastrowid
        columns = (
            known.title if known.title is not None else fact.title,
            # Given name first, as the feed shows it: au:"yann lecun" is a phrase.
            " , ".join(" ".join((*person[1:2], person[0])) for person in people),
            "",
            known.comment,
            known.journal_ref,
            " ".join(f"{category} " for category in known.categories),
            "",
            known.id,
        )
        self._db.execute(
            f"INSERT INTO arxiv_words (rowid, {', '.join(_ARXIV_FIELDS)}) VALUES (?,?,?,?,?,?,?,?,?)",
            (row, *(" ".join(words(text)) for text in columns)),
        )

    def crossref(self, doi: str) -> Fact | None:
        """The record of exactly this DOI, in whatever case."""
        with self._lock:
            row = self._db.execute("SELECT fact FROM crossref WHERE doi = ?", (doi.lower(),)).fetchone()
        return Fact.model_validate_json(row[0]) if row else None

    def primary(self, alias: str) -> str | None:
        """The DOI that the registered alias `alias` now stands for."""
        with self._lock:
            row = self._db.execute("SELECT doi FROM alias WHERE alias = ?", (alias.lower(),)).fetchone()
        return str(row[0]) if row else None

    def list_crossref(
        self, where: str, values: Sequence[Any], offset: int, rows: int
    ) -> tuple[int, list[Fact]]:
        """How many records fulfil the SQL condition `where`, and `rows` of them from `offset`."""
        with self._lock:
            total = self._db.execute(f"SELECT count(*) FROM crossref WHERE {where}", values).fetchone()[0]
            found = self._db.execute(
                f"SELECT fact FROM crossref WHERE {where} ORDER BY id LIMIT ? OFFSET ?",
                (*values, rows, offset),
            ).fetchall()
        return total, [Fact.model_validate_json(row[0]) for row in found]

    def search_crossref(
        self, query: Mapping[str, str], where: str, values: Sequence[Any]
    ) -> list[tuple[float, str]]:
        """Score and DOI of the records that hold any word of `query`, best first.

        `query` maps one of `FIELDS`, or ``""`` for all of them, to text. At most `_RANKED` records are returned.
        """
        asked = [(field, word) for field, text in query.items() for word in dict.fromkeys(words(text))]
        with self._lock:
            if self._size is None:
                count, mean = self._db.execute("SELECT count(*), avg(length) FROM crossref").fetchone()
                self._size = (count, mean or 1.0)
            frequency = {
                word: row[0]
                for word in dict.fromkeys(word for _, word in asked)
                if (row := self._db.execute("SELECT doc FROM vocabulary WHERE term = ?", (word,)).fetchone())
            }
            asked = [pair for pair in asked if pair[1] in frequency]
            rare: list[str] = []
            total = 0
            for field, word in sorted(asked, key=lambda pair: (frequency[pair[1]], pair)):
                if rare and total + frequency[word] > _RARE_TOTAL:
                    break
                total += frequency[word]
                rare.append(f'{field} : "{word}"' if field else f'"{word}"')
            if not rare:
                return []
            rows = self._db.execute(
                f"""SELECT c.doi, c.words, c.length FROM crossref_words w JOIN crossref c ON c.id = w.rowid
                    WHERE crossref_words MATCH ? AND {where} ORDER BY w.rank, c.doi LIMIT ?""",
                (" OR ".join(rare), *values, _RANKED),
            ).fetchall()
            count, mean = self._size
        weights = {w: math.log(1 + (count - n + 0.5) / (n + 0.5)) for w, n in frequency.items()}
        ranked = [(_score(asked, weights, text, length / mean), doi) for doi, text, length in rows]
        return sorted(ranked, key=lambda hit: (-hit[0], hit[1]))

    def arxiv(self, number: str) -> Fact | None:
        with self._lock:
            row = self._db.execute("SELECT fact FROM arxiv WHERE number = ?", (number,)).fetchone()
        return Fact.model_validate_json(row[0]) if row else None

    def search_arxiv(self, match: str, order: str, offset: int, rows: int) -> tuple[int, list[Fact]]:
        """How many records fulfil the FTS5 expression `match`, and `rows` of them from `offset`.

        `order` is one of "relevance", "published desc", "updated asc", ...
        """
        ordering = "w.rank, a.number" if order == "relevance" else f"a.{order}, a.number"
        source = "arxiv_words w JOIN arxiv a ON a.id = w.rowid WHERE arxiv_words MATCH ?"
        with self._lock:
            total = self._db.execute(f"SELECT count(*) FROM {source}", (match,)).fetchone()[0]
            found = self._db.execute(
                f"SELECT a.fact FROM {source} ORDER BY {ordering} LIMIT ? OFFSET ?", (match, rows, offset)
            ).fetchall()
        return total, [Fact.model_validate_json(row[0]) for row in found]


def _search_texts(item: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """What is searched, column by column: only what the record shows, so a missing author cannot be found."""
    people = item.get("author", [])
    names = (" ".join((p.get("given", ""), p.get("family", ""), p.get("name", ""))) for p in people)
    years = dict.fromkeys(
        str(item[key]["date-parts"][0][0])
        for key in ("published-print", "published-online", "posted", "issued")
        if key in item and item[key]["date-parts"][0][0]
    )
    return (
        " ".join([*item.get("title", []), *item.get("subtitle", [])]),
        " ".join(names),
        " ".join([*item.get("container-title", []), *item.get("short-container-title", [])]),
        " ".join(years),
    )


def _score(
    asked: Sequence[tuple[str, str]], weights: Mapping[str, float], text: str, relative_length: float
) -> float:
    columns = [Counter(column.split(" ")) for column in text.split(_SEPARATOR)]
    by_field = dict(zip(FIELDS, columns, strict=True))
    score = 0.0
    for field, word in asked:
        times = by_field[field][word] if field else sum(column[word] for column in columns)
        if times:
            score += weights[word] * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * relative_length))
    return score
