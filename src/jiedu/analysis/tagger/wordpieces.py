"""Text as a BERT model reads it: one piece a Chinese character, the longest known pieces of any other word.

After google-research/bert (Apache-2.0), `tokenization.py`, but each piece knows where it stands in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

UNKNOWN, OPENING, CLOSING = "[UNK]", "[CLS]", "[SEP]"

_WORD = re.compile(r"[^\W_㐀-鿿豈-﫿]+|[^\s]")
"""A run of letters and digits that are no Chinese characters, or any one other character but white space."""

_LONGEST = 100
"""Characters of a word that is cut in pieces, as in the original; a longer one is unknown."""


class Piece(NamedTuple):
    """A piece of text and its number in the vocabulary."""

    start: int
    end: int
    number: int


def pieces(text: str, vocabulary: Mapping[str, int], lower: bool) -> Iterator[Piece]:
    """The pieces of `text` in order; white space is in none. `lower` folds case and drops accents."""
    for match in _WORD.finditer(text):
        word = match.group()
        shown = _plain(word) if lower else word
        whole = vocabulary.get(shown)
        if whole is not None:
            yield Piece(match.start(), match.end(), whole)
        elif len(shown) != len(word) or len(word) > _LONGEST:
            yield Piece(match.start(), match.end(), vocabulary[UNKNOWN])
        else:
            yield from _cut(shown, match.start(), vocabulary)


def _cut(word: str, at: int, vocabulary: Mapping[str, int]) -> Iterator[Piece]:
    """The longest known pieces from the left; one unknown piece where they do not make up the word."""
    found: list[Piece] = []
    start = 0
    while start < len(word):
        end = next((e for e in range(len(word), start, -1) if _key(word, start, e) in vocabulary), start)
        if end == start:
            yield Piece(at, at + len(word), vocabulary[UNKNOWN])
            return
        found.append(Piece(at + start, at + end, vocabulary[_key(word, start, end)]))
        start = end
    yield from found


def _key(word: str, start: int, end: int) -> str:
    return f"##{word[start:end]}" if start else word[:end]


def _plain(word: str) -> str:
    """`word` in lower case, without accents."""
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in parts if unicodedata.category(char) != "Mn")
