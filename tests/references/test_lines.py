"""One definition of a line: every reader counts as editors do."""

from __future__ import annotations

import pytest

from references.lines import split_lines, unified
from references.readers import READERS, InputError, ReadSettings

_ODD = "a\u2028b\u2029c\x85d\x0be\x1cf"


def test_only_three_things_end_a_line() -> None:
    assert split_lines(f"1\n2\r\n3\r4{_ODD}\n") == ["1", "2", "3", f"4{_ODD}"]
    assert split_lines("\n\n") == ["", ""]
    assert unified("a\r\r\nb") == "a\n\nb"


_ITEM = "[{}] Doe, J. Deep {} networks{}. Journal of Nets, 3(2): 1-9, 2010."
_FORMS = {
    ".md": ("# References", "", _ITEM.format(1, "", ""), ""),
    ".txt": ("References", "", _ITEM.format(1, "", ""), ""),
    ".html": ("<ol class='references'>", "<!-- {odd} -->", "<li>Doe, J. (2010). Deep nets. Nets.</li>", "</ol>"),
    ".rst": ("References", "==========", ".. [a] Doe, J. (2010). Deep networks. Journal of Nets, 3, 1-9.", ""),
    ".org": ("* References", "", "- Doe, J. (2010). Deep networks. Journal of Nets, 3, 1-9.", ""),
    ".adoc": ("[bibliography]", "== References", "* [[[a]]] Doe, J. (2010). Deep networks. Nets, 3, 1-9.", ""),
    ".tex": ("\\begin{thebibliography}{9}", "% {odd}", "\\bibitem{a} Doe, J. Deep networks. Nets, 2010.",
             "\\end{thebibliography}"),
    ".bib": ("", "", "@book{a, title={Deep networks}, author={Doe, J.}, year=2010}", ""),
    ".ris": ("", "", "TY  - BOOK", "TI  - Deep networks", "ER  - "),
    ".nbib": ("", "", "PMID- 1", "TI  - Deep networks", ""),
    ".enw": ("", "", "%0 Book", "%T Deep networks", ""),
    ".yaml": ("# {odd}", "references:", "- id: a", "  type: book", "  title: Deep networks"),
    ".xml": ("<xml>", "<records>", "<record><titles><title>Deep</title></titles></record>", "</records>", "</xml>"),
    ".json": ("[", "", '{"id": "a", "type": "book", "title": "Deep networks"}', "]"),
}  # fmt: skip


@pytest.mark.parametrize("suffix", sorted(_FORMS))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_those_of_editors(suffix: str, end: str) -> None:
    text = (
        end.join(_FORMS[suffix]).replace("{odd}", _ODD if suffix != ".yaml" else "a\u2028b\u2029c\x85d") + end
    )
    [reference] = READERS[suffix](text, "file", ReadSettings()).references
    assert reference.line == 3
    assert 3 <= reference.end_line <= 5


def test_page_breaks_part_no_lines_of_plain_text() -> None:
    text = "References\n[1] Doe, J. Deep networks. Nets, 2010.\n\x0c[2] Roe, R. Wide networks. Nets, 2011.\n"
    references = READERS[".txt"](text, "file", ReadSettings()).references
    assert [(one.line, one.label) for one in references] == [(2, "1"), (3, "2")]


def test_half_characters_of_json_reach_no_file() -> None:
    text = (
        '{"cells": [{"cell_type": "markdown", "source": "# References\\n1. Doe, J. D\\ud800p nets. 2010."}]}'
    )
    [reference] = READERS[".ipynb"](text, "file", ReadSettings()).references
    assert "D\ufffdp nets" in reference.text
    reference.raw.encode("utf-8")


def test_yaml_says_where_a_control_character_stands() -> None:
    with pytest.raises(InputError, match=r"f:2: is not YAML .*U\+0001"):
        READERS[".yaml"]("references:\n- id: a\x01\n", "f", ReadSettings())
