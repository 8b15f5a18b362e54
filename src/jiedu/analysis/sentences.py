"""Sentences, and the pieces that are handed to the tagger."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from jiedu.analysis.model import Sentence
from jiedu.article.model import Block

_CLOSERS = "”’」』\"'）)】》"
# A Chinese full stop ends a sentence always; a Latin one only before a space and a capital, a quote or the end.
_END = re.compile(
    rf"[。！？!?…]+[{_CLOSERS}]*|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[ap]\.m)\.[{_CLOSERS}]*(?=\s+[\"“‘'A-Z0-9]|\s*$)"
)
# A crawl that lost its full stops leaves a space between two Han characters; it counts only in a long stretch
# without any.
_LOST = re.compile(r"(?<=[一-鿿”）)]) +(?=[一-鿿“《])")
_LOST_AFTER = 40
"""Characters without a full stop from which a space is taken for a lost one: longer than a headline."""
_LOST_PIECE = 8


def split(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """The sentences of each block of the folded `text`, without the white space around them."""
    return [
        Sentence(start, end, index)
        for index, block in enumerate(blocks)
        for start, end in _inside(text, block.start, block.end)
    ]


def _inside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = [match.end() for match in _END.finditer(text, start, end)]
    bounds = [start, *(cut for cut in cuts if cut < end), end]
    for left, right in itertools.pairwise(bounds):
        for piece in _lost(text, left, right):
            for start_of, end_of in _short(text, *piece):
                stripped = _strip(text, start_of, end_of)
                if stripped[0] < stripped[1]:
                    yield stripped


_LONGEST = 500
"""Characters of the longest sentence: beyond it a text has lost its full stops."""


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch in pieces of at most `_LONGEST` characters, cut after a pause mark where there is one."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in ";,、 ") + 1
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _lost(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start < _LOST_AFTER:
        yield start, end
        return
    last = start
    for gap in _LOST.finditer(text, start, end):
        bracketed = text.count("(", last, gap.start()) > text.count(")", last, gap.start())
        if gap.start() - last >= _LOST_PIECE and not bracketed:
            yield last, gap.start()
            last = gap.end()
    yield last, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def pieces(text: str, sentence: Sentence, longest: int) -> Iterator[tuple[int, int]]:
    """`sentence` cut into stretches of at most `longest` characters, at a comma where there is one."""
    start = sentence.start
    while sentence.end - start > longest:
        cut = max(text.rfind(mark, start + longest // 2, start + longest) for mark in ",;、: ")
        cut = cut + 1 if cut > start else start + longest
        yield start, cut
        start = cut
    if start < sentence.end:
        yield start, sentence.end
