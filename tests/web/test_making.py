"""Slow work beside the server: a process that is killed is replaced, and what was asked for is made all the same."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiedu.config import Settings
from jiedu.desk.desk import Desk
from jiedu.errors import UsageError
from jiedu.store import Library
from jiedu.web.desks import Desks
from jiedu.web.making import Maker


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    Library.create(tmp_path / "d").close()
    held = Desks(Settings(desk=tmp_path / "d"))
    yield held
    held.close()


def number(desk: Desk) -> int:
    """The process that this runs in."""
    return os.getpid()


def die_once(desk: Desk, mark: Path) -> str:
    """Ends its process the first time that it is called."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return desk.library.folder.name


def refuse(desk: Desk) -> None:
    """Raises what pages raise."""
    raise UsageError("there is no such story")


def test_without_processes_it_is_made_in_the_server(desks: Desks) -> None:
    maker = Maker(desks, 0)
    assert asyncio.run(maker.make(number)) == os.getpid()
    with pytest.raises(UsageError, match="no such story"):
        asyncio.run(maker.make(refuse))


def test_a_killed_process_is_replaced(desks: Desks, tmp_path: Path) -> None:
    maker = Maker(desks, 1)
    try:
        first = asyncio.run(maker.make(number))
        assert first != os.getpid()
        assert asyncio.run(maker.make(die_once, tmp_path / "mark")) == "d"
        second = asyncio.run(maker.make(number))
        assert second not in (first, os.getpid())
        with pytest.raises(UsageError, match="no such story"):
            asyncio.run(maker.make(refuse))
        assert asyncio.run(maker.make(number)) == second
    finally:
        maker.close()


def test_who_waits_does_not_stand_behind_what_nobody_waits_for(desks: Desks) -> None:
    maker = Maker(desks, 1)

    async def both() -> tuple[int, int, bool]:
        behind = asyncio.create_task(maker.make_behind(slow))
        first = await maker.make(number)
        waits = not behind.done()
        return first, await behind, waits

    try:
        first, behind, waits = asyncio.run(both())
        assert first != behind and waits
    finally:
        maker.close()


def slow(desk: Desk) -> int:
    """The process that this runs in, after a while."""
    time.sleep(8)
    return os.getpid()
