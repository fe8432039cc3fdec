"""The text of a file's bytes: UTF-8 as a rule, and what else editors and exports write, with a word about it."""

from __future__ import annotations

import codecs
import re

from references.model import Problem, Severity
from references.readers.base import InputError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
)
_ASKED = ["big5", "shift_jis", "euc_jp", "cp949", "cp1252", "cp1251", "koi8_r", "gb18030"]
_PAIR = re.compile(rb"[\x80-\xff]+")
_SHORTEST = 16  # bytes from which on zeros at every other place are no accident
_ADVICE = "save it as UTF-8"
_SAMPLE = 65_536
_KANA = (0xA4, 0xA5)  # rows of EUC-JP that are Cyrillic and Greek in GB 2312
_KOREAN_END = 0xC9  # EUC-KR writes its syllables with lead bytes below this one


def decode(data: bytes, shown: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of `data`, and an info when it was not plain UTF-8 with LF, a warning when the encoding was guessed.

    Raises `InputError` for what is empty, binary, or in no encoding that can be told.
    """
    if not data.strip():
        raise InputError(shown, "is empty")
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec, name, shown)
    if b"\x00" in data[:_SAMPLE]:
        codec = _unmarked_utf16(data)
        if not codec:
            raise InputError(
                shown, "is binary", hint="give a text file, .docx or .odt; docs/files.md lists the kinds"
            )
        return _strict(data, codec, "UTF-16 without a byte order mark", shown)
    try:
        return _said(data.decode("utf-8"), "UTF-8", shown)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _guessed(data, shown, line)


def _strict(data: bytes, codec: str, name: str, shown: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(shown, f"begins as {name}, but is damaged", hint=_ADVICE) from error
    if not text.strip():
        raise InputError(shown, "is empty")
    return _said(text, name, shown)


def _said(text: str, name: str, shown: str) -> tuple[str, tuple[Problem, ...]]:
    ends = text.count("\r\n")
    if ends:
        name += " with CRLF line ends" if ends == text.count("\n") else " with mixed line ends"
    if name == "UTF-8":
        return text, ()
    return text, (Problem("encoding", Severity.INFO, f"read as {name}", shown),)


def codec_of(data: bytes, shown: str) -> str:
    """The codec by which the text of `data` can be changed and written back, all else byte for byte: a byte order mark
    is then a letter of the text. Raises `InputError` as `decode` does, and where it cannot be had.
    """
    marked = {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be", codecs.BOM_UTF16_LE: "utf-16-le",
              codecs.BOM_UTF16_BE: "utf-16-be"}  # fmt: skip
    codec = next((codec for mark, codec in marked.items() if data.startswith(mark)), "")
    codec = codec or (_unmarked_utf16(data) if b"\x00" in data[:_SAMPLE] else "") or "utf-8"
    try:
        if data.decode(codec).encode(codec) == data:
            return codec
    except UnicodeDecodeError:
        codec = "gb18030" if _is_gb(data) else _guess(data, shown, 0)[1]
        if data.decode(codec).encode(codec) == data:
            return codec
    raise InputError(shown, "cannot be changed in its encoding without loss", hint=_ADVICE)


def _guessed(data: bytes, shown: str, line: int) -> tuple[str, tuple[Problem, ...]]:
    if _is_gb(data):
        return _said(data.decode("gb18030"), "GB18030", shown)
    text, name = _guess(data, shown, line)
    message = f"is not UTF-8; read as {name}, which is a guess"
    problem = Problem("encoding", Severity.WARNING, message, shown, line, f"if names look wrong, {_ADVICE}")
    return text, (problem,)


def _guess(data: bytes, shown: str, line: int) -> tuple[str, str]:
    """The text and the most likely codec. Raises `InputError` where none can be told."""
    from charset_normalizer import from_bytes  # here, for few files need it

    best = from_bytes(data, cp_isolation=_ASKED).best()
    if best is None or "\ufffd" in str(best) or _has_controls(str(best)):
        raise InputError(shown, "is not UTF-8, nor any other encoding that can be told", line, _ADVICE)
    return str(best), best.encoding


def _is_gb(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 are Chinese in GB18030, GBK or GB 2312.

    Almost any bytes decode as GB18030. What tells it: letters come in pairs, none of them from the rows that are
    kana in EUC-JP, and more than a few from those that EUC-KR leaves to rare characters.
    """
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    runs = _PAIR.findall(data[: 16 * _SAMPLE])
    if sum(len(run) % 2 for run in runs) > len(runs) // 20:  # GBK has a few letters that end in ASCII
        return False
    leads = [lead for run in runs for lead in run[::2]]
    letters: list[int] = [lead for lead in leads if 0xB0 <= lead <= 0xF7]
    if not letters or sum(lead in _KANA for lead in leads) > len(leads) // 20:
        return False
    return sum(lead >= _KOREAN_END for lead in letters) > len(letters) // 7


def _unmarked_utf16(data: bytes) -> str:
    """The codec of UTF-16 text that has no mark: every other byte of its spaces and line ends is zero."""
    head = data[: _SAMPLE // 2 * 2]
    if len(data) % 2 or len(data) < _SHORTEST:
        return ""
    for codec, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > len(zeros) // 5 and others.count(0) == 0:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                continue
            return "" if _has_controls(text) else codec
    return ""


def _has_controls(text: str) -> bool:
    return any(ord(char) < 32 and char not in "\t\n\r\f\x1a" for char in text[:_SAMPLE])
