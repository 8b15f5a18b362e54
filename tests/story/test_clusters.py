from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from jiedu.story.clusters import Group, Likes, merged
from jiedu.story.settings import Settings
from jiedu.story.units import UNIT

SETTINGS = Settings(threshold=0.5, nearest=0.0, cohesion=0.0, absent=0.0, pause=0.02)


def alone(*days: int) -> list[Group]:
    return [Group((key,), None, day, day) for key, day in enumerate(days)]


def likes(*pairs: tuple[int, int, int]) -> Likes:
    return Likes(*np.array(pairs, dtype=np.int64).reshape(-1, 3).T)


def test_a_chain_is_not_one_group() -> None:
    alike = likes((0, 1, 9000), (1, 2, 8000), (2, 3, 9000))
    assert merged(alone(1, 1, 1, 1), alike, SETTINGS) == [(0, 1), (2, 3)]


def test_the_likest_come_together_first_whatever_the_order() -> None:
    alike = likes((0, 1, 6000), (1, 2, 9000))
    assert merged(alone(1, 1, 1), alike, SETTINGS) == [(0,), (1, 2)]


def test_two_stories_are_never_one() -> None:
    groups = [Group((0,), "a", 1, 1), Group((1,), "b", 1, 1), *(Group((key,), None, 2, 2) for key in (2, 3))]
    alike = likes((0, 1, 9900), (0, 2, 7000), (1, 2, 6000), (2, 3, 3000))
    assert merged(groups, alike, SETTINGS) == [(0, 2), (1,), (3,)]


def test_a_pause_of_days_parts_what_is_hardly_alike() -> None:
    alike = likes((0, 1, 5300))
    assert merged(alone(1, 2), alike, SETTINGS) == [(0, 1)]
    assert merged(alone(1, 5), alike, SETTINGS) == [(0,), (1,)]


def test_without_likes_each_stays_alone() -> None:
    assert merged(alone(1, 2), likes(), SETTINGS) == [(0,), (1,)]
    assert merged([], likes(), SETTINGS) == []


@pytest.mark.parametrize("seed", range(40))
def test_merging_is_what_looking_at_all_pairs_again_after_each_gives(seed: int) -> None:
    dice = random.Random(seed)
    settings = Settings(threshold=0.45, nearest=0.2, cohesion=0.3, absent=0.1, pause=0.02)
    groups, place = [], 0
    for number in range(12):
        size = dice.randrange(1, 4) if number < 3 else 1
        days = sorted(dice.randrange(6) for _ in range(2))
        groups.append(Group(tuple(range(place, place + size)), f"s{number}" if number < 3 else None, *days))
        place += size
    known = {pair: dice.randrange(2000, 9000) for pair in combinations(range(place), 2) if dice.random() < 0.4}
    found = merged(groups, likes(*((*pair, likeness) for pair, likeness in known.items())), settings)
    assert found == _by_looking_at_all(groups, known, settings)


def _by_looking_at_all(
    groups: list[Group], known: dict[tuple[int, int], int], settings: Settings
) -> list[tuple[int, ...]]:
    parts = [(index,) for index in range(len(groups))]
    while True:
        scored = [(_score(*pair, groups, known, settings), *pair) for pair in combinations(parts, 2)]
        alike = [(-score, *sorted((min(one), min(other))), one, other) for score, one, other in scored if score]
        if not alike:
            return sorted(parts)
        one, other = min(alike)[3:]
        parts = [part for part in parts if part not in (one, other)] + [tuple(sorted(one + other))]


def _score(
    one: tuple[int, ...],
    other: tuple[int, ...],
    groups: list[Group],
    known: dict[tuple[int, int], int],
    settings: Settings,
) -> float | None:
    if all(any(groups[index].story for index in part) for part in (one, other)):
        return None
    own, others = ([place for index in part for place in groups[index].members] for part in (one, other))
    pairs = [(min(a, b), max(a, b)) for a in own for b in others]
    met = [known[pair] for pair in pairs if pair in known]
    if not met:
        return None
    mean = (sum(met) + round(settings.absent * UNIT) * (len(pairs) - len(met))) / len(pairs) / UNIT
    starts = [min(groups[i].first for i in part) for part in (one, other)]
    ends = [max(groups[i].last for i in part) for part in (one, other)]
    pause = max(0, starts[0] - ends[1], starts[1] - ends[0])
    score = (1 - settings.nearest) * mean + settings.nearest * max(met) / UNIT - settings.pause * max(0, pause - 1)
    return round(score, 6) if score >= settings.threshold and mean >= settings.cohesion else None
