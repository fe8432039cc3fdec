"""Brackets behind a title are notes of it: no part of the title, no pages, and nobody's journal."""

import pytest

from references.citation import parse_citation
from references.citation.brackets import take_notes


@pytest.mark.parametrize(
    ("printed", "field", "value"),
    [
        ("Hawking, S. (1998). A brief history of time (10th anniversary ed.). Bantam.", "edition", "10th anniversary"),
        ("Gray, H. (2008). Anatomy for students (2nd ed., Vol. 3). Elsevier.", "volume", "3"),
        ("Cochran, W. (1980). Técnicas de muestreo (3.ª ed.). México: CECSA.", "edition", "3."),
        ("Tesla, N. (1920). Valvular conduit (U.S. Patent No. 1,329,559). USPTO.", "number", "1,329,559"),
        ("Bierman, A. (2017). NETCONF call home (RFC 8071). RFC Editor.", "number", "RFC 8071"),
        ("Chen, L. (2016). Report on post-quantum cryptography (NISTIR 8105). NIST.", "number", "NISTIR 8105"),
        ("Smola, A. (1996). Kernel components (Tech. Rep. No. 44). Max Planck Institute.", "number", "44"),
        ("Eiter, T. (1994). Discrete distance (Tech. Rep. No. CD-TR 94/64). TU Wien.", "number", "CD-TR 94/64"),
        ("Nyberg, M. (1997). Air intake diagnosis (SAE Technical Paper 970209). SAE.", "number", "970209"),
        ("Mullin, C. (2012). Why access matters (Policy Brief 2012-01PBL). AACC.", "number", "2012-01PBL"),
        ("Redmon, J. (2019). Darknet weights (v1.2.3) [Data set]. Zenodo.", "version", "1.2.3"),
        ("Kyrkou, C. (2022). Vehicle detection data (1.0) [Data set]. Zenodo.", "version", "1.0"),
        ("Redmon, J. (2019). Darknet weights (v1.2.3) [Data set]. Zenodo.", "type", "dataset"),
        ("Bulut, Y. (2011). Applied filter theory (Doctoral dissertation, MIT).", "publisher", "MIT"),
        ("Roth, A. (2001). Über Wälder [Dissertation, Universität Wien].", "publisher", "Universität Wien"),
        ("Roth, A. (2001). Über Wälder [Dissertation, Universität Wien].", "type", "thesis"),
    ],
)  # fmt: skip
def test_a_bracket_behind_a_title_is_a_note(printed: str, field: str, value: str) -> None:
    work = parse_citation(printed).work

    assert getattr(work, field) == value
    assert not set("([") & set(work.title)
    assert not work.container_title
    assert not work.page


@pytest.mark.parametrize(
    "title",
    [
        "Hybrid public key encryption (HPKE)",
        "Clinical course of coronavirus disease 2019 (COVID-19)",
        "Storm-event hysteresis in Mau, Kenya (2015–2020)",
        "A survey of what happened (and what did not)",
        "The veteran population projection model 2014 (VetPop2014)",
    ],
)
def test_brackets_that_a_title_has_itself_stay(title: str) -> None:
    assert parse_citation(f"Doe, J. (2020). {title}. https://example.org/x").work.title == title


@pytest.mark.parametrize(
    "text",
    [
        "Smith, J. (ed.) (2001). Forests. Oxford: Blackwell.",
        "Smith, J. (2001, in press). Forests. Nature (London), 12(3), 4-5.",
        "Li, M. In Proc. of Things (THINGS 2005), pp. 1-2. ACM (2005).",
    ],
)
def test_brackets_of_names_dates_and_journals_are_no_notes(text: str) -> None:
    assert take_notes(text)[0] == text
