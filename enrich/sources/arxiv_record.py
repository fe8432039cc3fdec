"""An arXiv entry as a candidate. Pure."""

from __future__ import annotations

import re
from typing import Final

import arxiv  # type: ignore[import-untyped]  # it ships no type information

from enrich.preprint_venue import venue_said
from enrich.scope import has_venue_without_doi
from enrich.sources.markup import plain_latex
from enrich.sources.people import given_first
from references.identifiers import normalise
from references.model import Candidate, Date, Identifier, Work
from references.text import squeeze

_WITHDRAWN: Final = re.compile(r"(?i)\b(?:withdrawn|retracted|withdrawal|retraction)\b")
_STILL_STANDS: Final = re.compile(
    r"(?i)\b(?:not|never)\s+(?:been\s+)?(?:withdrawn|retracted)\b|\bsupersedes\b"
)
_NOT_THE_LAST_WORD: Final = re.compile(
    r"(?i)\b(?:exten(?:ded|sion)|longer|journal|j\.|transactions|trans\.|tpami|ijcv|previous|preliminary|earlier|"
    r"submi(?:t|ssion)|under review|in review|reject|workshops?|to be)"
)  # "an extended version of our NeurIPS paper", "submitted to ICLR", "NeurIPS workshop": it may appear elsewhere
_DEFAULT_YEAR: Final = 1  # arxiv.py's date for a missing one


def candidate_from_result(result: arxiv.Result) -> Candidate | None:
    """The preprint that `result` describes, or None when its id is none of arXiv's (an error entry).

    It is dated by its first version, and its id carries no version. The DOI and the journal reference that the
    authors added name the published version, which is another record: they go into `related` and `note`.
    """
    identifier = normalise("arxiv", result.get_short_id())
    if identifier is None:
        return None
    first = result.published
    published = normalise("doi", result.doi) if result.doi else None
    work = Work(
        type="article",
        title=plain_latex(result.title),
        authors=tuple(
            name
            for author in result.authors
            if (name := given_first(plain_latex(author.name))).family or name.literal
        ),
        issued=Date(first.year, first.month, first.day) if first.year > _DEFAULT_YEAR else None,
        number=f"arXiv:{identifier.value}",
        publisher="arXiv",
        url=f"https://arxiv.org/abs/{identifier.value}",
        note=plain_latex(result.journal_ref or ""),
        eprint_class=result.primary_category,
        identifiers=(identifier,),
    )
    flags = ["withdrawn"] if _is_withdrawn(result) else []
    flags += [] if work.authors else ["no-authors"]
    flags += ["venue-without-doi"] if _without_doi(result) else []
    others: tuple[Identifier, ...] = (published,) if published and published != identifier else ()
    said = venue_said(result.comment or "")
    return Candidate(work, "arxiv", identifier.value, tuple(sorted(flags)), others, appeared=said)


def _without_doi(result: arxiv.Result) -> bool:
    """Whether the authors say that it appeared where papers have no DOI, and that this was its last appearance."""
    said = squeeze(f"{result.comment or ''} {result.journal_ref or ''}")
    return not result.doi and has_venue_without_doi(said) and not _NOT_THE_LAST_WORD.search(said)


def _is_withdrawn(result: arxiv.Result) -> bool:
    """Withdrawn papers have no field of their own: the comment says so, or the abstract is replaced by the notice."""
    comment = squeeze(result.comment or "")
    if _WITHDRAWN.search(comment) and not _STILL_STANDS.search(comment):
        return True
    summary = squeeze(result.summary or "").lower()
    return summary.startswith(
        ("this paper has been withdrawn", "this article has been withdrawn", "withdrawn")
    )
