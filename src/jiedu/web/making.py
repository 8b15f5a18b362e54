"""Work that takes long done beside the server, in processes of their own: the server goes on answering meanwhile."""

from __future__ import annotations

import asyncio
import multiprocessing
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

_desk: Desk | None = None
"""In a worker process: the desk that it reads."""


class Maker:
    """Runs functions of a desk. What they take and give back has to be picklable, the functions too."""

    __slots__ = ("_count", "_desks", "_pool")

    def __init__(self, desks: Desks, processes: int) -> None:
        self._desks = desks
        self._count = processes
        self._pool: ProcessPoolExecutor | None = None

    async def make(self, function: Callable[Concatenate[Desk, P], T], *args: P.args, **named: P.kwargs) -> T:
        """What `function(desk, *args)` gives; it is run again once where its process was killed."""
        if not self._count:
            return await run_in_threadpool(self._here, function, args, named)
        loop = asyncio.get_running_loop()
        for _ in range(2):
            pool = self._opened()
            try:
                return await asyncio.wrap_future(pool.submit(_work, function, args, named), loop=loop)
            except BrokenProcessPool:
                self._forget(pool)
        return await run_in_threadpool(self._here, function, args, named)

    def _here(self, function: Callable[..., T], args: Any, named: Any) -> T:
        with self._desks.open() as desk:
            return function(desk, *args, **named)

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, because the server has threads: a forked child may inherit a lock that nobody releases.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._count, context, _open, (self._desks.settings,))
        return self._pool

    def _forget(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:
            self._pool = None
        pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End the processes; what waits is not made."""
        if self._pool is not None:
            self._forget(self._pool)


def _open(settings: Settings) -> None:
    global _desk
    end_with_server()
    assert settings.desk is not None
    _desk = open_desk(settings.desk, create=False, settings=settings)


def _work(function: Callable[..., T], args: Any, named: Any) -> T:
    assert _desk is not None
    return function(_desk, *args, **named)
