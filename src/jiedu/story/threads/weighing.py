"""What words and names tell of stories in their time: little, where many stories have them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from jiedu.story import rarity
from jiedu.story.threads.model import Strand
from jiedu.story.threads.settings import SPAN

SCALE = 2048
"""Of rows of unit length: their products are whole numbers, which add up to the same in any order."""
_BELIEF = 100
"""Stories that what is known of words beforehand weighs as much as: in a small desk it tells, in a large one the desk
itself. With 20, 50 or 200 the pairs of stories grouped by hand are ranked as well."""
_ISSUE = 12
"""Words and names that tell most in a story: what it is about. Average precision of the pairs of stories of one thread,
with 5: .400, 8: .424, 15: .427."""
_PAD = rarity.NAME
"""A pretended name that is a story's own, so that a single shared name does not make two alike."""
PERSON = 0.25
"""What the name of a person tells beside other names: those in office are in matters that share nothing else."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a story is compared by, weighed: keys with their weights · `SCALE`."""

    names: tuple[tuple[str, int], ...]
    issue: tuple[tuple[str, int], ...]


def weighed(strands: Sequence[Strand], since: int) -> Iterator[tuple[Strand, Rows]]:
    """The strands of the days from `since` on, with their rows, in the order of their days. `strands` are all that
    there are from `SPAN` days before. What a key tells in a story is by how many stories of the days up to its own have
    it.
    """
    words, names = Counter[str](), Counter[str]()
    gone = seen = 0
    ordered = sorted(strands, key=attrgetter("day", "arrival"))
    days = [one.day for one in ordered]
    while seen < len(ordered):
        day = days[seen]
        behind, ahead = bisect_left(days, day - SPAN), bisect_right(days, day)
        _count(words, names, ordered[seen:ahead], 1)
        _count(words, names, ordered[gone:behind], -1)
        if day >= since:
            told = _Told(words, names, ahead - behind)
            yield from ((one, told.rows(one)) for one in ordered[seen:ahead])
        gone, seen = behind, ahead


def _count(words: Counter[str], names: Counter[str], strands: Iterable[Strand], times: int) -> None:
    for one in strands:
        for counts, row in ((words, one.words), (names, one.names)):
            for key, _ in row:
                counts[key] += times


class _Told:
    """What keys tell on one day."""

    def __init__(self, words: Counter[str], names: Counter[str], stories: int) -> None:
        self._words, self._names, self._stories = words, names, stories
        self._known: dict[tuple[bool, str], float] = {}

    def rows(self, one: Strand) -> Rows:
        names = {key: count * self._tells(key, True) for key, count in one.names}
        every = {key: count * self._tells(key, False) for key, count in one.words} | names
        best = [key for _, key in sorted((-round(weight, 3), key) for key, weight in every.items())[:_ISSUE]]
        return Rows(_unit(names, 100 * _PAD), _unit({key: every[key] for key in best}, 0.0))

    def _tells(self, key: str, is_name: bool) -> float:
        found = self._known.get((is_name, key))
        if found is None:
            before = math.exp(-(rarity.name(key) if is_name else rarity.word(key)))
            held = (self._names if is_name else self._words)[key]
            found = max(0.0, -math.log((held + _BELIEF * before) / (self._stories + _BELIEF)))
            found *= PERSON if is_name and key.startswith("PER:") else 1.0
            self._known[is_name, key] = found
        return found


def _unit(row: dict[str, float], pad: float) -> tuple[tuple[str, int], ...]:
    length = math.sqrt(math.fsum(weight * weight for weight in row.values()) + pad * pad) or 1.0
    whole = ((key, round(SCALE * weight / length)) for key, weight in sorted(row.items()))
    return tuple(one for one in whole if one[1])
