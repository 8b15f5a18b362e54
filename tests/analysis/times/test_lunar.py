"""The lunar calendar: days that calendars in print give, and the table as a whole."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jiedu.analysis.times import lunar


@pytest.mark.parametrize(
    ("year", "month", "day", "leap", "expected"),
    [
        (2025, 1, 1, False, date(2025, 1, 29)),
        (2024, 12, -1, False, date(2025, 1, 28)),
        (2025, 6, 1, True, date(2025, 7, 25)),
        (2025, 8, 15, False, date(2025, 10, 6)),
        (2023, 2, 1, True, date(2023, 3, 22)),
        (2000, 1, 1, False, date(2000, 2, 5)),
        (1949, 8, 10, False, date(1949, 10, 1)),
    ],
)
def test_days(year: int, month: int, day: int, leap: bool, expected: date) -> None:
    assert lunar.day(year, month, day, leap) == expected


@pytest.mark.parametrize(
    ("year", "month", "day", "leap"),
    [(2025, 5, 1, True), (2025, 12, 31, False), (1800, 1, 1, False), (2025, 13, 1, False)],
)
def test_days_that_are_none(year: int, month: int, day: int, leap: bool) -> None:
    assert lunar.day(year, month, day, leap) is None


def test_each_year_begins_where_the_last_one_ends() -> None:
    for number in range(1900, 2100):
        this, following = lunar.year(number), lunar.year(number + 1)
        assert this is not None and following is not None and this[1] + timedelta(days=1) == following[0]
        assert 353 <= (this[1] - this[0]).days + 1 <= 385


def test_every_month_is_within_its_year() -> None:
    for number in range(1900, 2101):
        months = [lunar.month(number, month) for month in range(1, 13)]
        assert all(span is not None and (span[1] - span[0]).days in (28, 29) for span in months)


@pytest.mark.parametrize(
    ("year", "index", "expected"),
    [
        (2025, 6, date(2025, 4, 4)),
        (2025, 23, date(2025, 12, 21)),
        (2017, 6, date(2017, 4, 4)),
        (1979, 1, date(1979, 1, 20)),
    ],
)
def test_solar_terms(year: int, index: int, expected: date) -> None:
    assert lunar.term(year, index) == expected


def test_beyond_the_table_nothing_is_known() -> None:
    assert lunar.term(1800, 0) is None and lunar.year(2200) is None and lunar.term(2025, 24) is None
