"""Readings of Chinese surnames that differ from the commonest reading of their characters.

A dictionary of characters reads 曾 as "ceng" and 单 as "dan"; as surnames they are Zeng and Shan. Where two readings
live side by side (覃 qin/tan, 牟 mu/mou) the commoner one stands.
"""

from __future__ import annotations

_SINGLE = {
    "曾": "zeng", "单": "shan", "單": "shan", "仇": "qiu", "查": "zha", "解": "xie", "区": "ou", "區": "ou",
    "翟": "zhai", "缪": "miao", "繆": "miao", "薄": "bo", "阚": "kan", "闞": "kan", "盖": "ge", "蓋": "ge",
    "卜": "bu", "朴": "piao", "能": "nai", "员": "yun", "員": "yun", "折": "she", "种": "chong", "祭": "zhai",
    "召": "shao", "隗": "wei", "乐": "yue", "樂": "yue", "冼": "xian", "繁": "po", "撒": "sa", "那": "na",
    "过": "guo", "宓": "mi", "訾": "zi", "昝": "zan", "逄": "pang", "妫": "gui", "覃": "qin", "牟": "mu",
    "郇": "xun",
}  # fmt: skip
_COMPOUND = {
    "尉迟": "yuchi", "尉遲": "yuchi", "单于": "chanyu", "單于": "chanyu", "万俟": "moqi", "萬俟": "moqi",
    "澹台": "tantai", "澹臺": "tantai", "长孙": "zhangsun", "長孫": "zhangsun", "宰父": "zaifu", "亓官": "qiguan",
}  # fmt: skip


def surname_reading(family: str) -> str:
    """The pinyin of a Chinese surname that is read otherwise than its characters, or ``""`` where it is not."""
    return _COMPOUND.get(family) or _SINGLE.get(family, "")


def leading_surname(name: str) -> tuple[str, str]:
    """The reading of the surname that the whole Chinese name `name` begins with, and the rest of it.

    For names that nobody parted; ``("", name)`` when it does not begin with one of these surnames or is no length
    that a personal name has.
    """
    if 2 <= len(name) <= 4:
        for length in (2, 1):
            reading = surname_reading(name[:length])
            if reading and len(name) > length:
                return reading, name[length:]
    return "", name
