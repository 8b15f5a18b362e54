"""Named days by rule."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.analysis.data import rows
from jiedu.analysis.times import feasts


@pytest.mark.parametrize(
    ("rule", "year", "first", "last"),
    [
        ("05-09", 2025, date(2025, 5, 9), date(2025, 5, 9)),
        ("10-01/10-07", 2025, date(2025, 10, 1), date(2025, 10, 7)),
        ("05-7-2", 2025, date(2025, 5, 11), date(2025, 5, 11)),
        ("11-4-4+1", 2010, date(2010, 11, 26), date(2010, 11, 26)),
        ("05-1--1", 2025, date(2025, 5, 26), date(2025, 5, 26)),
        ("12-1--1", 2025, date(2025, 12, 29), date(2025, 12, 29)),
        ("L01-01", 2018, date(2018, 2, 16), date(2018, 2, 16)),
        ("L12--1", 2025, date(2025, 1, 28), date(2025, 1, 28)),
        ("L01-01-1..6", 2025, date(2025, 1, 28), date(2025, 2, 4)),
        ("T6-1..1", 2025, date(2025, 4, 3), date(2025, 4, 5)),
        ("E", 2018, date(2018, 4, 1), date(2018, 4, 1)),
        ("E-2", 2025, date(2025, 4, 18), date(2025, 4, 18)),
        ("M10-01", 2023, date(2023, 4, 21), date(2023, 4, 21)),
    ],
)
def test_rules(rule: str, year: int, first: date, last: date) -> None:
    assert feasts.days(rule, year) == ((first, last),)


def test_lunar_feasts_beyond_the_table_and_days_that_the_year_lacks_are_none() -> None:
    assert feasts.days("L01-01", 1700) == () and feasts.days("T6", 1700) == () and feasts.days("02-29", 2025) == ()


def test_what_is_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule"):
        feasts.days("5-9", 2025)
    with pytest.raises(ValueError, match="weekdays"):
        feasts.nth_weekday(2025, 5, 1, 5)


@pytest.mark.parametrize("name", ["zh/feasts.tsv", "en/feasts.tsv"])
def test_every_rule_of_the_lists_gives_days(name: str) -> None:
    for _, rule in rows(name):
        assert any(feasts.days(rule, year) for year in (2024, 2025, 2026))
