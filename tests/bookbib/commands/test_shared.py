"""What commands share: the users' keys are found under the names of the registers that want one."""

from __future__ import annotations

from bookbib.commands.shared import register_keys


def test_keys_of_registers_come_from_the_environment() -> None:
    given = {
        "BOOKBIB_OPENALEX_KEY": "one",
        "BOOKBIB_SEMANTICSCHOLAR_KEY": "two",
        "BOOKBIB_CROSSREF_KEY": "three",
    }
    assert register_keys(given) == {"openalex": "one", "semanticscholar": "two"}
    assert register_keys({"BOOKBIB_OPENALEX_KEY": ""}) == {}
