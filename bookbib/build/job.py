"""What a run is to do."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bookbib.build.open_registers import AskSettings
from bookbib.build.pipeline import BuildSettings
from bookbib.build.relative import seen_from
from exporters import ExportSettings

if TYPE_CHECKING:
    from bookbib.build.settings import CheckSettings


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that a run needs to know.

    `paths` are read as they stand, or relative to `base` when the project names them (`whole`); pages are shown by
    names relative to `base`. `form` names the format of all outputs (``""``: their suffixes do). `lock` and `overrides`
    are None when there are none to keep or obey.
    `settings_file` is the bookbib.toml that was obeyed. `readings` is the folder that keeps what pages were read as,
    None for none. With `force` files are replaced that bookbib did not write.
    """

    paths: tuple[str, ...]
    base: Path
    root: Path
    whole: bool = False
    lock: Path | None = None
    overrides: Path | None = None
    outputs: tuple[Path, ...] = ()
    form: str = ""
    keymap: Path | None = None
    reports: tuple[Path, ...] = ()
    new: Path | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    bibs: tuple[Path, ...] = ()
    links: bool = False
    language: str = ""
    ask: AskSettings = field(default_factory=AskSettings)
    build: BuildSettings = field(default_factory=BuildSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    check: CheckSettings | None = None
    force: bool = False
    settings_file: Path | None = None
    readings: Path | None = None

    def name_of(self, file: str) -> str:
        """The name of a page in the lock: relative to the lock, whatever folder we are called from."""
        if file == "-":
            return file
        home = self.lock.parent if self.lock else self.root
        path = self.base / file
        return seen_from(path.parent.resolve() / path.name, home.resolve())

    def name_in_lock(self, path: Path) -> str:
        """The name by which the lock knows a file that was written."""
        home = self.lock.parent if self.lock else self.root
        return seen_from(os.path.realpath(path), os.path.realpath(home))

    def form_of(self, output: Path) -> str:
        """The format that `output` is written in."""
        return self.form or output.suffix.lower()

    def path_of(self, name: str) -> Path:
        """Where the page lies that the lock calls `name`."""
        return (self.lock.parent if self.lock else self.root) / name
