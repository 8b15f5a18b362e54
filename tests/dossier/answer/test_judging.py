from __future__ import annotations

import pytest

from jiedu.dossier.answer.judging import sides_of


@pytest.mark.parametrize(
    ("clause", "side"),
    [
        ("这次会谈没有实质意义", -1),
        ("新规作用有限", -1),
        ("疗效不如预期", -1),
        ("改革成效显著", 1),
        ("新政取得了明显效果", 1),
        ("现在谈成功为时尚早", -1),
        ("双方没有就票价达成一致", -1),
        ("没有成员公开表示反对", 0),
        ("双方争取取得进展", 0),
        ("公司五月开会", 0),
        ("the reform had little effect", -1),
        ("the vaccine did not work", -1),
        ("the talks were a great success", 1),
        ("results were better than expected", 1),
        ("price limits on oil stay", 0),
        ("the company met in May", 0),
    ],
)
def test_a_clause_judges_for_against_or_not_at_all(clause: str, side: int) -> None:
    total = sum(sides_of(clause, not clause.isascii()))
    assert (total > 0) - (total < 0) == side
