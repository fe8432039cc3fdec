"""The same two works in every format that is read, written by us after the formats' own rules."""

from __future__ import annotations

import io
import zipfile

TITLES = ("Deep residual learning for image recognition", "Attention is all you need")
FAMILIES = ("He", "Vaswani")
YEARS = (2016, 2017)

_HE = "He, K., Zhang, X., Ren, S., and Sun, J. Deep residual learning for image recognition. In CVPR, 2016."
_VASWANI = "Vaswani, A., Shazeer, N., and Parmar, N. Attention is all you need. In NeurIPS, 2017."

TEXTS: dict[str, str] = {
    ".md": f"# References\n\n1. {_HE}\n2. {_VASWANI}\n",
    ".tex": (
        "\\documentclass{book}\n\\begin{document}\nText of the book, 2015. % \\cite{gone}\n"
        "\\begin{thebibliography}{9}\n\\bibitem[He et~al.(2016)]{he}\n"
        "He, K., Zhang, X., Ren, S., and Sun, J.\n\\newblock Deep residual learning for image\n  recognition.\n"
        "\\newblock In {\\em CVPR}, 2016.\n\n\\bibitem{vaswani} Vaswani, A., Shazeer, N., and Parmar, N.\n"
        "\\newblock Attention is all you need.\n\\newblock In \\emph{NeurIPS}, 2017.\n\\end{thebibliography}\n"
        "\\end{document}\n"
    ),
    ".bbl": (
        "% $ biblatex bbl format version 3.2 $\n\\refsection{0}\n  \\datalist[entry]{nty/global//global/global}\n"
        "    \\entry{he}{inproceedings}{}\n      \\name{author}{2}{}{%\n        {{hash=a1}{%\n"
        "           family={He},\n           familyi={H\\bibinitperiod},\n           given={Kaiming},\n"
        "           giveni={K\\bibinitperiod}}}%\n        {{hash=a2}{%\n           family={Sun},\n"
        "           given={Jian}}}%\n      }\n      \\list{publisher}{1}{%\n        {IEEE}%\n      }\n"
        "      \\field{booktitle}{CVPR}\n      \\field{title}{Deep residual learning for image recognition}\n"
        "      \\field{year}{2016}\n      \\verb{doi}\n      \\verb 10.1109/CVPR.2016.90\n      \\endverb\n"
        "    \\endentry\n    \\entry{vaswani}{inproceedings}{}\n      \\name{author}{1}{}{%\n        {{hash=b1}{%\n"
        "           family={Vaswani},\n           given={Ashish}}}%\n      }\n      \\true{moreauthor}\n"
        "      \\field{booktitle}{NeurIPS}\n      \\field{title}{Attention is all you need}\n"
        "      \\field{year}{2017}\n    \\endentry\n  \\enddatalist\n\\endrefsection\n\\endinput\n"
    ),
    ".rst": (
        f"References\n==========\n\n.. [he] {_HE}\n\n.. .. [old] Gone, A. A comment. 2001.\n\n"
        f".. [vaswani] {_VASWANI}\n"
    ),
    ".adoc": (
        f"= Book\n\n[bibliography]\n== References\n\n* [[[he]]] {_HE}\n// * [[[gone]]] A comment.\n"
        f"* [[[vaswani,2]]] {_VASWANI}\n"
    ),
    ".org": f"#+title: Book\n* References\n- {_HE}\n- {_VASWANI}\n",
    ".wiki": (
        "'''Nets''' learn.<ref>{{cite conference |last1=He |first1=Kaiming |last2=Sun |first2=Jian\n"
        " |title=Deep residual learning for image recognition |book-title=CVPR |year=2016}}</ref>\n"
        "<!-- {{cite book |title=Gone |year=2001}} -->\n\n== References ==\n* "
        f"{_VASWANI}\n\n{{{{Navbox |title=Nets}}}}\n"
    ),
    ".html": (
        f"<!DOCTYPE html>\n<html><head><title>x</title></head><body>\n<nav><ul><li>Home</li></ul></nav>\n"
        f"<h2>References</h2>\n<ol>\n<li>{_HE}</li>\n<li>{_VASWANI}\n</li>\n</ol>\n<script>var a = 1;</script>\n"
        "</body></html>\n"
    ),
    ".bib": (
        "@inproceedings{he, author={He, Kaiming and Sun, Jian},\n"
        " title={Deep residual learning for image recognition}, year=2016}\n"
        "@inproceedings{vaswani, author={Vaswani, Ashish}, title={Attention is all you need}, year=2017}\n"
    ),
    ".json": (
        '[{"id": "he", "type": "paper-conference", "title": "Deep residual learning for image recognition",\n'
        ' "author": [{"family": "He", "given": "Kaiming"}], "issued": {"date-parts": [[2016]]}},\n'
        ' {"id": "vaswani", "type": "paper-conference", "title": "Attention is all you need",\n'
        ' "author": [{"family": "Vaswani", "given": "Ashish"}], "issued": {"date-parts": [[2017]]}}]\n'
    ),
    ".yaml": (
        "---\nreferences:\n- id: he\n  type: paper-conference\n  title: Deep residual learning for image recognition\n"
        "  author:\n  - family: He\n    given: Kaiming\n  issued: 2016-06\n  DOI: 10.1109/CVPR.2016.90\n"
        "- id: vaswani\n  type: paper-conference\n  title: Attention is *all* you need\n  author:\n"
        "  - {family: Vaswani, given: Ashish}\n  issued:\n  - year: 2017\n...\n"
    ),
    ".yml": (
        "he:\n  type: article\n  title: Deep residual learning for image recognition\n"
        "  author: ['He, Kaiming', 'Sun, Jian']\n  date: 2016-06\n  parent:\n    type: proceedings\n    title: CVPR\n"
        "\n# the second\nvaswani:\n  type: article\n  title:\n    value: Attention is all you need\n"
        "  author: Vaswani, Ashish\n  date: 2017\n  serial-number:\n    arxiv: 1706.03762\n"
    ),
    ".ris": (
        "TY  - CONF\nAU  - He, Kaiming\nTI  - Deep residual learning for image recognition\nPY  - 2016\nER  - \n"
        "\nTY  - CONF\nAU  - Vaswani, Ashish\nTI  - Attention is all you need\nPY  - 2017\nER  - \n"
    ),
    ".nbib": (
        "PMID- 1\nDP  - 2016 Jun 3\nTI  - Deep residual learning for image\n      recognition.\n"
        "LID - 10.1109/CVPR.2016.90 [doi]\nFAU - He, Kaiming\nAU  - He K\nPT  - Journal Article\nJT  - CVPR\n"
        "\nPMID- 2\nDP  - 2017\nTI  - [Attention is all you need].\nFAU - Vaswani, Ashish\nAU  - Vaswani A\n"
    ),
    ".enw": (
        "%0 Conference Proceedings\n%T Deep residual learning for image recognition\n%A He, Kaiming\n%A Sun, Jian\n"
        "%B CVPR\n%D 2016\n%P 770-778\n%R 10.1109/CVPR.2016.90\n\n\n%0 Journal Article\n"
        "%T Attention is all you need\n%A Vaswani, Ashish\n%J NeurIPS\n%D 2017\n"
    ),
    ".xml": (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n<record><rec-number>1</rec-number>'
        '<ref-type name="Conference Paper">47</ref-type>\n<contributors><authors><author>'
        '<style face="normal">He, Kaiming</style></author></authors></contributors>\n<titles><title>'
        "<style>Deep residual learning for image </style><style>recognition</style></title>"
        "<secondary-title>CVPR</secondary-title></titles>\n<dates><year>2016</year></dates></record>\n"
        '<record><ref-type name="Journal Article">17</ref-type><contributors><authors>'
        "<author>Vaswani, Ashish</author></authors></contributors><titles><title>Attention is all you need</title>"
        "</titles>\n<dates><year>2017</year></dates></record>\n</records></xml>\n"
    ),
    ".rdf": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
        ' xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"\n'
        ' xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">\n'
        '<rdf:Description rdf:about="#item_1"><z:itemType>conferencePaper</z:itemType>\n'
        "<dcterms:isPartOf><bib:Journal><dc:title>CVPR</dc:title>"
        "<dc:identifier>DOI 10.1109/CVPR.2016.90</dc:identifier></bib:Journal></dcterms:isPartOf>\n"
        "<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>He</foaf:surname>"
        "<foaf:givenName>Kaiming</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>\n"
        "<dc:title>Deep residual learning for image recognition</dc:title><dc:date>2016</dc:date></rdf:Description>\n"
        '<bib:Article rdf:about="#item_2"><z:itemType>journalArticle</z:itemType>\n'
        "<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Vaswani</foaf:surname>"
        "<foaf:givenName>Ashish</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>\n"
        "<dc:title>Attention is all you need</dc:title><dc:date>2017</dc:date></bib:Article>\n"
        '<z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>\n'
        "</rdf:RDF>\n"
    ),
    ".txt": f"{_HE}\n\n{_VASWANI}\n",
}

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs: str, **parts: str) -> bytes:
    """A .docx whose body is `paragraphs` (plain text, or WordprocessingML that begins with ``<w:p``)."""
    body = "".join(p if p.startswith("<w:") else f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    files = {"word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"}
    files |= {f"word/{name.replace('__', '/')}.xml": text for name, text in parts.items()}
    return archive(files)


_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def odt(body: str) -> bytes:
    """An .odt whose text is `body`."""
    return archive(
        {
            "content.xml": f"<office:document-content {_ODT}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>"
        }
    )


def archive(files: dict[str, str]) -> bytes:
    """A ZIP archive of texts by name."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    return data.getvalue()


_APA = (
    "[1] He, K., Zhang, X., Ren, S., &amp; Sun, J. (2016). Deep residual learning for image recognition. CVPR, 770.",
    "[2] Vaswani, A., Shazeer, N., &amp; Parmar, N. (2017). Attention is all you need. NeurIPS, 30, 5998-6008.",
)
ARCHIVED: dict[str, bytes] = {
    ".docx": docx("References", *_APA),
    ".odt": odt(
        '<text:h text:outline-level="1">References</text:h>'
        + "".join(f"<text:p>{one}</text:p>" for one in _APA)
    ),
}
