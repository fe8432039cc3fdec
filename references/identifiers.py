"""Identifier schemes: one table that says how each is recognised, brought to normal form, and shown as a link.

Nothing here asks anyone: what cannot be read off the characters is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from references.model import Identifier, Work
from references.patterns import re
from references.urls import host_of, path_of, unwrap, urls_in

# --- arXiv: https://info.arxiv.org/help/arxiv_identifier.html -----------------------------------------------
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|"
    "dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|"
    "physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_ARXIV_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_ARXIV_OLD = rf"(?:{_ARCHIVES})(?:\.[A-Z]{{2}})?/\d{{2}}(?:0[1-9]|1[0-2])\d{{3}}"
_ARXIV_ID = re.compile(rf"\A(?P<id>{_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d{{1,3}})?\Z", re.I)
_ARXIV_IN_TEXT = re.compile(
    rf"(?:\barxiv(?:\s{{0,2}}(?:e-?prints?|preprints?))?(?:\.org)?[\s:./\[(,]{{0,4}}(?:abs/|pdf/)?|\babs/)"
    rf"\s{{0,2}}(?P<id>{_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d{{1,3}})?(?![\d.]\d|\d)",
    re.I,
)
_OLD_IN_TEXT = re.compile(rf"(?<![\w./-])(?P<id>{_ARXIV_OLD})(?:v\d{{1,3}})?(?!\d)")
# Any host: mirrors keep the paths of arxiv.org. `papers/` is what pages built on arXiv use.
_ARXIV_IN_PATH = re.compile(
    rf"/(?:abs|pdf|html|format|e-print|papers?|arxiv|ps)/(?:arxiv[.:])?(?P<id>{_ARXIV_NEW}|{_ARXIV_OLD})"
    r"(?:v\d{1,3})?(?![\d])",
    re.I,
)
# Bibcodes of arXiv papers (2014arXiv1405.0312L, 2021arXiv210212627H):
# https://ui.adsabs.harvard.edu/help/actions/bibcode
_ADS_BIBCODE = re.compile(r"(?<!\d)\d{4}arXiv(?P<yymm>\d{4})\.?(?P<number>\d{4,5})[A-Z]", re.I)
_ARXIV_DOI = re.compile(r"\A10\.48550/arxiv\.(?P<id>.+)\Z", re.I)

# --- DOI: https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html ----------------------------------------
# In prose, <> surround a DOI; those inside one are SICI's, "<1661::AID-SIM968>3.0.CO;2-2" (ANSI/NISO Z39.56).
_DOI = re.compile(
    r"10\.\d{4,9}(?:\.\d{1,9})*/"
    r"(?:[^\s\"“”‘’<>，。；、（）【】《》\u4e00-\u9fff]|<[\w:.+-]{3,60}>(?=\d\.\d)){1,300}",
    re.I,
)
_DOI_IN_PATH = re.compile(
    r"10\.\d{4,9}(?:\.\d{1,9})*/[^\s\"“”，。；、（）【】《》\u4e00-\u9fff]{1,300}", re.I
)
_DOI_WHOLE = re.compile(r"\A10\.\d{4,9}(?:\.\d{1,9})*/\S+\Z")
_DOI_BROKEN = re.compile(r"\b(doi[:\s.]{1,3}(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/)\s+(?=[\w(])", re.I)
_DOI_TAIL = re.compile(
    r"(?:/(?:full|abstract|abs|pdf|epdf|meta|html|summary|fulltext|pdfdirect|references|citations|cover|figure|tables)"
    r"(?:[/.?#].*)?|\.(?:pdf|html?|full|short|abstract|long)(?:[.+?#].*)?|[?#].*)\Z",
    re.I,
)
_DOI_GLUED = re.compile(r"(?i)(?:\.?https?:|[.,;]?(?:pmid|pmcid|epub|accessed|arxiv):|\]\(|[|^`]).*\Z")
_PREPRINT_VERSION = re.compile(r"\A(10\.(?:1101|64898|21203)/.+?)v\d{1,2}\Z")
_OPENERS = {")": "(", "]": "[", "}": "{"}
IDENTIFYING = ("doi", "arxiv", "pmid", "pmcid", "isbn")
"""The schemes whose identifiers name one work, the most telling first; an ISSN names a journal."""
_IN_SOMETHING = frozenset(
    "chapter paper-conference entry entry-dictionary entry-encyclopedia article-journal article-magazine "
    "article-newspaper".split()
)
# ACM numbers papers that have no DOI with this test prefix; it is registered nowhere.
_NO_DOI_PREFIXES = ("10.5555/",)


def identities(work: Work) -> tuple[Identifier, ...]:
    """The identifiers of `work` that name it and nothing else, the most telling first.

    The ISBN on a chapter or a paper is that of the book in which it stands, and on every other one in it.
    """
    is_part = bool(work.container_title) or work.type in _IN_SOMETHING
    schemes = [scheme for scheme in IDENTIFYING if not (is_part and scheme == "isbn")]
    return tuple(one for scheme in schemes for one in work.identifiers if one.scheme == scheme)


def _doi(text: str) -> str:
    value = unquote(text.strip()) if "%" in text else text.strip()
    value = re.sub(r"(?i)\A(?:https?://)?(?:(?:dx\.)?doi\.org/|doi[:\s]+)+", "", value)
    value = _DOI_GLUED.sub("", value)
    while True:
        shorter = value.rstrip(".,;:'*_ ")
        if (
            shorter
            and shorter[-1] in _OPENERS
            and shorter.count(shorter[-1]) > shorter.count(_OPENERS[shorter[-1]])
        ):
            shorter = shorter[:-1]
        if shorter == value:
            break
        value = shorter
    value = value.lower()
    return value if _DOI_WHOLE.match(value) and not value.startswith(_NO_DOI_PREFIXES) else ""


def _arxiv(text: str) -> str:
    value = re.sub(r"(?i)\A(?:https?://)?(?:arxiv\.org/(?:abs|pdf)/|arxiv:\s*)", "", text.strip())
    found = _ARXIV_ID.match(value.removesuffix(".pdf"))
    if not found:
        return ""
    value = re.sub(r"\.[A-Za-z]{2}/", "/", found["id"]).lower()
    if "." in value and (value[:4] >= "1501") != (len(value) == len("1501.00001")):
        return ""  # four digits until the end of 2014, five since
    return value


def _digits(low: int, high: int) -> Callable[[str], str]:
    def normalise(text: str) -> str:
        value = text.strip()
        return value.lstrip("0") if value.isascii() and value.isdigit() and low <= len(value) <= high else ""

    return normalise


def _pmcid(text: str) -> str:
    found = re.fullmatch(r"(?i)(?:PMC)?(\d{3,9})", text.strip())
    return f"PMC{found[1]}" if found else ""


def _isbn(text: str) -> str:
    """ISBN-13 without hyphens when the check digit is right (https://www.isbn-international.org), else ``""``."""
    value = re.sub(r"[\s\-‐-―]", "", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", value):
        total = sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(value))
        if total % 11:
            return ""
        value = f"978{value[:9]}"
        return value + str(-sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(value)) % 10)
    if re.fullmatch(r"97[89]\d{10}", value):
        return "" if sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(value)) % 10 else value
    return ""


def _issn(text: str) -> str:
    value = re.sub(r"[\s\-‐-―]", "", text).upper()
    if not re.fullmatch(r"\d{7}[\dX]", value):
        return ""
    total = sum((8 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(value))
    return "" if total % 11 else f"{value[:4]}-{value[4:]}"


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one kind of identifier is brought to normal form and shown; `normalise` gives ``""`` for what is none."""

    name: str
    normalise: Callable[[str], str]
    resolver: str = ""


SCHEMES: dict[str, Scheme] = {
    scheme.name: scheme
    for scheme in (
        Scheme("doi", _doi, "https://doi.org/"),
        Scheme("arxiv", _arxiv, "https://arxiv.org/abs/"),
        Scheme("pmid", _digits(1, 8), "https://pubmed.ncbi.nlm.nih.gov/"),
        Scheme("pmcid", _pmcid, "https://pmc.ncbi.nlm.nih.gov/articles/"),
        Scheme("isbn", _isbn),
        Scheme("issn", _issn, "https://portal.issn.org/resource/ISSN/"),
    )
}


def normalise(scheme: str, text: str) -> Identifier | None:
    """`text` as an identifier of `scheme` in normal form, or None when it is none.

    A DOI under 10.48550/arXiv is DataCite's name for an arXiv paper and becomes its arXiv id.
    """
    if scheme == "doi" and (found := _ARXIV_DOI.match(_doi(text))):
        return normalise("arxiv", found["id"])
    value = SCHEMES[scheme].normalise(text)
    return Identifier(scheme, value) if value else None


def url_of(identifier: Identifier) -> str:
    """The address that shows the work, or ``""`` for schemes without a resolver."""
    resolver = SCHEMES[identifier.scheme].resolver
    return resolver + quote(identifier.value, safe="/:;()._-") if resolver else ""


def find_in_text(text: str) -> tuple[Identifier, ...]:
    """Identifiers that are printed in `text`, addresses in it included, in a fixed order of schemes."""
    text = _DOI_BROKEN.sub(r"\1", text)
    found = [normalise("doi", _DOI_TAIL.sub("", match.group())) for match in _DOI.finditer(text)]
    found += [normalise("arxiv", match["id"]) for match in _ARXIV_IN_TEXT.finditer(text)]
    found += [normalise("arxiv", match["id"]) for match in _OLD_IN_TEXT.finditer(text)]
    found += [identifier for url in urls_in(text) for identifier in ids_of_url(url)]
    for scheme, pattern in _LABELLED:
        found += [normalise(scheme, match[1]) for match in pattern.finditer(text)]
    return _distinct(found)


_LABELLED = (
    ("pmid", re.compile(r"\b(?:PMID|PubMed)[:\s]{1,3}(\d{1,8})\b")),
    ("pmcid", re.compile(r"\b(PMC\d{3,9})\b")),
    ("isbn", re.compile(r"\bISBN(?:-1[03])?[:：\s]{0,3}((?:97[89][\s-]?)?\d[\d\s-]{7,14}[\dXx])\b")),
    ("issn", re.compile(r"\be?ISSN[:：\s]{0,3}(\d{4}-?\d{3}[\dXx])\b")),
)


def ids_of_url(url: str) -> tuple[Identifier, ...]:
    """Identifiers that an address gives away by its characters alone.

    Most publishers carry the DOI in the path, whatever the host; the table below is for those that shorten it.
    """
    url = unwrap(url)
    host, path = host_of(url), path_of(url)
    found: list[Identifier | None] = []
    if match := _ARXIV_IN_PATH.search(path):
        found.append(normalise("arxiv", match["id"]))
    if "adsabs" in host and (bibcode := _ADS_BIBCODE.search(path)):
        found.append(normalise("arxiv", f"{bibcode['yymm']}.{bibcode['number']}"))
    if match := _DOI_IN_PATH.search(path):  # unlike in prose, <> belong to the DOI here
        doi = _DOI_TAIL.sub("", match.group())
        found.append(normalise("doi", _PREPRINT_VERSION.sub(r"\1", doi)))
    for scheme, hosts, pattern, template in _HOSTS:
        if hosts.search(host) and (match := pattern.search(path)):
            found.append(normalise(scheme, match.expand(template)))
    return _distinct(found)


def _host(*names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\A|\.)(?:{'|'.join(map(re.escape, names))})\Z")


_HOSTS: tuple[tuple[str, re.Pattern[str], re.Pattern[str], str], ...] = (
    ("doi", _host("nature.com"), re.compile(r"\A/articles/([\w.-]+?)(?:\.pdf)?/?(?:\?|\Z)"), r"10.1038/\1"),
    ("doi", _host("peerj.com"), re.compile(r"\A/articles/(\d+)"), r"10.7717/peerj.\1"),
    ("doi", _host("peerj.com"), re.compile(r"\A/articles/cs-(\d+)"), r"10.7717/peerj-cs.\1"),
    ("doi", _host("elifesciences.org"), re.compile(r"\A/articles/(\d{5,6})"), r"10.7554/elife.\1"),
    # Registered from 2016 on: https://aclanthology.org/info/ids/ ; CL and TACL (J, Q) carry MIT Press DOIs instead.
    ("doi", _host("aclanthology.org", "aclweb.org"),
     re.compile(r"(?i)(?:\A|/)([PNDEWKS]1[6-9]-\d{4})(?:v\d)?(?:\.pdf)?/?(?:\?|\Z)"), r"10.18653/v1/\1"),
    ("doi", _host("aclanthology.org", "aclweb.org"),
     re.compile(r"/(20\d\d\.(?:acl|emnlp|naacl|eacl|aacl|findings|conll|semeval)-\w+\.\d+)"), r"10.18653/v1/\1"),
    ("pmid", _host("pubmed.ncbi.nlm.nih.gov"), re.compile(r"\A/(\d{1,8})(?:/|\?|\Z)"), r"\1"),
    ("pmid", _host("ncbi.nlm.nih.gov"), re.compile(r"\A/pubmed/(\d{1,8})(?:/|\?|\Z)"), r"\1"),
    ("pmid", _host("europepmc.org"), re.compile(r"(?i)/(?:article|abstract)/med/(\d{1,8})"), r"\1"),
    ("pmcid", _host("ncbi.nlm.nih.gov", "europepmc.org"), re.compile(r"(?i)/(PMC\d{3,9})"), r"\1"),
    ("isbn", re.compile(r"(?:\A|\.)amazon\.[a-z.]+\Z"), re.compile(r"/(?:dp|product|ISBN|d)/(\d{9}[\dX])"), r"\1"),
    ("isbn", _host("books.google.com", "worldcat.org", "openlibrary.org"),
     re.compile(r"(?i)isbn[:/=]?(97[89]\d{10})"), r"\1"),
)  # fmt: skip


def _distinct(found: Iterable[Identifier | None]) -> tuple[Identifier, ...]:
    """`found` without gaps and repetitions, in order of the schemes' table, then of appearance."""
    order = list(SCHEMES)
    distinct = dict.fromkeys(identifier for identifier in found if identifier is not None)
    return tuple(sorted(distinct, key=lambda identifier: order.index(identifier.scheme)))
