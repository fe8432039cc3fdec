"""Any work that the model allows, written and read back by readers that are not ours."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters import ExportSettings, export
from exporters.names import clean_name
from references.model import Date, Entry, Identifier, Name, Work
from tests.exporters import readers
from tests.exporters.varied import VARIED

# What people and OCR put into titles and names. Dollar signs have tests of their own (formulas become Unicode).
LETTERS = "abcXYZ ABCDeé üÖŁžñçå赵鑫志华のЖα²–—“”’…&%#_{}~^\\@=,;:.!?()[]<>/|+*\"'`-0123456789"
WORD = st.text(alphabet=[c for c in LETTERS if c not in " ,{}"], min_size=1, max_size=8)
TEXT = st.text(alphabet=LETTERS, max_size=60)
PEOPLE = st.one_of(
    st.builds(Name, family=WORD, given=WORD),
    st.builds(Name, family=st.sampled_from(["赵", "周", "欧阳"]), given=st.sampled_from(["鑫", "志华"])),
    st.builds(Name, family=WORD.filter(str.isalpha).map(str.title), given=WORD, particle=st.just("van der")),
    st.builds(Name, literal=st.lists(WORD, min_size=1, max_size=4).map(" and ".join)),
    st.builds(Name, family=WORD),
)
WORKS = st.builds(
    Work,
    type=st.sampled_from(
        ["article-journal", "paper-conference", "book", "webpage", "report", "", "thesis", "dataset"]
    ),
    title=TEXT,
    authors=st.lists(PEOPLE, max_size=4).map(tuple),
    issued=st.none() | st.builds(Date, st.integers(1000, 2100), st.none() | st.integers(1, 12)),
    container_title=TEXT,
    publisher=TEXT,
    note=TEXT,
    volume=WORD,
    page=st.sampled_from(["", "1-9", "e17", "12", "1–9, 14"]),
    url=st.sampled_from(["", "https://x.org/a_b%20c#d~e?f=1&g={h}", "https://x.org/赵 鑫"]),
    identifiers=st.sampled_from(
        [
            (),
            (Identifier("doi", "10.1002/(SICI)1097(199)17:15/16<1661::AID-SIM968>3.0.CO;2-2"),),
            (Identifier("arxiv", "2305.18290"),),
        ]
    ),
)


def entries(works: list[Work]) -> list[Entry]:
    return [Entry(f"key{i}", work) for i, work in enumerate(works)]


def clean(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


_STRAIGHT = str.maketrans("“”‘’–—", "\"\"''--")


def told(text: str) -> str:
    """What a title says, whatever marks and letter case its printer likes: quotes are curled, capitals restored."""
    text = clean(text).translate(_STRAIGHT).replace("``", '"').replace("''", '"').replace("`", "'").casefold()
    return re.sub("-+", "-", text)


def widened(text: str) -> str:
    """Lone braces are full-width in .bib files; for comparison all are."""
    return told(text).replace("{", "｛").replace("}", "｝")


def doi(work: Work) -> str:
    """arXiv has a DOI for every preprint; a work without type and venue is one when it has an arXiv id."""
    preprint = work.id("arxiv") and not work.type and not clean(work.container_title)
    return f"10.48550/arXiv.{work.id('arxiv')}" if preprint else work.id("doi")


def parts(name: Name) -> tuple[str, str]:
    written = clean_name(name, "", "", [])  # nicknames and initials: tests/exporters/test_punctuation.py
    return clean(written.literal or written.full_family), clean(written.given)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORKS, min_size=1, max_size=3))
def test_csl_json(works: list[Work]) -> None:
    found = readers.csl_json(export("csl-json", entries(works)).text)
    for key, work in zip(found, works, strict=True):
        read = found[key]
        assert told(read.title) == told(work.title)
        assert read.names == tuple(parts(n) for n in work.authors)
        assert read.year == str(work.year or "")


@settings(max_examples=60, deadline=None)
@given(st.lists(WORKS, min_size=1, max_size=3))
def test_ris(works: list[Work]) -> None:
    found = readers.rispy_(export("ris", entries(works)).text)
    assert list(found) == [f"key{i}" for i in range(len(works))]
    for read, work in zip(found.values(), works, strict=True):
        assert told(read.title) == told(work.title)
        expected = [tuple(p.replace(",", "").strip() for p in parts(n)) for n in work.authors]
        assert list(read.names) == expected
        assert read.year == str(work.year or "")
        assert read.doi == doi(work)


@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
@settings(max_examples=60, deadline=None)
@given(works=st.lists(WORKS, min_size=1, max_size=3))
def test_bibtex_read_by_pybtex(dialect: str, works: list[Work]) -> None:
    found = readers.pybtex(export("bibtex", entries(works), ExportSettings(dialect=dialect)).text)  # type: ignore[arg-type]
    assert list(found) == [f"key{i}" for i in range(len(works))]
    for read, work in zip(found.values(), works, strict=True):
        assert widened(read.title) == widened(work.title)
        assert [widened("".join(n)) for n in read.names] == [widened("".join(parts(n))) for n in work.authors]
        assert read.year == str(work.year or "")
        assert read.doi == doi(work)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORKS, min_size=1, max_size=3))
def test_bibtex_read_by_bibtexparser(works: list[Work]) -> None:
    found = readers.bibtexparser2(export("bibtex", entries(works)).text)
    assert list(found) == [f"key{i}" for i in range(len(works))]
    for read, work in zip(found.values(), works, strict=True):
        assert read.year == str(work.year or "")
        assert read.doi == doi(work)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORKS, min_size=1, max_size=3))
def test_seven_bit_bibtex_keeps_entries_and_years(works: list[Work]) -> None:
    text = export("bibtex", entries(works), ExportSettings(ascii=True)).text
    assert text.isascii()
    found = readers.pybtex(text)
    assert [read.year for read in found.values()] == [str(work.year or "") for work in works]


def test_readers_agree_on_the_varied_entries() -> None:
    by_reader = {
        "csl-json": readers.csl_json(export("csl-json", VARIED).text),
        "ris": readers.rispy_(export("ris", VARIED).text),
        "bibtex": readers.pybtex(export("bibtex", VARIED).text),
    }
    for entry in VARIED:
        read = {form: found[entry.key] for form, found in by_reader.items()}
        for what in ("title", "year", "doi", "url"):
            said = {form: told(getattr(r, what)) for form, r in read.items()}
            if what == "url" and not said["csl-json"] and said["ris"].startswith("https://arxiv.org/abs/"):
                said["ris"] = ""  # readers of RIS find an arXiv id nowhere else
            assert len({*said.values()}) == 1, (entry.key, what, read)
        joined = {tuple("".join(n) for n in r.names) for r in read.values()}
        assert len(joined) == 1, (entry.key, joined)
