"""Processes that a server starts end with it, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import threading


def end_with_server() -> None:
    """End this process as soon as the one that started it is gone: one that is killed cannot end its processes."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
