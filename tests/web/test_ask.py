"""A request as pages read it: fields, numbers, days, the language, and addresses made of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from starlette.requests import Request

from jiedu.errors import UsageError
from jiedu.web.ask import Ask, language


def ask(**query: str) -> Ask:
    return Ask("/search", {}, query, "zh", False)


def request(query: str = "", **headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": raw})


def test_fields_are_read_as_what_they_say() -> None:
    one = ask(q=" 停火 ", page="3", day="2025-05-19", empty="  ", count="texts")
    assert (one.text("q"), one.text("empty"), one.text("none")) == ("停火", None, None)
    assert (one.number("page", 1, 1, 9), one.number("none", 7)) == (3, 7)
    assert (one.day("day"), one.day("none")) == (date(2025, 5, 19), None)
    assert (one.count, ask().count) == ("texts", "reports")


@pytest.mark.parametrize("value", ["0", "10", "-1", "x", "1.5", "٣", "９", "1" * 400])
def test_no_number_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        ask(page=value).number("page", 1, 1, 9)


@pytest.mark.parametrize("value", ["yesterday", "2025-13-01", "2025-02-30", "<script>"])
def test_no_day_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        ask(day=value).day("day")


def test_one_of_a_few_is_one_of_them() -> None:
    assert ask().choice("order", ("best", "newest")) == "best"
    with pytest.raises(UsageError, match="best, newest"):
        ask(order="worst").choice("order", ("best", "newest"))


def test_the_address_of_the_page_keeps_what_was_not_changed() -> None:
    one = ask(q="停火 & 和平", page="2")
    assert one.here() == "/search?q=%E5%81%9C%E7%81%AB+%26+%E5%92%8C%E5%B9%B3&page=2"
    assert one.here(page=None) == "/search?q=%E5%81%9C%E7%81%AB+%26+%E5%92%8C%E5%B9%B3"
    assert one.here(q=None, page=3) == "/search?page=3"
    assert ask().here() == "/search"


@pytest.mark.parametrize(
    ("query", "headers", "wanted"),
    [
        ("lang=en", {"cookie": "lang=zh"}, "en"),
        ("", {"cookie": "lang=en", "accept_language": "zh-CN"}, "en"),
        ("", {"accept_language": "fr-FR, en-GB;q=0.8, zh;q=0.5"}, "en"),
        ("", {"accept_language": "ZH-Hant-TW"}, "zh"),
        ("", {"accept_language": "fr"}, "zh"),
        ("lang=xx", {}, "zh"),
        ("", {}, "zh"),
    ],
)
def test_the_language_is_what_was_said_last_and_nearest(query: str, headers: dict[str, Any], wanted: str) -> None:
    assert language(request(query, **headers), "zh") == wanted
