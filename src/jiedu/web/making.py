"""Work that takes long done beside the server, in processes of their own: the server goes on answering meanwhile."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Concatenate, ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool

from jiedu.config import Settings
from jiedu.desk.desk import Desk, open_desk
from jiedu.web.desks import Desks
from jiedu.web.ending import end_with_server

P = ParamSpec("P")
T = TypeVar("T")

_WAY = 10
"""How far what nobody waits for gives way to other processes."""
_desk: Desk | None = None
"""In a worker process: the desk that it reads."""


class Maker:
    """Runs functions of a desk. What they take and give back has to be picklable, the functions too.

    What nobody waits for is made in a process of its own that gives way to the others: a reader never stands behind it.
    """

    __slots__ = ("_count", "_desks", "_pools")

    def __init__(self, desks: Desks, processes: int) -> None:
        self._desks = desks
        self._count = processes
        self._pools: dict[bool, ProcessPoolExecutor] = {}
        """By whether somebody waits for what is made there."""

    async def make(self, function: Callable[Concatenate[Desk, P], T], *args: P.args, **named: P.kwargs) -> T:
        """What `function(desk, *args)` gives; it is run again once where its process was killed."""
        return await self._made(True, function, args, named)

    async def make_behind(self, function: Callable[Concatenate[Desk, P], T], *args: P.args, **named: P.kwargs) -> T:
        """The same for what no reader waits for."""
        return await self._made(False, function, args, named)

    async def _made(self, awaited: bool, function: Callable[..., T], args: Any, named: Any) -> T:
        if not self._count:
            return await run_in_threadpool(self._here, function, args, named)
        loop = asyncio.get_running_loop()
        for _ in range(2):
            pool = self._opened(awaited)
            try:
                return await asyncio.wrap_future(pool.submit(_work, function, args, named), loop=loop)
            except BrokenProcessPool:
                self._forget(pool)
        return await run_in_threadpool(self._here, function, args, named)

    def _here(self, function: Callable[..., T], args: Any, named: Any) -> T:
        with self._desks.open() as desk:
            return function(desk, *args, **named)

    def _opened(self, awaited: bool) -> ProcessPoolExecutor:
        if awaited not in self._pools:
            # Spawned, because the server has threads: a forked child may inherit a lock that nobody releases.
            context = multiprocessing.get_context("spawn")
            count, given = (self._count if awaited else 1), (self._desks.settings, awaited)
            self._pools[awaited] = ProcessPoolExecutor(count, context, _open, given)
        return self._pools[awaited]

    def _forget(self, pool: ProcessPoolExecutor) -> None:
        self._pools = {awaited: held for awaited, held in self._pools.items() if held is not pool}
        pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End the processes; what waits is not made."""
        for pool in tuple(self._pools.values()):
            self._forget(pool)


def _open(settings: Settings, awaited: bool) -> None:
    global _desk
    end_with_server()
    if not awaited and hasattr(os, "nice"):
        os.nice(_WAY)
    assert settings.desk is not None
    _desk = open_desk(settings.desk, create=False, settings=settings)


def _work(function: Callable[..., T], args: Any, named: Any) -> T:
    assert _desk is not None
    return function(_desk, *args, **named)
