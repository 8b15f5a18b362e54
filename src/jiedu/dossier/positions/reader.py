"""Clauses of one article: its sentences tagged once, its passages cut and read as they are asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from jiedu.analysis.fold import fold
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Analysis
from jiedu.article.model import Span
from jiedu.dossier.positions import chinese, english
from jiedu.dossier.positions.cut import sentences_within
from jiedu.dossier.positions.model import Clause
from jiedu.dossier.positions.scene import Scene


class Reader:
    """Reads clauses; the words of a Chinese article are tagged in one go."""

    __slots__ = ("_analysis", "_places", "_scene", "_text", "_words")

    def __init__(self, scene: Scene, analysis: Analysis) -> None:
        self._scene, self._analysis = scene, analysis
        self._text = fold(scene.article.text) if scene.han else scene.article.text
        self._places = {s.start: i for i, s in enumerate(analysis.sentences)}
        pieces = [self._text[s.start : s.end] for s in analysis.sentences] if scene.han else []
        self._words: list[list[Token]] = chinese.tokens(pieces) if scene.han else []

    def clauses(self, sentence: Span, parts: Sequence[Span]) -> list[Clause]:
        """The clauses of `parts` inside the sentence."""
        if not self._scene.han:
            return list(english.read(self._text, sentence, self._scene.names, parts))
        words = self._words[self._places[sentence.start]]
        return list(chinese.read(self._text, sentence, words, self._scene.names, parts))

    def within(self, segment: Span) -> Iterator[list[Clause]]:
        """The clauses of a segment, sentence by sentence."""
        sentences = self._analysis.sentences
        first = bisect_right(sentences, segment.start, key=lambda s: s.end)
        for sentence in sentences[first : bisect_left(sentences, segment.end, key=lambda s: s.start)]:
            low, high = max(sentence.start, segment.start), min(sentence.end, segment.end)
            if low < high:
                stops = [low + m.end() for m in re.finditer(r"[。！？!?]", self._text[low:high])]
                for part in sentences_within(stops, low, high):
                    found = self.clauses(Span(sentence.start, sentence.end), [part])
                    if found:
                        yield found
