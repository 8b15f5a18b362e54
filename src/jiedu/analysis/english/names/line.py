"""What the cutting of a run into names looks at, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.analysis.english.words.tokens import Word
from jiedu.analysis.gazetteer import Gazetteer, Known


@dataclass(frozen=True, slots=True)
class Piece:
    """One name: its first and one past its last word, its kind, and its entity's id where the gazetteer has it."""

    start: int
    end: int
    kind: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What the cutting looks at: the words of a sentence, its text and the known names."""

    text: str
    words: Sequence[Word]
    headline: bool
    gazetteer: Gazetteer

    def surface(self, start: int, end: int) -> str:
        """The characters from word `start` to before word `end`."""
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def known(self, at: int, end: int) -> tuple[int, Known] | None:
        """The longest known name from word `at` on that ends with a word before `end`."""
        for stop in range(min(end, at + _LONGEST_KNOWN), at, -1):
            key = self.gazetteer.by_name.get(self.surface(at, stop))
            if key is not None:
                return stop, self.gazetteer.entries[key]
        return None


_LONGEST_KNOWN = 8
"""Words of the longest name that the gazetteer has."""


def opens_sentence(line: Line, at: int) -> bool:
    """True where a capital may come from opening a sentence."""
    return at == 0 or line.words[at - 1].text in OPENING_MARKS


OPENING_MARKS = frozenset(("“", "‘", '"', "'", ":", "—", "–", "--", "-", "•", "*", ".", "!", "?", "..."))
