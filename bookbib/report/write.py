"""The forms in which a report can be written, by the suffix of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bookbib.report.build import to_json
from bookbib.report.model import Report
from bookbib.report.words import Language


class _Writer(Protocol):
    def __call__(self, report: Report, language: Language | None, /) -> str: ...


def _json(report: Report, _language: Language | None, /) -> str:
    return to_json(report)


def _html(report: Report, language: Language | None, /) -> str:
    from bookbib.report.html import to_html  # the template engine is loaded by those who want a page

    return to_html(report, language)


REPORTS: Mapping[str, _Writer] = {".json": _json, ".html": _html}


def report_text(suffix: str, report: Report, language: Language | None = None) -> str:
    """`report` in the form that `suffix` names; `language` is that of a page, by default the one of its source.

    Raises KeyError for a suffix that is not in `REPORTS`.
    """
    return REPORTS[suffix](report, language)
