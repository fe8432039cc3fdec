"""Lists and headings that are links to works, named in a word or two: read as references, or said not to be."""

from __future__ import annotations

import pytest

from references.readers.base import ReadSettings
from references.readers.markdown import read

ARXIV = "https://arxiv.org/abs/1512.0{}"
NAMES = ("VGG", "Mask R-CNN", "SSD: single shot detector", "YOLO9000", "注意力")


def _lines(page: str, file: str = "README.md") -> list[int]:
    return [one.line for one in read(page, file, ReadSettings()).references]


@pytest.mark.parametrize("heading", ["Object detection", "Papers read", "图像分类", "Détection d'objets"])
@pytest.mark.parametrize("item", ["- [{name}]({url})", "* {name}: {url}", "1. [{name}]({url}) - a classic"])
def test_a_list_of_links_to_works_is_read_whatever_its_heading(heading: str, item: str) -> None:
    items = [item.format(name=name, url=ARXIV.format(2320 + at)) for at, name in enumerate(NAMES)]
    assert _lines("\n".join([f"# {heading}", "", *items, ""])) == [3, 4, 5, 6, 7]


def test_a_printed_paper_beside_them_is_read_too() -> None:
    page = "# Papers\n\n- [VGG](https://arxiv.org/abs/1409.1556)\n- [AlexNet](https://x.org/alexnet.pdf)\n- [LeNet](https://x.org/l.pdf)\n"
    assert _lines(page) == [3, 4, 5]


def test_one_or_two_under_each_of_many_headings() -> None:
    parts = [f"## {name}\n\n- [{name}]({ARXIV.format(2320 + at)})\n" for at, name in enumerate(NAMES)]
    assert len(_lines("# Models\n\nWhat we have tried.\n\n" + "\n".join(parts))) == len(NAMES)


def test_headings_with_links_that_are_called_paper() -> None:
    parts = [
        f"## {at}. {name} [[paper]({ARXIV.format(2320 + at)})][[code](https://github.com/x/{at})]\n"
        for at, name in enumerate(NAMES, 1)
    ]
    reading = read("# Reviews\n\n" + "\n".join(parts), "README.md", ReadSettings())
    assert [one.text for one in reading.references] == list(NAMES)
    assert [one.label for one in reading.references] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    "item",
    [
        "- Added the layer that [SSD](https://arxiv.org/abs/1512.02325) has, which you can use when training",
        "- [Project {at}](https://example.org/{at})",
        "- [Manual {at}](https://example.org/{at}.pdf)",
        "- word2vec {at}",
    ],
)
def test_what_only_mentions_works_or_leads_elsewhere_is_no_list(item: str) -> None:
    assert _lines("# Changes\n\n" + "\n".join(item.format(at=at) for at in range(5))) == []


def test_too_few_to_take_it_for_a_list_is_said() -> None:
    others = "\n".join(f"- [Site {at}](https://example.org/{at})" for at in range(4))
    works = "\n".join(f"- [{name}]({ARXIV.format(2320)})" for name in NAMES[:3])
    reading = read(f"# Links we like\n\n{works}\n{others}\n", "notes.md", ReadSettings())
    assert [one.line for one in reading.problems if one.code == "unread-section"] == [1]


def test_half_of_a_list_of_links_is_enough_and_a_topic_is_none_of_it() -> None:
    works = "\n".join(f"  - [{name}]({ARXIV.format(2320 + at)})" for at, name in enumerate(NAMES[:3]))
    sites = "\n".join(f"  - [Blog {at}](https://example.org/{at})" for at in range(3))
    assert _lines(f"# Models\n\n- Papers\n{works}\n- Blogs\n{sites}\n") == [4, 5, 6, 8, 9, 10]
