"""Whatever a text is written in, it is read, and said."""

from __future__ import annotations

import pytest

from references.model import Severity
from references.readers.base import InputError
from references.readers.encodings import decode

_CHINESE = "# 参考文献\n\n1. 周志华. 机器学习[M]. 北京: 清华大学出版社, 2016.\n"
_GERMAN = "@book{a, author={Müller, Jürgen}, title={Über die Grundlagen der Geometrie}, year=1990}\n"
_RUSSIAN = "Иванов И. И. Машинное обучение и анализ данных. Москва: Наука, 2010. 250 с.\n"
_JAPANESE = "参考文献\n山田太郎『機械学習の基礎』東京：岩波書店、2015年。これはテストです。\n"
_KOREAN = "참고문헌\n김철수. 기계 학습의 기초와 응용. 서울: 한빛미디어, 2015.\n"


@pytest.mark.parametrize(
    ("text", "codec", "said"),
    [
        (_CHINESE, "utf-16", "read as UTF-16"),
        (_CHINESE, "utf-16-le", "read as UTF-16 without a byte order mark"),
        (_GERMAN, "utf-16-be", "read as UTF-16 without a byte order mark"),
        (_GERMAN, "utf-32", "read as UTF-32"),
        (_CHINESE, "utf-8-sig", "read as UTF-8 with a byte order mark"),
        (_CHINESE, "gb18030", "read as GB18030"),
        ("@book{a,title={机器学习的方法}}", "gbk", "read as GB18030"),
        (_GERMAN.replace("\n", "\r\n"), "utf-8", "read as UTF-8 with CRLF line ends"),
        ("a\r\nb\nc\n", "utf-8", "read as UTF-8 with mixed line ends"),
    ],
)
def test_sure(text: str, codec: str, said: str) -> None:
    read, [problem] = decode(text.encode(codec), "x.md")
    assert read == text
    assert (problem.code, problem.severity, problem.message) == ("encoding", Severity.INFO, said)


@pytest.mark.parametrize(
    ("text", "codec"),
    [(_GERMAN, "cp1252"), (_RUSSIAN, "cp1251"), (_JAPANESE, "shift_jis"), (_KOREAN, "cp949")],
)
def test_guessed(text: str, codec: str) -> None:
    """A guess is a warning with the line where UTF-8 ends."""
    read, [problem] = decode(text.encode(codec), "x.md")
    assert read == text
    assert problem.severity is Severity.WARNING
    assert problem.line == 1
    assert "guess" in problem.message


def test_plain_utf8_says_nothing() -> None:
    assert decode(_CHINESE.encode(), "x.md") == (_CHINESE, ())


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a\x00\x01\x02\x03b", b"\xff\xfe \x00"])
def test_neither_text_nor_guess(data: bytes) -> None:
    with pytest.raises(
        InputError, match=r"^x\.md: is (empty|binary)|^x\.md: begins as UTF-16, but is damaged"
    ):
        decode(data, "x.md")
