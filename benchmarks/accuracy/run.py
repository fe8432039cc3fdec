"""Runs the program on a labelled set and reads its report; the program is only ever asked by its command line."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from benchmarks.accuracy.labels import GoldSet
from bookbib.show.report.model import Report


class RunError(Exception):
    """The program gave no readable report; the message says what it said instead."""


def build(gold: GoldSet, options: Sequence[str]) -> Report:
    """The report of ``bookbib build`` on the pages of `gold`, with `options` added.

    Raises `RunError` when there is no report. An unreachable source (exit code 3) still makes one.
    """
    folders = {page.path.parent for page in gold.pages}
    paths = [page.path for page in gold.pages] if len(gold.pages) == 1 else sorted(folders)
    bibs = [argument for page in gold.pages if page.bib for argument in ("--bib", str(page.bib))]
    with tempfile.TemporaryDirectory() as folder:
        report, out = Path(folder, "report.json"), Path(folder, "refs.json")
        command = [str(Path(sys.executable).with_name("bookbib")), "build", *map(str, paths)]
        command += ["-o", str(out), "--report", str(report), *bibs, *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not report.is_file():
            said = (done.stderr or done.stdout).strip().splitlines()[-3:]
            raise RunError(f"exit code {done.returncode}, no report: {' / '.join(said)}")
        return read(report)


def read(path: Path) -> Report:
    """The report in `path`. Raises `RunError` when it is none of version 1."""
    try:
        return Report.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise RunError(f"{path} is no report of version 1: {error}") from error
