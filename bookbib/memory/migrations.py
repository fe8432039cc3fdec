"""Locks of older versions, as this version would have written them. Pure: JSON values in, JSON values out.

The only place that knows how earlier versions laid things out; nothing else reads their sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bookbib.memory.json_values import BadValue

_RECORD, _SEARCH = ": record of ", ": search for “"


def _from_1(data: Mapping[str, Any]) -> dict[str, Any]:
    """Version 1 was one object of all citations by fingerprint, each with the name of its file."""
    references = data.get("references")
    if not isinstance(references, dict):
        raise BadValue("references: an object is needed")
    files: dict[str, list[Any]] = {}
    for name, one in references.items():
        if not isinstance(one, dict):
            raise BadValue(f"{name}: an object is needed")
        rest = {key: value for key, value in one.items() if key != "file"}
        files.setdefault(str(one.get("file", "")), []).append({"fingerprint": name, **rest})
    return {"version": 2, "prefer": data.get("prefer", "published"), "shelves": {"": files}}


def _from_2(data: Mapping[str, Any]) -> dict[str, Any]:
    """Version 2 told questions and decisions in sentences, and gave no reasons; those are worked out anew."""
    shelves = data.get("shelves")
    if not isinstance(shelves, dict):
        raise BadValue("shelves: an object is needed")
    return {
        **data,
        "version": 3,
        "shelves": {
            number: {name: [_citation(one) for one in some] for name, some in shelf.items()}
            for number, shelf in shelves.items()
            if isinstance(shelf, dict) and all(isinstance(some, list) for some in shelf.values())
        },
    }


def _citation(one: Any) -> Any:
    if not isinstance(one, dict) or not isinstance(one.get("outcome"), dict):
        return one
    outcome = dict(one["outcome"])
    unknown = set(_texts(outcome.pop("unknown", [])))
    records = [r.get("id", "") for r in one.get("records", []) if isinstance(r, dict)]
    if "asked" in outcome:
        told = (_question(text, unknown, records) for text in _texts(outcome["asked"]))
        outcome["asked"] = [question for question in told if question]
    if "wish" in outcome:
        outcome["wish"] = _wish(outcome["wish"])
    return {**one, "outcome": outcome}


def _question(text: str, unknown: set[str], records: list[Any]) -> dict[str, str] | None:
    """``crossref: record of doi:10.1/x`` or ``arxiv: search for “a title”``; None for what is neither."""
    if _SEARCH in text:
        register, _, subject = text.partition(_SEARCH)
        offered = any(str(name).startswith(f"{register}:") for name in records)
        return {
            "register": register,
            "search": subject.removesuffix("”"),
            "answer": "found" if offered else "unknown",
        }
    register, _, subject = text.partition(_RECORD)
    if not subject:
        return None
    return {"register": register, "record": subject, "answer": "unknown" if subject in unknown else "found"}


def _wish(text: Any) -> dict[str, Any]:
    """``accept doi:10.1/x; reject arxiv:1512.03385``."""
    if not isinstance(text, str):
        raise BadValue("wish: a text is needed")
    parts = [part.partition(" ") for part in text.split("; ") if part]
    accept = [what for verb, _, what in parts if verb == "accept"]
    reject = [what for verb, _, what in parts if verb == "reject"]
    return ({"accept": accept[0]} if accept else {}) | ({"reject": reject} if reject else {})


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadValue("a list of texts is needed")
    return value


def _from_3(data: Mapping[str, Any]) -> dict[str, Any]:
    """Version 3 said in a flag where a preprint appeared. The flag is under the record's checksum, so it is read as it
    stands (`candidate_of`)."""
    return {**data, "version": 4}


MIGRATIONS: Final[Mapping[int, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    1: _from_1, 2: _from_2, 3: _from_3,
}  # fmt: skip
"""From each older version to the next one."""
