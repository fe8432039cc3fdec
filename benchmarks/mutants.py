"""``make mutants``: how many small mistakes in the modules that decide are found by their tests.

cosmic-ray makes the mutants; a seeded sample of each module is tried, each in a copy of the project, so that nothing
here is ever changed. docs/mutants.md says what the figures were, and what the survivors are.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[1]
MODULES: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "references/urls.py": (("tests/references/test_urls.py",), ("tests/references/pages",)),
    "references/names/leading.py": (
        ("tests/references/test_names.py", "tests/references/test_leading_names.py"),
        ("tests/references/citation",),
    ),
    "bookbib/build/citekey.py": (("tests/bookbib/test_citekey.py",), ("tests/bookbib/memory",)),
    "bookbib/build/inherited_keys.py": (
        ("tests/bookbib/memory/test_inherited_keys.py",),
        ("tests/bookbib/memory", "tests/bookbib/people"),
    ),
    "enrich/merge.py": (
        ("tests/enrich/test_merge.py",),
        ("tests/enrich/test_resolve.py",),
    ),
    "enrich/match/authors.py": (("tests/enrich/match",), ("tests/enrich/test_resolve.py",)),
    "enrich/match/decide.py": (("tests/enrich/match",), ("tests/enrich/test_resolve.py",)),
    "enrich/match/evidence.py": (("tests/enrich/match",), ("tests/enrich/test_resolve.py",)),
    "enrich/match/title.py": (("tests/enrich/match",), ("tests/enrich/test_resolve.py",)),
    "enrich/match/twins.py": (("tests/enrich/match",), ("tests/enrich/test_resolve.py",)),
    "references/pages/finder.py": (("tests/references/pages",), ("tests/references",)),
    "enrich/links.py": (
        ("tests/enrich/test_links.py",),
        ("tests/enrich/test_resolve.py",),
    ),
}
"""Each module with the tests of what it does, quick ones first: only what survives these meets the others."""
_PACKAGES = ("bookbib", "enrich", "exporters", "references", "tests", "benchmarks")


class Mutant(NamedTuple):
    """A module with one small mistake: the whole text, the line, and what it reads there."""

    text: str
    line: int
    shown: str


def mutants(source: str, chance: random.Random) -> Iterator[Mutant]:
    """The mutants of `source` that are other programs, in random order: what only touches annotations is none."""
    tree = get_ast(source)
    places = []
    for name in sorted(operator_names()):
        operator_class = get_operator(name)
        if not operator_class.arguments():
            operator: Any = operator_class()
            found = [at for node in ast_nodes(tree) for at in operator.mutation_positions(node)]
            places += [(operator, occurrence, start[0]) for occurrence, (start, _) in enumerate(found)]
    chance.shuffle(places)
    whole = _program(source)
    for operator, occurrence, line in places:
        text = mutate_code(source, operator, occurrence)
        if text and _program(text) not in {"", whole}:
            yield Mutant(text, line, text.split("\n")[line - 1].strip())


def _program(source: str) -> str:
    """`source` without layout and annotations; ``""`` of what is no program."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def survives(copy: Path, module: str, mutant: Mutant) -> bool:
    """Whether the module's tests find nothing wrong with the mutant. One that never ends is found."""
    path = copy / module
    original = path.read_text(encoding="utf-8")
    path.write_text(mutant.text, encoding="utf-8")
    try:
        return all(_passes(copy, tests) for tests in MODULES[module])
    finally:
        path.write_text(original, encoding="utf-8")


def _passes(copy: Path, tests: Sequence[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-xq", "-p", "no:cacheprovider", *tests]
    try:
        return (
            subprocess.run(command, cwd=copy, capture_output=True, timeout=300, check=False).returncode == 0
        )
    except subprocess.TimeoutExpired:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=[*MODULES], metavar="MODULE")
    parser.add_argument("--sample", type=int, default=40, help="mutants of each module")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for package in _PACKAGES:
            shutil.copytree(ROOT / package, copy / package)
        for name in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / name, copy)
        for module in given.modules:
            if not all(_passes(copy, tests) for tests in MODULES[module]):
                raise SystemExit(
                    f"{module}: its tests fail without any mistake of ours, so they would find every one"
                )
            chance = random.Random(f"{given.seed} {module}")
            some = list(islice(mutants((ROOT / module).read_text(encoding="utf-8"), chance), given.sample))
            left = [one for one in some if survives(copy, module, one)]
            print(f"{module}: {len(left)} of {len(some)} survive (seed {given.seed})")
            for one in sorted(left, key=lambda one: one.line):
                print(f"  {one.line}: {one.shown}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
