"""Where a journal's name begins behind a title, when its volume and pages are known."""

from __future__ import annotations

import re

from references.citation.dates import DATE_HERE
from references.citation.sentences import sentence_ends, word_before
from references.citation.words import JOURNAL_ABBREVIATIONS


def before_publisher(undated: str, journal: int, locator: int) -> int:
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


def journal_start(before: str) -> int:
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
        word = word_before(before, 0, stop)
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
