from __future__ import annotations

from jiedu.page.pace import Pace


def test_waits_are_what_is_left() -> None:
    now = [10.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(lambda: now[0], sleep)
    pace.wait("a", 2)
    pace.wait("a", 2)
    pace.wait("b", 2)
    now[0] += 1.5
    pace.wait("a", 2)
    assert slept == [2.0, 0.5]
    pace.hold("a", 30)
    pace.hold("a", 20)
    assert (pace.held("a"), pace.held("b")) == (30, 0)
    pace.wait("b", 2)
    pace.wait("a", 2)
    assert slept == [2.0, 0.5, 30.0]
    assert pace.held("a") == 0
    now[0] += 100
    pace.wait("a", 2)
    assert len(slept) == 3
