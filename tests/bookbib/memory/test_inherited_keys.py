"""Which entry of a run has which key of the lock: by its citations, its identifiers, its retired key, a correction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from bookbib.build.draft import Draft, draft
from bookbib.build.inherited_keys import inherited, same_work
from bookbib.memory.lock import Lock, Locked
from bookbib.memory.retired_keys import Retired, retired_after, settle
from enrich.outcome import Outcome, Resolved
from enrich.reason import Reason
from references.model import Candidate, Identifier, Match, Verdict
from tests.enrich.match.builders import arxiv, cited, doi, record

HE = ("He, Kaiming",)
TITLE = "Deep residual learning for image recognition"
TEXT = f"He K. {TITLE}[C]//CVPR. 2016."
PAPER = record(TITLE, HE, 2016, doi="10.1109/x")
WOLVES = record("Wolves and their ways in snow", ("Roe, Jane",), 2001, doi="10.1234/w")


def citation(print_: str, *accepted: Candidate, text: str = TEXT, line: int = 1) -> Resolved:
    match = Match(Verdict.ACCEPT if accepted else Verdict.REJECT, accepted[0] if accepted else None, 1.0)
    reference = cited(TITLE, HE, 2016, line=line)
    return Resolved(reference, match, Reason("none-fits"), accepted=accepted, fingerprint=print_)


def entry(*members: Resolved) -> Draft:
    return draft(members, {one.id: () for one in members})


def locked(
    print_: str, key: str, *accepted: Candidate, text: str = TEXT, provisional: bool = False
) -> Locked:
    return Locked(
        print_, key, text, memory=Outcome(Verdict.ACCEPT, accepted=accepted), provisional=provisional
    )


def keys(
    lock: Lock, *drafts: Draft, failing: bool = False, present: frozenset[str] = frozenset()
) -> list[str]:
    return [one.key for one in run(lock, *drafts, failing=failing, present=present)[0]]


def run(
    lock: Lock, *drafts: Draft, failing: bool = False, present: frozenset[str] = frozenset()
) -> tuple[list[Draft], frozenset[str]]:
    here = {one.fingerprint for each in drafts for one in each.members} | present
    found, reserved = inherited(lock, drafts, here, lambda file: PurePosixPath(file).name, failing=failing)
    return found, frozenset(reserved)


def page(*some: Locked) -> Lock:
    return Lock({"page.md": some})


def test_a_citation_that_stays_keeps_its_key_and_a_new_one_has_none() -> None:
    found, reserved = run(page(locked("a", "he2016deep")), entry(citation("a")), entry(citation("b")))
    assert [one.key for one in found] == ["he2016deep", ""]
    assert reserved == frozenset()


def test_the_entry_with_more_citations_of_a_key_has_it() -> None:
    lock = page(locked("a", "one"), locked("b", "one"), locked("c", "one"))
    assert keys(lock, entry(citation("a")), entry(citation("b", line=2), citation("c", line=3))) == [
        "",
        "one",
    ]
    # Between equals the first in the document.
    lock = page(locked("a", "one"), locked("b", "one"))
    assert keys(lock, entry(citation("b")), entry(citation("a"))) == ["one", ""]


def test_an_entry_that_joins_two_has_the_key_of_most_else_the_first_by_name() -> None:
    joined = entry(citation("a"), citation("b", line=2), citation("c", line=3))
    assert keys(page(locked("a", "one"), locked("b", "two"), locked("c", "two")), joined) == ["two"]
    assert keys(page(locked("a", "two"), locked("b", "one")), joined) == ["one"]
    # The key that it gave up is nobody else's.
    _, reserved = run(page(locked("a", "two"), locked("b", "one")), joined)
    assert reserved == {"two"}


def test_a_new_citation_of_a_known_work_has_the_key_that_its_identifiers_name() -> None:
    lock = page(locked("a", "he2016deep", PAPER))
    assert keys(lock, entry(citation("b", PAPER))) == ["he2016deep"]
    assert keys(lock, entry(citation("b", WOLVES))) == [""]
    related = record(TITLE, HE, 2016, doi="10.1109/x", related=(arxiv("1512.03385"),))
    preprint = record(TITLE, HE, 2015, arxiv="1512.03385")
    assert keys(page(locked("a", "he2016deep", related)), entry(citation("b", preprint))) == ["he2016deep"]
    # Its citations say more than its identifiers.
    lock = page(locked("a", "first", PAPER), locked("b", "second"))
    assert keys(lock, entry(citation("b", PAPER))) == ["second"]


def test_a_key_that_nobody_has_is_taken_up_by_its_own_citation_or_work_only() -> None:
    gone = Retired(frozenset({"a"}), frozenset({doi("10.1109/x"), arxiv("1512.03385")}))
    lock = Lock(retired={"he2016deep": gone})
    assert keys(lock, entry(citation("a"))) == ["he2016deep"]
    assert keys(lock, entry(citation("b", PAPER))) == ["he2016deep"]
    found, reserved = run(lock, entry(citation("b", WOLVES)))
    assert (found[0].key, reserved) == ("", {"he2016deep"})


@pytest.mark.parametrize("failing", [False, True])
def test_provisional_keys_are_inherited_while_a_service_fails(failing: bool) -> None:
    lock = page(locked("a", "roe2001wolves", provisional=True))
    found, reserved = run(lock, entry(citation("a")), failing=failing)
    assert found[0].key == ("roe2001wolves" if failing else "")
    assert reserved == frozenset(), "it may be given anew"
    by_id = page(locked("z", "provisional", PAPER, provisional=True))
    assert keys(by_id, entry(citation("b", PAPER)), failing=failing) == ["provisional" if failing else ""]


def test_a_promised_key_goes_before_a_provisional_one_of_the_same_identifier() -> None:
    lock = page(locked("a", "provisional", PAPER, provisional=True), locked("b", "promised", PAPER))
    assert keys(lock, entry(citation("c", PAPER)), failing=True) == ["promised"]


def test_a_key_that_is_both_promised_and_provisional_stays_reserved() -> None:
    lock = page(
        locked("a", "both", provisional=True), locked("b", "both"), locked("c", "other", provisional=True)
    )
    _, reserved = run(lock, entry(citation("a")), entry(citation("c", line=2)), present=frozenset({"b"}))
    assert reserved == {"both"}


def test_a_corrected_citation_takes_the_key_of_the_one_that_is_gone() -> None:
    before = locked("a", "he2016deep", text=TEXT.replace("residual", "resdual"))
    assert keys(page(before), entry(citation("b"))) == ["he2016deep"]
    assert keys(page(before), entry(citation("b")), present=frozenset({"a"})) == [""], "it is still there"
    assert keys(Lock({"other.md": (before,)}), entry(citation("b"))) == [""], "it stood on another page"
    other = locked("a", "roe2001wolves", text="Roe J. Wolves and their ways in snow[J]. Nature, 2001.")
    found, reserved = run(page(other), entry(citation("b")))
    assert (found[0].key, reserved) == ("", {"roe2001wolves"})
    # One heir only.
    assert keys(page(before), entry(citation("b")), entry(citation("c", line=2))) == ["he2016deep", ""]


@pytest.mark.parametrize(
    ("before", "now", "inherits"),
    [
        ((), (), True),
        ((PAPER,), (), True),
        ((), (PAPER,), True),
        ((PAPER,), (WOLVES,), False),
    ],
)
def test_records_of_two_works_speak_against_a_correction(
    before: tuple[Candidate, ...], now: tuple[Candidate, ...], inherits: bool
) -> None:
    lock = page(locked("a", "he2016deep", *before))
    assert (keys(lock, entry(citation("b", *now))) == ["he2016deep"]) is inherits


@pytest.mark.parametrize("failing", [False, True])
def test_a_correction_of_a_provisional_key_makes_it_anew_once_everything_answers(failing: bool) -> None:
    lock = page(locked("a", "he2016deep", provisional=True))
    found, reserved = run(lock, entry(citation("b")), failing=failing)
    assert found[0].key == ("he2016deep" if failing else "")
    assert reserved == frozenset(), "the corrected citation may have it anew"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT, True),
        (f"He K. {TITLE}: the winning entry[C]//CVPR. 2016.", True),
        (f"He K. {TITLE}[C]//CVPR. 2011.", False),
        ("Roe J. Wolves and their ways in snow[J]. Nature, 2001.", False),
    ],
)
def test_two_citations_without_identifiers(other: str, same: bool) -> None:
    assert same_work(Locked("a", "k", TEXT), Locked("b", "k", other)) is same


def test_a_citation_of_a_structured_file_is_compared_by_its_record() -> None:
    one, other = Locked("a", "k", "", record=PAPER.work), Locked("b", "k", "", record=WOLVES.work)
    assert same_work(one, one)
    assert not same_work(one, other)


def in_volume(title: str, doi_: str) -> Candidate:
    """A paper in a volume of proceedings: registers put the volume's ISBN on each of its papers."""
    made = record(title, ("Roe, Jane",), 2020, doi=doi_)
    ids = (*made.work.identifiers, Identifier("isbn", "9783030585792"))
    return replace(made, work=replace(made.work, identifiers=ids, type="paper-conference"))


def test_papers_of_one_volume_share_its_isbn_and_no_key() -> None:
    one, other = in_volume("Owls", "10.1007/1_1"), in_volume("Mice", "10.1007/1_2")
    before = page(locked("f1", "roe2020owls", one))
    assert keys(before, entry(citation("f2", other)), entry(citation("f1", one))) == ["", "roe2020owls"]
    gone, reserved = run(before, entry(citation("f2", other)))
    assert gone[0].key == ""
    assert "roe2020owls" in reserved, "what the book says of owls is never said of mice"
    retired = Lock({}, retired={"roe2020owls": retired_after(before, {})["roe2020owls"]})
    assert keys(retired, entry(citation("f2", other))) == [""]
    assert keys(retired, entry(citation("f3", one))) == ["roe2020owls"]


def test_two_papers_of_one_volume_that_got_one_key_are_a_conflict() -> None:
    lock = page(
        locked("f1", "k", in_volume("Owls", "10.1007/1_1")),
        locked("f2", "k", in_volume("Mice", "10.1007/1_2")),
    )
    (conflict,) = settle(lock, same_work)[1]
    assert (conflict.keeps.fingerprint, [one.fingerprint for one in conflict.loses]) == ("f1", ["f2"])
