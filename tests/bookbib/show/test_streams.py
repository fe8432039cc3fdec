"""What reaches a terminal or a log is harmless, whoever wrote it, and a stream that fails ends nothing badly."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bookbib.show.safe import fit, for_json, for_log, one_line
from bookbib.show.streams import console
from tests.bookbib.running import command, environment

HOSTILE = "A\x1b]0;owned\x07 title\x9b31m of \u202eevil\u2066 \x1b[2J things"
PAGE = f"# References\n\n1. {HOSTILE}. 1702.\n2. Smith J. {HOSTILE}[J]. Things, 2015.\n"
RAW = ("\x1b]", "\x07", "\x9b", "\u202e", "\u2066", "\x1b[2J")


def test_characters_that_a_terminal_acts_on_are_replaced() -> None:
    assert not any(raw in fit(HOSTILE) for raw in RAW)
    assert one_line("a\n::warning::b\r\nc") == "a ::warning::b c"
    assert for_log("a\n::warning file=x::b\n  ##[error]c\nd::e") == (
        "a\n:\u200b:warning file=x::b\n  #\u200b#[error]c\nd::e"
    )
    assert json.loads(for_json(json.dumps({"a": HOSTILE}, ensure_ascii=False))) == {"a": HOSTILE}
    assert not any(raw in for_json(json.dumps({"a": HOSTILE}, ensure_ascii=False)) for raw in RAW)


def test_a_console_styles_our_text_and_shows_theirs_as_letters() -> None:
    from rich.text import Text

    out = io.StringIO()
    made = console(file=out, force_terminal=True, color_system="standard", width=200)
    made.print(Text(HOSTILE, style="red"))
    shown = out.getvalue()
    assert "\x1b[31m" in shown, "our own color"
    assert not any(raw in shown for raw in RAW)


def run(folder: Path, *arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*arguments), capture_output=True, env=environment(folder, **more), cwd=folder, input=stdin.encode(),
        timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "ch.md", "-o", "r.json", "--offline", "--changes"),
        ("explain", "ch.md:3"),
        ("check", "ch.md", "--lock", "no.lock", "--unresolved", "all"),
        ("check", "ch.md", "--lock", "no.lock", "--format", "github", "--unresolved", "all"),
        ("check", "ch.md", "--lock", "no.lock", "--format", "sarif", "--unresolved", "all"),
        ("build", "\x1b]0;owned\x07.md", "-o", "r.json", "--offline"),
    ],
)
def test_no_command_shows_anything_raw(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "ch.md").write_text(PAGE, encoding="utf-8")
    done = run(tmp_path, *arguments)
    for stream in (done.stdout, done.stderr):
        text = stream.decode("utf-8")
        assert not any(raw in text for raw in RAW), text
    assert b"Traceback" not in done.stderr


def test_a_line_of_a_page_is_no_command_of_a_ci_service(tmp_path: Path) -> None:
    (tmp_path / "::warning::x.md").write_text(PAGE, encoding="utf-8")
    done = run(tmp_path, "check", "::warning::x.md", "--lock", "no.lock", "--unresolved", "all")
    assert b"warning::x.md" in done.stdout
    for line in (done.stdout + done.stderr).decode().splitlines():
        assert not line.lstrip().startswith(("::", "##[")), line


def test_a_terminal_of_ascii(tmp_path: Path) -> None:
    (tmp_path / "章.md").write_text(
        "# 参考文献\n\n1. 周志华. 机器学习[M]. 北京: 清华大学出版社, 2016.\n", encoding="utf-8"
    )
    done = run(tmp_path, "explain", "章.md:3", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"\\u5468" in done.stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(tmp_path: Path, closed: str) -> None:
    (tmp_path / "ch.md").write_text(PAGE, encoding="utf-8")
    line = f'"{sys.executable}" -m bookbib.cli build ch.md -o r.json --offline {closed}'
    done = subprocess.run(
        ["bash", "-c", line], env=environment(tmp_path), cwd=tmp_path, timeout=120, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert len(json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_stream_without_room(tmp_path: Path) -> None:
    (tmp_path / "ch.md").write_text(PAGE, encoding="utf-8")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            command("build", "ch.md", "-o", "r.json", "--offline"), stdout=full, stderr=subprocess.PIPE,
            env=environment(tmp_path), cwd=tmp_path, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert (tmp_path / "r.json").exists(), "what was to be written is written"


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    outputs = [part for suffix in ("bib", "json", "ris", "html") for part in ("-o", f"r.{suffix}")]
    done = run(tmp_path, "build", ".", *outputs[:6], "--report", "rep.html", "--report", "rep.json", "--lock", "l.lock",
               "--keymap", "k.csv", "--offline")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    for path in tmp_path.glob("r*.*"):
        path.read_text(encoding="utf-8")
