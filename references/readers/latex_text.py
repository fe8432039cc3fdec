r"""What a piece of LaTeX prints: its text, and where its links lead."""

from __future__ import annotations

import re
from typing import NamedTuple

from references.readers.as_page import after_names, escape
from references.readers.bibtex_values import decode
from references.text import squeeze
from references.urls import clean_url, urls_in

# What styles write into .bbl files: REVTeX and its relatives, natbib, apacite, BibTeX's own, IEEEtran.
_LABELLED = re.compile(r"\\bib(?:field|info)\s*\{[^{}]{0,60}\}")
_EMPTY_HREF = re.compile(r"\\href@noop\s*\{[^{}]{0,300}\}")
_HREF = re.compile(r"\\(?:href|Eprint|hrefurl)\s*\{(?P<url>[^{}]{0,2000})\}\s*\{")
_URL = re.compile(r"\\(?:url|path|nolinkurl|burl|UrlFont|doiurl)\s*\{(?P<url>[^{}]{1,2000})\}")
_DOI = re.compile(r"\\(?:doi|doibase|DOI)\s*(?P<brace>\{)?(?P<doi>10\.[^{}\s]{1,200})(?(brace)\}|)")
_ARXIV = re.compile(r"\\(?:eprint|arxiv)\s*(?:\[[^\[\]]{0,60}\])?\s*\{(?P<id>[^{}]{1,60})\}")
_DATE = re.compile(r"\\APACrefYearMonthDay\s*\{(?P<year>[^{}]{0,20})\}\s*\{[^{}]{0,40}\}\s*\{[^{}]{0,40}\}")
_YEAR = re.compile(r"\\APACrefYear\s*\{(?P<year>[^{}]{0,20})\}")
_APA_NUMBER = re.compile(r"\\(?:BVOL|BNUM|BPGS|BPG|BCHAP)\b\s*")
_APA_WORDS = {
    "BBA": "&", "BED": "Ed.", "BEDS": "Eds.", "BIn": "In", "BOthers": "et al.", "BPBI": "", "BHBI": "", "BCBT": "",
    "BCBL": ",", "PrintBackRefs": "", "BAvailFrom": "", "BTRANS": "Trans.", "BTR": "Tech. Rep.", "BUMTh":
    "Master's thesis", "BPhD": "PhD thesis", "APACaddressPublisher": "", "APACaddressPublisherEqAuth": "",
    "CurrentBib": "",
    "APACmetastar": "", "BIP": "in press", "bysame": "———", "etalchar": "",
    "BibitemOpen": "", "bibitemStop": "", "bibitemNoStop": "", "EOS": "", "newblock": "", "penalty0": " ", "relax": "",
    "BIBentrySTDinterwordspacing": "", "BIBentryALTinterwordspacing": "", "noopsort": "", "natexlab": "",
    "providecommand": "", "textendash": "–", "BibitemShut": "", "hskip": " ", "allowbreak": "", "doibase": "https://doi.org/",
}  # fmt: skip
_WORD = re.compile(r"\\(?P<name>[A-Za-z]+0?)(?P<star>\*?)(?:\s*\{\})?")
_NO_TEXT = re.compile(
    r"\\(?:noopsort|BibitemShut|PrintBackRefs|label|hypertarget|vspace|hspace|selectlanguage|enlargethispage|"
    r"APACinsertmetastar|bibAnnote|phantomsection|backrefprint)\b\s*\*?\s*(?:\{[^{}]{0,300}\}){0,2}"
)
_GLUE = re.compile(
    r"\\hskip\s+[\d.]+\s*(?:em|pt|ex)(?:\s+plus\s+[\d.]+\s*(?:em|pt|ex))?(?:\s+minus\s+[\d.]+\s*(?:em|pt|ex))?\s*(?:\\relax)?"
)
_ORDINAL = re.compile(
    r"\$\s*\^\s*\{?\s*(?:\\(?:rm|mathrm|text|textrm)\s*\{?)?(?P<sign>st|nd|rd|th|er|e|o|a|\d)\s*\}{0,2}\s*\$|\\textsuperscript\{(?P<sign2>[^{}]{0,20})\}"
)
_EMPHASIS = re.compile(
    r"\\(?:emph|textit|textbf|textsl)\s*\{|\{\s*\\(?:em|it|bf|sl|bfseries|itshape|slshape)(?![a-z])\s*"
)
_QUOTES = re.compile(r"[\"“”„«»]|''")
_LONGEST = 20_000


class LatexText(NamedTuple):
    """Plain text, and the addresses of its links in order."""

    text: str
    urls: tuple[str, ...]


def brace_end(source: str, at: int) -> int:
    """The position behind the brace that closes the one at `at`; -1 when nothing does within reason."""
    depth = 0
    i = at
    stop = min(len(source), at + 200_000)
    while i < stop:
        char = source[i]
        if char == "\\":
            i += 2
            continue
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                return i + 1
        i += 1
    return -1


def plain_latex(source: str, *, markdown: bool = False) -> LatexText:
    """What `source` prints. With `markdown` the text is written so that it reads the same as Markdown."""
    source = source[:_LONGEST]
    urls: list[str] = []

    def keep(url: str) -> str:
        cleaned = clean_url(url.replace("\\doibase", "https://doi.org/").replace("\\", "").replace(" ", ""))
        if cleaned and cleaned not in urls:
            urls.append(cleaned)
        return cleaned

    source = _ORDINAL.sub(lambda found: found["sign"] or found["sign2"] or "", _GLUE.sub(" ", source))
    source = _EMPTY_HREF.sub("", _LABELLED.sub("", source))
    source = _HREF.sub(lambda found: (keep(found["url"]) and "") + "{", source)
    source = _URL.sub(
        lambda found: " " + (keep(found["url"]) or found["url"]).replace("%", "\\%") + " ", source
    )
    source = _DOI.sub(lambda found: " doi:" + found["doi"].replace("\\_", "_") + " ", source)
    source = _ARXIV.sub(lambda found: f" arXiv:{found['id']} ", source)
    source = _YEAR.sub(r"(\g<year>)", _DATE.sub(r"\g<year>", source))
    source = _NO_TEXT.sub("", source)
    source = _APA_NUMBER.sub("", source)
    source = _WORD.sub(_word, source)
    source = re.sub(r"\\\\(?:\[[^\]]{0,20}\])?|\\(?:newline|par|linebreak)\b", " ", source)
    # "_" in a doi or an address is a sign, not a subscript.
    source = re.sub(r"(?<![\\$])_", r"\\_", source) if "$" not in source else source
    text = squeeze(decode(source).replace("\u200b", ""))
    text = re.sub(r"\s+([.,;:)])", r"\1", re.sub(r"([(])\s+", r"\1", text)).strip(" ,;")
    for url in urls_in(text):
        if url not in urls:
            urls.append(url)
    return LatexText(escape(text) + _targets(urls, text) if markdown else text, tuple(urls))


def printed_item(body: str) -> LatexText:
    """What an item of a reference list prints, its title in quotation marks where emphasis says which words it is."""
    whole = plain_latex(body)
    found = _EMPHASIS.search(body[:_LONGEST])
    end = brace_end(body, body.index("{", found.start())) if found else -1
    if found is None or end < 0 or _QUOTES.search(whole.text):
        return whole
    before, title, after = body[: found.start()], body[found.end() : end - 1], body[end:]
    text = after_names(*(plain_latex(part).text for part in (before, title, after)))
    return LatexText(text, whole.urls) if text else whole


def _targets(urls: list[str], text: str) -> str:
    return "".join(f" <{url}>" for url in urls if url not in text)


def _word(found: re.Match[str]) -> str:
    name = found["name"]
    if name in _APA_WORDS:
        word = _APA_WORDS[name]
        return word if not word or not word[-1].isalnum() else word + " "
    return found.group()
