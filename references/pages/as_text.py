"""A record as the citation that it would be printed as."""

from __future__ import annotations

from references.model import Work


def citation_text(work: Work) -> str:
    """A record as a plain citation: authors, title, where, year. It is what matching judges candidates by."""
    names = [f"{name.given} {name.full_family}".strip() for name in work.authors or work.editors]
    if work.authors_cut:
        names.append("et al")
    where = [work.container_title, work.volume and f"vol. {work.volume}", work.issue and f"no. {work.issue}"]
    where += [work.page and f"pp. {work.page}", work.publisher, str(work.year or "")]
    parts = (", ".join(names), work.title, ", ".join(filter(None, where)))
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
