"""The corrections of a desk: the file corrections.jsonl in its folder, a line each, to be read and edited by people."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from jiedu.errors import StoreError
from jiedu.story.model import Correction

FILE = "corrections.jsonl"
KINDS = ("merge", "split", "date")


def read(folder: Path) -> tuple[Correction, ...]:
    """The corrections in the folder of a desk, in their order; none without the file. Raises StoreError for a line that
    is none."""
    try:
        content = (folder / FILE).read_text("utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{folder / FILE} cannot be read: {error}") from error
    return parse(content, str(folder / FILE))


def parse(content: str, name: str = FILE) -> tuple[Correction, ...]:
    """The corrections that the lines of `content` say; empty lines are passed over."""
    found = []
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            one = msgspec.json.decode(line, type=Correction)
        except msgspec.DecodeError as error:
            raise StoreError(f"{name}, line {number}: {error}") from error
        if one.do not in KINDS or not one.articles or (one.do == "date") != (one.day is not None):
            raise StoreError(f'{name}, line {number}: say "do" ("merge", "split" or "date"), "articles", and a "day"')
        found.append(one)
    return tuple(found)


def text(corrections: tuple[Correction, ...]) -> str:
    """The lines of a file with these corrections."""
    return "".join(msgspec.json.encode(one).decode() + "\n" for one in corrections)


def digest(corrections: tuple[Correction, ...]) -> str:
    """A short name of what is corrected; "" for nothing."""
    return hashlib.sha256(text(corrections).encode()).hexdigest()[:12] if corrections else ""


def write(folder: Path, corrections: tuple[Correction, ...]) -> None:
    """Let these be the corrections of the desk, whole or not at all. Raises StoreError where it cannot be written."""
    draft = folder / f"{FILE}.new"
    try:
        draft.write_text(text(corrections), "utf-8")
        os.replace(draft, folder / FILE)
    except OSError as error:
        raise StoreError(f"{folder / FILE} cannot be written: {error.strerror}") from error
