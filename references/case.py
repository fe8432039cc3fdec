"""The letter case of titles: which words keep their capitals in sentence case, and titles put into it.

A style that wants sentence case lowers what is not protected; records come in Title Case as a rule, so that the names
among their words must be told from the rest. Four signs tell them: capitals inside a word and capitals beside digits
(``ImageNet``, ``R-CNN``, ``3D``); single letters (``Q-learning``); a table of words that are capitals in the middle of
most sentence-case titles (`references/data/capitals.txt`, made by ``benchmarks.title_case`` from a large corpus); and,
in a title that already is in sentence case, every capital that stands there. docs/adr/0014-the-printed-page.md has
figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Literal

from references.case_table import CaseTable, case_table
from references.patterns import re
from references.proper_forms import element, made_of_name, taxon
from references.text import has_cjk

Form = Literal["sentence", "title", "capitals", "unknown"]

_TOKEN = re.compile(r"\S+")
_EDGE = re.compile(r"\A[^\w]+|[^\w+#]+\Z")
_PARTS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*[+#]*")
# A capital there begins a sentence and says nothing about the word.
_OPENS = re.compile(r"[:?!.;]['\"’”)\]]*\s*[\W_]*\Z|[–—]\s*\Z|\s-\s+\Z")
_ADDRESS = re.compile(
    r"\A(?:https?://|www\.)|@\w|\A[\w.-]+\.(?:com|org|io|net|edu|ai|cpp|js|py)\b", re.IGNORECASE
)
_DECIMAL = re.compile(r"\d+[.,]\Z")
_ROMAN = re.compile(r"\A[IVX]{2,}\Z")
_SMALL = frozenset(
    "a an and as at be but by can do for from how in into is it its nor of on onto or our over per so than that the "
    "their this to under up upon via vs was we what when where which who why will with within without you your not "
    "are does it's toward towards between through using against among during beyond".split()
)
_PLACES = frozenset(
    "Sea Ocean Peninsula Island Islands River Strait Archipelago Bay Gulf Mountains Lake Desert Sound Plateau".split()
)
# "Calabi-Yau" is called after two persons, "Post-Soviet" and "Block-Gaussian" are not.
_PAIR = re.compile(r"([A-Z][a-zà-ÿ]{2,})[-‐–]([A-Z][a-zà-ÿ]{2,})(?:['’]s)?")
_OF_NAME = re.compile(r"(?:[ie]ans?|ic|ese|ish|ists?|isms?)\Z")
_BEFORE_NAMES = frozenset(
    "Non Multi Pre Post Quasi Sub Anti Pro Trans Inter Intra Pseudo Semi Neo Mid Cross Self Proto Over Under Near Half "
    "All Low High Large Small Open Deep Fast Block Real Two Three Four Free Full Meta Mini Micro Macro Super Hyper Out "
    "Text Speech Code Data Sentence Word Image Video Graph Based Like Early Late Mass Mean Max Min Old New".split()
)
_PLACES_OF = frozenset({"Gulf", "Bay", "Strait"})
_BEHIND = 8  # characters before a word that can show that a sentence begins
_LEAST = 2  # words in one case that a title needs before the whole is said to be in it
_CAPITALS = 0.7  # share of capitals among letters from which on a title is set in capitals


@lru_cache(maxsize=16384)  # a title is asked about for its book and for each of its files
def form_of(title: str) -> Form:
    """How `title` is set: in sentence case, in Title Case, in capitals, or too short to say."""
    cased = [char for char in title if char.lower() != char.upper()]
    plain = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > 3]
    if len(plain) >= _LEAST and sum(c.isupper() for c in cased) > _CAPITALS * len(cased):
        return "capitals"
    lower = upper = 0
    for word, first in _told(title):
        if first or len(word) < 4 or word.lower() in _SMALL or not word[1:].islower():
            continue
        lower, upper = (lower + 1, upper) if word[0].islower() else (lower, upper + 1)
    if lower >= _LEAST and lower > upper:
        return "sentence"
    return "title" if upper >= _LEAST and upper > lower else "unknown"


def _told(title: str) -> Iterable[tuple[str, bool]]:
    """Every part of a word of `title`, and whether it opens a sentence."""
    for token, first, opens in _tokens(title):
        for number, part in enumerate(_PARTS.finditer(token[0])):
            yield part[0], (first or opens) and number == 0


def _tokens(title: str) -> Iterable[tuple[re.Match[str], bool, bool]]:
    """Every word of `title`, whether it is the first one, and whether it opens a sentence or a subtitle."""
    worded = False
    for token in _TOKEN.finditer(title):
        head = title[max(0, token.start() - _BEHIND) : token.start()]
        yield token, not worded, bool(_OPENS.search(head))
        worded = worded or bool(_PARTS.search(token[0]))


def names_in(titles: Iterable[str]) -> frozenset[str]:
    """Words that stand with a capital in the middle of several `titles` in sentence case, and in none without.

    One title is not enough: people slip.
    """
    capital: Counter[str] = Counter()
    plain: set[str] = set()
    for title in dict.fromkeys(titles):
        if form_of(title) != "sentence":
            continue
        for word, first in _told(title):
            if first or not word[1:].islower():
                continue
            if word[0].isupper():
                capital[word] += 1
            else:
                plain.add(word)
    return frozenset(word for word, n in capital.items() if n > 1 and word.lower() not in plain)


def kept_words(title: str, known: Collection[str] = ()) -> list[tuple[int, int]]:
    """The spans of `title` whose capitals sentence case must not lower, in order, punctuation at their edges left out.

    `known` are names beside those of the table (`names_in`). The first word's first letter needs no protection.
    """
    form = form_of(title)
    spans: list[tuple[int, int]] = []
    before = ""
    for token, first, opens in _tokens(title):
        text = _EDGE.sub("", token[0])
        start = token.start() + token[0].find(text)
        if _ADDRESS.search(text):
            found = [(0, len(text))] if text != text.lower() else []
        else:
            found = _kept_parts(text, before, _word_behind(title, token.end()), form, first or opens, known)
        for begin, end in found:
            if not (
                first and begin == 0 and text[1:end] == text[1:end].lower()
            ):  # every style leaves that one
                spans.append((start + begin, start + end))
        before = text.lower()
    return spans


def _word_behind(title: str, end: int) -> str:
    found = _PARTS.match(title, end + 1)
    return found[0] if found else ""


def _kept_parts(
    text: str, before: str, behind: str, form: Form, opens: bool, known: Collection[str]
) -> list[tuple[int, int]]:
    """The spans of the word `text` that are names; parts of a compound that are so side by side are one span."""
    spans: list[tuple[int, int]] = []
    named = False
    for number, part in enumerate(_PARTS.finditer(text)):
        word = part[0]
        keep = _name(word, before if number == 0 else "-", behind, form, opens and number == 0, known)
        keep = keep or (number > 0 and named and word in case_table().tails)
        named |= keep and (_inner(word) or len(word) == 1)
        digits = word.isdigit() and spans and spans[-1][1] == part.start() - 1  # "GPT-4": a whole name
        if not keep and not digits:
            continue
        start = _DECIMAL.search(text, 0, part.start())  # "0.5MB": a whole number
        if spans and not any(char.isalnum() for char in text[spans[-1][1] : part.start()]):
            spans[-1] = (spans[-1][0], part.end())
        else:
            spans.append((start.start() if start and word[0].isdigit() else part.start(), part.end()))
    if len(spans) == 1 and form != "sentence" and _two_names(text, spans[0][0]):
        return [(0, spans[0][1])]
    return spans


def _two_names(text: str, start: int) -> bool:
    """Whether `text` is called after two persons of whom the table knows the second ("Navier-Stokes")."""
    found = _PAIR.fullmatch(text)
    return (
        found is not None
        and found.start(2) == start
        and found[2] in case_table().words
        and found[1] not in _BEFORE_NAMES
        and not _OF_NAME.search(found[2])
    )


def _sentence_token(
    text: str, before: str, behind: str, form: Form, opens: bool, known: Collection[str]
) -> str:
    """The word `text` in sentence case, but for a capital that only opens a sentence."""
    out = list(text.lower()) if len(text.lower()) == len(text) else list(text)
    for start, end in _kept_parts(text, before, behind, form, opens, known):
        out[start:end] = text[start:end]
    return "".join(out)


def _inner(word: str) -> bool:
    return word[1:] != word[1:].lower() or (word != word.lower() and any(char.isdigit() for char in word))


def _name(word: str, before: str, behind: str, form: Form, opens: bool, known: Collection[str]) -> bool:
    if word == word.lower():
        return False
    if form == "capitals":
        capital = word.capitalize()
        return (
            (len(word) == 1 and word != "A")
            or bool(_ROMAN.match(word))
            or any(map(str.isdigit, word))
            or (capital in known or capital in case_table().words)
        )
    if _inner(word) and not (word.isupper() and word.lower() in _SMALL - {"it", "us", "or"}):
        return True
    if len(word) == 1 and word != "A":
        return True
    if form == "sentence" and not opens:
        return True
    table = case_table()
    stem = re.sub(r"['’]s\Z", "", word)
    if stem in known or stem in table.words or (before, stem) in table.after:
        return True
    if (stem, behind.lower()) in table.ahead or _at_a_place(stem, before, behind, table):
        return True
    return taxon(stem, behind) or element(stem) or made_of_name(stem, table.words)


def _at_a_place(word: str, before: str, behind: str, table: CaseTable) -> bool:
    """Whether `word` is the sea, the lake, ... of a name beside it: "Baltic Sea", "Lake Victoria", "Gulf of Mexico"."""
    if word not in _PLACES:
        return False
    return (
        before.capitalize() in table.words or behind in table.words or (behind == "of" and word in _PLACES_OF)
    )


def sentence_case(title: str, known: Collection[str] = ()) -> str:
    """`title` in sentence case; a title that is in it, or that nobody can tell the case of, as it stands."""
    form = form_of(title)
    if form not in ("title", "capitals") or has_cjk(title):
        return title
    out: list[str] = []
    end = 0
    before = ""
    for token, first, _ in _tokens(title):
        ended = re.search(r"[?!.]['\"’”)]*\s+\W*\Z", title[max(0, token.start() - _BEHIND) : token.start()])
        opens = first or bool(ended)
        text = token[0]
        new = (
            text
            if _ADDRESS.search(text)
            else _sentence_token(text, before, _word_behind(title, token.end()), form, opens, known)
        )
        if form == "capitals" and new != text.lower():
            new = _as_name(new, known)
        if (opens and new[:1].islower()) or (opens and (found := _PARTS.search(new)) and found[0].islower()):
            new = re.sub(r"[^\W\d_]", lambda letter: letter[0].upper(), new, count=1)
        out += [title[end : token.start()], new]
        end = token.end()
        before = _EDGE.sub("", text).lower()
    return "".join([*out, title[end:]])


def _as_name(text: str, known: Collection[str]) -> str:
    """Words of a title in capitals that the table knows, written as the table writes them."""
    names = case_table().words

    def write(part: re.Match[str]) -> str:
        capital = part[0].capitalize()
        return capital if capital in names or capital in known else part[0]

    return _PARTS.sub(write, text)
