"""The strand of a story: what it is compared with other stories by."""

from __future__ import annotations

import math
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from jiedu.story import rarity, vector
from jiedu.story.fold import to_simplified
from jiedu.story.model import Features, Story
from jiedu.story.threads.model import Strand

_WORDS, _NAMES = 48, 32
"""Words and names of a story that are kept: those that tell most."""
SLOTS = 1 << 20
"""Names and words are hashed to so many numbers: of the eighty of each of two stories, two that are not the same fall
on one in a pair of a hundred and sixty."""
_MOST = 2**16 - 1


def strand(story: Story, texts: Sequence[Features]) -> Strand | None:
    """The strand of a story, of the features of its texts that are no copies; None for a story without a day."""
    if story.last is None or not texts:
        return None
    own = sorted(texts, key=lambda one: one.article)
    dense = vector.unpack([one.vector for one in own]).sum(axis=0, dtype=np.float64)
    length = float(np.linalg.norm(dense))
    packed = vector.pack((dense / length if length else dense).astype(np.float32)[None])[0]
    names = _told(own, lambda one: one.entities, rarity.name, _NAMES)
    words = _told(own, lambda one: one.terms, rarity.word, _WORDS)
    both = [*names, *words]
    return Strand(
        story=story.id,
        day=story.last.toordinal(),
        arrival=f"{story.last.isoformat()} {story.id}",
        vector=packed,
        keys=np.array([key for key, _, _, _ in both], dtype="<u4").tobytes(),
        counts=np.array([min(_MOST, count) for _, count, _, _ in both], dtype="<u2").tobytes(),
        tells=np.array([min(_MOST, round(1000 * told)) for _, _, told, _ in both], dtype="<u2").tobytes(),
        names=len(names),
        people=bytes(key.startswith("PER:") for _, _, _, key in names),
    )


def is_round_up(title: str) -> bool:
    """Whether a headline is that of a round-up or a programme: it tells of many matters, and belongs to none."""
    folded = to_simplified(title).lower()
    return any(word in folded for word in _round_ups())


def _told(
    texts: Sequence[Features],
    counts: Callable[[Features], Iterable[tuple[str, int]]],
    tells: Callable[[str], float],
    most: int,
) -> list[tuple[int, int, float, str]]:
    """What texts have: its number, the mean of 1 + log count, double where a headline has it, in hundredths, what it
    tells, and itself; sorted by the number, which no two have."""
    found: dict[str, float] = defaultdict(float)
    for one in texts:
        heads = frozenset(one.heads)
        for key, count in counts(one):
            found[key] += (1 + math.log(max(1, count))) * (1 + (key in heads))
    whole = {key: round(100 * weight / len(texts)) for key, weight in found.items()}
    best = sorted(whole, key=lambda key: (-round(whole[key] * tells(key), 3), key))[:most]
    numbered = {_slot(key): (whole[key], tells(key), key) for key in reversed(best) if whole[key]}
    return [(slot, *numbered[slot]) for slot in sorted(numbered)]


def _slot(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % SLOTS


@cache
def _round_ups() -> tuple[str, ...]:
    content = files("jiedu.story").joinpath("data/round_ups.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in content.splitlines() if line.strip() and not line.startswith("#"))
