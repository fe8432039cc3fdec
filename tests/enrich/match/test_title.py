"""Titles are compared in both directions, in order, and numbers count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enrich.match.title import compare, parts, stands_in, telling, weight
from enrich.match.title_in_text import compare_titles
from references.model import Printed, Reference, Work
from tests.enrich.match.builders import record


@pytest.mark.parametrize(
    ("printed", "recorded", "kind"),
    [
        ("Deep residual learning for image recognition", "Deep Residual Learning for Image Recognition", "equal"),
        ("DEEP COMPRESSION: COMPRESSING DEEP NETWORKS", "Deep Compression: Compressing Deep Networks", "equal"),
        ("Halide: A Language for Parallelism,Locality", "Halide: a language for parallelism, locality", "equal"),
        ("Autoaugment: Learning augmen tation strategies from data",
         "AutoAugment: Learning Augmentation Strategies From Data", "equal"),
        ("Deep residual learning for image recogniton", "Deep Residual Learning for Image Recognition", "near"),
        ("Xception", "Xception: Deep Learning with Depthwise Separable Convolutions", "nickname"),
        ("Knowledge distillation of students",
         "Knowledge Distillation of Students: A Survey of Everything Known", "without-subtitle"),
        ("Off-diagonal Ramsey numbers", "Off-diagonal book Ramsey numbers", "partly"),
        ("EspNetv2: A light-weight network", "EspNet: A light-weight network", "number-differs"),
        ("On the theory of groups, Part II", "On the theory of groups, Part I", "number-differs"),
        ("Vibration of cables, Part II: models", "Vibration of cables. Part 2. Models", "near"),
        ("Vibration of cables, Part I: models", "Vibration of cables. Part 2. Models", "number-differs"),
        ("Self-Instruct: Self-Instruct", "Self-Instruct: Aligning Language Models by Themselves", "partly"),
        ("Flash Attention (Okada) 是现代训练的基础优化 Training Kernel", "FlashAttention: Fast Glass", "incomparable"),
        ("Intel Pentium IV", "Intel Pentium 4", "near"),
        ("YOLOv3: An incremental improvement", "YOLOv4: An incremental improvement", "number-differs"),
        ("Semantic contours from inverse detectors", "Neural architecture search by trial and error", "differs"),
        ("MobileNet", "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications", "nickname"),
        ("基于图神经网络的推荐", "A Survey of Compilers", "incomparable"),
        ("详解 Winograd 变换矩阵生成原理与代码 Transformer Attention", "Photon Counting in Crystals", "differs"),
        ("", "A Survey of Compilers", "unknown"),
    ],
)  # fmt: skip
def test_compare(printed: str, recorded: str, kind: str) -> None:
    assert compare(printed, recorded).kind == kind


def test_words_that_other_fields_explain_are_not_held_against_a_record() -> None:
    printed, recorded = (
        "Kaiming He. Deep residual learning for image recognition",
        "Deep residual learning for image recognition",
    )
    assert compare(printed, recorded).kind != "near"
    assert compare(printed, recorded, frozenset({"kaiming", "he"})).kind == "near"


def test_short_and_common_titles_tell_little() -> None:
    assert telling("Deep Learning") < 0.35
    assert telling("Introduction") < 0.2
    assert telling("Dark Silicon and the End of Multicore Scaling") > 0.85


def test_a_title_stands_in_a_text_however_it_was_split() -> None:
    assert stands_in("Rethinking bottleneck structure", "A. B. Rethinking bottle- neck struc ture for mobile")
    assert not stands_in("Deep learning", "Deep learning inference in data centers")


def read_as(printed: str, text: str) -> Reference:
    return Reference(
        raw=text, text=text, file="page.md", line=1, end_line=1,
        printed=Printed(Work(title=printed), "test", text),
    )  # fmt: skip


def test_a_title_with_a_number_behind_is_another_title() -> None:
    name = "Congestion Graphs for Automated Time Predictions"
    assert (
        compare_titles(read_as(f"{name} 2", f"A. Author: {name} 2. AAAI"), record(name)).kind
        == "number-differs"
    )
    assert compare_titles(read_as(f"{name}", f"A. Author: {name}. AAAI 2"), record(name)).kind == "equal"


def test_a_number_that_was_cut_off_while_reading_is_no_other_number() -> None:
    name = "Survey of Shiraz from South Australian vineyards in 1992"
    assert compare_titles(read_as(name[:-1], f"A. Author. {name}. Grapes 3"), record(name)).holds


def test_the_sentence_that_opens_a_text_is_the_title_whatever_was_read() -> None:
    name = "Cascaded Human-Object Interaction Recognition"
    misread = "2020 Conference on Computer Vision and Pattern Recognition, pp. 4262"
    assert compare_titles(read_as(misread, f"{name}. In: {misread}"), record(name)).kind == "equal"
    assert not compare_titles(read_as(misread, f"{name} Revisited. In: {misread}"), record(name)).holds


def test_nets_and_networks_are_said_both_ways() -> None:
    assert compare("Generative adversarial nets", "Generative Adversarial Networks").holds
    assert not compare("Generative adversarial nets", "Generative Adversarial Imitation").holds


def test_further_titles_of_the_record_count_and_editions_behind_a_title_do_not() -> None:
    translated = replace(
        record("Survey on deep learning for databases"), also_called=("深度学习在数据库中的应用综述",)
    )
    assert compare_titles(
        read_as("深度学习在数据库中的应用综述", "王宏志. 深度学习在数据库中的应用综述"), translated
    ).holds
    book = record("Computer Architecture: A Quantitative Approach")
    printed = "Computer Architecture: A Quantitative Approach, 6th ed"
    assert compare_titles(read_as(printed, f"J. Hennessy, {printed}"), book).kind == "equal"


def test_a_title_that_ran_on_into_the_names_behind_it_is_known_by_its_first_author() -> None:
    name = "What makes a good biography?: Multidimensional quality analysis based on Wikipedia article feedback data"
    candidate = record(name, ("Flekova, Lucie", "Ferschke, Oliver"), 2014, doi="10.1/a")
    for behind, kind in (
        ("Flekova et al., World Wide Web Conference", "near"),
        ("Supplementary tables", "partly"),
    ):
        text = f"{name}. {behind}"
        reference = Reference(text, text, "a.md", 1, 1, printed=Printed(Work(title=text), "title", text))
        assert compare_titles(reference, candidate).kind == kind


@pytest.mark.parametrize(
    ("printed", "recorded", "type_", "kind"),
    [
        ("Markov processes", "Chapter 8 Markov processes", "chapter", "equal"),
        ("Markov processes", "Chapter 8 Markov processes", "article-journal", "number-differs"),
        ("A survey of glaciers (in Chinese)", "A Survey of Glaciers", "article-journal", "equal"),
        ("A survey of glaciers [in Russian with English abstract]", "A Survey of Glaciers", "article-journal", "equal"),
        ("A survey of glaciers (in Alaska)", "A Survey of Glaciers", "article-journal", "partly"),
    ],
)  # fmt: skip
def test_what_stands_around_a_title(printed: str, recorded: str, type_: str, kind: str) -> None:
    reference = Reference(raw=printed, text=printed, file="x.md", line=1, end_line=1)
    reference = replace(reference, printed=Printed(Work(title=printed), "test", printed))
    assert compare_titles(reference, record(recorded, type=type_)).kind == kind


@pytest.mark.parametrize(
    ("word", "worth"),
    [("the", 0.1), ("network", 0.6), ("oscillators", 1.2), ("q", 0.4), ("鹏", 1.2), ("7", 0.4), ("42", 1.2)],
)
def test_what_a_word_is_worth(word: str, worth: float) -> None:
    assert weight(word) == worth


@pytest.mark.parametrize(
    ("title", "main", "subtitle"),
    [
        ("Glass: a history", "Glass", "a history"),
        ("Glass：历史", "Glass", "历史"),
        ("Glass – a history", "Glass", "a history"),
        ("Glass. A history", "Glass", "A history"),
        ("Glass? A history", "Glass", "A history"),
        ("Glass? a history", "Glass? a history", ""),
        ("Glass.a history", "Glass.a history", ""),
        (": a history", ": a history", ""),
        ("", "", ""),
    ],
)
def test_main_title_and_subtitle(title: str, main: str, subtitle: str) -> None:
    assert parts(title) == (main, subtitle)


@pytest.mark.parametrize(
    ("title", "low", "high"),
    [
        ("", 0.0, 0.0),
        ("The", 0.01, 0.1),
        ("Network", 0.1, 0.2),
        ("Coupled oscillators in glass", 0.8, 0.85),
        ("Coupled oscillators in disordered metallic glass", 1.0, 1.0),
        ("glass glass glass glass glass", 0.2, 0.3),
    ],
)
def test_how_telling_a_title_is(title: str, low: float, high: float) -> None:
    assert low <= telling(title) <= high


@pytest.mark.parametrize(
    ("printed", "recorded", "kind", "score"),
    [
        # Across scripts only the record's words can be compared.
        ("ResNet：用于图像识别的深度网络", "Coupled oscillators in glass", "incomparable", 0.0),
        ("深度学习 Coupled oscillators in glass 综述", "Coupled oscillators in glass", "near", 1.0),
        ("深度 Disordered metallic iron 综述", "Coupled oscillators in glass", "differs", 0.0),
        ("深度学习", "Deep learning", "incomparable", 0.0),
        # One word more or less at either side.
        ("Coupled oscillators", "Coupled oscillators in iron", "nickname", None),
        ("Coupled oscillators in metallic glass", "Coupled oscillators in glass", "partly", None),
        ("Coupled oscillators in glass", "Driven pendulums of disordered iron", "differs", 0.0),
        ("Coupled oscillators of glass", "Coupled oscillators in the glass", "partly", None),
        ("Coupledoscillators in glass", "Coupled oscillators in glass", "equal", 1.0),
        ("Coupled oscilators in glass", "Coupled oscillators in glass", "near", 1.0),
        ("Coupled oscillators in glas", "Coupled oscillators in glass", "partly", None),
        # Numbers that count works, and measures that get corrected.
        ("Coupled oscillators in glass 2", "Coupled oscillators in glass 3", "number-differs", None),
        ("Coupled oscillators in glass II", "Coupled oscillators in glass", "number-differs", None),
        ("Training in 60s on small machines", "Training in 90s on small machines", "partly", None),
        ("Driven pendulums 2", "Coupled oscillators in glass 3", "differs", None),
        # A subtitle at one side.
        ("Coupled oscillators: glass and iron", "Coupled oscillators", "without-subtitle", 0.9),
        ("Coupled oscillators", "Coupled oscillators: glass and iron", "without-subtitle", 0.9),
        ("Glass", "Glass: a long history", "nickname", None),
        ("ggplot2: graphics of data", "ggplot2", "without-subtitle", 0.9),
        ("ggplot2", "ggplot2: graphics of data", "nickname", None),
        ("data: graphics of plots", "data", "differs", None),
        # Nothing to compare.
        ("", "Coupled oscillators in glass", "unknown", 0.0),
        ("Coupled oscillators in glass", "", "unknown", 0.0),
        ("???", "Coupled oscillators in glass", "unknown", 0.0),
    ],
)
def test_kinds_and_scores(printed: str, recorded: str, kind: str, score: float | None) -> None:
    found = compare(printed, recorded)
    assert found.kind == kind
    assert 0 <= found.score <= 1
    if score is not None:
        assert found.score == score


def test_what_is_missing_and_what_is_too_much() -> None:
    found = compare("Coupled oscillators in metallic iron", "Coupled oscillators in disordered glass")
    assert (found.missing, found.extra) == (("disordered", "glass"), ("metallic", "iron"))
    explained = compare(
        "Coupled oscillators in disordered glass Okada",
        "Coupled oscillators in disordered glass",
        frozenset({"okada"}),
    )
    assert (explained.kind, explained.extra) == ("near", ())


@pytest.mark.parametrize(
    ("record", "text", "stands"),
    [
        ("Coupled oscillators i", "On coupled oscillators, in glass", False),
        ("Coupled oscillators in", "On coupled oscillators, in glass", True),
        ("Coupled oscillators in glass", "Coupled oscil- lators in glass", True),
        ("Coupled oscillators in iron", "Coupled oscillators in glass", False),
    ],
)
def test_a_title_of_twenty_letters_stands_in_a_text(record: str, text: str, stands: bool) -> None:
    assert stands_in(record, text) is stands
