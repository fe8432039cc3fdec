"""What every reader must do: read the same works from every format, say true places, survive anything, lose nothing."""

from __future__ import annotations

import contextlib
import random
import time
from pathlib import Path

import pytest

from references.model import Reference, Severity
from references.parse import parse
from references.readers import ARCHIVES, READERS, InputError, ReadSettings, read_file
from references.readers.base import Reading
from tests.references.readers.samples import ARCHIVED, FAMILIES, TEXTS, TITLES, YEARS

_SAME = {
    ".markdown": ".md", ".mdown": ".md", ".mkd": ".md", ".mdx": ".md", ".qmd": ".md", ".rmd": ".md", ".myst": ".md",
    ".ltx": ".tex", ".latex": ".tex", ".rest": ".rst", ".asciidoc": ".adoc", ".asc": ".adoc", ".htm": ".html",
    ".xhtml": ".html", ".bibtex": ".bib", ".biblatex": ".bib", ".csljson": ".json", ".medline": ".nbib",
    ".refer": ".enw", ".text": ".txt", ".mediawiki": ".wiki", ".wikitext": ".wiki",
}  # fmt: skip
_SUFFIXES = sorted(set(READERS) - {".ipynb"})  # notebooks are pages in JSON; test_notebook.py has them


def sample(suffix: str) -> str:
    return TEXTS[_SAME.get(suffix, suffix)]


def read(suffix: str, data: bytes, folder: Path) -> Reading:
    path = folder / f"refs{suffix}"
    path.write_bytes(data)
    return read_file(path, path.name, ReadSettings())


def outcome(suffix: str, data: bytes, folder: Path) -> str:
    """What is said about an input: its error, its problems, or how many references it has; ``""`` for silence."""
    try:
        reading = read(suffix, data, folder)
    except InputError as error:
        return str(error) if str(error).startswith(f"refs{suffix}") else ""
    return (
        f"{len(reading.references)} references"
        if reading.references
        else " ".join(problem.message for problem in reading.problems)
    )


def claims(references: tuple[Reference, ...]) -> list[tuple[str, str, int | None]]:
    works = [parse(one).claims for one in references]
    return [(work.title, work.authors[0].full_family if work.authors else "", work.year) for work in works]


def test_every_format_has_a_sample() -> None:
    assert {_SAME.get(suffix, suffix) for suffix in _SUFFIXES} == set(TEXTS)
    assert set(ARCHIVES) == set(ARCHIVED)


@pytest.mark.parametrize("suffix", [*_SUFFIXES, *sorted(ARCHIVES)])
def test_the_same_works_in_every_format(suffix: str, tmp_path: Path) -> None:
    data = ARCHIVED[suffix] if suffix in ARCHIVES else sample(suffix).encode()
    reading = read(suffix, data, tmp_path)
    assert claims(reading.references) == list(zip(TITLES, FAMILIES, YEARS, strict=True))
    assert reading.problems == ()


@pytest.mark.parametrize("suffix", _SUFFIXES)
def test_places_are_true(suffix: str, tmp_path: Path) -> None:
    """The lines that a reference names are the lines that its raw text stands on, and they hold its title."""
    text = sample(suffix)
    lines = text.split("\n")
    for one, title in zip(read(suffix, text.encode(), tmp_path).references, TITLES, strict=True):
        assert 1 <= one.line <= one.end_line <= len(lines)
        there = "\n".join(lines[one.line - 1 : one.end_line])
        assert one.raw.strip() in there
        assert title.split()[0] in there
        assert title.split()[-1] in " ".join(there.split())
        assert one.place == f"refs{suffix}:{one.line}"


@pytest.mark.parametrize("suffix", _SUFFIXES)
def test_line_ends_and_marks_change_nothing(suffix: str, tmp_path: Path) -> None:
    text = sample(suffix)
    plain = read(suffix, text.encode(), tmp_path)
    for data in (text.replace("\n", "\r\n").encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
        reading = read(suffix, data, tmp_path)
        assert claims(reading.references) == claims(plain.references)
        assert [(one.line, one.end_line) for one in reading.references] == [
            (one.line, one.end_line) for one in plain.references
        ]
        [said] = reading.problems
        assert (said.code, said.severity) == ("encoding", Severity.INFO)


@pytest.mark.parametrize("suffix", [*_SUFFIXES, *sorted(ARCHIVES)])
def test_junk_never_breaks_it(suffix: str, tmp_path: Path) -> None:
    """Cut off anywhere, shuffled, doubled: a reading, or one clear line about the input; never another exception."""
    data = ARCHIVED[suffix] if suffix in ARCHIVES else sample(suffix).encode()
    chance = random.Random(suffix)  # the same junk in every run
    pieces = [data[: chance.randrange(1, len(data))] for _ in range(15)]
    pieces += [data[chance.randrange(1, len(data)) :] for _ in range(15)]
    for _ in range(10):
        at, length = chance.randrange(len(data)), chance.randrange(1, 9)
        pieces.append(
            data[:at] + bytes(chance.choice(b'{}[]<>"\\%&@:-\n') for _ in range(length)) + data[at:]
        )
    pieces += [data * 2, b"\x00" * 40, b"PK\x03\x04" + data, b"{", b"<", b"\\", b"@", b"---\n", b"[[[", b"%0"]
    for piece in pieces:
        told = outcome(suffix, piece, tmp_path)
        assert told, "silence"
        assert "\n" not in told


@pytest.mark.parametrize("suffix", _SUFFIXES)
@pytest.mark.parametrize("piece", ["{", "[", "<a ", "*", "- ", "\\cite{"])
def test_work_is_linear(suffix: str, piece: str, tmp_path: Path) -> None:
    """Far above what linear work on 30 kB takes on a busy machine, and far below what exponential work would."""
    for text in (piece * (30_000 // len(piece)), sample(suffix) + piece * (30_000 // len(piece))):
        started = time.process_time()
        with contextlib.suppress(InputError):
            read(suffix, text.encode(), tmp_path)
        assert time.process_time() - started < 10
