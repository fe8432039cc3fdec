"""Marks of GB/T 7714-2015 (appendix B) for what BibTeX's entry types do not tell apart.

biblatex-gb7714-2015 and gbt7714 read the field ``mark``; other styles pass over it.
"""

from __future__ import annotations

from typing import Final

_MARKS: Final = {
    "article": "EB",  # a preprint; the standard of 2015 has no mark for it
    "article-newspaper": "N",
    "dataset": "DS",
    "map": "CM",
    "software": "CP",
    "standard": "S",
}
_AS_MISC: Final = {"patent": "P", "post": "EB", "post-weblog": "EB", "webpage": "EB"}


def gbt_mark(csl_type: str, entry_type: str) -> str:
    """The mark to write for a work of `csl_type` in an entry of `entry_type`; ``""`` where the entry type says it."""
    return _MARKS.get(csl_type, "") or (_AS_MISC.get(csl_type, "") if entry_type == "misc" else "")
