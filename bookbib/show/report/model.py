"""report.json, version 1: what was read, what was decided and why. docs/report.md describes it for people.

The JSON schema is ``Report.model_json_schema(by_alias=True)``; tests/bookbib/test_report.py holds it fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Person(_Part):
    """A CSL name: family and given, or literal."""

    family: str = ""
    given: str = ""
    literal: str = ""


class PrintedFields(_Part):
    """What the text itself claims, in CSL terms."""

    type: str = ""
    title: str = ""
    authors: list[Person] = []
    et_al: bool = False
    year: int | None = None
    container_title: str = Field("", alias="container-title")
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    style: str = ""
    repairs: list[str] = []


class ReportedProblem(_Part):
    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    file: str = ""
    line: int = 0
    hint: str = ""


class ReportedEvidence(_Part):
    name: str
    points: float
    detail: str = ""


class ReportedReason(_Part):
    """Why a reference was matched or not: a code that docs/explain.md lists, and what it is about."""

    code: str
    detail: str = ""


class ReportedQuestion(_Part):
    """A question that was put to a source, and which kind of answer came.

    `subject` is an identifier for a record, and the title or text that was searched for.
    """

    source: str
    kind: Literal["record", "first-version", "search"]
    subject: str
    answer: Literal["found", "unknown", "not-mine", "failed", "refused"]


class ReportedMatch(_Part):
    """The record that was taken (status ``matched``) or is offered to a person (status ``review``).

    `type` to `identifiers` are the record's own, in CSL terms. `barred` says why a record can never be taken.
    """

    source: str
    id: str
    title: str = ""
    confidence: float
    evidence: list[ReportedEvidence] = []
    type: str = ""
    authors: list[Person] = []
    year: int | None = None
    container_title: str = Field("", alias="container-title")
    identifiers: dict[str, str] = {}
    barred: str = ""


class ReportedPage(_Part):
    """What the cited web page said about itself on `day` (ISO 8601).

    `gone` says why it is not there any more (``""``: it is), `archived` where a copy of it is.
    """

    url: str
    day: str = ""
    title: str = ""
    authors: list[Person] = []
    issued: str = ""
    site: str = ""
    gone: Literal["", "not-found", "parked", "sent-home"] = ""
    archived: str = ""


class ReportedReference(_Part):
    """One occurrence on a page. `key` names the entry that it became; `fate` is what it counts as in a summary.

    `asked` are the questions that were put to sources for it. `candidates` are records that were looked at and not
    taken, best first, three at most, for references that a person may want to look at. `page` is what the cited web
    page said, where it was asked.
    """

    file: str
    line: int
    end_line: int
    label: str = ""
    section: str = ""
    raw: str
    url: str = ""
    printed: PrintedFields
    identifiers: dict[str, str] = {}
    status: Literal["matched", "printed", "review"]
    fate: Literal["found", "uncertain", "not-found", "not-asked", "page"] = "not-asked"
    key: str
    match: ReportedMatch | None = None
    problems: list[ReportedProblem] = []
    reason: ReportedReason | None = None
    asked: list[ReportedQuestion] = []
    candidates: list[ReportedMatch] = []
    page: ReportedPage | None = None


class ReportedEntry(_Part):
    """One entry of the bibliography; `origins` maps each CSL variable of `csl` to where it comes from."""

    key: str
    csl: dict[str, Any]
    identifiers: dict[str, str] = {}
    origins: dict[str, str] = {}
    references: list[int] = []


class Requests(_Part):
    """Requests that went out to each register, by its name, and questions that the cache answered (`cached`)."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[str, int]

    crossref: int = 0
    arxiv: int = 0
    cached: int = 0

    @property
    def asked(self) -> dict[str, int]:
        """Requests that went out, by register."""
        return {name: number for name, number in self.model_dump().items() if name != "cached"}


class ReportedSnapshot(_Part):
    """A register that was answered from a snapshot: the folder's name, how many records it has, and their digest."""

    source: str
    name: str
    records: int
    digest: str


class Report(_Part):
    version: Literal[1] = 1
    tool: str
    references: list[ReportedReference]
    entries: list[ReportedEntry]
    requests: Requests
    problems: list[ReportedProblem] = []
    losses: list[str] = []
    snapshots: list[ReportedSnapshot] = []

    @property
    def by_key(self) -> Mapping[str, ReportedEntry]:
        """The entries by their keys."""
        return {entry.key: entry for entry in self.entries}
