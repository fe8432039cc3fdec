"""Answers of registers, broken: genuine in their outer shape, with anything at all at places inside."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import strategies as st
from lxml import etree

from tests.fuzz import strategies as domain

_ODD: st.SearchStrategy[Any] = domain.values | st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1e308,
        "",
        "\x00",
        "\ud800",
        [],
        {},
        [[]],
        [None],
        [{}],
        {"": None},
        [[None, 13, "32"]],
        "<b>x</b>",
    ]
)
_LETTERS = domain.texts | domain.dates.map(str) | domain.addresses | domain.names


def _places(value: object) -> list[tuple[Any, Any]]:
    """Every container inside `value`, itself included, with each of its keys."""
    keys: Any = (
        value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    inner = [place for key in keys for place in _places(value[key])]  # type: ignore[index]  # it is a container
    return [(value, key) for key in keys] + inner


@st.composite
def broken_values(draw: st.DrawFn, values: list[Any]) -> Any:
    """One of `values` (JSON) in which one to three places hold something else, nothing, or what another place holds."""
    value = copy.deepcopy(draw(st.sampled_from(values)))
    for _ in range(draw(st.integers(1, 3))):
        places = _places(value)
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        match draw(st.sampled_from(["odd", "odd", "gone", "moved", "wrapped"])):
            case "odd":
                holder[key] = copy.deepcopy(draw(_ODD))
            case "gone":
                del holder[key]
            case "moved":
                other, name = draw(st.sampled_from(places))
                holder[key] = (
                    copy.deepcopy(other[name]) if isinstance(other, dict) and name in other else None
                )
            case "wrapped":
                holder[key] = [holder[key]]
    return value


def as_body(value: object) -> bytes:
    """`value` as a service sends it; ``NaN`` and half characters are among what services send."""
    return json.dumps(value, default=str).encode()


@st.composite
def broken_xml(draw: st.DrawFn, documents: list[bytes]) -> bytes:
    """One of `documents` in which one to three elements say something else, are gone, or stand twice."""
    root = etree.fromstring(draw(st.sampled_from(documents)))
    for _ in range(draw(st.integers(1, 3))):
        element = draw(st.sampled_from([one for one in root.iter() if isinstance(one.tag, str)]))
        parent = element.getparent()
        what = draw(st.sampled_from(["text", "text", "attribute", "gone", "twice", "empty"]))
        letters = "".join(c for c in draw(_LETTERS) if c.isprintable() and not 0xD800 <= ord(c) < 0xE000)
        if what == "text":
            element.text = letters
        elif what == "attribute" and element.attrib:
            element.set(draw(st.sampled_from(sorted(element.attrib))), letters)
        elif what == "empty":
            del element[:]
            element.text = None
        elif parent is not None:
            parent.append(copy.deepcopy(element)) if what == "twice" else parent.remove(element)
    return etree.tostring(root)
