"""Dates with a year, and the time of day beside them, as pages write them in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from jiedu.article.characters import HAN


@dataclass(frozen=True, slots=True)
class Found:
    """A stamp inside a text, with its place in it."""

    start: int
    end: int
    day: date
    time: datetime | None


_CLOCK = (
    r"(?P<h>[01]?\d|2[0-4])\s*(?:[:：]|时|時|点|點)\s*(?P<m>[0-5]\d)\s*分?"
    r"(?:\s*[:：]?\s*(?P<s>[0-5]\d)\s*秒?)?(?:\.\d{1,9})?"
)
_HALF = r"(?P<half>上午|早上|凌晨|中午|下午|晚上|晚間|晚间|傍晚)?"
_ZONE = r"(?:\s*(?P<zone>Z\b|[+-]\d{2}:?\d{2}|UTC|GMT|BST|EST|EDT|PST|PDT|CET|CEST|SAST|HKT))?"
_AM = r"(?:\s*(?P<am>[aApP]\.?[mM]\.?))?"
_NUMERIC = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*(?:[-/.／．]|年)\s*(?P<mo>\d{1,2})\s*(?:[-/.／．]|月)\s*(?P<d>\d{1,2})(?!\d{3})\s*[日号號]?"
    r"(?:[T\s·,，|/]*(?P<local>格林尼治标准时间|格林威治时间|北京时间|当地时间)?"
    rf"\s*(?:[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?\s*{_HALF}\s*{_CLOCK}{_AM}{_ZONE})?"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>20\d{2})(?P<mo>[01]\d)(?P<d>[0-3]\d)(?:T?(?P<h>[0-2]\d):?(?P<m>[0-5]\d)(?::?(?P<s>[0-5]\d))?"
    + _ZONE
    + r")?(?!\d)"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""First letters of the English months, in order."""
_MONTH = r"(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_LATER = rf"(?:[\s,|–—-]*(?:at\s+)?{_CLOCK}{_AM}{_ZONE})?"
_ENGLISH = (
    re.compile(rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y>(?:19|20)\d{{2}}){_LATER}", re.I),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH}[\s,-]+(?P<y>(?:19|20)\d{{2}}){_LATER}", re.I),
)
_EARLIER = re.compile(rf"{_CLOCK}{_AM}{_ZONE}[\s,|]*(?:on\s+)?$", re.I)
_REACH = 40
"""Characters before an English date in which its time of day is looked for."""
_HAN = re.compile(f"[{HAN}]")
_OFFSETS = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "BST": 60,
    "EST": -300,
    "EDT": -240,
    "PST": -480,
    "PDT": -420,
    "CET": 60,
    "CEST": 120,
    "SAST": 120,
    "HKT": 480,
}


_LOCAL = {"格林尼治标准时间": "GMT", "格林威治时间": "GMT", "北京时间": "+0800"}


def find_stamps(text: str) -> Iterator[Found]:
    """Every date with a year in `text`, with its time of day where one stands beside it, in order of place."""
    found = [item for match in _NUMERIC.finditer(text) if (item := _read(match))]
    if found or (not text.isascii() and _HAN.search(text)):
        yield from found
        return
    for expression in (_COMPACT, *_ENGLISH):
        for match in expression.finditer(text):
            item = _read(match)
            before = max(0, match.start() - _REACH)
            if item and item.time is None and (earlier := _EARLIER.search(text[before : match.start()])):
                clock = _clock(earlier, item.day)
                item = Found(before + earlier.start(), item.end, clock.date() if clock else item.day, clock)
            if item:
                found.append(item)
    yield from sorted(found, key=lambda item: item.start)


def _read(match: re.Match[str]) -> Found | None:
    """The stamp of a match; None for an impossible day. 24:00 is midnight of the next day."""
    parts = match.groupdict()
    month = MONTHS.index(parts["mon"].casefold()) + 1 if parts.get("mon") else int(parts["mo"])
    try:
        day = date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return None
    clock = _clock(match, day)
    return Found(match.start(), match.end(), clock.date() if clock else day, clock)


def _clock(match: re.Match[str], day: date) -> datetime | None:
    parts = match.groupdict()
    if not parts.get("h"):
        return None
    hour, minute, second = int(parts["h"]), int(parts["m"]), int(parts.get("s") or 0)
    half = parts.get("half") or ""
    am = (parts.get("am") or "").lower()[:1]
    if hour < 12 and (am == "p" or half in ("下午", "晚上", "晚間", "晚间", "傍晚") or (half == "中午" and hour < 6)):
        hour += 12
    elif hour == 12 and am == "a":
        hour = 0
    zone = _zone(parts.get("zone") or _LOCAL.get(parts.get("local") or ""))
    try:
        time = datetime(day.year, day.month, day.day, hour % 24, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return time + timedelta(hour // 24) if hour <= 24 else None


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    name = name.upper()
    if name in _OFFSETS:
        return timezone(timedelta(minutes=_OFFSETS[name]))
    minutes = int(name[1:3]) * 60 + int(name[-2:])
    return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes)) if minutes < 24 * 60 else None
