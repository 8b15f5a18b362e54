"""The strand of a story: what it is compared with other stories by."""

from __future__ import annotations

import math
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


def strand(story: Story, texts: Sequence[Features]) -> Strand | None:
    """The strand of a story, of the features of its texts that are no copies; None for a story without a day."""
    if story.last is None or not texts:
        return None
    own = sorted(texts, key=lambda one: one.article)
    dense = vector.unpack([one.vector for one in own]).sum(axis=0, dtype=np.float64)
    length = float(np.linalg.norm(dense))
    packed = vector.pack((dense / length if length else dense).astype(np.float32)[None])[0]
    return Strand(
        story=story.id,
        day=story.last.toordinal(),
        arrival=f"{story.last.isoformat()} {story.id}",
        vector=packed,
        words=_told(own, lambda one: one.terms, rarity.word, _WORDS),
        names=_told(own, lambda one: one.entities, rarity.name, _NAMES),
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
) -> tuple[tuple[str, int], ...]:
    """What texts have, by the mean of 1 + log count, double where a headline has it; hundredths, sorted."""
    found: dict[str, float] = defaultdict(float)
    for one in texts:
        heads = frozenset(one.heads)
        for key, count in counts(one):
            found[key] += (1 + math.log(max(1, count))) * (1 + (key in heads))
    whole = {key: round(100 * weight / len(texts)) for key, weight in found.items()}
    best = sorted(whole, key=lambda key: (-round(whole[key] * tells(key), 3), key))[:most]
    return tuple(sorted((key, whole[key]) for key in best if whole[key]))


@cache
def _round_ups() -> tuple[str, ...]:
    content = files("jiedu.story").joinpath("data/round_ups.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in content.splitlines() if line.strip() and not line.startswith("#"))
