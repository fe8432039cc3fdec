"""Citation keys such as ``silver2016mastering``: ASCII, unique ignoring case, and stable.

A key says whose work it is, of when and what it is called, so that a person who reads ``\\cite{...}`` knows what is
cited. Keys may hold what BibTeX, biber, pandoc and LaTeX all take: ``[a-z0-9:_-]`` for those that are made here;
keys that a person or a lock has given are kept as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from string import Formatter

from anyascii import anyascii

from bookbib.errors import ConfigError
from references.identifiers import identities
from references.model import Name, Work
from references.patterns import re
from references.surnames import leading_surname, surname_reading
from references.text import has_cjk, letters, words
from references.urls import host_of

DEFAULT = "{auth}{year}{title}"
FIELDS = frozenset({"auth", "year", "title", "venue"})

_FAR = 400  # characters of a title that can matter for a key
_MAX_WORD = 20  # letters of one part: enough for every real word, short enough to type
_CJK_CHARACTERS = 4  # of a Chinese title: two words as a rule
_STOP = frozenset(
    "a an the on of in for to and or with from by at as is are was were be been can do does how what when where "
    "which who why towards toward via using into over under its it this that these those we you i our your my "
    "not no but der die das ein eine le la les un une des du de el los las".split()
)
_CORPORATE = frozenset({"the", "of", "and", "for", "inc", "ltd", "llc", "corp", "co", "gmbh", "company"})
_HOST_NOISE = frozenset(
    "www m en zh blog blogs docs co com org net edu gov ac github gitlab gitee readthedocs".split()
)
_ALNUM = re.compile(r"[^a-z0-9]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_GROUP = re.compile("[会社所院部局馆组系网司厂台学店]$")  # how organisations end
_JOINTS = re.compile(r"(?<=\w)[-‐‑'’](?=\w)")  # "U-Net" is one word of a key, and so is "Don't"
_PARTICLES = re.compile(r"^(?:[a-z][a-z'’]*\s+)+(?=[A-Z])")
_UNSAFE = re.compile(r"[^a-z0-9:_-]+")


class BadPattern(ConfigError):  # noqa: N818 - it names a user's mistake, not a failure of ours
    """A pattern for keys that names an unknown field or is no pattern at all."""


def assign_keys(
    works: Sequence[Work],
    *,
    pattern: str = DEFAULT,
    given: Sequence[str] = (),
    reserved: Collection[str] = (),
) -> list[str]:
    """A key for every work, in order.

    `pattern` is made of ``{auth}``, ``{year}``, ``{title}``, ``{venue}`` and plain text; `given` are the keys
    of `works` that must be kept (from a lock or from a person; ``""``: none); `reserved` are those of works that are
    not among them. Of works that come to the same key the first keeps it bare,
    the others get a, b, c, ... in their order: so what is added at the end changes nothing before it, and chapters
    that come one by one end with the keys that they would have got at once. Raises `BadPattern`.
    """
    check_pattern(pattern)
    kept = given or [""] * len(works)
    taken = {key.lower() for key in (*kept, *reserved)}
    tried: dict[str, int] = {}
    keys = []
    for work, key in zip(works, kept, strict=True):
        keys.append(key or _free(base_key(work, pattern), taken, tried))
        taken.add(keys[-1])
    return keys


def check_pattern(pattern: str) -> None:
    """Raises `BadPattern` when `pattern` cannot make keys."""
    try:
        named = {name for _, name, spec, conversion in Formatter().parse(pattern) if name is not None}
        plain = all(
            not spec and not conversion
            for _, name, spec, conversion in Formatter().parse(pattern)
            if name is not None
        )
    except ValueError as error:
        raise BadPattern(f"{pattern!r} is no pattern for keys: {error}") from error
    if not named or named - FIELDS or not plain:
        known = ", ".join(f"{{{name}}}" for name in sorted(FIELDS))
        raise BadPattern(
            f"{pattern!r} is no pattern for keys: it must use {known}, and nothing else in braces"
        )


def base_key(work: Work, pattern: str = DEFAULT) -> str:
    """The key of `work` before collisions are settled; never empty."""
    parts = {
        "auth": _author(work),
        "year": str(work.year) if work.year is not None else "",
        "title": _title_word(work.title),
        "venue": _title_word(work.container_title),
    }
    parts |= _undoubled(parts, work)
    key = _UNSAFE.sub("", pattern.format(**parts).lower()).strip(":_-")
    shown = fingerprint(work).encode("utf-8", "surrogatepass")
    return key or f"ref{sha256(shown).hexdigest()[:6]}"


def _undoubled(parts: Mapping[str, str], work: Work) -> dict[str, str]:
    """The word of the title without what the author's part says already: ``knime`` once, and another word where there
    is one that tells more."""
    author, title = parts["auth"], parts["title"]
    if not author or not title or not (title.startswith(author) or author.startswith(title)):
        return {}
    if _HAN.search(work.title[:_FAR]) and title != author and title.startswith(author):
        return {"title": title.removeprefix(author)}
    rest = _title_word(_drop_first(work.title))
    return {"title": "" if rest == author else rest}


def _drop_first(title: str) -> str:
    """What follows the first telling word of `title`."""
    seen = False
    for match in re.finditer(r"[^\W_]+", title[:_FAR]):
        if seen:
            return title[match.start() :]
        word = match[0].lower()
        seen = word not in _STOP and not word.isdigit()
    return ""


def fingerprint(work: Work) -> str:
    """What a work is known by across runs: an identifier, else its folded title, names, year and address."""
    if ids := identities(work):
        return str(ids[0]).lower()
    names = " ".join(letters(name.full_family) for name in work.authors)
    return f"title:{letters(work.title) or work.title}|{names}|{work.year or ''}|{work.url}"


def _free(base: str, taken: set[str], tried: dict[str, int]) -> str:
    """`base`, or it with the first of a, b, ..., z, aa, ab, ... that is not taken.

    `tried` says how far that was for each base: what was taken once stays so, and a thousand works that want one key
    need not all begin at a.
    """
    if base not in taken:
        return base
    number = tried.get(base, 0)
    while True:
        number += 1
        key = f"{base}{_letters(number)}"
        if key not in taken:
            tried[base] = number
            return key


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _author(work: Work) -> str:
    for name in (*work.authors, *work.editors):
        short = _short_name(name)
        if short:
            return short
    return _host(work.url) if work.url else ""


@lru_cache(maxsize=4096)
def _short_name(name: Name) -> str:
    if name.literal:
        reading, rest = leading_surname(name.literal)
        # Nobody parted the name: a surname of many readings, or a length that only persons have.
        return reading if reading and not _GROUP.search(rest) else _organisation(name.literal)
    if reading := surname_reading(name.family):
        return reading
    family = _PARTICLES.sub("", name.family)  # sources put "van der" before the family name or into it
    return _ascii(family or name.family or name.given)[:_MAX_WORD]


def _organisation(literal: str) -> str:
    """A short word for an organisation: its abbreviation in brackets, or its first word that says something."""
    if has_cjk(literal):
        return _ascii("".join(_HAN.findall(literal))[:_CJK_CHARACTERS] or literal)[:_MAX_WORD]
    short = re.search(r"\(([A-Z][A-Za-z0-9-]{1,11})\)", literal)
    if short:
        return _ascii(short[1])
    telling = [word for word in words(literal) if word not in _CORPORATE]
    return _ascii((telling or [literal])[0])[:_MAX_WORD]


def _host(url: str) -> str:
    """The telling label of a host: ``pytorch`` of ``www.pytorch.org``, ``karpathy`` of ``karpathy.github.io``."""
    host = host_of(url)
    if not host:
        return ""
    labels = host.split(".")[:-1] or [host]  # without the top-level domain
    telling = [label for label in labels if label not in _HOST_NOISE]
    return _ascii((telling or labels)[-1])[:_MAX_WORD]


@lru_cache(maxsize=4096)
def _title_word(title: str) -> str:
    """The first word of a title that says something; of a Chinese one the pinyin of its first characters."""
    head = title[:400]
    tokens = words(_JOINTS.sub("", head))
    telling = [token for token in tokens if token not in _STOP and not token.isdigit()] or tokens
    if not telling:
        return ""
    first = telling[0]
    if not _HAN.match(first):
        return _ascii(first)[:_MAX_WORD]
    start = next((m.start() for m in _HAN.finditer(head)), 0)
    characters = _HAN.findall(head[start : start + 12])[:_CJK_CHARACTERS]
    return _ascii("".join(characters))[:_MAX_WORD]


def _ascii(text: str) -> str:
    """`text` as lower-case ASCII letters and digits: pinyin for Chinese, transliterated otherwise."""
    if text.isascii():
        return _ALNUM.sub("", text.lower())
    if _HAN.search(text):
        from pypinyin import Style, lazy_pinyin  # here, for its dictionaries take half a second to load

        text = "".join(lazy_pinyin(text, style=Style.NORMAL, v_to_u=False))
    return _ALNUM.sub("", anyascii(text).lower())
