"""Running a command while watching the memory of it and of everything that it starts (Linux: /proc)."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.1
"""Seconds between two looks: short beside the seconds for which a stage holds its memory."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that ran to its end."""

    code: int
    output: bytes
    errors: bytes
    seconds: float
    peak: int
    """The largest sum of resident bytes over the process and its descendants; pages that they share count in each. 0
    where the system does not tell."""


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> Ran:
    """Run `command` without input, and say what it gave, how long it took, and its peak of memory."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=env)
        peak = 0
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(EVERY)
        seconds = time.perf_counter() - started
        out.seek(0)
        err.seek(0)
        return Ran(process.returncode, out.read(), err.read(), seconds, peak)


def resident(root: int) -> int:
    """Resident bytes of process `root` and its descendants, summed."""
    total, open_ = 0, [root]
    while open_:
        process = open_.pop()
        try:
            for line in (PROC / f"{process}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    total += int(line.split()[1]) * 1024
            for task in (PROC / f"{process}/task").iterdir():
                open_ += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue  # it ended while we looked, or there is no /proc here
    return total
