"""Plans and promises for a day: due, done, past their day, put off."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.dossier import to_html, to_markdown
from jiedu.dossier.model import Dossier, Line
from tests.dossier.accounts import account, dossier

MAY = date(2025, 5, 12)
BRIDGE = account(MAY, "河口晚报", "大桥月底通车", "河口市交通局12日表示，河口大桥将于5月30日正式通车。")


def _one(made: Dossier) -> Line:
    assert len(made.promises) == 1, [line.text for line in made.promises]
    return made.promises[0]


def test_a_plan_is_due_until_its_day_is_over() -> None:
    line = _one(dossier(BRIDGE, as_of=date(2025, 5, 30)))
    assert (line.status, line.due, line.modality) == ("due", date(2025, 5, 30), "future")
    assert "将于5月30日正式通车" in line.text


def test_a_plan_past_its_day_of_which_nothing_is_told() -> None:
    after = account(date(2025, 6, 3), "南湖晨报", "河口市换届", "河口市6月2日任命了新的财政局局长。")
    line = _one(dossier(BRIDGE, after))
    assert line.status == "overdue" and line.outcome == ()


def test_nothing_is_said_of_a_promise_without_later_texts() -> None:
    made = dossier(BRIDGE, as_of=date(2025, 5, 31))
    line = _one(made)
    assert (line.status, line.outcome) == ("untold", ()) and "5月30日" in line.text


@pytest.mark.parametrize(
    ("day", "said", "language"),
    [
        (date(2025, 6, 2), "河口大桥通车后的第一个周末，两岸往来的车辆明显增多。", "zh-Hans"),
        (date(2025, 6, 2), "The Hekou bridge in Hekou was opened, officials said.", "en"),
    ],
)
def test_in_doubt_nothing_is_overdue(day: date, said: str, language: str) -> None:
    after = account(day, "南湖晨报", "河口市新闻", said, language=language)
    assert all(line.status != "overdue" for line in dossier(BRIDGE, after).promises)


def test_words_of_keeping_on_the_very_day_close_a_promise() -> None:
    first = account(MAY, "河口晚报", "补贴换证", "河口市和南湖市12日说，两市居民证件互换预计在24日和25日继续。")
    after = account(date(2025, 5, 25), "南湖晨报", "互换完成", "河口市和南湖市25日宣布，居民证件互换全部完成。")
    assert _one(dossier(first, after)).status == "done"


def test_a_later_report_of_the_deed_closes_it() -> None:
    after = account(date(2025, 5, 31), "南湖晨报", "大桥通车首日", "5月30日上午，河口大桥正式通车，市民纷纷前往。")
    line = _one(dossier(BRIDGE, after))
    assert line.status == "done"
    assert [a.exact for a in line.outcome] == ["5月30日上午，河口大桥正式通车，市民纷纷前往。"]


def test_a_report_of_something_else_does_not() -> None:
    after = account(date(2025, 6, 3), "南湖晨报", "河口市高温", "河口市6月2日最高气温达到38摄氏度。")
    assert _one(dossier(BRIDGE, after)).status == "overdue"


def test_a_report_that_it_is_not_done_yet_is_shown() -> None:
    after = account(date(2025, 6, 3), "南湖晨报", "大桥未通车", "截至6月3日，河口大桥尚未正式通车。")
    line = _one(dossier(BRIDGE, after))
    assert line.status == "overdue" and len(line.outcome) == 1


def test_put_off_it_is_withdrawn_and_the_new_day_is_a_plan_of_its_own() -> None:
    after = account(
        date(2025, 5, 20), "南湖晨报", "大桥推迟通车", "河口市交通局20日宣布，河口大桥通车时间推迟至6月15日。"
    )
    made = dossier(BRIDGE, after)
    assert {(line.status, line.due) for line in made.promises} == {
        ("withdrawn", date(2025, 5, 30)),
        ("due", date(2025, 6, 15)),
    }


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("河口市教育局承诺，拖欠的工资将在两周内补发。", date(2025, 5, 26)),
        ("河口市教育局承诺，将在6月10日前补发拖欠的工资。", date(2025, 6, 10)),
        ("河口市教育局表示，年底前补发全部拖欠的工资，这是市里的承诺。", None),
    ],
)
def test_deadlines(said: str, due: date | None) -> None:
    lines = dossier(account(MAY, "河口晚报", "教师工资", said)).promises
    assert [line.due for line in lines] == ([due] if due else [])


def test_a_length_is_counted_from_the_report_and_says_so() -> None:
    made = dossier(account(MAY, "河口晚报", "教师工资", "河口市教育局承诺，拖欠的工资将在两周内补发。"))
    assert any("两周内" in note and "5月12日" in note for note in _one(made).inferred)


@pytest.mark.parametrize(
    "said",
    [
        "市气象台12日预计，13日全市将有大雨。",
        "如果谈判成功，双方将于5月20日签署协议。",
        "恒通公司表示，将认真听取意见，不断改进产品。",
        "庙会每年5月20日举行。",
        "渔民呼吁政府5月20日前公布补偿办法。",
    ],
)
def test_forecasts_conditions_habits_and_demands_are_no_promises(said: str) -> None:
    assert dossier(account(MAY, "河口晚报", "今日要闻", said)).promises == ()


def test_english_promises() -> None:
    said = "The transport ministry said on Monday it would publish its report on the ferry fire by June 1."
    done = "The transport ministry published its report on the ferry fire on Friday."
    first = account(MAY, "The Harbour Post", "Report due", said, language="en")
    after = account(date(2025, 5, 30), "Northfield Gazette", "Ferry report faults training", done, language="en")
    assert _one(dossier(first)).status == "due"
    assert _one(dossier(first, after)).status == "done"


def test_a_promise_that_several_articles_tell_is_one_line() -> None:
    other = account(MAY, "南湖晨报", "大桥将通车", "记者获悉，河口大桥定于5月30日正式通车。")
    line = _one(dossier(BRIDGE, other))
    assert len({a.article for a in line.anchors}) == 2


def test_a_report_of_the_day_that_it_was_not_done_is_told_with_the_promise() -> None:
    first = account(
        date(2025, 3, 5),
        "The Ledger",
        "Trains to run",
        "Carrow trains will run normally from Friday, Transport Minister Neil Hart said.",
        language="en",
    )
    after = account(date(2025, 3, 7), "Harbour Times", "No trains", "Trains in Carrow did not run normally on Friday.",
                    language="en")  # fmt: skip
    line = _one(dossier(first, after, lang="en"))
    assert line.status == "overdue" and [a.article for a in line.outcome] == [after.id]
    assert "says it was not done" in to_markdown(dossier(first, after, lang="en"))
    assert "says it was not done" in to_html(dossier(first, after, lang="en"))


def test_a_number_that_is_brought_up_to_date_is_no_plan() -> None:
    made = dossier(account(MAY, "河口晚报", "渡轮沉没", "河口市海事局12日将遇难人数更新为34人，失踪者降至47人。"))
    assert made.promises == ()


def test_a_plan_in_two_languages_is_one_where_no_name_links_them() -> None:
    first = account(MAY, "河口晚报", "调查结果", "白沙市政府说，将在5月23日前公布爆炸的调查结果。")
    other = account(MAY, "The Ledger", "Inquiry", "The city will publish the results of its investigation by May 23.",
                    language="en")  # fmt: skip
    line = _one(dossier(first, other, as_of=date(2025, 5, 20)))
    assert {a.article for a in line.anchors} == {first.id, other.id} and line.status == "due"
    away = account(MAY, "The Ledger", "Ferry", "The ferry company will open a new terminal by May 23.", language="en")
    assert len(dossier(first, away, as_of=date(2025, 5, 20)).promises) == 2
