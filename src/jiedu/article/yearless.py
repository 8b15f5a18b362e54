"""Stamps that leave out the year, or even the day: 05-19 20:31, 5月19日, 昨天 20:31, 3小时前.

The year is not guessed. It comes from the page's address, from when it was fetched or from its copyright line, and
whoever reads the stamp is told which; without any of these there is no stamp.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import urlsplit

from jiedu.article.dates import AM, CLOCK, HALF, MONTHS, ZONE, clock_of
from jiedu.article.html import Tree


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day of some year inside a text, with its place in it."""

    start: int
    end: int
    month: int
    number: int
    clock: re.Match[str]

    def in_year(self, year: int) -> tuple[date, datetime | None] | None:
        """The day and the time in `year`; None where that year has no such day."""
        try:
            day = date(year, self.month, self.number)
        except ValueError:
            return None
        time = clock_of(self.clock, day)
        return (time.date(), time) if time else (day, None)


_LATER = rf"[\s,，|·•–—-]*(?:at\s+)?{HALF}\s*{CLOCK}{AM}{ZONE}"
_FORMS = (
    re.compile(
        r"(?<![\d年/.:-])(?P<mo>1[0-2]|0?[1-9])\s*月\s*(?P<d>3[01]|[12]\d|0?[1-9])\s*[日号號](?![\d前后後内內])"
        rf"(?:\s*[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?(?:{_LATER})?",
        re.I,
    ),
    re.compile(rf"(?<![\d/.:-])(?P<mo>1[0-2]|0?[1-9])[-/](?P<d>3[01]|[12]\d|0?[1-9]){_LATER}", re.I),
    re.compile(
        r"\b(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+(?P<d>3[01]|[12]\d|0?[1-9])"
        rf"(?:st|nd|rd|th)?\b(?!,?\s+\d{{4}}){_LATER}",
        re.I,
    ),
    re.compile(
        r"(?<![\d.:])(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+"
        rf"(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\b\.?(?!,?\s+\d{{4}}){_LATER}",
        re.I,
    ),
)


def find_days(text: str) -> Iterator[DayFound]:
    """Every day without a year in `text`: 5月19日 with or without a time, 05-19 and May 19 only with one."""
    for expression in _FORMS:
        for match in expression.finditer(text):
            parts = match.groupdict()
            month = MONTHS.index(parts["mon"][:3].casefold()) + 1 if parts.get("mon") else int(parts["mo"])
            yield DayFound(match.start(), match.end(), month, int(parts["d"]), match)


_AGO = re.compile(
    r"(?P<n>\d{1,3})\s*(?:(?P<minutes>分钟|分鐘|min(?:ute)?s?)|(?P<hours>个?小时|個?小時|小时|hours?|hrs?|h)"
    r"|(?P<days>天|日|days?))\s*(?:以?前|之前|ago\b)|(?P<now>刚刚|剛剛|just now)",
    re.I,
)
_NAMED_DAY = re.compile(
    rf"(?P<name>今天|今日|昨天|昨日|前天|today|yesterday)[\s,，·]*(?:at\s+)?(?:{HALF}\s*{CLOCK}{AM}{ZONE})?", re.I
)
_BACK = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}


def relative_stamp(text: str, fetched: datetime, zone: timezone) -> tuple[str, date, datetime | None] | None:
    """(as shown, day, time or None) of a stamp that counts back from when the page was fetched; None for none.

    `zone` is the page's own, in which its days begin. Only a named day with a time of day gives a time.
    """
    here = fetched.astimezone(zone) if fetched.tzinfo else fetched.replace(tzinfo=UTC).astimezone(zone)
    if match := _AGO.search(text):
        count = int(match["n"] or 0)
        step = {"minutes": count if match["minutes"] else 0, "hours": count if match["hours"] else 0}
        return match[0], (here - timedelta(days=count if match["days"] else 0, **step)).date(), None
    if match := _NAMED_DAY.search(text):
        day = here.date() - timedelta(_BACK[match["name"].lower()])
        time = clock_of(match, day)
        if time and not time.tzinfo:
            time = time.replace(tzinfo=zone)
        return match[0].strip(), day, time if time is None or time <= here + timedelta(hours=1) else None
    return None


_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>20\d{2}|199\d)(?P<bar>[-/_]?)(?P<mo>0[1-9]|1[0-2])[-/_]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|/(?P<y2>20\d{2})[/-](?P<mo2>1[0-2]|[1-9])[/-](?P<d2>3[01]|[12]\d|[1-9])(?=/)"
)


def url_day(url: str | None) -> tuple[str, date] | None:
    """(as written, day) of the date in an address: /2025/05/19/, /2025-05/19/, t20250519_1.html; None for none."""
    try:
        path = urlsplit(url).path if url else ""
    except ValueError:
        return None
    for match in _URL_DAY.finditer(path):
        try:
            day = date(int(match["y"] or match["y2"]), int(match["mo"] or match["mo2"]), int(match["d"] or match["d2"]))
        except ValueError:
            continue
        return match[0].strip("/"), day
    return None


_RIGHTS = re.compile(r"(?:©|\(c\)|copyright|版权|版權)", re.I)
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
FOOT = 40
"""Lines at the end of a page that are looked at for its copyright line."""


def copyright_year(tree: Tree) -> int | None:
    """The last year of the page's copyright line, which is that of its making; None where it has none."""
    for line in reversed(tree.lines[-FOOT:]):
        if len(line.text) <= 300 and _RIGHTS.search(line.text) and (years := _YEAR.findall(line.text)):
            return max(map(int, years))
    return None


def year_of(found: DayFound, url: str | None, fetched: datetime | None, tree: Tree) -> tuple[int, str] | None:
    """(year, what it is taken from, in Chinese) of a day without one; None where nothing tells it."""
    held = url_day(url)
    resolved = found.in_year(held[1].year) if held else None
    if held and resolved and abs((resolved[0] - held[1]).days) <= 3:
        return held[1].year, f"网址里的“{held[0]}”"
    if fetched is not None:
        resolved = found.in_year(fetched.year)
        late = resolved is None or resolved[0] > fetched.date() + timedelta(1)
        return fetched.year - late, f"抓取日期{fetched.date().isoformat()}"
    year = copyright_year(tree)
    return (year, f"页脚的版权年份{year}") if year else None
