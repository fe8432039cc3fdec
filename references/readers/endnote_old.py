"""Records of the XML that EndNote 7 wrote, and reference managers after it: one element a field, types by number."""

from __future__ import annotations

from collections.abc import Mapping

from references.model import Work
from references.readers.endnote import date_in
from references.readers.records import address, identifiers_of, inverted_names, page_range, serial_numbers
from references.readers.xml import Element, child_text, children, text_of

_TYPES: Mapping[str, str] = {
    "0": "article-journal", "1": "book", "2": "thesis", "3": "paper-conference", "4": "personal_communication",
    "5": "article-newspaper", "6": "software", "7": "chapter", "8": "article-magazine", "9": "book", "10": "report",
    "11": "map", "12": "motion_picture", "14": "graphic", "15": "patent", "16": "webpage", "17": "bill", "18":
    "legal_case", "19": "hearing", "20": "manuscript", "22": "legislation", "26": "manuscript",
}  # fmt: skip


def old_work(record: Element) -> Work:
    """The work of a ``RECORD`` element."""

    def get(name: str) -> str:
        return child_text(record, name)

    type_ = _TYPES.get(get("REFERENCE_TYPE"), "")
    authors, cut = inverted_names(text_of(one) for one in children(record, "AUTHORS", "AUTHOR"))
    secondary = get("SECONDARY_TITLE")
    links = [text_of(one) for name in ("URL", "AUTHOR_ADDRESS") for one in children(record, name)]
    url = next((found for one in links if "://" in one and (found := address(one))), "")
    is_whole = type_ in ("book", "report")
    return Work(
        type=type_,
        title=get("TITLE"),
        authors=authors,
        authors_cut=cut,
        editors=inverted_names(
            text_of(one) for one in children(record, "SECONDARY_AUTHORS", "SECONDARY_AUTHOR")
        )[0],
        issued=date_in(get("YEAR"), get("DATE")),
        container_title="" if is_whole else secondary,
        collection_title=get("TERTIARY_TITLE") or (secondary if is_whole else ""),
        volume=get("VOLUME"),
        issue="" if is_whole else get("NUMBER"),
        number=get("NUMBER") if is_whole else "",
        page=page_range(get("PAGES")),
        edition=get("EDITION"),
        publisher=get("PUBLISHER"),
        publisher_place=get("PLACE_PUBLISHED"),
        genre=get("TYPE_OF_WORK"),
        url=url,
        note=get("NOTES"),
        identifiers=identifiers_of(
            (
                ("doi", get("ELECTRONIC_RESOURCE_NUMBER") or get("DOI")),
                *(("doi", one) for one in links if one.startswith("10.") or "doi.org/" in one),
                *serial_numbers(get("ISBN")),
            )
        ),
    )
