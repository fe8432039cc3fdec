"""Findings of a check in words, as JSON, as GitHub annotations and as SARIF 2.1.0."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bookbib.build.check import Finding
from bookbib.language.catalog import Said, spoken
from bookbib.language.sentences import translated
from bookbib.show.safe import fit, for_json, one_line
from references.model import Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


_WORDS = {
    "problem": Said("{n} problem"),
    "problems": Said("{n} problems"),
    "none": Said("no problems"),
    "none-read": Said("no problems in what could be read"),
    "not-counted": Said("; not counted: {n}"),
}


def _said(text: str) -> str:
    return translated(text, spoken.get())


def as_text(findings: Sequence[Finding], *, everything: bool = False, whole: bool = True) -> str:
    """One line each for what fails (or everything), and one for the rest; not `whole`: not every page could be read."""
    shown = [one for one in findings if one.fails or everything]
    lines = []
    for one in shown:
        problem = one.problem
        place = (
            f"{problem.file}:{problem.line}: "
            if problem.line
            else f"{problem.file}: "
            if problem.file
            else ""
        )
        lines.append(one_line(f"{place}{problem.code}: {_said(problem.message)}"))
        if problem.hint:
            lines.append(f"    {one_line(_said(problem.hint))}")
    rest = Counter(one.problem.code for one in findings if one not in shown)
    failing = sum(one.fails for one in findings)
    said = ", ".join(f"{number} {code}" for code, number in sorted(rest.items()))
    words = ("problem" if failing == 1 else "problems") if failing else "none" if whole else "none-read"
    lines.append(
        _WORDS[words].in_(spoken.get()).replace("{n}", str(failing))
        + (_WORDS["not-counted"].in_(spoken.get()).replace("{n}", said) if said else "")
    )
    return "\n".join(lines) + "\n"


def as_json(findings: Sequence[Finding]) -> str:
    """``{"version": 1, "ok": …, "problems": [{code, severity, message, file, line, hint, key, fails}]}``."""
    problems = [
        {
            "code": one.problem.code, "severity": one.problem.severity.value, "message": one.problem.message,
            "file": one.problem.file, "line": one.problem.line, "hint": one.problem.hint, "key": one.key,
            "fails": one.fails,
        }
        for one in findings
    ]  # fmt: skip
    ok = not any(one.fails for one in findings)
    text = json.dumps({"version": 1, "ok": ok, "problems": problems}, ensure_ascii=False, indent=1)
    return for_json(text) + "\n"


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions"""
    lines = []
    for one in findings:
        problem = one.problem
        level = "error" if one.fails else "warning" if problem.severity is not Severity.INFO else "notice"
        given = {"file": problem.file, "line": str(problem.line or ""), "title": f"bookbib: {problem.code}"}
        properties = ",".join(f"{name}={_property(value)}" for name, value in given.items() if value)
        message = "\n".join(filter(None, map(_said, (problem.message, problem.hint))))
        lines.append(f"::{level} {properties}::{_data(message)}")
    return "".join(line + "\n" for line in lines)


def _data(text: str) -> str:
    return fit(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Sequence[Finding], version: str) -> str:
    """SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html"""
    codes = sorted({one.problem.code for one in findings})
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "bookbib",
                        "version": version,
                        "rules": [
                            {"id": code, "help": {"text": f"docs/problems.md explains {code}."}}
                            for code in codes
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, codes.index(one.problem.code)) for one in findings],
            }
        ],
    }
    return for_json(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _result(one: Finding, rule: int) -> dict[str, Any]:
    problem = one.problem
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": "error"
        if one.fails
        else _LEVELS[problem.severity]
        if problem.severity is not Severity.ERROR
        else "warning",
        "message": {"text": f"{_said(problem.message)} {_said(problem.hint)}".strip()},
    }
    if problem.file:
        region = {"region": {"startLine": problem.line}} if problem.line else {}
        uri = quote(problem.file, safe="/")
        result["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri}, **region}}]
    return result
