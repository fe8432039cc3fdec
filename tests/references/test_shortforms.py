"""Notes that only point back are joined to what they point to; a short item of a list is not such a note."""

from __future__ import annotations

import pytest

from references.model import Reference
from references.parse import parse
from references.readers import markdown
from references.readers.base import ReadSettings
from references.shortforms import link_short_forms


def notes(*texts: str, label: str = "^") -> tuple[Reference, ...]:
    made = [Reference(t, t, "a.md", n, n, f"{label}{n}" if label else str(n)) for n, t in enumerate(texts, 1)]
    return link_short_forms([parse(one) for one in made])


WU = 'Jeffrey Wu et al., "Language Models Are Unsupervised Multitask Learners," OpenAI (February 2019): 7.'
KRAUS = 'Kari Kraus, "Conjectural Criticism," Digital Humanities Quarterly 3, no. 4 (2009).'


def test_ibid_points_to_the_note_before() -> None:
    linked = notes(WU, KRAUS, "Ibid., 12.", "ibid", "同上")
    assert [one.short_for for one in linked] == [None, None, linked[1], linked[1], linked[1]]


def test_a_short_form_points_to_the_full_one() -> None:
    linked = notes(WU, KRAUS, "Jeffrey Wu et al., 7.", "Kraus, “Conjectural Criticism,” 3.")
    assert [one.short_for for one in linked] == [None, None, linked[0], linked[1]]
    assert linked[2].printed is not None
    assert linked[2].printed.work.title == ""


def test_what_is_not_short_for_anything() -> None:
    assert not any(one.short_for for one in notes(WU, "Kraus, Something Else, 3."))
    assert not any(one.short_for for one in notes("Ibid."))
    assert not any(one.short_for for one in notes(WU, "Language Models", label=""))


@pytest.mark.parametrize(
    "note", ["Ebd., S. 23.", "Ebenda.", "Там же. С. 5.", "同上，第 3 页。", "Ibidem, p. 4."]
)
def test_back_references_of_other_languages(note: str) -> None:
    page = f"[^1]: Smith, J. The book of it. Oxford University Press, 2010.\n[^2]: {note}\n"
    first, second = link_short_forms(
        [parse(one) for one in markdown.read(page, "p.md", ReadSettings()).references]
    )
    assert second.short_for == first


def test_of_several_notes_on_one_line_the_right_one_is_meant() -> None:
    full = [parse(Reference(text, text, "a.md", 1, 1, label)) for label, text in (("^1", WU), ("^2", KRAUS))]
    short = parse(Reference("Jeffrey Wu et al., 7.", "Jeffrey Wu et al., 7.", "a.md", 2, 2, "^3"))
    assert link_short_forms([*full, short])[2].short_for == full[0]
