"""Chinese laws and judgments.

"《民法典》第1034条"; "《个人信息保护法》（2021年8月20日通过）"; "最高人民法院（2020）民终123号民事判决书".
"""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading, make_reading
from references.citation.dates import YEAR, read_date
from references.citation.venue import Venue
from references.names import CJK

_ACT = re.compile(
    rf"(?:参见|见)?\s?《(?P<title>[^《》]{{2,60}}(?:法|法典|条例|规定|办法|解释|细则|决定|章程|规则|准则|宪法)(?:\([^()]{{1,20}}\))?)》"
    rf"(?:\s?\((?P<date>{YEAR}年?[^()]{{0,16}})\))?\s?(?:第\s?[\d一二三四五六七八九十百零]{{1,6}}\s?[条款项章]\s?(?:之[一二三四五])?(?:[、,至-]\s?)?){{0,6}}"
    r"[,.。\s]*$"
)
_CASE = re.compile(
    rf"(?:参见|见)?(?P<court>[{CJK}]{{2,24}}法院)\s?,?\s?[(〔\[](?P<year>{YEAR})[)〕\]]\s?(?P<number>[{CJK}\d]{{1,16}}?\d{{1,6}}号(?:之[一二三四五])?)"
    r"\s?(?P<kind>(?:民事|刑事|行政|执行)?(?:附带民事)?(?:判决书?|裁定书?|调解书?|决定书?))?[,.。\s]*$"
)


def read(citation: Citation) -> Reading | None:
    """A law between book marks with its article or date, or a judgment by its number; None for any other text."""
    flat = citation.flat
    case = _CASE.match(flat)
    if case:
        venue = Venue(type="legal_case", number=case["number"], issued=read_date(case["year"]))
        title = flat[case.start("court") :].rstrip(" .,。")
        return make_reading(citation, "chinese", title, "", venue=venue, evidence={"chinese-order"})
    act = _ACT.match(flat)
    if not act:
        return None
    venue = Venue(type="legislation", issued=read_date(act["date"]) if act["date"] else None)
    title = citation.text[act.start("title") : act.end("title")]
    return make_reading(citation, "chinese", title, "", venue=venue, evidence={"chinese-order"})
