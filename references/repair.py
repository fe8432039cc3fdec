"""Mending of damaged citations: small named steps, each of which says what it changed.

The damage is what PDFs, word processors and search-and-replace do to text: split accents, ligatures, hyphenation,
glued sentences, page back-references, doubled references. `repair` keeps no secret: every change is a `Repair`.
All steps are linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from references.case_table import case_table
from references.model import Repair
from references.names import CJK, LETTER, UPPER

Change = Callable[[re.Match[str]], str]
Step = Callable[[str, list[Repair]], str]

_SPACES = re.compile(r"\s+")


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    """`text` mended and with single spaces, and the list of what was mended (white space is not worth a word)."""
    repairs: list[Repair] = []
    for step in STEPS:
        text = step(text, repairs)
    return _SPACES.sub(" ", text).strip(), tuple(repairs)


def _substitution(
    name: str, pattern: str, change: Change | str, *, when: tuple[str, ...] = (), not_ascii: bool = False
) -> Step:
    """A step that rewrites every match of `pattern`.

    For speed it is skipped where none of the texts `when` occurs, or (`not_ascii`) in plain ASCII.
    """
    compiled = re.compile(pattern)

    def step(text: str, repairs: list[Repair]) -> str:
        if not_ascii and text.isascii():
            return text
        if when:
            for mark in when:
                if mark in text:
                    break
            else:
                return text

        def replace(found: re.Match[str]) -> str:
            after = change(found) if callable(change) else found.expand(change)
            if after != found[0]:
                left, right = found.span()
                if right - left < 3:  # a mark alone says nothing without its surroundings
                    before, behind = text[max(left - 12, 0) : left], text[right : right + 12]
                    repairs.append(Repair(name, f"{before}{found[0]}{behind}", f"{before}{after}{behind}"))
                else:
                    repairs.append(Repair(name, found[0], after))
            return after

        return compiled.sub(replace, text)

    return step


# --- characters ---

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# Spacing accents and what they do to a letter. TeX sets the accent before its letter, and PDF text keeps that order.
_COMBINING = {
    "´": "\u0301", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327", "ˇ": "\u030c", "˚": "\u030a",
    "˘": "\u0306", "˛": "\u0328", "˝": "\u030b", "ˊ": "\u0301", "ˋ": "\u0300", "`": "\u0300",
}  # fmt: skip
_ACCENTABLE = {
    "\u0301": "aeiouyAEIOUYcnszCNSZ", "\u0300": "aeiouAEIOU", "\u0308": "aeiouyAEIOUY", "\u0302": "aeiouAEIOUcghjswy",
    "\u0303": "anoANO", "\u0327": "csCStT", "\u030c": "cdenrsztCDENRSZTg", "\u030a": "auAU", "\u0306": "agAGiu",
    "\u0328": "aeAEiu", "\u030b": "ouOU",
}  # fmt: skip


def _compose(letter: str, accent: str) -> str:
    """The letter with the accent, or the bare letter where no language writes the two together."""
    mark = _COMBINING[accent]
    letter = "i" if letter == "ı" else letter
    return unicodedata.normalize("NFC", letter + mark) if letter in _ACCENTABLE[mark] else letter


def _join_accent(found: re.Match[str]) -> str:
    before, gap, accent, space, after = (
        found["before"],
        found["gap"],
        found["accent"],
        found["space"],
        found["after"],
    )
    if accent in "¸˛" and before and before in _ACCENTABLE[_COMBINING[accent]]:
        return (
            _compose(before, accent) + after
            if after and after.islower()
            else _compose(before, accent) + space + after
        )
    if not after:
        if before and before in _ACCENTABLE[_COMBINING[accent]]:
            return _compose(before, accent)
        return before + gap
    if not before or after.isupper():
        return before + gap + _compose(after, accent)
    return before + _compose(after, accent)


# --- line ends and glue ---

# Second halves before which a hyphen at a line end is the author's and not the typesetter's.
_COMPOUND_ENDS = frozenset(
    "based like induced related associated dependent independent resistant specific type mediated coupled free level"
    " term year old time scale order quality driven aware aided assisted oriented bound binding sensitive deficient"
    " derived positive negative controlled tethered feeding guided supervised attention shot stage dimensional"
    " resolution performance precision bit wise to and of in the up out line site linked activated regulated containing"
    " chain domain up-to human small non control dose care rate effective organic analysis".split()
)
_COMPOUND_BEGINNINGS = frozenset(
    "non self high low well long short large small two three four five six multi cross semi half wide first second"
    " alpha beta gamma delta kappa omega third real open end full meta state cost risk"
    " health time age sex evidence year work life".split()
)


def _join_line(found: re.Match[str]) -> str:
    before, after = found["before"], found["after"]
    if before.isdigit() or after.isdigit():
        return f"{before}-{after}"
    if (
        not before[1:].islower()
        or not after.islower()
        or after in _COMPOUND_ENDS
        or before.lower() in _COMPOUND_BEGINNINGS
    ):
        return f"{before}-{after}"
    return before + after


# Words before which a hyphen and a blank stand for what two compounds share: "pre- and post-war", "Ein- und Ausgabe".
_SHARING = frozenset(
    "and or und oder bis bzw sowie et ou y e o u to vs versus as than of en och og eller i ja ve".split()
)


_BROKEN_WORD = rf"(?P<before>[{LETTER}]{{2,40}})- (?P<after>[{LETTER}]{{3,40}})"
_OF_PDF = frozenset({"ligatures", "split-accents", "glued-and", "glued-in", "hyphenated-line-ends"})
"""What only texts show that were taken from a page as it is set."""


def _join_blank(found: re.Match[str]) -> str:
    before, after = found["before"], found["after"]
    if after in _SHARING:
        return found[0]
    return f"{before}-{after}" if before.endswith("ly") else _join_line(found)


def _unglue_capitals(found: re.Match[str]) -> str:
    """ "R.,ANDLI, P.": small capitals in another font lose their blanks; ANDERSON is a name, which titles know."""
    if found["word"].capitalize() in case_table().words:
        return found[0]
    return f", AND {found['word'][3:]}"


def _unglue_sentence(found: re.Match[str]) -> str:
    return f"{found[0]} "


_glued = _substitution(
    "glued-sentences",
    rf"[.?!](?:(?<=[a-zà-ÿ0-9\)\]”\"].)(?=[{UPPER}][a-z]|[{UPPER}]{{2}}|[{UPPER}]-|arXiv)"
    rf"|(?<=[a-zà-ÿ].)[”\"](?=[{UPPER}][a-z]|[{UPPER}]{{2}})"
    rf"|(?<=[ .\-–][{UPPER}]\.)(?=[{UPPER}][a-zà-ÿ]{{2}})|(?<=[a-z]\.)(?=[A-Z] ))",
    lambda found: f"{found[0]} ",
)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _unglue_sentences(text: str, repairs: list[Repair]) -> str:
    """Full stops without a space, in texts that are more than a name or a dotted module path."""
    return _glued(text, repairs) if "," in text or _YEAR.search(text) else text


# --- endings ---

_BACKREFS = re.compile(
    r"(?P<keep>(?:(?:1[89]|20)\d\d[a-z]?|(?:1[89]|20)\d\d\)"
    r"|\([A-Z][A-Za-z’' ]{1,20}\))\.?)[ ]?(?P<refs>(?:[ ,]{0,2}(?<!\d)\d{1,3}(?!\d)){1,12}[ ,.]*)$"
)


def _cut_backrefs(text: str, repairs: list[Repair]) -> str:
    """ ", 2016. 1, 3": the pages that cite the reference (backref.sty), printed behind it."""
    tail = text[-70:]
    found = _BACKREFS.search(tail)
    if not found or not found["keep"].endswith("."):
        return text
    numbers = [int(number) for number in re.findall(r"\d+", found["refs"])]
    if numbers != sorted(numbers) or 0 in numbers or (len(numbers) == 2 and numbers[1] > 99):
        return text
    repairs.append(Repair("page-back-references", found["refs"].strip(), ""))
    return text[: len(text) - len(tail)] + tail[: found.end("keep")]


def _undouble(text: str, repairs: list[Repair]) -> str:
    """A reference that was pasted twice in a row, compared by its letters and digits."""
    if len(text) < 60:
        return text
    beginning = text.lstrip()[:6].strip()
    if text.find(beginning, len(text) // 3) < 0:  # the rule: no need to count letters
        return text
    places = [index for index, char in enumerate(text) if char.isalnum()]
    half, odd = divmod(len(places), 2)
    if odd or half < 25:
        return text
    middle = places[half]
    first = "".join(text[index] for index in places[:half])
    if first.casefold() != "".join(text[index] for index in places[half:]).casefold():
        return text
    repairs.append(Repair("doubled-reference", text, text[:middle].strip()))
    return text[:middle].strip()


# Fragments that end English words and are never words themselves: what PDFs split off.
_WORD_ENDS = (
    "tion|tions|sion|sions|tation|tations|mentation|sentation|sentations|ization|isation|ational|tional|ments|ness"
    "|ically|ology|ities|ility|ility|ility|gation|nition|cation|fication|mation|zation"
    "|lutional|ferential|tecture|tectures"
)


_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
# Longer runs of punctuation are leaders and rules; cutting them also keeps every later pattern linear.
_DEBRIS = re.compile(r"((?:(?:[^\w\s]|_)\s?){16})(?:(?:[^\w\s]|_)\s?)+")


def _squeeze(text: str, repairs: list[Repair]) -> str:
    """Single blanks (white space is not worth a word) and no endless runs of punctuation."""
    if not text.isascii() or "  " in text or "\t" in text or "\r" in text:
        text = _BLANKS.sub(" ", text)

    def cut(found: re.Match[str]) -> str:
        repairs.append(Repair("punctuation-run", found[0], found[1]))
        return found[1]

    return _DEBRIS.sub(cut, text)


_invisible = _substitution(
    "invisible-characters", "[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]", ""
)


def _drop_invisible(text: str, repairs: list[Repair]) -> str:
    """Soft hyphens, zero-width and control characters; a printable text holds none."""
    return text if text.replace("\n", "").isprintable() else _invisible(text, repairs)


def _normal_form(text: str, repairs: list[Repair]) -> str:
    """Letters and their accents (and Korean syllables) as single characters: Unicode's NFC, nothing worth a word."""
    del repairs
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


_split_words = _substitution("hyphenated-line-ends", _BROKEN_WORD, _join_blank)


def _unhyphenate(text: str, repairs: list[Repair]) -> str:
    """Words that a line end has split, where the line end is a blank now.

    "Machine learning- theory" has a dash that lost a blank, so that there must be two such words, or other damage.
    """
    if "- " not in text:
        return text
    several = len(re.findall(_BROKEN_WORD, text)) > 1
    return _split_words(text, repairs) if several or _OF_PDF & {one.name for one in repairs} else text


STEPS: tuple[Step, ...] = (
    _normal_form,
    _squeeze,
    _drop_invisible,
    _substitution("ligatures", "[ﬀ-ﬆ]", lambda found: _LIGATURES[found[0]], not_ascii=True),
    _substitution(
        "full-width-letters",
        "[０-９Ａ-Ｚａ-ｚ]+",
        lambda found: unicodedata.normalize("NFKC", found[0]),
        not_ascii=True,
    ),
    _substitution(
        "hyphenated-line-ends",
        rf"(?P<before>[{LETTER}]{{1,40}}"
        rf"|\d{{1,6}})[-‐‑][ \t]*\r?\n[ \t]*(?P<after>[{LETTER}]{{1,40}}|\d{{1,6}})",
        _join_line,
        when=("-\n", "- \n", "-\r", "‐\n", "‑\n"),
    ),
    _substitution("glued-and", r"(?<=\.),(?P<word>AND[A-Z]{2,30})(?=,)", _unglue_capitals, when=(",AND",)),
    _substitution("glued-in", r"\bIn(?=Proc(?:\.|eedings)\s)", "In ", when=("InProc",)),
    _unhyphenate,
    _substitution(
        "broken-lines", rf"(?<=[{CJK}])[ \t]*\r?\n[ \t]*(?=[{CJK}])", "", when=("\n",), not_ascii=True
    ),
    _substitution(
        "split-accents",
        rf"(?P<before>[{LETTER}]?)(?P<gap>[ ]?)(?P<accent>[´¨ˆ˜¸ˇ˚˘˛˝ˊˋ])(?P<space>[ ]?)(?P<after>[{LETTER}]?)",
        _join_accent,
        when=tuple("´¨ˆ˜¸ˇ˚˘˛˝ˊˋ"),
        not_ascii=True,
    ),
    _substitution("braces", r"[{}]", "", when=("{", "}")),
    _substitution(
        "inverted-marks", r"[¡¿](?=\s?\d)", lambda found: "<" if found[0] == "¡" else ">", not_ascii=True
    ),
    _undouble,
    _substitution(
        "arxiv-id", r"(?<=[xX][iI][vV]:)(\d)\1(?=\d{3}\.\d{4,5}(?!\d))", r"\1", when=("iv:", "IV:")
    ),
    _substitution(
        "arxiv-id", r"(?<=[xX][iI][vV]:)[ ]?(\d{4})\.[ ]+(\d{4,5})(?!\d)", r"\1.\2", when=("iv:", "IV:")
    ),
    _substitution(
        "glued-commas",
        rf",(?:(?<=[{LETTER}.],)(?=[{LETTER}])|(?<=\d,)(?=[A-Za-z]{{3}})|(?<=[a-z\)],)(?=(?:19"
        rf"|20)\d\d\b)|(?<=\d{{4}}\.\d{{5}},)(?=(?:19|20)\d\d\b))",
        ", ",
    ),
    _substitution(
        "glued-years",
        r"\((?:(?<=\d{4}\.\d{4}\()|(?<=\d{4}\.\d{5}\())(?=\d{4}\))",
        " (",
        when=("iv:", "IV:", "abs/"),
    ),
    _substitution("glued-brackets", r"\((?<=[a-z]{4}\()(?=[A-Z]{3,12}\))", " (", when=("(",)),
    _substitution("glued-and", rf", and(?=[{UPPER}])", ", and ", when=(", and",)),
    _substitution("glued-pages", r"\b(pages|pp\.)(?=\d)", r"\1 ", when=("pages", "pp.")),
    _unglue_sentences,
    _substitution(
        "glued-colons",
        rf":(?:(?<=[a-z0-9]{{2}}:)(?=[{UPPER}][a-z])|(?<=[a-z]{{3}}:)(?=[a-z]{{2,12}} )"
        rf"|(?<=\.:)(?=[{LETTER}]))",
        ": ",
        when=(":",),
    ),
    _substitution("split-words", rf" (?<=[a-zA-Z]{{3}} )(?=(?:{_WORD_ENDS})(?![{LETTER}]))", ""),
    _substitution(
        "software-note",
        r"[ .]*Software available from [^,;]{1,80}(?:[,;][ \d,]*)?$"
        r"|[ ]*Software available from [^,;]{1,80}[,;][ \d,]*(?=(?:19|20)\d\d\.?$)",
        "",
        when=("Software available",),
    ),
    _substitution(
        "review-note",
        r"(?i)[ ,.;]*\(?under (?:double.blind )?review\)?(?: (?:at|for"
        r"|as)(?: a)?(?: conference)? [^.]{1,80})?\.?$",
        ".",
        when=(" review", " Review"),
    ),
    _substitution("submission-note", r"(?<=[ .])In Submitted to (?=[A-Z])", "In ", when=("In Submitted",)),
    _cut_backrefs,
)
