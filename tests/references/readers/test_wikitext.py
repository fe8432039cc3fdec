"""MediaWiki's own text: templates as records, notes and lists as printed."""

from __future__ import annotations

import pytest

from references.model import Reference
from references.parse import parse
from references.readers import READERS, ReadSettings


def _read(text: str) -> list[Reference]:
    return [parse(one) for one in READERS[".wiki"](text, "a.wiki", ReadSettings()).references]


@pytest.mark.parametrize(
    ("template", "kind", "title", "families", "year", "container"),
    [
        ("{{cite journal |last1=Doe |first1=Ann |last2=Roe |first2=B. |title=On nets |journal=J. Nets |date=May 2010}}",
         "article-journal", "On nets", ["Doe", "Roe"], 2010, "J. Nets"),
        ("{{Literatur |Autor=Max Müller, Anna Huber |Titel=Die ''Kunst'' |Verlag=[[S.|Springer]] |Datum=2010}}",
         "book", "Die Kunst", ["Müller", "Huber"], 2010, ""),
        ("{{Ouvrage |nom1=Genette |prénom1=Gérard |titre=Palimpsestes |éditeur=Seuil |année=1992}}", "book",
         "Palimpsestes", ["Genette"], 1992, ""),
        ("{{книга |автор=Иванов А. П. |заглавие=Сети |издательство=Наука |год=1999}}", "book", "Сети", ["Иванов"],
         1999, ""),
        ("{{cite book |author=Ann Doe |chapter=Nets |title=All things |publisher=Acme |year=2001}}", "chapter", "Nets",
         ["Doe"], 2001, "All things"),
    ],
)  # fmt: skip
def test_templates_are_records(
    template: str, kind: str, title: str, families: list[str], year: int, container: str
) -> None:
    [one] = _read(f"Text.<ref name=a>{template}</ref>\n")
    work = one.claims
    assert (work.type, work.title, work.year, work.container_title) == (kind, title, year, container)
    assert [name.full_family for name in work.authors] == families


def test_notes_and_lists_are_read_as_printed_and_remarks_are_not() -> None:
    text = (
        'A.<ref>See also the box for what this means.</ref> B.<ref name="k">Knuth, Donald (1997). '
        "''The Art of Computer Programming''. Addison-Wesley.</ref><ref name=k />\n\n"
        "== References ==\n* Doe, Ann: ''Nets for all.'' Teubner, Stuttgart 1999.\n"
        "* [https://example.org/a A page on things]\n<!-- * Gone, A. (2001). Gone. -->\n[[Category:Nets]]\n"
    )
    found = _read(text)
    assert [one.claims.title for one in found] == [
        "The Art of Computer Programming", "Nets for all", "A page on things",
    ]  # fmt: skip
    assert [(one.label, one.line, one.end_line) for one in found] == [("k", 1, 1), ("-", 4, 4), ("-", 5, 5)]
    assert found[2].urls == ("https://example.org/a",)


def test_other_templates_cite_nothing() -> None:
    assert _read("{{Infobox |title=Nets |year=2001}} {{nowrap|a}} {{cite journal}}\n") == []
