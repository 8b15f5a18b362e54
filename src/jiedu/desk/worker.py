"""A worker process: reads tasks from standard input and writes results to standard output, until the input ends.

It is started by `pool` and ends at once when its parent does, however that ends: the pipe closes.
"""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Callable
from importlib import import_module
from queue import SimpleQueue
from threading import Thread
from typing import IO

HEAD = struct.Struct("<Q")
"""Before every message its length in bytes."""


def send(file: IO[bytes], message: bytes) -> None:
    """Write one message."""
    file.write(HEAD.pack(len(message)))
    file.write(message)
    file.flush()


def receive(file: IO[bytes]) -> bytes | None:
    """The next message; None where the other side has ended, in the middle of a message too."""
    head = _exactly(file, HEAD.size)
    return None if head is None else _exactly(file, HEAD.unpack(head)[0])


def _exactly(file: IO[bytes], length: int) -> bytes | None:
    """The next `length` bytes, however many reads they take; None where fewer are left."""
    parts = []
    while length:
        part = file.read(length)
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def find(place: str) -> Callable[[bytes], bytes]:
    """The function at "package.module:name"."""
    module, _, name = place.partition(":")
    found: Callable[[bytes], bytes] = getattr(import_module(module), name)
    return found


def main() -> None:
    """Serve the messages of the parent: the first names a function, each later one is a task for it, until the
    input ends. An empty message announces that the next one names another function."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get into the results
    tasks: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(tasks,), daemon=True).start()
    function: Callable[[bytes], bytes] | None = None
    while True:
        message = tasks.get()
        if function is None:
            function = find(message.decode())
        elif not message:
            function = None
        else:
            send(results, function(message))


def _listen(tasks: SimpleQueue[bytes]) -> None:
    """Take messages as they come; end the process at once when the parent has ended, also in the middle of a task."""
    # Unbuffered: a thread that waits in a buffered read holds a lock that would abort an interpreter which ends.
    source = os.fdopen(0, "rb", buffering=0, closefd=False)
    while (message := receive(source)) is not None:
        tasks.put(message)
    os._exit(0)
