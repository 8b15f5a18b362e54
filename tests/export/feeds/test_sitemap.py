"""Sitemaps, read back by Jiedu's own reader."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from jiedu.errors import Problem
from jiedu.export.feeds import sitemap
from jiedu.export.feeds.sitemap import Place, sitemaps
from jiedu.page.limits import Limits
from jiedu.page.sitemap import Entry, read_sitemap

BASE = "https://desk.example/s"


def entries(data: bytes) -> list[Entry]:
    found = list(read_sitemap(data, "x", Limits(records=10**6)))
    assert not any(isinstance(one, Problem) for one in found)
    return [one for one in found if isinstance(one, Entry)]


def test_a_small_site_has_one_file() -> None:
    places = [Place(f"{BASE}/文/{n}?a=1&b=2", date(2025, 5, n)) for n in range(1, 4)]
    ((name, data),) = sitemaps([*places, Place("javascript:alert(1)")], BASE)
    assert name == "sitemap.xml"
    assert [one.loc for one in entries(data)] == [f"{BASE}/%E6%96%87/{n}?a=1&b=2" for n in range(1, 4)]
    assert [one.lastmod for one in entries(data)] == ["2025-05-01", "2025-05-02", "2025-05-03"]


def test_a_large_site_has_an_index() -> None:
    places = (Place(f"{BASE}/{number}") for number in range(sitemap.MOST + 1))
    files = dict(sitemaps(places, BASE))
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert files["sitemap-1.xml"].count(b"<url><loc>") == sitemap.MOST
    assert len(entries(files["sitemap-2.xml"])) == 1
    index = entries(files["sitemap.xml"])
    assert [one.loc for one in index] == [f"{BASE}/sitemap-1.xml", f"{BASE}/sitemap-2.xml"]
    assert all(one.nested for one in index)


def test_a_file_is_never_larger_than_the_protocol_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LARGEST", 3000)
    files = dict(sitemaps((Place(f"{BASE}/{'x' * 300}/{number}") for number in range(20)), BASE))
    assert max(len(data) for name, data in files.items() if name != "sitemap.xml") <= 3000
    assert sum(len(entries(data)) for name, data in files.items() if name != "sitemap.xml") == 20


def test_a_site_without_pages_has_an_empty_file() -> None:
    ((name, data),) = sitemaps([], BASE)
    assert name == "sitemap.xml"
    assert len(ElementTree.fromstring(data)) == 0
