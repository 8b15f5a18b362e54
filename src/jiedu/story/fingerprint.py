"""Sampled hashes of a folded text's 5-grams: what candidates for copies are found by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from jiedu.story.fold import Codes

GRAM = 5
"""Characters in a gram: five folded Chinese characters are two to three words, rare enough to tell."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_LEVELS = ((100, 1), (250, 2), (500, 4))
"""Up to so many grams, one gram in so many is kept: a short text needs a larger share for as steady an estimate."""
_LONG = 8
"""Of so many grams one is kept in texts longer than `_LEVELS` name."""
RATES = (*(share for _, share in _LEVELS), _LONG)
"""All that `rate` can give."""

Hashes = npt.NDArray[np.uint64]


def gram_hashes(codes: Codes, size: int = GRAM) -> Hashes:
    """A 64-bit hash for each gram of `size` code points, in text order; empty where the text is shorter.

    A polynomial of the code points, mixed so that its upper bits can be sampled; the same everywhere.
    """
    if len(codes) < size:
        return np.empty(0, dtype=np.uint64)
    wide = codes.astype(np.uint64)
    count = len(codes) - size + 1
    hashes = wide[:count].copy()
    for step in range(1, size):
        hashes *= _BASE
        hashes += wide[step : step + count]
    hashes ^= hashes >> np.uint64(31)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(29)
    return hashes


def sketch(codes: Codes) -> tuple[int, ...]:
    """The kept 32-bit hashes of the grams of `codes`, sorted, each once."""
    grams = gram_hashes(codes) >> np.uint64(32)
    return tuple(np.unique(grams[grams < _limit(rate(len(codes)))]).tolist())


def sketches(texts: Sequence[Codes]) -> list[tuple[int, ...]]:
    """The sketch of each of `texts`, as `sketch` makes it, several at once."""
    out: list[tuple[int, ...]] = []
    group: list[Codes] = []
    size = 0
    for codes in texts:
        group.append(codes)
        size += len(codes)
        if size >= _AT_ONCE:
            out += _sketch_group(group)
            group, size = [], 0
    return out + _sketch_group(group)


_AT_ONCE = 30_000
"""Code points hashed at once: their arrays then stay in the processor's cache."""


def _sketch_group(texts: list[Codes]) -> list[tuple[int, ...]]:
    if not texts:
        return []
    sizes = np.array([len(codes) for codes in texts], dtype=np.int64)
    ends = np.cumsum(sizes)
    hashes = gram_hashes(np.concatenate(texts)) >> np.uint64(32)
    limits = np.repeat(np.array([_limit(rate(int(size))) for size in sizes], dtype=np.uint64), sizes)
    kept = np.flatnonzero(hashes < limits[: len(hashes)])
    owners = np.searchsorted(ends, kept, side="right")
    whole = kept + GRAM <= ends[owners]  # a gram that reaches into the next text is none
    keys = np.sort((owners[whole].astype(np.uint64) << np.uint64(32)) | hashes[kept[whole]])
    if len(keys):
        keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
    bounds = np.searchsorted(keys >> np.uint64(32), np.arange(len(texts) + 1, dtype=np.uint64)).tolist()
    values = (keys & np.uint64(0xFFFFFFFF)).tolist()
    return [tuple(values[first:last]) for first, last in pairwise(bounds)]


def rate(length: int) -> int:
    """One gram in how many is kept for a folded text of `length` characters: 1, 2, 4 or 8."""
    grams = length - GRAM + 1
    return next((share for most, share in _LEVELS if grams <= most), _LONG)


def thinned(kept: Sequence[int], share: int) -> frozenset[int]:
    """Those of the `kept` hashes of a sketch, sorted as it is, that a rate of one gram in `share` keeps: sketches of
    texts of unlike length are compared at the sparser rate of the two."""
    return frozenset(kept[: bisect_left(kept, _limit(share))])


def _limit(share: int) -> int:
    return (1 << 32) // share
