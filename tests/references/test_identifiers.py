"""Identifiers are read off characters alone, whatever the page has done to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.identifiers import SCHEMES, find_in_text, identities, ids_of_url, normalise, url_of
from references.model import Identifier, Work


def shown(identifiers: tuple[Identifier, ...]) -> list[str]:
    return [str(identifier) for identifier in identifiers]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.nature.com/articles/nature16961", ["doi:10.1038/nature16961"]),
        ("https://doi.org/10.1145/3065386", ["doi:10.1145/3065386"]),
        ("http://dx.doi.org/10.1145%2F3065386", ["doi:10.1145/3065386"]),
        ("https://dl.acm.org/doi/abs/10.1145/3097983.3098135", ["doi:10.1145/3097983.3098135"]),
        ("https://dl.acm.org/doi/pdf/10.1145/3097983.3098135?download=true", ["doi:10.1145/3097983.3098135"]),
        ("https://link.springer.com/article/10.1007/BF02478259", ["doi:10.1007/bf02478259"]),
        ("https://link.springer.com/content/pdf/10.1007/BF02478259.pdf", ["doi:10.1007/bf02478259"]),
        ("https://www.science.org/doi/full/10.1126/science.1127647", ["doi:10.1126/science.1127647"]),
        ("https://epubs.siam.org/doi/book/10.1137/1.9781611970364", ["doi:10.1137/1.9781611970364"]),
        ("https://iopscience.iop.org/article/10.1088/1742-6596/1/2/003/meta", ["doi:10.1088/1742-6596/1/2/003"]),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123v2.full.pdf", ["doi:10.1101/2020.01.01.123"]),
        ("https://example.press/journal/10.1234/abc.5#section", ["doi:10.1234/abc.5"]),
        ("https://onlinelibrary.wiley.com/doi/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2",
         ["doi:10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"]),
        ("https://peerj.com/articles/cs-104/", ["doi:10.7717/peerj-cs.104"]),
        ("https://elifesciences.org/articles/01567", ["doi:10.7554/elife.01567"]),
        ("https://aclanthology.org/P19-1001.pdf", ["doi:10.18653/v1/p19-1001"]),
        ("https://aclanthology.org/2020.acl-main.703/", ["doi:10.18653/v1/2020.acl-main.703"]),
        ("https://dl.acm.org/doi/10.5555/3042573.3042574", []),
        ("https://doi.org/10.48550/arXiv.2305.18290", ["arxiv:2305.18290"]),
        ("https://arxiv.org/pdf/1704.04861.pdf%EF%BC%89", ["arxiv:1704.04861"]),
        ("https://arxiv.org/abs/cs/9901001v1", ["arxiv:cs/9901001"]),
        ("https://arxiv.org/abs/math.GT/0309136", ["arxiv:math/0309136"]),
        ("http://export.arxiv.org/abs/1806.09055", ["arxiv:1806.09055"]),
        ("https://arxiv.somewhere.example/abs/1806.09055v2", ["arxiv:1806.09055"]),
        ("https://huggingface.co/papers/1706.03762", ["arxiv:1706.03762"]),
        ("https://ui.adsabs.harvard.edu/abs/2014arXiv1405.0312L/abstract", ["arxiv:1405.0312"]),
        ("https://ui.adsabs.harvard.edu/abs/2021arXiv210212627H/abstract", ["arxiv:2102.12627"]),
        ("https://web.archive.org/web/20160101000000/https://arxiv.org/abs/1512.03385", ["arxiv:1512.03385"]),
        ("https://link.example/?target=https%3A//arxiv.org/abs/1706.03762", ["arxiv:1706.03762"]),
        ("https://pubmed.ncbi.nlm.nih.gov/20110278/", ["pmid:20110278"]),
        ("https://www.ncbi.nlm.nih.gov/pubmed/30423086/", ["pmid:30423086"]),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2832824/", ["pmcid:PMC2832824"]),
        ("https://www.amazon.com/Perceptrons/dp/0262631113", ["isbn:9780262631112"]),
        ("https://zhuanlan.zhihu.com/p/387269513", []),
        ("https://example.org/2019/12345", []),
        ("http://[not-an-address", []),
    ],
)  # fmt: skip
def test_ids_of_url(url: str, expected: list[str]) -> None:
    assert shown(ids_of_url(url)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi: 10.1162/neco.1989.1.4.541.", ["doi:10.1162/neco.1989.1.4.541"]),
        ("doi: 10.1126/science.1127647. PMID: 16873662.", ["doi:10.1126/science.1127647", "pmid:16873662"]),
        ("(10.1016/S0169-5002(97)00076-7)", ["doi:10.1016/s0169-5002(97)00076-7"]),
        ("DOI: 10.1145/ 2541940.2541967", ["doi:10.1145/2541940.2541967"]),
        ("https://doi.org/10.1145/3065386https://x.example", ["doi:10.1145/3065386"]),
        ("见 10.7544/issn1000-1239.2015.20131387。", ["doi:10.7544/issn1000-1239.2015.20131387"]),
        ("CoRR,abs/1602.07360, 2016. 2", ["arxiv:1602.07360"]),
        ("arXiv preprint arXiv: 1704.04861v2, 2017", ["arxiv:1704.04861"]),
        ("arXiv:hep-th/9901001", ["arxiv:hep-th/9901001"]),
        ("arXiv preprint arXiv:22104.01136, 2021", []),
        ("arXiv:2007.2269", []),  # five digits since 2015
        ("arXiv:1213.00001", []),  # there is no thirteenth month
        ("ISBN 978-0-262-03384-8", ["isbn:9780262033848"]),
        ("ISBN 978-0-262-03384-7", []),  # the check digit is wrong
        ("pages 1396-1401, 2017", []),
    ],
)
def test_find_in_text(text: str, expected: list[str]) -> None:
    assert shown(find_in_text(text)) == expected


def test_a_doi_of_arxiv_is_an_arxiv_id() -> None:
    assert normalise("doi", "10.48550/arXiv.1706.03762v5") == Identifier("arxiv", "1706.03762")


@pytest.mark.parametrize(
    ("identifier", "url"),
    [
        (Identifier("doi", "10.1002/(sici)1<1::aid>3.0"), "https://doi.org/10.1002/(sici)1%3C1::aid%3E3.0"),
        (Identifier("arxiv", "cs/9901001"), "https://arxiv.org/abs/cs/9901001"),
        (Identifier("isbn", "9780262033848"), ""),
    ],
)
def test_url_of(identifier: Identifier, url: str) -> None:
    assert url_of(identifier) == url


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=60))
def test_a_normal_form_is_its_own_normal_form(scheme: str, text: str) -> None:
    found = normalise(scheme, text)
    if found is not None:
        assert normalise(found.scheme, found.value) == found


@given(st.text(max_size=400))
def test_any_text_gives_an_answer(text: str) -> None:
    assert all(identifier.value for identifier in (*find_in_text(text), *ids_of_url(text)))


@pytest.mark.parametrize(
    "unit", ["10.1234/", "arxiv:", "(", "https://a.b/", "abs/", "doi: 10.1000/ ", "1", "ISBN 9"]
)
def test_the_work_is_linear_in_a_hostile_line(unit: str, count_steps) -> None:  # type: ignore[no-untyped-def]
    short, long_ = count_steps(find_in_text, unit * 2_000), count_steps(find_in_text, unit * 20_000)
    assert long_ < 25 * max(short, 0.005)


@pytest.mark.parametrize("lead", ["doi:", "https://doi.org/", "<https://doi.org/"])
def test_brackets_inside_a_doi_that_is_a_sici(lead: str) -> None:
    sici = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    text = f"Doe, J. Fixing things. Stat. Med. 17 (1998). {lead}{sici}{'>' if lead[0] == '<' else ''}."
    assert shown(find_in_text(text)) == [f"doi:{sici.casefold()}"]


def test_an_isbn_names_the_book_and_not_what_stands_in_it() -> None:
    isbn, doi = Identifier("isbn", "9783030585792"), Identifier("doi", "10.1007/1_1")
    ids = (isbn, Identifier("issn", "03029743"), doi)
    assert identities(Work("book", "Proceedings", identifiers=ids)) == (doi, isbn)
    assert identities(Work("paper-conference", "Owls", identifiers=ids)) == (doi,)
    assert identities(Work("", "Owls", container_title="Proceedings", identifiers=ids)) == (doi,)
    assert identities(Work("chapter", "Owls", identifiers=(isbn,))) == ()
