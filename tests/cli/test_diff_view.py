"""What is new, as a reader at a terminal sees it."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.article.model import Article
from jiedu.cli.diff_view import show_diff
from jiedu.dossier.diff import diff
from tests.dossier.accounts import account, dossier

BRIDGE = account(
    date(2025, 5, 12), "河口晚报", "河口大桥月底通车", "河口市交通局12日宣布，河口大桥将于5月30日正式通车。"
)
BROKEN = account(date(2025, 6, 3), "南湖晨报", "大桥未通车", "截至6月3日，河口大桥尚未正式通车。")
SILENT = account(date(2025, 6, 3), "南湖晨报", "河口市换届", "河口市6月2日任命了新的财政局局长。")
SINCE = date(2025, 5, 20)


@pytest.mark.parametrize(
    ("later", "lang", "word", "other"),
    [
        (BROKEN, "zh", "已到期，后有报道称未做到", "所选报道未见下文"),
        (BROKEN, "en", "a later report says it was not done", "no selected report tells of it"),
        (SILENT, "zh", "所选报道未见下文", "未做到"),
    ],
)
def test_a_broken_promise_is_told_by_its_own_word(
    later: Article, lang: str, word: str, other: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    then, now = dossier(BRIDGE, as_of=SINCE, lang=lang), dossier(BRIDGE, later, lang=lang)
    show_diff(diff(then, now, SINCE), {later.id: later.title})
    shown = capfdbinary.readouterr().out.decode()
    assert word in shown and other not in shown and " status." not in shown


def test_a_promise_past_its_day_is_told_again_once_a_report_says_it_was_not_kept() -> None:
    silent, broken = dossier(BRIDGE, SILENT), dossier(BRIDGE, SILENT, BROKEN)
    (became,) = diff(silent, broken, date(2025, 6, 3)).promises
    assert became.before == "overdue" and became.line.outcome
    assert diff(broken, broken, date(2025, 6, 3)).promises == ()


def test_what_agreed_and_now_differs_is_told_in_words(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    first = account(date(2025, 5, 6), "河口晚报", "白沙隧道塌方", "5月5日下午，白沙隧道发生塌方，造成2人遇难。")
    second = account(date(2025, 5, 6), "海湾日报", "塌方2死", "5日下午，白沙隧道发生塌方事故，2名工人遇难。")
    third = account(date(2025, 5, 7), "南湖晨报", "隧道塌方", "5日下午，白沙隧道发生塌方事故，3名工人遇难。")
    then, now = dossier(first, second), dossier(first, second, third)
    found = diff(then, now, date(2025, 5, 6))
    show_diff(found, {third.id: third.title})
    shown = capfdbinary.readouterr().out.decode()
    assert any(one.what == "relation" for one in found.changes)
    assert "各家一致 → " in shown
