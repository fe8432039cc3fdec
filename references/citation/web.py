"""What kind of thing an address leads to, as far as the address itself tells."""

from __future__ import annotations

import re

from references.citation.words import HOST_TYPES
from references.text import has_cjk
from references.urls import split_url

_SCHOLARLY = re.compile(
    r"(?:^|\.)(?:doi\.org|acm\.org|ieee\.org|computer\.org|springer\.com|nature\.com"
    r"|science\.org|sciencemag\.org|sciencedirect\.com|elsevier\.com"
    r"|wiley\.com|tandfonline\.com|usenix\.org|openreview\.net|aclanthology\.org"
    r"|aclweb\.org|thecvf\.com|neurips\.cc|nips\.cc|mlr\.press"
    r"|semanticscholar\.org|ncbi\.nlm\.nih\.gov|pubmed\.gov|jstor\.org|cambridge\.org"
    r"|oup\.com|sagepub\.com|mdpi\.com|plos\.org|aps\.org"
    r"|acs\.org|rsc\.org|iop\.org|aip\.org|siam\.org|jmlr\.org|ijcai\.org|aaai\.org"
    r"|bmva\.org|isca-speech\.org|researchgate\.net|dblp\.org"
    r"|hal\.science|frontiersin\.org|biomedcentral\.com|pnas\.org|cell\.com|bmj\.com"
    r"|harvard\.edu|paperswithcode\.com|cnki\.net|wanfangdata\.com\.cn)$"
)
_PREPRINT = re.compile(r"(?:^|\.)(?:arxiv\.org|biorxiv\.org|medrxiv\.org|chemrxiv\.org)$|^arxiv\.")
_DOCUMENT = re.compile(
    r"\.(?:pdf|ps|ps\.gz|djvu)$|/(?:papers?|abs|publications?|pubs?|proceedings|doi"
    r"|conference|bitstream|dissertations?|theses)(?:/|$)",
    re.IGNORECASE,
)
_BLOG = re.compile(r"(?:^|\.)blogs?\.|^blog-|/blogs?/|/posts?/", re.IGNORECASE)


def kind_of_url(url: str, title: str = "") -> str:
    """The CSL type of what `url` leads to; ``""`` when it may well be a published work that can be looked up."""
    parts = split_url(url if "://" in url else f"http://{url}")
    if parts is None:
        return ""
    host, path = (parts.hostname or "").removeprefix("www."), parts.path
    for known, kind in HOST_TYPES.items():
        if host == known or host.endswith("." + known):
            return kind
    if _PREPRINT.search(host):
        return "article"
    if _SCHOLARLY.search(host) or _DOCUMENT.search(path):
        return "" if not has_cjk(title) or _SCHOLARLY.search(host) else "webpage"
    if _BLOG.search(host) or _BLOG.search(path):
        return "post-weblog"
    return "webpage"
