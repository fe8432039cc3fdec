"""Styles of sentences: names, full stop, title, full stop, where and when.

natbib/plain ("K. He and J. Sun. Title. In CVPR, pages 1-9, 2016."), ICML ("He, K. and Sun, J. Title. CVPR, 2016."),
Vancouver/NLM ("He K, Sun J. Title. Nature. 2016;1(2):3-4."), Chicago bibliography, "Authors et al. Title. URL".
With a colon instead of the first full stop: LNCS ("He, K., Sun, J.: Title. In: ...") and BMC ("He K, Sun J: Title.
Nature 2016, 1:3-4.").
"""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading, make_reading
from references.citation.boundary import split_title
from references.citation.dates import YEAR
from references.citation.sentences import sentence_ends
from references.citation.venue import read_venue
from references.model import Work
from references.names import NameList, loose_names

_STOP = re.compile(r"\s*\.\s*(?=\S)")
_COLON = re.compile(r"\s*:\s*(?=\S)")


def read(citation: Citation) -> Reading | None:
    """A reading, or None when the text does not begin with names and a full stop or colon."""
    names, flat = citation.names, citation.flat
    if not names:
        return None
    colon = _COLON.match(flat, names.end)
    evidence: set[str] = set()
    if names.initials:
        evidence.add("initials")
    if names.closed:
        evidence.add("closed-list")
    if len(names.names) > 1 or names.initials or names.cut:
        evidence.add("list-of-names")
    if colon and _parts_title(names):
        title, tail = _by_commas(flat[colon.end() :]) or split_title(flat[colon.end() :])
        return make_reading(
            citation,
            "bmc" if names.form == "vancouver" else "lncs",
            title,
            tail,
            authors=names.names,
            cut=names.cut,
            editors=names.editors,
            evidence=evidence | {"names-colon"},
        )
    start = _behind_stop(names, flat)
    if start < 0:
        return _behind_more_names(citation, evidence)
    rest = flat[start:].strip()
    if not rest:
        return None
    if _UNTITLED.match(rest):
        return untitled(citation, rest, evidence)
    title, tail = split_title(rest)
    inverted = names.form == "inverted-full" and (has_given_name(names) or _in_capitals(flat))
    if "list-of-names" not in evidence and not tail and not inverted:
        return None  # "TensorFlow Core. Guide" is no person's work called "Guide"
    style = {"vancouver": "vancouver", "inverted": "icml", "inverted-full": "chicago", "cjk": "chinese"}.get(
        names.form, "natbib"
    )
    return make_reading(
        citation,
        style,
        title,
        tail,
        authors=names.names,
        cut=names.cut,
        editors=names.editors,
        evidence=evidence | {"names-stop"},
    )


def _parts_title(names: NameList) -> bool:
    """Whether the colon behind `names` parts them from the title, as in "N. Kitaev, A. Levskaya: Reformer: The
    efficient transformer" and "Luhmann, Niklas: Soziale Systeme", and is none of the title's own."""
    if names.form in ("inverted", "vancouver"):
        return True
    last = names.names[-1].given
    if last and _INITIAL_THEN_WORD.search(last):
        return False  # "Carpenter, Anne E. CytoGAN: Generative modeling"
    if names.form == "given-first" and len(names.names) > 1 and names.initials:
        return True
    closed = names.closed and names.form == "inverted-full"
    in_full = names.form in ("inverted-full", "given-first")
    return in_full and bool(names.editors or closed or has_given_name(names))


def _behind_stop(names: NameList, flat: str) -> int:
    """Where the title begins behind the full stop after `names`, or -1 without one."""
    if (
        (flat[names.end - 1] == "." and flat[names.end : names.end + 1] in (" ", ""))
        or (names.cut and flat[names.end : names.end + 1] == " ")
        or (names.editors and flat[: names.end].rstrip().endswith("."))
    ):
        return names.end
    stop = _STOP.match(flat, names.end)
    return stop.end() if stop else -1


# "Title, Geosci. Model Dev., 5, 55-71, 2012", "Title, Cambridge: MIT Press, 2012", as Copernicus has it.
_NUMBERED = (
    rf"[A-ZÀ-Þ][^,:;()\n]{{1,80}}, (?:[A-Z]?\d{{1,4}}[A-Z]?|{YEAR}), (?:pp?\. ?)?[A-Za-z]?\d[^,\n]{{0,20}}"
)
_IMPRINT = r"[A-ZÀ-Þ][^,:;()\n]{1,40}: [A-ZÀ-Þ][^,:;()\n]{1,60}"
_COMMAS = re.compile(rf"(?P<title>[^\n]{{8,400}}), (?:{_NUMBERED}|{_IMPRINT}), {YEAR}[a-z]?\.?")


def _by_commas(rest: str) -> tuple[str, str] | None:
    """Title and tail of "Title, journal, volume, pages, year", where no full stop ends the title."""
    found = _COMMAS.fullmatch(rest)
    if not found or sentence_ends(found["title"], limit=1) or ", in" in found["title"].lower():
        return None
    return found["title"], rest[found.end("title") + 2 :]


_INITIAL_THEN_WORD = re.compile(r"[A-Z]\. [^\W\d_]{3}")


def _in_capitals(flat: str) -> bool:
    """Whether a citation begins with a family name in capitals and a given name in small letters: "SILVA, Airton"."""
    family, _, given = flat.partition(", ")
    return family.isupper() and len(family) > 2 and not given[:12].isupper()


def has_given_name(names: NameList) -> bool:
    """Whether the first of `names` has a given name that is known as one: a name in full, and no title's words."""
    from references.names.given import given_names  # a list of names: read when it is first needed

    first = names.names[0].given.split()
    return bool(first) and all(
        word.lower().strip(".") in given_names() or len(word.strip(".")) == 1 for word in first
    )


def _behind_more_names(citation: Citation, evidence: set[str]) -> Reading | None:
    """A list of names whose end cannot be read as names: a group among the authors, a damaged name."""
    names, flat = citation.names, citation.flat
    assert names is not None
    if names.closed or len(names.names) < 2 or flat[names.end : names.end + 1] not in (",", ";"):
        return None
    colon = flat.find(": ", names.end, names.end + 160)
    ends = sentence_ends(flat, names.end, 1)
    stop = ends[0] if ends and ends[0] < names.end + 160 else -1
    if names.form == "vancouver" and colon > 0 and (stop < 0 or colon < stop):
        more, start, mark = flat[names.end : colon], colon + 2, "names-colon"
    elif stop > 0 and stop < len(flat) - 1:
        more, start, mark = flat[names.end : stop - 1], stop + 1, "names-stop"
    else:
        return None
    if not _could_be_names(more):
        return None
    group, cut = loose_names(more.strip(" ,;"))
    title, tail = split_title(flat[start:].strip())
    return make_reading(
        citation,
        "bmc" if mark == "names-colon" else "natbib",
        title,
        tail,
        authors=names.names + group,
        cut=cut,
        evidence=evidence | {mark, "loose-names"},
    )


_UNTITLED = re.compile(r"[Ii]n:? (?:Proc|[A-Z][\w&]+ (?:[A-Z]|on|of|and))")


def untitled(citation: Citation, rest: str, evidence: set[str]) -> Reading:
    """Names, then at once what it is in: the work's title is not printed."""
    names, venue = citation.names, read_venue(rest)
    assert names is not None
    work = Work(
        type=venue.type,
        authors=names.names,
        authors_cut=names.cut,
        editors=venue.editors,
        issued=venue.issued,
        accessed=citation.accessed,
        container_title=venue.container,
        volume=venue.volume,
        issue=venue.issue,
        page=venue.page,
        publisher=venue.publisher,
        publisher_place=venue.place,
        url=citation.url,
    )
    return Reading(
        "untitled", work, frozenset({"names", "journal-without-title", *evidence, *venue.evidence})
    )


_CONNECTIVES = frozenset("of the for and in on to de la et al & van von der den del di da".split())


def _could_be_names(text: str) -> bool:
    """Whether `text` can be more authors, a group among them, and not the beginning of a title."""
    words = [word.strip(".,;:()&") for word in text.split()]
    plain = [word for word in words if word and word not in _CONNECTIVES]
    return (
        bool(plain)
        and len(words) <= 24
        and all(not word[0].islower() or any(char.isupper() for char in word) for word in plain)
    )
