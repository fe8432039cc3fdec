"""Outputs as they were last made, kept in the user's cache folder: entries that have not changed are not written anew.

An output is known by the digest of all that its exporter is given and of the tool; a damaged one counts for nothing.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from bookbib.cache_folder import keep

_FORM: Final = 1
_MOST: Final = 16_000_000  # bytes: what is larger takes longer to keep than a reader would notice
_Made = TypeVar("_Made")


def made_before(
    folder: Path | None,
    output: Path,
    given: object,
    tool: str,
    make: Callable[[], _Made],
    fit: Callable[[_Made], bool],
) -> _Made:
    """What `make` makes, unless it was made for `output` before, of what has the same `repr` as `given`.

    `folder` is the cache folder; None: nothing is kept. What is not `fit` to be kept is made anew each time.
    """
    if folder is None:
        return make()
    path = folder / "renderings" / f"{_digest(str(output.resolve()))[:32]}.pickle"
    wanted = _digest(repr((tool, given)))
    found: Any = None
    try:
        with path.open("rb") as file:
            form, key = pickle.load(file)  # noqa: S301 - the user's own cache, like Python's .pyc files
            if form == _FORM and key == wanted:
                found = pickle.load(file)  # noqa: S301
    except Exception:  # noqa: BLE001 - none was kept, or it is damaged, in whatever way: then it is made
        found = None
    if found is not None:
        return found  # type: ignore[no-any-return]  # it was made by `make`
    made = make()
    if not fit(made):
        return made
    data = pickle.dumps((_FORM, wanted), protocol=5) + pickle.dumps(made, protocol=5)
    if len(data) <= _MOST:
        keep(path, lambda file: file.write(data))
    return made


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
