"""A reference as it was read → the same with what its text and its links claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from references.identifiers import find_in_text, ids_of_url
from references.model import Identifier, Printed, Reference, Work
from references.text import encodable, squeeze


def parse(reference: Reference) -> Reference:
    """`reference` with `printed`, `text_ids` and `link_ids` filled. Pure; any text at all gives an answer.

    Of several identifiers of one scheme, the first that stands in the text comes first: it is the one printed
    for the work itself, later ones are often of its container or its review.
    """
    text_ids = find_in_text(reference.text)
    link_ids = _distinct(identifier for url in reference.urls for identifier in ids_of_url(url))
    if reference.record is not None:
        text_ids = _distinct((*reference.record.identifiers, *text_ids))
        printed = Printed(reference.record, "record", citation_text(reference.record) or reference.text)
    elif reference.text == reference.label and (printed_key := _key(reference.text)):
        printed = printed_key
    else:
        from references.citation import parse_citation  # here: a run of which nothing is new parses nothing
        from references.marked import heed
        from references.second_look import mended
        from references.sites import heed_site

        text = encodable(reference.text)
        printed = parse_citation(text, urls=reference.urls, section=reference.section, label=reference.label)
        printed = heed(mended(printed), reference.marked, text, reference.urls)
        printed = heed_site(printed, reference.marked, text, reference.urls)
    return replace(reference, printed=printed, text_ids=text_ids, link_ids=link_ids)


def _key(text: str) -> Printed | None:
    from references.citation.citation_key import read_key

    return read_key(text)


def unparsed(reference: Reference) -> Reference:
    """`reference` as it is printed, for when parsing it failed: its text is its title, and nothing else is claimed."""
    work = reference.record or Work(title=squeeze(reference.text))
    return replace(reference, printed=Printed(work, "unknown", reference.text))


def citation_text(work: Work) -> str:
    """A plain citation of a structured record, to ask services with: names, title, container, year."""
    people = ", ".join(name.literal or f"{name.given} {name.full_family}".strip() for name in work.authors)
    year = str(work.year) if work.year else ""
    return squeeze(". ".join(part for part in (people, work.title, work.container_title, year) if part))


def _distinct(identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    return tuple(dict.fromkeys(identifiers))
