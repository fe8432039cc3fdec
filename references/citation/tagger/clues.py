"""Words whose very identity tells a part of a citation: function words and the vocabulary of bibliography.

All other words are known to the tagger by their shape, ending and neighbours only, so that it does not learn titles.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from references.citation.words import JOURNAL_ABBREVIATIONS

CLUES = frozenset(
    """
    a an the of in on for and to with from by at as is are or not its this that what how why when toward
    towards between der die das des dem den ein eine einer eines und von vom zur zum im am über als für mit
    aus bei nach zwischen zu auf le la les l un une et de du d au aux dans sur pour par en el los las y del
    al una con por il lo gli i e della delle dei nel nella o os da do dos em no na het van een voor и в на о
    для по из к с w z ed eds edn edited editor editors hrsg hg hgg herausgegeben ders dies trans translated
    translator übers übersetzt traduit org orgs coord comp compiled others coll u.a vol vols volume volumes
    bd band bde jg jahrgang heft h nr nos num number n issue iss pt part teil tome tom t v т s p pp pages
    page seite seiten pg p. стр № f ff edition auflage aufl ausgabe rev revised édition edición изд
    proceedings proc conference conf symposium symp workshop congress meeting annual international int
    national colloquium tagung journal j review letters lett transactions annals ann bulletin bull archives
    arch zeitschrift jahrbuch archiv revue revista rivista cahiers cuadernos cadernos quarterly magazine
    studies research advances acta annales times post press university univ verlag publishers publisher
    publishing publications books company co inc ltd sons editions éditions éditeur editora editorial
    editrice presses universitaires institute institut institution school department dept college academy
    academic society association center centre laboratory lab library foundation council committee ministry
    office bureau organization group bank commission universität universidad universidade université
    технический университет издательство thesis dissertation diss phd ph.d master's m.sc doctoral
    diplomarbeit habilitationsschrift tesis tese thèse technical report tech rep tr working paper
    arbeitspapier discussion memo manuscript unpublished preprint arxiv forthcoming appear submitted series
    lecture notes january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember spring
    summer fall autumn winter ieee acm aaai usenix siam springer springer-verlag elsevier wiley routledge
    sage oxford cambridge north-holland addison-wesley mcgraw-hill prentice hall kluwer blackwell penguin
    macmillan new york london berlin paris amsterdam chicago boston münchen frankfurt main wien zürich
    stuttgart hamburg opladen wiesbaden köln roma milano madrid barcelona lisboa são paulo rio janeiro
    moscow москва usa uk germany ca ma nj ny dc introduction handbook encyclopedia dictionary jr sr ii iii
    iv wydawnictwo wyd wydanie oficyna uniwersytet politechnika yayınları yayınevi yayıncılık kitabevi basımevi
    üniversitesi
    nakladatelství vydavatelství vyd univerzita kiadó kiadás egyetem förlag forlag universitetsforlaget universitet
    uitgeverij uitgever editore edizioni ediciones librairie livraria librería università nxb nhà xuất bản изд-во изд м
    i oraz a se si do ve ile için üzerine och og om för till den det att av en ett és nr rok roč č cilt sayı ss str årg
    z zeszyt tom t. köt évf sz núm nº n° año tomo fasc fascicule red dir szerk haz çev çeviren przeł přel övers
    traducción
    trad cura di direction sous edición mimeo manuscript ms director producer tạp chí số tập luận án
    iv anonymous anon available accessed retrieved online url http doi isbn
    """.split()
)


@cache
def place_words() -> frozenset[str]:
    """Words that names of places of publication are made of, lower case."""
    text = files("references.citation").joinpath("places.txt").read_text("utf-8")
    return frozenset(word for line in text.split("\n") for word in line.split() if len(word) > 3)


def is_journal_word(word: str) -> bool:
    """Whether `word`, lower case, is an abbreviation that journals' names are made of."""
    return word in JOURNAL_ABBREVIATIONS
