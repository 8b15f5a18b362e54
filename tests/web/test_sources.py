"""Outlets: what each publishes, whom it repeats, who repeats it, and what it drops."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.web.test_article import tree


def test_every_outlet_has_its_numbers_and_its_page(served: TestClient) -> None:
    told = served.get("/sources.json").json()["outlets"]
    page = tree(served, "/sources?lang=zh")
    assert sum(one["reports"] for one in told) == served.get("/method.json").json()["desk"]["articles"]
    for one in told:
        name = one["name"] or "-"
        (row,) = page.xpath(f"//tr[th//a[@href='/source/{quote(name)}']]")
        assert str(one["reports"]) in row.text_content()
        own = served.get(f"/source/{quote(name)}.json").json()
        assert own["outlet"] == one
        assert len(own["newest"]) == min(30, one["reports"])
        assert sum(own["kinds"].values()) == one["copies"]
        assert all(fact["outlet"] == one["name"] for fact in own["newest"])


def test_who_repeats_whom_is_drawn_and_told(served: TestClient) -> None:
    told, page = served.get("/sources.json").json()["links"], tree(served, "/sources?lang=zh")
    assert told == [{"outlet": "環訊社", "original": "环讯社", "articles": 1}]
    drawn = page.xpath("//*[local-name()='svg']")[0]
    assert {"环讯社", "環訊社"} <= {text.strip() for text in drawn.xpath(".//*[local-name()='text']//text()")}
    assert served.get(f"/source/{quote('环讯社')}.json").json()["repeated_by"] == [{"outlet": "環訊社", "articles": 1}]


def test_what_an_outlet_drops_is_a_share_of_what_it_repeats(served: TestClient) -> None:
    told = served.get(f"/source/{quote('环讯社')}.json").json()
    assert 0 < told["dropped"] < 1
    assert f"{100 * told['dropped']:.0f}%" in tree(served, f"/source/{quote('环讯社')}?lang=zh").text_content()
    assert served.get(f"/source/{quote('明河日报')}.json").json()["dropped"] is None


@pytest.mark.parametrize("name", ["无此报", "<script>alert(1)</script>", "a/b"])
def test_an_outlet_that_is_not_there_has_no_page(served: TestClient, name: str) -> None:
    answer = served.get(f"/source/{quote(name)}")
    assert answer.status_code == 404 and "<script>alert" not in answer.text


def test_an_outlet_that_means_harm_stays_text(planted: TestClient) -> None:
    for path in ("/sources", f"/source/{quote('<script>alert(1)</script>')}"):
        answer = planted.get(path)
        assert answer.status_code == 200 and "<script>alert" not in answer.text
