"""What a page's markup says about titles, and how a citation is read by it."""

from __future__ import annotations

import pytest

from references.model import Marked, Reference
from references.pages.inline import plain
from references.pages.marks import body_of, marked_of
from references.parse import parse
from references.readers import markdown
from references.readers.base import ReadSettings


def _marked(source: str) -> Marked:
    inline = plain(source, {})
    return marked_of(inline, inline.text)


@pytest.mark.parametrize(
    ("source", "title", "container"),
    [
        ("Doe, J. [Deep nets. Two volumes](https://x.org), Acme, 2010.", "Deep nets. Two volumes", ""),
        ("[Deep nets for all](https://x.org) - a gentle start", "Deep nets for all", ""),
        ("Ann Doe. **Deep nets for all**, ISTE et Elsevier, 2010.", "Deep nets for all", ""),
        ("Doe, J. (2010). *Tales of nets. A book*. Acme.", "Tales of nets. A book", ""),
        ("PaX Team. *Address space layout*. PaX papers.", "Address space layout", ""),
        ("Bienstock & Verma. *Strong hardness of flow*, 2019.", "Strong hardness of flow", ""),
        ("Doe, J. (2010). Deep nets. *Journal of Nets*, 3, 1–9.", "", "Journal of Nets"),
        ("Topological cold plates. *AppThermEng* 2024.", "", "AppThermEng"),
        ("<a href='https://x.org'>Deep nets for all</a>, Acme, 2010", "Deep nets for all", ""),
        ("Doe, J. <i>Deep nets for all</i>. Acme, 2010", "Deep nets for all", ""),
        ('Jane Doe "Deep nets" (2003)', "Deep nets", ""),
        (
            "Doe et al. *Deep nets for all*. 2023. [arXiv:2302.13971](https://arxiv.org/abs/2302.13971)",
            "Deep nets for all",
            "",
        ),
        # Names, dates, addresses, words in a title, whole citations: no titles.
        ("Deep nets for all. GSI 2023. [nets.example.org/deep](https://nets.example.org/deep).", "", ""),
        ("Doe, J. Deep nets. Em [deep.pdf](https://x.org/deep.pdf)", "", ""),
        ("**Doe, A., & Roe, B. (2010)**. Deep nets. Acme.", "", ""),
        ("Doe, J. (2010). Nets *in vivo* and beyond. Acme.", "", ""),
        ("[Doe et al., 2010](https://x.org) Deep nets. Acme.", "", ""),
        ("Doe, J. Deep nets. [https://x.org](https://x.org)", "", ""),
        ("Doe, J. “Deep nets for all of us.” *Nature* 3 (2010).", "", ""),
    ],
)
def test_what_is_marked(source: str, title: str, container: str) -> None:
    assert _marked(source) == Marked(title, container)


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("Climate Data Canada.", "Climate Data Canada"),
        ("Standards Committee of the IEEE Computer Society,", "Standards Committee of the IEEE Computer Society"),
        ("Ministry of National Development, Singapore. (2024).", "Ministry of National Development, Singapore"),
        ("Knorr Cetina, Karin.", ""),
        ("Chalmers, D. (1995). Facing Up to the Problem of Consciousness.", ""),
        ("Deep nets for all.", ""),
    ],
)  # fmt: skip
def test_bodies(before: str, body: str) -> None:
    assert body_of(before) == body


def _read(page: str) -> list[Reference]:
    return [parse(one) for one in markdown.read(page, "a.md", ReadSettings()).references]


@pytest.mark.parametrize(
    ("item", "title", "author", "year"),
    [
        ("M. Perrin. **Distributed Systems: Concurrency**, ISTE Press et Elsevier, 2017.",
         "Distributed Systems: Concurrency", "Perrin", 2017),
        ("Moretti, Franco (2015) El matadero de la literatura. *Lectura distante*, FCE, Buenos Aires",
         "El matadero de la literatura", "Moretti", 2015),
        ("Knorr Cetina, Karin. _Epistemic Cultures_. Harvard University Press.", "Epistemic Cultures",
         "Knorr Cetina", None),
        ("HashiCorp, *Terraform Documentation*. 2020.", "Terraform Documentation", None, 2020),
        ("Timo Denk, **[Cubic Spline Interpolation](https://x.org)** - natural conditions and a solve.",
         "Cubic Spline Interpolation", "Denk", None),
        ("PRETI, Orestes. **Educação a distância:** fundamentos e políticas. Cuiabá: EdUFMT, 2009.",
         "Educação a distância: fundamentos e políticas", "Preti", 2009),
    ],
)  # fmt: skip
def test_citations_are_read_by_their_marks(
    item: str, title: str, author: str | None, year: int | None
) -> None:
    [one] = _read(f"# References\n\n- {item}\n")
    assert (one.claims.title, one.claims.year) == (title, year)
    if author:
        assert one.claims.authors[0].full_family == author
    assert "“" not in one.citation  # the text that is searched for is what was printed


def test_the_head_of_an_item_is_not_the_title_of_the_citation_below_it() -> None:
    page = "# References\n\n- [GffRead](https://x.org)\n\n"
    page += "  > Pertea G, Pertea M. GFF Utilities. F1000Res. 2020;9:304.\n"
    [one] = _read(page)
    assert one.marked == Marked()
    assert one.claims.title == "GFF Utilities"
