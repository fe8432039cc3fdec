"""Words whose form shows that they keep their capital: names of taxa, chemical symbols, adjectives made of names.

Rules of the naming codes (ICZN, ICNP, ICN: names of families and genera have capitals, epithets have none) and of the
periodic table; none of them knows a title.
"""

from __future__ import annotations

import re
from collections.abc import Collection

# Endings that genera and hardly anything else in English have; ranks above the genus.
_GENUS = re.compile(
    r"\A[A-Z][a-z]{2,}(?:coccus|bacillus|bacter|bacterium|monas|myces|opsis|phyllum|viridae)\Z"
)
_FAMILY = re.compile(r"\A[A-Z][a-z]{2,}(?:aceae|idae|viridae|virinae|mycota|phyceae)\Z")
_NO_GENUS = frozenset({"Synopsis", "Cyanobacterium"})
# Endings of epithets, which stand behind a genus: "Globodera rostochiensis", "Agrobacterium rhizogenes".
_EPITHET = re.compile(
    r"\A[A-Za-z][a-z]{3,}(?:ensis|oides|iformis|icola|[^xvilcdm]ii|icans|cerevisiae|iacum|ogenes)\Z"
)
_GENUS_LIKE = re.compile(r"\A[A-Z][a-z]{3,}(?:us|a|um|is|as|es|on|ys|ops|yx|ix|ma)\Z")
# Symbols of two letters that are neither words nor prefixes of English ("In", "As", "Co-training" are).
_ELEMENTS = frozenset(
    "Li Na Mg Al Si Cl Ar Ca Sc Ti Cr Mn Fe Ni Cu Zn Ge Br Kr Rb Sr Zr Nb Tc Ru Rh Pd Ag Cd Sn Sb Xe Cs Ce Nd Sm Eu Gd "
    "Tb Dy Tm Yb Lu Hf Pt Au Hg Tl Pb Rn Ra Ac Th Np Pu Cf".split()
)
# Adjectives and nouns made of a name: Ghana, Ghanaian; Gauss, Gaussian, Gaussianity.
_MADE_OF = ("ians", "ian", "eans", "ean", "ese", "ianity")


def taxon(word: str, behind: str) -> bool:
    """Whether `word` names a genus or a higher taxon, by itself or by the epithet `behind` it."""
    if _FAMILY.match(word) or (_GENUS.match(word) and word not in _NO_GENUS):
        return True
    return bool(_GENUS_LIKE.match(word) and _EPITHET.match(behind) and not _EPITHET.match(word))


def element(word: str) -> bool:
    """Whether `word` is the symbol of a chemical element."""
    return word in _ELEMENTS


def made_of_name(word: str, names: Collection[str]) -> bool:
    """Whether `word` is derived from one of `names` (Ghana, Ghanaian)."""
    for ending in _MADE_OF:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3 and (stem in names or stem + "a" in names or stem + "ia" in names):
            return True
    return False
