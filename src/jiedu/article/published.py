"""When an article was written: what its page says, unless its own text contradicts that.

A re-post carries the day of re-posting. Its text still says 19日晚 and 5月20日将…; where all such dates lie
together and far from the stamp, the text is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.article.dates import MONTHS, find_stamps
from jiedu.article.model import Published
from jiedu.article.stamp import Stamp

NEAR = 30
"""Days: a date this near to the stamp speaks for the stamp. News names the days around it."""
CLUSTER = 45
"""Days: dates that lie further apart tell a history and contradict nothing."""
AHEAD = 120
"""Days: plans are announced so long before; in 5,664 dated news items no longer ones were named by month and day."""
READ = 40_000
"""Characters of a text in which its own days are looked for; the longest news article of 10,000 has fewer."""
LEAST = 3
"""Mentions without a year that are needed against a stamp; features mention one or two old days."""

_MONTH_DAY = re.compile(
    r"(?P<year>(?:19|20)\d{2}\s*年\s*)?(?<![\d.])(?P<m>1[0-2]|0?[1-9])\s*月\s*(?P<d>3[01]|[12]\d|0?[1-9])\s*[日号號]"
    r"|(?P<only>(?:19|20)\d{2})\s*年(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号號])"
    r"|(?<![\d月.:：/-])(?P<bare>3[01]|[12]\d|0?[1-9])日(?=[^\d前后後内內均常程本元语語益报報子志期游化韩中])"
)
_ENGLISH = re.compile(
    r"\b(?P<mon>Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? "
    r"(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?!\d)(?:,? (?P<year>(?:19|20)\d{2}))?"
    r"|\b(?P<d2>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)? "
    r"(?P<mon2>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: (?P<year2>(?:19|20)\d{2}))?"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FUTURE_AFTER = re.compile(
    r"^[^，。；！？,;]{0,8}?(?:将|將|拟|擬|预计|預計|届时|屆時|起施行|起实施|起正式)|^\W*(?:will|would)\b"
)
_FUTURE_BEFORE = re.compile(
    r"(?:将于|將於|将在|將在|拟于|拟在|定于|定於|预计|預計|计划于|計劃於|计划在|推迟至|延至|至|截至"
    r"|before|until|by|scheduled for|will\b.{0,40})\s*(?:当地时间)?$"
)
_OTHER_YEAR = re.compile(
    r"(?:去年|前年|上年|当年|當年|同年|翌年|次年|每年|历年|明年|来年|逢|自古|农历|農曆|阴历)[^，。；]{0,4}$"
)
_FEAST = re.compile(r"^[^，。；]{0,4}(?:周年|週年|纪念日|紀念日|诞辰|是世界|是国际|国庆|出生|生于)")
_LATE = re.compile(r"^(?:\S{0,2}?)(?:晚|深夜|夜|午夜|子夜)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that the text names without its year."""

    shown: str
    day: date
    future: bool
    late: bool
    """True in the evening or at night: reports of it appear the day after."""
    bare: bool = False
    """True for a day without its month, which is taken from the text before it."""


_YEAR = re.compile("19|20|民|期|間|１９|２０")
"""What every line with a full date has."""
_DIGIT = re.compile(r"\d")
_DAY = re.compile("[日号號]")
_MONTH = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")


def believe(text: str, stamps: Sequence[Stamp], *, given: date | None = None) -> Published:
    """When the article with `text` was written, by the given day, else by the first of `stamps`, else by nothing.

    The text is believed against a stamp only if it names at least three days without year, all within 45 days of
    one another and none within 30 days of the stamp, and no full date near the stamp.
    """
    stamp = stamps[0].iso if stamps else None
    if given is not None:
        return Published(given, None, "given", f"使用者给出的日期：{given.isoformat()}", stamp, False)
    if not stamps:
        return Published(None, None, "none", "页面和正文都没有给出日期", None, False)
    best = stamps[0]
    if contradicted := _contradiction(text, best):
        return contradicted
    time = best.time if best.time is not None and best.time.tzinfo is not None else None
    earliest, latest = (best.day, best.day) if best.basis and time is None else (None, None)
    return Published(best.day, time, best.reason, _detail(best), stamp, bool(best.basis), earliest, latest)


_PLACES = {
    "page": "页面上",
    "json-ld": "页面的 JSON-LD ",
    "meta": "页面的 meta 字段",
    "feed": "订阅源",
    "url": "网址里",
}


def _detail(stamp: Stamp) -> str:
    """Which characters or field say so, and what is inferred in it, for a reader."""
    said = f"{stamp.place or _PLACES.get(stamp.reason, '页面')}写着“{stamp.shown}”"
    return f"{said}；{stamp.basis}" if stamp.basis else said


def _contradiction(text: str, stamp: Stamp) -> Published | None:
    """What the text says of its own day where it contradicts `stamp`; None where it does not."""
    text = text[:READ]
    lines = (line for line in text.split("\n") if _YEAR.search(line))
    if any(abs((found.day - stamp.day).days) <= NEAR for line in lines for found in find_stamps(line)):
        return None
    mentions: list[Mention] = []
    for mention in mentioned_days(text, stamp.day):
        if abs((mention.day - stamp.day).days) <= NEAR or _may_lie_ahead(mention.day, stamp.day):
            return None
        mentions.append(mention)
    named = {mention.day.day for mention in mentions if not mention.bare}
    if any(
        mention.bare and mention.day.day not in named and _just_before(mention.day.day, stamp.day)
        for mention in mentions
    ):
        return None
    days = [mention.day for mention in mentions]
    if len(mentions) < LEAST or max(days) - min(days) > timedelta(CLUSTER):
        return None
    past = [mention for mention in mentions if not mention.future]
    future = sorted(mention.day for mention in mentions if mention.future)
    if not past:
        return None
    last = max(mention.day for mention in past)
    late = any(mention.late for mention in past if mention.day == last)
    limit = next((day for day in future if day >= last), None)
    day = last + timedelta(1) if late else last
    if limit is not None:
        day = min(day, max(limit, last))
    latest = min(limit or last + timedelta(3), stamp.day)
    shown = "".join(
        f"“{name}”" for name in dict.fromkeys(mention.shown for mention in sorted(past, key=lambda m: m.day)[-3:])
    )
    detail = f"正文写{shown}，离页面时间“{stamp.shown}”{(stamp.day - last).days}天，页面时间当是转载时间"
    if limit is not None:
        ahead = next(mention.shown for mention in mentions if mention.future and mention.day == limit)
        detail += f"；正文又把“{ahead}”写作将来"
    return Published(day, None, "text", detail, stamp.iso, True, last, max(latest, day))


def _may_lie_ahead(day: date, stamp: date) -> bool:
    """True when `day` a year later comes within `AHEAD` days after the stamp: then it may be a plan."""
    return timedelta(0) < day + timedelta(365) - stamp <= timedelta(AHEAD)


def _just_before(number: int, stamp: date) -> bool:
    """True when day `number` is the stamp's or one of the three before it: 28日 in a report of the 29th."""
    return number in {(stamp - timedelta(back)).day for back in range(4)}


def mentioned_days(text: str, stamp: date) -> Iterator[Mention]:
    """The days that `text` names without their year, as the last such days before `stamp`.

    Left out is what belongs to another year: after 去年, after a year in the same line, in a text whose first
    date is a full one of an earlier year, and anniversaries.
    """
    month, told = 0, False
    for line in text.split("\n"):
        if not _DIGIT.search(line):
            continue
        if line.isascii() or not _HAN.search(line):
            yield from _english_days(line, stamp)
            continue
        if not _DAY.search(line):
            continue
        year: int | None = None
        for match in _MONTH_DAY.finditer(line):
            if match["only"]:
                year = int(match["only"])
                continue
            if match["year"]:
                year = int(re.sub(r"\D", "", match["year"]))
                month = int(match["m"])
                if not told and year != stamp.year:
                    return
                told = True
                continue
            if match["bare"] and not month:
                if _just_before(int(match["bare"]), stamp):
                    yield Mention(match[0], stamp, False, False, True)
                continue
            month = int(match["m"]) if match["m"] else month
            if mention := _mention(
                line, match.start(), match.end(), month, int(match["d"] or match["bare"]), stamp, year
            ):
                told = True
                yield mention


def _english_days(line: str, stamp: date) -> Iterator[Mention]:
    if not _MONTH.search(line):
        return
    for match in _ENGLISH.finditer(line):
        if match["year"] or match["year2"]:
            continue
        month = MONTHS.index((match["mon"] or match["mon2"])[:3].lower()) + 1
        mention = _mention(line, match.start(), match.end(), month, int(match["d"] or match["d2"]), stamp, None)
        if mention:
            yield mention


def _mention(line: str, start: int, end: int, month: int, day: int, stamp: date, year: int | None) -> Mention | None:
    """The mention at `line[start:end]`, or None where it belongs to another year or to every year."""
    before, after = line[max(0, start - 40) : start], line[end : end + 20]
    if _OTHER_YEAR.search(before) or _FEAST.search(after):
        return None
    future = bool(_FUTURE_AFTER.search(after) or _FUTURE_BEFORE.search(before))
    try:
        resolved = date(stamp.year, month, day)
        if resolved > stamp + timedelta(NEAR if future else 2):
            resolved = date(stamp.year - 1, month, day)
    except ValueError:
        return None
    if year is not None and year != resolved.year:
        return None
    shown = line[start:end] + (late[0] if (late := _LATE.match(after)) else "")
    return Mention(shown, resolved, future, late is not None, re.fullmatch(r"\d+日", line[start:end]) is not None)
