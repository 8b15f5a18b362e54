from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from jiedu.article.zones import zone_at


@pytest.mark.parametrize(
    ("name", "moment", "hours"),
    [
        ("GMT", "2025-05-19T20:31", 0),
        ("hkt", "2025-05-19T20:31", 8),
        ("+08:00", "2025-05-19T20:31", 8),
        ("UTC-5", "2025-05-19T20:31", -5),
        ("GMT +0530", "2025-05-19T20:31", 5.5),
        ("北京时间", "2025-05-19T20:31", 8),
        ("ET", "2025-05-19T20:31", -4),
        ("ET", "2025-01-19T20:31", -5),
        ("ET", "2025-03-09T01:59", -5),
        ("ET", "2025-03-09T03:00", -4),
        ("ET", "2025-11-02T02:00", -5),
        ("美东时间", "2025-07-19T20:31", -4),
        ("伦敦时间", "2025-07-19T20:31", 1),
        ("伦敦时间", "2025-12-19T20:31", 0),
        ("AET", "2025-01-19T20:31", 11),
        ("AET", "2025-06-19T20:31", 10),
    ],
)
def test_offsets_at_a_wall_clock(name: str, moment: str, hours: float) -> None:
    zone = zone_at(name, datetime.fromisoformat(moment))
    assert zone is not None and zone.utcoffset(None) == timedelta(hours=hours)


@pytest.mark.parametrize("name", ["", "XYZ", "-22:00", "+15:00", "+08:07", "+"])
def test_what_no_place_has_is_no_zone(name: str) -> None:
    assert zone_at(name, datetime(2025, 5, 19)) is None
