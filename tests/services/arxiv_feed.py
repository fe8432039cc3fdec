"""A fact as an entry of arXiv's Atom feed, in the format of 2026 ("new") and the one before it ("old").

Differences between the two: namespaces on `<feed>` or on each element, https or http links, titles on one line
or broken after 80 characters, the order of an entry's elements, `<updated>` of the feed.
"""

from __future__ import annotations

import base64
import hashlib
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from tests.services.facts import ArxivFacts, DateParts, Fact, Person

Format = Literal["new", "old"]
ASKED_AT: Final = "2026-11-01T00:00:00Z"
_OPENSEARCH: Final = "http://a9.com/-/spec/opensearch/1.1/"
_ARXIV: Final = "http://arxiv.org/schemas/atom"
_ATOM: Final = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, for the feed's own title and id."""

    search_query: str = ""
    id_list: str = ""
    start: int = 0
    max_results: int = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact at one version of its record."""

    fact: Fact
    version: int

    @property
    def known(self) -> ArxivFacts:
        assert self.fact.arxiv is not None
        return self.fact.arxiv

    @property
    def title(self) -> str:
        for earlier in self.known.earlier:
            if self.version <= earlier.upto:
                return earlier.title
        return self.known.title if self.known.title is not None else self.fact.title

    @property
    def people(self) -> Sequence[Person]:
        for earlier in self.known.earlier:
            if self.version <= earlier.upto and earlier.authors is not None:
                return earlier.authors
        return self.known.authors if self.known.authors is not None else self.fact.authors

    @property
    def updated(self) -> DateParts:
        return self.known.published if self.version == 1 else self.known.updated or self.known.published


def feed(question: Question, total: int, entries: Iterable[Shown], form: Format) -> str:
    """The feed that answers `question`; `total` counts all results, `entries` are those of this page."""
    asked = (
        f"search_query={question.search_query}&id_list={question.id_list}"
        f"&start={question.start}&max_results={question.max_results}"
    )
    token = base64.b64encode(hashlib.sha1(asked.encode(), usedforsecurity=False).digest())[:27].decode()
    counts = [("totalResults", total), ("startIndex", question.start), ("itemsPerPage", question.max_results)]
    if form == "old":
        link = f"http://arxiv.org/api/query?{quote(asked, safe='')}"
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="{_ATOM}">',
            f'  <link href={quoteattr(link)} rel="self" type="application/atom+xml"/>',
            f'  <title type="html">ArXiv Query: {escape(asked)}</title>',
            f"  <id>http://arxiv.org/api/{token}</id>",
            "  <updated>2026-11-01T00:00:00-04:00</updated>",
            *(
                f'  <opensearch:{name} xmlns:opensearch="{_OPENSEARCH}">{n}</opensearch:{name}>'
                for name, n in counts
            ),
        ]
    else:
        by_name = dict(counts)
        link = (
            f"https://arxiv.org/api/query?search_query={question.search_query}&start={question.start}"
            f"&max_results={question.max_results}&id_list={question.id_list}"
        )
        lines = [
            "<?xml version='1.0' encoding='UTF-8'?>",
            f'<feed xmlns:opensearch="{_OPENSEARCH}" xmlns:arxiv="{_ARXIV}" xmlns="{_ATOM}">',
            f"  <id>https://arxiv.org/api/{token}</id>",
            f"  <title>arXiv Query: {escape(asked)}</title>",
            f"  <updated>{ASKED_AT}</updated>",
            f'  <link href={quoteattr(link)} type="application/atom+xml"/>',
            *(
                f"  <opensearch:{name}>{by_name[name]}</opensearch:{name}>"
                for name in ("itemsPerPage", "totalResults", "startIndex")
            ),
        ]
    for shown in entries:
        lines += _new_entry(shown) if form == "new" else _old_entry(shown)
    return "\n".join([*lines, "</feed>", ""])


def error_feed(message: str, form: Format, fragment: str = "") -> str:
    """The feed that stands for an error: one entry, titled "Error"."""
    secure = "https" if form == "new" else "http"
    where = f"{secure}://arxiv.org/api/errors{'#' + fragment if fragment else ''}"
    entry = [
        "  <entry>",
        f"    <id>{escape(where)}</id>",
        "    <title>Error</title>",
        f"    <updated>{ASKED_AT}</updated>",
        f'    <link href={quoteattr(where)} rel="alternate" type="text/html"/>',
        f"    <summary>{escape(message)}</summary>",
        "    <author>",
        "      <name>arXiv api core</name>",
        "    </author>",
        "  </entry>",
    ]
    head = [
        "<?xml version='1.0' encoding='UTF-8'?>",
        f'<feed xmlns:opensearch="{_OPENSEARCH}" xmlns:arxiv="{_ARXIV}" xmlns="{_ATOM}">',
        f"  <id>{secure}://arxiv.org/</id>",
        "  <title>arXiv Search Results</title>",
        f"  <updated>{ASKED_AT}</updated>",
        "  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>",
        "  <opensearch:totalResults>1</opensearch:totalResults>",
        "  <opensearch:startIndex>0</opensearch:startIndex>",
    ]
    return "\n".join([*head, *entry, "</feed>", ""])


def _new_entry(shown: Shown) -> list[str]:
    known = shown.known
    number = f"{known.id}v{shown.version}"
    lines = [
        "  <entry>",
        f"    <id>http://arxiv.org/abs/{number}</id>",
        f"    <title>{escape(shown.title)}</title>",
        f"    <updated>{_moment(shown.updated)}</updated>",
        f'    <link href="https://arxiv.org/abs/{number}" rel="alternate" type="text/html"/>',
        f'    <link href="https://arxiv.org/pdf/{number}" rel="related" type="application/pdf" title="pdf"/>',
        "    <summary>(not among the facts)</summary>",
        *(f'    <category term="{term}" scheme="{_ARXIV}"/>' for term in known.categories),
        f"    <published>{_moment(known.published)}</published>",
    ]
    if known.comment:
        lines.append(f"    <arxiv:comment>{escape(known.comment)}</arxiv:comment>")
    lines.append(f'    <arxiv:primary_category term="{known.categories[0]}"/>')
    if known.journal_ref:
        lines.append(f"    <arxiv:journal_ref>{escape(known.journal_ref)}</arxiv:journal_ref>")
    lines += _authors(shown.people)
    if known.doi:
        lines.append(f"    <arxiv:doi>{escape(known.doi)}</arxiv:doi>")
        lines.append(
            f'    <link rel="related" href={quoteattr("https://doi.org/" + known.doi)} title="doi"/>'
        )
    return [*lines, "  </entry>"]


def _old_entry(shown: Shown) -> list[str]:
    known = shown.known
    number = f"{known.id}v{shown.version}"
    space = f'xmlns:arxiv="{_ARXIV}"'
    title = "\n  ".join(textwrap.wrap(shown.title, 80, break_long_words=False, break_on_hyphens=False))
    lines = [
        "  <entry>",
        f"    <id>http://arxiv.org/abs/{number}</id>",
        f"    <updated>{_moment(shown.updated)}</updated>",
        f"    <published>{_moment(known.published)}</published>",
        f"    <title>{escape(title)}</title>",
        "    <summary>(not among the facts)</summary>",
        *_authors(shown.people),
    ]
    if known.doi:
        lines.append(f"    <arxiv:doi {space}>{escape(known.doi)}</arxiv:doi>")
        lines.append(
            f'    <link title="doi" href={quoteattr("http://dx.doi.org/" + known.doi)} rel="related"/>'
        )
    if known.comment:
        lines.append(f"    <arxiv:comment {space}>{escape(known.comment)}</arxiv:comment>")
    if known.journal_ref:
        lines.append(f"    <arxiv:journal_ref {space}>{escape(known.journal_ref)}</arxiv:journal_ref>")
    lines += [
        f'    <link href="http://arxiv.org/abs/{number}" rel="alternate" type="text/html"/>',
        f'    <link title="pdf" href="http://arxiv.org/pdf/{number}" rel="related" type="application/pdf"/>',
        f'    <arxiv:primary_category {space} term="{known.categories[0]}" scheme="{_ARXIV}"/>',
        *(f'    <category term="{term}" scheme="{_ARXIV}"/>' for term in known.categories),
    ]
    return [*lines, "  </entry>"]


def _authors(people: Iterable[Person]) -> list[str]:
    lines: list[str] = []
    for person in people:
        name = person[0] if len(person) == 1 else " ".join(filter(None, (person[1], person[0], *person[2:])))
        lines += ["    <author>", f"      <name>{escape(name)}</name>", "    </author>"]
    return lines


def _moment(date: DateParts) -> str:
    year, month, day = (*date, 1, 1)[:3]
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"
