"""bookbib.toml: people's settings for a book. docs/project.md lists every key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bookbib.build.citekey import DEFAULT, BadPattern, check_pattern
from bookbib.build.project import NAME, Project, find_project
from bookbib.errors import ConfigError
from bookbib.suggest import suggest
from references.model import Date

__all__ = ["NAME", "CheckSettings", "Project", "Settings", "find_project", "parse_settings", "read_project"]

Level = Literal["none", "review", "scholarly", "all"]


_RENAMED = {"csl": "style"}  # as on the command line
_DIALECTS = ("biblatex", "bibtex")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CheckSettings(_Part):
    """What `bookbib check` fails on, beside a lock that is not up to date and errors.

    `unresolved`: ``none`` lets references without a record pass, ``review`` fails on those that a person should look
    at, ``scholarly`` on all but pages, videos and programs, ``all`` on every one. `fail` and `allow` name problem
    codes.
    """

    unresolved: Level = "none"
    fail: list[str] = []
    allow: list[str] = []


class Settings(_Part):
    """The keys of bookbib.toml; paths are relative to it."""

    inputs: list[str] = Field(min_length=1)
    include: list[str] = []
    exclude: list[str] = []
    outputs: list[str] = []
    report: str = ""
    new: str = ""
    bib: list[str] = []
    links: bool = False
    mailto: str = ""
    language: Literal["en", "zh", ""] = ""
    style: str = ""
    bibtex_dialect: Literal["biblatex", "bibtex"] = "biblatex"
    title_case: Literal["record", "sentence", "as-is"] = "record"
    venues: Literal["full", "short", "as-is"] = "full"
    keymap: str = ""
    ascii: bool = False
    keys: str = DEFAULT
    prefer: Literal["published", "preprint", "cited"] = "published"
    cache: str = ""
    overrides: str = "overrides.toml"
    web: bool = True
    accessed: str = ""
    snapshots: dict[Literal["dblp", "acl", "pmlr"], str] = {}
    sources: dict[str, str] = {}
    fallback: bool = False
    check: CheckSettings = CheckSettings()

    @property
    def access_date(self) -> Date | None:
        """The day that `accessed` names."""
        return _day(self.accessed)


def read_project(path: Path) -> Project:
    """The project that `path` describes. Raises `ConfigError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors put a mark before the text
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path.name}: is not TOML: {error}") from error
    except OSError as error:
        raise ConfigError(f"{path.name}: cannot be read ({error})") from error
    return Project(path.parent, parse_settings(data, text, path.name), path)


def parse_settings(data: Mapping[str, Any], text: str, name: str) -> Settings:
    """Raises `ConfigError`, which names the line and, for an unknown key, the nearest known one."""
    try:
        settings = Settings.model_validate(dict(data))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = str(first["loc"][-1]) if first["loc"] else ""
        path = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            model = CheckSettings if first["loc"][0] == "check" and len(first["loc"]) > 1 else Settings
            now = _RENAMED.get(key, "")
            what = (
                f"{path!r} is called {now!r}"
                if now
                else f"{path!r} is unknown{suggest(key, model.model_fields)}"
            )
        elif first["type"] == "missing":
            what = f'{path} is missing; say which pages to read: inputs = ["chapters"]'
        else:
            what = f"{path}: {first['msg'][0].lower()}{first['msg'][1:]}"
        raise ConfigError(f"{name}:{_line(text, str(first['loc'][0]), key)}: {what}") from error
    if settings.style in _DIALECTS:
        line = _line(text, "style", "style")
        raise ConfigError(
            f"{name}:{line}: style: is the CSL style of formatted lists; write bibtex_dialect = {settings.style!r}"
        )
    try:
        _day(settings.accessed)
    except ValueError as error:
        raise ConfigError(f"{name}:{_line(text, 'accessed', 'accessed')}: accessed: {error}") from error
    try:
        check_pattern(settings.keys)
    except BadPattern as error:
        raise ConfigError(f"{name}:{_line(text, 'keys', 'keys')}: keys: {error}") from error
    return settings


def _day(text: str) -> Date | None:
    """The date that `text` says (ISO 8601), None for no text. Raises `ValueError`."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f'{text!r} is no day; write it as "2026-11-24"') from error
    return Date(day.year, day.month, day.day)


def _line(text: str, table: str, key: str) -> int:
    """The line on which `key` is set; after the header of its `table`, when it has one."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip().startswith(f"[{table}]")), 0)
    for number, line in list(enumerate(lines))[start:]:
        if line.strip().strip("\"'").startswith(key) and "=" in line:
            return number + 1
    return start + 1
