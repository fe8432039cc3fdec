"""What stands behind a title: journal, book or proceedings, imprint, numbers, each in many habits."""

from __future__ import annotations

import random

from benchmarks.tagger.habits import ORDERED, Habits, Pieces, name, people
from benchmarks.tagger.people import person
from benchmarks.tagger.works import Source, ordinal

_MONTHS = "January February March April May June July August September October November December".split()


def page_range(rng: random.Random, work: Source, habit: Habits) -> str:
    first, last = work.pages
    if not last or rng.random() < 0.12:
        return str(first)
    if rng.random() < 0.12 and len(str(first)) == len(str(last)) > 1:
        return f"{first}{habit.dash}{str(last)[-2:]}"
    joint = f" {habit.dash} " if rng.random() < 0.03 else habit.dash
    return f"{first}{joint}{last}"


def venue(rng: random.Random, work: Source, habit: Habits, year: str) -> Pieces:
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
        day = work.month + 2
        when = rng.choice(
            (
                f"{day} {month} {work.year}",
                f"{day}.{work.month}.{work.year}",
                f"v. {day}.{work.month}.{work.year}",
                f"{month[:3]}. {day}, {work.year}",
                f"{work.year}, {month} {day}",
                f"{day}. {month} {work.year}",
                f"Nr. {day} v. {day}.{work.month}.{work.year}",
            )
        )
        page = f", {rng.choice(('S. ', 'p. ', 's. '))}{work.pages[0]}" if rng.random() < 0.4 else ""
        return [
            *pieces,
            (work.container + after, "container"),
            (when + (", " if page else "."), "date"),
            *([(page.lstrip(", ") + ".", "page")] if page else []),
        ]
    pages = work.number or page_range(rng, work, habit)
    pieces.append((work.container + after, "container"))
    numbers = _local_numbers(rng, work) or _numbers(rng, work)
    if rng.random() < 0.02:
        return [*pieces, *([(f"({year})", "date")] if year else []), (" to appear.", "other")]
    shape = rng.random()
    page_word = rng.choice(
        (
            "",
            "",
            "",
            "",
            "pp. ",
            "pp. ",
            "p. ",
            "S. ",
            "pages ",
            "pp ",
            "с. ",
            "s. ",
            "ss. ",
            "str. ",
            "págs. ",
            "pp",
        )
    )
    if not year:
        joint = rng.choice((": ", ":", ", ", ", ", " "))
        return [*pieces, *numbers, (joint, numbers[-1][1]), (f"{page_word}{pages}.", "page")]
    dated = f"({year})"
    if shape < 0.32:  # 12(3): 45-67 (1999) / , 1999.
        joint = rng.choice((": ", ":", ", ", ", "))
        end = rng.choice(
            (f" {dated}.", f", {year}.", f", {month} {year}.", f" {dated}", f", {month[:3]}. {year}.")
        )
        return [
            *pieces,
            *numbers,
            (joint, numbers[-1][1]),
            (page_word + pages + (" " if end[0] == " " else ", "), "page"),
            (end.lstrip(" ,"), "date"),
        ]
    if shape < 0.62:  # 12 (1999) 45-67
        dated = rng.choice((dated, dated, f"({month} {year})", f", {year}"))
        joint = rng.choice((", ", ": ", " ", ":"))
        space = "" if dated[0] == "," else " "
        return [
            *pieces,
            *numbers,
            (space, numbers[-1][1]),
            (dated + joint, "date"),
            (f"{page_word}{pages}.", "page"),
        ]
    if shape < 0.86:  # 1999;12(3):45-67, 1999, 12, 45
        joint = rng.choice((";", "; ", ", ", ". "))
        when = rng.choice((year, year, f"{year} {month[:3]}", f"{month} {year}", f"({year})"))
        return [
            *pieces,
            (when + joint, "date"),
            *numbers,
            (rng.choice((":", ": ", ", ")), numbers[-1][1]),
            (f"{page_word}{pages}.", "page"),
        ]
    joint = rng.choice((". – ", ". ", ", ", ".-"))  # GOST and its like: – 1999. – Т. 12, № 3. – С. 45-67.
    return [
        *pieces,
        (year + joint, "date"),
        *numbers,
        (joint, numbers[-1][1]),
        (rng.choice(("С. ", "S. ", "p. ", "P. ")) + pages + ".", "page"),
    ]


# Volume and issue as journals of a language have them: "roč. 12, č. 3", "Cilt 5, Sayı 3", "årg. 12, nr 3".
_LOCAL_NUMBERS = {
    "pl": (("t. {}", ", nr {}"), ("{}", ", z. {}"), ("vol. {}", ", nr {}"), ("nr {}", "({})")),
    "cs": (("roč. {}", ", č. {}"), ("{}", ", č. {}"), ("sv. {}", ", č. {}")),
    "tr": (("Cilt {}", ", Sayı {}"), ("C. {}", ", S. {}"), ("{}", "({})"), ("Cilt: {}", ", Sayı: {}")),
    "sv": (("årg. {}", ", nr {}"), ("{}", ", nr. {}"), ("bd. {}", ", h. {}")),
    "hu": (("{}. évf.", " {}. sz."), ("{}", "/{}"), ("{}. köt.", " {}. sz.")),
    "es": (
        ("vol. {}", ", núm. {}"),
        ("vol. {}", ", nº {}"),
        ("tomo {}", ", n.° {}"),
        ("año {}", ", núm. {}"),
    ),
    "fr": (("vol. {}", ", n° {}"), ("t. {}", ", n°{}"), ("tome {}", ", fasc. {}"), ("n° {}", "-{}")),
    "it": (("vol. {}", ", n. {}"), ("a. {}", ", n. {}"), ("{}", ", fasc. {}")),
    "pt": (("v. {}", ", n. {}"), ("vol. {}", ", nº {}")),
    "de": (("Jg. {}", ", H. {}"), ("{}. Jg.", ", Heft {}"), ("{}", " (H. {})"), ("Bd. {}", ", Nr. {}")),
    "vi": (("tập {}", ", số {}"), ("số {}", " ({})")),
}


def _local_numbers(rng: random.Random, work: Source) -> Pieces:
    forms = _LOCAL_NUMBERS.get(work.language)
    if not forms or rng.random() < 0.5:
        return []
    volume, issue = rng.choice(forms)
    pieces: Pieces = [(volume.format(work.volume), "volume")]
    return [*pieces, (issue.format(work.issue), "issue")] if work.issue else pieces


def _numbers(rng: random.Random, work: Source) -> Pieces:
    volume = rng.choices(
        (
            "{}",
            "vol. {}",
            "Vol. {}",
            "volume {}",
            "Bd. {}",
            "Jg. {}",
            "{}. Jg.",
            "t. {}",
            "v. {}",
            "Т. {}",
            "vol.{}",
        ),
        (74, 8, 8, 1, 1, 2, 2, 1, 2, 1, 1),
    )[0].format(work.volume)
    if not work.issue:
        return [(volume, "volume")]
    issue = rng.choices(
        (
            "({})",
            " ({})",
            ", no. {}",
            ", {}",
            " no. {}",
            ", Nr. {}",
            ", n. {}",
            "/{}",
            ", H. {}",
            ", № {}",
            ", Heft {}",
            ", issue {}",
            ".{}",
        ),
        (34, 12, 14, 6, 3, 4, 3, 5, 3, 2, 2, 1, 4),
    )[0].format(work.issue)
    return [(volume, "volume"), (issue, "issue")]


def _inside(rng: random.Random, work: Source, habit: Habits, year: str) -> Pieces:
    word = habit.in_word
    if word in ("in ", "In ") and habit.title_end == " " and not habit.quote[0]:
        word = "In: "  # nobody writes a title, a space and "in"
    pieces: Pieces = [(word, "other")] if word else []
    mark = rng.choice(
        (
            " (eds.), ",
            " (Eds.), ",
            " (ed.), ",
            " (Hrsg.): ",
            " (Hg.): ",
            ", editors, ",
            ", eds. ",
            " (eds): ",
            " (Eds.). ",
            " (Hrsg.), ",
            " (orgs.). ",
            " eds., ",
            " (a cura di), ",
            " (dir.), ",
            " (éds.), ",
            " (red.), ",
            " (szerk.): ",
            " (coords.), ",
            " Editors, ",
        )
    )
    form = rng.choices((ORDERED.get(habit.form, habit.form), habit.form), (60, 40))[0]
    editors = people(rng, work.editors, habit, form) if work.editors else ""
    place = rng.random()
    joint = rng.choices((". ", ", ", "; "), (50, 46, 4))[0]
    pages = page_range(rng, work, habit) if work.pages[1] else ""
    word = rng.choices(("pp. ", "pages ", "S. ", "p. ", "", "pp ", "pág. "), (46, 10, 14, 6, 18, 4, 2))[0]
    container = work.container
    if editors and place < 0.6:
        pieces += [(editors + mark, "editor"), (container + joint, "container")]
    elif editors:
        by = rng.choice(
            (
                "edited by ",
                "ed. by ",
                "ed. ",
                "Ed. ",
                "hg. v. ",
                "herausgegeben von ",
                "Edited by ",
                "eds. ",
                "a cura di ",
                "pod red. ",
                "sous la direction de ",
                "edición de ",
                "red. ",
            )
        )
        pieces += [(container + joint, "container"), (by, "editor"), (editors + joint, "editor")]
    elif rng.random() < 0.05 and work.authors:
        pieces += [
            (rng.choice(("ders., ", "Idem, ", "ders.: ", "dies. (Hg.): ")), "editor"),
            (container + joint, "container"),
        ]
    else:
        pieces += [(container + joint, "container")]
    if work.edition:
        pieces.append((f"{ordinal(work.edition)} ed.{joint}", "edition"))
    if work.volume:
        pieces.append(
            (
                rng.choice(("vol. {}", "Vol. {}", "Volume {}", "volume {}", "Bd. {}")).format(work.volume)
                + rng.choice((", ", " of ")),
                "volume",
            )
        )
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


def _with_commas(rng: random.Random, work: Source, year: str) -> Pieces:
    """ "Publisher, Place 1999.", "Place, Publisher, 1999.": nothing but commas, or a space before the year."""
    parts: Pieces = [(work.publisher, "publisher"), (work.place, "place")]
    if rng.random() < 0.25:
        parts.reverse()
    if rng.random() < 0.18:
        parts = parts[:1]
    parts = [part for part in parts if part[0]]
    last = rng.choice((", ", ", ", " ", ". "))
    joined = [
        (text + (", " if number + 1 < len(parts) else ""), label)
        for number, (text, label) in enumerate(parts)
    ]
    if not joined:
        return [(f"{year}.", "date")] if year else []
    joined[-1] = (joined[-1][0] + (last if year else "."), joined[-1][1])
    return [*joined, *([(f"{year}.", "date")] if year else [])]


def _imprint(rng: random.Random, work: Source, year: str, *, brackets: bool = True) -> Pieces:
    publisher, place = work.publisher, work.place
    if rng.random() < {"en": 0.08}.get(work.language, 0.22):  # many lists give places alone
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
            return [
                (parts[0][0].rstrip(" :,.") + " ", parts[0][1]),
                (f"{year}" + rng.choice((", ", ": ", ".")), "date"),
                *parts[1:],
            ]
        parts[-1] = (parts[-1][0] + joint, parts[-1][1])
        parts.append((year, "date"))
    if parts and brackets and rng.random() < 0.14:
        parts[0] = ("(" + parts[0][0], parts[0][1])
        parts[-1] = (parts[-1][0] + ")", parts[-1][1])
    if parts:
        parts[-1] = (parts[-1][0] + ".", parts[-1][1])
    return parts


_THESIS = {
    "en": (
        "PhD thesis",
        "Ph.D. thesis",
        "Ph.D. dissertation",
        "Master's thesis",
        "M.Sc. thesis",
        "Doctoral dissertation",
        "PhD diss.",
        "Unpublished PhD thesis",
    ),
    "de": (
        "Dissertation",
        "Diss.",
        "Diplomarbeit",
        "Habilitationsschrift",
        "Magisterarbeit",
        "unveröff. Diss.",
    ),
    "fr": ("Thèse de doctorat", "Thèse"),
    "es": ("Tesis doctoral",),
    "pt": ("Tese de Doutorado", "Dissertação (Mestrado)"),
    "ru": ("дис. ... канд. наук",),
    "pl": ("rozprawa doktorska", "praca magisterska"),
    "cs": ("disertační práce", "diplomová práce"),
    "tr": ("Doktora tezi", "Yayımlanmamış yüksek lisans tezi"),
    "sv": ("Doktorsavhandling", "Masteroppgave", "Ph.d.-afhandling"),
    "it": ("Tesi di dottorato", "Tesi di laurea"),
    "hu": ("doktori disszertáció",),
    "vi": ("Luận án Tiến sĩ", "Luận văn Thạc sĩ"),
}
_REPORT = (
    "Technical Report",
    "Tech. Rep.",
    "Technical report",
    "Working Paper",
    "Research Report",
    "Report",
    "Discussion Paper No.",
    "Arbeitspapier",
    "Tech. Report",
)


def _in_brackets(rng: random.Random, work: Source, year: str) -> Pieces:
    """ "(Publisher, Place)", "(Place: Publisher, 1999), 118": behind the title, and a note's page behind it."""
    first, second = (work.publisher, "publisher"), (work.place, "place")
    order = rng.random()
    joint = ", "
    if order < 0.45:
        first, second, joint = second, first, ": "
    if rng.random() < 0.2:
        second = ("", second[1])
    text = [(f"({first[0]}" + (joint if second[0] else ""), first[1]), second]
    parts: Pieces = [part for part in text if part[0]]
    if year:
        parts[-1] = (parts[-1][0] + rng.choice((", ", ", ", " ")), parts[-1][1])
        parts.append((f"{year})", "date"))
    else:
        parts[-1] = (parts[-1][0] + ")", parts[-1][1])
    if rng.random() < 0.3:
        parts[-1] = (parts[-1][0] + ", ", parts[-1][1])
        parts.append(
            (
                rng.choice(("p. {}.", "pp. {}-9.", "{}.", "{}–9.", "S. {}.")).format(rng.randint(10, 400)),
                "other",
            )
        )
    else:
        parts[-1] = (parts[-1][0] + ".", parts[-1][1])
    return parts


def _imprint_only(rng: random.Random, work: Source, habit: Habits, year: str) -> Pieces:
    pieces: Pieces = []
    joint = rng.choices((", ", ". "), (50, 50))[0]
    commas = habit.title_end == ", " and rng.random() < 0.7
    if commas:
        joint = ", "
    if work.kind in ("thesis", "report") and rng.random() < 0.15:  # "Title (Working Paper, University of X)."
        genre = rng.choice(_THESIS["en"] if work.kind == "thesis" else _REPORT)
        where = work.publisher + (f", {work.place}" if rng.random() < 0.3 and work.place else "")
        return [
            (f"({genre}", "genre"),
            (f" {work.number}" if rng.random() < 0.3 else "", "number"),
            (f", {where}", "publisher"),
            (f", {year})." if year else ").", "date" if year else "publisher"),
        ]
    if work.kind == "book" and rng.random() < 0.015:
        note = rng.choice(
            ("(in preparation)", "(forthcoming)", "(unpublished manuscript)", "(submitted)", "(in press)")
        )
        return [(note + (f", {year}." if year else "."), "other")]
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
        pieces.append(
            (
                rng.choice(("Vol. {}", "vol. {}", "Bd. {}", "{} vols.", "Volume {}", "Band {}")).format(
                    work.volume
                )
                + joint,
                "volume",
            )
        )
    if work.series:
        series = f"({work.series})" if rng.random() < 0.4 else work.series
        pieces.append((series + joint, "series"))
    if work.edition:
        texts = {
            "de": ("{}. Aufl.", "{}., überarb. Aufl.", "{}. Auflage"),
            "ru": ("{}-е изд.",),
            "fr": ("{}e éd.",),
            "es": ("{}a ed.",),
            "pl": ("wyd. {}", "wydanie {}"),
            "cs": ("{}. vyd.", "{}. vydání"),
            "tr": ("{}. baskı", "{}. bs."),
            "sv": ("{}. uppl.", "{}. utg."),
            "it": ("{}a ed.",),
            "pt": ("{}. ed.",),
            "hu": ("{}. kiadás",),
        }
        text = rng.choice(
            texts.get(
                work.language,
                (
                    f"{ordinal(work.edition)} ed.",
                    f"{ordinal(work.edition)} edition",
                    "rev. ed.",
                    f"({ordinal(work.edition)} ed.)",
                ),
            )
        )
        pieces.append((text.format(work.edition) + joint, "edition"))
    if work.kind == "book" and work.authors and rng.random() < 0.06:
        by = rng.choice(
            (
                "Edited by ",
                "ed. ",
                "Ed. ",
                "Hrsg. von ",
                "hg. v. ",
                "Edición de ",
                "A cura di ",
                "With an introduction by ",
                "Edited with notes by ",
            )
        )
        pieces.append((by + name(person(rng), "given-first", habit) + joint, "editor"))
    if work.kind == "book" and rng.random() < 0.03:
        pieces.append(
            (
                rng.choice(
                    ("2 vols.", "3 vols.", "Revised edition.", "Vols. 4 and 5 of", "2 Bde.", "Reprint ed.")
                )
                + " ",
                "other",
            )
        )
    if work.kind == "book" and rng.random() < 0.07:
        by = rng.choice(
            (
                "Translated by {}",
                "Trans. {}",
                "trans. {}",
                "Übers. v. {}",
                "traduit par {}",
                "translated by {}",
                "przeł. {}",
                "čev. {}",
                "çev. {}",
                "Çeviren {}",
                "Traducción de {}",
                "trad. {}",
                "přel. {}",
                "övers. {}",
                "trad. it. di {}",
                "aus dem Engl. von {}",
            )
        )
        pieces.append((by.format(name(person(rng), "given-first", habit)) + joint, "translator"))
    if (
        work.kind == "book"
        and not pieces
        and rng.random() < (0.45 if habit.title_end in (" ", ", ") else 0.06)
    ):
        pieces += _in_brackets(rng, work, year)
    elif commas:
        pieces += _with_commas(rng, work, year)
    else:
        pieces += _imprint(rng, work, year)
    if work.kind == "book" and work.pages[1] and pieces:
        pieces[-1] = (pieces[-1][0].rstrip(" .") + rng.choice((". ", ", ", ". – ")), pieces[-1][1])
        pieces.append(
            (rng.choice(("{} p.", "{} pp.", "{} S.", "{} с.", "{} s.")).format(work.pages[1]), "other")
        )
    return pieces
