"""Tables of words that tell one part of a citation from another: abbreviations, publishers, sites, conferences."""

from __future__ import annotations

import re

# Words of abbreviated journal titles (ISO 4 and the List of Title Word Abbreviations), without the full stop.
JOURNAL_ABBREVIATIONS = frozenset(
    "abh abstr acad acc acta adapt adm adv aeronaut agric alg algebr allg am amer anaesth anal anat ann annu anthropol"
    " antimicrob appl apppl arch archaeol arct artif assoc astron astrophys astronaut"
    " atmos aust autom autoimmun bacteriol"
    " balk bayes behav beitr ber bibliogr biochem bioeng bioinf bioinform biol biomech"
    " biomed biophys bioresour biosci biotech"
    " biotechnol bot br brit bull bur bus calc calif can cancer canad carbohydr cardiol cardiovasc cell cem ceram chem"
    " chim chir chromatogr chromosom cir circ circuits clim clin cogn coll colloid comb combin comm commer commun comp"
    " compar complement compos comput comptes conf congr conserv constr contemp contr contrib control corp corros crit"
    " cryst crystallogr cult cur curr cutan cybern cytogenet cytol dent dept dermatol"
    " des design dev dig digit dis discov"
    " discr discrete disord diss distrib div doc dyn earth ecol econ econom ecosyst edn educ electr electroanal"
    " electrochem electron elem embryol emerg endocr endocrinol eng engin engrg entomol environ enzym enzymol epidem"
    " epidemiol ergon ethnopharmacol eur europ evol exhib exp exper explor expt fac fam fed ferment fert fertil fin fis"
    " fluid food forens found front fund funct fuzzy gaz gastroenterol gastrointest gen"
    " genet genom geochem geochim geod"
    " geogr geol geom geophys geosci geotech ger gerontol ges glac glob gov graph"
    " gynecol haematol handb head hell hepatol"
    " hist histochem histol hist homogen hort hortic hosp hum hydrobiol hydrol hyg image"
    " immunol impr ind indian indus inf"
    " infect inform infrared inorg inst instit instrum int integr intell intensiv inter"
    " interact intern internat interdiscip"
    " invent invest ir isr ital j jap japan jpn jt kl knowl lab lang laryngol law lect"
    " lett leuk lib libr ling lipid liq lit"
    " lond log mach mag magn maint manag manage manuf mar mass mater math mech med"
    " mediterr mem membr mens merc met metab"
    " metall meteor meteorol meth metr metrol mex micr microb microbiol microelectron microsc microw mid mil min miner"
    " mineral mod mol monatsh monogr morphol mosc multidim multim mus mutat nachr nat"
    " natl navig nav nephrol netw network"
    " neur neurobiol neurochem neurol neuropathol neuropsychol neurophysiol neurosci"
    " neurosurg neural new nonlinear norw"
    " notes nuc nucl nucleic num numer nurs nutr obes obstet ocean oceanogr oceanol oncol ophthal ophthalmol opin oper"
    " opt oral ordn org organ ornithol orthop osteop otol otolaryngol pac palaeontol palaeogeogr paediatr pap parasit"
    " parasitol part pathol pathophysiol patt pattern pediatr percept perspect petrol"
    " pharm pharmac pharmacol pharmacother"
    " phil philos phot photochem photogr photon phylogenet phys physik physiol phytochem"
    " phytopathol pl plant plast pneumol"
    " pol polit poll pollut polon polym pop popul port pract prep presse preprint prev"
    " prikl prim prob probab probl proc"
    " process prod prof prog progr propag prot prov psych psychiat psychiatr psychiatry"
    " psychol psychopathol psychosom publ"
    " pulm pure qual quant quart quatern radiat radiol radiother rech rec recog recognit"
    " ref reg regul rehabil relat rel"
    " reliab rem ren rep reprod res resour resp respir result retin rev rheum rheumatol"
    " rheumatol robot rom roy russ sample"
    " sax scand sch schweiz sci scient scr sect sedimentol seismol selec sem semin sens"
    " ser serv sex shaw signal sim simul"
    " skr soc sociol soft softw soil sov space span spec spectrom spectrosc st stand"
    " stat statist stoch strahlenther strat"
    " stratigr stroke struct stud subst suppl surf surg surv sust sustain swed symb symp"
    " syn synth syst tech technol tec"
    " telecom telecommun teor test tetrahedron theor ther therap thermophys thorac tidskr toxicol trans transfus transm"
    " transp transplant trav trend treat trop trud tumor ultras ultrason uncert univ"
    " urol us usp util vaccin vasc vegetat"
    " veh venerol verh vertebr vet vib vir virol vis visc vopr vision vulcanol wash weld"
    " west wirtsch wiss work world yb"
    " yearb zool z zh ztg environ comput-aided pharmacol eur".split()
)

# Abbreviations after which a sentence goes on.
ABBREVIATIONS = frozenset(
    "vs st no nos vol vols pp p fig ed eds etc cf dr mr mrs ms prof jr sr dept univ inc"
    " ltd co corp approx ca e.g i.e al"
    " u.s u.k d.c ph.d resp op cit subsp var sp spp cv proc vers ver v rev"
    " überarb erw aufl aktual neubearb durchges vollst unveränd".split()
)

PUBLISHER = re.compile(
    r"\b(?:Press|Publishers?|Publishing|Verlag|Books|Springer|Elsevier|Wiley|IEEE|ACM"
    r"|Citeseer|Omnipress|PMLR|JMLR\.org|SIAM|Siam"
    r"|Curran|Routledge|Addison-Wesley|McGraw-Hill|Prentice|Pearson|O['’]Reilly|Packt"
    r"|Manning|Academic|Kluwer|Birkh[äa]user"
    r"|CRC|Chapman|Morgan Kaufmann|Morgan & Claypool|World Scientific|Taylor|Sage|SAGE"
    r"|Oxford University|Cambridge University"
    r"|USENIX Association|Association for Computational Linguistics|Association for Computing Machinery|Ieee|AAAI|IOS"
    r"|Freeman|Norton|Penguin|Macmillan|Harper|Random House|Corporation|GmbH|Inc|Ltd"
    r"|Editions?|Éditions|Editora|Editorial"
    r"|OpenReview\.net|BMVA|Pergamon|Plenum|Dover|Saunders|Mosby|Lippincott|Blackwell"
    r"|Humana|Nature Publishing)\b|出版社|出版|书局|印书馆"
)
CONFERENCE = re.compile(
    r"\b(?:Proceedings|Proc(?:\.|s\b)|Conference|Conf\.|conference|Symposium|Symp\."
    r"|symposium|Workshops?|workshop|Congress|Meeting of"
    r"|Colloquium|Findings of|Coference|Summit|Advances in Neural Information Processing"
    r"|[Aa]dvances in neural information processing|proceedings)"
    r"|学术会议|研讨会|年会|论文集|大会|会议"
)
SERIES = re.compile(
    r"(?:^|[,.(]\s*)(?P<series>LNCS|LNAI|LNM|LNBIP|CCIS|LIPIcs"
    r"|Lecture Notes in [A-Z][A-Za-z ]{3,60}"
    r"|Communications in Computer and Information Science"
    r"|ACM International Conference Proceeding Series|IFIP [A-Z][A-Za-z ]{3,60}"
    r"|Graduate Texts in [A-Z][a-z]{3,20})\)?(?=[,.]|$)"
)
NEWSPAPER = re.compile(r"\b(?:Times|Post|Guardian|Herald|Tribune|Gazette|Newspaper)\b|[日晚周早]报$|新闻$")
_ACRONYM = re.compile(
    r"(?:(?:ACM|IEEE|USENIX|IEEE/CVF|The"
    r"|Annual)[ /])?[A-Za-z]{0,12}[A-Z]{2}[A-Za-z0-9&+*-]{0,14}(?: (?:MM|Workshops?|Asia"
    r"|[Pp]apers|(?:'|’)?\d{2,4}))?"
    r"(?:[ '’-]?(?:19|20)?\d\d)?"
)
_JOURNAL_ACRONYMS = frozenset(
    "pnas jama bmj jmlr tacl cacm nejm plos tpami pami ijcv toc jacm siam bmc tog tkde tocs tods jasa".split()
)


def is_conference_acronym(text: str) -> bool:
    """Whether `text` is nothing but a short name like "CVPR", "NeurIPS" or "ACM MM 2018"."""
    return (
        len(text) <= 30
        and _ACRONYM.fullmatch(text) is not None
        and text.lower() not in _JOURNAL_ACRONYMS
        and PUBLISHER.search(text) is None
    )


# Hosts -> CSL type, by the end of the host name. A path can say more (see `references.citation.web`).
HOST_TYPES = {
    "youtube.com": "motion_picture", "youtu.be": "motion_picture", "bilibili.com": "motion_picture",
    "b23.tv": "motion_picture", "youku.com": "motion_picture", "vimeo.com": "motion_picture",
    "ted.com": "motion_picture", "iqiyi.com": "motion_picture", "v.qq.com": "motion_picture",
    "slideslive.com": "motion_picture", "dailymotion.com": "motion_picture", "acfun.cn": "motion_picture",
    "ixigua.com": "motion_picture", "twitch.tv": "motion_picture",
    "github.com": "software", "gitlab.com": "software", "gitee.com": "software", "bitbucket.org": "software",
    "sourceforge.net": "software", "pypi.org": "software", "codeberg.org": "software", "npmjs.com": "software",
    "crates.io": "software", "cran.r-project.org": "software", "bioconductor.org": "software",
    "slideshare.net": "speech", "speakerdeck.com": "speech",
    "zhihu.com": "post-weblog", "csdn.net": "post-weblog", "cnblogs.com": "post-weblog", "jianshu.com": "post-weblog",
    "juejin.cn": "post-weblog", "juejin.im": "post-weblog", "medium.com": "post-weblog", "blogspot.com": "post-weblog",
    "wordpress.com": "post-weblog", "substack.com": "post-weblog", "dev.to": "post-weblog",
    "segmentfault.com": "post-weblog",
    "towardsdatascience.com": "post-weblog", "hashnode.dev": "post-weblog", "51cto.com": "post-weblog",
    "mp.weixin.qq.com": "post-weblog",
    "zenodo.org": "dataset", "kaggle.com": "dataset", "figshare.com": "dataset",
}  # fmt: skip

# Names of sites as pages' titles and "Title. Site, URL" print them, folded.
SITES = frozenset(
    "知乎 zhihu 知乎专栏 csdn csdn博客 csdn 博客 简书 jianshu 博客园 cnblogs 掘金"
    " 稀土掘金 bilibili 哔哩哔哩 b站 youtube youku medium github"
    " gitee gitlab wikipedia 维基百科 百度百科 百科 wechat 微信 微信公众号 公众号 腾讯云"
    " 阿里云 华为云 腾讯云开发者社区 阿里云开发者社区"
    " 开源中国 oschina segmentfault 思否 51cto 51cto博客 infoq reddit quora twitter x"
    " stackoverflow hacker-news substack vimeo slideshare"
    " towards-data-science 今日头条 豆瓣 新浪 搜狐 网易 36氪 机器之心 量子位 雷锋网"
    " 腾讯新闻 澎湃新闻 nvidia-developer".split()
) | {
    "csdn 博客",
    "stack overflow",
    "hacker news",
    "towards data science",
    "nvidia developer",
    "youtube video",
}

# Characters that are written so in Japan only, neither in China nor in Taiwan (the forms of 1949 that both lack).
JAPANESE = (
    "亜悪圧囲壱隠栄営駅円塩応桜価仮懐壊拡覚楽渇勧巻歓観気亀拠挙暁駆恵掲渓経継鶏撃県倹剣険圏検権顕験厳広鉱砕済斎剤雑桟賛実釈従渋獣縦粛"
    "焼奨浄剰畳縄壌嬢譲醸図粋酔穂髄瀬斉摂専戦繊曽捜挿巣総聡荘騒増蔵臓続対帯滝択沢単団弾鋳庁聴逓鉄転伝闘徳読弐悩脳覇拝廃売発髪抜浜払仏"
    "変辺舗豊黙訳薬揺様謡頼覧竜猟緑塁涙霊齢歴錬労録黒収関査"
)
