"""The types of works in each format, by one two-way table a format.

A row reads both ways: writing takes the first cell to the second; reading takes the second cell to the *first row*
that holds it. A CSL type whose row is not that first row is therefore lost on the way, and `lossy` says so.
"""

from __future__ import annotations

# CSL 1.0.2, appendix III (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types).
CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection "
    "dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case "
    "legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance "
    "periodical personal_communication post post-weblog regulation report review review-book software song speech "
    "standard thesis treaty webpage".split()
)

# What CSL-JSON consumers take: Zotero's translator refuses a file with `software` in it, and turns a `book` that
# has a version into a computer program; biblatex-csl-converter stops at `broadcast`.
CSL: tuple[tuple[str, str], ...] = (
    ("document", "document"),
    ("", "document"),
    ("software", "book"),
    ("motion_picture", "motion_picture"),
    ("broadcast", "motion_picture"),
)

# Entry types that biblatex, classic BibTeX styles (with a warning at most) and Zotero's BibTeX translator all
# know. Zotero drops entries of any other type without a word, @dataset and @standard among them.
BIBLATEX: tuple[tuple[str, str], ...] = (
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("review", "article"),
    ("review-book", "article"),
    ("paper-conference", "inproceedings"),
    ("book", "book"),
    ("classic", "book"),
    ("collection", "book"),
    ("musical_score", "book"),
    ("pamphlet", "booklet"),
    ("chapter", "incollection"),
    ("entry", "incollection"),
    ("entry-dictionary", "incollection"),
    ("entry-encyclopedia", "incollection"),
    ("thesis", "phdthesis"),
    ("report", "techreport"),
    ("standard", "techreport"),
    ("manuscript", "unpublished"),
    ("patent", "patent"),
    ("webpage", "online"),
    ("post", "online"),
    ("post-weblog", "online"),
    ("motion_picture", "online"),
    ("broadcast", "online"),
    ("software", "software"),
    ("document", "misc"),
    ("", "misc"),
    ("article", "misc"),
    ("dataset", "misc"),
)

# The same for classic BibTeX: only the types that plain.bst defines (btxdoc, section 3.1).
_CLASSIC = {"online": "misc", "software": "misc", "patent": "misc"}
BIBTEX: tuple[tuple[str, str], ...] = tuple(
    sorted(
        ((csl, _CLASSIC.get(entry, entry)) for csl, entry in BIBLATEX), key=lambda row: row[0] != "document"
    )
)

# Reference types that Zotero, JabRef, EndNote, pandoc and citation-js know. A preprint is RPRT with `PB  - arXiv`:
# nothing else is read by all of them.
RIS: tuple[tuple[str, str], ...] = (
    ("article-journal", "JOUR"),
    ("review", "JOUR"),
    ("review-book", "JOUR"),
    ("article-magazine", "MGZN"),
    ("article-newspaper", "MGZN"),  # citation-js reads NEWS without its authors
    ("paper-conference", "CONF"),
    ("book", "BOOK"),
    ("classic", "BOOK"),
    ("collection", "BOOK"),
    ("musical_score", "BOOK"),
    ("pamphlet", "PAMP"),
    ("chapter", "CHAP"),
    ("entry", "CHAP"),
    ("entry-dictionary", "CHAP"),
    ("entry-encyclopedia", "CHAP"),
    ("thesis", "THES"),
    ("report", "RPRT"),
    ("standard", "RPRT"),
    ("article", "RPRT"),
    ("manuscript", "UNPB"),
    ("patent", "PAT"),
    ("webpage", "ELEC"),
    ("post", "ELEC"),
    ("post-weblog", "ELEC"),
    ("motion_picture", "VIDEO"),
    ("broadcast", "VIDEO"),
    ("software", "COMP"),
    ("dataset", "DATA"),
    ("map", "MAP"),
    ("graphic", "ART"),
    ("figure", "ART"),
    ("song", "SOUND"),
    ("bill", "BILL"),
    ("legal_case", "CASE"),
    ("legislation", "STAT"),
    ("hearing", "HEAR"),
    ("personal_communication", "PCOMM"),
    ("document", "GEN"),
    ("", "GEN"),
)


def written(table: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The writing direction of `table`: CSL type → the format's type."""
    return dict(table)


def lossy(table: tuple[tuple[str, str], ...], kept: tuple[str, ...] = ()) -> frozenset[str]:
    """CSL types that cannot be told from another one in the format; `kept` names those that other fields tell."""
    first: dict[str, str] = {}
    for csl, entry in table:
        first.setdefault(entry, csl)
    return frozenset(csl for csl, entry in table if csl and first[entry] != csl and csl not in kept)
