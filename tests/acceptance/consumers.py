"""The consumers: each reads one file and answers with items and errors, or says why it is not here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rispy
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_file as parse_bibtex
from pybtex.database import Person, parse_file
from pylatexenc.latex2text import LatexNodes2Text

from tests.acceptance.items import Item, from_csl, item, person
from tests.acceptance.printed import double_links
from tests.acceptance.tools import npm_packages, python_packages, run


@dataclass(frozen=True)
class Reading:
    """What `consumer` read from `file`; `skipped` says why it did not."""

    consumer: str
    file: str
    items: tuple[Item, ...] = ()
    errors: tuple[str, ...] = ()
    skipped: str = ""


def readings(folder: Path, work: Path) -> Iterator[Reading]:
    """Every consumer's reading of refs.bib, refs.json and refs.ris in `folder`."""
    bib, csl, ris = (folder / f"refs{suffix}" for suffix in (".bib", ".json", ".ris"))
    yield _try("pybtex", bib, _pybtex)
    yield _try("bibtexparser", bib, _bibtexparser)
    yield _try("rispy", ris, _rispy)
    yield from _pandoc(work, bib, csl, ris)
    yield from _npm(work, bib, csl, ris)


def schema_errors(csl: Path, work: Path) -> tuple[Sequence[str], str]:
    """What the schema of CSL 1.0.2 objects to, and why it could not be asked, or ``""``."""
    python, lack = python_packages(work)
    schema = python / "commonmeta" / "resources" / "csl-data.json"
    npm, npm_lack = npm_packages(work)
    if lack or npm_lack or not schema.is_file():
        return (), lack or npm_lack or "commonmeta-py has no csl-data.json"
    answer = json.loads(run(["node", "readers.mjs", "schema", csl, schema], cwd=npm).out or "{}")
    return answer.get("errors", ["no answer"]), ""


def _try(consumer: str, file: Path, read: Callable[[Path], list[Item]]) -> Reading:
    try:
        return Reading(consumer, file.suffix, tuple(read(file)))
    except Exception as error:  # noqa: BLE001 - any failure of a consumer is a finding
        return Reading(consumer, file.suffix, errors=(f"{type(error).__name__}: {error}"[:300],))


_LATEX = LatexNodes2Text(keep_comments=True, strict_latex_spaces=True)


def _text(latex: object) -> str:
    return str(_LATEX.latex_to_text(str(latex or ""))).replace("ˆ", "^")


def _pybtex(file: Path) -> list[Item]:
    def name(of: Person) -> str:
        family = " ".join((*of.prelast_names, *of.last_names))
        return person(_text(family), _text(" ".join((*of.first_names, *of.middle_names, *of.lineage_names))))

    return [
        _bib_item(key, entry.type, entry.fields, [name(p) for p in entry.persons.get("author", ())])
        for key, entry in parse_file(str(file), "bibtex").entries.items()
    ]


def _bibtexparser(file: Path) -> list[Item]:
    library = parse_bibtex(
        str(file), append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    )
    if library.failed_blocks:
        raise ValueError(f"{len(library.failed_blocks)} failed blocks")

    def name(of: Any) -> str:
        return person(_text(" ".join((*of.von, *of.last))), _text(" ".join((*of.first, *of.jr))))

    found = []
    for entry in library.entries:
        fields = {field.key: field.value for field in entry.fields}
        found.append(
            _bib_item(entry.key, entry.entry_type, fields, [name(n) for n in fields.get("author", ())])
        )
    return found


def _bib_item(key: str, kind: str, fields: Any, names: list[str]) -> Item:
    eprint = f"arXiv:{fields['eprint']}" if "eprint" in fields else ""
    return item(
        key,
        f"@{kind}",
        _text(fields.get("title")),
        names,
        fields.get("year"),
        fields.get("doi"),
        eprint,
        fields.get("url"),
    )


def _rispy(file: Path) -> list[Item]:
    def name(of: str) -> str:
        family, _, given = of.partition(",")
        return person(family, given)

    with file.open(encoding="utf-8") as lines:
        records = rispy.load(lines)
    return [
        item(
            record["id"], record["type_of_reference"], record.get("title"),
            [name(n) for n in record.get("authors", ())], record.get("year"), record.get("doi"),
            record.get("number"), *record.get("urls", ()),
        )
        for record in records
    ]  # fmt: skip


def _pandoc(work: Path, bib: Path, csl: Path, ris: Path) -> Iterator[Reading]:
    python, lack = python_packages(work)
    pandoc = python / "pypandoc" / "files" / "pandoc"
    for form, file in (("bibtex", bib), ("biblatex", bib), ("csljson", csl), ("ris", ris)):
        consumer = f"pandoc -f {form}"
        if lack:
            yield Reading(consumer, file.suffix, skipped=lack)
            continue
        done = run([pandoc, "-f", form, "-t", "csljson", file])
        if done.code:
            yield Reading(consumer, file.suffix, errors=(done.err[:300],))
        else:
            items = json.loads(done.out)
            doubled = double_links(items) if file.suffix != ".ris" else []  # RIS is not what is printed from
            yield Reading(consumer, file.suffix, tuple(map(from_csl, items)), tuple(doubled))


def _npm(work: Path, bib: Path, csl: Path, ris: Path) -> Iterator[Reading]:
    npm, lack = npm_packages(work)
    for consumer, file in (
        ("citation-js", bib),
        ("citation-js", csl),
        ("citation-js", ris),
        ("bibtex-parser", bib),
        ("biblatex-csl-converter", bib),
    ):
        if lack:
            yield Reading(consumer, file.suffix, skipped=lack)
            continue
        done = run(["node", "readers.mjs", consumer, file], cwd=npm)
        try:
            answer = json.loads(done.out)
        except ValueError:
            yield Reading(consumer, file.suffix, errors=((done.err or done.out)[-300:],))
            continue
        yield Reading(consumer, file.suffix, tuple(map(from_csl, answer["items"])), tuple(answer["errors"]))
