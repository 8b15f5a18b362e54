"""What the sources given on a command line stand for: files of folders and globs, and addresses as they are."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from jiedu.errors import InputError

_ADDRESS = re.compile(r"https?://", re.I)
_LISTED = 5
"""Places of a folder that could not be read which a message names."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_url(source: object) -> bool:
    """Whether a source is a web address rather than a file."""
    return isinstance(source, str) and _ADDRESS.match(source) is not None


def shown(name: str) -> str:
    """A file name or address for messages: bytes that are no UTF-8, which Python has as lone surrogates, as "\\xff"."""
    return _SURROGATE.sub(_escaped, name)


def expand(sources: Iterable[str | Path]) -> Iterator[Path | str]:
    """The inputs that `sources` stand for, each once, in the order given and sorted within a folder or glob.

    Web addresses and "-" (standard input) stay as they are. A folder gives all files in it and below, without hidden
    ones, without style sheets, scripts, pictures and the like (by `data/assets.txt`), and without the `NAME_files`
    folder that browsers save beside `NAME.html`; a file that is named itself is always given. Raises InputError, when
    it comes to it, for a source that matches nothing or cannot be looked at, and for a folder, after all that could
    be read, where something in it could not.
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
    try:
        path = Path(source).expanduser()
        is_folder = path.is_dir()
        is_there = is_folder or path.exists()
    except (OSError, RuntimeError) as error:  # RuntimeError: "~name" of a user who is not known
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(f"nothing can be read at {str(source)!r}: {reason}") from error
    if is_folder:
        yield from _below(path)
    elif is_there:
        yield path
    else:
        for match in sorted(glob.glob(str(path), recursive=True)):
            if os.path.isdir(match):
                continue  # "**" matches folders too; what is in them it matches itself
            yield Path(match)


def _below(folder: Path) -> Iterator[Path]:
    failures: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=failures.append):
        pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (name.endswith("_files") and name.removesuffix("_files") in pages)
        )
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and path.suffix.lower() not in _assets() and _is_file(path, failures):
                yield path
    if failures:
        listed = "; ".join(f"{error.filename!r}: {error.strerror or error}" for error in failures[:_LISTED])
        more = f"; and {len(failures) - _LISTED} more" if len(failures) > _LISTED else ""
        raise InputError(
            f"not all of {str(folder)!r} could be read ({listed}{more}); allow it, and add the folder again"
        )


def _is_file(path: Path, failures: list[OSError]) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):  # a link that leads nowhere
        return False
    except OSError as error:
        failures.append(error)
        return False


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


@cache
def _assets() -> frozenset[str]:
    lines = files("jiedu.page").joinpath("data/assets.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
