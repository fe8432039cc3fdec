"""A link is called wrong where the text cites another work; where it only talks about one, a person looks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from enrich.match import authors
from enrich.match.accusation import cites_another
from enrich.match.decide import decide
from enrich.match.evidence import assess
from references.model import Marked, Reference, Verdict
from tests.enrich.match.builders import cited, doi, record

LINK = doi("10.1/m")
RECORD = record(
    "GlassNet: Masked Oscillators Learn How Glass Ages", ("Okada, Haru", "Lind, Per"), 2021, doi="10.1/m"
)
LONG = "Driven Pendulums of Disordered Iron Under Constant Load"
SHORT = "Driven pendulums ring"


def set_off(printed: str, **fields: Any) -> Reference:
    """A reference whose title is marked by the page, as the text of a link is."""
    return replace(cited(printed, link_ids=(LINK,), **fields), marked=Marked(title=printed))


@pytest.mark.parametrize(
    ("reference", "cites"),
    [
        (cited(SHORT, ("Smith, J.",), 2020, link_ids=(LINK,)), True),
        (cited(SHORT, ("Smith, J.",), container_title="Iron Letters", link_ids=(LINK,)), True),
        (cited(SHORT, ("Smith, J.",), link_ids=(LINK,)), False),  # nothing beside the names
        (cited("Iron", ("Smith, J.",), 2020, link_ids=(LINK,)), False),  # no title
        (cited("Glass pendulums", ("Smith, J.",), 2020, link_ids=(LINK,)), False),  # part of the record's
        (cited(f"{LONG} of Glass", ("Smith, J.",), 2020, link_ids=(LINK,)), True),
        (cited(LONG, ("Okada, H.", "Smith, J."), 2020, link_ids=(LINK,)), False),  # one of the record's
        (cited("Smith et al., MOG", link_ids=(LINK,)), True),
        (set_off(LONG), True),
        (set_off(SHORT), False),
        (set_off(f"{LONG} of Glass"), False),
        (cited(LONG, link_ids=(LINK,)), False),  # perhaps a sentence
        (set_off(LONG, text_ids=(doi("10.1/other"),)), False),
        (set_off(LONG, text_ids=(LINK,)), True),
        (replace(set_off(LONG), text=f"{LONG}, by GlassNet"), True),
    ],
)
def test_what_cites_another_work(reference: Reference, cites: bool) -> None:
    names = authors.compare(reference.claims.authors, RECORD.work.authors, reference.citation)
    assert cites_another(names, reference, RECORD) is cites
    one = assess(reference, RECORD)
    assert one.contradicts is cites
    assert (decide([one]).verdict is Verdict.REVIEW) is not cites


def test_the_name_of_the_record_s_work_in_the_text_is_no_other_work() -> None:
    reference = set_off(LONG)
    assert reference.printed is not None
    named = replace(reference, printed=replace(reference.printed, text=f"GlassNet: {LONG}"))
    assert not cites_another(authors.Agreement(), named, RECORD)


def test_without_a_link_nothing_is_accused_and_the_title_differs() -> None:
    assert assess(cited(LONG), RECORD).title.kind == "differs"
