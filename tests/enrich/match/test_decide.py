"""The traps that other tools fall into: each must end without a wrong paper. Facts of real works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from enrich.match.decide import decide, same_work
from enrich.match.evidence import assess
from references.model import Candidate, Identifier, Match, Name, Reference, Verdict
from tests.enrich.match.builders import arxiv, cited, doi, record

ALEXNET = ("Krizhevsky, Alex", "Sutskever, Ilya", "Hinton, Geoffrey E.")
ALEXNET_CACM = record(
    "ImageNet classification with deep convolutional neural networks", ALEXNET, 2017,
    type="article-journal", doi="10.1145/3065386",
    container_title="Communications of the ACM", volume="60", page="84-90",
)  # fmt: skip
TRANSFORMER = ("Vaswani, Ashish", "Shazeer, Noam", "Parmar, Niki")


def verdict(reference: Reference, *candidates: Candidate) -> Match:
    return decide([assess(reference, candidate) for candidate in candidates])


def test_a_plain_citation_is_accepted() -> None:
    reference = cited(
        "Deep residual learning for image recognition", ("He, K.", "Zhang, X."), 2016, container_title="CVPR"
    )
    candidate = record(
        "Deep Residual Learning for Image Recognition", ("He, Kaiming", "Zhang, Xiangyu", "Ren, Shaoqing"), 2016,
        doi="10.1109/cvpr.2016.90",
        container_title="2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
    )  # fmt: skip
    match = verdict(reference, candidate)
    assert match.verdict is Verdict.ACCEPT
    assert match.confidence > 0.95
    assert {"title-equal", "first-author", "year-equal", "venue"} <= {piece.name for piece in match.evidence}


def test_a_link_to_another_paper_is_not_followed() -> None:
    reference = cited(
        "Neural architecture search with reinforcement learning", ("Zoph, B.", "Le, Q."), 2017,
        link_ids=(doi("10.1109/iccv.2011.6126343"),),
    )  # fmt: skip
    other = record(
        "Semantic contours from inverse detectors", ("Hariharan, B.",), 2011, doi="10.1109/iccv.2011.6126343"
    )
    assert verdict(reference, other).verdict is Verdict.REJECT
    assert assess(reference, other).contradicts


def test_a_republication_of_the_same_title_is_not_the_work_that_is_cited() -> None:
    reference = cited(
        "ImageNet classification with deep convolutional neural networks", ALEXNET, 2012,
        type="paper-conference", container_title="NIPS", link_ids=(doi("10.1145/3065386"),),
    )  # fmt: skip
    assert verdict(reference, ALEXNET_CACM).verdict is not Verdict.ACCEPT
    assert assess(reference, ALEXNET_CACM).contradicts


def test_the_republication_is_taken_where_it_is_cited() -> None:
    reference = cited(
        "ImageNet classification with deep convolutional neural networks", ALEXNET, 2017,
        type="article-journal", container_title="Commun. ACM", text_ids=(doi("10.1145/3065386"),),
    )  # fmt: skip
    assert verdict(reference, ALEXNET_CACM).verdict is Verdict.ACCEPT


@pytest.mark.parametrize("flag", ["component", "copy-prefix", "peer-review", "retraction-notice", "grant"])
def test_what_is_no_publication_is_never_taken(flag: str) -> None:
    reference = cited("Attention is all you need", TRANSFORMER, 2017)
    copy = record("Attention Is All You Need", TRANSFORMER, 2017, doi="10.9999/copy", flags=(flag,))
    assert verdict(reference, copy).verdict is not Verdict.ACCEPT


def test_a_record_without_names_proves_nothing_by_its_title() -> None:
    reference = cited("Attention is all you need in the age of large systems")
    nameless = record("Attention is all you need in the age of large systems", doi="10.9999/component")
    assert verdict(reference, nameless).verdict is not Verdict.ACCEPT


def test_a_volume_is_not_the_article_in_it() -> None:
    reference = cited(
        "ShiDianNao: shifting vision processing closer to the sensor", ("Du, Z.",), 2015,
        text_ids=(doi("10.1145/2749469"),),
    )  # fmt: skip
    volume = record(
        "Proceedings of the 42nd Annual International Symposium on Computer Architecture", (), 2015,
        type="book", doi="10.1145/2749469", flags=("proceedings",),
    )  # fmt: skip
    assert verdict(reference, volume).verdict is not Verdict.ACCEPT
    assert assess(reference, volume).contradicts


def test_a_short_title_alone_is_not_enough() -> None:
    candidate = record(
        "Deep learning",
        ("LeCun, Yann", "Bengio, Yoshua"),
        2015,
        doi="10.1038/nature14539",
        container_title="Nature",
        type="article-journal",
    )
    assert verdict(cited("Deep Learning"), candidate).verdict is not Verdict.ACCEPT
    assert verdict(cited("Deep learning", ("LeCun, Y.",), 2015), candidate).verdict is not Verdict.ACCEPT
    full = cited("Deep learning", ("LeCun, Y.", "Bengio, Y."), 2015, container_title="Nature")
    assert verdict(full, candidate).verdict is Verdict.ACCEPT


def test_a_telling_title_alone_is_enough_when_nothing_contradicts() -> None:
    title = "Halide: A Language and Compiler for Optimizing Parallelism, Locality, and Recomputation"
    candidate = record(title, ("Ragan-Kelley, Jonathan",), 2013, doi="10.1145/2491956.2462176")
    assert verdict(cited(title), candidate).verdict is Verdict.ACCEPT


def test_two_works_of_one_title_and_nothing_to_tell_them_apart_are_left_to_a_person() -> None:
    title = "Halide: A Language and Compiler for Optimizing Parallelism, Locality, and Recomputation"
    one = record(title, ("Ragan-Kelley, Jonathan",), 2013, doi="10.1145/1")
    other = record(title, ("Somebody, Else",), 2014, doi="10.1145/2")
    assert verdict(cited(title), one, other).verdict is Verdict.REVIEW


def test_a_title_with_one_word_more_is_another_work() -> None:
    reference = cited("Off-diagonal Ramsey numbers", ("Conlon, D.",), 2020)
    other = record("Off-diagonal book Ramsey numbers", ("Conlon, David", "Fox, Jacob"), 2020, doi="10.1/book")
    assert verdict(reference, other).verdict is not Verdict.ACCEPT


def test_part_two_is_not_part_one() -> None:
    reference = cited("Convergence of iterative schemes, Part II", ("Okada, H.",), 1998)
    other = record("Convergence of iterative schemes, Part I", ("Okada, Hiro",), 1998, doi="10.1/one")
    assert verdict(reference, other).verdict is not Verdict.ACCEPT


@pytest.mark.parametrize(("flag", "said"), [("erratum", "Erratum to: "), ("correction", "Correction: ")])
def test_an_erratum_only_where_the_text_says_so(flag: str, said: str) -> None:
    candidate = record(
        "A telling study of coupled oscillators in glass", ("Okada, Hiro",), 1998, doi="10.1/e", flags=(flag,)
    )
    plain = cited("A telling study of coupled oscillators in glass", ("Okada, H.",), 1998)
    assert verdict(plain, candidate).verdict is not Verdict.ACCEPT
    named = cited(said + "A telling study of coupled oscillators in glass", ("Okada, H.",), 1998)
    assert not assess(named, candidate).barred


TITLE = "A telling study of coupled oscillators in glass"


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        ("book", "article-journal"),
        ("book", "chapter"),
        ("thesis", "paper-conference"),
        ("article-journal", "book"),
    ],
)
def test_a_book_is_not_its_review_and_a_thesis_not_the_paper_on_it(printed: str, recorded: str) -> None:
    reference = cited(TITLE, ("Okada, H.",), 1998, type=printed, publisher="Glass Press")
    candidate = record(TITLE, ("Okada, Hiro",), 1998, doi="10.1/r", type=recorded)
    assert verdict(reference, candidate).verdict is not Verdict.ACCEPT
    same_kind = record(TITLE, ("Okada, Hiro",), 1998, doi="10.1/r", type=printed)
    assert verdict(reference, same_kind).verdict is Verdict.ACCEPT


def test_a_posted_copy_that_is_younger_than_the_citation_is_not_it() -> None:
    reference = cited(TITLE, ("Okada, H.",), 1998)
    copy = record(TITLE, ("Okada, Hiro",), 1999, doi="10.1/copy", type="article")
    assert verdict(reference, copy).verdict is not Verdict.ACCEPT


def test_a_reprint_of_another_decade_is_not_the_edition_that_is_cited() -> None:
    reference = cited(TITLE, ("Okada, H.",), 1958, container_title="Annals of Glass")
    reprint = record(TITLE, ("Okada, Hiro",), 2009, doi="10.1/again", container_title="Classic Papers")
    assert verdict(reference, reprint).verdict is not Verdict.ACCEPT


def test_a_translated_title_cannot_be_compared_and_the_identifier_decides() -> None:
    reference = cited("玻璃中耦合振子的研究", ("Okada, H.",), 1998, text_ids=(doi("10.1/t"),))
    candidate = record(TITLE, ("Okada, Hiro",), 1998, doi="10.1/t")
    assert verdict(reference, candidate).verdict is Verdict.ACCEPT
    assert not assess(reference, candidate).contradicts
    assert (
        verdict(cited("玻璃中耦合振子的研究", ("Okada, H.",), 1998), candidate).verdict is not Verdict.ACCEPT
    )


def test_other_people_with_the_same_title_are_not_it() -> None:
    reference = cited("A survey of model compression", ("Cheng, Hongrong", "Zhang, Miao"), 2023)
    other = record("A Survey of Model Compression", ("Choudhary, Tejalal",), 2020, doi="10.1/s")
    assert verdict(reference, other).verdict is not Verdict.ACCEPT


def test_a_bare_link_is_taken_at_its_word() -> None:
    reference = cited("", link_ids=(arxiv("1704.04861"),), urls=("https://arxiv.org/pdf/1704.04861",))
    candidate = record(
        "MobileNets: Efficient Convolutional Neural Networks",
        ("Howard, Andrew G.",),
        2017,
        arxiv="1704.04861",
    )
    assert verdict(reference, candidate).verdict is Verdict.ACCEPT


def test_a_nickname_with_a_link_is_taken_at_its_word() -> None:
    reference = cited("GoogleNet", link_ids=(arxiv("1409.4842"),))
    candidate = record(
        "Going Deeper with Convolutions", ("Szegedy, Christian", "Liu, Wei"), 2014, arxiv="1409.4842"
    )
    assert verdict(reference, candidate).verdict is Verdict.ACCEPT


def test_a_paper_that_was_renamed_between_versions_is_no_misleading_link() -> None:
    reference = cited(
        "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <1MB model size",
        ("Iandola, F.", "Moskewicz, M.", "Ashraf, K."), 2016, link_ids=(arxiv("1602.07360"),),
    )  # fmt: skip
    candidate = record(
        "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size",
        ("Iandola, Forrest N.", "Moskewicz, Matthew W.", "Ashraf, Khalid"), 2016, arxiv="1602.07360",
    )  # fmt: skip
    assert verdict(reference, candidate).verdict is Verdict.ACCEPT
    assert not assess(reference, candidate).contradicts


def test_the_order_of_answers_changes_nothing() -> None:
    reference = cited("A telling study of coupled oscillators in glass", ("Okada, H.",), 1998)
    candidates = [
        record("A telling study of coupled oscillators in glass", ("Okada, Hiro",), 1998, doi=f"10.1/{n}")
        for n in range(4)
    ]
    assert _ids(reference, candidates) == _ids(reference, candidates[::-1])


def _ids(reference: Reference, candidates: Sequence[Candidate]) -> str:
    return str(verdict(reference, *candidates).candidate)


def test_a_preprint_and_its_paper_are_one_work_and_two_dois_are_two() -> None:
    names = ("He, Kaiming", "Zhang, Xiangyu")
    preprint = record("Deep Residual Learning for Image Recognition", names, 2015, arxiv="1512.03385").work
    paper = record(
        "Deep Residual Learning for Image Recognition", names, 2016, doi="10.1109/cvpr.2016.90"
    ).work
    assert same_work(preprint, paper)
    journal = record("Deep Residual Learning for Image Recognition", names, 2018, doi="10.1109/other").work
    assert not same_work(paper, journal)


def test_a_subtitle_of_its_own_is_another_work() -> None:
    reference = cited("Alexa is a toy", (), 2019)
    text = "“Alexa is a toy”: Identifying cases of overtrust. 2019"
    reference = (
        replace(reference, printed=replace(reference.printed, text=text)) if reference.printed else reference
    )
    other = record(
        "Alexa is a toy: Exploring older adults' reasons for using voice assistants",
        ("Trajkova, M.",),
        2020,
        doi="10.1/a",
    )
    assert verdict(reference, other).verdict is not Verdict.ACCEPT


BOOK = record(
    "Pattern Recognition and Machine Learning", ("Bishop, Christopher M.",), 2006,
    type="book", doi="10.1007/978-0-387-45528-0", publisher="Springer New York",
)  # fmt: skip


def test_a_publisher_stands_for_the_venue_of_a_book() -> None:
    title = "Pattern recognition and machine learning (Information science and statistics)"
    said = verdict(cited(title, ("Bishop, C. M.",), 2006, type="book", publisher="Springer-Verlag"), BOOK)
    assert "publisher" in {piece.name for piece in said.evidence}
    other = verdict(
        cited(title, ("Bishop, C. M.",), 2006, type="book", publisher="Oxford University Press"), BOOK
    )
    assert "publisher" not in {piece.name for piece in other.evidence}
    assert said.confidence > other.confidence


def test_an_edition_that_the_title_names_outweighs_the_year_of_its_online_copy() -> None:
    title, names = (
        "Quantum Computation: 10th Anniversary Edition",
        ("Nielsen, Michael A.", "Chuang, Isaac L."),
    )
    book = record(title, names, 2012, type="book", doi="10.1017/cbo1", publisher="Cambridge University Press")
    reference = cited(title, names, 2010, type="book", publisher="Cambridge University Press")
    assert verdict(reference, book).verdict is Verdict.ACCEPT
    plain = cited("Quantum Computation", names, 2000, type="book", publisher="Cambridge University Press")
    assert verdict(plain, book).verdict is not Verdict.ACCEPT


def test_an_issue_of_a_journal_is_no_chapter() -> None:
    title, names = "Training a 3-node neural network is NP-complete", ("Blum, Avrim", "Rivest, Ronald L.")
    chapter = record(
        title, names, 1993, type="chapter", doi="10.1007/x", page="9-28", container_title="Readings"
    )
    paper = cited(
        title, names, 1992, container_title="Neural Networks", volume="5", issue="1", page="117-127"
    )
    assert verdict(paper, chapter).verdict is not Verdict.ACCEPT
    assert verdict(cited(title, names, 1993, container_title="Readings"), chapter).verdict is Verdict.ACCEPT


def test_one_issn_is_one_venue_whatever_it_is_called() -> None:
    names = ("Neumann, Eva",)
    reference = cited("A study of river ice", names, 2018, container_title="Kryosphäre")
    issn = Identifier("issn", "1994-0416")
    printed = reference.claims
    assert reference.printed is not None
    named = replace(reference, printed=replace(reference.printed, work=replace(printed, identifiers=(issn,))))
    found = record("A study of river ice", names, 2018, doi="10.5194/x", container_title="The Cryosphere")
    found = replace(found, work=replace(found.work, identifiers=(*found.work.identifiers, issn)))
    assert "venue" in {piece.name for piece in verdict(named, found).evidence}
    assert "venue" not in {piece.name for piece in verdict(reference, found).evidence}


def test_a_work_that_all_its_people_may_have_renamed_is_shown_and_not_taken() -> None:
    names = ("Hoffmann, Jordan", "Borgeaud, Sebastian", "Mensch, Arthur", "Buchatskaya, Elena", "Cai, Trevor")
    preprint = record("Training Compute-Optimal Large Language Models", names, 2022, arxiv="2203.15556")
    reference = cited("Analysis of compute-optimal large language model training", names, 2022)
    assert verdict(reference, preprint).verdict is Verdict.REVIEW
    assert verdict(cited(reference.claims.title, names[:2], 2022), preprint).verdict is not Verdict.ACCEPT


def test_two_papers_about_one_system_are_left_to_a_person() -> None:
    names = ("Osei, Abena", "Lund, Mikkel", "Brandt, Jonas")
    one = record("SeaMesh: Sensing tidal gates with small radios", names, 2019, doi="10.1/a")
    reference = cited("SeaMesh: Sensing tidal locks by acoustics", names, 2020)
    assert verdict(reference, one).verdict is Verdict.REVIEW
    assert verdict(cited(reference.claims.title, (*names, "Sato, Ken"), 2020), one).verdict is Verdict.REJECT
    assert (
        verdict(cited("TideMesh: Sensing tidal locks by acoustics", names, 2020), one).verdict
        is not Verdict.ACCEPT
    )


def test_a_chinese_citation_of_a_record_in_english_is_known_by_its_place() -> None:
    place = {"volume": "20", "issue": "5", "page": "1337-1348", "type": "article-journal"}
    english = record(
        "Cloud Computing: System Instances and Current Research", ("Chen, Kang", "Zheng, Wei-Min"), 2009,
        doi="10.3724/sp.j.1001.2009.03423", container_title="Journal of Software", **place,
    )  # fmt: skip
    chinese = {"title": "云计算:系统实例与研究现状", "year": 2009, "container_title": "软件学报", **place}
    cite = cited(authors=("陈, 康", "郑, 纬民"), **chinese)
    assert verdict(cite, english).verdict is Verdict.ACCEPT
    assert verdict(cited(authors=("李, 康", "郑, 纬民"), **chinese), english).verdict is not Verdict.ACCEPT
    other_issue = {**chinese, "issue": "6"}
    assert (
        verdict(cited(authors=("陈, 康", "郑, 纬民"), **other_issue), english).verdict is not Verdict.ACCEPT
    )
    other_page = {**chinese, "page": "1401-1410"}
    assert verdict(cited(authors=("陈, 康", "郑, 纬民"), **other_page), english).verdict is not Verdict.ACCEPT


def test_a_body_that_wrote_and_published_a_report_stands_for_its_authors() -> None:
    report = record(
        "Education at a Glance 2019: OECD Indicators", (), 2019, doi="10.1/e", type="book", publisher="OECD"
    )
    reference = cited("Education at a Glance 2019: OECD indicators", (), 2019, publisher="OECD Publishing")
    assert reference.printed is not None
    body = replace(reference.printed.work, authors=(Name(literal="OECD"),))
    signed = replace(reference, printed=replace(reference.printed, work=body))
    assert verdict(signed, report).verdict is Verdict.ACCEPT
    assert (
        verdict(signed, replace(report, work=replace(report.work, publisher="UNESCO"))).verdict
        is not Verdict.ACCEPT
    )


def test_a_notice_of_retraction_is_taken_only_where_its_own_title_is_printed() -> None:
    title = "Retraction: Fate conversion of somatic cells by mild stimuli"
    notice = record(
        title, ("Okada, Hiro",), 2014, doi="10.1/r", type="article-journal", flags=("retraction-notice",)
    )
    assert verdict(cited(title, ("Okada, H.",), 2014), notice).verdict is Verdict.ACCEPT
    bare = cited(title.partition(": ")[2], ("Okada, H.",), 2014)
    assert verdict(bare, notice).verdict is not Verdict.ACCEPT


def test_a_section_s_number_is_no_part_of_its_title() -> None:
    title = "Classification and Diagnosis of Diabetes: Standards of Care"
    section = record(f"2. {title}", ("Okada, Hiro",), 2021, doi="10.1/s", type="article-journal")
    assert verdict(cited(title, ("Okada, H.",), 2021), section).verdict is Verdict.ACCEPT
    assert verdict(cited(f"3. {title}", ("Okada, H.",), 2021), section).verdict is not Verdict.ACCEPT


def test_who_names_all_the_people_of_one_paper_does_not_mean_the_one_of_fewer() -> None:
    title = "Counting hail from roadside video"
    journal = record(
        title, ("Ferrante, Ugo", "Lund, Mikkel", "Rao, Priya"), 2019, doi="10.1/j", type="article-journal"
    )
    meeting = record(title, ("Ferrante, Ugo", "Lund, Mikkel"), 2017, doi="10.2/c")
    three = cited(title, ("Ferrante, U.", "Lund, M.", "Rao, P."), 2018)
    assert verdict(three, journal, meeting).candidate == journal
    assert verdict(three, journal, meeting).verdict is Verdict.ACCEPT
    assert (
        verdict(cited(title, ("Ferrante, U.", "Lund, M."), 2018), journal, meeting).verdict is Verdict.REVIEW
    )


def test_what_is_named_by_its_authors_place_and_the_name_that_its_title_begins_with() -> None:
    place = {
        "container_title": "Journal of Glass",
        "volume": "43",
        "page": "92-104",
        "type": "article-journal",
    }
    one = record("ShiftGlass: annealing closer to the kiln", ("Du, Zidong",), 2015, doi="10.1/g", **place)
    assert verdict(cited("ShiftGlass", ("Du, Z.",), 2015, **place), one).verdict is Verdict.ACCEPT
    elsewhere = {**place, "page": "13-20"}
    assert verdict(cited("ShiftGlass", ("Du, Z.",), 2015, **elsewhere), one).verdict is not Verdict.ACCEPT


def test_the_number_of_a_report_that_was_read_into_its_title() -> None:
    report = record("The Definition of Cloud Storage", ("Mell, P.",), 2011, doi="10.1/n", type="report")
    assert (
        verdict(cited("The Definition of Cloud Storage. SP 800-145", ("Mell, P.",), 2011), report).verdict
        is Verdict.ACCEPT
    )
    assert (
        verdict(cited("The Definition of Cloud Storage. Volume 2", ("Mell, P.",), 2011), report).verdict
        is not Verdict.ACCEPT
    )


@pytest.mark.parametrize(
    "label",
    [
        "Radiance Fields for View Synthesis of Glass 2020",
        "Radiance Fields for View Synthesis of Glass, NeurIPS 2020",
        "Radiance Fields for View Synthesis of Glass (GlaRF)",
        "GlaRF: Radiance Fields for View Synthesis of Glass",
        "GlaRF:Radiance Fields for View Synthesis of Glass 2020",
    ],
)
def test_a_title_on_a_link_with_a_year_or_a_name_beside_it(label: str) -> None:
    meant = record("Radiance Fields for View Synthesis of Glass", ("Mori, Aya",), 2020, arxiv="2003.00001")
    link = arxiv("2003.00001")
    assert verdict(cited(label, (), 2020, link_ids=(link,)), meant).verdict is Verdict.ACCEPT


def test_a_year_that_is_part_of_a_title_tells_linked_reports_apart() -> None:
    report = record(
        "Glass statistics of the northern countries, 2019", ("Mori, Aya",), 2019, doi="10.1/s2019"
    )
    linked = cited(
        "Glass statistics of the northern countries, 2020", (), 2020, link_ids=(doi("10.1/s2019"),)
    )
    assert assess(linked, report).contradicts
    assert (
        verdict(cited("Glass statistics of the northern countries 2020", (), 2020), report).verdict
        is Verdict.REJECT
    )


def test_a_method_with_the_people_and_the_year_of_the_linked_paper_is_taken_at_its_word() -> None:
    names = ("Lillicrap, Timothy P.", "Hunt, Jonathan J.")
    meant = record("Continuous control with deep reinforcement learning", names, 2015, arxiv="1509.02971")
    link = (arxiv("1509.02971"),)
    label = "DDPG (Deep Deterministic Policy Gradient)"
    assert verdict(cited(label, ("Lillicrap",), 2015, link_ids=link), meant).verdict is Verdict.ACCEPT
    other = "TD3 (Twin Delayed Policy Gradient)"
    assert assess(cited(other, ("Fujimoto",), 2018, link_ids=link), meant).contradicts
    title = "Deterministic policy gradient algorithms"
    assert verdict(cited(title, ("Lillicrap",), 2015, link_ids=link), meant).verdict is not Verdict.ACCEPT


def test_a_short_title_on_its_own_link_is_enough() -> None:
    meant = record("Deep learning", ("LeCun, Yann", "Bengio, Yoshua"), 2015, doi="10.1038/nature14539")
    link = (doi("10.1038/nature14539"),)
    assert verdict(cited("Deep learning", (), None, link_ids=link), meant).verdict is Verdict.ACCEPT
    assert (
        verdict(cited("Deep learning", ("Goodfellow, I.",), None, link_ids=link), meant).verdict
        is not Verdict.ACCEPT
    )


def test_a_short_label_with_the_first_author_and_the_year_of_its_link_is_enough() -> None:
    meant = record(
        "Distilling the Contents of a Glass", ("Hinton, Geoffrey", "Vinyals, Oriol"), 2015, arxiv="1503.1"
    )
    link = (arxiv("1503.1"),)
    assert (
        verdict(cited("Glass Distillation", ("Hinton",), 2015, link_ids=link), meant).verdict
        is Verdict.ACCEPT
    )
    for people, year in ((("Hinton",), 2018), (("Bucila",), 2015)):
        label = cited("Glass Distillation", people, year, link_ids=link)
        assert verdict(label, meant).verdict is not Verdict.ACCEPT


def test_data_are_not_the_paper_of_their_name() -> None:
    paper = record("Lexicons of trade names", ("Ferro, Lia", "Quist, Jan"), 2019, doi="10.18653/v1/l")
    data = record(
        "Lexicons of trade names", ("Ferro, Lia", "Quist, Jan"), 2019, doi="10.5281/z", type="dataset"
    )
    cite = cited("Lexicons of trade names", ("Ferro, L.", "Quist, J."), 2019, type="dataset")
    assert verdict(cite, paper, data).candidate == data
    assert verdict(cite, paper, data).verdict is Verdict.ACCEPT
    assert verdict(cite, paper).verdict is not Verdict.ACCEPT


def test_who_posts_a_preprint_is_no_publisher_of_a_book() -> None:
    posted = record(
        "Sepsis in the hospitals of the north", ("Nguyen, T.",), 2022, doi="10.21203/rs.1", type="article"
    )
    read_as_book = cited(
        "Sepsis in the hospitals of the north",
        ("Nguyen, T.",),
        2022,
        type="book",
        publisher="Research Square",
    )
    assert verdict(read_as_book, posted).verdict is Verdict.ACCEPT


def test_a_letter_under_the_title_of_a_paper_is_not_the_paper() -> None:
    place = {"container_title": "Journal of Glass", "volume": "380", "type": "article-journal"}
    paper = record(
        "Glass dust and lungs", ("Olsen, Karin", "Moreno, J."), 2019, doi="10.1/p", page="311-322", **place
    )
    letter = cited("Glass dust and lungs", ("Moreno, J.", "Olsen, K."), 2019, page="1973-1974", **place)
    assert verdict(letter, paper).verdict is not Verdict.ACCEPT
    assert (
        verdict(cited("Glass dust and lungs", ("Olsen, K.",), 2019, page="311", **place), paper).verdict
        is Verdict.ACCEPT
    )
