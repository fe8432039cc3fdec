"""batch.html: the summary of all books as one page that needs nothing but itself."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from bookbib.show.safe import fit

_SHOWN = 200  # rows of a table; batch.json has all
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid #8886;overflow-wrap:anywhere}"
)


def to_html(value: dict[str, Any]) -> str:
    """The page of a summary (`bookbib.batch.summary.Summary.value`). Everything from a book is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["fit"] = fit
    template = (files("bookbib.batch") / "page.html.j2").read_text(encoding="utf-8")
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode("ascii")
    return environment.from_string(template).render(
        one=value,
        shown=_SHOWN,
        style=Markup(_STYLE),  # noqa: S704 - our own text
        style_hash=f"sha256-{digest}",
    )
