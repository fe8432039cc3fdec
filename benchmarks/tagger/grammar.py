"""A grammar of habits: how people print references, beyond what any CSL style does, with the label of every part.

A rendered reference is a list of pieces (text, label); the labels are those of `references.citation.tagger.labels`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.tagger.people import Person, initials
from benchmarks.tagger.works import Source, ordinal

Pieces = list[tuple[str, str]]

_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Habits:
    """What one writer does throughout a reference."""

    form: str  # of names: inverted, inverted-full, vancouver, given-first, initials-first, family-only
    dots: str  # of initials
    between: str
    last: str
    end: str  # behind the names
    when: str  # names, end, venue: where the year stands
    title_end: str
    quote: tuple[str, str]
    in_word: str
    capitals: bool
    dash: str
    mixed: bool


def habits(rng: random.Random) -> Habits:
    """A writer at random; what goes together in print goes together here."""
    form = rng.choices(
        ("inverted", "inverted-full", "vancouver", "given-first", "initials-first", "family-only"),
        (28, 28, 14, 12, 16, 2),
    )[0]
    when = rng.choices(("bracket", "bare", "end", "venue", "colon"), (24, 12, 46, 12, 6))[0]
    quote = rng.choices(
        (("", ""), ("“", "”"), ('"', '"'), ("'", "'"), ("‘", "’"), ("«", "»"), ("„", "“"), ("_", "_")),
        (74, 9, 8, 3, 2, 1, 1, 1),
    )[0]
    ends = {"vancouver": (". ", ": ", ", ", " "), "inverted-full": (". ", ": ", ", ", "; ")}
    weights = {"vancouver": (60, 25, 10, 5), "inverted-full": (58, 24, 14, 4)}
    return Habits(
        form=form,
        dots=rng.choices(("dots", "tight", "bare", "spaced"), (45, 30, 20, 5))[0],
        between=rng.choices((", ", "; ", " / ", "/", " and ", " – ", " & "), (68, 17, 6, 3, 4, 1, 1))[0],
        last=rng.choices(
            (", and ", " and ", " & ", ", & ", ", ", " und ", "; ", " / ", " et ", " y ", " e "),
            (14, 24, 10, 10, 20, 7, 6, 4, 2, 2, 2),
        )[0],
        end=rng.choices(ends.get(form, (", ", ". ", ": ", "; ")), weights.get(form, (52, 27, 17, 4)))[0],
        when=when,
        title_end=rng.choices((". ", ", ", "; ", " – ", " // ", " "), (68, 25, 2.5, 1, 2, 0.4))[0],
        quote=quote,
        in_word=rng.choices(
            ("In ", "in ", "In: ", "in: ", "", "// ", "dans ", "en ", "En: ", "Em: ", "IN: ", "In : "),
            (26, 17, 30, 8, 8, 2, 1, 1, 1, 1, 2, 3),
        )[0],
        capitals=rng.random() < 0.07,
        dash=rng.choices(("-", "–", "--", "—"), (60, 34, 3, 3))[0],
        mixed=rng.random() < 0.3,
    )


def name(person: Person, form: str, habit: Habits) -> str:
    """One name as the writer prints it."""
    family = person.family.upper() if habit.capitals else person.family
    dots = habit.dots
    if form == "family-only":
        return family
    if form == "inverted-full":
        return f"{family}, {person.given}"
    if form == "vancouver":
        return f"{family} {initials(person.given, 'bare' if dots == 'dots' else dots)}"
    if form == "inverted":
        return f"{family}, {initials(person.given, dots)}"
    if form == "initials-first":
        return f"{initials(person.given, 'dots' if dots == 'spaced' else dots)} {family}"
    return f"{person.given} {family}"


_ORDERED = {"inverted": "initials-first", "inverted-full": "given-first"}


def people(rng: random.Random, persons: Sequence[Person], habit: Habits, form: str = "") -> str:
    """A list of names, cut behind some of them now and then."""
    form = form or habit.form
    limit = rng.choice((1, 3, 3, 6)) if len(persons) > 1 and rng.random() < 0.2 else len(persons)
    shown = persons[:limit]
    cut = limit < len(persons)
    later = _ORDERED.get(form, form) if habit.mixed else form
    texts = [name(person, form if number == 0 else later, habit) for number, person in enumerate(shown)]
    if cut:
        tail = rng.choice((", et al.", " et al.", " et al", ", et al", " u.a.", " et coll.", " and others", " [et al.]"))
        return habit.between.join(texts) + tail
    if len(texts) == 1:
        return texts[0]
    return habit.between.join(texts[:-1]) + habit.last + texts[-1]


def render(rng: random.Random, work: Source) -> Pieces:
    """`work` as some writer prints it."""
    habit = habits(rng)
    if work.untitled and work.kind == "article-journal":
        return _untitled(rng, work, habit)
    year, pieces = f"{work.year}", []
    if rng.random() < 0.05:
        year += rng.choice("abc")
    who = _who(rng, work, habit)
    dated = habit.when in ("bracket", "bare", "colon")
    title = _title(rng, work, habit)
    if who and rng.random() < 0.025:  # title first: the names stand behind it
        pieces = [*title, *who]
        dated = False
    else:
        if who:
            pieces += who
        if dated:
            pieces[-1:] = [(_trim(pieces[-1][0], habit.when), pieces[-1][1])] if pieces else []
            pieces.append((_date_in_front(rng, year, habit), "date"))
        pieces += title
    pieces += _venue(rng, work, habit, "" if dated else year)
    if rng.random() < 0.04:
        pieces.append((rng.choice((" [in German]", " Abstract.", " (in press).", " Print.", " MR 123456.", " Cited on p. 12.")), "other"))
    return _damage(rng, _finish(rng, pieces))


def _who(rng: random.Random, work: Source, habit: Habits) -> Pieces:
    if work.group:
        return [(work.group + habit.end, "author")]
    if not work.authors:
        return []
    text = people(rng, work.authors, habit)
    if work.kind == "book" and rng.random() < 0.12:
        mark = rng.choice((" (ed.)", " (eds.)", " (Hrsg.)", " (Hg.)", ", eds.", ", ed.", " (Eds.)", " (org.)", ", editors"))
        return [(text, "editor"), (mark.lstrip() if mark[0] == " " else mark, "editor"), (habit.end, "editor")]
    return [(text + habit.end, "author")]


def _trim(text: str, when: str) -> str:
    text = text.rstrip(" .:;,")
    return text + {"bracket": " ", "bare": ", ", "colon": " "}[when]


def _date_in_front(rng: random.Random, year: str, habit: Habits) -> str:
    if habit.when == "bracket":
        return f"({year})" + rng.choice((". ", ": ", " ", ", ", ".: "))
    if habit.when == "colon":
        return f"{year}: "
    return year + rng.choice((". ", ". ", ", ", " "))


def _title(rng: random.Random, work: Source, habit: Habits) -> Pieces:
    opening, closing = habit.quote
    text, end = work.title, habit.title_end
    note = rng.choice(_NOTES) if rng.random() < 0.03 else ""
    if note:
        return [(f"{opening}{text}{closing} ", "title"), (note + end, "other")]
    if text[-1:] in "?!" and end in (". ", ", "):
        end = " "
    if closing and rng.random() < 0.5 and end.strip() in (",", "."):
        return [(f"{opening}{text}{end.strip()}{closing} ", "title")]
    return [(f"{opening}{text}{closing}{end}", "title")]


_NOTES = ("[Motion picture]", "[Online]", "[Film]", "[Video]", "[in Russian]", "(in German)", "[Review of the book]", "[Letter]", "[abstract]")


def _range(rng: random.Random, work: Source, habit: Habits) -> str:
    first, last = work.pages
    if not last or rng.random() < 0.12:
        return str(first)
    if rng.random() < 0.12 and len(str(first)) == len(str(last)) > 1:
        return f"{first}{habit.dash}{str(last)[-2:]}"
    joint = f" {habit.dash} " if rng.random() < 0.03 else habit.dash
    return f"{first}{joint}{last}"


def _venue(rng: random.Random, work: Source, habit: Habits, year: str) -> Pieces:
    """Everything behind the title; `year` is empty where it stood before."""
    if work.kind in ("article-journal", "article-newspaper"):
        return _journal(rng, work, habit, year)
    if work.kind in ("chapter", "paper-conference"):
        return _inside(rng, work, habit, year)
    return _imprint_only(rng, work, habit, year)


def _journal(rng: random.Random, work: Source, habit: Habits, year: str) -> Pieces:
    pieces: Pieces = []
    if rng.random() < (0.12 if habit.in_word.strip().lower().startswith("in") else 0.02):
        pieces.append((habit.in_word, "other"))
    after = rng.choices((" ", ", ", ". ", "; ", ": "), (38, 48, 10, 2, 2))[0]
    month = _MONTHS[work.month - 1]
    if work.kind == "article-newspaper":
        return [*pieces, (work.container + after, "container"), (f"{work.month + 2} {month} {work.year}.", "date")]
    pages = work.number or _range(rng, work, habit)
    pieces.append((work.container + after, "container"))
    numbers = _numbers(rng, work)
    if rng.random() < 0.02:
        return [*pieces, *([(f"({year})", "date")] if year else []), (" to appear.", "other")]
    shape = rng.random()
    page_word = rng.choice(("", "", "", "pp. ", "p. ", "S. ", "pages ", "pp ", "с. ", "s. "))
    if not year:
        joint = rng.choice((": ", ":", ", ", ", ", " "))
        return [*pieces, *numbers, (joint, numbers[-1][1]), (f"{page_word}{pages}.", "page")]
    dated = f"({year})"
    if shape < 0.32:  # 12(3): 45-67 (1999) / , 1999.
        joint = rng.choice((": ", ":", ", ", ", "))
        end = rng.choice((f" {dated}.", f", {year}.", f", {month} {year}.", f" {dated}", f", {month[:3]}. {year}."))
        return [*pieces, *numbers, (joint, numbers[-1][1]), (page_word + pages + (" " if end[0] == " " else ", "), "page"), (end.lstrip(" ,"), "date")]
    if shape < 0.62:  # 12 (1999) 45-67
        dated = rng.choice((dated, dated, f"({month} {year})", f", {year}"))
        joint = rng.choice((", ", ": ", " ", ":"))
        space = "" if dated[0] == "," else " "
        return [*pieces, *numbers, (space, numbers[-1][1]), (dated + joint, "date"), (f"{page_word}{pages}.", "page")]
    if shape < 0.86:  # 1999;12(3):45-67, 1999, 12, 45
        joint = rng.choice((";", "; ", ", ", ". "))
        when = rng.choice((year, year, f"{year} {month[:3]}", f"{month} {year}", f"({year})"))
        return [*pieces, (when + joint, "date"), *numbers, (rng.choice((":", ": ", ", ")), numbers[-1][1]), (f"{page_word}{pages}.", "page")]
    joint = rng.choice((". – ", ". ", ", ", ".-"))  # GOST and its like: – 1999. – Т. 12, № 3. – С. 45-67.
    return [*pieces, (year + joint, "date"), *numbers, (joint, numbers[-1][1]), (rng.choice(("С. ", "S. ", "p. ", "P. ")) + pages + ".", "page")]


def _numbers(rng: random.Random, work: Source) -> Pieces:
    volume = rng.choices(
        ("{}", "vol. {}", "Vol. {}", "volume {}", "Bd. {}", "Jg. {}", "{}. Jg.", "t. {}", "v. {}", "Т. {}", "vol.{}"),
        (74, 8, 8, 1, 1, 2, 2, 1, 2, 1, 1),
    )[0].format(work.volume)
    if not work.issue:
        return [(volume, "volume")]
    issue = rng.choices(
        ("({})", " ({})", ", no. {}", ", {}", " no. {}", ", Nr. {}", ", n. {}", "/{}", ", H. {}", ", № {}", ", Heft {}", ", issue {}", ".{}"),
        (34, 12, 14, 6, 3, 4, 3, 5, 3, 2, 2, 1, 4),
    )[0].format(work.issue)
    return [(volume, "volume"), (issue, "issue")]


def _inside(rng: random.Random, work: Source, habit: Habits, year: str) -> Pieces:
    word = habit.in_word
    if word in ("in ", "In ") and habit.title_end == " " and not habit.quote[0]:
        word = "In: "  # nobody writes a title, a space and "in"
    pieces: Pieces = [(word, "other")] if word else []
    mark = rng.choice((" (eds.), ", " (Eds.), ", " (ed.), ", " (Hrsg.): ", " (Hg.): ", ", editors, ", ", eds. ", " (eds): ", " (Eds.). ", " (Hrsg.), ", " (orgs.). ", " eds., "))
    form = rng.choices((_ORDERED.get(habit.form, habit.form), habit.form), (60, 40))[0]
    editors = people(rng, work.editors, habit, form) if work.editors else ""
    place = rng.random()
    joint = rng.choices((". ", ", ", "; "), (50, 46, 4))[0]
    pages = _range(rng, work, habit) if work.pages[1] else ""
    word = rng.choices(("pp. ", "pages ", "S. ", "p. ", "", "pp ", "pág. "), (46, 10, 14, 6, 18, 4, 2))[0]
    container = work.container
    if editors and place < 0.6:
        pieces += [(editors + mark, "editor"), (container + joint, "container")]
    elif editors:
        by = rng.choice(("edited by ", "ed. by ", "ed. ", "Ed. ", "hg. v. ", "herausgegeben von ", "Edited by ", "eds. "))
        pieces += [(container + joint, "container"), (by, "editor"), (editors + joint, "editor")]
    elif rng.random() < 0.05 and work.authors:
        pieces += [(rng.choice(("ders., ", "Idem, ", "ders.: ", "dies. (Hg.): ")), "editor"), (container + joint, "container")]
    else:
        pieces += [(container + joint, "container")]
    if work.edition:
        pieces.append((f"{ordinal(work.edition)} ed.{joint}", "edition"))
    if work.volume:
        pieces.append((rng.choice(("vol. {}", "Vol. {}", "Volume {}", "volume {}", "Bd. {}")).format(work.volume) + rng.choice((", ", " of ")), "volume"))
    if work.series:
        pieces.append((work.series + joint, "series"))
    paged = f"{word}{pages}" if pages else ""
    if paged and rng.random() < 0.12:
        pieces[-1] = (pieces[-1][0].rstrip(" .,;") + " ", pieces[-1][1])
        pieces += [(f"({paged}){joint}", "page")]
        paged = ""
    if paged and rng.random() < 0.42:
        return [*pieces, (paged + joint, "page"), *_imprint(rng, work, year)]
    imprint = _imprint(rng, work, year)
    if imprint and paged:
        imprint[-1] = (imprint[-1][0].rstrip(" .") + rng.choice((", ", ": ", ". ", ", ")), imprint[-1][1])
    return [*pieces, *imprint, *([(paged + ".", "page")] if paged else [])]


def _imprint(rng: random.Random, work: Source, year: str, *, brackets: bool = True) -> Pieces:
    publisher, place = work.publisher, work.place
    if rng.random() < 0.12:
        publisher = ""
    if rng.random() < 0.2:
        place = "" if publisher else place
    shape = rng.random()
    parts: Pieces = []
    if publisher and place:
        if shape < 0.62:
            parts = [(place + rng.choice((": ", ": ", ": ", " : ", ", ")), "place"), (publisher, "publisher")]
        else:
            parts = [(publisher + rng.choice((", ", ", ", ". ", ": ")), "publisher"), (place, "place")]
    elif publisher or place:
        parts = [(publisher or place, "publisher" if publisher else "place")]
    if year:
        if not parts:
            return [(rng.choice((f"{year}.", f"({year}).", f"{_MONTHS[work.month - 1]} {year}.")), "date")]
        joint = rng.choice((", ", ", ", ", ", " ", ". ", "; "))
        if rng.random() < 0.1:  # Ort Jahr, Verlag
            return [(parts[0][0].rstrip(" :,.") + " ", parts[0][1]), (f"{year}" + rng.choice((", ", ": ", ".")), "date"), *parts[1:]]
        parts[-1] = (parts[-1][0] + joint, parts[-1][1])
        parts.append((year, "date"))
    if parts and brackets and rng.random() < 0.14:
        parts[0] = ("(" + parts[0][0], parts[0][1])
        parts[-1] = (parts[-1][0] + ")", parts[-1][1])
    if parts:
        parts[-1] = (parts[-1][0] + ".", parts[-1][1])
    return parts


_THESIS = {
    "en": ("PhD thesis", "Ph.D. thesis", "Ph.D. dissertation", "Master's thesis", "M.Sc. thesis", "Doctoral dissertation", "PhD diss.", "Unpublished PhD thesis"),
    "de": ("Dissertation", "Diss.", "Diplomarbeit", "Habilitationsschrift", "Magisterarbeit", "unveröff. Diss."),
    "fr": ("Thèse de doctorat", "Thèse"), "es": ("Tesis doctoral",), "pt": ("Tese de Doutorado", "Dissertação (Mestrado)"), "ru": ("дис. ... канд. наук",),
}  # fmt: skip
_REPORT = ("Technical Report", "Tech. Rep.", "Technical report", "Working Paper", "Research Report", "Report", "Discussion Paper No.", "Arbeitspapier", "Tech. Report")


def _imprint_only(rng: random.Random, work: Source, habit: Habits, year: str) -> Pieces:
    pieces: Pieces = []
    joint = rng.choices((", ", ". "), (50, 50))[0]
    if work.kind == "thesis":
        genre = rng.choice(_THESIS.get(work.language, _THESIS["en"]))
        if rng.random() < 0.15:
            genre = f"({genre})"
        pieces.append((genre + joint, "genre"))
    elif work.kind == "report":
        pieces.append((rng.choice(_REPORT) + " ", "genre"))
        if rng.random() < 0.8:
            pieces.append((work.number + joint, "number"))
    if work.volume:
        pieces.append((rng.choice(("Vol. {}", "vol. {}", "Bd. {}", "{} vols.", "Volume {}", "Band {}")).format(work.volume) + joint, "volume"))
    if work.series:
        series = f"({work.series})" if rng.random() < 0.4 else work.series
        pieces.append((series + joint, "series"))
    if work.edition:
        texts = {"de": ("{}. Aufl.", "{}., überarb. Aufl.", "{}. Auflage"), "ru": ("{}-е изд.",), "fr": ("{}e éd.",), "es": ("{}a ed.",)}
        text = rng.choice(texts.get(work.language, (f"{ordinal(work.edition)} ed.", f"{ordinal(work.edition)} edition", "rev. ed.", f"({ordinal(work.edition)} ed.)")))
        pieces.append((text.format(work.edition) + joint, "edition"))
    if work.kind == "book" and rng.random() < 0.07:
        from benchmarks.tagger.people import person

        by = rng.choice(("Translated by {}", "Trans. {}", "trans. {}", "Übers. v. {}", "traduit par {}", "translated by {}"))
        pieces.append((by.format(name(person(rng), "given-first", habit)) + joint, "translator"))
    pieces += _imprint(rng, work, year)
    if work.kind == "book" and work.pages[1] and pieces:
        pieces[-1] = (pieces[-1][0].rstrip(" .") + rng.choice((". ", ", ", ". – ")), pieces[-1][1])
        pieces.append((rng.choice(("{} p.", "{} pp.", "{} S.", "{} с.", "{} s.")).format(work.pages[1]), "other"))
    return pieces


def _untitled(rng: random.Random, work: Source, habit: Habits) -> Pieces:
    """Physics and chemistry: names, journal, volume, page, year."""
    who = people(rng, work.authors, habit) if work.authors else work.group
    end = rng.choices((", ", " ", ": ", ". ", "; "), (74, 12, 4, 8, 2))[0]
    pages = str(work.pages[0]) if rng.random() < 0.7 else _range(rng, work, habit)
    after = rng.choices((" ", ", ", ". "), (80, 15, 5))[0]
    volume, year = work.volume, str(work.year)
    if rng.random() < 0.06:
        volume = rng.choice("ABCD") + volume
    issue = f"({work.issue})" if work.issue and rng.random() < 0.1 else ""
    shape = rng.random()
    head: Pieces = [(who + end, "author")] if who and rng.random() > 0.08 else []
    if rng.random() < 0.12:  # astronomy: "Name, A. B. 1999, ApJ, 512, 34"; IOP: "Name A B 1999 J. Phys. A 32 4521"
        stop = rng.choice((", ", " "))
        dated = [(year + stop, "date")] if rng.random() < 0.85 else [(f"({year}) ", "date")]
        if head:
            head = [(who + rng.choice((" ", ", ")), "author")]
        joined: Pieces = [*head, *dated, (work.container + stop, "container"), (volume + stop, "volume"), (pages, "page")]
        return _damage(rng, _finish(rng, joined))
    if rng.random() < 0.15:
        head = [(who + " ", "author"), (f"({year}) ", "date")]
        year = ""
    body: Pieces = [(work.container + after, "container")]
    numbers: Pieces = [(volume, "volume"), *([(issue, "issue")] if issue else [])]
    if shape < 0.45 or not year:
        joint = rng.choice((", ", ", ", ":", " "))
        tail: Pieces = [*numbers, (joint, numbers[-1][1]), (pages + (" " if year else "."), "page"), *([(f"({year})", "date")] if year else [])]
    elif shape < 0.8:
        tail = [*numbers, (" ", numbers[-1][1]), (f"({year})" + rng.choice((" ", ", ")), "date"), (pages, "page")]
    else:
        tail = [(year + ", ", "date"), *numbers, (", ", numbers[-1][1]), (pages, "page")]
    return _damage(rng, _finish(rng, [*head, *body, *tail]))


def _finish(rng: random.Random, pieces: Pieces) -> Pieces:
    pieces = [(text, label) for text, label in pieces if text]
    text, label = pieces[-1]
    end = rng.choice(("", ".", ".", "."))
    pieces[-1] = (text.rstrip(" .,;:") + end, label)
    return pieces


def _damage(rng: random.Random, pieces: Pieces) -> Pieces:
    """What extraction from a PDF, and haste, do to a tenth of all references."""
    kind = rng.random()
    if kind < 0.9:
        return pieces
    position = rng.randrange(len(pieces))
    text, label = pieces[position]
    if kind < 0.925:
        text = text.replace(", ", ",").replace(". ", ".")
    elif kind < 0.95:
        words = text.split(" ")
        number = rng.randrange(len(words))
        if len(words[number]) > 7:
            half = len(words[number]) // 2
            words[number] = words[number][:half] + "- " + words[number][half:]
        text = " ".join(words)
    elif kind < 0.97:
        text = text.replace(".", "")
    else:
        text = text.replace(" ", "  ", 1)
    pieces = list(pieces)
    pieces[position] = (text if text.endswith(" ") or position == len(pieces) - 1 else text + " ", label)
    return pieces
