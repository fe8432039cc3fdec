"""Works, candidates and outcomes as JSON values of bookbib.lock, and back. Empty fields are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, cast

from enrich.outcome import Outcome
from enrich.question import ANSWERS, KINDS, Asked
from enrich.reason import REASON_CODES, Reason
from enrich.wish import NO_WISH, Wish
from references.model import Candidate, Date, Identifier, Name, Verdict, Work

_PEOPLE = frozenset({"authors", "editors", "translators"})
_DATES = frozenset({"issued", "accessed"})
_FLAGS = frozenset({"authors_cut"})
_WORK = tuple(field.name for field in fields(Work))
_NAME = tuple(field.name for field in fields(Name))
_MEMORY = frozenset(
    "verdict confidence reason candidate accepted considered found contradicted shared versions asked page wish".split()
)


class BadValue(ValueError):  # noqa: N818 - it says what is wrong with a value, the caller says where
    """A value that no lock of ours holds; ``str()`` says what it is."""


def work_value(work: Work) -> dict[str, Any]:
    """`work` without its empty fields: people as objects, dates as CSL date-parts, identifiers as ``scheme:value``."""
    out: dict[str, Any] = {}
    for name in _WORK:
        value = getattr(work, name)
        if not value:
            continue
        if name in _PEOPLE:
            value = [{n: getattr(person, n) for n in _NAME if getattr(person, n)} for person in value]
        elif name in _DATES:
            value = value.parts
        elif name == "identifiers":
            value = [str(identifier) for identifier in value]
        out[name] = value
    return out


def work_of(value: object) -> Work:
    """The work that `value` says. Raises `BadValue`."""
    given = _mapping(value, _WORK, "work")
    out: dict[str, Any] = {}
    for name, one in given.items():
        if name in _PEOPLE:
            out[name] = tuple(_name(person) for person in _list(one, name))
        elif name in _DATES:
            parts = _list(one, name)
            if not 1 <= len(parts) <= 3 or not all(type(part) is int for part in parts):
                raise BadValue(f"{name}: a date is one to three numbers")
            out[name] = Date(*parts)
        elif name == "identifiers":
            out[name] = _ids(one, name)
        elif name in _FLAGS:
            if not isinstance(one, bool):
                raise BadValue(f"{name}: true or false is needed")
            out[name] = one
        else:
            out[name] = _text(one, name)
    return Work(**out)


def candidate_value(candidate: Candidate) -> dict[str, Any]:
    out: dict[str, Any] = {"id": str(candidate)}
    if candidate.flags:
        out["flags"] = list(candidate.flags)
    if candidate.related:
        out["related"] = [str(identifier) for identifier in candidate.related]
    if candidate.former_title:
        out["former_title"] = candidate.former_title
    if candidate.also_called:
        out["also_called"] = list(candidate.also_called)
    if candidate.venues:
        out["venues"] = list(candidate.venues)
    if candidate.online:
        out["online"] = str(candidate.online)
    if candidate.appeared:
        out["appeared"] = candidate.appeared
    if candidate.cited_by is not None:  # decides between an original and its copies, so it is remembered
        out["cited_by"] = candidate.cited_by
    return {**out, "work": work_value(candidate.work)}


_RECORD = frozenset("id flags related former_title also_called venues online appeared cited_by work".split())
_APPEARED = "appeared:"  # began the flag that said in locks of version 3 where a preprint appeared


def candidate_of(value: object) -> Candidate:
    """Raises `BadValue`."""
    given = _mapping(value, _RECORD, "record")
    source, colon, name = _text(given.get("id", ""), "id").partition(":")
    if not colon or not source:
        raise BadValue("a record's id is its source and its name there, with a colon between")
    online = _text(given.get("online", ""), "online")
    if online and not (online.isascii() and online.isdigit()):
        raise BadValue("online: a year is needed")
    cited_by = given.get("cited_by")
    if cited_by is not None and (type(cited_by) is not int or cited_by < 0):
        raise BadValue("cited_by: a number of citations is needed")
    flags = _texts(given.get("flags", ()), "flags")
    said = [flag.removeprefix(_APPEARED) for flag in flags if flag.startswith(_APPEARED)]
    return Candidate(
        work_of(given.get("work", {})), source, name, tuple(f for f in flags if not f.startswith(_APPEARED)),
        _ids(given.get("related", ()), "related"), _text(given.get("former_title", ""), "former_title"),
        _texts(given.get("also_called", ()), "also_called"), _texts(given.get("venues", ()), "venues"),
        int(online) if online else None, cited_by, _text(given.get("appeared", "".join(said[:1])), "appeared"),
    )  # fmt: skip


def memory_value(memory: Outcome) -> dict[str, Any]:
    """Everything but the records, which are named."""
    out: dict[str, Any] = {"verdict": memory.verdict.value}
    parts: dict[str, Any] = {
        "confidence": memory.confidence,
        "reason": _reason_value(memory.reason),
        "candidate": str(memory.candidate) if memory.candidate else "",
        "accepted": [str(candidate) for candidate in memory.accepted],
        "considered": [str(candidate) for candidate in memory.considered],
        "found": {str(i): str(candidate) for i, candidate in sorted(memory.found.items())},
        "contradicted": [str(identifier) for identifier in memory.contradicted],
        "shared": sorted(memory.shared),
        "versions": [str(candidate) for candidate in memory.versions],
        "asked": [
            {"register": one.register, one.kind: str(one.subject), "answer": one.answer}
            | ({"agency": one.agency} if one.agency else {})
            for one in memory.asked
        ],
        "page": str(memory.page) if memory.page else "",
        "wish": _wish_value(memory.wish),
    }
    return out | {name: value for name, value in parts.items() if value}


def memory_of(value: object, records: Iterable[object]) -> Outcome:
    """The outcome that `value` says about `records`. Raises `BadValue`."""
    given = _mapping(value, _MEMORY, "outcome")
    known = {str(candidate): candidate for candidate in map(candidate_of, records)}

    def record(name: object) -> Candidate:
        found = known.get(_text(name, "record"))
        if found is None:
            raise BadValue(f"the record {name} is named and not given")
        return found

    def some(name: str) -> tuple[Candidate, ...]:
        return tuple(record(one) for one in _list(given.get(name, ()), name))

    try:
        verdict = Verdict(given.get("verdict", ""))
    except ValueError as error:
        raise BadValue(f"{given.get('verdict', '')!r} is no verdict") from error
    confidence = given.get("confidence", 0.0)
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        raise BadValue("confidence: a number is needed")
    found = given.get("found", {})
    if not isinstance(found, dict):
        raise BadValue("found: an object is needed")
    return Outcome(
        verdict=verdict,
        confidence=float(confidence),
        candidate=record(given["candidate"]) if given.get("candidate") else None,
        accepted=some("accepted"),
        considered=some("considered"),
        found={identifier_of(name): record(one) for name, one in found.items()},
        contradicted=_ids(given.get("contradicted", ()), "contradicted"),
        shared=frozenset(_texts(given.get("shared", ()), "shared")),
        versions=some("versions"),
        reason=_reason(given["reason"]) if given.get("reason") else None,
        asked=tuple(_asked(one) for one in _list(given.get("asked", ()), "asked")),
        page=record(given["page"]) if given.get("page") else None,
        wish=_wish(given["wish"]) if given.get("wish") else NO_WISH,
    )


def _reason_value(reason: Reason | None) -> dict[str, str]:
    if reason is None:
        return {}
    return {"code": reason.code} | ({"detail": reason.detail} if reason.detail else {})


def _reason(value: object) -> Reason:
    given = _mapping(value, ("code", "detail"), "reason")
    code = _text(given.get("code", ""), "code")
    if code not in REASON_CODES:
        raise BadValue(f"{code!r} is no reason")
    return Reason(cast("Any", code), _text(given.get("detail", ""), "detail"))


def _asked(value: object) -> Asked:
    given = _mapping(value, ("register", *KINDS, "answer", "agency"), "asked")
    kinds = [kind for kind in KINDS if kind in given]
    answer = _text(given.get("answer", ""), "answer")
    if len(kinds) != 1 or answer not in ANSWERS:
        raise BadValue("asked: one subject and one answer are needed")
    kind = kinds[0]
    subject = _text(given[kind], kind)
    return Asked(
        _text(given.get("register", ""), "register"),
        kind,
        subject if kind == "search" else identifier_of(subject),
        cast("Any", answer),
        _text(given.get("agency", ""), "agency"),
    )


def _wish_value(wish: Wish) -> dict[str, Any]:
    accept = {"accept": str(wish.accept)} if wish.accept else {}
    return accept | ({"reject": sorted(wish.reject)} if wish.reject else {})


def _wish(value: object) -> Wish:
    given = _mapping(value, ("accept", "reject"), "wish")
    accept = identifier_of(_text(given["accept"], "accept")) if given.get("accept") else None
    return Wish(accept, frozenset(_texts(given.get("reject", ()), "reject")))


def _mapping(value: object, names: Iterable[str], what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadValue(f"{what}: an object is needed")
    if unknown := sorted(set(value) - set(names)):
        raise BadValue(f"{what}: {unknown[0]!r} is unknown")
    return value


def _list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise BadValue(f"{name}: a list is needed")
    return list(value)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise BadValue(f"{name}: a text is needed")
    return value


def _texts(value: object, name: str) -> tuple[str, ...]:
    return tuple(_text(one, name) for one in _list(value, name))


def _ids(value: object, name: str) -> tuple[Identifier, ...]:
    return tuple(map(identifier_of, _texts(value, name)))


def identifier_of(text: str) -> Identifier:
    """``doi:10.1/x`` as an identifier. Raises `BadValue`."""
    scheme, colon, value = text.partition(":")
    if not colon:
        raise BadValue(f"{text!r} is no identifier")
    return Identifier(scheme, value)


def _name(value: object) -> Name:
    given = _mapping(value, _NAME, "name")
    return Name(**{name: _text(one, name) for name, one in given.items()})
