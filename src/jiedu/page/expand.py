"""What the sources given on a command line stand for: files of folders and globs, and addresses as they are."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from jiedu.errors import InputError

_ADDRESS = re.compile(r"https?://", re.I)


def is_url(source: object) -> bool:
    """Whether a source is a web address rather than a file."""
    return isinstance(source, str) and _ADDRESS.match(source) is not None


def expand(sources: Iterable[str | Path]) -> Iterator[Path | str]:
    """The inputs that `sources` stand for, each once, in the order given and sorted within a folder or glob.

    Web addresses and "-" (standard input) stay as they are. A folder gives all files in it and below, without hidden
    ones, without style sheets, scripts, pictures and the like (by `data/assets.txt`), and without the `NAME_files`
    folder that browsers save beside `NAME.html`; a file that is named itself is always given. Raises InputError, when
    it comes to it, for a source that matches nothing.
    """
    seen: set[str] = set()
    for source in sources:
        found = False
        for item in _matches(source):
            found = True
            key = item if isinstance(item, str) else os.path.abspath(item)
            if key not in seen:
                seen.add(key)
                yield item
        if not found:
            raise InputError(
                f"nothing is at {str(source)!r}: no such file, no file in the folder, or no match of the pattern"
            )


def _matches(source: str | Path) -> Iterator[Path | str]:
    if isinstance(source, str) and (is_url(source) or source == "-"):
        yield source
        return
    path = Path(source).expanduser()
    if path.is_dir():
        yield from _below(path)
    elif path.exists():
        yield path
    else:
        for match in sorted(glob.glob(str(path), recursive=True)):
            if os.path.isdir(match):
                continue  # "**" matches folders too; what is in them it matches itself
            yield Path(match)


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (name.endswith("_files") and name.removesuffix("_files") in pages)
        )
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and path.suffix.lower() not in _assets() and path.is_file():
                yield path


@cache
def _assets() -> frozenset[str]:
    lines = files("jiedu.page").joinpath("data/assets.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
