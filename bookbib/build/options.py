"""What people said of a run: on the command line, else in bookbib.toml, else nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bookbib.build.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line (absent or None: not given) over the `settings` of the book in `root`, if any.

    `whole` says that no page was named: the run is about the whole book.
    """

    options: Mapping[str, Any]
    settings: Settings | None
    root: Path
    whole: bool

    @property
    def base(self) -> Path:
        """What the names of pages are relative to."""
        return self.root if self.whole else Path.cwd()

    def option(self, name: str, default: Any = None) -> Any:
        """What the command line says."""
        return self.options.get(name) or default

    def setting(self, name: str, default: Any = None) -> Any:
        """What bookbib.toml says, or would say if there was one that says nothing: then `default`."""
        return default if self.settings is None else getattr(self.settings, name)

    def value(self, name: str, default: Any, setting: str = "") -> Any:
        """What the command line says, else bookbib.toml (there it may be called `setting`), else `default`."""
        ours, theirs = self.options.get(name), self.setting(setting or name)
        return ours if ours not in (None, (), "") else theirs if theirs not in (None, "") else default

    def paths(self, name: str, setting: str = "") -> tuple[Path, ...]:
        """The same of files, which bookbib.toml names relative to itself."""
        below = tuple(self.root / one for one in self.setting(setting or name, ()))
        return tuple(self.options.get(name) or below)

    def path(self, name: str) -> Path | None:
        """The same of one file that tells of the whole book: for some of its pages bookbib.toml's does not count."""
        theirs = self.setting(name)
        return self.options.get(name) or (self.root / theirs if theirs and self.whole else None)
