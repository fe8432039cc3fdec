"""Orders and marks that one rule knows each: GB/T 7714's second order, GOST, Chinese in Western orders, notes."""

import pytest

from references.citation import parse_citation
from references.model import Work


def names(work: Work) -> list[str]:
    return [name.literal or f"{name.full_family} {name.given}".strip() for name in work.authors]


@pytest.mark.parametrize(
    ("text", "authors", "year", "title"),
    [
        (
            "王一鸣, 李明远, 2014. 山地草甸的演替研究[J]. 草业科学, 31 (2): 14-21.",
            2,
            2014,
            "山地草甸的演替研究",
        ),
        (
            "HARRIS J T, BOYLE P, et al., 2003a. Slow rivers[M]. Leeds: Moor Press: 12.",
            2,
            2003,
            "Slow rivers",
        ),
        ("Harris J T，Boyle P，2003b. Slow rivers[M]. Leeds：Moor Press：12.", 2, 2003, "Slow rivers"),
        ("HARRIS J T. 2003. Slow rivers[M]. Leeds: Moor Press.", 1, 2003, "Slow rivers"),
        ("佚名, 无日期-b. 山地草甸的演替研究[R].", 0, None, "山地草甸的演替研究"),
        ("Harris J T, c1980. Slow rivers[M]//River Studies. Leeds: Moor Press: 1-9.", 1, 1980, "Slow rivers"),
        (
            "Moorland Society, [2012]. Slow rivers[EB/OL]. [2013-02-01]. http://example.org/a.",
            1,
            2012,
            "Slow rivers",
        ),
    ],
)
def test_second_order_of_gbt7714(text: str, authors: int, year: int | None, title: str) -> None:
    work = parse_citation(text).work
    assert (len(work.authors), work.year, work.title) == (authors, year, title)


def test_pages_behind_a_publisher_without_a_year() -> None:
    work = parse_citation("陈一, 2008. 山地自选集[M]. 北京: 山地出版社: 第1版自序.").work
    assert (work.publisher_place, work.publisher, work.page) == ("北京", "山地出版社", "第1版自序")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Орлов И. И., Зимин П. П. Реки и озера // География. 2010. Т. 5. № 3. С. 12–20.",
            ("Реки и озера", 2010, "География", "5", "3", "12-20"),
        ),
        (
            "Miller A. B. et al. Slow rivers // River Studies. – 2016. – Vol. 6, No. 1. – P. 3-4.",
            ("Slow rivers", 2016, "River Studies", "6", "1", "3-4"),
        ),
    ],
)
def test_gost_parts_a_journal_by_a_double_slash(text: str, expected: tuple[object, ...]) -> None:
    printed = parse_citation(text)
    work = printed.work
    assert printed.style == "gost"
    assert (work.title, work.year, work.container_title, work.volume, work.issue, work.page) == expected


def test_gost_parts_a_publisher_by_a_dash() -> None:
    work = parse_citation("Орлов И. И., Зимин П. П. Реки и озера. — М.: Наука, 2005. — 300 с.").work
    assert (work.title, work.publisher_place, work.publisher, work.year) == (
        "Реки и озера",
        "Москва",
        "Наука",
        2005,
    )


@pytest.mark.parametrize(
    ("text", "authors", "title", "year", "publisher"),
    [
        ("周小华, 山地生态学, 清华大学出版社, 2016.", ["周 小华"], "山地生态学", 2016, "清华大学出版社"),
        ("费小通: 山地中国. 北京: 三联书店, 1985.", ["费 小通"], "山地中国", 1985, "三联书店"),
        ("费小通：《山地中国》，商务印书馆2010年版，第12页。", ["费 小通"], "山地中国", 2010, "商务印书馆"),
        (
            "（美）约翰·希尔：《山地论》，何小宏等译，社会出版社1988年版。",
            ["约翰·希尔"],
            "山地论",
            1988,
            "社会出版社",
        ),
        ("山田太郎『山の歴史』岩波書店、1990年。", ["山田太郎"], "山の歴史", 1990, "岩波書店"),
        (
            "李小航（2012）。山地学习方法。北京：清华大学出版社。",
            ["李 小航"],
            "山地学习方法",
            2012,
            "清华大学出版社",
        ),
    ],
)
def test_books_in_chinese_and_japanese(
    text: str, authors: list[str], title: str, year: int, publisher: str
) -> None:
    work = parse_citation(text).work
    assert (names(work), work.title, work.year, work.publisher) == (authors, title, year, publisher)


def test_article_cited_in_a_chinese_note() -> None:
    work = parse_citation("苏小力：《山地法律中的习惯》，载《山地科学》2000年第3期，第125页。").work
    assert (work.title, work.container_title, work.issue, work.page) == (
        "山地法律中的习惯",
        "山地科学",
        "3",
        "125",
    )


def test_the_page_that_a_note_cites_is_its_locator() -> None:
    western = parse_citation("Jane Moor, An Enchantment of Rivers (New York: Moor Books, 2020), 118.")
    chinese = parse_citation("王小明：《民法总则》，法律出版社2017年版，第100-105页。")
    assert (western.work.page, western.locator) == ("", "118")
    assert (chinese.work.page, chinese.locator) == ("", "100-105")


def test_pages_of_an_article_stay_pages() -> None:
    printed = parse_citation("Moor, J., Hill, K.: Slow rivers. River Studies 12(3), 45-67 (2020)")
    assert (printed.work.page, printed.locator) == ("45-67", "")


def test_year_behind_a_bracket_is_no_page_back_reference() -> None:
    assert parse_citation("Moor J, Hill K. Slow rivers of the north (SRN). 2019.").work.year == 2019


def test_number_of_a_list_before_names_is_cut() -> None:
    assert (
        names(parse_citation("17.Moor PA, Hill RE. Slow rivers. River Stud. 1998;71:171-91.").work)[0]
        == "Moor P. A."
    )


def test_date_of_access_in_another_language() -> None:
    work = parse_citation("Moor, J. (o. J.). Wie Flüsse fließen. Abgerufen 4. Dezember 2024, von").work
    assert work.accessed is not None
    assert (work.accessed.year, work.year) == (2024, None)


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ("Речная математика : учебник / А. Речной, Н. Озёрный [и др.] ; под ред. И. Морского. — М. : Волна, 2025.",
         "Речная математика: учебник", ["Речной", "Озёрный"], 2025),
        ("Речной А. Логика рек / А. Речной , Т. Озёрный. – М. : Волна , 1981. – 288 с.",
         "Логика рек", ["Речной", "Озёрный"], 1981),
        ("Rivers A. Stream Pocket Reference. — Wave Media, 2016. — 156 с.",
         "Stream Pocket Reference", ["Rivers"], 2016),
        ("Речной А. ASP.NET для рек. Полное руководство. - СПб.: Волна, 2021.",
         "ASP.NET для рек. Полное руководство", ["Речной"], 2021),
        ("RIOS, G. S. de S.; MARES, L. C. L. de. Rios: ilustrado e prático. Rio de Janeiro: Onda, 2012.",
         "Rios: ilustrado e prático", ["Rios", "Mares"], 2012),
        ("RIOS, Nicholas de. Povo do rio. Barcelona: Ediciones Onda, 2007.", "Povo do rio", ["Rios"], 2007),
        ("RIOS, Sérgio. SQL - Curso de Rios. São Paulo: Onda, 2018.", "SQL - Curso de Rios", ["Rios"], 2018),
        ("RIOS, André. Algoritmos de rios em C. Rio de Janeiro: Onda, 2023.",
         "Algoritmos de rios em C", ["Rios"], 2023),
        ("O LIVRO dos rios: sua origem. São Paulo: Onda Livros, 2014.", "O LIVRO dos rios: sua origem", [], 2014),
    ],
)  # fmt: skip
def test_gost_and_abnt(text: str, title: str, authors: list[str], year: int) -> None:
    work = parse_citation(text).work
    assert (work.title, [name.family for name in work.authors], work.year) == (title, authors, year)


def test_where_a_russian_text_can_be_read_is_no_part_of_it() -> None:
    work = parse_citation(
        "Речной, А. А. Ремонт рек : учебник / А. А. Речной. — Москва : Волна, 2023. — 306 с. "
        "— Текст : электронный // Омут. — URL: https://example.org/1 (дата обращения: 18.11.2025). "
        "— Режим доступа: для авториз. пользователей."
    ).work
    assert (work.title, work.publisher, work.container_title) == ("Ремонт рек: учебник", "Волна", "")


@pytest.mark.parametrize(
    ("text", "title", "author", "year"),
    [
        ("riverlabs. Wave Runtime (WR). https://github.com/riverlabs/wave", "Wave Runtime (WR)", "riverlabs", None),
        ("Wave Authors. Wave: a river sandbox. https://wave.dev", "Wave: a river sandbox", "Wave Authors", None),
        ("WaveCo. River-4 System Card. https://waveco.com/cards/4", "River-4 System Card", "WaveCo", None),
        ("Rivers of the north. A history. https://example.org/x", "Rivers of the north. A history", "", None),
        ("KRW Watershed Modelling Unit 2023, River Guide", "River Guide", "KRW Watershed Modelling Unit", 2023),
        ("Nick Rivers, Jean-Georges Wave, Water Works, 2024", "Water Works", "RiversNick", 2024),
        ("Rivers, Anna, and Sergey Wave. n.d. “Water Is All.” <http://example.org/1>.",
         "Water Is All", "RiversAnna", None),
        ("RIVER DEVELOPERS. River Data API v3. Disponível em: https://example.org/x.", "River Data API v3",
         "RIVER DEVELOPERS", None),
        ("Wave Top 10 (2021). Open Wave Security Project.", "Wave Top 10", "Open Wave Security Project", 2021),
        ("2021-03-09: blog.example.org - A day at the river", "A day at the river", "", 2021),
        ("RFC 1812: Requirements for River Routers", "RFC 1812: Requirements for River Routers", "", None),
        ("IEEE 1588-2008 Standard for a River Clock", "IEEE 1588-2008 Standard for a River Clock", "", 2008),
        ("Waves and Many Flows: A Review. Materials & Design, 2025.", "Waves and Many Flows: A Review", "", 2025),
        ("江河．河流研究[M].北京：水出版社，2015.(Jiang He．River Studies[M]．Beijing：Water Press，2015．)",
         "河流研究", "江河", 2015),
    ],
)  # fmt: skip
def test_pages_standards_and_bodies(text: str, title: str, author: str, year: int | None) -> None:
    work = parse_citation(text).work
    first = work.authors[0] if work.authors else None
    got = (first.literal or first.family + first.given) if first else ""
    assert (work.title, got, work.year) == (title, author, year)


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ("Fluss, Siegfried, 2010, Qualitative Wasserforschung, 5., überarb. Auflage. Weinheim, Basel: Welle.",
         "Qualitative Wasserforschung", ["Fluss"], 2010),
        ("Fluss, G. u.a. (2007): Strömung in den Regionen. Wiesbaden.", "Strömung in den Regionen", ["Fluss"], 2007),
        ("Fluss, Thomas (Hg.) 1998, Strömung. Welle: Berlin.", "Strömung", ["Fluss"], 1998),
        ("Statistisches Amt für Flüsse und Seen, 2004: Vorausschätzung bis 2020.", "Vorausschätzung bis 2020",
         ["Statistisches Amt für Flüsse und Seen"], 2004),
        ("6 James Rivers, Global Water Report, Philadelphia, PA, 2009.", "Global Water Report", ["Rivers"], 2009),
        ("Fluss, U. (1986), Wassergesellschaft. Auf dem Weg in eine andere Flut, Frankfurt: Welle.",
         "Wassergesellschaft. Auf dem Weg in eine andere Flut", ["Fluss"], 1986),
        ("Rivers, S (ed.) 2003, The Water atlas, 3rd edn, Wave & Sons, Brisbane.", "The Water atlas", ["Rivers"], 2003),
    ],
)  # fmt: skip
def test_german_editions_editors_and_subtitles(text: str, title: str, authors: list[str], year: int) -> None:
    work = parse_citation(text).work
    names = [name.literal or name.family for name in work.authors or work.editors]
    assert (work.title, names, work.year) == (title, authors, year)


def test_names_in_full_are_told_from_initials_and_from_bodies() -> None:
    work = parse_citation(
        "Michael A. Rivers and Isaac L. Wave. Water Theory[M]. Wave University Press, 2010"
    ).work
    assert [name.family for name in work.authors] == ["Rivers", "Wave"]
    work = parse_citation(
        "Ofir Press, Noah A. Smith, Omer Levy. Improving Water by Reordering its Waves. 2020."
    ).work
    assert [name.family for name in work.authors] == ["Press", "Smith", "Levy"]
