"""Training sentences as pages spoil them: marks left out, sentences run together."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from jiedu.analysis import lac
from jiedu.analysis.tagger.labels import NameSpan
from training.tagger.uner import Sentence

MARKS = frozenset(",。、;:!?“”‘’\"'「」『』《》()【】 ")
WITHOUT_MARKS, RUN_TOGETHER = 0.1, 0.1
"""Shares of the sentences that lose half of their marks, and that the next one is joined to."""


def spoilt(sentences: Iterable[Sentence], chance: random.Random) -> Iterator[Sentence]:
    """The sentences, some of them spoilt; nothing longer comes out than is tagged in one piece."""
    held: Sentence | None = None
    for sentence in sentences:
        if held is not None:
            sentence, held = joined(held, sentence, chance.choice(("", " "))), None
        elif chance.random() < RUN_TOGETHER:
            held = sentence
            continue
        yield without_marks(sentence, chance) if chance.random() < WITHOUT_MARKS else sentence
    if held is not None:
        yield held


def joined(first: Sentence, second: Sentence, between: str) -> Sentence:
    """Both as one, or the second alone where that would be too long."""
    text = first.text + between + second.text
    if len(text) > lac.LONGEST:
        return second
    at = len(first.text) + len(between)
    return Sentence(text, [*first.names, *(NameSpan(start + at, end + at, kind) for start, end, kind in second.names)])


def without_marks(sentence: Sentence, chance: random.Random) -> Sentence:
    """`sentence` without half of the marks that stand in no name."""
    inside = {at for start, end, _ in sentence.names for at in range(start, end)}
    kept = [at for at, char in enumerate(sentence.text) if at in inside or char not in MARKS or chance.random() < 0.5]
    place = {old: new for new, old in enumerate(kept)}
    names = [NameSpan(place[start], place[end - 1] + 1, kind) for start, end, kind in sentence.names]
    return Sentence("".join(sentence.text[at] for at in kept), names)
