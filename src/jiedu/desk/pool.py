"""A pool of worker processes: the same results in the same order as without one, sooner.

Workers are fresh interpreters (`worker.main`) that speak over pipes. So a script that builds a desk needs no
`if __name__ == "__main__"`, models are loaded once per process, no lock or open file is inherited, and workers end
when this process does, even by SIGKILL.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import SimpleQueue

from jiedu.desk.worker import find, receive, send
from jiedu.errors import JieduError

AHEAD = 2
"""Tasks in flight for each worker: one that it works on and one that waits, so that none stands idle."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Held at 1 in workers: several processes with several threads each only get in one another's way."""

Run = Callable[[str, Iterable[bytes]], Iterator[bytes]]
"""Runs the function at "module:name" over tasks, results in the tasks' order."""


@contextmanager
def running(jobs: int) -> Iterator[Run]:
    """A runner over `jobs` processes, started with the first task; with one job everything runs in this process.

    A worker that dies raises JieduError.
    """
    if jobs <= 1 or not sys.executable:
        yield here
        return
    workers: SimpleQueue[_Worker] = SimpleQueue()
    started: list[_Worker] = []
    with ThreadPoolExecutor(jobs, thread_name_prefix="jiedu") as threads:

        def call(function: str, task: bytes) -> bytes:
            worker = workers.get()
            try:
                return worker.call(function, task)
            finally:
                workers.put(worker)

        def run(function: str, tasks: Iterable[bytes]) -> Iterator[bytes]:
            waiting: deque[Future[bytes]] = deque()
            for task in tasks:
                if len(started) < jobs:
                    started.append(_Worker())
                    workers.put(started[-1])
                waiting.append(threads.submit(call, function, task))
                if len(waiting) >= jobs * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

        try:
            yield run
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            for worker in started:
                worker.kill()
            raise
        finally:
            for worker in started:
                worker.close()


def here(function: str, tasks: Iterable[bytes]) -> Iterator[bytes]:
    """The runner that needs no other process."""
    work = find(function)
    return (work(task) for task in tasks)


class _Worker:
    """One worker process, used by one thread at a time."""

    __slots__ = ("_function", "_process")

    def __init__(self) -> None:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        environment = os.environ | dict.fromkeys(THREADS, "1") | {"PYTHONPATH": path}
        command = [sys.executable, "-P", "-c", "from jiedu.desk.worker import main; main()"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._function = ""

    def call(self, function: str, task: bytes) -> bytes:
        """The result of one task. Raises JieduError where the process died over it."""
        result = None
        assert self._process.stdin and self._process.stdout
        with suppress(OSError):  # a closed pipe: the process is gone, which is told below
            if function != self._function:
                if self._function:
                    send(self._process.stdin, b"")
                send(self._process.stdin, function.encode())
                self._function = function
            send(self._process.stdin, task)
            result = receive(self._process.stdout)
        if result is None:
            code = self._process.wait()
            raise JieduError(
                f"a worker process ended with code {code}: what was finished is kept, run the same again; "
                "if it was out of memory, use fewer with --jobs 1"
            )
        return result

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def close(self) -> None:
        """Let the process end, and wait until it has."""
        assert self._process.stdin and self._process.stdout
        with suppress(OSError):  # it is gone already
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
