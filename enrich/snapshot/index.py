"""From words to records: an index by tantivy, which is made for it. Only numbers come out.

A citation is asked for by its telling words: those that the fewest records have. The lists of such words are short
whatever the register's size, so that time grows slowly with it. https://docs.rs/tantivy
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from enrich.sources.snapshots.index import SnapshotError
from references.text import words

if TYPE_CHECKING:
    import tantivy

NAME: Final = "words"
_HEAP: Final = 256_000_000
_FIELD: Final = "text"
_NUMBER: Final = "number"
_TELLING: Final = 10
"""Words of a citation that are asked for."""
_COMMON: Final = 20
"""A word that more than one record in so many has says too little to be asked for, unless all words are common."""
_LONGEST: Final = 40  # letters of a word; what is longer is debris


def engine() -> Any:
    """The module tantivy.

    Raises:
        SnapshotError: it is not installed.
    """
    try:
        return importlib.import_module("tantivy")
    except ImportError as error:
        raise SnapshotError("snapshots need the package tantivy: pip install 'bookbib[snapshots]'") from error


def terms(text: str) -> list[str]:
    """The words by which a text is found: folded, and Chinese, Japanese and Korean in pairs of characters.

    >>> terms("Über 图神经网络 2018")
    ['uber', '图神', '神经', '经网', '网络', '2018']
    """
    out: list[str] = []
    run = ""
    for word in (*words(text), ""):
        if len(word) == 1 and word >= "\u2e80":  # where Chinese, Japanese and Korean characters begin
            run += word
            continue
        if run:
            out += [run[at : at + 2] for at in range(max(len(run) - 1, 1))]
            run = ""
        if word:
            out.append(word[:_LONGEST])
    return out


class WordIndex:
    """The open index. Records are added in the order of their numbers, without a gap; threads may share searches."""

    def __init__(self, path: Path) -> None:
        made = engine()
        path.mkdir(parents=True, exist_ok=True)
        if made.Index.exists(str(path)):
            self._index: tantivy.Index = made.Index.open(str(path))
        else:
            schema = made.SchemaBuilder()
            schema.add_text_field(_FIELD, tokenizer_name="whitespace", index_option="freq")
            schema.add_unsigned_field(_NUMBER, stored=True)
            self._index = made.Index(schema.build(), path=str(path))
        self._made = made
        self._writer: tantivy.IndexWriter | None = None
        self._searcher = self._index.searcher()

    @property
    def last(self) -> int:
        """The number of the last record that is in: they have no gaps."""
        return self._searcher.num_docs

    def add(self, rows: Iterable[tuple[int, str]]) -> None:
        """Adds records' numbers and words, and keeps them: all of `rows`, or none."""
        if self._writer is None:  # one thread: the same records give the same index
            self._writer = self._index.writer(_HEAP, 1)
        for number, text in rows:
            document = self._made.Document()
            document.add_text(_FIELD, text)
            document.add_unsigned(_NUMBER, number)
            self._writer.add_document(document)
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def close(self) -> None:
        """Waits until what is written is in order."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def search(self, text: str, rows: int) -> list[int]:
        """Numbers of at most `rows` records that share the telling words of `text`, best first."""
        asked = self._telling(list(dict.fromkeys(terms(text))))
        if not asked:
            return []
        made, schema = self._made, self._index.schema
        parts = [(made.Occur.Should, made.Query.term_query(schema, _FIELD, word, "freq")) for word in asked]
        found = self._searcher.search(made.Query.boolean_query(parts), rows, count=False)
        scored = [
            (-round(float(score or 0.0), 4), int(self._searcher.doc(address)[_NUMBER][0]))
            for score, address in found.hits
        ]
        return [number for _, number in sorted(scored)]

    def weight(self, word: str) -> int:
        """How many records have `word`."""
        return self._searcher.doc_freq(_FIELD, word)

    def _telling(self, asked: Sequence[str]) -> list[str]:
        """The words that the fewest records have, but at least one has."""
        counted = sorted((self.weight(word), place, word) for place, word in enumerate(asked))
        there = [(number, word) for number, _, word in counted if number]
        most = max(self.last // _COMMON, 100)
        telling = [word for number, word in there if number <= most][:_TELLING]
        return telling if len(telling) > 2 else [word for _, word in there[:_TELLING]]
