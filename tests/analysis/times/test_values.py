"""TIMEX3 values and their days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from jiedu.analysis.times import values


def test_stretches() -> None:
    assert str(values.season(2025, "WI").last) == "2026-02-28"
    assert values.week(date(2025, 5, 21)).value == "2025-W21"
    assert values.week(date(2024, 12, 31)).value == "2025-W01"
    assert values.weekend(date(2025, 5, 21)).value == "2025-W21-WE"
    assert values.quarter(2025, 2).value == "2025-Q2" and str(values.half(2025, 2).first) == "2025-07-01"
    assert (values.decade(1990).value, values.century(21).value) == ("199", "20")
    assert values.safe(2025, 2, 30) is None


def test_the_first_century_begins_with_the_calendar() -> None:
    assert values.century(1).first == date(1, 1, 1)


def test_a_stretch_with_a_clock_at_one_end_has_moments_at_both() -> None:
    noon = values.moment(datetime(2025, 5, 19, 12), "12:00")
    both = values.stretch(noon, values.day(date(2025, 5, 20)))
    assert (str(both.begins), str(both.ends)) == ("2025-05-19 12:00:00", "2025-05-20 23:59:59")
    both = values.stretch(values.day(date(2025, 5, 18)), noon)
    assert (str(both.begins), str(both.ends)) == ("2025-05-18 00:00:00", "2025-05-19 12:00:00")


def test_two_ends_of_one_value_are_that_value() -> None:
    assert values.stretch(values.month(2025, 5), values.month(2025, 5)).value == "2025-05"
    assert values.days(date(2025, 5, 1), date(2025, 5, 1)).value == "2025-05-01"


@pytest.mark.parametrize(
    ("when", "months", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 5, 20), -17, date(2023, 12, 20)),
        (date(2025, 5, 20), 0, date(2025, 5, 20)),
    ],
)
def test_the_same_day_some_months_later(when: date, months: int, expected: date) -> None:
    assert values.same_day(when, months) == expected
