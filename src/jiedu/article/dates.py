"""Dates with a year, and the time of day beside them, as pages write them in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from jiedu.article.characters import HAN
from jiedu.article.zones import zone_at, zone_names


@dataclass(frozen=True, slots=True)
class Found:
    """A stamp inside a text, with its place in it."""

    start: int
    end: int
    day: date
    time: datetime | None


SHORT = 240
"""Characters: the rarer forms (day before month in figures, a machine's own date) are looked for in head lines and
fields only, not in whole texts."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""First letters of the English months, in order."""
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
_NAMES = zone_names(True)
_WORDS = zone_names(False)
CLOCK = (
    r"(?P<h>[01]?\d|2[0-4])\s*"
    rf"(?:[:：]|时|時|点|點|\.(?=[0-5]\d\s*(?:[ap]\.?m\b|(?-i:{_NAMES})\b)))\s*(?P<m>[0-5]\d)(?!\d)\s*分?"
    r"(?:\s*[:：]?\s*(?P<s>[0-5]\d)(?!\d)\s*秒?)?(?:\.\d{1,9})?"
)
"""A time of day to the minute; with a full stop (20.31) only before am, pm or a zone."""
HALF = r"(?P<half>上午|早上|早晨|清晨|凌晨|中午|午后|午後|下午|晚上|晚間|晚间|傍晚|深夜|[AaPp][Mm](?![a-z]))?"
ZONE = (
    r"(?:\s*[(（]?(?P<zone>Z\b|(?:UTC|GMT)\s*[+-]\s*\d{1,2}(?::?\d{2})?(?!\d)|[+-]\d{2}(?::?\d{2})?(?![\d:])"
    rf"|(?-i:{_NAMES})\b|{_WORDS})[)）]?)?"
)
AM = r"(?:\s*(?P<am>[aApP]\.?[mM]\b\.?))?"
_LOCAL = rf"(?P<local>当地时间|當地時間|(?-i:{_NAMES})\b|{_WORDS})?"
_AFTER = (
    rf"(?:[T\s·・,，|｜/–—-]*(?:at\s+)?{_LOCAL}[\s:：,，]*"
    rf"(?:(?:[(（]?(?:星期|周|週|禮拜|礼拜)[一二三四五六日天][)）]?|[(（][一二三四五六日][)）]|{_WEEKDAY})[\s,，·|]*)?"
    rf"{HALF}\s*{CLOCK}{AM}{ZONE})?"
)
_NUMERIC = re.compile(
    r"(?:(?<!\d)(?P<y>(?:19|20)\d{2})|(?:民國|民国)\s*(?P<roc>\d{2,3})|(?<=[期間布佈][:：])\s*(?P<roc2>1[0-4]\d))"
    r"\s*(?:[-/.／．－]|年)\s*(?P<mo>\d{1,2})\s*(?:[-/.／．－]|月)\s*(?P<d>\d{1,2})(?!\d{3})\s*[日号號]?" + _AFTER,
    re.I,
)
_SPREAD = re.compile(
    r"(?<!\d)(?P<y>20\d{2})\s+(?P<mo>\d{2})\s*[/月-]\s*(?P<d>\d{2})\s*日?\s+" + CLOCK,
)
"""2025 05/19 20:31:07: year, day and time each in an element of its own."""
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>20\d{2})(?P<mo>[01]\d)(?P<d>[0-3]\d)(?:[T\s]?(?P<h>[0-2]\d):?(?P<m>[0-5]\d)(?::?(?P<s>[0-5]\d))?"
    + ZONE
    + r")?(?!\d)"
)
_MONTH = r"(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_LATER = rf"(?:[\s,|·•/–—-]*(?:at\s+)?{CLOCK}{AM}{ZONE})?"
_ENGLISH = (
    re.compile(rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y>(?:19|20)\d{{2}}){_LATER}", re.I),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH}[\s,-]+(?P<y>(?:19|20)\d{{2}}){_LATER}", re.I),
)
_DAY_FIRST = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})(?P<bar>[/.-])(?P<mo>\d{1,2})(?P=bar)(?P<y>20\d{2})(?![\d/.-]\d)" + _AFTER, re.I
)
_MACHINE = re.compile(
    rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})\s+(?P<h>\d{{2}}):(?P<m>\d{{2}}):(?P<s>\d{{2}})\s+(?P<zone>[A-Z]{{2,5}}|[+-]\d{{4}})\s+"
    r"(?P<y>(?:19|20)\d{2})",
    re.I,
)
"""Mon May 19 20:31:07 CST 2025: how Java and Unix write a date. There CST is the zone of a Chinese machine."""
_EARLIER = re.compile(rf"{CLOCK}{AM}{ZONE}[\s,|·•–—-]*(?:on\s+)?(?:{_WEEKDAY}[\s,]*)?$", re.I)
_REACH = 48
"""Characters before a date in which its time of day is looked for."""
_ZONE_BEFORE = re.compile(rf"({_WORDS})[\s:：]*$")
_HAN = re.compile(f"[{HAN}]")
_NAMED_MONTH = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_WIDE_DIGIT = re.compile("[０-９]")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_PM = frozenset(("下午", "晚上", "晚間", "晚间", "傍晚", "深夜", "午后", "午後", "pm"))
_MORNING = frozenset(("凌晨", "上午", "am"))


def find_stamps(text: str) -> Iterator[Found]:
    """Every date with a year in `text`, with its time of day where one stands beside it, in order of place.

    Years of the Republic of China count from 1911; a day before its month in figures counts where the order can be
    told: a number above 12, full stops between, or Chinese around it.
    """
    if not text.isascii():
        text = text.translate(_FULL_WIDTH) if _WIDE_DIGIT.search(text, 0, SHORT) else text
    if "20" not in text and "19" not in text and "民" not in text and not ("期" in text or "間" in text):
        return
    found = [_with_earlier(text, item) for match in _NUMERIC.finditer(text) if (item := _read(match))]
    short = len(text) <= SHORT
    han = not text.isascii() and _HAN.search(text) is not None
    if found:
        yield from found
        return
    named = _NAMED_MONTH.search(text.casefold()) is not None
    rare = ((_SPREAD, _DAY_FIRST, _MACHINE) if named else (_SPREAD, _DAY_FIRST)) if short else ()
    usual = () if han else (_COMPACT, *_ENGLISH) if named else (_COMPACT,)
    for expression in (*rare, *usual):
        for match in expression.finditer(text):
            if expression is _DAY_FIRST and not _is_decided(match, han):
                continue
            if item := _read(match):
                found.append(_with_earlier(text, item))
        if found and expression in rare:
            break
    yield from sorted(found, key=lambda item: item.start)


def _is_decided(match: re.Match[str], chinese: bool) -> bool:
    """True where the order of day and month is known."""
    return chinese or match["bar"] == "." or match["d"] == match["mo"] or max(int(match["d"]), int(match["mo"])) > 12


def _with_earlier(text: str, item: Found) -> Found:
    """`item` with the time of day, or the zone, that stands before it, where none stands after it."""
    if item.start < 4 or (item.time is not None and item.time.tzinfo is not None):
        return item
    before = max(0, item.start - _REACH)
    part = text[before : item.start]
    if item.time is None:
        earlier = _EARLIER.search(part) if ":" in part or "." in part or "：" in part else None
        clock = clock_of(earlier, item.day) if earlier else None
        return Found(before + earlier.start(), item.end, clock.date(), clock) if earlier and clock else item
    zone = _ZONE_BEFORE.search(part) if "时间" in part or "時間" in part else None
    if zone is None:
        return item
    return Found(item.start, item.end, item.day, item.time.replace(tzinfo=zone_at(zone[1], item.time)))


def _read(match: re.Match[str]) -> Found | None:
    """The stamp of a match; None for an impossible day. 24:00 is midnight of the next day."""
    parts = match.groupdict()
    month = MONTHS.index(parts["mon"].casefold()) + 1 if parts.get("mon") else int(parts["mo"])
    number = int(parts["d"])
    if match.re is _DAY_FIRST and month > 12:
        month, number = number, month
    republic = parts.get("roc") or parts.get("roc2")
    try:
        day = date(int(republic) + 1911 if republic else int(parts["y"]), month, number)
    except ValueError:
        return None
    clock = clock_of(match, day)
    if clock and match.re is _MACHINE and (parts["zone"] or "").upper() == "CST":
        clock = clock.replace(tzinfo=timezone(timedelta(hours=8)))
    return Found(match.start(), match.end(), clock.date() if clock else day, clock)


def clock_of(match: re.Match[str], day: date) -> datetime | None:
    """The time of day in a match of CLOCK and what may stand around it, on `day`; None where it has none."""
    parts = match.groupdict()
    if not parts.get("h"):
        return None
    hour, minute, second = int(parts["h"]), int(parts["m"]), int(parts.get("s") or 0)
    half = (parts.get("half") or parts.get("am") or "").lower().replace(".", "")
    if hour < 12 and (half in _PM or (half == "中午" and hour < 6)):
        hour += 12
    elif hour == 12 and half in _MORNING:
        hour = 0
    elif hour == 12 and half in ("晚上", "深夜"):
        hour = 24
    try:
        time = datetime(day.year, day.month, day.day, hour % 24, minute, second)
        time = time + timedelta(hour // 24) if hour <= 24 else time
    except (ValueError, OverflowError):
        return None
    if hour > 24:
        return None
    name = parts.get("zone") or parts.get("local") or ""
    if name[:1] in ("+", "-") and not _is_offset(name, match[0], parts):
        name = ""
    return time.replace(tzinfo=zone_at(name, time)) if name else time


def _is_offset(name: str, shown: str, parts: dict[str, str | None]) -> bool:
    """True for a bare offset that is one: hours alone only in ISO form, and 20:31-22:00 is a span of time."""
    iso = "T" in shown or parts.get("s") is not None
    return iso or (len(name) > 3 and (name[0] == "+" or f" {name}" in shown))
