"""What a run is to do, of what people said: the command line over bookbib.toml over defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookbib.build.allowed_paths import check_allowed_paths
from bookbib.build.citekey import DEFAULT
from bookbib.build.job import Job
from bookbib.build.options import Options
from bookbib.build.pipeline import BuildSettings
from bookbib.build.register_options import ask_settings
from bookbib.errors import ConfigError
from bookbib.memory.lock import NAME as LOCK
from bookbib.people.overrides import NAME as OVERRIDES
from enrich.case import Settings
from exporters import ExportSettings
from exporters.base import LIST_STYLE

if TYPE_CHECKING:
    from bookbib.build.settings import Project
    from bookbib.build.settings import Settings as ProjectSettings

_PATTERN = re.compile(r"[*?\[]")
_FILES = ("outputs", "report", "keymap", "new", "cache", "lock", "overrides", "bibs", "csl")


def make_job(
    project: Project, options: Mapping[str, Any], paths: tuple[str, ...], default_cache: Path
) -> Job:
    """The job that `project` and the `options` of the command line (absent or None: not given) describe.

    Raises `ConfigError` when there is nothing to read.
    """
    given = Options(options, project.settings, project.root, whole=not paths)
    settings, root = given.settings, given.root
    if given.whole and settings is None:
        raise ConfigError(
            "say which pages to read: bookbib build PATH..., or write a bookbib.toml (bookbib init)"
        )
    read = _inputs(settings, root) if given.whole and settings else paths
    ask = ask_settings(given, default_cache)
    if settings:
        by_hand = {name for name in _FILES if given.option(name)}
        check_allowed_paths(settings, root, read, by_hand, LOCK, whole=given.whole)
    lock = given.option("lock") or (root / LOCK if settings else None)
    decided = root / given.setting("overrides", OVERRIDES) if lock else None
    return Job(
        paths=read,
        base=given.base,
        root=root,
        whole=given.whole,
        lock=None if given.option("no_lock") else lock,
        overrides=given.option("overrides") or decided,
        outputs=given.paths("outputs"),
        form=given.option("form", ""),
        keymap=given.path("keymap"),
        reports=_reports(given),
        new=given.path("new"),
        include=tuple(given.value("include", ())),
        exclude=tuple(given.value("exclude", ())),
        bibs=given.paths("bibs", "bib"),
        links=bool(given.value("links", default=False)),
        language=given.value("language", ""),
        ask=ask,
        build=BuildSettings(
            Settings(prefer=given.value("prefer", "published")),
            given.value("keys", DEFAULT),
            rekey=bool(given.option("rekey")),
            accessed=given.setting("access_date"),
        ),
        export=_export(given),
        check=given.setting("check"),
        force=bool(given.option("force")),
        settings_file=project.file,
        readings=given.option("readings"),
    )


def _reports(given: Options) -> tuple[Path, ...]:
    found = given.path("report")
    return (found,) if isinstance(found, Path) else tuple(found or ())


def _export(given: Options) -> ExportSettings:
    form = given.option("form")
    dialect = form if form in {"bibtex", "biblatex"} else given.setting("bibtex_dialect", "biblatex")
    return ExportSettings(
        dialect=given.option("bibtex_dialect", dialect),
        ascii=bool(given.option("ascii_only") or given.setting("ascii")),
        here=str(given.base),
        title_case=given.setting("title_case", "record"),
        venues=given.setting("venues", "full"),
        style=given.value("csl", LIST_STYLE, "style"),
    )


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
