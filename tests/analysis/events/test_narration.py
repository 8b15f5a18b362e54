"""Days that carry on: in a paragraph, of an incident, of a scene; what is told as done by the day of telling."""

from __future__ import annotations

import pytest

from tests.analysis.events.test_dates import day


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("5月12日，两车在北山公路相撞。警方随后拘捕了一名男子。", "COERCE", "2025-05-12"),
        ("5月12日，北山煤矿发生爆炸。\n消防员救出了三名矿工。", "AID", "2025-05-12"),
        ("2019年5月12日，两车在北山公路相撞。警方随后拘捕了一名男子。", "COERCE", None),
        ("法国与德国5月12日在柏林举行会谈。\n马克龙在会后的记者会上说，法方谴责伊朗。", "ACCUSE", "2025-05-12"),
        ("警方已拘捕三名男子。", "COERCE", "../2025-05-20"),
    ],
)
def test_days_that_carry_on(text: str, kind: str, value: str | None) -> None:
    assert day(text, kind) == value
