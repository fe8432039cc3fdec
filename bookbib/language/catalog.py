"""The catalogs of translations (gettext, `bookbib/locale`), and the language of this run."""

from __future__ import annotations

import gettext
import os
from contextvars import ContextVar
from functools import cache
from typing import Final, Literal, NamedTuple

Language = Literal["en", "zh"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
DOMAIN: Final = "bookbib"

spoken: ContextVar[Language] = ContextVar("spoken", default="en")
"""The language of what this run says: that of ``--language``, else of bookbib.toml, else of the system."""


class Catalog(gettext.GNUTranslations):
    """The sentences of one language."""

    def sentences(self) -> dict[str, str]:
        """Translations by what is translated; sentences that need a context to be told apart are left out."""
        read: dict[str, str] = self._catalog  # type: ignore[attr-defined]  # there is no other way to list them
        return {key: value for key, value in read.items() if key and "\x04" not in key}


@cache
def catalog(language: Language) -> Catalog | None:
    """The catalog of `language`; None for English, which is what the sources are written in."""
    if language == "en":
        return None
    from importlib.resources import files  # here, for it takes long to load, and English needs none

    place = files("bookbib") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with place.open("rb") as stream:
        return Catalog(stream)


def language_of_system() -> Language:
    """That of ``BOOKBIB_LANGUAGE``, else of the variables of POSIX in their order; English otherwise."""
    for name in ("BOOKBIB_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            found = value.partition(".")[0].partition("_")[0].partition("-")[0].lower()
            return "zh" if found == "zh" else "en"
    return "en"


class Said(NamedTuple):
    """A phrase of a table; ``{n}`` and ``{m}`` in it stand for numbers or names.

    `context` tells phrases apart that are one in English and two elsewhere.
    """

    en: str
    context: str = ""

    def in_(self, language: Language) -> str:
        """The phrase in `language`."""
        found = catalog(language)
        if found is None:
            return self.en
        return found.pgettext(self.context, self.en) if self.context else found.gettext(self.en)
