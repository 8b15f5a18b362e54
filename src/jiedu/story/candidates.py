"""Pairs of articles whose sketches share enough to be worth laying side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from jiedu.story.fingerprint import GRAM, rate, thinned
from jiedu.story.model import Features

LEAST_SHARE = 0.4
"""Estimated share of the one text's grams that must stand in the other; the exact share is asked for later."""
_LEAST_SHARED = 3
"""Sampled grams in common. Chosen by hand: one or two are met by chance in texts that only quote the same name."""
_SLACK = 0.7
"""Part of the expected number of meetings that is enough here. Chosen by hand to be loose, since a sample falls short
of its mean by chance: what passes is compared by the whole sketches next."""
_NEIGHBOURS = 12
"""A gram links each article to so many others that have it, next in time: common grams then cost no more than rare
ones, and a text printed a thousand times is still a chain without a gap."""

Pairs = npt.NDArray[np.int64]


def candidates(features: Sequence[Features]) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of indexes into `features`, sorted; about linear in the number of articles."""
    if len(features) < 2:
        return []
    pairs, counts = _meetings(features)
    rates = np.array([rate(one.length) for one in features], dtype=np.int64)
    grams = np.maximum(1, np.array([one.length - GRAM + 1 for one in features], dtype=np.int64))
    i, j = pairs // len(features), pairs % len(features)
    sparser = np.maximum(rates[i], rates[j])
    expected = np.minimum(grams[i], grams[j]) / sparser
    likely = (counts >= _LEAST_SHARED) & (counts >= LEAST_SHARE * _SLACK * expected)
    sampled: dict[tuple[int, int], frozenset[int]] = {}

    def at_rate(index: int, share: int) -> frozenset[int]:
        if (index, share) not in sampled:
            sampled[index, share] = thinned(features[index].sketch, share)
        return sampled[index, share]

    return [
        (one, two)
        for one, two, share in zip(i[likely].tolist(), j[likely].tolist(), sparser[likely].tolist(), strict=True)
        if _enough(at_rate(one, share), at_rate(two, share))
    ]


def worth_comparing(one: Features, two: Features) -> bool:
    """Whether the sketches of the two say that much of either may stand in the other."""
    share = max(rate(one.length), rate(two.length))
    return _enough(thinned(one.sketch, share), thinned(two.sketch, share))


def _enough(one: frozenset[int], two: frozenset[int]) -> bool:
    both = len(one & two)
    return both >= _LEAST_SHARED and both >= LEAST_SHARE * min(len(one), len(two))


def _meetings(features: Sequence[Features]) -> tuple[Pairs, Pairs]:
    """Keys i * n + j of the pairs that some gram links, sorted, and how many grams link each."""
    sizes = np.fromiter((len(one.sketch) for one in features), dtype=np.int64, count=len(features))
    total = int(sizes.sum())
    hashes = np.fromiter((value for one in features for value in one.sketch), dtype=np.uint32, count=total)
    owners = np.repeat(np.arange(len(features), dtype=np.int32), sizes)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    found = []
    for step in range(1, min(_NEIGHBOURS, max(total - 1, 0)) + 1):
        same = np.flatnonzero(hashes[step:] == hashes[:-step])
        if not len(same):
            break
        found.append(owners[same].astype(np.int64) * len(features) + owners[same + step])
    if not found:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    return pairs, counts.astype(np.int64)
