"""Grey literature behind a title: theses, reports, and standards by their numbers."""

from __future__ import annotations

import re

MAYBE_GREY = re.compile(
    r"hesis|isserta|Rep|TR|aper|论文|report|[Tt]es[ei]|[Tt]hèse|arbeit|émoire|abilitat|Diss\.|TCC|Conclusão"
)
THESIS = re.compile(
    r"\b(?:(?:Ph\.?\s?D\.?|[Dd]octoral|[Mm]aster(?:[’']?s)?|M\.?\s?Sc?\.?|B\.?\s?Sc?\.?"
    r"|[Bb]achelor(?:[’']?s)?|Diploma|Licentiate)\s?(?:[Tt]hesis|[Dd]issertation)"
    r"|(?:[Uu]npublished\s)?[Dd]issertation|[Tt]hesis|学位论文|(?:博士|硕士)论文"
    r"|(?:Dissertação|Tese|Monografia|Trabalho de Conclusão de Curso|TCC) \([^()]{4,60}(?:\([^()]{2,20}\))?\)"
    r"|(?:Dissertação de [Mm]estrado|Tese de [Dd]outora(?:do|mento)|Tesis (?:[Dd]octoral|de (?:\w+ ){0,2}\w+)"
    r"|Thèse(?: de doctorat)?|Mémoire de (?:[Mm]aster|[Mm]aîtrise)|Tesi di (?:laurea|dottorato)"
    r"|(?:Master|Diplom|Bachelor|Magister|Doktor)arbeit|Habilitationsschrift)|(?<=[.,] )Diss\.(?=[ ,]))(?!\w)"
)
REPORT = re.compile(
    r"(?<![\w-])(?:(?:Number\s)?[Tt]ech(?:nical|\.)?\s[Rr]ep(?:ort|\.)|TR|[Ww]hite\s?[Pp]aper"
    r"|[Rr]esearch [Rr]eport"
    r"|[Ww]orking [Pp]aper)\b(?:\s(?:[Nn]o\.?\s)?(?P<number>(?:[A-Z]{1,8}[-/]){0,3}[A-Z]{0,8}[-/ ]?\d[\w./-]{0,20}))?"
)
_BODIES = (
    r"(?:RFC|BCP|STD|FYI|PEP|ISO|IEC|IEEE|ITU-[TR]|GB|GB/T|DIN|EN|ANSI|ASTM|BS|JIS|KS|ECMA|NIST|NISTIR|FIPS|ASME"
    r"|ASHRAE|SAE|ETSI|3GPP|AES|UNE|NF|OASIS|OGC|ASCE|API|AASHTO|IETF|W3C|ICAO|CEN|IS|AS/NZS)"
)
_NUMBER = (
    rf"{_BODIES}(?:[/ -](?:{_BODIES}|[A-Z]{{1,6}}\b|Std\.?|Standard|(?:Special )?Publication))*[ -]\s?[A-Z]{{0,3}}[.-]?"
    r"(?!(?:19|20)\d\d(?![\d.:-])|['’])\d[\w:/+-]*(?:\.\d[\w:/+-]*)*"
)
STANDARD = re.compile(rf"(?P<number>{_NUMBER}(?: Rev\.? ?\w)?)(?:[,;]\s(?P<more>.*))?")
"""The number of a standard, a request for comments or a numbered publication of a body of standards."""
_ALONE = re.compile(rf"(?:^|(?<=[.,] ))(?P<number>{_NUMBER})(?=[,;]|\.?\s?(?:\x01|$)|\.\s)")
_MAYBE_STANDARD = re.compile(rf"(?:^|[.,] ){_BODIES}[ /-]")
_MEETS = re.compile(r"Conf|Symp|Proc|Workshop|Trans|J\.|Journal|Congress|Lett|Meeting")


def take_grey(tail: str) -> tuple[str, str, str, str]:
    """Type, genre and number of a thesis, report or standard, and the tail without them."""
    found = _ALONE.search(tail) if _MAYBE_STANDARD.search(tail) else None
    if found and not _MEETS.search(tail):
        return "standard", "", found["number"], f"{tail[: found.start()]}{tail[found.end() :]}".lstrip(" .,;")
    if not MAYBE_GREY.search(tail):
        return "", "", "", tail
    found = THESIS.search(tail)
    if found:
        return "thesis", found[0], "", f"{tail[: found.start()]},{tail[found.end() :]}"
    found = REPORT.search(tail)
    if found:
        genre = found[0] if not found["number"] else tail[found.start() : found.start("number")].strip()
        return "report", genre, found["number"] or "", f"{tail[: found.start()]},{tail[found.end() :]}"
    return "", "", "", tail
