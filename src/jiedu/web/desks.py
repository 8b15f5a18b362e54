"""Open desks for the threads that answer requests: each is used by one thread at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jiedu.config import Settings
from jiedu.desk.desk import Desk, open_desk
from jiedu.errors import UsageError
from jiedu.store.corrections import FILE as CORRECTIONS
from jiedu.store.library import DATABASE


class Desks:
    """A pool of handles of one desk. SQLite in WAL mode lets all of them read while another process writes."""

    __slots__ = ("_closed", "_free", "_lock", "_settings")

    def __init__(self, settings: Settings) -> None:
        if settings.desk is None:
            raise UsageError('a server needs a desk: --desk, JIEDU_DESK, or desk = "…" in jiedu.toml')
        self._settings = settings
        self._free: list[Desk] = []
        self._lock = threading.Lock()
        self._closed = False

    @property
    def settings(self) -> Settings:
        """The settings that the desks are opened with."""
        return self._settings

    @property
    def folder(self) -> Path:
        """The desk's folder."""
        assert self._settings.desk is not None
        return self._settings.desk

    @contextmanager
    def open(self) -> Iterator[Desk]:
        """A desk for the length of the block. Raises StoreError and UsageError as `jiedu.open` does."""
        with self._lock:
            desk = self._free.pop() if self._free else None
        if desk is None:
            desk = open_desk(self.folder, create=False, settings=self._settings)
        try:
            yield desk
        finally:
            with self._lock:
                keep = not self._closed
                if keep:
                    self._free.append(desk)
            if not keep:
                desk.close()

    def state(self) -> str:
        """Changes whenever anything in the desk does: the files of the database and of corrections by time and size."""
        marks = []
        for name in (DATABASE, f"{DATABASE}-wal", CORRECTIONS):
            try:
                stat = (self.folder / name).stat()
                marks.append(f"{stat.st_mtime_ns:x}-{stat.st_size:x}")
            except FileNotFoundError:
                marks.append("0")
        return ".".join(marks)

    def close(self) -> None:
        """Close what is free now, and the rest as it comes back."""
        with self._lock:
            self._closed, free, self._free = True, self._free, []
        for desk in free:
            desk.close()
