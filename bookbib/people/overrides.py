"""overrides.toml: what people decided. Read and checked here; `bookbib.people.decisions` carries it out.

docs/overrides.md lists every key. The tool never rewrites the file; `bookbib override` adds to it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from bookbib.build.files import is_special
from bookbib.errors import ConfigError
from bookbib.suggest import suggest
from enrich.sources import BY_NAME, identifier_in
from exporters.types import CSL_TYPES
from references.identifiers import SCHEMES, normalise
from references.model import Date, Identifier, Name, Work

NAME = "overrides.toml"
SELECTORS = ("key", "id", "file", "text")
ACTIONS = ("accept", "reject", "set", "rename", "type", "skip", "merge", "split", "ignore")
PROBLEMS = frozenset(
    "link-mismatch retracted withdrawn uncertain-match unknown-identifier unverified-identifier dead-link year-differs "
    "title-differs unknown-citation-key not-found duplicate-entry uncertain-reading venue-differs".split()
)
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*override[ \t]*\]\]", re.M)
_MARK = "\ufeff"  # which some editors put before the text
_KEY = re.compile(r"[A-Za-z0-9:._/+-]+")
_PEOPLE = frozenset({"authors", "editors", "translators"})
_DATES = frozenset({"issued", "accessed"})
_SCHEMES = tuple(SCHEMES)
# CSL's names of what `Work` calls otherwise; every "-" may be written for "_".
_ALIASES = {
    "author": "authors",
    "editor": "editors",
    "translator": "translators",
    "url": "url",
    "date": "issued",
    # What BibTeX calls them, and people.
    "journal": "container_title",
    "booktitle": "container_title",
    "venue": "container_title",
    "pages": "page",
    "address": "publisher_place",
    "school": "publisher",
    "institution": "publisher",
}
_TEXTS = tuple(f.name for f in fields(Work) if f.type == "str" and f.name != "type")


@dataclass(frozen=True, slots=True)
class Override:
    """One decision: what it is about, and what is to be done. It stands at `line` of the file `source`.

    It is about every reference that fits all of `key`, `id`, `file` and `text` (a part of the citation) that are given.
    `fields` are `Work` attributes to set, `ids` identifiers to set by scheme (None takes one away).
    """

    source: str
    line: int
    key: str = ""
    id: Identifier | None = None
    file: str = ""
    text: str = ""
    accept: Identifier | None = None
    reject: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    ids: Mapping[str, Identifier | None] = field(default_factory=dict)
    rename: str = ""
    skip: bool = False
    merge: tuple[str, ...] = ()
    split: bool = False
    ignore: tuple[str, ...] = ()
    reason: str = ""

    @property
    def place(self) -> str:
        """``file:line``, as messages name it."""
        return f"{self.source}:{self.line}"

    @property
    def early(self) -> bool:
        """Whether it bears on what is looked for, and not only on entries."""
        return bool(self.accept or self.reject or self.skip or self.merge or self.split)

    @property
    def about(self) -> str:
        """The selectors in words."""
        given = {"key": self.key, "id": str(self.id or ""), "file": self.file, "text": self.text}
        return ", ".join(f"{name} {value}" for name, value in given.items() if value)


def read_overrides(path: Path) -> tuple[Override, ...]:
    """The decisions in `path`, in order; none when there is no such file. Raises `ConfigError`."""
    if is_special(path):
        raise ConfigError(f"{path}: is no regular file")
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from error
    return parse_overrides(text, path.name)


def parse_overrides(text: str, name: str) -> tuple[Override, ...]:
    """Raises `ConfigError`, which names the line."""
    try:
        data = tomllib.loads(text.removeprefix(_MARK))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{name}: is not TOML: {error}") from error
    if unknown := sorted(set(data) - {"override"}):
        raise ConfigError(f"{name}: {unknown[0]!r} is unknown; decisions begin with [[override]]")
    given = data.get("override", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise ConfigError(f"{name}: decisions begin with [[override]]")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _HEADER.finditer(text)]
    lines += [1] * (len(given) - len(lines))  # written inline: override = [{...}]
    return tuple(_override(one, name, line) for one, line in zip(given, lines, strict=False))


def _override(given: Mapping[str, Any], name: str, line: int) -> Override:
    def bad(what: str) -> ConfigError:
        return ConfigError(f"{name}:{line}: {what}")

    for key in given:
        if key not in (*SELECTORS, *ACTIONS, "reason"):
            raise bad(f"{key!r} is unknown{suggest(key, (*SELECTORS, *ACTIONS, 'reason'))}")
    if not any(given.get(key) for key in SELECTORS):
        raise bad(f"says not what it is about; give one of {', '.join(SELECTORS)}")
    if given.get("file") and not any(given.get(key) for key in ("key", "id", "text")):
        raise bad("a file alone is too much; give a text, too")
    if not any(given.get(key) for key in ACTIONS):
        raise bad(f"says not what is to be done; give one of {', '.join(ACTIONS)}")

    def text_of(key: str) -> str:
        value = given.get(key, "")
        if not isinstance(value, str):
            raise bad(f"{key}: a text is needed")
        return value.strip()

    def flag(key: str) -> bool:
        value = given.get(key, False)
        if not isinstance(value, bool):
            raise bad(f"{key}: true or false is needed")
        return value

    def texts(key: str) -> tuple[str, ...]:
        value = given.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise bad(f"{key}: a text or a list of texts is needed")
        return tuple(value)

    set_fields, ids = _set(given.get("set", {}), bad)
    if kind := text_of("type"):
        if kind not in CSL_TYPES:
            raise bad(f"type: {kind!r} is no CSL type{suggest(kind, CSL_TYPES)}")
        set_fields["type"] = kind
    rename = text_of("rename")
    if rename and not _KEY.fullmatch(rename):
        raise bad(f"rename: {rename!r} is no key; letters, digits and : . _ / + - are")
    for code in texts("ignore"):
        if code not in PROBLEMS:
            raise bad(f"ignore: {code!r} is no problem{suggest(code, PROBLEMS)}")
    return Override(
        source=name, line=line, key=text_of("key"), file=text_of("file"), text=text_of("text"),
        id=_identifier(text_of("id"), "id", bad), accept=_identifier(text_of("accept"), "accept", bad),
        reject=tuple(_rejected(one, bad) for one in texts("reject")), fields=set_fields, ids=ids, rename=rename,
        skip=flag("skip"), merge=texts("merge"), split=flag("split"), ignore=texts("ignore"),
        reason=text_of("reason"),
    )  # fmt: skip


Bad = Callable[[str], ConfigError]


def parse_identifier(text: str) -> Identifier | None:
    """``doi:10.1/x``, ``arxiv:1512.03385``, the name of a record (``crossref:10.1/x``), or a bare DOI or arXiv id."""
    scheme, colon, value = text.partition(":")
    if colon and scheme.strip().lower() in SCHEMES:
        return normalise(scheme.strip().lower(), value)
    return identifier_in(text) or normalise("doi", text) or normalise("arxiv", text)


def _identifier(text: str, name: str, bad: Bad) -> Identifier | None:
    if not text:
        return None
    found = parse_identifier(text)
    if found is None and name == "accept" and text.partition(":")[0] in BY_NAME:
        raise bad(f"accept: {text!r} has no DOI by which it can be asked for; take it in bookbib review")
    if found is None:
        raise bad(f"{name}: {text!r} is no identifier; write doi:10.…/… or arxiv:…")
    return found


def _rejected(text: str, bad: Bad) -> str:
    name, colon, record = text.strip().partition(":")
    if colon and record and name in BY_NAME:  # also records that no identifier names, such as those of DBLP
        return text.strip()
    return str(_identifier(text, "reject", bad))


def _set(given: object, bad: Bad) -> tuple[dict[str, Any], dict[str, Identifier | None]]:
    if not isinstance(given, dict):
        raise bad('set: a table is needed, such as { title = "…", year = 2016 }')
    out: dict[str, Any] = {}
    ids: dict[str, Identifier | None] = {}
    for key, value in given.items():
        name = key.lower().replace("-", "_")
        name = _ALIASES.get(name, name)
        if name in _SCHEMES:
            ids[name] = normalise(name, str(value)) if value else None
            if value and ids[name] is None:
                raise bad(f"set: {value!r} is no {name.upper()}")
        elif name == "year":
            if type(value) is not int:
                raise bad("set: year is a number")
            out["issued"] = Date(value)
        elif name in _DATES:
            out[name] = _date(value, key, bad)
        elif name in _PEOPLE:
            out[name] = tuple(_people(value, key, bad))
        elif name in _TEXTS:
            if not isinstance(value, str | int) or isinstance(value, bool):
                raise bad(f"set: {key} is a text")
            out[name] = str(value)
        else:
            known = (
                *(t.replace("_", "-") for t in _TEXTS),
                *_ALIASES,
                *_SCHEMES,
                "year",
                "issued",
                "accessed",
            )
            raise bad(f"set: {key!r} is no field{suggest(key, known)}")
    return out, ids


def values_of(work: Work) -> dict[str, Any]:
    """What `work` says, its type apart, as the table `set` of a decision says it."""
    values: dict[str, Any] = {
        name.replace("_", "-"): value for name in _TEXTS if (value := getattr(work, name))
    }
    for name in sorted(_PEOPLE):
        if people := getattr(work, name):
            values[name.removesuffix("s")] = [
                one.literal or f"{one.full_family}, {f'{one.given} {one.suffix}'.strip()}" for one in people
            ]
    if work.issued:
        values["issued"] = "-".join(f"{part:02}" for part in work.issued.parts)
    return values | {one.scheme: one.value for one in work.identifiers if one.scheme in _SCHEMES}


def _date(value: object, key: str, bad: Bad) -> Date | None:
    if value == "":
        return None
    if isinstance(value, date):
        return Date(value.year, value.month, value.day)
    parts = str(value).split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        raise bad(f"set: {key} is a date: 2016, 2016-06 or 2016-06-27")
    return Date(*map(int, parts))


def _people(value: object, key: str, bad: Bad) -> Iterable[Name]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise bad(
            f"set: {key} is a list of names, each “Family, Given”, or without a comma for organisations"
        )
    for one in value:
        family, comma, given = one.partition(",")
        yield Name(family=family.strip(), given=given.strip()) if comma else Name(literal=one.strip())
