"""How the services are to be asked: what people said of them, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bookbib.build.open_registers import AskSettings
from bookbib.build.options import Options
from bookbib.errors import ConfigError
from bookbib.suggest import suggest
from enrich.snapshot.rows import Local, local
from enrich.sources import BY_NAME, DOWNLOADS, REGISTERS
from enrich.sources.snapshots.index import SnapshotError

_FILE = "file:"  # before the path of a register that was downloaded whole
_MAILTO = re.compile(r"[^@\s<>,;\x00-\x1f]+@[^@\s<>,;\x00-\x1f]+\.[^@\s<>,;.\x00-\x1f]+")


def ask_settings(given: Options, default_cache: Path) -> AskSettings:
    """How the services are to be asked. Raises `ConfigError`."""
    theirs = given.setting("cache")
    mailto = given.value("mailto", "")
    if mailto and not _MAILTO.fullmatch(mailto):
        raise ConfigError(f"{mailto!r} is no mail address; write it as you@your.domain, or leave it out")
    services, pages = _routes(given.option("routes", {}))
    # Who asks servers of their own in place of the services asks no stranger's pages either.
    strangers = not (services and not pages)
    return AskSettings(
        cache=given.option("cache") or (given.root / theirs if theirs else default_cache),
        mailto=mailto,
        offline=bool(given.option("offline")),
        refresh=bool(given.option("refresh")),
        routes=services,
        web=bool(not given.option("no_web") and given.setting("web", True) and strangers),
        pages=pages,
        pace=given.option("pace") != "off",
        shared=given.option("shared"),
        redis=given.option("redis", ""),
        keys=given.option("register_keys", {}),
        snapshots=_downloads(given),
        sources=_sources(given),
    )


def _routes(given: Mapping[str, str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Which services, and which origins of the web, are asked elsewhere."""
    bases = {register.service.base for register in REGISTERS}
    services = {real: other for real, other in given.items() if real in bases}
    return services, {real: other for real, other in given.items() if real not in bases}


def _downloads(given: Options) -> dict[str, Path]:
    """Downloaded registers: those of bookbib.toml, then ``--source NAME=file:PATH``."""
    theirs = given.setting("snapshots", {})
    found = {name: given.root / Path(path).expanduser() for name, path in theirs.items()}
    for text in given.option("sources", ()):
        name, _, says = text.partition("=")
        if says.startswith(_FILE):
            if name not in DOWNLOADS:
                where = "--source"
                raise ConfigError(f"{where}: {name!r} is no downloaded register{suggest(name, DOWNLOADS)}")
            found[name] = Path.cwd() / Path(says.removeprefix(_FILE)).expanduser()
    return dict(sorted(found.items()))


def _sources(given: Options) -> dict[str, Local]:
    """The registers that are answered from elsewhere than their service: bookbib.toml's, then the command line's."""
    fallback = bool(given.option("fallback") or given.setting("fallback"))
    theirs = given.setting("sources", {})
    said = [("bookbib.toml: sources", name, says, given.root) for name, says in theirs.items()]
    for text in given.option("sources", ()):
        name, _, says = text.partition("=")
        if not says.startswith(_FILE):
            said.append(("--source", name, says, Path.cwd()))
    found: dict[str, Local | None] = {}
    for where, name, says, base in said:
        if name not in BY_NAME:
            raise ConfigError(f"{where}: no source is called {name!r}{suggest(name, BY_NAME)}")
        try:
            found[name] = local(name, says, base, fallback=fallback)
        except SnapshotError as error:
            raise ConfigError(f"{where}: {name}: {error}") from error
    return {name: one for name, one in sorted(found.items()) if one is not None}
