"""What an expression of time says, before it is counted out: the same forms for every language.

A reader of a language turns characters into a form; `settle` turns a form into days and moments, by what the text is
counted from. Months and weekdays are numbers from 1 (January, Monday); counts of units may be fractions (2.5 years).
"""

from __future__ import annotations

from dataclasses import dataclass

Amounts = tuple[tuple[float, str], ...]
"""A length in units, the way it is said: ((2, "year"), (21, "day")). A count of nan is a few (几天)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date by its numbers, as many of them as are said: 2025年5月19日, 5月, 19日, 农历正月初五, Friday the 21st."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    within: Form | None = None
    """A year or month that is said in words (去年5月, 本月5日)."""
    lunar: bool = False
    leap: bool = False
    """True for a leap month of the lunar calendar (闰六月)."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A unit counted from the time of writing, or of the story: 明天, 下周, 去年, 当月, next quarter."""

    unit: str
    """"day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century", "hour" or "minute"."""
    count: int
    story: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """A decade or a century by its first year: 20世纪90年代, the 1990s, 21世纪."""

    first: int
    count: int
    """10 or 100."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of a week: 周一, 下周三, last Friday."""

    index: int
    within: Form | None = None
    """The week that it lies in; without one the text leaves it open."""
    side: int = 0
    """-1 for the last one that is over, 1 for the next to come, 0 where not said."""


@dataclass(frozen=True, slots=True)
class Feast:
    """A day or stretch of the year that has a name: 春节, 国庆假期, Easter."""

    rule: str
    """How it is found, in the words of `feasts.py`."""
    within: Form | None = None
    side: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a longer stretch: 2025年夏季, 上月底, 十月的第一周, the second Monday of next month, 年初."""

    kind: str
    """"year", "month", "week", "weekend", "day", "weekday", "quarter", "half", "season", "decade", "edge",
    "rest" (what is left of it from now), "begun" (what is over of it) or "week-from" (the seven days from it)."""
    number: int | str
    """Which one, from 1, or from the end with -1; the code of a season; for edges "start", "middle", "end" (初旬, the
    end of), "early", "mid", "late", or "opening", "half-way", "closing" (年初, 年中, 年底)."""
    within: Form | None = None
    """None where the stretch is left to the reader (一季度, 月底)."""
    weekday: int = 0
    """For kind "weekday": which."""
    of: str = "year"
    """The unit of the stretch where `within` is None."""
    side: int = 0
    """-1 for the last such piece that is over, 1 for the next one (last summer, next winter), 0 where not said."""


@dataclass(frozen=True, slots=True)
class Few:
    """The first or last units of a stretch: 2021年的前2周, the last four months of 2021, 前三季度."""

    count: int
    unit: str
    last: bool
    within: Form | None


@dataclass(frozen=True, slots=True)
class Away:
    """A distance before or after: 三天前, 两小时后, two weeks from tomorrow."""

    amounts: Amounts
    side: int
    base: Form | None = None
    """What it is counted from; None for the time of writing (前) or of the story (后)."""
    story: bool = False


@dataclass(frozen=True, slots=True)
class Recent:
    """A stretch that ends or begins now: 近两年, 过去十天, 未来三年, within five days, the next 3 months."""

    amounts: Amounts
    side: int
    within: bool = False
    """True where it begins at once (within five days), False where with the next day (the next five days)."""
    base: Form | None = None
    """What it begins from, where that is not now."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day, or a part of it."""

    hour: int | None
    """0–23 where the half of the day is known, else as said; 24 and more lead into the next day. None for a part
    alone."""
    minute: int | None = None
    second: int | None = None
    part: str | None = None
    """TIMEX3 code of the part of the day."""
    known: bool = True
    """False where it may mean either half of the day (at seven)."""
    edge: str = ""
    """"early" or "late": a half of the part (late morning)."""


@dataclass(frozen=True, slots=True)
class Clocked:
    """A clock time or a part of a day, on a day where one is named."""

    clock: Clock
    day: Form | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From one to another: 5日至7日, 上午9点到11点, Oct. 2 to October 22."""

    first: Form
    last: Form


@dataclass(frozen=True, slots=True)
class Open:
    """A side of something: 2018年以前, 自2018年以来, after Friday."""

    inner: Form
    mod: str
    """TIMEX3's own words: "BEFORE", "AFTER", "ON_OR_BEFORE" or "ON_OR_AFTER"."""
    going_on: bool = False
    """True for what began once and goes on (以来, since); False for what begins (起, from)."""


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: 两年半, 8天又二十个小时."""

    amounts: Amounts
    mod: str = ""
    """TIMEX3's "APPROX", "LESS_THAN" or "MORE_THAN", "" where exact."""


@dataclass(frozen=True, slots=True)
class Each:
    """What recurs: 每天, 每周一, every Friday at 9."""

    value: str


@dataclass(frozen=True, slots=True)
class Ref:
    """What points to past, present or future without a date (目前, now), and years before our era, which have no
    days here."""

    value: str


Form = (
    Day | Shift | Years | Weekday | Feast | Piece | Few | Away | Recent | Clocked | Range | Open | Length | Each | Ref
)
"""Any of them."""
