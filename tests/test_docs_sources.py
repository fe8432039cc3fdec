"""docs/sources.md names every register as its row says; `python -m tests.test_docs_sources` writes the table."""

from __future__ import annotations

import re
from pathlib import Path

from enrich.register import PAGES, Register
from enrich.sources import REGISTERS

PAGE = Path(__file__).parents[1] / "docs" / "sources.md"
_MARKED = re.compile(r"(?s)(?<=<!-- registers -->\n).*?(?=<!-- /registers -->)")


def table() -> str:
    """The rows of `REGISTERS` for readers."""
    head = (
        "| register | asked at | looks up | searched | in one request | needs |\n|---|---|---|---|---|---|\n"
    )
    return head + "".join(f"| {' | '.join(_row(one))} |\n" for one in REGISTERS)


def _row(one: Register) -> tuple[str, ...]:
    schemes = ", ".join(sorted(one.answers_for)) or "—"
    sizes = f"{one.ids_at_once} identifiers" if one.answers_for and one.ids_at_once > 1 else ""
    sizes += f"{', ' if sizes else ''}{one.queries_at_once} titles" if one.queries_at_once > 1 else ""
    hosts = ", ".join(f"`{host}`" for host in one.hosts) or (
        "each page" if one.name == PAGES else "your download"
    )
    needs = {
        "": "—", "mailto": "your mail address", "key": "your key", "snapshot": "a download",
        "web": "no `--no-web`",
    }[one.needs]  # fmt: skip
    return f"**{one.title}**", hosts, schemes, "yes" if one.searches else "no", sizes or "one question", needs


def test_the_table_is_what_the_rows_say() -> None:
    found = _MARKED.search(PAGE.read_text(encoding="utf-8"))
    assert found, "docs/sources.md has lost its marks"
    assert found.group() == table()


if __name__ == "__main__":
    PAGE.write_text(_MARKED.sub(lambda _: table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
