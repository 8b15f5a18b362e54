"""Answers kept in memory: the least recently used go first, counted in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from jiedu.config import MIB

MOST = 64 * MIB
"""Bytes kept: some hundred story pages with everything else that a newsroom opens in a morning."""


class Memory:
    """Bytes by key. What a key says has to change with whatever its bytes were made from."""

    __slots__ = ("_held", "_lock", "_most", "_size")

    def __init__(self, most: int = MOST) -> None:
        self._held: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._most = most
        self._size = 0

    def get(self, key: Hashable) -> bytes | None:
        """The bytes kept under `key`, or None."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: Hashable, content: bytes) -> None:
        """Keep `content` under `key`, unless it is too large to be worth what has to go for it."""
        if len(content) > self._most // 8:
            return
        with self._lock:
            old = self._held.pop(key, None)
            self._size += len(content) - (len(old) if old is not None else 0)
            self._held[key] = content
            while self._size > self._most:
                _, gone = self._held.popitem(last=False)
                self._size -= len(gone)

    @property
    def size(self) -> int:
        """Bytes kept now."""
        return self._size
