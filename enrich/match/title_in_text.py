"""Where a record's title stands in a reference: in the title that was read, in a link's text, or somewhere in the text.

Reading goes wrong now and then; that must cost a match or make an alarm only where the text really says otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from enrich.match import authors, title
from enrich.match.labels import alternatives, is_label, is_method, is_prose
from enrich.match.title import Agreement
from enrich.match.venue import is_known
from enrich.match.venue_words import abbreviates
from references.model import Candidate, Name, Reference, Work
from references.patterns import re
from references.text import letters, squeeze, words

_LINK_TEXT = re.compile(r"\[([^\[\]]{8,400})\]\(")
# A date read into the title before it, and a venue with its year behind it, as in: Title (ICCV 2019).
_DATE_BEFORE = re.compile(r"\A\W{0,3}(?:19|20)\d\d[a-z]?\W{1,3}(?=\w)")
_VENUE_BEHIND = re.compile(r"\s*[(（][^()（）]{0,80}(?<!\d)(?:19|20)\d\d[^()（）]{0,20}[)）]\W*\Z")
_MEETING_BEHIND = re.compile(r",\s+([A-Z][\w&-]+)[\s'’]+(?:(?:19|20)\d\d|\d\d)\W*\Z")  # ", NeurIPS 2020"
_ALIAS_BEHIND = re.compile(r"\s*[(（]((?=[^()（）]*[A-Z][^()（）]*[A-Z])[\w.+-]{2,15})[)）]\W*\Z")  # "(SAM)"
_SERIES_BEHIND = re.compile(
    r"\s*[(（][^()（）]{0,80}\b(?:series|lecture notes|monographs?|studies|texts)\b[^()（）]{0,80}[)）]\W*\Z",
    re.I,
)
_EDITION_BEHIND = re.compile(
    r"(?i)\s*[,.:;(\[]\s*(?:\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh)(?:\s+ed(?:ition|n)?\b\.?)?\W*\Z"
)
_MEDIUM_BEHIND = re.compile(
    r"(?i)\s*\[(?:data ?set|computer software|software|preprint|code|database|working paper)\]\W*\Z"
)
_LANGUAGE_BEHIND = re.compile(
    r"\s*[(\[]\s?in (?:[A-Z][a-z]+(?:(?<!f)ish|ese|ian)|French|German|Dutch|Korean|Czech|Greek|Arabic|Hebrew|Latin)"
    r"(?:,? (?:with|and) [^()\[\]]{3,40})?\s?[)\]]\W*\Z"
)  # "(in Chinese with English abstract)"
# Elsevier's handbooks register chapters as "Chapter 8 Markov decision processes".
_CHAPTER_BEFORE = re.compile(r"\A(?:Chapter|CHAPTER)\s+(?:\d{1,3}|[IVXL]{1,6})\b[.:]?\s+(?=\S)")
# Guidelines that come in parts, and talks of a programme: "2. Classification and Diagnosis", "14.5 Eyeriss".
_SECTION_BEFORE = re.compile(r"\A\d{1,2}(?:\.\d{1,2}\.?|\.)\s+(?=[A-Z]\w+\W+\w+\W+\w)")
_VOLUME_BEHIND = re.compile(r"[,.]\s+[Ii]n\s*:?\s+((?:Proc(?:eedings|\.)|Advances in)\s.{4,200})\Z")
# A report's number that was read into the title: ". SP 800-145", ". NISTIR 8269", ". Technical Report No. 12".
_REPORT_BEHIND = re.compile(
    r"\.\s+(?:(?:[A-Z][a-z]+\s)*(?:Report|Publication|Paper|Memo)(?:\sNo\.)?|[A-Z]{2,}[A-Z/-]*)[\s-]?\d[\w./-]*\W*\Z"
)
_STANDARD_BEHIND = re.compile(r"\s*[(（](?:[A-Z]{2,}[\w/]*\s|Std\.?\s|Standard\s)+\d[\w.:‑–-]*[)）]?\W*\Z")
_LAW_BEHIND = re.compile(r",\s+\d{1,4}\s+[A-Z][\w.&' ]{3,60}?\s+\d{1,5}\W*\Z")  # ", 104 Calif. L. Rev. 671"
_PART = re.compile(r"\W{0,6}(?:part|pt)\W{1,2}(?P<number>[ivx]{1,4}|\d{1,2})\b", re.I)
_SUBTITLE = re.compile(r"[\"”’'»]?\s?[:：]\s*(\w[\w -]{3,30})")
_YEAR = re.compile(r"\A(?:19|20)\d\d\Z")
_RANK = (
    "equal",
    "near",
    "without-subtitle",
    "number-differs",
    "partly",
    "nickname",
    "incomparable",
    "differs",
    "unknown",
)


def compare_titles(reference: Reference, candidate: Candidate) -> Agreement:
    """The best agreement between what `reference` may call the work and what the record is or was called."""
    printed = reference.claims
    text = reference.citation
    explained = _explained(candidate.work)
    called = _called(printed.title)
    if reference.ids:
        called = tuple(dict.fromkeys((*called, *_called_beside_link(printed.title, printed.year or 0))))
    names = (candidate.work.title, candidate.former_title, *candidate.also_called)
    recorded = [name for name in names if name]
    if candidate.work.type == "chapter":
        recorded = list(dict.fromkeys((*recorded, *(_CHAPTER_BEFORE.sub("", name) for name in recorded))))
    if any(name[0].isdigit() for name in recorded):
        recorded = list(dict.fromkeys((*recorded, *(_SECTION_BEFORE.sub("", name) for name in recorded))))
    if not recorded:
        return Agreement("unknown")
    found = [title.compare(mine, theirs, explained) for theirs in recorded for mine in called]
    best = found[0] if len(found) == 1 else min(found, key=lambda one: (_RANK.index(one.kind), -one.score))
    if best.kind == "nickname" and printed.authors:
        # Who prints names prints the title, however short: all of it, or the name that it begins with.
        begins = any(letters(title.parts(name)[0]) == letters(printed.title) for name in recorded)
        best = replace(best, kind="partly" if begins else "differs")
    if not best.holds and any(_is_link_text(theirs, reference.raw) for theirs in recorded):
        best = Agreement("equal", 1.0, title.telling(recorded[0]))
    if not best.holds:
        best = _standing_alone(best, reference, candidate.work, recorded, text)
    if reference.ids and best.kind in {"differs", "number-differs"}:
        best = _label(best, printed, candidate.work)
    if best.kind == "without-subtitle" and _goes_on(printed.title, candidate.work.title, text):
        best = replace(best, kind="partly")
    if best.holds and _is_another_part(printed.title, text, candidate.work):
        best = replace(best, kind="number-differs")
    return best


def _label(best: Agreement, printed: Work, work: Work) -> Agreement:
    """What a title that differs is where it stands on a link and only labels it."""
    if printed.authors:  # "SAC (Soft Actor-Critic), Haarnoja et al."; "Distillation (Hinton et al., 2015)"
        dated = bool(printed.year) and printed.year == work.year and title.is_nickname(printed.title)
        called = dated or is_method(printed.title)
        is_its = called and authors.compare(printed.authors, work.authors).first
        return replace(best, kind="nickname") if is_its else best
    if is_label(printed.title, work):
        return replace(best, kind="nickname")
    # A sentence: a person should look.
    return replace(best, kind="partly") if is_prose(printed.title) else best


@lru_cache(maxsize=8192)
def _called(printed: str) -> tuple[str, ...]:
    """What a printed title may be, without what was read into it."""
    return tuple(dict.fromkeys((printed, _trimmed(printed), *alternatives(printed))))


@lru_cache(maxsize=8192)
def _called_beside_link(printed: str, year: int) -> tuple[str, ...]:
    """What else a title may be that stands on a link: without its year behind it, or a name before it.

    "NeRF: Representing Scenes as Neural Radiance Fields 2020", "ResNet: Deep Residual Learning". Where nothing but the
    text says which work is meant, these words may be what tells it from another.
    """
    dated = _YEAR_BEHIND.search(printed)
    undated = printed[: dated.start()] if dated and int(dated[1]) == year else printed
    name, behind = title.parts(undated)
    named = bool(behind) and len(words(name)) == 1 and title.telling(behind) >= _TELLING
    return tuple(one for one in (undated, behind if named else "") if one and one != printed)


_YEAR_BEHIND = re.compile(r"[\s,]+\(?((?:19|20)\d\d)\)?\W*\Z")
_TELLING = 0.6


def _trimmed(printed: str) -> str:
    bare = _VENUE_BEHIND.sub("", _DATE_BEFORE.sub("", printed))
    bare = _SERIES_BEHIND.sub("", bare) or printed
    if (meeting := _MEETING_BEHIND.search(bare)) and is_known(meeting[1]):
        bare = bare[: meeting.start()]
    if (alias := _ALIAS_BEHIND.search(bare)) and not title.is_number(alias[1].lower()):
        bare = bare[: alias.start()]
    for behind in (
        _VOLUME_BEHIND,
        _MEDIUM_BEHIND,
        _REPORT_BEHIND,
        _STANDARD_BEHIND,
        _LAW_BEHIND,
        _LANGUAGE_BEHIND,
    ):
        bare = behind.sub("", bare) or bare
    return _EDITION_BEHIND.sub("", bare) or bare


def volume_in(printed: str) -> str:
    """The volume that was read into the title before it: "Title, in: Proceedings of ..."; ``""`` when none was."""
    found = _VOLUME_BEHIND.search(printed)
    return found[1] if found else ""


def _is_link_text(recorded: str, raw: str) -> bool:
    """`[Title](link), names and venue around it`: the link's text is the title, whatever was read."""
    wanted = letters(recorded)
    return len(wanted) >= 12 and wanted in _link_texts(raw)


@lru_cache(maxsize=8192)
def _link_texts(raw: str) -> frozenset[str]:
    return frozenset(letters(found[1]) for found in _LINK_TEXT.finditer(raw[:5000]))


def _standing_alone(
    best: Agreement, reference: Reference, work: Work, recorded: list[str], text: str
) -> Agreement:
    """The record's title may stand in the text, but have been read with something around it, or not at all."""
    if best.kind == "number-differs" and not _is_cut(best):
        return best  # "Title 2" is no "Title", although that stands in it
    for name in recorded:
        if not title.stands_in(name, text):
            continue
        if best.kind == "differs" and _opens(name, text):
            return Agreement("equal", 1.0, title.telling(name))
        if best.kind == "partly" and _opens(name, text) and _names_follow(work, text[len(name) :]):
            return Agreement("near", 1.0, title.telling(name))
        if best.kind == "partly" and _names_precede(work, name, text):
            return Agreement("near", 1.0, title.telling(name))
        if best.kind == "number-differs":
            return Agreement("near", 1.0, title.telling(name))
        venue = words(work.container_title)
        left = [
            word for word in best.extra
            if title.weight(word) > 0.4 and not _YEAR.match(word)
            and not any(abbreviates(word, one) for one in venue)  # "Title, Geosci" of "Title, Geosci. Model Dev."
        ]  # fmt: skip
        unread = reference.printed is not None and reference.printed.style == "unknown"
        if unread or not left or not best.extra:
            return Agreement("near", 1.0, title.telling(name))
    return best


def _opens(recorded: str, text: str) -> bool:
    """Whether a text begins with the record's title as a sentence of its own, whatever was read as the title."""
    return text.casefold().startswith(recorded.casefold()) and text[len(recorded) :][:1] in {".", "?", "!"}


def _names_follow(work: Work, behind: str) -> bool:
    """Whether what stands behind a title begins with the record's first author, read into the title or not."""
    first = letters(work.authors[0].full_family) if work.authors else ""
    return len(first) >= _NAME and first in letters(behind[:_NEAR])


def _names_precede(work: Work, recorded: str, text: str) -> bool:
    """Whether a text is a record's first author, its title as a sentence, and something more."""
    before, title_there, behind = text.partition(recorded)
    first = letters(work.authors[0].full_family) if work.authors else ""
    return (
        bool(title_there) and behind[:1] in {".", "?", "!"} and before.rstrip()[-1:] in {".", ":", ",", ")"}
        and len(first) >= _NAME and letters(before[:_NEAR]).startswith(first) and len(letters(before)) <= _NEAR
    )  # fmt: skip


_NAME, _NEAR = 3, 40  # letters of a family name that say something; characters in which it must come


def _is_cut(agreement: Agreement) -> bool:
    """Whether all that a title has more is the beginning of what it lacks: "in 199" of "in 1992"."""
    return all(
        any(len(mine) > 1 and theirs.startswith(mine) for theirs in agreement.missing)
        for mine in agreement.extra
    )


def _goes_on(printed: str, recorded: str, text: str) -> bool:
    """Whether the text has a subtitle of its own behind the main title that was read, where the record has another."""
    start = text.find(printed)
    if start < 0 or len(recorded) <= len(printed):
        return False
    behind = _SUBTITLE.match(text, start + len(printed))
    return behind is not None and letters(behind[1]) not in letters(recorded)


def _is_another_part(printed: str, text: str, work: Work) -> bool:
    """ "Title, Part II" for a record that is no second part, however the line was cut."""
    run = text.casefold()
    start = run.find(printed.casefold()) if printed else -1
    behind = _PART.match(run, start + len(printed)) if start >= 0 else None
    if behind is None:
        return False
    named = words(squeeze(f"{work.title} {work.container_title} {work.volume} {work.collection_title}"))
    return title.numeral(behind["number"]) not in map(title.numeral, named)


def _explained(work: Work) -> frozenset[str]:
    """The words that stand in a record's other fields."""
    return _words_of(work.authors, work.container_title, work.publisher)


@lru_cache(maxsize=16384)
def _words_of(people: tuple[Name, ...], *others: str) -> frozenset[str]:
    return frozenset(words(" ".join((*(f"{one.given} {one.full_family}" for one in people), *others))))
