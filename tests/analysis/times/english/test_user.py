"""What users type in English."""

from __future__ import annotations

from datetime import datetime

import pytest

from jiedu.analysis import times
from tests.analysis.times.make import NOW, typed


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("meet next friday at 3pm", "next friday at 3pm", "2025-05-30T15:00"),
        ("remind me in two hours", "in two hours", "2025-05-20T12:00:00"),
        ("tomorrow at half past seven", "tomorrow at half past seven", "2025-05-21T07:30"),
        ("a quarter to eight in the evening", "a quarter to eight in the evening", "2025-05-20T19:45"),
        ("twenty minutes past five tomorrow", "twenty minutes past five tomorrow", "2025-05-21T05:20"),
        ("tonight around 7", "tonight around 7", "2025-05-20T19:00"),
        ("noon", "noon", "2025-05-20T12:00"),
        ("12 midnight", "12 midnight", "2025-05-20T00:00"),
        ("mid-morning", "mid-morning", "2025-05-20T10:00"),
        ("at 340pm", "at 340pm", "2025-05-20T15:40"),
        ("at 0730", "at 0730", "2025-05-20T07:30"),
        ("at 7ish", "at 7ish", "2025-05-20T19:00"),
        ("ten fifty five p. m.", "ten fifty five p. m.", "2025-05-20T22:55"),
        ("on the 27th", "on the 27th", "2025-05-27"),
        ("back on 15", "on 15", "2025-06-15"),
        ("Oct-2", "Oct-2", "2025-10-02"),
        ("on 4/22", "on 4/22", "2026-04-22"),
        ("04/21/2016, 8:00pm", "04/21/2016, 8:00pm", "2016-04-21T20:00"),
        ("21-04-2016", "21-04-2016", "2016-04-21"),
        ("2019/sep/01", "2019/sep/01", "2019-09-01"),
        ("23/Sep/2020", "23/Sep/2020", "2020-09-23"),
        ("2016 10 16", "2016 10 16", "2016-10-16"),
        ("2016-12-16T12:23:59", "2016-12-16T12:23:59", "2016-12-16T12:23:59"),
        ("wed Oct 26 15:50:06 2016", "wed Oct 26 15:50:06 2016", "2016-10-26T15:50:06"),
        ("january twenty five nineteen eighty six", "january twenty five nineteen eighty six", "1986-01-25"),
        ("two thousand and eighteen", "two thousand and eighteen", "2018"),
        ("year 247", "year 247", "0247"),
        ("the second monday of next month", "the second monday of next month", "2025-06-09"),
        ("the last week of july", "the last week of july", "2025-W31"),
        ("week 31", "week 31", "2025-W31"),
        ("the week of june 3rd", "the week of june 3rd", "2025-W23"),
        ("labor day weekend", "labor day weekend", "2025-W35-WE"),
        ("weekend", "weekend", "2025-W21-WE"),
        ("the week", "the week", "2025-W21"),
        ("Q3 2024", "Q3 2024", "2024-Q3"),
        ("2016 H2", "2016 H2", "2016-H2"),
        ("next year's first quarter", "next year's first quarter", "2026-Q1"),
        ("the month after next", "the month after next", "2025-07"),
        ("friday next week", "friday next week", "2025-05-30"),
        ("coming tuesday", "coming tuesday", "2025-05-27"),
        ("past tuesday", "past tuesday", "2025-05-13"),
        ("the day after tomorrow", "the day after tomorrow", "2025-05-22"),
        ("two weeks from now", "two weeks from now", "2025-06-03"),
        ("two weeks after easter", "two weeks after easter", "2026-04-19"),
        ("three weeks from tomorrow", "three weeks from tomorrow", "2025-06-11"),
        ("2 days 3 hours", "2 days 3 hours", "P2DT3H"),
        ("two and a half hours", "two and a half hours", "PT2.5H"),
        ("a couple of weeks", "a couple of weeks", "P2W"),
        ("all day", "all day", "P1D"),
        ("half an hour", "half an hour", "PT0.5H"),
        ("daily", "daily", "P1D"),
        ("3pm each day", "3pm each day", "T15"),
        ("9am on Sundays", "9am on Sundays", "XXXX-WXX-7T09"),
        ("every night at 9", "every night at 9", "T21"),
        ("once a week", "once a week", "P1W"),
        ("every other day", "every other day", "P2D"),
        ("the nineteen eighties", "the nineteen eighties", "198"),
        ("the two thousands", "the two thousands", "200"),
        ("eid al fitr", "eid al fitr", "2026-03-19"),
    ],
)
def test_values(text: str, surface: str, value: str) -> None:
    assert typed(text, language="en")[0] == (surface, value)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("from 5 to 6pm", "2025-05-20T17:00:00", "2025-05-20T18:00:00"),
        ("from 11 am to 3", "2025-05-20T11:00:00", "2025-05-20T15:00:00"),
        ("from 10:10pm to 10", "2025-05-20T22:10:00", "2025-05-21T10:00:00"),
        ("tomorrow between 8am and 2pm", "2025-05-21T08:00:00", "2025-05-21T14:00:00"),
        ("3pm to 4pm tomorrow", "2025-05-21T15:00:00", "2025-05-21T16:00:00"),
        ("monday 11-4", "2025-05-26T11:00:00", "2025-05-26T16:00:00"),
        ("between now and eight o'clock", "2025-05-20T10:00:00", "2025-05-20T20:00:00"),
        ("from 10 am for 3 hours 30 minutes", "2025-05-20T10:00:00", "2025-05-20T13:30:00"),
        ("within 5 hours", "2025-05-20T10:00:00", "2025-05-20T15:00:00"),
        ("late tuesday afternoon", "2025-05-20T12:00:00", "2025-05-20T16:00:00"),
        ("late this afternoon", "2025-05-20T14:00:00", "2025-05-20T16:00:00"),
        ("this evening from 7 to 7:30", "2025-05-20T19:00:00", "2025-05-20T19:30:00"),
        ("tomorrow before 5pm", None, "2025-05-21T17:00:00"),
        ("3 pm or later on monday", "2025-05-26T15:00:00", None),
        ("rest of the day", "2025-05-20T10:00:00", "2025-05-20T23:59:59"),
        ("end of tomorrow", "2025-05-21T23:59:59", "2025-05-21T23:59:59"),
        ("now", "2025-05-20T10:00:00", "2025-05-20T10:00:00"),
        ("business hours", "2025-05-20T08:00:00", "2025-05-20T18:00:00"),
        ("Feb 5 AM", "2026-02-05T08:00:00", "2026-02-05T12:00:00"),
    ],
)
def test_moments(text: str, begins: str | None, ends: str | None) -> None:
    found = times.resolve(text, NOW, "en")
    assert (found[0].begins, found[0].ends) == (begins, ends) or (found[-1].begins, found[-1].ends) == (begins, ends)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 4 to 22 this month", "2025-05-04", "2025-05-22"),
        ("3 until 12 of Sept", "2025-09-03", "2025-09-12"),
        ("November 19-20", "2025-11-19", "2025-11-20"),
        ("april twenty-seventh to the third", "2026-04-27", "2026-05-03"),
        ("June-August 1992", "1992-06-01", "1992-08-31"),
        ("from 4 to January 22, 1995", "1995-01-04", "1995-01-22"),
        ("2014-2018", "2014-01-01", "2018-12-31"),
        ("last week between Friday and Sunday", "2025-05-16", "2025-05-18"),
        ("next 3 months", "2025-05-21", "2025-08-20"),
        ("the past 2 decades", "2000-01-01", "2019-12-31"),
        ("last 2 quarters", "2024-10-01", "2025-03-31"),
        ("previous 4 business days", "2025-05-14", "2025-05-20"),
        ("for 3 days from today", "2025-05-20", "2025-05-22"),
        ("a week starting tomorrow", "2025-05-21", "2025-05-27"),
        ("rest of the year", "2025-05-20", "2025-12-31"),
        ("later this week", "2025-05-22", "2025-05-25"),
        ("earlier this month", "2025-05-01", "2025-05-15"),
        ("more than 2 weeks after today", "2025-06-03", None),
        ("2012 or later", "2012-01-01", None),
        ("no later than January 1, 2010", None, "2010-01-01"),
        ("from 2007 to the end of 2008", "2007-01-01", "2008-12-31"),
        ("the fortnight", "2025-05-19", "2025-06-01"),
    ],
)
def test_stretches(text: str, first: str | None, last: str | None) -> None:
    found = times.resolve(text, NOW, "en")[0]
    assert (found.first and str(found.first), found.last and str(found.last)) == (first, last)


def test_nothing_in_a_text_without_time() -> None:
    assert times.resolve("please call the office", datetime(2025, 5, 20), "en") == []
