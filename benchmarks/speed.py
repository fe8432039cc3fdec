"""`python -m benchmarks.speed`: what is felt at the desk, and beside peers, as ratios in one run.

Everything is measured as processor time of a process of its own, the least of a few, and given as a multiple of what
starting Python takes on the same machine in the same minute; so the figures of two machines can be compared.
The book is the example book, offline, from the committed cassettes. Peers read the bibliography that it ends with.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[1]
_BIB: Final = {
    "bookbib": "from references.readers.bibtex import read_works; read_works(TEXT, 'refs.bib')",
    "bibtexparser": "import bibtexparser; bibtexparser.parse_string(TEXT)",
    "pybtex": "from pybtex.database import parse_string; parse_string(TEXT, 'bibtex')",
    "bibaudit": "from bibaudit.adapters.bibtex import read_bibtex; read_bibtex(pathlib.Path('refs.bib'))",
    "paper-preflight": "from paper_preflight.bib.parse import parse_bib_file; parse_bib_file(pathlib.Path('refs.bib'))",
}
_RIS: Final = {
    "bookbib": "from references.readers import READERS, ReadSettings as S; READERS['.ris'](TEXT, 'refs.ris', S())",
    "rispy": "import rispy; rispy.loads(TEXT)",
}
_PEERS: Final = {"refs.bib": _BIB, "refs.ris": _RIS}
"""Reading what the run has written: the same file through other people's readers (dependency group `peers`)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each is measured")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder)
        shutil.copytree(_ROOT / "examples" / "book", book / "chapters")
        (book / "bookbib.toml").write_text(
            'inputs = ["chapters"]\noutputs = ["refs.bib", "refs.json", "refs.ris"]\n'
        )
        bench = _Bench(book, options.times)
        python, noise = bench.python()
        print(f"starting Python: 1 (measured again: {noise:.2f})\n\n{'what':<44}{'times Python':>14}")
        for what, seconds in bench.rows():
            print(f"{what:<44}{seconds / python:>14.1f}")
        for file in _PEERS:
            print(f"\n{f'reading {file} of {bench.entries} entries':<44}{'ratio':>14}{'milliseconds':>14}")
            ours, *others = bench.peers(file)
            for what, seconds in (ours, *others):
                print(f"{what:<44}{seconds / ours[1]:>14.2f}{seconds * 1e3:>14.0f}")
    return 0


class _Bench:
    """Commands on one book, each measured as processor time of its process."""

    def __init__(self, book: Path, times: int) -> None:
        self._book, self._times = book, times
        self._environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith("BOOKBIB_") and name != "PYTHONDONTWRITEBYTECODE"
            },
            "XDG_CACHE_HOME": str(book / "cache"), "XDG_STATE_HOME": str(book / "state"), "BOOKBIB_NO_WEB": "1",
            "PYTHONPATH": str(_ROOT),
        }  # fmt: skip
        self.entries = 0

    def python(self) -> tuple[float, float]:
        """What starting Python takes, and the same again as its multiple: the noise of the machine."""
        first, second = (self._least([sys.executable, "-c", "pass"]) for _ in range(2))
        return first, second / first

    def rows(self) -> list[tuple[str, float]]:
        """The table."""
        self._bookbib_compiled()
        first = self._once(self._bookbib("build", "--force"))
        page = min((self._book / "chapters").rglob("*.md"))
        self.entries = (self._book / "refs.bib").read_text().count("\n@")
        key = (self._book / "refs.bib").read_text().split("\n@", 1)[1].split("{", 1)[1].split(",", 1)[0]
        again = self._least(self._bookbib("build", "--force"))
        changed = []
        for number in range(self._times):
            with page.open("a") as file:
                file.write(f"\nA sentence more, {number}.\n")
            changed.append(self._once(self._bookbib("build", "--force")))
        checked = self._once(self._bookbib("check"))
        return [
            ("build, first", first),
            ("build, nothing changed", again),
            ("build, a sentence in one chapter changed", statistics.median(changed)),
            ("check, first after a build", checked),
            ("check, nothing changed", self._least(self._bookbib("check"), skip=1)),
            ("explain KEY", self._least(self._bookbib("explain", key))),
            ("--help", self._least(self._bookbib("--help", offline=False))),
            ("build --help", self._least(self._bookbib("build", "--help", offline=False))),
        ]

    def peers(self, file: str) -> list[tuple[str, float]]:
        """Reading `file` by each peer, once more than once: without what its program takes to start and to load."""
        found = []
        for name, code in _PEERS[file].items():
            timed = (
                f"import time,pathlib,logging; logging.disable(); TEXT=pathlib.Path({file!r}).read_text();\n"
                "def read():\n    " + code + "\n"
                "try:\n    read()\nexcept Exception:\n    pass\nt=time.process_time()\n"
                "try:\n    read()\nexcept Exception as error:\n    print(type(error).__name__)\n"
                "else:\n    print(time.process_time()-t)"
            )
            said = [self._say([sys.executable, "-c", timed]) for _ in range(self._times)]
            seconds = [float(one) for one in said if one.replace(".", "").replace("e-", "").isdigit()]
            if seconds:
                found.append((name, min(seconds)))
        return found

    def _bookbib_compiled(self) -> None:
        """Runs what is measured once, so that no row pays for compiling Python's code, as installing does for users."""
        for words in (("build", "--force"), ("check",), ("--help",)):
            self._once(self._bookbib(*words, offline=words[0] != "--help"))
        for made in ("cache", "state", "refs.bib", "refs.json", "refs.ris", "bookbib.lock"):
            path = self._book / made
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def _bookbib(self, *words: str, offline: bool = True) -> list[str]:
        more = ["--cache", str(_ROOT / "cassettes")] if offline else []
        more += ["--offline"] if offline and words[0] == "build" else []
        return [sys.executable, "-m", "bookbib.cli", *words, *more]

    def _say(self, command: Sequence[str]) -> str:
        done = subprocess.run(
            command, cwd=self._book, env=self._environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip().rsplit("\n", 1)[-1]

    def _once(self, command: Sequence[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self._say(command)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def _least(self, command: Sequence[str], skip: int = 0) -> float:
        return min([self._once(command) for _ in range(self._times + skip)][skip:])


if __name__ == "__main__":
    sys.exit(main())
