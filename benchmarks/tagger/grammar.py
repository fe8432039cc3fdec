"""A grammar of habits: how people print references, beyond what any CSL style does, with the label of every part.

A rendered reference is a list of pieces (text, label); the labels are those of `references.citation.tagger.labels`.
"""

from __future__ import annotations

import random

from benchmarks.tagger.habits import Habits, Pieces, habits, people
from benchmarks.tagger.venues import page_range, venue
from benchmarks.tagger.works import Source


def render(rng: random.Random, work: Source) -> Pieces:
    """`work` as some writer prints it."""
    habit = habits(rng)
    if work.untitled and work.kind == "article-journal":
        return untitled(rng, work, habit)
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
    pieces += venue(rng, work, habit, "" if dated else year)
    if work.kind == "book" and work.publisher and rng.random() < 0.015:
        pieces.append(
            (f" Reprint, {work.place}: {work.publisher}, {work.year + rng.randint(3, 60)}.", "other")
        )
    if rng.random() < 0.055:
        pieces.append(
            (
                rng.choice(
                    (
                        " [in German]",
                        " Abstract.",
                        " (in press).",
                        " Print.",
                        " MR 123456.",
                        " Cited on p. 12.",
                        " [First French edition, 1895].",
                        ", cap. 1.",
                        ", here: 44-45.",
                        " Accessed 12 May.",
                        ", hier S. 15.",
                        " Reprinted.",
                        " MS.",
                        " Mimeo.",
                    )
                ),
                "other",
            )
        )
    return damage(rng, finish(rng, pieces))


def _who(rng: random.Random, work: Source, habit: Habits) -> Pieces:
    if work.group:
        return [(work.group + habit.end, "author")]
    if not work.authors:
        return []
    text = people(rng, work.authors, habit)
    if work.kind == "book" and rng.random() < 0.17:
        if rng.random() < 0.5:
            return [
                (
                    text
                    + rng.choice(
                        (
                            ", ed. ",
                            ", eds. ",
                            ", editor. ",
                            ", editors. ",
                            ", Editor, ",
                            ", ed., ",
                            ", eds., ",
                            ", Hrsg. ",
                        )
                    ),
                    "editor",
                )
            ]
        mark = rng.choice(
            (
                " (ed.)",
                " (eds.)",
                " (Hrsg.)",
                " (Hg.)",
                " (Eds.)",
                " (org.)",
                " (Ed.)",
                " (ed)",
                " (eds)",
                " (Hgg.)",
                " (coord.)",
                " (a cura di)",
                " (dir.)",
                " (red.)",
                " (Director)",
                " (Producer)",
                " (szerk.)",
                " (edd.)",
                " éds.",
                " (haz.)",
            )
        )
        return [(text + mark + habit.end, "editor")]
    return [(text + habit.end, "author")]


def _trim(text: str, when: str) -> str:
    text = text.rstrip(" .:;,")
    space = (
        "" if when == "bracket" and len(text) % 17 == 0 else " "
    )  # "Stifter, Adalbert(2005)": glued now and then
    return text + {"bracket": space, "bare": ", ", "colon": " "}[when]


def _date_in_front(rng: random.Random, year: str, habit: Habits) -> str:
    if habit.when == "bracket":
        return f"({year})" + rng.choice((". ", ". ", ": ", ": ", " ", " ", ", ", ", ", ".: ", ":"))
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


_NOTES = (
    "[Motion picture]",
    "[Online]",
    "[Film]",
    "[Video]",
    "[in Russian]",
    "(in German)",
    "[Review of the book]",
    "[Letter]",
    "[abstract]",
)


def untitled(rng: random.Random, work: Source, habit: Habits) -> Pieces:
    """Physics and chemistry: names, journal, volume, page, year."""
    who = people(rng, work.authors, habit) if work.authors else work.group
    end = rng.choices((", ", " ", ": ", ". ", "; "), (74, 12, 4, 8, 2))[0]
    pages = str(work.pages[0]) if rng.random() < 0.7 else page_range(rng, work, habit)
    after = rng.choices((" ", ", ", ". ", ""), (78, 14, 5, 3))[0]
    if not after and not work.container.endswith("."):
        after = " "
    volume, year = work.volume, str(work.year)
    if rng.random() < 0.06:
        volume = rng.choice("ABCD") + volume
    issue = f"({work.issue})" if work.issue and rng.random() < 0.1 else ""
    shape = rng.random()
    head: Pieces = [(who + end, "author")] if who and rng.random() > 0.08 else []
    if (
        rng.random() < 0.12
    ):  # astronomy: "Name, A. B. 1999, ApJ, 512, 34"; IOP: "Name A B 1999 J. Phys. A 32 4521"
        stop = rng.choice((", ", " "))
        dated = [(year + stop, "date")] if rng.random() < 0.85 else [(f"({year}) ", "date")]
        if head:
            head = [(who + rng.choice((" ", ", ")), "author")]
        joined: Pieces = [
            *head,
            *dated,
            (work.container + stop, "container"),
            (volume + stop, "volume"),
            (pages, "page"),
        ]
        return damage(rng, finish(rng, joined))
    if rng.random() < 0.15:
        head = [(who + " ", "author"), (f"({year}) ", "date")]
        year = ""
    body: Pieces = [(work.container + after, "container")]
    numbers: Pieces = [(volume, "volume"), *([(issue, "issue")] if issue else [])]
    if shape < 0.45 or not year:
        joint = rng.choice((", ", ", ", ":", " "))
        tail: Pieces = [
            *numbers,
            (joint, numbers[-1][1]),
            (pages + ((" " if rng.random() < 0.95 else "") if year else "."), "page"),
            *([(f"({year})", "date")] if year else []),
        ]
    elif shape < 0.8:
        tail = [
            *numbers,
            (" ", numbers[-1][1]),
            (f"({year})" + rng.choice((" ", ", ")), "date"),
            (pages, "page"),
        ]
    else:
        tail = [(year + ", ", "date"), *numbers, (", ", numbers[-1][1]), (pages, "page")]
    return damage(rng, finish(rng, [*head, *body, *tail]))


def finish(rng: random.Random, pieces: Pieces) -> Pieces:
    pieces = [(text, label) for text, label in pieces if text]
    text, label = pieces[-1]
    end = rng.choice(("", ".", ".", "."))
    pieces[-1] = (text.rstrip(" .,;:") + end, label)
    return pieces


def damage(rng: random.Random, pieces: Pieces) -> Pieces:
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
