from __future__ import annotations

from jiedu.story.clusters import Group, merged
from jiedu.story.settings import Settings

SETTINGS = Settings(threshold=0.5, nearest=0.0, cohesion=0.0, absent=0.0, pause=0.02)


def alone(*days: int) -> list[Group]:
    return [Group((key,), None, day, day) for key, day in enumerate(days)]


def both_ways(*pairs: tuple[int, int, int]) -> dict[int, dict[int, int]]:
    likes: dict[int, dict[int, int]] = {}
    for one, other, likeness in pairs:
        likes.setdefault(one, {})[other] = likes.setdefault(other, {})[one] = likeness
    return likes


def test_a_chain_is_not_one_group() -> None:
    likes = both_ways((0, 1, 9000), (1, 2, 8000), (2, 3, 9000))
    assert merged(alone(1, 1, 1, 1), likes, SETTINGS) == [(0, 1), (2, 3)]


def test_the_likest_come_together_first_whatever_the_order() -> None:
    likes = both_ways((0, 1, 6000), (1, 2, 9000))
    assert merged(alone(1, 1, 1), likes, SETTINGS) == [(0,), (1, 2)]


def test_two_stories_are_never_one() -> None:
    groups = [Group((0,), "a", 1, 1), Group((1,), "b", 1, 1), *(Group((key,), None, 2, 2) for key in (2, 3))]
    likes = both_ways((0, 1, 9900), (0, 2, 7000), (1, 2, 6000), (2, 3, 3000))
    assert merged(groups, likes, SETTINGS) == [(0, 2), (1,), (3,)]


def test_a_pause_of_days_parts_what_is_hardly_alike() -> None:
    likes = both_ways((0, 1, 5300))
    assert merged(alone(1, 2), likes, SETTINGS) == [(0, 1)]
    assert merged(alone(1, 5), likes, SETTINGS) == [(0,), (1,)]
