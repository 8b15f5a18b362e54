"""What expressions of time are counted from, as a text is read along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from jiedu.analysis.times.values import Value


@dataclass(slots=True)
class Context:
    """Moves along with the text: each day that is told may be what the next expression counts from."""

    now: datetime | None
    """When it was written: the day is used of news, the clock too of what a user types. None where unknown."""
    plain: bool = False
    """True for a short text that a user types: what is left open is still to come, clocks count from the very
    minute, and sides (以前, since) make open stretches. False for news: what is left open is the nearest or the
    last."""
    basis: str = "published"
    """What `now` was taken from, for `Settled.anchor`: "published" or "dateline"."""
    story: date | None = None
    """The last single day that the text told of."""
    frame: date | None = None
    """The first day of the last date of any size, what 同年 and 当月 count from."""
    year: int | None = None
    """A year that the sentence, or the paragraph before it, stated for months and days like the one at hand."""
    month: tuple[int, int] | None = None
    """Year and month of the last date of the sentence that had a month."""
    carried: tuple[int, int] | None = None
    """Year and month that the paragraph stated, for months without a year that follow (2018年5月…。8月…)."""
    ahead: bool = False
    """True where the words around the expression say that it is still to come (将于, 起, will)."""
    surely: bool = False
    """True where they say so right beside it: a bare day of yesterday is then the next one all the same."""
    behind: bool = False
    """True where they say that it is over."""
    onset: bool = False
    """True where the expression names a beginning (15日起): it is the nearest such day."""
    bound: bool = False
    """True while an end of a stretch is read: its clock is as it is said."""
    floor: date | None = None
    """The first day of the stretch whose end is read: the end is on or after it."""

    @property
    def today(self) -> date | None:
        """The day of `now`."""
        return self.now.date() if self.now else None

    @property
    def far(self) -> bool:
        """True while the text tells of a time long before or after it was written."""
        today = self.today
        return self.story is not None and today is not None and abs((self.story - today).days) > FAR


FAR = 45
"""Days from the day of writing beyond which bare days follow the story: news says 19日 of the last month at most."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a form came to, and why."""

    value: Value
    anchor: str = "self"
    """"self" (stated in full), "text" (by a date earlier in the text), "story" (当天), "published", "dateline" or
    "none"."""
    inferred: bool = False
    type: str = "DATE"
    """TIMEX3's type: "DATE", "TIME", "DURATION", "SET" or "REF"."""
    mod: str = ""
    """TIMEX3's modifier: "BEFORE", "ON_OR_AFTER", "APPROX", "START" …, "" for none."""
