"""What a single line is in Markdown: a heading, a rule, a table's row, the start of a note or of a link definition."""

from __future__ import annotations

from references.patterns import re

_ATX = re.compile(r"(?P<marks>#{1,6})(?P<gap>[ \t　]*)(?P<text>.*?)(?:[ \t]+#{1,20})?[ \t]*\Z")
_HTML_HEADING = re.compile(r"<h(?P<level>[1-6])\b[^>]{0,300}>(?P<text>.*?)(?:</h[1-6]>|\Z)", re.I)
_SUMMARY = re.compile(
    r"(?:<details\b[^>]{0,200}>\s*)?<summary\b[^>]{0,200}>(?P<text>.*?)(?:</summary>.*|\Z)", re.I
)
_BOLD_LINE = re.compile(r"(?P<mark>\*\*|__)(?P<text>[^*_]{1,80})(?P=mark)\s*[:：]?\Z")
_RULE = re.compile(r"(?:\*[ \t]*){3,}\Z|(?:-[ \t]*){3,}\Z|(?:_[ \t]*){3,}\Z|<hr\b[^>]{0,100}>\Z", re.I)
_SETEXT = re.compile(r"(?:=+|-{2,})[ \t]*\Z")
_QUOTE = re.compile(r"[ \t]{0,12}>[ \t]?")
_DELIMITER = re.compile(r"\|?[ \t]*:?-{1,300}:?[ \t]*(?:\|[ \t]*:?-{1,300}:?[ \t]*){0,60}\|?[ \t]*\Z")
_CELL = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,80})\][ \t]{0,8}[:：][ \t]*")
_DEFINITION = re.compile(
    r"\[(?P<label>[^\]\[^][^\]\[]{0,200})\]:[ \t]*<?(?P<target>[^\s>]{1,4000})>?[ \t]*(?P<title>.*)\Z"
)


def heading_of(content: str, starts: bool) -> tuple[int, str]:
    """Level and text of the heading that a line is; level 0 for none, 7 for lines in bold and summaries of folds.

    `starts` says that the line begins a block, without which a line in bold is only emphasis.
    """
    first = content[0]
    if first == "#":
        found = _ATX.match(content[:2000])
        # "##参考" without the space is common where no spaces are written; "#tag" and "#!" are not headings.
        if found and (found["gap"] or len(found["marks"]) > 1 or not found["text"][:1].isascii()):
            return len(found["marks"]), found["text"]
    elif first == "<" and (found := _HTML_HEADING.match(content[:2000]) or _SUMMARY.match(content[:2000])):
        return int(found.groupdict().get("level") or 7), found["text"]
    elif first in "*_" and len(content) <= 90 and starts and (found := _BOLD_LINE.match(content)):
        return 7, found["text"]
    return 0, ""


def underline_of(content: str) -> int:
    """The level that a line of signs gives to the line above it (``===``, ``---``), 0 for none."""
    if content[0] in "=-" and _SETEXT.match(content):
        return 1 if content[0] == "=" else 2
    return 0


def is_rule(content: str) -> bool:
    """Whether a line is a thematic break."""
    return content[0] in "*-_<" and _RULE.match(content[:300]) is not None


def unquoted(text: str) -> tuple[str, bool]:
    """`text` without its quote signs, and whether it had any."""
    quoted = False
    while len(text) < 100_000 and (quote := _QUOTE.match(text)):
        quoted, text = True, text[quote.end() :]
    return text, quoted


def is_delimiter(content: str) -> bool:
    """Whether a line parts the head of a table from its rows."""
    return "-" in content and _DELIMITER.match(content[:20_000]) is not None


def note_of(content: str) -> tuple[str, str] | None:
    """Label and text of the footnote that a line begins."""
    found = _NOTE.match(content)
    return ("^" + found["label"], content[found.end() :]) if found else None


def definition_of(content: str) -> tuple[str, str, str] | None:
    """Label, target and title of the link definition that a line is."""
    found = _DEFINITION.match(content[:8000])
    if not found or not _is_definition(found["target"], found["title"]):
        return None
    return found["label"], found["target"], found["title"].strip().strip("\"'()")


def _is_definition(target: str, title: str) -> bool:
    """Whether ``[3]: …`` defines a link, and is not the third reference of a list."""
    title = title.strip()
    quoted = len(title) > 1 and (title[0], title[-1]) in (('"', '"'), ("'", "'"), ("(", ")"))
    return (not title or quoted) and any(sign in target for sign in "/#.")


def indent_of(text: str) -> int:
    lead = text[: len(text) - len(text.lstrip())]
    return len(lead.expandtabs(4))


def cells_of(content: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in _CELL.split(content.strip().removeprefix("|").removesuffix("|")))


_COMPLETE = re.compile(r"(?:\)|）|\]|https?://\S{1,2000})[\s.,;。；]*\Z")
_ADDRESS = re.compile(r"https?://|\]\(|\bdoi:|\barxiv:", re.I)
_SHORT_LINK = re.compile(
    r"\s*[\[(（]?[\w ]{1,20}[\])）]?\s*[:：]?\s*(?:\(?https?://\S+|\[?\w{0,20}\]\(\S+)\s*\Z"
)


def is_complete(text: str) -> bool:
    """Whether an item ends in a link or an address, so that nothing more is to be expected of it."""
    return ("](" in text or "http" in text) and _COMPLETE.search(text[-2100:]) is not None


def has_address(content: str) -> bool:
    """Whether a line brings an address of its own and words to it (and is not just "[code](…)")."""
    return _ADDRESS.search(content[:20_000]) is not None and not _SHORT_LINK.match(content[:2000])
