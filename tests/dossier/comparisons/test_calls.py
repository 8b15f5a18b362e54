"""Who called whom, of whatever parties, by whatever words."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.dossier.model import Dossier
from tests.dossier.accounts import account, dossier

MAY = date(2025, 5, 6)


def _two(one: str, two: str, day: date = MAY) -> Dossier:
    lang = "en" if one.isascii() else "zh-Hans"
    title = "Two mayors speak" if lang == "en" else "两市市长通话"
    return dossier(
        account(MAY, "河口晚报", title, one, language=lang),
        account(day, "南湖晨报", title + "!", two, language=lang),
        lang="en" if lang == "en" else "zh",
    )


def _callers(made: Dossier) -> list[list[str]]:
    return [[side.normal for side in c.sides] for c in made.conflicts if c.slot == "actor"]


@pytest.mark.parametrize(
    "other",
    [
        "南湖市市长林青5日应约同河口市市长周文通电话，讨论供水问题。",
        "应河口市市长周文请求，南湖市市长林青5日与其通电话，讨论供水问题。",
        "南湖市市长林青5日接到河口市市长周文打来的电话，讨论供水问题。",
        "河口市市长周文5日给南湖市市长林青打了电话，讨论供水问题。",
        "河口市市长周文5日打电话给南湖市市长林青，讨论供水问题。",
    ],
)
def test_each_says_that_the_other_called(other: str) -> None:
    made = _two("南湖市市长林青5日致电河口市市长周文，讨论供水问题。", other)
    assert [sorted(sides) for sides in _callers(made)] == [["PER:周文", "PER:林青"]]
    again = _two("河口市市长周文5日致电南湖市市长林青，讨论供水问题。", other)
    assert _callers(again) == []


@pytest.mark.parametrize(
    "other",
    [
        "Mayor Neil Hart spoke with Governor Ann Lowe by phone on Monday at her request.",
        "Mayor Neil Hart received a call from Governor Ann Lowe on Monday.",
        "Governor Ann Lowe phoned Mayor Neil Hart on Monday.",
    ],
)
def test_each_says_that_the_other_called_in_english(other: str) -> None:
    made = _two("Mayor Neil Hart called Governor Ann Lowe on Monday to discuss the water supply.", other)
    assert [sorted(sides) for sides in _callers(made)] == [["PER:Ann Lowe", "PER:Neil Hart"]]


def test_pronouns_and_offices_stand_for_whom_they_mean() -> None:
    made = dossier(
        account(MAY, "河口晚报", "周文：已报告省长", "河口市市长周文说，他先给省长打了电话。"),
        account(MAY, "南湖晨报", "省长：是我先打的", "省长韩立说，是他先打电话给周文的。"),
    )
    assert [sorted(sides) for sides in _callers(made)] == [["PER:周文", "PER:韩立"]]
    (one,) = [c for c in made.conflicts if c.slot == "actor"]
    assert [side.value for side in one.sides] == ["他先给省长打了电话", "他先打电话给周文的"]


@pytest.mark.parametrize(
    "other",
    [
        "河口市市长周文将给南湖市市长林青打电话。",
        "河口市市长周文没有给南湖市市长林青打电话。",
        "河口市市长周文呼吁南湖市市长林青停止限水。",
    ],
)
def test_no_call_was_made_there(other: str) -> None:
    assert _callers(_two("南湖市市长林青5日致电河口市市长周文，讨论供水问题。", other)) == []


def test_to_call_somebody_something_is_no_call() -> None:
    one = "Governor Ann Lowe called Mayor Neil Hart on Monday."
    assert _callers(_two(one, "Mayor Neil Hart called Governor Ann Lowe a liar on Monday.")) == []


def test_a_call_of_another_week_is_another_call() -> None:
    one = "南湖市市长林青致电河口市市长周文，讨论供水问题。"
    assert _callers(_two(one, "河口市市长周文致电南湖市市长林青，讨论供水问题。", date(2025, 5, 14))) == []
