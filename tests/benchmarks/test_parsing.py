from benchmarks.accuracy.parsing import judge_biomedical, judge_gbt7714, judge_wanted
from references.model import Date, Name, Printed, Work


def parser(**fields: object) -> object:
    return lambda text: Printed(Work(**fields), "test", text)  # type: ignore[arg-type]


def test_gbt7714_fields_are_compared_without_latex_and_by_family_name() -> None:
    row = {
        "id": "1",
        "text": "Boobier T. AI and the future[M].",
        "fields": {
            "title": "{AI} and\\quad the Future",
            "author": "Boobier, Tony and Saito",
            "_type": "book",
        },
    }
    parse = parser(title="AI and the future", authors=(Name("Boobier", "T"),), type="article-journal")
    figures = judge_gbt7714([row], parse)  # type: ignore[arg-type]
    assert [figures[key].share for key in ("parsed_title", "parsed_author", "parsed_type")] == [1, 1, 0]


def test_biomedical_needs_all_that_is_labelled() -> None:
    row = {
        "reference": "x",
        "atitle": "Fast reads",
        "firstAuthor": "Di Tommaso",
        "volume": "9",
        "firstPage": "357",
    }
    whole = {"title": "Fast reads", "authors": (Name("Tommaso", "P", "Di"),), "volume": "9", "page": "357-9"}
    assert judge_biomedical([row], parser(**whole))["parsed_all"].share == 1  # type: ignore[arg-type]
    figures = judge_biomedical([row], parser(**{**whole, "page": "359"}))  # type: ignore[arg-type]
    assert figures["parsed_all"].misses[0].got == "wrong: firstPage"
    figures = judge_biomedical([{**row, "firstAuthor": None}], parser(**{**whole, "authors": ()}))  # type: ignore[arg-type]
    assert figures["parsed_all"].share == 1


def test_key3_needs_title_first_author_and_any_printed_year() -> None:
    want = {"title": "Slow rivers", "first": "Moor", "year": [1999, 2001], "volume": "12"}
    right = parser(title="Slow rivers.", authors=(Name("Moor", "J."),), issued=Date(2001), volume="13")
    wrong = parser(title="Slow rivers. River Studies", authors=(Name("Moor", "J."),), issued=Date(2001))
    rows = [{"id": "1", "text": "x", "want": want}]
    assert judge_wanted(rows, right)["parsed_key3"].share == 1  # type: ignore[arg-type]
    assert judge_wanted(rows, right)["parsed_volume"].share == 0  # type: ignore[arg-type]
    assert judge_wanted(rows, wrong)["parsed_key3"].share == 0  # type: ignore[arg-type]


def test_a_title_where_none_is_printed_is_wrong() -> None:
    rows = [{"id": "1", "text": "x", "want": {"title": "", "first": "Moor"}}]
    invented = parser(title="River Stud", authors=(Name("Moor", "J."),))
    empty = parser(authors=(Name("Moor", "J."),))
    assert judge_wanted(rows, invented)["parsed_untitled"].share == 0  # type: ignore[arg-type]
    assert judge_wanted(rows, empty)["parsed_key3"].share == 1  # type: ignore[arg-type]
