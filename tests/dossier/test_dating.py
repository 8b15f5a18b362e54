"""Days that are another thing's than the event's."""

from __future__ import annotations

from datetime import date

import pytest

from tests.dossier.accounts import account, dossier

DAY = date(2025, 5, 20)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("秘鲁自2022年2月以来已对智利实施16轮制裁。", date(2022, 2, 1)),
        ("秘鲁今年以来对智利商品实施了两轮制裁。", date(2025, 1, 1)),
        ("秘鲁对智利的出口制裁较2024年12月3日减少18%。", date(2024, 12, 3)),
        ("秘鲁对智利的制裁原本在5月9日出台，后来推迟到20日。", date(2025, 5, 9)),
    ],
)
def test_days_that_date_nothing(said: str, wrong: date) -> None:
    made = dossier(account(DAY, "河口晚报", "秘鲁与智利", said))
    assert all(line.date != wrong for line in made.timeline)


def test_what_happens_the_same_day_follows_its_own_paragraph() -> None:
    made = dossier(
        account(
            DAY,
            "河口晚报",
            "秘鲁制裁智利",
            "秘鲁20日宣布对智利实施制裁。各国大使14日已就此达成一致。",
            "同一天，玻利维亚宣布对智利实施100项制裁。",
        )
    )
    assert {line.date for line in made.timeline if "玻利维亚" in line.text} <= {DAY}


def test_figures_without_a_name_are_told_by_their_day() -> None:
    made = dossier(account(DAY, "河口晚报", "利率下调", "5月20日，一年期贷款利率下调0.1个百分点，降至3.0%。"))
    assert [line.date for line in made.timeline] == [DAY]


def test_a_toll_that_goes_on_is_of_no_day_told_sentences_before() -> None:
    said = "检察院19日拘留了“海燕号”船长罗海。遇难人数升至41人。"
    made = dossier(account(DAY, "河口晚报", "“海燕号”沉没", said))
    assert all(line.date != date(2025, 5, 19) for line in made.timeline if "41人" in line.text)
