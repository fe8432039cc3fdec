"""The numbers of a run add up, whatever became of its references, and so do those that a person reads."""

from __future__ import annotations

import re
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bookbib.build.reference_counts import Fate, count_references, fate_of
from bookbib.build.result import Built, Cited
from bookbib.show.report.model import Requests
from bookbib.show.terminal import Surroundings, summary
from enrich.outcome import Resolution, Resolved
from enrich.question import Asked
from enrich.reason import Reason
from references.model import Candidate, Entry, Match, Printed, Reference, Verdict, Work

_RECORD = Candidate(source="crossref", id="10.1234/x", work=Work(title="A title"))
_GONE = Candidate(source="web", id="https://a.example/", work=Work(), flags=("gone",))
_READ = Candidate(source="web", id="https://a.example/", work=Work(title="A page"))


@st.composite
def resolved(draw: st.DrawFn) -> Resolved:
    page = draw(st.booleans())
    work = Work(
        type="webpage" if page else "article-journal", title="A title" if page else "A title of a paper"
    )
    reference = Reference(
        raw="A title", text="A title", file="page.md", line=1, end_line=1,
        urls=("https://a.example/",) if page else (), printed=Printed(work, "apa", "A title"),
    )  # fmt: skip
    verdict = draw(st.sampled_from(Verdict))
    return Resolved(
        reference,
        Match(verdict, _RECORD if verdict is not Verdict.UNRESOLVED else None, 0.5),
        Reason("nothing-offered"),
        accepted=draw(st.sampled_from([(), (_RECORD,)])),
        asked=tuple(draw(st.lists(st.builds(
            Asked, st.sampled_from(["crossref", "web"]), st.just("search"), st.just("x"),
            st.sampled_from(["found", "unknown", "failed"]),
        ), max_size=2))),
        page=draw(st.sampled_from([None, _GONE, _READ])) if page else None,
    )  # fmt: skip


@st.composite
def built(draw: st.DrawFn) -> Built:
    some = draw(st.lists(st.tuples(resolved(), st.sampled_from("abcdef")), max_size=12))
    citations = tuple(Cited(one, key) for one, key in some)
    entries = tuple(Entry(key, Work(title="A title")) for key in dict.fromkeys(key for _, key in some))
    return Built(citations, Resolution(tuple(one for one, _ in some), ()), entries)


@given(built())
def test_each_reference_and_each_work_is_counted_once(made: Built) -> None:
    counted = count_references(made)
    assert sum(counted.references.values()) == len(made.citations) == counted.all
    assert sum(counted.works.values()) == len(made.entries)
    assert sum(counted.sources.values()) == counted.references.get(Fate.FOUND, 0)
    assert counted.scholarly + counted.references.get(Fate.PAGE, 0) == counted.all
    assert counted.read + counted.gone <= counted.references.get(Fate.PAGE, 0)
    for fate in Fate:
        assert counted.works.get(fate, 0) <= counted.references.get(fate, 0)
        assert (fate in {fate_of(one.resolved) for one in made.citations}) == bool(
            counted.references.get(fate)
        )


@given(built())
def test_the_numbers_that_are_printed_add_up(made: Built) -> None:
    out = StringIO()
    summary(Console(file=out, width=200), made, (), Requests(), (), Surroundings())
    rows = dict(re.findall(r"^ *(references|scholarly|pages|works)  (.*)$", out.getvalue(), re.M))
    if not made.citations:
        assert rows == {"references": "0"}
        return
    first = {name: int(re.match(r"\d+", row)[0]) for name, row in rows.items()}  # type: ignore[index]  # rows begin so
    found, scholarly = map(int, re.match(r"(\d+) of (\d+) found", rows["scholarly"]).groups())  # type: ignore[union-attr]
    others = re.findall(r"(\d+) (?:uncertain|not found|not searched for)", rows["scholarly"])
    sources = re.findall(r"Crossref (\d+)", rows["scholarly"])
    assert found + sum(map(int, others)) == scholarly
    assert sum(map(int, sources)) == found
    assert scholarly + first.get("pages", 0) == first["references"]
    if ":" in rows["works"]:
        assert sum(map(int, re.findall(r"\d+", rows["works"].partition(":")[2]))) == first["works"]
