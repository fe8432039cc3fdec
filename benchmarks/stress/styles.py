"""Printed forms of a work: ten styles and a page's own ways, in as few lines as each can be told.

They are written after the styles' manuals, independently of `references.citation`, and only as far as conference
papers, articles and preprints need. Whatever is empty is left out together with its punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from benchmarks.stress.cases import ET_AL, Cited

People = Sequence[tuple[str, str]]


def apa(work: Cited) -> str:
    people = [_family_first(one, ", ", ". ") for one in work.authors]
    shown = people if len(people) <= 20 else [*people[:19], f"... {people[-1]}"]
    names = shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + f", & {shown[-1]}" if shown else ""
    year = f"({work.year})." if work.year else "(n.d.)." if names else ""
    named = [names, year, _stop(sentence_case(work.title))]
    if not names:
        named.reverse()
    where = _italic(f"In {work.venue}" if not work.volume else f"{work.venue}, {work.volume}")
    where += f"({work.issue})" if work.issue and where else ""
    pages = (f" (pp. {work.pages})" if not work.volume else f", {work.pages}") if work.pages and where else ""
    publisher = f"{work.publisher}." if work.publisher and not work.volume else ""
    return _line(*named, _stop(where + pages), publisher, work.url)


def mla(work: Cited) -> str:
    if not work.authors:
        names = ""
    elif len(work.authors) > 2:
        names = f"{_joined(*work.authors[0])}, et al."
    else:
        names = ", and ".join([_joined(*work.authors[0]), *(f"{g} {f}".strip() for f, g in work.authors[1:])])
    volume = f"vol. {work.volume}" if work.volume else ""
    issue = f"no. {work.issue}" if work.issue else ""
    pages = f"pp. {work.pages}" if work.pages else ""
    tail = _list(_italic(work.venue), volume, issue, work.publisher, str(work.year or ""), pages)
    return _line(_stop(names), f"“{_stop(work.title)}”", _stop(tail), work.url and f"{work.url}.")


def chicago(work: Cited) -> str:
    names = _joined(*work.authors[0]) if work.authors else ""
    others = [f"{given} {family}".strip() for family, given in work.authors[1:]]
    if len(others) > 9:
        names += ", " + ", ".join(others[:6]) + ", et al."
    elif others:
        names += "".join(f", {one}" for one in others[:-1]) + f", and {others[-1]}"
    if work.volume:
        where = f"{_italic(work.venue)} {work.volume}" + (f", no. {work.issue}" if work.issue else "")
        where += (f" ({work.year})" if work.year else "") + (f": {work.pages}" if work.pages else "")
        return _line(_stop(names), f"“{_stop(work.title)}”", _stop(where), work.url and f"{work.url}.")
    where = _list(f"In {_italic(work.venue)}" if work.venue else "", work.pages)
    imprint = _list(work.publisher, str(work.year or ""))
    return _line(
        _stop(names), f"“{_stop(work.title)}”", _stop(where), _stop(imprint), work.url and f"{work.url}."
    )


def ieee(work: Cited) -> str:
    people = [f"{initials(given, '. ')} {family}".strip() for family, given in work.authors]
    if len(people) > 6:
        names = f"{people[0]} et al."
    else:
        names = (
            people[0]
            if len(people) == 1
            else ", ".join(people[:-1]) + f", and {people[-1]}"
            if people
            else ""
        )
        names = names.replace(", and", " and") if len(people) == 2 else names
    where = ("in " if not work.volume else "") + _italic(work.venue) if work.venue else ""
    tail = _list(
        where,
        f"vol. {work.volume}" if work.volume else "",
        f"no. {work.issue}" if work.issue else "",
        str(work.year or ""),
        f"pp. {work.pages}" if work.pages else "",
        f"doi: {doi}" if (doi := _doi(work.url)) else "",
    )
    link = "" if _doi(work.url) or not work.url else f"[Online]. Available: {work.url}"
    return _line(f"{names}," if names else "", f"“{sentence_case(work.title)},”", _stop(tail), link)


def acm(work: Cited) -> str:
    people = [f"{given} {family}".strip() for family, given in work.authors]
    names = (
        people[0] if len(people) == 1 else ", ".join(people[:-1]) + f", and {people[-1]}" if people else ""
    )
    year = f"{work.year}." if work.year else ""
    if work.volume:
        where = f"{_italic(work.venue)} {work.volume}" + (f", {work.issue}" if work.issue else "")
        where += (f" ({work.year})" if work.year else "") + (f", {work.pages}" if work.pages else "")
    else:
        where = f"In {_italic(work.venue)}" if work.venue else ""
        where = ". ".join(part for part in (where, work.publisher) if part)
        where += f", {work.pages}" if work.pages and where else ""
    return _line(_stop(names), year, _stop(work.title), _stop(where), work.url)


def lncs(work: Cited) -> str:
    names = ", ".join(_family_first(one, ", ", ".") for one in work.authors)
    if work.volume:
        where = f"{work.venue} {_strong(work.volume)}" + (f"({work.issue})" if work.issue else "")
        where += (f", {work.pages}" if work.pages else "") + (f" ({work.year})" if work.year else "")
    else:
        where = _list(f"In: {work.venue}" if work.venue else "", f"pp. {work.pages}" if work.pages else "")
        imprint = work.publisher + (f" ({work.year})" if work.year else "")
        where = ". ".join(part for part in (where, imprint.strip()) if part)
    return _line(f"{names}:" if names else "", _stop(work.title), _stop(where), work.url)


def gbt7714(work: Cited) -> str:
    people = [
        _family_first((family.upper(), given), " ", " ").replace(".", "") for family, given in work.authors
    ]
    names = ", ".join(people[:3]) + (", et al" if len(people) > 3 else "")
    kind = "J" if work.volume or work.arxiv else "C"
    kind += "/OL" if work.url else ""
    tail = _list(
        work.venue, str(work.year or ""), f"{work.volume}({work.issue})" if work.issue else work.volume
    )
    if kind.startswith("C") and work.publisher:
        tail = _list((f"{work.venue}. " if work.venue else "") + work.publisher, str(work.year or ""))
    tail += f": {work.pages}" if work.pages else ""
    joint = "//" if kind.startswith("C") and work.venue else ". "
    text = f"{sentence_case(work.title)}[{kind}]{joint}{tail}"
    return _line(_stop(names), _stop(text), _stop(work.url))


def vancouver(work: Cited) -> str:
    people = [f"{family} {initials(given, '')}".strip() for family, given in work.authors]
    names = ", ".join(people[:6]) + (", et al" if len(people) > 6 else "")
    if work.volume:
        where = f"{work.venue}." + (f" {work.year}" if work.year else "") + f";{work.volume}"
        where += (f"({work.issue})" if work.issue else "") + (f":{work.pages}" if work.pages else "")
    else:
        where = "; ".join(
            part for part in (f"In: {work.venue}" if work.venue else "", str(work.year or "")) if part
        )
        where += f". p. {work.pages}" if work.pages else ""
    return _line(_stop(names), _stop(sentence_case(work.title)), _stop(where), work.url)


def natbib(work: Cited) -> str:
    """BibTeX's plain as conference papers print it: pages where it is cited stand behind it."""
    people = [f"{given} {family}".strip() for family, given in work.authors]
    names = (
        people[0] if len(people) == 1 else ", ".join(people[:-1]) + f", and {people[-1]}" if people else ""
    )
    names = names.replace(", and", " and") if len(people) == 2 else names
    if work.volume:
        numbers = work.volume + (f"({work.issue})" if work.issue else "")
        where = _list(
            _italic(work.venue), numbers + (f":{work.pages}" if work.pages else ""), str(work.year or "")
        )
    else:
        preprint = bool(work.arxiv) or work.venue.startswith("CoRR")
        where = _list(
            ("" if preprint else "In ") + _italic(work.venue) if work.venue else "",
            f"pages {work.pages}" if work.pages else "",
            str(work.year or ""),
        )
    cited_on = len(work.title) % 9 + 1
    return _line(
        _stop(names), _stop(sentence_case(work.title)), _stop(where), work.url, f"{cited_on}, {cited_on + 3}"
    )


def title(work: Cited) -> str:
    """Nothing but the title, linked when there is a link; sometimes with the venue and year behind it."""
    named = f"[{work.title}]({work.url})" if work.url else work.title
    year = str(work.year or "") if "’" not in work.venue else ""
    behind = " ".join(part for part in (work.venue if len(work.venue) < 25 else "", year) if part)
    return f"{named} ({behind})" if behind and len(work.title) % 2 else named


def page(work: Cited) -> str:
    """Three ways in which pages cite: in Chinese punctuation, title first, and with a strong title."""
    people = [family for family, _ in work.authors]
    names = " and ".join(people) if len(people) < 3 else f"{people[0]} {ET_AL}"
    way = len(work.title) % 3
    if way == 0:
        named = f"[{work.title}]({work.url})" if work.url else f"《{work.title}》"
        behind = ", ".join(part for part in (work.venue, str(work.year or "")) if part)
        return "，".join(part for part in (names, named, behind) if part) + "。"
    behind = ", ".join(part for part in (names, work.venue, str(work.year or "")) if part)
    if way == 1:
        named = f"[{work.title}]({work.url})" if work.url else f"“{work.title}”"
        return f"{named} - {behind}" if behind else named
    return _line(f"**{_stop(work.title)}**", _stop(behind), work.url and f"[[paper]({work.url})]")


STYLES: Mapping[str, Callable[[Cited], str]] = MappingProxyType(
    {
        "apa": apa, "mla": mla, "chicago": chicago, "ieee": ieee, "acm": acm, "lncs": lncs, "gbt7714": gbt7714,
        "vancouver": vancouver, "natbib": natbib, "title": title, "page": page,
    }
)  # fmt: skip


def render(work: Cited, style: str) -> str:
    """`work` as one line of Markdown in `style`."""
    text = STYLES[style](work)
    for before in (", and ", " and ", ", & ", ", "):
        text = text.replace(f"{before}{ET_AL}", f" {ET_AL}").replace(f"{before}{ET_AL.upper()}", f", {ET_AL}")
    return text.replace(f"{ET_AL}.", ET_AL)


_CAPITALISED = re.compile(r"\A[A-Z][a-z]+\Z")


def sentence_case(text: str) -> str:
    """`text` with plain capitalised words in lower case, except the first and those that open a subtitle."""
    given = text.split(" ")
    return " ".join(
        word[:1] + word[1:].lower()
        if number == 0 and word.isalpha() and not word.isupper()
        else "-".join(
            part.lower()
            if _CAPITALISED.match(part.rstrip(",;:?!")) and not given[number - 1].endswith(":")
            else part
            for part in word.split("-")
        )
        for number, word in enumerate(given)
    )


def initials(given: str, after: str) -> str:
    """ "Yann A." as "Y. A." (after ". "), "Y.A." (".") or "YA" ("")."""
    letters = [part[0].upper() for part in re.split(r"[\s-]+", given) if part and part[0].isalpha()]
    return "".join(f"{letter}{after}" for letter in letters).strip()


def _family_first(person: tuple[str, str], between: str, after: str) -> str:
    family, given = person
    short = initials(given, after)
    return f"{family}{between}{short}" if short else family


def _joined(family: str, given: str) -> str:
    return ", ".join(part for part in (family, given) if part)


def _list(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _italic(text: str) -> str:
    return f"*{text}*" if text and text not in ("In ", "in ") else ""


def _strong(text: str) -> str:
    return f"**{text}**"


def _stop(text: str) -> str:
    if not text:
        return ""
    return text if text[-1] in ".?!" or text.endswith((".*", "?*")) else f"{text}."


def _doi(url: str) -> str:
    return url.partition("doi.org/")[2]


def _line(*parts: str) -> str:
    return " ".join(_filled(parts))


def _filled(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part]
