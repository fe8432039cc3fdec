"""Citation keys: what they look like, that they are unique, and what does not change them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbib.build.citekey import BadPattern, assign_keys, base_key, check_pattern
from references.model import Date, Identifier, Name, Work


def work(title: str = "", *names: Name | str, year: int | None = None, **fields: object) -> Work:
    authors = tuple(n if isinstance(n, Name) else Name(family=n) for n in names)
    return Work(title=title, authors=authors, issued=Date(year) if year else None, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("of", "key"),
    [
        (work("Mastering the game of Go", "Silver", year=2016), "silver2016mastering"),
        (work("Attention Is All You Need", "Vaswani", year=2017), "vaswani2017attention"),
        (
            work("On the Electrodynamics of Moving Bodies", "Einstein", year=1905),
            "einstein1905electrodynamics",
        ),
        (work("U-Net: Convolutional Networks", "Ronneberger", year=2015), "ronneberger2015unet"),
        (work("Visualizing Data", Name("van der Maaten", "L."), year=2008), "maaten2008visualizing"),
        (work("Visualizing Data", Name("Maaten", "L.", "van der"), year=2008), "maaten2008visualizing"),
        (work("Über die Sprache", "Müller-Łuksza", year=1999), "mullerluksza1999uber"),
        (work("Война и мир", "Толстой", year=1869), "tolstoy1869voina"),
        (work("机器学习", Name("周", "志华"), year=2016), "zhou2016jiqixuexi"),
        (work("大语言模型时代下的信息检索", Name("吕", "布")), "lvdayuyanmo"),
        (work("GPT-4 Technical Report", Name(literal="OpenAI"), year=2023), "openai2023gpt4"),
        (work("Ethics", Name(literal="The World Health Organization"), year=2021), "world2021ethics"),
        (work("Ethics", Name(literal="World Health Organization (WHO)"), year=2021), "who2021ethics"),
        (work("Tutorials", url="https://www.pytorch.org/tutorials"), "pytorchtutorials"),
        (work("Recipe for training", url="https://karpathy.github.io/2019"), "karpathyrecipe"),
        (work("Open exchange", url="https://github.com/onnx/onnx"), "githubopen"),
        (work("Winograd", url="https://oldpan.me/winograd"), "oldpanwinograd"),
        (work("News", url="https://www.bbc.co.uk/news"), "bbcnews"),
        (work("1984", "Orwell", year=1949), "orwell19491984"),
        (work("The Of And", "Nobody"), "nobodythe"),
        (work("Broken address", url="http://[::1"), "broken"),
        (work("Ethics", Name(literal="(WHO) World Health Organization"), year=2021), "who2021ethics"),
        (work("Ethics", Name(literal="Society (a)"), year=2021), "society2021ethics"),
        (work("Ethics", Name(literal="The Company"), year=2021), "thecompany2021ethics"),
        (work("Ethics", Name(given="Plato")), "platoethics"),
        (work("Ethics", Name(family="van"), Name(family="Roe")), "vanethics"),
        (work("Ethics", Name(), Name(family="Roe")), "roeethics"),
        (work("Ethics", editors=(Name(family="Roe"),)), "roeethics"),
        (work("Ethics", Name(family="A" * 30)), "a" * 20 + "ethics"),
        (work("B" * 30, Name(family="Roe")), "roe" + "b" * 20),
        (work("年鉴", Name(literal="中国科学院自动化研究所"), year=2020), "zhongguokexue2020nianjian"),
        (work("年鉴", Name(literal="曾国藩"), year=2020), "zeng2020nianjian"),
        (work("年鉴", Name("单", "田芳"), year=2020), "shan2020nianjian"),
        (work("Don't look up, 2nd try", "Roe"), "roedont"),
        (work("3 ways to Rome", "Roe"), "roeways"),
        (work("Notes", url="https://docs.google.com/x"), "googlenotes"),
        (work("Notes", url="https://blog.github.com/x"), "githubnotes"),
        (work("Notes", url="http://localhost/x"), "localhostnotes"),
        (work("AI与机器学习的实践指南", "Roe"), "roeai"),
        (work("《机器学习》精讲", "Roe"), "roejiqixuexi"),
    ],
)
def test_keys_say_who_when_and_what(of: Work, key: str) -> None:
    assert base_key(of) == key


def test_a_work_without_anything_still_has_a_key() -> None:
    keys = assign_keys([work(), work("???"), work("!!!")])
    assert all(re.fullmatch(r"ref[0-9a-f]{6}[a-z]?", key) for key in keys)
    assert len(set(keys)) == 3


def test_collisions_go_by_the_order_of_coming() -> None:
    works = [
        work("Learning by doing", "Smith", year=2020, identifiers=(Identifier("doi", f"10.1/{n}"),))
        for n in range(30)
    ]
    keys = assign_keys(works)
    assert keys[:3] == ["smith2020learning", "smith2020learninga", "smith2020learningb"]
    assert keys[26:28] == ["smith2020learningz", "smith2020learningaa"]
    for cut in (1, 7, 29):  # what came before is what it was, and what comes later as if all had come at once
        first = assign_keys(works[:cut])
        assert first == keys[:cut]
        assert assign_keys(works, given=[*first, *[""] * (len(works) - len(first))]) == keys


def test_given_keys_are_kept_and_avoided() -> None:
    works = [work("Deep learning", "LeCun", year=2015), work("Deep things", "LeCun", year=2015)]
    assert assign_keys(works, given=["", "LeCun2015Deep"]) == ["lecun2015deepa", "LeCun2015Deep"]
    assert assign_keys(works, given=["mine", ""]) == ["mine", "lecun2015deep"]


def test_patterns() -> None:
    of = work("Deep learning", "LeCun", year=2015, container_title="Nature")
    assert base_key(of, "{auth}:{year}") == "lecun:2015"
    assert base_key(of, "{auth}_{venue}-{year}") == "lecun_nature-2015"


@pytest.mark.parametrize(
    "pattern", ["", "plain", "{author}", "{auth!r}", "{year:>9}", "{auth", "{}", "{auth.x}"]
)
def test_bad_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(BadPattern, match="no pattern for keys"):
        check_pattern(pattern)


NAMES = st.builds(Name, family=st.text(max_size=12), given=st.text(max_size=12), literal=st.text(max_size=12))
WORKS = st.builds(
    Work,
    title=st.text(max_size=30),
    authors=st.tuples(NAMES),
    url=st.text(max_size=30),
    issued=st.builds(Date, st.integers(1, 2100)),
)


@given(st.lists(WORKS, max_size=8))
def test_keys_are_ascii_unique_and_never_empty(works: list[Work]) -> None:
    keys = assign_keys(works)
    assert len({key.lower() for key in keys}) == len(works)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9:_-]*", key) for key in keys)


def test_a_megabyte_of_title_makes_a_short_key_fast() -> None:
    assert len(base_key(work("漢" * 1_000_000, Name(literal="x" * 1_000_000)))) < 60


@pytest.mark.parametrize(
    ("of", "key"),
    [
        (
            work("KNIME: the Konstanz information miner", Name(literal="KNIME"), year=2008),
            "knime2008konstanz",
        ),
        (work("Knimeflow", Name(literal="KNIME"), year=2008), "knime2008"),
        (work("Wolf", Name(family="Wolfgang"), year=2008), "wolfgang2008"),
        (work("Wolves of Knime", Name(literal="KNIME"), year=2008), "knime2008wolves"),
        (work("华为云技术", Name(literal="华为"), year=2020), "huawei2020yunji"),
        (work("云技术", Name(literal="华为"), year=2020), "huawei2020yunjishu"),
    ],
)
def test_a_key_says_nothing_twice(of: Work, key: str) -> None:
    assert base_key(of) == key


def test_more_works_of_one_key_than_there_are_letters() -> None:
    keys = assign_keys([work("Wolves", "Roe", year=2001)] * 730)
    assert keys[0] == "roe2001wolves"
    assert [keys[at].removeprefix("roe2001wolves") for at in (1, 2, 26, 27, 28, 52, 53, 702, 703)] == [
        "a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa",
    ]  # fmt: skip
    assert len({*keys}) == 730


@pytest.mark.parametrize(
    ("of", "key"),
    [
        (work("The Knime of the Knime", Name(literal="KNIME")), "knime"),
        (work("2 knime ways", Name(literal="KNIME")), "knimeways"),
        (work("华为", Name(literal="华为")), "huawei"),
        (work("Wolf", Name(family="Roe")), "roewolf"),
        (work("", Name(family="Roe")), "roe"),
        (work("Wolf"), "wolf"),
    ],
)
def test_what_is_left_of_a_title_that_begins_like_its_author(of: Work, key: str) -> None:
    assert base_key(of) == key


def test_a_work_without_words_is_known_by_its_identifier_else_by_what_it_has() -> None:
    def bare(**fields: object) -> str:
        return base_key(work("", **fields))

    named = bare(identifiers=(Identifier("doi", "10.1/A"),))
    assert (
        named
        == bare(identifiers=(Identifier("doi", "10.1/a"),))
        != bare(identifiers=(Identifier("doi", "10.1/b"),))
    )
    assert bare(identifiers=(Identifier("isbn", "9780262035613"),)) != bare()
    assert bare(identifiers=(Identifier("doi", "10.1/A"), Identifier("isbn", "9780262035613"))) == named
    assert base_key(work("?")) != base_key(work("!"))


def test_reserved_keys_are_given_to_no_work_whatever_their_case() -> None:
    of = work("Deep learning", "LeCun", year=2015)
    assert assign_keys([of], reserved={"LeCun2015Deep"}) == ["lecun2015deepa"]
    assert assign_keys([of, of], reserved={"lecun2015deep", "lecun2015deepa"}) == [
        "lecun2015deepb",
        "lecun2015deepc",
    ]
    assert assign_keys([of], pattern="-{auth}:{year}_") == ["lecun:2015"], "no marks at either end"
