"""Quotes, apostrophes and dashes, in all formats and in TeX's spelling."""

from __future__ import annotations

import json
import re
from typing import Literal

import pytest

from exporters import ExportSettings, csl_items, export
from exporters.prepare import UNDECORATED
from exporters.punctuation import as_tex, curled, marked
from references.model import Date, Entry, Identifier, Name, Work
from references.readers import READERS
from references.readers.base import ReadSettings


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("AMD’s chip", "AMD's chip"),
        ("Adaptive “Adaline” neuron", "Adaptive ``Adaline'' neuron"),
        ("Vision – ECCV", "Vision -- ECCV"),
        ("a ‘so-called’ thing", "a {`}so-called' thing"),
        ("谷歌’s chip", "谷歌's chip"),
        ("论“深度”学习", "论“深度”学习"),
        ("论“deep learning”方法", "论“deep learning”方法"),
        ("wait…", r"wait{\ldots}"),
        ('"Lone', "``Lone"),
    ],
)
def test_marks_in_tex(text: str, tex: str) -> None:
    assert as_tex(marked(text)) == tex


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('The "big" one', "The “big” one"),
        ("A 'small' one, don't", "A ‘small’ one, don't"),
        ('A 19" rack', 'A 19" rack'),
        ("the '90s", "the '90s"),
    ],
)
def test_straight_marks_are_curled(text: str, printed: str) -> None:
    assert curled(text) == printed


def _bib(**fields: object) -> str:
    return export("bibtex", [Entry("key", Work(**fields))]).text  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["book", "report", "thesis", "webpage"])
def test_publishers_are_not_parted_at_and(kind: str) -> None:
    assert "= {{Chips and Cheese}}" in _bib(type=kind, title="T", publisher="Chips and Cheese")


def test_single_marks_of_two_kinds_are_no_double_one() -> None:
    assert "'{}'" in _bib(type="book", title="The dogs’' den")
    assert "{`}{}'" in _bib(type="book", title="The ‘' den")


@pytest.mark.parametrize(
    ("url", "link"), [("https://publisher.example/x", "https://publisher.example/x"), ("", "")]
)
def test_formats_agree_on_one_link(url: str, link: str) -> None:
    preprint = Work(type="article", title="T", url=url, identifiers=(Identifier("arxiv", "1706.03762"),))
    published = Work(
        type="paper-conference",
        title="T",
        url="https://publisher.example/x",
        identifiers=(Identifier("doi", "10.1/x"), Identifier("arxiv", "1706.03762")),
    )
    for work, expected in ((preprint, link), (published, published.url)):
        entries = [Entry("key", work)]
        (item,) = csl_items(entries, ExportSettings())
        assert item.get("URL", "") == expected
        bib, ris = (export(form, entries).text for form in ("bibtex", "ris"))
        assert (f"url           = {{{expected}}}" in bib) == bool(expected)
        in_ris = expected or "https://arxiv.org/abs/1706.03762"  # readers of RIS find an id nowhere else
        assert re.findall("^UR  - (.*)$", ris, re.MULTILINE) == [in_ris]


def test_an_arxiv_address_in_ris_where_no_link_says_the_id() -> None:
    ids = (Identifier("doi", "10.1/x"), Identifier("arxiv", "1706.03762"))
    text = export("ris", [Entry("key", Work(type="paper-conference", title="T", identifiers=ids))]).text
    assert "UR  - https://arxiv.org/abs/1706.03762\n" in text


def test_one_link_a_work() -> None:
    text = _bib(type="article-journal", title="T", url="https://arxiv.org/abs/1706.03762",
                identifiers=(Identifier("doi", "10.1/x"), Identifier("arxiv", "1706.03762")))  # fmt: skip
    assert "url " not in text
    assert "eprint        = {1706.03762}" in text


def test_titles_by_setting() -> None:
    work = Work(type="book", title="Deep Learning with BERT and Bayesian Networks", authors=(Name("A", "B"),))
    entries = [Entry("key", work, {"title": "crossref:10.1/x"})]
    written = {
        case: export("bibtex", entries, ExportSettings(title_case=case)).text
        for case in ("record", "sentence", "as-is")
    }
    assert "{Deep Learning with {BERT} and {Bayesian} Networks}" in written["record"]
    assert "{Deep learning with {BERT} and {Bayesian} networks}" in written["sentence"]
    assert "{{Deep Learning with BERT and Bayesian Networks}}" in written["as-is"]
    (item,) = csl_items(entries, ExportSettings(title_case="sentence"))
    assert item["custom"]["bookbib"]["origins"]["title"] == "case:crossref:10.1/x"
    assert any(
        x.field == "title" for x in export("ris", entries, ExportSettings(title_case="sentence")).losses
    )


def test_capitals_are_restored_and_said_so() -> None:
    entries = [Entry("key", Work(type="book", title="DEEP LEARNING FOR EVERYBODY", issued=Date(2020)))]
    (item,) = csl_items(entries, ExportSettings())
    assert item["title"] == "Deep learning for everybody"
    assert item["custom"]["bookbib"]["origins"]["title"] == "case"


def test_titles_in_other_languages_are_whole() -> None:
    assert "{{Über die Grundlagen der Geometrie und der Physik}}" in _bib(
        type="book", title="Über die Grundlagen der Geometrie und der Physik"
    )
    assert "langid        = {german}" in _bib(
        type="book", title="Über die Grundlagen der Geometrie und der Physik"
    )


def test_a_venue_has_one_spelling_and_its_origin_says_so() -> None:
    entries = [
        Entry(
            str(n),
            Work(type="paper-conference", title=f"T{n}", container_title=name),
            {"container_title": "x:1"},
        )
        for n, name in enumerate(("ICLR", "International Conference on Learning Representations"))
    ]
    items = csl_items(entries, ExportSettings())
    assert len({item["container-title"] for item in items}) == 1
    assert items[0]["custom"]["bookbib"]["origins"]["container-title"] == "venues:x:1"
    as_is = csl_items(entries, ExportSettings(venues="as-is"))
    assert as_is[0]["container-title"] == "ICLR"


def test_report_numbers_leave_out_what_styles_print() -> None:
    assert "number        = {1553-2}" in _bib(type="report", title="T", number="Technical Report 1553-2.")


def test_a_number_is_no_part_of_a_title() -> None:
    text = _bib(type="paper-conference", title="T", number="721", container_title="C")
    assert "pages         = {721}" in text
    assert "number" not in text


def test_the_type_of_an_eprint_beside_a_doi_is_read_back() -> None:
    ids = (Identifier("doi", "10.1000/x"), Identifier("arxiv", "1706.03762"))
    text = _bib(type="paper-conference", title="T", identifiers=ids)
    (one,) = READERS[".bib"](text, "refs.bib", ReadSettings()).references
    assert one.record is not None
    assert (one.record.id("doi"), one.record.id("arxiv")) == ("10.1000/x", "1706.03762")


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("Chun-Fu (Richard)", "Chun-Fu"),
        ("James “Jim” N.", "James N."),
        ('James "Jim"', "James"),
        ("(Richard)", "(Richard)"),  # nothing else is left
        ("Sean O'Neil", "Sean O'Neil"),
    ],
)
def test_nicknames_leave_no_mark_for_an_initial(given: str, written: str) -> None:
    work = Work(type="book", title="T", authors=(Name("Chen", given),))
    exported = export("csl-json", [Entry("key", work)])
    assert f'"given": {json.dumps(written)}' in exported.text
    assert any("nickname" in loss.reason for loss in exported.losses) == (given != written)


@pytest.mark.parametrize(
    ("family", "given", "written"),
    [
        ("Ewels", "PA", "P. A."),
        ("Di Tommaso", "P", "P."),
        ("Pinot", "J-P", "J.-P."),
        ("Wang", "Bo", "Bo"),
        ("LI", "PA", "PA"),  # a name in capitals
        ("Smith", "JOHN", "JOHN"),
        ("赵", "鑫", "鑫"),
    ],
)
def test_initials_have_their_points(family: str, given: str, written: str) -> None:
    """Without them BibTeX prints "P. Ewels" of "Ewels, PA"."""
    work = Work(type="book", title="T", authors=(Name(family, given),))
    assert (
        f'"given": {json.dumps(written, ensure_ascii=False)}' in export("csl-json", [Entry("key", work)]).text
    )


@pytest.mark.parametrize(
    ("volume", "written"), [("2011年卷", "2011年"), ("第 3 卷", "3"), ("12", "12"), ("卷", "卷")]
)
def test_a_volume_is_not_called_one_twice(volume: str, written: str) -> None:
    assert f"volume        = {{{written}}}" in _bib(
        type="book", title="中国图书馆学会年会论文集", volume=volume
    )


def test_a_map_with_a_publisher_is_printed_with_it() -> None:
    text = _bib(type="map", title="南极地质图", publisher="地质出版社", publisher_place="北京")
    assert text.partition("@")[2].startswith("book{")
    assert "publisher     = {{地质出版社}}" in text or "publisher     = {地质出版社}" in text


@pytest.mark.parametrize(
    ("csl_type", "mark"),
    [
        ("standard", "S"), ("article-newspaper", "N"), ("map", "CM"), ("dataset", "DS"), ("article", "EB"),
        ("book", ""), ("article-journal", ""), ("webpage", ""),
    ],
)  # fmt: skip
def test_marks_that_entry_types_do_not_say(csl_type: str, mark: str) -> None:
    """What GB/T 7714-2015 prints in brackets behind the title."""
    text = _bib(type=csl_type, title="T", url="https://example.org/x")
    assert ("mark          = {" + mark + "}" in text) if mark else ("mark " not in text)


@pytest.mark.parametrize(
    ("csl_type", "field"),
    [("webpage", "date          = {2021-04-21}"), ("patent", "date          = {2021-04-21}"),
     ("article-newspaper", "date          = {2021-04-21}"), ("article-journal", "day           = {21}")],
)  # fmt: skip
def test_the_day_of_what_is_cited_by_its_day(csl_type: str, field: str) -> None:
    """biblatex reads a day in `date` alone; `year` stays for everybody else, and journals print no day."""
    text = _bib(type=csl_type, title="T", issued=Date(2021, 4, 21), url="https://example.org/x")
    assert field in text
    assert "year          = {2021}" in text
    (one,) = READERS[".bib"](text, "refs.bib", ReadSettings()).references
    assert one.record is not None
    assert one.record.issued == Date(2021, 4, 21)


def test_only_a_chinese_newspaper_is_called_one() -> None:
    """biblatex-gb7714-2015 prints no day without it, and biblatex-apa prints it."""
    assert "entrysubtype  = {newspaper}" in _bib(
        type="article-newspaper", title="数字革命与竞争国际化", language="zh"
    )
    assert "entrysubtype" not in _bib(type="article-newspaper", title="A day", language="en")


@pytest.mark.parametrize(
    ("family", "given", "written"),
    [("LI", "G.", "Li"), ("YAN", "Q. M.", "Yan"), ("LI", "Fei", "LI"), ("LI", "", "LI")],
)
def test_short_family_names_are_not_left_in_capitals(family: str, given: str, written: str) -> None:
    """Beside others of the same list that were put right."""
    work = Work(type="book", title="T", authors=(Name(family, given),))
    assert f'"family": {json.dumps(written)}' in export("csl-json", [Entry("key", work)]).text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("模型压缩（上）--知识蒸馏", "模型压缩（上）--知识蒸馏"),
        ("Slow disks -- a survey", "Slow disks – a survey"),
        ("Slow disks --- a survey", "Slow disks — a survey"),
        ("The --verbose option", "The --verbose option"),
        ("A -- B--C", "A – B--C"),
    ],
)
def test_dashes_as_they_are_typed(typed: str, printed: str) -> None:
    assert curled(typed) == printed


@pytest.mark.parametrize(
    ("printed", "written"),
    [("6th ed", "6"), ("6th", "6"), ("Third Edition", "3"), ("第 2 版", "2"), ("2 版", "2"), ("4", "4"), ("2.", "2"),
     ("Rev. ed", "Rev. ed"), ("修订版", "修订版"), ("2020版", "2020版"), ("1st rev. ed.", "1st rev. ed.")],
)  # fmt: skip
def test_an_edition_is_its_number(printed: str, written: str) -> None:
    assert f"edition       = {{{written}}}" in _bib(type="book", title="T", edition=printed)


def test_a_report_is_no_number_technical_report() -> None:
    text = _bib(type="report", title="T", genre="Number Technical Report", number="1553-2")
    assert "type          = {Technical Report}" in text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Can Models Be Too Big? \U0001f99c", "Can Models Be Too Big?"),
        ("\U0001f917 Transformers", "Transformers"),
        ("Predicting \U0001f602 in Text", "Predicting \U0001f602 in Text"),
        ("\U0001f917", "\U0001f917"),
        ("I \u2764 Tables", "I \u2764 Tables"),
    ],
)
def test_emoji_around_a_title_are_left_out_and_told(title: str, written: str) -> None:
    exported = export("csl-json", [Entry("key", Work(type="book", title=title))])
    assert json.loads(exported.text)[0]["title"] == written
    assert [loss.reason for loss in exported.losses] == [UNDECORATED] * (title != written)


@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
def test_the_arxiv_id_of_a_published_work_is_printed_once(
    dialect: Literal["biblatex", "bibtex"],
) -> None:
    ids = (Identifier("doi", "10.1/x"), Identifier("arxiv", "1706.03762"))
    entries = [Entry("key", Work(type="paper-conference", title="T", identifiers=ids))]
    text = export("bibtex", entries, ExportSettings(dialect=dialect)).text
    assert "note          = {arXiv:1706.03762}" in text
    assert ("options       = {eprint=false}" in text) == (dialect == "biblatex")


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("arXiv:1706.03762 [cs.CL]", ""),
        ("arXiv: 1706.03762v7", ""),
        ("Best paper; arXiv:1706.03762", "Best paper"),
        ("See arXiv:1706.03762", "See arXiv:1706.03762"),
        ("arXiv:1409.3215", "arXiv:1409.3215"),
    ],
)
def test_a_note_that_is_the_arxiv_id_is_not_written_twice(note: str, kept: str) -> None:
    ids = (Identifier("doi", "10.1/x"), Identifier("arxiv", "1706.03762"))
    work = Work(type="paper-conference", title="T", identifiers=ids, note=note)
    (item,) = json.loads(export("csl-json", [Entry("key", work)]).text)
    assert item["note"] == "; ".join(filter(None, (kept, "arXiv:1706.03762")))


def test_the_arxiv_id_in_zoteros_extra_is_read() -> None:
    text = '[{"id": "a", "type": "article", "note": "Comment: 15 pages\\narXiv:1706.03762 [cs.CL]"}]'
    (read,) = READERS[".json"](text, "refs.json", ReadSettings()).references
    assert read.record is not None
    assert (read.record.id("arxiv"), read.record.eprint_class) == ("1706.03762", "cs.CL")


@pytest.mark.parametrize(
    ("identifiers", "place"),
    [
        ((Identifier("arxiv", "1706.03762"),), "{arXiv:1706.03762}"),
        ((Identifier("doi", "10.1/x"),), r"{\url{https://doi.org/10.1/x}}"),
    ],
)
def test_classic_styles_print_where_a_preprint_is_found(
    identifiers: tuple[Identifier, ...], place: str
) -> None:
    entries = [Entry("key", Work(type="article", title="T", identifiers=identifiers))]
    text = export("bibtex", entries, ExportSettings(dialect="bibtex")).text
    assert f"howpublished  = {place}" in text


def test_spans_of_zotero_in_titles_are_read_as_the_words_in_them() -> None:
    text = '[{"id": "a", "type": "book", "title": "<span class=\\"nocase\\">word2vec</span> explained"}]'
    (read,) = READERS[".json"](text, "refs.json", ReadSettings()).references
    assert read.record is not None
    assert read.record.title == "word2vec explained"
