"""Languages by script and words."""

from __future__ import annotations

import pytest

from references.language import language_of


@pytest.mark.parametrize(
    ("title", "said", "language"),
    [
        ("Attention is all you need", "", "en"),
        ("深度学习", "", "zh"),
        ("深度学习", "en", "zh"),
        ("简单了解 LLVM IR 基本语法", "", "zh"),
        ("機械学習のはじめ", "", "ja"),
        ("Über die Grundlagen der Geometrie und der Physik", "", "de"),
        ("Les fondements de la géométrie et des nombres", "", "fr"),
        ("Основы геометрии", "", "ru"),
        ("Tensor Processing Units", "de", "de"),
        ("AlexNet", "", "en"),
        ("2048", "", ""),
    ],
)
def test_language(title: str, said: str, language: str) -> None:
    assert language_of(title, said) == language
