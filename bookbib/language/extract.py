"""`make messages`: finds every sentence that bookbib says to a person, and keeps the catalogs complete.

A sentence is a text or an f-string that stands where sentences stand: as the message or hint of a `Problem`, as what
an error of ours says, in `say` and `echo`, as the detail of evidence, in `Said`; or in a variable that is called like
one of `NAMES`. What an f-string fills in becomes a named place; a choice between two texts makes two sentences.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bookbib.language.catalog import DOMAIN, LANGUAGES

PACKAGES: Final = ("references", "enrich", "exporters", "bookbib")
SPOKEN: Final = frozenset(
    "say tell stop bad notice _notice Trouble Refused Failed told _note confirm".split()
)
NAMES: Final = frozenset(
    "message hint why what said reason refusal where now trouble detail times copy told shown advice "
    "_SAID _ADVICE DEATHS _INSTALL _KNOWN".split()
)
CONSTANTS: Final = frozenset(
    "CUT CASE_RESTORED SOFTWARE_AS_PAGE URL_REPEATS URL_REPLACED UNDECORATED REMOVED".split()
)
RETURNING: Final = frozenset(
    "suggest describe _failed barred refusal _nearest nothing_at _unread said_of _reason _advice".split()
)
_ARGUMENTS: Final = {
    "Problem": (2, 5),
    "_problem": (3, 4),
    "_wrong_link": (1, 2),
    "Evidence": (2,),
    "_note": (2,),
    "say": (0,),
    "translated": (0,),
    "Loss": (2,),
    "lose": (1,),
    "_lost": (1,),
    "Unresolved": (1,),
}
_ERRORS: Final = (
    "Error",
    "UnknownFormat",
    "BadPattern",
    "Indistinct",
    "ServiceFailure",
    "PageRefused",
    "Refused",
)
_NOT_OURS: Final = frozenset(
    {"KeyError", "TypeError", "AssertionError", "AttributeError", "NotImplementedError"}
)
_PROSE: Final = re.compile(r"[A-Za-z][a-z']+,?(?: [a-z']+,?){2,}")
_CODE: Final = re.compile(r"\n|\(\?|\|")  # of templates and patterns
_UNSPOKEN: Final = frozenset(
    "compile sub search match split Said Text Style execute getLogger ValueError".split()
)
_DATA: Final = (
    "references/citation/", "references/language.py", "references/readers/wiki_templates.py",
    "references/readers/endnote.py", "references/repair.py", "enrich/sources/arxiv_record.py",
    "enrich/sources/web/dates.py", "enrich/http/redis_agreement.py", "bookbib/language/",
    "bookbib/commands/completion.py",
)  # fmt: skip
"""Modules whose texts are words of pages and records, or code of another language."""
_MOST: Final = 32  # variants of one sentence


class Sentence(NamedTuple):
    """`text` is what gettext calls a msgid; `context` is set for phrases of tables that need one."""

    text: str
    context: str
    file: str
    line: int


def sentences(root: Path) -> Iterator[Sentence]:
    """Every sentence of the sources below `root`."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if path == Path(__file__):
                continue
            name = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            given = _assigned(tree)
            found = [(node, text, context) for node in ast.walk(tree) for text, context in _of(node, given)]
            if not name.startswith(_DATA):
                known = {text for _, text, _ in found}
                found += [(node, text, "") for node, text in _prose(tree) if text not in known]
            for node, text, context in found:
                if any(letter.isalpha() for letter in _without_places(text)):
                    yield Sentence(text, context, name, getattr(node, "lineno", 0))


def _prose(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """What reads like English wherever it stands: three words of small letters in a row, and nothing says otherwise."""
    silent = {id(one) for node in ast.walk(tree) for part in _silent(node) for one in ast.walk(part)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in silent:
            silent |= {id(one) for one in ast.walk(node)}
            texts = [_filled_later(node.value)] if isinstance(node, ast.Constant) else variants(node)
            yield from ((node, text) for text in texts if _PROSE.search(text) and not _CODE.search(text))


def _filled_later(text: object) -> str:
    """The template of a constant whose places ``str.format`` fills; ``""`` for what is no text."""
    if not isinstance(text, str):
        return ""
    made, places = re.subn(r"\{(\w+)(?:![rs])?\}", r"{\1}", text)
    return made if places else _escaped(text)


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node whose texts nobody is told: documentation, patterns, lists of words, styles, comparisons."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node
    elif isinstance(node, ast.Call):
        name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
        if name in _UNSPOKEN or name.endswith("option"):
            yield node
        yield from (keyword for keyword in node.keywords if keyword.arg == "style")
    elif isinstance(node, ast.Raise | ast.Assert):
        error = getattr(node, "exc", None) or node
        if isinstance(error, ast.Assert) or getattr(getattr(error, "func", None), "id", "") in _NOT_OURS:
            yield node
    elif isinstance(node, ast.Compare):
        yield node


def _assigned(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """What the names of a file stand for, wherever it is given to them."""
    given: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    given.setdefault(target.id, []).append(node.value)
    return given


def _of(node: ast.AST, given: Mapping[str, list[ast.expr]]) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Call):
        yield from _of_call(node, given)
    elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        pairs = [(target, node.value) for target in targets]
        if isinstance(targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(targets[0].elts, node.value.elts, strict=False))
        for target, value in pairs:
            if isinstance(target, ast.Name) and target.id in NAMES:
                yield from ((text, "") for text in variants(value) if " " in text)
            elif isinstance(target, ast.Name) and target.id in CONSTANTS and isinstance(value, ast.Constant):
                yield str(value.value), ""
    elif isinstance(node, ast.FunctionDef) and any(map(_makes_command, node.decorator_list)):
        yield from ((_escaped(text), "") for text in paragraphs(ast.get_docstring(node) or ""))
    elif isinstance(node, ast.FunctionDef) and node.name in RETURNING:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Return) and inner.value is not None:
                yield from ((text, "") for text in variants(inner.value) if text)


def _of_call(node: ast.Call, assigned: Mapping[str, list[ast.expr]]) -> Iterator[tuple[str, str]]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name == "Said":
        texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
        if texts and isinstance(texts[0], str):
            yield texts[0], texts[1] if len(texts) > 1 and isinstance(texts[1], str) else ""
        return
    if name.endswith("option"):
        helps = (k.value for k in node.keywords if k.arg == "help")
        yield from ((text, "") for one in helps for text in variants(one))
        return
    if name in _ARGUMENTS:
        given = [node.args[n] for n in _ARGUMENTS[name] if n < len(node.args)]
    elif name in SPOKEN or (name.endswith(_ERRORS) and name not in _NOT_OURS):
        given = node.args
    else:
        return
    for one in (*given, *(k.value for k in node.keywords if k.arg in {"message", "hint", "reason"})):
        follows = assigned.get(one.id, []) if isinstance(one, ast.Name) else [one]
        yield from ((text, "") for value in follows for text in variants(value))


def _makes_command(decorator: ast.expr) -> bool:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(function, ast.Attribute) and function.attr in {"command", "group"}


def paragraphs(help_text: str) -> Iterator[str]:
    """The sentences that a command's help is shown by: paragraphs, and the rows of a list."""
    for paragraph in help_text.split("\n\n"):
        if paragraph.lstrip().startswith("\b"):
            yield from (row.partition("    ")[2] or row for row in paragraph.split("\n")[1:])
        else:
            yield " ".join(paragraph.split())


def variants(node: ast.expr) -> list[str]:
    """The sentences that an expression can be, as templates; none when it is no text."""
    if isinstance(node, ast.Constant):
        return [_escaped(node.value)] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return [*variants(node.body), *variants(node.orelse)]
    if isinstance(node, ast.ListComp | ast.GeneratorExp):
        return variants(node.elt)
    if isinstance(node, ast.Dict):
        return [text for value in node.values for text in variants(value)]
    if isinstance(node, ast.BoolOp):
        return [text for value in node.values for text in variants(value)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        pairs = list(product(variants(node.left), variants(node.right) or ["{more}"]))
        return ["".join(pair) for pair in pairs][:_MOST]
    if isinstance(node, ast.JoinedStr):
        return _of_parts(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "next":
        return variants(node.args[-1])
    return []


def _of_parts(node: ast.JoinedStr) -> list[str]:
    used: dict[str, int] = {}
    pieces: list[list[str]] = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            chosen = variants(part.value) if isinstance(part.value, ast.IfExp) else []
            pieces.append(chosen or [f"{{{_place(part.value, used)}}}"])
        else:
            assert isinstance(part, ast.Constant)
            pieces.append([_escaped(str(part.value))])
    return ["".join(some) for some in product(*pieces)][:_MOST]


def _place(value: ast.expr, used: dict[str, int]) -> str:
    """A name for what is filled in, after the expression that gives it."""
    while True:
        if isinstance(value, ast.Call):
            name = getattr(value.func, "id", "") or getattr(value.func, "attr", "")
            inside = value.args and (isinstance(value.func, ast.Name) or name == "join")
            value = value.args[-1 if name == "map" else 0] if inside else value.func
        elif isinstance(value, ast.Subscript):
            value = value.value
        else:
            break
    name = value.id if isinstance(value, ast.Name) else getattr(value, "attr", "value")
    name = name.strip("_").lower()
    name = {"n": "number", "m": "number"}.get(name, name)  # those two are for the phrases of tables
    used[name] = used.get(name, 0) + 1
    return name if used[name] == 1 else f"{name}{used[name]}"


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _without_places(text: str) -> str:
    return "".join(part.partition("}")[2] if n else part for n, part in enumerate(text.split("{")))


def template(root: Path) -> Catalog:
    """The catalog of what is to be translated."""
    made = Catalog(domain=DOMAIN, project=DOMAIN, charset="utf-8")
    for one in sentences(root):
        made.add(one.text, context=one.context or None, locations=[(one.file, 0)])
    return made


def updated(root: Path, path: Path, language: str) -> Catalog:
    """The catalog at `path`, with what the sources say now: nothing guessed, nothing kept that nobody says any more."""
    with path.open("rb") as stream:
        found = read_po(stream, locale=language, domain=DOMAIN)
    found.update(template(root), no_fuzzy_matching=True, update_creation_date=False)
    found.obsolete.clear()
    return found


def po_bytes(found: Catalog) -> bytes:
    """The text of a .po file, the same for the same catalog."""
    out = BytesIO()
    write_po(out, found, width=110, sort_output=True, omit_header=False, include_lineno=False)
    return out.getvalue()


def mo_bytes(found: Catalog) -> bytes:
    """The same for the machine."""
    out = BytesIO()
    write_mo(out, found)
    return out.getvalue()


def main() -> int:
    """Bring every catalog up to date; exit code 1 when something is not translated."""
    root = Path(__file__).parents[2]
    missing = 0
    for language in LANGUAGES[1:]:
        path = root / "bookbib" / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        found = updated(root, path, language)
        path.write_bytes(po_bytes(found))
        path.with_suffix(".mo").write_bytes(mo_bytes(found))
        untranslated = [str(one.id) for one in found if one.id and not one.string]
        missing += len(untranslated)
        for text in untranslated:
            print(f"{language}: {text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
