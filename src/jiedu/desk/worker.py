"""A worker process: reads tasks from standard input and writes results to standard output, until the input ends.

It is started by `pool` and ends when its parent does, however that ends: the pipe closes.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from collections.abc import Callable
from importlib import import_module
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
    head = file.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (length,) = HEAD.unpack(head)
    message = file.read(length)
    return message if len(message) == length else None


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
    tasks = sys.stdin.buffer
    function: Callable[[bytes], bytes] | None = None
    while (message := receive(tasks)) is not None:
        if function is None:
            function = find(message.decode())
        elif not message:
            function = None
        else:
            send(results, function(message))
