"""Time expressions of an English text."""

from __future__ import annotations

import re
from datetime import date, timedelta

from jiedu.analysis import calendar_values as cal
from jiedu.analysis.calendar_values import Value
from jiedu.analysis.model import Time

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_PATTERNS = (
    ("md", re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d{{2}}))?\b")),
    (
        "dm",
        re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+(?P<year>(?:19|20)\d{{2}}))?\b"),
    ),
    ("my", re.compile(rf"\b{_MONTH}\s+(?P<year>(?:19|20)\d{{2}})\b")),
    ("m", re.compile(rf"\b(?:in|since|by|until|of|last|next|early|late|mid-)\s*{_MONTH}(?!\s+\d)\b")),
    ("iso", re.compile(r"\b(?P<y>(?:19|20)\d{2})-(?P<m>\d{2})-(?P<d>\d{2})\b")),
    ("rel", re.compile(r"\b(?P<word>yesterday|today|tomorrow|tonight)\b", re.I)),
    ("wd", re.compile(rf"\b(?P<which>last\s+|next\s+|this\s+)?(?P<wd>{'|'.join(_DAYS)})\b")),
    ("unit", re.compile(r"\b(?P<which>last|next|this)\s+(?P<unit>week|month|year)\b", re.I)),
    (
        "ago",
        re.compile(
            r"(?<![\d.,])\b(?P<n>\d{1,4}|a|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<unit>day|week|month|year)s?\s+(?P<side>ago|later|earlier)\b",
            re.I,
        ),
    ),
    (
        "dur",
        re.compile(
            r"(?<![\d.,])\b(?P<n>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|90)[\s-]+(?P<unit>minute|hour|day|week|month|year)s?\b",
            re.I,
        ),
    ),
    ("y", re.compile(r"\b(?:in|since|by|from|until|of)\s+(?P<year>(?:19|20)\d{2})\b")),
)
_NUMBERS = {
    word: n
    for n, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
} | {"a": 1}
_UNITS = {"minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}


def find(text: str, bounds: list[tuple[int, int]], published: date | None) -> list[Time]:
    """The time expressions, in order and disjoint, resolved as the Chinese ones are: towards the past unless "next"."""
    out: list[Time] = []
    for start, end in bounds:
        taken: list[Time] = []
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(text, start, end):
                if any(t.start < match.end() and match.start() < t.end for t in taken):
                    continue
                found = _within_calendar(kind, match, published)
                if found is not None:
                    taken.append(found)
        out += sorted(taken, key=lambda t: t.start)
    return out


def _within_calendar(kind: str, match: re.Match[str], published: date | None) -> Time | None:
    """What the expression comes to; None where it leads out of the years 1 to 9999 (5000 years ago)."""
    try:
        return _resolve(kind, match, published)
    except (OverflowError, ValueError):
        return None


def _resolve(kind: str, match: re.Match[str], published: date | None) -> Time | None:
    groups = match.groupdict()
    start = match.start("month") if kind == "m" else match.start("year") if kind == "y" else match.start()
    if kind in ("md", "dm", "my", "m"):
        return _calendar(kind, groups, start, match.end(), published)
    if kind == "iso":
        when = cal.safe(int(groups["y"]), int(groups["m"]), int(groups["d"]))
        return _time(start, match.end(), cal.day(when), "self", False) if when else None
    if kind == "y":
        return _time(start, match.end(), cal.year(int(groups["year"])), "self", False)
    if kind == "dur":
        count = _NUMBERS.get(groups["n"].lower(), None) or int(groups["n"])
        code = _UNITS[groups["unit"].lower()]
        value = f"PT{count}{code[1]}" if code[0] == "T" else f"P{count}{code}"
        return Time(start, match.end(), "DURATION", value, None, None, "none", False)
    return _relative(kind, groups, start, match.end(), published) if published else None


def _calendar(kind: str, groups: dict[str, str | None], start: int, end: int, published: date | None) -> Time | None:
    month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith((groups["month"] or "")[:3]))
    year = int(groups.get("year") or 0) or None
    day = int(groups["day"] or 0) if groups.get("day") else None
    anchor, inferred = ("self", False) if year else ("published", True)
    if year is None:
        if published is None:
            return _time(
                start, end, Value(f"XXXX-{month:02}" + (f"-{day:02}" if day else ""), None, None), "none", True
            )
        choices = [
            (abs((when - published).days), y)
            for y in (published.year - 1, published.year, published.year + 1)
            if (when := cal.safe(y, month, min(day or 15, 28)))
        ]
        year = min(choices)[1]
    if day is None:
        return _time(start, end, cal.month(year, month), anchor, inferred)
    when = cal.safe(year, month, day)
    return _time(start, end, cal.day(when), anchor, inferred) if when else None


def _relative(kind: str, groups: dict[str, str | None], start: int, end: int, published: date) -> Time | None:
    if kind == "rel":
        shift = {"yesterday": -1, "tomorrow": 1}.get((groups["word"] or "").lower(), 0)
        return _time(start, end, cal.day(published + timedelta(days=shift)), "published", True)
    which = (groups.get("which") or "").strip().lower()
    if kind == "wd":
        back = (published.weekday() - _DAYS.index(groups["wd"] or "Monday")) % 7
        shift = 7 - back if which == "next" else -(back or (7 if which == "last" else 0))
        return _time(start, end, cal.day(published + timedelta(days=shift)), "published", True)
    step = {"last": -1, "next": 1}.get(which, 0)
    unit = (groups["unit"] or "").lower()
    if kind == "ago":
        count = _NUMBERS.get((groups["n"] or "").lower()) or int(groups["n"] or 1)
        if (groups["side"] or "").lower() != "ago":
            return None
        step = -count
    if unit in ("day", "week"):
        when = published + timedelta(days=step * (7 if unit == "week" else 1))
        return _time(
            start, end, cal.week(when) if unit == "week" and kind == "unit" else cal.day(when), "published", True
        )
    value = cal.month(*cal.add_months(published, step)) if unit == "month" else cal.year(published.year + step)
    return _time(start, end, value, "published", True)


def _time(start: int, end: int, value: Value, anchor: str, inferred: bool) -> Time:
    return Time(start, end, "DATE", value.value, value.first, value.last, anchor, inferred)
