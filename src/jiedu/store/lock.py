"""Locks of a library: one handle of one process at a time may change it; the system frees them where it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jiedu.errors import DeskBusy, StoreError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_EVERY = 0.05
"""Seconds until a lock that is waited for is tried again."""


@contextmanager
def writing(path: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock file `path` for the length of the block. Raises DeskBusy when another process holds it, or this
    one does through another handle, and goes on holding it for `patience` seconds.

    The file stays: removing it would let two processes hold locks on two files of the same name. It carries the
    writer's process number for the message alone; the lock itself is the system's and cannot be left behind.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{path.parent} cannot be written: {error.strerror}") from error
    try:
        try:
            _wait(handle, patience)
        except OSError as error:
            holder = os.read(handle, 32).decode("ascii", "replace").strip()
            other = "another handle of this process" if holder == str(os.getpid()) else "another process"
            raise DeskBusy(
                f"{path.parent} is being written by {other}{f' ({holder})' if holder else ''}: "
                "wait until it has ended, reading is possible meanwhile"
            ) from error
        if sys.platform != "win32":  # there the locked byte cannot be read by others, so the number is of no use
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    """Take the lock, when it becomes free. Raises OSError where it does not."""
    end = time.monotonic() + patience
    while True:
        try:
            return _take(handle)
        except OSError:
            if time.monotonic() >= end:
                raise
            time.sleep(_EVERY)
