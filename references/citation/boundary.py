"""Where a title ends when no quotation mark says so."""

from __future__ import annotations

import re

from references.citation.contributors import contributed
from references.citation.dates import DATE_HERE, YEAR, take_date
from references.citation.grey import MAYBE_GREY, REPORT, THESIS
from references.citation.imprint import (
    bracketed_imprint,
    colon_imprint,
    comma_imprint,
    is_place,
    strip_end,
    subtitle_end,
    title_before,
)
from references.citation.locator import last_locator
from references.citation.words import ABBREVIATIONS, JOURNAL_ABBREVIATIONS, PUBLISHER

_MAYBE_IN = (
    " in ",
    " in:",
    " In ",
    " In:",
    " En ",
    " En:",
    "resented at",
    "ubmitted to",
    "o appear in",
    "ccepted ",
)
MAYBE_PREPRINT = re.compile(r"[Rr]?[Xx]iv|RXIV|CoRR|SSRN|HAL")
PREPRINT = re.compile(
    r"(?:\b[Ii]n:?\s)?\(?\b(?P<server>arXiv|ArXiv|arxiv|ARXIV|CoRR|bioRxiv|medRxiv"
    r"|ChemRxiv|PsyArXiv|SSRN|HAL)\b(?:\.org)?"
    r"(?:\s?e-?[Pp]rints?|\s[Pp]reprint|\s?\([Pp]reprint\))?[\s,:]{0,3}"
    r"(?:(?:arXiv|arxiv|ArXiv|abs)?[:/ ]{0,2}(?:abs/)?(?:\d{4}\.\d{4,5}(?:v\d{1,2})?"
    r"|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}))?(?:\s?\[[a-zA-Z.-]{2,20}\])?\)?"
)
_ONLY_PREPRINT = re.compile(
    rf"(?:(?:{PREPRINT.pattern.replace('?P<server>', '?:')})[\s,.;()\[\]]*){{1,2}}(?:\(?{YEAR}\)?)?[\s.]*"
)
_NUMBERED_PREPRINT = re.compile(r"\(?[Pp]reprint\s(?:\d{4}\.\d{4,5}|[a-z-]{4,10}/\d{7})\)?(?:\s?URL)?[\s.]*")
_IN = re.compile(
    r"(?:(?<=[.?!,;\"”])|(?<=[.?!]\)))\s(?:In|in)(?:\s?:\s?|\s)(?=[\"A-ZÀ-Þ0-9*\x01'’]"
    r"|submitted)|(?<=[.?!,;\"])\s(?:Presented at|Paper presented at|paper presented at"
    r"|Submitted to|To appear in|to appear in|Accepted (?:at|to|by))\s|(?<=[a-z]) (?:In:"
    r"|in:) |(?<=[.?!”\"])\sEn:?\s(?=[A-ZÀ-Þ][^\n]*(?:\(pp?\.|\(págs?\.|\(Eds?\.|\([Cc]oord|\([Cc]omp))"
)
_BOOK_MARK = {"《": "》", "「": "」", "『": "』"}
_PROCEEDINGS = re.compile(r"\s+(?:[Ii]n\s+)?(?:Proceedings of|Proc\. of|Proc\. \d|Advances in Neural)\b")
# "(New York: Vintage, 1995)", "(Cambridge Univ. Press, 2010)": who published it, right behind the title.
_BRACKETED_IMPRINT = re.compile(
    rf",?\s\((?:[^():;]{{2,60}}:\s[^():]{{2,80}},?\s{YEAR}|(?=[^()]*(?:{PUBLISHER.pattern}))[^():;]{{2,60}},?\s{YEAR})\)"
)
# "Self-Organizing Maps 2001 Springer Heidelberg": nothing but the year parts the title from the rest.
_YEAR_BETWEEN = re.compile(rf"(?<=[^\W\d_.,;:]) (?P<year>{YEAR}) (?=[A-ZÀ-Þ])")
_NUMBERED_BEHIND = re.compile(r"\s\d{1,4}(?:\(\d{1,4}\))?\s\d{1,5}-{1,2}\d{1,5}\b")
# "La Propagation (Gauthier-Villars, Paris, 1965)": a bracket that ends with the year behind nothing but a title.
_BRACKETED_END = re.compile(
    rf"(?P<title>[^()\d]{{4,200}}?),?\s\([A-ZÀ-Þ][^()]{{2,120}},\s{YEAR}\)(?:,?\s(?:pp?\.\s)?\d[\d, –-]*)?\.?"
)
_SENTENCE_END = re.compile(r"[.?!][\"'”’)\]]*(?=\s)")


def sentence_ends(text: str, start: int = 0, limit: int = 40, *, abbreviated: bool = False) -> list[int]:
    """Positions behind the full stops (?, !) that end sentences, at most `limit` of them.

    `abbreviated`: the text is a venue's, where "Conf.", "Comput." and their like end nothing.
    """
    ends: list[int] = []
    for found in _SENTENCE_END.finditer(text, start):
        if found[0][0] == "." and len(found[0]) == 1 and not _ends_sentence(text, start, found.start()):
            continue
        if (
            abbreviated
            and found[0] == "."
            and _word_before(text, start, found.start()).lower() in JOURNAL_ABBREVIATIONS
        ):
            continue
        ends.append(found.end())
        if len(ends) >= limit:
            break
    return ends


def _ends_sentence(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` ends a sentence and not an abbreviation or an initial."""
    word = _word_before(text, start, stop)
    if not word:
        return True
    following = text[stop + 1 : stop + 3].strip()
    if following and following[0].islower() and len(word) <= 4:
        return False
    if len(word) == 1 and word.isupper():
        # "vitamin C. Results": an initial only when what precedes it is no running text
        before = text[max(start, stop - 12) : stop - 1].rstrip()
        if before[-1:].isdigit():
            return True  # a unit: "at 4 T."
        place, colon, _ = text[stop + 1 : stop + 40].partition(":")
        if colon and before[-1:].islower() and is_place(place.strip()):
            return True  # "Algoritmos em C. Rio de Janeiro: LTC"
        return (
            bool(before)
            and before.split()[-1] not in _JOINING
            and before[-1].islower()
            and before[-1].isalpha()
            and following[:1].isupper()
            and len(before.split()[-1]) > 2
        )
    return word.lower() not in ABBREVIATIONS


_JOINING = frozenset(("and", "und", "with", "von", "van", "der", "del"))


def _word_before(text: str, start: int, stop: int) -> str:
    """The word that ends at `stop`, without brackets and quotation marks before it; "" behind other characters."""
    words = text[max(start, stop - 32) : stop].split()
    if not words or text[stop - 1].isspace():
        return ""
    word = words[-1].lstrip("(['\"“‘")
    return word if word and (word[-1].isalnum()) else ""


def only_preprint(rest: str) -> bool:
    """Whether nothing but a preprint server and a number is printed: no title ("arXiv:1606.03121 (2017)")."""
    return (
        len(rest) < 90
        and (MAYBE_PREPRINT.search(rest) is not None and _ONLY_PREPRINT.fullmatch(rest) is not None)
    ) or _NUMBERED_PREPRINT.fullmatch(rest) is not None


def split_title(rest: str, *, dated: bool = False) -> tuple[str, str]:
    """A text "Title. Where, when" as title and the rest of it.

    `dated`: the date stands elsewhere, so that a year at the end ("Global energy outlook 2018") is the title's own.

    The marks tried, in order: "In ...", a preprint server, a thesis or report, volume and pages behind a journal's
    name, the first sentence. Without any the whole text is the title.
    """
    if rest[:1] in _BOOK_MARK:
        close = rest.find(_BOOK_MARK[rest[0]])
        if close > 1:
            return rest[: close + 1], rest[close + 1 :].strip(" ,.")
    found = _IN.search(rest) if any(stem in rest for stem in _MAYBE_IN) else None
    if found and found.start() > 2:
        return rest[: found.start()], rest[found.start() :].strip()
    preprint = PREPRINT.search(rest) if MAYBE_PREPRINT.search(rest) else None
    if preprint and preprint.start() > 2 and rest[: preprint.start()].rstrip()[-1:] in ".,?!(;":
        return rest[: preprint.start()].rstrip(" (,;"), rest[preprint.start() :]
    others = contributed(rest)
    if others and not sentence_ends(rest[:others], limit=1):
        return rest[:others], rest[others:].strip(" ,;")
    between = _year_between(rest)
    if between and not dated:
        return rest[: between.start()], rest[between.start("year") :]
    bracket = _BRACKETED_IMPRINT.search(rest) if rest.endswith((")", ").")) or "), " in rest else None
    if bracket and bracket.start() > 3:
        return rest[: bracket.start()], rest[bracket.start() :].strip(" ,")
    if (
        not bracket
        and not dated
        and (whole := _BRACKETED_END.fullmatch(rest))
        and not sentence_ends(whole["title"])
    ):
        return whole["title"], rest[whole.end("title") :].strip(" ,")
    if dated:
        unprinted = bracketed_imprint(rest)
        if unprinted > 0:
            return rest[:unprinted], rest[unprinted:].strip(" ,")
    ends = sentence_ends(rest)
    for mark in (THESIS, REPORT) if MAYBE_GREY.search(rest) else ():
        marked = mark.search(rest)
        if marked and marked.start() > 10:
            behind = [end for end in ends if end <= marked.start()]
            while len(behind) > 1 and _YEAR_OR_EXTENT.fullmatch(rest, behind[-2], behind[-1]):
                behind.pop()  # "Título. 2020. 108 f. Dissertação (Mestrado) ..."
            if behind:
                return rest[: behind[-1]], rest[behind[-1] :].strip()
            comma = rest.rfind(", ", 0, marked.start())
            if comma > 10:
                return rest[:comma], rest[comma + 2 :]
    for end in ends:
        if _PROCEEDINGS.match(rest, end) and end > 4:
            return rest[:end], rest[end:].strip()
    _, undated = take_date(rest)
    locator = last_locator(undated)
    if locator:
        # the date can stand before the locator ("Science. 2006 Jul 28;313(5786):504-7")
        journal = _before_publisher(undated, _journal_start(undated[: locator.start()]), locator.start())
        if journal > 0:
            return _parted(rest, undated, journal)
    for end in ends:
        tail = rest[end:].strip()
        if len(rest[:end]) >= 4 and tail:
            end = subtitle_end(rest, _question_end(rest, end, ends))
            return rest[:end].rstrip(" ,–—"), rest[end:].strip()
    if not ends and dated:
        bare = strip_end(rest)
        start = colon_imprint(bare)
        start = start if start > 0 else comma_imprint(bare, strict=True)
        if start > 3:
            return title_before(rest, start), rest[start:]
    if not ends:
        date, undated = take_date(rest)
        place = undated.find(DATE_HERE)
        own = dated and rest[place - 1 :][:1] == " " and rest[place - 2 :][:1].isalnum()  # "Outlook 2018"
        if date and place > 3 and not own and not undated[place + 1 :].strip(" .,;)"):
            return rest[:place].rstrip(" ,.("), rest[place:]
    return rest, ""


_YEAR_OR_EXTENT = re.compile(rf"\s*(?:{YEAR}|\d{{1,4}} ?[fp])\.\s*")


def _question_end(rest: str, end: int, ends: list[int]) -> int:
    """How far a title reaches that goes on behind its question: "Construct this! O por qué es lo que es. ..."."""
    later = next((position for position in ends if position > end), 0)
    if rest[end - 1] not in "?!" or not later or not rest[later:].strip():
        return end
    between = rest[end:later]
    small = len(_SMALL_WORDS.findall(between))
    return later if small > 1 and small * 4 >= len(between.split()) and not _ANY_YEAR.search(between) else end


_SMALL_WORDS = re.compile(r"(?<![\w.'’-])[a-zß-ÿ][\w'’-]{3,}(?![\w.])")


def _year_between(rest: str) -> re.Match[str] | None:
    """The only year, where nothing else parts the title before it from the venue behind it."""
    found = _YEAR_BETWEEN.search(rest, 8)
    if not found or len(_ANY_YEAR.findall(rest)) != 1 or sentence_ends(rest[: found.start()], limit=1):
        return None
    if rest[: found.start()].rsplit(" ", 1)[-1].lower() in _BEFORE_YEAR:
        return None
    behind = rest[found.end() :]
    venue = PUBLISHER.search(behind) or THESIS.search(behind) or _NUMBERED_BEHIND.search(behind)
    return found if venue or re.search(r"\bTrans\.|LNCS", behind) else None


_BEFORE_YEAR = frozenset(
    "the of in from since to and until for on before after by around der des im von de".split()
)
_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")


def _before_publisher(undated: str, journal: int, locator: int) -> int:
    """Where the journal begins when what seems to be its name is who publishes it.

    "Title. Neural Computation. MIT Press - Journals 29(2). 287-312", as the unified style sheet of linguists has it.
    """
    if journal < 0 or not _PUBLISHES.search(undated[journal:locator]):
        return journal
    ends = [end for end in sentence_ends(undated[:journal]) if end < journal - 1]
    name = undated[ends[-1] : journal].strip(" .") if ends else ""
    words = name.split()
    small = sum(word[0].islower() and word not in _CONNECTING for word in words)
    return ends[-1] + 1 if words and len(words) <= 9 and not small and ends[-1] > 4 else journal


_CONNECTING = frozenset(("of", "and", "in", "the", "for", "de", "y", "la", "on"))
_PUBLISHES = re.compile(
    r"\b(?:Press|Publish\w+|Elsevier|Springer|Wiley|Hindawi|Limited|Ltd|LLC|BV|GmbH|SAGE|Informa|MDPI|Media|Verlag"
    r"|Taylor|IEEE|Association for Computing|American (?:Medical|Chemical|Physical|Psychological)"
    r"|Society of Chemistry)\b"
)


def _parted(rest: str, undated: str, position: int) -> tuple[str, str]:
    """`rest` parted where `undated`, the same with its date taken out, is parted at `position`.

    A date before that stays in the title ("between 1830 and 1860. Data, 1, 146-157").
    """
    place = undated.find(DATE_HERE)
    if 0 <= place < position:
        cut = position + len(rest) - len(undated)
        return rest[:cut].strip(), rest[cut:].strip()
    return rest[:position].strip(), rest[position:].strip()


def _journal_start(before: str) -> int:
    """Where the journal's name begins in "Title. Name of journal", or -1.

    Walks back over full stops: those behind abbreviations of journal words ("J. Neurochem.") belong to the name.
    """
    end = len(before.rstrip(f" ,;.:{DATE_HERE}("))
    position = end
    boundary = -1
    while position > 0:
        stop = max(
            before.rfind(". ", 0, position),
            before.rfind("? ", 0, position),
            before.rfind("! ", 0, position),
            before.rfind('." ', 0, position),
        )
        if stop < 0:
            break
        word = _word_before(before, 0, stop)
        abbreviated = before[stop] == "." and (
            (word.lower().rsplit("-", 1)[-1] in JOURNAL_ABBREVIATIONS and word[:1].isupper())
            or (len(word) == 1 and word.isupper())
        )
        if not abbreviated:
            boundary = stop + 1
            break
        position = stop
    if boundary < 0:
        return _glued_journal(before[:end])
    while boundary < end and before[boundary] in ' "”':
        boundary += 1
    # A supplement such as "A neurophysiological study" is no journal: names of journals have no lower-case verbs,
    # but nothing in their shape says so, so that only an empty name is refused.
    return boundary if boundary < end else -1


# First or only words of journals' names that people set behind a title without a full stop.
_JOURNAL_WORDS = frozenset(
    "bmc plos pnas ieee acm embo febs faseb jama bmj nat bioinformatics nature science"
    " cell genetics genomics gigascience elife"
    " neuroimage neuron blood genome nucleic proteomics lancet radiology cancer"
    " circulation pediatrics neurology".split()
)


def _glued_journal(before: str) -> int:
    """Where a journal's name begins that no full stop parts from the title ("data BMC Bioinformatics"), or -1."""
    words = list(re.finditer(r"\S+", before))
    first = len(words)
    while first > 0:
        word = words[first - 1][0].strip(".,")
        known = word[:1].isupper() and (
            word.lower() in _JOURNAL_WORDS or word.lower() in JOURNAL_ABBREVIATIONS
        )
        previous = words[first - 2][0].strip(".,") if first > 1 else ""
        last_word = (
            first == len(words)
            and word[:1].isupper()
            and previous[:1].isupper()
            and previous.lower() in JOURNAL_ABBREVIATIONS | _JOURNAL_WORDS
        )
        if not known and not last_word:
            break
        first -= 1
    return words[first].start() if 2 < first < len(words) else -1
