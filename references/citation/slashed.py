"""Fields between slashes, as catalogues of books show them: "郑刚 / 操作系统真象还原 / 人民邮电出版社 / 2016"."""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading, make_reading
from references.citation.chinese_people import COUNTRY, ROLE, is_name, read_makers
from references.citation.dates import YEAR, read_date
from references.citation.venue import Venue
from references.citation.words import PUBLISHER

_SLASH = re.compile(r"\s+[/／]\s+")
_YEAR = re.compile(rf"(?P<year>{YEAR})(?:[-.年/]\d{{1,2}}(?:[-.月/]\d{{1,2}})?[月日]?)?\.?")
_FEWEST, _MOST = 4, 9  # people, title, publisher, year


def read(citation: Citation) -> Reading | None:
    """People, title, publisher and year between slashes, the title first or behind the people; None for other texts."""
    if not 2 < citation.flat.count(" / ") < _MOST:
        return None
    fields = [field.strip() for field in _SLASH.split(citation.text)]
    dated = _YEAR.fullmatch(fields[-1]) if len(fields) >= _FEWEST else None
    if not dated or not PUBLISHER.search(fields[-2]):
        return None
    roles = [field for field in fields[1:-2] if ROLE.search(field)]  # "徐宝文 译" stands behind the title
    first, *rest = [field for field in fields[:-2] if field not in roles]
    behind = not is_name(first) and all(is_name(field) for field in rest)
    if not rest:
        return None
    people, title = (rest, first) if behind else ([first, *rest[:-1]], rest[-1])
    if not roles and not any(is_name(field) or COUNTRY.match(field) for field in people):
        return None  # "TCP / IP 详解 / 机械工业出版社 / 2000": a slash of the title
    makers = read_makers("; ".join((*people, *roles)))
    venue = Venue(type="book", publisher=fields[-2], issued=read_date(dated["year"]))
    return make_reading(
        citation,
        "slashed",
        title,
        "",
        authors=makers.authors,
        cut=makers.cut,
        translators=makers.translators,
        venue=venue,
        evidence={"slashed"},
    )
