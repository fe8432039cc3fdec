"""Every command is listed with what it does, has help of its own, and listing them loads none of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextvars import copy_context

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bookbib.cli import COMMANDS, commands
from bookbib.language.catalog import spoken
from bookbib.language.wrap import cells, wrapped


def test_the_list_has_every_command() -> None:
    done = CliRunner().invoke(commands, ["-h"])
    assert done.exit_code == 0
    for name, (_, said) in COMMANDS.items():
        assert f"  {name}" in done.output
        assert said.en in done.output
        assert said.en.endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command = commands.get_command(None, name)  # type: ignore[arg-type]  # no context is needed
    assert command is not None
    assert command.help
    assert CliRunner().invoke(commands, [name, "--help"]).exit_code == 0
    for parameter in command.params:
        if parameter.param_type_name == "option" and not getattr(parameter, "hidden", False):
            assert getattr(parameter, "help", ""), parameter.name


def test_help_loads_no_command() -> None:
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom bookbib.cli import commands\n"
        "CliRunner().invoke(commands, ['--help'])\n"
        "print([m for m in sys.modules if m.startswith(('references', 'enrich'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.strip() == "[]"


_CJK = re.compile("[\u3400-\u9fff]")


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("BOOKBIB_LANGUAGE", "zh")
    before = spoken.get()
    spoken.set("zh")
    yield
    spoken.set(before)


_ENGLISH = re.compile(r"(?:^|(?<=\s))(?!commands |bookbib )[a-z]{2,} [a-z]{2,} [a-z]{2,}\b")


@pytest.mark.parametrize(
    "call", [[], *([name] for name in COMMANDS), ["snapshot", "build"], ["snapshot", "info"]]
)
def test_help_is_wholly_in_the_language_of_the_run(call: list[str], chinese: None) -> None:
    said = CliRunner().invoke(commands, [*call, "--help"]).output
    assert said.startswith("用法：")
    assert not _ENGLISH.findall(said)
    assert all(cells(line) <= 80 for line in said.splitlines() if _CJK.search(line))


@pytest.mark.parametrize(
    "call",
    [["cehck"], ["--foo"], ["check", "--foo"], ["check", "--fail"], ["check", "--format", "x"], ["explain"],
     ["diff", "a", "b", "c"],
     ["check", "--fail", "nonsense"], ["build", "--project", "no-such"], ["init", "no-such"], ["snapshot", "biuld"]],
)  # fmt: skip
def test_what_is_wrong_with_a_call_is_said_in_the_language_of_the_run(call: list[str], chinese: None) -> None:
    done = CliRunner().invoke(commands, call)
    assert done.exit_code == 2
    lines = [line for line in done.output.splitlines() if line]
    assert all(map(_CJK.search, lines)), lines
    assert lines[-1].startswith("错误：")


@given(st.text(alphabet="ab, 中文。，", max_size=80), st.integers(4, 30))
def test_wrapping_keeps_every_letter(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width + 2 or " " not in line for line in lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_loads_nothing_that_works(name: str) -> None:
    """Counted in modules: what time loading them takes depends on the machine."""
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom bookbib.cli import commands\n"
        f"assert CliRunner().invoke(commands, ['{name}', '--help']).exit_code == 0\n"
        "heavy = ('enrich', 'exporters', 'pydantic', 'rich', 'textual', 'tomlkit', 'requests', 'lxml', 'rapidfuzz')\n"
        "names = list(sys.modules)\n"
        "print([m for m in names if m.split('.')[0] in heavy], sum(m.startswith('references') for m in names))"
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=300
    )
    loaded, _, number = done.stdout.strip().rpartition(" ")
    assert loaded == "[]"
    assert int(number) <= 8


@pytest.mark.parametrize(
    "call", [["add"], ["batch"], ["snapshot", "build"], ["snapshot", "info"], ["completion"]]
)
def test_every_command_takes_a_language(call: list[str]) -> None:
    asked = [*call, "--language", "zh", "--help"]
    done = copy_context().run(CliRunner().invoke, commands, asked)  # so that it is Chinese here alone
    assert done.exit_code == 0, done.output
    assert "选项" in done.output
