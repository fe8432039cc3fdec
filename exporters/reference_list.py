"""Formatted lists of references in any CSL style, as Markdown, HTML or plain text; pandoc is the CSL processor.

GB/T 7714-2015 (sections 6.2.1 and 8.1.2) wants words that a style adds ("et al.", "等") in the language of the work:
with styles whose own language is Chinese, works in other languages are formatted in English.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from exporters.base import Export, ExportSettings, Loss
from exporters.csl_json import csl_losses, processor_item
from exporters.pandoc import find_pandoc, pandoc
from exporters.prepare import prepare_all
from exporters.styles import Style, load_style
from references.model import Entry, Work
from references.text import has_cjk

Node = Any  # a node of pandoc's JSON: {"t": name, "c": contents}

# Markup that CSL processors read inside texts (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html);
# titles of ours are plain text, in which it is no markup.
_RICH = re.compile(r"<(?=/?(?:i|b|sup|sub|sc|span)\b)")
_PLAIN = frozenset({"Emph", "Strong", "SmallCaps", "Superscript", "Subscript", "Underline"})
_SAFE_LINK = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ max-width: 50em; margin: 2em auto; padding: 0 1em; line-height: 1.5; overflow-wrap: break-word; }}
.csl-entry {{ margin: 0.5em 0; }}
.hanging-indent .csl-entry {{ padding-left: 2em; text-indent: -2em; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}</body>
</html>
"""


def export_markdown(entries: Sequence[Entry], settings: ExportSettings) -> Export:
    """One paragraph an entry, in CommonMark."""
    blocks, losses = _formatted(entries, settings)
    return _export(blocks, losses, "commonmark")


def export_text(entries: Sequence[Entry], settings: ExportSettings) -> Export:
    """One paragraph an entry, without any markup."""
    blocks, losses = _formatted(entries, settings)
    return _export([_walk(block, plain=True) for block in blocks], losses, "plain")


def export_html(entries: Sequence[Entry], settings: ExportSettings) -> Export:
    """A page of its own; the entry with key K has the id ``ref-K``."""
    blocks, losses = _formatted(entries, settings, flat=False)
    body = _export(blocks, losses, "html").text
    chinese = load_style(settings.style).locale.startswith("zh")
    page = _PAGE.format(
        lang="zh-CN" if chinese else "en", title=escape("参考文献" if chinese else "References"), body=body
    )
    return Export(page, losses)


def ready(settings: ExportSettings) -> None:
    """Raises `ExportError` when lists cannot be formatted here: before a run rather than after it."""
    load_style(settings.style)
    find_pandoc()


def _export(blocks: Sequence[Node], losses: tuple[Loss, ...], writer: str) -> Export:
    if not blocks:
        return Export("", losses)
    document = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    text = pandoc(json.dumps(document), "--from=json", f"--to={writer}", "--wrap=none")
    return Export(text, losses)


def _formatted(
    entries: Sequence[Entry], settings: ExportSettings, *, flat: bool = True
) -> tuple[list[Node], tuple[Loss, ...]]:
    """The entries as pandoc's blocks in the order of the style: paragraphs, or (not `flat`) one division."""
    style = load_style(settings.style)
    items, losses, english = [], [], set()
    for entry, prepared in zip(entries, prepare_all(entries, settings), strict=True):
        item = processor_item(prepared, entry.work.type)
        for variable, value in item.items():
            if isinstance(value, str) and _RICH.search(value):
                item[variable] = _RICH.sub("＜", value)
                losses.append(
                    Loss(prepared.key, variable, "what looks like markup gets a full-width bracket")
                )
        items.append(item)
        losses += [x for x in (*prepared.losses, *csl_losses(prepared)) if x.field not in {"type", "version"}]
        if not _chinese(prepared.work):
            english.add(f"ref-{prepared.key}")
    if not items:
        return [], tuple(dict.fromkeys(losses))
    (body,) = _processed(items, style, style.locale or "en-US")
    attributes, divisions = body["c"]
    if style.locale.startswith("zh") and english:
        (other,) = _processed(items, style, "en-US")
        theirs = {_id(division): division for division in other["c"][1]}
        divisions = [theirs[_id(d)] if _id(d) in english else d for d in divisions]
    divisions = [_walk(division) for division in divisions]
    blocks = (
        [block for division in divisions for block in division["c"][1]]
        if flat
        else [{"t": "Div", "c": [attributes, divisions]}]
    )
    return blocks, tuple(dict.fromkeys(losses))


def _chinese(work: Work) -> bool:
    return work.language.lower().startswith("zh") if work.language else has_cjk(work.title)


def _id(division: Node) -> str:
    return str(division["c"][0][0])


def _processed(items: Iterable[Node], style: Style, locale: str) -> list[Node]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "style.csl"
        path.write_text(style.xml, encoding="utf-8")
        out = pandoc(
            json.dumps([*items]),
            *("--from=csljson", "--to=json", "--citeproc", f"--csl={path}", f"--metadata=lang:{locale}"),
        )
    return list(json.loads(out)["blocks"])


def _walk(node: Node, *, plain: bool = False) -> Node:
    """`node` without spans that only styles of HTML know, without links to anything but addresses, and, when
    `plain`, without marks of emphasis."""
    if isinstance(node, dict):
        return {**node, "c": _walk(node["c"], plain=plain)} if "c" in node else node
    if not isinstance(node, list):
        return node
    out: list[Node] = []
    for child in node:
        kind = child.get("t") if isinstance(child, dict) else None
        if kind == "Span" or (kind == "Link" and (plain or not _SAFE_LINK.match(child["c"][2][0]))):
            out += _walk(child["c"][1], plain=plain)
        elif plain and kind in _PLAIN:
            out += _walk(child["c"], plain=plain)
        else:
            out.append(_walk(child, plain=plain))
    return out
