from __future__ import annotations

import json
from typing import Any

import pytest

from jiedu.errors import Problem
from jiedu.page import Limits, Page, read
from jiedu.page.json_feed import is_json_feed


def items(found: list[Page | Problem]) -> list[dict[str, Any]]:
    return [json.loads(page.content) for page in found if isinstance(page, Page)]


@pytest.mark.parametrize("indent", [None, 1])
def test_json_feed(indent: int | None) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "港讯",
        "home_page_url": "https://gangxun.example/",
        "language": "zh-Hans",
        "authors": [{"name": "编辑部"}],
        "items": [
            {
                "id": 1,
                "url": "/1",
                "title": "甲",
                "content_html": "<p>文</p>",
                "date_published": "2025-05-20T08:00:00+08:00",
            },
            {"id": "2", "external_url": "https://b.example/2", "content_text": "文", "author": {"name": "李四"}},
            {"id": "3"},
            "four",
        ],
    }
    found = list(read(json.dumps(feed, indent=indent).encode(), name="f"))
    common = {"outlet": "港讯", "language": "zh-Hans"}
    assert items(found) == [
        {
            "id": "1",
            "url": "https://gangxun.example/1",
            "title": "甲",
            "date": "2025-05-20T08:00:00+08:00",
            "html": "<p>文</p>",
            "authors": ["编辑部"],
        }
        | common,
        {"id": "2", "url": "https://b.example/2", "body": "文", "authors": ["李四"]} | common,
    ]
    assert [one.where.removeprefix("f line 1").removeprefix("f") for one in found if isinstance(one, Problem)] == [
        " entry 3",
        " entry 4",
    ]


def test_what_is_a_json_feed() -> None:
    assert is_json_feed({"version": "https://jsonfeed.org/version/1", "items": []})
    assert is_json_feed({"version": "http://www.jsonfeed.org/version/1.1", "items": []})
    assert not is_json_feed({"version": "https://jsonfeed.org/version/1", "items": {}})
    assert not is_json_feed({"version": 2, "items": []})


def test_attachments_are_no_text_and_an_entry_without_text_keeps_its_address() -> None:
    entry = {
        "id": "1",
        "url": "https://a.example/1",
        "title": "甲",
        "attachments": [{"url": "https://a.example/1.mp3"}],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [entry]}
    assert items(list(read(json.dumps(feed).encode()))) == [{"id": "1", "url": "https://a.example/1", "title": "甲"}]


def test_empty_and_endless_feeds() -> None:
    (problem,) = list(read(b'{"version": "https://jsonfeed.org/version/1", "items": []}'))
    assert isinstance(problem, Problem) and problem.kind == "EmptyInput"
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"title": "t"}] * 3}
    found = list(read(json.dumps(feed).encode(), limits=Limits(records=2)))
    assert len(items(found)) == 2
    assert isinstance(found[-1], Problem) and found[-1].kind == "TooLarge"
