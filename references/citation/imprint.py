"""Where a book's imprint begins: place and publisher at the end of a text, told by what they are made of.

"Titel. Untertitel. Ort: Verlag", "Title, Publisher, Place 1996", "Title (Publisher, Place)", "Titel. Untertitel, Ort".
Places of publication are a closed list (`places.txt`, ours); publishers are told by the words that their names hold.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from references.citation.dates import YEAR
from references.citation.words import JOURNAL_ABBREVIATIONS, PUBLISHER
from references.language import language_of
from references.names.forms import CJK, UPPER

_STATES = frozenset(
    "al az ca co ct dc d c de fl ga il in ia ks ky la ma mass md mi mn mo nc n c ne nh nj n j nm nv ny n y"
    " oh ok or ore pa"
    " penn ri sc tn tx texas ut va vt wa wi wis conn calif california cal ill mich minn md fla ontario"
    " on bc qc ab vic nsw uk u k usa u s a us england scotland wales germany france italy spain netherlands"
    " switzerland austria australia canada india japan china deutschland schweiz españa italia france brasil"
    " argentina chile colombia perú cuba df d f mex oxon middlesex kent surrey sussex hants bucks berks herts".split()
) | {
    "alabama", "arizona", "connecticut", "florida", "georgia", "illinois", "indiana", "iowa", "kansas", "kentucky",
    "louisiana", "maryland", "massachusetts", "michigan", "minnesota", "mississippi", "missouri", "nebraska",
    "new hampshire", "new jersey", "new mexico", "new york", "north carolina", "ohio", "oklahoma", "oregon",
    "pennsylvania", "rhode island", "tennessee", "utah", "vermont", "virginia", "washington", "west virginia",
    "wisconsin", "the netherlands", "new zealand",
}  # fmt: skip
_JOINTS = re.compile(r"\s*(?:[/,;&–]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\bu\. ?a\.?|-(?=[A-Z]))\s*")
_DATE_BEHIND = re.compile(rf"[\s,;:.(\[]*(?:[cC©]\.? ?)?{YEAR}[a-z]?(?:\s?[-–/]\s?\d{{2,4}})?[)\].,;\s]*$")
_EXTENT_BEHIND = re.compile(
    r"[\s,;.(]+(?:(?:pp?|[sSсС]|S|cap|chap|ch|Kap|str|págs?|σ)\.?\s?\d{1,4}"
    r"|(?:[xvil]{1,6},?\s)?\d{1,4}\s?(?:pp?|S|[sс]|str|págs?)\b\.?)[).\s]*$"
)
_COLON = re.compile(
    rf"(?:^|[.,;?!)–—]\s+)(?P<place>[{UPPER}][^:.?!()]{{1,60}}(?:\.[A-Z.]{{1,4}})?)\s?:\s*(?P<publisher>[^:;]{{2,90}})$"
)
_BRACKET = re.compile(r"[,.]?\s\((?P<inside>[^()]{3,120})\)[.,\s]*(?:\[[^\[\]]{3,60}\])?[.\s]*$")
_SETS = re.compile(
    r",\s\d{1,2}\s(?:Teilb(?:än)?de|B(?:än)?de|vols?|tomes?|tomos|voll)\.?,?\s*$"
)  # ", 2 Teilbde.,"
_UNPRINTED = re.compile(
    r"(?i)\b(?:in preparation|submitted|forthcoming|in press|unpublished|manuscript|mimeo|working paper"
    r"|discussion paper"
    r"|technical report|tech\. rep|thesis|dissertation|diss\.|to appear)\b|^MS\b"
)
_SMALL = frozenset(
    "of and the for in de la le les du des der die das und et y e & von van di del della da do dos".split()
)
_SERIES = (
    3  # words; subtitles behind a full stop have more, or say what they are about: "Étude de sociologie"
)
_ABOUT = re.compile(r"\b(?i:d['’]|(?:de|du|des|à|au|aux|sur|pour|entre|en|dans|vers|par)\b)")
_LONG_PLACE, _LONG_NAME = 6, 7


@cache
def _places() -> frozenset[str]:
    return frozenset(files("references.citation").joinpath("places.txt").read_text("utf-8").split("\n"))


def is_place(text: str) -> bool:
    """Whether `text` is one or several places of publication, with or without state or country.

    >>> is_place("Frankfurt a.M./New York"), is_place("Reading, Mass."), is_place("Suhrkamp")
    (True, True, False)
    """
    folded = " ".join(text.lower().replace(".", " ").split())
    if not folded or len(folded.split()) > _LONG_PLACE:
        return False
    if folded in _places():
        return True
    parts = [part for part in _JOINTS.split(folded) if part]
    return bool(parts) and all(
        _is_one_place(part) or (number and part in _STATES) for number, part in enumerate(parts)
    )


def _is_one_place(text: str) -> bool:
    if text in _places():
        return True
    head, _, last = text.rpartition(" ")
    return bool(head) and (last in _STATES and head in _places())


def _is_name(text: str) -> bool:
    """Whether `text` can be a publisher's name: few words, all of them capitalised but the small ones, no digits."""
    words = text.split()
    return (
        0 < len(words) <= _LONG_NAME
        and not any(char.isdigit() for char in text)
        and text[0].isupper()
        and words[-1].lower() not in _SMALL
        and all(not word[0].islower() or word in _SMALL for word in words)
    )


def strip_end(text: str) -> str:
    """`text` without the year and the number of pages that stand behind an imprint."""
    for _ in range(3):
        shorter = _EXTENT_BEHIND.sub("", _DATE_BEHIND.sub("", text)).rstrip()
        if shorter == text:
            break
        text = shorter
    return text.rstrip(" .,;")


def title_before(rest: str, start: int) -> str:
    """The title in front of an imprint at `start` of `rest`: no marks behind it, and no number of volumes."""
    return _SETS.sub("", rest[:start]).rstrip(" ,.–—-") if start > 0 else rest


def bracketed_imprint(text: str) -> int:
    """Where a closing bracket that holds an imprint, or says that nothing was printed, begins; -1 without one.

    "Title (Allyn and Bacon, Boston)", "Title (KIS Working Paper, Kingston University)", "Title (in preparation)".
    """
    found = _BRACKET.search(text) if ")" in text[-70:] else None
    if not found or found.start() < 3:
        return -1
    inside = _DATE_BEHIND.sub("", found["inside"]).strip()
    parts = [part.strip() for part in re.split(r"[,;:]\s", inside) if part.strip()]
    known = any(is_place(part) or PUBLISHER.search(part) for part in parts)
    if _UNPRINTED.search(inside) or (
        known and len(parts) > 1 and all(_is_name(part.rstrip(".")) for part in parts)
    ):
        return found.start()
    return -1


# "Auf dem Weg in eine andere Moderne, Frankfurt: Suhrkamp": behind a comma, a known place only
_COMMA_COLON = re.compile(r",\s(?P<place>[^,.:;\d]{2,40}):\s[^:,.;]{2,60}$")


def colon_imprint(text: str) -> int:
    """Where "Place: Publisher" at the end of `text` begins, or -1."""
    behind = _COMMA_COLON.search(text)
    if behind and is_place(behind["place"]):
        before = re.split(r"[.?!]\s", text[: behind.start()])[-1]
        if not is_place(before.rsplit(", ", 1)[-1]):  # "London, New York: Routledge" are two places
            return behind.start("place")
    found = _COLON.search(text)
    if not found:
        return -1
    place, publisher = found["place"].strip(), found["publisher"].strip()
    if re.match(r"An? [A-Z]", publisher):
        return -1  # "... in Houston, Texas: A Retrospective Analysis"
    if is_place(place) or (
        len(place.split()) <= 3
        and _is_name(place)
        and (PUBLISHER.search(publisher) or _is_name(publisher.rstrip(".")))
        and not _is_journal(publisher)
    ):
        return found.start("place")
    return -1


def _is_journal(text: str) -> bool:
    return any(
        word.strip(".").lower() in JOURNAL_ABBREVIATIONS and word.endswith(".") for word in text.split()
    )


def comma_imprint(text: str, *, strict: bool = False) -> int:
    """Where "Publisher, Place" or either of them, behind the last commas (or full stop) of `text`, begins, or -1.

    `strict`: only known places and names with a publisher's words count; otherwise a short capitalised name at the
    end is a publisher, as in styles that part everything with commas.
    """
    offset = max(0, len(text) - 200)
    starts = [offset + found.end() for found in _STOP.finditer(text[offset:])][-5:]
    if not starts:
        return -1
    start = _places_before(text, starts, len(text))
    if start >= 0:
        earlier = [position for position in starts if position < start]
        return earlier[-1] if earlier and _publishes(text[earlier[-1] : start], strict=strict) else start
    last = text[starts[-1] :]
    known = PUBLISHER.search(last) is not None and _is_name(last.rstrip("."))
    if not known and (strict or not _publishes(last, strict=False)):
        return -1
    before = _places_before(text, starts[:-1], starts[-1])
    if before < 0 and len(starts) > 1 and PUBLISHER.search(text[starts[-2] : starts[-1]]) and not known:
        before = starts[-2]
    return before if before >= 0 else starts[-1]


_STOP = re.compile(
    r"(?:[,?!–—]|(?<=[. ])-(?=\s)"
    r"|(?<!\b[A-Z])(?<!\bUniv)(?<!\bCo)(?<!\bSt)(?<!\bPubl)(?<!\bInc)(?<!\bMt)(?<!\bFt)(?<!\bAcad)\.)\s+(?=\S)"
)
_BODY = re.compile(
    r"\b(?i:institut\w*|universi\w+|society|cent(?:er|re)|foundation|association|council|museum|academy|bank|ministry|government"
    r"|department|office|fundaci\w+|centro|sociedad|académie|stiftung)\b"
)
_ARTICLE = re.compile(r"(?:The|A|An|Der|Die|Das|La|Le|Les|El|Los|Il|Lo|O|Os)\s")


def _publishes(piece: str, *, strict: bool) -> bool:
    """Whether what stands beside a place can be who publishes."""
    piece = re.sub(r"\s\([A-Z]{2,8}\)$", "", piece.rstrip(" ,.;–—"))
    if not piece or not _is_name(piece) or re.search(f"[{CJK}]", piece):
        return False
    if PUBLISHER.search(piece) or _BODY.search(piece):
        return True
    short = len(piece.split()) <= 4 and (not _ARTICLE.match(piece) or len(piece.split()) <= 2)
    return short and not strict


def _places_before(text: str, starts: list[int], end: int) -> int:
    """The earliest of `starts` from which `text` up to `end` is nothing but places, or -1."""
    best = -1
    for start in reversed(starts[-3:]):
        if is_place(text[start:end].rstrip(" .,;–—")):
            best = start
        elif best >= 0:
            break
    return best


def is_publisher(text: str) -> bool:
    """Whether `text` is nothing but a publisher's name, told by a word that such names hold."""
    return PUBLISHER.search(text) is not None and _is_name(text)


def publisher_and_place(text: str) -> tuple[str, str] | None:
    """The publisher and the place that `text` consists of, or None when it is anything else.

    >>> publisher_and_place("Harper and Row, New York")
    ('Harper and Row', 'New York')
    """
    text = text.strip(" ,.;()")
    starts = [0, *(found.end() for found in _STOP.finditer(text))]
    if len(starts) > 5 or ":" in text:
        return None
    for start in starts:
        if is_place(text[start:]):
            publisher = text[:start].strip(" ,.;–—")
            return (publisher, text[start:]) if not publisher or _is_name(publisher) else None
    for start in reversed(starts[1:]):
        place = text[:start].strip(" ,.;–—")
        if is_place(place) and _is_name(text[start:]):
            return text[start:], place
    return None


# What stands between a title and its imprint and is no subtitle: a series, an edition, who translated.
_NO_SUBTITLE = re.compile(
    r"(?<!\d)\d{1,3}(?!\d)(?![\d.]* (?:Jahrh|siècle|secolo|century|stolet|wiek))|(?i:\b(?:series|collection|coll"
    r"|reihe|schriften\w*|studies|studien|texts?|texte|cahiers|biblioth\w*|books|library"
    r"|notes|monographs?|papers?|lectures|classics|collana|colecci\S+|beiträge|forschungen|werke|ed|eds|edn|edition|edited"
    r"|éds?|revised|expanded|enlarged|überarb\w*|univ|co|inc|ltd|press|verlag"
    r"|aufl\w*|ausg\w*|édition|edición|edizione|wydanie|изд\w*|rev|reprint|trans|translat\w+|übers|übersetz\w*|traduc\w*|trad|hrsg|hgg?"
    r"|bde?|vols?|volumes?|dissertation|diss|thesis|proceedings|proc|journal|zeitschrift|revue|review|report|bericht)\b)"
)
# Words that run: four small letters and more, or one of the small words that German titles are built with.
_RUNNING = re.compile(
    r"(?<![\w'’-])(?:[a-zß-ÿ][\w'’-]{3,}|(?i:der|das|des|dem|den|und|im|am|zur|zum|von|vom|bei|für|eine?[rsnm]?)(?!\w))"
)


def subtitle_end(rest: str, end: int) -> int:
    """How far a title reaches that a full stop at `end` of `rest` seems to end: "Title. Subtitle. Place: Publisher".

    `end` itself when no imprint follows, or when what stands before it is a series, an edition or the like.
    """
    text = strip_end(rest)
    if len(text) <= end:
        return end
    start = colon_imprint(text)
    colon = start >= 0
    if not colon:
        start = comma_imprint(text, strict=True)
    if start <= end:
        return end
    between = rest[end:start].strip(" .,;–—-")
    if not colon and not _RUNNING.search(between) and len(between.split()) < 5:
        return end  # "Clarendon, Oxford", "Harper and Row, New York"
    if (
        len(between) < 3
        or len(between) > 160
        or _NO_SUBTITLE.search(between)
        or between[0] in "(["
        or between.isdigit()
        or (_BODY.search(between) and not _RUNNING.search(between))
        or " (" in between
    ):
        return end
    if re.match(r"[Ii]n:? ", between) or re.search(r"[.,] [Ii]n:? ", between):
        return end
    if not _RUNNING.search(between) and _RUNNING.search(rest[:end]) and between.count(" "):
        return end  # a title in sentence case, and a name of many capitals behind it: a series
    return end if _is_french_series(text, rest[:end], between) else start


def _is_french_series(text: str, title: str, between: str) -> bool:
    """Whether `between` is a series: French sets a subtitle behind a colon, and calls a series by few words.

    `text` is all of it, with the publisher, whose name is in French too.

    >>> _is_french_series("Choses dites. Le sens commun. Paris: Éd. de Minuit", "Choses dites. ", "Le sens commun")
    True
    """
    if language_of(text) != "fr":
        return False
    return ":" in title or (len(between.split()) <= _SERIES and not _ABOUT.search(between))
