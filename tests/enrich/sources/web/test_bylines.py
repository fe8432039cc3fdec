"""By-lines as blog engines and news sites write them: where a name stands decides whether it is an author's."""

from __future__ import annotations

import pytest

from enrich.sources.web.page import page_record
from enrich.sources.web.persons import people_in
from enrich.sources.web.reduce import reduce_html

URL = "https://notes.tidewater.example.org/caches"
PROSE = "<p>" + "Words about machine learning that make this the text of the page. " * 8 + "</p>"
HEADLINE = "<h1>Slow disks</h1>"


def page(head: str = "", body: str = "", around: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Slow disks</title>{head}</head><body>{around}'
        f"<article>{body}{PROSE}</article></body></html>"
    )


def authors(html: str) -> tuple[str, ...]:
    found = page_record(html, URL).authors
    assert page_record(reduce_html(html, URL), URL).authors == found, "what is kept says the same"
    return found


@pytest.mark.parametrize(
    "line",
    [
        '<div class="post-meta"><span title="2023-12-29">December 29, 2023</span> · 4 min · Marit Solheim</div>',
        "<div>Date: January 31, 2021 | Estimated Reading Time: 30 min | Author: Marit Solheim</div>",
        "<p>29.12.2023 – Marit Solheim</p>",
        "<small>Marit Solheim, 29 December 2023</small>",
    ],
)
def test_a_name_beside_the_date(line: str) -> None:
    assert authors(page("", HEADLINE + line)) == ("Marit Solheim",)


@pytest.mark.parametrize(
    "line",
    [
        "<div>December 29, 2023 · Machine Learning</div>",
        '<div>December 29, 2023 · <a href="/categories/systems/">Storage Systems</a></div>',
        "<div>December 29, 2023 · <a>Older Posts</a></div>",
        "<div>December 29, 2023 · Marit Solheim · Otto Lind and much more that nobody calls a line of its own</div>",
    ],
)
def test_topics_and_links_beside_the_date_are_nobody(line: str) -> None:
    assert authors(page("", HEADLINE + line)) == ()


def test_a_section_that_the_page_declares_is_nobody() -> None:
    head = '<meta property="article:section" content="Storage Systems">'
    assert authors(page(head, HEADLINE + "<div>December 29, 2023 · Storage Systems</div>")) == ()


def test_a_link_to_the_page_of_a_person() -> None:
    line = '<p><a href="/newsroom/team/marit-solheim/">Marit Solheim</a></p>'
    assert authors(page("", HEADLINE + line)) == ("Marit Solheim",)
    topic = '<p><a href="/topics/marit-solheim/">Marit Solheim</a></p>'
    assert authors(page("", HEADLINE + topic)) == ()


def test_microdata_whose_name_only_machines_see_needs_the_name_beside_the_text() -> None:
    hidden = (
        '<span hidden itemprop="author" itemscope itemtype="http://schema.org/Person">'
        '<meta itemprop="name" content="Marit Solheim"></span>'
    )
    shown = '<aside><p class="site-author-name">Marit Solheim</p></aside>'
    assert authors(page("", hidden + HEADLINE, shown)) == ("Marit Solheim",)
    assert authors(page("", hidden + HEADLINE)) == ()


def test_authors_of_whom_each_has_a_mark_are_one_list() -> None:
    one = (
        '<div itemprop="author" itemscope itemtype="https://schema.org/Person">'
        '<span itemprop="name">{}</span><small>Maintainer of things</small></div>'
    )
    body = HEADLINE + one.format("Marit Solheim") + one.format("Otto Lind")
    assert authors(page("", body)) == ("Marit Solheim", "Otto Lind")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Posted by Marit Solheim and Otto Lind, Research Scientists, Google Brain", ("Marit Solheim", "Otto Lind")),
        ("Author: Marit Solheim", ("Marit Solheim",)),
        ("Auteur : Marit Solheim", ("Marit Solheim",)),
        ("Autorin: Marit Solheim, Projektleiterin in Oslo.", ("Marit Solheim",)),
        ("By the time you read this, the disk is slow.", ()),
        ("By Marit Solheim's count, the disk is slow.", ()),
    ],
)  # fmt: skip
def test_words_that_say_by(line: str, names: tuple[str, ...]) -> None:
    assert authors(page("", f"{HEADLINE}<p>{line}</p>")) == names


def test_a_description_that_is_the_beginning_of_the_text() -> None:
    head = '<meta name="description" content="Posted by Marit Solheim and Otto Lind - Disk Security">'
    assert authors(page(head, HEADLINE)) == ("Marit Solheim", "Otto Lind")


@pytest.mark.parametrize(
    "mark",
    [
        '<div class="post-footer"><span class="post-author">Posted by Marit Solheim</span></div>',
        '<footer><span class="author">Marit Solheim</span></footer>',
        '<aside class="meta"><a rel="author" href="/m">Marit Solheim</a></aside>',
        '<div class="author-share"><span class="author">Marit Solheim</span></div>',
        "<byline>Von Marit Solheim, dpa</byline>",
    ],
)
def test_a_texts_own_margins(mark: str) -> None:
    assert authors(page("", HEADLINE + mark)) == ("Marit Solheim",)


def test_who_took_the_picture_wrote_nothing() -> None:
    body = HEADLINE + '<figure><figcaption class="author">Otto Lens</figcaption></figure>'
    assert authors(page("", body)) == ()


def test_meta_tags_with_another_attribute_and_with_the_sites_name() -> None:
    site = '<meta property="og:site_name" content="Tidewater">'
    body = HEADLINE + "<p>Marit Solheim</p>"
    for head in (
        '<meta name="author" value="Marit Solheim">',
        f'{site}<meta name="author" content="Tidewater - Marit Solheim">',
    ):
        label = (
            '<meta name="twitter:label1" value="Written by"><meta name="twitter:data1" value="Marit Solheim">'
        )
        assert authors(page(head + label, body)) == ("Marit Solheim",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Dr. Ingrid Frank", ["Ingrid Frank"]),
        ("Phillip Isola and MAGGIE HABERMAN", ["Phillip Isola", "MAGGIE HABERMAN"]),
        ("Bryan Walsh Tuesday, Aug. 17, 2010", ["Bryan Walsh"]),
        ("Prof. Dr.-Ing. Hans Meier", ["Hans Meier"]),
        ("Autor Marit Solheim", ["Marit Solheim"]),
    ],
)
def test_titles_and_days_are_no_part_of_names(line: str, names: list[str]) -> None:
    assert list(people_in(line)) == names


def test_a_meta_tag_alone_names_the_sites_owner_on_pages_without_a_date() -> None:
    owner = '<meta name="author" content="Marit Solheim">'
    foot = "<p>Marit Solheim</p>"
    assert authors(page(owner, HEADLINE + foot)) == ()
    dated = '<meta property="article:published_time" content="2023-12-29">'
    assert authors(page(owner + dated, HEADLINE + foot)) == ("Marit Solheim",)


def test_where_the_first_mark_names_nobody_the_next_one_is_another_texts() -> None:
    first, other = (
        f'<div class="author">{name}</div>' for name in ("die Redaktion am Abend", "Marit Solheim")
    )
    assert authors(page("", HEADLINE + PROSE * 3 + first + other)) == ()
    assert authors(page("", HEADLINE + PROSE * 3 + other + first)) == ("Marit Solheim",)


@pytest.mark.parametrize("body", ["U.S. Customs & Border Protection", "U.K. Health Security", "U.N. Women"])
def test_bodies_of_states_are_no_persons(body: str) -> None:
    assert authors(page("", f"{HEADLINE}<p>By {body}</p>")) == ()


def test_a_text_inside_a_widget_whose_headline_is_no_h1() -> None:
    """Blog engines put the whole list of posts into one widget, and have no h1."""
    html = (
        "<html><head><title>Notes: Slow disks are here to stay</title></head><body>"
        '<p>Notes</p><div class="widget Blog">'
        '<div class="post"><h2 class="title">Slow disks are here to stay</h2><span class="publishdate" '
        f'itemprop="datePublished">May 19, 2020</span>{PROSE}</div></div>'
        f'<div class="widget"><p>{PROSE * 4}</p></div></body></html>'
    )
    date = page_record(html, URL).date
    assert date is not None
    assert date.parts == [2020, 5, 19]


def test_a_name_goes_before_an_account() -> None:
    head = '<meta property="og:description" content="Posted by Marit Solheim and Otto Lind - Storage team. Words">'
    account = '<p><a rel="author" href="/x">Tidewater</a></p>'
    assert authors(page(head, HEADLINE + account)) == ("Marit Solheim", "Otto Lind")
