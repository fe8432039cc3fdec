"""How one writer prints: names, marks, orders. What goes together in print goes together here."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.tagger.people import Person, initials

Pieces = list[tuple[str, str]]
"""A rendered reference: texts and the labels of `references.citation.tagger.labels`."""


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
            (
                ", and ",
                " and ",
                " & ",
                ", & ",
                ", ",
                " und ",
                "; ",
                " / ",
                " et ",
                " y ",
                " e ",
                " i ",
                " og ",
                " och ",
                " a ",
                " ve ",
                " AND ",
            ),
            (14, 24, 10, 10, 20, 7, 6, 4, 2, 2, 2, 0.7, 0.7, 0.5, 0.5, 0.5, 0.5),
        )[0],
        end=rng.choices(ends.get(form, (", ", ". ", ": ", "; ")), weights.get(form, (52, 27, 17, 4)))[0],
        when=when,
        title_end=rng.choices((". ", ", ", "; ", " – ", " // ", " "), (68, 25, 2.5, 1, 2, 0.4))[0],
        quote=quote,
        in_word=rng.choices(
            (
                "In ",
                "in ",
                "In: ",
                "in: ",
                "",
                "// ",
                "dans ",
                "en ",
                "En: ",
                "Em: ",
                "IN: ",
                "In : ",
                "w: ",
                "[w:] ",
                "I: ",
                "En ",
            ),
            (26, 17, 30, 8, 8, 2, 1, 1, 1, 1, 2, 3, 1, 1, 1, 1),
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
        return f"{family} {initials(person.given, 'bare' if dots == 'dots' and not habit.mixed else dots)}"
    if form == "inverted":
        return f"{family}, {initials(person.given, dots)}"
    if form == "initials-first":
        return f"{initials(person.given, 'dots' if dots == 'spaced' else dots)} {family}"
    return f"{person.given} {family}"


ORDERED = {"inverted": "initials-first", "inverted-full": "given-first"}


def people(rng: random.Random, persons: Sequence[Person], habit: Habits, form: str = "") -> str:
    """A list of names, cut behind some of them now and then."""
    form = form or habit.form
    limit = rng.choice((1, 3, 3, 6)) if len(persons) > 1 and rng.random() < 0.2 else len(persons)
    shown = persons[:limit]
    cut = limit < len(persons)
    later = ORDERED.get(form, form) if habit.mixed else form
    texts = [name(person, form if number == 0 else later, habit) for number, person in enumerate(shown)]
    if cut:
        tail = rng.choice(
            (
                ", et al.",
                " et al.",
                " et al",
                ", et al",
                " u.a.",
                " et coll.",
                " and others",
                " [et al.]",
                " i in.",
                " m.fl.",
                " vd.",
                " y otros",
                ", u. a.",
            )
        )
        return habit.between.join(texts) + tail
    if len(texts) == 1:
        return texts[0]
    return habit.between.join(texts[:-1]) + habit.last + texts[-1]
