"""The words of the domain: frozen values that every other module speaks in.

Names are those of the field: CSL 1.0.2 variables (https://docs.citationstyles.org/en/stable/specification.html,
appendix IV) with ``-`` written ``_``, and CSL 1.0.2 item types. A value that is not known is empty (``""``,
``()`` or ``None``), never a placeholder.

The way of one record: ``Reference`` (what stands on the page) gets ``Printed`` (what its text claims); sources
offer ``Candidate``; a ``Match`` is the verdict on one; an ``Entry`` is what goes into the bibliography.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A work's identifier in a named scheme; `value` is in the scheme's normal form.

    Normal forms are defined by the table in `references.identifiers`: a DOI is lower case without a resolver,
    an arXiv id has no version, a PMCID starts with ``PMC``.
    """

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or an organisation (then only `literal` is filled).

    `particle` is CSL's non-dropping-particle ("van der" in "Laurens van der Maaten").
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def full_family(self) -> str:
        """Family name with its particle, or the literal name."""
        return self.literal or (f"{self.particle} {self.family}".strip())


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date of known precision; `month` 1-12 and `day` 1-31 only when known.

    Files and services hold a thirteenth month and a day without a month; such parts are not known.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is not None and not 1 <= self.month <= 12:
            object.__setattr__(self, "month", None)
        if self.day is not None and (self.month is None or not 1 <= self.day <= 31):
            object.__setattr__(self, "day", None)

    @property
    def parts(self) -> list[int]:
        """CSL date-parts: one to three numbers."""
        return [part for part in (self.year, self.month, self.day) if part is not None]


@dataclass(frozen=True, slots=True)
class Work:
    """What a reference refers to, in CSL 1.0.2 variables.

    `type` is a CSL item type; ``"article"`` means a preprint only; ``""`` means that nobody said.
    `page` is as CSL wants it ("484-489"); an article number goes into `number`.
    `authors_cut` is true when the list is known to go on ("et al.").
    `identifiers` holds at most one value a scheme (doi, arxiv, pmid, pmcid, isbn, issn, ...).
    """

    type: str = ""
    title: str = ""
    authors: tuple[Name, ...] = ()
    authors_cut: bool = False
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    issued: Date | None = None
    accessed: Date | None = None
    container_title: str = ""
    collection_title: str = ""
    event_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    edition: str = ""
    publisher: str = ""
    publisher_place: str = ""
    genre: str = ""
    medium: str = ""
    version: str = ""
    language: str = ""
    url: str = ""
    note: str = ""
    eprint_class: str = ""
    identifiers: tuple[Identifier, ...] = ()

    def id(self, scheme: str) -> str:
        """The identifier in `scheme`, or ``""``."""
        return next((i.value for i in self.identifiers if i.scheme == scheme), "")

    @property
    def year(self) -> int | None:
        return self.issued.year if self.issued else None

    @property
    def is_preprint(self) -> bool:
        """Whether this is a preprint: CSL's ``"article"`` says so, here and nowhere else."""
        return self.type == "article"


@dataclass(frozen=True, slots=True)
class Repair:
    """A named mending of damaged text: what stood there and what it became."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Readers:
    """Who read a printed citation: the rules of a style, or the tagger where these fail.

    `reader` is ``"rules"`` or ``"tagger"``; `confidence` is in [0, 1]: how often readings of its kind were right on
    rendered references (`references.citation.confidence`). `signs` name what spoke against the rules' reading. `other`
    is what the reader that was not believed says, where both read and disagree about title, first author or year.
    """

    reader: str = "rules"
    confidence: float = 1.0
    signs: tuple[str, ...] = ()
    other: Work | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """What the text of a reference itself claims.

    `style` names the family of citation styles that read it ("gbt7714", "apa", "ieee", ...), ``"title"`` for a
    bare title and ``"unknown"`` when the whole text was kept as the title. `text` is the citation text that was
    read, after repair: it is the query and the judge in matching. `locator` is the place in the work that a note
    cites ("118" behind a book's imprint), which are not the work's pages. `readers` says who read it.
    """

    work: Work
    style: str
    text: str
    repairs: tuple[Repair, ...] = ()
    readers: Readers = Readers()
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """What the markup of a page says about a reference, and its plain text does not: by a link, emphasis, a column.

    `title` is the work's title, `container_title` what it is in. Both are words of the reference's `text`, or "".
    """

    title: str = ""
    container_title: str = ""


_NO_CLAIM = Work()
_UNMARKED = Marked()


@dataclass(frozen=True, slots=True)
class Reference:
    """One occurrence of a reference on a page.

    `raw` is the page's own text, untouched; `text` is the same without Markdown (links replaced by their texts);
    `urls` are the cleaned targets of its links and its bare URLs, in order of appearance.
    `file` is the path as it was given, with forward slashes; lines count from 1 and include both ends.
    `record` is filled by readers of structured formats (.bib, CSL-JSON, RIS) instead of a printed citation.
    `text_ids` are identifiers printed in the text; `link_ids` can be read off a link without asking anyone.
    `short_for` is the earlier reference that this one only points to ("Ibid."). `marked` is what the
    page's markup says of its title.
    """

    raw: str
    text: str
    file: str
    line: int
    end_line: int
    label: str = ""
    section: str = ""
    urls: tuple[str, ...] = ()
    record: Work | None = None
    text_ids: tuple[Identifier, ...] = ()
    link_ids: tuple[Identifier, ...] = ()
    printed: Printed | None = None
    short_for: Reference | None = None
    marked: Marked = _UNMARKED

    @property
    def claims(self) -> Work:
        """What the text claims; an empty work for a reference that was not parsed."""
        return self.printed.work if self.printed else _NO_CLAIM

    @property
    def citation(self) -> str:
        """The citation text after repair, or the text as it was read when it was not parsed."""
        return self.printed.text if self.printed else self.text

    @property
    def ids(self) -> tuple[Identifier, ...]:
        """Identifiers that are printed, then those of links; one that is both stands twice."""
        return (*self.text_ids, *self.link_ids)

    @property
    def place(self) -> str:
        """``file:line``, as messages name it."""
        return f"{self.file}:{self.line}"


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return 2 - list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """Anything that a person should know about a reference or an input. It is data, not an exception.

    `code` is one of those that docs/problems.md explains; `hint` says what to do about it. `wrong_link` says that a
    link or identifier of the reference is another work's, so that nothing is taken from where its links lead.
    `about` is the citation key that it is about, where the line may cite others.
    """

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    hint: str = ""
    wrong_link: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that a source offers; `source` and `id` say whose record it is ("crossref", "10.1038/nature16961").

    `flags` are facts about the record that matter for a verdict, in words: "component", "retracted",
    "peer-review", "copy-prefix", "withdrawn", ...
    `related` are identifiers that the record itself links to this work as another version of it: an arXiv
    record's DOI, Crossref's ``is-preprint-of`` and ``has-preprint``. `former_title` is what it was called at first,
    when somebody asked.
    `also_called` are further titles of the record (original or translated), `venues` further names of its venue (an
    event's acronym, a journal's abbreviation), `online` the year in which it was there before it was printed.
    `cited_by` is how often it is cited, as of the day of the answer: no fact of the work, and never compared.
    `appeared` is the known venue in which a preprint appeared by its own record's remarks ("ECCV 2018").
    """

    work: Work
    source: str
    id: str
    flags: tuple[str, ...] = ()
    related: tuple[Identifier, ...] = ()
    former_title: str = ""
    also_called: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    online: int | None = None
    cited_by: int | None = field(default=None, compare=False)
    appeared: str = ""

    def __str__(self) -> str:
        return f"{self.source}:{self.id}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One named piece of evidence for (`points` > 0) or against (< 0) a candidate, in words that a person reads."""

    name: str
    points: float
    detail: str = ""


class Verdict(StrEnum):
    ACCEPT = "accept"
    REVIEW = "review"
    REJECT = "reject"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Match:
    """The verdict on a candidate for a reference; `confidence` is in [0, 1]."""

    verdict: Verdict
    candidate: Candidate | None = None
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of the bibliography.

    `origins` says for every filled field of `work` (by its `Work` attribute name, identifiers by their scheme) where
    it comes from: ``crossref:DOI``, ``arxiv:ID``, ``printed:FILE:LINE`` or ``override:...``.
    `keywords` are where the work is cited from.
    """

    key: str
    work: Work
    origins: Mapping[str, str] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    match: Match | None = None
