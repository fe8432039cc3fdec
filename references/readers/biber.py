r"""The .bbl files of biber: ``\entry{key}{type}{…}`` with names, lists and fields, as records.

Format: what biblatex's manual calls the .bbl interface; versions 2.8 to 3.3 differ in the arguments of names only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from references.model import Problem, Reference
from references.readers.bibtex_work import work_of
from references.readers.latex_text import brace_end
from references.readers.records import reference_of, says_nothing, unreadable

_ENTRY = re.compile(r"\\entry\{(?P<key>[^{}]{1,300})\}\{(?P<kind>[^{}]{1,60})\}\{")
_END = re.compile(r"\\endentry\b")
_FIELD = re.compile(r"\\(?:field|strng)\{(?P<name>\w{1,40})\}\{")
_LIST = re.compile(r"\\list(?:\[[^\]]*\])?\{(?P<name>\w{1,40})\}\{\d{1,4}\}\{")
_NAMES = re.compile(r"\\name(?:\[[^\]]*\])?\{(?P<role>\w{1,40})\}\{\d{1,5}\}(?:\{[^{}]*\})?\{")
_PART = re.compile(r"\b(?P<name>family|given|prefix|suffix)=\{")
_VERB = re.compile(r"\\verb\{(?P<name>\w{1,40})\}\s*\\verb (?P<value>[^\n]*)\n?\s*\\endverb")
_MORE = re.compile(r"\\true\{more(?P<role>\w+)\}")
_SKIPPED = frozenset({"xdata", "set"})


def read_entries(source: str, lines: Sequence[str], file: str) -> tuple[list[Reference], list[Problem]]:
    """The entries of a .bbl of biber in `source`, once a key (every refsection repeats them); none in other files."""
    references: list[Reference] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    line, counted = 1, 0
    for found in _ENTRY.finditer(source):
        key, kind = found["key"], found["kind"].casefold()
        line += source.count("\n", counted, found.start())
        counted = found.start()
        if key in seen or kind in _SKIPPED:
            continue
        seen.add(key)
        end = _END.search(source, found.end())
        if end is None:
            problems.append(unreadable(file, line, f"the entry {key!r} has no end"))
            break
        work = work_of(kind, _fields(source[found.end() : end.start()]))
        last = line + source.count("\n", found.start(), end.start())
        if says_nothing(work):
            problems.append(unreadable(file, line, f"the entry {key!r} has no title"))
            continue
        references.append(reference_of(work, "\n".join(lines[line - 1 : last]), file, line, label=key))
    return references, problems


def _fields(body: str) -> dict[str, str]:
    """Fields by BibTeX's names, with values in LaTeX."""
    fields: dict[str, str] = {}
    for found in _FIELD.finditer(body):
        fields.setdefault(found["name"].casefold(), _inside(body, found.end() - 1))
    for found in _LIST.finditer(body):
        fields.setdefault(found["name"].casefold(), "; ".join(_groups(_inside(body, found.end() - 1))))
    for found in _VERB.finditer(body):
        fields.setdefault(found["name"].casefold(), found["value"].strip())
    more = {found["role"] for found in _MORE.finditer(body)}
    for found in _NAMES.finditer(body):
        names = [_name(group) for group in _groups(_inside(body, found.end() - 1))]
        if found["role"] in more:
            names.append("others")
        fields.setdefault(found["role"].casefold(), " and ".join(filter(None, names)))
    for name in ("", "url", "event", "orig"):  # \field{urlyear}{2020} and its month and day
        parts = [fields.get(f"{name}{part}", "") for part in ("year", "month", "day")]
        if parts[0] and f"{name}date" not in fields:
            known = [
                part.zfill(2) for part in parts[: 3 if parts[1] and parts[2] else (2 if parts[1] else 1)]
            ]
            if all(part.isdigit() for part in known):
                fields[f"{name}date"] = "-".join(known)
    return fields


def _inside(body: str, at: int) -> str:
    end = brace_end(body, at)
    return body[at + 1 : end - 1] if end > 0 else ""


def _groups(text: str) -> list[str]:
    """The contents of the braces that stand side by side."""
    groups: list[str] = []
    at = text.find("{")
    while at >= 0:
        end = brace_end(text, at)
        if end < 0:
            break
        groups.append(text[at + 1 : end - 1])
        at = text.find("{", end)
    return groups


def _name(group: str) -> str:
    """A name as BibTeX writes it: "prefix Family, suffix, Given"; an organisation in braces."""
    parts: dict[str, str] = {}
    for found in _PART.finditer(group):
        value = _inside(group, found.end() - 1)
        parts.setdefault(found["name"], value.replace("\\bibnamedelima", "").replace("\\bibnamedelimb", ""))
    if not parts:  # biblatex 2: {{hash}{Family}{F.}{Given}{G.}{}{}{}{}}
        old = _groups(group)
        parts = dict(zip(("hash", "family", "", "given"), old, strict=False))
    cleaned = {
        name: " ".join(re.sub(r"\\bibnamedelim\w|\\bibinit\w+", " ", value).split())
        for name, value in parts.items()
    }
    family = f"{cleaned.get('prefix', '')} {cleaned.get('family', '')}".strip()
    if not cleaned.get("given"):
        return "{" + family + "}" if family else ""
    return ", ".join(filter(None, (family, cleaned.get("suffix", ""), cleaned["given"])))
