"""The labels that the tagger gives characters, which may follow which, and the names that a row of them spells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

TYPES = ("PER", "LOC", "ORG")
"""What names are told apart as: persons, places (states among them), organisations; as Universal NER has them."""

LABELS = ("O", *(f"{part}-{kind}" for kind in TYPES for part in "BIES"))
"""Outside of names; the begin, the inside and the end of a name, and a name of one character."""

FORBIDDEN = -1e4
"""The score of a step that no row of labels may take: far under any sum of scores over a sentence."""


class NameSpan(NamedTuple):
    """One name: its span in the text that it was found in, and its type (`TYPES`)."""

    start: int
    end: int
    kind: str


def may_follow(before: str, after: str) -> bool:
    """True where the label `after` may stand directly after `before`: a name is not left before its end."""
    if before[0] in "BI":
        return after[0] in "IE" and after[1:] == before[1:]
    return may_open(after)


def may_open(label: str) -> bool:
    """True where a sentence may begin with `label`."""
    return label[0] in "OBS"


def may_close(label: str) -> bool:
    """True where a sentence may end with `label`."""
    return label[0] in "OES"


def rules() -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """0 for each allowed step and `FORBIDDEN` for each other: label to label, at the beginning, at the end."""
    steps = [[_score(may_follow(before, after)) for after in LABELS] for before in LABELS]
    first, last = [_score(may_open(label)) for label in LABELS], [_score(may_close(label)) for label in LABELS]
    return np.array(steps, np.float32), np.array(first, np.float32), np.array(last, np.float32)


def _score(allowed: bool) -> float:
    return 0.0 if allowed else FORBIDDEN


def names(numbers: Sequence[int]) -> list[NameSpan]:
    """The names that a row of label numbers spells, one number a character, as `best_rows` gives it."""
    return list(_names([LABELS[number] for number in numbers]))


def _names(labels: Sequence[str]) -> Iterator[NameSpan]:
    start = 0
    for at, label in enumerate(labels):
        if label[0] in "BS":
            start = at
        if label[0] in "ES":
            yield NameSpan(start, at + 1, label[2:])


def numbers(length: int, spans: Sequence[tuple[int, int, str]]) -> list[int]:
    """One label number for each of `length` characters: the row that spells the disjoint `spans`."""
    row = ["O"] * length
    for start, end, kind in spans:
        row[start:end] = [f"I-{kind}"] * (end - start)
        row[start], row[end - 1] = f"B-{kind}", f"E-{kind}"
        if end - start == 1:
            row[start] = f"S-{kind}"
    return [LABELS.index(label) for label in row]


def best_rows(
    scores: NDArray[np.float32],
    lengths: Sequence[int],
    steps: NDArray[np.float32],
    first: NDArray[np.float32],
    last: NDArray[np.float32],
) -> list[list[int]]:
    """The best row of labels of each sentence (Viterbi).

    `scores` has the shape (characters, sentences, labels); what lies behind a sentence's length is not looked at.
    `steps[a, b]` is the score of label b after a, `first` and `last` those of opening and of closing a sentence.
    """
    order = np.argsort(-np.asarray(lengths), kind="stable")
    at_work = [int(np.count_nonzero(np.asarray(lengths) > at)) for at in range(len(scores))]
    best = scores[0, order] + first
    back: list[NDArray[np.intp]] = []
    for at in range(1, len(scores)):
        active = at_work[at]
        ways = best[:active, :, None] + steps
        origin = ways.argmax(axis=1)
        back.append(origin)
        best[:active] = np.take_along_axis(ways, origin[:, None, :], axis=1)[:, 0, :] + scores[at, order[:active]]
    row = (best + last).argmax(axis=1)
    rows = np.zeros((len(lengths), len(scores)), np.intp)
    for at in range(len(scores) - 1, -1, -1):
        active = at_work[at]
        rows[order[:active], at] = row[:active]
        if at:
            row[:active] = back[at - 1][np.arange(active), row[:active]]
    return [found[:length].tolist() for found, length in zip(rows, lengths, strict=True)]
