"""What a first look at the desk costs in bytes, and that many may look while it is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bench.serving import places, while_built
from tests.desk.built import copy_of_built
from tests.web.planted import COPY, HEAD, MORE, html, page, write_record

FIRST, STORY = 150_000, 300_000
"""Bytes of the first load of the front page and of a story, nothing packed, with all that they name."""
READERS, EACH = 20, 6


def load(client: TestClient, path: str) -> int:
    """Bytes of a page with its style, scripts and icon, as a browser that was never here loads them."""
    answer = client.get(path, headers={"accept-encoding": "identity"})
    assert answer.status_code == 200
    named = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text))
    assert named, "a page without style"
    return len(answer.content) + sum(len(client.get(one).content) for one in named)


def test_the_front_page_stays_within_its_budget(served: TestClient) -> None:
    for lang in ("zh", "en"):
        assert load(served, f"/?lang={lang}") <= FIRST


def test_the_page_of_a_story_stays_within_its_budget(served: TestClient) -> None:
    stories = served.get("/index.json").json()
    largest = max(stories, key=lambda one: one["counts"]["reports"])
    for one in (stories[0], largest):
        assert load(served, f"/story/{one['id']}?lang=zh") <= STORY


def test_what_a_large_story_leaves_out_is_a_link_away(served: TestClient) -> None:
    stories = served.get("/index.json").json()
    key = max(stories, key=lambda one: one["counts"]["reports"])["id"]
    shown, whole = (
        set(re.findall(r' id="([a-z]+\d+)"', served.get(f"/story/{key}{query}").text)) for query in ("", "?all=1")
    )
    assert shown < whole
    led = set(re.findall(r'href="([^"]*#[a-z]+\d+)"', served.get(f"/story/{key}").text))
    for path, _, place in (one.partition("#") for one in led if not one.startswith("/article/")):
        assert place in (whole if path else shown), f"{path}#{place} leads nowhere"
        assert path in ("", f"/story/{key}?all=1")


def test_what_names_its_content_is_loaded_once(served: TestClient) -> None:
    for one in set(re.findall(r'(?:src|href)="(/static/[^"]+)"', served.get("/").text)):
        assert "immutable" in served.get(one).headers["cache-control"]
    page_of = served.get("/")
    again = served.get("/", headers={"if-none-match": page_of.headers["etag"]})
    assert again.status_code == 304 and not again.content


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A file of pages that are new to the samples."""
    path = tmp_path / "newer.warc"
    with open(path, "wb") as file:
        for number in range(8):
            lines = tuple(f"第{number}天，{line}" for line in MORE)
            write_record(
                file, page(html(lines, f"{HEAD}第{number}天", "江岸网", day=14 + number), f"{COPY}?{number}", 20)
            )
    return path


def test_many_read_while_it_is_built(tmp_path: Path, newer: Path) -> None:
    desk = copy_of_built(tmp_path / "desk")
    kinds = places(desk, 20)
    assert set(kinds) == {"Today", "An earlier day", "Story", "Article", "Search"} and all(kinds.values())
    paths = [path for kind, own in kinds.items() for path in own[: 3 if kind == "Story" else 20]]
    found, code = while_built(desk, newer, [*paths, "/threads", "/sources", "/index.json"], READERS, EACH)
    assert found.wrong == () and code == 0
    assert found.requests >= READERS * EACH
