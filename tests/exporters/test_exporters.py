"""What each format writes, and what it says that it could not hold."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from exporters import EXPORTERS, FORMATS, ExportSettings, UnknownFormat, csl_item, csl_origins, export
from exporters.types import BIBLATEX, BIBTEX, CSL, CSL_TYPES, RIS, lossy
from references.model import Date, Entry, Identifier, Name, Work
from tests.exporters.varied import VARIED

# CSL 1.0.2, appendix IV, as far as the model goes.
CSL_TEXTS = frozenset(
    "annote container-title collection-title event-title volume issue page number edition publisher publisher-place "
    "genre medium version title DOI ISBN ISSN PMID PMCID URL language note keyword id citation-key type".split()
)


def csl_errors(item: dict[str, Any]) -> list[str]:
    """What of `item` the CSL 1.0.2 schema forbids, for the variables that the model has."""
    errors = [] if item.get("type") in CSL_TYPES and item.get("id") else ["type or id"]
    for variable, value in item.items():
        if variable in CSL_TEXTS:
            errors += [] if isinstance(value, str) else [variable]
        elif variable in {"author", "editor", "translator"}:
            for name in value:
                allowed = set(name) <= {"family", "given", "suffix", "literal"}
                errors += [] if allowed and all(isinstance(p, str) for p in name.values()) else [variable]
        elif variable in {"issued", "accessed"}:
            parts = value["date-parts"]
            good = set(value) == {"date-parts"} and len(parts) == 1 and 1 <= len(parts[0]) <= 3
            errors += [] if good and all(isinstance(p, int) for p in parts[0]) else [variable]
        elif variable == "custom":
            errors += [] if isinstance(value, dict) else [variable]
        else:
            errors.append(f"unknown {variable}")
    return errors


def entry(**fields: Any) -> Entry:
    return Entry("key", Work(**{"type": "article-journal", "title": "T"} | fields))


def bib(of: Entry, **settings: Any) -> str:
    return export("bibtex", [of], ExportSettings(**settings)).text


def losses(form: str, of: Entry) -> dict[str, str]:
    return {loss.field: loss.reason for loss in export(form, [of]).losses}


@pytest.mark.parametrize("csl_type", sorted(CSL_TYPES | {""}))
def test_every_type_is_written_in_every_format(csl_type: str) -> None:
    of = entry(type=csl_type, version="1")
    item = csl_item(of)
    assert csl_errors(item) == []
    assert item["type"] != "software"  # Zotero refuses the whole file
    entry_type = re.search(r"@(\w+)\{key", bib(of))
    assert entry_type
    assert entry_type[1] not in {"dataset", "video", "standard"}  # Zotero drops such entries
    assert re.match(r"TY  - [A-Z]{3,5}\n", export("ris", [of]).text)


@pytest.mark.parametrize("csl_type", sorted(CSL_TYPES))
@pytest.mark.parametrize(("form", "table"), [("bibtex", BIBLATEX), ("csl-json", CSL), ("ris", RIS)])
def test_a_type_that_cannot_be_told_apart_is_a_loss(
    form: str, table: tuple[tuple[str, str], ...], csl_type: str
) -> None:
    told = dict(table).get(csl_type, csl_type if form == "csl-json" else "")
    others = [csl for csl, written in table if written == told and csl and csl != csl_type]
    lost = "type" in losses(form, entry(type=csl_type, version="1"))
    if not told:
        assert lost
    elif not others:
        assert not lost


def test_a_type_that_csl_does_not_know_is_none_of_ours() -> None:
    of = entry(type="blog\npost")
    assert csl_item(of)["type"] == "document"
    assert "type" in losses("csl-json", of)


def test_tables_name_csl_types_once() -> None:
    for table in (BIBLATEX, BIBTEX, CSL, RIS):
        names = [csl for csl, _ in table]
        assert len(names) == len(set(names))
        assert set(names) <= CSL_TYPES | {""}
    assert "webpage" in lossy(BIBTEX)
    assert "webpage" not in lossy(BIBLATEX)


def test_varied_items_are_valid_csl() -> None:
    for item in json.loads(export("csl-json", VARIED).text):
        assert csl_errors(item) == []


def test_a_preprint_has_its_arxiv_id_wherever_readers_look() -> None:
    of = entry(type="article", identifiers=(Identifier("arxiv", "2305.18290"),), eprint_class="cs.LG")
    text = bib(of)
    for line in (
        "@misc{key",
        "eprint        = {2305.18290}",
        "archiveprefix = {arXiv}",
        "primaryclass  = {cs.LG}",
        "eprinttype    = {{}arXiv}",  # or pandoc would print its address beside the DOI
        "doi           = {10.48550/arXiv.2305.18290}",
    ):
        assert line in text
    assert "https://arxiv.org" not in text  # the DOI leads there, and styles print both
    item = csl_item(of)
    assert (item["type"], item["number"], item["publisher"]) == ("article", "arXiv:2305.18290", "arXiv")
    assert item["DOI"] == "10.48550/arXiv.2305.18290"
    assert "URL" not in item
    ris = export("ris", [of]).text
    for line in (
        "TY  - RPRT",
        "PB  - arXiv",
        "M1  - arXiv:2305.18290",
        "M2  - type: preprint",
        "M2  - Citation Key: key",
    ):
        assert f"{line}\n" in ris


def test_a_published_work_keeps_its_arxiv_id() -> None:
    ids = (Identifier("arxiv", "1706.03762"), Identifier("doi", "10.1000/x"))
    of = entry(identifiers=ids, url="https://publisher.example/x")
    assert "eprint        = {1706.03762}" in bib(of)
    assert "doi           = {10.1000/x}" in bib(of)
    assert csl_item(of)["URL"] == "https://publisher.example/x"
    assert csl_item(of)["custom"]["bookbib"]["arxiv"] == "1706.03762"
    assert "url" not in losses("ris", of)  # the DOI leads to the publisher
    without_doi = entry(identifiers=ids[:1], url="https://publisher.example/x")
    assert "https://publisher.example/x" in losses("ris", without_doi)["url"]


@pytest.mark.parametrize(
    "url",
    [
        "https://link.springer.com/10.1000/x-1",
        "https://www.tandfonline.com/doi/full/10.1000/X-1?needAccess=true",
        "https://journals.example.org/article/10.1000%2Fx-1.pdf",
        "http://data.example.cn/edoi.aspx?DOI=10.1000/X-1",
        "https://data.example.cn/dataset.xhtml?persistentId=doi:10.1000/X-1",
    ],
)
def test_the_page_of_a_doi_gives_way_to_it(url: str) -> None:
    exported = export("csl-json", [entry(identifiers=(Identifier("doi", "10.1000/x-1"),), url=url)])
    assert '"URL"' not in exported.text
    assert [loss.field for loss in exported.losses] == ["url"]


@pytest.mark.parametrize(
    "url",
    [
        "https://data.example.org/10.1000/x-1/supplement/table2.csv",
        "https://journals.example.org/10.1000/x-12",
        "https://journals.example.org/slow-disks",
    ],
)
def test_another_address_stays_beside_a_doi(url: str) -> None:
    exported = export("csl-json", [entry(identifiers=(Identifier("doi", "10.1000/x-1"),), url=url)])
    assert f'"URL": "{url}"' in exported.text


def test_an_address_that_repeats_the_doi_is_left_out() -> None:
    of = entry(identifiers=(Identifier("doi", "10.1000/x"),), url="https://doi.org/10.1000/x")
    assert "url" not in bib(of)
    assert "URL" not in csl_item(of)


def test_software_without_a_version_is_a_web_page_everywhere() -> None:
    of = entry(type="software", url="https://github.com/a/b")
    assert "@online{key" in bib(of)
    assert csl_item(of)["type"] == "webpage"
    assert "TY  - ELEC" in export("ris", [of]).text
    assert "Zotero" in losses("bibtex", of)["type"]
    versioned = replace(of, work=replace(of.work, version="2.0"))
    assert "@software{key" in bib(versioned)
    assert (csl_item(versioned)["type"], csl_item(versioned)["version"]) == ("book", "2.0")
    assert "TY  - COMP" in export("ris", [versioned]).text


@pytest.mark.parametrize(
    ("name", "bibtex", "csl", "ris"),
    [
        (Name("Maaten", "Laurens", "van der"), "van der Maaten, Laurens", "van der Maaten|Laurens", None),
        (Name("赵", "鑫"), "赵鑫", "赵|鑫", None),
        (Name(literal="Google, Inc."), "{Google, Inc.}", "Google, Inc.|", "Google Inc.,"),
        (Name(literal="World Health Organization"), "{World Health Organization}", "World Health Organization|", None),
        (Name(literal="Search and Rescue"), "{Search {and} Rescue}", "Search and Rescue|", None),
        (Name("King", "Martin", suffix="Jr."), "King, Jr., Martin", "King|Martin", "King, Martin Jr."),
        (Name("Plato"), "Plato", "Plato|", None),
        (Name("van Gogh"), "{van Gogh}", "van Gogh|", None),
        (Name("Müller", "Łu-Žo"), r'M{\"u}ller, {\L}u-{\v Z}o', "Müller|Łu-Žo", None),
        (Name("others"), "{others}", "others|", None),
        (Name("", "Cher"), "{Cher}", "Cher|", None),
    ],
)  # fmt: skip
def test_names(name: Name, bibtex: str, csl: str, ris: str | None) -> None:
    of = entry(authors=(name,))
    assert f"author        = {{{bibtex}}}" in bib(of)
    author = csl_item(of)["author"][0]
    assert f"{author.get('literal', author.get('family'))}|{author.get('given', '')}" == csl
    expected = ris or (csl.replace("|", ", ") if author.get("given") else csl.replace("|", ","))
    assert f"AU  - {expected}\n" in export("ris", [of]).text


def test_a_cut_list_of_authors_goes_on_in_every_format() -> None:
    of = entry(authors=(Name("Smith", "J."),), authors_cut=True)
    assert "author        = {Smith, J. and others}" in bib(of)
    assert csl_item(of)["author"][-1] == {"literal": "others"}
    assert "AU  - others,\n" in export("ris", [of]).text
    assert "authors" in losses("csl-json", of)
    assert "authors" in losses("ris", of)
    assert "authors" not in losses("bibtex", of)
    assert "others" not in bib(entry(authors=(Name("Smith", "J."),)))


def test_dates() -> None:
    of = entry(issued=Date(2016, 1, 28), accessed=Date(2026, 11, 20))
    assert "month         = jan," in bib(of)
    assert "urldate       = {2026-11-20}" in bib(of)
    ris = export("ris", [of]).text
    assert "PY  - 2016\nDA  - 2016/01/28/\nY2  - 2026/11/20\n" in ris
    assert csl_item(of)["issued"] == {"date-parts": [[2016, 1, 28]]}
    assert "PY" not in export("ris", [entry()]).text
    assert "PY" not in export("ris", [entry(issued=Date(-300))]).text
    assert "issued" in losses("ris", entry(issued=Date(-300)))


@pytest.mark.parametrize(
    ("page", "bibtex", "csl", "ris"),
    [
        ("484-489", "484--489", "484-489", "SP  - 484\nEP  - 489\n"),
        ("484–489", "484--489", "484-489", "SP  - 484\nEP  - 489\n"),
        ("e1--e9", "e1--e9", "e1-e9", "SP  - e1\nEP  - e9\n"),
        ("17", "17", "17", "SP  - 17\n"),
        ("1-3, 7", "1--3, 7", "1-3, 7", "SP  - 1-3, 7\n"),
    ],
)
def test_pages(page: str, bibtex: str, csl: str, ris: str) -> None:
    of = entry(page=page)
    assert f"pages         = {{{bibtex}}}" in bib(of)
    assert csl_item(of)["page"] == csl
    assert ris in export("ris", [of]).text


def test_an_article_number_stands_for_pages() -> None:
    of = entry(number="e14539")
    assert "pages         = {e14539}" in bib(of)
    assert csl_item(of)["page"] == "e14539"
    assert "SP  - e14539\n" in export("ris", [of]).text


@pytest.mark.parametrize(
    ("genre", "line"),
    [
        ("PhD thesis", "@phdthesis{key"),
        ("博士学位论文", "@phdthesis{key"),
        ("Master's thesis", "@mastersthesis{key"),
        ("硕士学位论文", "@mastersthesis{key"),
        ("", "type          = {Thesis}"),
        ("Bachelor's thesis", "type          = {Bachelor's thesis}"),
    ],
)
def test_theses_say_no_more_than_is_known(genre: str, line: str) -> None:
    assert line in bib(entry(type="thesis", genre=genre))


def test_classic_dialect_prints_addresses_in_classic_styles() -> None:
    of = entry(type="webpage", url="https://x.org/a_b%20c")
    assert "@misc{key" in bib(of, dialect="bibtex")
    assert "howpublished  = {\\url{https://x.org/a_b%20c}}" in bib(of, dialect="bibtex")
    assert "url           = {https://x.org/a_b%20c}" in bib(of)
    assert "edition       = {Second}" in bib(entry(type="book", edition="2"), dialect="bibtex")


def test_header_says_what_made_the_file_from_what() -> None:
    text = bib(entry(), made_from="docs/a.md\n@article{x")
    assert "% Made by bookbib from docs/a.md (at)article{x." in text
    assert [line for line in text.splitlines() if line.startswith("@")] == ["@article{key,"]


@pytest.mark.parametrize(
    ("form", "fields", "lost"),
    [
        ("bibtex", {"medium": "CD-ROM"}, "medium"),
        ("bibtex", {"type": "webpage", "number": "7"}, "number"),
        ("bibtex", {"language": "tlh"}, "language"),
        ("bibtex", {"title": "a { b"}, "title"),
        ("bibtex", {"identifiers": (Identifier("lccn", "1"),)}, "lccn"),
        ("csl-json", {"identifiers": (Identifier("lccn", "1"),)}, "lccn"),
        ("csl-json", {"title": "a\x00b"}, "title"),
        ("csl-json", {"type": "book", "version": "2"}, "version"),
        ("ris", {"medium": "CD-ROM"}, "medium"),
        ("ris", {"authors": (Name(literal="Google, Inc."),)}, "authors"),
        ("ris", {"editors": (Name("King", "Martin", suffix="Jr."),)}, "editors"),
        ("ris", {"type": "software", "version": "1", "edition": "2"}, "version"),
        ("ris", {"identifiers": (Identifier("isbn", "1"), Identifier("issn", "2"))}, "issn"),
        ("ris", {"type": "book", "number": "12"}, "number"),
        ("ris", {"type": "software", "version": "1", "language": "en"}, "language"),
    ],
)
def test_losses_are_named(form: str, fields: dict[str, Any], lost: str) -> None:
    assert lost in losses(form, entry(**fields))


def test_nothing_is_lost_of_an_ordinary_article() -> None:
    of = entry(
        authors=(Name("Silver", "David"),), issued=Date(2016, 1, 28), container_title="Nature", volume="529",
        issue="7587", page="484-489", language="en", identifiers=(Identifier("doi", "10.1038/nature16961"),),
    )  # fmt: skip
    for form in FORMATS:
        assert losses(form, of) == {}


def test_origins_of_what_is_written_stand_under_custom_by_csl_names() -> None:
    origins = {
        "language": "detected",
        "title": "crossref:10.1/x",
        "container_title": "printed:a.md:1",
        "url": "printed:a.md:1",
    }
    of = Entry("k", Work(type="book", title="T", container_title="C"), origins)
    assert csl_item(of)["custom"] == {
        "bookbib": {
            "origins": {
                "container-title": "printed:a.md",
                "language": "detected",
                "title": "crossref:10.1/x",
            }
        }
    }
    assert csl_origins({"url": "x", "authors": "y", "doi": "z"}) == {"URL": "x", "author": "y", "DOI": "z"}


def test_keywords_are_one_a_line_in_ris_and_a_list_elsewhere() -> None:
    of = Entry("k", Work(type="book", title="T"), keywords=("chapter 1", "a, b"))
    assert "KW  - chapter 1\nKW  - a, b\n" in export("ris", [of]).text
    assert "keywords      = {chapter 1, a; b}" in bib(of)
    assert csl_item(of)["keyword"] == "chapter 1, a; b"


def test_formats_by_suffix_and_by_name() -> None:
    assert set(FORMATS.values()) | {".yml", ".htm"} == set(EXPORTERS)
    assert export(".BIB", VARIED).text == export("bibtex", VARIED).text
    with pytest.raises(UnknownFormat, match=r"known are \.bib"):
        export(".docx", VARIED)


@pytest.mark.parametrize(("form", "text"), [("bibtex", None), ("csl-json", "[]\n"), ("ris", "")])
def test_an_empty_bibliography_is_a_valid_file(form: str, text: str | None) -> None:
    exported = export(form, [])
    assert text is None or exported.text == text
    assert "@" not in exported.text
