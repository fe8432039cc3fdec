"""Writing decisions: a new [[override]] below what people wrote, which stays as it is to the byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit

from bookbib.build.files import check_writable, is_special, write_atomically
from bookbib.errors import ConfigError
from bookbib.people.override_targets import plain
from bookbib.people.overrides import Override, parse_overrides
from references.model import Reference

_HEAD = (
    "# What people decided about references; bookbib obeys it and never rewrites it. See docs/overrides.md.\n"
)
_SHORTEST = 40  # characters by which a citation is named, at least: shorter ones break with small changes


def add(
    path: Path, values: Mapping[str, Any], check: Callable[[Sequence[Override]], None] | None = None
) -> str:
    """Add one decision to the file at `path`; returns the lines that were added.

    Raises `ConfigError` when it, or the file, says what nobody understands, and what `check` raises, which is given
    all decisions: then nothing is written.
    """
    check_writable(path)
    if is_special(path):
        raise ConfigError(f"{path}: is no regular file")
    data = b""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except FileNotFoundError:
        text = _HEAD
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from error
    block = as_block(values)
    newline = "\r\n" if "\r\n" in text else "\n"
    whole = text + ("" if text.endswith("\n") or not text else newline) + newline
    whole += block.replace("\n", newline)
    parse_overrides(text, path.name)  # an old mistake is told as one
    try:
        overrides = parse_overrides(whole, path.name)
    except ConfigError as error:  # it is the new one that is wrong, and it stands on no line yet
        raise ConfigError(re.sub(rf"\A{re.escape(path.name)}:\d+: ", "", str(error))) from error
    if check:
        check(overrides)
    write_atomically(path, whole, was=data)
    return block


def as_block(values: Mapping[str, Any]) -> str:
    """One decision in TOML."""
    table = tomlkit.table()
    for name, value in values.items():
        if isinstance(value, Mapping):
            inline = tomlkit.inline_table()
            inline.update(value)
            table[name] = inline
        elif value:
            table[name] = list(value) if isinstance(value, tuple) else value
    return "[[override]]\n" + tomlkit.dumps(table)


def telling_text(reference: Reference, others: Sequence[Reference]) -> str:
    """The shortest beginning of a citation, in whole words, that no other citation of the page holds."""
    words = reference.text.split()
    rest = [plain(other.text) for other in others if plain(other.text) != plain(reference.text)]
    for number in range(1, len(words) + 1):
        text = " ".join(words[:number])
        if len(text) >= _SHORTEST and not any(plain(text) in other for other in rest):
            return text
    return " ".join(words)
