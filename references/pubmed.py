"""How PubMed writes titles and dates, in its exports (`references.readers.nbib`) and in its answers alike. Pure."""

from __future__ import annotations

import re

from references.model import Date
from references.readers.records import date_of


def title_of(text: str) -> str:
    """A title without PubMed's full stop, and without the brackets around one that was translated."""
    text = re.sub(r"(?<!\.\.)\.\Z", "", text)
    return re.sub(r"\A\[(.*?)\.?\]\Z", r"\1", text)


def date_in(text: str) -> Date | None:
    """ "2019 May 3", "2017 Mar-Apr", "20190503", "2015 Winter"."""
    if re.fullmatch(r"\d{8}", text):
        return date_of(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    year, _, rest = text.partition(" ")
    month, _, day = rest.partition(" ")
    return date_of(year[:4], month, day)
