"""YAML read safely, with lines: every scalar is the text that stands there (a DOI is no number), aliases share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from references.lines import unified
from references.readers.base import InputError
from references.readers.depth import DEEPEST

if TYPE_CHECKING:
    import yaml

_DEEPEST = DEEPEST + 4  # what brackets hold stands inside the list and its items
# YAML 1.1 ends lines at these; editors do not, and the places that are told are theirs.
_NO_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_TOO_DEEP = "is nested too deeply to be a list of references"


class TooDeep(InputError):  # noqa: N818 - what it is
    """What is nested deeper than any list of references."""


class Node(NamedTuple):
    """A value with its lines, from 1: a text, a list of nodes, or a dictionary of nodes by key."""

    value: Any
    line: int
    end_line: int

    def get(self, *path: str) -> Node | None:
        """The node that a path of keys leads to, or None."""
        node: Node | None = self
        for key in path:
            node = node.value.get(key) if node is not None and isinstance(node.value, dict) else None
        return node

    def text(self, *path: str) -> str:
        """The text at the end of a path; ``""`` when there is none, or it is no text, or YAML's null."""
        node = self.get(*path)
        return node.value.strip() if node is not None and isinstance(node.value, str) else ""


def parse_yaml(text: str, file: str) -> Node:
    """The document's value. Raises `InputError` with the line of what is no YAML."""
    import yaml  # here, for few pages need it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = unified(text).translate(_NO_LINE_ENDS)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, max(text.find(chr(error.character)), 0)) + 1
        reason = f"the control character U+{error.character:04X} may not stand in it"
        raise InputError(file, f"is not YAML ({reason})", line) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", "") or "cannot be parsed"
        if "nesting depth" in reason:
            raise TooDeep(file, _TOO_DEEP, mark.line + 1 if mark else 0) from error
        raise InputError(file, f"is not YAML ({reason})", mark.line + 1 if mark else 0) from error
    except RecursionError as error:
        raise TooDeep(file, _TOO_DEEP) from error
    if root is None:
        raise InputError(file, "is empty")
    # Every value takes a letter at least, so only aliases of aliases can stand for more than the text is long.
    return _node(root, 0, file, _Made(len(text)))


class _Made:
    """The nodes that were made already, so that aliases share them, and how many values each stands for."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.nodes: dict[int, Node] = {}
        self.sizes: dict[int, int] = {}

    def size(self, value: Any) -> int:
        """How many values `value` holds with every alias written out."""
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return 1 + sum(self.sizes[id(one)] for one in inside)


def _node(node: yaml.Node, depth: int, file: str, made: _Made) -> Node:
    """`node` as a `Node`. One whose aliases stand for more values than the file could hold is empty."""
    import yaml

    if id(node) in made.nodes:
        return made.nodes[id(node)]
    line = node.start_mark.line + 1
    end = node.end_mark.line + (1 if node.end_mark.column else 0)
    if depth > _DEEPEST:
        raise TooDeep(file, _TOO_DEEP, line)
    value: Any
    if isinstance(node, yaml.MappingNode):
        value = {
            key.value: _node(one, depth + 1, file, made)
            for key, one in node.value
            if isinstance(key, yaml.ScalarNode) and key.tag != "tag:yaml.org,2002:merge"
        }
    elif isinstance(node, yaml.SequenceNode):
        value = [_node(one, depth + 1, file, made) for one in node.value]
    else:
        value = "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if depth and made.size(value) > made.most:
        value = ""
    one = made.nodes[id(node)] = Node(value, line, max(line, end))
    made.sizes[id(one)] = made.size(value)
    return one
