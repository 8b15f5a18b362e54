"""The end of the WARC files: appending durably, and cutting off what was never acknowledged."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from pathlib import Path

from jiedu.errors import StoreError

FILE_BYTES = 1 << 30
"""A WARC file this long is closed and the next begun: the size that the WARC guidelines recommend."""


_OWN = re.compile(r"(\d{5,})\.warc\.gz")
_LOG = logging.getLogger(__name__)


def name_of(number: int) -> str:
    """The name of the WARC file with this number, from 1."""
    return f"{number:05d}.warc.gz"


def acknowledged(connection: sqlite3.Connection) -> tuple[int, int]:
    """The number of the newest WARC file, and its acknowledged length in bytes; (1, 0) for a new library."""
    row = connection.execute("SELECT file, offset + length FROM pages ORDER BY id DESC LIMIT 1").fetchone()
    return (int(str(row[0]).partition(".")[0]), int(row[1])) if row else (1, 0)


def cut(connection: sqlite3.Connection, folder: Path) -> int:
    """Cut what a killed writer left behind the last acknowledged record; the number of bytes cut.

    Files that a writer would not have named are somebody's own: they are left as they are, with a warning.
    Raises StoreError where a file is shorter than what was acknowledged: then bytes are lost, and saying so is all
    that can be done.
    """
    number, end = acknowledged(connection)
    gone = 0
    try:
        folder.mkdir(exist_ok=True)
        for path in sorted(folder.glob("*.warc.gz")):
            own = _OWN.fullmatch(path.name)
            if own is None:
                _LOG.warning("%s is no file of the desk and is left as it is: move it elsewhere, and add it", path)
            elif int(own[1]) > number:
                gone += path.stat().st_size
                path.unlink()
        newest = folder / name_of(number)
        size = newest.stat().st_size if newest.exists() else 0
        if size < end:
            raise StoreError(
                f"{newest} is {size} bytes long and should be {end}: it was changed or damaged from outside; "
                "restore it from a copy, or make a new desk from your sources"
            )
        if size > end:
            os.truncate(newest, end)
            gone += size - end
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error}") from error
    return gone


def sync_folder(folder: Path) -> None:
    """Make a new file's name durable; where folders cannot be synced (Windows) the system does it itself."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
