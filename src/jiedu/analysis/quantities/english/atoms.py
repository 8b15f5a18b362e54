"""The words of an English passage with numbers taken apart: 25-year-old, 3.5%, 1.2bn, twenty-two."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiedu.analysis.english.words.tokens import Word
from jiedu.analysis.quantities.english.lists import numbers

_FIGURE = re.compile(r"(?P<figure>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<unit>%|[a-z]{1,4})?")
_PLAIN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_ORDINAL = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th)")
_DIGITS = frozenset("0123456789")
_LONGEST = 18
"""Characters of the longest number in figures that counts anything."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A word or a part of one."""

    low: str
    start: int
    end: int
    word: int
    """The index of its word in the passage."""
    glued: bool = False
    """True where nothing but a hyphen, or nothing at all, stands between it and the one before."""

    @property
    def is_figure(self) -> bool:
        """True for a number in figures."""
        return self.low[:1].isdigit() and len(self.low) <= _LONGEST and _PLAIN.fullmatch(self.low) is not None


@functools.cache
def _spelled() -> frozenset[str]:
    return frozenset(word for name in ("ones", "tens", "scale") for word in numbers(name))


def atoms(words: Sequence[Word]) -> list[Atom]:
    """The atoms of a passage in order; quotations of their own ("Q") are one atom each."""
    out: list[Atom] = []
    for index, word in enumerate(words):
        low = word.low
        if word.tag != "Q" and (low[:1] in _DIGITS or ("-" in low and low.partition("-")[0] in _spelled())):
            out.extend(_of_word(word, index))
        else:
            out.append(Atom(low, word.start, word.end, index))
    return out


def _of_word(word: Word, index: int) -> Iterator[Atom]:
    at = word.start
    for place, piece in enumerate(word.low.split("-")):
        yield from _of_piece(piece, at, index, glued=place > 0)
        at += len(piece) + 1


def _of_piece(piece: str, at: int, index: int, *, glued: bool) -> Iterator[Atom]:
    match = _FIGURE.fullmatch(piece)
    if match is None or len(match["figure"]) > _LONGEST or _ORDINAL.fullmatch(piece) or match["unit"] == "s":
        yield Atom(piece, at, at + len(piece), index, glued)
        return
    split = at + len(match["figure"])
    yield Atom(match["figure"], at, split, index, glued)
    if match["unit"]:
        yield Atom(match["unit"], split, at + len(piece), index, True)
