"""How the work for an input grows with its size."""

from __future__ import annotations

import time
from collections.abc import Callable

_SLACK = 3.0
"""Eight times the size may take so many times eight times the time; quadratic work takes eight."""
_TRIES = 4


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Whether `work(8 * size)` takes at most 8 times what `work(size)` takes, with slack; the machine may be busy,
    so each is timed by what its process used, and again where it seems slow."""
    for number in range(_TRIES):
        times = [min(_timed(work, size * factor) for _ in range(2 if number else 1)) for factor in (1, 2, 4, 8)]
        if times[3] <= _SLACK * 8 * max(times[0], 0.0005):
            return True
    return False


def _timed(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
