"""The language of a work by its script and its commonest words, for records that do not say it."""

from __future__ import annotations

from references.patterns import re
from references.text import fold

# Scripts that one language of books is written in; kana and hangul before Han, for their languages use Han, too.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\u1100-\u11ff\uac00-\ud7af]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]{3}")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
# Articles, prepositions and conjunctions that no other language of the table shares, as far as titles go.
_WORDS = {
    "en": "the of and for with from by on to at is are how what an using towards via into",
    "de": "der die das und für mit von zur zum ein eine einer eines im den dem des auf über bei nach aus",
    "fr": "le la les des du de une et pour avec dans sur au aux par l d",
    "es": "el la los las de y del una con para por en sobre al",
    "it": "il la gli della dei delle degli di e per con nel nella sul sulla dal",
    "pt": "o os de da das do dos uma e com para em no na nos um",
    "nl": "het een van en voor met op bij naar uit",
    "pl": "w z na i do dla o oraz",
    "sv": "och ett för av med på till en",
    "da": "og et for af med på til en",
    "cs": "a v na pro s o se",
}
_LOCAL = {name: frozenset(text.split()) for name, text in _WORDS.items()}
_SAME_SCRIPT = {"zh": ("ja", "ko"), "ru": ("uk", "be", "bg", "sr"), "ar": ("fa", "ur")}
_NAMED = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "german": "de", "ngerman": "de", "austrian": "de-AT", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "polish": "pl", "swedish": "sv", "danish": "da",
    "czech": "cs", "finnish": "fi", "russian": "ru", "ukrainian": "uk", "greek": "el", "arabic": "ar",
    "hebrew": "he", "japanese": "ja", "korean": "ko", "chinese": "zh",
}  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_]+")


def language_of(title: str, said: str = "") -> str:
    """The language of a work called `title`, as a tag of BCP 47; `said` is what its record says, or ``""``.

    The script wins over the record: registers give "en" to Chinese papers. Latin titles that show nothing else are
    English, the language that references of this kind are in as a rule; a title without letters has none.
    """
    said = tag_of(said)
    by_script = _by_script(title)
    base = re.split("[-_]", said.lower())[0]
    if by_script and base not in {by_script, *_SAME_SCRIPT.get(by_script, ())}:
        return by_script
    if said:
        return said
    words = [word.lower() for word in _TOKEN.findall(title)]
    if not words:
        return ""
    found = {name: len({w for w in words if w in local}) for name, local in _LOCAL.items()}
    best = max(found, key=lambda name: (found[name], name == "en"))
    # One short word proves nothing: "a", "o" and "de" stand in names and formulas.
    return best if found[best] >= 2 and found[best] > found["en"] else "en"


def tag_of(language: str) -> str:
    """A language by its tag of BCP 47, where `language` is the name that LaTeX has for it ("ngerman")."""
    return _NAMED.get(language.strip().lower(), language)


def _by_script(title: str) -> str:
    letters = _TOKEN.findall(title)
    size = sum(map(len, letters))
    for name, script in _SCRIPTS:
        share = sum(len(script.findall(word)) for word in letters)
        if share and (share * 4 >= size or (name in {"ja", "ko", "zh"} and share >= 4)):
            if name == "ru" and _UKRAINIAN.search(title):
                return "uk"
            return name
    return ""


def is_english(language: str) -> bool:
    """Whether a tag of BCP 47, or a language's name, is that of English."""
    return fold(language).startswith("en")
