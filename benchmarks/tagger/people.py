"""Names of many cultures, drawn from the locales of PyPI's `faker` and from rules for Chinese and Korean in Pinyin."""

from __future__ import annotations

import importlib
import random
from dataclasses import dataclass
from functools import cache

LATIN = (
    "en_US en_GB en_US en_IN de_DE de_AT fr_FR es_ES it_IT pt_BR nl_NL cs_CZ sv_SE no_NO fi_FI tr_TR hu_HU"
    " ro_RO hr_HR sl_SI id_ID da_DK sk_SK es_MX pt_PT et_EE lv_LV"
).split()
# Vietnamese names: family, middle and given, in this order.
_VIETNAMESE = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split(),
    "Văn Thị Đức Minh Quốc Thanh Ngọc Hữu Xuân Kim".split(),
    "Anh Bình Châu Dũng Giang Hà Hải Hùng Khánh Lan Linh Long Mai Nam Nga Phong Phương Quân Sơn Thảo Thủy"
    " Trang Tuấn Vân".split(),
)
CYRILLIC = ("ru_RU", "uk_UA", "bg_BG")
# Frequent syllables of names in Pinyin and in the Revised Romanization, written by us.
_PINYIN_FAMILY = (
    "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Tang Han Feng"
    " Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lü Ding Ren Lu Yao Shen Zhong Kim Lee"
    " Park Choi Jung Kang Cho Yoon Jang Lim Tanaka Suzuki Sato Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida"
).split()
_PINYIN_GIVEN = (
    "Wei Xin Jie Ming Hao Jun Lei Yan Hong Fang Na Min Jing Qiang Li Ying Hua Bo Tao Chao Peng Yu Xia Ping Gang Guo"
    " Zhi Jian Xiao Yi Kai Ran Rui Sheng Shu Tian Wen Xiang Yong Ze Zhong Cheng Da Dong"
).split()
_PARTICLES = (
    "van",
    "van der",
    "de",
    "von",
    "de la",
    "Van",
    "De",
    "di",
    "del",
    "da",
    "van den",
    "Le",
    "dos",
    "el",
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's given and family name as written in full."""

    given: str
    family: str


@cache
def _locale(locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    given = sorted({str(name) for name in getattr(provider, "first_names", ())})
    if not given:
        given = sorted(
            {
                str(n)
                for part in ("first_names_male", "first_names_female")
                for n in getattr(provider, part, ())
            }
        )
    family = getattr(provider, "last_names", None) or getattr(provider, "last_names_male", ()) or ()
    return tuple(given), tuple(sorted({str(name) for name in family}))


def given_names() -> list[str]:
    """The given names of all Latin locales, each once."""
    return sorted({name for locale in LATIN for name in _locale(locale)[0] if " " not in name})


def person(rng: random.Random) -> Person:
    """One person; a tenth have two given names, some a double or a particled family name."""
    kind = rng.random()
    if kind < 0.008:
        family, middle, given = (rng.choice(part) for part in _VIETNAMESE)
        return Person(f"{middle} {given}", family)
    if kind < 0.12:
        given = rng.choice(_PINYIN_GIVEN)
        if rng.random() < 0.6:
            second = rng.choice(_PINYIN_GIVEN)
            given += rng.choice((f"-{second}", second.lower(), f" {second}", f"-{second.lower()}"))
        return Person(given, rng.choice(_PINYIN_FAMILY))
    locale = rng.choice(CYRILLIC if kind > 0.975 else LATIN)
    givens, families = _locale(locale)
    given, family = rng.choice(givens), rng.choice(families)
    if rng.random() < 0.3 and kind <= 0.975:
        given += f" {rng.choice(givens)}"
    if rng.random() < 0.25 and kind <= 0.975:
        given = given.split()[0] + f" {rng.choice('ABCDEFGHJKLMNPRSTW')}."
    if locale[:2] in ("es", "pt") and rng.random() < 0.45:
        return Person(given, f"{family} {rng.choice(families)}")
    if rng.random() < 0.05:
        family += "-" + rng.choice(families)
    if rng.random() < 0.06 and " " not in family:
        family = f"{rng.choice(_PARTICLES)} {family}"
    return Person(given, family)


def initials(given: str, form: str) -> str:
    """The initials of `given`: ``dots`` "J.-P. M.", ``tight`` "J.P.M.", ``bare`` "JPM", ``spaced`` "J P M"."""
    letters = [[part[0].upper() for part in word.split("-") if part] for word in given.split()]
    letters = [word for word in letters if word]
    if form == "bare":
        return "".join(letter for word in letters for letter in word)
    if form == "spaced":
        return " ".join(letter for word in letters for letter in word)
    joint = " " if form == "dots" else ""
    return joint.join(".-".join(word) + "." for word in letters)
