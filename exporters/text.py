"""Text of a field made safe for every format: one line, no control characters, no TeX mathematics."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import lru_cache
from urllib.parse import quote

from references.patterns import re

# Line and paragraph separators of Unicode (UAX 14, class BK, CR, LF, NL) and tabs: they part words.
_BREAKS = re.compile("[\\t\\n\\v\\f\\r\\x1c-\\x1f\\x85\\u2028\\u2029\\s]+")
# What no field may hold: C0 and C1 controls, surrogates and noncharacters (XML 1.0, section 2.2, forbids most of
# them); bidirectional embeddings, overrides and isolates (UAX 9), which turn round text beyond their own field; and
# marks without width that only a line breaker needs. Marks that writing systems need (LRM, RLM, ZWJ, ZWNJ) stay.
UNHELD = re.compile(
    "[\\x00-\\x1b\\x7f-\\x84\\x86-\\x9f\\xad\\u200b\\u2060\\ufeff\\u202a-\\u202e\\u2066-\\u2069"
    "\\ud800-\\udfff\\ufdd0-\\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_HARMLESS = frozenset("\xad\u200b\u2060\ufeff")
_MATH_LIMIT = 200  # characters between two dollar signs; more is no formula of a title
_TEX_QUOTES = re.compile(r"``((?:(?!``|'').)*)''")
_COMMAND = re.compile(r"\\[A-Za-z]+|[\^_]|^[A-Za-z]$|^[A-Za-z0-9]+ ?[=<>+*/-] ?[A-Za-z0-9]+$")
_OPERATOR = re.compile(
    r"\\(log|ln|exp|sin|cos|tan|max|min|sup|inf|lim|arg|det|gcd|Pr|mod|dim|ker|sgn)(?![A-Za-z])\s*(?=\w|\\)"
)
_FONT = re.compile(
    r"\\(?:math(?:cal|scr|frak|bf|rm|it|sf|tt)|text(?:rm|bf|it|sf|tt)?|boldsymbol|bm|operatorname)(?![A-Za-z])"
)
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|([0-9A-Za-z+=()\-]))")
_SUPER = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUB = str.maketrans("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ")
# A dollar sign is allowed in addresses (RFC 3986, section 2.2), but readers of .bib files take it for mathematics and
# drop the entry or refuse the file.
_URL_UNSAFE = re.compile(r"""[^!#%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+""")
_HOST_LIMIT = 253  # characters of a DNS name (RFC 1035, section 2.3.4)
_HOST = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)?([^/?#]*)(.*)", re.DOTALL)
_ID_UNSAFE = re.compile(r"""[\s{}\\"^`|]+""")


def clean(text: str) -> tuple[str, bool]:
    """`text` on one line in NFC without characters that break a format; whether anything visible to a reader of
    bytes was taken out."""
    if text.isascii() and text.isprintable():
        return (text if "  " not in text and text == text.strip() else " ".join(text.split())), False
    one_line = _BREAKS.sub(" ", text)
    kept = UNHELD.sub("", one_line)
    removed = False
    if len(kept) != len(one_line):
        removed = any(m[0] not in _HARMLESS for m in UNHELD.finditer(one_line))
        kept = _BREAKS.sub(" ", kept)
    return unicodedata.normalize("NFC", kept).strip(), removed


def clean_url(url: str) -> str:
    """`url` with what RFC 3986 does not allow percent-encoded: spaces, braces, quotes, non-ASCII letters; and ``$``.

    A host in other letters gets its name of the DNS (RFC 3490). What is already encoded stays as it is, stray
    ``%`` included.
    """
    url = clean(url)[0]
    if url.isascii() and not _URL_UNSAFE.search(url):
        return url
    scheme, host, rest = _HOST.match(url).groups("")  # type: ignore[union-attr]  # it matches any text
    if not host.isascii() and len(host) <= _HOST_LIMIT:
        with suppress(UnicodeError):  # what is no name of the DNS is encoded like the rest
            host = host.encode("idna").decode("ascii")
        url = f"{scheme}{host}{rest}"
    return _URL_UNSAFE.sub(lambda m: quote(m[0], safe=""), url)


def clean_id(value: str) -> str:
    """An identifier that cannot end a field: white space, braces, quotes and backslashes percent-encoded.

    No registered DOI, arXiv id, ISBN or ISSN holds any of them, so that real ones pass unchanged.
    """
    value = clean(value)[0]
    return _ID_UNSAFE.sub(lambda m: quote(m[0], safe=""), value) if _ID_UNSAFE.search(value) else value


def plain_math(text: str) -> str:
    """`text` with TeX formulas between dollar signs written in Unicode: ``$\\alpha$-GAN`` → ``α-GAN``.

    Consumers leave TeX in titles as debris or misread it (``\\log`` becomes "łog"), so none is written. Dollars
    that enclose no formula ("from $5 to $10") are text. Linear: every dollar sign is looked at once.
    """
    if text.count("$") < 2:
        return text
    pieces = text.replace("$$", "$").split("$")
    out = [pieces[0]]
    index = 1
    while index < len(pieces):
        inner = pieces[index]
        closed = index + 1 < len(pieces)
        if closed and not pieces[index + 1][:1].isdigit() and _is_formula(inner):
            out += [_formula(inner), pieces[index + 1]]
            index += 2
        else:
            out += ["$", inner]
            index += 1
    return "".join(out)


def plain_quotes(text: str) -> str:
    """TeX's quotation marks, ````so''``, as those of print: readers would make single ones of their halves."""
    if "``" not in text or "''" not in text:
        return text
    return _TEX_QUOTES.sub("“\\1”", text)


def _is_formula(inner: str) -> bool:
    # Pandoc's rule for dollars: no space inside next to either, no digit after the second one.
    return 0 < len(inner) <= _MATH_LIMIT and inner == inner.strip() and _COMMAND.search(inner) is not None


@lru_cache(maxsize=1024)
def _formula(inner: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text  # here, for few titles have formulas

    raised = _SCRIPT.sub(_script, _FONT.sub("", _OPERATOR.sub(r"\1 ", inner)))
    try:
        return " ".join(str(LatexNodes2Text(math_mode="text").latex_to_text(raised)).split())
    except (ValueError, IndexError, RecursionError):  # pylatexenc on broken TeX
        return inner


def _script(match: re.Match[str]) -> str:
    body = match[2] if match[2] is not None else match[3]
    moved = body.translate(_SUPER if match[1] == "^" else _SUB)
    same = any(a == b and not a.isspace() for a, b in zip(body, moved, strict=True))
    return match[0] if same or not body else moved
