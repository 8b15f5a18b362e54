"""A server of a desk as a reader starts one: a process of its own, on a port that is free."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SAID = re.compile(r"http://\S+?(?=/? |/$)")


@contextmanager
def serving(desk: Path, *options: str) -> Iterator[str]:
    """The address (without a slash at its end) of a server of `desk` for the length of the block."""
    process, address = started(desk, *options)
    try:
        yield address
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()


def started(desk: Path, *options: str, session: bool = False) -> tuple[subprocess.Popen[str], str]:
    """A server of `desk`, and the address that it says to be at; with its children in a `session` of their own, if so
    wanted."""
    command = [sys.executable, "-m", "jiedu", "serve", "--desk", str(desk), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(), start_new_session=session)
    assert process.stdout is not None
    line = process.stdout.readline()
    found = _SAID.search(line)
    assert found, f"the server said {line!r} and no address"
    return process, found[0]


def environment() -> dict[str, str]:
    """What processes of the command line are started with: nobody's settings, and the same modules as here."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("JIEDU_")}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
