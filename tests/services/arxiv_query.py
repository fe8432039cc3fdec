"""arXiv's `search_query` as an FTS5 expression.

Grammar after https://info.arxiv.org/help/api/user-manual.html (5.1, "Details of Query Construction"): terms with a
field prefix, quoted phrases, AND, OR, ANDNOT, parentheses. Terms side by side are joined by OR, a guess: the
manual does not say.
"""

from __future__ import annotations

import re
from typing import Final

from tests.services.index import words

_TOKEN: Final = re.compile(
    r'\s+|(?P<open>\()|(?P<close>\))|(?:(?P<field>[a-z]{2,4}):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s()"]+))'
)
_FIELDS: Final = {"ti", "au", "abs", "co", "jr", "cat", "rn", "id", "all"}
_OPERATORS: Final = {"AND": "AND", "OR": "OR", "ANDNOT": "NOT"}
_DEEPEST: Final = 40
_LONGEST: Final = 200


class BadQueryError(ValueError):
    """The query does not follow the grammar; arXiv answers 400 with an error feed."""


def to_fts(query: str) -> str:
    """The FTS5 expression for `query`; ``""`` when the query holds no word at all."""
    out: list[str] = []
    stack: list[str] = []  # "(" for every open parenthesis
    waiting = False  # a term may follow without an operator before it
    at, terms = 0, 0
    while at < len(query):
        found = _TOKEN.match(query, at)
        if found is None:
            raise BadQueryError(f"cannot read the query at position {at}")
        at = found.end()
        if found["open"]:
            if waiting:
                out.append("OR")
            if len(stack) >= _DEEPEST:
                raise BadQueryError("parentheses are nested too deep")
            stack.append("(")
            out.append("(")
            waiting = False
        elif found["close"]:
            if not stack or not waiting:
                raise BadQueryError("unbalanced parentheses")
            stack.pop()
            out.append(")")
        elif found["word"] in _OPERATORS and not found["field"]:
            if not waiting:
                raise BadQueryError("an operator without a term before it")
            out.append(_OPERATORS[found["word"]])
            waiting = False
        elif (text := found["phrase"] if found["phrase"] is not None else found["word"]) is not None:
            term = _term(found["field"] or "all", text)
            terms += 1
            if terms > _LONGEST:
                raise BadQueryError("too many terms")
            if waiting:
                out.append("OR")
            out.append(term)
            waiting = True
    if stack or (out and not waiting):
        raise BadQueryError("the query ends too early")
    return " ".join(out)


def _term(field: str, text: str) -> str:
    if field not in _FIELDS:
        raise BadQueryError(f"no such field: {field}")
    if ":" in text and text.split(":", 1)[0].isalpha() and " " not in text:
        raise BadQueryError(f"no such field: {text.split(':', 1)[0]}")
    # An underscore stands for a space in names: au:del_maestro.
    parts = words(text.replace("_", " "))
    phrase = f'"{" ".join(parts)}"'
    return phrase if field == "all" else f"{field} : {phrase}"
