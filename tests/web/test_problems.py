"""What could not be read, or is doubtful: nothing is dropped, and each says what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

import jiedu
from tests.web.conftest import client_of
from tests.web.test_article import tree

WRONG = {
    "broken.pdf": b"%PDF-1.4 no pages",
    "empty.html": b"<html><head><title></title></head><body></body></html>",
    "<script>alert(1).html": b"<html><body>x</body></html>",
}


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("troubled")
    for name, content in WRONG.items():
        (folder / name).write_bytes(content)
    with jiedu.open(folder / "d") as desk:
        desk.add(*[folder / name for name in WRONG])
        desk.build()
    with client_of(folder / "d") as client:
        yield client


def test_each_page_that_gave_nothing_is_there_with_what_to_do(troubled: TestClient) -> None:
    told, page = troubled.get("/problems.json").json(), tree(troubled, "/problems?lang=zh")
    rows = page.xpath("//tbody/tr")
    assert len(rows) == len(told) >= len(WRONG)
    for row, one in zip(rows, told, strict=True):
        assert one["message"] in row.text_content() and one["where"] in row.text_content()
        assert one["kind"] in row.text_content()
    assert {name for name in WRONG for one in told if name in one["where"]} == set(WRONG)
    assert "<script>alert" not in troubled.get("/problems").text


def test_they_can_be_narrowed(troubled: TestClient) -> None:
    every = troubled.get("/problems.json").json()
    for kind in {one["kind"] for one in every}:
        found = troubled.get("/problems.json", params={"kind": kind}).json()
        assert found == [one for one in every if one["kind"] == kind]
    for severity in ("error", "warning", "note"):
        found = troubled.get("/problems.json", params={"severity": severity}).json()
        assert found == [one for one in every if one["severity"] == severity]
    assert troubled.get("/problems.json?page=2").json() == []


@pytest.mark.parametrize("asked", ["severity=dire", "page=0", "page=x"])
def test_what_cannot_be_asked_is_told(served: TestClient, asked: str) -> None:
    tree(served, f"/problems?{asked}", 400)


def test_no_problems_are_said_to_be_none(served: TestClient) -> None:
    assert served.get("/problems.json").json() == []
    assert tree(served, "/problems").xpath("//p[@class='empty']")
