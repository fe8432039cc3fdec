"""Each mending step on the damage that it is for, and on healthy text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.repair import repair


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("split-accents", "St´ ephane d’Ascoli", "Stéphane d’Ascoli"),
        ("split-accents", "Piotr Doll´ar", "Piotr Dollár"),
        ("split-accents", "Franc ¸ois Chollet", "François Chollet"),
        ("split-accents", "Herve J ´ egou", "Herve Jégou"),
        ("split-accents", "Herv´ e J´ egou", "Hervé Jégou"),
        ("split-accents", "iii: ´Revenge", "iii: Revenge"),
        ("ligatures", "eﬃcient ﬁlters", "efficient filters"),
        ("invisible-characters", "con\u00advolution\u200b", "convolution"),
        ("full-width-letters", "ＣＶＰＲ ２０１６", "CVPR 2016"),
        ("hyphenated-line-ends", "cardiovas-\ncular risk", "cardiovascular risk"),
        ("hyphenated-line-ends", "methicillin-\nresistant", "methicillin-resistant"),
        ("hyphenated-line-ends", "CENP-\nA", "CENP-A"),
        (
            "hyphenated-line-ends",
            "Sympo- sium on loosely- coupled agents",
            "Symposium on loosely-coupled agents",
        ),
        ("glued-and", "ROE, R.,ANDLI, P. Owls", "ROE, R., AND LI, P. Owls"),
        ("glued-in", "Owls. InProc. Birds", "Owls. In Proc. Birds"),
        ("hyphenated-line-ends", "225:493-\n500", "225:493-500"),
        ("braces", "Generating {High-Performance} programs", "Generating High-Performance programs"),
        ("inverted-marks", "and¡ 1mb model", "and< 1mb model"),
        ("arxiv-id", "arXiv:22104.01136", "arXiv:2104.01136"),
        ("arxiv-id", "arXiv:2103. 02436", "arXiv:2103.02436"),
        ("glued-commas", "CoRR,abs/1602.07360", "CoRR, abs/1602.07360"),
        ("glued-years", "arXiv:1804.06202(2018)", "arXiv:1804.06202 (2018)"),
        ("glued-brackets", "Recognition(CVPR), 2019", "Recognition (CVPR), 2019"),
        ("glued-and", "Cisse, andDavid Lopez-Paz", "Cisse, and David Lopez-Paz"),
        ("glued-pages", "Recognition, pages770–778", "Recognition, pages 770–778"),
        (
            "glued-sentences",
            "W. J.Dally, and K. Keutzer. Foo et al.TensorFlow",
            "W. J. Dally, and K. Keutzer. Foo et al. TensorFlow",
        ),
        ("glued-sentences", "A view, 2017.In ICCV", "A view, 2017. In ICCV"),
        ("glued-colons", "Shufflenet v2:Practical guidelines", "Shufflenet v2: Practical guidelines"),
        ("split-words", "augmen tation strategies", "augmentation strategies"),
        ("software-note", "systems, 2015. Software available from tensorflow.org.", "systems, 2015"),
        ("review-note", "Representations, 2019. under review.", "Representations, 2019."),
        ("submission-note", "search. In Submitted to Conf, 2019", "search. In Conf, 2019"),
        ("page-back-references", "In CVPR, 2016. 1, 3", "In CVPR, 2016."),
        ("page-back-references", "arXiv:1611.01578, 2016.2", "arXiv:1611.01578, 2016."),
        ("page-back-references", "Processing (ICIP).7", "Processing (ICIP)."),
    ],
)
def test_each_step(name: str, before: str, after: str) -> None:
    mended, repairs = repair(before)
    assert mended == after
    assert name in {each.name for each in repairs}
    assert all(each.before != each.after for each in repairs)


def test_a_doubled_reference_is_read_once() -> None:
    once = "Lu, Z. and Wang, L. The expressive power of networks: A view from the width. NeurIPS, 2018."
    mended, repairs = repair(f"{once} {once.replace('. The', '.The')}")
    assert mended == once
    assert "doubled-reference" in {each.name for each in repairs}


@pytest.mark.parametrize(
    "text",
    [
        "Silver, D. et al. Mastering the game of Go. Nature 529, 484–489 (2016).",
        "Use torch.nn.Module and ASP.NET for 3.5 days",
        "Sun, J. Accelerating nets. IEEE TPAMI 38(10) (2016) 1943–1955",
        "J. Chem. Phys. 1998, 98, 5648.",
        "张鹏. 基于 GCC 编译器的循环展开关键技术研究[D]. 湖南:国防科学技术大学,2015.",
        "Lions and tigers and bears, oh my: a study of 12,000 cases",
    ],
)
def test_healthy_text_stays(text: str) -> None:
    assert repair(text) == (text, ())


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    mended, _ = repair(text)
    assert mended == " ".join(mended.split())


@pytest.mark.parametrize(
    "piece", ["a-\n", "a ´ ", ".", "{", "1, ", "2016. 1, ", " review", "Software available from ", "ab:Cd"]
)
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    repair((piece * 20_000)[:20_000])
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "text",
    [
        "pre- and post-war books",
        "Ein- und Ausgabe",
        "SMITH, R.,ANDERSON, P. Owls",
        "short- to medium-term",
        "Machine learning- theory, 2001",
    ],
)
def test_hyphens_that_share_and_names_in_capitals_stay(text: str) -> None:
    assert not {one.name for one in repair(text)[1]} & {"hyphenated-line-ends", "glued-and"}
