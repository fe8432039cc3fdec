"""What is taken out of a citation before its prose is read."""

from __future__ import annotations

from references.citation.lift import lift


def test_a_preprint_behind_a_papers_own_numbers_is_no_part_of_them() -> None:
    text = "Vaswani A. Attention is all you need[C]//NeurIPS 30. 2017: 5998-6008. arXiv:1706.03762."
    assert lift(text).body == "Vaswani A. Attention is all you need[C]//NeurIPS 30. 2017: 5998-6008."
    assert "arxiv" in lift(text).marks
    assert "1412.6980" in lift("Kingma D. Adam: A method. arXiv:1412.6980, 2014.").body
