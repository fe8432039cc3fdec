"""What CI systems run: the pre-commit hook and the steps of the GitHub Action, as far as a shell can run them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

from tests.bookbib.running import ROOT, bookbib, environment

PAGE = "# References\n\n1. An unheard-of pamphlet by nobody about nothing, 1702\n"


def book(folder: Path) -> Path:
    """A book that was built without a network, so that its lock is not up to date."""
    folder.mkdir()
    (folder / "page.md").write_text(PAGE)
    (folder / "bookbib.toml").write_text('inputs = ["page.md"]\noutputs = ["refs.bib"]\n')
    return folder


def test_the_hook_runs_for_what_matters() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    files = re.compile(hook["files"])
    for name in ("a/b.md", "B.MD", "x.ipynb", "lib.bib", "bookbib.lock", "a/bookbib.toml", "overrides.toml"):
        assert files.search(name), name
    for name in ("a.py", "uv.lock", "pyproject.toml", "a.md.orig"):
        assert not files.search(name), name
    assert hook["entry"] == "bookbib check"
    assert hook["pass_filenames"] is False


def test_the_action_checks_and_annotates(tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = next(step for step in action["runs"]["steps"] if step.get("name") == "Check")
    assert "${{" not in step["run"], "what comes from outside reaches the shell as variables only"
    folder = book(tmp_path / "book")
    program = tmp_path / "bookbib" / "bin" / "bookbib"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bookbib.cli "$@"\n')
    program.chmod(0o755)

    def run(**given: str) -> subprocess.CompletedProcess[str]:
        values = {"PROJECT": "book", "UNRESOLVED": "", "SARIF": "", **given, "RUNNER_TEMP": str(tmp_path)}
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=tmp_path, env=environment(tmp_path, **values),
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    result = run(SARIF="found.sarif", UNRESOLVED="review")
    assert result.returncode == 1
    assert result.stdout.startswith("::error file=book/bookbib.lock,title=bookbib%3A not-in-lock::")
    log = json.loads((tmp_path / "found.sarif").read_text(encoding="utf-8"))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "book/bookbib.lock"
    (folder / "page.md").write_text("# A chapter\n\nProse.\n")
    assert bookbib("build", "-q", "--offline", cwd=folder).returncode == 0
    assert run().returncode == 0
