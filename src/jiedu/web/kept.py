"""Pages that took long to make, kept in the desk's folder: derived, and made anew wherever one is missing."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from pathlib import Path

from jiedu.config import MIB

FOLDER = "cache"
MOST = 512 * MIB
"""Bytes of the folder; what was used longest ago goes first."""
_EVERY = 64
"""The size is looked at whenever a key of every so-manieth kind is kept: once in so many writes, without a counter."""


def get(desk: Path, key: str) -> bytes | None:
    """What is kept under `key` in the desk at `desk`, or None."""
    path = _place(desk, key)
    try:
        content = zlib.decompress(path.read_bytes())
        os.utime(path)
    except (OSError, zlib.error):
        return None
    return content


def put(desk: Path, key: str, content: bytes) -> None:
    """Keep `content` under `key`; where the disk does not take it, nothing is kept."""
    path = _place(desk, key)
    mine = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mine.write_bytes(zlib.compress(content, 6))
        mine.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            mine.unlink(missing_ok=True)
        return
    if int(path.stem[:8], 16) % _EVERY == 0:
        trim(desk)


def trim(desk: Path, most: int = MOST) -> None:
    """Remove what was used longest ago until the folder has at most `most` bytes."""
    found = []
    for path in (desk / FOLDER).glob("*/*"):
        with contextlib.suppress(OSError):
            stat = path.stat()
            found.append((stat.st_mtime, stat.st_size, path))
    size = sum(one[1] for one in found)
    for _, own, path in sorted(found):
        if size <= most:
            return
        with contextlib.suppress(OSError):
            path.unlink()
            size -= own


def _place(desk: Path, key: str) -> Path:
    name = hashlib.sha256(key.encode()).hexdigest()
    return desk / FOLDER / name[:2] / name
