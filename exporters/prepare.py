"""An entry made ready for writing: clean text, one settled DOI and URL, a type that consumers take, a usable key.

What is decided here is decided once for all formats, so that they agree with each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import unquote

from exporters.base import ExportSettings, Loss
from exporters.names import REMOVED, clean_name
from exporters.punctuation import curled
from exporters.text import UNHELD, clean, clean_id, clean_url, plain_math, plain_quotes
from exporters.types import CSL_TYPES
from exporters.venues import Venues, venues_of
from references.case import form_of, kept_words, names_in, sentence_case
from references.language import is_english, language_of, tag_of
from references.model import Entry, Identifier, Name, Work
from references.patterns import re

# What ends a key in a .bib file, and what ends a line. All else is the author's to choose.
_ENDS_KEY = re.compile(r"[\x1c-\x1f\x85\u2028\u2029\t\n\v\f\r,{}]+")
_LEADS = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_ARXIV = re.compile(r"https?://(?:[a-z-]+\.)*arxiv\.org/", re.IGNORECASE)
_ARXIV_DOI = "10.48550/arXiv."
_TEXTS = tuple(
    f.name
    for f in fields(Work)
    if f.type == "str" and f.name not in {"type", "title", "url", "page", "eprint_class"}
)
# Styles print these words themselves: "Technical Report Technical Report 1553".
_REPORT = re.compile(
    r"\A\W*(?:(?:technical|tech\.?|research|internal)\s+)?rep(?:ort|\.)?\s*(?:number|no\.?|nr\.?|#)?\s*", re.I
)
_NUMBER_OF = re.compile(r"\A(?:number|no\.|nr\.|nº|#)\s*(?=[^\W\d_])", re.I)  # "Number Technical Report"
_EMOJI = r"(?:[\U0001f000-\U0001faff]|[\u2600-\u27bf]\ufe0f)[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
_DECORATION = re.compile(rf"\A(?:{_EMOJI}\s*)+|(?:\s*{_EMOJI})+\Z")
_DASHES = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*")


SOFTWARE_AS_PAGE = (
    "software without a version is written as a web page: Zotero refuses files with CSL type software"
)
# What publishers put behind a DOI in the address of the same text.
_SAME_TEXT = re.compile(
    r"(?i)(?:[./](?:e?pdf|full|fulltext|abstract|abs|html?|meta|summary))*/?(?:[?#&].*)?\Z", re.S
)
_VOLUME = re.compile(r"第?\s*(\S.*?)\s*卷\Z")  # styles write 第…卷 around it
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_EDITION = re.compile(
    rf"第?\s*(\d{{1,2}})\s*版|(\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s*ed(?:n|ition|\.)?\.?)?|({'|'.join(_NTH)})(?:\s+ed(?:ition)?\.?)?",
    re.I,
)
URL_REPEATS = "{url} holds the DOI beside it: styles would print it twice"
URL_REPLACED = (
    "{url} gives way to the arXiv address: it carries the arXiv id to consumers that know no eprint field"
)
UNDECORATED = "an emoji at an end of the title is left out: fonts of books have none, and print a gap"
CASE_RESTORED = (
    "set in other capitals than its record has: restored, and one title in nine is restored wrongly"
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What exporters write: `work` is clean, `doi`, `arxiv` and `work.url` are settled, `key` is safe and unique."""

    key: str
    work: Work
    doi: str
    arxiv: str
    keywords: tuple[str, ...]
    losses: tuple[Loss, ...]
    title_kept: tuple[tuple[int, int], ...] = ()
    """Spans of the title whose capitals a style must not lower."""
    title_whole: bool = False
    """Whether no letter of the title may change its case: it is not in English, or the settings say so."""
    title_restored: bool = False
    venue_respelt: bool = False
    """Whether the venue stands in the book's one spelling, not in that of the record."""
    language_said: bool = True
    """Whether the record says the language, which is otherwise told by script and words."""

    def origins(self, origins: Mapping[str, str]) -> dict[str, str]:
        """`origins` of an entry, with the ways by which its title and language got what no source says."""
        out = dict(origins)
        if self.title_restored:
            out["title"] = f"case:{out['title']}" if out.get("title") else "case"
        if self.venue_respelt:
            out["container_title"] = (
                f"venues:{out['container_title']}" if out.get("container_title") else "venues"
            )
        if not self.language_said and self.work.language:
            out["language"] = "detected"
        return out

    @property
    def preprint(self) -> bool:
        return self.work.is_preprint


_DEFAULT = ExportSettings()


def prepare_all(
    entries: Iterable[Entry], settings: ExportSettings = _DEFAULT, only: Collection[str] | None = None
) -> Iterator[Prepared]:
    """Every entry in order, with keys that are unique ignoring case (BibTeX compares them so).

    With `only`, the entries of these keys alone, each as it stands among all of them.
    """
    taken: set[str] = set()
    entries = [*entries]
    venues = venues_of(entries, settings)
    names = names_in(entry.work.title for entry in entries)
    for entry in entries:
        if only is not None and entry.key not in only:
            taken.add(_free(writable_key(entry.key), taken).lower())
            continue
        ready = prepare(entry, settings, names)
        ready = _with_venue(ready, venues, entry)
        key = _free(ready.key, taken)
        taken.add(key.lower())
        if key != entry.key:
            loss = Loss(key, "key", f"the key {entry.key!r} cannot be written in every format or is taken")
            ready = replace(ready, key=key, losses=(*(replace(x, key=key) for x in ready.losses), loss))
        yield ready


def _with_venue(ready: Prepared, venues: Venues, entry: Entry) -> Prepared:
    respelt = venues.respelt(ready.work)
    work = venues.typed(respelt, entry.origins.get("type", "printed:").startswith("printed:"))
    if work == ready.work:
        return ready
    changed = respelt != ready.work
    return replace(ready, work=work, venue_respelt=changed)


def _free(key: str, taken: set[str]) -> str:
    free, count = key, 1
    while free.lower() in taken:
        count += 1
        free = f"{key}-{count}"
    return free


def writable_key(key: str) -> str:
    """`key` as every format can hold it: as it is, but for what would end it there, and for what no text holds."""
    if not _ENDS_KEY.search(key) and not UNHELD.search(key) and key and key == key.strip():
        return key
    return UNHELD.sub("", _ENDS_KEY.sub("-", key)).strip("- ") or "entry"


def prepare(entry: Entry, settings: ExportSettings = _DEFAULT, names: Collection[str] = ()) -> Prepared:
    """One entry made ready by itself; only its key may still collide with another one.

    `names` are words that other titles of the book show to be names.
    """
    key = writable_key(entry.key)
    losses: list[Loss] = []
    work = _clean_work(entry.work, key, losses)
    arxiv, doi = work.id("arxiv"), work.id("doi")
    work = _typed(work, key, losses)
    if work.is_preprint and arxiv and not doi:
        doi = _ARXIV_DOI + arxiv
    elif doi.lower().startswith(_ARXIV_DOI.lower()):
        doi = _ARXIV_DOI + doi[len(_ARXIV_DOI) :]  # arXiv's own spelling; DOIs ignore case
    url = _url(work, doi, arxiv, key, losses)
    note = _own_note(work.note, arxiv)
    keywords = tuple(word for word in (clean(k)[0] for k in entry.keywords) if word)
    language = language_of(work.title, work.language)
    title = _cased(work.title, language, settings, names)
    if title != work.title:
        losses.append(Loss(key, "title", CASE_RESTORED))
    whole = settings.title_case == "as-is" or not is_english(language or "en")
    return Prepared(
        key, replace(work, url=url, language=language, title=title, note=note), doi, arxiv, keywords, tuple(losses),
        title_kept=tuple(kept_words(title, names)), title_whole=whole,
        title_restored=title != work.title, language_said=bool(work.language) and language == tag_of(work.language),
    )  # fmt: skip


def _own_note(note: str, arxiv: str) -> str:
    """`note` without the arXiv id of the work, which the formats write into it themselves."""
    if not arxiv or arxiv not in note:
        return note
    said = re.compile(rf"arxiv:\s*{re.escape(arxiv)}(?:v\d+)?(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
    return "; ".join(part for part in note.split("; ") if not said.fullmatch(part.strip(" .")))


def _cased(title: str, language: str, settings: ExportSettings, names: Collection[str]) -> str:
    """`title` in the case to write: sentence case where that is asked for, and in place of capitals throughout."""
    form = form_of(title)
    asked = settings.title_case == "sentence" and form == "title"
    if settings.title_case == "as-is" or not is_english(language) or not (asked or form == "capitals"):
        return title
    return sentence_case(title, names)


def _typed(work: Work, key: str, losses: list[Loss]) -> Work:
    """`work` with a type that every consumer reads: what nobody typed is what its identifiers and address say."""
    if work.type and work.type not in CSL_TYPES:
        losses.append(Loss(key, "type", f"{work.type!r} is no type of CSL 1.0.2"))
        work = replace(work, type="")
    if work.type == "software" and not work.version:
        losses.append(Loss(key, "type", SOFTWARE_AS_PAGE))
        return replace(work, type="webpage" if work.url else "document")
    if work.type:
        return work
    if work.id("arxiv") and not work.container_title:
        return replace(work, type="article")
    return replace(work, type="webpage" if work.url and not work.container_title else "document")


def _url(work: Work, doi: str, arxiv: str, key: str, losses: list[Loss]) -> str:
    """The one address to write: none that repeats the DOI or the arXiv id beside it, for styles print them all."""
    own = "" if doi and _RESOLVER.match(work.url) else work.url
    if doi:
        if _repeats(own, doi):
            losses.append(Loss(key, "url", URL_REPEATS.format(url=own)))
            return ""
        return "" if _ARXIV.match(own) else own
    if not arxiv:
        return own
    url = f"https://arxiv.org/abs/{arxiv}"
    if own and not _ARXIV.match(own):
        losses.append(Loss(key, "url", URL_REPLACED.format(url=own)))
    return url


def _repeats(url: str, doi: str) -> bool:
    """Whether `url` is the page of `doi` at its publisher's or its register: it ends with the DOI."""
    before, found, behind = unquote(url).lower().rpartition(doi.lower())
    return bool(found) and before[-1:] in "/=:" and _SAME_TEXT.match(behind) is not None


def _clean_work(work: Work, key: str, losses: list[Loss]) -> Work:
    changed: dict[str, object] = {}
    for name in ("title", *_TEXTS):
        old = getattr(work, name)
        if not old:
            continue
        new, removed = clean(old)
        if "$" in new:
            new = plain_math(new)
        new = curled(plain_quotes(new))
        if name == "title" and (bare := _DECORATION.sub("", new).strip()) and bare != new:
            new = bare
            losses.append(Loss(key, name, UNDECORATED))
        if removed:
            losses.append(Loss(key, name, REMOVED))
        if new != old:
            changed[name] = new
    if work.number and work.type in {"report", "standard"}:
        number = _REPORT.sub("", changed.get("number", work.number)).rstrip(" .,;")  # type: ignore[call-overload]
        changed |= {"number": number} if number and number != work.number else {}
    if work.genre and work.type in {"report", "standard"}:
        genre = _NUMBER_OF.sub("", changed.get("genre", work.genre))  # type: ignore[call-overload]
        changed |= {"genre": genre} if genre != work.genre else {}
    if work.edition and (edition := _edition(str(changed.get("edition", work.edition)))) != work.edition:
        changed["edition"] = edition
    if work.volume and (volume := _VOLUME.match(changed.get("volume", work.volume))):  # type: ignore[call-overload]
        changed["volume"] = volume[1]
    for name in ("authors", "editors", "translators"):
        people = getattr(work, name)
        cleaned = tuple(n for n in (clean_name(p, key, name, losses) for p in people) if n != Name())
        if cleaned != people:
            changed[name] = cleaned
    if work.page:
        page = _DASHES.sub("-", clean(work.page)[0])
        changed |= {} if page == work.page else {"page": page}
    if work.eprint_class:
        changed |= {"eprint_class": clean_id(work.eprint_class)}
    if work.url:
        changed |= {"url": _web_address(work.url, key, losses)}
    ids = tuple(Identifier(i.scheme, clean_id(i.value)) for i in work.identifiers)
    if ids != work.identifiers:
        changed["identifiers"] = ids
    return replace(work, **changed) if changed else work  # type: ignore[arg-type]  # names come from fields(Work)


def _edition(text: str) -> str:
    """The number of an edition alone ("6th ed." and "第 2 版" are 6 and 2), for styles write the words around it."""
    found = _EDITION.fullmatch(text.strip())
    if not found:
        return text
    return found[1] or found[2] or str(_NTH.index(found[3].lower()) + 1)


def _web_address(url: str, key: str, losses: list[Loss]) -> str:
    """`url` when it only leads somewhere: what a page or a record of a stranger has may be a script or a local file."""
    if not _LEADS.match(url):
        losses.append(Loss(key, "url", f"only http, https and ftp addresses are written, not {url[:60]!r}"))
        return ""
    return clean_url(url)


def page_range(page: str) -> tuple[str, str]:
    """First and last page of ``484-489``; the whole and ``""`` when it is no plain range of numbers."""
    first, dash, last = page.partition("-")
    plain = dash and "-" not in last and "," not in page and any(c.isdigit() for c in first)
    return (first, last) if plain and any(c.isdigit() for c in last) else (page, "")


OTHERS = "others"
CUT = "the list goes on: written as the name 'others'"
