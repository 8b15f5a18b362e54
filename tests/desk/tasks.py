"""What the workers of test_pool do; in a file of its own, so that they need not import pytest."""

from __future__ import annotations

import time


def double(task: bytes) -> bytes:
    time.sleep(0.02 if task == b"0" else 0)
    return task * 2


def shout(task: bytes) -> bytes:
    print("a library that prints")
    return task.upper()


def die(task: bytes) -> bytes:
    raise SystemExit(7) if task == b"3" else KeyError(task) if task == b"x" else SystemExit(0)
