"""Days to which what was planned was moved."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.dossier.model import Dossier
from tests.dossier.accounts import account, dossier


def _dates(made: Dossier) -> list[tuple[str, ...]]:
    return [tuple(side.value for side in one.sides) for one in made.updates if one.slot == "date"]


def _talks() -> Dossier:
    told = (
        (date(2025, 5, 16), "河口与南湖的第二轮水权谈判将于5月18日在白沙举行。"),
        (date(2025, 5, 19), "原定18日在白沙举行的河口与南湖第二轮水权谈判推迟至5月31日。"),
        (date(2025, 6, 1), "河口与南湖的水权谈判没有如期举行。调停方1日宣布，第二轮水权谈判改在6月30日举行。"),
        (date(2025, 7, 1), "河口与南湖的第二轮水权谈判6月30日在白沙开始。"),
    )
    return dossier(*(account(day, f"日报{n}", "第二轮谈判", said) for n, (day, said) in enumerate(told)))


def test_a_day_that_was_moved_twice_is_one_update() -> None:
    made = _talks()
    assert _dates(made) == [("5月18日", "5月31日", "6月30日")]
    assert [side.day for side in made.updates[0].sides] == [date(2025, 5, 16), date(2025, 5, 19), date(2025, 6, 1)]


def test_each_day_has_what_became_of_it() -> None:
    assert [(line.due, line.status) for line in _talks().promises] == [
        (date(2025, 5, 18), "withdrawn"),
        (date(2025, 5, 31), "withdrawn"),
        (date(2025, 6, 30), "done"),
    ]


@pytest.mark.parametrize(
    ("said", "language", "days"),
    [
        ("打捞作业原定4日开始，因水位上涨推迟至9月8日。", "zh-Hans", ("4日", "9月8日")),
        (
            "The hearing in Dunmore was postponed from September 4 to September 12.",
            "en",
            ("September 4", "September 12"),
        ),
        ("The vote, due on September 4, has been pushed back to September 12.", "en", ("September 4", "September 12")),
    ],
)
def test_a_sentence_alone_tells_both_days(said: str, language: str, days: tuple[str, str]) -> None:
    made = dossier(account(date(2025, 9, 3), "河口晚报", "“海燕号”", said, language=language))
    assert _dates(made) == [days]


def test_the_same_plan_for_another_day_is_moved_where_the_words_say_so() -> None:
    made = dossier(
        account(date(2025, 9, 2), "河口晚报", "调查", "河口市政府2日宣布，将在9月5日前公布初步调查结果。"),
        account(
            date(2025, 9, 9), "南湖晨报", "调查", "河口市政府9日说，初步调查结果将于9月15日公布，比原定时间晚10天。"
        ),
    )
    assert _dates(made) == [("9月5日", "9月15日")]
    assert [line.status for line in made.promises] == ["withdrawn", "due"]


def test_what_comes_every_month_was_not_moved() -> None:
    made = dossier(
        account(date(2025, 5, 2), "河口晚报", "数据", "河口市统计局将于5月20日公布物价数据。"),
        account(date(2025, 6, 2), "南湖晨报", "数据", "河口市统计局将于6月20日公布物价数据。"),
    )
    assert _dates(made) == []


def test_what_a_number_was_raised_to_is_no_plan() -> None:
    made = dossier(account(date(2025, 9, 6), "河口晚报", "加薪", "港务公司5日将加薪幅度提高到7%，工会拒绝。"))
    assert made.promises == ()
