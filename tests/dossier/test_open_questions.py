"""Open questions by rule, each with its anchors."""

from __future__ import annotations

from datetime import date

from jiedu.dossier.model import Dossier
from tests.dossier.accounts import account, dossier

MAY = date(2025, 5, 6)


def _texts(made: Dossier, kind: str) -> list[str]:
    return [line.text for line in made.open if line.kind == kind]


def test_a_conflict_is_a_question_that_leads_to_its_table() -> None:
    made = dossier(
        account(MAY, "河口晚报", "白沙隧道塌方", "5月5日下午，白沙隧道发生塌方，造成2人遇难。"),
        account(MAY, "南湖晨报", "隧道塌方致3死", "5日下午，白沙隧道发生塌方事故，3名工人遇难。"),
    )
    question = next(line for line in made.open if line.kind == "conflict")
    assert set(question.text.split("…")) == {"2人", "3名"}
    assert question.about == (made.conflicts[0].id,)


def test_what_a_source_does_not_know_itself() -> None:
    made = dossier(account(MAY, "河口晚报", "仓库起火", "河口市一仓库5日起火。起火原因尚不清楚，消防部门正在调查。"))
    assert _texts(made, "unknown") == ["起火原因尚不清楚，消防部门正在调查。"]


def test_what_a_later_report_answers_is_no_question() -> None:
    made = dossier(
        account(MAY, "河口晚报", "仓库起火", "河口市一仓库5日起火。仓库起火原因尚不清楚。"),
        account(date(2025, 5, 9), "南湖晨报", "原因查明", "消防部门9日公布了调查结果，仓库起火原因是电线短路。"),
    )
    assert _texts(made, "unknown") == []


def test_casualties_without_a_number() -> None:
    first = account(MAY, "河口晚报", "仓库爆炸", "河口市一仓库5日爆炸，造成人员伤亡。")
    other = account(MAY, "南湖晨报", "爆炸致3人受伤", "河口市一仓库5日爆炸，3人受伤。")
    assert _texts(dossier(first), "number") == ["河口市一仓库5日爆炸，造成人员伤亡。"]
    assert _texts(dossier(first, other), "number") == []


def test_a_broken_promise_leads_to_its_line() -> None:
    made = dossier(
        account(MAY, "河口晚报", "教师工资", "河口市教育局承诺，将在5月20日前补发拖欠的工资。"),
        account(date(2025, 6, 1), "南湖晨报", "新局长上任", "河口市教育局6月1日迎来新局长。"),
    )
    question = next(line for line in made.open if line.kind == "overdue")
    assert question.about == (made.promises[0].id,)


def test_nothing_is_asked_where_all_is_told() -> None:
    assert dossier(account(MAY, "河口晚报", "图书馆开馆", "河口市图书馆新馆5日开馆，馆藏图书210万册。")).open == ()


def test_english() -> None:
    made = dossier(
        account(MAY, "The Harbour Post", "Fire", "A fire broke out in Larkhill. It was unclear what caused the fire.",
                language="en"),
        lang="en",
    )  # fmt: skip
    assert _texts(made, "unknown") == ["It was unclear what caused the fire."]


def test_a_dispute_that_the_article_explains_is_not_open() -> None:
    said = "关于降幅有两种说法：一种说法是91个百分点，另一种说法是115个百分点。两者的区别在于是否计入暂停的部分。"
    assert _texts(dossier(account(MAY, "河口晚报", "降了多少", said)), "unknown") == []
