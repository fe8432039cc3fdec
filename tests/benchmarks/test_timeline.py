"""The picture of a run: every request is in the row of its kind, at its time."""

from __future__ import annotations

import re
from xml.dom.minidom import parseString

from benchmarks.timeline import drawn


def test_every_request_is_a_stroke_in_its_row_and_later_ones_stand_further_right() -> None:
    sent = [(0.5, "A & B"), (9.0, "A & B"), (4.0, "C")]
    picture = parseString(drawn(sent, 10.0))
    texts = [re.sub("<.*?>", "", one.toxml()) for one in picture.getElementsByTagName("text")]
    assert [one for one in texts if not one.endswith(" s")] == ["A &amp; B", "2", "C", "1"]
    first, second = (
        [float(x) for x in re.findall(r"M([\d.]+) ", path.getAttribute("d"))]
        for path in picture.getElementsByTagName("path")
    )
    assert first[0] < second[0] < first[1]


def test_a_run_that_asked_nothing_is_an_empty_picture() -> None:
    picture = parseString(drawn([], 0.4))
    assert not picture.getElementsByTagName("path")
