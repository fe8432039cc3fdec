"""What a run is to do: settings of the command line over those of bookbib.toml over defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookbib.asking import AskSettings
from bookbib.citekey import DEFAULT
from bookbib.lock import NAME as LOCK
from bookbib.nearest import ConfigError
from bookbib.overrides import NAME as OVERRIDES
from bookbib.pipeline import BuildSettings
from enrich.resolve import Settings
from exporters import ExportSettings
from exporters.base import LIST_STYLE

if TYPE_CHECKING:
    from bookbib.project import CheckSettings, Project
    from bookbib.project import Settings as ProjectSettings


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that a run needs to know.

    `paths` are read as they stand, or relative to `base` when the project names them (`whole`); pages are shown by
    names relative to `base`. `form` names the format of all outputs (``""``: their suffixes do). `lock` and `overrides`
    are None when there are none to keep or obey.
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

    def name_of(self, file: str) -> str:
        """The name of a page in the lock: relative to the lock, whatever folder we are called from."""
        if file == "-":
            return file
        home = self.lock.parent if self.lock else self.root
        path = self.base / file
        return Path(os.path.relpath(path.parent.resolve() / path.name, home.resolve())).as_posix()

    def form_of(self, output: Path) -> str:
        """The format that `output` is written in."""
        return self.form or output.suffix.lower()

    def path_of(self, name: str) -> Path:
        """Where the page lies that the lock calls `name`."""
        return (self.lock.parent if self.lock else self.root) / name


def plan(project: Project, given: Mapping[str, Any], paths: tuple[str, ...], default_cache: Path) -> Job:
    """The job that `project` and what was `given` on the command line (absent or None: not given) describe.

    Raises `ConfigError` when there is nothing to read.
    """
    settings, root = project.settings, project.root
    whole = not paths
    if whole and settings is None:
        raise ConfigError(
            "say which pages to read: bookbib build PATH..., or write a bookbib.toml (bookbib init)"
        )
    read = _inputs(settings, root) if whole and settings else paths

    def value(name: str, theirs: Any, default: Any = None) -> Any:
        ours = given.get(name)
        return ours if ours not in (None, (), "") else theirs if theirs not in (None, "") else default

    def below(names: list[str]) -> tuple[Path, ...]:
        return tuple(root / name for name in names)

    outputs, reports = value("outputs", below(settings.outputs) if settings else ()), given.get("report")
    if not reports and settings and settings.report and whole:
        reports = root / settings.report
    new = given.get("new") or (root / settings.new if settings and settings.new and whole else None)
    keymap = given.get("keymap") or (
        root / settings.keymap if settings and settings.keymap and whole else None
    )
    form = given.get("form") or ""
    dialect = form if form in {"bibtex", "biblatex"} else settings.style if settings else None
    lock = given.get("lock") or (root / LOCK if settings else None)
    overrides = given.get("overrides") or (
        root / (settings.overrides if settings else OVERRIDES) if lock else None
    )
    cache = value("cache", root / settings.cache if settings and settings.cache else None, default_cache)
    prefer = value("prefer", settings.prefer if settings else None, "published")
    return Job(
        paths=read,
        base=root if whole else Path.cwd(),
        root=root,
        whole=whole,
        lock=None if given.get("no_lock") else lock,
        overrides=overrides,
        outputs=tuple(outputs or ()),
        form=form,
        keymap=keymap,
        reports=(reports,) if isinstance(reports, Path) else tuple(reports or ()),
        new=new,
        include=tuple(value("include", settings.include if settings else None, ())),
        exclude=tuple(value("exclude", settings.exclude if settings else None, ())),
        bibs=tuple(value("bibs", below(settings.bib) if settings else None, ())),
        links=bool(value("links", settings.links if settings else None, False)),
        language=value("language", settings.language if settings else None, ""),
        ask=AskSettings(
            cache=cache,
            mailto=value("mailto", settings.mailto if settings else None, ""),
            offline=bool(given.get("offline")),
            refresh=bool(given.get("refresh")),
            routes=given.get("routes") or {},
            pace=given.get("pace") != "off",
        ),
        build=BuildSettings(
            Settings(prefer=prefer), value("keys", settings.keys if settings else None, DEFAULT)
        ),
        export=ExportSettings(
            dialect=value("bibtex_dialect", dialect, "biblatex"),
            ascii=bool(given.get("ascii_only") or (settings.ascii if settings else False)),
            here=str(root if whole else Path.cwd()),
            title_case=settings.title_case if settings else "record",
            venues=settings.venues if settings else "full",
            style=value("csl", settings.csl if settings else None, LIST_STYLE),
        ),
        check=settings.check if settings else None,
    )


def _inputs(settings: ProjectSettings, root: Path) -> tuple[str, ...]:
    """The files and folders that the patterns name, relative to `root`, each once, in order of the patterns."""
    found: dict[str, None] = {}
    for pattern in settings.inputs:
        if (root / pattern).exists():
            found[pattern] = None
            continue
        try:
            matches = sorted(path.relative_to(root).as_posix() for path in root.glob(pattern))
        except (ValueError, NotImplementedError) as error:
            raise ConfigError(f"bookbib.toml: inputs: {pattern!r} is no pattern ({error})") from error
        if not matches:
            raise ConfigError(f"bookbib.toml: inputs: nothing fits {pattern!r} in {root.name or root}")
        found |= dict.fromkeys(matches)
    return tuple(found)
