"""report.html: one page that needs nothing but itself.

Everything that comes from a page or a service is escaped by the template engine; beside that, the page forbids
itself (Content-Security-Policy, https://www.w3.org/TR/CSP3/) every script and style but its own two, which it names
by their hashes, and every connection.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from bookbib.language.catalog import LANGUAGES, Language
from bookbib.language.sentences import translated
from bookbib.show.report.model import Report
from bookbib.show.report.page_words import all_words, say
from bookbib.show.report.view import view
from bookbib.show.report.words import source_name, strength
from bookbib.show.safe import fit


def to_html(report: Report, language: Language | None = None) -> str:
    """The page of `report`; `language` is the one it opens in, by default that of the pages that were read."""
    from jinja2 import Environment, StrictUndefined  # costs 50 ms, which only this report should pay

    shown = view(report)
    chosen = language or shown.language
    words = all_words()
    style, script = _resource("page.css"), _resource("page.js")
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["fit"] = fit
    environment.globals |= {
        "say": partial(say, words, chosen),
        "in_chinese": lambda text: translated(text, "zh"),
        "source_name": source_name,
        "strength": lambda points: f"w.{strength(points).en}",
        "known": lambda key: key in words,
    }
    return environment.from_string(_resource("page.html.j2")).render(
        view=shown,
        language=chosen,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        words=_json_block({key: [said.in_(one) for one in LANGUAGES] for key, said in sorted(words.items())}),
        policy=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
    )


def _resource(name: str) -> str:
    return (files("bookbib.show.report") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _json_block(value: Any) -> Markup:
    """JSON that can stand in a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - made safe on this line
