"""The moment of publication, by the clock of the page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from jiedu.article.model import Published
from jiedu.export.moment import moment, written

EVENING = datetime(2025, 5, 14, 23, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "time", "stamp", "wanted"),
    [
        (date(2025, 5, 15), EVENING, "2025-05-15T07:10:00+08:00", "2025-05-15T07:10:00+08:00"),
        (date(2025, 5, 14), EVENING, "2025-05-14T19:10:00-04:00", "2025-05-14T19:10:00-04:00"),
        (date(2025, 5, 15), EVENING, None, "2025-05-15T07:10:00+08:00"),
        (date(2025, 5, 14), EVENING, "2025-06-01", "2025-05-14T23:10:00+00:00"),
        (date(2025, 5, 15), EVENING, "no stamp", "2025-05-15T07:10:00+08:00"),
        (date(2025, 5, 15), None, "2025-05-15T07:10:00+08:00", "2025-05-15"),
        (None, None, None, None),
    ],
)
def test_it_is_of_the_day_of_publication(
    day: date | None, time: datetime | None, stamp: str | None, wanted: str | None
) -> None:
    published = Published(day, time, "page", "", stamp, False)
    assert written(published) == wanted
    found = moment(published)
    assert found is None or (found == time and found.date() == day)
