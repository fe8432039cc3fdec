"""What a bibliography never cites, or only with a word about it: parts, reviews, notices, whole volumes. Pure."""

from __future__ import annotations

from references.model import Candidate, Work
from references.text import letters

# A record with one of these is never what a bibliography cites, but for a notice whose own title is printed.
NEVER = {
    "component": "a part of a publication (a figure, a table), not the publication",
    "peer-review": "a peer review of the work, not the work",
    "grant": "a grant",
    "copy-prefix": "registered by a copier of other people's papers",
    "retraction-notice": "the notice of a retraction, not the work",
    "journal-issue": "a whole issue",
    "supplementary": "supplementary material",
}
# These may be cited, but only by a text that says so.
ONLY_IF_SAID = {
    "correction": ("correction", "corrigendum", "erratum", "更正", "勘误"),
    "erratum": ("correction", "corrigendum", "erratum", "更正", "勘误"),
    "review": ("review", "书评"),
}
CONTAINERS = frozenset({"proceedings", "book-set", "journal-issue", "journal", "book-series"})


def barred(candidate: Candidate, printed: Work, text: str) -> str:
    """Why `candidate` is not what a text cites that claims `printed`; ``""`` where nothing bars it."""
    for flag in candidate.flags:
        if flag in NEVER and not (flag == "retraction-notice" and _cites_notice(printed)):
            return NEVER[flag]
        if flag in ONLY_IF_SAID and not any(said in text.casefold() for said in ONLY_IF_SAID[flag]):
            return f"a {flag} of the work, which the text does not say"
        if flag in CONTAINERS and letters(printed.title) != letters(candidate.work.title):
            return "a whole volume, while the text names a part of it"
    return ""


def _cites_notice(printed: Work) -> bool:
    """Whether the title is a notice's; "(Retraction in: Nature 2014;511:112)" stands behind the title of the paper."""
    return printed.title.casefold().startswith(("retraction", "withdrawal", "撤稿"))
