"""Whether a Korean text is a name: a Korean one by its family name, a foreign one by the syllables that write it.

Korean words of Chinese or native origin hardly ever have the vowel ㅡ without a final consonant, begin with ㄹ,
have ㅋ, or have ㅌ and ㅍ with other vowels than a few; names written by sound ("니콜라스 자카스") are full of that.
"""

from __future__ import annotations

import re

# Family names are a closed list in Korea; the first are those of some four fifths of all people.
_COMMON = "김이박최정강조윤장임한오서신권황안송"
_RARER = "류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길"
KOREAN_NAME = re.compile(f"[{_COMMON}{_RARER}][가-힣]{{2}}")
_COMMON_NAME = re.compile(f"[{_COMMON}][가-힣]{{2}}")
_MORE = re.compile(r"\s외(?:\s?\d+[인명])?$")
_WORDS = re.compile(r"[가-힣]{1,6}(?: [가-힣]{1,6}){1,2}")
_PARTICLE = re.compile(r"[을를의은는](?:\s|$)")  # "리액트를 다루는 기술" is no name
_LATIN = re.compile(r"[A-Z][a-z'’-]+(?: [A-Z]\.)?(?: [A-Z][a-z'’-]+){1,2}")
_FIRST, _FINALS, _VOWELS = 0xAC00, 28, 21
_R, _K, _T, _P, _EU = 5, 15, 16, 17, 18
# Vowels that ㅌ and ㅍ have in words of Chinese origin: ㅏ ㅐ ㅕ ㅖ ㅗ ㅛ ㅜ ㅚ ㅣ
_CHINESE_VOWELS = frozenset((0, 1, 6, 7, 8, 11, 12, 13, 20))


def is_by_sound(word: str) -> bool:
    """Whether a word is written by the sound of a foreign one.

    >>> is_by_sound("브렌트"), is_by_sound("니콜라스"), is_by_sound("절대지식"), is_by_sound("한센")
    (True, True, False, False)
    """
    for number, char in enumerate(word):
        code = ord(char) - _FIRST
        if not 0 <= code < 11172:
            return False
        initial, vowel, final = code // (_VOWELS * _FINALS), code // _FINALS % _VOWELS, code % _FINALS
        strange = initial in (_T, _P) and vowel not in _CHINESE_VOWELS
        if (vowel == _EU and not final) or initial == _K or strange or (initial == _R and number == 0):
            return True
    return False


def is_foreign_name(text: str) -> bool:
    """Whether `text` is two or three words, one of them written by sound, or a name in Latin letters."""
    plain = _MORE.sub("", text)
    if _LATIN.fullmatch(plain):
        return True
    return (
        _WORDS.fullmatch(plain) is not None
        and _PARTICLE.search(plain) is None
        and any(map(is_by_sound, plain.split()))
    )


def title_stands_first(first: str, second: str, *, alone: bool) -> bool:
    """Whether of two pieces of a list the second is a name and the first is none: "데미안, 헤르만 헤세".

    `alone` says that only a publisher follows, so that two Korean names can not both be authors.
    """
    if _COMMON_NAME.fullmatch(first) or _MORE.search(first):
        return False
    if _MORE.search(second):
        return True
    if KOREAN_NAME.fullmatch(second):
        return not is_foreign_name(first) and (
            KOREAN_NAME.fullmatch(first) is None or (alone and _COMMON_NAME.fullmatch(second) is not None)
        )
    if KOREAN_NAME.fullmatch(first) or not is_foreign_name(second):
        return False
    return not is_foreign_name(first) or (_LATIN.fullmatch(first) is None and len(first.split()) > 2)
