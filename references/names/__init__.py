"""Names of people and organisations: one name to its parts, a list of names to names, and where a list ends.

Parts follow CSL (https://docs.citationstyles.org/en/stable/specification.html#name-variables): ``family``,
``given``, ``particle`` (non-dropping), ``suffix``, or ``literal`` for organisations and for names whose parts
cannot be told. Everything here is linear in the length of the text.
"""

from __future__ import annotations

from references.names.forms import CJK, LETTER, UPPER
from references.names.leading import leading_names
from references.names.list import NameList
from references.names.organisations import is_organisation
from references.names.whole import loose_names, split_name, split_names

__all__ = [
    "CJK", "LETTER", "UPPER", "NameList", "is_organisation", "leading_names", "loose_names",
    "split_name", "split_names",
]  # fmt: skip
