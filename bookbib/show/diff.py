"""What has changed between two bibliographies: new, gone, changed field by field, and keys that changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from bookbib.errors import ConfigError
from bookbib.language.catalog import Said, spoken
from exporters import ExportSettings, csl_items
from references.model import Entry, Work
from references.readers import READERS
from references.readers.base import InputError, ReadSettings

Item = Mapping[str, Any]
# A file is compared as it stands: nothing about its venues and titles is to be decided again.
_AS_WRITTEN = ExportSettings(title_case="as-is", venues="as-is")
_LONGEST = 160  # characters of a value that are shown


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an entry: its CSL name, and what it was and is in words (``""``: it was or is not there)."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """`changed` and `renamed` go by the new key; `renamed` gives the old one."""

    new: tuple[Item, ...] = ()
    gone: tuple[Item, ...] = ()
    changed: Mapping[str, tuple[Change, ...]] | None = None
    renamed: Mapping[str, str] | None = None
    kept: int = 0

    @property
    def any(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.renamed)


def compare(old: Sequence[Item], new: Sequence[Item]) -> Changes:
    """Entries are the same when their keys are; of the others, those with one identifier or one title and year."""
    before, after = {_key(one): one for one in old}, {_key(one): one for one in new}
    left = {_identity(before[key]): key for key in reversed(list(before)) if key not in after}
    renamed = {}
    for key, item in after.items():
        if key not in before and (was := left.pop(_identity(item), None)) is not None:
            renamed[key] = was
    changed = {}
    for key, item in after.items():
        earlier = before.get(key) or before.get(renamed.get(key, ""))
        if earlier is not None and (fields := tuple(_fields(earlier, item))):
            changed[key] = fields
    return Changes(
        new=tuple(item for key, item in after.items() if key not in before and key not in renamed),
        gone=tuple(item for key, item in before.items() if key not in after and key not in renamed.values()),
        changed=changed,
        renamed=renamed,
        kept=sum(key in before for key in after),
    )


def shown(changes: Changes) -> Iterator[str]:
    """Lines for people: ``+`` new, ``-`` gone, ``~`` changed; nothing when nothing has changed."""
    if not changes.any:
        return
    for item in changes.new:
        yield f"+ {_key(item)}  {_title(item)}"
    for item in changes.gone:
        yield f"- {_key(item)}  {_title(item)}"
    for key, was in (changes.renamed or {}).items():
        yield f"~ {key}  {_word('was', was)}"
    for key, fields in (changes.changed or {}).items():
        yield f"~ {key}"
        for one in fields:
            nothing = _word("nothing")
            yield f"    {one.field}: {_cut(one.before) or nothing} → {_cut(one.after) or nothing}"
    yield summary(changes)


def summary(changes: Changes) -> str:
    """One line of numbers."""
    counted = {
        "new": len(changes.new), "changed": len(changes.changed or {}), "gone": len(changes.gone),
        "kept": changes.kept, "renamed": len(changes.renamed or {}),
    }  # fmt: skip
    always = {"new", "changed", "gone", "kept"}
    return ", ".join(_word(name, str(n)) for name, n in counted.items() if n or name in always)


_WORDS = {
    "was": Said("the key was {n}"),
    "nothing": Said("(nothing)"),
    "new": Said("{n} new"),
    "changed": Said("{n} changed"),
    "gone": Said("{n} gone", "diff"),
    "kept": Said("{n} keys kept"),
    "one-kept": Said("{n} key kept"),
    "renamed": Said("{n} keys changed"),
    "one-renamed": Said("{n} key changed"),
}


def _word(name: str, n: str = "") -> str:
    one = f"one-{name}"
    return _WORDS[one if n == "1" and one in _WORDS else name].in_(spoken.get()).replace("{n}", n)


def as_json(changes: Changes) -> dict[str, Any]:
    """The same for programs."""
    return {
        "new": [dict(item) for item in changes.new],
        "gone": [dict(item) for item in changes.gone],
        "changed": {
            key: {one.field: {"before": one.before, "after": one.after} for one in fields}
            for key, fields in (changes.changed or {}).items()
        },
        "renamed": dict(changes.renamed or {}),
        "kept": changes.kept,
    }


def load(text: str, name: str) -> list[dict[str, Any]]:
    """The CSL items of a bibliography (.bib, .json, .ris) or of a report.json. Raises `ConfigError`."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".json":
        try:
            data = json.loads(text)
        except ValueError as error:
            raise ConfigError(f"{name}: is not JSON ({error})") from error
        if isinstance(data, dict) and "entries" in data:
            data = [entry.get("csl") for entry in data["entries"] if isinstance(entry, dict)]
        if not isinstance(data, list) or not all(isinstance(item, dict) and "id" in item for item in data):
            raise ConfigError(f"{name}: is neither CSL-JSON nor a report of bookbib")
        return data
    if suffix not in {".bib", ".ris"}:
        raise ConfigError(f"{name}: no bibliography has this suffix; .bib, .json and .ris are known")
    if not text.strip():
        return []
    try:
        reading = READERS[suffix](text, name, ReadSettings())
    except InputError as error:
        raise ConfigError(str(error)) from error
    entries = [Entry(one.label, one.record or Work()) for one in reading.references]
    return csl_items(entries, _AS_WRITTEN)


def _key(item: Item) -> str:
    return str(item.get("id", ""))


def _identity(item: Item) -> str:
    return str(item.get("DOI") or item.get("title") or item.get("URL") or item.get("id")).lower()


def _title(item: Item) -> str:
    year = _said(item.get("issued"))[:4]
    return f"{_cut(str(item.get('title') or item.get('URL') or ''))}" + (f" ({year})" if year else "")


def _fields(old: Item, new: Item) -> Iterator[Change]:
    names = dict.fromkeys((*old, *new))
    for name in names:
        if name != "id" and old.get(name) != new.get(name):
            yield Change(name, _said(old.get(name)), _said(new.get(name)))


def _said(value: Any) -> str:
    """A CSL value in words."""
    if value is None:
        return ""
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return "; ".join(_name(one) for one in value)
    if isinstance(value, dict) and value.get("date-parts"):
        return "-".join(
            f"{part:02}" if isinstance(part, int) else str(part) for part in value["date-parts"][0]
        )
    if isinstance(value, str | int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _name(name: Mapping[str, Any]) -> str:
    family = " ".join(filter(None, (name.get("non-dropping-particle", ""), name.get("family", ""))))
    return str(name.get("literal") or ", ".join(filter(None, (family, name.get("given", "")))))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
