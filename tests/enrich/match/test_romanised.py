"""Chinese names against their pinyin."""

from __future__ import annotations

import pytest

from enrich.match.romanised import same_romanised
from references.model import Name


@pytest.mark.parametrize(
    ("chinese", "roman"),
    [
        (Name("郑", "纬民"), Name("Zheng", "Wei-Min")),
        (Name("郑", "纬民"), Name("ZHENG", "W.-M.")),
        (Name("郑", "纬民"), Name("Zheng", "W")),
        (Name("郑纬民"), Name("Zheng", "Weimin")),
        (Name(literal="郑纬民"), Name("Zheng Weimin")),
        (Name("郑", "纬民"), Name("Weimin", "Zheng")),
        (Name("曾", "玉"), Name("Zeng", "Yu")),
        (Name("单玉"), Name("Shan", "Y.")),
        (Name("长孙", "玉"), Name("Zhangsun", "Yu")),
        (Name("吕", "明"), Name("Lü", "Ming")),
    ],
)
def test_one_person(chinese: Name, roman: Name) -> None:
    assert same_romanised(chinese, roman)
    assert same_romanised(roman, chinese)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Name("郑", "纬民"), Name("Zheng", "Weiming")),
        (Name("郑", "纬民"), Name("Zheng", "M. W.")),
        (Name("郑", "纬民"), Name("Zheng")),
        (Name("郑", "纬民"), Name("Cheng", "Wei-Min")),
        (Name("郑"), Name("Zheng", "W")),
        (Name("郑", "纬民"), Name("郑", "纬民")),
        (Name("Zheng", "Weimin"), Name("Zheng", "Weimin")),
        (Name("中国科学院计算技术研究所"), Name("Zhong", "G")),
    ],
)
def test_nothing_is_said(one: Name, other: Name) -> None:
    assert not same_romanised(one, other)
    assert not same_romanised(other, one)
