"""One or more references in every style that is read: what each field must be. The works are famous, or made up."""

# ruff: noqa: E501, ISC004, ERA001 - a reference is one line or two, and names of styles are no code

from __future__ import annotations

from typing import Any

import pytest

from references.citation import parse_citation
from references.model import Date, Work


def shown(work: Work) -> dict[str, Any]:
    """A work's filled fields in short: authors as family names, dates as their parts."""
    fields: dict[str, Any] = {
        "authors": [name.full_family + (name.given if any(ord(c) > 0x2E80 for c in name.family) else "") for name in work.authors],
        "editors": [name.full_family for name in work.editors],
        "translators": [name.full_family for name in work.translators],
        "issued": work.issued.parts if work.issued else [],
    }  # fmt: skip
    for name in (
        "type", "title", "authors_cut", "container_title", "collection_title", "volume", "issue", "page", "number",
        "edition", "publisher", "publisher_place", "genre",
    ):  # fmt: skip
        fields[name] = getattr(work, name)
    return fields


CASES: list[tuple[str, str, dict[str, Any]]] = [
    # APA
    ("apa", "Hochreiter, S., & Schmidhuber, J. (1997). Long short-term memory. Neural computation, 9(8), 1735-1780.",
     {"type": "article-journal", "title": "Long short-term memory", "authors": ["Hochreiter", "Schmidhuber"], "issued": [1997],
      "container_title": "Neural computation", "volume": "9", "issue": "8", "page": "1735-1780"}),
    ("apa", "Deng, J., Dong, W., Li, L.-J., & Fei-Fei, L. (2009). Imagenet: A large-scale hierarchical image database. "
            "In 2009 IEEE conference on computer vision and pattern recognition (pp. 248–255).",
     {"type": "paper-conference", "authors": ["Deng", "Dong", "Li", "Fei-Fei"], "issued": [2009], "page": "248-255",
      "container_title": "2009 IEEE conference on computer vision and pattern recognition"}),
    ("apa", "Smith, J. (2021, March 3). How to train your model. The New York Times.",
     {"title": "How to train your model", "issued": [2021, 3, 3], "container_title": "The New York Times",
      "type": "article-newspaper"}),
    ("apa", "Minsky, M., Papert, S. (1969). Perceptrons: An Introduction. Cambridge, MA, USA: MIT Press.",
     {"type": "book", "publisher": "MIT Press", "publisher_place": "Cambridge, MA, USA"}),
    # Harvard, Elsevier-Harvard
    ("harvard", "LeCun, Y., Bengio, Y. and Hinton, G., 2015. Deep learning. nature, 521(7553), pp.436-444.",
     {"title": "Deep learning", "authors": ["LeCun", "Bengio", "Hinton"], "volume": "521", "issue": "7553", "page": "436-444"}),
    ("mla", "LeCun, Y., Bengio, Y. and Hinton, G. (2015) 'Deep learning', Nature, 521(7553), pp. 436–444.",
     {"title": "Deep learning", "issued": [2015], "container_title": "Nature", "page": "436-444"}),
    ("harvard", "Du, Z., Chen, T., 2015. ShiDianNao: shifting vision processing, in: Proceedings of the 42nd Annual "
                "International Symposium on Computer Architecture. Presented at the ISCA, ACM, Portland, pp. 92–104.",
     {"title": "ShiDianNao: shifting vision processing", "type": "paper-conference", "page": "92-104", "issued": [2015]}),
    # ACM, ACL, Chicago author-date
    ("acm", "Yann LeCun, Yoshua Bengio, and Geoffrey Hinton. 2015. Deep learning. Nature 521, 7553 (May 2015), 436–444.",
     {"authors": ["LeCun", "Bengio", "Hinton"], "volume": "521", "issue": "7553", "page": "436-444", "container_title": "Nature"}),
    ("acm", "Rina Dechter. 1986. Learning while searching. In Proceedings of the Fifth AAAI National Conference on "
            "Artificial Intelligence (AAAI'86). AAAI Press, 178–183.",
     {"title": "Learning while searching", "type": "paper-conference", "publisher": "AAAI Press", "page": "178-183",
      "container_title": "Proceedings of the Fifth AAAI National Conference on Artificial Intelligence (AAAI'86)"}),
    ("harvard", "Shannon, C. E. 1948. A Mathematical Theory of Communication. Bell System Technical Journal 27 (3): 379–423.",
     {"title": "A Mathematical Theory of Communication", "volume": "27", "issue": "3", "page": "379-423"}),
    # Springer: basic (author-date) and LNCS (colon)
    ("springer", "LeCun Y, Bengio Y, Hinton G (2015) Deep learning. Nature 521(7553):436–444",
     {"authors": ["LeCun", "Bengio", "Hinton"], "issued": [2015], "title": "Deep learning", "page": "436-444"}),
    ("lncs", "Ronneberger, O., Fischer, P., Brox, T.: U-Net: Convolutional networks. In: Navab, N., Hornegger, J. (eds.) "
             "MICCAI 2015. LNCS, vol. 9351, pp. 234–241. Springer, Heidelberg (2015)",
     {"title": "U-Net: Convolutional networks", "editors": ["Navab", "Hornegger"], "container_title": "MICCAI 2015",
      "collection_title": "LNCS", "volume": "9351", "page": "234-241", "publisher": "Springer", "issued": [2015]}),
    ("lncs", "Zhang, X., Zou, J., He, K., Sun, J.: Accelerating very deep networks. IEEE transactions on pattern analysis "
             "and machine intelligence 38(10) (2016) 1943–1955",
     {"title": "Accelerating very deep networks", "volume": "38", "issue": "10", "page": "1943-1955", "issued": [2016],
      "container_title": "IEEE transactions on pattern analysis and machine intelligence"}),
    ("lncs", "Zhao, H., Shi, J.: Pyramid scene parsing network. In: CVPR. (2017)",
     {"title": "Pyramid scene parsing network", "container_title": "CVPR", "type": "paper-conference", "issued": [2017]}),
    # Vancouver, BMC
    ("vancouver", "Hinton GE, Salakhutdinov RR. Reducing the dimensionality of data. Science. 2006 Jul 28;313(5786):504-7.",
     {"authors": ["Hinton", "Salakhutdinov"], "title": "Reducing the dimensionality of data", "issued": [2006, 7, 28],
      "container_title": "Science", "volume": "313", "issue": "5786", "page": "504-7"}),
    ("bmc", "Schuh M, Lehner CF: Incorporation of CID/CENP-A into centromeres. Curr Biol 2007, 17:237-243.",
     {"title": "Incorporation of CID/CENP-A into centromeres", "container_title": "Curr Biol", "volume": "17"}),
    ("vancouver", "Wang L, Wang S, Li W. RSeQC: quality control of RNA-seq experiments Bioinformatics. 2012 Aug 15;28(16):2184-5.",
     {"title": "RSeQC: quality control of RNA-seq experiments", "container_title": "Bioinformatics", "page": "2184-5"}),
    ("vancouver", "Murray PR, Rosenthal KS. Medical microbiology. 4th ed. St. Louis: Mosby; 2002.",
     {"type": "book", "title": "Medical microbiology", "edition": "4th", "publisher": "Mosby", "publisher_place": "St. Louis"}),
    # IEEE, MLA, Chicago
    ("ieee", 'Y. LeCun et al., "Backpropagation Applied to Handwritten Zip Code Recognition," in Neural Computation, vol. 1, '
             "no. 4, pp. 541-551, Dec. 1989, doi: 10.1162/neco.1989.1.4.541.",
     {"title": "Backpropagation Applied to Handwritten Zip Code Recognition", "authors": ["LeCun"], "authors_cut": True,
      "type": "article-journal", "volume": "1", "issue": "4", "page": "541-551", "issued": [1989, 12]}),
    ("ieee", 'K. He and J. Sun, "Deep residual learning," in Proc. IEEE Conf. Comput. Vis. Pattern Recognit. (CVPR), Jun. 2016, '
             "pp. 770–778.",
     {"type": "paper-conference", "container_title": "Proc. IEEE Conf. Comput. Vis. Pattern Recognit. (CVPR)", "issued": [2016, 6]}),
    ("mla", 'Howard, Andrew G., et al. "Mobilenets: Efficient networks." arXiv preprint arXiv:1704.04861 (2017).',
     {"type": "article", "authors": ["Howard"], "authors_cut": True, "publisher": "arXiv", "issued": [2017]}),
    ("mla", 'Weinstein, Joshua I. "The Market in Plato\'s Republic." Classical Philology 104 (2009): 439–58.',
     {"title": "The Market in Plato's Republic", "volume": "104", "page": "439-58", "container_title": "Classical Philology"}),
    ("mla", 'Choi, Yejin. "The Curious Case of Commonsense Intelligence." Dædalus 151, no. 2 (Spring 2022): 139-155.',
     {"volume": "151", "issue": "2", "page": "139-155", "issued": [2022], "container_title": "Dædalus"}),
    ("ams", "Michel Foucault, Discipline and Punish: The Birth of the Prison, trans. Alan Sheridan (New York: Vintage, 1995), 27–28.",
     {"title": "Discipline and Punish: The Birth of the Prison", "translators": ["Sheridan"], "publisher": "Vintage",
      "publisher_place": "New York", "page": "", "type": "book"}),
    ("chicago", "Goodfellow, Ian, Yoshua Bengio, and Aaron Courville. Deep Learning. MIT Press, 2016.",
     {"authors": ["Goodfellow", "Bengio", "Courville"], "title": "Deep Learning", "type": "book", "publisher": "MIT Press"}),
    # natbib, ICML, Nature
    ("natbib", "K. He, X. Zhang, S. Ren, and J. Sun. Deep residual learning for image recognition. In Proceedings of the IEEE "
               "Conference on Computer Vision and Pattern Recognition, pages 770–778, 2016. 1, 7",
     {"title": "Deep residual learning for image recognition", "page": "770-778", "issued": [2016], "type": "paper-conference"}),
    ("natbib", "R. Avenash and P. Vishawanth. Semantic segmentation with hard-swish activation. In VISIGRAPP, 2019. 2, 4",
     {"container_title": "VISIGRAPP", "issued": [2019], "type": "paper-conference"}),
    ("natbib", "F. N. Iandola, W. J.Dally, and K. Keutzer. Squeezenet: Alexnet-level accuracy. CoRR,abs/1602.07360, 2016. 2",
     {"authors": ["Iandola", "Dally", "Keutzer"], "type": "article", "issued": [2016]}),
    ("natbib", "X. Zhang and J. Sun. Shufflenet: An efficient network. arxiv 2017. arXiv preprint arXiv:1707.01083.",
     {"title": "Shufflenet: An efficient network", "issued": [2017], "type": "article"}),
    ("natbib", "Haiping Wu, Bin Xiao, and Lei Zhang. Cvt: Introducing convolutions to vision transformers, 2021. 1, 2, 3",
     {"title": "Cvt: Introducing convolutions to vision transformers", "issued": [2021]}),
    ("icml", "Kornblith, S., Shlens, J., and Le, Q. V. Do better imagenet models transfer better? CVPR, 2019.",
     {"authors": ["Kornblith", "Shlens", "Le"], "title": "Do better imagenet models transfer better?", "container_title": "CVPR"}),
    ("icml", "Krizhevsky, A. and Hinton, G. Learning multiple layers of features. Technical Report, 2009.",
     {"type": "report", "title": "Learning multiple layers of features"}),
    ("icml", "Silver, D. et al. Mastering the game of Go without human knowledge. Nature 550, 354–359 (2017).",
     {"authors_cut": True, "volume": "550", "page": "354-359", "issued": [2017]}),
    ("natbib", "Kai Li. Shared virtual memory on loosely coupled multiprocessors. PhD thesis, Yale University, 1986.",
     {"type": "thesis", "publisher": "Yale University", "genre": "PhD thesis"}),
    ("natbib", "Jianping Gou et al. Knowledge Distillation: A Survey.", {"title": "Knowledge Distillation: A Survey", "authors_cut": True}),
    # without titles
    ("aps", "J. P. Perdew, K. Burke, and M. Ernzerhof, Phys. Rev. Lett. 77, 3865 (1996).",
     {"title": "", "authors": ["Perdew", "Burke", "Ernzerhof"], "container_title": "Phys. Rev. Lett", "volume": "77", "page": "3865"}),
    ("aps", "Becke, A. D. J. Chem. Phys. 1993, 98, 5648.", {"title": "", "authors": ["Becke"], "container_title": "J. Chem. Phys"}),
    ("ams", "A. Wiles, Modular elliptic curves and Fermat's last theorem, Ann. of Math. (2) 141 (1995), no. 3, 443–551.",
     {"title": "Modular elliptic curves and Fermat's last theorem", "volume": "141", "issue": "3", "page": "443-551"}),
    ("ams", "R. Hartshorne, Algebraic geometry, Graduate Texts in Mathematics, vol. 52, Springer, New York, 1977.",
     {"title": "Algebraic geometry", "volume": "52", "publisher": "Springer", "collection_title": "Graduate Texts in Mathematics"}),
    ("ams", "A. Szabo and N. S. Ostlund, Modern Quantum Chemistry: Introduction. Courier Corporation, 1996.",
     {"title": "Modern Quantum Chemistry: Introduction", "type": "book", "publisher": "Courier Corporation"}),
    # organisations
    ("apa", "The huggingface Authors. (2024). Methods and tools for efficient training. Retrieved from https://hf.co/docs/x",
     {"authors": ["The huggingface Authors"], "title": "Methods and tools for efficient training", "issued": [2024]}),
    ("title", "Wikipedia. Half-precision floating-point format. Retrieved from https://en.wikipedia.org/wiki/Half",
     {"authors": ["Wikipedia"], "title": "Half-precision floating-point format", "type": "webpage"}),
    # title first, titles alone
    ("title-first", "The perceptron - A perceiving automaton. Rosenblatt, F. Technical Report 85-460-1, Cornell Laboratory, 1957.",
     {"title": "The perceptron - A perceiving automaton", "authors": ["Rosenblatt"], "type": "report", "number": "85-460-1"}),
    ("title-first", "Attention Is All You Need (Vaswani et al., 2017)",
     {"title": "Attention Is All You Need", "authors": ["Vaswani"], "authors_cut": True, "issued": [2017]}),
    ("title", "Differentiable Soft Quantization: Bridging Networks（ICCV 2019）",
     {"title": "Differentiable Soft Quantization: Bridging Networks", "container_title": "ICCV", "issued": [2019]}),
    ("title", "TVM: An Automated End-to-End Optimizing Compiler for Deep Learning",
     {"title": "TVM: An Automated End-to-End Optimizing Compiler for Deep Learning", "authors": [], "issued": []}),
    # Chinese lists
    ("chinese", "陈云霁，李玲，2020. 《智能计算系统》, 机械工业出版社",
     {"title": "智能计算系统", "authors": ["陈云霁", "李玲"], "issued": [2020], "publisher": "机械工业出版社"}),
    ("chinese", "周志华，《机器学习》，清华大学出版社，2016年。",
     {"title": "机器学习", "authors": ["周志华"], "publisher": "清华大学出版社", "issued": [2016]}),
    ("chinese", "李航, 统计学习方法（第2版）, 清华大学出版社, 2019", {"title": "统计学习方法", "edition": "第2版", "authors": ["李航"]}),
    ("chinese", "深入理解计算机系统（原书第3版），Randal E. Bryant 著，龚奕利 译，机械工业出版社，2016",
     {"authors": ["Bryant"], "translators": ["龚"], "publisher": "机械工业出版社"}),
]  # fmt: skip


@pytest.mark.parametrize(("style", "text", "expected"), CASES, ids=[text[:40] for _, text, _ in CASES])
def test_style(style: str, text: str, expected: dict[str, Any]) -> None:
    printed = parse_citation(text)
    got = shown(printed.work)
    assert {name: got[name] for name in expected} == expected
    assert printed.style == style


PAGES = [
    ("简单了解 LLVM IR 基本语法-CSDN 博客", "https://blog.csdn.net/x", "简单了解 LLVM IR 基本语法", "post-weblog"),
    ("Roofline 模型的性能分析 - 知乎 (zhihu.com)", "https://zhuanlan.zhihu.com/p/1", "Roofline 模型的性能分析", "post-weblog"),
    ("video: Fast Algorithms for Networks by Andrew Lavin and Scott Gray", "https://www.bilibili.com/video/av1", "Fast Algorithms for Networks", "motion_picture"),
    ("deep-learning-model-convertor", "https://github.com/a/b", "deep-learning-model-convertor", "software"),
    ("In-Datacenter Performance Analysis of a Tensor Processing Unit", "https://arxiv.org/abs/1704.04760", "In-Datacenter Performance Analysis of a Tensor Processing Unit", "article"),
    ("Clipper: A Serving System", "https://www.usenix.org/system/files/nsdi17.pdf", "Clipper: A Serving System", ""),
    ("Practical Quantization in PyTorch", "https://pytorch.org/blog/quantization/", "Practical Quantization in PyTorch", "post-weblog"),
    ("PyTorch 官方教程中文版", "https://pytorch123.com/SaveModel/", "PyTorch 官方教程中文版", "webpage"),
    ("【AI System】第 8 章：深度学习推理系统", "https://zhuanlan.zhihu.com/p/2", "【AI System】第 8 章：深度学习推理系统", "post-weblog"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "url", "title", "kind"), PAGES)
def test_page(text: str, url: str, title: str, kind: str) -> None:
    printed = parse_citation(text, urls=[url])
    assert (printed.work.title, printed.work.type, printed.work.url) == (title, kind, url)


def test_site_behind_the_title() -> None:
    printed = parse_citation(
        '"AMD’s CDNA 3 Architecture." Chips and Cheese, [https://chipsandcheese.com/2023/12/17/x/]'
    )
    assert printed.work.title == "AMD’s CDNA 3 Architecture"
    assert printed.work.container_title == "Chips and Cheese"
    assert printed.work.url == "https://chipsandcheese.com/2023/12/17/x/"
    printed = parse_citation(
        '未名超算队. "高性能计算入门讲座（一）:概论." Bilibili, [https://www.bilibili.com/video/BV1/]'
    )
    assert [name.literal for name in printed.work.authors] == ["未名超算队"]
    assert printed.work.title == "高性能计算入门讲座（一）:概论"
    assert printed.work.type == "motion_picture"


def test_an_address_alone_has_no_title() -> None:
    printed = parse_citation("https://llvm.org/docs/Passes.html", urls=["https://llvm.org/docs/Passes.html"])
    assert printed.style == "url"
    assert printed.work == Work(type="webpage", url="https://llvm.org/docs/Passes.html")


def test_accessed() -> None:
    printed = parse_citation(
        "Jane Doe (2020). A page. Retrieved March 3, 2021, from https://example.org/page"
    )
    assert printed.work.accessed == Date(2021, 3, 3)
    assert printed.work.url == "https://example.org/page"
    assert printed.work.title == "A page"


def test_short_notes_have_no_title() -> None:
    assert parse_citation("Ibid., 12.").work == Work(page="12")
    wu = parse_citation("Jeffrey Wu et al., 7.")
    assert (wu.style, wu.work.title, wu.work.page) == ("short-note", "", "7")


def test_text_is_the_query() -> None:
    printed = parse_citation(
        "C. Liu and K. Murphy.Progressive neural architecture search. CoRR, abs/1712.00559, 2017. 2 https://arxiv.org/abs/1712.00559"
    )
    assert (
        printed.text
        == "C. Liu and K. Murphy. Progressive neural architecture search. CoRR, abs/1712.00559, 2017."
    )
