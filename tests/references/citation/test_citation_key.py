"""Citation keys without an entry: what they name is claimed, and nothing that they do not name."""

import pytest

from references.citation.citation_key import read_key
from references.model import Date, Reference
from references.parse import parse


@pytest.mark.parametrize(
    ("key", "families", "year", "cut"),
    [
        ("Hebb.1949", ["Hebb"], 1949, False),
        ("Hebb.Hebb.1949", ["Hebb"], 1949, False),
        ("McCulloch.Pitts.1943", ["McCulloch", "Pitts"], 1943, False),
        ("LeCun.Bottou.Bengio.ea.1998", ["LeCun", "Bottou", "Bengio"], 1998, True),
        ("Goodfellow-et-al-2016", ["Goodfellow"], 2016, True),
        ("Knuth:1984", ["Knuth"], 1984, False),
        ("Müller_2003b", ["Müller"], 2003, False),
        ("vaswani2017attention", [], 2017, False),
        ("resnet2016", [], 2016, False),
        ("python.2020", [], 2020, False),
    ],
)
def test_names_and_year(key: str, families: list[str], year: int, cut: bool) -> None:
    read = parse(Reference(raw=key, text=key, file="page.md", line=1, end_line=1, label=key))
    assert read.printed is not None
    work = read.printed.work
    assert [name.family for name in work.authors] == families
    assert (work.title, work.issued, work.authors_cut) == (key, Date(year), cut)


@pytest.mark.parametrize(
    "key", ["doi:10.1038/nature16961", "9813561", "fig-2020-x:", "bert", "https://x.org/2019"]
)
def test_what_is_no_name_and_year_is_not_read_as_one(key: str) -> None:
    assert read_key(key) is None


def test_a_citation_is_no_key() -> None:
    text = "Hebb.1949"
    read = parse(Reference(raw=text, text=text, file="page.md", line=1, end_line=1, label="3"))
    assert read.printed is not None
    assert read.printed.style != "citation-key"
