"""What pages, files, services and people's settings may hold, odd in the ways in which such things are odd.

Random letters find little: what breaks programs are addresses with a full-width colon, dates of a thirteenth month,
numbers without end, names of nothing but commas. These strategies are built from the domain, each mostly right and a
little wrong.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

_ODD = [
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\ufeff",
    "\u2028",
    "\ud800",
    "：",
    "．",
    "／",
    "【",
    "】",
    "「",
    "\\",
    "{",
    "}",
    "%",
    "$",
    "&",
    "#",
]
words = st.sampled_from(
    "deep learning network of the a System für Élan 学习 机器 神经网络 知識 연구 нейронные Über naïve O’Neil R-CNN 3D ℝ ﬁeld "
    "et al. 等 eds. Hrsg. vol. pp. no. In: // [J] [M]. [EB/OL]. “ ” « » 《 》 — – - , . ; : ( ) [ ] | * _ ` ~".split()
)
odd = st.sampled_from(_ODD)
texts = st.lists(words | odd | st.text(max_size=6), max_size=14).map(" ".join)

hosts = st.sampled_from(
    "example.org arxiv.org doi.org dx.doi.org www.arxiv.org.evil.example [::1] [your-domain] [::1 例え.jp 127.0.0.1 a..b "
    "exa℀mple.com user:pw@host.example host.example:99999999 example.com：8080 localhost -a.b xn--a".split()
)
paths = st.sampled_from(
    "abs/1512.03385 abs/1512.03385v9999 pdf/cs/9901001 10.1000/182 10.1000/a%00b 10.1000/%ZZ x?y=1&url=https%3A//[x]/ "
    "web/2016/http://[a/ a;b#c ../../etc/passwd %E3%80%82 10.48550/arXiv.1 a（b） watch?v=1&v=2 {{title}}".split()
)
schemes = st.sampled_from(
    "https:// http:// ftp:// HTTPS:// https:/ // javascript: file:/// doi: mailto: http:".split()
)
addresses = st.builds(lambda s, h, p: f"{s}{h}/{p}", schemes, hosts, paths) | st.builds(
    "".join, st.lists(odd, max_size=4)
)

years = st.sampled_from(
    "2016 1999 0 -1 99999 20 2016a [2016] c2016 二〇一六 平成3 ２０１６ 2016–17 n.d. o.J. в печати".split()
)
dates = st.sampled_from(
    "2016-06-27 2016-13-45 2016-6 16/06/2016 June 2016 2016-02-30T25:61:00Z 9999999999 infinity NaN 0000-00-00 2016年6月".split(
        " "
    )
) | st.text(max_size=8)
numbers: st.SearchStrategy[Any] = st.sampled_from(
    [
        0,
        -1,
        1.5,
        float("inf"),
        float("nan"),
        10**400,
        True,
        None,
        "",
        "12",
        "e123",
        "1-2-3",
        "１２",
        "9" * 5000,
    ]
)
names = st.sampled_from(
    ["He, Kaiming", ",", "van der Maaten, Laurens", "周志华", "O’Brien,", "Élodie", "et al.", ", Jr.", "A" * 300, "",
     "{WHO}", "Müller, {\\\"U}.", "and", "and and and", "Smith, John, Jr., III", "毛泽东 and 邓小平"]
)  # fmt: skip
identifiers = st.builds(
    lambda scheme, colon, value: f"{scheme}{colon}{value}",
    st.sampled_from("doi DOI arXiv arxiv pmid PMCID isbn ISBN-13 issn url".split()),
    st.sampled_from([":", ": ", " ", "：", ""]),
    st.sampled_from("10.1000/182 10.1/x 1512.03385 1512.03385v2 cs/0001001 123 PMC1 978-3-16-148410-0 9" .split()) | st.text(max_size=9),
)  # fmt: skip

citations = st.lists(
    st.one_of(texts, names, years, dates.map(str), addresses, identifiers), min_size=1, max_size=9
).map(" ".join)

markers = st.sampled_from(
    [
        "1. ",
        "- ",
        "* ",
        "[1] ",
        "[^a]: ",
        "[^1]:",
        "［1］",
        "(1) ",
        "1、",
        "",
        "   ",
        "> ",
        "| ",
        "<li>",
        "\t",
    ]
)
headings = st.sampled_from(
    [
        "# References",
        "## 参考文献",
        "Bibliography\n===",
        "<h2>Literatur</h2>",
        "**References**",
        "# ",
        "",
        "---",
        "```",
        "<!--",
        "$$",
    ]
)
lines = st.one_of(
    st.builds(lambda m, c: m + c, markers, citations),
    st.builds(lambda c, a: f"[{c}]({a})", citations, addresses),
    st.builds(lambda c: f"| {c} | {c} |", citations),
    headings,
    st.sampled_from(
        [
            "@key [@a;@b] [-@c, p. 3]",
            "[@{odd key}]",
            "\\cite{a,b}",
            "[^a]",
            "",
            "```",
            "-->",
            "</details>",
            "|---|---|",
        ]
    ),
)
pages = st.lists(lines, max_size=14).map("\n".join)

fields = st.sampled_from(
    "id type title author editor issued accessed container-title volume issue page DOI URL ISBN publisher custom note "
    "language number year month journal".split()
)
values: st.SearchStrategy[Any] = st.recursive(
    numbers | texts | names | dates | addresses,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        "family given literal date-parts raw text title name DOI message items value".split()), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
records: st.SearchStrategy[dict[str, Any]] = st.dictionaries(fields, values, max_size=8)


def as_json(value: object) -> str:
    """JSON of anything that the strategies make; ``NaN`` and half characters are part of what files hold."""
    return json.dumps(value, ensure_ascii=False, default=str)


json_files = st.lists(records, max_size=3).map(as_json) | values.map(as_json)
bib_files = st.lists(
    st.builds(
        lambda kind, key, some: (
            f"@{kind}{{{key},\n"
            + ",\n".join(f"  {name} = {{{value}}}" for name, value in some.items())
            + "\n}\n"
        ),
        st.sampled_from("article book misc online string comment preamble ARTICLE".split()),
        st.sampled_from(["he2016deep", "a b", "", "{", "周2016", "x,y"]),
        st.dictionaries(fields, texts | names | dates.map(str) | addresses, max_size=6),
    )
    | st.sampled_from(["@string{a = {b}}\n", "@article{", "% comment\n", "@@@", "}\n", '@comment{"']),
    max_size=4,
).map("".join)
ris_files = st.lists(
    st.builds(
        lambda tag, gap, value: f"{tag}{gap}{value}",
        st.sampled_from("TY AU TI T2 PY DA SP EP DO UR ER N2 ID XX".split()),
        st.sampled_from(["  - ", " - ", "-", "  -"]),
        texts | dates.map(str) | names | addresses,
    ),
    max_size=14,
).map("\n".join)
toml_values = st.sampled_from(
    [
        '"x"',
        "1",
        "true",
        "[]",
        '["ch.md"]',
        "{}",
        '""',
        "1979-05-27",
        "inf",
        "9" * 6000,
        '"\\u0000"',
        "'[['",
        '"../x"',
    ]
)
toml_files = st.lists(
    st.builds(
        lambda key, value: f"{key} = {value}",
        st.sampled_from(
            "inputs outputs report cache style language check mailto keys prefer key id file text accept reject set "
            "rename skip merge ignore reason".split()
        ),
        toml_values,
    )
    | st.sampled_from(["[[override]]", "[check]", "[", "# c", "a.b.c = 1"]),
    max_size=7,
).map("\n".join)

# What stands in the other markups and record formats: their own words, mostly in order, some of them broken.
keys = st.sampled_from(
    ["he2016deep", "a b", "", "周2016", "x,y", "1", "*", "Müller:2010", "a" * 200, "\ud800"]
)
line_ends = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n\x0c", "\u2028", "\x85", "\x0b", "\n \t"])


def _mix(*parts: st.SearchStrategy[str], most: int = 12) -> st.SearchStrategy[str]:
    """Some of `parts`, each on what is mostly a line of its own."""
    one = st.builds("".join, st.tuples(st.one_of(*parts), line_ends))
    return st.lists(one, max_size=most).map("".join)


def _snippets(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


tex_files = _mix(
    _snippets(
        "\\begin{thebibliography}{99}", "\\end{thebibliography}", "\\bibliography{refs}", "\\addbibresource{x.bib}",
        "\\input{../a}", "\\newblock", "\\bibinfo{year}{2016}", "\\begin{verbatim}", "% !TEX root = ../b.tex",
        "\\entry{a}{article}{}", "\\endentry", "\\bib{a}{article}{", "title={T}, }", "\\section*{References}", "\\iffalse",
        "\\field{title}{T}", "\\name{author}{1}{}{{{hash=a}{family={He}}}}", "\\verb|", "$$", "\\item", "}", "{{", "\\",
        "\\begin{itemize}", "\\end{itemize}", "\\footnote{", "\\href{http://[x]}{", "\\begin{references}",
    ),
    st.builds(lambda key, text: f"\\bibitem[{text}]{{{key}}} {text}", keys, citations),
    st.builds(lambda key: f"\\citep[see][p. 3]{{{key},{key}}}", keys),
    st.builds(lambda text: f"\\item \\emph{{{text}}}", citations),
)  # fmt: skip
rst_files = _mix(
    _snippets("References", "==========", "----", "::", ".. bibliography:: refs.bib", ".. _a: http://[x]/", "   :style: x",
              ".. code::", "``", "|a|", ".. |a| replace::", "+---+---+", "=== ===", ".. raw:: html", ".. [", "__ x"),
    st.builds(lambda key, text: f".. [{key}] {text}", keys, citations),
    st.builds(lambda key: f":cite:p:`{key}` [{key}]_", keys),
    st.builds(lambda text: f"#. *{text}*, `x <http://{text}>`__", citations),
)  # fmt: skip
org_files = _mix(
    _snippets("* References", "** x", "#+bibliography: refs.bib", "#+begin_src", "#+end_src", "#+print_bibliography:",
              ":PROPERTIES:", ":END:", "| a | b |", "[fn:1]", "#+TITLE: x", "# c", "-----"),
    st.builds(lambda key: f"cite:{key} [cite:@{key};see @{key}] [[cite:&{key}]]", keys),
    st.builds(lambda url, text: f"- [[{url}][{text}]]", addresses, citations),
    st.builds(lambda text: f"[fn:1] {text}", citations),
)  # fmt: skip
wiki_files = _mix(
    _snippets("== References ==", "<ref>", "</ref>", "<ref name=a />", "{{cite book", "|title=x", "}}", "[[a|b]]", "* ",
              "<!--", "{{Literatur", "|last1=", "|vauthors=Doe J, Roe A", "''", "'''", "<nowiki>", "{|", "|}", "|date=2001"),
    st.builds(lambda text: f"* {{{{cite web |title={text} |url=http://{text} |year={text}}}}}", citations),
    st.builds(lambda url, text: f"# [{url} {text}]", addresses, citations),
    st.builds(lambda text: f"x<ref>{text}</ref>", citations),
)  # fmt: skip
adoc_files = _mix(
    _snippets("[bibliography]", "== References", "----", "====", "|===", "////", "++++", ":a: b", "include::x.adoc[]",
              "bibliography::[]", "ifdef::a[]", "endif::[]", "[[a]]", "'''", "[qanda]", "a::", "+"),
    st.builds(lambda key, text: f"* [[[{key},1]]] {text}", keys, citations),
    st.builds(lambda key: f"cite:[{key}(3)] citenp:[{key}] <<{key}>>", keys),
    st.builds(lambda url, text: f"* {url}[{text}]", addresses, citations),
)  # fmt: skip
html_files = _mix(
    _snippets("<ol class='references'>", "</ol>", "<ul>", "</ul>", "<table>", "<tr><td>", "</table>", "<dl><dt>", "<dd>",
              "<h2>References</h2>", "<!--", "-->", "<script>", "</script>", "<pre>", "<![CDATA[", "<div class=csl-entry>",
              "</div>", "<p class=ref>", "<meta charset=utf-16>", "&#0;", "&#xD800;", "<b", "<?xml version='1.0'?>",
              "<span class='Z3988' title='ctx_ver=Z39.88-2004&amp;rft.date=x&amp;rft.au='></span>", "<svg/>"),
    st.builds(lambda tag, text: f"<{tag}>{text}", st.sampled_from("li p td cite a div span".split()), citations),
    st.builds(lambda url, text: f"<a href='{url}'>{text}</a>", addresses, citations),
)  # fmt: skip


def _tagged(tags: str, form: str) -> st.SearchStrategy[str]:
    """Lines of a tag and what it may hold, rightly or wrongly."""
    value = texts | dates.map(str) | names | addresses | identifiers | keys
    return _mix(
        st.builds(lambda tag, one: form.format(tag, one), st.sampled_from(tags.split()), value),
        texts.map(lambda text: "      " + text),
        _snippets("", "PMID-", "%0", "%", "-", "PMID- 1", "%0 Book"),
        most=16,
    )


nbib_files = _tagged("PMID OWN STAT TI FAU AU AD DP TA JT VI IP PG AID LID PHST PT LA XX", "{:<4}- {}")
enw_files = _tagged("0 A T J B D V N P I C U R @ [ 7 9 G M E ? Z 8 X !", "%{} {}")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _elements(tags: str) -> st.SearchStrategy[str]:
    """Elements in one another, closed and mostly well formed."""
    names_of = st.sampled_from(tags.split())
    leaves = (texts | dates.map(str) | names | addresses).map(_escaped)
    return st.recursive(
        leaves,
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
            names_of,
            st.lists(inner, max_size=4),
        ),
        max_leaves=14,
    )


_ENDNOTE = _elements(
    "record ref-type\u0020name='Book' contributors authors author titles title secondary-title dates year pub-dates date urls "
    "related-urls url periodical full-title electronic-resource-num isbn pages style\u0020face='normal' rec-number"
)
_ZOTERO = _elements(
    "bib:Article bib:Book rdf:Description dcterms:isPartOf bib:authors rdf:Seq rdf:li foaf:Person foaf:surname dc:title dc:date "
    "dc:identifier dcterms:URI rdf:value bib:pages z:itemType prism:volume dc:description z:UserItem"
)
xml_files = st.builds(
    lambda inner, end: f"<?xml version='1.0' encoding='UTF-16'?>\r\n<xml><records><record>{inner}</record>{end}</records></xml>",
    _ENDNOTE, line_ends,
) | _mix(_ENDNOTE, _snippets("<xml>", "<records>", "<record>", "</record>", "<!ENTITY a 'b'>", "<!--"))  # fmt: skip
rdf_files = st.builds(
    lambda inner, end: (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:z='http://www.zotero.org/namespaces/export#' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/' xmlns:foaf='http://xmlns.com/foaf/0.1/' "
        f"xmlns:bib='http://purl.org/net/biblio#' xmlns:prism='http://prismstandard.org/namespaces/1.2/basic/'>{end}"
        f"<bib:Article rdf:about='#a'>{inner}</bib:Article>{end}</rdf:RDF>"
    ),
    _ZOTERO, line_ends,
)  # fmt: skip

_YAML_VALUES = st.one_of(
    st.sampled_from(["x", "2016", "2016-13-45", "'He, Kaiming'", "[a, [b]]", "{a: b}", "*a", "&a b", "|", ">-", "!!binary x",
                     "null", "~", "'", "[", "\u2028", "0x1F", "1e999", "- a", "? b", "<<: *a", "\"\\ud800\""]),
    texts, dates.map(str), names, addresses,
)  # fmt: skip
yaml_files = _mix(
    st.builds(
        lambda gap, field, value: f"{gap}{field}: {value}",
        st.sampled_from(["", "  ", "    ", "- ", "  - ", "\t"]),
        st.sampled_from("references id type title author editor date issued family given parent volume url doi year "
                        "serial-number container-title page-range publisher he2016".split()),
        _YAML_VALUES,
    ),
    _snippets("---", "...", "references:", "- id: a", "  title: b", "he2016:", "  type: Article", "  type: book", "# c"),
    most=16,
)  # fmt: skip
notebooks = st.builds(
    lambda sources, kinds: json.dumps(
        {
            "cells": [
                {"cell_type": kind, "source": source} for source, kind in zip(sources, kinds, strict=False)
            ]
        }
    ),
    st.lists(pages | st.lists(pages, max_size=3) | numbers.map(str), max_size=3),
    st.lists(st.sampled_from(["markdown", "raw", "code", "odd"]), min_size=3, max_size=3),
)
long_lines = st.builds(
    lambda unit, times, tail: unit * times + tail,
    st.sampled_from(["(", "[", "[a](", "{", "\\cite{", "<li>", "> ", "**", "http://", "a, ", "1. ", "《", '"', "$", "| "]),
    st.sampled_from([30, 300, 3000]),
    citations,
)  # fmt: skip
