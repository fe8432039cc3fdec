"""A short item in a list of references is read, or said with its place: never dropped in silence."""

from __future__ import annotations

import pytest

from references.readers.base import ReadSettings
from references.readers.markdown import read

LIST = """# {title}

1. He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.
2. Smith J. Deep things of many kinds[J]. Journal of Things, 2015, 3(1): 1-9.
{items}
5. Roe A. Wolves and men. Oxford: OUP, 2001.
"""


@pytest.mark.parametrize(
    "items",
    ["3. A pamphlet\n4. The Bible", "3. 一本小册子\n4. 家谱", "3. *Letters home*\n4. Untitled leaflet"],
)
@pytest.mark.parametrize("title", ["References", "参考文献", "Further reading"])
def test_what_is_not_read_is_said_at_its_line(title: str, items: str) -> None:
    reading = read(LIST.format(title=title, items=items), "a.md", ReadSettings())
    said = {one.line for one in reading.problems if one.code == "unread-item"}
    read_at = {one.line for one in reading.references}
    assert read_at | said == {3, 4, 5, 6, 7}
    assert not read_at & said


def test_items_of_a_text_that_mentions_works_are_no_references() -> None:
    text = "# What to do\n\n" + "\n".join(f"{n}. Do the thing {n}" for n in range(1, 9))
    text += "\n9. Read Roe A. Wolves and men. Oxford: OUP, 2001.\n"
    assert [one for one in read(text, "a.md", ReadSettings()).problems if one.code == "unread-item"] == []
