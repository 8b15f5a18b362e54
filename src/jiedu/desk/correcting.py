"""Corrections by people: kept in a file of the desk, applied by each build."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jiedu.errors import UsageError
from jiedu.store import articles, corrections, stories
from jiedu.store.code import escaped
from jiedu.store.library import Library
from jiedu.story.model import Correction


def correct(library: Library, do: str, names: Sequence[str], day: date | None) -> tuple[int, Correction]:
    """Keep a correction; its number, from 1. Raises UsageError for what it cannot mean."""
    if do not in corrections.KINDS:
        raise UsageError(f"a correction is one of {', '.join(corrections.KINDS)}, not {do!r}")
    if (do == "date") != (day is not None):
        raise UsageError('"date" takes a day, and nothing else does')
    keys = tuple(dict.fromkeys(_article(library, name, stories_too=do == "merge") for name in names))
    if len(keys) < (2 if do == "merge" else 1):
        raise UsageError("name two stories or articles at least" if do == "merge" else "name an article")
    made = Correction(do, keys, day)
    with library.writing():
        held = corrections.read(library.folder)
        corrections.write(library.folder, (*held, made))
    return len(held) + 1, made


def withdraw(library: Library, number: int) -> Correction:
    """Take back the correction with this number, from 1. Raises UsageError where there is none."""
    with library.writing():
        held = corrections.read(library.folder)
        if not 1 <= number <= len(held):
            raise UsageError(f"the desk has {len(held)} corrections, and none with the number {number}")
        corrections.write(library.folder, (*held[: number - 1], *held[number:]))
    return held[number - 1]


def _article(library: Library, name: str, *, stories_too: bool) -> str:
    """The article that `name` begins the id of; of a story its first one, which has the same id."""
    found = articles.ids(library, escaped(name)) if name else []
    if name in found or len(found) == 1:
        return name if name in found else found[0]
    if stories_too and not found and len(of := stories.ids(library, escaped(name))) == 1:
        return of[0]
    if found:
        raise UsageError(f"{len(found)} article ids begin with {name!r}: write more of it")
    raise UsageError(f"there is no article {name!r} in this desk")
