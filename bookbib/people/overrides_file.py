"""overrides.toml while a person decides: what stood in it stays as it is, decisions are added below, and can be undone.

Every decision is on disk before the next question is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bookbib.build.files import write_atomically
from bookbib.errors import ConfigError
from bookbib.people.overrides import parse_overrides

Values = Mapping[str, Any]
"""One [[override]] as it is written: its keys and their values in TOML's types."""


class OverridesFile:
    """The decisions of one sitting, by the number of what they are about.

    Raises `ConfigError` for a file that is bad, when it is opened or when somebody made it so meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._base = self._written = _read(path)
        self._existed = path.exists()
        self._made: dict[int, tuple[Values, ...]] = {}
        parse_overrides(self._base, path.name)

    def decide(self, number: int, overrides: tuple[Values, ...]) -> None:
        """Write the decision on `number`, in place of an earlier one of this sitting. Raises `OutputError`."""
        self._write({**self._made, number: overrides})

    def undo(self, number: int) -> None:
        """Take the decision on `number` back. Raises `ConfigError` when somebody has changed the file since."""
        if number not in self._made or _read(self._path) != self._written:
            raise ConfigError(f"{self._path.name} was changed meanwhile; take the decision back there")
        self._write({n: some for n, some in self._made.items() if n != number})

    def _write(self, made: dict[int, tuple[Values, ...]]) -> None:
        now = _read(self._path)
        if now != self._written:  # somebody wrote in it meanwhile: that is the file from now on
            kept = {n: some for n, some in made.items() if some != self._made.get(n)}
            self._base, self._existed, made = now, True, kept
        some = [one for number in sorted(made) for one in made[number]]
        text = with_overrides(self._base, some)
        parse_overrides(text, self._path.name)
        if text or self._existed:
            write_atomically(self._path, text)
        else:
            self._path.unlink(missing_ok=True)
        self._made, self._written = made, text


def with_overrides(text: str, overrides: Iterable[Values]) -> str:
    """`text` with `overrides` below it."""
    blocks = [_block(one) for one in overrides]
    if not blocks:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    head = text if not text or text.endswith("\n") else text + newline
    return head + (newline if head.strip() else "") + "\n".join(blocks).replace("\n", newline)


def _block(one: Values) -> str:
    from bookbib.people.new_override import as_block  # tomlkit, which only those who decide need

    return as_block(one)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from error
