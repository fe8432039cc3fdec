"""What a line is: the one definition that every reader and every message of a place goes by."""

from __future__ import annotations


def unified(text: str) -> str:
    r"""`text` with ``\n`` for each of its line ends: ``\n``, ``\r\n`` or ``\r``, as editors count lines.

    Form feeds, vertical tabs, U+0085, U+2028 and U+2029 end no line, whatever ``str.splitlines`` says.

    >>> unified("a\r\nb\rc\u2028d")
    'a\nb\nc\u2028d'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def split_lines(text: str) -> list[str]:
    r"""The lines of `text` without their ends; none after the last line end. Even an empty text has one.

    >>> split_lines("a\r\nb\x0cc\n"), split_lines("")
    (['a', 'b\x0cc'], [''])
    """
    lines = unified(text).split("\n")
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines
