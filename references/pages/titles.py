"""Headings of reference lists, in the languages that books are written in, and of sections that are none."""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import lru_cache

from references.patterns import re
from references.text import squeeze


class Role(Enum):
    """What a heading says about its section: a list of references; perhaps one; certainly none; nothing."""

    LIST = "list"
    PERHAPS = "perhaps"
    NONE = "none"
    SILENT = "silent"


_LIST_TITLES = frozenset(
    # English, German, French, Spanish, Portuguese, Italian, Dutch, Nordic, Polish, Czech, Russian, Ukrainian,
    # Greek, Turkish; folded as `_fold` does.
    """
    references|reference|reference list|list of references|bibliography|bibliographies|works cited|works consulted
    literature cited|cited literature|literature|literature references|cited works|references cited
    sources cited|citations|cited papers|cited references|bibliographic references|refs
    further reading|further readings|additional reading|additional readings|suggested reading|suggested readings
    recommended reading|recommended readings|recommended literature|reading list|readings|reading
    for further reading|more reading|read more|sources|useful links|external links|reference links|reference material
    reference materials|additional references|additional resources|further resources|further references
    learn more|see also|articles cited|primary sources|secondary sources|annotated bibliography|papers cited
    literatur|literaturverzeichnis|literaturangaben|literaturhinweise|quellen|quellenverzeichnis|referenzen
    quellenangaben|weiterfuhrende literatur|einzelnachweise|weblinks|weiterlesen
    zum weiterlesen|pour en savoir plus|para saber mas|para saber mais|saiba mais|per approfondire
    per saperne di piu|дополнительное чтение|riferimento bibliografico
    bibliographie|references bibliographiques|ouvrages cites|sources et references|lectures complementaires
    pour aller plus loin|liens externes
    bibliografia|referencias|referencias bibliograficas|lecturas adicionales|lecturas recomendadas|obras citadas
    fuentes|bibliografia recomendada|referencias e bibliografia|leitura adicional|leituras adicionais
    leitura recomendada
    riferimenti|riferimenti bibliografici|letture consigliate|fonti|note bibliografiche
    literatuur|referenties|literatuurlijst|bronnen|bronvermelding|referenser|litteratur|kallor|kilder|litteraturliste
    referanser|lahteet|viitteet|kirjallisuutta|literatura|zrodla|bibliografie|zdroje|pouzita literatura
    литература|список литературы|библиография|источники|ссылки|использованная литература|библиографическии список
    список источников|список использованных источников|список использованнои литературы|рекомендуемая литература
    література|джерела|список літератури|βιβλιογραφια|αναφορες|kaynaklar|kaynakca
    """.strip()
    .replace("\n", "|")
    .split("|")
)
_LIST_TITLES = frozenset(squeeze(title) for title in _LIST_TITLES)
_PERHAPS = frozenset(
    squeeze(title)
    for title in """
    papers|paper list|list of papers|paper reading|publications|articles|books|resources|links|notes|endnotes
    footnotes|citation|related work|related works|related papers|related links|selected papers|all papers
    reading group|surveys|survey papers|blogs|videos|talks|materials|learning resources|awesome papers
    recursos|ressources|risorse|ressourcen|ресурсы|материалы|enlaces|liens|collegamenti|libros|livros|livres|libri|bucher
    книги|artigos|artikel|статьи|fussnoten|anmerkungen|notes de bas de page|notas|note|примечания|materials and sources
    """.strip()
    .replace("\n", "|")
    .split("|")
)
_NONE = frozenset(
    squeeze(title)
    for title in """
    acknowledgements|acknowledgments|acknowledgement|acknowledgment|thanks|credits|license|licence|licensing|copyright
    contributing|contributors|contribution|contributions|how to contribute|authors|maintainers|contact|community
    table of contents|contents|toc|index|installation|install|usage|quick start|getting started|changelog
    datasets|dataset|data|benchmarks|keywords|keyword|keywords convention|legend|tags|glossary|abbreviations|notation
    citing|cite|cite us|cite this|how to cite|how to cite us|bibtex|cite as|citing this work|citation information
    star history|sponsors|stargazers|faq|exercises|exercise|problems|questions|todo|to do|disclaimer|overview|about
    contributed by|supported by|funding|introduction|summary|conclusion|discussion|discussions
    danksagung|remerciements|agradecimientos|agradecimentos|ringraziamenti|благодарности
    """.strip()
    .replace("\n", "|")
    .split("|")
)
_CJK_LIST = re.compile(
    r"(?:本章|本节|本節|本文|本书|本書|本篇|本课|本部分|章节|章節|全书|全書|主要|相关|相關|其他|其它|更多|部分|论文|論文|附录|附錄|中文|英文|外文|核心|重要)*的?"
    r"(?:(?:参考|參考|引用|引文|参照|參照|徵引|征引)(?:的)?(?:文献|文獻|链接|連結|鏈接|资料|資料|资源|資源|书目|書目|书籍|書籍|书|書|图书|材料|来源|來源|论文|論文|文章|网址|"
    r"网站|網站|阅读|閱讀|内容|文档|文件|リンク|サイト|リソース|記事|図書|項目|项目|条目|出处|博客|教程|视频)*|"
    r"(?:延伸|扩展|擴展|拓展|推荐|推薦|深入|进一步|進一步|补充|補充|课外|課外|后续|後續)(?:的)?(?:阅读|閱讀|资料|資料|书目|書目|读物|讀物|文献|文獻|材料|学习|链接|书籍|论文)+|"
    r"(?:相关|相關)(?:阅读|閱讀|文献|文獻|链接|連結|资料|資料|论文|論文)|"
    r"(?:外部|關連|関連|相关|相關)(?:リンク|链接|鏈接|連結)|외부링크|文献|文獻|书目|書目|阅读材料|阅读书目|阅读列表|資料来源|资料来源|出典|脚注・参考文献|関連文献|関連資料|読書案内|더읽을거리|참고문헌|참고자료|참고|참조|레퍼런스|출처)"
    r"(?:表|列表|清单|清單|一覧|一览|目录|目錄|汇总|部分|整理|集|等|说明|목록)?"
)
_CJK_PERHAPS = re.compile(
    r"(?:所有|全部|精选|推荐|相关|经典|重要|必读)?(?:论文|論文|文章|书籍|資料|资料|资源|資源|链接|连结)(?:列表|清单|汇总|合集|整理|解读|阅读)?|"
    r"注释|註釋|注解|注|脚注|腳注|尾注|附注|引注"
)
_CJK_NONE = re.compile(
    r"(?:致谢|致謝|鸣谢|感谢|许可证?|版权|版權|授权|贡献|贡献者|贡献指南|目录|目錄|数据集|關鍵詞|关键词|关键字|图例|术语表?|安装|使用方法?|如何引用|引用本文|"
    r"引用我们|练习|习题|思考题?|小结|总结|小結|小结与讨论|问题|讨论|更新日志|联系我们|联系方式|作者|简介|介绍|概述|謝辞|ライセンス|目次|감사의글)"
)
_CJK_ONLY = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af・]+")
_NUMBER = re.compile(
    r"^\s*(?:(?:chapter|section|appendix|part|kapitel|anhang|глава)\s+(?:\d{1,3}|[a-z]|[ivx]{1,5})\b[\s.:：]*|第\s*[\d一二三四五六七八九十百]{1,5}\s*[章节節部分篇课]\s*|附录\s*[a-z\d]?\s*|"
    r"[\[(（【]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[一二三四五六七八九十]{1,3}|[ivx]{1,5}|[a-z])[\])）】]?(?:[.、:：)]+\s*|\s+|(?=[\u3400-\u9fff])))"
)
_PARENTHESES = re.compile(r"[(（\[【][^()（）\[\]【】]{0,80}[)）\]】]")
_SPLIT = re.compile(
    r"\s*(?:[:：|/·•—–]|\s-\s|&|\band\b|\bund\b|\bet\b|\by\b|和|与|與|及び|及|および|\s및\s|、|,|，)\s*"
)
_LEADS = re.compile(
    r"^(?:the|my|our|selected|key|main|important|general|chapter|section|list of|some|other|more|basic|core|"
    r"paper|book|complete|full|short)\s+"
)
_SUMMARY = re.compile(r"(?:summary|table|index|overview|list)\s(?:of|de|der|des)\s(?:all\s|the\s)?")
_TRAILS = re.compile(r"\s+(?:(?:for|of|to|on|in|from)\b.{1,60}|list|section|cited)$")


_CITE_US = frozenset(
    squeeze(title)
    for title in """
    citation|citing|cite|cite us|cite this|how to cite|how to cite us|how to cite this|bibtex|cite as|citing this work
    citation information|citing us|cite our work|cite me|preferred citation|suggested citation|zitieren|zitation
    zitierweise|zitiervorschlag|wie zitieren|citer|comment citer|pour citer|como citar|citar|citacion|citacao
    come citare
    цитирование|как цитировать|引用|引用本文|如何引用|引用方式|引用格式|引用我们|引用方法|인용
    """.strip()
    .replace("\n", "|")
    .split("|")
)


def asks_for_citation(title: str) -> bool:
    """Whether a heading announces how to cite the page itself, unless a whole list follows.

    >>> asks_for_citation("📖 Citation"), asks_for_citation("Citations")
    (True, False)
    """
    folded = _fold(title)
    return folded in _CITE_US or _NUMBER.sub("", folded, count=1) in _CITE_US


def clean_title(text: str) -> str:
    """A heading without its decoration of `{#id}` attributes and closing marks."""
    return squeeze(re.sub(r"\{[^{}]{0,200}\}\s*\Z", "", text[:500])).strip("#*_ :：")


@lru_cache(
    maxsize=2048
)  # a heading is asked about as a name of several kinds; chapters have the same headings
def _fold(text: str) -> str:
    """Lower case, compatibility forms, no accents, no emoji or other decoration at the ends."""
    text = unicodedata.normalize("NFKC", text[:200]).casefold()
    text = "".join(
        c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c) or c in "\u3099\u309a"
    )
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if unicodedata.category(c)[0] in "SC" and c != "|" else c for c in text)
    return squeeze(text).strip(" .:;!?*_#~-–—<>«»\"'`。：；·•")


@lru_cache(maxsize=2048)
def role_of(title: str) -> Role:
    """What the heading `title` (plain text) says about its section.

    >>> role_of("7. 参考文献 📚").name, role_of("References and further reading").name
    ('LIST', 'LIST')
    >>> role_of("References and borrowing").name
    'SILENT'
    """
    if len(title) > 160:
        return Role.SILENT
    folded = _fold(title)
    stripped = folded
    for _ in range(2):
        stripped = _NUMBER.sub("", stripped, count=1)
    forms = [folded, stripped]
    for form in (folded, stripped):
        outside = squeeze(_PARENTHESES.sub(" ", form)).strip(" -:：")
        if outside != form:
            forms.append(outside)
            inside = [squeeze(part.strip("()（）[]【】 ")) for part in _PARENTHESES.findall(form)]
            if any(_phrase(part) is Role.LIST for part in inside):
                return Role.LIST
            # "参考文献 (References)": either half may say it, but "Pipes (see references)" does not.
            if not outside:
                forms.append(form.strip("()（）[]【】 "))
    for form in dict.fromkeys(forms):
        if (role := _role(form)) is not Role.SILENT:
            return role
    return Role.SILENT


# A noun that only lists are called by, with what kind of list it is: behind it in the Romance languages ("Bibliografia
# essenziale"), before it in English; and any name of a list that says what was done with the works.
_PREPOSITION = (
    r"(?:de|del|des|du|d|di|della|do|da|dos|das|para|per|pour|por|con|com|em|en|y|e|et|and|for|to|of)"
)
_QUALIFIED = re.compile(
    r"(?:bibliografi(?:a|e(?!\s[a-z]{2,20}en\Z))|bibliographie(?=\s[a-z]{2,20}e\Z|\s[a-z]{2,20}es?\s)|(?:web|sito|sites?)o?gra(?:f|ph)i[ea]"
    r"|(?:referencias?|references?) bibliogra(?:ficas?|phiques?)|riferimenti bibliografici)"
    rf"(?:\s(?!{_PREPOSITION}\b)[a-z]{{2,20}}){{1,3}}"
    r"|(?:[a-z]{3,20}\s){1,2}(?:bibliography|literaturverzeichnis|quellenverzeichnis)"
    r"|(?:fuentes|fontes|fonti|sources|referencias|references|riferimenti|obras|ouvrages|opere|libros|literatura|livros)"
    r"\s(?:consult|utili[sz]|usad|usat|cita?d|citat|citees|empl|recom|racc|consigl)[a-z]{0,8}"
    r"|(?:использованн|цитир|основн|дополнительн|рекоменд)[а-я]{1,8}\s(?:литература|источники)"
)


_WHOLLY = re.compile(r"bibliogra|literaturverz|works cited|список лит|参考文|參考文|참고문|参考書|参考书")


def _role(form: str) -> Role:
    if (role := _phrase(form)) is not Role.SILENT:
        return role
    parts = [part for part in _SPLIT.split(form) if part]
    if len(parts) > 1:
        roles = [_phrase(_NUMBER.sub("", part, count=1)) for part in parts]
        if all(role in (Role.LIST, Role.PERHAPS) for role in roles) and Role.LIST in roles:
            return Role.LIST
        if all(role is Role.NONE for role in roles):
            return Role.NONE
        # "Further reading / watching", "Bibliografia - Livros sobre JavaScript": the first half says it.
        if roles[0] is Role.LIST and (_WHOLLY.match(parts[0]) or re.search(r"\s?/\s", form)):
            return Role.LIST
        # "some/project: Citations", "Attention — References": what comes after the break names the section.
        if roles[-1] is Role.LIST and re.search(r"[:：|/·•—–]|\s-\s", form):
            return Role.LIST
    # "参考文献 references": both halves of a bilingual heading.
    cjk = "".join(_CJK_ONLY.findall(form))
    latin = squeeze(_CJK_ONLY.sub(" ", form))
    if (
        cjk
        and latin
        and _phrase(cjk) is Role.LIST
        and (_phrase(latin) is Role.LIST or not re.search(r"[^\W\d_]{2}", latin))
    ):
        return Role.LIST
    return Role.SILENT


def _phrase(form: str) -> Role:
    form = form.strip()
    if not form:
        return Role.SILENT
    packed = form.replace(" ", "")
    if _CJK_ONLY.fullmatch(packed):
        if _CJK_NONE.fullmatch(packed):
            return Role.NONE
        if _CJK_LIST.fullmatch(packed):
            return Role.LIST
        return Role.PERHAPS if _CJK_PERHAPS.fullmatch(packed) else Role.SILENT
    if (behind := _SUMMARY.match(form)) and form[behind.end() :] in _LIST_TITLES:
        return Role.LIST
    if _QUALIFIED.fullmatch(form):
        return Role.LIST
    shorter = _TRAILS.sub("", _LEADS.sub("", form))
    several = "".join(f"{word}s " for word in form.split()).strip()  # "référence bibliographique"
    for phrase in (form, shorter, _LEADS.sub("", form), several):
        if phrase in _LIST_TITLES:
            # "Reading for beginners", "Sources of error" say less than "References for chapter 3".
            if (
                phrase is shorter
                and phrase != form
                and phrase in ("reading", "readings", "sources", "literature")
            ):
                continue
            return Role.LIST
        if phrase in _NONE:
            return Role.NONE
        if phrase in _PERHAPS:
            return Role.PERHAPS
    return Role.SILENT


# The words for literature, references and sources in the languages that books are written in, as the stems that
# headings and file names are made of: "Literatur- und Quellenverzeichnis", "Bibliographie pour le cours".
_STEM = re.compile(
    r"(?:^|[^a-zа-яёα-ω])(?:[a-z]{3,20})?"
    r"(?:bibliogra|(?:web|sito|sites?|inter(?:net)?)o?gra(?:f|ph)|literatur(?!e?[a-z]*wiss)|litteratur|literatuur|litterature|quellen|einzelnachweis|schrifttum|lekture"
    r"|referen(?:c|z|t|s)(?!.{0,3}(?:model|implem|manual|guide|api|type|level|doc))|riferiment|reading|citation|cited"
    r"|works consulted|textbook|books\b|lehrb|libros\b|livros\b|livres\b|manuels\b|libri\b|bucher\b"
    r"|fuentes|fonti\b|fontes\b|sources\b|lectur|leitur|lettur|obras|ouvrages|publica[ct]|kildeliste|kallforteckning|bronnen"
    r"|kaynak|zrodla|zdroje|literatura|pismiennictwo|irodalom|lahteet|viitteet"
    r"|библиогра|литератур|источник|почитать|ссылки|публикац|βιβλιογραφ|αναφορ)"
    r"|книги|учебник|文献|文獻|书目|書目|参考|參考|引用|出典|阅读|閱讀|読書|教材|教科書|教科书|참고|문헌|출처|서지"
)


def suggests_list(title: str) -> bool:
    """Whether words of a heading or a file name speak of literature: a hint, which its items must bear out.

    >>> suggests_list("Kommentiertes Literatur- und Linkverzeichnis"), suggests_list("Bibliographie pour le cours")
    (True, True)
    >>> suggests_list("Installation")
    False
    """
    return _STEM.search(_fold(title.replace("_", " "))) is not None


def is_called_list(title: str) -> bool:
    """Whether a short heading has a word that only lists are called by: "Bibliografía web", "Sitographie".

    >>> is_called_list("Bibliografía web"), is_called_list("Reading files")
    (True, False)
    """
    return len(title.split()) <= 4 and _SURE_WORD.search(_fold(title)) is not None


_LOOSE = frozenset("reading readings sources source literature references reference citations".split())


def names_sources(title: str) -> bool:
    """Whether a heading of a few words begins with what lists are called, by a word that means nothing else.

    >>> names_sources("Fuentes del capítulo"), names_sources("Reading files")
    (True, False)
    """
    words = _fold(title).split()
    return 0 < len(words) <= 3 and words[0] not in _LOOSE and begins_as_list(title)


def is_marked_as_list(heading: str) -> bool:
    """Whether the attributes of a heading say that its section is a list of references.

    >>> is_marked_as_list("Works {#references .unnumbered}"), is_marked_as_list("Works {#sec-works}")
    (True, False)
    """
    return _LIST_MARK.search(heading[-200:]) is not None


_LIST_MARK = re.compile(r"\{[^{}]{0,80}[#.](?:references|refs|bibliography)(?=[\s}])[^{}]{0,80}\}\s*\Z")


def begins_as_list(title: str) -> bool:
    """Whether the first word of a heading is what lists are called: its items must bear the rest out.

    >>> begins_as_list("Источники ресерча"), begins_as_list("Our sources")
    (True, False)
    """
    return _fold(title).partition(" ")[0] in _LIST_TITLES


def stem_of(file: str) -> str:
    """The name of a file without folders and suffix, as words."""
    return re.sub(r"[-_.]+", " ", file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0])


_SURE_WORD = re.compile(
    r"bibliogra|(?:web|sito|site|inter(?:net)?)o?gra(?:f|ph)|literaturv|文献|文獻|书目|書目|参考文|참고문|библиог"
)
_SURE_NAME = re.compile(r"bibliogra|litt?erat|referen|文献|文獻|书目|書目|参考文|참고문|литерат|библиог")
_LIST_NAMES = frozenset(
    {"references", "reference", "bibliography", "citations", "refs", "参考文献", "参考链接", "参考资料"}
)


def named_as_list(file: str) -> bool:
    """Whether the file name says that the whole page is a list: "references.md", "ch3-bibliography.md"."""
    stem = stem_of(file)
    # "sources.md" and "reading.md" may be anything; their items have to bear it out.
    return stem.casefold().rsplit(" ", 1)[-1] in _LIST_NAMES or (
        _SURE_NAME.search(_fold(stem)) is not None and role_of(stem) is Role.LIST
    )
