"""What the consumers need: found on the machine, or fetched into build/acceptance once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(command: Sequence[str | Path], cwd: Path | None = None, timeout: int = 300) -> Ran:
    """Runs `command`; a missing program or a timeout is an answer too."""
    try:
        done = subprocess.run(
            [str(c) for c in command], cwd=cwd, capture_output=True, timeout=timeout, check=False
        )
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        return Ran(127, "", str(error))
    return Ran(
        done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )


def install_debian_packages() -> str:
    """Installs packages.txt with apt-get; returns why it could not, or ``""``."""
    names = [
        line for line in (HERE / "packages.txt").read_text().split("\n") if line and not line.startswith("#")
    ]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return "no apt-get or no root; the packages are listed in tests/acceptance/packages.txt"
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run(["apt-get", "update", "-qq"], timeout=900)
    done = run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names], timeout=3600)
    return "" if done.code == 0 else done.err[-300:]


def python_packages(work: Path) -> tuple[Path, str]:
    """The folder that requirements.txt is installed into, and why it could not be, or ``""``."""
    target = work / "python"
    requirements = HERE / "requirements.txt"
    stamp = target / ".installed"
    if stamp.is_file() and stamp.read_bytes() == requirements.read_bytes():
        return target, ""
    done = run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--upgrade",
            "--target",
            target,
            "-r",
            requirements,
        ],
        timeout=900,
    )
    if done.code != 0:
        return target, f"pip: {done.err.strip()[-300:]}"
    stamp.write_bytes(requirements.read_bytes())
    return target, ""


def npm_packages(work: Path) -> tuple[Path, str]:
    """The folder with package.json's node_modules, and why it could not be made, or ``""``."""
    target = work / "npm"
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "readers.mjs", target)  # node looks for packages beside the script
    manifest = target / "package.json"
    wanted = (HERE / "package.json").read_bytes()
    if manifest.is_file() and manifest.read_bytes() == wanted and (target / "node_modules").is_dir():
        return target, ""
    if not shutil.which("npm"):
        return target, "npm is not installed"
    manifest.write_bytes(wanted)
    done = run(
        ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"], cwd=target, timeout=900
    )
    if done.code != 0:
        manifest.unlink()
        return target, f"npm: {done.err.strip()[-300:]}"
    return target, ""
