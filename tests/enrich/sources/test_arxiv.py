"""arXiv as a source: how many requests, and what each kind of answer means."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from enrich.match.decide import decide
from enrich.match.evidence import assess
from enrich.register import Answer, Failed, Found, Query, Unknown
from enrich.sources.arxiv import ROWS, Arxiv
from enrich.sources.arxiv_titles import MOST
from references.model import Date, Identifier, Name, Verdict
from tests.enrich.http.loopback import Asked, Reply, atom_reply
from tests.enrich.match.builders import cited
from tests.enrich.sources.services import arxiv, entry, feed, lookup, search, session
from tests.services import services

MANY = [f"2001.{n:05}" for n in range(250)]
ENTRIES = {i: entry(f"{i}v3", f"On {i}") for i in MANY}


def ids(*values: str) -> list[Identifier]:
    return [Identifier("arxiv", value) for value in values]


@pytest.mark.parametrize("new", [True, False])
def test_ids_are_asked_for_in_batches(tmp_path: Path, new: bool) -> None:
    with session(arxiv(ENTRIES, new=new), tmp_path) as (opened, server):
        answer = lookup(Arxiv(opened), [*ids(*reversed(MANY)), Identifier("doi", "10.1/a")])
        assert opened.counts.asked == {"arxiv": 3}
        assert [a.params["max_results"] for a in server.asked] == ["100", "100", "50"]
        assert server.asked[0].params["id_list"] == ",".join(MANY[:100])
    assert sorted(answer.found) == ids(*MANY)
    assert answer.found[Identifier("arxiv", MANY[7])].work.title == f"On {MANY[7]}"


def test_each_entry_is_kept_by_itself(tmp_path: Path) -> None:
    with session(arxiv(ENTRIES), tmp_path) as (opened, _):
        first = lookup(Arxiv(opened), ids(*MANY[:60], "1901.00001"))
    with session(arxiv(ENTRIES), tmp_path) as (opened, server):
        answer = lookup(Arxiv(opened), ids(*MANY[30:62], "1901.00001"))
        assert opened.counts.asked == {"arxiv": 1}
        assert opened.counts.cached == {"arxiv": 31}
        assert server.asked[0].params["id_list"] == f"{MANY[60]},{MANY[61]}"
        assert len(answer.found) == 32
    with open_session(HttpSettings(tmp_path, offline=True)) as opened:
        offline = lookup(Arxiv(opened), ids(*MANY[10:50], "1901.00001", "1901.00002"))
        assert offline.found == {i: first.found[i] for i in ids(*MANY[10:50])}
        assert offline.unanswered == frozenset(ids("1901.00002"))
        assert offline.failure == "arXiv: not in the cache (offline)"


def test_an_absent_id_is_simply_absent() -> None:
    with session(arxiv(ENTRIES)) as (opened, server):
        answer = lookup(Arxiv(opened), ids("1901.00001", MANY[0]))
        assert list(answer.found) == ids(MANY[0])
        assert answer.unanswered == frozenset()
        assert len(server.asked) == 1


def test_a_feed_that_counts_more_than_came_is_a_failure() -> None:
    with session(lambda _: atom_reply(feed(ENTRIES[MANY[0]], total=2))) as (opened, _):
        answer = lookup(Arxiv(opened), ids(MANY[0], MANY[1]))
        assert answer.found == {}
        assert answer.unanswered == frozenset(ids(MANY[0], MANY[1]))
        assert "without the entries that it counts" in answer.failure


def test_ids_of_a_wrong_form_are_not_asked_for_and_refused_ones_spoil_nothing() -> None:
    entries = {i: ENTRIES[i] for i in MANY[:6]}
    with session(arxiv(entries)) as (opened, server):
        answer = lookup(Arxiv(opened), ids("abc", "1706.3762", *MANY[:6], "0001.0001", "cs/9901001"))
        assert sorted(answer.found) == ids(*MANY[:6])
        assert answer.unanswered == frozenset()
        assert all("abc" not in a.params["id_list"] for a in server.asked)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(503),
        Reply(200, b"<html>log in</html>", {"Content-Type": "text/html"}),
        atom_reply(feed(entry("x", "Error").replace("arxiv.org/abs/x", "arxiv.org/api/errors"))),
        atom_reply(feed(total=7)),
        atom_reply(feed(ENTRIES[MANY[0]])[:-30]),
        Reply(200, b"Rate exceeded."),
    ],
)
def test_an_outage_is_not_not_found(reply: Reply) -> None:
    with session(lambda _: reply) as (opened, _):
        answer = lookup(Arxiv(opened), ids(*MANY[:3]))
        assert answer.unanswered == frozenset(ids(*MANY[:3]))
        assert answer.failure.startswith("arXiv ")
        assert search(Arxiv(opened), Query("x", title="y")).failure.startswith("arXiv ")


def test_refresh_uses_old_entries_when_the_service_fails(tmp_path: Path) -> None:
    with session(arxiv(ENTRIES), tmp_path) as (opened, _):
        lookup(Arxiv(opened), ids(*MANY[:3]))
    with session(lambda _: Reply(429), tmp_path, refresh=True) as (opened, server):
        answer = lookup(Arxiv(opened), ids(*MANY[:4]))
        assert sorted(answer.found) == ids(*MANY[:3])
        assert answer.unanswered == frozenset(ids(MANY[3]))
        assert len(server.asked) == 6


def titled(title: str) -> Query:
    return Query("text", title=title)


def hits(answer: Answer) -> list[str]:
    return [c.work.title for c in answer.candidates] if isinstance(answer, Found) else []


def library(*known: str) -> Callable[[Asked], Reply]:
    """An arXiv that knows papers of these titles, and finds them by any of the phrases that it is asked for."""

    def answer(asked: Asked) -> Reply:
        phrases = re.findall(r'ti:"([^"]+)"', asked.params["search_query"])
        found = [
            entry(f"2001.{n:05}v1", title) for n, title in enumerate(known)
            if any(phrase.lower() in title.lower() for phrase in phrases)
        ]  # fmt: skip
        return atom_reply(feed(*found[: int(asked.params["max_results"])], total=len(found)))

    return answer


def test_search_is_a_phrase_of_the_title_words() -> None:
    title = "Is BERT really all you need AND naïve Bayes"
    with session(library(title, f"Why {title}", "Is BERT all you need")) as (opened, server):
        query = titled('Is "BERT" (really) all:  you need? AND -naïve_Bayes')
        assert hits(Arxiv(opened).search([query])[query]) == [title, f"Why {title}"]
        assert server.asked[0].params["search_query"] == f'ti:"{title}"'
        assert search(Arxiv(opened), Query("text", title="?!")).candidates == ()
        assert search(Arxiv(opened), Query("text")).candidates == ()
        assert len(server.asked) == 1


TITLES = [f"Learning to measure the {word} of neural networks" for word in ("depth", "width", "heat", "cost")]


def test_titles_go_together_and_each_has_the_answer_that_it_has_alone(tmp_path: Path) -> None:
    known = [*TITLES[:3], f"More on {TITLES[0].lower()}", "Learning to measure the weather"]
    with session(library(*known), tmp_path) as (opened, server):
        together = Arxiv(opened).search([*map(titled, TITLES), titled("Deep learning"), titled("")])
        assert [a.params["search_query"].count(" OR ") for a in server.asked] == [0, 3]
        assert server.asked[0].params["search_query"] == 'ti:"Deep learning"', (
            "common titles would crowd out others"
        )
        assert hits(together[titled(TITLES[0])]) == [TITLES[0], f"More on {TITLES[0].lower()}"]
        assert together[titled(TITLES[3])] == Unknown()
    with session(library(*known)) as (opened, server):
        alone = {query: Arxiv(opened).search([query])[query] for query in together}
        assert alone == dict(together)
        assert len(server.asked) == 5
    with session(lambda _: Reply(500), tmp_path) as (opened, server):
        assert Arxiv(opened).search([titled(TITLES[3]), titled(TITLES[0])]) == {
            query: together[query] for query in (titled(TITLES[3]), titled(TITLES[0]))
        }
        assert not server.asked, "each answer is kept by itself"


def test_titles_that_bring_too_much_together_are_asked_for_in_halves() -> None:
    crowd = [f"{TITLES[1]}, part {n}" for n in range(MOST + 1)]
    with session(library(*crowd, TITLES[0], TITLES[2])) as (opened, server):
        answers = Arxiv(opened).search([titled(title) for title in TITLES])
        assert [a.params["search_query"].count(" OR ") for a in server.asked] == [3, 1, 0, 0, 1]
    assert hits(answers[titled(TITLES[0])]) == [TITLES[0]]
    assert len(hits(answers[titled(TITLES[1])])) == ROWS
    assert hits(answers[titled(TITLES[2])]) == [TITLES[2]]


def test_a_failure_of_titles_together_is_the_failure_of_each() -> None:
    with session(lambda _: Reply(503)) as (opened, _):
        answers = Arxiv(opened).search([titled(title) for title in TITLES])
    assert len(answers) == len(TITLES)
    assert all(isinstance(answer, Failed) for answer in answers.values())


def test_an_entry_becomes_a_preprint() -> None:
    extra = (
        '<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">15 pages</arxiv:comment>'
        '<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Quantum 2,\n  79 (2018)</arxiv:journal_ref>'
        '<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.22331/Q-2018-08-06-79</arxiv:doi>'
    )
    people = (
        "Laurens van der Maaten",
        "Gemini Team",
        ":",
        "Sammy Davis Jr.",
        "Aristotle",
        "Erd\\H{o}s P\\'al",
    )
    title = 'The $\\alpha$-ray of\n  Schr\\"odinger &amp; 50% more'
    with session(arxiv({"1801.00862": entry("1801.00862v4", title, people, extra, scheme="https")})) as (
        opened,
        _,
    ):
        candidate = lookup(Arxiv(opened), ids("1801.00862")).found[Identifier("arxiv", "1801.00862")]
    work = candidate.work
    assert str(candidate) == "arxiv:1801.00862"
    assert work.type == "article"
    assert work.title == "The α-ray of Schrödinger & 50% more"
    assert work.authors == (
        Name("Maaten", "Laurens", "van der"),
        Name(literal="Gemini Team"),
        Name("Davis", "Sammy", suffix="Jr."),
        Name(literal="Aristotle"),
        Name("Pál", "Erdős"),
    )
    assert work.issued == Date(2017, 6, 12)
    assert work.eprint_class == "cs.CL"
    assert work.identifiers == (Identifier("arxiv", "1801.00862"),)
    assert candidate.related == (Identifier("doi", "10.22331/q-2018-08-06-79"),)
    assert (work.publisher, work.number) == ("arXiv", "arXiv:1801.00862")
    assert work.url == "https://arxiv.org/abs/1801.00862"
    assert work.note == "Quantum 2, 79 (2018)"
    assert candidate.flags == ()


@pytest.mark.parametrize(
    ("comment", "settled"),
    [
        ("ICLR 2015", True),
        ("Published as a conference paper at ICLR 2025", True),
        ("39th Conference on Neural Information Processing Systems (NeurIPS 2025); 20 pages", True),
        ("10 pages. Accepted at OSDI 2020", True),
        ("Submitted to ICLR 2019", False),
        ("Under review as a conference paper at ICLR 2018", False),
        ("NeurIPS 2019 Workshop on Something", False),
        ("Extended version of our NeurIPS 2018 paper", False),
        ("Journal version; a preliminary version was at USENIX ATC", False),
        ("CVPR 2017", False),
        ("12 pages, 3 figures", False),
        ("", False),
    ],
)
def test_what_appeared_where_papers_have_no_doi_is_known_by_the_comment(comment: str, settled: bool) -> None:
    extra = f'<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">{comment}</arxiv:comment>'
    doi = '<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1/a</arxiv:doi>'
    known = {
        "2001.00001": entry("2001.00001v1", "T", extra=extra),
        "2001.00002": entry("2001.00002v1", "T", extra=extra + doi),
    }
    with session(arxiv(known)) as (opened, _):
        found = lookup(Arxiv(opened), ids(*known)).found
    first, second = (found[identifier].flags for identifier in ids(*known))
    assert ("venue-without-doi" in first) is settled
    assert "venue-without-doi" not in second, "it has a DOI"


@pytest.mark.parametrize(
    ("comment", "flags"),
    [
        ("This paper has been withdrawn by the author due to an error", ("withdrawn",)),
        ("Withdrawn", ("withdrawn",)),
        ("8 pages, accepted at ICML", ()),
        ("The claim was not withdrawn", ()),
    ],
)
def test_withdrawn_papers_say_so_in_the_comment(comment: str, flags: tuple[str, ...]) -> None:
    extra = f'<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">{comment}</arxiv:comment>'
    with session(arxiv({"cs/9901001": entry("cs/9901001v1", "T", extra=extra)})) as (opened, _):
        answer = lookup(Arxiv(opened), ids("cs/9901001"))
        assert answer.found[Identifier("arxiv", "cs/9901001")].flags == flags


@pytest.mark.parametrize(
    ("misprinted", "verdict"),
    [
        # A slip in a word, words that changed places, a word too few: the phrase finds none of them.
        ("Deep Compression: Compressing Deep Neural Networks with Prunning, Trained Quantization and Huffman Coding",
         Verdict.ACCEPT),
        ("Deep Compression: Compressing Neural Deep Networks with Pruning, Trained Quantization and Huffman Coding",
         Verdict.ACCEPT),
        ("Deep Compression: Compressing Deep Networks with Pruning, Trained Quantization and Huffman Coding",
         Verdict.REVIEW),
    ],
)  # fmt: skip
def test_a_misprinted_title_is_found_by_other_words_of_it(misprinted: str, verdict: Verdict) -> None:
    reference = cited(misprinted, ("Han, Song", "Mao, Huizi"), 2015, container_title="arXiv preprint")
    with services() as running, open_session(HttpSettings(routes=running.routes, pace=False)) as opened:
        query = Query(reference.text, misprinted, ("Han", "Mao"), 2015)
        answer = Arxiv(opened).search([query])[query]
        assert opened.counts.asked == {"arxiv": 2}
    assert isinstance(answer, Found)
    match = decide([assess(reference, candidate) for candidate in answer.candidates])
    assert str(match.candidate) == "arxiv:1510.00149"
    assert match.verdict is verdict
