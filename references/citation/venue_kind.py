"""The CSL type that a venue speaks for, and which names are those of meetings and of periodicals."""

from __future__ import annotations

import re

from references.citation.words import CONFERENCE, NEWSPAPER, is_conference_acronym

PERIODICAL = re.compile(
    r"\b(?:Journal|Magazine|Communications|Spectrum|Access|Computer|Micro|Software|Letters|Trans(?:actions|\.))"
)
_MEETING = re.compile(r"['’]\d\d:|\(['’]?(?P<acronym>[A-Z][A-Za-z0-9 '’-]{1,14})\)(?=$|,)")


def names_meeting(text: str) -> bool:
    """Whether a colon in `text` stands inside a conference's name ("KDD '20: ...", "Robotics: ... (RSS)")."""
    if CONFERENCE.search(text):
        return True
    found = _MEETING.search(text)
    return found is not None and (not found["acronym"] or is_conference_acronym(found["acronym"]))


_JOURNAL_PROCEEDINGS = re.compile(
    r"\bProc(?:eedings|\.)?\s(?:of the\s)?(?:Natl|National|IEEE|Royal|Roy\b|R\b)"
)
_JOURNAL = re.compile(
    r"\b(?:J\.|Journal|Trans(?:actions|\.)|Review|Letters|Annals|Magazine|Nature|Science|Lett\.|Communications)"
)
_PROCEEDINGS_PUBLISHER = re.compile(r"\b(?:PMLR|ACM|IEEE|Ieee|Curran|OpenReview|AAAI|USENIX|BMVA)\b")
_BLOG = re.compile(r"\b[Bb]log\b")


def kind_of_venue(container: str, publisher: str, volume: bool, issue: bool, evidence: set[str]) -> str:
    """The CSL type that the venue speaks for."""
    if not container:
        return "book" if publisher else "article" if "preprint" in evidence else ""
    numbered = volume and ("locator" in evidence or issue)
    if CONFERENCE.search(container):
        # "Proc. Natl. Acad. Sci." and "Proceedings of the IEEE" are journals
        journal = numbered and "in" not in evidence and _JOURNAL_PROCEEDINGS.search(container)
        return "article-journal" if journal else "paper-conference"
    if is_conference_acronym(container.split(",")[0]) and (not volume or "in" in evidence):
        return "paper-conference"
    if not volume and names_meeting(container) and not PERIODICAL.search(container):
        return "paper-conference"
    if "in" in evidence:
        return "article-journal" if volume and issue else "chapter"
    if _BLOG.search(container):
        return "post-weblog"
    if NEWSPAPER.search(container) and not volume:
        return "article-newspaper"
    if publisher and not volume and "pages" in evidence:
        return "chapter"
    if evidence & {"locator", "volume", "issue", "pages"}:
        return "article-journal"
    if publisher:
        return "paper-conference" if _PROCEEDINGS_PUBLISHER.search(publisher) else "book"
    return "article-journal" if _JOURNAL.search(container) else ""
