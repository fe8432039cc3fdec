"""Titles are compared in both directions, in order, and numbers count."""

from __future__ import annotations

import pytest

from enrich.match.title import compare, stands_in, telling


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
