"""What the codes of a report mean, in the words of its readers.

One table a kind of code. `tests/bookbib/test_report_words.py` holds them complete: every piece of evidence that can
be given, every problem that docs/problems.md explains, every reason there is.
"""

from __future__ import annotations

from collections.abc import Mapping

from bookbib.language.catalog import Language, Said
from enrich.register import PAGES
from enrich.sources import REGISTERS

EVIDENCE: Mapping[str, Said] = {
    "title-equal": Said("the title is the same"),
    "title-without-subtitle": Said("the title is the same; one side has no subtitle"),
    "title-near": Said("the title is the same but for its spelling"),
    "title-mostly": Said("the title is the same but for a word or two"),
    "title-partly": Said("the titles share only some words"),
    "title-differs": Said("the title is another one"),
    "title-unlike": Said("the title is another one, and says too little to accuse a link"),
    "title-number-differs": Said("the titles differ in a number that tells works apart"),
    "title-nickname": Said("only a short name is printed, not the title"),
    "first-author": Said("the first author is the same"),
    "further-author": Said("further authors are the same"),
    "authors-partly": Said("some printed names are not in the record"),
    "first-author-differs": Said("the first author is another one"),
    "authors-differ": Said("the authors are other people"),
    "year-equal": Said("the year is the same"),
    "year-near": Said("the years are one apart"),
    "year-preprint": Said("the years differ as those of preprint and paper do"),
    "year-differs": Said("the years are two apart"),
    "year-far": Said("the years are far apart"),
    "year-misprinted": Said("the year is another one, but all else agrees: it may be misprinted"),
    "venue": Said("it appeared in the same place"),
    "publisher": Said("the publisher is the same"),
    "venue-differs": Said("it appeared somewhere else"),
    "preprint-cited": Said("the text cites the preprint"),
    "volume": Said("the volume is the same"),
    "issue": Said("the issue is the same"),
    "first-page": Said("it begins on the same page"),
    "volume-differs": Said("another volume"),
    "issue-differs": Said("another issue"),
    "first-page-differs": Said("another first page"),
    "edition": Said("the edition"),
    "edition-differs": Said("another edition"),
    "place-alone": Said("names, volume, page and year say which paper it is"),
    "all-authors": Said("all authors agree"),
    "twin": Said("registered twice"),
    "identifier-in-text": Said("its identifier is printed in the text"),
    "identifier-in-link": Said("the link leads to it"),
    "kind-differs": Said("it is another kind of work"),
    "only-identifier": Said("the identifier stands alone; nothing speaks against it"),
    "title-may-have-changed": Said("all names agree, so the title may have been changed later"),
    "title-alone": Said("nothing but a telling title is printed"),
    "cited-in-full": Said("the same work is cited in full elsewhere"),
    "record-without-authors": Said("the record names no authors"),
    "override": Said("a person chose it"),
    "record-younger-copy": Said("the record looks like a later copy"),
    "other-reading": Said("it fits the text as it can be read otherwise"),
}

PROBLEMS: Mapping[str, Said] = {
    "link-mismatch": Said("Link leads to another work"),
    "retracted": Said("Work was retracted"),
    "withdrawn": Said("Work was withdrawn"),
    "uncertain-match": Said("Match is uncertain"),
    "unknown-identifier": Said("Identifier is not registered"),
    "unverified-identifier": Said("Identifier could not be verified"),
    "record-differs": Said("Record is not the register's"),
    "dead-link": Said("Link is dead"),
    "year-differs": Said("Year differs"),
    "venue-differs": Said("Venue differs"),
    "title-differs": Said("Title differs"),
    "title-changed": Said("Title was changed later"),
    "unknown-citation-key": Said("Citation key without an entry"),
    "duplicate-citation-key": Said("Citation key is used twice"),
    "odd-citation-key": Said("Citation key may not be taken"),
    "missing-bibliography": Said("Bibliography that is named is not there"),
    "encoding": Said("Encoding of the file"),
    "unreadable-field": Said("Field cannot be read"),
    "unreadable-record": Said("Record cannot be read"),
    "unfinished-record": Said("Record has no end"),
    "unresolved": Said("No record"),
    "not-in-lock": Said("Not in bookbib.lock"),
    "not-on-page": Said("On no page any more"),
    "output-not-current": Said("Output is not current"),
    "not-found": Said("Nothing found"),
    "uncertain-reading": Said("Text can be read in two ways"),
    "no-references": Said("No references on the page"),
    "unread-section": Said("Section may be references and was not read"),
    "unread-item": Said("Item of a list was not read"),
    "how-to-cite": Said("How to cite the page itself"),
    "duplicate-entry": Said("Entry stands twice"),
    "near-duplicate": Said("Two entries may be one work"),
    "unused-key": Said("Entry that nothing cites"),
    "override": Said("A person decided"),
    "stale-override": Said("Decision without a reference"),
    "override-failed": Said("Chosen record could not be had"),
    "key-conflict": Said("One key for two works"),
    "key-changed": Said("Key is another one now"),
    "page-from-lock": Said("Page could not be read"),
    "internal-error": Said("A defect of bookbib"),
}

ADVICE: Mapping[str, Said] = {
    "link-mismatch": Said("The text was believed. Correct the link, or the text if the link was meant."),
    "retracted": Said("Reconsider citing it."),
    "withdrawn": Said("Reconsider citing it."),
    "uncertain-match": Said("Look at the candidate, and accept or reject it."),
    "unknown-identifier": Said("Check it for a typing error or a cut-off end."),
    "unverified-identifier": Said(
        "Nothing to do if it opens; otherwise check it for a typing error or a cut-off end."
    ),
    "dead-link": Said("Link to where the page is now, or to an archived copy."),
    "year-differs": Said("Check the year."),
    "venue-differs": Said("Check where it appeared."),
    "title-differs": Said("Check the title."),
    "uncertain-reading": Said(
        "Compare the entry with the page; correct it with an override, or add an identifier."
    ),
    "not-found": Said("Nothing to do if the work has no DOI and no preprint; otherwise add its identifier."),
}
"""What to do about a kind of problem."""

SEVERITIES: Mapping[str, Said] = {
    "error": Said("error"),
    "warning": Said("warning"),
    "info": Said("note"),
}

STATUSES: Mapping[str, Said] = {
    "matched": Said("Matched"),
    "review": Said("Uncertain"),
    "printed": Said("As printed"),
}

REASONS: Mapping[str, Said] = {
    "identifier-agrees": Said("Its identifier stands on the page, and the text agrees with the record."),
    "text-agrees": Said("Title and further details agree with the record, and no other work comes near."),
    "title-alone-tells": Said("Only a title is printed, but it is telling enough, and no other work has it."),
    "cited-in-full-elsewhere": Said("The same work is cited more fully at {n}, and was found there."),
    "published-version": Said("{n} was found first; this is its published version."),
    "too-little-agrees": Said("Some things agree, but not enough to take the record without a person."),
    "two-works-fit": Said("Another work fits nearly as well: {n}."),
    "nothing-beside-title": Said("The title agrees, but nothing beside it is printed that could confirm it."),
    "names-disagree": Said("The title fits, the names do not."),
    "kind-disagrees": Said("It is another kind of work than the text says."),
    "record-names-nobody": Said("The record names no authors, so nothing can confirm it."),
    "none-fits": Said("What the sources offered are other works."),
    "nothing-offered": Said("The sources know no such work."),
    "not-asked": Said(
        "No register was asked: it reads like a web page, a video, code or a work of a kind that none of them has, or "
        "too little is printed to search for."
    ),
    "not-reached": Said("A source could not be asked, so nothing is known about it yet."),
    "override": Said("A person decided this."),
}

WHY_NOT: Mapping[str, Said] = {
    "barred": Said("never taken: {n}"),
    "another-work": Said("the text speaks of another work"),
    "republication": Said("a republication, in another place and year"),
    "another-version": Said("another version of the same work"),
    "names-disagree": Said("the people are others"),
    "too-little": Said("too little agrees"),
    "not-sure": Said("not sure enough to take it without a person"),
    "second": Said("another record fits better"),
}
"""Why a record that was looked at was not taken; ``{n}`` is what it is instead."""

FIELDS: Mapping[str, Said] = {
    "type": Said("Kind"),
    "title": Said("Title"),
    "author": Said("Authors"),
    "editor": Said("Editors"),
    "translator": Said("Translators"),
    "issued": Said("Date"),
    "accessed": Said("Accessed"),
    "container-title": Said("In"),
    "collection-title": Said("Series"),
    "event-title": Said("Event"),
    "volume": Said("Volume"),
    "issue": Said("Issue"),
    "page": Said("Pages"),
    "number": Said("Number"),
    "edition": Said("Edition"),
    "publisher": Said("Publisher"),
    "publisher-place": Said("Place"),
    "genre": Said("Genre"),
    "medium": Said("Medium"),
    "version": Said("Version"),
    "language": Said("Language"),
    "note": Said("Note"),
    "keyword": Said("Keywords"),
    "abstract": Said("Abstract"),
}
"""CSL variables that are words; DOI, ISBN, URL and their like are called by their names in both languages."""

TYPES: Mapping[str, Said] = {
    "article": Said("preprint"),
    "article-journal": Said("journal article"),
    "article-magazine": Said("magazine article"),
    "article-newspaper": Said("newspaper article"),
    "paper-conference": Said("conference paper"),
    "chapter": Said("chapter"),
    "book": Said("book"),
    "thesis": Said("thesis"),
    "report": Said("report"),
    "webpage": Said("web page"),
    "post-weblog": Said("blog post"),
    "software": Said("software"),
    "dataset": Said("data set"),
    "patent": Said("patent"),
    "standard": Said("standard"),
    "speech": Said("talk"),
    "motion_picture": Said("video"),
}

SOURCES: Mapping[str, Said] = {register.name: Said(register.title) for register in REGISTERS} | {
    PAGES: Said("the web")
}
"""The names of registers as their owners write them; the web is none, and has no owner."""

QUESTIONS: Mapping[str, Said] = {
    "record": Said("record of {n}"),
    "page": Said("the page {n}"),
    "first-version": Said("first version of {n}"),
    "search": Said("search for “{n}”"),
}
"""What was asked of a register."""

ANSWERS: Mapping[str, Said] = {
    "found": Said("found"),
    "unknown": Said("not there"),
    "not-mine": Said("registered elsewhere"),
    "failed": Said("no answer"),
    "refused": Said("refused"),
}
"""Which kind of answer came."""

STYLES: Mapping[str, Said] = {
    "title": Said("a bare title"),
    "unknown": Said("no known style; the whole text was kept as the title"),
    "url": Said("a web address"),
    "citation-key": Said("a citation key alone"),
    "gbt7714": Said("GB/T 7714"),
    **{style: Said(style.upper()) for style in ("acm", "apa", "icml", "ieee", "lncs", "mla")},
    **{style: Said(style.capitalize()) for style in ("chicago", "harvard", "vancouver")},
    "record": Said("a record with named fields"),
}

_STRENGTHS = (
    (4.0, Said("very strong")),
    (2.0, Said("strong")),
    (1.0, Said("fair")),
    (0.01, Said("slight")),
)


def strength(points: float) -> Said:
    """How much a piece of evidence says, for or against, in a word."""
    return next((word for least, word in _STRENGTHS if abs(points) >= least), Said("says little"))


def source_name(source: str, language: Language = "en") -> str:
    """What a source is called in `language`."""
    return SOURCES[source].in_(language) if source in SOURCES else source
