"""Dates by number in English: May 19, 2025, the 21st of June, 2025-05-19, June 2016, Thursday the 21st."""

from __future__ import annotations

import re

from jiedu.analysis.times.english.numbers import cardinal_at, full_year, ordinal_at, year_at
from jiedu.analysis.times.english.tokens import Line, classes, remembered, value_of
from jiedu.analysis.times.forms import Day, Form, Shift

Read = tuple[Form, int]
"""A form, and the index behind its expression."""

_DATE = re.compile(r"(?P<a>\w+)(?P<s>[-/.])(?P<b>\w+)[-/.](?P<c>\w+)")


def month_at(line: Line, index: int) -> tuple[int, int] | None:
    """The month at `index`; its full stop belongs to it (Sept.). Words that are also others (may, mar) need a
    capital letter in news."""
    said = value_of(line, index, "month")
    token = line.at(index)
    if said is None or token is None or (not token.capital and (not line.plain or not _names_month(line, index))):
        return None
    dotted = line.text(index + 1) == "." and line.joined(index + 1) and len(token.text) < 5
    return int(said), index + 1 + dotted


def _names_month(line: Line, index: int) -> bool:
    """True where a small may or march can be a month: behind a word that leads to one, or before a day."""
    if line.text(index) not in ("may", "march", "mar", "second"):
        return True
    behind = line.at(index + 1)
    if behind is not None and (
        behind.kind in ("number", "ordinal")
        or value_of(line, index + 1, "ordinal")
        or value_of(line, index + 1, "cardinal")
    ):
        return True
    lead = (
        index == 0
        or value_of(line, index - 1, "to-month") is not None
        or line.is_kind(index - 1, "number")
        or line.is_kind(index - 1, "ordinal")
    )
    return lead and not (
        behind is not None
        and behind.kind == "word"
        and behind.text in ("be", "have", "not", "get", "also", "contain", "well")
    )


def weekday_at(line: Line, index: int) -> tuple[int, int] | None:
    """The weekday at `index` and the index behind it, with its full stop (Wed.)."""
    said = value_of(line, index, "weekday")
    token = line.at(index)
    if said is None or token is None or (not token.capital and not line.plain):
        return None
    if (
        len(token.text) == 3
        and not line.plain
        and token.text in ("sun", "sat", "mon", "wed")
        and line.text(index + 1) != "."
    ):
        return None
    dotted = line.text(index + 1) == "." and line.joined(index + 1) and len(token.text) < 6
    return int(said), index + 1 + dotted


def day_number_at(line: Line, index: int) -> tuple[int, int] | None:
    """A day of a month: 19, 19th, nineteenth, twenty one."""
    ordinal = ordinal_at(line, index)
    if ordinal is not None and 1 <= ordinal[0] <= 31:
        return ordinal
    number = cardinal_at(line, index)
    if number is None or number[0] != int(number[0]) or not 1 <= number[0] <= 31 or "." in line.text(index):
        return None
    return int(number[0]), number[1]


@remembered
def date_at(line: Line, index: int) -> Read | None:
    """The date by numbers at `index`, with the weekday before it; None where there is none."""
    weekday = weekday_at(line, index)
    at = index
    if weekday is not None:
        at = line.past(weekday[1], ",")
        at = line.past(at, "the")
    for rule in (_numeric, _month_first, _day_first, _year_first):
        found = rule(line, at, weekday[0] if weekday else None)
        if found is not None:
            return found
    return _weekday_day(line, weekday[0], at) if weekday is not None else None


def _numeric(line: Line, index: int, weekday: int | None) -> Read | None:
    token = line.at(index)
    if token is None:
        return None
    if token.kind == "date":
        day = _of_parts(token.text, line)
        return (day, index + 1) if day is not None else None
    return _slashed(line, index, weekday) or _spaced(line, index)


def _spaced(line: Line, index: int) -> Read | None:
    """2016 10 16: year, month and day set apart by blanks."""
    words = [line.text(index + step) for step in range(3)]
    if not line.plain or not all(word.isdigit() for word in words) or [len(word) for word in words] != [4, 2, 2]:
        return None
    return Day(int(words[0]), int(words[1]), int(words[2])), index + 3


def _of_parts(text: str, line: Line) -> Day | None:
    """A date in figures: by ISO where the year stands first, else month first as Americans write, where the month
    can be one."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    cells = [match["a"], match["b"], match["c"]]
    named = next((step for step, cell in enumerate(cells) if cell.isalpha()), None)
    if named is not None:
        month = classes()["month"].get(cells[named])
        rest = [cell for step, cell in enumerate(cells) if step != named]
        year, day = (rest[0], rest[1]) if len(rest[0]) == 4 else (rest[1], rest[0])
        return Day(int(year), int(month), int(day)) if month else None
    if len(cells[0]) == 4:
        return Day(int(cells[0]), int(cells[1]), int(cells[2]))
    a, b = int(cells[0]), int(cells[1])
    year_of = int(cells[2]) if len(cells[2]) == 4 else full_year(int(cells[2]), line.year)
    if not line.plain and (len(cells[2]) != 4 or (match["s"] == "." and a > 31)):
        return None
    day_first = a > 12 or (match["s"] == "." and b <= 12 and b <= a)
    return Day(year_of, b, a) if day_first else Day(year_of, a, b)


def _slashed(line: Line, index: int, weekday: int | None) -> Read | None:
    """What a user writes short: 4/22, Oct-2, 22/04, Dec/2018, 2015.3, 11 - 2016."""
    if not line.plain:
        return None
    first, joint, second = (line.at(index + step) for step in range(3))
    if first is None:
        return None
    if first.kind == "number" and "." in first.text:
        return _dotted(line, index, first.text)
    if joint is None or second is None or joint.text not in ("/", "-"):
        return None
    month = value_of(line, index, "month")
    if month is not None and second.kind == "number" and second.text.isdigit():
        if len(second.text) == 4:
            return Day(int(second.text), int(month)), index + 3
        return (Day(None, int(month), int(second.text), weekday), index + 3) if int(second.text) <= 31 else None
    if first.kind != "number" or second.kind != "number" or not (first.text + second.text).isdigit():
        return None
    return _of_two(line, index, int(first.text), int(second.text), joint.text == "/", weekday)


def _of_two(line: Line, index: int, a: int, b: int, slash: bool, weekday: int | None) -> Read | None:
    texts = line.text(index), line.text(index + 2)
    if len(texts[0]) == 4 and 1 <= b <= 12 and 1000 <= a <= 2199:
        return Day(a, b), index + 3
    if len(texts[1]) == 4 and 1 <= a <= 12 and 1000 <= b <= 2199:
        return Day(b, a), index + 3
    tight = line.joined(index + 1) and line.joined(index + 2)
    if not tight or (not slash and line.text(index - 1) not in ("on", "by", "date", "until", "till")):
        return None
    following = line.text(index + 3)
    if (
        following == ","
        and line.joined(index + 3)
        and line.joined(index + 4)
        and line.is_kind(index + 4, "number")
        and len(line.text(index + 4)) == 2
    ):
        return Day(full_year(int(line.text(index + 4)), line.year), a, b), index + 5
    if 1 <= a <= 12 and 1 <= b <= 31:
        return Day(None, a, b, weekday), index + 3
    return (Day(None, b, a, weekday), index + 3) if 1 <= b <= 12 and 1 <= a <= 31 else None


def _dotted(line: Line, index: int, text: str) -> Read | None:
    """2015.3 is a month, 5.12 a day behind on."""
    left, _, right = text.partition(".")
    if len(left) == 4 and 1000 <= int(left) <= 2199 and 1 <= int(right) <= 12 and len(right) <= 2:
        return Day(int(left), int(right)), index + 1
    if line.text(index - 1) == "on" and 1 <= int(left) <= 12 and len(right) <= 2 and 1 <= int(right) <= 31:
        return Day(None, int(left), int(right)), index + 1
    return None


def _month_first(line: Line, index: int, weekday: int | None) -> Read | None:
    """May 19, 2025; May 19; June 2016; May."""
    month = month_at(line, index)
    if month is None:
        return _glued(line, index)
    at = line.past(month[1], ",") if line.plain else month[1]
    at = line.past(at, "the")
    day = day_number_at(line, at)
    if day is not None and not _is_year(line, at) and line.text(day[1]) not in ("o'clock", ":"):
        day = _of_ordinal(line, at) or day
        year, stop = _year_behind(line, day[1])
        return Day(year, month[0], day[0], weekday if year is None else None), stop
    if weekday is not None:
        return None
    at = line.past(month[1], "of", ",", "in") if line.plain else line.past(month[1], "of", ",")
    found = year_at(line, at) if _may_be_year(line, at) else None
    if found is not None:
        return Day(found[0], month[0]), found[1]
    return Day(None, month[0]), month[1]


def _of_ordinal(line: Line, at: int) -> tuple[int, int] | None:
    """twenty nineteen…: of a day and a year in words, the day ends before the year begins (January twenty five
    nineteen eighty six)."""
    ordinal = ordinal_at(line, at)
    return ordinal if ordinal is not None and ordinal[0] <= 31 else None


def _glued(line: Line, index: int) -> Read | None:
    """October2, Dec31 and mar3, as hasty users write."""
    token, number = line.at(index), line.at(index + 1)
    if (
        not line.plain
        or token is None
        or token.kind != "word"
        or number is None
        or number.kind != "number"
        or not line.joined(index + 1)
    ):
        return None
    month = classes()["month"].get(token.text)
    if month is None or not number.text.isdigit() or not 1 <= int(number.text) <= 31:
        return None
    year, stop = _year_behind(line, index + 2)
    return Day(year, int(month), int(number.text)), stop


def _is_year(line: Line, at: int) -> bool:
    found = year_at(line, at)
    token = line.at(at)
    return found is not None and token is not None and (token.kind == "number" or found[0] >= 1300)


def _may_be_year(line: Line, at: int) -> bool:
    return not (line.is_kind(at, "number") and line.text(at + 1) in ("%", "percent"))


def _year_behind(line: Line, at: int) -> tuple[int | None, int]:
    """The year behind a day and month, past a comma, of or in."""
    step = line.past(at, ",", "of", "in")
    found = year_at(line, step, short=line.plain and line.text(at) == "of")
    if found is None or line.text(found[1]) in ("%", "percent") or (line.text(found[1]) == "-" and not line.plain):
        return None, at
    return found


def _day_first(line: Line, index: int, weekday: int | None) -> Read | None:
    """19 May 2025, the fourth of July, 16. Nov. 2016, the twenty third day of September, 05-Aug."""
    at = line.past(index, "the")
    day = day_number_at(line, at)
    if day is None or line.text(at - 1) in ("$", "£", "€"):
        return None
    step = day[1]
    step = line.past(step, ".") if line.plain and line.is_kind(at, "number") else step
    step = line.past(step, "day")
    step = line.past(step, "of", "-", "/")
    step = line.past(step, "the") if line.text(step - 1) == "of" else step
    month = month_at(line, step)
    if month is not None:
        year, stop = _year_behind(line, month[1])
        if year is None and line.text(month[1]) in ("/", "-") and line.plain:
            found = year_at(line, month[1] + 1)
            year, stop = (found[0], found[1]) if found else (year, stop)
        return Day(year, month[0], day[0], weekday if year is None else None), stop
    if line.text(step - 1) in ("of", "day") or line.text(step) in ("this", "next", "last"):
        inner = _said_month(line, step)
        if inner is not None:
            return Day(day=day[0], within=inner[0]), inner[1]
    return None


def _said_month(line: Line, index: int) -> tuple[Form, int] | None:
    """this month, next month, the month."""
    which = value_of(line, index, "which")
    if which is not None and line.text(index + 1) == "month":
        return Shift("month", int(which)), index + 2
    stop = line.says(index, "the month")
    return (Shift("month", 0), stop) if stop else None


def _year_first(line: Line, index: int, weekday: int | None) -> Read | None:
    """2016 June, 2016, Nov."""
    year = year_at(line, index) if line.is_kind(index, "number") else None
    if year is None or weekday is not None:
        return None
    month = month_at(line, line.past(year[1], ","))
    if month is None or (not line.plain and line.text(year[1]) == ","):
        return None
    return Day(year[0], month[0]), month[1]


def _weekday_day(line: Line, weekday: int, at: int) -> Read | None:
    """Thursday the 21st, Monday 21."""
    ordinal = ordinal_at(line, at)
    if ordinal is not None and 1 <= ordinal[0] <= 31:
        return Day(day=ordinal[0], weekday=weekday), ordinal[1]
    number = line.at(at)
    if line.text(at - 1) == "the" and (found := cardinal_at(line, at)) is not None and 1 <= found[0] <= 31:
        return Day(day=int(found[0]), weekday=weekday), found[1]
    if (
        not line.plain
        or number is None
        or number.kind != "number"
        or not number.text.isdigit()
        or not 13 <= int(number.text) <= 31
    ):
        return None
    if line.text(at + 1) in (":", "-", "am", "pm", "hours", "minutes") or line.is_kind(at + 1, "clock"):
        return None
    return Day(day=int(number.text), weekday=weekday), at + 1
