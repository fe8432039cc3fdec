"""The documents speak of commands, options and settings that there are, of all of them, and of one repository."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest

from bookbib.build.settings import CheckSettings, Settings
from bookbib.cli import COMMANDS, commands
from bookbib.commands.shared import FORMAT_NAMES
from exporters import FORMATS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]
_CALL = re.compile(r"(?<![\w./-])bookbib ([a-z]+)\b([^`\n#|]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_OTHERS = frozenset({"pandoc", "pip", "git", "curl", "pytest", "python", "tlmgr", "apt", "quarto", "mutmut"})


def options(command: click.Command) -> set[str]:
    own = {
        name
        for one in command.params
        for name in (*one.opts, *one.secondary_opts)
        if not getattr(one, "hidden", 0)
    }
    if isinstance(command, click.Group):
        own |= {name for one in command.commands.values() for name in options(one)}
    return {name for name in own if name.startswith("--")} | {"--help", "--debug", "--version"}


def known() -> dict[str, set[str]]:
    out = {}
    for name in COMMANDS:
        command = commands.get_command(None, name)  # type: ignore[arg-type]  # no context is needed
        assert command is not None
        out[name] = options(command)
    return out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_called_is_there(page: Path) -> None:
    there, wrong = known(), []
    for call in _CALL.finditer(page.read_text(encoding="utf-8")):
        name, rest = call[1], call[2].partition("&&")[0].partition(";")[0]
        given = set(_OPTION.findall(rest))
        if name in there:
            wrong += [f"bookbib {name} {one}" for one in sorted(given - there[name])]
        elif given:
            wrong.append(call[0])
    assert not wrong


def test_every_option_is_written_about() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    said = set(_OPTION.findall(text))
    missing = {f"{name} {one}" for name, some in known().items() for one in some - said}
    assert not missing


def test_every_setting_is_written_about() -> None:
    text = (ROOT / "docs" / "project.md").read_text(encoding="utf-8")
    for model in (Settings, CheckSettings):
        for name in (one.name for one in fields(model)):
            assert re.search(rf"`(?:\[\w+\] )?{name}[`, ]|[`, ]{name}`|\[{name}\]", text), name


def test_the_repository_is_named_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    address = project["urls"]["Repository"]
    short = urlsplit(address).path.strip("/")
    text = (ROOT / "docs" / "project.md").read_text(encoding="utf-8")
    assert re.findall(r"- repo: (\S+)", text) == [address]
    assert re.findall(r"- uses: (\S+/bookbib)@", text) == [short]


def test_the_pages_in_both_languages_have_the_same_commands_and_links() -> None:
    english, chinese = (page.read_text(encoding="utf-8") for page in PAGES[:2])
    for pattern in (r"^(?:pipx|make|bookbib) .*?(?=  |$)", r"\]\((docs/[\w./#-]+)\)", r"^\| `(-\S+)"):
        one, other = (set(re.findall(pattern, text, re.M)) for text in (english, chinese))
        assert {word.strip() for word in one} <= {word.strip() for word in other}, pattern


def test_commands_offer_the_formats_that_there_are() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES
    command = commands.get_command(None, "add")  # type: ignore[arg-type]  # no context is needed
    assert command is not None
    choices = next(one.type for one in command.params if one.name == "form")
    assert isinstance(choices, click.Choice)
    assert set(choices.choices) <= {*FORMATS}


def test_every_page_of_docs_can_be_reached_from_the_readme() -> None:
    found, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in found or page.suffix != ".md":
            continue
        found.add(page)
        links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        waiting += [path for link in links if (path := (page.parent / link).resolve()).is_file()]
    assert ROOT / "CONTRIBUTING.md" in found
    assert set((ROOT / "docs").glob("*.md")) <= found
