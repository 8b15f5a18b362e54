"""The expressions of time of a Chinese text, read along and settled."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import datetime, time

from jiedu.analysis.gazetteer import load
from jiedu.analysis.times import zones
from jiedu.analysis.times.chinese.expressions import reading_at
from jiedu.analysis.times.chinese.sentence import Sentence
from jiedu.analysis.times.chinese.starts import CANDIDATE, may_start
from jiedu.analysis.times.clocks import shown
from jiedu.analysis.times.context import Context
from jiedu.analysis.times.forms import Clocked, Day, Each, Feast, Few, Form, Open, Piece, Range, Shift, Weekday
from jiedu.analysis.times.reading import Found, Reading
from jiedu.analysis.times.settle import settle

_NO_PLAN = "决定|批准|呼吁|同意|要求|提议|建议|下令|举行|通过|开始|宣布"
"""Verbs behind which 将 stands before an object (决定将利率下调), and looks not ahead."""
_FUTURE = re.compile(
    rf"(?P<subject>(?:(?!{_NO_PLAN})[^。!?,;的称说示布道]){{0,6}}?)(?:将(?!近|军|士|领)|拟|计划|预计|定于|料将|有望)"
    r"|(?P<by>之?前(?![期台者往方进线景途来后]))"
)
_AHEAD = re.compile(
    r"(?:将[于在从到至]?|拟[于在]?|(?<!原)(?<!决)定[于在]?|料[于在将]?|有望[于在到]?|(?<!原)计划[于在]?|预计[于在到至]?|预定[于在]?"
    r"|推迟[至到]?|延期?[至到]|最迟|最晚|不晚于|不迟于|最早)$"
)
_AGREED = re.compile(
    r"(?<![的项份个此该这])(?:提议|建议|提出|呼吁|敦促|要求|请求|约定|商定|约好|同意|打算|准备|力争|争取|希望|期待)(?:[于在从至到])?$"
    r"|(?<![的项份个此该这])(?:提议|建议|呼吁|敦促|要求|请求|同意|(?<!应)(?<!应.)(?<!应..)(?<!应...)邀请?(?!请)|希望|期待)"
    r"[^,。;:!?的称说示布道后前时应、]{1,8}?(?:[于在从至到])?$"
)
"""What stands before the day of something that is proposed, asked for or agreed on: 提议15日会谈, 邀请他下周一来访."""
_REACH_BACK = 14
"""Characters before an expression in which a verb of `_AGREED` stands with whom it asks."""
_BROUGHT_FORWARD = re.compile(r"提前[至到于]?$")
_ONSET = re.compile(r"起(?!来|草|诉)|开始|以来")
_STORY_LINE = 400
"""Characters at the beginning of a text in which its dateline stands."""
_DATELINE = re.compile(
    r"(?:(?P<y>(?:19|20)\d{2})年)?(?:(?P<m>\d{1,2})月)?(?P<d>\d{1,2})日?(?:专?电|讯|消息)(?=[\s,:)）】(（]|$|\()"
)


def in_sentences(text: str, bounds: list[tuple[int, int]], context: Context) -> list[Found]:
    """The expressions of the folded `text`, in order and disjoint; `bounds` are its sentences."""
    out: list[Found] = []
    before = 0
    for start, end in bounds:
        same_line = "\n" not in text[before:start] and before > 0
        context.year, context.month = None, None
        if not same_line:
            context.carried = None
        sentence = Sentence(text[start:end], context.plain, context.today.year if context.today else None)
        out += _apposed(text, _found(sentence, start, text, context))
        before = end
    return out


def dateline(text: str, context: Context) -> None:
    """Count from the day of the dateline (新华社基辅5月19日电), where the text has one: a page's stamp may be that of a
    re-post."""
    match = _DATELINE.search(text, 0, _STORY_LINE)
    if match is None:
        return
    year, month, day = (int(match[key]) if match[key] else None for key in ("y", "m", "d"))
    form = Day(year, month, day)
    settled = settle(form, context)
    if settled and settled.value.first and settled.value.first != context.today:
        context.now, context.basis = datetime.combine(settled.value.first, time()), "dateline"


def _found(sentence: Sentence, start: int, whole: str, context: Context) -> list[Found]:
    """The expressions of the sentence that begins at `start` of the `whole` text."""
    found: list[Found] = []
    text, at = sentence.text, 0
    while (match := CANDIDATE.search(text, at)) is not None:
        at = match.start()
        reading = _reading(sentence, at) if context.plain or may_start(text, at) else None
        if reading is None:
            at += 1
            continue
        if not context.plain and _is_no_time(text, reading):
            at = reading.end
            continue
        reading = _recurring(text, start, found, reading)
        _look_around(text, reading, context)
        settled = settle(reading.form, context)
        at = reading.end
        if settled is not None:
            item = Found(_moved(reading, start), settled, zones.chinese(whole, start + reading.start))
            found.append(item)
            _advance(context, item)
    return found


_AGE = re.compile(r"\d{1,3}周?岁")
_TITLE = re.compile(r"《[^《》]{0,60}$")


def _is_no_time(text: str, reading: Reading) -> bool:
    """True for the year before an age (今年24岁), within a title (《2024年报告》), and for rates (每秒)."""
    form = reading.form
    if isinstance(form, Shift) and form.unit == "year" and _AGE.match(text, reading.end):
        return True
    if isinstance(form, Each) and form.value.startswith("PT"):
        return True
    return (
        bool(_TITLE.search(text[max(0, reading.start - 61) : reading.start]))
        and "》" in text[reading.end : reading.end + 60]
    )


def _reading(sentence: Sentence, at: int) -> Reading | None:
    if sentence.char(at).isdigit() and sentence.before(at).isdigit():
        return None  # inside a number: what begins there began before
    reading = reading_at(sentence, at)
    return None if reading is None or _is_foreign(sentence.text, at, reading.form) else reading


def _recurring(text: str, start: int, found: list[Found], reading: Reading) -> Reading:
    """每周二、周四: the weekday behind a set of weekdays is one, too."""
    last = found[-1] if found else None
    inner = reading.form.day if isinstance(reading.form, Clocked) else reading.form
    if last is None or not isinstance(last.reading.form, Each) or not isinstance(inner, Weekday) or inner.within:
        return reading
    gap = text[last.reading.end - start : reading.start]
    if gap not in ("、", "和", "及") or not last.reading.form.value.startswith("XXXX-WXX-"):
        return reading
    clock = f"T{shown(reading.form.clock)}" if isinstance(reading.form, Clocked) else ""
    return replace(reading, form=Each(f"XXXX-WXX-{inner.index}{clock}"))


def _moved(reading: Reading, by: int) -> Reading:
    return replace(reading, start=reading.start + by, end=reading.end + by)


def _look_around(text: str, reading: Reading, context: Context) -> None:
    """Set in the context what the words around the expression say of it."""
    stop = reading.end - reading.side
    before = text[max(0, reading.start - 6) : reading.start]
    behind = _FUTURE.match(text, stop)
    led = _AHEAD.search(before) is not None
    agreed = _AGREED.search(text, max(0, reading.start - _REACH_BACK), reading.start) is not None
    context.ahead = led or agreed or behind is not None
    context.surely = led or (behind is not None and not behind["subject"])
    context.behind = isinstance(reading.form, Open) and reading.form.going_on
    context.onset = bool(_ONSET.match(text, stop))
    if _BROUGHT_FORWARD.search(before):
        context.year = None


def _is_foreign(text: str, at: int, form: Form) -> bool:
    """True after another state's name (美国国庆日) and where the day could be any state's (战争胜利日)."""
    if not isinstance(form, Feast) or form.rule not in ("10-01", "05-09"):
        return False
    names = load().by_name
    sizes = [size for size in range(2, 7) if at >= size and text[at - size : at] in names]
    before = names[text[at - sizes[0] : at]] if sizes else None
    entry = load().entries.get(before) if before else None
    return text[at - 1 : at] in ("争", "战") or (entry is not None and entry.kind == "state" and entry.id != "CN")


def _advance(context: Context, item: Found) -> None:
    """Move the context along: what comes next may count from this."""
    settled, form = item.settled, item.reading.form
    value = settled.value
    if settled.type not in ("DATE", "TIME") or value.first is None:
        return
    context.frame = value.first
    if value.first == value.last:
        context.story = value.first
    if _states_year(form) and value.last is not None and value.first.year == value.last.year:
        context.year = value.first.year
        if value.grain != "year":
            context.carried = (value.first.year, value.first.month)
    day = _day_of(form)
    if day is not None and (day.day is not None or day.month is not None):
        context.month = (value.first.year, value.first.month)
        context.carried = context.month if context.year else context.carried


def _states_year(form: Form) -> bool:
    """True where the year is said, by its number or beside a piece of it (去年5月, 今年一季度): it holds for what
    follows."""
    if isinstance(form, Day):
        return form.year is not None or (form.month is not None and form.within is not None)
    if isinstance(form, Piece | Few):
        return form.within is not None and (_states_year(form.within) or isinstance(form.within, Shift))
    if isinstance(form, Range):
        return _states_year(form.first)
    inner = form.inner if isinstance(form, Open) else form.day if isinstance(form, Clocked) else None
    return inner is not None and _states_year(inner)


def _day_of(form: Form) -> Day | None:
    if isinstance(form, Range):
        return _day_of(form.last)
    if isinstance(form, Open):
        return _day_of(form.inner)
    if isinstance(form, Clocked):
        return _day_of(form.day) if form.day is not None else None
    return form if isinstance(form, Day) else None


def _apposed(text: str, found: list[Found]) -> list[Found]:
    """胜利日(5月9日), 5月9日(周五), 下周三(28日): of two days side by side, the one that is told more fully counts for
    both."""
    out = list(found)
    for index, (left, right) in enumerate(itertools.pairwise(found)):
        gap, close = text[left.reading.end : right.reading.start], text[right.reading.end : right.reading.end + 1]
        if (gap, close) != ("(", ")") or not right.settled.value.first or not left.settled.value.first:
            continue
        numbers = [isinstance(one.reading.form, Day) for one in (left, right)]
        if numbers == [False, True] and left.settled.type == "DATE" and not _agrees(left, right):
            out[index] = _same(left, right)
        elif (numbers == [False, True] and _agrees(left, right)) or (numbers == [True, False] and _is_date(right)):
            out[index + 1] = _same(right, left)
    return out


def _is_date(found: Found) -> bool:
    return found.settled.type == "DATE"


def _same(one: Found, other: Found) -> Found:
    return replace(one, settled=replace(other.settled, anchor="text", inferred=True))


def _agrees(left: Found, right: Found) -> bool:
    """True where a day in words (今天, 下周三) is one whose numbers, as far as they are said, stand behind it."""
    form, day = right.reading.form, left.settled.value.first
    words = isinstance(left.reading.form, Shift | Weekday) and day is not None and left.settled.value.last == day
    if not words or not isinstance(form, Day) or day is None or form.year is not None:
        return False
    return form.day == day.day and form.month in (None, day.month)
