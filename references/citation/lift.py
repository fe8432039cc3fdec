"""Taking out of a citation what is not prose of any style: addresses, identifiers, dates of access, notes of databases.

What remains (`Lifted.body`) is what the families of styles read. Identifiers are cut out and not kept: the caller
finds them in the whole text (`references.identifiers`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from references.citation.access import cut_access
from references.citation.afterword import cut_afterword
from references.citation.dates import YEAR, read_date
from references.model import Date


# One to one, so that positions in the flat text are positions in the text.
@dataclass(frozen=True, slots=True)
class Lifted:
    """A citation's prose and what was taken out of it.

    `marks` name what stood there: "url", "doi", "pmid", "online", "accessed", "arxiv", "ditto". `note` is what was
    said of other printings of the work.
    """

    body: str
    url: str = ""
    accessed: Date | None = None
    marks: frozenset[str] = frozenset()
    note: str = ""


_URL = re.compile(
    r"(?:https?|ftp)\s?://[^\s<>\"“”，。；、（）【】《》「」]+|\bwww\.[a-zA-Z0-9][^\s<>\"“”，。；、（）【】《》「」]+"
)
_EMPTY_BRACKETS = re.compile(r"[\[(<（［【]\s*(?:Online|online)?\s*[\])>）］】]\.?")
_MONTHLY = r"(?:\d{1,2}(?:st|nd|rd|th)?[ .]+)?[A-Z][a-z]{2,8}\.?[ ,]+(?:\d{1,2}(?:st|nd|rd|th)?,?[ ]+)?\d{4}"
_ISO = r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?"
_ACCESSED = re.compile(
    rf"[\[(（]?\s*\b(?:[Ll]ast\s+)?(?:[Rr]etrieved|[Aa]ccessed|[Vv]iewed|[Vv]isited"
    rf"|[Cc]ited|[Aa]ccess(?:ed)? date)(?:\s+on)?\s*[:：]?\s*"
    rf"(?P<date>{_MONTHLY}|{_ISO}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})?\s*[\])）]?\s*,?\s*(?:[Ff]rom\b\s*:?)?"
    rf"|(?:访问日期|访问时间|访问于|检索日期|引用日期|查阅日期|存取日期|最后访问)\s*[:：]?\s*(?P<cjk>{_ISO})"
    rf"|[\[［【]\s*(?P<bracket>{_ISO})\s*[\]］】]"
)
_AVAILABLE = re.compile(
    r"[\[(]?\b(?:[Aa]vailable(?:\s+(?:online|at|from|from:|on))?\s*:"
    r"|[Aa]vailable(?:\s+online)?\s+(?:at|from)\b:?|URL\s*:|Available:|链接\s*[:：]"
    r"|网址\s*[:：]|地址\s*[:：])\s*[\])]?"
    r"|[\[(]\s*(?:Online|online|Internet|internet)\s*[\])]\.?:?"
)
# Cheap looks before the dear ones: most citations hold none of this.
_MAYBE_ACCESSED = re.compile(r"etrieved|ccess|iewed|isited|[Cc]ited|[\[［【]\s*\d{4}|访问|日期")
_MAYBE_ONLINE = re.compile(r"vailable|nline|nternet|URL|链接|网址|地址")
_MAYBE_DATABASE = re.compile(
    r"PMC?ID|[Pp]ub[Mm]ed|MEDLINE|ISBN|ISSN|isbn|issn|[eE]pub|eCollection|Google Scholar|CrossRef|Medline|[\[(]DOI"
)
_ONLINE = re.compile(r"\[\s*(?:Online|Internet)\s*\]", re.IGNORECASE)
_DOI = re.compile(
    r"[\s,;(\[]*\b(?:doi|DOI|Doi(?=:))\b(?:\s*[:：.]|(?=\s*10\.)"
    r"|\s*$)\s*(?:10\.\s?\d{2,9}\s?/\s?[^\s，。；]*)?[\])]?|\b10\.\d{4,9}/[^\s，。；]+"
)
_DOI_WORD = re.compile(r"\b[Dd][Oo][Ii]\b")
_DATABASE = re.compile(
    r"(?:\b(?:PubMed|Pubmed)\s+)?\bPMID\s*[:：]?\s*\d*\s*[.;,]?"
    r"|(?:\bPubMed\s+Central\s+)?\bPMCID\s*[:：]?\s*(?:PMC\d+)?\s*[.;,]?"
    r"|\be(?:Collection|pub)\b[^.;]{0,40}[.;]?|[\[(]?\bEpub\b[^.;\])]{0,60}[\])]?[.;]?"
    r"|[\[(](?:PubMed|Google Scholar|CrossRef|Medline|DOI)[\])]"
    r"|\b(?:ISSN|issn)\s*[:：]?\s*[\dX–-]{8,10}"
    r"|\b(?:ISBN|isbn)(?:-1[03])?\s*[:：]?\s*[\dXx –-]{10,20}|\b(?:PubMed|MEDLINE)\.\s*$"
)
# "doi: 10.1038/nrm3248 (2012)." as Nature has it, "doi:10.5194/gmd-5-55-2012, 2012." as Copernicus has it: the year
# is no debris.
_YEAR_BEHIND = re.compile(rf"[\s.,;]*(?:\(\s?{YEAR}[a-z]?\s?\)|{YEAR}[a-z]?)[\s.]*$")
# "郭小安.网络谣言[M].北京:...,2015.(Guo Xiaoan.Online Rumors[M].Beijing:...,2015.)": the same in English once more.
_TWICE_IN_ENGLISH = re.compile(
    r"(?<=[.。．\d\s])\s?[(（][A-Z][^()（）\u3400-\u9fff]{10,400}\[[A-Z](?:/[A-Z]{2})?\][^\u3400-\u9fff]{0,300}[)）][.\s]*$"
)
# What archives of physics print behind a paper: "[arXiv:0903.0619 [hep-th]]", "[INSPIRE]".
_ARCHIVE = re.compile(
    r"(?<=[\d)\].])\s?(?:\[\s?(?:arXiv:[^\[\]]{4,30}(?:\[[^\[\]]{2,16}\])?|I?N?-?SPIRES?|ADS|[a-z-]{4,8}/\d{7})\s?\][\s.,]*)+$"
)
# "2017: 5998-6008. arXiv:1706.03762.": the preprint of a paper whose own numbers are printed before it.
_PREPRINT_BEHIND = re.compile(
    r"(?i)(?<=\d)[.;]\s+arXiv:\s?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,2})?"
    r"(?:\s?\[[\w.-]{2,16}\])?[\s.]*$"
)
_TWICE = re.compile(rf"(?<![\d–-])({YEAR})[.,]\s?\1(?!\d)")  # "systems, 2015.2015."
_NUMBER = re.compile(r"(?<!\w)\d{1,6}(?!\w)")
_CSTR = re.compile(r"\bCSTR\s*[:：]\s*\S+")
_WORDS = re.compile(r"(?:^|\s)[^\W\d_]?[a-zß-ÿ]{3}|[\u3400-\u9fff]{2}")
_PMID = re.compile(r"\bPMC?ID\b")
# Numbers, and the labels of natbib ("[Dosovitskiy et al., 2020]") and BibTeX's style alpha ("[DBK+20]").
_LABEL = re.compile(
    r"^(?:\[\d{1,4}\]|\(\d{1,3}\)|\[[^\W\d_a-z][^\[\]\d]{0,60}[, (]{1,2}(?:19|20)\d\d[a-z]?\)?\]"
    r"|\[[^\W\d_a-z][A-Za-z+]{1,6}\d\d[a-z]?\](?=\s))[:.]?\s*(?=\S)"
    r"|^\d{1,3}\.\s?(?=[^\W\d_a-z][\w'’-]+,? [^\W\d_a-z]{1,3}[.,\s]|[^\W\d_a-z]\.[ -]?[^\W\d_a-z])"
)
# "... Topology Optimization. github.com/dl4to/dl4to": an address without its scheme behind the last full stop
# Footnotes: "6 James McGann, The Global ...", "26) Vgl. Sarah Seeger: Spiel auf Zeit", "See Smith, ..."
_FOOTNOTE = re.compile(
    r"^(?:\d{1,3}\)?\s(?=(?:Vgl\.|Siehe|Cf\.|[^\W\d_a-z][\w'’-]+ (?:[^\W\d_a-z]\. ){0,2}[^\W\d_a-z][\w'’-]+[,:] )))?"
    r"(?:(?:Vgl\.|Cf\.|Siehe)\s(?:(?:auch|etwa|dazu|hierzu|also)\s)?(?=[^\W\d_a-z]))?"
)
_HOST_AT_END = re.compile(
    r"(?<=[.,;])\s(?P<host>(?:[a-z0-9-]{2,40}\.){1,3}(?:com|org|net|io|edu|gov|dev|ai|cn|de|uk|fr|eu|app|tech|dev|me|info)(?:/[\w./~%#-]*)?)\.?$"
)
# "———. Title": the author of the entry before it, which only the page knows.
_DITTO = re.compile(r"^(?:[-–—_]\s?){3,}(?:\s?[.,;:]|(?=\s?\())?\s+(?=\S)")
_DASH_IN_FRONT = re.compile(r"^[-–] (?=[^\W\d_a-z])")  # "- V. Giscard d'Estaing, ...": a list's own mark
_TRAILER = " \t\n\r\f\v\u00a0,;:([<"
_SPACE_BEFORE = re.compile(r"\s+(?=[,.;:])")
_DOUBLE = re.compile(r"(?:(?<=[,;:])\s*[,;:]+)|\.(?:\s*\.)+(?=\s|$)")


def take_urls(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without the addresses that it prints, and those; to be done before a repair could mend an address."""
    printed: list[str] = []
    if "://" in text or "www." in text:

        def take_url(found: re.Match[str]) -> str:
            url, rest = _trim_url(found[0])
            printed.append(url)
            return f" {rest}"

        text = _EMPTY_BRACKETS.sub(" ", _URL.sub(take_url, text))
    return (_CSTR.sub(" ", text) if "CSTR" in text else text), tuple(printed)


def lift(text: str, urls: Sequence[str] = (), printed: Sequence[str] = ()) -> Lifted:
    """Split a repaired citation into its prose and what was printed beside it.

    `urls` are the targets of its links, `printed` the addresses that `take_urls` found in it.
    """
    marks: set[str] = {"url"} if printed else set()
    text, accessed = cut_access(text, addressed=bool(printed or urls))
    if accessed:
        marks.add("accessed")
    found = _ACCESSED.search(text) if _MAYBE_ACCESSED.search(text) else None
    while found:
        date = found["date"] or found["cjk"] or found["bracket"]
        if date or found.end() >= len(text) - 2 or "rom" in found[0]:
            accessed = accessed or (read_date(date) if date else None)
            marks.add("accessed")
            text = f"{text[: found.start()]} {text[found.end() :]}"
            found = _ACCESSED.search(text, found.start())
        else:
            found = _ACCESSED.search(text, found.end())
    if _MAYBE_ONLINE.search(text):
        if _ONLINE.search(text):
            marks.add("online")
        text = _AVAILABLE.sub(" ", text)
    if _MAYBE_DATABASE.search(text):
        if _PMID.search(text):
            marks.add("pmid")
        text = _DATABASE.sub(" ", text)
    if "10." in text or _DOI_WORD.search(text):
        text = _cut_doi(text, marks)
    if text.rstrip(" .").endswith((")", "）")) and "[" in text and not text.isascii():
        text = _TWICE_IN_ENGLISH.sub("", text)
    if text.rstrip(" .").endswith("]"):
        archive = _ARCHIVE.search(text)
        if archive and len(_NUMBER.findall(text, 0, archive.start())) > 2:
            text = text[: archive.start()]
    if "rxiv" in text.lower() or "CoRR" in text:
        marks.add("arxiv")
        behind = _PREPRINT_BEHIND.search(text)
        if behind and re.search(rf"(?<!\d){YEAR}(?!\d)", text[: behind.start()]):
            text = text[: behind.start()] + "."
    text = " ".join(text.split())
    if " ," in text or " ." in text or ".." in text or ",," in text or " :" in text or " ;" in text:
        text = _SPACE_BEFORE.sub("", text)
    if (
        ".." in text
        or "., " in text
        or ",," in text
        or ", ." in text
        or ". ." in text
        or ",." in text
        or ";" in text
    ):
        text = _DOUBLE.sub(lambda m: "." if "." in m[0] else "", text)
    text, note = cut_afterword(text)
    text = _TWICE.sub(r"\1", text)
    if _DITTO.match(text):
        marks.add("ditto")
        text = _DITTO.sub("", text)
    text = _LABEL.sub("", _DASH_IN_FRONT.sub("", text.rstrip(_TRAILER).lstrip(" ,;.•·◦▪")))
    text = _FOOTNOTE.sub("", text)
    url = urls[0] if urls else (printed[0] if printed else "")
    host = _HOST_AT_END.search(text, max(0, len(text) - 120))
    if host and host.start() > 10:
        marks.add("url")
        url, text = url or f"https://{host['host'].rstrip('.')}", text[: host.start()]
    return Lifted(text, url, accessed, frozenset(marks), note)


def _trim_url(url: str) -> tuple[str, str]:
    """A URL without the punctuation of the sentence around it, and that punctuation."""
    end = len(url)
    while end and url[end - 1] in ".,;:!?)]}>'\"":
        if url[end - 1] == ")" and url.count("(", 0, end) >= url.count(")", 0, end):
            break
        if url[end - 1] == "]" and url.count("[", 0, end) >= url.count("]", 0, end):
            break
        end -= 1
    return url[:end].replace(" ", ""), url[end:]


def _cut_doi(text: str, marks: set[str]) -> str:
    """Cut DOIs, and the debris of broken ones that reaches to the end of the text."""
    found = _DOI.search(text)
    while found:
        if found[0].strip(" ,;([])"):
            marks.add("doi")
        rest = text[found.end() :]
        year_behind = _YEAR_BEHIND.match(rest) if "(" in rest or found[0][-1:] in ",;." else None
        if not _WORDS.search(rest) and "[" not in rest[:2] and not year_behind:
            rest = ""
        before = text[: found.start()]
        stop = ", " if year_behind and "(" not in rest else ". "  # a date goes on with where it appeared
        joint = "" if not rest else stop if before[-1:] not in ("", ".", ",") else " "
        text = f"{before.rstrip()}{joint}{rest.lstrip(' .,;)')}"
        found = _DOI.search(text, found.start())
    return text
