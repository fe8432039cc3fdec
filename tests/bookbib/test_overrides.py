"""People's decisions: read with clear mistakes, carried out against every source, kept over runs, stale ones told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bookbib.build.pipeline import build
from bookbib.build.result import Built, Known, learnt
from bookbib.errors import ConfigError
from bookbib.memory.lock import Lock
from bookbib.people.new_override import add, telling_text
from bookbib.people.overrides import Override, parse_identifier, parse_overrides, read_overrides
from references.model import Candidate, Date, Entry, Identifier, Name, Reference
from references.readers import READERS, ReadSettings
from tests.enrich.fake import FakeSource, arxiv_source, crossref
from tests.enrich.match.builders import record

HEAD = "# References\n\n"
RESNET = (
    "1. He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.\n"
)
CLIPPER = "2. Crankshaw D, Wang X. Clipper: a low-latency online prediction serving system[C]//NSDI. 2017.\n"
PEOPLE = ("He, Kaiming", "Zhang, Xiangyu", "Ren, Shaoqing", "Sun, Jian")
TITLE = "Deep Residual Learning for Image Recognition"
VENUE = "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)"
PAPER = record(TITLE, PEOPLE, 2016, doi="10.1109/cvpr.2016.90", container_title=VENUE)
PREPRINT = record(TITLE, PEOPLE, 2015, arxiv="1512.03385")
SYSTEM = record("Clipper: A Low-Latency Online Prediction Serving System", ("Crankshaw, Daniel", "Wang, Xin"), 2017,
                arxiv="1612.03079")  # fmt: skip


def read(text: str, file: str = "a.md") -> tuple[Reference, ...]:
    return READERS[".md"](HEAD + text, file, ReadSettings()).references


def sources() -> tuple[FakeSource, ...]:
    return crossref(PAPER), arxiv_source(PREPRINT, SYSTEM)


def run(text: str, overrides: str = "", lock: Lock | None = None, made: Any = None) -> Built:
    known = Known(lock or Lock(), parse_overrides(overrides, "overrides.toml"))
    return build(read(text), made or sources(), known=known)


def again(text: str, overrides: str = "", first: str = "") -> Built:
    """The second run, with the lock of the first: what it gives must be what the first gave."""
    known = Known(Lock(), parse_overrides(overrides, "overrides.toml"))
    made = sources()
    built = build(read(text), made, known=known)
    lock = learnt(known, built, "published", ["a.md"])
    silent = sources()
    second = build(read(text), silent, known=replace(known, lock=lock))
    assert not any(source.lookups or source.searches for source in silent), "the lock knows it all"
    assert second.entries == built.entries
    assert [p.message for p in second.notes] == [p.message for p in built.notes]
    assert learnt(replace(known, lock=lock), second, "published", ["a.md"]) == lock
    return second


def override(**given: Any) -> str:
    rows = []
    for name, value in given.items():
        shown = str(value).lower() if isinstance(value, bool) else value if name == "set" else repr(value)
        rows.append(f"{name} = {shown}")
    return "\n".join(["[[override]]", *rows, ""])


def only(built: Built) -> Entry:
    (entry,) = built.entries
    return entry


def test_accept_takes_the_named_record_against_every_other() -> None:
    assert only(run(RESNET)).work.id("doi") == "10.1109/cvpr.2016.90"
    built = again(
        RESNET,
        override(text="Deep residual learning", accept="arxiv:1512.03385", reason="the preprint is meant"),
    )
    assert only(built).work.id("arxiv") == "1512.03385"
    assert only(built).work.id("doi") == ""
    assert built.resolution.resolved[0].match.evidence[0].detail == "the preprint is meant"
    assert "(the preprint is meant)" in built.notes[0].message


def test_reject_leaves_a_record_to_others_or_to_nobody() -> None:
    for about in (
        {"text": "Deep residual learning"},
        {"id": "doi:10.1109/cvpr.2016.90"},
        {"key": "he2016deep"},
    ):
        built = again(RESNET, override(**about, reject=["doi:10.1109/cvpr.2016.90", "arxiv:1512.03385"]))
        assert not built.resolution.resolved[0].accepted, about
        assert only(built).work.id("doi") == ""
        assert not any(note.code == "stale-override" for note in built.notes), about
    built = again(RESNET, override(key="he2016deep", reject=["crossref:10.1109/cvpr.2016.90"]))
    assert [str(c) for c in built.resolution.resolved[0].accepted] == ["arxiv:1512.03385"]


def test_a_decision_that_is_taken_back_is_forgotten() -> None:
    text = override(text="Deep residual", accept="arxiv:1512.03385")
    known = Known(Lock(), parse_overrides(text, "overrides.toml"))
    lock = learnt(known, build(read(RESNET), sources(), known=known), "published")
    built = run(RESNET, "", lock)
    assert only(built).work.id("doi") == "10.1109/cvpr.2016.90"
    assert only(built).key == only(build(read(RESNET), sources(), known=known)).key, "but its key stays"


def test_set_fields_type_and_identifiers() -> None:
    built = again(RESNET, override(
        key="he2016deep", type="article-journal", reason="checked in the library",
        set='{ title = "A title", container-title = "", author = ["He, Kaiming", "The Authors"], date = 2016-06-27, '
        'volume = 3, isbn = "978-0-262-03384-8", doi = "" }',
    ))  # fmt: skip
    work = only(built).work
    assert (work.title, work.type, work.container_title, work.volume) == (
        "A title",
        "article-journal",
        "",
        "3",
    )
    assert work.authors == (Name("He", "Kaiming"), Name(literal="The Authors"))
    assert not work.authors_cut
    assert work.issued == Date(2016, 6, 27)
    assert work.id("isbn") == "9780262033848"
    assert work.id("doi") == ""
    origins = only(built).origins
    assert {origins[name] for name in ("title", "type", "authors", "issued", "isbn")} == {
        "override:overrides.toml:1"
    }
    assert "container_title" not in origins
    assert "doi" not in origins
    assert only(built).key == "he2016deep", "a key that was given is not made anew from what was set"


def test_a_renamed_key_stays_and_is_known_by_both_names() -> None:
    text = override(key="he2016deep", rename="ResNet") + override(key="he2016deep", set='{ volume = "1" }')
    built = again(RESNET + CLIPPER, text)
    assert [entry.key for entry in built.entries] == ["ResNet", "crankshaw2017clipper"]
    assert built.entries[0].work.volume == "1"


def test_two_entries_cannot_have_one_key() -> None:
    lock = learnt(Known(), run(RESNET + CLIPPER), "published")
    with pytest.raises(ConfigError, match=r"overrides\.toml:1: rename: another entry has the key"):
        run(RESNET + CLIPPER, override(key="he2016deep", rename="Crankshaw2017Clipper"), lock)
    both = override(text="2016", rename="same") + override(text="2017", rename="SAME")
    with pytest.raises(ConfigError, match="another entry has the key"):
        run(RESNET + CLIPPER, both)


def test_skip_leaves_a_line_out() -> None:
    for about in ({"file": "a.md", "text": "clipper:  A LOW-latency"}, {"key": "crankshaw2017clipper"},
                  {"id": "arxiv:1612.03079"}):  # fmt: skip
        text = override(**about, skip=True)
        built = run(RESNET + CLIPPER, text)
        assert [entry.key for entry in built.entries] == ["he2016deep"], about
        assert [one.text[:9] for one in built.skipped] == ["Crankshaw"]
        assert not any(note.code == "stale-override" for note in built.notes)


def places(built: Built) -> list[list[int]]:
    """The lines of each entry's citations."""
    return [[one.reference.line for one in built.by_key[entry.key]] for entry in built.entries]


def test_merge_and_split() -> None:
    built = again(RESNET + CLIPPER, override(key="he2016deep", merge=["crankshaw2017clipper"]))
    assert places(built) == [[3, 4]]
    assert only(built).key == "he2016deep"
    twice = RESNET + RESNET.replace("1. ", "2. ").replace("770-778", "770-779")
    assert len(run(twice).entries) == 1
    built = again(twice, override(text="770-779", split=True))
    assert places(built) == [[3], [4]]
    assert len({entry.key for entry in built.entries}) == 2
    built = again(RESNET + CLIPPER, override(key="he2016deep", merge=["arxiv:1612.03079"]))
    assert places(built) == [[3, 4]]


def test_a_problem_is_ignored() -> None:
    wrong = "1. [Crankshaw D. Clipper: a low-latency online prediction serving system. 2017](https://arxiv.org/abs/1512.03385)\n"
    assert [p.code for p in run(wrong).citations[0].problems].count("link-mismatch") == 1
    built = again(wrong, override(text="Clipper", ignore=["link-mismatch"]))
    assert not any(p.code == "link-mismatch" for p in built.citations[0].problems)
    assert built.citations[0].ignored == {"link-mismatch"}


def test_what_fits_nothing_any_more_is_told() -> None:
    text = "# a comment\n\n" + override(key="nobody1999nothing", accept="doi:10.1234/x", reason="once")
    (note,) = run(RESNET, text).notes
    assert (note.code, note.file, note.line) == ("stale-override", "overrides.toml", 3)
    assert "nothing fits key nobody1999nothing any more" in note.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[overide]]\nkey = 'a'", "'overide' is unknown; decisions begin with [[override]]"),
        (
            "\n[[override]]\nkey = 'a'\nacept = 'doi:10.1234/x'",
            ":2: 'acept' is unknown; did you mean “accept”?",
        ),
        ("[[override]]\nkey = 'a'", ":1: says not what is to be done"),
        ("[[override]]\nskip = true", ":1: says not what it is about"),
        ("[[override]]\nfile = 'a.md'\nskip = true", ":1: a file alone is too much"),
        ("[[override]]\nkey = 'a'\naccept = 'nonsense'", ":1: accept: 'nonsense' is no identifier"),
        (
            "[[override]]\nkey = 'a'\ntype = 'artikle'",
            ":1: type: 'artikle' is no CSL type; did you mean “article”?",
        ),
        ("[[override]]\nkey = 'a'\nignore = 'link-mismach'", "did you mean “link-mismatch”?"),
        ("[[override]]\nkey = 'a'\nrename = 'a b'", "is no key"),
        ("[[override]]\nkey = 'a'\nset = { tittle = 'x' }", "did you mean “title”?"),
        ("[[override]]\nkey = 'a'\nset = { year = '2016' }", "year is a number"),
        ("[[override]]\nkey = 'a'\nset = { author = 'He' }", "a list of names"),
        ("[[override]]\nkey = 'a'\nset = { isbn = '978-0' }", "is no ISBN"),
        ("[[override]]\nkey = 'a'\nset = { issued = 'soon' }", "is a date"),
        ("[[override]]\nkey = 'a'\nskip = 'yes'", "skip: true or false"),
        ("[[override]]\nkey = 3\nskip = true", "key: a text is needed"),
        ("[[override]\n", "is not TOML"),
        ("override = 3", "decisions begin with [[override]]"),
    ],
)
def test_mistakes_are_told_with_their_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_overrides(text, "overrides.toml")
    assert said in str(caught.value)
    assert str(caught.value).startswith("overrides.toml:")


def test_writing_keeps_what_people_wrote(tmp_path: Path) -> None:
    path = tmp_path / "overrides.toml"
    mine = '# my own words\n[[override]]\nkey   =  "a"   # spaced as I like it\nskip = true'
    path.write_text(mine, encoding="utf-8")
    values: Mapping[str, Any] = {
        "file": "a.md", "text": 'A "quoted" title\\', "accept": "doi:10.1234/x", "reject": ("arxiv:1512.03385",),
        "set": {"title": "Ünïcode", "author": ["He, K"]}, "reason": "because",
    }  # fmt: skip
    block = add(path, values)
    assert path.read_text(encoding="utf-8") == mine + "\n\n" + block
    first, second = read_overrides(path)
    assert first == Override("overrides.toml", 2, key="a", skip=True)
    assert (second.text, str(second.accept), second.reject) == (
        'A "quoted" title\\',
        "doi:10.1234/x",
        ("arxiv:1512.03385",),
    )
    assert second.fields["title"] == "Ünïcode"
    before = path.read_bytes()
    with pytest.raises(ConfigError, match="is no identifier"):
        add(path, {"key": "b", "accept": "nonsense"})
    assert path.read_bytes() == before


def test_a_citation_is_named_by_its_shortest_telling_beginning() -> None:
    one, other = read(RESNET + RESNET.replace("1. ", "2. ").replace("770-778", "770-779"))
    assert telling_text(one, [one, other]) == one.text
    (alone,) = read(CLIPPER)
    assert telling_text(alone, [alone, one]) == "Crankshaw D, Wang X. Clipper: a low-latency"


def test_a_note_that_is_left_out_takes_its_short_forms_with_it() -> None:
    notes = "[^1]: Smith J. A history of nothing in particular. Oxford: Moor Press, 1999.\n[^2]: Ibid.\n"
    assert len(run(notes).citations) == 2
    built = run(notes, override(text="A history of nothing", skip=True))
    assert built.citations == ()
    assert len(built.skipped) == 2


@pytest.mark.parametrize(
    ("record", "named"),
    [
        ("crossref:10.1000/182", Identifier("doi", "10.1000/182")),
        ("datacite:10.5281/zenodo.48440", Identifier("doi", "10.5281/zenodo.48440")),
        ("openlibrary:9780262035613", Identifier("isbn", "9780262035613")),
        ("pubmed:2231712", Identifier("pmid", "2231712")),
        ("arxiv:1706.03762", Identifier("arxiv", "1706.03762")),
        ("dblp:conf/nips/VaswaniSPUJGKP17", None),
        ("acl:2021.naacl-main.208", None),
    ],
)
def test_every_record_can_be_refused_by_the_name_that_is_shown(record: str, named: Identifier | None) -> None:
    (one,) = parse_overrides(f'[[override]]\nkey = "k"\nreject = ["{record}"]\n', "o.toml")
    assert one.reject == (record,)
    assert parse_identifier(record) == named
    with pytest.raises(ConfigError, match="is no identifier"):
        parse_overrides('[[override]]\nkey = "k"\nreject = ["dlbp:conf/nips/VaswaniSPUJGKP17"]\n', "o.toml")


def test_a_decision_about_a_book_by_its_isbn_is_not_about_its_chapters() -> None:
    isbn = Identifier("isbn", "9783030585792")

    def with_isbn(made: Candidate, kind: str) -> Candidate:
        return replace(made, work=replace(made.work, type=kind, identifiers=(*made.work.identifiers, isbn)))

    volume = with_isbn(record("Proceedings of the owls", ("Doe, John",), 2020, doi="10.1007/1"), "book")
    paper = with_isbn(
        record("Owls of the deep forest", ("Roe, Jane",), 2020, doi="10.1007/1_1"), "paper-conference"
    )
    text = "1. https://doi.org/10.1007/1\n2. https://doi.org/10.1007/1_1\n"
    skipped = run(text, override(id="isbn:9783030585792", skip=True), made=(crossref(volume, paper),))
    assert only(skipped).work.title == "Owls of the deep forest"
    assert len(run(text, made=(crossref(volume, paper),)).entries) == 2
