"""What kind of thing a text cites, where its words say so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from enrich.match.kinds import said_kind
from references.model import Identifier, Printed, Reference, Work

TITLE = "Taming Transformers for High-Resolution Image Synthesis"


def said(text: str, title: str = TITLE, **fields: Any) -> str:
    printed = replace(Work(title=title, type="paper-conference"), **fields)
    return said_kind(
        Reference(text, text, "a.md", 1, 1, printed=Printed(printed, "test", text)), printed
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"[Slides] Esser, P. {TITLE}, CVPR 2021.", "talk"),
        (f"【视频】Esser. {TITLE}. CVPR 2021.", "video"),
        (f"Esser, P. {TITLE} [Video]. CVPR, 2021.", "video"),
        (f"Esser, P. {TITLE} (talk video). 2021.", "video"),
        (f"Esser, P. {TITLE}, CVPR 2021 oral slides. https://example.org/taming.pdf", "talk"),
        (f"Esser, P. {TITLE}. Slides, CVPR 2021.", "talk"),
        (f"Esser, P. {TITLE}. CVPR 2021. [pdf] [slides] [video]", "paper"),  # where the paper's are
        (f"Esser, P. {TITLE}. CVPR (Poster), 2021.", "paper"),
        (f"Esser, P. {TITLE}. IEEE Trans. Circuits and Systems for Video Technology, 2021.", "paper"),
    ],
)
def test_words_around_the_title_say_what_it_is(text: str, kind: str) -> None:
    assert said(text) == kind


def test_words_of_the_title_say_nothing() -> None:
    title = "Retrieval of Lecture Slides"
    assert said(f"Doe, J. {title}. In: SIGIR, 2015.", title) == "paper"


def test_who_prints_pages_or_an_identifier_cites_the_paper() -> None:
    text = f"Esser, P. {TITLE} [Video]. CVPR, 2021."
    assert said(text, page="12873-12883") == "paper"
    printed = Work(title=TITLE, type="paper-conference")
    named = Reference(
        text, text, "a.md", 1, 1, printed=Printed(printed, "test", text), text_ids=(Identifier("doi", "10.1/a"),)
    )  # fmt: skip
    assert said_kind(named, printed) == "paper"
