"""How names are written: the shapes of one name, and what stands between the names of a list."""

from __future__ import annotations

from references.patterns import re

_RANGES = ((0x41, 0x5B), (0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x2000))
UPPER = "".join(chr(c) for start, end in _RANGES for c in range(start, end) if chr(c).isupper())
LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1fff\u0300-\u036f"
CJK = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"

WORD = rf"(?:[dDlLO]['’]|[Aa]l-)?[{UPPER}][{LETTER}'’]{{1,40}}(?:[-‐‑–][{LETTER}'’]{{1,40}}){{0,3}}"
PARTICLE = (
    r"(?:van|von|vander|de|der|den|del|della|delle|dello|di|da|das|do|dos|du|la|le|les|lo|el|al|bin|ibn|ben|ter|ten"
    r"|te|tot|zu|zum|zur|af|av|y|e|i|'t|’t)"
)
INITIAL = rf"(?:[{UPPER}]|Ch|Th|Ph|Sh|Zh|Kh|Ts|Chr|Wm|Gy|Дж)\."
INITIALS = rf"{INITIAL}(?:[ ]?[-‐–]?[ ]?{INITIAL}){{0,5}}(?:[-‐–]?[{UPPER}](?![{LETTER}.])"
INITIALS += rf"|(?:[ ](?:de|da|do|dos) {INITIAL}){{1,2}})?"  # "Ávila, G. S. de S."
CAPITALS = (
    rf"[{UPPER}](?:[ -]?[{UPPER}]){{0,4}}(?![{LETTER}'’])(?:[ ](?:v|d|de|van|von|der)(?![{LETTER}.])){{0,2}}"
)
SUFFIX = r"(?:[Jj]r|[Ss]r|II|III|IV|2nd|3rd)\.?"
MORE = rf"(?=[{UPPER}](?:[a-zß-ÿ'’]|[{UPPER}]{{3}})){WORD}"  # not "AW" in "MacDonald AW III"
FAMILY = rf"(?:{PARTICLE} ){{0,3}}{WORD}(?: {PARTICLE}){{0,2}}(?: {MORE}){{0,2}}"

# "Family, G. H." / "Family GH" / "Given G. Family" / "Family, Given G."
INVERTED = re.compile(
    rf"(?P<family>{FAMILY}),? ?, ?(?P<given>{INITIALS}"
    rf"|{CAPITALS})(?P<particle>(?: {PARTICLE}){{0,2}})(?![{LETTER}])"
    rf"(?:,? (?P<suffix>{SUFFIX})(?![{LETTER}]))?"
)
VANCOUVER = re.compile(
    rf"(?P<family>{FAMILY}),? (?P<given>{INITIALS}|{CAPITALS})(?:,? (?P<suffix>{SUFFIX})(?![{LETTER}]))?"
)
GIVEN_FIRST = re.compile(
    rf"(?P<given>(?:{INITIALS} ?|{WORD} "
    rf"|[{UPPER}](?:-?[{UPPER}]){{0,2}} )(?:{INITIAL}[- ]?|{WORD} "
    rf"|[{UPPER}]{{1,2}} ){{0,4}})"
    rf"(?P<particle>(?:{PARTICLE} ){{0,3}})(?P<family>(?!{SUFFIX}(?![{LETTER}])){WORD})"
    rf"(?:(?P<suffix>,? {SUFFIX})(?![{LETTER}]))?"
)
INVERTED_FULL = re.compile(
    rf"(?P<family>{FAMILY}), (?P<given>(?:{INITIAL} )?{WORD}(?:[ -](?:d[aeo]s? )?(?!AND |UND ){WORD}){{0,3}}"
    rf"(?: (?:{INITIALS}|[{UPPER}](?![{LETTER}.])))?)"
    rf"(?P<particle>(?: {PARTICLE}){{1,2}}(?=\s?[.;,(]))?"  # "SILVA, Bruno Santana da."
    rf"(?:, (?P<suffix>{SUFFIX})(?![{LETTER}]))?"
)
# "HongyiZhang", "YannNDauphin": a PDF's text without its spaces; Mc, Mac, De, Le are parts of one name.
GLUED = re.compile(
    rf"(?P<given>(?!Mc|Mac|De[A-Z]|Le[A-Z]|La[A-Z]|Di[A-Z]"
    rf"|Van[A-Z])[{UPPER}][a-zà-ÿ]{{1,20}}(?:-[{UPPER}][a-zà-ÿ]{{1,20}})?[{UPPER}]?\.?)"
    rf"(?P<family>[{UPPER}][a-zà-ÿ]{{1,20}}(?:-[{UPPER}][a-zà-ÿ]{{1,20}})?)(?![{LETTER}-])"
)
# "Jakob Uszko reit", "Syl vain Gelly": words that a line's end split, told by their lower-case second half.
BROKEN = re.compile(
    rf"(?P<given>(?:{WORD} |{INITIAL} ?"
    rf"|[{UPPER}] ){{1,3}})(?P<family>[{UPPER}][a-zß-ÿ]{{1,8}} [a-zß-ÿ]{{2,10}})(?=,|\."
    rf"| and )"
    rf"|(?P<given2>[{UPPER}][a-zß-ÿ]{{1,5}} [a-zß-ÿ]{{2,8}} (?:{INITIAL} ?)?)(?P<family2>{WORD})(?=,|\.| and )"
)
SINGLE = re.compile(rf"(?P<family>{WORD}(?=,? et al\b)|Anonymous|Anon)(?P<given>)")
LOOSE = re.compile(rf"(?P<family>{WORD})(?=,)")
CJK_NAME = re.compile(rf"[{CJK}][{CJK}·•]{{0,40}}(?:[ ]?\([{CJK}]{{1,40}}\))?")
ANY_CJK = re.compile(f"[{CJK}]")

_AND_WORD = (
    r"(?:and|AND|und|UND|et(?!\.? al)|y|e|i|en|og|och|ve|oraz|&|и|с"
    rf"|a(?=\s(?:[{UPPER}]\S* )?[{UPPER}]{{3}}))"  # Czech, before a family name in capitals
)
SEPARATOR = re.compile(
    rf"\s*(?:[,，、]|\.?\s?[;；])?\s*(?:{_AND_WORD}\s+|&)|,\s(?:and )?with\s(?=[{UPPER}])|\s*(?:[,，、]|\.?\s?[;；])\s*"
    r"|(?<=[.\w])\s?/\s?(?=[^\W\d_])"
)
AND = re.compile(r"\b(?:and|AND|und|UND|et|y|e|i|en|og|och|ve|oraz|a|и)\b|[&和]")
ET_AL = re.compile(
    r"\s*[,;，、]?\s*(?:(?:and\s+)?et\.?\s*al(?:ii|ia)?\b\.?|(?:and|&)\s+others?\b|\.\.\."
    r"|…|等(?=\s*[.,;:，：。．\[(]|\s*$)|и др\.|ほか|외(?=\.)|u\.\s?a\.(?=[\s,:(]|$))"
)
EDITORS = re.compile(
    r"\s*,?\s*\(?\b(?:[Ee]d(?:s|itors?)?|[Hh]rsg|[Hh]gg?|[Oo]rgs?|[Cc]oords?|éds?|[Cc]omps?)\b\.?\)?\s*[,.]?"
    r"|\s*,?\s*\(\s?(?:a cura di|[Dd]irs?\.?|[Rr]ed\.?|pod red\.?|szerk\.?|ред\.?|under red\. av|utg\.?|edd\.?"
    r"|[Hh]erausgeber\w*|[Cc]oordinador\w*|[Cc]ompilador\w*|[Cc]ur\.?)\s?\)\s*[,.]?"
)
# What a person was in a film or broadcast: "(Director)", "(Writer/Director)".
ROLES = re.compile(
    r"\s*\((?:(?:[Ee]xecutive |[Cc]o-)?(?:[Dd]irector|[Ww]riter|[Pp]roducer|[Hh]ost|[Pp]erformer|[Cc]omposer|[Aa]rtist"
    r"|[Pp]hotographer|[Ss]peaker|[Pp]resenter)s?(?:\s?[/&,]\s?|\s(?:and|&)\s)?){1,3}\)\.?"
)

# Words that begin or fill titles and venues, and are nobody's name.
NOT_NAMES = frozenset(
    "an the on in of for and with to from by at as is are how what why when where towards toward using via into over"
    " under between deep learning neural network networks proceedings proc conference workshop symposium journal"
    " transactions advances international ieee acm usenix trans university press technical report preprint arxiv corr"
    " phys chem biol math mol med sci rev lett appl comput natl acad annals annual review letters nature science pages"
    " vol no pp introduction survey analysis method methods model models data system systems software theory version"
    " january february march april july september october november december organization organisation institute society"
    " committee council department ministry agency foundation company corporation ltd"
    " inc llc gmbh center centre library"
    " laboratory federation commission office bureau bank collaboration project"
    " association consortium team group authors"
    " wikipedia youtube github blog news times".split()
)
NO_FAMILY = frozenset("the of and in for with".split())
