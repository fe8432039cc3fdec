"""Titles and names from a hostile source end up as text in every format."""

from __future__ import annotations

import json

import bibtexparser
import pytest
import rispy
from pybtex.database import parse_string

from exporters import ExportSettings, export
from references.model import Date, Entry, Identifier, Name, Work
from tests.exporters import readers

HOSTILE = {
    "closing brace": "a } b",
    "many braces": "}}}}{{{{}{",
    "input": "\\input{/etc/passwd}",
    "write18": "\\immediate\\write18{rm -rf /}",
    "entry": "x}\n}\n@article{evil,\n  title = {gotcha",
    "entry on one line": "x}} @article{evil, title={gotcha}}",
    "string": '@string{jan = "evil"} @comment{ @preamble{"\\evil"}',
    "percent": "100% of\n% it",
    "hash": "# & _ ^ ~ $",
    "dollar": "one $ two $$ three $",
    "NUL": "a\x00b\x07c\x1b[31md\x7f\x9b",
    "newlines": "a\nb\r\nc\rd\x0be\x0cf\x85g\u2028h\u2029i\x1cj\x1dk\x1el",
    "record": "x\nER  - \n\nTY  - JOUR\nTI  - evil\nER  - ",
    "record on one line": "TY  - JOUR ER  - ",
    "quotes": '"), "title": "evil", (\\"',
    "comma and": "a, b and c, d and others, e",
    "directions": "\u202eevil\u202c \u2066x\u2069 \u200f",
    "surrogate": "a\ud800b\udfffc\ufffe\uffff",
    "markup": "<script>alert(1)</script> &amp; <i>x</i>",
    "backslashes": "\\" * 9 + "{" + "\\" * 9 + "}",
    "ends in backslash": "C:\\path\\",
    "comment start": "%%%@@@%%%",
}
LONG = {
    "long word": "x" * 1_000_000,
    "long braces": "{" * 500_000 + "}" * 500_000,
    "long dollars": "$a$" * 300_000,
    "long lines": "ER  - \n" * 140_000,
}


def hostile_entries(text: str) -> list[Entry]:
    person = Name(family=text, given=text, particle=text, suffix=text)
    work = Work(
        type="article-journal",
        title=text,
        authors=(person, Name(literal=text)),
        editors=(Name(family=text),),
        issued=Date(2020, 5, 17),
        container_title=text,
        publisher=text,
        volume=text,
        issue=text,
        page=text,
        number=text,
        edition=text,
        note=text,
        language=text,
        eprint_class=text,
        url=f"https://example.org/{text}",
        identifiers=(Identifier("doi", f"10.1/{text}"), Identifier("arxiv", text), Identifier("isbn", text)),
    )
    plain = Work(type="book", title="Harmless", authors=(Name("Good", "Gina"),), issued=Date(2021))
    return [Entry("bad", work, {"title": text}, keywords=(text, "kept")), Entry("good", plain)]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("settings", [ExportSettings(), ExportSettings(dialect="bibtex", ascii=True)])
def test_bibtex(text: str, settings: ExportSettings) -> None:
    exported = export("bibtex", hostile_entries(text), settings)
    written = parse_string(exported.text, "bibtex")
    assert list(written.entries) == ["bad", "good"]
    assert not written.preamble
    fields = written.entries["bad"].fields
    assert (fields["year"], fields["month"]) == ("2020", "May")
    for name, value in fields.items():
        for command in ("\\input", "\\write", "\\immediate", "\\evil"):
            assert command not in value, name
    assert written.entries["good"].fields["title"] == "Harmless"
    library = bibtexparser.parse_string(exported.text)
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ["bad", "good"]
    assert all(
        not line.startswith("@") or line[1:8] in {"article", "book{go"} for line in exported.text.split("\n")
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_ris(text: str) -> None:
    exported = export("ris", hostile_entries(text))
    records = rispy.loads(exported.text)
    assert [record["id"] for record in records] == ["bad", "good"]
    assert records[1]["title"] == "Harmless"
    lines = exported.text.splitlines()
    assert all(not line or line[2:6] == "  - " for line in lines)
    assert sum(line.startswith("TY  - ") for line in lines) == 2
    assert sum(line.startswith("ER  - ") for line in lines) == 2


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_csl_json(text: str) -> None:
    exported = export("csl-json", hostile_entries(text))
    items = json.loads(exported.text)
    assert [item["id"] for item in items] == ["bad", "good"]
    assert items[1]["title"] == "Harmless"
    exported.text.encode()  # no surrogate is left
    assert "\x00" not in exported.text


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("form", ["bibtex", "csl-json", "ris"])
def test_a_megabyte_is_written_in_linear_time(form: str, text: str) -> None:
    work = Work(type="book", title=text, authors=(Name(text[:200_000], "X"),), issued=Date(2020))
    exported = export(form, [Entry("long", work)])
    assert len(exported.text) > len(text) // 2
    if form == "ris":
        assert len(readers.rispy_(exported.text)) == 1


@pytest.mark.parametrize(
    ("key", "safe"),
    [
        ("a b,c{d}", "a b-c-d"),
        ("\x00\ud800{}", "entry"),
        ("赵2023", "赵2023"),
        ("x\n@article{y", "x-@article-y"),
        ("Kept:2020/x_y-z.1+", "Kept:2020/x_y-z.1+"),
    ],
)
@pytest.mark.parametrize("form", ["bibtex", "csl-json", "ris"])
def test_keys_that_a_format_cannot_take_are_mended_and_reported(form: str, key: str, safe: str) -> None:
    exported = export(form, [Entry(key, Work(type="book", title="T"))])
    assert safe in exported.text
    assert any(loss.field == "key" for loss in exported.losses) == (key != safe)


def test_keys_stay_apart_ignoring_case() -> None:
    entries = [Entry(key, Work(type="book", title="T")) for key in ("Same", "same", "sa me", "Sa me")]
    items = json.loads(export("csl-json", entries).text)
    assert [item["id"] for item in items] == ["Same", "same-2", "sa me", "Sa me-2"]
