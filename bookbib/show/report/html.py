"""report.html: a page that needs nothing but itself, and for a large book further ones in a folder beside it.

Everything that comes from a page or a service is escaped by the template engine; beside that, the page forbids
itself (Content-Security-Policy, https://www.w3.org/TR/CSP3/) every script and style but its own two, which it names
by their hashes, and every connection.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from bookbib.language.catalog import LANGUAGES, Language
from bookbib.language.sentences import translated
from bookbib.show.report.model import Report
from bookbib.show.report.page_words import all_words, say
from bookbib.show.report.view import Reported, View, views
from bookbib.show.report.words import source_name, strength
from bookbib.show.safe import fit

PAGE = 500
"""References on one page of a report; browsers are slow with ten times as many."""


def to_html(report: Report, language: Language | None = None) -> str:
    """One page with all of `report`; `language` is the one it opens in, by default that of the pages that were read."""
    return next(_rendered(views(report, len(report.references), ""), language))


def to_pages(
    report: Reported, name: str, language: Language | None = None, size: int = PAGE
) -> Iterator[str]:
    """The pages of `report`, of `size` references each, the most urgent first; the first one is called `name`.

    Each has the overview of the whole report and needs nothing but itself; they lead to each other by the names that
    `page_name` gives. Only one of them is held at a time.
    """
    return _rendered(views(report, size, name), language)


def _rendered(shown: Iterator[View], language: Language | None) -> Iterator[str]:
    style, script, words = _resource("page.css"), _resource("page.js"), all_words()
    phrases = _json_block({key: [said.in_(one) for one in LANGUAGES] for key, said in sorted(words.items())})
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    for view in shown:
        chosen = language or view.language
        yield _template(chosen).render(
            view=view,
            language=chosen,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            words=phrases,
            policy=policy,
        )


@lru_cache(maxsize=len(LANGUAGES))
def _template(language: Language) -> Any:
    """The page's template, which says everything in `language`."""
    from jinja2 import Environment, StrictUndefined  # costs 50 ms, which only this report should pay

    words = all_words()
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    phrase = _phrases(partial(say, words, language))
    # Filters, not functions: a template calls them ten times as fast, and those of constants when it is compiled.
    environment.filters |= {
        "fit": fit,
        "say": partial(say, words, language),
        "t": phrase,
        "sentence": lru_cache(maxsize=4096)(partial(_sentence, language)),
        "source": cache(lambda name: phrase(f"s.{name}") if f"s.{name}" in words else source_name(name)),
        "source_name": source_name,
        "strength": lambda points: f"w.{strength(points).en}",
        "named": cache(lambda kind, name: phrase(kind + name)),
        "known": cache(lambda kind, name: kind + name in words),
    }
    return environment.from_string(_resource("page.html.j2"))


def _phrases(say_it: Callable[[str, object], str]) -> Callable[..., Markup]:
    """A phrase of the page by its key, which the page's script can say in the other language."""
    plain = cache(lambda key: Markup('<span data-t="{}">{}</span>').format(key, say_it(key, "")))
    filled = Markup('<span data-t="{}" data-n="{}">{}</span>')

    def phrase(key: str, n: object = "") -> Markup:
        return plain(key) if n == "" else filled.format(key, n, say_it(key, n))

    return phrase


def _sentence(language: Language, text: str) -> Markup:
    """A sentence of ours, in both languages where it has two."""
    other = translated(text, "zh")
    if other == text:
        return escape(fit(text))
    shown = other if language == "zh" else text
    return Markup('<span data-en="{}" data-zh="{}">{}</span>').format(fit(text), fit(other), fit(shown))


def _resource(name: str) -> str:
    return (files("bookbib.show.report") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _json_block(value: Any) -> Markup:
    """JSON that can stand in a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - made safe on this line
