"""Every command is listed with what it does, has help of its own, and listing them loads none of them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from bookbib.cli import COMMANDS, commands


def test_the_list_has_every_command() -> None:
    done = CliRunner().invoke(commands, ["-h"])
    assert done.exit_code == 0
    for name, (_, said) in COMMANDS.items():
        assert f"  {name}" in done.output
        assert said in done.output
        assert said.endswith(".")


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
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
