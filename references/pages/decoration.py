"""What stands around a citation and is none of it: tags, emoji, link words, scores, an annotation.

A tag that says something (a venue and year, an arXiv id) is put behind the title, where citations have it.
"""

from __future__ import annotations

from references.pages.evidence import has_facts
from references.pages.inline import Link
from references.patterns import re
from references.text import has_cjk, squeeze

_EMOJI = re.compile(
    "[\u2600-\u2775\u2794-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\u20e3\u231a-\u23ff]+|"
    r"(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])"
)
_MAYBE_EMOJI = re.compile(
    "[\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]|:[a-z][a-z0-9_+-]{1,30}:"
)
_SCORE = re.compile(
    r"[\[(（【][^\[\]()（）【】]{0,20}(?:[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|:[a-z][a-z0-9_+-]{1,30}:)"
    r"[^\[\]()（）【】]{0,20}[\])）】]"
)
_TAG = re.compile(r"\s*[\[【](?P<tag>[^\[\]【】]{1,60})[\]】](?![(\[])[\s:：-]{0,3}(?=\S)")
_ARXIV = re.compile(r"(?:arxiv[:\s]*)?(\d{4}\.\d{4,5})(?:v\d+)?", re.I)
_NATION = re.compile(r"[\u3400-\u9fff]{1,4}")
_WHEN = re.compile(r"(?:19|20)\d\d|['’]\d\d\b|\b[A-Z]{3,}[a-z]*\b")
_LINK_WORD = (
    r"(?:paper|papers|pdf|code|codes|source code|source|link|links|url|arxiv|doi|github|repo|project(?: page)?|slides?|"
    r"video|website|web(?:page)?|home ?page|blog|html|poster|talk|demo|supp(?:lementary)?|bib|bibtex|abs|here|online|"
    r"download|dataset|model|open access|full text|book|pytorch|tensorflow|"
    r"click here|clique aqui|clicca qui|haz\sclic aquí|aqui|aquí|hier|ici|qui|тут|здесь|点击(?:这里|此处)?|"
    r"こちら|여기|playlist|archive|"
    r"链接|連結|代码|代碼|论文|原文|源码|下载|全文|リンク|링크|ссылка|lien|enlace)"
)
_TRAILING_LINKS = re.compile(
    rf"(?<=[\w.。!?！？)）\]\"”*»])(?:[\s,;|/·•–—-]{{0,4}}[\[(（]\s?{_LINK_WORD}(?:\s?\d)?\s?[\])）]\.?){{1,8}}\s*\Z",
    re.I,
)
_LINK_MARK = re.compile(rf"\s?{_LINK_WORD}(?:\s?\d)?\s?", re.I)
_ONLY_LINK_WORD = re.compile(_LINK_WORD, re.I)
_STATUS_MARK = re.compile(r"[\[(（][osphabnmr]", re.I)
_STATUS = re.compile(
    r"\s*[\[(（](?:oral|spotlight|poster|highlight|best (?:student )?paper(?: award)?(?: [\w-]+){0,2}|award candidate|"
    r"outstanding paper(?: award)?|honou?rable mention|new|must read|recommended)[\])）]\.?(?=\s|\Z)",
    re.I,
)
_LEADING_KEY = re.compile(
    r"\A\[(?:(?=[^\]\s]{0,40}\d)[^\W\d][^\[\]\s]{2,40}|[^\W\d][^\[\]\d]{2,40}\d{2,4}[a-z]?)\]\s+(?=\w)"
)
_TRAILING_KEY = re.compile(r"(?<=[\w.)\]])\s\[[A-Z][A-Za-z+]{0,12}\d{2}(?:\d\d)?[a-z]?\]\s*\Z")
_LONE_STAR = re.compile(r"(?<=\w)\*(?=[\s,.;:]|\Z)|(?<!\S)\*(?=\w)")
_BREAK = re.compile(r"\s+[-–—]{1,3}\s+|\s*[:：]\s+|：|\s+[|·•]\s+|(?<=[.)\]])\s+(?=[a-zа-я])")
_BREAK_AT_MARK = re.compile(r"\s*[-–—]{1,3}\s*")
_WORD = re.compile(r"\w+")
_NATIVE_NAME = r"(?:[\u3400-\u9fff]{2,5}|[\u30a0-\u30ff・]{3,16})"
_NATIVE_NAMES = re.compile(rf"\s*[-–—/]{{1,3}}\s*{_NATIVE_NAME}(?:[、，, ]+{_NATIVE_NAME}){{0,6}}")


def undecorated(text: str) -> str:
    """`text` of an item without its decoration.

    >>> undecorated("[2004.05150] Longformer: The long-document transformer")
    'Longformer: The long-document transformer. arXiv:2004.05150'
    >>> undecorated("[CVPR 2020] [136:fire:] Deep things for all (Oral) [code]")
    'Deep things for all. CVPR 2020'
    """
    whole = text
    text = _without_link_marks(_LEADING_KEY.sub("", text)) or text
    if _MAYBE_EMOJI.search(text):
        text = _EMOJI.sub(" ", _SCORE.sub(" ", text))
    if _STATUS_MARK.search(text):
        text = _STATUS.sub("", text)
    if text.rstrip().endswith("]"):
        text = _TRAILING_KEY.sub("", text)
    if text.count("*") == 1:  # emphasis that was never closed
        text = _LONE_STAR.sub("", text)
    behind: list[str] = []
    while found := _TAG.match(text):
        tag, rest = found["tag"].strip(), text[found.end() :]
        wide = text.lstrip().startswith("【") and not _ARXIV.fullmatch(
            tag
        )  # 【…】 sets off a part of the title
        if wide or _NATION.fullmatch(tag) or (len(_WORD.findall(rest)) < 3 and not has_cjk(rest)):
            break
        if arxiv := _ARXIV.fullmatch(tag):
            behind.append(f"arXiv:{arxiv[1]}")
        elif len(_WORD.findall(tag)) > 4 or tag.startswith("http"):
            break
        elif _WHEN.search(tag) and not rest.casefold().startswith(tag.casefold()):
            behind.append(tag)
        text = rest
    text = _without_link_marks(squeeze(text)).lstrip(",;:·•|/ ")
    for one in behind:
        text = f"{text.rstrip('. ')}. {one}"
    return text or whole


def _without_link_marks(text: str) -> str:
    """`text` without "[pdf] [code]" at its end."""
    bare = text.rstrip(" .")
    if bare[-1:] not in ("]", ")", "）"):
        return text
    opening = max(bare.rfind("["), bare.rfind("("), bare.rfind("（"))
    if not _LINK_MARK.fullmatch(bare, opening + 1, len(bare) - 1):
        return text
    low = max(0, len(text) - 300)
    return text[:low] + _TRAILING_LINKS.sub("", text[low:])


def is_link_word(text: str) -> bool:
    """Whether the text of a link only says that it is one: "PDF", "code", "here"."""
    return _ONLY_LINK_WORD.fullmatch(text.strip(" .[]()")) is not None


def without_link_words(text: str, links: tuple[Link, ...]) -> str:
    """`text` without the links at its end that are called "PDF", "code", "[litres]" and the like."""
    for link in reversed(links):
        shown = link.text
        if not shown or text == shown:
            break
        bracketed = text.endswith((f"[{shown}]", f"({shown})"))
        end = text[:-1] if bracketed else text.rstrip(" .…,;")
        if not end.endswith(shown):
            break
        word = _ONLY_LINK_WORD.fullmatch(shown) or (
            len(_WORD.findall(shown)) == 1
            and len(shown) < 16
            and (shown.islower() or bracketed)
            and shown.isalpha()
        )
        if not word:
            break
        rest = end[: -len(shown)].rstrip(" ,;|/·•–—-([:：")
        rest = re.sub(r"\s(?:and|und|et|y|e|и)\Z", "", rest) if link is not links[0] else rest
        if not _WORD.search(rest):
            break
        text = rest
    return text


def without_comment(text: str, headline: str) -> str:
    """`text` up to the remark that follows its `headline`, the title that leads the item as a link or in bold.

    >>> without_comment("Deep learning for all: a gentle start for people in a hurry", "Deep learning for all")
    'Deep learning for all'
    >>> without_comment("Deep learning for all, Doe, J. ICLR 2019", "Deep learning for all")
    'Deep learning for all, Doe, J. ICLR 2019'
    """
    at = text.find(headline)
    if not headline or not 0 <= at <= 200:
        return text
    rest = text[at + len(headline) :]
    if (len(_WORD.findall(rest)) < 3 and not (has_cjk(rest) and len(rest) > 4)) or _NATIVE_NAMES.fullmatch(
        rest
    ):
        return text
    breaks = (
        _BREAK.search(rest)
        if headline[-1] not in "》』」"
        else _BREAK_AT_MARK.match(rest) or _BREAK.search(rest)
    )
    if not breaks:
        return text
    before, after = rest[: breaks.start()], rest[breaks.end() :]
    if len(_WORD.findall(before)) > 12 or has_facts(after):
        return text
    return (text[: at + len(headline)] + before).rstrip(" :：,;|-–—")
