from __future__ import annotations

import pytest

from jiedu.page.conditional import Known, conditions, freshness, known_of, validators
from jiedu.page.model import Page

URL = "https://n.example/a"


def test_a_version_is_asked_for_at_its_own_address_alone() -> None:
    page = Page("html", b"x", URL, headers=(("etag", 'W/"ü1"'), ("last-modified", "Tue, 20 May 2025 08:00:00 GMT")))
    known = known_of(page)
    assert known == Known(URL, 'W/"ü1"', "Tue, 20 May 2025 08:00:00 GMT")
    assert conditions(known, URL) == {
        "if-none-match": 'W/"ü1"',
        "if-modified-since": "Tue, 20 May 2025 08:00:00 GMT",
    }
    assert conditions(known, URL + "/b") == {} == conditions(None, URL)


def test_no_version_and_none_that_a_header_cannot_hold() -> None:
    assert known_of(Page("html", b"x", URL)) is None
    assert known_of(Page("html", b"x", None, headers=(("etag", '"1"'),))) is None
    for bad in ("", " ", "a\nb", "x" * 2000, "\x00", "中"):
        assert validators(URL, bad, None) is None
    assert validators(URL, "a\r\nX: 1", "yesterday") == Known(URL, None, "yesterday")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ((), 0),
        ((("cache-control", "public, max-age=600"),), 600),
        ((("cache-control", "Max-Age = 600, must-revalidate"),), 600),
        ((("cache-control", "max-age=600"), ("age", "200")), 400),
        ((("cache-control", "max-age=600"), ("age", "900")), 0),
        ((("cache-control", "max-age=600"), ("age", "old")), 600),
        ((("cache-control", "max-age=600, no-cache"),), 0),
        ((("cache-control", "public"), ("cache-control", "max-age=60")), 60),
        ((("cache-control", "s-maxage=60"),), 0),
        ((("cache-control", "max-age=-1"),), 0),
    ],
)
def test_freshness(headers: tuple[tuple[str, str], ...], seconds: int) -> None:
    assert freshness(headers) == seconds
