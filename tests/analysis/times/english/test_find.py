"""Times of English news."""

from __future__ import annotations

from datetime import date

import pytest

from tests.analysis.times.make import DAY, days, english, said


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("It opened on May 19.", "May 19", "2025-05-19"),
        ("on 3 January 2024", "3 January 2024", "2024-01-03"),
        ("on the 4th of July, 2024", "the 4th of July, 2024", "2024-07-04"),
        ("on Sept. 26, 2024", "Sept. 26, 2024", "2024-09-26"),
        ("in March 2023", "March 2023", "2023-03"),
        ("in late May", "late May", "2025-05"),
        ("by mid-2024", "mid-2024", "2024"),
        ("the end of 2024", "the end of 2024", "2024"),
        ("mid- to late June", "mid- to late June", "2025-06"),
        ("in the first quarter of 2025", "the first quarter of 2025", "2025-Q1"),
        ("in the first nine months", "the first nine months", "2025-01/2025-09"),
        ("in the 1990s", "the 1990s", "199"),
        ("the early 2000s", "the early 2000s", "200"),
        ("in the 21st century", "the 21st century", "20"),
        ("last Friday", "last Friday", "2025-05-16"),
        ("next Monday", "next Monday", "2025-05-26"),
        ("on Friday", "Friday", "2025-05-16"),
        ("They will meet on Friday.", "Friday", "2025-05-23"),
        ("yesterday", "yesterday", "2025-05-19"),
        ("next month", "next month", "2025-06"),
        ("last summer", "last summer", "2024-SU"),
        ("this week", "this week", "2025-W21"),
        ("10 days ago", "10 days ago", "2025-05-10"),
        ("five years ago", "five years ago", "2020"),
        ("a year and a half ago", "a year and a half ago", "2023-11"),
        ("on Monday evening", "Monday evening", "2025-05-19TEV"),
        ("at 3 p.m. ET on Saturday", "at 3 p.m. ET on Saturday", "2025-05-17T15:00"),
        ("between March and May", "between March and May", "2025-03/2025-05"),
        ("from 1999 to 2003", "from 1999 to 2003", "1999/2003"),
        ("May 12-16", "May 12-16", "2025-05-12/2025-05-16"),
        ("every Friday", "every Friday", "XXXX-WXX-5"),
        ("for 90 days", "90 days", "P90D"),
        ("a two-year sentence", "two-year", "P2Y"),
        ("for weeks", "weeks", "PXW"),
        ("for an hour and a half", "an hour and a half", "PT1.5H"),
        ("the past two years", "the past two years", "P2Y"),
        ("in 2019", "2019", "2019"),
        ("the 2008 crisis", "2008", "2008"),
        ("on New Year's Eve", "New Year's Eve", "2024-12-31"),
        ("at Easter 2018", "Easter 2018", "2018-04-01"),
        ("2025-05-01", "2025-05-01", "2025-05-01"),
        ("two hours", "two hours", "PT2H"),
        ("years ago", "years ago", "PAST_REF"),
        ("currently", "currently", "PRESENT_REF"),
        ("earlier this week", "earlier this week", "2025-W21"),
        ("half a century ago", "half a century ago", "1975"),
        ("a quarter century", "a quarter century", "P25Y"),
        ("at 19:30 local time in Kyiv", "at 19:30 local time", "2025-05-20T19:30"),
        ("that summer", "that summer", "2025-SU"),
        ("the first year of this decade", "the first year of this decade", "2020"),
        ("on weekends", "on weekends", "XXXX-WXX-WE"),
        ("(1430 GMT)", "1430 GMT", "2025-05-20T14:30"),
    ],
)
def test_values(text: str, surface: str, value: str) -> None:
    assert (surface, value) in said(text, english(text))


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "Jan Coy won.",
        "£500 a day",
        "a 21-year-old man",
        "in his 50s",
        "2,000 people",
        "It will last.",
        "Chapter 12",
        "a second chance",
        "5000 miles",
        "the daily newspaper",
        "with 3:08 to play",
        "down by 30 to 126",
        "call 02-751-1500",
        "a 2182 score",
        "the H1 chip",
        "at the last minute",
    ],
)
def test_no_time(text: str) -> None:
    assert english(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last", "mod"),
    [
        ("since 2019", "2019-01-01", "2025-05-20", "ON_OR_AFTER"),
        ("by June 1", None, "2025-06-01", "ON_OR_BEFORE"),
        ("before 2018", None, "2017-12-31", "BEFORE"),
        ("after 2018", "2019-01-01", None, "AFTER"),
        ("until the end of the year", None, "2025-12-31", "ON_OR_BEFORE"),
        ("more than two weeks", None, None, "MORE_THAN"),
    ],
)
def test_sides(text: str, first: str | None, last: str | None, mod: str) -> None:
    found = english(text)
    assert (days(found)[0], found[0].mod) == ((first, last), mod)


def test_the_dateline_goes_before_the_page() -> None:
    found = english("KYIV, May 18 (Reuters) - Talks ended yesterday.", DAY)
    assert (found[-1].value, found[-1].anchor) == ("2025-05-17", "dateline")


def test_the_story_moves_along_with_the_text() -> None:
    found = english("They met on May 12.\nThe next day they parted.\nTwo weeks later they met again.")
    assert [time.value for time in found] == ["2025-05-12", "2025-05-13", "2025-05-27"]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("In March, the court ruled.", date(2023, 11, 5), "2023-03"),
        ("The court will rule in March.", date(2023, 11, 5), "2024-03"),
        ("Prices have risen since November.", date(2024, 1, 20), "2023-11"),
    ],
)
def test_months_go_by_the_tense(text: str, published: date, value: str) -> None:
    assert english(text, published)[0].value == value


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("at 3 p.m. ET", "America/New_York"),
        ("at 10:30 a.m. GMT", "Etc/UTC"),
        ("at 9 a.m. Kyiv time", "Europe/Kyiv"),
        ("at 8 p.m. local time in Kyiv.", "Europe/Kyiv"),
        ("at 8 p.m. local time", None),
        ("at 8 p.m.", None),
        ("on May 9", None),
    ],
)
def test_zones(text: str, zone: str | None) -> None:
    assert english(text)[0].zone == zone


def test_without_a_day_of_writing_what_is_unknown_stays_open() -> None:
    found = english("on June 1, on Friday, next week, in summer 2024", None)
    assert [time.value for time in found] == ["XXXX-06-01", "XXXX-WXX-5", "XXXX", "2024-SU"]
