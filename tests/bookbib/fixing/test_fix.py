"""An author's .bib file is corrected in its own layout: what is not corrected keeps every byte."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bookbib.cli import commands
from bookbib.fixing.corrections import CODES, Correction, of_the_text
from bookbib.fixing.patch import patched
from bookbib.fixing.run import last_of_each
from bookbib.memory.run_lock import held
from references.readers.bibtex_layout import entries
from tests.fuzz import strategies as domain

BIB = """\ufeff% my library, do not touch\r
@string{cvpr = "CVPR"}\r
@inproceedings{resnet,\r
    title     = "Deep Residual Learning for Image Recognition",\r
    author    = {Kaiming He and Xiangyu Zhang and Shaoqing Ren and Jian Sun},\r
    booktitle = cvpr,\r
    year      = 2016,\r
    file      = {:home/me/resnet.pdf:PDF},\r
    pages     = {770-778}\r
}\r
@comment{jabref-meta: x}\r
@Book{mine, TITLE = {Mine & yours}, author = {Nobody, A.}, year = 1702, keywords = {a, b}, }\r
"""


@pytest.fixture
def book(new_book: Path) -> Path:
    (new_book / "refs.bib").write_bytes(BIB.encode())
    return new_book


def fix(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["fix", *arguments])


def test_what_is_missing_is_added_in_the_layout_of_the_file(book: Path) -> None:
    shown = fix("refs.bib")
    assert shown.exit_code == 0, shown.output
    assert (
        "refs.bib:3: resnet: missing-doi: doi = '10.1109/cvpr.2016.90' (crossref:10.1109/cvpr.2016.90)"
        in shown.stdout
    )
    assert (book / "refs.bib").read_bytes() == BIB.encode(), "nothing is written without --write"
    assert fix("refs.bib", "--check").exit_code == 1
    assert fix("refs.bib", "--write").exit_code == 0
    now = (book / "refs.bib").read_bytes().decode()
    assert "    pages     = {770--778},\r\n    doi       = {10.1109/cvpr.2016.90}" in now
    assert "Mine \\& yours" in now
    kept = [line for line in BIB.split("\r\n") if "pages" not in line and "Mine" not in line]
    left = now.split("\r\n")
    assert [line for line in left if line in kept] == kept, "every other line is as it was, and in its order"
    assert now.count("\n") == now.count("\r\n")
    again = fix("refs.bib", "--write")
    assert (book / "refs.bib").read_bytes().decode() == now, "a second fix changes nothing"
    assert "written" not in again.stdout
    assert fix("refs.bib", "--check").exit_code == 0


def test_what_an_author_wrote_is_changed_only_on_demand(book: Path) -> None:
    text = BIB.replace("year      = 2016", "year      = 2012").replace(
        "Image Recognition", "Picture Recognition"
    )
    text = text.replace("pages     = {770-778}", "doi = {10.1109/cvpr.2016.90}")
    (book / "refs.bib").write_bytes(text.encode())
    plain = fix("refs.bib", "--write")
    assert "with --unsafe" in plain.stdout
    assert b"2012" in (book / "refs.bib").read_bytes()
    assert fix("refs.bib", "--write", "--select", "wrong-year").exit_code == 0
    now = (book / "refs.bib").read_bytes().decode()
    assert "year      = 2016," in now
    assert "Picture Recognition" in now


def test_choosing(book: Path) -> None:
    only = fix("refs.bib", "--select", "page-dashes")
    assert only.stdout.count("page-dashes") == 1
    assert "missing-" not in only.stdout
    assert "missing-doi" not in fix("refs.bib", "--ignore", "missing-doi").stdout
    assert fix("refs.bib", "--select", "mising-doi").exit_code == 2


def test_a_record_that_is_refused_corrects_nothing(book: Path) -> None:
    (book / "overrides.toml").write_text(
        '[[override]]\nkey = "resnet"\nreject = ["doi:10.1109/cvpr.2016.90", "arxiv:1512.03385"]\n',
        encoding="utf-8",
    )
    shown = fix("refs.bib", "--lock", "l.lock", "--overrides", "overrides.toml")
    assert "missing-doi" not in shown.stdout
    assert "page-dashes" in shown.stdout


def test_of_two_entries_with_one_key_each_gets_its_own_corrections(book: Path) -> None:
    first = (
        "@article{go, title={Mastering the game of Go with deep neural networks and tree search}, "
        "author={Silver, David and others}, year=2016}\n"
    )
    other = "@misc{go, title={A pamphlet}, author={Nobody, A.}, pages={1-2}, year=1702}\n"
    (book / "two.bib").write_text(other + first, encoding="utf-8")
    assert fix("two.bib", "--write").exit_code == 0
    now = (book / "two.bib").read_text(encoding="utf-8").split("\n")
    assert now[0] == other.strip().replace("1-2", "1--2")
    assert now[1].startswith(first.strip().removesuffix("}"))
    assert now[1].count("doi") == 1
    assert fix("two.bib", "--check").exit_code == 0


def test_a_preprint_that_was_published_becomes_the_publication(book: Path) -> None:
    before = """@article{devlin2018bert,
	title={BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding},
	author={Devlin, Jacob and Chang, Ming-Wei and Lee, Kenton and Toutanova, Kristina},
	journal={arXiv preprint arXiv:1810.04805},
	year={2018}
}
@article{DBLP:journals/corr/HeZRS15,
  author    = {Kaiming He and Xiangyu Zhang and Shaoqing Ren and Jian Sun},
  title     = {Deep Residual Learning for Image Recognition},
  journal   = {CoRR},
  volume    = {abs/1512.03385},
  month     = dec,
  year      = {2015},
  archivePrefix = {arXiv},
  eprint    = {1512.03385},
  biburl    = {https://dblp.example/rec/journals/corr/HeZRS15.bib}
}
@misc{vaswani, title={Attention is all you need}, author={Vaswani, Ashish and others}, year={2017}, eprint={1706.03762}}
"""
    (book / "pre.bib").write_text(before, encoding="utf-8")
    shown = fix("pre.bib")
    assert "pre.bib:1: devlin2018bert: published-preprint: type = 'article' → 'inproceedings'" in shown.stdout
    assert fix("pre.bib", "--write").exit_code == 0
    now = (book / "pre.bib").read_text(encoding="utf-8")
    bert, resnet, vaswani = entries(now)
    assert now.startswith("@inproceedings{devlin2018bert,\n\ttitle={BERT: Pre-training")
    assert "\tbooktitle={{Proceedings of the 2019 Conference" in now
    assert "\tyear={2019},\n\tdoi={10.18653/v1/n19-1423},\n\teprint={1810.04805}," in now
    assert (resnet.type, resnet.key) == ("inproceedings", "DBLP:journals/corr/HeZRS15")
    assert [field.name for field in resnet.fields] == [
        "author", "title", "booktitle", "year", "archivePrefix", "eprint", "biburl", "doi", "pages", "publisher",
    ]  # fmt: skip
    assert "  booktitle = {" in now
    assert "  year      = {2016},\n" in now
    assert vaswani.field("booktitle", "journal") is None, "no register has a published version of it"
    assert (bert.field("volume"), resnet.field("month")) == (None, None)
    assert fix("pre.bib", "--check").exit_code == 0


def test_who_cites_the_preprint_keeps_it(book: Path) -> None:
    text = "@article{b, title={BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding}, "
    text += "author={Devlin, Jacob and others}, journal={arXiv preprint arXiv:1810.04805}, year={2018}}\n"
    (book / "pre.bib").write_text(text, encoding="utf-8")
    assert "published-preprint" not in fix("pre.bib", "--prefer", "preprint").stdout
    assert "published-preprint" in fix("pre.bib").stdout


def test_fields_that_say_nothing_or_say_it_twice(book: Path) -> None:
    text = """@article{go,
  title  = {Mastering the game of Go with deep neural networks and tree search},
  author = {Silver, David and others},
  volume = {},
  year   = 2016,
  note   = {},
  year   = 2016,
  keywords = {a}, keywords = {b}
}
"""
    (book / "two.bib").write_text(text, encoding="utf-8")
    assert fix("two.bib", "--write").exit_code == 0
    now = (book / "two.bib").read_text(encoding="utf-8")
    assert (
        "  author = {Silver, David and others},\n  volume = {529},\n  year   = 2016,\n  keywords = {a},"
        in now
    )
    assert "keywords = {a}, keywords = {b}, " in now, "two that differ are left to their author"
    assert fix("two.bib", "--check").exit_code == 0


def test_where_things_stand() -> None:
    text = '@a{k1, x = {a {b}, \\{c\\}}, y="q {"} r" , z = m # "n" # 3,}\n@comment{@b{no,}}\n@c(k2, t = {u)}) @d{open, '
    first, second = entries(text)
    assert (first.key, [(one.name, one.text) for one in first.fields]) == (
        "k1", [("x", "a {b}, \\{c\\}"), ("y", 'q {"} r'), ("z", 'm # "n" # 3')],
    )  # fmt: skip
    assert [one.is_plain for one in first.fields] == [True, True, False]
    assert text[first.fields[0].start : first.fields[0].end] == "{a {b}, \\{c\\}}"
    assert (second.key, [one.text for one in second.fields]) == ("k2", ["u)"])


@pytest.mark.parametrize(
    ("field", "code", "value"),
    [
        ("pages = {1–9}", "page-dashes", "1--9"),
        ("pages = {S1 - S9}", "page-dashes", "S1--S9"),
        ("pages = {1--9}", "", ""),
        ("pages = {1-2, 5}", "", ""),
        ("doi = {https://doi.org/10.1/x}", "doi-address", "10.1/x"),
        ("doi = {10.1/x}", "", ""),
        ("title = {R&amp;D &ndash; x &#233;}", "html-entity", "R\\&D -- x é"),
        ("url = {https://a.example/?a=1&amp;b=2}", "", ""),
        ('title = "A" # b', "", ""),
        (
            "title = {Science & Education in C#: 5 % more}",
            "unescaped-character",
            "Science \\& Education in C\\#: 5 \\% more",
        ),
        ("title = {Science \\& Education, $a & b$}", "", ""),
        ("url = {https://a.example/#b}", "", ""),
        ("note = {}", "empty-field", ""),
        ('pages = " "', "empty-field", ""),
    ],
)
def test_what_the_text_shows(field: str, code: str, value: str) -> None:
    (entry,) = entries(f"@a{{k, {field}}}")
    assert [(one.code, one.value) for one in of_the_text(entry)] == ([(code, value)] if code else [])


_SIGNS = st.sampled_from(
    [
        *"&%#_$^~\\{}",
        "&amp;",
        "&lt;",
        "&#233;",
        "\\&",
        "\\_",
        "$x_2$",
        "é",
        "–",
        "--",
        " ",
        "ab",
        "1",
        "https://a.b/c_d?e&f",
    ]
)
_NAMES = st.sampled_from(["title", "journal", "pages", "doi", "note", "url", "abstract", "mine", "Title"])


@example([("title", ["}", "%"]), ("title", [])])
@example([("title", ["}", "%"]), ("title", []), ("title", [])])
@settings(suppress_health_check=[*HealthCheck], deadline=None, max_examples=300)
@given(st.lists(st.tuples(_NAMES, st.lists(_SIGNS, max_size=8)), max_size=5))
def test_a_second_time_nothing_is_left_to_correct(fields: list[tuple[str, list[str]]]) -> None:
    text = "@a{k,\n" + "".join(f"  {name} = {{{''.join(signs)}}},\n" for name, signs in fields) + "}\n"
    for entry in entries(text):
        once = patched(text, last_of_each([*of_the_text(entry)]))
        for again in entries(once):
            assert patched(once, last_of_each([*of_the_text(again)])) == once


def test_fields_side_by_side_are_taken_out() -> None:
    text = "@a{k,\n  t = {},\n  u = {},\n  v = {1},\n  w = {},\n  x = {}\n}"
    (entry,) = entries(text)
    assert patched(text, [*of_the_text(entry)]) == "@a{k,\n  v = {1}\n}"
    (entry,) = entries(empty := "@a{k,\n  t = {},\n  u = {}}, {")
    assert patched(empty, [*of_the_text(entry)]) == "@a{k,\n  }, {"


def test_one_field_may_need_several_corrections(book: Path) -> None:
    (book / "refs.bib").write_text("@misc{k, title = {R&amp;D & 5% of a_b^c, $a_b$}}\n", encoding="utf-8")
    assert fix("refs.bib", "--write").exit_code == 0
    now = (book / "refs.bib").read_text(encoding="utf-8")
    assert now == "@misc{k, title = {R\\&D \\& 5\\% of a\\_b\\^{}c, $a_b$}}\n"
    assert "nothing to correct" in fix("refs.bib", "--write").output


def test_what_nothing_corrects_is_listed(book: Path) -> None:
    (book / "refs.bib").write_text(
        "@inproceedings{one, title={Deep Residual Learning for Image Recognition}, author={He, Kaiming}, year={2012}}\n"
        "@inproceedings{two, title={Deep Residual Learning for Image Recognition}, author={He, K.}, year={2016}}\n"
        "@misc{broken, title={No end\n@misc{last, title={A pamphlet}}\n",
        encoding="utf-8",
    )
    done = fix("refs.bib", "--write", "--lock", "my.lock")
    assert "refs.bib:3: left to you: unreadable-record: not read" in done.stdout
    assert "refs.bib:2: two: left to you: duplicate-entry: two and one" in done.stdout
    assert "with --unsafe: 2 wrong-authors, 1 wrong-year" in done.stdout
    assert (book / "my.lock").exists()
    assert (
        "not-in-lock" not in CliRunner().invoke(commands, ["check", "refs.bib", "--lock", "my.lock"]).output
    )


def test_a_file_stays_in_its_encoding(book: Path) -> None:
    text = "@inproceedings{größe, title={Größe & mehr}, author={Müller, H.}, year=2001}\n"
    text += "@inproceedings{gan, title={Deep Residual Learning for Image Recognition}, author={He, K.}, year={2016}}\n"
    (book / "refs.bib").write_bytes(text.encode("latin-1"))
    assert fix("refs.bib", "--write").exit_code == 0
    now = (book / "refs.bib").read_bytes().decode("latin-1")
    assert "{größe, title={Größe \\& mehr}, author={Müller, H.}" in now
    assert "doi={10.1109/cvpr.2016.90}" in now


def test_new_fields_take_the_habits_of_the_entry() -> None:
    new = [Correction("missing-doi", "k", "doi", "10.1/x")]
    for text, after in (
        ("@a{k, t={x}}", "@a{k, t={x}, doi={10.1/x}}"),
        ("@a{k,\n\tt = {x},\n}", "@a{k,\n\tt = {x},\n\tdoi = {10.1/x},\n}"),
        ("@A{k,\n  TITLE = {x}\n}", "@A{k,\n  TITLE = {x},\n  DOI = {10.1/x}\n}"),
        ('@a{k,\n  t = "x",\n}', '@a{k,\n  t = "x",\n  doi = "10.1/x",\n}'),
        ("@a{k\n\t, t = {x}\n\t, u = {y}\n}", "@a{k\n\t, t = {x}\n\t, u = {y}\n\t, doi = {10.1/x}\n}"),
        ("@a{k}", "@a{k,\n  doi = {10.1/x}\n}"),
        ("@a{k,\n}", "@a{k,\n  doi = {10.1/x}\n}"),
    ):
        assert patched(text, new) == after
        assert patched(text, []) == text


@settings(suppress_health_check=[*HealthCheck], deadline=None, max_examples=50)
@given(domain.bib_files)
def test_nothing_is_touched_that_is_not_corrected(text: str) -> None:
    assert patched(text, []) == text
    for entry in entries(text):
        for field in entry.fields:
            assert text[field.start : field.end] == field.value
        assert all(one.code in CODES for one in of_the_text(entry))


@pytest.mark.parametrize(
    "text",
    [
        "@a{k, t = {\n" * 20_000,
        '@a{k, t = "x % {' * 20_000,
        "@a{" + " " * 50_000 + "x",
        "@a{k," + "%x\n " * 20_000,
    ],
    ids=["open", "quoted", "blanks", "comments"],
)
def test_places_are_found_in_linear_time(text: str) -> None:
    """What hangs here never ends: the key of an entry, and what is not closed, are looked at once."""
    assert list(entries(text)) == []


def test_a_link_to_another_work_leads_to_the_one_of_the_entry(book: Path) -> None:
    ours = (
        "url={%s}, title={Deep Residual Learning for Image Recognition}, author={He, Kaiming}, year=2016}\n"
    )
    wrong = "@misc{a,\n" + ours % "https://arxiv.org/abs/1706.03762"
    right = "@misc{b, " + ours % "https://arxiv.org/abs/1512.03385"
    (book / "refs.bib").write_text(wrong)
    shown = fix("refs.bib", "--select", "wrong-link")
    assert "refs.bib:1: a: wrong-link: url = 'https://arxiv.org/abs/1706.03762'" in shown.stdout
    assert fix("refs.bib", "--select", "wrong-link", "--write").exit_code == 0
    now = (book / "refs.bib").read_text()
    assert "1706.03762" not in now
    assert now.count("\n") == wrong.count("\n"), "only the address is another"
    assert "link-mismatch" not in fix("refs.bib").output
    (book / "refs.bib").write_text(right)
    assert "wrong-link" not in fix("refs.bib").output


@pytest.mark.parametrize(
    ("text", "without"),
    [
        (
            "@a{k,\n  note = {x}, % really\n  year = {},\n  title = {T},\n}\n",
            "@a{k,\n  note = {x}, % really\n  title = {T},\n}\n",
        ),
        ("@a{k,\n  note = {x}, % really\n  year = {}\n}\n", "@a{k,\n  note = {x}, % really\n}\n"),
        (
            "@a{k,\n  note = {x},\n  year = {},\n  title = {T},\n}\n",
            "@a{k,\n  note = {x},\n  title = {T},\n}\n",
        ),
    ],
)
def test_a_comment_before_a_field_that_is_taken_out_stays(text: str, without: str) -> None:
    (entry,) = entries(text)
    assert patched(text, last_of_each([*of_the_text(entry)])) == without


def test_a_torn_entry_is_left_to_a_person() -> None:
    (entry,) = entries("@a{k,\n  title = {}%},\n  year = {},\n  note = {},\n}\n")
    assert list(of_the_text(entry)) == []


def test_the_lock_is_written_when_nobody_else_is_at_work(book: Path) -> None:
    with ThreadPoolExecutor(1) as other:
        with held(book / "my.lock", pytest.fail):
            fixing = other.submit(fix, "refs.bib", "--write", "--lock", "my.lock")
            with pytest.raises(TimeoutError):
                fixing.result(timeout=3)
            assert not (book / "my.lock").exists(), "another run is at work on it"
        assert fixing.result(timeout=60).exit_code == 0
    assert (book / "my.lock").exists()
