"""Trains the tagger's model from rendered references alone: ``python -m benchmarks.tagger.train``.

The same seed and the same packages give the same model. Nothing that measures the parser is read.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from benchmarks.tagger.csl import from_styles
from benchmarks.tagger.grammar import render
from benchmarks.tagger.habits import Pieces
from benchmarks.tagger.people import given_names
from benchmarks.tagger.works import source
from references.citation.tagger.clues import place_words
from references.citation.tagger.features import features
from references.citation.tagger.tokens import Token, tokenise
from references.text import flatten

PACKAGE = Path(__file__).resolve().parents[2] / "references" / "citation" / "tagger"


def labelled(pieces: Pieces) -> tuple[str, list[Token], list[str]]:
    """A rendered reference as text, tokens, and each token's label: that of the piece it begins in."""
    text = flatten("".join(piece for piece, _ in pieces))
    spans: list[str] = []
    for piece, label in pieces:
        spans += [label] * len(piece)
    tokens = tokenise(text)
    return text, tokens, [spans[token.start] for token in tokens]


def from_grammar(count: int, seed: int) -> Iterator[Pieces]:
    """`count` references that the grammar of habits prints."""
    rng = random.Random(seed)
    for _ in range(count):
        yield render(rng, source(rng))


def train(
    examples: Iterable[Pieces], model: Path, *, seed: int, iterations: int, verbose: bool = False
) -> None:
    """Write a model of `examples` to `model`.

    Half of the given names and a third of the places are hidden from it, so that it learns to do without the lists.
    """
    rng = random.Random(seed)
    names = {name for name in (each.lower() for each in given_names()) if rng.random() < 0.5}
    places = {word for word in sorted(place_words()) if rng.random() < 0.67}
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=verbose)
    trainer.set_params(
        {
            "c1": 0.2,
            "c2": 0.02,
            "max_iterations": iterations,
            "feature.minfreq": 4,
            "feature.possible_transitions": False,
        }
    )
    for pieces in examples:
        _, tokens, labels = labelled(pieces)
        if tokens:
            trainer.append(features(tokens, names, places), labels)
    trainer.train(str(model))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=28_000, help="references of the grammar")
    parser.add_argument("--styles", type=int, default=130, help="CSL styles beside it")
    parser.add_argument("--each", type=int, default=90, help="references in each of them")
    parser.add_argument("--seed", type=int, default=7714)
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--model", type=Path, default=PACKAGE / "model.crfsuite")
    options = parser.parse_args()
    lexicon = sorted({name.lower() for name in given_names() if name.isalpha() or "-" in name})
    (PACKAGE.parents[1] / "names" / "given_names.txt").write_text("\n".join(lexicon) + "\n", "utf-8")
    examples: list[Pieces] = list(from_grammar(options.count, options.seed))
    examples += from_styles(options.styles, options.each, options.seed)
    train(examples, options.model, seed=options.seed, iterations=options.iterations, verbose=True)


if __name__ == "__main__":
    main()
