from __future__ import annotations

from datetime import UTC, datetime

import pytest

from jiedu.errors import FetchError
from jiedu.page.manners import FetchSettings
from jiedu.page.retry import pause, retry_after

NOW = datetime(2025, 5, 20, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        (" 0 ", 0.0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("９", None),
        ("99999999999", None),
        ("Tue, 20 May 2025 08:02:00 GMT", 120.0),
        ("Tue, 20 May 2025 16:02:00 +0800", 120.0),
        ("Tue, 20 May 2025 08:02:00", 120.0),
        ("Tuesday, 20-May-25 08:02:00 GMT", 120.0),
        ("Tue, 20 May 2025 07:00:00 GMT", 0.0),
        ("Tue, 99 May 2025 07:00:00 GMT", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_pauses_double_within_a_quarter_and_are_the_same_on_every_run() -> None:
    settings = FetchSettings(retries=4)
    error = FetchError("x", passing=True)
    urls = [f"https://n.example/{number}" for number in range(50)]
    for attempt in range(4):
        pauses = [pause(error, url, attempt, settings) for url in urls]
        assert all(p is not None and 0.75 * 2**attempt <= p <= 1.25 * 2**attempt for p in pauses)
        assert len(set(pauses)) > 40
        assert pauses == [pause(error, url, attempt, settings) for url in urls]
    assert pause(error, urls[0], 4, settings) is None
    assert pause(FetchError("x"), urls[0], 0, settings) is None


def test_what_the_site_asks_for_is_kept_or_the_site_is_left_alone() -> None:
    settings = FetchSettings(patience=30, retries=9)
    assert pause(FetchError("x", passing=True, after=29.0), "u", 0, settings) == 29.0
    assert pause(FetchError("x", passing=True, after=31.0), "u", 0, settings) is None
    assert pause(FetchError("x", passing=True), "u", 8, settings) == 30.0
