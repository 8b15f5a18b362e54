"""Stories given to threads."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

import pytest

from jiedu.story.model import Features, Story
from jiedu.story.threads import Thread, threads
from jiedu.story.threads.group import labels, strand_of
from jiedu.story.threads.strand import is_round_up
from tests.shared import shared
from tests.story.threads.build import dam, ferry, other, told

DESK = [*(ferry(day) for day in (0, 9, 21, 40)), *(dam(day) for day in (2, 15, 33)), *(other(n, n) for n in range(40))]


def found(given: Sequence[tuple[Story, Features]]) -> list[list[str]]:
    features = {one.article: one for _, one in given}
    return [list(one.stories) for one in threads([story for story, _ in given], features)]


def ids(given: Sequence[tuple[Story, Features]]) -> list[str]:
    return [story.id for story, _ in given]


def test_stories_of_one_matter_over_weeks_are_one_thread_and_others_none() -> None:
    assert found(DESK) == [ids(DESK[:4]), ids(DESK[4:7])]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_coming_does_not_matter(seed: int) -> None:
    given = list(DESK)
    random.Random(seed).shuffle(given)
    assert found(given) == found(DESK)


def test_what_comes_after_a_long_silence_opens_another_thread() -> None:
    assert found([ferry(0), ferry(9), ferry(90), ferry(99)]) == [
        ids([ferry(0), ferry(9)]),
        ids([ferry(90), ferry(99)]),
    ]


def test_a_person_in_office_does_not_make_one_thread_of_many_matters() -> None:
    given = [told(f"某人谈{n}", n, 50 + n, ["PER:某人"], [f"事{n}{k}" for k in range(6)]) for n in range(8)]
    assert found(given) == []


def test_a_round_up_is_in_no_thread() -> None:
    assert is_round_up("國際快訊") is is_round_up("Morning briefing: ferry sails") is True
    digest = told("国内联播快讯", 5, 1, ["ORG:青石县", "ORG:白水航运"], ["渡轮", "复航", "航线", "码头"])
    assert found([*DESK[:4], digest]) == [ids(DESK[:4])]
    assert strand_of(digest[0], {digest[1].article: digest[1]}) is None


def test_a_story_without_a_day_is_in_no_thread() -> None:
    from dataclasses import replace

    story, features = ferry(3)
    assert strand_of(replace(story, first=None, last=None), {features.article: features}) is None


def test_a_thread_tells_its_days_counts_actors_and_keywords() -> None:
    features = {one.article: one for _, one in DESK}
    one: Thread = threads([story for story, _ in DESK], features)[0]
    assert one.id == f"t{one.stories[0]}"
    assert (one.last - one.first).days == 40
    assert (one.counts.reports, one.counts.texts) == (4, 4)
    assert {actor.entity for actor in one.actors} == {"ORG:青石县", "ORG:白水航运"}
    assert all(actor.weight == 4 for actor in one.actors)
    assert set(one.keywords) == {"渡轮", "复航"}


def test_threads_of_hand_made_stories_are_found() -> None:
    items = shared("cctv/cctv.jsonl.gz")
    gold = json.loads(shared("stories/dev.json").read_text())
    from bench import threads as bench

    figures = bench.of_gold(items, gold, plain=True)
    assert figures["b3"]["f1"] >= 0.86
    assert figures["pairs"]["f1"] > 1.2 * figures["pairs_of_stories"]["f1"]


def test_no_stories_have_no_threads() -> None:
    assert labels([]) == {}
    assert threads([], {}) == ()
