"""Markup and LaTeX become the text that a reader sees, in linear time."""

from __future__ import annotations

import time

import pytest

from enrich.sources.markup import plain, plain_latex


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("  A\n   title \t here ", "A title here"),
        ("H<sub>2</sub>O and CO<jats:sub>2</jats:sub>", "H2O and CO2"),
        ("Emissions &amp;amp; immunity &amp; R&D", "Emissions & immunity & R&D"),
        ("&lt;i&gt;E. coli&lt;/i&gt; &amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt;", "E. coli x"),
        ("If a < b and c > d, then x <b and y> z", "If a < b and c > d, then x <b and y> z"),
        ("AT&T; &c; &copy; &#233; &#xe9;", "AT&T; &c; © é é"),
        ("in\n            <i>Mus</i>\n            , a (\n <i>PIK</i>\n )", "in Mus, a (PIK)"),
        ("the<i>Lyophyllum</i>sp. and of<i>B. terrae</i>BS001", "the Lyophyllum sp. and of B. terrae BS001"),
        ("5,7-Dimethyl-1<i>H</i>-indole, <i>p</i>H, <i>micro</i>RNA", "5,7-Dimethyl-1H-indole, pH, microRNA"),
        ("One<br/>two<p>three</p>four", "One two three four"),
        ("MAIN&lt;subtitle&gt;Sub&lt;/subtitle&gt;", "MAIN: Sub"),
        (
            'in the<mml:math xmlns:mml="x"><mml:mi>N</mml:mi>\n <mml:mo>=</mml:mo><mml:mn>8</mml:mn></mml:math>nucleus',
            "in the N=8 nucleus",
        ),
        (
            "On <alternatives><tex-math>$$\\alpha $$</tex-math><math><mi>α</mi></math></alternatives>-stable",
            "On α-stable",
        ),
        ("On <tex-math>$\\beta$</tex-math> decay", "On β decay"),
        ("<math><semantics><mi>x</mi><annotation encoding='TeX'>x_</annotation></semantics></math>!", "x!"),
        ("<![CDATA[Plain]]>", "Plain"),
        ("soft\u00adware \u202eabc\u202c\u200b", "software abc"),
        ("GarcÃ\xada, Dâ€™Adamo, São Tomé, Â«x", "GarcÃa, Dâ€™Adamo, São Tomé, Â«x"),
        ("GarcÃ\xada", "García"),
        ("Dâ€™Adamo", "D’Adamo"),
        ("中文 <i>标题</i>", "中文 标题"),
        (None, ""),
        (5, ""),
        (["x"], ""),
    ],
)
def test_plain(given: object, expected: str) -> None:
    assert plain(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Nothing to do, 50% off", "Nothing to do, 50% off"),
        ('Schr\\"odinger and \\L{}ukasz: 50% of R&D', "Schrödinger and Łukasz: 50% of R&D"),
        ("$O(n^2)$ for $\\ell_1$ and $\\mathbb{R}^n$", "O(n^2) for ℓ_1 and ℝ^n"),
        ("It costs \\$5 or $6", "It costs $5 or $6"),
        ("A \\emph{B} \\textbf{C}", "A B C"),
        ("$\\alpha$\n  and more", "α and more"),
    ],
)
def test_plain_latex(given: str, expected: str) -> None:
    assert plain_latex(given) == expected


@pytest.mark.parametrize(
    "hostile",
    [
        "<math>" * 80_000,
        "<" * 500_000,
        "&amp;" * 100_000,
        "<i>" * 150_000,
        "<i>a</i>" * 60_000,
        "\\'" * 300_000,
        "$" * 500_000,
    ],
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    began = time.monotonic()
    plain(hostile)
    plain_latex(hostile)
    assert time.monotonic() - began < 8
