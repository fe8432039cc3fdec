"""Words that rendered works are composed of, written by us: no list of any test's titles, journals or publishers."""

from __future__ import annotations

from typing import Final

PLACES: Final = tuple(
    """New York|London|Berlin|Paris|Oxford|Cambridge|Cambridge, MA|Chicago|Boston|Princeton, NJ|Amsterdam|Leiden
Wien|München|Frankfurt am Main|Frankfurt/M.|Stuttgart|Hamburg|Wiesbaden|Opladen|Bielefeld|Köln|Tübingen|Göttingen
Leipzig|Zürich|Basel|Bern|Roma|Milano|Torino|Firenze|Bologna|Madrid|Barcelona|Lisboa|Porto|Rio de Janeiro
São Paulo|Buenos Aires|México|Bogotá|Santiago|Lyon|Bruxelles|Genève|Dordrecht|The Hague|Copenhagen|Stockholm
Oslo|Helsinki|Warszawa|Kraków|Praha|Budapest|Ljubljana|Zagreb|Moscow|Tokyo|Kyoto|Beijing|Shanghai|Seoul
Singapore|New Delhi|Bombay|Sydney|Melbourne|Toronto|Montréal|Los Angeles|San Francisco|Berkeley|Stanford, CA
Philadelphia|Washington, DC|Washington, D.C.|Baltimore|New Haven|Englewood Cliffs, NJ|Reading, MA|Thousand Oaks
Newbury Park, CA|Beverly Hills|Hillsdale, NJ|Aldershot|Edinburgh|Dublin|Manchester|Harmondsworth|Ithaca, N.Y.
Ann Arbor|Bloomington|Durham, NC|Minneapolis|Seattle|Austin|Dallas, Texas|Atlanta, GA|Tallinn|Vilnius|Athens
Ankara|Istanbul|Jerusalem|Cairo|Cape Town|Nairobi|Dresden|Heidelberg|Weinheim|Mannheim|Bonn|Potsdam|Graz|Salzburg
Warszawa|Wrocław|Poznań|Lublin|Gdańsk|Brno|Olomouc|İstanbul|İzmir|Kyiv|Uppsala|Lund|Göteborg|København|Odense|Aarhus|Bergen|Trondheim
Hà Nội|Thành phố Hồ Chí Minh|Pécs|Szeged|Debrecen|Padova|Bari|Roma-Bari|Napoli|Salamanca|Sevilla|Valencia|Belo Horizonte|Porto Alegre
Lima|Quito|Montevideo|La Habana|Rennes|Grenoble|Bordeaux|Oxford and New York|Frankfurt a.M.|Frankfurt am Main/New York|Weinheim/Basel
Москва|Санкт-Петербург|Київ|Новосибирск|Neuwied|Reinbek|Paderborn|Weinheim und Basel|Berlin/New York|London; New York
New York and London|Utrecht|Rotterdam|Leuven|Vancouver|Honolulu|Pittsburgh, PA|Santa Cruz|Portland, OR""".replace("\n", "|").split("|")
)  # fmt: skip

PUBLISHERS: Final = {
    "en": tuple(
        """Cambridge University Press|Oxford University Press|MIT Press|The MIT Press|Princeton University Press
University of Chicago Press|Harvard University Press|Yale University Press|Stanford University Press|Routledge
Routledge & Kegan Paul|Springer|Springer-Verlag|Wiley|John Wiley & Sons|Elsevier|Academic Press|North-Holland
Addison-Wesley|Prentice Hall|Prentice-Hall|McGraw-Hill|Pearson|Palgrave Macmillan|Macmillan|Penguin|Penguin Books
Random House|Vintage|Vintage Books|Knopf|Alfred A. Knopf|Basic Books|Free Press|W. W. Norton|Norton|Sage|Sage Publications
Blackwell|Basil Blackwell|Edward Elgar|Ashgate|Brill|Kluwer|Kluwer Academic Publishers|Birkhäuser|CRC Press|Chapman & Hall
Morgan Kaufmann|Benjamin/Cummings|Freeman|W. H. Freeman|O'Reilly|IEEE|IEEE Press|IEEE Computer Society Press|ACM|ACM Press
AAAI Press|SIAM|American Mathematical Society|Dover|Dover Publications|Pergamon Press|Plenum|World Scientific|Verso
Continuum|Bloomsbury|Faber and Faber|Houghton Mifflin|Harper & Row|HarperCollins|Simon & Schuster|Viking|Zone Books
Duke University Press|University of California Press|Columbia University Press|Cornell University Press|Lawrence Erlbaum
Mouton|de Gruyter|De Gruyter Mouton|John Benjamins|CSLI|Kegan Paul|Allen & Unwin|Hodder Arnold|Edward Arnold|Longman
Greenwood|Praeger|Polity|Polity Press|Beacon Press|Schocken|Taylor & Francis|Lippincott Williams & Wilkins|Saunders
Churchill Livingstone|Mosby|Elsevier Science|CAB International|Earthscan|Island Press|OECD|World Bank|UNESCO|FAO|Macmillan Press""".replace("\n", "|").split("|")
    ),
    "de": tuple(
        """Suhrkamp|Campus|Campus Verlag|VS Verlag für Sozialwissenschaften|VS Verlag|Leske + Budrich|Westdeutscher Verlag
Juventa|Juventa Verlag|transcript|Nomos|Nomos Verlagsgesellschaft|Duncker & Humblot|Mohr|Mohr Siebeck|J. C. B. Mohr (Paul Siebeck)
Fischer|S. Fischer|Rowohlt|Luchterhand|Beltz|UVK|UVK Verlagsgesellschaft|Waxmann|Hogrefe|Huber|Klett-Cotta|Reclam|Hanser
C. H. Beck|Beck|Oldenbourg|Kohlhammer|Lit|LIT Verlag|Barbara Budrich|Vandenhoeck & Ruprecht|Springer VS|Lucius & Lucius
Enke|Piper|dtv|Metropolis|edition sigma|Peter Lang|Deutscher Universitäts-Verlag|DUV|Gabler|Vahlen|Schäffer-Poeschel
Franz Steiner|Niemeyer|Fink|Böhlau|Metzler|Wissenschaftliche Buchgesellschaft|Teubner|Ullstein|Klinkhardt""".replace("\n", "|").split("|")
    ),
    "fr": tuple(
        "Gallimard|Seuil|Éditions du Seuil|PUF|Presses universitaires de France|Armand Colin|Minuit|Éditions de Minuit"
        "|Fayard|Flammarion|La Découverte|L'Harmattan|Dunod|Vrin|Albin Michel|CNRS Éditions|Karthala|Hachette|Plon|Odile Jacob".split("|")
    ),
    "es": tuple(
        "Alianza Editorial|Siglo XXI|Fondo de Cultura Económica|Paidós|Anagrama|Cátedra|Tecnos|Ariel|Gedisa|Akal|Taurus"
        "|Trotta|Crítica|Editorial Grijalbo|Eudeba|Planeta|Universidad Nacional Autónoma de México".split("|")
    ),
    "it": tuple("Einaudi|Il Mulino|Laterza|Feltrinelli|Franco Angeli|FrancoAngeli|Giuffrè|Carocci|Bompiani|Mondadori|Utet|Olschki".split("|")),
    "pt": tuple("Editora Atlas|Vozes|Companhia das Letras|Cortez|Zahar|Edusp|Editora UFMG|Almedina|Paz e Terra|Saraiva|Autêntica".split("|")),
    "ru": tuple("Наука|Мир|Высшая школа|Просвещение|Статут|Юрайт|Прогресс|Политиздат|Изд-во МГУ|Дрофа|Физматлит|Инфра-М".split("|")),
    "pl": tuple("Wydawnictwo Naukowe PWN|PWN|Wydawnictwo Literackie|Ossolineum|Czytelnik|Zakład Narodowy im. Ossolińskich|Universitas|WNT"
                "|Wydawnictwo Uniwersytetu Jagiellońskiego|Helion|Scholar|Arkady|Wydawnictwa Szkolne i Pedagogiczne".split("|")),
    "cs": tuple("Academia|Karolinum|Argo|Portál|Grada|Nakladatelství Lidové noviny|SPN|Odeon|Host|Masarykova univerzita|Leges|Wolters Kluwer".split("|")),
    "tr": tuple("İletişim Yayınları|Yapı Kredi Yayınları|İş Bankası Kültür Yayınları|Metis|Dergâh Yayınları|Remzi Kitabevi|Türk Tarih Kurumu"
                "|Bilgi Yayınevi|Can Yayınları|Seçkin Yayıncılık|Nobel|Dost Kitabevi|Ankara Üniversitesi Basımevi".split("|")),
    "sv": tuple("Studentlitteratur|Norstedts|Bonniers|Natur & Kultur|Universitetsforlaget|Gyldendal|Cappelen|Liber|Almqvist & Wiksell"
                "|Museum Tusculanum|Fagbokforlaget|Aarhus Universitetsforlag|Gleerups|Pax Forlag|Dansk Psykologisk Forlag".split("|")),
    "hu": tuple("Akadémiai Kiadó|Osiris|Gondolat|Magvető|Tankönyvkiadó|Balassi Kiadó|L’Harmattan|Nemzeti Tankönyvkiadó|Corvina".split("|")),
    "vi": tuple("Nxb. Giáo dục|NXB Khoa học Xã hội|Nxb. Chính trị Quốc gia|NXB Trẻ|Nhà xuất bản Đại học Quốc gia Hà Nội|Nxb. Văn học".split("|")),
}  # fmt: skip
PUBLISHER_PATTERNS: Final = {
    "en": ("{p} University Press", "University of {p} Press", "{f} & {g}", "{f} Press", "{f} Books", "{f}, {g} & Co.",
           "{f} and Sons", "{f} Publishers", "{f}", "{p} State University", "{p} Historical Society", "{f} & Co."),
    "de": ("{f} Verlag", "{f}", "Verlag {f}", "{f} & {g}", "Universitätsverlag {p}", "{f}-Verlag"),
    "fr": ("Éditions {f}", "{f}", "Presses universitaires de {p}", "Éditions du {f}", "Librairie {f}"),
    "es": ("Editorial {f}", "Ediciones {f}", "Universidad de {p}", "{f}"),
    "it": ("{f}", "{f} Editore", "Edizioni {f}"),
    "pt": ("Editora {f}", "{f}", "Universidade de {p}"),
    "ru": ("Изд-во {f}", "{f}"),
    "pl": ("Wydawnictwo {f}", "{f}", "Uniwersytet {p}", "Wyd. {f}"), "cs": ("Nakladatelství {f}", "{f}", "Univerzita {p}"),
    "tr": ("{f} Yayınları", "{f} Yayınevi", "{f} Kitabevi", "{f}"), "sv": ("{f}", "{f} förlag", "{f} Forlag", "Universitetet i {p}"),
    "hu": ("{f} Kiadó", "{f}"), "vi": ("Nxb. {f}", "NXB {f}"),
}  # fmt: skip

TOPICS: Final = tuple(
    """Physics|Chemistry|Biology|Medicine|Economics|Political Science|Sociology|Psychology|History|Philosophy|Linguistics
Education|Law|Geography|Anthropology|Archaeology|Computing|Computer Science|Machine Learning|Software Engineering
Applied Mathematics|Statistics|Materials Science|Electrical Engineering|Mechanical Engineering|Fluid Mechanics|Ecology
Genetics|Biochemistry|Neuroscience|Immunology|Pharmacology|Cardiology|Oncology|Surgery|Nursing|Public Health
Urban Studies|Development Studies|International Affairs|Social Policy|Gender Studies|Cultural Studies|Literature
Musicology|Art History|Religion|Theology|Communication|Management|Marketing|Finance|Accounting|Operations Research
Artificial Intelligence|Information Retrieval|Databases|Computer Graphics|Computer Vision|Robotics|Parallel Computing
Distributed Systems|Computer Networks|Programming Languages|Logic|Algebra|Geometry|Topology|Number Theory|Astronomy
Geophysics|Atmospheric Sciences|Oceanography|Hydrology|Soil Science|Forestry|Agriculture|Food Science|Veterinary Science
Zoology|Botany|Entomology|Microbiology|Molecular Biology|Cell Biology|Physiology|Toxicology|Radiology|Psychiatry
Crystallography|Polymer Science|Catalysis|Electrochemistry|Spectroscopy|Optics|Acoustics|Plasma Physics|Nuclear Physics
Solid State Physics|Statistical Mechanics|Quantum Electronics|Human Factors|Information Science|Library Science""".replace("\n", "|").split("|")
)  # fmt: skip
JOURNALS: Final = tuple(
    """Nature|Science|Cell|The Lancet|Lancet|BMJ|JAMA|N Engl J Med|New England Journal of Medicine|PLoS ONE|PNAS
Proc. Natl. Acad. Sci. USA|Proc Natl Acad Sci U S A|Phys. Rev. Lett.|Phys. Rev. B|Phys. Rev. D|Phys Rev E|Physical Review Letters
Nucl. Phys. B|Nucl. Instrum. Methods A|Phys. Lett. B|J. Chem. Phys.|J Chem Phys|J. Am. Chem. Soc.|J Am Chem Soc|Angew. Chem. Int. Ed.
Appl. Phys. Lett.|J. Appl. Phys.|J. Phys. A: Math. Gen.|Rev. Mod. Phys.|Astrophys. J.|ApJ|A&A|MNRAS|Astron. Astrophys.
Commun. Math. Phys.|Ann. Math.|Invent. Math.|Trans. Amer. Math. Soc.|SIAM J. Comput.|SIAM Journal on Computing|J. ACM|Journal of the ACM
Communications of the ACM|Comm. ACM|CACM|ACM Computing Surveys|ACM Transactions on Graphics|IEEE Transactions on Information Theory
IEEE Trans. Pattern Anal. Mach. Intell.|IEEE Trans. Comput.|Theoretical Computer Science|Artificial Intelligence|Machine Learning
Information and Computation|J. Mol. Biol.|J Biol Chem|Nucleic Acids Res|EMBO J.|Mol Cell Biol|J Virol|J Immunol|Cancer Res|Blood
Circulation|Am J Physiol|Ann Intern Med|Br J Psychiatry|Arch Intern Med|J Clin Invest|J. Neurosci.|Neuron|Brain|Vision Res.
American Economic Review|Econometrica|Journal of Political Economy|Quarterly Journal of Economics|American Sociological Review
American Journal of Sociology|Annual Review of Sociology|American Political Science Review|World Politics|International Organization
Journal of Personality and Social Psychology|Psychological Review|Psychological Bulletin|Child Development|Social Forces
Past & Present|The American Historical Review|Critical Inquiry|New Literary History|PMLA|Representations|Mind|Synthese|Noûs
The Journal of Philosophy|Language|Linguistic Inquiry|Journal of Pragmatics|Diacritics|October|boundary 2|Isis|Daedalus|Signs
J. Fluid Mech.|Int. J. Heat Mass Transf.|Water Resour. Res.|J. Geophys. Res.|Geophys Res Lett|Ecology|Oikos|Am. Nat.|Evolution
J Exp Biol|J. Anim. Ecol.|Can. J. Zool.|Biochim Biophys Acta|Biochemistry|FEBS Lett|Eur J Biochem|Tetrahedron Lett.|Inorg. Chem.
Chem. Rev.|Anal. Chem.|J. Catal.|Macromolecules|Langmuir|Acta Cryst. A|Thin Solid Films|Surf. Sci.|Solid State Commun.|JETP Lett.
Z. Phys.|Ann. Phys. (Leipzig)|Phil. Mag.|Physica A|Europhys. Lett.|New J. Phys.|Opt. Lett.|Opt. Express|Nature (London)|JHEP""".replace("\n", "|").split("|")
)  # fmt: skip
JOURNAL_PATTERNS: Final = (
    "Journal of {t}", "International Journal of {t}", "Annals of {t}", "The {t} Review", "{t}", "{t} Letters",
    "Annual Review of {t}", "European Journal of {t}", "American Journal of {t}", "Studies in {t}", "Progress in {t}",
    "IEEE Transactions on {t}", "ACM Transactions on {t}", "{t} Today", "Archives of {t}", "Advances in {t}",
    "Quarterly Journal of {t}", "The Journal of {t}", "Acta {t}", "Trends in {t}", "{t} Research", "{t} Quarterly",
    "Review of {t}", "British Journal of {t}", "Current Opinion in {t}", "Bulletin of {t}", "{t} & Society",
)  # fmt: skip
FOREIGN_JOURNALS: Final = {
    "de": tuple(
        "Kölner Zeitschrift für Soziologie und Sozialpsychologie|KZfSS|Zeitschrift für Soziologie|Soziale Welt|Leviathan|Berliner"
        " Journal für Soziologie|Zeitschrift für Pädagogik|Aus Politik und Zeitgeschichte|Politische Vierteljahresschrift|WSI-Mitteilungen"
        "|Historische Zeitschrift|Geschichte und Gesellschaft|Merkur|Das Argument|Zeitschrift für Erziehungswissenschaft|Der Nervenarzt"
        "|Publizistik|Vierteljahrshefte für Zeitgeschichte|Soziale Probleme|Österreichische Zeitschrift für Soziologie".split("|")
    ),
    "fr": tuple("Annales|Revue française de sociologie|Actes de la recherche en sciences sociales|L'Homme|Esprit|Critique|Poétique"
                "|Revue historique|Population|Le Débat|Langages|Bulletin de la Société mathématique de France".split("|")),
    "es": tuple("Revista de Occidente|Revista Mexicana de Sociología|Cuadernos Hispanoamericanos|Nueva Sociedad|Estudios Políticos".split("|")),
    "it": tuple("Quaderni storici|Rivista storica italiana|Stato e mercato|Giornale critico della filosofia italiana".split("|")),
    "pt": tuple("Revista Brasileira de Ciências Sociais|Dados|Estudos Avançados|Cadernos de Saúde Pública|Lua Nova|Novos Estudos".split("|")),
    "ru": tuple("Вопросы философии|Социологические исследования|Вопросы экономики|Успехи физических наук|Государство и право".split("|")),
    "pl": tuple("Studia Socjologiczne|Kultura i Społeczeństwo|Pamiętnik Literacki|Kwartalnik Historyczny|Państwo i Prawo|Ruch Literacki"
                "|Przegląd Elektrotechniczny|Acta Poloniae Historica|Annales Universitatis Mariae Curie-Skłodowska, sectio J".split("|")),
    "cs": tuple("Sociologický časopis|Český časopis historický|Pedagogika|Československá psychologie|Právní rozhledy|Slovo a slovesnost".split("|")),
    "tr": tuple("Belleten|Toplum ve Bilim|Türk Psikoloji Dergisi|Eğitim ve Bilim|Ankara Üniversitesi Hukuk Fakültesi Dergisi|Bilig|Amme İdaresi Dergisi".split("|")),
    "sv": tuple("Historisk tidskrift|Sociologisk Forskning|Norsk Pedagogisk Tidsskrift|Dansk Sociologi|Tidsskrift for samfunnsforskning|Edda|Nordisk Tidsskrift".split("|")),
    "hu": tuple("Századok|Valóság|Magyar Nyelvőr|Szociológiai Szemle|Magyar Pszichológiai Szemle|Közgazdasági Szemle".split("|")),
    "vi": tuple("Tạp chí Ngôn ngữ|Tạp chí Nghiên cứu Lịch sử|Tạp chí Khoa học|Tạp chí Triết học|Tạp chí Kinh tế và Phát triển".split("|")),
}  # fmt: skip
JOURNAL_HEADS: Final = {
    "de": ("Zeitschrift für", "Archiv für", "Jahrbuch für", "Blätter für", "Forum", "Beiträge zur"),
    "fr": ("Revue de", "Cahiers de", "Annales de", "Archives de", "Bulletin de"),
    "es": ("Revista de", "Cuadernos de", "Anales de", "Estudios de"),
    "it": ("Rivista di", "Quaderni di", "Archivio di"),
    "pt": ("Revista de", "Cadernos de", "Estudos de"),
    "ru": ("Вестник", "Журнал", "Известия"),
    "pl": ("Przegląd", "Rocznik", "Studia", "Zeszyty Naukowe"),
    "cs": ("Časopis", "Sborník", "Acta"),
    "tr": ("Dergisi",),
    "sv": ("Tidskrift för", "Årsskrift för", "Tidsskrift for"),
    "hu": ("Szemle",),
    "vi": ("Tạp chí",),
}
CONFERENCES: Final = (
    "Proceedings of the {n} International Conference on {t}", "Proc. {n} Int. Conf. on {t}", "Proceedings of the {n} Annual"
    " Symposium on {t}", "Proc. of the {y} Conference on {t}", "Proceedings of {t} '{y}", "Advances in {t}", "Proc. IEEE Symp. on {t}",
    "Proceedings of the IEEE Conference on {t}", "{n} Workshop on {t}", "Proceedings of the ACM Symposium on {t}, {p}",
    "Proc. {n} Annual Meeting of the Society for {t}", "Proceedings of the {y} IEEE International Conference on {t}",
    "IEEE Conference on {t}", "ACM Conference on {t}", "International Conference on {t}", "{t} Conference", "Symposium on {t}",
    "Proc. of the Int. Workshop on {t}", "{y} International Symposium on {t} ({p})", "ICML", "NIPS", "CVPR", "SIGGRAPH", "POPL '93",
    "STOC", "Proc. FOCS", "Proceedings of SIGMOD", "IJCAI-89", "Proceedings of the National Conference on {t}",
)  # fmt: skip
SERIES: Final = (
    "Lecture Notes in Computer Science", "LNCS", "Studies in Linguistics", "Graduate Texts in Mathematics", "Springer Series in Physics",
    "Schriften zur Soziologie", "Oxford Studies in History", "Collection Essais", "Ergebnisse der Mathematik", "Bibliothèque des histoires",
)  # fmt: skip
NEWSPAPERS: Final = (
    "New York Times", "The Guardian", "The Washington Post", "Le Monde", "Die Zeit", "El País", "Frankfurter Allgemeine Zeitung", "The Times",
    "Wall Street Journal", "The Economist", "Time", "Der Spiegel", "Los Angeles Times", "Folha de S. Paulo", "Corriere della Sera",
)  # fmt: skip
GROUPS: Final = (
    "{t} Working Group", "U.S. National {t} Library", "National Library of {t}", "{p} {t} and {u} Commission", "{f} Microsystems", "{f} Corporation",
    "{f} Foundation", "Bundesministerium für {t} und {u}", "Bundesamt für {t}", "{p} {t} Agency", "Institut für {t}", "{f} Inc.", "{t} and {u} Council", "World Health Organization", "National Research Council", "Institute of {t}", "{p} City Council", "OECD", "UNESCO",
    "U.S. Bureau of the Census", "Ministry of {t}", "Department of {t}", "European Commission", "American {t} Association", "The {t} Collaboration",
    "International {t} Society", "Statistisches Bundesamt", "Committee on {t}", "Deutsches Institut für Normung", "U.S. Department of {t}",
)  # fmt: skip
SCHOOLS: Final = {
    "en": ("University of {p}", "{p} University", "{p} State University", "Stanford University", "Department of Physics, University of {p}",
           "Massachusetts Institute of Technology", "{p} Institute of Technology", "School of Business, {p} University", "MIT"),
    "de": ("Universität {p}", "Technische Universität {p}", "Freie Universität Berlin", "ETH Zürich", "Ludwig-Maximilians-Universität"),
    "fr": ("Université de {p}", "EHESS", "École normale supérieure", "Université Paris VII"),
    "es": ("Universidad de {p}", "Universidad Complutense de Madrid"),
    "pt": ("Universidade de {p}", "Universidade Federal de {p}"),
    "pl": ("Uniwersytet Warszawski", "Politechnika {p}"), "cs": ("Univerzita Karlova", "Masarykova univerzita"),
    "tr": ("{p} Üniversitesi", "Ankara Üniversitesi Sosyal Bilimler Enstitüsü"), "sv": ("{p} universitet", "Københavns Universitet"),
    "it": ("Università di {p}",), "hu": ("{p} Egyetem",), "vi": ("Đại học Quốc gia {p}",),
}  # fmt: skip

# Patterns of phrases: N a noun of a field, A an adjective, P a place or a person.
PATTERNS: Final = {
    "en": (
        "the N of N", "A N and A N", "N and N", "N in the A N", "a A N of N", "N, N and N", "on the N of A N", "towards a A N of N", "the A N",
        "N of N in P", "P and the N of N", "A N in P", "effects of N on A N in N", "N for A N", "the N of P", "N", "A N", "what is N", "N versus N",
        "an introduction to N", "a history of N", "using N to N the A N of N", "is N A", "P's N", "the N-N N", "N between N and N: the A N of N",
        "handbook of N", "principles of N", "essays on N", "from N to N", "N without N", "a N-based A N for N", "the P N", "letters to P",
        "A N and N of A N during N in P", "the role of N in the A N of N", "note on the N of N",
        "N of A N in N with A N", "the effect of N on the N of N in A N", "A N in N: a N-N study", "N and N in A N during N", "a A N in N of N: N of N in P",
        "N of the A N in the A N of N", "A N and the risk of N in N with A N", "N in N", "N among N in P: a A N", "N, N, and N in A N and N in N",
        "characterization of A N in N and its N", "a A N of N in N reveals A N of N", "A N inhibits N and N in A N by N", "A N (A-N) in N", "N (N) and N",
        "evidence for A N in the N of N", "on A N with A N and a N of N for all N", "N of N from A N. A N in N", "N in P in the A N", "the N (N): N and N in P",
        "N of N and N by N: the P study", "N during the A N in P and P", "in N of N", "N at the N of N", "a N in A N", "studies of A N. II. N of N by A N", "P", "N: N",
        "P, P and the N of N", "N, their N, and A N in A P", "N's (1997) N of N and N in A N", "N (P): N of A N and N", "N, N and N of the N in A N of N, and N",
    ),
    "de": (
        "N und N", "zur N der N", "A N", "die N der N", "N in P", "das A N", "N zwischen N und N", "der A N", "P und die N", "über N",
        "N, N und N", "von der N zur N", "die A N der N in P", "Theorie der N", "Einführung in die N", "N als N", "Handbuch N", "N im Wandel",
        "zum Verhältnis von N und N", "grundlagen der A N", "eine A N zur N der N", "N - N - N", "wozu N", "ansätze zu einer N der N",
    ),
    "fr": ("la N de la N", "N et N", "le N A", "les N A de P", "pour une N de la N", "N, N et N", "histoire de la N", "essai sur la N", "P et la N", "de la N à la N", "la N en P"),
    "es": ("la N de la N", "N y N", "el N A", "los N A en P", "hacia una N de la N", "historia de la N", "la N en P", "N, N y N"),
    "it": ("la N della N", "N e N", "il N A", "storia della N", "la N in P", "N, N e N", "saggio sulla N"),
    "pt": ("a N da N", "N e N", "o N A", "a N no P", "história da N", "N, N e N", "para uma N da N"),
    "nl": ("de N van de N", "N en N", "de A N", "N in P", "over N"),
    "ru": ("N и N", "A N", "теория N", "N в N", "основы N", "проблемы A N"),
    "pl": ("N i N", "A N", "historia N", "N w P", "o N", "wstęp do N", "N, N i N", "teoria N", "zarys N w N", "podstawy N"),
    "cs": ("N a N", "A N", "dějiny N", "N v P", "úvod do N", "N a A N", "k N N", "teorie N", "základy N"),
    "tr": ("N ve N", "A N", "N tarihi", "P’de N", "A N ve N", "N üzerine N", "Türkiye’de A N", "N"),
    "sv": ("N och N", "A N", "om N", "N i P", "N og N", "den A N", "N, N och N", "en studie av N", "fra N til N"),
    "hu": ("N és N", "a A N", "a N története", "N P", "bevezetés a N"),
    "vi": ("N và N", "N A", "N ở P", "N trong N", "lịch sử N"),
}  # fmt: skip
NOUNS: Final = {
    "en": {
        "humanities": """memory narrative empire modernity revolution war gender nation text poetry novel theatre image identity religion faith reason
            violence body desire language culture tradition archive reader author painting music cinema politics subject power truth myth colonialism
            slavery citizenship landscape ritual aesthetics ethics justice freedom metaphysics death love literature rhetoric space""".split(),
        "society": """policy welfare inequality education migration democracy parties elections markets institutions labour employment family youth
            attitudes survey networks trust class mobility crime governance regulation trade growth taxation households poverty unions organizations
            firms innovation globalization development conflict voting income reform parents children students teachers schooling""".split(),
        "life": """cells protein receptor expression mice rats patients therapy gene mutation virus infection insulin cancer tumor enzyme kinase membrane
            DNA RNA transcription neurons cortex calcium hypertension diabetes asthma trial outcomes mortality risk antibodies vaccination bacteria
            apoptosis signalling species predators larvae leaves photosynthesis soil nitrogen IL-6 p53 TNF-alpha Escherichia coli serum follow-up""".split(),
        "matter": """spin lattice scattering superconductivity plasma neutrino quarks mesons symmetry phase transition field theory black holes galaxies lasers
            photons magnetization electrons graphene films diffusion catalysts ligands polymers crystals solvents spectroscopy NMR X-ray synthesis adsorption
            oxidation kinetics turbulence convection flow boundary layer heat transfer cracks alloys steel concrete vibration waves gauge""".split(),
        "computing": """algorithms networks learning graphs databases queries compilers logic programs types verification concurrency scheduling caches protocols
            agents planning knowledge reasoning recognition vision images speech parsing retrieval indexing clustering routing security encryption objects
            semantics architecture processors memory parallelism optimization search constraints rendering surfaces robots interfaces users""".split(),
        "mathematics": "groups rings modules manifolds operators equations spaces measures varieties curves forms functions matrices inequalities polynomials "
        "categories bundles sheaves cohomology singularities integrals series primes bounds convergence stability".split(),
    },
    "de": {
        "all": """Gesellschaft Soziologie Bildung Erziehung Arbeit Familie Jugend Migration Politik Staat Demokratie Wirtschaft Theorie Kultur Wissen Sprache
            Geschichte Macht Herrschaft Gewalt Geschlecht Identität Biographie Lebenslauf Ungleichheit Schule Unterricht Lehrer Kindheit Alter Gesundheit Medien
            Öffentlichkeit Kommunikation Organisation Institution Handeln Struktur Moderne Krise Wandel Globalisierung Recht Moral Religion Wissenschaft Forschung
            Methode Interview Sozialstruktur Arbeitsmarkt Wohlfahrtsstaat Integration Raum Stadt Technik Umwelt Alltag Erfahrung Erinnerung""".split()
    },
    "fr": {"all": "société histoire pensée langue culture politique mémoire nation pouvoir crise ville famille école travail révolution littérature science droit raison morale guerre état économie écriture".split()},
    "es": {"all": "sociedad historia cultura política memoria nación poder crisis ciudad familia educación trabajo revolución literatura ciencia derecho guerra economía democracia frontera".split()},
    "it": {"all": "società storia cultura politica memoria nazione potere crisi città famiglia scuola lavoro rivoluzione letteratura scienza diritto guerra economia lingua arte".split()},
    "pt": {"all": "sociedade história cultura política memória nação poder crise cidade família educação trabalho revolução literatura ciência direito saúde economia ensino".split()},
    "nl": {"all": "geschiedenis samenleving cultuur politiek taal macht stad familie school arbeid recht wetenschap kunst".split()},
    "ru": {"all": "истории философии права общества экономики культуры языка науки политики управления развития образования государства личности методов анализа систем".split()},
    "pl": {"all": "historii społeczeństwa kultury prawa języka polityki nauki sztuki państwa miasta literatury".split()},
    "cs": {"all": "dějin společnosti kultury práva jazyka politiky vědy umění města literatury výchovy školy rodiny myšlení vývoje česká paměť národ".split()},
    "tr": {"all": "toplum kültür hukuk dil siyaset bilim sanat devlet edebiyat eğitim aile düşünce gelişme kimlik iktidar kent tarih ekonomi kadın".split()},
    "sv": {"all": "samhälle kultur rätt språk politik vetenskap konst stat litteratur skole familie historie makt minne undervisning identitet arbejde velferd".split()},
    "hu": {"all": "társadalom kultúra jog nyelv politika tudomány művészet állam irodalom oktatás család történelem hatalom emlékezet".split()},
    "vi": {"all": "xã hội|văn hóa|pháp luật|ngôn ngữ|chính trị|khoa học|nghệ thuật|nhà nước|văn học|giáo dục|gia đình|lịch sử|kinh tế|phát triển".split("|")},
}  # fmt: skip
ADJECTIVES: Final = {
    "en": """social political modern new early late medieval American European critical comparative cultural economic historical human public global local
        urban rural moral natural normal chronic acute clinical human neural nonlinear quantum magnetic thermal optical molecular structural dynamic stochastic
        optimal efficient distributed parallel formal visual linear random anisotropic high-temperature low-dimensional two-dimensional large-scale long-term
        cognitive developmental gendered postcolonial selective randomized transgenic catalytic supersymmetric relativistic finite semantic hierarchical""".split(),
    "de": "soziale politische moderne neue kritische kulturelle historische öffentliche qualitative empirische gesellschaftliche ökonomische deutsche pädagogische".split(),
    "fr": "sociale politique moderne nouvelle critique culturelle historique publique française".split(),
    "es": "social político moderno nuevo crítico cultural histórico público".split(),
    "it": "sociale politico moderno nuovo critico culturale storico pubblico".split(),
    "pt": "social político moderno novo crítico cultural histórico público".split(),
    "ru": "современные социальные правовые экономические исторические общие новые".split(),
    "nl": "sociale politieke moderne nieuwe historische".split(),
    "pl": "nowe dawne społeczne polskie kulturowe współczesne naukowe".split(),
    "cs": "nové sociální české kulturní moderní obecné".split(), "tr": "yeni sosyal modern siyasi toplumsal kültürel".split(),
    "sv": "nya sociala svenska moderna politiske norske kulturelle".split(), "hu": "új társadalmi magyar modern".split(),
    "vi": "Việt Nam|hiện đại|mới".split("|"),
}  # fmt: skip
