"""Days in running prose: what a source's expression becomes where the reader would not know its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.analysis.model import Time

_DAY_VALUE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T|$)")
_WHOLE = re.compile(r"(?:\d{4}年|[今去本当]年)?\d{1,2}月\d{1,2}[日号號]")
_BARE = re.compile(r"\d{1,2}[日号號]")
_NUMBER = "一二两三四五六七八九十\\d"
_RELATIVE = re.compile(
    r"大?前[天日]|[今昨明次翌当當同][天日]|同一天|后天|後天|第[二三四五]天|数小时后"
    r"|(?:本|这|這|上|下)?(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]"
    rf"|[{_NUMBER}]+[天日](?:之|以)?[前后後]|一[周週](?:之|以)?[前后後]"
)
_PART = re.compile(r"[今昨明当當前]([晚夜晨早午])")
_PARTS = {"晚": "晚", "夜": "夜间", "晨": "早晨", "早": "早上", "午": "中午"}
_BRACKET = re.compile(r"[今昨明][（(]\d{1,2}[）)]日")
_BEHIND = re.compile(r"[（(](?:\d{1,2}月)?\d{1,2}日[）)]")
"""The day that stands behind a weekday or a 今天: 周一（6月2日）."""
_WEEKDAY = re.compile(r"(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]")
_SAME = re.compile(r"[当當同][天日]|同一天")
_LOOSE = re.compile(
    r"(?:上|下|本|这|這)(?:个|個)?(?:周|週|月|季度|年)(?!年)|近日|日前|近期|今年|去年|明年|刚刚|剛剛|月底|月初"
)
_WEEKDAY_EN = re.compile(r"(?:(?:last|next|this|on|late|early) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.I)
_NEAR_EN = re.compile(r"(?:yesterday|today|tomorrow)\b", re.I)
_LATELY = 5
"""Days before a report: a weekday six days back may as well be tomorrow's."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ENGLISH_MONTH = re.compile("|".join(MONTHS) + r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.")


@dataclass(slots=True)
class Calendar:
    """What the reader knows of days at some place of the draft."""

    year: int | None = None
    """The year that the draft tells of: other years are written out."""
    month: tuple[int, int] | None = None
    """Year and month of the day told last in this section."""
    day: date | None = None
    """The day told last in this paragraph."""

    def told(self, day: date) -> None:
        """Note that a day was told."""
        self.month, self.day = (day.year, day.month), day


@dataclass(frozen=True, slots=True)
class Resolved:
    """What stands in place of some characters."""

    start: int
    end: int
    text: str
    day: date


def written(day: date, lang: str, year: int | None = None) -> str:
    """A day in full: 5月16日; 16 May. With its year where that is not `year`."""
    other = year is not None and day.year != year
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日" if other else f"{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if other else ''}"


def is_written(text: str, day: date) -> bool:
    """Whether `text` is a form in which a draft writes `day`."""
    plain = {written(day, lang, year) for lang in ("zh", "en") for year in (None, day.year + 1)}
    ends = {f"{one}{part}" for one in plain for part in _PARTS.values()}
    return text in plain | ends or text in ("当天", "次日", "that day") or text in {f" ({one})" for one in plain}


def day_of(time: Time) -> date | None:
    """The day that an expression stands for; None where it is no single day."""
    if time.first is None or time.first != time.last or not _DAY_VALUE.match(time.value):
        return None
    return time.first


def chinese(text: str, time: Time, calendar: Calendar, report: date | None = None) -> Resolved | None:
    """What an expression becomes in a Chinese draft; None where it stays as it is. The calendar notes its day.

    A bare day (18日) that was counted from the day of the report takes a month only where that is the report's: another
    one would be a guess, which readers make as well by the day of the report.
    """
    day, said = day_of(time), text[time.start : time.end]
    if day is None or time.type not in ("DATE", "TIME"):
        return None
    known, month = calendar.day, calendar.month
    if _WHOLE.match(said):
        calendar.told(day)
        return None
    if found := _BARE.match(said):
        if report is not None and time.inferred and (day.year, day.month) != (report.year, report.month):
            return None
        calendar.told(day)
        if month == (day.year, day.month):
            return None
        return Resolved(time.start, time.start + found.end(), written(day, "zh", calendar.year), day)
    if found := _BRACKET.match(said):
        calendar.told(day)
        return Resolved(time.start, time.start + found.end(), written(day, "zh", calendar.year), day)
    if (found := _BEHIND.match(text, time.end)) and not _WHOLE.match(said):
        calendar.told(day)
        return Resolved(time.start, found.end(), written(day, "zh", calendar.year), day)
    if found := _PART.match(said):
        calendar.told(day)
        shown = written(day, "zh", calendar.year) + _PARTS[found.group(1)]
    elif found := _RELATIVE.match(said):
        if _WEEKDAY.match(said) and not _lately(day, report):
            return None
        calendar.told(day)
        if known == day:
            shown = "当天"
        elif known is not None and day == known + timedelta(1):
            shown = "次日"
        else:
            shown = written(day, "zh", calendar.year)
        if _SAME.match(said) and known == day:
            return None
    else:
        return None
    return Resolved(time.start, time.start + found.end(), shown, day)


def english(text: str, time: Time, calendar: Calendar, report: date | None = None) -> Resolved | None:
    """What is put behind an expression in an English draft: the day in brackets; None where it needs none, or where a
    weekday may as well be that of the week after the report."""
    day, said = day_of(time), text[time.start : time.end]
    if day is None or time.type not in ("DATE", "TIME"):
        return None
    known = calendar.day
    calendar.told(day)
    if _ENGLISH_MONTH.search(said) or known == day or not (_WEEKDAY_EN.search(said) or _NEAR_EN.search(said)):
        return None
    if _ENGLISH_MONTH.search(text[time.end : time.end + 16]) or (_WEEKDAY_EN.search(said) and not _lately(day, report)):
        return None
    return Resolved(time.end, time.end, f" ({written(day, 'en', calendar.year)})", day)


def _lately(day: date, report: date | None) -> bool:
    """Whether a weekday is so near before its report that no other week can be meant."""
    return report is None or 0 <= (report - day).days <= _LATELY


def is_loose(text: str) -> bool:
    """Whether a sentence has an expression that tells its time only with the day of the report: 上周, 近日."""
    return _LOOSE.search(text) is not None
