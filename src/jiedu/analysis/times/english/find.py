"""The expressions of time of an English text, read along and settled."""

from __future__ import annotations

import functools
import re
from datetime import datetime, time

from jiedu.analysis.times import zones
from jiedu.analysis.times.context import Context
from jiedu.analysis.times.english.expressions import reading_at
from jiedu.analysis.times.english.tokens import Line, classes, line_of, phrases
from jiedu.analysis.times.forms import Clocked, Day, Each, Form, Open, Range
from jiedu.analysis.times.reading import Found, Reading
from jiedu.analysis.times.settle import settle

_STORY_LINE = 300
"""Characters at the beginning of a text in which its dateline stands."""
_DATELINE = re.compile(
    r"[A-Z][A-Za-z.'’ ,/]{1,40}, "
    r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8})(?=\s*(?:\(|-|–|—|/))"
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|due|set|scheduled|slated|expected|plans?|planned|planning|hopes?|upcoming|ahead of"
    r"|to (?:meet|vote|hold|visit|take|begin|start|be|attend|host|travel|open|reopen|resume|close|end|go|come|arrive"
    r"|return|leave))\b|'ll\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:said|told|\w{2,}ed|was|were|had|came|met|held|began|went|took|made|gave|won|lost|killed|says)\b", re.I
)
_REACH = 70
"""Characters before and behind a weekday in which the verb that tells past from future is looked for."""


def in_sentences(text: str, bounds: list[tuple[int, int]], context: Context) -> list[Found]:
    """The expressions of the folded `text`, in order and disjoint; `bounds` are its sentences."""
    out: list[Found] = []
    for start, end in bounds:
        context.year, context.month, context.carried = None, None, None
        line = line_of(text, start, end, context.plain, context.today.year if context.today else None)
        out += _in_line(text, line, context)
    return out


def dateline(text: str, context: Context) -> None:
    """Count from the day of the dateline (KYIV, May 19 (Reuters) -), where the text has one."""
    match = _DATELINE.search(text, 0, _STORY_LINE)
    if match is None:
        return
    line = line_of(text, match.start("date"), match.end("date"), False, context.today.year if context.today else None)
    found = reading_at(line, 0)
    settled = settle(found[0].form, context) if found else None
    if (
        settled
        and settled.value.first
        and settled.value.first == settled.value.last
        and settled.value.first != context.today
    ):
        context.now, context.basis = datetime.combine(settled.value.first, time()), "dateline"


_AHEAD_OF = 5
"""Words behind a leading one within which the word of time must stand (by the end of the month)."""


@functools.cache
def _cores() -> frozenset[str]:
    """Words of time themselves: months, units, numbers, feasts, now."""
    words = {word for name, listed in classes().items() if name not in _HELPERS for word in listed}
    for name in ("en/feasts.tsv", "en/time_references.tsv"):
        words |= phrases(name)[1]
    return frozenset(words - classes()["lead"].keys())


_HELPERS = ("which", "edge", "lead", "to-month", "to-year", "behind-day", "to-one", "to-many", "auxiliary", "zone")
"""Classes of words that are none of time themselves."""


def _starts(line: Line) -> list[bool]:
    """For each token, whether an expression can begin with it."""
    cores = [
        token.kind not in ("word", "mark")
        or token.text in _cores()
        or token.text.startswith("mid")
        or token.text.endswith(_GLUED)
        for token in line.tokens
    ]
    out, left = [], 0
    for token, core in zip(reversed(line.tokens), reversed(cores), strict=True):
        out.append(core or (left > 0 and token.text in classes()["lead"]))
        left = _AHEAD_OF if core else left - 1
    return out[::-1]


_GLUED = ("year's", "month's", "week's", "quarter's", "decade's")


def _in_line(text: str, line: Line, context: Context) -> list[Found]:
    found: list[Found] = []
    starts = _starts(line)
    index = 0
    while index < len(line.tokens):
        read = reading_at(line, index) if starts[index] else None
        if read is None or (not context.plain and _is_no_time(line, read[0])):
            index += 1
            continue
        reading, stop = read
        context.ahead, context.behind = _tense(text, reading, line)
        settled = settle(reading.form, context)
        if settled is None:
            index += 1
            continue
        item = Found(
            reading, settled, zones.english(text, reading.start, reading.end) if _has_clock(reading.form) else None
        )
        found.append(item)
        _advance(context, item)
        index = stop
    return found


def _is_no_time(line: Line, reading: Reading) -> bool:
    """True for rates in news (every second), and for months that are names (Jan Coy)."""
    form = reading.form
    if (
        isinstance(form, Day)
        and form.month is not None
        and form.day is None
        and form.year is None
        and form.within is None
    ):
        return _is_name(line, reading)
    return isinstance(form, Each) and form.value.startswith("PT")


def _is_name(line: Line, reading: Reading) -> bool:
    """True for a month before another capital letter, where no word leads to a month."""
    index = next(at for at, token in enumerate(line.tokens) if token.end >= reading.end - reading.side)
    behind, before = line.at(index + 1), line.text(index - 1)
    named = behind is not None and behind.kind == "word" and behind.capital
    return (named or line.text(index) in ("jan", "may", "mar")) and before not in classes()["to-month"]


def _has_clock(form: Form) -> bool:
    if isinstance(form, Range):
        return _has_clock(form.last)
    inner = form.inner if isinstance(form, Open) else form
    return isinstance(inner, Clocked) and inner.clock.hour is not None


def _tense(text: str, reading: Reading, line: Line) -> tuple[bool, bool]:
    """Whether the verb nearest to the expression is one of the future, and whether it is one of the past."""
    if isinstance(reading.form, Open) and reading.form.going_on:
        return False, True
    low, high = line.tokens[0].start, line.tokens[-1].end
    before = text[max(low, reading.start - _REACH) : reading.start]
    futures = [match.end() for match in _FUTURE.finditer(before)]
    pasts = [match.end() for match in _PAST.finditer(before) if not _FUTURE.fullmatch(match.group())]
    if futures or pasts:
        ahead = max(futures, default=-1) > max(pasts, default=-1)
        return ahead, not ahead
    behind = text[reading.end : min(high, reading.end + _REACH)]
    future, past = _FUTURE.search(behind), _PAST.search(behind)
    ahead = future is not None and (past is None or future.start() < past.start())
    return ahead, past is not None and not ahead


def _advance(context: Context, item: Found) -> None:
    """Move the context along: what comes next may count from this."""
    value, form = item.settled.value, item.reading.form
    if item.settled.type not in ("DATE", "TIME") or value.first is None:
        return
    context.frame = value.first
    if value.first == value.last:
        context.story = value.first
    inner = form.inner if isinstance(form, Open) else form
    if isinstance(inner, Day) and inner.year is not None and inner.month is not None:
        context.year = value.first.year
