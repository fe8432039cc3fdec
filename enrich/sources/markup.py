"""What services write between angle brackets and ampersands, as the text that a reader sees."""

from __future__ import annotations

import html
import re

from pylatexenc.latex2text import LatexNodes2Text

from references.text import squeeze

# Only known tags are tags: "if a < b and c > d" must survive. Names after JATS 1.3 (https://jats.nlm.nih.gov),
# HTML and MathML 3.
_INLINE = (
    "i|b|u|em|strong|italic|bold|underline|overline|strike|sub|sup|subscript|superscript|sc|scp|smallcaps|tt|code|span"
    "|font|small|big|roman|sans-serif|monospace|styled-content|named-content|inline-formula|alternatives|xref|ext-link"
    "|fn|a|abbrev|inf|ruby|rb|rt|sans|inline|title|private-char|email|subtitle"
)
_BLOCK = "p|br|break|div|sec|disp-formula|li|list|list-item"
_MATH_PARTS = (
    "mrow|mi|mn|mo|mtext|msub|msup|msubsup|munder|mover|munderover|mfrac|msqrt|mroot|mstyle|mspace|mpadded|mphantom"
    "|mfenced|menclose|mtable|mtr|mtd|semantics|none|mprescripts|mmultiscripts|ms|merror|mglyph"
)
_PREFIX = r"(?:jats|mml|m|html|xhtml|xlink):"
# An attribute needs its "=": "x <b and y> z" holds no tag.
_TAG = re.compile(
    rf"</?(?:{_PREFIX})?(?P<name>{_INLINE}|{_BLOCK}|math|{_MATH_PARTS})(?:\s+[\w:.-]+\s*=[^<>]*|\s*)/?>", re.I
)
_BLOCK_NAME = re.compile(rf"(?:{_BLOCK})\Z", re.I)
_ELEMENT = re.compile(
    r"<(?P<close>/?)(?:\w+:)?(?P<name>tex-math|math|annotation-xml|annotation)(?:\s[^<>]*)?>", re.I
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.I)
# Soft hyphens, zero-width characters, direction marks and controls: invisible, and poison for comparison.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffc]"
)
# UTF-8 that was read as Windows-1252 or Latin-1: "GarcÃ\xada", "Dâ€™Adamo".
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_GAP = re.compile(r" (?=[,;:.!?)\]](?:\s|\Z)|['’]s\b)|(?<=[(\[]) ")
# Taylor & Francis, APS and others lose the spaces around italics and formulas: "in the<i>Lyophyllum</i>sp.". The tags
# leave these two marks until that is mended.
_OPEN, _CLOSE = "\x0e", "\x0f"
_MARKED = re.compile("\x0e([^\x0e\x0f]*)\x0f")
_SPACED_NAME = re.compile(r"(?:i|em|italic|b|bold|strong)\Z", re.I)
_LONGEST_LATEX = 5000  # no title is longer, and the converter is slow
_TO_TEXT = LatexNodes2Text(math_mode="text", strict_latex_spaces=True, keep_comments=True)
_LATEX = re.compile(r"\\[A-Za-z'`\"^~=.&%$#_{}]|\$[^$]{1,300}\$")


def plain(text: object) -> str:
    """`text` without JATS, HTML and MathML, entities decoded (doubly escaped ones, too), on one line.

    Anything but a string is ``""``. Formulas keep their characters: "H<sub>2</sub>O" is "H2O".
    """
    if not isinstance(text, str):
        return ""
    if _MOJIBAKE.search(text):
        text = _mended(text)
    if "<" not in text and "&" not in text:
        return squeeze(_INVISIBLE.sub("", text))
    text = _INVISIBLE.sub("", text)
    for _ in range(3):  # entities in real records are escaped up to twice
        before = text
        text = _entities(_without_tags(text))
        if text == before:
            break
    return _GAP.sub("", squeeze(_INVISIBLE.sub("", text)))


def plain_latex(text: str) -> str:
    """`text` with its LaTeX (accents, macros, simple formulas) as Unicode, on one line."""
    if len(text) > _LONGEST_LATEX or not _LATEX.search(text):
        return squeeze(_INVISIBLE.sub("", text))
    # A "%" in a title is no comment, an "&" no column, a lone "$" no formula: nothing behind them is to be lost.
    text = re.sub(r"(?<!\\)([%&#])", r"\\\1", text)
    if len(re.findall(r"(?<!\\)\$", text)) % 2:
        text = re.sub(r"(?<!\\)\$", r"\\$", text)
    return squeeze(_INVISIBLE.sub("", str(_TO_TEXT.latex_to_text(text))))


def _mended(text: str) -> str:
    """`text` read as the UTF-8 that it was, when every byte of it says so."""
    octets = bytearray()
    for char in text:
        try:
            octets += char.encode("latin-1") if ord(char) < 256 else char.encode("cp1252")
        except UnicodeEncodeError:
            return text
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return text


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    text = _CDATA.sub("", text)
    if "math" in text.lower():
        text = _formulas(text)
    return _MARKED.sub(_spaced, _TAG.sub(_in_place_of, text))


def _in_place_of(tag: re.Match[str]) -> str:
    if tag["name"].lower() == "subtitle":
        return "" if tag.group().startswith("</") else ": "
    if _BLOCK_NAME.match(tag["name"]):
        return " "
    if _SPACED_NAME.match(tag["name"]):
        return _CLOSE if tag.group().startswith("</") else _OPEN
    return ""


def _spaced(marked: re.Match[str]) -> str:
    """A marked passage, with spaces where a word of it is glued to the word before or behind."""
    body, whole = marked[1], marked.string
    if sum(c.isalpha() for c in body) < 3 and not re.search(r"[=<>\d]", body):
        return body  # "1<i>H</i>-indole", "<i>p</i>H"
    before, behind = (
        whole[max(marked.start() - 1, 0) : marked.start()],
        whole[marked.end() : marked.end() + 3],
    )
    glued = before.islower() and body[:1].isalnum()
    tail = behind[:2].isalpha() and body[-1:].isalnum() and (glued or " " in body)
    return f"{' ' if glued else ''}{body}{' ' if tail else ''}"


def _formulas(text: str) -> str:
    """Formulas as characters: MathML where there is some, else TeX. One pass, whatever is not closed."""
    tags = list(_ELEMENT.finditer(text))
    has_mathml = any(tag["name"].lower() == "math" for tag in tags)
    out: list[str] = []
    done = 0
    opened: re.Match[str] | None = None
    for tag in tags:
        if opened is None and not tag["close"]:
            opened = tag
        elif opened and tag["close"] and tag["name"].lower() == opened["name"].lower():
            body = text[opened.end() : tag.start()]
            out += [text[done : opened.start()], _formula(opened["name"].lower(), body, has_mathml)]
            done, opened = tag.end(), None
    return "".join(out) + text[done:]


def _formula(name: str, body: str, has_mathml: bool) -> str:
    if name == "math":
        notes = [match for match in _ELEMENT.finditer(body) if match["name"].lower().startswith("annotation")]
        body = body[: notes[0].start()] + body[notes[-1].end() :] if len(notes) > 1 else body
        # White space between the elements of a formula is layout.
        return _OPEN + re.sub(r"\s+", "", _ANY_TAG.sub("", body)) + _CLOSE
    if name == "tex-math" and not has_mathml:
        document = body.partition("\\begin{document}")[2].partition("\\end{document}")[0]
        return plain_latex((document or body).replace("$$", "$"))
    return ""
