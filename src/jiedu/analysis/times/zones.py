"""Time zones that stand with a time (北京时间, 当地时间, ET), by their names in the IANA database."""

from __future__ import annotations

import functools
import re

from jiedu.analysis.data import parts, rows
from jiedu.analysis.fold import fold

_REACH = 60
"""Characters before 当地时间 in which the place is looked for, the nearest first, and then behind it."""
_NAMED = re.compile(r"(?P<name>[一-鿿A-Z]{1,7})时间[ ,]?$")
_LOCAL = ("当地", "本地")
_ENGLISH = re.compile(r"[ ]?\(?(?P<name>[A-Z]{1,4}|[A-Z][a-z]+(?: [Tt]ime)?)\b(?: [Tt]ime)?")


@functools.cache
def _names() -> dict[str, str]:
    """Names of zones in Chinese (北京 of 北京时间) and in English (ET), folded."""
    return {fold(name): zone for cell, zone in rows("time_zones.tsv") for name in parts(cell)}


@functools.cache
def _places() -> dict[str, str]:
    """Places by their folded Chinese and English names → zone."""
    lists = (*rows("time_zone_cities.tsv"), *rows("time_zone_places.tsv"))
    return {fold(name): zone for cell, zone in lists for name in parts(cell)}


@functools.cache
def _sizes() -> tuple[int, ...]:
    """Lengths of Chinese names of places, longest first."""
    return tuple(
        sorted({len(name) for name in _places() if not name[0].isascii() and 1 < len(name) <= 8}, reverse=True)
    )


def chinese(text: str, start: int) -> str | None:
    """The zone that the words before `start` name: 北京时间, or 当地时间 with a place near; None where none or none is
    known."""
    if text[max(0, start - 3) : start].find("时间") < 0:
        return None
    match = _NAMED.search(text, max(0, start - 12), start)
    if match is None:
        return None
    said = match["name"]
    if said.endswith(_LOCAL):
        return _near(text, match.end("name"))
    return next((zone for at in range(len(said)) if (zone := _names().get(said[at:]))), None)


def _near(text: str, at: int) -> str | None:
    """The zone of the place named last before `at` in its sentence, else of the first one behind it, else before on
    its line."""
    line = max(0, at - _REACH, text.rfind("\n", 0, at) + 1)
    sentence = max(line, text.rfind("。", line, at) + 1)
    stop = min(
        (end for mark in "。\n" if (end := text.find(mark, at, at + _REACH)) >= 0), default=min(len(text), at + _REACH)
    )
    for places in (range(at - 1, sentence - 1, -1), range(at, stop), range(sentence - 1, line - 1, -1)):
        for place in places:
            for size in _sizes():
                zone = _places().get(text[place : place + size]) if place + size <= stop else None
                if zone is not None and not text.startswith("时间", place + size):
                    return zone
    return None


_ENGLISH_PLACE = re.compile(r"(?:St\. )?[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}")
_LOCAL_TIME = re.compile(r"\blocal time")


def _near_english(text: str, at: int) -> str | None:
    """The zone of the place named next behind `at`, else of the last one before it, on the same line."""
    line_end = text.find("\n", at)
    high = min(at + _REACH, line_end if line_end >= 0 else len(text))
    low = max(0, at - _REACH, text.rfind("\n", 0, at) + 1)
    names = [match.group() for match in _ENGLISH_PLACE.finditer(text, at, high)]
    names += [match.group() for match in _ENGLISH_PLACE.finditer(text, low, at)][::-1]
    return next((zone for name in names if (zone := _places().get(name))), None)


def english(text: str, start: int, end: int) -> str | None:
    """The zone in or behind the expression at `start`–`end`: 3 p.m. ET, 15:00 GMT, 9 a.m. Kyiv time, local time with a
    place near; None where none is."""
    if _LOCAL_TIME.search(text, start, end + 14):
        return _near_english(text, end)
    inside = _ENGLISH.finditer(text, start, end)
    behind = _ENGLISH.match(text, end, end + 30)
    for match in (*inside, *([behind] if behind else [])):
        said = match["name"].removesuffix(" time").removesuffix(" Time")
        timed = "ime" in match.group()
        known = _names().get(said) if timed or said.isupper() else None
        known = known or (_places().get(said) if timed else None)
        if known is not None:
            return known
    return None
