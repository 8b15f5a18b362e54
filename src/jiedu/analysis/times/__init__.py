"""Time expressions of a Chinese text, resolved with a newsroom's habits.

A day without a month is the last such day before writing, unless something says that it is still to come; a month and
day take the year that lies nearest; 当天 and 次日 follow the story, not the page. What the day of writing is, the
article's `published` says; without it, values keep X for what is not known.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from datetime import date

from jiedu.analysis import calendar_values as cal
from jiedu.analysis.calendar_values import Value
from jiedu.analysis.data import parts, rows
from jiedu.analysis.model import Time
from jiedu.analysis.time_dates import whole_date
from jiedu.analysis.time_rules import (
    Context,
    Found,
    ago,
    decade,
    duration,
    five_year_plan,
    iso,
    named_day,
    reference,
    weekday,
)


def find(text: str, bounds: list[tuple[int, int]], published: date | None) -> list[Time]:
    """The time expressions of the folded `text`, in order and disjoint; `bounds` are its sentences."""
    context = Context(published)
    out: list[Time] = []
    for start, end in bounds:
        context.year = None
        for found in _sentence(text, start, end, context):
            value = found.value
            out.append(
                Time(
                    found.start,
                    found.end,
                    found.type,
                    value.value,
                    value.first,
                    value.last,
                    found.anchor,
                    found.inferred,
                )
            )
    return out


def _sentence(text: str, start: int, end: int, context: Context) -> list[Found]:
    found: list[Found] = []
    at = start
    while at < end:
        item = _at(text, at, end, context)
        if item is None:
            at += 1
            continue
        following = _range(text, item, end, context)
        found += [following] if following else [item]
        at = (following or item).end
        _advance(context, found[-1])
    return _apposed(text, found)


def _advance(context: Context, found: Found) -> None:
    value = found.value
    if found.type in ("DATE", "TIME") and value.first is not None:
        context.frame = value.first
        if value.first == value.last:
            context.story = value.first
        if found.anchor == "self":
            context.year = value.first.year


_STARTERS = frozenset('0123456789〇零○一二两三四五六七八九十百千“"约近长超逾为历连整公周星礼第初底末春夏秋冬间') | {
    word[0]
    for name in ("zh/named_days.tsv", "zh/relative_days.tsv", "zh/parts_of_day.tsv", "zh/references.tsv")
    for row in rows(name)
    for word in parts(row[0])
}
"""Characters that a time expression can begin with: most places of a text are left at once."""


Rule = Callable[[str, int, int, Context], Found | None]

_RULES: tuple[Rule, ...] = (iso, five_year_plan, named_day, decade, weekday, ago, whole_date, duration, reference)


def _within_calendar(rule: Rule, text: str, at: int, end: int, context: Context) -> Found | None:
    """What `rule` finds; None where it leads out of the years 1 to 9999 (一万年前, 101世纪)."""
    try:
        return rule(text, at, end, context)
    except (OverflowError, ValueError):
        return None


def _at(text: str, at: int, end: int, context: Context) -> Found | None:
    """The time expression that begins at `at`, by the first rule that fits."""
    if text[at] not in _STARTERS:
        return None
    if text[at].isdigit() and at and text[at - 1].isdigit():
        return None  # inside a number: what begins there began before
    for rule in _RULES:
        found = _within_calendar(rule, text, at, end, context)
        if found is not None:
            return found
    return None


_TO = re.compile(r"\s*(?:至|到|-|—|–|~|～|－)\s*")


def _range(text: str, first: Found, end: int, context: Context) -> Found | None:
    """5日至7日, 4月25日至5月11日: two dates joined; the second takes what it lacks from the first."""
    if first.type not in ("DATE", "TIME") or first.value.first is None:
        return None
    joint = _TO.match(text, first.end, end)
    if not joint or joint.end() >= end:
        return None
    start = first.value.first
    inner = Context(context.published or start, story=start, frame=start, year=start.year)
    last = _at(text, joint.end(), end, inner)
    if last is None or last.value.last is None or last.type not in ("DATE", "TIME"):
        return None
    value = _in_order(first.value, last.value)
    return Found(first.start, last.end, "DATE", value, first.anchor, first.inferred or last.inferred) if value else None


def _in_order(first: Value, last: Value) -> Value | None:
    """The stretch from `first` to `last`; where `last` came out earlier, its day is taken in the month of `first`
    or the next."""
    if first.first is None or last.last is None:
        return None
    if last.last >= first.first:
        return cal.span(first, last)
    for shift in (0, 1):
        when = cal.safe(*cal.add_months(first.first, shift), last.last.day)
        if when and when >= first.first:
            return cal.span(first, cal.day(when))
    return None


def _apposed(text: str, found: list[Found]) -> list[Found]:
    """胜利日(5月9日): a named day takes the date in the brackets that follow it."""
    out = list(found)
    for index, (left, right) in enumerate(itertools.pairwise(found)):
        bracketed = text[left.end : right.start] == "(" and text[right.end : right.end + 1] == ")"
        if bracketed and right.value.first and left.anchor in ("published", "none") and left.type == "DATE":
            out[index] = Found(left.start, left.end, left.type, right.value, "text", True)
    return out
