"""Stretches in English and pieces of them: next week, the first quarter of 2024, early June, the 1990s, the last four months of 2021."""

from __future__ import annotations

import re

from jiedu.analysis.times.english.calendar import Read, date_at, day_number_at, month_at, weekday_at
from jiedu.analysis.times.english.numbers import cardinal_at, ordinal_at, year_at
from jiedu.analysis.times.english.tokens import Line, classes, phrase_at, value_of
from jiedu.analysis.times.forms import Day, Feast, Few, Form, Piece, Range, Shift, Weekday, Years

_UNITS = {"day": "day", "week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year",
          "decade": "decade", "century": "century", "fortnight": "fortnight", "night": "night"}  # fmt: skip
_QUARTER = re.compile(r"(?P<kind>[qh])(?P<n>[1-4])")


def said_at(line: Line, index: int) -> Read | None:
    """The stretch or day in words at `index`: tomorrow, last week, the second Monday of next month, mid-June, Christmas, the 1990s."""
    at = line.past(index, "the", "my", "our", "this the")
    for rule in (
        _day_word,
        _edge,
        _nth,
        _feast,
        _which,
        _week_of,
        _quarter,
        _season,
        _decade,
        _numbered_year,
        _weekday,
    ):
        found = rule(line, at)
        if found is not None:
            return found
    return _bare(line, index, at)


_DAYS = {
    "day after tomorrow": 2,
    "day before yesterday": -2,
    "today": 0,
    "tomorrow": 1,
    "tomorow": 1,
    "yesterday": -1,
    "this day": 0,
    "current day": 0,
    "next day": 1,
    "following day": 1,
    "last day": -1,
    "previous day": -1,
    "same day": 0,
}
_STORY_DAYS = ("next day", "following day", "previous day", "same day", "day after", "day before")


_FIRST_OF_DAYS = frozenset(phrase.split(" ")[0] for phrase in _DAYS)


def _day_word(line: Line, at: int) -> Read | None:
    if line.text(at) not in _FIRST_OF_DAYS:
        return None
    for phrase, count in _DAYS.items():
        stop = line.says(at, phrase)
        if stop is not None and not (
            phrase in ("last day", "next day", "same day") and line.text(stop) in ("of", "and")
        ):
            if phrase == "last day" and not line.plain:
                return None
            return Shift("day", count, phrase in _STORY_DAYS and not line.plain), stop
    for phrase, count in (("day after", 1), ("day before", -1), ("day prior", -1)):
        stop = line.says(at, phrase)
        if (
            stop is not None
            and (stop >= len(line.tokens) or line.is_kind(stop, "mark") or not line.plain)
            and not _goes_on(line, stop)
        ):
            return Shift("day", count, True), stop
    return None


def _goes_on(line: Line, index: int) -> bool:
    """True where what follows is what the day is counted from (the day after the vote)."""
    return line.is_kind(index, "word") and line.text(index) not in ("that", "and", "but")


def _weekday(line: Line, at: int) -> Read | None:
    """Friday, Friday next week, Tuesday of the following week."""
    weekday = weekday_at(line, at)
    if weekday is None:
        return None
    step = line.past(weekday[1], "of", "in")
    week = _which_unit(line, line.past(step, "the"), ("week",))
    if week is not None:
        return Weekday(weekday[0], week[0]), week[1]
    return Weekday(weekday[0]), weekday[1]


def _which_unit(line: Line, index: int, units: tuple[str, ...]) -> tuple[Form, int] | None:
    """next week, last calendar year: a unit and how far it lies."""
    which = value_of(line, index, "which")
    if which is None:
        return None
    at = line.past(index + 1, "calendar", "fiscal", "working", "business")
    unit = value_of(line, at, "unit") or classes()["unit"].get(line.text(at).removesuffix("'s"))
    if unit not in units or (line.text(at).endswith("s") and not line.text(at).endswith("'s")):
        return None
    count = int(which)
    if unit == "week" and line.text(index + 1) in ("working", "business"):
        unit = "workweek"
    return Shift(unit, count), at + 1


_SHIFTED = ("week", "weekend", "month", "quarter", "year", "decade", "century", "fortnight")


def _which(line: Line, at: int) -> Read | None:
    """last week, next Sunday, this May, next year's first quarter, past Wednesday, the following Easter."""
    which = value_of(line, at, "which")
    if which is None:
        return _after_next(line, at)
    count = int(which)
    unit = _which_unit(line, at, _SHIFTED)
    if unit is not None:
        return _of_unit(line, unit, at)
    weekday = weekday_at(line, at + 1)
    if weekday is not None:
        return _which_weekday(line, at, count, weekday)
    month = month_at(line, at + 1)
    if month is not None and line.text(at) != "past":
        return _which_month(line, count, month)
    day = date_at(line, at + 1) if line.plain else None
    if day is not None and isinstance(day[0], Day) and day[0].year is None:
        return Day(None, day[0].month, day[0].day, within=Shift("year", count)), day[1]
    season = value_of(line, at + 1, "season")
    if season is not None:
        return Piece("season", season, Shift("year", count) if count or line.plain else None), at + 2
    feast = phrase_at(line, at + 1, "en/feasts.tsv")
    return (Feast(feast[0], side=count) if count else Feast(feast[0]), feast[1]) if feast else None


def _after_next(line: Line, at: int) -> Read | None:
    """the month after next; the same month; that summer, where the story has told of one."""
    if line.text(at) == "that" and not line.plain:
        season = value_of(line, at + 1, "season")
        if season is not None:
            return Piece("season", season, Shift("year", 0, True)), at + 2
        if value_of(line, at + 1, "unit") in ("day", "week", "month", "year") and not line.text(at + 1).endswith("s"):
            return Shift(line.text(at + 1), 0, True), at + 2
    unit = value_of(line, at, "unit")
    stop = line.says(at + 1, "after next", "after the next")
    if unit in _SHIFTED and stop is not None:
        return Shift(unit, 2), stop
    unit = value_of(line, at + 1, "unit")
    if line.text(at) == "same" and unit in ("week", "month", "year"):
        return Shift(unit, 0, not line.plain), at + 2
    return None


def _of_unit(line: Line, unit: tuple[Form, int], at: int) -> Read:
    """The unit with a piece of it behind: next week Wednesday, next year's first quarter, last week on Friday."""
    form, stop = unit
    if not isinstance(form, Shift):
        return unit
    if form.unit == "week":
        step = line.past(stop, "on", "'s") if line.plain else stop
        weekday = weekday_at(line, step)
        if weekday is not None and line.text(weekday[1]) not in ("or", "and"):
            return Weekday(weekday[0], form), weekday[1]
    if form.unit == "year" and line.text(stop - 1).endswith("'s"):
        piece = _nth(line, stop) or _quarter(line, stop)
        if piece is not None and isinstance(piece[0], Piece):
            return Piece(piece[0].kind, piece[0].number, form, piece[0].weekday), piece[1]
    return form, stop


def _which_weekday(line: Line, at: int, count: int, weekday: tuple[int, int]) -> Read:
    word = line.text(at)
    stop = weekday[1]
    if word in ("past", "coming", "upcoming"):
        return Weekday(weekday[0], side=count or -1), stop
    if line.text(stop) in ("(", ","):
        inner = date_at(line, stop + 1) if line.text(stop) == "(" else None
        if inner is not None and isinstance(inner[0], Day) and line.text(inner[1]) == ")":
            return _this_year(inner[0]), inner[1] + 1
    dated = date_at(line, stop) if line.plain and (line.is_kind(stop, "number") or line.is_kind(stop, "date")) else None
    if dated is not None and isinstance(dated[0], Day) and dated[0].month is not None:
        return _this_year(dated[0]), dated[1]
    return Weekday(weekday[0], Shift("week", count)), stop


def _this_year(day: Day) -> Day:
    """A date beside this Friday is one of this year."""
    return day if day.year is not None else Day(None, day.month, day.day, within=Shift("year", 0))


def _which_month(line: Line, count: int, month: tuple[int, int]) -> Read:
    day = day_number_at(line, month[1])
    if day is not None and not (line.is_kind(month[1], "number") and len(line.text(month[1])) > 2):
        return Day(None, month[0], day[0], within=Shift("year", count) if count else None), day[1]
    return Day(None, month[0], within=Shift("year", count)), month[1]


_NTH_UNITS = ("week", "month", "day", "quarter", "weekend", "half", "year", "decade", "century")


def _nth(line: Line, at: int) -> Read | None:
    """the first quarter of 2024, the second Monday of next month, last week of July, first half of the year, the 9th month of 2021."""
    ordinal = ordinal_at(line, at)
    last = ordinal is None and line.text(at) in ("last", "final")
    if ordinal is None and not last:
        return None
    number, step = ordinal or (-1, at + 1)
    few = _few(line, at, step, number)
    if few is not None:
        return few
    weekday = weekday_at(line, step)
    unit = "half" if line.text(step) == "half" else value_of(line, step, "unit")
    if weekday is None and (unit not in _NTH_UNITS or line.text(step).endswith("s")):
        return None
    stop = weekday[1] if weekday else step + 1
    if unit == "century":
        return (Years(100 * (number - 1), 100), stop) if number > 0 else None
    outer = _outer(line, stop)
    if outer is None:
        return _nth_alone(line, number, weekday, unit, stop, last)
    kind = "weekday" if weekday else str(unit)
    return Piece(kind, number, outer[0], weekday[0] if weekday else 0), outer[1]


def _nth_alone(
    line: Line, number: int, weekday: tuple[int, int] | None, unit: str | None, stop: int, last: bool
) -> Read | None:
    """A piece of a stretch that is left to the reader: the first quarter; for a user the fifth Sunday as well."""
    if last:
        return None
    if unit in ("quarter", "half"):
        return Piece(unit, number), stop
    if weekday is not None and line.plain:
        return Piece("weekday", number, Shift("month", 0), weekday[0]), stop
    return None


def _outer(line: Line, index: int) -> tuple[Form, int] | None:
    """The stretch that a piece lies in: of 2024, in June, this month, of next year."""
    at = line.past(index, "of", "in", ",")
    bare = at == index
    at = line.past(at, "the")
    year_step = line.past(at, "year", "calendar year")
    year = year_at(line, year_step) if line.is_kind(year_step, "number") or not bare else None
    if year is not None and (not bare or line.plain or line.text(index) == ","):
        return Day(year[0]), year[1]
    which = value_of(line, at, "which")
    unit = value_of(line, at + 1, "unit") if which is not None else None
    if which is not None and unit in ("week", "month", "year", "quarter", "decade", "century"):
        return Shift(unit, int(which)), at + 2
    month = month_at(line, at)
    if month is not None and not bare:
        step = line.past(month[1], "of", ",")
        inner = year_at(line, step)
        return (Day(inner[0], month[0]), inner[1]) if inner else (Day(None, month[0]), month[1])
    if line.text(at - 1) == "the" and not bare and (unit := value_of(line, at, "unit")) in ("week", "month", "year"):
        return Shift(unit, 0), at + 1
    return None


def _few(line: Line, at: int, step: int, number: int) -> Read | None:
    """the last four months of 2021, first ten days of last year."""
    if number not in (1, -1):
        return None
    count = cardinal_at(line, step)
    unit = value_of(line, count[1], "unit") if count else None
    if count is None or unit not in ("day", "week", "month", "quarter", "year") or count[0] > 400:
        return None
    outer = _outer(line, count[1] + 1)
    if outer is None and number == 1 and unit in ("month", "quarter") and not line.plain:
        return Few(int(count[0]), unit, False, None), count[1] + 1
    return (Few(int(count[0]), unit, number < 0, outer[0]), outer[1]) if outer else None


_EDGES = {"beginning": "start", "start": "start", "middle": "middle", "end": "end", "close": "end", "early": "early", "mid": "mid", "late": "late",
          "later": "later", "earlier": "earlier"}  # fmt: skip


def _edge(line: Line, at: int) -> Read | None:
    """early June, mid-2024, late last year, the end of 2000, later this week, end of day."""
    word = line.text(at)
    glued = re.fullmatch(
        r"mid(january|february|march|april|may|june|july|august|september|october|november|december)", word
    )
    if word not in _EDGES and not glued:
        return _short_edge(line, at)
    step = at + 1
    if line.text(step) == "-" and line.joined(step):
        step += 1
    if line.text(step) in ("to", "-") and value_of(line, line.past(step + 1, "-"), "edge"):  # mid- to late June
        word, step = line.text(step + 1), line.past(step + 2, "-")
    step = line.past(step, "of", "in", "part of")
    of = line.text(step - 1) in ("of", "in")
    noun = word in ("beginning", "start", "middle", "end", "close")
    if noun and (line.text(step - 1) == "in" or (not of and not line.plain)):
        return None  # contracts that end in 2030
    inner = _edged(line, step)
    if inner is None:
        return None
    return _piece(line, word, inner[0], of), inner[1]


def _short_edge(line: Line, at: int) -> Read | None:
    """EOD, EOM, EOY, year-end."""
    units = {"eod": "day", "eom": "month", "eoy": "year"}
    unit = units.get(line.text(at))
    if unit is not None and line.plain:
        return Piece("edge", "end" if unit == "day" else "late", Shift(unit, 0)), at + 1
    if line.text(at) in ("year", "month") and line.text(at + 1) == "-" and line.text(at + 2) == "end":
        return Piece("edge", "end", Shift(line.text(at), 0)), at + 3
    return None


def _edged(line: Line, index: int) -> tuple[Form, int] | None:
    """What can have a beginning and an end."""
    at = line.past(index, "the")
    year = year_at(line, line.past(at, "year"))
    if year is not None:
        return Day(year[0]), year[1]
    decade = _decade(line, at)
    if decade is not None:
        return decade
    unit = value_of(line, at, "unit")
    if unit in ("day", "week", "month", "year") and (line.text(at - 1) == "the" or line.text(index - 1) == "of"):
        return Shift(unit, 0), at + 1
    date = date_at(line, at)
    if date is not None:
        return date
    for rule in (_day_word, _quarter, _nth, _season, _which):
        found = rule(line, at)
        if found is not None:
            return found
    weekday = weekday_at(line, at)
    return (Weekday(weekday[0]), weekday[1]) if weekday and line.text(index - 1) == "of" else None


def _piece(line: Line, word: str, inner: Form, of: bool) -> Form:
    name = _EDGES.get(word, "mid")
    if name in ("later", "earlier"):
        return Piece("rest" if name == "later" else "begun", "late" if name == "later" else "early", inner)
    whole_year = isinstance(inner, Day) and inner.month is None
    if (
        of
        and not whole_year
        and not (isinstance(inner, Shift) and inner.unit == "day")
        and not isinstance(inner, Years | Weekday)
    ):
        name = {"start": "early", "middle": "mid", "end": "late"}.get(name, name)
    return Piece("edge", name, inner)


def _feast(line: Line, at: int) -> Read | None:
    """Christmas, Easter 2018, Thanksgiving of next year, Labor Day weekend."""
    feast = phrase_at(line, at, "en/feasts.tsv")
    token = line.at(at)
    if feast is None or token is None or (not token.capital and not line.plain):
        return None
    rule, stop = feast
    if line.text(stop) == "weekend":
        return Piece("weekend", 0, _in_year(line, rule, stop + 1)[0]), _in_year(line, rule, stop + 1)[1]
    return _in_year(line, rule, stop)


def _in_year(line: Line, rule: str, stop: int) -> tuple[Form, int]:
    at = line.past(stop, "of", ",", "in")
    year = year_at(line, at)
    if year is not None:
        return Feast(rule, Day(year[0])), year[1]
    which = _which_unit(line, at, ("year",))
    return (Feast(rule, which[0]), which[1]) if which else (Feast(rule), stop)


def _week_of(line: Line, at: int) -> Read | None:
    """week of September 16th, the week starting on February 4, week 31, weekend of Halloween."""
    unit = line.text(at)
    if unit not in ("week", "weekend"):
        return None
    number = line.at(at + 1)
    if (
        unit == "week"
        and number is not None
        and number.kind == "number"
        and number.text.isdigit()
        and 1 <= int(number.text) <= 53
    ):
        outer = _outer(line, at + 2)
        return Piece("week", int(number.text), outer[0] if outer else Shift("year", 0)), outer[1] if outer else at + 2
    step = line.says(
        at + 1, "of the", "of", "starting on", "starting", "beginning on", "beginning", "commencing on", "commencing"
    )
    if step is None:
        return None
    inner = date_at(line, step) or _feast(line, step) or _the_day(line, step - (line.text(step - 1) == "the"))
    if inner is None or (isinstance(inner[0], Day) and inner[0].day is None):
        return None
    return Piece(unit, 0, inner[0]), inner[1]


def _the_day(line: Line, index: int) -> Read | None:
    """the 18th, as a day of this month or the next."""
    at = line.past(index, "the")
    ordinal = ordinal_at(line, at)
    return (Day(day=ordinal[0]), ordinal[1]) if ordinal and 1 <= ordinal[0] <= 31 else None


def _quarter(line: Line, at: int) -> Read | None:
    """Q3 2024, 2016 H2, 2019-Q1, Q3 this year, Q1."""
    year = year_at(line, at) if line.is_kind(at, "number") else None
    step = line.past(year[1], "-") if year else at
    token, number = line.at(step), line.at(step + 1)
    if (
        token is None
        or token.text not in ("q", "h")
        or number is None
        or number.kind != "number"
        or not line.joined(step + 1)
    ):
        return None
    match = _QUARTER.fullmatch(token.text + number.text)
    if match is None or (match["kind"] == "h" and match["n"] > "2"):
        return None
    kind = "quarter" if match["kind"] == "q" else "half"
    if year is not None:
        return Piece(kind, int(match["n"]), Day(year[0])), step + 2
    outer = _outer(line, step + 2)
    if outer is None and line.text(step + 2) in ("-", ","):
        found = year_at(line, step + 3)
        outer = (Day(found[0]), found[1]) if found else None
    if outer is None and (found := year_at(line, step + 2)) is not None:
        outer = Day(found[0]), found[1]
    return (Piece(kind, int(match["n"]), outer[0]), outer[1]) if outer else (Piece(kind, int(match["n"])), step + 2)


def _season(line: Line, at: int) -> Read | None:
    """summer 2024, the winter of 2020, spring."""
    code = value_of(line, at, "season")
    if code is None:
        return None
    year = year_at(line, line.past(at + 1, "of", ",", "of the year"))
    if year is not None:
        return Piece("season", code, Day(year[0])), year[1]
    said = line.text(at) in ("summer", "winter") or (
        line.text(at) in ("spring", "autumn") and line.text(at - 1) in ("the", "in", "by", "this")
    )
    return (
        (Piece("season", code), at + 1)
        if said and (line.plain or line.text(at - 1) in ("the", "in", "by", "until", "since"))
        else None
    )


_DECADE = re.compile(r"(?P<century>\d\d)?(?P<decade>\d0)\s?'?s")


def _decade(line: Line, at: int) -> Read | None:
    """the 1990s, the 70's, the seventies, the two thousands, the two thousand and tens."""
    token = line.at(at)
    if token is None:
        return None
    if token.kind == "decade":
        match = _DECADE.fullmatch(token.text)
        if match is None:
            return None
        count = int(match["decade"])
        if not match["century"] and not line.plain and line.text(at - 1) not in ("the", "early", "late", "mid", "-"):
            return None  # a man in his 50s
        century = int(match["century"]) if match["century"] else _century(count, line.year)
        return Years(century * 100 + count, 10), at + 1
    words = value_of(line, at, "decade")
    if words is not None:
        return Years(_century(int(words), line.year) * 100 + int(words), 10), at + 1
    stop = line.says(at, "two thousands")
    if stop is not None:
        return Years(2000, 10), stop
    stop = line.says(at, "two thousand and tens")
    if stop is not None:
        return Years(2010, 10), stop
    century = value_of(line, at, "cardinal")
    words = value_of(line, at + 1, "decade")
    return (
        (Years(int(century) * 100 + int(words), 10), at + 2) if century and words and 10 <= int(century) <= 20 else None
    )


def _century(decade: int, this_year: int | None) -> int:
    year = (this_year or 2025) - 5
    return year // 100 if decade <= year % 100 else year // 100 - 1


def _numbered_year(line: Line, at: int) -> Read | None:
    """year 247, the year of 2008, CY 2008."""
    if line.text(at) not in ("year", "cy", "fy"):
        return None
    step = line.past(at + 1, "of")
    year = year_at(line, step)
    if year is not None:
        return Day(year[0]), year[1]
    number = cardinal_at(line, step) if line.plain else None
    fits = number is not None and 100 <= number[0] < 2200 and number[0] == int(number[0])
    return (Day(int(number[0])), number[1]) if number is not None and fits else None


_LEFT = ("rest", "remaining", "remainder", "the")


def _bare(line: Line, index: int, at: int) -> Read | None:
    """What only a user means as a stretch of time: the week, my month, weekend, rest of the year."""
    rest = None if line.text(index) not in _LEFT else line.says(index, "rest of the", "rest of this", "rest of current", "rest of my", "rest of", "rest this", "rest current",
                     "the rest of the", "the rest of this", "remaining of the", "remainder of the", "the remainder of the")  # fmt: skip
    if rest is not None:
        unit = value_of(line, rest, "unit")
        return (
            (Piece("rest", "", Shift(unit, 0)), rest + 1)
            if unit in ("day", "week", "month", "year", "quarter")
            else None
        )
    unit = value_of(line, at, "unit")
    if unit == "weekend" and line.plain and not line.text(at).endswith("s"):
        return Piece("weekend", 1, of="week"), at + 1
    if unit in ("week", "month", "year", "fortnight") and at > index and line.plain and not line.text(at).endswith("s"):
        return Shift(unit, 0), at + 1
    return None


__all__ = ["Range", "said_at"]
