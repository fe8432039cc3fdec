"""What breaks bibliography files: names of all kinds, every CSL type, characters that formats or TeX take for theirs.

All works are invented. One entry a difficulty, so that a reader that stumbles names it.
"""

from __future__ import annotations

from exporters.types import CSL_TYPES
from references.model import Date, Entry, Name, Work
from tests.exporters.varied import ids, org, person

YEAR = Date(2021)


def _names(key: str, title: str, *authors: Name) -> Entry:
    return Entry(
        key, Work(type="article-journal", title=title, authors=authors, issued=YEAR, container_title="Names")
    )


def _title(key: str, title: str) -> Entry:
    work = Work(
        type="article-journal", title=title, authors=(person("Title", "Tess"),), issued=YEAR, container_title=title
    )  # fmt: skip
    return Entry(key, work)


def _url(key: str, url: str) -> Entry:
    work = Work(
        type="webpage", title=f"Address of {key}", authors=(person("Url", "Uma"),), issued=YEAR, url=url
    )
    return Entry(key, work)


NAMES = (
    _names("many", "A paper of many", *(person(f"Author{'abcdefghij'[n % 10]}", f"Given {n}") for n in range(120))),
    _names("commas", "Organisations with commas", org("Google, Inc."), org("Bell, Book, and Candle, Ltd.")),
    _names("ands", "Organisations with and", org("Research and Development"), org("And And and And")),
    _names("nobody", "Nobody wrote this"),
    _names("others", "A company called Others", org("Others United"), person("Others", "Olga")),
    _names("dutch", "Particles of the Netherlands", person("Hooft", "G.", "van 't"), person("Berg", "A.", "van den")),
    _names("german", "Particles of Germany", person("Stein", "Hans", "von und zu"), person("Au", "Eva", "von der")),
    _names("romance", "Particles of the south", person("Cruz", "Juana", "de la"), person("Souza", "Ana", "e")),
    _names("apostrophes", "Names with apostrophes", person("O'Neill", "Peggy"), person("L’Hôpital", "Guillaume")),
    _names("capitalised", "Particles in capitals", person("De Morgan", "Augustus"), person("Van Rossum", "Guido")),
    _names("single", "Names of one part", org("Plato"), person("Madonna"), person("E", "Weinan")),
    _names("hyphens", "Names with hyphens", person("Ben-David", "Shai"), person("Saint-Exupéry", "Jean-Marie")),
    _names("initials", "Names of initials", person("Knuth", "D. E."), person("Li", "X.-Y.")),
    _names("chinese", "中文姓名", person("王", "小波"), person("欧阳", "修"), person("司马", "相如")),
    _names("japanese", "日本語の名前", person("村上", "春樹"), person("すずき", "たろう")),
    _names("korean", "한국어 이름", person("김", "철수"), person("이", "영희")),
    _names("russian", "Имена на русском", person("Колмогоров", "Андрей Николаевич"), person("Ляпунов", "А. М.")),
    _names("vietnamese", "Tên tiếng Việt", person("Nguyễn", "Thị Hồng"), person("Đặng", "Ước")),
    _names("nordic", "Åéñ ðþ names", person("Þórðarson", "Ægir"), person("Ødegård", "Åse")),
    _names("slavic", "Names with carons", person("Dvořák", "Žofie"), person("Łukasiewicz", "Świętosław")),
    _names("turkish", "İsimler", person("Işık", "İlker"), person("Çağlayan", "Ğ.")),
    _names("greek", "Ελληνικά ονόματα", person("Παπαδόπουλος", "Γιώργος")),
    _names("arabic", "أسماء عربية", person("الخوارزمي", "محمد")),
    _names("mixed", "Mixed scripts", person("Chan", "Jackie 陳港生"), org("中国科学院 (CAS)")),
)  # fmt: skip

TITLES = tuple(
    _title(f"title{number:02}", title)
    for number, title in enumerate(
        (
            "Costs of $5, or from $10 to $20",
            "50% of 100%",
            "R&D & A&B",
            "C# and #hashtags",
            "snake_case and __init__",
            "Sets {a, b} and {{c}}",
            "An open { brace",
            "A closing } brace",
            "About ~ tildes ~",
            "Powers of 2^10 ^ carets",
            "A \\ backslash and C:\\temp\\",
            "a < b > c <= d",
            "Comparing <i>tags</i> & &amp; entities",
            "\"Double\" and 'single' straight quotes",
            "“Double” and ‘single’ printed quotes",
            "``TeX'' quotes and `ticks`",
            "Emoji 😀 in titles 🚀",
            "A family 👩‍👩‍👧 of emoji",
            "كتاب عن الآلات",
            "מבוא ללמידה",
            "Mixed عربي and English",
            "Complexity O(n^2) of x_i + y_{ij}",
            "On \\alpha and \\textbf{bold}",
            "Grows like $O(\\sqrt{n})$ for $p_1 \\leq q^2$",
            "C++, .NET & Node.js",
            "@article{key, title} and @string",
            "A title -- with --- dashes – of — all kinds",
            "What? Really! (Yes.) [No.]",
            "ER  - TY  - JOUR",
            "Ends with a backslash\\",
            "Ends with a percent%",
            "https://example.org/a_b?c=d&e=f%20g",
            "iPhone, BERT and mRNA: A deep dive",
            "Ellipsis... and … and . . .",
            "½ ² ³ ™ © ° µ × ÷ ≤ ≥ ≠ ∞ √",
            "Æther, œuvre, straße, ﬁ ligature, naïve",
        ),
        start=1,
    )
)

ADDRESSES = (
    _url("percent", "https://example.org/a%20b%2Fc%zz"),
    _url("odd", "https://example.org/~u/a_b#c;d=e&f,g!h*i(j)k'l@m:n+o$p[q]"),
    _url("quoted", 'https://example.org/"quoted"/{braced}/<angled>/\\back|pipe^caret`tick'),
    _url("spaced", "https://example.org/with space/and\ttab"),
    _url("letters", "https://例え.テスト/文書?q=日本語#見出し"),
)

TYPES = tuple(
    Entry(
        f"type{kind.replace('-', '').replace('_', '')}",
        Work(
            type=kind,
            title=f"A work of type {kind.replace('-', ' ').replace('_', ' ')}",
            authors=(person("Type", "Theo"),),
            issued=Date(2020, 2, 29),
            publisher="Test Press",
            url=f"https://example.org/{kind}",
        ),
    )
    for kind in sorted(CSL_TYPES)
)

LONG = Entry(
    "long",
    Work(type="book", title="A long title " * 200 + "ends", authors=(org("Long " * 20 + "Name"),), issued=YEAR,
         identifiers=ids(doi="10.5555/" + "x" * 500)),
)  # fmt: skip

TORTURE: tuple[Entry, ...] = (*NAMES, *TITLES, *ADDRESSES, *TYPES, LONG)
