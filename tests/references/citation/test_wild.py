"""Shapes of references that pages and tools print beside the styles' own: what each field must be."""

# ruff: noqa: E501 - a reference is one line

from __future__ import annotations

import pytest

from references.citation import parse_citation
from references.model import Work


def families(work: Work) -> list[str]:
    """The family or literal names of a work's authors."""
    return [name.literal or name.full_family for name in work.authors]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Krizhevsky A , Sutskever I , Hinton G .ImageNet Classification[J].Advances in neural information processing systems, 2012, 25(2).", ["Krizhevsky", "Sutskever", "Hinton"]),
        ("Bouvrie J .ImageNet Classification[J].neural nets, 2006.", ["Bouvrie"]),
    ],
)  # fmt: skip
def test_names_glued_to_a_title_before_a_mark_of_type(text: str, authors: list[str]) -> None:
    work = parse_citation(text).work
    assert (work.title, families(work)) == ("ImageNet Classification", authors)


def test_paper_whose_proceedings_are_not_printed() -> None:
    work = parse_citation("CHEN C, CHENG H. On the over-smoothing problem[C]. 2019.").work
    assert (work.type, work.title, work.year) == ("paper-conference", "On the over-smoothing problem", 2019)


@pytest.mark.parametrize(
    ("tail", "container", "pages"),
    [
        ("In Proceedings of the 22nd annual symposium on Computer architecture. 138–150.", "Proceedings of the 22nd annual symposium on Computer architecture", "138-150"),
        ("In IEEE Hot Chips 21 Symposium (HCS). 1–314.", "IEEE Hot Chips 21 Symposium (HCS)", "1-314"),
    ],
)  # fmt: skip
def test_pages_behind_the_full_stop_of_a_venue(tail: str, container: str, pages: str) -> None:
    work = parse_citation(f"Ann Woo and Evan Torrie. 1995. The SPLASH-2 programs. {tail}").work
    assert (work.container_title, work.page, work.publisher) == (container, pages, "")


@pytest.mark.parametrize(
    ("tail", "container", "publisher"),
    [
        ("KDD '20: The 26th ACM SIGKDD Conference on Knowledge Discovery, 2020, pp. 1–9.", "KDD '20: The 26th ACM SIGKDD Conference on Knowledge Discovery", ""),
        ("CHI '20: CHI Conference on Human Factors in Computing Systems, ACM, 2020, pp. 1–9.", "CHI '20: CHI Conference on Human Factors in Computing Systems", "ACM"),
        ("Findings of the Association for Computational Linguistics: EMNLP 2020, Association for Computational Linguistics, 2020, pp. 1–9.", "Findings of the Association for Computational Linguistics: EMNLP 2020", "Association for Computational Linguistics"),
        ("Robotics: Science and Systems (RSS), 2020, pp. 1–9.", "Robotics: Science and Systems (RSS)", ""),
    ],
)  # fmt: skip
def test_colon_in_the_name_of_a_conference(tail: str, container: str, publisher: str) -> None:
    work = parse_citation(f"Wang, Xiang, et al. “Deep things for graphs.” {tail}").work
    assert (work.type, work.container_title, work.publisher, work.publisher_place, work.page) == (
        "paper-conference", container, publisher, "", "1-9",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Janis Bala and Yogesh Dwi. “Alexa is a Toy”: Identifying Usage Patterns. In Proceedings of the 2019 CHI Conference, pages 1-9, 2019.", "“Alexa is a Toy”: Identifying Usage Patterns"),
        ('"How old are you?" : Age estimation with tensors (2019)', '"How old are you?": Age estimation with tensors'),
    ],
)  # fmt: skip
def test_quotation_before_a_colon_is_part_of_the_title(text: str, title: str) -> None:
    work = parse_citation(text).work
    assert (work.title, work.year) == (title, 2019)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2016. Early detection of spam apps. In Proceedings of the 24th International Conference on World Wide Web. 9–18.", 2016),
        ("(2015). Early detection of spam apps. In Proceedings of the 24th International Conference on World Wide Web (pp. 9–18).", 2015),
        ("Early detection of spam apps. (2015). In 2018 International Conference on World Wide Web (pp. 9–18). IEEE.", 2015),
    ],
)  # fmt: skip
def test_year_where_nobody_is_named(text: str, year: int) -> None:
    work = parse_citation(text).work
    assert (work.title, work.year, families(work)) == ("Early detection of spam apps", year, [])
    assert (work.type, work.page) == ("paper-conference", "9-18")
    assert work.container_title.endswith("International Conference on World Wide Web")


def test_title_that_begins_like_a_name_and_no_authors() -> None:
    text = "GWU NLP at the shared task: Matrix factorization for texts (Part 2). (2017). In Proceedings of the 10th Workshop (pp. 198–206)."
    work = parse_citation(text).work
    assert (work.title, work.year) == (
        "GWU NLP at the shared task: Matrix factorization for texts (Part 2)",
        2017,
    )
    assert work.container_title == "Proceedings of the 10th Workshop"


def test_undated() -> None:
    work = parse_citation("NVIDIA. [n. d.]. Parallel Thread Execution ISA Version 9.3. ([n. d.]).").work
    assert (work.title, families(work)) == ("Parallel Thread Execution ISA Version 9.3", ["NVIDIA"])
    assert (work.year, work.container_title) == (None, "")


@pytest.mark.parametrize("label", ["[Dosovitskiy et al., 2020]", "[Dosovitskiy(2020)]", "[DBK+20]"])
def test_labels_of_bibtex_styles(label: str) -> None:
    work = parse_citation(
        f"{label} Alexey Dosovitskiy and Lucas Beyer. An image is worth words. In ICLR, 2020."
    ).work
    assert (work.title, families(work)) == ("An image is worth words", ["Dosovitskiy", "Beyer"])


def test_address_without_scheme_at_the_end() -> None:
    work = parse_citation("nTopology: Computational Design Platform. ntop.com/docs").work
    assert (work.title, work.url) == ("nTopology: Computational Design Platform", "https://ntop.com/docs")


@pytest.mark.parametrize(
    ("text", "title", "authors", "venue", "year"),
    [
        ("Lynn et al.，《Two Words of Title, Part II》，Proceedings of the 24th Conference (CIKM), 2017。", "Two Words of Title, Part II", ["Lynn"], "Proceedings of the 24th Conference (CIKM)", 2017),
        ("Scha and Sallard，《Multi-Level Plurals》，26th Annual Meeting of Linguists, 1988。", "Multi-Level Plurals", ["Scha", "Sallard"], "26th Annual Meeting of Linguists", 1988),
        ("《Cassandra: The Definitive Guide》：Evan P. Harris, Jeff Carpenter, and David Hornbein. O'Reilly Media, 2011.", "Cassandra: The Definitive Guide", ["Harris", "Carpenter", "Hornbein"], "O'Reilly Media", 2011),
        ("A Novel Approximate Quantizer. Anavangot and Kumar, ICASSP, 2019.", "A Novel Approximate Quantizer", ["Anavangot", "Kumar"], "ICASSP", 2019),
        ("Generative Semantic Hashing. Hansen et al., ACM, 2019.", "Generative Semantic Hashing", ["Hansen"], "ACM", 2019),
        ("Distributed approximation algorithms - Nanongkai, 2014", "Distributed approximation algorithms", ["Nanongkai"], "", 2014),
        ("ML estimation of population size - Rupp et al., IEEE’15, 2015", "ML estimation of population size", ["Rupp"], "IEEE", 2015),
        ("Book Review: Design Patterns - Computational Linguistics, 2013", "Book Review: Design Patterns", [], "Computational Linguistics", 2013),
        ("WikiLabel: labeling documents en masse，ACM’11, 2011。", "WikiLabel: labeling documents en masse", [], "ACM", 2011),
        ("Rey et al.， Diffusion Autoencoders，Proceedings of the Conference on Intelligence (IJCAI), 2020。", "Diffusion Autoencoders", ["Rey"], "Proceedings of the Conference on Intelligence (IJCAI)", 2020),
        ("Personalized Itinerary Ranking at Fliggy (Machine Learning 2022)", "Personalized Itinerary Ranking at Fliggy", [], "Machine Learning", 2022),
        ("Knowledge compilation and more (Artif. Intell. 2023)", "Knowledge compilation and more", [], "Artif. Intell", 2023),
        ("Deep tagging at scale (Big Data’15)", "Deep tagging at scale", [], "Big Data", 2015),
        ("Tagging a Speech Corpus (CoRR, abs/cs/0703889 2006)", "Tagging a Speech Corpus", [], "arXiv", 2006),
        ("Indoor localization with line segments, Part 2 (CIKM 2015)", "Indoor localization with line segments, Part 2", [], "CIKM", 2015),
        ("First Workshop on Knowledge Base Construction, Mining and Reasoning (2018)", "First Workshop on Knowledge Base Construction, Mining and Reasoning", [], "", 2018),
    ],
)  # fmt: skip
def test_short_forms_of_pages(text: str, title: str, authors: list[str], venue: str, year: int) -> None:
    work = parse_citation(text).work
    assert (work.title, families(work), work.year) == (title, authors, year)
    assert (work.container_title or work.publisher) == venue


def test_bracketed_imprint_is_no_venue_of_a_page_form() -> None:
    work = parse_citation(
        "Shawn Graham, An Enchantment of Digital Archaeology (New York: Berghahn Books, 2020), 118."
    ).work
    assert (work.title, work.publisher, work.publisher_place) == (
        "An Enchantment of Digital Archaeology", "Berghahn Books", "New York",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("venue", "year"), [("GSI 2023", 2023), ("MethodsX, 2025", 2025), ("IEEE Access, 2020. pymoo.org", 2020)]
)
def test_short_venue_behind_a_title(venue: str, year: int) -> None:
    work = parse_citation(f"DL4TO: A Library for Efficient Topology Optimization. {venue}").work
    assert (work.title, work.year) == ("DL4TO: A Library for Efficient Topology Optimization", year)
    assert work.container_title == venue.split(",")[0].removesuffix(" 2023")


def test_page_of_the_project_makes_no_webpage_of_a_paper() -> None:
    text = "Pymoo: Multi-Objective Optimization in Python. IEEE Access, 2020. pymoo.org"
    assert parse_citation(text).work.type in ("", "article-journal")


def test_initials_first_and_a_colon() -> None:
    work = parse_citation("N. Kitaev, Ł. Kaiser, A. Levskaya: Reformer: The efficient transformer. ICLR").work
    assert (work.title, families(work)) == (
        "Reformer: The efficient transformer",
        ["Kitaev", "Kaiser", "Levskaya"],
    )
    assert work.container_title == "ICLR"


@pytest.mark.parametrize(
    ("text", "title", "authors"),
    [
        ("《河流学习》 - 周志河", "河流学习", ["周"]),
        ("《河流学习方法》李河 著", "河流学习方法", ["李"]),
        ("李河《河流学习方法》第2版", "河流学习方法", ["李"]),
        ("《深入理解河流》（Ann E. Rivers 著）", "深入理解河流", ["Rivers"]),
        ("《深度河流》Ian Rivers, Bob Stone 著", "深度河流", ["Rivers", "Stone"]),
        ("王河、李桥《河流史稿》，中华书局，1980", "河流史稿", ["王", "李"]),
        ("《河流分析》 - 经典的入门教材，值得一读", "《河流分析》 - 经典的入门教材，值得一读", []),
        ("《河流》是一部小说", "《河流》是一部小说", []),
    ],
)
def test_a_book_between_marks_and_who_wrote_it(text: str, title: str, authors: list[str]) -> None:
    work = parse_citation(text).work
    assert (work.title, families(work)) == (title, authors)
