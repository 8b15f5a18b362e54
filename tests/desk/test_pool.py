"""The pool: order, look-ahead, workers that die, and no worker left behind."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from jiedu.desk.pool import AHEAD, here, running
from jiedu.desk.worker import find
from jiedu.errors import JieduError

ME = "tests.desk.tasks"
TASKS = [str(n).encode() for n in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_tasks(jobs: int) -> None:
    with running(jobs) as run:
        assert list(run(f"{ME}:double", iter(TASKS))) == [task * 2 for task in TASKS]
        assert list(run(f"{ME}:shout", [b"a", b"b"])) == [b"A", b"B"]


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = []

    def tasks() -> Iterator[bytes]:
        for task in TASKS:
            taken.append(task)
            yield task

    with running(2) as run:
        results = run(f"{ME}:double", tasks())
        next(results)
        assert len(taken) <= 2 * AHEAD
        assert len(list(results)) == len(TASKS) - 1


def test_a_worker_that_dies_is_told() -> None:
    with pytest.raises(JieduError, match=r"code 7.*what was finished is kept"), running(2) as run:
        list(run(f"{ME}:die", [b"3"]))


def test_an_error_of_ours_ends_the_workers() -> None:
    begun = time.monotonic()
    with pytest.raises(ZeroDivisionError), running(2) as run:
        next(run(f"{ME}:double", iter(TASKS)))
        raise ZeroDivisionError
    assert time.monotonic() - begun < 10


def test_in_this_process_nothing_is_started() -> None:
    assert list(here(f"{ME}:double", [b"a"])) == [b"aa"]
    assert find(f"{ME}:double")(b"b") == b"bb"
