"""What a run is to do: settings of the command line over those of bookbib.toml over defaults."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookbib.build.borders import check_borders
from bookbib.build.citekey import DEFAULT
from bookbib.build.pipeline import BuildSettings
from bookbib.build.relative import seen_from
from bookbib.build.sources import AskSettings
from bookbib.errors import ConfigError
from bookbib.memory.lock import NAME as LOCK
from bookbib.people.overrides import NAME as OVERRIDES
from bookbib.suggest import suggest
from enrich.case import Settings
from enrich.snapshot.rows import Local, local
from enrich.sources import BY_NAME, REGISTERS
from enrich.sources.snapshots.index import SnapshotError
from exporters import ExportSettings
from exporters.base import LIST_STYLE

if TYPE_CHECKING:
    from bookbib.build.settings import CheckSettings, Project
    from bookbib.build.settings import Settings as ProjectSettings


_PATTERN = re.compile(r"[*?\[]")
_FILE = "file:"  # before the path of a register that was downloaded whole
DOWNLOADS = ("acl", "dblp", "pmlr")
_MAILTO = re.compile(r"[^@\s<>,;\x00-\x1f]+@[^@\s<>,;\x00-\x1f]+\.[^@\s<>,;.\x00-\x1f]+")


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

    outputs = value("outputs", below(settings.outputs) if settings else ())
    reports = given.get("report")
    if not reports and settings and settings.report and whole:
        reports = root / settings.report
    new = given.get("new") or (root / settings.new if settings and settings.new and whole else None)
    keymap = given.get("keymap") or (
        root / settings.keymap if settings and settings.keymap and whole else None
    )
    form = given.get("form") or ""
    dialect = form if form in {"bibtex", "biblatex"} else settings.bibtex_dialect if settings else None
    lock = given.get("lock") or (root / LOCK if settings else None)
    overrides = given.get("overrides") or (
        root / (settings.overrides if settings else OVERRIDES) if lock else None
    )
    cache = value("cache", root / settings.cache if settings and settings.cache else None, default_cache)
    mailto = value("mailto", settings.mailto if settings else None, "")
    if mailto and not _MAILTO.fullmatch(mailto):
        raise ConfigError(f"{mailto!r} is no mail address; write it as you@your.domain, or leave it out")
    services, pages = _routes(given.get("routes") or {})
    by_hand = {
        name
        for name in ("outputs", "report", "keymap", "new", "cache", "lock", "overrides", "bibs", "csl")
        if given.get(name)
    }
    if settings:
        check_borders(settings, root, read, by_hand, LOCK, whole=whole)
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
            mailto=mailto,
            offline=bool(given.get("offline")),
            refresh=bool(given.get("refresh")),
            routes=services,
            # Who asks servers of their own in place of the services asks no stranger's pages either.
            web=not given.get("no_web")
            and (settings.web if settings else True)
            and not (services and not pages),
            pages=pages,
            pace=given.get("pace") != "off",
            shared=given.get("shared"),
            redis=given.get("redis") or "",
            keys=given.get("register_keys") or {},
            snapshots=_downloads(settings, given, root),
            sources=_sources(settings, given, root),
        ),
        build=BuildSettings(
            Settings(prefer=prefer),
            value("keys", settings.keys if settings else None, DEFAULT),
            rekey=bool(given.get("rekey")),
            accessed=settings.access_date if settings else None,
        ),
        export=ExportSettings(
            dialect=value("bibtex_dialect", dialect, "biblatex"),
            ascii=bool(given.get("ascii_only") or (settings.ascii if settings else False)),
            here=str(root if whole else Path.cwd()),
            title_case=settings.title_case if settings else "record",
            venues=settings.venues if settings else "full",
            style=value("csl", settings.style if settings else None, LIST_STYLE),
        ),
        check=settings.check if settings else None,
        force=bool(given.get("force")),
        settings_file=project.file,
        readings=given.get("readings"),
    )


def _routes(given: Mapping[str, str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Which services, and which origins of the web, are asked elsewhere."""
    bases = {register.service.base for register in REGISTERS}
    services = {real: other for real, other in given.items() if real in bases}
    return services, {real: other for real, other in given.items() if real not in bases}


def _downloads(settings: ProjectSettings | None, given: Mapping[str, Any], root: Path) -> dict[str, Path]:
    """Downloaded registers: those of bookbib.toml, then ``--source NAME=file:PATH``."""
    found = {
        name: root / Path(path).expanduser()
        for name, path in (settings.snapshots if settings else {}).items()
    }
    for text in given.get("sources") or ():
        name, _, says = text.partition("=")
        if says.startswith(_FILE):
            if name not in DOWNLOADS:
                raise ConfigError(f"--source: {name!r} is no downloaded register{suggest(name, DOWNLOADS)}")
            found[name] = Path.cwd() / Path(says.removeprefix(_FILE)).expanduser()
    return dict(sorted(found.items()))


def _sources(settings: ProjectSettings | None, given: Mapping[str, Any], root: Path) -> dict[str, Local]:
    """The registers that are answered from elsewhere than their service: bookbib.toml's, then the command line's."""
    fallback = bool(given.get("fallback") or (settings and settings.fallback))
    said = [
        ("bookbib.toml: sources", name, says, root)
        for name, says in (settings.sources if settings else {}).items()
    ]
    for text in given.get("sources") or ():
        name, _, says = text.partition("=")
        if not says.startswith(_FILE):
            said.append(("--source", name, says, Path.cwd()))
    found: dict[str, Local | None] = {}
    for where, name, says, base in said:
        if name not in BY_NAME:
            raise ConfigError(f"{where}: {name!r} is no source{suggest(name, BY_NAME)}")
        try:
            found[name] = local(name, says, base, fallback=fallback)
        except SnapshotError as error:
            raise ConfigError(f"{where}: {name}: {error}") from error
    return {name: one for name, one in sorted(found.items()) if one is not None}


def _inputs(settings: ProjectSettings, root: Path) -> tuple[str, ...]:
    """The files and folders that the patterns name, relative to `root`, each once, in order of the patterns."""
    found: dict[str, None] = {}
    for pattern in settings.inputs:
        if (root / pattern).exists() or not _PATTERN.search(
            pattern
        ):  # reading a page that is missing says so
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
