"""What words and names tell of stories in their time: little, where many stories have them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from jiedu.story import rarity
from jiedu.story.threads.model import Strand
from jiedu.story.threads.settings import SPAN
from jiedu.story.threads.strand import SLOTS

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

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """Weights by key: columns, and weights · `SCALE`."""

    columns: Ints
    values: Ints


@dataclass(frozen=True, slots=True)
class Rows:
    """What a story is compared by, weighed."""

    names: Row
    issue: Row


@dataclass(frozen=True, slots=True)
class _Day:
    """The strands of one day, their keys end to end."""

    strands: Sequence[Strand]
    keys: Ints
    counts: Floats
    beforehand: Floats
    """The share of stories that are taken to have each, by what is known beforehand."""
    person: Floats
    """`PERSON` for the keys that are the names of persons, else 1."""


def weighed(strands: Sequence[Strand], since: int) -> Iterator[tuple[Strand, Rows]]:
    """The strands of the days from `since` on, with their rows, in the order of their days. `strands` are all that
    there are from `SPAN` days before. What a key tells in a story is by how many stories of the days up to its own have
    it.
    """
    ordered = sorted(strands, key=attrgetter("day", "arrival"))
    days = [one.day for one in ordered]
    having = np.zeros(SLOTS, dtype=np.int64)
    gone = seen = 0
    while seen < len(ordered):
        behind, ahead = bisect_left(days, days[seen] - SPAN), bisect_right(days, days[seen])
        day = _day(ordered[seen:ahead])
        np.add.at(having, day.keys, 1)
        if behind > gone:
            np.subtract.at(having, _keys(ordered[gone:behind]), 1)
        if days[seen] >= since:
            yield from _rows(day, having, ahead - behind)
        gone, seen = behind, ahead


def _keys(strands: Sequence[Strand]) -> Ints:
    return np.frombuffer(b"".join(one.keys for one in strands), dtype="<u4").astype(np.int64)


def _day(strands: Sequence[Strand]) -> _Day:
    tells = np.frombuffer(b"".join(one.tells for one in strands), dtype="<u2") / 1000
    rest = (one.people + bytes(len(one.keys) // 4 - one.names) for one in strands)
    people = np.frombuffer(b"".join(rest), dtype=np.uint8)
    return _Day(
        strands=strands,
        keys=_keys(strands),
        counts=np.frombuffer(b"".join(one.counts for one in strands), dtype="<u2").astype(np.float64),
        beforehand=np.exp(-tells),
        person=np.where(people > 0, PERSON, 1.0),
    )


def _rows(day: _Day, having: Ints, stories: int) -> Iterator[tuple[Strand, Rows]]:
    """The strands of a day with their rows, `having` so many of `stories` each key."""
    tells = -np.log((having[day.keys] + _BELIEF * day.beforehand) / (stories + _BELIEF))
    weights = np.round(day.counts * np.maximum(0.0, tells) * day.person, 3)
    at = 0
    for one in day.strands:
        keys, own = day.keys[at : at + len(one.keys) // 4], weights[at : at + len(one.keys) // 4]
        at += len(keys)
        best = np.sort(np.lexsort((keys, -own))[:_ISSUE])
        yield one, Rows(_unit(keys[: one.names], own[: one.names], 100 * _PAD), _unit(keys[best], own[best], 0.0))


def _unit(keys: Ints, weights: Floats, pad: float) -> Row:
    length = float(np.sqrt(float(np.sum(weights * weights)) + pad * pad)) or 1.0
    values = np.rint(SCALE * weights / length).astype(np.int64)
    return Row(keys, values)
