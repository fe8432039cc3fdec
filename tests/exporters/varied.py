"""Varied entries for golden files and for `make acceptance`: every kind of work, and what breaks files.

Works are real or plainly invented ("Test, Tina"); titles hold what TeX, RIS and JSON readers stumble over.
"""

from __future__ import annotations

from references.model import Date, Entry, Identifier, Name, Work

ACCESSED = Date(2026, 11, 20)


def ids(**values: str) -> tuple[Identifier, ...]:
    return tuple(Identifier(scheme, value) for scheme, value in values.items())


def person(family: str, given: str = "", particle: str = "", suffix: str = "") -> Name:
    return Name(family=family, given=given, particle=particle, suffix=suffix)


def org(literal: str) -> Name:
    return Name(literal=literal)


VARIED: tuple[Entry, ...] = (
    Entry(
        "maaten2008visualizing",
        Work(
            type="article-journal",
            title="Visualizing Data Using t-SNE",
            authors=(person("Maaten", "Laurens", "van der"), person("Hinton", "Geoffrey")),
            issued=Date(2008, 11),
            container_title="Journal of Machine Learning Research",
            volume="9",
            page="2579–2605",
            language="en",
            url="https://www.jmlr.org/papers/v9/vandermaaten08a.html",
        ),
        {"title": "printed:ch1.md:3", "authors": "printed:ch1.md:3", "container_title": "printed:ch1.md:3"},
        keywords=("chapter 1", "visualisation, high-dimensional"),
    ),
    Entry(
        "silver2016mastering",
        Work(
            type="article-journal",
            title="Mastering the game of Go with deep neural networks & tree search",
            authors=(person("Silver", "David"), person("Huang", "Aja"), person("Freitas", "Nando", "de")),
            issued=Date(2016, 1, 28),
            container_title="Nature",
            volume="529",
            issue="7587",
            page="484-489",
            language="en",
            identifiers=ids(doi="10.1038/nature16961", issn="1476-4687", pmid="26819042"),
            url="https://doi.org/10.1038/nature16961",
        ),
        {"title": "crossref:10.1038/nature16961"},
    ),
    Entry(
        "obrien1998study",
        Work(
            type="article-journal",
            title="A study with an old-style DOI",
            authors=(
                person("O'Brien", "Seán"),
                person("Müller-Lüdenscheidt", "Jürgen"),
                person("Nowak", "Łukasz-Žofie"),
                person("Đorđević", "Élodie Ana"),
            ),
            issued=Date(1998),
            container_title="Statistics in Medicine",
            volume="17",
            issue="15-16",
            page="1661-1712",
            identifiers=ids(doi="10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"),
        ),
    ),
    Entry(
        "zhao2023dayuyanmo",
        Work(
            type="article-journal",
            title="大语言模型时代下的信息检索研究发展趋势",
            authors=(person("赵", "鑫"), person("窦", "志成"), person("文", "继荣")),
            issued=Date(2023),
            container_title="中国科学基金",
            volume="37",
            issue="5",
            page="786-792",
            language="zh-CN",
        ),
        keywords=("大语言模型", "信息检索"),
    ),
    Entry(
        "lecun2015deep",
        Work(
            type="article-journal",
            title="Deep learning",
            authors=(person("LeCun", "Yann"), person("Bengio", "Yoshua"), person("Hinton", "Geoffrey E.")),
            issued=Date(2015, 5),
            container_title="Nature",
            volume="521",
            number="e14539",
            identifiers=ids(doi="10.1038/nature14539", arxiv="1512.00001"),
            eprint_class="cs.LG",
            url="https://www.nature.com/articles/nature14539",
        ),
    ),
    Entry(
        "vaswani2017attention",
        Work(
            type="paper-conference",
            title="Attention Is All You Need",
            authors=(person("Vaswani", "Ashish"), person("Kaiser", "Łukasz"), person("Polosukhin", "Illia")),
            issued=Date(2017),
            container_title="Advances in Neural Information Processing Systems",
            event_title="31st Conference on Neural Information Processing Systems",
            publisher="Curran Associates",
            volume="30",
            identifiers=ids(arxiv="1706.03762"),
            eprint_class="cs.CL",
            url="https://papers.nips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html",
        ),
    ),
    Entry(
        "ronneberger2015unet",
        Work(
            type="paper-conference",
            title="U-Net: Convolutional Networks for Biomedical Image Segmentation",
            authors=(person("Ronneberger", "Olaf"), person("Fischer", "Philipp"), person("Brox", "Thomas")),
            editors=(person("Navab", "Nassir"), person("Frangi", "Alejandro F.")),
            issued=Date(2015, 10, 5),
            container_title="Medical Image Computing & Computer-Assisted Intervention – MICCAI 2015",
            collection_title="Lecture Notes in Computer Science",
            publisher="Springer",
            publisher_place="Cham",
            page="234-241",
            identifiers=ids(doi="10.1007/978-3-319-24574-4_28", isbn="978-3-319-24573-7"),
        ),
    ),
    Entry(
        "abadi2016tensorflow",
        Work(
            type="article",
            title="TensorFlow: Large-Scale Machine Learning on Heterogeneous Distributed Systems",
            authors=(
                person("Abadi", "Martín"),
                person("Viégas", "Fernanda"),
                person("Åkesson", "Örjan"),
                person("Çelik", "Íñigo"),
            ),
            issued=Date(2016, 3, 14),
            container_title="arXiv",
            identifiers=ids(arxiv="1603.04467"),
            eprint_class="cs.DC",
        ),
        {"title": "arxiv:1603.04467"},
    ),
    Entry(
        "openai2023gpt4",
        Work(
            type="article",
            title="GPT-4 Technical Report",
            authors=(org("OpenAI"),),
            issued=Date(2023, 3),
            identifiers=ids(arxiv="2303.08774", doi="10.48550/arxiv.2303.08774"),
            eprint_class="cs.CL",
            language="en",
            url="https://arxiv.org/pdf/2303.08774v6",
        ),
    ),
    Entry(
        "goodfellow2016deep",
        Work(
            type="book",
            title="Deep Learning",
            authors=(person("Goodfellow", "Ian"), person("Bengio", "Yoshua"), person("Courville", "Aaron")),
            issued=Date(2016),
            publisher="MIT Press",
            publisher_place="Cambridge, MA",
            edition="2",
            identifiers=ids(isbn="978-0-262-03561-3"),
            url="https://www.deeplearningbook.org/",
        ),
    ),
    Entry(
        "zhou2016jiqixuexi",
        Work(
            type="book",
            title="机器学习",
            authors=(person("周", "志华"),),
            issued=Date(2016),
            publisher="清华大学出版社",
            publisher_place="北京",
            language="zh",
            identifiers=ids(isbn="978-7-302-42328-7"),
        ),
    ),
    Entry(
        "nobodybook",
        Work(
            type="book",
            title="A Book Without a Year",
            authors=(person("Nobody", "Nina"),),
            publisher="Test Press",
            publisher_place="Oslo",
        ),
    ),
    Entry(
        "rumelhart1986learning",
        Work(
            type="chapter",
            title="Learning Internal Representations by Error Propagation",
            authors=(person("Rumelhart", "David E."), person("Hinton", "Geoffrey E.")),
            editors=(person("Rumelhart", "David E."), person("McClelland", "James L.")),
            issued=Date(1986),
            container_title="Parallel Distributed Processing",
            publisher="MIT Press",
            publisher_place="Cambridge, MA",
            volume="1",
            page="318-362",
        ),
    ),
    Entry(
        "watkins1989learning",
        Work(
            type="thesis",
            title="Learning from Delayed Rewards",
            authors=(person("Watkins", "Christopher John Cornish Hellaby"),),
            genre="PhD thesis",
            publisher="King's College, Cambridge",
            issued=Date(1989),
        ),
    ),
    Entry(
        "li2020jiyushendu",
        Work(
            type="thesis",
            title="基于深度学习的中文文本分类研究",
            authors=(person("李", "小明"),),
            genre="硕士学位论文",
            publisher="某某大学",
            issued=Date(2020),
            language="zh-CN",
        ),
    ),
    Entry(
        "who2021ethics",
        Work(
            type="report",
            title="Ethics and Governance of Artificial Intelligence for Health",
            authors=(org("World Health Organization"),),
            publisher="World Health Organization",
            publisher_place="Geneva",
            number="WHO-2021-01",
            issued=Date(2021),
            url="https://www.who.int/publications/i/item/9789240029200",
        ),
    ),
    Entry(
        "karpathy2015unreasonable",
        Work(
            type="webpage",
            title="The Unreasonable Effectiveness of Recurrent Neural Networks",
            authors=(person("Karpathy", "Andrej"),),
            container_title="Andrej Karpathy blog",
            issued=Date(2015, 5, 21),
            accessed=ACCESSED,
            url="https://karpathy.github.io/2015/05/21/rnn-effectiveness/",
        ),
    ),
    Entry(
        "wikipedia2026jiqixuexi",
        Work(
            type="webpage",
            title="机器学习 – 维基百科",
            container_title="维基百科",
            issued=Date(2026),
            accessed=ACCESSED,
            language="zh",
            url="https://zh.wikipedia.org/wiki/机器学习?action=raw&x_y=1%20#top~2",
        ),
    ),
    Entry(
        "3blue1brown2017but",
        Work(
            type="motion_picture",
            title="But what is a neural network? | Deep learning chapter 1",
            authors=(org("3Blue1Brown"),),
            container_title="YouTube",
            issued=Date(2017, 10),
            accessed=ACCESSED,
            url="https://www.youtube.com/watch?v=aircAruvnKk&list=PLZHQObOWTQDNU6R1_67000Dx_ZCJB-3pi",
        ),
    ),
    Entry(
        "pytorch2023pytorch",
        Work(
            type="software",
            title="PyTorch",
            authors=(org("PyTorch Contributors"),),
            publisher="GitHub",
            version="2.1.0",
            issued=Date(2023),
            accessed=ACCESSED,
            url="https://github.com/pytorch/pytorch",
        ),
    ),
    Entry(
        "karpathynanogpt",
        Work(
            type="software",
            title="nanoGPT",
            authors=(person("Karpathy", "Andrej"),),
            accessed=ACCESSED,
            url="https://github.com/karpathy/nanoGPT",
        ),
    ),
    Entry(
        "test2020correct",
        Work(
            type="article-journal",
            title="A 100% correct $O(n \\log n)$ method for C# & my_var below $5",
            authors=(person("Test", "Tina"), person("Jean-Étienne Öz", "Éric-Çağ")),
            container_title="Journal of Escapes & Signs",
            issued=Date(2020),
            volume="1",
            issue="2",
            page="1-9",
            identifiers=ids(doi="10.5555/esc_ape.2020.1"),
        ),
    ),
    Entry(
        "smith2019cut",
        Work(
            type="article-journal",
            title="Only the first author was printed",
            authors=(person("Smith", "J."),),
            authors_cut=True,
            container_title="Journal of Cut Lists",
            issued=Date(2019),
            volume="3",
        ),
    ),
    Entry(
        "google2021search",
        Work(
            type="webpage",
            title="How search works",
            authors=(org("Google Brain and Research"), org("清华大学")),
            issued=Date(2021, 2),
            url="https://example.org/a b/{c}?q=ü",
        ),
    ),
    Entry(
        "imagenet2009data",
        Work(
            type="dataset",
            title="ImageNet validation images",
            authors=(person("Deng", "Jia"),),
            publisher="Stanford Vision Lab",
            issued=Date(2009),
            version="2012",
            url="https://image-net.org/",
        ),
    ),
    Entry(
        "whatever",
        Work(title="Something printed that nobody could read"),
    ),
    Entry(
        "testpreprint",
        Work(
            type="article",
            title="α-helices and H₂O at 25 °C: naïve “quotes” — and dashes",
            authors=(person("Test", "Tina"),),
            container_title="bioRxiv",
            publisher="Cold Spring Harbor Laboratory",
            issued=Date(2020, 2, 3),
            identifiers=ids(doi="10.1101/2020.02.03.123456"),
        ),
    ),
    Entry(
        "iandola2016squeezenet",
        Work(
            type="article",
            title="SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB 'model' size",
            authors=(person("Iandola", "Forrest N."), person("d'Ascoli", "Stéphane")),
            issued=Date(2016, 2),
            identifiers=ids(arxiv="1602.07360"),
        ),
    ),
    Entry(
        "test1999oldarxiv",
        Work(
            type="article",
            title="Anti-de Sitter space and holography",
            authors=(person("Test", "Tina"),),
            issued=Date(1998, 2),
            identifiers=ids(arxiv="hep-th/9802150"),
            eprint_class="hep-th",
        ),
    ),
)
