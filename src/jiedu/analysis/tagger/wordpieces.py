"""Text as a BERT model reads it: one piece a Chinese character, the longest known pieces of any other word.

After google-research/bert (Apache-2.0), `tokenization.py`, but each piece knows where it stands in the text.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

UNKNOWN, OPENING, CLOSING = "[UNK]", "[CLS]", "[SEP]"

_CHINESE = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))
"""Characters that stand by themselves."""

_LONGEST = 100
"""Characters of a word that is cut in pieces, as in the original; a longer one is unknown."""


class Piece(NamedTuple):
    """A piece of text and its number in the vocabulary."""

    start: int
    end: int
    number: int


def pieces(text: str, vocabulary: Mapping[str, int], lower: bool) -> Iterator[Piece]:
    """The pieces of `text` in order; white space is in none. `lower` folds case and drops accents."""
    for start, end in _words(text):
        word = text[start:end]
        shown = _plain(word) if lower else word
        whole = vocabulary.get(shown)
        if whole is not None:
            yield Piece(start, end, whole)
        elif shown and (len(shown) != len(word) or len(word) > _LONGEST):
            yield Piece(start, end, vocabulary[UNKNOWN])
        else:
            yield from _cut(shown, start, vocabulary)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Runs of characters of words, and every other character that is shown, by itself."""
    for (kind, _), run in itertools.groupby(enumerate(text), lambda item: _together(*item)):
        at = next(run)[0]
        if kind:
            yield at, at + 1 + sum(1 for _ in run)


def _together(at: int, char: str) -> tuple[str, int]:
    """What is the same for neighbours of one word."""
    kind = _kind(char)
    return kind, at if kind == "single" else 0


@functools.lru_cache(maxsize=65536)
def _kind(char: str) -> str:
    """ "word", "single" (a Chinese character, a mark), or "" for what is not shown."""
    category = unicodedata.category(char)
    if char.isspace() or category[0] == "C":
        return ""
    if any(first <= ord(char) <= last for first, last in _CHINESE):
        return "single"
    return "single" if category[0] == "P" or (char.isascii() and not char.isalnum()) else "word"


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
