"""Work that can fail on what it is given, done so that what goes wrong inside concerns nothing outside.

Used once in each loop over references, records, files or answers; inside, code is allowed to raise. A defect of ours
becomes a `Problem` with what is needed to report it. Beside it `Exception` is caught in two places: where a book of a
batch ends (`bookbib.batch.book`), and where a cache of what was read may be damaged (`bookbib.memory.readings`).
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Final, TypeVar

from references.errors import BookbibError
from references.model import Problem, Severity

INTERNAL_ERROR: Final = "internal-error"
debug: ContextVar[bool] = ContextVar("debug", default=False)
"""Whether tracebacks are shown on standard error as well (``bookbib --debug``)."""

Result = TypeVar("Result")
Other = TypeVar("Other")
_SHOWN = 160  # characters of what was worked on


def contained(
    work: Callable[[], Result],
    otherwise: Other,
    problems: list[Problem],
    *,
    file: str,
    line: int = 0,
    on: str = "",
) -> Result | Other:
    """The result of `work`, or `otherwise` when it fails on what it was given; then `problems` gets an entry.

    `file` and `line` say where the cause stands, and `on` what was worked on. What people can do something about
    (`BookbibError`) and the end of the program (Ctrl-C, lack of memory) pass through.
    """
    try:
        return work()
    except (BookbibError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - the containment: see above
        if debug.get():
            traceback.print_exc(file=sys.stderr)
        problems.append(_problem(error, file, line, on))
        return otherwise


def _problem(error: Exception, file: str, line: int, on: str) -> Problem:
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno} in {frames[-1].name}" if frames else "?"
    said = " ".join(str(error).split())[:_SHOWN]
    shown = f" on “{' '.join(on.split())[:_SHOWN]}”" if on else ""
    return Problem(
        INTERNAL_ERROR,
        Severity.ERROR,
        f"a defect of bookbib{shown}: {type(error).__name__}: {said} ({where}); everything else was done",
        file,
        line,
        "Please report it with this line; --debug shows the whole trace.",
    )
