"""Which references are worth a search: scholarly works are, web pages, videos and code are not."""

from __future__ import annotations

from enrich.match.title import telling
from enrich.match.venue import is_preprint_server, may_be_arxiv
from references.identifiers import ids_of_url
from references.model import Identifier, Reference, Work
from references.patterns import re
from references.text import has_cjk, squeeze, words
from references.urls import host_of, path_of

_NOT_SCHOLARLY = frozenset(
    "webpage post-weblog post motion_picture broadcast software dataset speech song graphic map interview "
    "personal_communication legislation legal_case bill patent standard".split()
)
_SCHOLARLY = frozenset(
    {
        "article",
        "article-journal",
        "paper-conference",
        "chapter",
        "book",
        "thesis",
        "report",
        "entry-encyclopedia",
    }
)
# Hosts whose pages are papers; a bare title that links there names a paper.
_PAPER_HOST = re.compile(
    r"(?:\A|\.)(?:arxiv|openreview|acm|ieee|springer|sciencedirect|nature|science|wiley|usenix|aclanthology|thecvf|"
    r"cv-foundation|semanticscholar|researchgate|jmlr|mlr\.press|neurips|nips|pnas|biorxiv|adsabs|computer|aaai|ijcai|"
    r"mdpi|siam|aps|oup|cambridge|tandfonline|sagepub|kdd|vldb|bmva|isca-speech|iclr)\b"
)
_HOST_WITHOUT_DOI = re.compile(
    r"(?:\A|\.)(?:usenix\.org|openreview\.net|mlr\.press|jmlr\.org|neurips\.cc|nips\.cc|iclr\.cc|mlsys\.org)\Z"
)
_COURSE = re.compile(r"\b[A-Z]{2,5}[ -]?\d{2,3}[A-Z]?:")  # "CSE 599W: ..."
_TALK = re.compile(
    r"(?i)\b(?:slides?|lecture|tutorial|talk|presentation|gtc|webinar|blog|forum|wiki|docs?|guide|course)\b"
)
# Venues whose papers are in no register of DOIs: asking Crossref for them finds copies at best.
_WITHOUT_DOI = re.compile(
    r"(?i)\b(?:neurips|nips|neural information processing systems|iclr|learning representations|pmlr|jmlr|"
    r"machine learning research|osdi|nsdi|usenix|mlsys|openreview)\b"
)
# ACM published ICML with DOIs until 2009; PMLR, without, since.
_ICML = re.compile(r"(?i)\b(?:icml|international conference on machine learning)\b")
_ICML_WITHOUT_DOI = 2010

_NAMED = 0.5  # how much a title must say for several names beside it to make it a work's


def worth_searching(reference: Reference) -> bool:
    """Whether the reference names a scholarly work clearly enough for a search to make sense."""
    printed = reference.claims
    if not printed.title:
        return _is_place(printed)
    if telling(printed.title) < 0.2:
        return False
    if printed.type in _NOT_SCHOLARLY:
        return _is_issued(printed) or _is_paper_after_all(reference, printed)
    if printed.type in _SCHOLARLY and (printed.authors or printed.container_title):
        return True
    if any(_is_talk(url) for url in reference.urls):
        return False
    if len(printed.authors) > 1 and not reference.urls and telling(printed.title) >= _NAMED:
        return True
    return bool(printed.authors and printed.year) or _is_paper_after_all(reference, printed)


def _is_issued(printed: Work) -> bool:
    """Whether a standard (an RFC) or a data set has people for its authors: then a register has it like a paper."""
    people = any(not name.literal for name in printed.authors)
    return printed.type in {"standard", "dataset"} and people and bool(printed.year)


def _is_place(printed: Work) -> bool:
    """Whether a reference without a title says all the same which paper it is, as physicists cite."""
    return bool(
        printed.authors and printed.container_title and printed.volume and printed.page and printed.year
    )


def _is_paper_after_all(reference: Reference, printed: Work) -> bool:
    """A bare title: a paper when it reads like one and nothing says that it is a page, a talk or a product."""
    dated = bool(printed.year or printed.container_title or printed.event_title)
    if (
        has_cjk(printed.title)
        or telling(printed.title) < 0.8
        or len(words(printed.title)) < (3 if dated else 4)
    ):
        return False
    if (
        re.search(r"\bv?\d+\.\d+\b", printed.title)
        or _TALK.search(printed.title)
        or _COURSE.match(printed.title)
    ):
        return False
    if not dated and re.search(r"[?!]\s*\Z", printed.title):
        return False
    hosts = [host_of(url) for url in reference.urls]
    if not hosts or _has_paper_id(reference):
        return True
    if any(_PAPER_HOST.search(host) for host in hosts):
        return True
    return any(_looks_like_paper_file(url) for url in reference.urls)


def _has_paper_id(reference: Reference) -> bool:
    """Whether a DOI or an arXiv id is given: who gives one, even a wrong one, speaks of a paper."""
    return any(identifier.scheme in {"doi", "arxiv"} for identifier in reference.ids)


def _looks_like_paper_file(url: str) -> bool:
    return path_of(url).lower().endswith((".pdf", ".ps", ".ps.gz")) and not _is_talk(url)


def _is_talk(url: str) -> bool:
    """Whether an address says that a talk, a course or a blog lies there."""
    return _TALK.search(re.sub(r"[-_/.]", " ", path_of(url))) is not None


def may_have_doi(reference: Reference) -> bool:
    """Whether a published version of the work can be expected at Crossref, by its venue and by where its link leads."""
    printed = reference.claims
    if has_cjk(printed.title) and printed.type in {"book", "thesis", "report", "chapter"}:
        return False
    if any(_HOST_WITHOUT_DOI.search(host_of(url)) or "/10.5555/" in url for url in reference.urls):
        return False
    venue = squeeze(f"{printed.container_title} {printed.event_title} {printed.publisher}")
    if _ICML.search(venue) and (printed.year or _ICML_WITHOUT_DOI) >= _ICML_WITHOUT_DOI:
        return False
    return not has_venue_without_doi(venue)


def has_venue_without_doi(text: str) -> bool:
    """Whether `text` names a venue whose papers are in no register of DOIs."""
    return _WITHOUT_DOI.search(text) is not None


def is_page(reference: Reference) -> bool:
    """Whether the reference surely is a page, a talk, a video or code, whatever others call it."""
    printed = reference.claims
    told = printed.type in _NOT_SCHOLARLY or any(_is_talk(url) for url in reference.urls)
    return told and bool(reference.urls) and not worth_searching(reference)


def page_of(reference: Reference) -> Identifier | None:
    """The web page that the reference cites, as an identifier: its one address, where no register answers for that."""
    urls = [url for url in dict.fromkeys(reference.urls or (reference.claims.url,)) if url]
    if len(urls) != 1 or not urls[0].lower().startswith(("http://", "https://")) or ids_of_url(urls[0]):
        return None
    return Identifier("url", urls[0])


def may_be_at_crossref(reference: Reference) -> bool:
    """Whether a search at Crossref makes sense: not for preprints of arXiv, nor for papers of venues without DOIs."""
    return may_have_doi(reference) and not (says_arxiv(reference) and reference.claims.is_preprint)


def may_be_at_arxiv(reference: Reference) -> bool:
    """Whether a search at arXiv makes sense."""
    return may_be_on_arxiv(reference.claims)


def is_book(reference: Reference) -> bool:
    """Whether a whole book is cited, by its title."""
    return reference.claims.type == "book" and bool(reference.claims.title)


def is_paper(reference: Reference) -> bool:
    """Whether the reference may be of a paper."""
    return reference.claims.type not in {"book", "software", "dataset", "thesis"}


def is_data_or_thesis(reference: Reference) -> bool:
    """Whether a data set or a thesis is cited, or a program with authors: of others copies abound."""
    printed = reference.claims
    return printed.type in {"dataset", "thesis"} or (printed.type == "software" and bool(printed.authors))


def is_any(_reference: Reference) -> bool:
    """A register of everything may have any work."""
    return True


def may_be_on_arxiv(work: Work) -> bool:
    """Whether a search at arXiv makes sense: it holds papers, in English as a rule, from 1991 on."""
    if not work.title or _other_server(work):
        return False
    if has_cjk(work.title) or work.type in {"book", "chapter", "thesis", "report"}:
        return False
    return not work.year or work.year >= 1991


def says_arxiv(reference: Reference) -> bool:
    """Whether the text itself cites a preprint of arXiv: it names arXiv, or a preprint and no other server."""
    printed = reference.claims
    if re.search(r"(?i)\barxiv\b|\bcorr\b", reference.text):
        return True
    return printed.is_preprint and not _other_server(printed)


def _other_server(printed: Work) -> bool:
    """Whether a preprint server is printed whose preprints are registered at Crossref (bioRxiv, SSRN, ...)."""
    named = (name for name in (printed.container_title, printed.publisher) if name)
    return any(is_preprint_server(name) and not may_be_arxiv(name) for name in named)
