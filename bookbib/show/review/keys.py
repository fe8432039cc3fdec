"""The keys of `bookbib review`, and the words of its screen."""

from __future__ import annotations

from collections.abc import Mapping

from bookbib.language.catalog import Said

KEYS: Mapping[str, tuple[str, Said, Said]] = {
    "accept(0)": ("1", Said("it is this one"), Said("The record with this number is the work (1 to 9).")),
    "reject": ("n", Said("none of these"), Said("None of the records shown is the work.")),
    "ignore": ("i", Said("right as it is"), Said("Nothing is wrong here: say no more about these problems.")),
    "ignore_alike": (
        "I",
        Said("all alike"),
        Said("The same for all that have these problems; they are counted first."),
    ),
    "name": (
        "t",
        Said("type what it is"),
        Said("Type or paste a DOI, an arXiv id, an ISBN or an address. Pasting works without this key, too."),
    ),
    "edit": ("e", Said("edit"), Said("Correct fields of the entry.")),
    "leave_out": ("x", Said("leave out"), Said("Leave it out of the bibliography.")),
    "reason": (
        "r",
        Said("reason"),
        Said("Give the reason for what was decided just now; else for this one, decided or to be decided."),
    ),
    "open": ("o", Said("open"), Said("Open a link or a record in the browser.")),
    "skip": ("s,right,enter", Said("skip"), Said("On to the next; nothing is decided.")),
    "previous": ("b,left", Said("back"), Said("Back to the one before.")),
    "undo": ("u", Said("undo"), Said("Take back what was decided here, else what was decided last.")),
    "help": ("question_mark", Said("help"), Said("This list.")),
    "quit": ("q,ctrl+c", Said("quit"), Said("Stop; everything decided is in overrides.toml.")),
}
"""Each action with its keys, its name in the last line, and what the help says of it."""

WORDS = {
    "name": Said("A DOI, an arXiv id, an ISBN, or the address of the work"),
    "no-name": Said("This is no DOI, arXiv id, ISBN or address."),
    "edit": Said("Fields of the entry; several people are parted by semicolons"),
    "reason": Said("Reason for {n}"),
    "after": Said("r: give the reason, u: take it back"),
    "open": Said("Open in the browser"),
    "nothing-to-open": Said("There is no address here to open."),
    "alike": Said("{n} are alike. Type {n} to say that all of them are right."),
    "not-alike": Said("Type {n}, or Escape."),
    "keys": Said("Keys"),
    "last": Said("This was the last one. q: quit, b: back"),
    "end": Said("{n} decided, {m} left"),
    "nothing-undone": Said("There is nothing to take back."),
    "undone": Said("Taken back."),
    "scroll": Said("space, arrows: scroll"),
    "is-accept": Said("it is {n}"),
}
