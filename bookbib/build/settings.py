"""bookbib.toml: people's settings for a book. docs/project.md lists every key.

What a text says is checked by pydantic. Loading that takes longer than anything else that a run of which little has
changed does, so a mark in the user's cache folder says which texts were found right by this code of the tool.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

from platformdirs import user_cache_path

from bookbib.build.citekey import DEFAULT, BadPattern, check_pattern
from bookbib.build.project import NAME, Project, find_project
from bookbib.build.stamp import tool_digest
from bookbib.cache_folder import keep
from bookbib.errors import ConfigError
from bookbib.suggest import suggest
from enrich.sources import BY_NAME, DOWNLOADS
from references.model import Date

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["NAME", "CheckSettings", "Project", "Settings", "find_project", "parse_settings", "read_project"]

Level = Literal["none", "review", "scholarly", "all"]


_RENAMED = {"csl": "style"}  # as on the command line
_DIALECTS = ("biblatex", "bibtex")


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What `bookbib check` fails on, beside a lock that is not up to date and errors.

    `unresolved`: ``none`` lets references without a record pass, ``review`` fails on those that a person should look
    at, ``scholarly`` on all but pages, videos and programs, ``all`` on every one. `fail` and `allow` name problem
    codes.
    """

    unresolved: Level = "none"
    fail: list[str] = field(default_factory=list)
    allow: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of bookbib.toml; paths are relative to it."""

    inputs: list[str]
    include: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    report: str = ""
    new: str = ""
    bib: list[str] = field(default_factory=list)
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
    snapshots: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    fallback: bool = False
    check: CheckSettings = field(default_factory=CheckSettings)

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
    known = _mark(data)
    if not known.exists():
        _check(data, text, name)
        keep(known, lambda file: file.write(b""))
    given = dict(data)
    if "check" in given:
        given["check"] = CheckSettings(**given["check"])
    settings = Settings(**given)
    _check_registers(settings, text, name)
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


def _check_registers(settings: Settings, text: str, file: str) -> None:
    """Raises `ConfigError` for the first name of a register that the table of registers does not have."""

    def place(table: str, key: str) -> str:
        return f"{file}:{_line(text, table, key)}: {table}"

    for name in settings.snapshots:
        if name not in DOWNLOADS:
            where = place("snapshots", name)
            raise ConfigError(f"{where}: {name!r} is no downloaded register{suggest(name, DOWNLOADS)}")
    for name in settings.sources:
        if name not in BY_NAME:
            where = place("sources", name)
            raise ConfigError(f"{where}: no source is called {name!r}{suggest(name, BY_NAME)}")


def _check(data: Mapping[str, Any], text: str, name: str) -> None:
    """Raises `ConfigError` for what is no setting, and for values of other kinds than the settings have."""
    from pydantic import ValidationError

    try:
        _model(Settings).model_validate(dict(data))
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
                else f"{path!r} is unknown{suggest(key, {one.name for one in fields(model)})}"
            )
        elif first["type"] == "missing":
            what = f'{path} is missing; say which pages to read: inputs = ["chapters"]'
        else:
            what = f"{path}: {first['msg'][0].lower()}{first['msg'][1:]}"
        raise ConfigError(f"{name}:{_line(text, str(first['loc'][0]), key)}: {what}") from error


def _model(settings: type[CheckSettings | Settings]) -> type[BaseModel]:
    """The fields of `settings` as pydantic checks them: every type as it is written, and nothing else."""
    from pydantic import ConfigDict, Field, create_model

    types: dict[str, Any] = get_type_hints(settings)
    shape: dict[str, Any] = {}
    for one in fields(settings):
        default: Any = one.default
        if one.default_factory is not MISSING:
            default = Field(default_factory=one.default_factory)
        elif default is MISSING:
            default = Field(min_length=1)
        shape[one.name] = (types[one.name], default)
    if "check" in shape:
        check = _model(CheckSettings)
        shape["check"] = (check, Field(default_factory=check))
    strict = ConfigDict(frozen=True, extra="forbid", strict=True)
    model: type[BaseModel] = create_model(settings.__name__, __config__=strict, **shape)
    return model


def _mark(data: Mapping[str, Any]) -> Path:
    """The file that is there if these settings were found right by this code of the tool."""
    told = f"{tool_digest()}\n{data!r}".encode("utf-8", "surrogatepass")
    return user_cache_path("bookbib") / "settings" / hashlib.sha256(told).hexdigest()


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
    """The line on which `key` is set: after the header of its `table`, or where the table is set in one line."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip().startswith(f"[{table}]")), 0)
    for wanted in (key, table):
        for number, line in enumerate(lines[start:], start + 1):
            if line.strip().strip("\"'").startswith(wanted) and "=" in line:
                return number
    return start + 1
