"""GOST: areas that dashes part, statements of responsibility, the short form, laws and standards."""

import pytest

from references.citation import parse_citation
from references.model import Work


def people(work: Work) -> tuple[list[str], list[str], list[str]]:
    lists = (work.authors, work.editors, work.translators)
    authors, editors, translators = ([name.literal or name.family for name in names] for names in lists)
    return authors, editors, translators


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ("Речной М. Г. Омут. — М.: Волна, 1975.", "Омут", ["Речной"], 1975),
        ("Озёрный, М. Течения III / М. Озёрный. – СПб. : Волна Ком, 1999. – 288 с.", "Течения III", ["Озёрный"], 1999),
        ("Речной Ф. Дж. Введение в реки. – 8-е изд. – М.: Волна, 2016.", "Введение в реки", ["Речной"], 2016),
        ("Речной М. Изучаем реки. В 2 т. — 5-е изд. — М.: Волна, 2020.", "Изучаем реки", ["Речной"], 2020),
        ("Э. Речной. Паводки. Руководство = Floods: A Guide. — Волна Пресс, 2017. — 354 с.", "Паводки. Руководство",
         ["Речной"], 2017),
        ("Речной Е. В., Озёрный О. И. Лекции о реках. М.: Волна, 1990. 384с. (Изд.2, испр. М.: Омут, 2009. 392 с.)",
         "Лекции о реках", ["Речной", "Озёрный"], 1990),
        ("Закон рек : офиц. текст. – СПб. : Волна, 2019. – 56 с.", "Закон рек: офиц. текст", [], 2019),
        ("Ручьи и реки / Е.В. Речной — М.: Волна, 2022. — 660 с.", "Ручьи и реки", ["Речной"], 2022),
        ("Речной Д.Г. Сети рек // Журнал “ВОДА” №12-2 2022 год 34-36 с.", "Сети рек", ["Речной"], 2022),
        ("Речной, Р. Стили рек: дис. … докт. геогр. наук / Р. Т. Речной. – 2000. – 180 с.",
         "Стили рек", ["Речной"], 2000),
        ("Речная А. А. Реки [Электронный ресурс] // Омут. 2019. №1 (41).", "Реки", ["Речная"], 2019),
        ("Речной Б. М. Наука рек / Б. М. Речной. – М. : 2006. – Т. I , II.", "Наука рек", ["Речной"], 2006),
        ("Рачны, Ю. У. Гісторыя рэк : дыс. ... канд. гіст. навук : 07.00.09 / Ю. У. Рачны. – Мінск, 2013. – 148 л.",
         "Гісторыя рэк", ["Рачны"], 2013),
        ("Язык RIV. Руководство. 2-е изд.: Пер. с англ. – М.: Волна, 2006. – 496 с.",
         "Язык RIV. Руководство", [], 2006),
    ],
)  # fmt: skip
def test_areas(text: str, title: str, authors: list[str], year: int) -> None:
    work = parse_citation(text).work
    assert (work.title, people(work)[0], work.year) == (title, authors, year)


def test_a_place_is_written_out_and_the_edition_kept() -> None:
    work = parse_citation(
        "Речной А.Г. Озёра: Учебник. – 2-е изд., перераб. – М.: Изд-во Омут, 2000. – 480 с."
    ).work
    assert (work.publisher_place, work.publisher, work.edition) == (
        "Москва",
        "Изд-во Омут",
        "2-е изд., перераб",
    )


def test_who_is_responsible() -> None:
    edited = parse_citation("Справочник рек / Под ред. С.С. Озёрного и И.М. Речного. – М.: Волна, 1985.").work
    assert (edited.title, people(edited)) == ("Справочник рек", ([], ["Озёрного", "Речного"], []))
    several = parse_citation(
        "Паводки: учебник / А.А. Речной, М.А. Омутов и др.; под ред. В. Л. Озёрного ; пер. с англ. П. П. Ручьёва. "
        "– М.: Волна, 2008. – 368 с."
    ).work
    assert people(several) == (["Речной", "Омутов"], ["Озёрного"], ["Ручьёва"])
    assert several.authors_cut
    body = parse_citation("Правила рек / Росвода. – М. : Волна, 2007. – 90 с.").work
    assert people(body)[0] == ["Росвода"]


@pytest.mark.parametrize(
    ("text", "title", "number", "date"),
    [
        ("О малых реках: федер. закон от 29.12.2012 № 273-ФЗ. – Доступ из системы «Река».",
         "О малых реках", "273-ФЗ", (2012, 12, 29)),
        ("Федеральный закон от 27.07.2006 № 149-ФЗ (ред. от 30.12.2020) «О воде и реках»",
         "О воде и реках", "149-ФЗ", (2006, 7, 27)),
        ("Приказ Минрек «О ручьях» от 5 мая 2014 г. № 12", "О ручьях", "12", (2014, 5, 5)),
    ],
)  # fmt: skip
def test_laws(text: str, title: str, number: str, date: tuple[int, int, int]) -> None:
    work = parse_citation(text).work
    assert work.issued
    issued = (work.issued.year, work.issued.month, work.issued.day)
    assert (work.type, work.title, work.number, issued) == ("legislation", title, number, date)


def test_standards() -> None:
    work = parse_citation(
        "ГОСТ 2.105-2019. Речные документы. Общие требования. — М.: Волна, 2019. — 30 с."
    ).work
    assert (work.type, work.number, work.title) == (
        "standard",
        "ГОСТ 2.105-2019",
        "Речные документы. Общие требования",
    )
    alone = parse_citation("ГОСТ Р 7.5–98. Речная ссылка").work
    assert (alone.number, alone.year, alone.title) == ("ГОСТ Р 7.5–98", 1998, "Речная ссылка")


def test_a_dash_in_a_latin_title_parts_no_areas() -> None:
    work = parse_citation(
        "Rivers, Anna L. Slow Rivers - A History of Wet Moors. Leeds: Moor Press, 1962."
    ).work
    assert work.title == "Slow Rivers - A History of Wet Moors"
