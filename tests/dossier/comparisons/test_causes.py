"""By what a thing came about: told, denied, and told otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.dossier.model import Comparison, Dossier
from tests.dossier.accounts import account, dossier

MAY = date(2025, 5, 6)


def _of(found: tuple[Comparison, ...]) -> list[list[str]]:
    return [[side.value for side in one.sides] for one in found if one.slot == "cause"]


def _fire(*said: str, days: tuple[int, ...] = (6, 6, 7), language: str = "zh-Hans") -> Dossier:
    """Reports of a fire in a warehouse, each with one sentence on its cause."""
    lead = {
        "zh-Hans": "河口市白沙仓库5月5日晚发生火灾，消防员当夜将火扑灭。",
        "en": "A fire broke out at the Carrow warehouse in Larkhill on Monday night.",
    }[language]
    titles = {"zh-Hans": "白沙仓库火灾", "en": "Fire at Carrow warehouse"}[language]
    return dossier(
        *(
            account(date(2025, 5, day), f"{'甲乙丙丁'[n]}报", titles, lead, words, language=language)
            for n, (words, day) in enumerate(zip(said, days, strict=False))
        ),
        lang="zh" if language != "en" else "en",
    )


@pytest.mark.parametrize(
    ("told", "denied"),
    [
        ("消防部门说，白沙仓库火灾由电线老化引起。", "白沙仓库负责人表示，火灾不是由电线老化引起。"),
        ("消防部门认定，白沙仓库火灾系电线老化所致。", "白沙仓库方面否认火灾由电线老化引发。"),
        ("消防部门认定，白沙仓库起火原因是电线老化。", "白沙仓库称，起火并非电线老化造成的。"),
        ("消防部门说，电线老化导致白沙仓库火灾。", "白沙仓库称，火灾与电线老化无关。"),
    ],
)
def test_a_cause_that_is_told_and_denied(told: str, denied: str) -> None:
    made = _fire(told, denied)
    (one,) = [c for c in made.conflicts if c.slot == "cause"]
    assert [side.normal.startswith("not ") for side in one.sides] == [False, True]
    assert [side.anchor.article for side in one.sides] == [source.article for source in made.sources]


@pytest.mark.parametrize(
    ("told", "denied"),
    [
        ("The fire service said old wiring caused the fire.", "The owner said the fire was not caused by old wiring."),
        ("The fire was sparked by old wiring, police said.", "The owner denied that old wiring had caused the fire."),
        ("The cause of the fire was old wiring, they said.", "Police ruled out old wiring as the cause of the fire."),
    ],
)  # fmt: skip
def test_a_cause_that_is_told_and_denied_in_english(told: str, denied: str) -> None:
    assert len(_of(_fire(told, denied, language="en").conflicts)) == 1


def test_two_causes_for_one_thing() -> None:
    made = _fire("消防部门说，白沙仓库火灾由电线老化引起。", "警方说，白沙仓库火灾由人为纵火引起。")
    assert _of(made.conflicts) == [["白沙仓库火灾由电线老化引起", "白沙仓库火灾由人为纵火引起"]]


@pytest.mark.parametrize(
    "other",
    [
        "警方说，白沙仓库火灾可能由人为纵火引起。",  # only supposed
        "警方说，不清楚白沙仓库火灾是否由电线老化引起。",  # asked
        "警方说，人为纵火等多种因素导致白沙仓库火灾。",  # one among several
        "警方说，白沙仓库的道路拥堵由修路引起。",  # of something else
    ],
)
def test_what_is_only_supposed_or_of_something_else_is_no_other_cause(other: str) -> None:
    assert _of(_fire("消防部门说，白沙仓库火灾由电线老化引起。", other).conflicts) == []


def test_one_cause_in_two_texts_is_agreed_on() -> None:
    made = _fire("消防部门说，白沙仓库火灾由电线老化引起。", "警方说，白沙仓库火灾系电线老化所致。")
    assert len(_of(made.agreements)) == 1 and _of(made.conflicts) == []


def test_a_source_that_changes_its_account_is_an_update() -> None:
    made = _fire(
        "河口市市长周文6日说，白沙仓库火灾由电线老化引起。",
        "河口市市长周文12日说，不再认为白沙仓库火灾由电线老化引起。",
        days=(6, 12),
    )
    (one,) = [c for c in made.updates if c.slot == "cause"]
    assert [side.day for side in one.sides] == [date(2025, 5, 6), date(2025, 5, 12)]
    assert _of(made.conflicts) == []


def test_two_speakers_of_one_article_are_two_sides() -> None:
    made = _fire("消防支队支队长林青说，白沙仓库火灾由电线老化引起。白沙仓库负责人赵强说，火灾不是由电线老化引起。")
    (one,) = [c for c in made.conflicts if c.slot == "cause"]
    assert [side.speaker_name for side in one.sides] == ["林青", "赵强"]


def test_a_speaker_without_a_name_is_named_by_his_words() -> None:
    made = _fire("消防部门说，白沙仓库火灾由电线老化引起。", "白沙仓库负责人赵强说，火灾不是由电线老化引起。")
    (one,) = [c for c in made.conflicts if c.slot == "cause"]
    assert one.sides[0].speaker is None and one.sides[0].speaker_name == "消防部门" and one.sides[0].party is None
