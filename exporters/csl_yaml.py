"""CSL items in YAML, as pandoc and Quarto read bibliographies (https://pandoc.org/MANUAL.html#specifying-bibliographic-data).

pandoc reads every text there as Markdown, so that what Markdown would take for markup is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from exporters.base import Export, ExportSettings, Loss
from exporters.csl_json import csl_losses, processor_item
from exporters.prepare import prepare_all
from references.model import Entry

# ASCII punctuation that pandoc's Markdown gives a meaning to in running text (with `smart`: quotes, dashes, dots).
_MARKUP = re.compile(r"""[\\`*_{}\[\]#<>$^~@"'|!&]|-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.""")
# What makes a list or a heading of the first line; abbreviations would get a space that does not break.
_START = re.compile(r"^(?:(\w{1,9})([.)])|([-+:%=(]))")
_ABBREVIATION = re.compile(r"(?<=[A-Za-z])\.(?= )")
_VERBATIM = frozenset({"id", "type"})


def export_csl_yaml(entries: Sequence[Entry], settings: ExportSettings) -> Export:
    """``references:`` and a list of CSL items; every text in double quotes, which YAML reads as JSON does."""
    del settings  # nothing about it can be chosen
    losses: list[Loss] = []
    lines = ["references:" if entries else "references: []"]
    for entry, ready in zip(entries, prepare_all(entries), strict=True):
        item = processor_item(ready, entry.work.type)
        if ready.keywords:
            item["keyword"] = ", ".join(word.replace(",", ";") for word in ready.keywords)
        lines += _item(item)
        losses += [x for x in (*ready.losses, *csl_losses(ready)) if x.field not in {"type", "version"}]
    return Export("\n".join(lines) + "\n", tuple(dict.fromkeys(losses)))


def markdown(text: str) -> str:
    """`text` as pandoc's Markdown that is read as `text`."""
    escaped = _MARKUP.sub(r"\\\g<0>", text)
    escaped = _ABBREVIATION.sub(r"\\.", escaped)
    return _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"\\{m[3]}", escaped)


def _item(item: dict[str, Any]) -> Iterator[str]:
    mark = "- "
    for variable, value in item.items():
        if isinstance(value, str):
            yield f"{mark}{variable}: {_scalar(variable, value)}"
        elif variable in {"issued", "accessed"}:
            yield f"{mark}{variable}:"
            yield f"    date-parts: {json.dumps(value['date-parts'])}"
        else:  # names
            yield f"{mark}{variable}:"
            for name in value:
                yield "    - " + "\n      ".join(
                    f"{part}: {_scalar(part, text)}" for part, text in name.items()
                )
        mark = "  "


def _scalar(variable: str, value: str) -> str:
    return json.dumps(value if variable in _VERBATIM else markdown(value), ensure_ascii=False)
