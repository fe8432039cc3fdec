# ruff: noqa: E501 - lines of records are as long as their services make them
"""What a user might have downloaded: a few records of DBLP, the ACL Anthology and PMLR, in the forms that they have."""

from __future__ import annotations

import gzip
from pathlib import Path

DBLP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<inproceedings mdate="2021-01-21" key="conf/nips/VaswaniSPUJGKP17">
<author>Ashish Vaswani</author><author>Noam Shazeer</author><author>Niki Parmar</author><author>Jakob Uszkoreit</author>
<author>Llion Jones</author><author>Aidan N. Gomez</author><author>Lukasz Kaiser 0001</author><author>Illia Polosukhin</author>
<title>Attention Is All You Need.</title><pages>5998-6008</pages><year>2017</year><booktitle>NIPS</booktitle>
<ee>https://proceedings.neurips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html</ee>
<crossref>conf/nips/2017</crossref><url>db/conf/nips/nips2017.html#VaswaniSPUJGKP17</url>
</inproceedings>
<article key="journals/x/Muller99"><author>J&uuml;rgen M&uuml;ller</author><title>On <i>n</i> &amp; H<sub>2</sub>O?</title>
<journal>J. X</journal><volume>3</volume><year>1999</year><ee>https://doi.org/10.1000/XyZ</ee></article>
<article publtype="informal" key="journals/corr/VaswaniSPUJGKP17"><author>Ashish Vaswani</author>
<title>Attention Is All You Need.</title><journal>CoRR</journal><volume>abs/1706.03762</volume><year>2017</year></article>
<www key="homepages/1/1"><author>Lukasz Kaiser 0001</author><title>Home Page</title></www>
<proceedings key="conf/nips/2017"><editor>Isabelle Guyon</editor><editor>Ulrike von Luxburg</editor>
<title>Advances in Neural Information Processing Systems 30: Annual Conference on Neural Information Processing Systems 2017, December 4-9, 2017, Long Beach, CA, USA</title>
<year>2017</year></proceedings>
</dblp>
"""
ACL = """<?xml version="1.0" encoding="UTF-8"?>
<collection id="2021.naacl">
 <volume id="main">
  <meta><booktitle>Proceedings of the 2021 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies</booktitle>
   <publisher>Association for Computational Linguistics</publisher><address>Online</address><month>June</month><year>2021</year></meta>
  <paper id="208"><title>How many data points is a prompt worth?</title>
   <author><first>Teven</first><last>Le Scao</last></author><author><first>Alexander</first><last>Rush</last></author>
   <pages>2627–2636</pages><url hash="x">2021.naacl-main.208</url><doi>10.18653/v1/2021.naacl-main.208</doi></paper>
  <paper id="209"><title><fixed-case>BERT</fixed-case>, and more of it</title><author><first/><last>Madonna</last></author></paper>
 </volume>
</collection>
"""
PMLR = """@InProceedings{pmlr-v37-ioffe15,
  title = {Batch Normalization: Accelerating Deep Network Training},
  author = {Ioffe, Sergey and Szegedy, Christian},
  booktitle = {Proceedings of the 32nd International Conference on Machine Learning},
  pages = {448--456}, year = {2015}, editor = {Bach, Francis and Blei, David}, volume = {37},
  series = {Proceedings of Machine Learning Research}, address = {Lille, France}, month = {07--09 Jul}, publisher = {PMLR},
  url = {https://proceedings.mlr.press/v37/ioffe15.html}, abstract = {We.}
}
"""


def downloads(folder: Path) -> dict[str, Path]:
    """The three of them below `folder`, by the names of their registers."""
    dblp, acl, pmlr = folder / "dblp.xml.gz", folder / "acl-anthology", folder / "pmlr"
    dblp.write_bytes(gzip.compress(DBLP.encode("latin-1"), mtime=0))
    (acl / "data" / "xml").mkdir(parents=True)
    (acl / "data" / "xml" / "2021.naacl.xml").write_text(ACL, encoding="utf-8")
    pmlr.mkdir()
    (pmlr / "v37.bib").write_text(PMLR, encoding="utf-8")
    return {"dblp": dblp, "acl": acl, "pmlr": pmlr}
