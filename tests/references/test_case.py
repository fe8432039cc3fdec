"""Which words of a title are names, and titles in sentence case."""

from __future__ import annotations

import itertools

import pytest

from references.case import case_table, form_of, kept_words, names_in, sentence_case


def braced(title: str, known: frozenset[str] = frozenset()) -> str:
    for start, end in reversed(kept_words(title, known)):
        title = f"{title[:start]}{{{title[start:end]}}}{title[end:]}"
    return title


@pytest.mark.parametrize(
    "title",
    [
        "Mastering the Game of {Go} with Deep Neural Networks",
        "Where Do We Go from Here: Learning to Go Deeper",
        "Pruning, Trained Quantization and {Huffman} Coding",
        "Neural Architecture Search Using {Monte} {Carlo} Tree Search",
        "Sampling with {Bayesian} Networks and the {Adam} Optimizer",
        "{R-CNN} and {IR-Net} against {U-Net}",
        "{ImageNet}-Level Accuracy for {GPT-4} at {50K} Images",
        "Towards Unified {INT8} Training",
        "{AMD's} {CDNA} 3 Compute Architecture",
        "{BERT}: Pre-Training of Deep Bidirectional Transformers",
        "Deep residual learning with {Zorblatt} units in practice",
        "A note on {C++} and {https://Example.org/A} for everybody",
        "Attention Is All You Need",
        "The {Hubble} Constant and {Calabi-Yau} Threefolds in {Python}",
        "David {Patterson}: A Decade of Accelerators",
        "Quasi-{Newton} Methods with Post-{Keynesian} States and Block-{Gaussian} Noise",
        "Typing {China}-Based Models for {Java}",
    ],
)
def test_names_are_kept(title: str) -> None:
    assert braced(title.replace("{", "").replace("}", "")) == title


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Deep residual learning for image recognition", "sentence"),
        ("Deep Residual Learning for Image Recognition", "title"),
        ("DEEP RESIDUAL LEARNING FOR IMAGE RECOGNITION", "capitals"),
        ("KNIME", "unknown"),
        ("", "unknown"),
    ],
)
def test_forms(title: str, form: str) -> None:
    assert form_of(title) == form


@pytest.mark.parametrize(
    ("title", "restored"),
    [
        ("DEEP LEARNING WITH BAYESIAN NETWORKS II", "Deep learning with Bayesian networks II"),
        ("Dilated Residual Networks: A Study", "Dilated residual networks: a study"),
        (
            "Do Better ImageNet Models Transfer Better? A Question",
            "Do better ImageNet models transfer better? A question",
        ),
        ("Already in sentence case for years", "Already in sentence case for years"),
        ("深度学习 In Practice And More", "深度学习 In Practice And More"),
    ],
)
def test_sentence_case(title: str, restored: str) -> None:
    assert sentence_case(title) == restored


def test_other_titles_of_the_book_show_names() -> None:
    names = names_in(
        [
            "A study of convolution with Winograd transforms",
            "On fast Winograd units for all",
            "One slip of the Pen with effects",
            "The Zorblatt Method In Title Case Shows None",
        ]
    )
    assert names == {"Winograd"}
    assert braced("Fast Winograd Kernels for Everybody", names) == "Fast {Winograd} Kernels for Everybody"
    assert braced("Fast Winograd Kernels for Everybody") == "Fast Winograd Kernels for Everybody"


def test_a_word_that_a_title_shows_small_is_no_name() -> None:
    assert names_in(["A study of the Mask in networks", "More about a mask for networks"]) == frozenset()


def test_the_table_has_names_and_no_common_words() -> None:
    words = case_table().words
    assert {"Bayesian", "English", "Gumbel", "Markov"} <= words
    assert not {"Learning", "Network", "Deep", "System"} & words


def test_spans_lie_in_order_within_the_title() -> None:
    title = "“GPT-4”, (BERT) & {X}: the U-Net/R-CNN of NVIDIA’s H100!"
    spans = kept_words(title)
    assert spans == sorted(spans)
    assert all(a < b for a, b in spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Growth of Streptococcus Strains on Ni-doped Surfaces", ["Streptococcus", "Ni"]),
        ("Two New Cyprinidae from the Baltic Sea", ["Cyprinidae", "Baltic", "Sea"]),
        ("Deep Sea Mining in the United States and New Zealand", ["United", "States", "New", "Zealand"]),
        (
            "Ghanaian Forests and the Gulf of Mexico",
            ["Gulf", "Mexico"],
        ),  # the first word keeps its capital anyway
        ("Forests of Ghanaian Farmers", ["Ghanaian"]),
        ("Infection by Globodera rostochiensis in Potato Fields", ["Globodera"]),
        ("Sign Language Recognition in Deep Lakes", []),
        ("Carbon Synopsis of Proton Beams in Co-training", []),
    ],
)
def test_names_by_their_form_and_by_what_stands_beside_them(title: str, kept: list[str]) -> None:
    assert [title[start:end] for start, end in kept_words(title)] == kept
