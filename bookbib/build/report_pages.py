"""The further pages of an HTML report, in a folder beside its first one: which there are, and which are left over."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from bookbib.build.ownership import is_sealed
from references.dependencies import listed


def page_path(report: Path, page: int) -> Path:
    """The file of a page, counted from 1, of the report whose first page is `report`."""
    return report if page == 1 else report.with_name(f"{report.stem}-pages") / f"{page}{report.suffix}"


def further_pages(reports: Iterable[Path]) -> tuple[Path, ...]:
    """The pages that are there behind the first ones of `reports`."""
    folders = [(page_path(one, 2).parent, one.suffix) for one in reports]
    return tuple(
        folder / name
        for folder, suffix in folders
        for name in listed(str(folder)) or ()
        if name.endswith(suffix) and name.removesuffix(suffix).isdecimal()
    )


def take_away(report: Path, pages: int) -> None:
    """Removes pages that an earlier, longer report has left behind; what a person has changed stays."""
    for path in further_pages([report]):
        if int(path.stem) > pages and is_sealed(path):
            path.unlink(missing_ok=True)
    with suppress(OSError):  # it holds something else, or is not there
        page_path(report, 2).parent.rmdir()
