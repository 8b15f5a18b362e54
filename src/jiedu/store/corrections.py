"""The corrections of a desk: the file corrections.jsonl in its folder, a line each, to be read and edited by people.

A line that is no correction, as a newer Jiedu may write, is passed over and told as a problem; it stays in the file.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from jiedu.analysis.corrected.model import Correction, fault
from jiedu.errors import Problem, StoreError

FILE = "corrections.jsonl"
_BARE = Correction("")


def read(folder: Path) -> tuple[Correction, ...]:
    """The corrections in the folder of a desk, in their order; none without the file. Raises StoreError where it cannot
    be read."""
    return parse(_content(folder))


def parse(content: str) -> tuple[Correction, ...]:
    """The corrections that the lines of `content` say; what is none is passed over."""
    return tuple(one for line in content.splitlines() if isinstance(one := _of(line), Correction))


def faults(folder: Path) -> list[Problem]:
    """The lines of the file that are no correction, each as a problem. Raises StoreError as `read` does."""
    told = ((number, _of(line)) for number, line in enumerate(_content(folder).splitlines(), start=1) if line.strip())
    return [
        Problem("StaleCorrection", f"{FILE} line {number}", f"{one}; mend the line or take it out", "warning")
        for number, one in told
        if isinstance(one, str)
    ]


def text(corrections: tuple[Correction, ...]) -> str:
    """The lines of a file with these corrections."""
    return "".join(f"{line_of(one)}\n" for one in corrections)


def line_of(one: Correction) -> str:
    """A correction as its line says it: what it does, and the fields that it has."""
    return msgspec.json.encode(form_of(one)).decode()


def form_of(one: Correction) -> dict[str, object]:
    """The fields that a correction has."""
    fields: dict[str, object] = msgspec.to_builtins(one)
    return {key: value for key, value in fields.items() if value != msgspec.to_builtins(_BARE)[key]}


def digest(corrections: tuple[Correction, ...]) -> str:
    """A short name of what is corrected; "" for nothing."""
    return hashlib.sha256(text(corrections).encode()).hexdigest()[:12] if corrections else ""


def add(folder: Path, one: Correction) -> int:
    """Put a correction behind the others; its number, from 1. Raises StoreError where it cannot be written."""
    content = _content(folder)
    held = content if not content or content.endswith("\n") else f"{content}\n"
    _write(folder, f"{held}{line_of(one)}\n")
    return len(parse(content)) + 1


def remove(folder: Path, number: int) -> Correction | None:
    """Take the correction with this number, from 1, out of the file; None where there is none. Raises StoreError where
    it cannot be written."""
    lines = _content(folder).splitlines(keepends=True)
    own = [(at, one) for at, line in enumerate(lines) if isinstance(one := _of(line), Correction)]
    if not 1 <= number <= len(own):
        return None
    at, gone = own[number - 1]
    _write(folder, "".join(lines[:at] + lines[at + 1 :]))
    return gone


def write(folder: Path, corrections: tuple[Correction, ...]) -> None:
    """Let these be all lines of the file, whole or not at all. Raises StoreError where it cannot be written."""
    _write(folder, text(corrections))


def _of(line: str) -> Correction | str | None:
    """The correction that a line says, what is wrong with it, or None for an empty one."""
    if not line.strip():
        return None
    try:
        one = msgspec.json.decode(line, type=Correction)
    except msgspec.DecodeError as error:
        return str(error)
    return fault(one) or one


def _content(folder: Path) -> str:
    try:
        return (folder / FILE).read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{folder / FILE} cannot be read: {error}") from error


def _write(folder: Path, content: str) -> None:
    draft = folder / f"{FILE}.new"
    try:
        draft.write_text(content, "utf-8")
        os.replace(draft, folder / FILE)
    except OSError as error:
        raise StoreError(f"{folder / FILE} cannot be written: {error.strerror}") from error
